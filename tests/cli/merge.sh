# demarche ledger merge: another ledger's documents are as if they had been added here.
samples=$here/../../samples
mkdir many
python3 "$here/../../bench/archive" 120 7 | split -l 60 - many/part-
run 0 "one ledger" add -q --from jsonl --ledger a.db many/part-aa
run 0 "  with the samples" add -q --ledger a.db "$samples/khartoum-cable.txt" "$samples/cyprus-talks.md"
run 0 "another" add -q --from jsonl --ledger b.db many/part-ab
run 0 "  with others" add -q --ledger b.db "$samples/camp-david-chronology.txt" "$samples/havana-accord.html"
run 0 "all in one" add -q --from jsonl --ledger one.db many/part-aa
run 0 "  " add -q --ledger one.db "$samples/khartoum-cable.txt" "$samples/cyprus-talks.md"
run 0 "  " add -q --from jsonl --ledger one.db many/part-ab
run 0 "  " add -q --ledger one.db "$samples/camp-david-chronology.txt" "$samples/havana-accord.html"
run 0 "merged" ledger merge a.db b.db --ledger all.db
says err '^all.db: 62 documents, 0 decisions and 0 grades taken from a.db'
run 0 "  is whole" ledger check --ledger all.db
check "  is what adding all in one gives, row by row" python3 "$here/same.py" one.db all.db
run 0 "  into one that has documents" ledger merge b.db --ledger a.db
check "  the same" python3 "$here/same.py" one.db a.db
run 0 "again" ledger merge b.db --ledger a.db
says err 'a.db: 0 documents, .* 62 documents were there already and stay as they are'
check "  changes nothing" python3 "$here/same.py" one.db a.db

# Decisions and grades come along, and each once.
report() { "$demarche" events --json --ledger "$1" | python3 -c 'import json, sys; r = [json.loads(l) for l in sys.stdin]; r = r[int(sys.argv[1])]; print(r["doc"][:12] + ":" + str(r["id"]))' "$2"; }
x=$(report b.db 0) y=$(report b.db 3) z=$(report b.db 9)
export DEMARCHE_ANALYST=anna
run 0 "rejected there" judge "$x" reject --ledger b.db
run 0 "merged there" judge "$y" merge "$z" --ledger b.db
run 0 "split there" judge "$z" split --ledger b.db
run 0 "  and taken back" judge "$z" undo --ledger b.db
run 0 "graded there" grade "$y" 2 --ledger b.db
run 0 "taken" ledger merge b.db --ledger all.db
says err '0 documents, 4 decisions and 1 grades taken'
run 0 "  is whole" ledger check --ledger all.db
"$demarche" events --merged --json --ledger all.db >one; 
check "  the rejected one does not count" sh -c '[ "$("$1" events --json --ledger all.db | wc -l)" = "$(($("$1" events --json --machine --ledger all.db | wc -l) - 1))" ]' - "$demarche"
run 0 "  the joined are one event" judge "$y" --json --ledger all.db
check "    of both" grep -q "\"doc\":\"${z%%:*}" out
run 0 "taken again" ledger merge b.db --ledger all.db
says err '0 documents, 0 decisions and 0 grades taken'
run 0 "into an empty one" ledger merge b.db --ledger fresh.db
says err '62 documents, 4 decisions and 1 grades taken'
check "  the same decisions" [ "$("$demarche" judge "$y" --json --ledger fresh.db | md5sum)" = "$("$demarche" judge "$y" --json --ledger b.db | md5sum)" ]

run 4 "no such ledger" ledger merge none.db --ledger new.db
check "  and none is made" [ ! -e new.db ]
run 2 "itself" ledger merge all.db --ledger all.db
says err 'the ledger itself'
run 2 "of what?" ledger merge --ledger all.db
: >empty.db
run 4 "an empty file" ledger merge empty.db --ledger all.db
head -c 30000 b.db >cut.db
run 4 "a damaged one" ledger merge cut.db --ledger all.db
cp b.db newer.db; rm -f newer.db-wal
python3 - <<'PY'
import sqlite3
c = sqlite3.connect('newer.db'); c.execute('PRAGMA user_version = 99'); c.commit(); c.execute('PRAGMA wal_checkpoint(TRUNCATE)')
c = sqlite3.connect('a.db'); c.execute('PRAGMA wal_checkpoint(TRUNCATE)')
PY
run 4 "a newer one" ledger merge newer.db --ledger all.db
says err 'version 99'
run 0 "what is there is still whole" ledger check --ledger all.db

# Killed at any instant: what is there is whole, and the next time takes the rest.
demarche="$demarche" python3 - <<'PY' >killed 2>&1
import os, random, signal, subprocess, sys, time
d = os.environ['demarche']; r = random.Random(3); cut = 0
merge = [d, 'ledger', 'merge', 'one.db', '--ledger', 'killed.db']
t = time.time(); subprocess.run(merge, check=True); whole = time.time() - t
for k in range(10):
    for end in '', '-wal', '-shm', '-journal':
        if os.path.exists('killed.db' + end): os.remove('killed.db' + end)
    p = subprocess.Popen(merge, stderr=subprocess.DEVNULL); time.sleep(whole * r.random()); p.send_signal(signal.SIGKILL); cut += p.wait() != 0
    c = subprocess.run([d, 'ledger', 'check', '--ledger', 'killed.db'], capture_output=True, text=True)
    if c.returncode and 'no ledger there' not in c.stderr and 'is empty' not in c.stderr: sys.exit(c.stderr)
    subprocess.run(merge, check=True, stderr=subprocess.DEVNULL)
print('cut', cut)
PY
check "killed ten times: whole each time" grep -q '^cut' killed
check "  and at the end all is there, row by row" python3 "$here/same.py" one.db killed.db

# Killed where there is no write-ahead log: what was begun is taken back by whoever comes next, also when he only reads.
python3 - <<'PY'
import shutil, sqlite3
c = sqlite3.connect('fresh.db', isolation_level=None)
c.execute('PRAGMA journal_mode = DELETE'); c.execute('PRAGMA cache_size = 2'); c.execute('BEGIN IMMEDIATE')
c.execute('UPDATE document SET title = title || title'); c.execute('DELETE FROM note')
for end in '', '-journal': shutil.copy('fresh.db' + end, 'begun.db' + end)
c.execute('ROLLBACK')
PY
check "a journal lies beside it" [ -s begun.db-journal ]
run 0 "  a reader takes it back" events --ledger begun.db
check "  as if nothing had been begun" python3 "$here/same.py" fresh.db begun.db
