"""same.py A B : prints what differs between two ledgers, table by table and row by row; exit status 0 when nothing does.
`made_by`, and when an index of words was last put in order, are of the file and not of what it holds."""
import sqlite3, sys

a, b = (sqlite3.connect("file:%s?mode=ro" % n, uri=True) for n in sys.argv[1:3])
for c in a, b:
    c.text_factory = bytes
names = [n.decode() for n, in a.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name")]
shadow = tuple(n.decode() + "_" for n, in a.execute("SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL%'"))
bad = 0
for n in names:
    if n == "meta" or n.startswith(shadow):
        continue
    x, y = (sorted(map(repr, c.execute('SELECT * FROM "%s"' % n))) for c in (a, b))
    if x != y:
        bad += 1
        print("%s: %d and %d rows" % (n, len(x), len(y)))
        for r in sorted(set(x) - set(y))[:3]: print("  -", r[:400])
        for r in sorted(set(y) - set(x))[:3]: print("  +", r[:400])
for n in "sentence_text", "statement_text", "wording_text":  # what the indexes find, word by word
    for c in a, b:
        c.execute("CREATE VIRTUAL TABLE temp.v_%s USING fts5vocab(main, %s, 'instance')" % (n, n))
    x, y = (c.execute("SELECT term, doc, offset FROM temp.v_%s ORDER BY 1, 2, 3" % n).fetchall() for c in (a, b))
    if x != y:
        bad += 1
        print("%s: %d and %d words" % (n, len(x), len(y)))
sys.exit(bad > 0)
