#!/usr/bin/env python3
"""tests/watch/run.py DEMARCHE [--only PART] [--no-feeds] : `demarche watch` with real files and a real server on loopback. Prints TAP."""
import argparse, gzip, os, random, shutil, signal, sqlite3, ssl, subprocess, sys, tempfile, time, traceback

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from world import World, Watcher, ask, documents, once, rss

tests, feeds = [], []


def test(f):
    tests.append(f)
    return f


def feed(f):
    feeds.append(f)
    return f


def write(path, text):
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "w") as f:
        f.write(text)


def whole(demarche, ledger):
    p = subprocess.run([demarche, "ledger", "check", "--ledger", ledger], capture_output=True, text=True)
    assert p.returncode == 0, p.stderr


A = "ACCRA, May 3, 1978\n\nTogo recalled its ambassador from Benin on Tuesday, Foreign Minister Kwame Osei said.\n"
B = "The President of Chile met the Foreign Minister of Peru in Lima on March 4, 1971.\n"
C = "Norway will send a mediator to Colombo, a spokesman told reporters.\n"

# ------------------------------------------------------------------ folders


@test
def what_is_there_is_read_once(d):
    write("in/a.txt", A), write("in/deep/er/b.txt", B), write("in/.hidden", C), write("in/half.part", C), write("in/c.txt~", C)
    code, said = once(d, "l.db", "in")
    assert code == 0 and documents("l.db") == ["in/a.txt", "in/deep/er/b.txt"], (code, said)
    assert "in/a.txt: " in said and "2 added, 0 already there, 0 failed" in said, said
    code, said = once(d, "l.db", "in")
    assert code == 0 and "0 added, 0 already there" in said, said  # not even looked at
    here = os.getcwd()
    os.chdir("in")
    code, said = once(d, "../l.db", ".")
    os.chdir(here)
    assert "0 added, 0 already there" in said, said  # the same folder by another name
    write("in/a.txt", A + C)
    code, said = once(d, "l.db", "in")
    assert "1 added" in said and ask("l.db", "SELECT count(*) FROM document WHERE path = 'in/a.txt'") == [(2,)], said
    assert once(d, "l.db", "-q", "in") == (0, "")


@test
def what_add_has_read_is_not_kept_twice(d):
    write("in/a.txt", A)
    subprocess.run([d, "add", "-q", "--ledger", "l.db", "in"], check=True)
    code, said = once(d, "l.db", "in")
    assert code == 0 and "already there" in said and "0 added, 1 already there" in said, said


@test
def a_bad_file_stops_nothing(d):
    write("in/a.txt", A), write("in/b.txt", B), write("in/aa.txt", "")
    with open("in/ab.bin", "wb") as f:
        f.write(b"\x7fELF\0\0\0" * 400)
    write("in/ac.jsonl", '{"text": "Peru met Chile.", "id": "one"}\n{"text": \n{"text": "Mali met Chad.", "id": "two"}\n')
    os.mkfifo("in/ad.fifo")
    code, said = once(d, "l.db", "in")
    assert code == 3 and documents("l.db") == ["in/a.txt", "in/b.txt", "one", "two"], (code, said, documents("l.db"))
    assert "in/ac.jsonl:2" in said and "in/ab.bin: " in said, said
    code, said = once(d, "l.db", "in")
    assert code == 0 and "0 failed" in said, said  # they were told of once; they did not change
    code, said = once(d, "l.db", "in", "none")
    assert code == 3 and "none: no such folder" in said, said


@test
def usage(d):
    write("in/a.txt", A)
    for words, part in ((["in/a.txt"], "demarche add"), (["file:///etc"], "only http and https"), (["ftp://example.org/x"], "only http and https"), (["http://"], "without a host"),
                        (["http://me:secret@example.org/"], "name or password"), (["http://example.org/ x"], "blank"), ([], "wants")):
        code, said = once(d, "l.db", *words)
        assert code == 2 and part in said, (words, code, said)


@test
def the_ledger_in_the_folder_is_no_document(d):
    write("in/a.txt", A)
    for _ in range(2):
        code, said = once(d, "in/l.db", "in")
        assert code == 0, said
    assert documents("in/l.db") == ["in/a.txt"]
    w = Watcher(d, "in/l.db", "in")
    write("in/b.txt", B)
    w.document("b.txt")
    time.sleep(0.6)
    assert w.end() == 0 and not [x for x in w.told if "l.db" in (x.get("path") or "") and not x["path"].endswith(".err")], w.told


@test
def files_as_they_come(d):
    os.mkdir("in")
    w = Watcher(d, "l.db", "in", "-q")
    write("in/one.txt", A)
    w.document("one.txt")
    with open("in/pieces.txt", "w") as f:  # in pieces: one document, when all is there
        for piece in B.split(" "):
            f.write(piece + " ")
            f.flush()
            time.sleep(0.03)
    for piece in C.split(" "):  # opened and closed for each word
        with open("in/appended.txt", "a") as f:
            f.write(piece + " ")
        time.sleep(0.02)
    write("in/.part", "Mali met Chad.")
    os.rename("in/.part", "in/renamed.txt")
    write("elsewhere/moved.txt", "Peru threatened Chile.")
    os.rename("elsewhere", "in/folder")  # a folder comes with what it holds
    os.makedirs("in/new/deeper")
    write("in/new/deeper/deep.txt", "Ghana expelled two diplomats of Togo.")
    write("outside/linked.txt", "Egypt recalled its ambassador from Sudan.")
    os.link("outside/linked.txt", "in/linked.txt")
    os.symlink("../outside/linked.txt", "in/again.txt")
    os.symlink("..", "in/round")  # a link to a folder is not followed
    for name in "pieces", "appended", "renamed", "moved", "deep", "linked":
        w.document(name + ".txt")
    write("in/gone.txt", "x" * 10)
    os.remove("in/gone.txt")
    write("in/one.txt", A + "Chile welcomed it.\n")
    w.wait(lambda x: w.count("one.txt") == 2 or None)
    time.sleep(0.5)
    assert w.count("pieces.txt") == 1 and w.count("appended.txt") == 1, w.told
    assert ask("l.db", "SELECT text FROM document WHERE path = 'in/pieces.txt'")[0][0].strip() == B.strip()
    assert w.end() == 0
    assert w.errors.read() == "" and all(x["type"] == "document" for x in w.told), w.told
    whole(d, "l.db")


@test
def a_file_that_is_being_written_waits(d):
    write("in/a.txt", A)
    with open("in/open.txt", "w") as f:
        f.write("Mali met ")
        f.flush()
        code, said = once(d, "l.db", "in")
        if "still being written" not in said:
            return "no leases here"
        assert code == 0 and documents("l.db") == ["in/a.txt"], said
        w = Watcher(d, "l.db", "in")
        time.sleep(0.5)
        f.write("Chad.")
    w.document("open.txt")
    assert w.end() == 0
    assert ask("l.db", "SELECT text FROM document WHERE path = 'in/open.txt'") == [("Mali met Chad.",)]


@test
def a_folder_goes_and_comes_back(d):
    write("in/a.txt", A), write("in/sub/b.txt", B)
    w = Watcher(d, "l.db", "in", "later")
    w.document("b.txt")
    w.remark("no such folder yet")
    os.mkdir("later")
    shutil.rmtree("in/sub")
    write("in/sub/c.txt", C)
    w.document("c.txt")
    shutil.rmtree("in")
    w.remark("the folder is gone")
    write("in/d.txt", "Mali met Chad.")
    w.document("d.txt")
    write("later/e.txt", "Peru met Chile.")
    w.document("e.txt")
    os.rename("in", "away")  # and with another in its place at once
    write("in/f.txt", "Iran met Iraq.")
    w.document("f.txt")
    write("in/g.txt", "Togo threatened Benin.")
    w.document("g.txt")
    assert w.end(signal.SIGINT) == 0
    assert len(documents("l.db")) == 7


@test
def more_than_the_queue_holds(d):
    most = int(open("/proc/sys/fs/inotify/max_queued_events").read())
    write("in/a.txt", A)
    w = Watcher(d, "l.db", "in")
    w.document("a.txt")
    w.process.send_signal(signal.SIGSTOP)
    for i in range(most // 2 + 200):
        for name in "xy":
            with open("in/.%s" % name, "w"):
                pass
    write("in/last.txt", B)
    w.process.send_signal(signal.SIGCONT)
    w.remark("more happened than its queue holds")
    w.document("last.txt")
    write("in/after.txt", C)
    w.document("after.txt")
    assert w.end() == 0


@test
def another_writes_to_the_ledger(d):
    write("in/a.txt", A)
    w = Watcher(d, "l.db", "in")
    w.document("a.txt")
    c = sqlite3.connect("l.db", isolation_level=None)
    c.execute("BEGIN IMMEDIATE")
    write("in/b.txt", B)
    w.remark("another program is writing", 20)
    c.execute("ROLLBACK")
    w.document("b.txt", 20)
    c.execute("BEGIN IMMEDIATE")
    write("in/c.txt", C)
    time.sleep(1)
    assert w.end(seconds=15) == 0  # told to end while it waits
    c.execute("ROLLBACK")
    code, said = once(d, "l.db", "in")
    assert "1 added" in said, said


@test
def a_ledger_that_is_taken_away(d):
    write("in/a.txt", A)
    w = Watcher(d, "l.db", "in")
    w.document("a.txt")
    for end in "", "-wal", "-shm":
        if os.path.exists("l.db" + end):
            os.remove("l.db" + end)
    write("in/b.txt", B)
    w.remark("taken away")
    w.document("b.txt")
    w.wait(lambda x: w.count("a.txt") == 2 or None)
    assert w.end() == 0
    assert documents("l.db") == ["in/a.txt", "in/b.txt"]
    write("in/c.txt", C)
    with open("no.db", "w") as f:
        f.write("this is no ledger, by any means, though long enough to look like something")
    code, said = once(d, "no.db", "in")
    assert code == 4 and "no ledger" in said, said


@test
def killed_again_and_again(d):
    r, n = random.Random(7), 120
    states = "Ghana Togo Benin Mali Niger Chad Sudan Egypt Libya Peru Chile France Poland Turkey Iran Iraq Japan".split()
    for i in range(n):
        a, b = r.sample(states, 2)
        write("in/%d/%03d.txt" % (i % 7, i), "Report %d.\n\n%s expelled two diplomats of %s on May %d, 1978.\n" % (i, a, b, 1 + i % 28))
    seen = 0
    for k in range(12):
        p = subprocess.Popen([d, "watch", "-q", "--ledger", "l.db", "in"])
        time.sleep(0.03 + r.random() * 0.2)
        if os.path.exists("l.db"):
            try:
                seen = max(seen, len(documents("l.db")))
            except sqlite3.Error:
                pass
        p.send_signal(signal.SIGKILL)
        p.wait()
        try:
            now = len(documents("l.db"))
        except sqlite3.Error:
            now = 0
        assert now >= seen, (now, seen)
        seen = now
    code, said = once(d, "l.db", "in")
    assert code == 0 and len(documents("l.db")) == n, (said, len(documents("l.db")))
    assert "%d added" % (n - seen) in said, (said, seen)
    whole(d, "l.db")


@test
def standard_output_is_closed(d):
    write("in/a.txt", A)
    with open("/dev/full", "w") as full:
        p = subprocess.run([d, "watch", "--once", "--json", "--ledger", "l.db", "in"], stdout=full, stderr=subprocess.PIPE, text=True)
    assert p.returncode == 4 and "standard output" in p.stderr and documents("l.db") == ["in/a.txt"], p


# ------------------------------------------------------------------ feeds

ONE = ("wire-1", "Togo recalls envoy", "Togo recalled its ambassador from Benin on Tuesday.", "http://example.org/1")
TWO = ("wire-2", "Talks in Lima", "The President of Chile met the Foreign Minister of Peru in Lima.", "http://example.org/2")
BARE = ("wire-3", "Norway sends a mediator to Colombo", None, "http://example.org/3")


@feed
def a_feed_is_asked_for_what_is_new(d, w):
    w.feed("/rss", [ONE, TWO, BARE])
    code, said = once(d, "l.db", w.url + "/rss")
    assert code == 0 and "3 entries, 3 of them new" in said, said
    assert documents("l.db") == ["http://example.org/1", "http://example.org/2", "http://example.org/3"]
    assert ask("l.db", "SELECT publisher, date, title FROM document WHERE path LIKE '%/1'") == [("Harbour Wire", "1978-05-03", "Togo recalls envoy")]
    assert ask("l.db", "SELECT DISTINCT value FROM detail WHERE name = 'feed'") == [(w.url + "/rss",)]
    assert ask("l.db", "SELECT text FROM document WHERE path LIKE '%/3'") == [(BARE[1],)]  # only a link: its title is read
    assert "If-None-Match" not in w.headers("/rss") and "demarche" in w.headers("/rss")["User-Agent"]
    code, said = once(d, "l.db", w.url + "/rss")
    assert code == 0 and "0 added, 0 already there" in said, said
    assert "If-None-Match" in w.headers("/rss") and "If-Modified-Since" in w.headers("/rss")
    changed = (TWO[0], TWO[1], "The President of Chile met the Foreign Minister of Peru in Arica.", TWO[3])
    w.feed("/rss", [("wire-4", "New", "Mali met Chad in Bamako.", "http://example.org/4"), ONE, changed, BARE])
    code, said = once(d, "l.db", w.url + "/rss")
    assert "4 entries, 2 of them new" in said and "2 added" in said, said
    assert ask("l.db", "SELECT count(*) FROM document WHERE path LIKE '%/2'") == [(2,)]
    w.feed("/none", [ONE, TWO], etag=False)  # a server that gives no marks: the entries are known all the same
    for want in "0 added, 2 already there", "0 added, 0 already there":
        code, said = once(d, "l.db", w.url + "/none")
        assert code == 0 and want in said, said


@feed
def every_kind_of_trouble(d, w):
    w.feed("/good", [ONE])
    big = b"<!--" + b"x" * (1 << 20) + b"-->"

    def endless(h):
        h.send_response(200)
        h.send_header("Connection", "close")
        h.end_headers()
        h.close_connection = True
        h.wfile.write(b"<rss><channel><title>No end</title>")
        for i in range(10000):
            h.wfile.write(b"<item><guid>e%d</guid><title>Mali met Chad in round %d.</title></item>" % (i, i) + big)

    def slow(h):
        h.send_response(200)
        h.send_header("Connection", "close")
        h.end_headers()
        h.close_connection = True
        h.wfile.write(b"<rss><channel><item><guid>s</guid><title>Iran met Iraq.</title></item>")
        for i in range(100):
            h.wfile.write(b" ")
            time.sleep(0.2)

    def headers(h):
        h.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for i in range(100000):
            h.wfile.write(b"X-%d: %s\r\n" % (i, b"y" * 1000))

    def nothing(h):
        h.close_connection = True

    go = lambda to: (302, {"Location": to}, b"")
    body = rss([TWO])
    bomb = gzip.compress(b"<rss><channel><item><title>Mali met Chad.</title></item>" + b" " * (200 << 20))
    w.paths.update({
        "/500": (500, {}, b"<rss><channel><item><title>Do not read me.</title></item></channel></rss>"), "/endless": endless, "/slow": slow, "/headers": headers, "/nothing": nothing,
        "/loop": go("/loop"), "/away": go("/good"), "/file": go("file:///etc/passwd"), "/gopher": go("gopher://127.0.0.1/x"),
        "/cut": lambda h: (setattr(h, "close_connection", True), h.answer(200, {"Content-Length": str(len(body) + 500), "Connection": "close"}, body[:-10])), "/gzip": (200, {"Content-Encoding": "gzip"}, gzip.compress(rss([BARE]))),
        "/bomb": (200, {"Content-Encoding": "gzip"}, bomb), "/badzip": (200, {"Content-Encoding": "gzip"}, gzip.compress(rss([BARE]))[:40] + b"garbage"),
        "/html": (200, {}, b"<!doctype html><html><body><p>Peru expelled Chile's envoy.</p></body></html>"), "/empty": (200, {}, b""), "/json": (200, {}, b'{"version": "https://jsonfeed.org/version/1"}'),
        "/xml": (200, {}, b"<rss><channel><item><title>Togo met Benin.</title></item><item><title>broken</item></channel></rss>"),
        "/entity": (200, {}, b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>Peru met &x; today.</title></item></channel></rss>'),
        "/script": (200, {}, rss([("s1", "Iraq &lt;script&gt;alert(1)&lt;/script&gt;", "Iraq met Iran.&lt;script&gt;alert(1)&lt;/script&gt;", "javascript:alert(1)")])),
    })
    wants = {"/500": "the server says 500", "/endless": "larger than 16 MiB", "/slow": "took too long", "/headers": "", "/nothing": "ended too early", "/loop": "more than five times",
             "/file": "neither http nor https", "/gopher": "neither http nor https", "/cut": "ended too early", "/bomb": "larger than 16 MiB", "/badzip": "", "/html": "neither RSS nor Atom",
             "/empty": "the answer is empty", "/json": "neither RSS nor Atom", "/xml": "", "/none-here": "the server says 404", "/entity": ""}
    code, said = once(d, "l.db", "--timeout", "6", *[w.url + p for p in list(wants) + ["/away", "/gzip", "/good", "/script"]], "http://127.0.0.1:9/closed")
    assert code == 3, said
    for path, part in wants.items():
        assert any(line.startswith(w.url + path + ":") and part in line for line in said.splitlines()), (path, part, said)
    assert ":9/closed: " in said
    texts = [t for t, in ask("l.db", "SELECT text FROM document")]
    titles = " ".join(texts)
    assert "Do not read me" not in titles and "root:" not in titles and "envoy" not in titles.replace("recalls envoy", ""), titles
    for part in "round 0.", "round 14.", "Iran met Iraq.", "President of Chile", "Norway sends", "Togo met Benin.", "Togo recalled":  # what was whole is kept
        assert any(part in t for t in texts), (part, texts)
    assert not any("alert" in t for t in texts if t.startswith("Iraq met")), texts
    whole(d, "l.db")


@feed
def asked_less_and_less_often(d, w):
    w.feed("/rss", [ONE])
    w.paths["/500"] = (500, {}, b"")
    w.paths["/503"] = (503, {"Retry-After": "3600"}, b"")
    watcher = Watcher(d, "l.db", "--every", "1", w.url + "/rss", w.url + "/500", w.url + "/503")
    watcher.document("/1")
    w.feed("/rss", [TWO, ONE])
    watcher.document("/2")
    time.sleep(5)
    assert watcher.end() == 0
    assert len(w.times("/rss")) >= 4, w.times("/rss")
    assert 2 <= len(w.times("/500")) <= 3, w.times("/500")  # after 2 s, and 4 more, and at most a quarter of that
    assert len(w.times("/503")) == 1
    n = len(w.asked)
    watcher = Watcher(d, "l.db", "--every", "1", w.url + "/503", w.url + "/rss")  # a new start does not ask it sooner
    watcher.wait(lambda x: x["type"] == "feed" and x["http"] == 304)
    assert watcher.end() == 0
    assert len(w.times("/503")) == 1 and "If-None-Match" in w.headers("/rss")


@feed
def it_ends_at_once_when_told(d, w):
    def slow(h):
        h.send_response(200)
        h.end_headers()
        time.sleep(20)
    w.paths["/slow"] = slow
    for how in signal.SIGTERM, signal.SIGINT, signal.SIGHUP:
        watcher = Watcher(d, "l.db", w.url + "/slow")
        while not w.times("/slow"):
            time.sleep(0.02)
        time.sleep(0.2)
        start = time.monotonic()
        assert watcher.end(how) == 0 and time.monotonic() - start < 3
        w.asked.clear()


PAGE = b"""<html><head><meta charset="utf-8"><title>%s</title></head><body><nav>Home</nav><article><h1>%s</h1><p>%s Nobody was hurt, a spokesman for the
foreign ministry said on Tuesday. The two governments had been at odds over fishing rights since the spring.</p></article></body></html>"""


@feed
def pages_are_followed_only_when_asked_for(d, w):
    entries = [("f%d" % i, "Short %d" % i, "Mali and Chad, part %d." % i, "%s/page/%d" % (w.url, i)) for i in range(4)]
    entries.append(("f9", "Long", "Peru met Chile. " * 200, w.url + "/page/9"))
    w.feed("/rss", entries)

    def page(i):
        def does(h):
            time.sleep(0.1)
            h.answer(200, {"Content-Type": "text/html; charset=utf-8"}, PAGE % ((b"Page %d" % i,) * 2 + (b"Ghana expelled %d diplomats of Togo." % (i + 2),)))
        return does
    for i in 0, 1, 9:
        w.paths["/page/%d" % i] = page(i)
    w.paths["/page/2"] = (200, {"Content-Type": "application/pdf\x1b[2J"}, b"%PDF-1.4")
    code, said = once(d, "plain.db", w.url + "/rss")
    assert code == 0 and not [p for p, _, _ in w.asked if p.startswith("/page")], w.asked
    code, said = once(d, "l.db", "--follow", w.url + "/rss")
    assert code == 3, said  # one is no HTML, one is not there: the feed's own words are kept
    for part in "/page/2: the page is application/pdf", "/page/3: the server says 404":
        assert part in said and "\x1b" not in said, said
    texts = dict(ask("l.db", "SELECT path, text FROM document"))
    assert len(texts) == 5 and "expelled 2 diplomats" in texts[w.url + "/page/0"] and "Mali and Chad, part 3." in texts[w.url + "/page/3"], texts
    assert ask("l.db", "SELECT DISTINCT title, publisher, date FROM document WHERE path LIKE '%/page/0'") == [("Short 0", "Harbour Wire", "1978-05-03")]
    times = sorted(t for p, t, _ in w.asked if p.startswith("/page"))
    assert len(times) == 4 and not w.times("/page/9") and all(b - a > 0.9 for a, b in zip(times, times[1:])), times  # one by one, with a pause
    code, said = once(d, "l.db", "--follow", w.url + "/rss")
    assert code == 0 and "0 added" in said and len(w.asked) - len(times) == 3, (said, w.asked)


@feed
def killed_while_pages_come(d, w):
    w.feed("/rss", [("k%d" % i, "Short %d" % i, "Part %d." % i, "%s/page/%d" % (w.url, i)) for i in range(5)])
    for i in range(5):
        w.paths["/page/%d" % i] = (200, {"Content-Type": "text/html"}, PAGE % ((b"Page %d" % i,) * 2 + (b"Ghana expelled %d diplomats of Togo." % (i + 2),)))
    seen = 0
    for k in range(3):
        watcher = Watcher(d, "l.db", "--follow", w.url + "/rss")
        watcher.wait(lambda x: x["type"] == "document")
        time.sleep(0.2 * k)
        watcher.end(signal.SIGKILL)
        now = len(documents("l.db"))
        assert now > seen, (now, seen)
        seen = now
    code, said = once(d, "l.db", "--follow", w.url + "/rss")
    assert code == 0 and len(documents("l.db")) == 5, said
    assert len({p for p, _, _ in w.asked if p.startswith("/page")}) == 5 and len([p for p, _, _ in w.asked if p.startswith("/page")]) <= 5 + 2 * 3
    whole(d, "l.db")


@feed
def many_feeds_of_one_host(d, w):
    def late(i):
        def does(h):
            time.sleep(0.5)
            h.answer(200, {}, rss([("m%d" % i, "Mali met Chad, take %d." % i, None, None)]))
        return does
    for i in range(6):
        w.paths["/f%d" % i] = late(i)
    write("in/a.txt", A)
    code, said = once(d, "l.db", "in", *[w.url + "/f%d" % i for i in range(6)], w.url + "/f0")
    assert code == 0 and len(documents("l.db")) == 7, said
    times = sorted(t for _, t, _ in w.asked)
    assert len(times) == 6 and all(b - a > 0.45 for a, b in zip(times, times[1:])), times  # one host: one question at a time; named twice is asked once


@feed
def who_it_is_must_be_proved(d, w):
    if not shutil.which("openssl"):
        return "no openssl here"
    subprocess.run("openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1".split(), check=True, stderr=subprocess.DEVNULL)
    w.feed("/rss", [ONE])
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain("cert.pem", "key.pem")
    w.server.socket = context.wrap_socket(w.server.socket, server_side=True)
    code, said = once(d, "l.db", w.url.replace("http:", "https:") + "/rss")
    assert code == 3 and "certificate" in said and not w.asked and not documents("l.db"), said


def main():
    p = argparse.ArgumentParser()
    p.add_argument("demarche")
    p.add_argument("--only", default="")
    p.add_argument("--no-feeds", action="store_true")
    a = p.parse_args()
    demarche, failed, n = os.path.abspath(a.demarche), 0, 0
    os.environ.update(no_proxy="*", NO_PROXY="*", LC_ALL="C")
    os.environ.pop("DEMARCHE_LEDGER", None)
    for f in tests + ([] if a.no_feeds else feeds):
        if a.only not in f.__name__:
            continue
        n += 1
        start = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            try:
                skipped = f(demarche, World()) if f in feeds else f(demarche)
                print("ok %d - %s (%.1f s)%s" % (n, f.__name__, time.monotonic() - start, " # SKIP " + skipped if skipped else ""), flush=True)
            except Exception:
                failed += 1
                print("not ok %d - %s" % (n, f.__name__))
                print("".join("# %s\n" % line[:1500] for line in traceback.format_exc().splitlines()[-6:]), flush=True)
            os.chdir("/")
    print("1..%d" % n)
    return 1 if failed else 0


sys.exit(main())
