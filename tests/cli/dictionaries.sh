# Dictionaries of users: --actors, --agents.
norland="$here/../dictionaries"
echo "The Norlandian harbour master accused Estmark of smuggling." >harbour.txt
code_of() { python3 -c '
import json
for line in open("out", encoding="utf-8"):
    r = json.loads(line)
    if r["type"] == "event": print("event", *[p["code"] for p in r["actors"]], r["plover"], *[p["code"] for p in r["recipients"]])'; }
run 0 "a sentence that no table of the house can code" code harbour.txt
check "  is not coded" test -z "$(code_of)"
run 0 "with dictionaries it is" code --why --actors "$norland/norland.actors" --agents "$norland/norland.agents" harbour.txt
is_empty err
check "  with the dictionaries' codes" test "$(code_of)" = "event NRLGOVHAR ACCUSE ETMGOV"
says out '"reason":"[^"]*norland.actors:3: NRL"'
says out '"code":"NRLGOVHAR"'
run 0 "into a ledger" add --ledger d.db --actors "$norland/norland.actors" --agents "$norland/norland.agents" harbour.txt
run 0 "and out of it" events --ledger d.db --json
says out 'NRLGOVHAR'
run 0 "the document's records" show --ledger d.db --json harbour.txt
says out '"name":"Norlandian harbour master","kind":"person",.*"code":"NRLGOVHAR"'

# two files: the first counts, and both are read
printf 'NORLANDIA [NLD]\nQUELL_ [QLL]\n' >second.actors
echo "Quell warned Norlandia." >quell.txt
run 0 "two dictionaries" code --actors "$norland/norland.actors" --actors second.actors quell.txt
check "  the first counts" test "$(code_of)" = "event QLLGOV THREATEN NRLGOV"
run 0 "the other way round" code --actors second.actors --actors "$norland/norland.actors" quell.txt
check "  the other first" test "$(code_of)" = "event QLLGOV THREATEN NLDGOV"

# twice in one file, and synonyms that go in a circle
printf 'QUELL_ [QLL]\n+QUELL_\nNORLANDIA_ [NRL]\n+QUELL_\nNORLANDIA_ [XXX]\n' >twice.actors
run 0 "names that stand twice" code --actors twice.actors quell.txt
check "  have the first code" test "$(code_of)" = "event QLLGOV THREATEN NRLGOV"

# a user's word goes before the house's
printf 'FRANCE_ [FRX]\n' >france.actors
echo "France warned Mali." >france.txt
run 0 "a name that the house knows" code --actors france.actors france.txt
check "  has the user's code" test "$(code_of)" = "event FRXGOV THREATEN MLIGOV"

# broken rows are told, the others are used
cat >broken.actors <<'EOF'
NORLANDIA_ [NRL]
NO_CODE_
+NOR_HERE_
BUT_HERE_ [XXX]
TOO_SHORT_ [NO]
DATE_ [NRLGOV 19990231]
ALONE_ [NRLGOV 19990131]
RANGE_ [NRLGOV 19990131-19980131]
OPEN_ [NRLGOV
____ [NRL]
AGENT_ [~GOV]
LONG_ [ABCDEFGHIJKLMNOP]
ESTMARK_ [ETM <701231]
	[ETMX9]
	[ETMGOV > 19701331]
QUELL_ [QLL] anything behind is a remark
EOF
run 3 "broken rows" code --actors broken.actors quell.txt
says err '^broken.actors:2:1: a name without a code'
says err '^broken.actors:5:13: a code of 3 to 15 letters'
says err '^broken.actors:6:15: no such day'
says err '^broken.actors:7:16: a date alone'
says err '^broken.actors:8:25: the range ends before it begins'
says err '^broken.actors:9:7: a \[ without \]'
says err '^broken.actors:10:6: a name is expected'
says err '^broken.actors:11:9: a code with ~ is an agent'
says err '^broken.actors:12:8: a code has 3 to 15 letters'
says err '^broken.actors:15:10: no such day'
check "  and the rest is used" test "$(code_of)" = "event QLLGOV THREATEN NRLGOV"
printf '!A! = X, !B!\n!B! = Y, !A!\nTHE_!A! [~GOV]\nTHE_!C! [~GOV]\nPLAIN [GOV]\nHARBOUR_MASTER [~GOV]\n' >broken.agents
run 3 "sets that hold one another" code --agents broken.agents quell.txt
says err '^broken.agents:3:1: sets that hold one another'
says err '^broken.agents:4:1: no set !C!'
says err '^broken.agents:5:8: an agent.s code has a ~'
yes 'A_NAME_WITHOUT_A_CODE' | head -2000 >many.actors
run 3 "many broken rows" code --actors many.actors quell.txt
check "  are told in part" test "$(wc -l <err)" -lt 100
says err 'more rows of the dictionaries were left out'

# what is none at all
: >empty.actors
run 3 "an empty dictionary" code --actors empty.actors quell.txt
says err '^empty.actors:1:1: no name in it'
head -c 20000 "$demarche" >junk.actors
run 3 "binary junk" code --actors junk.actors quell.txt
says err '^junk.actors:[0-9]+:[0-9]+: no dictionary'
is_empty out
run 4 "a dictionary that is not there" code --actors none.actors quell.txt
says err '^none.actors: No such file'
mkdir folder.actors
run 4 "a folder" code --actors folder.actors quell.txt
printf '<!-- never closed\nNORLANDIA_ [NRL]\n' >comment.actors
run 3 "a comment that never ends" code --actors comment.actors quell.txt
says err '^comment.actors:1:1: a comment that never ends'
printf '\357\273\277NORLANDIA_ [NRL]\r\nQUELL_ [QLL]\r\n' >dos.actors
run 0 "a byte order mark and DOS line ends" code --actors dos.actors quell.txt
check "  are no matter" test "$(code_of)" = "event QLLGOV THREATEN NRLGOV"
run 0 "from a pipe" code --actors <(cat "$norland/norland.actors") harbour.txt
run 2 "a verb that does not code" timeline --actors x

# a table in our own form
printf 'name\tcode\tfrom\tto\nNorlandia\tNRL\t\t\nQuell\tQLL\t\t\nTeda Orm\tQLLGOV\t1971\t1975-06\nTeda Orm\tQLLELI\t\t\n' >own.tsv
run 0 "a table of our own form" code --actors own.tsv quell.txt
check "  serves too" test "$(code_of)" = "event QLLGOV THREATEN NRLGOV"
echo "Teda Orm warned Norlandia." >teda.txt
run 0 "in office" code --date 1975-06-30 --actors own.tsv teda.txt
check "  is in office" test "$(code_of)" = "event QLLGOV THREATEN NRLGOV"
run 0 "out of office" code --date 1975-07-01 --actors own.tsv teda.txt
check "  is out of office" test "$(code_of)" = "event QLLELI THREATEN NRLGOV"
printf 'name\tcode\nQuell\tQL\nNorlandia\n\tNRL\nAnna Quist\t\n' >bad.tsv
run 3 "bad rows of a table" code --actors bad.tsv quell.txt
says err '^bad.tsv:2:7: a code has 3 to 15'
says err '^bad.tsv:3:1: 1 cells where the header has 2'
says err '^bad.tsv:4:1: no name'
says err '^bad.tsv:5:12: neither a code nor'

# into our own form, and back
cat >ports.txt <<'EOF'
The Norlandian harbour master accused Estmark of smuggling. Oda Brenk criticised Estmark. Ivar Steen warned Norlandia.
Norlandian ferrymen attacked an Estmark lighthouse keeper. The Blue Lantern League bombed a bridge in Kesh. Estmarkers met
pilots general in Kesh. Hardanger Lines sued Norlandia. The Norlandian relief society thanked Café Solveig. The Vesk Sea froze.
EOF
run 0 "actors into a table" tables convert "$norland/norland.actors"
cp out actors.tsv
run 0 "agents into a table" tables convert "$norland/norland.agents"
cp out agents.tsv
run 0 "tables check takes them" tables check actors.tsv agents.tsv
says out '^actors.tsv: [0-9]+ names'
says out '^agents.tsv: [0-9]+ agents'
for date in 1969-06-01 1974-05-03 1990-01-01; do
  run 0 "with the dictionaries, $date" code --date $date --actors "$norland/norland.actors" --agents "$norland/norland.agents" ports.txt
  records out >with.dictionaries
  run 0 "with the tables" code --date $date --actors actors.tsv --agents agents.tsv ports.txt
  records out >with.tables
  check "  the same to the byte" cmp with.dictionaries with.tables
done
run 0 "a table into a table" tables convert actors.tsv
check "  is the same table" sh -c 'tail -n +2 actors.tsv >a; tail -n +2 out | cmp - a'
run 2 "actors and agents in one" tables convert "$norland/norland.actors" "$norland/norland.agents"
run 3 "broken rows are left out of the table" tables convert broken.actors
says err '^broken.actors:7:16: a date alone'
says out '^QUELL	country	QLL				capitals	QLL$'
run 3 "and told by tables check" tables check broken.actors
says err '^broken.actors:7:16: a date alone'
