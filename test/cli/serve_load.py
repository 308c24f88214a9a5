"""Many readers of a served store while a run writes to it: PROGRAM STORE.db INPUT READERS. Prints JSON: what the run took alone and beside the
readers, what the readers asked and got. A reader asks for a view, reads the whole answer, waits, asks for the next."""
import asyncio, json, os, shutil, subprocess, sys, tempfile, time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from serve_client import Server

program, store, source, readers = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
pause = float(sys.argv[5]) if len(sys.argv) > 5 else 1.0
views = sys.argv[6:] or ["overview", "incidents", "map", "network", "parties", "problems"]


def run(path):
    began = time.monotonic()
    p = subprocess.run([program, "run", "-q", "-j1", source, "-o", path], capture_output=True, text=True)
    return {"seconds": round(time.monotonic() - began, 2), "code": p.returncode, "said": p.stderr.strip()[-200:]}


async def ask(s, path):
    r, w = await asyncio.open_connection("127.0.0.1", s.port)
    w.write(f"GET {path} HTTP/1.1\r\nHost: {s.host}\r\nCookie: {s.cookie}\r\nAccept-Encoding: gzip\r\n\r\n".encode())
    answer = await r.read()
    w.close()
    head, _, body = answer.partition(b"\r\n\r\n")
    length = int([l for l in head.split(b"\r\n") if l.lower().startswith(b"content-length:")][0].split(b":")[1])
    return int(head.split()[1]), len(body) == length


async def read_on(s, n, tally, stop):
    await asyncio.sleep(pause * n / readers)
    while not stop.is_set():
        began = time.monotonic()
        try:
            status, whole = await asyncio.wait_for(ask(s, f"/{views[n % len(views)]}.json?rows={1 + n % 20}"), 60)
            what = str(status) if whole else "cut"
        except (OSError, IndexError, ValueError, asyncio.TimeoutError) as e:
            what = type(e).__name__
        tally[what] = tally.get(what, 0) + 1
        tally["slowest"] = max(tally.get("slowest", 0), time.monotonic() - began)
        await asyncio.sleep(pause)


async def beside(s, path):
    tally, stop = {}, asyncio.Event()
    tasks = [asyncio.create_task(read_on(s, n, tally, stop)) for n in range(readers)]
    await asyncio.sleep(pause)
    took = await asyncio.to_thread(run, path)
    stop.set()
    await asyncio.gather(*tasks)
    return took, tally


with tempfile.TemporaryDirectory() as d:
    a, b = os.path.join(d, "a.db"), os.path.join(d, "b.db")
    shutil.copy(store, a), shutil.copy(store, b)
    alone = run(a)
    with Server(b, "--port", "0", program=program) as s:
        took, tally = asyncio.run(beside(s, b))
    same = subprocess.run([program, "diff", a, b], capture_output=True, text=True)
    slowest = round(tally.pop("slowest", 0), 2)
    print(json.dumps({"alone": alone, "beside": took, "answers": tally, "slowest": slowest, "same": same.returncode == 4}))
