# demarche find: full text with conditions, the words marked; a question that is wrong is told with its column.
run 4 "no ledger" find talks
says err 'demarche.db'
: >empty.db
run 4 "an empty file" find talks --ledger empty.db
make_texts
printf 'GENEVA, March 2, 1979\n\n"The sanctions were never sanctioned," Foreign Minister Kwame Osei of Ghana said. Six-party talks in Geneva are off. The negotiations resumed.\n\nChile sent a café owner to Peru.\n' >texts/d.txt
run 0 "a ledger" add -q texts
run 0 "one word, in any form" find sanction
says out '^1979-03-02 .*texts/d.txt.* [0-9a-f]{8}:[0-9]+-[0-9]+$'
says out '\*\*sanctions\*\* were never \*\*sanctioned\*\*'
# asks NAME COUNT QUESTION OPTIONS...: as many answers
asks() { local name=$1 want=$2 got; shift 2; "$demarche" find "$@" --json >out 2>err; got=$(wc -l <out); check "$name" [ "$got" = "$want" ]; }
asks "all words" 1 sanctions minister
asks "  not in one sentence" 0 sanctions negotiations
asks "  but in a document" 1 sanctions negotiations --in documents
asks "  without one" 0 sanctions -negotiations --in documents
asks "words in a row" 1 '"six-party talks"'
asks "  not the other way" 0 '"talks six"'
asks "one of two" 3 'talks OR negotiations'
asks "a beginning" 1 'negot*'
asks "without" 1 'talks -governments'
asks "accents and case" 1 CAFE
asks "by a name" 1 sanctions by:osei
asks "  by a code" 1 sanctions by:GHA
asks "  by another" 0 sanctions by:TGO
asks "  as an option" 1 sanctions --by GHA
asks "a source" 1 ambassador source:Osei
run 0 "a type" events --json
type=$(python3 -c "import json; print([r['plover'] for r in map(json.loads, open('out')) if 'ambassador' in r['sentence']][0])")
asks "an event in the sentence" 1 "ambassador type:$type actor:TGO recipient:BEN"
asks "  of another actor" 0 "ambassador type:$type actor:FRA"
asks "days" 1 'talks date:1979'
asks "  a stretch" 1 'talks date:1979-01..1979-12'
asks "  since" 1 'talks since:1979-01'
asks "  until" 1 talks --until 1978-12
asks "a document" 1 'talks' --doc texts/d.txt
asks "quotations" 1 sanctions --in quotes
says out '"chain":\["Kwame Osei"\]'
run 0 "pages" find 'talks OR negotiations OR ambassador' --limit 2 --json
cp out first; run 0 "  the next" find 'talks OR negotiations OR ambassador' --limit 2 --offset 2 --json
check "  are others" sh -c '! grep -qxFf first out && [ "$(wc -l <first)" = 2 ] && [ -s out ]'
run 1 "  past the end" find talks --offset 90
for in in sentences quotes documents; do
  run 0 "JSON of $in" find sanctions --in $in --json
  check "  text and marks stand where they say" python3 -c '
import json
for r in map(json.loads, open("out", encoding="utf-8")):
    text = open(r["path"], "rb").read()
    assert text[r["from"]:r["to"]].decode() == r["text"], r
    assert r["marks"] and all(text[a:b].decode().lower().startswith("sanction") for a, b in r["marks"]), r'
  run 0 "  CSV" find sanctions --in $in --csv
  check "  is CSV" python3 -c 'import csv; r = list(csv.DictReader(open("out", newline=""), strict=True)); assert r and all("sanction" in x["text"] for x in r)'
done
# wrong COLUMN QUESTION: the question is refused with that column
wrong() { run 2 "refused: $2" find "$2"; says err "column $1: "; check "  without a word of SQLite" sh -c '! grep -qiE "fts5|syntax error|sql" err'; }
wrong 2 'a"b'; wrong 1 'OR x'; wrong 3 'x OR'; wrong 6 'x OR -y'; wrong 6 'x OR OR y'; wrong 1 '-'; wrong 1 '(a)'; wrong 1 'foo:bar x'; wrong 5 'x by:'; wrong 6 'by:a by:b x'; wrong 6 'sanct*ion'
wrong 6 'date:soon x'; wrong 1 'by:Kim'; wrong 1 'by:Kim -x'; wrong 3 'é "x'; wrong 3 'x --'; wrong 4 'x -by:y'
run 2 "a condition twice" find 'x by:a' --by b
for hostile in "'; DROP TABLE document; --" 'NEAR(talks sanctions, 2)' 'text:talks' '{talks}' '^talks' 'talks + x' '$1 ?1 :match @a' '% _ \' "$(printf 'a\001b\002c')" '- - -' '"" ""' '" "' 'talks""talks' '"talks"*'; do
  "$demarche" find "$hostile" >out 2>err; code=$?
  check "no failure: $hostile" [ $code -le 2 ]
  check "  nor a word of SQLite" sh -c '! grep -qiE "fts5|syntax error|sqlite" err'
done
long=$(head -c 20000 /dev/zero | tr '\0' a)
run 2 "a very long question" find "$long"
says err 'column 10001: longer than 10000 bytes'
run 2 "very many words" find "$(yes talks | head -100 | tr '\n' ' ')"
says err 'more than 64 words'
printf 'ACCRA, May 3, 1980\n\n=cmd(),"x" <script>alert(1)</script> \033[31mTogo sanctions\033[0m were\000lifted by Benin.\n' >hostile.txt
run 0 "hostile content" add -q hostile.txt
run 0 "  is shown" find lifted OR Benin date:1980
check "  commands no terminal" sh -c '! grep -q "$(printf "\033")" out'
run 0 "  as JSON" find sanctions date:1980 --json
check "  is JSON" python3 -c 'import json; [json.loads(l) for l in open("out")]'
# What the digests lead to is what looking at every sentence finds: a ledger that says it is of version 9 has them left alone.
printf 'Publication: The Northern Post\nDate: 2001-03-04\n\nTogo expelled two diplomats of Ghana. "The talks are over," said Kwame Osei.\n' >paper.txt
printf 'LOME, 1979\n\nKwame Osei told reporters that Benin accused Togo. The talks go on.\n' >year.txt
run 0 "a paper and a year" add -q paper.txt year.txt
walk() { cp demarche.db walked.db; python3 - "$@" <<'PY'
import sqlite3, sys
c = sqlite3.connect('walked.db')
for sql in sys.argv[1:]: c.execute(sql)
c.commit(); c.execute('PRAGMA wal_checkpoint(TRUNCATE)')
PY
}
walk 'PRAGMA user_version = 9'
found=0
while read -r question; do
  for in in sentences quotes documents; do
    "$demarche" find $question --in $in --json >narrowed 2>/dev/null
    "$demarche" find $question --in $in --json --ledger walked.db >walked 2>/dev/null
    check "'$question' of $in is the same without the digests" cmp narrowed walked
    [ -s narrowed ] && found=$((found + 1))
  done
done <<'QUESTIONS'
talks OR togo
talks OR togo since:1979
talks OR togo since:1979-03
talks OR togo until:1979
talks OR togo date:1979-01-01
talks OR togo date:1979..2000
talks OR togo since:2030
talks OR togo source:osei
talks OR togo source:northern
talks OR togo source:nobody
talks OR togo by:GHA
talks OR togo by:Osei
talks OR togo by:nobody until:1990
talks OR togo doc:year.txt
talks OR togo doc:paper.txt source:osei
talks OR togo doc:0
talks OR togo actor:TGO
talks OR togo actor:TGO since:2000
talks OR togo recipient:GHA
talks OR togo party:benin
talks OR togo type:ACCUSE
talks OR togo type:ACCUSE by:Osei
talks OR togo type:SANCTION source:nobody
talks OR togo place:TGO
talks OR togo factuality:happened since:1979 until:2001-03-04
sanctions by:Osei actor:nobody
QUESTIONS
check "  most have an answer" [ $found -ge 30 ]
walk 'DELETE FROM digest_document' 'DELETE FROM digest'
run 1 "days are asked of the digest of documents" find talks since:1979 --ledger walked.db
run 1 "events of the digest of reports" find togo party:TGO --ledger walked.db
run 0 "words alone of neither" find togo --ledger walked.db

python3 - <<'PY'
import sqlite3
c = sqlite3.connect('demarche.db'); c.execute('PRAGMA user_version = 99'); c.commit()
PY
run 4 "a newer ledger" find talks
says err 'version 99'
