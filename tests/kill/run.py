#!/usr/bin/env python3
"""tests/kill/run.py DEMARCHE [--kills 12] [--migrations 4] [--merges 3] [--seed 1] : kills `demarche add` (SIGKILL) at random instants, a
ledger's upgrade from an older version, and `demarche ledger merge`. After each: what was committed before the kill is there, `demarche ledger check` finds nothing, and the
next `add` goes on. At the end all documents are there, once. Prints how many kills fell into the writing."""
import argparse, os, random, shutil, signal, sqlite3, subprocess, sys, tempfile, time

STATES = "Ghana Togo Benin Mali Niger Chad Sudan Egypt Libya Peru Chile France Poland Turkey Iran Iraq Japan".split()


def texts(folder, n, r):
    os.mkdir(folder)
    for i in range(n):
        a, b = r.sample(STATES, 2)
        with open(os.path.join(folder, "%05d.txt" % i), "w") as f:
            f.write('Report %d.\n\n%s expelled two diplomats of %s on May %d, 1978. The foreign minister of %s said that the talks with %s were dead. "We will never accept this," he said.\n'
                    % (i, a, b, 1 + i % 28, b, a))


def documents(path):
    """The ids that are committed; None = no ledger yet."""
    try:
        c = sqlite3.connect("file:%s?mode=ro" % path, uri=True, timeout=10)
        try:
            return {x for x, in c.execute("SELECT doc FROM document")}
        finally:
            c.close()
    except sqlite3.Error:
        return None


def check(demarche, path, what):
    run = subprocess.run([demarche, "ledger", "check", "--ledger", path], capture_output=True, text=True)
    empty = "the file is empty" in run.stderr or "no ledger there" in run.stderr  # killed before it was a ledger
    if run.returncode and not empty:
        sys.exit("%s: %s" % (what, run.stderr))


with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "to_4.sql")) as f:
    TO_4 = f.read()


def main():
    p = argparse.ArgumentParser()
    p.add_argument("demarche")
    p.add_argument("--kills", type=int, default=12)
    p.add_argument("--migrations", type=int, default=4)
    p.add_argument("--merges", type=int, default=3)
    p.add_argument("--seed", type=int, default=1)
    a = p.parse_args()
    demarche, r = os.path.abspath(a.demarche), random.Random(a.seed)
    with tempfile.TemporaryDirectory() as folder:
        many, ledger = os.path.join(folder, "many"), os.path.join(folder, "killed.db")
        n = 300
        texts(many, n, r)
        add = [demarche, "add", "-q", "--ledger", ledger, many]
        within = full = 0
        before = set()
        for k in range(a.kills):
            victim = subprocess.Popen(add, stderr=subprocess.DEVNULL)
            if k % 3 == 0:
                time.sleep(r.random() * 0.3)  # also while it opens and makes the ledger
            else:
                while victim.poll() is None and len(documents(ledger) or ()) <= len(before):
                    time.sleep(0.002)
                time.sleep(r.random() * 0.05)
            seen = documents(ledger) or set()
            running = victim.poll() is None
            victim.send_signal(signal.SIGKILL)
            victim.wait()
            after = documents(ledger) or set()
            if not (before <= seen <= after):
                sys.exit("kill %d: %d documents were committed, %d are left" % (k, len(before | seen), len(after)))
            check(demarche, ledger, "kill %d" % k)
            within += running and len(before) < len(after) < n
            before = after
            if len(after) == n:  # begin again
                full += 1
                before = set()
                for end in "", "-wal", "-shm":
                    if os.path.exists(ledger + end):
                        os.remove(ledger + end)
        subprocess.run(add, check=True)
        if len(documents(ledger)) != n:
            sys.exit("%d documents at the end, not %d" % (len(documents(ledger)), n))
        check(demarche, ledger, "the end")
        print("%d kills, %d of them between two documents of a run, %d ledgers begun again: no committed document lost" % (a.kills, within, full))
        merged, had, cut = os.path.join(folder, "merged.db"), set(), 0
        for k in range(a.merges):
            victim = subprocess.Popen([demarche, "ledger", "merge", ledger, "--ledger", merged], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(r.random() * 0.5)
            victim.send_signal(signal.SIGKILL)
            victim.wait()
            has = documents(merged) or set()
            if not had <= has:
                sys.exit("merge %d: %d documents were committed, %d are left" % (k, len(had), len(has)))
            check(demarche, merged, "merge %d" % k)
            check(demarche, ledger, "the other one, merge %d" % k)
            cut += len(has) < n
            had = has
            if len(had) == n:  # begin again
                had = set()
                for end in "", "-wal", "-shm":
                    if os.path.exists(merged + end):
                        os.remove(merged + end)
        if a.merges:
            subprocess.run([demarche, "ledger", "merge", ledger, "--ledger", merged], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            check(demarche, merged, "the merging's end")
            if documents(merged) != documents(ledger):
                sys.exit("merged: %d documents, not %d" % (len(documents(merged)), n))
            print("%d merges killed, %d of them before they were done: no committed document lost" % (a.merges, cut))
        older, one = os.path.join(folder, "older.db"), os.path.join(many, "00000.txt")
        c = sqlite3.connect(ledger)
        newest, = c.execute("PRAGMA user_version").fetchone()
        c.executescript(TO_4)
        c.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        c.close()
        cut = 0
        for k in range(a.migrations):
            for end in "-wal", "-shm":
                if os.path.exists(older + end):
                    os.remove(older + end)
            shutil.copy(ledger, older)
            victim = subprocess.Popen([demarche, "add", "-q", "--ledger", older, one], stderr=subprocess.DEVNULL)
            time.sleep(r.random() * 0.4)
            victim.send_signal(signal.SIGKILL)
            victim.wait()
            c = sqlite3.connect(older)
            version, = c.execute("PRAGMA user_version").fetchone()
            tables, = c.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'account'").fetchone()
            c.close()
            if (version, tables) not in ((4, 0), (newest, 1)) or len(documents(older)) != n:
                sys.exit("migration %d: version %d with %d tables of a later one, %d documents" % (k, version, tables, len(documents(older))))
            check(demarche, older, "migration %d" % k)
            cut += version == 4
        if a.migrations:
            subprocess.run([demarche, "add", "-q", "--ledger", older, one], check=True)
            check(demarche, older, "the migration's end")
            print("%d migrations killed, %d of them before they were done: the old ledger or the new one each time" % (a.migrations, cut))


main()
