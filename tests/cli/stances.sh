# demarche positions, pledges, tracks, signals, brief: what each side wants, with the words it rests on.
mkdir texts
cat >texts/lome.txt <<'T'
LOME, June 2, 1978

Foreign Minister Kwame Osei of Ghana said on May 30 that Ghana would never return to the talks on the border with Togo. Togo promised to open the border if Ghana released the prisoners within 30 days.

According to a diplomat, President Soglo of Benin said that Benin was open to the Volta river talks. The Volta river talks between Ghana and Togo have been suspended.
T
cat >texts/accra.txt <<'T'
ACCRA, August 9, 1978

Ghana supports the sanctions. The talks between Ghana and Togo resumed in Accra on August 7, Foreign Minister Kwame Osei said.

Togo rejected the sanctions.
T
cat >texts/cotonou.txt <<'T'
COTONOU, September 12, 1978

Togo supports the sanctions, a spokesman for the government of Togo told reporters.
T
run 0 "a ledger" add -q texts
export DEMARCHE_LEDGER=demarche.db

run 0 "positions" positions
says out '^1978-05-30 +Ghana .*GHAGOV +against'
says out 'diplomat <- .*Soglo: Benin was open to the Volta river talks [0-9a-f]{8}:[0-9]+$'
check "  the newest first" sh -c 'grep -o "^~1978-.." out | sort -rc'
run 0 "pledges" pledges
says out '^~1978-06-02 Togo .*pledged +open the border +if Ghana .*P30D'
run 0 "tracks" tracks
says out '^Ghana-Togo talks .*(open|suspended) .*Ghana, Togo'
run 0 "signals" signals
says out '^~1978-08-09 TGO +sanctions +change +against on 1978-08-09, for on 1978-09-12'
says out 'Togo, against: the text: Togo rejected the sanctions'
says out 'spokesman for the government of Togo: Togo supports the sanctions'
run 0 "brief" brief Volta
for part in Tracks Positions "Pledges and conditions" "Last moves"; do says out "^$part\$"; done
says out 'between Ghana, Togo'
says out 'According to a diplomat, President Soglo'

for verb in positions pledges tracks signals "brief border"; do
  for columns in 40 60 100; do
    COLUMNS=$columns "$demarche" $verb >out
    check "$verb: no line is wider than $columns columns" awk -v most=$columns 'length > most {exit 1}' out
  done
  check "  no colour in a pipe" sh -c '! grep -q "$(printf "\033")" out'
  run 0 "  JSON lines" $verb --json
  check "  each has its words at their place, and a chain" python3 -c '
import json
rows = [json.loads(l) for l in open("out", encoding="utf-8")]
assert rows
for r in rows:
    for b in ("", "_b") if r["type"] == "signal" else ("",):
        text = open(r["path" + b], "rb").read()
        assert text[r["from" + b]:r["to" + b]].decode() == r["words" + b], r
        assert r["words" + b] in r["sentence" + b] and isinstance(r["chain" + b], list) and not (r["date" + b] or "").startswith("~"), r'
  cp out json
  run 0 "  CSV" $verb --csv
  check "  a header, and the same in it" python3 -c '
import csv, json
rows = list(csv.DictReader(open("out", newline="", encoding="utf-8"), strict=True))
want = [json.loads(l) for l in open("json", encoding="utf-8")]
assert len(rows) == len(want)
for r, w in zip(rows, want):
    for name, value in w.items():
        if name == "type": assert r.get(name, value) == value
        elif isinstance(value, list): assert r[name] == (" <- " if name.startswith("chain") else ", ").join(value), name
        else: assert r[name] == ("" if value is None else str(value)), (name, r[name], value)'
  check "  lines end as RFC 4180 has it" sh -c '! grep -qv "$(printf "\r")\$" out'
done
if command -v script >/dev/null; then
  TERM=xterm script -qec "'$demarche' positions" /dev/null </dev/null >out 2>&1
  check "colour on a terminal" grep -q "$(printf '\033\[')" out
  NO_COLOR=1 TERM=xterm script -qec "'$demarche' positions" /dev/null </dev/null >out 2>&1
  check "none with NO_COLOR" sh -c '! grep -q "$(printf "\033\\[")" out'
fi

# asks NAME COUNT VERB OPTIONS...: as many answers
asks() { local name=$1 want=$2 got; shift 2; "$demarche" "$@" --json >out 2>err; got=$(wc -l <out); check "$name" [ "$got" = "$want" ]; }
asks "by a code" 3 positions --actor TGO
asks "  in part" 3 positions --actor TGOGOV
asks "by part of a name" 1 positions --actor benin
asks "by issue" 3 positions --issue Sanction
asks "by source" 1 positions --source soglo
asks "  at any hand" 1 positions --source diplomat
asks "not before" 1 positions --since 1978-09
asks "not after" 3 positions --until 1978-07
asks "all of it together" 1 positions --actor TGO --issue sanctions --since 1978-08 --until 1978-08-31
asks "at most so many, the newest" 1 positions --limit 1
says out 1978-09-12
asks "to whom it was pledged, or by whom" 0 pledges --actor BEN --source osei
asks "tracks of a party" 1 tracks --actor TGO
asks "  told of in a year" 0 tracks --since 1979
asks "signals of a state" 1 signals --actor TGO
asks "  of no other" 0 signals --actor GHA
asks "  told before the second" 0 signals --until 1978-07

check "a track that two documents tell of is one" python3 - "$demarche" <<'PY'
import json, shutil, sqlite3, subprocess, sys
shutil.copy('demarche.db', 'spelt.db')
c = sqlite3.connect('spelt.db')
numbers = [r[0] for r in c.execute('SELECT document FROM track ORDER BY document')]
assert len(numbers) == 2, numbers
c.execute("UPDATE channel SET key = 'six party talks', name = 'six-party talks'")
c.execute("UPDATE position SET issue = '=cmd|x', holder_text = '@me', name = '+1' WHERE stance = 'conditional'")
c.commit(); c.close()
ask = lambda *a: subprocess.run([sys.argv[1], *a, '--ledger', 'spelt.db'], capture_output=True, encoding='utf-8').stdout
rows = [json.loads(l) for l in ask('tracks', '--json').splitlines()]
assert len(rows) == 1, rows
t = rows[0]
assert t['documents'] == 2 and t['reports'] == 3 and t['status'] == 'open' and t['chain'] == ['Kwame Osei'] and sorted(t['parties']) == ['Ghana', 'Togo'], t
assert t['first'] == '1978-05-30' and t['last'] == '1978-08-07', t
assert ",'=cmd|x," in ask('positions', '--csv') and ",'+1," in ask('positions', '--csv')
assert ask('brief', 'six-party talks').startswith('Tracks\n')
signals = lambda: [json.loads(l)['kind'] for l in ask('signals', '--json').splitlines()]
def now(sql): c = sqlite3.connect('spelt.db'); c.execute(sql); c.commit(); c.close()
assert signals() == ['change']
now("UPDATE stood SET day = '1975-01-01' WHERE side = 'against'")  # years ago, and no change
assert signals() == []
PY

for odd in 'x"' '"' 'open-the' 'NOT' 'a OR' 'NEAR(' 'text:x' '^x' '*' "x' OR '1'='1" '%'; do
  "$demarche" brief -- "$odd" >out 2>err; code=$?
  check "what looks like a query is words: $odd" [ $code -le 2 ]
  check "  and no trouble" sh -c '! grep -qiE "syntax|fts|sql" err'
done
run 0 "nothing found is an answer" brief zebra
is_empty out
says err 'nothing of that kind'
run 0 "  of each verb" pledges --actor Narnia
is_empty out
run 2 "no query" brief
run 2 "a date that is none" tracks --since yesterday

# A word and the deed that breaks it: the second side is an event, told with its sentence.
echo 'LOME, May 6, 1994

Togo accepted the ceasefire with Benin on Monday. Togolese guns shelled Benin on Tuesday.' >texts/deed.txt
run 0 "a word and a deed" add -q --ledger deed.db texts/deed.txt
run 0 "  are a signal" signals --ledger deed.db
says out '1994-05-02 +TGO +a ceasefire +deed'
says out '1994-05-03 .*assault: the text: Togolese guns shelled Benin on Tuesday'
run 0 "  of either side" signals --ledger deed.db --actor TGO --since 1994-05-03 --json
says out '"stance":"for".*"holder_b":"Togo","stance_b":"assault"'
# A state sits at the table, and not each of its ministers and towns.
run 0 "a ledger of samples" add -q --ledger table.db "$here"/../../samples/camp-david-chronology.txt
run 0 "who talked" tracks --ledger table.db --json
says out "\"name\":\"Egypt-Israel talks\".*\"parties\":\\[\"Egypt\",\"Israel\"\\]"
