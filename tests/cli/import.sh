# demarche import: what export writes comes back; the rows of others beside what was read.
make_texts
cat >texts/d.txt <<'E'
NAIROBI, June 2, 1999

The President of Kenya met the Foreign Minister of Uganda in Nairobi on June 1, 1999. The United Nations condemned the attack on Goma. Rebels attacked the army of Uganda near Gulu on May 30, 1999.
E
"$demarche" add -q --ledger read.db texts
cat >same.py <<'E'
import sys
form, own = sys.argv[1], {"gdelt": {1, 26, 32, 33, 34, 60, 61}, "icews": {1, 12, 13, 14}, "phoenix": {1, 24, 25, 26}, "polecat": {1, 13, 14, 21, 22, 32, 34, 35, 36, 37, 38}}[sys.argv[1]]
read = lambda name: [l.rstrip("\n").split("\t") for l in open(name, encoding="utf-8")]
a, b = read(form + ".1"), read(form + ".2")
key = lambda row: [c for i, c in enumerate(row, 1) if i not in own]  # ours: numbers, how many tell it, and where the row stands
wrong = [(x, y) for x, y in zip(sorted(map(key, a)), sorted(map(key, b))) if x != y]
print(len(a), len(b), wrong[:1])
sys.exit(len(a) < 3 or len(a) != len(b) or bool(wrong))
E
for form in gdelt icews phoenix polecat; do
  "$demarche" export --as $form --out $form.1 read.db
  run 0 "rows of $form" import --ledger $form.db $form.1
  says err ' 0 already there, 0 of a code without a PLOVER type \(kept as text\), 0 wrong$'
  "$demarche" export --as $form --out $form.2 $form.db
  check "  come out as they came in" python3 same.py $form
done
gzip -k gdelt.1
run 0 "packed, and once more" import --ledger gdelt.db gdelt.1.gz
says err ': [0-9]+ rows added|: 0 rows added'
run 0 "the same file again" import --ledger gdelt.db gdelt.1
says err ': 0 rows added, [1-9][0-9]* already there'
run 0 "beside what was read" import --ledger read.db icews.1
run 0 "  both are found" events --ledger read.db --party KEN --json
says out 'icews.1:2'
says out 'texts/d.txt'
printf '7\t20190301\t%s\t010\n' "$(printf 'x\t%.0s' $(seq 23))" >wrong
run 3 "rows of another length" import --ledger x.db --from gdelt wrong
says err '^wrong:1: a row of [0-9]+ cells, where 61 are expected'
run 3 "what is no such table" import --ledger x.db texts/a.txt
says err '^texts/a.txt:1: no table of GDELT 2.0, Phoenix, ICEWS or POLECAT'
run 3 "a file that is not there" import --ledger x.db none
says err '^none: No such file'
run 2 "no file" import --ledger x.db

# What is known of accounts when a transaction ends is read back from the ledger in the next one: the events are the same in one go, in two, in a row.
python3 "$here/../../bench/rows" 1500 --days 25 | awk 'NR == 1 {print; next} NR % 3 {print; next} {late = late $0 "\n"} END {printf "%s", late}' >rows
head -1501 rows >rows.1
(head -1 rows; tail -n +1502 rows) >rows.2
run 0 "many rows at once" import -q --ledger one.db rows
run 0 "the first of them" import -q --ledger two.db rows.1
run 0 "and the others" import -q --ledger two.db rows.2
python3 - <<'E2'
import sqlite3
a, b = sqlite3.connect('one.db'), sqlite3.connect('two.db')
for question in ('SELECT * FROM account ORDER BY number', 'SELECT * FROM account_report ORDER BY document, event', 'SELECT * FROM account_key ORDER BY key, day, same'):
    x, y = a.execute(question).fetchall(), b.execute(question).fetchall()
    assert len(x) > 1000 and x == y, (question, [(p, q) for p, q in zip(x, y) if p != q][:3], len(x), len(y))
assert a.execute('SELECT count(*) FROM account WHERE lead IS NOT NULL').fetchone()[0] > 50
assert a.execute('PRAGMA foreign_key_check').fetchall() == []
E2
check "  give the same events" [ $? = 0 ]
run 0 "  and the ledger is whole" ledger check --ledger two.db
