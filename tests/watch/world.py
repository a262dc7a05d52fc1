"""tests/watch/world.py : a web server on loopback that behaves well and badly, and a `demarche watch` to look at. For run.py."""
import http.server, json, signal, sqlite3, subprocess, threading, time


def rss(entries, name="Harbour Wire"):
    """entries: (id, title, words, link or None)"""
    out = ['<?xml version="1.0"?><rss version="2.0"><channel><title>%s</title>' % name]
    for guid, title, words, link in entries:
        out.append("<item><guid>%s</guid><title>%s</title>%s%s<pubDate>Wed, 03 May 1978 10:00:00 GMT</pubDate></item>"
                   % (guid, title, "<link>%s</link>" % link if link else "", "<description>%s</description>" % words if words else ""))
    return ("".join(out) + "</channel></rss>").encode()


class World:
    """What the server does is in `paths`: a function of the handler, or (status, headers, body)."""

    def __init__(self):
        self.paths, self.asked = {}, []
        self.lock = threading.Lock()
        world = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                with world.lock:
                    world.asked.append((self.path, time.monotonic(), dict(self.headers)))
                try:
                    does = world.paths.get(self.path, (404, {}, b"nothing here"))
                    if callable(does):
                        does(self)
                    else:
                        self.answer(*does)
                except OSError:
                    self.close_connection = True

            def answer(self, status, headers, body):
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                if "Content-Length" not in headers:
                    self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):  # who hangs up
                pass

        self.server = Server(("127.0.0.1", 0), Handler)
        self.url = "http://127.0.0.1:%d" % self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def feed(self, path, entries, etag=True, **more):
        """A feed as it should be: with an ETag, and 304 for who has it."""
        body = rss(entries, **more)
        mark = '"%x"' % abs(hash(body))

        def does(h):
            if etag and h.headers.get("If-None-Match") == mark:
                h.answer(304, {"ETag": mark}, b"")
            else:
                h.answer(200, dict({"Content-Type": "application/rss+xml"}, **({"ETag": mark, "Last-Modified": "Wed, 03 May 1978 10:00:00 GMT"} if etag else {})), body)
        self.paths[path] = does

    def times(self, path):
        return [t for p, t, _ in self.asked if p == path]

    def headers(self, path):
        return [h for p, _, h in self.asked if p == path][-1]


class Watcher:
    """`demarche watch` in the background; what it tells is in `told`."""

    def __init__(self, demarche, ledger, *arguments, follow_output=True):
        self.told = []
        self.errors = open(ledger + ".err", "w+")
        self.process = subprocess.Popen([demarche, "watch", "--json", "--ledger", ledger, *arguments], stdout=subprocess.PIPE, stderr=self.errors, text=True)
        self.thread = threading.Thread(target=self._read, daemon=True)
        self.thread.start()

    def _read(self):
        for line in self.process.stdout:
            self.told.append(json.loads(line))

    def wait(self, what, seconds=15):
        """Until `what` holds of one of the things told; gives it."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for x in list(self.told):
                if what(x):
                    return x
            time.sleep(0.02)
        raise AssertionError("not told within %d s: %s" % (seconds, self.told[-5:]))

    def document(self, ending, seconds=15):
        return self.wait(lambda x: x["type"] == "document" and x["path"].endswith(ending), seconds)

    def remark(self, part, seconds=15):
        return self.wait(lambda x: part in (x.get("text") or ""), seconds)

    def count(self, ending):
        return sum(x["type"] == "document" and x["path"].endswith(ending) for x in self.told)

    def end(self, how=signal.SIGTERM, seconds=10):
        self.process.send_signal(how)
        code = self.process.wait(seconds)
        self.thread.join(5)
        self.errors.seek(0)
        return code


def once(demarche, ledger, *arguments, seconds=90):
    """`demarche watch --once`: exit code, stderr."""
    p = subprocess.run([demarche, "watch", "--once", "--ledger", ledger, *arguments], capture_output=True, text=True, timeout=seconds)
    return p.returncode, p.stderr


def ask(ledger, question, *arguments):
    c = sqlite3.connect("file:%s?mode=ro" % ledger, uri=True, timeout=20)
    try:
        return c.execute(question, arguments).fetchall()
    finally:
        c.close()


def documents(ledger):
    return sorted(p for p, in ask(ledger, "SELECT path FROM document"))
