# What analysts decided, in all that the ledger gives: a rejected report does not count, a corrected one is as it was corrected, with a mark.
mkdir texts
printf 'LOME, May 4, 1978\n\nTogo expelled two diplomats of Ghana on May 3, 1978. France praised Togo on May 2, 1978.\n' >texts/a.txt
printf 'COTONOU, May 6, 1978\n\nBenin accused Togo on May 5, 1978.\n' >texts/b.txt
run 0 "a ledger" add -q texts
report() { "$demarche" events --json --type "$1" --machine | python3 -c 'import json, sys; r = json.loads(sys.stdin.readline()); print(r["doc"][:8] + ":" + str(r["id"]))'; }
count() { "$demarche" "$@" --json 2>/dev/null | wc -l; }
accuse=$(report ACCUSE) praise=$(report SUPPORT)
before=$(count events)
run 0 "one is rejected" judge "$accuse" reject --by anna
check "  events has one less" [ "$(count events)" = $((before - 1)) ]
check "  timeline too" [ "$(count timeline)" = $((before - 1)) ]
check "  and merged events" [ "$(count events --merged)" = $((before - 1)) ]
check "  it is there for who wants it" [ "$(count events --merged --all)" = "$before" ]
check "  --machine has all as they were read" [ "$(count events --machine)" = "$before" ]
run 1 "  dyad does not count it" dyad BEN TGO
run 0 "  but the machine's does" dyad BEN TGO --machine
check "  export leaves it out" sh -c '! "$1" export --as csv | grep -q BEN' - "$demarche"
check "  export --machine does not" sh -c '"$1" export --as csv --machine | grep -q BEN' - "$demarche"
run 0 "it is taken back" judge "$accuse" undo --by anna
check "  and all are there" [ "$(count events)" = "$before" ]

run 0 "type" judge "$praise" correct type=consult/visit --by anna
run 0 "day" judge "$praise" correct date=1978-04 --by anna
run 0 "actors" judge "$praise" correct "actors=CHEGOV, Jean Meier" --by anna
run 0 "place" judge "$praise" correct place=Geneva --by anna
run 0 "factuality" judge "$praise" correct factuality=planned --by anna
run 0 "found by the type" events --type consult/visit --json
python3 - <<'PY' >look
import json
r = json.loads(open('out').readline())
print((r['plover'], r['mode'], r['cameo'], r['date']['begin'], r['date']['end'], [(a['name'], a['country'], a['sector']) for a in r['actors']], r['place'], r['factuality'], sorted(r['corrected'].split(','))))
PY
says look "\('CONSULT', 'visit', None, '1978-04-01', '1978-04-30', \[\(None, 'CHE', 'GOV'\), \('Jean Meier', None, None\)\], 'Geneva', 'planned', \['actors', 'date', 'factuality', 'place', 'type'\]\)"
check "  not by the machine's" [ "$(count events --type SUPPORT)" = 0 ]
check "  by actor, a code" [ "$(count events --actor CHE)" = 1 ]
check "  by actor, a name" [ "$(count events --actor meier)" = 1 ]
check "  not by the machine's actor" [ "$(count events --actor FRA)" = 0 ]
check "  by day" [ "$(count events --until 1978-04)" = 1 ]
check "  by place" [ "$(count events --place geneva)" = 1 ]
check "  by factuality" [ "$(count events --factuality planned)" = 1 ]
check "  --machine: as it was read" [ "$(count events --actor FRA --type SUPPORT --machine)" = 1 ]
run 0 "timeline shows it with a mark" timeline --type CONSULT
says out 'CHEGOV, Jean Meier|CHEGOV.*Jean Meier'
says out '[[]corrected:'
run 0 "events has a mark" events --type CONSULT
says out 'CONSULT/visit\*'
run 0 "csv says what is corrected" export --as csv --type CONSULT
says out 'CONSULT,visit.*"?actors'
says out 'CHEGOV'
run 0 "and jsonl" export --as jsonl --type CONSULT
says out '"corrected":"[a-z,]*type'
run 2 "no such type" judge "$praise" correct type=APPLAUD --by anna
says err 'no type of PLOVER'
run 2 "no such day" judge "$praise" correct date=soon --by anna
run 2 "no such factuality" judge "$praise" correct factuality=true --by anna
run 0 "hostile values" judge "$praise" correct "actors=',; DROP TABLE decision; --" --by anna
run 0 "  are shown" events --json
run 0 "  and nobody" judge "$praise" correct "actors=" --by anna
run 0 "  is nobody" timeline --type CONSULT
cp demarche.db older.db
python3 - <<'PY'
import sqlite3
c = sqlite3.connect('older.db'); c.execute('DROP VIEW ruling'); c.execute('DROP INDEX decision_taken_back'); c.execute('PRAGMA user_version = 7'); c.commit(); c.execute('PRAGMA wal_checkpoint(TRUNCATE)')
PY
check "a ledger of version 7 is read with its decisions" [ "$(count events --type CONSULT --ledger older.db)" = 1 ]
check "the view is there for SQL" [ "$(python3 -c "import sqlite3; print(sqlite3.connect('demarche.db').execute('SELECT type FROM ruling').fetchall())")" = "[('CONSULT',)]" ]
# What an index leads to is what walking all finds: a ledger that says it is of version 8 has its indexes left alone.
cp demarche.db walked.db
python3 - <<'PY'
import sqlite3
c = sqlite3.connect('walked.db'); c.execute('PRAGMA user_version = 8'); c.commit(); c.execute('PRAGMA wal_checkpoint(TRUNCATE)')
PY
for question in events timeline "events --merged" "events --machine" "timeline --party KEN" "events --actor Kenya" "events --recipient UGA --since 1990" "events --actor KEN --until 2020" \
  "events --party KEN --machine" "events --merged --party UGA" "events --since 1970 --until 1999-06" "dyad KEN UGA" "dyad KEN KEN" "dyad USA Kenya --by week" "dyad UGA KEN --machine" "events --actor USAGOV" "dyad USA CHN"; do
  "$demarche" $question --ledger demarche.db >indexed 2>/dev/null
  "$demarche" $question --ledger walked.db >walked 2>/dev/null
  check "'$question' is the same without the indexes" cmp indexed walked
done
# What is counted out of the digest is what is counted in the tables, whatever analysts decided.
copy=$("$demarche" events --json --machine | python3 -c 'import json, sys; r = [json.loads(l) for l in sys.stdin]; print(" ".join(x["doc"][:8] + ":" + str(x["id"]) for x in r))')
set -- $copy
run 0 "two are of one event" judge "$1" merge "$2" --by anna
run 0 "one is of none" judge "$3" split --by anna
run 0 "sides of names and codes" judge "$accuse" correct "actors=BENGOV, Jean Meier,USA 2" --by anna
run 0 "the ledger is whole" ledger check
run 0 "and not one" judge "$1" undo --by anna
run 0 "and together again" judge "$3" undo --by anna
run 0 "the ledger is whole still" ledger check
cp demarche.db walked.db
python3 - <<'PY'
import sqlite3
c = sqlite3.connect('walked.db'); c.execute('PRAGMA user_version = 8'); c.commit(); c.execute('PRAGMA wal_checkpoint(TRUNCATE)')
PY
for question in network "network --by week" "network --by month" "network --by year --both-ways" "network --as code" "network --as name" "network --machine" "network --actor TGO" "network --actor meier" \
  "network --type ACCUSE" "network --place geneva" "network --since 1978-05" "network --until 1978-04" "network --factuality planned" "network --limit 1 --offset 1" "network --party BEN --machine" \
  actors "actors --machine" "actors togo" "actors meier" "actors BEN" "actors 2" "actors --limit 2 --offset 1" "actors --type CONSULT" "network --source anna" "actors --recipient TGO" \
  "events --type CONSULT" "events --place geneva" "events --factuality planned" "events --merged --party TGO" "events --merged --type ACCUSE" "find togo" "find togo actor:TGO" "find togo place:geneva" \
  "find togo type:CONSULT" "find togo factuality:planned" "find togo actor:TGO --machine" "dyad BEN TGO" "dyad TGO GHA" "dyad TGO TGO" "dyad Meier TGO --by week" "dyad FRA TGO --machine --by year" "dyad TGO GHA --type CONSULT"; do
  case $question in dyad*) form= ;; *) form=--json ;; esac
  "$demarche" $question $form --ledger demarche.db >indexed 2>/dev/null
  "$demarche" $question $form --ledger walked.db >walked 2>/dev/null
  check "'$question' is the same without the digest" cmp indexed walked
done
run 0 "at most so many" events --limit 1 --tsv
check "  are shown" [ "$(wc -l <out)" = 2 ]
