"""export.py FORMAT FILE LEDGER : reads an export back with a reader that is not ours, and holds it against the ledger's own tables.
For parquet-rows the FILE is the rows of a Parquet file as JSON lines (tests/parquet/read.js)."""
import csv, datetime, html.parser, io, json, os, re, sqlite3, struct, sys
import xml.etree.ElementTree as tree

format, path, ledger = sys.argv[1:4]
db = sqlite3.connect(ledger)
raw = open(path, 'rb').read() if os.path.isfile(path) else b''
EVENTS = db.execute('SELECT d.doc, e.id, e.plover, e.mode, e.cameo, e.text, s.text, d.title, d.path, e.factuality, e.begin_date FROM event e JOIN document d'
                    ' ON d.number = e.document LEFT JOIN sentence s ON s.document = e.document AND s.id = e.sentence ORDER BY e.document, e.id').fetchall()


def no_nul(s):
    """C ends a text at a NUL."""
    return s.split('\0')[0] if s else ''


def formula(s):
    return "'" + s if s[:1] in ('=', '+', '-', '@', '\t', '\r') else s


def one_line(s):
    return re.sub('[\x00-\x1f\x7f]', ' ', s)


def parties(doc, event, side):
    return [(no_nul(n), c) for n, c in db.execute(
        'SELECT coalesce(p.name, p.text), p.code FROM event_party p JOIN document d ON d.number = p.document'
        ' WHERE d.doc = ? AND p.event = ? AND p.side = ? ORDER BY p.id', (doc, event, side))]


def flat(rows, clean):
    """The flat table of events: CSV, TSV and Parquet."""
    assert len(rows) == len(EVENTS), (len(rows), len(EVENTS))
    some = 1 if len(rows) < 5000 else 997
    for r, (doc, id, plover, mode, cameo, text, sentence, title, file, factuality, begin) in list(zip(rows, EVENTS))[::some]:
        actors = parties(doc, id, 'actor')
        want = dict(doc=doc, event=str(id), plover=plover, mode=mode, cameo=cameo, text=text, sentence=sentence, title=no_nul(title), path=no_nul(file),
                    factuality=factuality, begin=begin, actors='; '.join(n.replace(';', ',') for n, _ in actors), actor_codes='; '.join(c or '' for _, c in actors))
        for name, value in want.items():
            assert r[name] == clean(value or ''), (name, r[name], value)
    assert len({r['id'] for r in rows}) == len(rows)


def read_csv():
    text = raw.decode('utf-8')
    assert text.endswith('\r\n') and '\0' not in text
    flat(list(csv.DictReader(io.StringIO(text, newline=''), strict=True)), formula)


def read_tsv():
    text = raw.decode('utf-8')
    lines = text.split('\n')
    assert lines.pop() == '' and '\r' not in text
    cells = [l.split('\t') for l in lines]
    assert len({len(c) for c in cells}) == 1
    flat([dict(zip(cells[0], c)) for c in cells[1:]], lambda s: one_line(formula(s)))


class Compact:
    """Thrift's compact protocol, of whatever fields: a struct is a dict by field number."""

    def __init__(self, data, at=0):
        self.data, self.at = data, at

    def varint(self):
        n = shift = 0
        while True:
            byte = self.data[self.at]
            self.at += 1
            n |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return n

    def value(self, type):
        if type in (1, 2):
            return type == 1
        if type in (3, 4, 5, 6):
            n = self.varint()
            return n >> 1 ^ -(n & 1)
        if type == 8:
            n = self.varint()
            self.at += n
            return self.data[self.at - n:self.at]
        if type == 9:
            head = self.data[self.at]
            self.at += 1
            n = head >> 4 if head >> 4 < 15 else self.varint()
            return [self.value(head & 15) for _ in range(n)]
        assert type == 12, type
        fields, last = {}, 0
        while self.data[self.at]:
            head = self.data[self.at]
            self.at += 1
            last = last + (head >> 4) if head >> 4 else self.value(4)
            fields[last] = self.value(head & 15)
        self.at += 1
        return fields


def parquet_rows():
    assert raw[:4] == raw[-4:] == b'PAR1'
    foot = Compact(raw[-8 - struct.unpack('<I', raw[-8:-4])[0]:-8]).value(12)
    names = [e[4].decode() for e in foot[2][1:]]
    kinds = [(e[1], e.get(6)) for e in foot[2][1:]]
    assert foot[2][0][5] == len(names) and all(e[3] == 1 for e in foot[2][1:])
    rows = []
    for group in foot[4]:
        columns = []
        for (type, converted), chunk, name in zip(kinds, group[1], names):
            assert chunk[3][3] == [name.encode()] and chunk[3][1] == type and chunk[3][5] == group[3]
            at = Compact(raw, chunk[3][9])
            page = at.value(12)
            n, end = page[5][1], at.at + page[2]
            assert end - chunk[3][9] == chunk[3][7] and n == group[3]
            levels = Compact(raw, at.at + 4)
            until = levels.at + struct.unpack_from('<I', raw, at.at)[0]
            known = []
            while levels.at < until:
                run = levels.varint()
                assert run & 1 == 0
                known += [raw[levels.at]] * (run >> 1)
                levels.at += 1
            assert len(known) == n
            p, cells, flags = until, [], 0
            for k in known:
                if not k:
                    cells.append(None)
                elif type == 6:
                    size = struct.unpack_from('<I', raw, p)[0]
                    cells.append(raw[p + 4:p + 4 + size].decode('utf-8'))
                    p += 4 + size
                elif type == 0:
                    cells.append(bool(raw[p + flags // 8] >> flags % 8 & 1))
                    flags += 1
                else:
                    form = {1: '<i', 2: '<q', 5: '<d'}[type]
                    cells.append(struct.unpack_from(form, raw, p)[0])
                    p += struct.calcsize(form)
                    if converted == 6:
                        cells[-1] = str(datetime.date(1970, 1, 1) + datetime.timedelta(cells[-1]))
            assert p + (flags + 7) // 8 == end, name
            columns.append(cells)
        rows += [dict(zip(names, r)) for r in zip(*columns)]
    assert len(rows) == foot[3]
    return rows, len(foot[4])


def read_parquet():
    rows, groups = parquet_rows()
    assert groups == 1 or len(rows) > 65536 * (groups - 1)
    flat([{k: '' if v is None else str(v) for k, v in r.items()} for r in rows], lambda s: s)


def read_parquet_rows():
    flat([{k: '' if v is None else str(v) for k, v in json.loads(l).items()} for l in raw.decode('utf-8').split('\n')[:-1]], lambda s: s)


def read_jsonl():
    records = [json.loads(l) for l in raw.decode('utf-8').split('\n')[:-1]]
    assert [(r['doc'], r['id'], r['plover'], r['mode'], r['cameo']) for r in records if r['type'] == 'event'] == [e[:5] for e in EVENTS]


def deeds():
    return [e for e in EVENTS if e[9] in ('happened', 'said_to_have_happened')]


def dyads(doc, id, plover):
    a, b = parties(doc, id, 'actor'), parties(doc, id, 'recipient')
    if a and b:
        return [(x, y) for x in a for y in b]
    if len(a) > 1 and plover in ('CONSULT', 'COOPERATE', 'AGREE'):
        return [(x, y) for i, x in enumerate(a) for k, y in enumerate(a) if i != k]
    nobody = ('', '')
    return [(x, nobody) for x in a] or [(nobody, y) for y in b] or [(nobody, nobody)]


def pairs():
    return [(e, x, y) for e in deeds() for x, y in dyads(*e[:3])]


def peer(columns, header):
    lines = raw.decode('utf-8').split('\n')
    assert lines.pop() == '' and '\0' not in raw.decode('utf-8')
    cells = [l.split('\t') for l in lines]
    assert all(len(c) == columns for c in cells), {len(c) for c in cells}
    return [dict(zip(cells[0], c)) for c in cells[1:]] if header else cells


def event_day(e):
    begin, end, doc_date = db.execute('SELECT e.begin_date, e.end_date, d.date FROM event e JOIN document d ON d.number = e.document WHERE d.doc = ? AND e.id = ?', e[:2]).fetchone()
    return (begin or end or (doc_date or '') and (doc_date + '-01-01')[:10])


def behind(e):
    """Reports, outlets and documents of the event that it reports."""
    return db.execute("""WITH x AS (SELECT r.document FROM account a JOIN account_report r ON r.account = a.number WHERE a.head = (SELECT b.head FROM account_report s
                         JOIN account b ON b.number = s.account JOIN document d ON d.number = s.document WHERE d.doc = ? AND s.event = ?))
                         SELECT count(*), (SELECT count(DISTINCT coalesce(publisher, path)) FROM x JOIN document ON number = x.document), count(DISTINCT document) FROM x""", e[:2]).fetchone()


def read_gdelt():
    rows = peer(61, False)
    assert len({r[0] for r in rows}) == len(rows) <= len(pairs())
    at = 0
    for e, x, y in pairs():
        cameo, when = e[4] or '', event_day(e).replace('-', '')
        told = behind(e)
        r = rows[at] if at < len(rows) else [''] * 61
        if (r[1], r[6], r[16], r[26], r[60]) != (when, one_line(x[0]), one_line(y[0]), cameo, one_line(no_nul(e[8]))):
            assert told[0] > 1, (r, e)  # an earlier report has the row
            continue
        at += 1
        assert (r[1], r[2], r[3]) == (when, when[:6], when[:4]), (r, e)
        assert (r[26], r[27], r[28]) == (cameo, cameo[:3], cameo[:2]), (r, e)
        assert tuple(map(int, r[31:34])) == (told if told[0] else (1, 1, 1)), (r, told)
        place = db.execute('SELECT m.place, m.place_country, m.lat FROM event e JOIN document d ON d.number = e.document JOIN mention m ON m.document = e.document'
                           ' AND m.id = e.place_mention WHERE d.doc = ? AND e.id = ?', e[:2]).fetchone()
        if place and place[0]:
            assert r[52] == one_line(no_nul(place[0])) and (place[2] is None or abs(float(r[56]) - place[2]) < .006), (r, place)
    assert at == len(rows), (at, len(rows))


def read_gdelt_mentions():
    rows = peer(16, False)
    assert len(rows) == len(pairs())
    text = dict(db.execute('SELECT doc, text FROM document'))
    for r, (e, x, y) in zip(rows, pairs()):
        at = int(r[9])
        assert text[e[0]][at:].startswith(e[5]), (r, e)
        assert int(r[12]) == len(text[e[0]])


def read_icews():
    rows = peer(20, True)
    assert len(rows) == len(pairs())
    for r, (e, x, y) in zip(rows, pairs()):
        assert (r['Event Date'], r['Source Name'], r['CAMEO Code'], r['Target Name'], r['Story ID']) == (
            event_day(e), one_line(x[0]), e[4] or '', one_line(y[0]), e[0]), (r, e)


def read_phoenix():
    rows = peer(26, False)
    assert len(rows) == len(pairs())
    for r, (e, x, y) in zip(rows, pairs()):
        assert (r[1], r[13], r[14], r[24]) == (event_day(e).replace('-', ''), e[4] or '', (e[4] or '')[:2], one_line(no_nul(e[8]))), (r, e)


def read_polecat():
    rows = peer(40, True)
    assert len(rows) == len(deeds())
    for r, e in zip(rows, deeds()):
        names = one_line('; '.join(n.replace(';', ',') for n, _ in parties(*e[:2], 'actor')))
        assert (r['Event Date'], r['Event Type'], r['Event Mode'], r['Actor Name']) == (event_day(e), e[2], e[3] or '', names if names.strip('; ') else ''), (r, e)


def read_plover():
    records = [json.loads(l) for l in raw.decode('utf-8').split('\n')[:-1]]
    assert [(r['id'], r['event'], r['mode'], r['cameo'], r['factuality'], r['text']) for r in records] == [
        (f'{e[0]}:{e[1]}', e[2], e[3], e[4], e[9], e[6]) for e in EVENTS]
    for r, e in zip(records, EVENTS):
        assert [a['identifier_text'] or a['entity_text'] for a in r['actor']] == [n or None for n, _ in parties(*e[:2], 'actor')]


TEXTS = dict(db.execute('SELECT doc, text FROM document'))


def xml_text(s):
    """What XML may hold of it; a parser makes one blank or line end of the others where they are not written as references."""
    return re.sub('[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]', '\ufffd', s)


def two_sided():
    return [(e, x, y) for e in EVENTS for x, y in dyads(*e[:3]) if (parties(*e[:2], 'actor') and parties(*e[:2], 'recipient')) or len(parties(*e[:2], 'actor')) > 1
            and not parties(*e[:2], 'recipient') and e[2] in ('CONSULT', 'COOPERATE', 'AGREE')]


def graph(nodes, edges):
    """nodes: id -> label; edges: (source, target, values)."""
    assert len(edges) == len(two_sided()), (len(edges), len(two_sided()))
    for (source, target, v), (e, x, y) in zip(edges, two_sided()):
        flat = lambda s: re.sub('[\t\r\n]', ' ', xml_text(s))
        assert (flat(nodes[source]), flat(nodes[target])) == (flat(x[0]), flat(y[0])), (source, target, e)
        assert (v['doc'], int(v['event']), v['plover'], v.get('mode'), v.get('cameo'), v['factuality']) == (e[0], e[1], e[2], e[3], e[4], e[9])
        assert v.get('begin', '') == event_day(e), (v, e)


def read_gexf():
    n = '{http://gexf.net/1.3}'
    root = tree.fromstring(raw)
    g = root.find(n + 'graph')
    assert root.tag == n + 'gexf' and g.get('mode') == 'dynamic' and g.get('timeformat') == 'date'
    titles = {a.get('id'): a.get('title') for a in g.findall(n + 'attributes') if a.get('class') == 'edge' for a in a}
    values = lambda e: {titles[v.get('for')]: v.get('value') for v in e.find(n + 'attvalues')}
    graph({x.get('id'): x.get('label', '') for x in g.find(n + 'nodes')},
          [(e.get('source'), e.get('target'), dict(values(e), begin=e.get('start', ''))) for e in g.find(n + 'edges')])


def read_graphml():
    n = '{http://graphml.graphdrawing.org/xmlns}'
    root = tree.fromstring(raw)
    keys = {k.get('id') for k in root.findall(n + 'key')}
    g = root.find(n + 'graph')
    values = lambda e: {d.get('key'): d.text for d in e}
    assert all(set(values(e)) <= keys for e in g)
    graph({x.get('id'): values(x).get('label', '') for x in g.findall(n + 'node')}, [(e.get('source'), e.get('target'), values(e)) for e in g.findall(n + 'edge')])


def read_conllu():
    """tests/cli/valid.py has looked at its form."""
    found, opened = {}, []
    doc = None
    for line in raw.decode('utf-8').split('\n'):
        if line.startswith('# newdoc id = '):
            doc = line[14:]
        if line.startswith('#') or not line:
            assert not opened, ('a bracket stays open', opened)
            continue
        misc = dict(x.split('=', 1) for x in line.split('\t')[9].split('|') if '=' in x)
        for x in misc.get('Event', '').split(',') if 'Event' in misc else []:
            found[doc, int(x.split(':')[0])] = x.split(':')[1]
        for x in re.findall(r'\(E\d+-[a-z]+\)?|E\d+\)', misc.get('Entity', '')):
            name = re.search(r'E\d+', x).group()
            if x[0] == '(' and x[-1] != ')':
                opened.append(name)
            elif x[0] != '(':
                opened.remove(name)
    for e in EVENTS:
        assert found[e[0], e[1]].split('/')[0] == e[2], e


def read_brat():
    types = open(os.path.join(path, 'annotation.conf'), encoding='utf-8').read()
    got = set()
    for doc, text in TEXTS.items():
        assert open(os.path.join(path, doc + '.txt'), encoding='utf-8', newline='').read() == text
        things, trigger = {}, {}
        for line in open(os.path.join(path, doc + '.ann'), encoding='utf-8', newline='\n'):
            assert re.match(r'[TERAN#]\d+\t', line) and line.endswith('\n'), line
            id, rest = line[:-1].split('\t', 1)
            if id[0] == 'T':
                head, words = rest.split('\t')
                name, places = head.split(' ', 1)
                assert '\n' + name in types, name
                pieces = [text[slice(*map(int, p.split(' ')))] for p in places.split(';')]
                assert all(p and '\n' not in p for p in pieces) and words == one_line(' '.join(pieces)), (line, pieces)
                things[id] = (name, words)
            elif id[0] == 'E':
                args = rest.split(' ')
                assert all(a.split(':')[1] in things for a in args), (line, things)
                name, of = args[0].split(':')
                trigger[id] = (name, things[of][1])
            elif id[0] == 'A':
                assert rest.split(' ')[1] in trigger
            elif id[0] == '#':
                assert rest.split('\t')[0].split(' ')[1] in {**things, **trigger}, line
        got |= {(doc, *t) for t in trigger.values() if t[0] != 'Cue'}
    assert got == {(e[0], e[2], one_line(e[5])) for e in EVENTS}, got ^ {(e[0], e[2], e[5]) for e in EVENTS}


def read_webannotation():
    page = json.loads(raw.decode('utf-8'))
    assert page['@context'] == 'http://www.w3.org/ns/anno.jsonld' and page['type'] == 'AnnotationPage'
    seen = {}
    for a in page['items']:
        _, _, doc, what, id = a['id'].split(':')
        assert a['id'] not in seen and a['type'] == 'Annotation'
        seen[a['id']] = a
        for t in a['target']:
            at, quote = t['selector']
            text = TEXTS[doc]
            assert at['type'] == 'TextPositionSelector' and quote['type'] == 'TextQuoteSelector'
            assert text[at['start']:at['end']] == quote['exact'], a
            assert text[:at['start']].endswith(quote['prefix']) and text[at['end']:].startswith(quote['suffix']), a
    for e in EVENTS:
        a = seen[f'urn:demarche:{e[0]}:event:{e[1]}']
        assert a['body'][0]['value'] == e[2] + ('/' + e[3] if e[3] else ''), a


class Page(html.parser.HTMLParser):
    """A page that fetches nothing and runs nothing, whose elements are closed."""
    KNOWN = set('html head meta title style body p span b cite sup a article h1 h2 table tr th td blockquote footer'.split())

    def __init__(self, text):
        super().__init__()
        self.open, self.words, self.ids, self.links = [], [], set(), set()
        self.feed(text)
        self.close()
        assert not self.open, self.open
        assert self.links <= self.ids, self.links - self.ids

    def handle_starttag(self, tag, attributes):
        assert tag in self.KNOWN, tag
        for name, value in attributes:
            assert name in ('class', 'id', 'title', 'href', 'lang', 'charset', 'name', 'content', 'http-equiv', 'colspan'), name
            assert name != 'href' or value[0] == '#', value
            if name == 'href':
                self.links.add(value[1:])
            if name == 'id':
                assert value not in self.ids, value
                self.ids.add(value)
        if tag != 'meta':
            self.open.append((tag, dict(attributes).get('class', '')))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        tags = [t for t, _ in self.open]
        if 'article' in tags and 'table' not in tags and not {'cite', 'sup', 'h1', 'h2'} & set(tags) and ('p', 'about') not in self.open:
            self.words.append(data)


def read_html():
    page = Page(raw.decode('utf-8'))
    squeeze = lambda s: re.sub('[ \t\r\n]+', '', s)
    assert squeeze(''.join(page.words)) == squeeze(xml_text(''.join(TEXTS.values())))
    assert {f'e{e[0]}-{e[1]}' for e in EVENTS} <= page.ids


def read_brief():
    Page(raw.decode('utf-8'))


globals()['read_' + format.replace('-', '_')]()
