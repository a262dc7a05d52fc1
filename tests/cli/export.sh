# demarche export: each format is read back by another reader (export.py), from a common ledger and from one full of
# signs that mean something in some format.
make_texts
read_back="$here/export.py"
run 0 "a ledger" add -q --ledger plain.db texts "$here"/../../samples/camp-david-chronology.txt "$here"/../../samples/khartoum-cable.txt
run 0 "another" add -q --ledger hostile.db texts
python3 - <<'PY'
import sqlite3
db = sqlite3.connect('hostile.db')
evil = ['=cmd|\' /C calc\'!A0', '+1', '@SUM(1)', '-2', '\t=1', 'a\tb\nc\r\nd', '"quoted", it\'s', '<script>alert(1)</script>', ']]>&amp;', 'end\0of it', 'one; two',
        '\x1b[31mred', 'T1\tEvil 0 1', '\u2028\ufeff\U0001f54a']
keys = {'document': ('number', '0'), 'event_party': ('document', 'event * 1000 + id')}
for table, column in (('document', 'title'), ('document', 'publisher'), ('document', 'classification'), ('entity', 'name'), ('event_party', 'name'),
                      ('event_party', 'text'), ('attribution', 'name'), ('event', 'why'), ('mention', 'place')):
    a, b = keys.get(table, ('document', 'id'))
    for i, key in enumerate(db.execute(f'SELECT DISTINCT {a}, {b} FROM {table}').fetchall()):
        db.execute(f'UPDATE {table} SET {column} = ? WHERE {a} = ? AND {b} = ?', (evil[(i + len(column)) % len(evil)], *key))
db.commit()
PY
for format in csv tsv parquet jsonl gdelt gdelt-mentions icews polecat phoenix plover gexf graphml conllu webannotation html; do
  for ledger in plain hostile; do
    run 0 "$format of the $ledger ledger" export --as $format --out $ledger.$format $ledger.db
    is_empty out
    check "  is read back" python3 "$read_back" $format $ledger.$format $ledger.db
    "$demarche" export --as $format --ledger $ledger.db >again
    check "  the same on standard output" cmp again $ledger.$format
  done
done

for ledger in plain hostile; do
  run 0 "brat of the $ledger ledger" export --as brat --out $ledger.brat $ledger.db
  check "  is read back" python3 "$read_back" brat $ledger.brat $ledger.db
  check "the CoNLL-U is valid" python3 "$here/valid.py" $ledger.conllu
done
for ledger in plain hostile; do
  run 0 "a brief of the $ledger ledger" export --as brief --query talks --out $ledger.brief $ledger.db
  check "  is a page" python3 "$read_back" brief $ledger.brief $ledger.db
done
says plain.brief '<cite>.*byte [0-9]+</cite>'
run 1 "a hostile question" export --as brief --query '<script>alert(1)</script> talks"' plain.db
check "  is a page all the same" sh -c 'grep -q "&lt;script" out && ! grep -q "<script" out'
run 1 "nothing on it" export --as brief --query zzzz plain.db
run 2 "a brief on nothing" export --as brief plain.db
run 2 "a question to a table" export --as csv --query talks plain.db
check "no script in a page of annotations is one" sh -c '! grep -q "<script" hostile.gexf hostile.graphml hostile.html hostile.brief'
run 2 "brat is a folder" export --as brat plain.db
run 4 "  not a file" export --as brat --out plain.csv plain.db
cp hostile.db evil.db
python3 -c "import sqlite3; db = sqlite3.connect('evil.db'); db.execute(\"UPDATE document SET doc = '../evil' WHERE number = 1\"); db.commit()"
run 0 "an id that would lead out of the folder" export --as brat --out evil.brat evil.db
check "  is digits" sh -c 'ls evil.brat | grep -cE "^[0-9a-f]{16}\.(txt|ann)$" | grep -qx 6 && ! ls | grep -q "^evil\.\(txt\|ann\)"'

# Parquet by a reader that others wrote, where it is installed: npm ci --prefix tests/parquet
check "a ledger of 70,000 events" python3 - <<'PY'
import shutil, sqlite3
shutil.copy('plain.db', 'big.db')
db = sqlite3.connect('big.db')
db.execute('DELETE FROM event WHERE id > 0 AND document = 1')
db.execute("""INSERT INTO event SELECT document, n, sentence, from_byte, to_byte, text, plover, mode, contexts, cameo, quad, goldstein, score, begin_date, end_date, precision,
              time, place_mention, CASE n % 3 WHEN 0 THEN 'happened' WHEN 1 THEN 'planned' ELSE 'negated' END, n % 2, attribution, confidence, why, hedge_from, hedge_to, hedge, band, day, until
              FROM (WITH RECURSIVE i (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM i WHERE n < 70000) SELECT n FROM i), event WHERE document = 1 AND id = 0""")
db.commit()
PY
run 0 "more than a group of rows" export --as parquet --out big.parquet big.db
check "  are read back" python3 "$read_back" parquet big.parquet big.db
for ledger in plain hostile big; do
  if command -v node >/dev/null && [ -d "$here/../parquet/node_modules/hyparquet" ]; then
    node "$here/../parquet/read.js" $ledger.parquet >$ledger.rows
    check "hyparquet reads the $ledger ledger's" python3 "$read_back" parquet-rows $ledger.rows $ledger.db
  else
    skip "hyparquet reads the $ledger ledger's" "npm ci --prefix tests/parquet"
  fi
done

run 0 "codes keep their zeros" export --as csv plain.db
says out ',0[0-9]{2},'
run 0 "a filter" export --as tsv --type SANCTION --since 1977 --until 1977 plain.db
check "  only those" sh -c '[ "$(tail -n +2 out | cut -f17 | sort -u)" = SANCTION ]'
run 0 "one document by its path" export --as tsv --doc texts/a.txt plain.db
check "  only that" sh -c '[ "$(tail -n +2 out | cut -f45 | sort -u)" = texts/a.txt ]'
run 1 "a document that is not there" export --as tsv --doc texts/none.txt plain.db
run 0 "what was only said" export --as tsv --factuality said_to_have_happened plain.db
check "  only that" sh -c '[ "$(tail -n +2 out | cut -f24 | sort -u)" = said_to_have_happened ]'
# One event in three papers: a row of events, three mentions of it.
mkdir papers
printf 'ACCRA, May 3, 1978 (Coast Wire) -\n\nTogo recalled its ambassador from Benin on Tuesday.\n' >papers/1.txt
printf 'LOME, May 3, 1978 (River Press) -\n\nOn Tuesday Togo recalled its ambassador from Benin after a quarrel over the border.\n' >papers/2.txt
printf 'COTONOU, May 4, 1978 (North Post) -\n\nOfficials were silent a day after. Togo recalled its ambassador from Benin on Tuesday, and nobody said why.\n' >papers/3.txt
run 0 "three papers" add -q --ledger papers.db papers
run 0 "an event" export --as gdelt papers.db
check "  is one row" sh -c '[ "$(grep -c "	164	\|	165	\|	16[0-9]	" out)" = 1 ] && cut -f32,34 out | grep -qx "3	3"'
cut -f1 out >number
run 0 "three mentions" export --as gdelt-mentions papers.db
check "  of it" sh -c '[ "$(cut -f1 out | sort -u)" = "$(cat number)" ] && [ "$(wc -l <out)" = 3 ]'
run 0 "and one number in the flat table" export --as tsv papers.db
check "  of all three" sh -c '[ "$(tail -n +2 out | cut -f46,47 | sort -u | wc -l)" = 1 ]'
report=$(tail -n +2 out | head -1 | cut -f2,3 | tr '\t' ':')
run 0 "what an analyst rejects" judge --ledger papers.db "$report" reject --by anna
run 0 "  is left out" export --as gdelt-mentions papers.db
check "  it alone" sh -c '[ "$(wc -l <out)" = 2 ]'
run 0 "a document of it stays" export --as jsonl papers.db
check "  all three" sh -c '[ "$(grep -c "\"type\":\"document\"" out)" = 3 ]'
run 0 "deeds alone in tables that cannot say more" export --as icews plain.db
run 0 "  but what is asked for" export --as icews --factuality conditional plain.db
check "  is there" sh -c '[ "$(wc -l <out)" -gt 1 ]'
run 1 "nothing found" export --as csv --actor ZZZ plain.db
check "  but the head" sh -c '[ "$(wc -l <out)" = 1 ]'
run 1 "a place where nothing is" export --as tsv --place "x' OR '1'='1" plain.db
run 2 "no format" export plain.db
run 2 "a format that is none" export --as xls plain.db
run 2 "two ledgers" export --as csv --ledger plain.db plain.db
run 4 "no ledger" export --as csv none.db

# What is there already stays when the new one does not come to its end.
echo before >kept.csv
(ulimit -f 40; "$demarche" export --as jsonl --out kept.csv plain.db >out 2>err); code=$?
check "a full disk is an error" [ $code = 4 ]
says err '^kept.csv: '
check "  and leaves the file as it was" grep -qx before kept.csv
check "  and nothing beside it" sh -c '! ls | grep -q part'
if [ -c /dev/full ]; then
  for format in $(sed -n 's/^#define EXPORT_NAMES "\(.*\)"/\1/p' "$here/../../src/view/export.h"); do
    question=(); [ $format = brief ] && question=(--query talks)
    if [ $format = brat ]; then
      (ulimit -f 1; "$demarche" export --as brat --out brats plain.db >out 2>err); code=$?
      check "a full disk: brat" [ $code = 4 ]
      check "  no part of a file" sh -c '! ls brats | grep -q part'
      continue
    fi
    run 4 "a full device: $format" export --as $format --out /dev/full "${question[@]}" plain.db
    says err '^/dev/full: No space left'
    (ulimit -f 1; "$demarche" export --as $format --out kept.csv "${question[@]}" plain.db >out 2>err); code=$?
    check "  a full disk" sh -c '[ $1 = 4 ] || [ "$(wc -c <kept.csv)" -le 1024 ]' - $code
    [ $code = 4 ] && check "  leaves the file as it was" grep -qx before kept.csv
    echo before >kept.csv
  done
fi
run 4 "a folder that is not there" export --as csv --out no/where.csv plain.db
for i in 1 2 3 4 5; do
  "$demarche" export --as parquet --out kept.csv big.db >out 2>err & pid=$!
  sleep 0.0$((i * 2)); kill -9 $pid 2>/dev/null; wait $pid 2>/dev/null
done
check "a kill leaves the old one, or the new one whole" sh -c 'grep -qx before kept.csv || cmp kept.csv big.parquet'
ln -s kept.csv link.csv
run 0 "through a link" export --as csv --out link.csv plain.db
check "  which stays one" sh -c 'test -L link.csv && cmp kept.csv plain.csv'
