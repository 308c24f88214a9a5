"""A client for the tests of `rapport serve`: raw sockets, so that what no browser sends can be sent; and every answer, of whatever kind, is
held against the headers that each must carry."""
import os, re, signal, socket, subprocess, sys, time

ALWAYS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                               "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "connection": "close",
}
failures = []
answers = 0


def check(what, good, said=""):
    if not good:
        failures.append(what)
        print(f"not so: {what}  {str(said)[:300]}", flush=True)
    return good


class Answer:
    def __init__(self, raw, what):
        global answers
        head, _, self.body = raw.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        self.status = int(lines[0].split()[1]) if lines[0].startswith("HTTP/1.") else 0
        self.headers = {}
        for line in lines[1:]:
            name, _, value = line.partition(":")
            check(f"{what}: header {name} once", name.lower() not in self.headers)
            self.headers[name.lower()] = value.strip()
        if not check(f"{what}: an answer", self.status, raw[:80]):
            return
        answers += 1
        for name, value in ALWAYS.items():
            check(f"{what}: {name} of {self.status}", self.headers.get(name) == value, self.headers.get(name))
        cache = "private, no-cache" if self.status in (200, 304) else "no-store"
        check(f"{what}: cache-control of {self.status}", self.headers.get("cache-control") == cache, self.headers.get("cache-control"))
        check(f"{what}: nothing for other origins", not any(h.startswith("access-control") for h in self.headers))
        check(f"{what}: no name of software", "server" not in self.headers)

    def __getitem__(self, name):
        return self.headers.get(name, "")


class Server:
    """A running `rapport serve`; leaving it ends it with SIGTERM and wants exit code 0 and a silent standard error."""

    def __init__(self, *args, program=os.environ.get("RAPPORT", "build/rapport"), env=None, loud=False, before=None):
        self.loud = loud
        self.process = subprocess.Popen([program, "serve", *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env, preexec_fn=before)
        self.url = self.process.stdout.readline().strip()
        m = re.fullmatch(r"(https?)://(\[[^\]]*\]|[^:/]*)(?::(\d+))?/overview\?token=([0-9a-f]{32})", self.url)
        if not m:
            raise SystemExit(f"no address: {self.url!r} {self.process.stderr.read()}")
        self.key, self.port = m[4], int(m[3] or 0)
        self.host = f"127.0.0.1:{self.port}"
        self.cookie = f"rapport-{self.port}={self.key}"

    def raw(self, data, what=None, address="127.0.0.1", timeout=30):
        with socket.create_connection((address, self.port), timeout) as s:
            s.sendall(data)
            got = b""
            while piece := s.recv(1 << 16):
                got += piece
        return Answer(got, what or repr(data[:60]))

    def get(self, path, method="GET", cookie=True, host=None, **headers):
        lines = [f"{method} {path} HTTP/1.1", f"Host: {host or self.host}"]
        lines += [f"Cookie: {self.cookie}"] if cookie else []
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        return self.raw("\r\n".join(lines + ["", ""]).encode(), f"{method} {path[:60]} {headers or ''}")

    def __enter__(self):
        return self

    def stop(self, how=signal.SIGTERM):
        began = time.monotonic()
        self.process.send_signal(how)
        out, err = self.process.communicate(timeout=60)
        check("ends with 0", self.process.returncode == 0, self.process.returncode)
        check("says nothing", self.loud or not err, err)
        check("said one line", not out, out)
        return time.monotonic() - began, err

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.stop()


def finish():
    print(f"{answers} answers, {len(failures)} failures")
    sys.exit(bool(failures))
