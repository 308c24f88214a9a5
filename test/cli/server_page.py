"""Asks a running `rapport serve` of the store at argv[1] for its overview: at once, then for each line on standard input: "again" until what comes
is another page, "gone" until it is none. Prints the status and the sum of what came, a line each."""
import hashlib, itertools, sys, time

import serve_client

with serve_client.Server(sys.argv[1], "--port", "0", loud=True) as server:
    last = None
    for line in itertools.chain(["again"], iter(sys.stdin.readline, "end\n")):
        for _ in range(100):
            answer = server.get("/overview.json")
            now = f"{answer.status} {hashlib.sha256(answer.body).hexdigest()}"
            if now != last and (answer.status == 200) == (line.strip() != "gone"):
                break
            time.sleep(0.1)
        last = now
        print(now, flush=True)
sys.exit(bool(serve_client.failures))
