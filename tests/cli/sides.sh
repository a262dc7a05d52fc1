# demarche actors, network: who acts, on whom; the same pairs as the graphs that `export` writes.
for verb in actors network; do
  run 4 "$verb: no ledger" $verb
  : >empty.db
  run 4 "$verb: an empty file" $verb --ledger empty.db
done
mkdir texts
printf 'LOME, May 4, 1978\n\nTogo expelled two diplomats of Ghana on May 3, 1978. France praised Togo on May 2, 1978. Ghana accused Togo on May 2, 1978.\n' >texts/a.txt
printf 'ACCRA, May 5, 1978\n\nTogo expelled two diplomats of Ghana on May 3, 1978, Foreign Minister Kwame Osei said.\n' >texts/b.txt
printf 'COTONOU, June 6, 1979\n\nThe presidents of Benin, Togo and Ghana met in Cotonou on June 5, 1979. Benin denied that it had accused Ghana.\n' >texts/c.txt
run 0 "a ledger" add -q texts
run 0 "network" network
says out '^days +source +target +events'
run 0 "  JSON" network --json
python3 - <<'PY' >look
import json
rows = [json.loads(l) for l in open('out')]
edge = {(r['source'], r['target']): r for r in rows}
x = edge['TGO', 'GHA']
print('expelled once, told twice:', x['reports'] > x['events'], x['conflict'])
print('directed:', edge['FRA', 'TGO']['cooperation'], ('TGO', 'FRA') in edge)
print('met:', sorted(k for k, r in edge.items() if r['first'] and r['first'][:4] == '1979' or r['last'][:4] == '1979'))
print('sums:', all(r['events'] == r['cooperation'] + r['conflict'] and abs(r['goldstein'] - r['mean'] * r['events']) < 0.02 * r['events'] + 0.01 for r in rows))
PY
says look 'expelled once, told twice: True 1'
says look 'directed: 1 False'
says look "met: .*'BEN', 'GHA'.*'BEN', 'TGO'.*'GHA', 'BEN'.*'GHA', 'TGO'.*'TGO', 'BEN'.*'TGO', 'GHA'"
says look 'sums: True'
cp out all
run 0 "both ways" network --both-ways --json
check "  each pair once, nothing lost" python3 -c '
import json
one, all = [[json.loads(l) for l in open(n)] for n in ("out", "all")]
assert len({tuple(sorted((r["source"], r["target"]))) for r in one}) == len(one) and sum(r["reports"] for r in one) == sum(r["reports"] for r in all)'
run 0 "by year" network --by year --json
check "  the same events" python3 -c '
import json
one, all = [[json.loads(l) for l in open(n)] for n in ("out", "all")]
assert {r["period"] for r in one} == {"1978", "1979"} and sum(r["events"] for r in one) == sum(r["events"] for r in all)'
run 0 "by month" network --by month
says out '^1978-05'
run 0 "as names" network --as name
says out 'Togo +Ghana'
run 0 "as codes" network --as code
run 0 "since" network --since 1979 --json
check "  none of before" sh -c '! grep -q FRA out'
run 0 "an actor" network --actor FRA --json
check "  one pair" [ "$(wc -l <out)" = 1 ]
run 1 "nobody" network --actor XYZ
run 0 "CSV" network --csv
check "  is CSV" python3 -c 'import csv; r = list(csv.DictReader(open("out", newline=""), strict=True)); assert r and all(float(x["mean"]) <= 10 for x in r)'
# What the graphs have: a pair of two names, a report each.
run 0 "GraphML" export --as graphml --out graph.graphml
run 0 "as names, all" network --as name --json
check "  as many pairs of reports as the graph has edges" python3 -c '
import json, xml.etree.ElementTree as E
graph = E.parse("graph.graphml"); edges = [e for e in graph.iter() if e.tag.endswith("}edge")]
want = sum(json.loads(l)["reports"] for l in open("out"))
told = [e for e in edges if any(d.text in ("happened", "said_to_have_happened") for d in e)]
assert len(told) == want > 4, (len(edges), len(told), want)'

run 0 "actors" actors
says out '^name +codes'
says out '^Togo'
run 0 "  JSON" actors --json
check "  one name, once" python3 -c '
import json
r = {x["name"]: x for x in map(json.loads, open("out"))}
t = r["Togo"]
assert t["acted"] >= 2 and t["received"] >= 2 and t["first"] == "1978-05-02" and "TGO" in " ".join(t["codes"]) and any(p.startswith("Ghana (") for p in t["partners"]), t
assert t["events"] <= t["acted"] + t["received"]'
run 0 "one by name" actors togo --json
check "  and who is called after it" sh -c 'grep -q "\"name\":\"Togo\"" out && ! grep -q "\"name\":\"France\"" out'
run 0 "one by code" actors FRA --json
says out '"name":"France"'
run 1 "nobody" actors XYZ
run 0 "a page" actors --limit 1 --json
cp out first
run 0 "  the next" actors --limit 1 --offset 1 --json
check "  is another" sh -c '[ "$(wc -l <out)" = 1 ] && ! cmp -s out first'
run 0 "CSV" actors --csv
check "  is CSV" python3 -c 'import csv; assert list(csv.DictReader(open("out", newline=""), strict=True))'
for verb in actors network; do
  for columns in 40 60 100; do
    COLUMNS=$columns "$demarche" $verb >out
    check "$verb: no line is wider than $columns columns" awk -v most=$columns 'length > most {exit 1}' out
  done
done
# An analyst's: rejected, corrected.
accuse=$("$demarche" events --json --type ACCUSE --recipient TGO --machine | python3 -c 'import json, sys; r = json.loads(sys.stdin.readline()); print(r["doc"][:8] + ":" + str(r["id"]))')
run 0 "rejected" judge "$accuse" reject --by anna
run 0 "  network" network --json --type ACCUSE --machine
run 1 "  does not count it" network --json --type ACCUSE
run 0 "taken back" judge "$accuse" undo --by anna
run 0 "corrected" judge "$accuse" correct "actors=BENGOV, Jean Meier" --by anna
run 0 "  network" network --json --type ACCUSE
says out '"source":"BEN","target":"TGO"'
says out '"source":"Jean Meier","target":"TGO"'
run 0 "  actors" actors meier --json
says out '"name":"Jean Meier"'
hostile="Evil'); DROP TABLE event; --"
run 1 "hostile names" actors "$hostile"
run 1 "  and filters" network --actor "$hostile"
run 1 "a very long name" actors "$(head -c 20000 /dev/zero | tr '\0' a)"
python3 - <<'PY'
import sqlite3
c = sqlite3.connect('demarche.db'); c.execute('PRAGMA user_version = 99'); c.commit()
PY
for verb in actors network; do run 4 "$verb: a newer ledger" $verb; done
