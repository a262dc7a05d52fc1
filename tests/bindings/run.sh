#!/usr/bin/env bash
# tests/bindings/run.sh DEMARCHE EXTENSION LIBRARY : what other programs load, and the examples of docs/.
set -u
demarche=$(realpath "$1") extension=$(realpath "$2") library=$(realpath "$3")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd) root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export DEMARCHE_LIBRARY=$library PYTHONPATH=$root/bindings/python PYTHONDONTWRITEBYTECODE=1 LC_ALL=C.UTF-8
unset DEMARCHE_LEDGER
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work" || exit 1
n=0 failures=0
check() { local name=$1; shift; n=$((n + 1)); if "$@" >check.out 2>&1; then echo "ok $n - $name"; else failures=$((failures + 1)); echo "not ok $n - $name"; sed 's/^/# /' check.out | head -20; fi; }
ask() { sqlite3 -bail :memory: ".load $extension" "$1"; }
answers() { local got; got=$("$@") && [ -n "$got" ]; }
gives() { local got; got=$(ask "$2" 2>&1); [ "$got" = "$1" ] || { echo "$got"; return 1; }; }
fails() { ! ask "$2" >got 2>&1 && grep -q "$1" got || { cat got; return 1; }; }

check "an event of a text" gives 'TGOGOV|SANCTION|BENGOV|1978-05-02|said_to_have_happened|text' \
  "SELECT actor_codes, plover, recipient_codes, begin, factuality, typeof(cameo) FROM demarche_events('Togo recalled its ambassador from Benin on Tuesday, the foreign minister of Togo said.', '1978-05-03')"
check "no text, no events" gives 0 "SELECT count(*) FROM demarche_events(NULL)"
check "an empty one neither" gives 0 "SELECT count(*) FROM demarche_events('')"
check "without a date" gives 1 "SELECT count(*) FROM demarche_events('Peru met Chile.') WHERE begin IS NULL"
check "a table of texts" gives '1|CONSULT
2|SANCTION' "CREATE TABLE a (n, t); INSERT INTO a VALUES (1, 'Peru met Chile.'), (2, 'Togo recalled its ambassador from Benin.'), (3, NULL), (4, 'The weather was fine.');
  SELECT n, plover FROM a, demarche_events(a.t, '1978-05-03') ORDER BY n"
check "a date that is none" fails 'demarche_events: ' "SELECT * FROM demarche_events('Peru met Chile.', 'soon')"
check "no argument" fails 'wants a text' "SELECT * FROM demarche_events"
check "hostile text" gives "=cmd|'/C calc'!A0 & <script>" "SELECT '=cmd|''/C calc''!A0 & <script>' WHERE (SELECT count(*) FROM demarche_events(char(0) || '\"<script>' || char(9, 10, 27, 65533) || x'ff80')) >= 0"
check "twice, and many at once" gives "300" "WITH RECURSIVE i (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM i WHERE n < 300) SELECT count(*) FROM i, demarche_events('Peru met Chile.', '1971-01-01')"
check "the module of Python" python3 "$here/module.py"

# The examples.
cp "$root"/samples/* .
"$demarche" add -q --ledger talks.db camp-david-chronology.txt khartoum-cable.txt cyprus-talks.md havana-accord.html || failures=$((failures + 1))
python3 - "$root/docs" <<'PY'
import glob, re, sys
for page in sorted(glob.glob(sys.argv[1] + '/*.md')):
    for i, (kind, body) in enumerate(re.findall(r'^```(sql extension|sql|python|sh)\n(.*?)^```', open(page, encoding='utf-8').read(), re.S | re.M)):
        open('example.%s.%d.%s' % (re.sub('.*/', '', page), i, kind.replace(' ', '-')), 'w', encoding='utf-8').write(body)
PY
export PATH="$(dirname "$demarche"):$PATH"
for example in example.*; do
  case $example in
    *.sql) check "$example" answers sqlite3 -bail talks.db ".read $example" ;;
    *.sql-extension) check "$example" answers sqlite3 -bail :memory: ".load $extension" ".read $example" ;;
    *.python) check "$example" python3 "$example" ;;
    *.sh) check "$example" bash -eu "$example" ;;
  esac
done
"$demarche" ledger metadata --ledger talks.db >metadata.json || failures=$((failures + 1))
cp talks.db 'odd "name.x.db'; "$demarche" ledger metadata --ledger 'odd "name.x.db' >odd.json || failures=$((failures + 1))
check "Datasette's metadata: each table, view and column is there, and every view is told of" python3 - <<'PY'
import json, sqlite3
every = json.load(open('metadata.json'))['databases']
assert list(every) == ['talks'] and list(json.load(open('odd.json'))['databases']) == ['odd "name.x']
db = sqlite3.connect('file:talks.db?mode=ro', uri=True)
asked = {'state': 'EGY', 'words': 'talks'}
for name, q in every['talks']['queries'].items():
    rows = db.execute(q['sql'], asked).fetchall()
    assert rows or name == 'who_wants_what', q
tables, index = {}, {'sentence_text', 'statement_text', 'wording_text'}
for name, kind in db.execute("SELECT name, type FROM sqlite_schema WHERE type IN ('table', 'view')"):
    if not any(name == i or name.startswith(i + '_') for i in index) and not name.startswith('sqlite_'):
        tables[name] = {r[1] for r in db.execute(f'PRAGMA table_info({name})')}
told = every['talks']['tables']
views = {name for name, in db.execute("SELECT name FROM sqlite_schema WHERE type = 'view'")}
assert views <= set(told) <= set(tables), (views - set(told), set(told) - set(tables))
if set(tables) - set(told): print('not told of yet:', *sorted(set(tables) - set(told)))
for name, t in told.items():
    named = set(t.get('columns', {})) | {t[k] for k in ('label_column', 'sort', 'sort_desc') if k in t}
    assert t['description'] and named <= tables[name], (name, named - tables[name])
    assert t.get('hidden') or t.get('title'), name
PY
echo "1..$n"
[ "$failures" -eq 0 ]
