# demarche add, timeline, events and show.
make_texts
run 4 "no ledger yet" timeline
says err '^demarche.db: no ledger there'
run 0 "add" add texts
says err '^demarche.db: 3 added, 0 already there, 0 failed'
is_empty out
run 0 "add again changes nothing" add texts
says err '0 added, 3 already there'
run 0 "a ledger by option" add -q --ledger other.db texts/a.txt
is_empty err
check "  is a file" test -s other.db
DEMARCHE_LEDGER=by-name.db "$demarche" add -q texts/a.txt
check "a ledger by environment" test -s by-name.db
run 3 "add what is not there" add none.txt
says err '0 added, 0 already there, 1 failed'

run 0 "show by path" show texts/a.txt
says out 'Togo recalled'
id=$(sed -n 's/^\([0-9a-f]\{16\}\) .*/\1/p' out | head -1)
run 0 "show by id" show "$id"
run 0 "show by the beginning of an id" show "$(printf %s "$id" | cut -c1-8)"
run 1 "show what is not there" show 0000000
is_empty out
run 0 "show as records" show --json texts/a.txt
cp out shown
run 0 "and code" code texts/a.txt
records out >coded
check "  are the same records" cmp shown coded
check "no line is wider than 100 columns" sh -c '"$0" show texts/a.txt texts/b.txt | awk "length > 100 {exit 1}"' "$demarche"
NO_COLOR=1 "$demarche" show texts/a.txt >out
check "no colour in a pipe" sh -c '! grep -q "$(printf "\033")" out'
if command -v script >/dev/null; then
  TERM=xterm script -qec "'$demarche' show texts/a.txt" /dev/null </dev/null >out 2>&1
  check "colour on a terminal" grep -q "$(printf '\033\[')" out
  NO_COLOR=1 TERM=xterm script -qec "'$demarche' show texts/a.txt" /dev/null </dev/null >out 2>&1
  check "none with NO_COLOR" sh -c '! grep -q "$(printf "\033\\[")" out'
fi

run 0 "timeline" timeline
says out 'TGO.* -> .*BEN'
check "  no line is wider than 100 columns" awk 'length > 100 {exit 1}' out
COLUMNS=60 "$demarche" timeline >out
check "  nor than COLUMNS" awk 'length > 60 {exit 1}' out
run 0 "timeline as JSON lines" timeline --json
check "  in the order of dates" python3 - <<'PY'
import json
e = [json.loads(l) for l in open('out', encoding='utf-8')]
day = [(x['date'] or {}).get('begin') or (x['date'] or {}).get('end') or x['doc_date'] or '9999' for x in e]
assert e and day == sorted(day), day
PY
run 0 "events as TSV" events --tsv
check "  a header and as many cells in each row" awk -F'\t' 'NF != 15 {bad = 1} END {exit bad || NR < 2}' out
n=$(($(wc -l <out) - 1))
run 0 "events as JSON lines" events --json
check "  as many" sh -c '[ "$(wc -l <out)" = "$1" ]' - $n
run 0 "events as a table" events
says out '^date +source +target +type'
run 0 "who acts" events --tsv --actor TGO
check "  only those" awk -F'\t' 'NR > 1 && $3 !~ /TGO/ {exit 1}' out
run 0 "who is on either side" events --tsv --party BEN --from 1978 --to 1978-05
run 0 "who says so" events --tsv --source osei
check "  only those" awk -F'\t' 'NR > 1 && $10 !~ /Osei/ {exit 1}' out

# grades
run 2 "grade wants something" grade
run 1 "no grades yet" grade --list
event=$("$demarche" timeline | grep -oE '[0-9a-f]{8}:[0-9]+' | head -1)
source=$("$demarche" events --json | python3 -c "import json, sys; print(next(e['chain'][-1] for e in map(json.loads, sys.stdin) if e['chain'] and e['chain'][-1]))")
run 0 "a credibility" grade "$event" 2 --by anna --note "two calls"
run 0 "a reliability, whatever its case" grade "$(printf %s "$source" | tr a-z A-Z)" b --by anna
run 0 "  are listed" grade --list
says out "^B +$source: usually reliable \(anna, "
says out 'probably true \(anna, .*two calls$'
check "  and apart from each other" sh -c '"$0" grade --list --json | python3 -c "import json, sys; g = [json.loads(l) for l in sys.stdin]; assert [(x[\"reliability\"], x[\"credibility\"]) for x in g] == [(\"B\", None), (None, 2)], g"' "$demarche"
run 0 "  and in the timeline" timeline
says out ' grade .*2'
run 0 "the machine's beside it" grade "$event"
says out '^machine: [1-6], '
run 2 "a letter is no credibility" grade "$event" B --by anna
run 2 "a number is no reliability" grade "$source" 2 --by anna
run 2 "both at once" grade "$event" B2 --by anna
run 1 "a source that is none" grade "No Such Man" B --by anna
run 1 "a report that is none" grade "${event%:*}:9999" 2 --by anna
run 0 "add again" add texts
run 0 "  changes no grade" grade --list
says out "^2 +$event "
run 0 "taken back" grade "$event" - --by ben
run 0 "  and remembered" grade --list --all
says out "taken back \(ben, "
run 4 "no ledger is made by a grade" grade X A --by anna --ledger none.db
check "  nor is it" test ! -e none.db

# reports and events
run 0 "events behind reports" events --merged --json
check "  each report is of one" python3 - <<'PY'
import json
m = [json.loads(l) for l in open('out', encoding='utf-8')]
ids = [(t['doc'], t['id']) for x in m for t in x['reports']]
assert m and len(ids) == len(set(ids)), ids
assert all(x['n_sources'] >= 1 and x['n_reports'] == len(x['reports']) for x in m), m
PY
check "  as many as there are" sh -c '[ "$(python3 -c "import json; print(sum(len(json.loads(l)[\"reports\"]) for l in open(\"out\")))")" = "$1" ]' - "$n"
run 0 "  as a table with reasons" events --merged --why --limit 2
says out '^ +[0-9]+ reports?, [0-9]+ source'
run 0 "a dyad" dyad TGO BEN --csv
check "  counts conflict and cooperation" python3 - <<'PY'
import csv
rows = list(csv.DictReader(open('out', newline='')))
assert rows and all(int(r['cooperation']) + int(r['conflict']) >= 1 and int(r['reports']) >= 1 for r in rows), rows
assert sum(int(r['conflict']) for r in rows) >= 1 and sum(float(r['goldstein']) for r in rows) < 0, rows
PY
cp out one
run 0 "  whoever is named first" dyad BEN TGO --csv
check "    is the same" cmp out one
run 0 "  plotted" dyad TGO BEN --by year
says out '^1978 .*-+ [0-9]'
run 1 "  of two who have nothing to do with each other" dyad TGO JPN
run 2 "  by a length that is none" dyad TGO BEN --by decade
run 2 "of reports alone nothing is counted" events --sources 2
run 0 "judge shows the event of a report" judge "$event"
run 2 "a verdict that is none" judge "$event" perhaps
run 2 "a correction without a value" judge "$event" correct date --by anna
run 0 "a verdict" judge "$event" confirm --by anna
run 0 "  is shown" judge "$event"
says out 'confirmed by anna'
run 0 "  and taken back" judge "$event" undo --by anna
run 1 "  once" judge "$event" undo --by anna
run 1 "of a report that is none" judge "${event%:*}:9999" confirm --by anna

run 1 "no such event" timeline --actor ZZZ
is_empty out
run 1 "nor in a time that is over" events --to 1066
run 2 "a date that is none" timeline --from yesterday
run 1 "what looks like SQL is a name" timeline --actor "x' OR '1'='1"

printf 'These are words and no ledger, and there are more than a hundred bytes of them, so that nobody takes them for a header.\n' >words.db
run 4 "a ledger that is none" timeline --ledger words.db
says err '^words.db: no ledger: not an SQLite file'
run 4 "nor to add to" add --ledger words.db texts
check "  and is left as it was" grep -q '^These are words' words.db
python3 - <<'PY'
import sqlite3
a = sqlite3.connect('bookmarks.db'); a.execute('CREATE TABLE bookmarks (url)'); a.commit()
b = sqlite3.connect('other.db'); b.execute('PRAGMA user_version = 99'); b.commit()
PY
run 4 "another program's file" add --ledger bookmarks.db texts
says err 'another program'
run 4 "a newer ledger" events --ledger other.db
says err 'version 99'
run 4 "a folder is no ledger" add --ledger texts texts
run 4 "a ledger in a folder that is not there" add --ledger no/where.db texts

# A limit on the size of files stands for a full disk.
i=0; mkdir many
while [ $i -lt 300 ]; do printf 'Document %d. Ghana warned Togo on May 3, 1978. The minister said that talks would go on.\n' $i >many/$i.txt; i=$((i + 1)); done
(ulimit -f 300; "$demarche" add -q --ledger full.db many >out 2>err); code=$?
check "a full disk: exit code 4" [ $code = 4 ]
says err '^full.db: '
whole() { python3 - "$1" <<'PY'
import sqlite3, sys
c = sqlite3.connect(sys.argv[1])
assert c.execute('PRAGMA integrity_check').fetchone()[0] == 'ok'
if not c.execute('SELECT count(*) FROM sqlite_schema').fetchone()[0]:
    print(0); sys.exit() # killed before it was a ledger
assert not c.execute('PRAGMA foreign_key_check').fetchall()
assert c.execute('SELECT count(*) FROM document d WHERE NOT EXISTS (SELECT 1 FROM sentence s WHERE s.document = d.number)').fetchone()[0] == 0
c.execute("INSERT INTO sentence_text (sentence_text) VALUES ('integrity-check')")
print(c.execute('SELECT count(*) FROM document').fetchone()[0])
PY
}
check "  the ledger is whole" whole full.db
run 0 "  and with room again, takes the rest" add --ledger full.db many
check "  all are there" sh -c '[ "$1" = 300 ]' - "$(whole full.db)"

# Killed at some instant, again and again: what is there is whole.
for wait in 0.01 0.02 0.03 0.05 0.08; do
  "$demarche" add -q --ledger killed.db many 2>/dev/null &
  victim=$!
  sleep $wait
  kill -9 $victim 2>/dev/null
  wait $victim 2>/dev/null
  [ -s killed.db ] && check "killed after $wait s: the ledger is whole" whole killed.db
done
run 0 "then the rest is added" add --ledger killed.db many
check "  all are there, once" sh -c '[ "$1" = 300 ]' - "$(whole killed.db)"

# Two who add at once.
"$demarche" add -q --ledger both.db many 2>err.1 & first=$!
"$demarche" add -q --ledger both.db many 2>err.2; second=$?
wait $first; first=$?
check "two who add at once" [ "$first$second" = 00 ]
check "  each document once" sh -c '[ "$1" = 300 ]' - "$(whole both.db)"
