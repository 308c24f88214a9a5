#!/usr/bin/env python3
"""score_queue.py [JOBS [DOCUMENTS]]: the queue on a PostgreSQL server of its own (test/cli/server.inc: fsync and synchronous_commit on).
Jobs a second, by the clock, of 100,000 jobs of 3 KB: submitted; then claimed, looked up and acknowledged with a row of results each, in the
transactions of `rapport work` (bench_queue), by one and four processes, in batches of 32 and of 1; in the same server pgbench's bare queue (one DELETE …
SKIP LOCKED a transaction) with four clients. Then documents a second of `rapport work -j1 --drain`, 1, 2 and 4 workers, linking included,
of 2,000 documents (score_shards.py's: $SHARED), and of `rapport run -j1` into a file; fails when a store is not that of the run. Prints CSV rows
measure,value,unit. The bar: 3,000 jobs/s with four workers."""
import os, pathlib, subprocess, sys, tempfile, time

BUILD, SHARED = os.environ.get("BUILD", "build"), os.environ.get("SHARED", "../shared")
PROGRAM, BENCH = f"{BUILD}/rapport", f"{BUILD}/bench/bench_queue"
JOBS, DOCUMENTS = int(sys.argv[1]) if len(sys.argv) > 1 else 100000, int(sys.argv[2]) if len(sys.argv) > 2 else 2000
sys.argv[1:] = []
import score_shards

SERVER = '. test/cli/lib.inc; . test/cli/server.inc; echo "$server $server_bin"; while read -r db; do server_new_db "$db"; done'


class Server:
    def __enter__(self):
        self.shell = subprocess.Popen(["bash", "-c", SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        line = self.shell.stdout.readline().split()
        if len(line) != 2:
            sys.exit(" ".join(line) or "no server")
        self.socket, self.bin = line
        return self

    def __exit__(self, *_):
        self.shell.stdin.close()
        self.shell.wait()

    def database(self, name):
        print(name, file=self.shell.stdin, flush=True)
        return self.shell.stdout.readline().strip()

    def sql(self, name, text):
        return subprocess.run([f"{self.bin}/psql", "-h", self.socket, "-U", "rapport", "-d", name, "-qAtc", text], check=True, capture_output=True, text=True).stdout.strip()


def row(measure, value, unit):
    print(f"{measure},{value:.4g},{unit}" if value < 1000 else f"{measure},{value:.0f},{unit}", flush=True)


def at_once(n, *args):
    """Jobs and the clock's seconds of n processes together."""
    began = time.monotonic()
    children = [subprocess.Popen(args, stdout=subprocess.PIPE, text=True) for _ in range(n)]
    done = sum(int(c.communicate()[0].split()[0]) for c in children)
    if any(c.returncode for c in children):
        sys.exit(f"failed: {' '.join(map(str, args))}")
    return done, time.monotonic() - began


def queue(server, processes, batch, jobs):
    name = f"queue{processes}_{batch}"
    address = server.database(name)
    done, seconds = at_once(1, BENCH, address, "fill", str(jobs), "3000")
    row(f"submitted ({name})", done / seconds, "jobs/s")
    server.sql(name, "CHECKPOINT")
    done, seconds = at_once(processes, BENCH, address, "work", str(batch))
    left = server.sql(name, "SELECT (SELECT count(*) FROM rapport.jobs) || ' ' || (SELECT count(*) FROM rapport.results)")
    if done != jobs or left != f"0 {jobs}":
        sys.exit(f"{name}: {done} of {jobs} jobs done, left and stored: {left}")
    row(f"claimed and acknowledged with results by {processes} in batches of {batch}", done / seconds, "jobs/s")


def bare(server, clients, jobs):
    server.database("bare")
    server.sql("bare", f"CREATE TABLE q AS SELECT i AS id, repeat('x', 100) AS job FROM generate_series(1, {jobs}) i; ALTER TABLE q ADD PRIMARY KEY (id); CHECKPOINT")
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as f:
        f.write("DELETE FROM q WHERE id = (SELECT id FROM q ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING id, job;\n")
        f.flush()
        out = subprocess.run([f"{server.bin}/pgbench", "-h", server.socket, "-U", "rapport", "-n", "-f", f.name, "-c", str(clients), "-j", str(clients), "-T", "10", "bare"],
                             check=True, capture_output=True, text=True).stdout
    row(f"pgbench: a bare queue with {clients} clients", float(out.split("tps = ")[1].split()[0]), "jobs/s")


def real(server, top):
    (top / "in").mkdir()
    score_shards.write(top / "in", DOCUMENTS)
    def timed(*args):
        began = time.monotonic()
        if subprocess.run(args, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode not in (0, 3):
            sys.exit(f"failed: {args}")
        return time.monotonic() - began
    one = timed(PROGRAM, "run", "-q", "-j1", top / "in", "-o", top / "one.db")
    row("rapport run -j1 into a file", DOCUMENTS / one, "documents/s")
    shown = subprocess.run([PROGRAM, "show", "--json", top / "one.db"], check=True, capture_output=True).stdout
    for workers in 1, 2, 4:
        address = server.database(f"work{workers}")
        row(f"rapport enqueue ({workers})", DOCUMENTS / timed(PROGRAM, "enqueue", "-q", address, top / "in"), "documents/s")
        began = time.monotonic()
        children = [subprocess.Popen([PROGRAM, "work", "-q", "-j1", "--drain", "--link", "100000", address], stderr=subprocess.DEVNULL) for _ in range(workers)]
        while int(server.sql(f"work{workers}", "SELECT count(*) FROM rapport.jobs")) > 0:
            time.sleep(0.2)
        coded = time.monotonic() - began
        if any(c.wait() not in (0, 3) for c in children):
            sys.exit("a worker failed")
        row(f"rapport work: {workers} workers, until the queue is empty", DOCUMENTS / coded, "documents/s")
        row(f"rapport work: {workers} workers, until all is linked", DOCUMENTS / (time.monotonic() - began), "documents/s")
        if subprocess.run([PROGRAM, "show", "--json", address], check=True, capture_output=True).stdout != shown:
            sys.exit(f"the store of {workers} workers is not that of the run")


def main():
    with Server() as server, tempfile.TemporaryDirectory() as name:
        bare(server, 4, 100000)
        queue(server, 4, 32, JOBS)
        queue(server, 1, 32, JOBS // 2)
        queue(server, 4, 1, JOBS // 10)
        if os.path.isdir(f"{SHARED}/data/muc34"):
            real(server, pathlib.Path(name))


main()
