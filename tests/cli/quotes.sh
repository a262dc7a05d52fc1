# demarche quotes: three utterances of seventeen papers, and others that only look like them.
run 0 "add" add -q --from jsonl "$here/../quotes/versions.jsonl"
run 0 "quotes" quotes
check "  no line is wider than 100 columns" awk 'length > 100 {exit 1}' out
says out '^2021-03-09  Kwame Osei, Foreign Minister \(GHAGOV\) - 6 reports, 6 outlets, until 2021-03-11$'
says out '^ +"\[-We will-\] \{\+would\+\} not negotiate under the threat of sanctions'
says out '^ +"\[-We-\] \{\+\[Ghana\]\+\} will not negotiate'
says out "2021-03-11  Gazette of Lome, says Ghana's foreign minister"
says out '^1998-06-02  Ilse Brandt, envoy \(UNOGOV\) - 3 reports, 3 outlets'
check "  what one paper calls by a few words is no utterance" sh -c '! grep -q "hard line" out'
run 0 "  but with --all it is there, twice" quotes --all "very hard line"
check "  for they are of two speakers" sh -c '[ "$(grep -c "1 report" out)" = 2 ]'
run 0 "as JSON lines" quotes --json
check "  who reports what" python3 - <<'PY'
import json
u = [json.loads(l) for l in open('out', encoding='utf-8')]
reports = [sorted({q['path'] for q in x['quotations']}) for x in u]
want = [['un-brief', 'un-paper', 'un-short'], ['general'], ['state-a', 'state-b', 'state-c'], ['osei-earlier'],
        ['accra-wire', 'coast-herald', 'embassy-cable', 'lagos-post', 'lome-gazette', 'north-star'], ['togo-answer']]
assert reports == want, reports
first = [x['first'] for x in u]
assert first == sorted(first), first
osei = u[4]
assert osei['outlets'] == 6 and osei['code'] == 'GHAGOV' and osei['quotations'][0]['version'] == 'fullest', osei
versions = {q['path']: q['version'] for q in osei['quotations']}
assert versions['lagos-post'] == 'part' and versions['lome-gazette'] == 'altered', versions
for x in u:
    for q in x['quotations']:
        text = ' '.join(p['text'] for p in q['difference'] if p['edit'] != 'left_out')
        assert text.split()[0] == q['text'].split()[0] and 0 < q['kept'] <= 1, q
PY
cp out whole.json
python3 - "$here/../quotes/versions.jsonl" <<'PY'
import sys
lines = open(sys.argv[1], encoding='utf-8').readlines()
open('backwards.jsonl', 'w', encoding='utf-8').writelines(lines[::-1])
open('mixed.jsonl', 'w', encoding='utf-8').writelines(sorted(lines, key=lambda l: l[40:]))
PY
for order in backwards mixed; do
  run 0 "the documents $order" add -q --ledger $order.db --from jsonl $order.jsonl
  run 0 "  are quoted" quotes --json --ledger $order.db
  check "  alike" cmp out whole.json
done
run 0 "added again" add -q --from jsonl mixed.jsonl
run 0 "  they are quoted" quotes --json
check "  as before" cmp out whole.json
run 0 "as TSV" quotes --tsv
check "  a header and as many cells in each row" awk -F'\t' 'NF != 16 {bad = 1} END {exit bad || NR < 10}' out
run 0 "words in another spelling" quotes organisation proposals
says out '^2003-10-20  State Department spokesman'
run 0 "words in a row" quotes 'threat of sanctions'
check "  in no other order" sh -c '[ "$(grep -c "^[0-9]" out)" = 1 ]'
run 1 "  nor others" quotes 'sanctions of threat'
run 0 "by speaker" quotes --speaker TGO
says out 'Ama Lawson'
run 0 "by office" quotes --speaker envoy
says out 'Brandt'
run 0 "by who passes it on" quotes --source 'togolese embassy'
says out 'Embassy cable, says cable of the Togolese embassy in Accra <- Osei'
run 0 "by outlet" quotes --outlet gazette
run 0 "by day" quotes --from 2021-03-11 --to 2021-03-11
check "  with all its reports" grep -q 'Accra Wire Service' out
run 0 "by number of reports" quotes --reports 6
check "  one" sh -c '[ "$(grep -c "^[0-9]" out)" = 1 ]'
run 0 "by path" quotes --path accra-
run 1 "no such words" quotes zzz
run 2 "no word at all" quotes '...'
run 1 "what looks like a query of FTS5 is words" quotes 'NEAR(' '*' '"' 'sanctions NOT threat'
if command -v script >/dev/null; then
  TERM=xterm script -qec "'$demarche' quotes" /dev/null </dev/null >out 2>&1
  check "colour on a terminal" grep -q "$(printf '\033\[31mWe')" out
  check "  instead of brackets" sh -c '! grep -qF "[-" out'
  NO_COLOR=1 TERM=xterm script -qec "'$demarche' quotes" /dev/null </dev/null >out 2>&1
  check "  brackets with NO_COLOR" grep -qF '[-We will-]' out
fi
# A ledger of version 2 knows of no quotations.
cp demarche.db old.db
python3 - <<'PY'
import sqlite3
c = sqlite3.connect('old.db')
for v in 'utterance', 'reports', 'events', 'ruling':
    c.execute('DROP VIEW ' + v)
for i in 'event_day', 'event_stretch', 'event_party_of':
    c.execute('DROP INDEX ' + i)
for t in 'digest', 'digest_kind', 'digest_place', 'digest_document', 'digest_publisher', 'quotation', 'wording_key', 'wording_text', 'wording', 'statement_text', 'statement_part', 'statement', 'who', 'grade', 'mixed_signal', 'track_report', 'track_party', 'track', 'commitment_deed', 'commitment_party', 'commitment', 'position', 'stood', 'channel_party', 'channel', 'party', 'tally', 'tally_from', 'account_key', 'account_report', 'account', 'text_copy_key', 'text_copy', 'decision', 'detail', 'watched':
    c.execute('DROP TABLE ' + t)
for t, cols in (('attribution', 'distance directness own_act hedge_from hedge_to hedge hedge_on band addressee'), ('event', 'hedge_from hedge_to hedge band day until'), ('event_party', 'party'), ('sentence', 'part')):
    for col in cols.split(): c.execute(f'ALTER TABLE {t} DROP COLUMN {col}')
c.execute('PRAGMA user_version = 2')
c.commit()
PY
run 4 "who reads it is told" quotes --ledger old.db
says err 'version 2, without quotations'
run 0 "who writes brings it up" add -q --ledger old.db --from jsonl backwards.jsonl
run 0 "  then" quotes --json --ledger old.db
check "  it has what its documents quote" python3 - <<'PY'
import json
def read(path): return [[(q['path'], q['version'], q['text']) for q in json.loads(l)['quotations']] for l in open(path, encoding='utf-8')]
assert read('out') == read('whole.json')
PY

# Who else has written to a ledger must not be able to make us loop.
for harm in "UPDATE wording SET lead = number" "UPDATE wording SET lead = 1 + (number % 3)" "UPDATE wording SET text = '', day = 9e9" "DELETE FROM wording" "DELETE FROM quotation" \
  "UPDATE wording SET speaker = NULL, role = NULL, lead = NULL" "UPDATE attribution SET within = id, name = NULL" "DELETE FROM wording WHERE number > 3"; do
  cp demarche.db harmed.db
  python3 -c "import sqlite3, sys; c = sqlite3.connect('harmed.db'); c.execute(sys.argv[1]); c.commit()" "$harm"
  for form in --all --json --tsv; do
    timeout 20 "$demarche" quotes --ledger harmed.db $form >out 2>err; code=$?
    check "harmed: $harm" [ $code -le 1 ]
  done
  printf 'GENEVA, March 9, 2021 - "We will not negotiate under the threat of sanctions," Foreign Minister Kwame Osei said.' | timeout 20 "$demarche" add -q --ledger harmed.db 2>err; code=$?
  check "  can be added to, or not" [ $code -le 4 ]
done
