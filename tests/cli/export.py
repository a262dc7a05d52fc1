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


globals()['read_' + format.replace('-', '_')]()
