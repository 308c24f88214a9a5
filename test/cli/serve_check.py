"""`rapport serve` from outside: STORE.db. Who is let in, what is refused, what every answer carries; slow and crowding clients; how it ends."""
import csv, gzip, io, json, os, signal, socket, subprocess, sys, tempfile, threading, time

from serve_client import Server, check, finish

store = sys.argv[1]
rapport = os.environ.get("RAPPORT", "build/rapport")


def slow_clients(s, outcome):
    """One sends a byte at a time, one nothing at all: both are cut off, told why."""
    def drip(name, pause, text):
        with socket.create_connection(("127.0.0.1", s.port), 60) as c:
            began = time.monotonic()
            got = b""
            try:
                for byte in text:
                    c.sendall(bytes([byte]))
                    c.settimeout(pause)
                    try:
                        got = c.recv(4096)
                        break
                    except socket.timeout:
                        pass
                c.settimeout(60)
                got = got or c.recv(4096)
            except OSError:
                pass
            outcome[name] = (time.monotonic() - began, got)
    text = (f"GET /problems.json HTTP/1.1\r\nHost: {s.host}\r\n" + "X: y\r\n" * 100).encode()
    threads = [threading.Thread(target=drip, args=("drip", 0.5, text)), threading.Thread(target=drip, args=("silent", 60, b""))]
    for t in threads:
        t.start()
    return threads


def first_visit(s):
    check("no key, no page", s.get("/overview", cookie=False).status == 403)
    page = s.get("/overview", cookie=False)
    check("the refusal says what to do", b"rapport serve" in page.body and b"terminal" in page.body, page.body)
    for path in ("/problems.json", "/problems.csv", "/page/app.js", "/", "/nothing", "/page/nothing"):
        check(f"no key, nothing at {path}", s.get(path, cookie=False).status == 403)
    check("an error of data is data", json.loads(s.get("/problems.json", cookie=False).body)["error"]["code"] == "forbidden")
    for token in ("", "0" * 32, s.key[:-1], s.key + "0", s.key.upper() if s.key.upper() != s.key else "x"):
        check(f"no way in with {token}", s.get(f"/overview?token={token}", cookie=False).status == 403)
    for query, left in (("?token=K", ""), ("?parties=PAK&token=K", "?parties=PAK"), ("?token=K&parties=PAK&from=2024", "?parties=PAK&from=2024"),
                        ("?a=%0d%0aX:y&token=K&b=2", "?a=%0d%0aX:y&b=2")):
        a = s.get("/incidents" + query.replace("token=K", "token=" + s.key), cookie=False)
        check(f"{query}: the token leaves the address", (a.status, a["location"]) == (303, "/incidents" + left), a["location"])
        check(f"{query}: the cookie", a["set-cookie"] == f"{s.cookie}; Path=/; HttpOnly; SameSite=Strict", a["set-cookie"])
    check("the root is the overview", s.get("/?token=" + s.key, cookie=False)["location"] == "/overview")
    check("and keeps what is asked", s.get("/?parties=PAK")["location"] == "/overview?parties=PAK")
    a = s.get(f"//evil.example/?token={s.key}", cookie=False)
    check("no way to another host", a.status == 403 and not a["location"] and not a["set-cookie"], a.headers)
    check("another's cookie", s.get("/overview", cookie=False, Cookie=f"rapport-{s.port}={'0' * 32}").status == 403)
    check("a cookie among others", s.get("/page/app.css", cookie=False, Cookie=f"a=b; {s.cookie}; c=d").status == 200)


def hosts_and_sites(s):
    p = s.port
    for host in (f"localhost:{p}", f"LOCALHOST:{p}", f"127.0.0.1:{p}", f"[::1]:{p}"):
        check(f"host {host}", s.get("/page/app.css", host=host).status == 200)
    for host in ("evil.example", f"evil.example:{p}", "localhost", "127.0.0.1", f"localhost:{p + 1}", f"localhost.evil.example:{p}", f"127.0.0.1.evil.example:{p}",
                 f"localhost:{p}:{p}", f"127.0.0.2:{p}", f"[::2]:{p}", f"0.0.0.0:{p}", f"localhost.:{p}", f"user@localhost:{p}", ""):
        check(f"host {host!r} is not ours", s.raw(f"GET /page/app.css HTTP/1.1\r\nHost: {host}\r\nCookie: {s.cookie}\r\n\r\n".encode()).status in (400, 403))
        check(f"host {host!r} gets no cookie", not s.get(f"/overview?token={s.key}", host=host or "x", cookie=False)["set-cookie"])
    for site in ("same-origin", "none"):
        check(f"from {site}", s.get("/page/app.css", Sec_Fetch_Site=site).status == 200)
    for site in ("cross-site", "same-site", "anything"):
        check(f"not from {site}", s.get("/page/app.css", Sec_Fetch_Site=site).status == 403)
        check(f"nor with the token from {site}", not s.get(f"/overview?token={s.key}", Sec_Fetch_Site=site)["set-cookie"])
    check("our origin", s.get("/page/app.css", Origin=f"http://{s.host}").status == 200)
    for origin in ("http://evil.example", "null", f"http://localhost:{p + 1}", f"http://{s.host}.evil.example"):
        check(f"origin {origin}", s.get("/page/app.css", Origin=origin).status == 403)
    try:
        check("::1 answers", s.raw(f"GET /page/app.css HTTP/1.1\r\nHost: [::1]:{p}\r\nCookie: {s.cookie}\r\n\r\n".encode(), address="::1").status == 200)
    except OSError:
        check("no ::1 only where the machine has none", not os.path.exists("/proc/net/if_inet6") or "00000000000000000000000000000001" not in open("/proc/net/if_inet6").read())


def methods_and_malformed(s):
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get"):
        a = s.get("/problems.json", method=method)
        check(f"{method} is refused", (a.status, a["allow"]) == (405, "GET, HEAD"), a.status)
    check("a body with POST", s.raw(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello").status == 405)
    get, head = s.get("/page/app.js", Accept_Encoding="gzip"), s.get("/page/app.js", method="HEAD", Accept_Encoding="gzip")
    same = lambda a: {k: v for k, v in a.headers.items() if k != "date"}
    check("HEAD is GET without body", same(get) == same(head) and get.body and not head.body, head.headers)
    good = f"GET /problems.json HTTP/1.1\r\nHost: {s.host}\r\nCookie: {s.cookie}\r\n"
    for status, what, text in (
            (400, "no host", "GET / HTTP/1.1\r\n\r\n"), (400, "no host, old", "GET / HTTP/1.0\r\n\r\n"), (400, "two hosts", good + f"Host: {s.host}\r\n\r\n"),
            (413, "a body", good + "Content-Length: 1\r\n\r\nx"), (413, "a long body", good + "Content-Length: 99999999999999999999\r\n\r\n"), (413, "a negative body", good + "Content-Length: -1\r\n\r\n"),
            (413, "chunks", good + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), (417, "expects", good + "Expect: 100-continue\r\n\r\n"),
            (400, "a folded line", good + "X: a\r\n b\r\n\r\n"), (400, "a space before the colon", good + "X : a\r\n\r\n"), (400, "no colon", good + "X\r\n\r\n"),
            (400, "a bare line feed", good.replace("\r\n", "\n") + "\n\r\n\r\n"), (400, "a NUL", good + "X: a\0b\r\n\r\n"), (400, "a control", good + "X: a\x01b\r\n\r\n"),
            (400, "HTTP/0.9", "GET /\r\n\r\n"), (505, "HTTP/2.0", "GET / HTTP/2.0\r\nHost: x\r\n\r\n"), (400, "no version", "GET / \r\nHost: x\r\n\r\n"),
            (400, "another's address", f"GET http://{s.host}/ HTTP/1.1\r\nHost: {s.host}\r\n\r\n"), (400, "a space", "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n"),
            (400, "bytes", "GET /\xff HTTP/1.1\r\nHost: x\r\n\r\n"), (400, "an empty line first", "\r\n" + good + "\r\n"), (400, "nonsense", "\x16\x03\x01\x02\x00\x01\x00\x01"),
            (400, "a star", "GET * HTTP/1.1\r\nHost: x\r\n\r\n"), (414, "a long address", good.replace("/problems.json", "/" + "a" * 4096) + "\r\n"),
            (414, "an endless address", "GET /" + "a" * 9000), (431, "a long head", good + "X: " + "a" * 17000 + "\r\n\r\n"), (431, "an endless head", good + "X: a\r\n" * 4000),
            (431, "many lines", good + "X: a\r\n" * 70 + "\r\n"), (405, "a long method", "A" * 16 + " / HTTP/1.1\r\nHost: x\r\n\r\n"), (400, "a longer method", "A" * 40 + " / HTTP/1.1\r\nHost: x\r\n\r\n")):
        a = s.raw(text.encode("latin-1"), what)
        check(f"{what}: {status}", a.status == status, a.status)
    check("the longest address", s.get("/problems.json?nothing=" + "a" * (4096 - 23)).status == 400)         # read: there is no such parameter
    check("two requests at once: one answer", s.raw((good + "\r\n" + good + "\r\n").encode()).body.count(b'"view"') == 1)
    check("an old client", s.raw(f"GET /problems.json HTTP/1.0\r\nHost: {s.host}\r\nCookie: {s.cookie}\r\n\r\n".encode()).status == 200)


def addresses(s):
    for path in ("/page/../../../etc/passwd", "/page/%2e%2e/%2e%2e/etc/passwd", "/page/..%2fmain.c", "/page/", "/page", "/page/index.html", "/page/app.js.gz", "/page/app.js/", "/etc/passwd", "/nothing",
                 "/overview/../page/app.js", "/problems.txt", "/problems.json.txt", "/.json", "/problems//x", "//problems", "/problems/a/b", "/%70roblems", "/PROBLEMS", "/favicon.ico"):
        check(f"{path} is nothing", s.get(path).status == 404)
    for path, status, code in (("/nothing.json", 404, "nothing"), ("/problems.json?nothing=1", 400, "argument"), ("/problems.json?from=yesterday", 400, "argument"),
                               ("/problems.json?rows=0", 400, "argument"), ("/problems.csv?table=nothing", 400, "argument"), ("/problems.json?q=%00", 400, "argument"),
                               ("/problems.json?q=%zz", 400, "argument"), ("/problems/x.json", 404, "nothing")):
        a = s.get(path)
        good = a.status == status and a["content-type"] == "application/json; charset=utf-8" and json.loads(a.body)["error"]["code"] == code
        check(f"{path} is {status} {code}", good, (a.status, a.body))
    for path in ("/problems", "/problems?parties=PAK"):
        check(f"{path} is the page", s.get(path, Accept_Encoding="gzip").body == s.get("/problems", Accept_Encoding="gzip").body)
    page = s.get("/problems")
    check("the page is HTML", page["content-type"] == "text/html; charset=utf-8" and page.body.startswith(b"<!doctype html>"))
    check("and loads from here alone", b"http:" not in page.body.replace(b"http://www.w3.org/", b"").replace(b"xmlns='http:", b"") and b"https:" not in page.body and b"<style" not in page.body
          and b" style=" not in page.body, page.body)


def encodings(s):
    a, z = s.get("/problems.json"), s.get("/problems.json", Accept_Encoding="br, gzip;q=0.5")
    check("JSON", a.status == 200 and a["content-type"] == "application/json; charset=utf-8" and json.loads(a.body)["view"] == "problems")
    check("gzip", z["content-encoding"] == "gzip" and gzip.decompress(z.body) == a.body and len(z.body) < len(a.body) and "encoding" not in a["content-encoding"])
    check("each says of what it depends", a["vary"] == z["vary"] == "Accept-Encoding")
    for said in ("identity", "gzip;q=0", "x-gzip2", "deflate, br"):
        check(f"no gzip for {said}", not s.get("/problems.json", Accept_Encoding=said)["content-encoding"])
    check("short answers are not packed", not s.get("/problems.csv?rows=1", Accept_Encoding="gzip")["content-encoding"])
    check("Server-Timing", a["server-timing"].startswith(("view;dur=", "kept;dur=")), a["server-timing"])
    s.get("/problems.json?rows=7")
    check("again, it is kept", s.get("/problems.json?rows=7")["server-timing"].startswith("kept;dur="))
    for path in ("/problems.json", "/problems.csv", "/problems", "/page/app.js"):
        tag = s.get(path)["etag"]
        b = s.get(path, If_None_Match=tag)
        check(f"{path}: 304", tag and b.status == 304 and not b.body and b["etag"] == tag, (tag, b.status))
        check(f"{path}: 304 of several", s.get(path, If_None_Match=f'"x", {tag[2:]}').status == 304)
        check(f"{path}: changed", s.get(path, If_None_Match='W/"x"').status == 200)
    check("another question, another tag", s.get("/problems.json?rows=3")["etag"] != s.get("/problems.json?rows=4")["etag"])
    c = s.get("/problems.csv?rows=10")
    rows = list(csv.reader(io.StringIO(c.body.decode())))
    table = json.loads(s.get("/problems.json?rows=10").body)["tables"]["problems"]
    check("CSV is the table", c["content-type"].startswith("text/csv; charset=utf-8") and rows[0] == table["columns"] and len(rows) == 11 == len(table["rows"]) + 1, rows[:2])
    weight = 0
    for name in ("index.html", "app.js", "app.css", "countries-110m.json", "countries-50m.json"):
        path = "/problems" if name == "index.html" else "/page/" + name
        z, a = s.get(path, Accept_Encoding="gzip"), s.get(path)
        check(f"{name} unpacks to itself", z["content-encoding"] == "gzip" and gzip.decompress(z.body) == a.body and len(a.body) > 100)
        weight += len(z.body) if name != "countries-50m.json" else 0
    check("the page weighs at most 250 kB", weight <= 250_000, weight)
    print(f"page: {weight} bytes")


def same_as_view(s):
    """What is served is what `rapport view` prints, byte for byte; what it refuses is refused."""
    first = json.loads(s.get("/incidents.json?rows=1").body)["tables"]["incidents"]
    incident = first["rows"][0][first["columns"].index("id")]
    for address in ("overview", "overview?parties=PAK,AFG&from=2024-12", "incidents?type=ASSAULT&sort=-killed_best&rows=5", "map?status=disputed", "network?confidence=0.5", "parties?q=pak",
                    "problems?offset=3&rows=2", "incidents?place=Paktika", f"incident/{incident}", "relation?parties=PAK,AFG", "document/x", "nothing"):
        for suffix, option in ((".json", []), (".csv", ["--csv"])):
            path, _, query = address.partition("?")
            a = s.get(f"/{path}{suffix}?{query}")
            p = subprocess.run([rapport, "view", store, address, *option], capture_output=True)
            if p.returncode == 0:
                check(f"{address}{suffix} is that of `rapport view`", a.status == 200 and a.body == p.stdout, (a.status, a.body[:100], p.stdout[:100]))
            else:
                check(f"{address}{suffix}: refused by both", a.status == {1: 500, 2: 400, 4: 404}[p.returncode], (a.status, p.returncode, p.stderr))


def crowd(s):
    """More connections than there are places, all silent: who asks is answered at once."""
    idle = []
    for _ in range(400):
        c = socket.socket()
        c.settimeout(5)
        c.connect(("127.0.0.1", s.port))
        idle.append(c)
    began = time.monotonic()
    check("one among 400 silent clients", s.get("/problems.json").status == 200)
    check("is answered in 2 s", time.monotonic() - began < 2, time.monotonic() - began)
    for c in idle:
        c.close()
    for _ in range(300):
        s.get("/problems.csv")
    check("threads do not pile up", len(os.listdir(f"/proc/{s.process.pid}/task")) < 40, len(os.listdir(f"/proc/{s.process.pid}/task")))
    time.sleep(0.6)
    check("nor descriptors", len(os.listdir(f"/proc/{s.process.pid}/fd")) < 60, len(os.listdir(f"/proc/{s.process.pid}/fd")))


def ends_while_busy():
    s = Server(store, "--port", "0")
    stop, broken = threading.Event(), []

    def ask(n):
        while not stop.is_set():
            try:
                a = s.get(f"/problems.json?rows={n}&offset={len(broken)}")
                broken.append(a.status) if a.status not in (200, 503) else None
            except (OSError, ValueError):
                return
    threads = [threading.Thread(target=ask, args=(i + 1,)) for i in range(16)]
    for t in threads:
        t.start()
    time.sleep(0.5)
    took, _ = s.stop()
    stop.set()
    for t in threads:
        t.join()
    check("SIGTERM while requests run: ended within 5 s", took < 5, took)


def starts_and_options():
    def refused(code, words, *args):
        p = subprocess.run([rapport, "serve", *args], capture_output=True, text=True, timeout=60)
        check(f"{args} is refused: {words}", p.returncode == code and words in p.stderr and not p.stdout, (p.returncode, p.stderr))
    with Server(store, "--port", "0") as s:
        refused(1, "cannot listen at 127.0.0.1 port", store, "--port", str(s.port))
    for how in (signal.SIGINT, signal.SIGHUP):
        Server(store, "--port", "0", before=lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL)).stop(how)     # whoever runs the tests may be under nohup
    s = Server(store, "--port", "0", before=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
    s.process.send_signal(signal.SIGHUP)
    time.sleep(0.5)
    check("nohup is heeded", s.process.poll() is None and s.get("/problems.json").status == 200)
    s.stop()
    with Server(store) as a, Server(store) as b:
        check("where the port is taken another is found", a.port != b.port)
        check("their cookies are two", a.get("/page/app.css", cookie=False, Cookie=b.cookie).status == 403)
    with tempfile.TemporaryDirectory() as d:
        refused(1, "cannot be opened", os.path.join(d, "none.db"))
        with open(os.path.join(d, "text.db"), "w") as f:
            f.write("no store\n" * 1000)
        refused(1, "no store", os.path.join(d, "text.db"))
        # --open: an address that opens once, and is not the one printed.
        with open(os.path.join(d, "xdg-open"), "w") as f:
            f.write('#!/bin/sh\necho "$1" >"$0.url.new"; mv "$0.url.new" "$0.url"\n')
        os.chmod(f.name, 0o755)
        with Server(store, "--port", "0", "--open", env={**os.environ, "PATH": d + ":" + os.environ["PATH"]}) as s:
            for _ in range(100):
                if os.path.exists(f.name + ".url"):
                    break
                time.sleep(0.1)
            url = open(f.name + ".url").read().strip()
            path = url[url.index("/overview"):]
            check("--open has a key of its own", s.key not in url)
            a = s.get(path, cookie=False)
            check("which opens", a.status == 303 and a["set-cookie"].startswith(s.cookie), a.status)
            check("once", s.get(path, cookie=False).status == 403)
    refused(2, "TLS", store, "--listen", "0.0.0.0")
    refused(2, "TLS", store, "--listen", "::")
    refused(2, "--host", store, "--listen", "0.0.0.0", "--behind-tls")
    refused(2, "--host", store, "--behind-tls")
    refused(2, "--behind-tls", store, "--host", "news.example.org")
    refused(2, "a name", store, "--behind-tls", "--host", "news.example.org/x")
    refused(2, "an IP address", store, "--listen", "localhost")
    refused(2, "bad port", store, "--port", "65536")
    refused(2, "bad port", store, "--port", "http")
    refused(2, "one store")
    with Server(store, "--port", "0", "--listen", "127.0.0.2") as s:
        check("--listen on this machine", s.url.startswith("http://127.0.0.2:"))
    s = Server(store, "--port", "0", "--behind-tls", "--host", "news.example.org", "--verbose", loud=True)
    ports = subprocess.run(["ls", "-l", f"/proc/{s.process.pid}/fd"], capture_output=True, text=True)
    check("behind TLS the address is that of the proxy", s.url.startswith("https://news.example.org/overview?token="), (s.url, ports))
    s.stop()


def behind_tls():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    s = Server(store, "--port", str(port), "--behind-tls", "--host", "news.example.org:8443", "--verbose", loud=True)
    s.port = port
    a = s.get(f"/overview?token={s.key}", cookie=False, host="news.example.org:8443")
    check("the cookie is for TLS alone", a["set-cookie"] == f"__Host-rapport={s.key}; Path=/; HttpOnly; SameSite=Strict; Secure", a["set-cookie"])
    check("with it", s.get("/page/app.css", cookie=False, host="news.example.org:8443", Cookie=f"__Host-rapport={s.key}").status == 200)
    check("only by that name", s.get("/page/app.css", cookie=False, host=f"127.0.0.1:{port}", Cookie=f"__Host-rapport={s.key}").status == 403)
    _, log = s.stop()
    check("--verbose tells each request", "GET /page/app.css 200" in log and "GET /overview 303" in log, log)
    check("and no token", s.key not in log)


def damaged_meanwhile():
    with tempfile.TemporaryDirectory() as d:
        path = os.path.join(d, "a.db")
        with open(store, "rb") as f, open(path, "wb") as g:
            g.write(f.read())
        with Server(path, "--port", "0") as s:
            check("whole", s.get("/problems.json").status == 200)
            size = os.path.getsize(path)
            with open(path, "r+b") as f:
                f.write(os.urandom(size))
            a = s.get("/problems.json?rows=11")
            check("damaged: an error, as data", a.status == 500 and json.loads(a.body)["error"]["code"] == "store", (a.status, a.body[:200]))
            check("and the page is still there", s.get("/problems").status == 200)


with Server(store, "--port", "0") as server:
    outcome = {}
    threads = slow_clients(server, outcome)
    first_visit(server)
    hosts_and_sites(server)
    methods_and_malformed(server)
    addresses(server)
    encodings(server)
    same_as_view(server)
    for t in threads:
        t.join()
    for name, (seconds, got) in outcome.items():
        check(f"the {name} client is cut off after 10 s", 9 < seconds < 16, seconds)
        check(f"and the {name} client is told", got.startswith(b"HTTP/1.1 408 "), got[:40])
    crowd(server)
ends_while_busy()
starts_and_options()
behind_tls()
damaged_meanwhile()
finish()
