# demarche chains: who said what about whom, when, through whom.
mkdir texts
cat >texts/lome.txt <<'T'
LOME, June 2, 1978

According to a leaked telegram, the deputy minister, Yaw Mensah, told the French ambassador on May 28 that President Soglo of Benin had said that Togo would never open the border.

"The border stays closed," Foreign Minister Kwame Osei told reporters on Monday.

Ghana warned on May 30 that the dispute could spread. A diplomat denied that France had offered to mediate.
T
cat >texts/salt.txt <<'T'
GENEVA, May 4, 1972

Soviet negotiators said that the SALT talks had made progress. An American official said that Japan was not told of the SALT talks.
T
run 0 "a ledger" add -q texts
export DEMARCHE_LEDGER=demarche.db
run 0 "everything that was said" chains
says out 'Yaw Mensah <- .*Soglo'
says out '[0-9a-f]{8}:[0-9]+$'
check "  no line is wider than 100 columns" awk 'length > 100 {exit 1}' out
check "  no colour in a pipe" sh -c '! grep -q "$(printf "\033")" out'
COLUMNS=60 "$demarche" chains >out
check "  nor than COLUMNS" awk 'length > 60 {exit 1}' out

run 0 "JSON lines" chains --json
check "  each place holds the words, the last hand is the speaker, and days are in order" python3 - <<'PY'
import json, subprocess, sys
texts = {}
rows = [json.loads(l) for l in open('out', encoding='utf-8')]
assert rows
for r in rows:
    text = texts.setdefault(r['path'], open(r['path'], 'rb').read())
    assert ' ... '.join(text[c['from']:c['to']].decode() for c in r['content']) == r['text'], r
    for h in r['chain']:
        if h['cue_at']: assert text[h['cue_at']['from']:h['cue_at']['to']].decode() == h['cue'], h
    assert r['chain'][-1]['sense'] == r['sense'] and r['hands'] <= len(r['chain'])
day = [r['date']['begin'] for r in rows]
assert day == sorted(day), day
said = {r['text']: r for r in rows}
never = said['Togo would never open the border']
assert never['hands'] == 3 and never['date']['from'] == 'outer' and never['date']['begin'] == '1978-05-28', never
closed = said['"The border stays closed,"']
assert closed['quote'] == 'direct' and closed['date'] == {'begin': '1978-05-29', 'end': '1978-05-29', 'precision': 'day', 'from': 'words', 'text': 'Monday'}, closed
assert closed['told']['name'] == 'reporters', closed
PY
run 0 "tab-separated values" chains --tsv
check "  a header and as many cells in each row" awk -F'\t' 'NF != 20 {bad = 1} END {exit bad || NR < 2}' out

# asks WORDS COUNT OPTIONS...: as many statements
asks() { local name=$1 want=$2 got; shift 2; "$demarche" chains --json "$@" >out 2>err; got=$(wc -l <out); check "$name" [ "$got" = "$want" ]; }
asks "a word in any form" 2 talk
asks "words in any order" 1 talks Japan
asks "a phrase" 1 "open the border"
asks "  has its order" 0 "border the open"
asks "the beginning of a word" 1 'progr*'
asks "in quotes within one operand" 1 '"open the border"'
asks "by whom" 1 --speaker Osei
asks "  in capitals a code" 1 --speaker GHAGOV --sense warn
asks "about whom" 1 --about JPN
asks "to whom" 1 --told reporters
asks "through whom" 1 --through mensah
asks "  the speaker is no such hand" 0 --through soglo
asks "at any hand" 1 --source soglo
asks "through how many hands" 1 --depth 3
asks "the unnamed" 1 --anonymous --sense deny
asks "direct quotes" 1 --quote direct
asks "not before" 1 --since 1978-05-30 --until 1978-05-30
asks "  by the names of the other verbs" 1 --from 1978-05-30 --to 1978-05-30
asks "by path" 2 --path salt
asks "all of it together" 1 border --about TGO --through Mensah --depth 2 --from 1978-05 --to 1978 --path lome --sense assert
asks "at most so many" 1 --limit 1
check "those that only pass on another's words are left out" sh -c '[ "$("$0" chains --json | wc -l)" -lt "$("$0" chains --json --all | wc -l)" ]' "$demarche"

run 0 "as a tree" chains --tree --path lome
says out '^1978-06-02 .* [0-9a-f]{8}$'
says out '^│ +│ +└─ President Soglo|^│ +.*└─ .*Soglo'
check "  no line is wider than 100 columns" python3 -c 'import sys; sys.exit(any(len(l.rstrip("\n")) > 100 for l in open("out", encoding="utf-8")))'
COLUMNS=50 "$demarche" chains --tree >out
check "  nor than COLUMNS" python3 -c 'import sys; sys.exit(any(len(l.rstrip("\n")) > 50 for l in open("out", encoding="utf-8")))'
if command -v script >/dev/null; then
  TERM=xterm script -qec "'$demarche' chains --tree" /dev/null </dev/null >out 2>&1
  check "colour on a terminal" grep -q "$(printf '\033\[')" out
  NO_COLOR=1 TERM=xterm script -qec "'$demarche' chains --tree" /dev/null </dev/null >out 2>&1
  check "none with NO_COLOR" sh -c '! grep -q "$(printf "\033\\[")" out'
fi

for way in speaker about told topic sense publisher month year; do run 0 "by $way" chains --by $way; done
run 0 "by topic" chains --by topic --tsv
says out '^talks	SALT talks		2	1	1972-05-04	1972-05-04$'
run 0 "by month, in order" chains --by month --tsv
check "  " sh -c 'tail -n +2 out | cut -f2 | sort -c'
run 0 "by speaker, as JSON lines" chains --by speaker --json
check "  which add up" python3 -c 'import json, subprocess, sys
n = sum(json.loads(l)["statements"] for l in open("out")); sys.exit(n != len(subprocess.run([sys.argv[1], "chains", "--json"], capture_output=True).stdout.splitlines()))' "$demarche"

for odd in 'x"' '"' '"open the' 'open-the' 'NOT' 'a OR' 'NEAR(' 'text:x' '^x' '*' "x' OR '1'='1" 'x;--' '%'; do
  "$demarche" chains -- "$odd" >out 2>err; code=$?
  check "what looks like a query is words: $odd" [ $code -le 2 ]
  check "  and no trouble" sh -c '! grep -qiE "syntax|fts|sql" err'
done
run 1 "nobody said so" chains zebra
is_empty out
run 2 "no word at all" chains -- -
run 2 "a tree is not counted" chains --tree --by speaker
run 2 "what it cannot be counted by" chains --by colour
run 2 "a date that is none" chains --from yesterday

# Counts of everything come out of a tally that is brought up some thousand statements at a time: as if all were counted.
python3 - >many.jsonl <<'PY'
import json
for i in range(70):
    text = 'Report %d. ' % i
    for k in range(20):
        a, b = (('Ghana', 'Togo'), ('Benin', 'Ghana'), ('Togo', 'Mali'))[(i + k) % 3]
        text += 'The government of %s said that %s had closed the border. A diplomat told reporters on May %d that the talks were dead. ' % (a, b, k % 28 + 1)
    print(json.dumps({'id': 'm%d' % i, 'date': '%d-06-01' % (1960 + i % 7), 'publisher': 'Paper %d' % (i % 3), 'text': text}))
PY
sed '$d' many.jsonl >most.jsonl
run 0 "many statements" add -q --ledger many.db --from jsonl most.jsonl
# How many go in together depends on the machine: where none is left to count, one more document leaves some.
rest=$(python3 -c "import sqlite3; c = sqlite3.connect('many.db'); print(c.execute('SELECT (SELECT max(number) FROM statement) - first + 1 FROM tally_from').fetchone()[0])")
[ "$rest" != 0 ] || "$demarche" add -q --ledger many.db --from jsonl many.jsonl
for by in speaker told about topic sense publisher month year; do "$demarche" chains --ledger many.db --by $by --tsv >tallied.$by 2>err; done
python3 - <<'PY'
import sqlite3
c = sqlite3.connect('many.db')
assert c.execute('SELECT first FROM tally_from').fetchone()[0] > 1, 'nothing was tallied'
assert c.execute('SELECT max(number) FROM statement').fetchone()[0] >= c.execute('SELECT first FROM tally_from').fetchone()[0], 'nothing is left to count'
c.execute('DELETE FROM tally'); c.execute('UPDATE tally_from SET first = 1'); c.commit()
PY
check "  a tally and a rest" [ $? = 0 ]
for by in speaker told about topic sense publisher month year; do
  "$demarche" chains --ledger many.db --by $by --tsv >out 2>err
  check "  counted by $by as without it" cmp out tallied.$by
done
check "  and there is something to count" [ "$(wc -l <tallied.speaker)" -gt 3 ]
