"""export.py FORMAT FILE LEDGER : reads an export back with a reader that is not ours, and holds it against the ledger's own tables."""
import csv, io, json, re, sqlite3, sys

format, path, ledger = sys.argv[1:4]
db = sqlite3.connect(ledger)
raw = open(path, 'rb').read()
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
    for r, (doc, id, plover, mode, cameo, text, sentence, title, file, factuality, begin) in zip(rows, EVENTS):
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


def read_gdelt():
    rows = peer(61, False)
    assert len({r[0] for r in rows}) == len(rows) == len(pairs())
    for r, (e, x, y) in zip(rows, pairs()):
        cameo, when = e[4] or '', event_day(e).replace('-', '')
        assert (r[1], r[2], r[3]) == (when, when[:6], when[:4]), (r, e)
        assert (r[6], r[16]) == (one_line(x[0]), one_line(y[0])), (r, e)
        assert (r[26], r[27], r[28]) == (cameo, cameo[:3], cameo[:2]), (r, e)
        assert r[60] == one_line(no_nul(e[8]))
        place = db.execute('SELECT m.place, m.place_country, m.lat FROM event e JOIN document d ON d.number = e.document JOIN mention m ON m.document = e.document'
                           ' AND m.id = e.place_mention WHERE d.doc = ? AND e.id = ?', e[:2]).fetchone()
        if place and place[0]:
            assert r[52] == one_line(no_nul(place[0])) and (place[2] is None or abs(float(r[56]) - place[2]) < .006), (r, place)


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


globals()['read_' + format.replace('-', '_')]()
