# demarche ledger: check, backup, compact, stats; and ledgers that are not as they should be.
make_texts
run 4 "no ledger is made by a look" ledger check
check "  nor is it" test ! -e demarche.db
run 2 "which of them?" ledger look
run 2 "backup wants a file" ledger backup
run 0 "add" add -q texts
run 0 "check" ledger check
says err '^demarche.db: whole'
run 0 "stats" ledger stats
says out '^documents +3$'
run 0 "stats as JSON" ledger stats --json
check "  is JSON" python3 -c "import json; x = json.load(open('out')); assert x['documents'] == 3 and x['version'] >= 5, x"

run 0 "backup" ledger backup copy.db
run 0 "  is a ledger" ledger check --ledger copy.db
"$demarche" timeline --json >one; "$demarche" timeline --json --ledger copy.db >two
check "  with the same events" cmp one two
run 2 "  and overwrites nothing" ledger backup copy.db
says err 'already'
(ulimit -f 100; "$demarche" ledger backup small.db >out 2>err); code=$?
check "  where there is no room it says so" [ $code = 4 ]
says err '^small.db: the backup could not be written'
check "    and leaves no part of it" sh -c '[ ! -e small.db ] && [ ! -e small.db.part ]'
i=0; mkdir many
while [ $i -lt 200 ]; do printf 'Document %d. Ghana expelled two diplomats of Togo on May 3, 1978.\n' $i >many/$i.txt; i=$((i + 1)); done
"$demarche" add -q --ledger busy.db many/1*.txt
"$demarche" add -q --ledger busy.db many & adding=$!
run 0 "backup while another adds" ledger backup hot.db --ledger busy.db
wait $adding
run 0 "  is whole" ledger check --ledger hot.db
run 0 "  the other one too" ledger check --ledger busy.db

python3 - <<'PY'
import sqlite3
c = sqlite3.connect('busy.db'); c.execute('PRAGMA foreign_keys = OFF')
c.execute('DELETE FROM note'); c.execute("CREATE TABLE room (x)"); c.executemany('INSERT INTO room VALUES (?)', [('x' * 3000,)] * 200); c.commit(); c.execute('DROP TABLE room'); c.commit()
PY
before=$(wc -c <busy.db)
run 0 "compact" ledger compact --ledger busy.db
check "  gives back room" sh -c '[ "$(wc -c <busy.db)" -lt "$1" ]' - "$before"
run 0 "  and leaves it whole" ledger check --ledger busy.db

# Damage of several kinds: each is found, and nothing but a message comes of it.
harm() { cp copy.db hurt.db; rm -f hurt.db-wal hurt.db-shm; python3 -c "
import sqlite3, sys
c = sqlite3.connect('hurt.db'); c.execute('PRAGMA foreign_keys = OFF'); c.execute(sys.argv[1]); c.commit(); c.execute('PRAGMA wal_checkpoint(TRUNCATE)')" "$1"; }
for sql in "UPDATE mention SET to_byte = 999999" "DELETE FROM entity" "UPDATE event SET from_byte = -3" "UPDATE document SET text = 'short'" "DELETE FROM account_report" "UPDATE account SET head = 77" \
  "DELETE FROM statement" "DELETE FROM digest" "UPDATE digest SET cells = substr(cells, 1, length(cells) - 1)" "DELETE FROM digest_document" "UPDATE document SET publisher = 'x'" \
  "UPDATE sentence SET number = number + 1000 WHERE document = (SELECT max(document) FROM sentence)"; do
  harm "$sql"
  run 4 "check after: $sql" ledger check --ledger hurt.db
  says err '; (restore|.sqlite3)'
done
for page in 2 5 9 20 40; do
  cp copy.db hurt.db; rm -f hurt.db-wal hurt.db-shm
  dd if=/dev/urandom of=hurt.db bs=4096 seek=$page count=1 conv=notrunc 2>/dev/null
  run 4 "check with page $page overwritten" ledger check --ledger hurt.db
  "$demarche" timeline --ledger hurt.db >out 2>err; code=$?
  check "  who reads it does not crash" [ $code -lt 5 ]
  "$demarche" add -q --ledger hurt.db many/1.txt >out 2>err; code=$?
  check "  nor who writes" [ $code -lt 5 ]
done
head -c 20000 copy.db >cut.db
run 4 "a file cut short" ledger check --ledger cut.db
"$demarche" events --ledger cut.db >out 2>err; code=$?
check "  who reads it does not crash" [ $code -lt 5 ]
# What must not be written is read. Who may do everything is somebody else for a while.
other() { if [ "$(id -u)" = 0 ]; then setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; else "$@"; fi; }
mkdir still; cp copy.db still/l.db; cp "$demarche" reader; chmod a+rx "$work" . reader; chmod 444 still/l.db
as_other() { # as_other CODE NAME ARGUMENTS...
  local want=$1 name=$2 got; shift 2
  other ./reader "$@" >out 2>err; got=$?
  if [ "$got" = "$want" ]; then ok "$name"; else not_ok "$name" "exit code $got, not $want: $*" "$(cat err)"; fi
}
if other ./reader --version >out 2>err; then
  for folder in may-be may-not-be; do
    [ $folder = may-not-be ] && chmod 555 still
    [ $folder = may-be ] && chmod 777 still
    as_other 0 "read-only file in a folder that $folder written" timeline --ledger still/l.db
    as_other 0 "  check" ledger check --ledger still/l.db
    as_other 0 "  export" export --as csv still/l.db
    as_other 4 "  add" add --ledger still/l.db many/1.txt
    says err 'read-only; take the right to write'
    as_other 4 "  compact" ledger compact --ledger still/l.db
    rm -f still/l.db-*
  done
  as_other 4 "a new one there" add --ledger still/new.db many/1.txt
  says err 'another --ledger'
  chmod 755 still; echo log >still/l.db-wal; chmod 555 still
  as_other 4 "a log beside it that cannot be read" timeline --ledger still/l.db
  says err 'copy both'
  chmod 755 still
else
  skip "files and folders that must not be written" "nobody else can run it"
fi
demarche="$demarche" python3 - <<'PY'
import sqlite3, subprocess, os
c = sqlite3.connect('copy.db', isolation_level=None); c.execute('BEGIN IMMEDIATE')
p = subprocess.run([os.environ['demarche'], 'judge', open('one').read().split('"doc":"')[1][:16] + ':0', 'confirm', '--by', 'anna', '--ledger', 'copy.db'], capture_output=True, text=True)
open('code', 'w').write(str(p.returncode)); open('err', 'w').write(p.stderr)
PY
check "another program writes: told after ten seconds" grep -q '^4$' code
says err 'another program is writing'
