#!/usr/bin/env python3
"""Measures `rapport serve` under load: bench/score_serve.py STORE.db INPUT [READERS [PAUSE]].

INPUT (documents that the store does not hold) is run into a copy of the store, alone; then into another copy while READERS (200) clients ask
its page for views, each reading the whole answer, waiting PAUSE seconds (1), asking for the next (test/cli/serve_load.py). Also what a first
visit loads. Prints measure, value, unit as TSV: answers and those that were not 200 or not whole; the slowest; the run's time beside over
that alone (a ratio of two runs on this machine at this time); whether both runs stored the same; bytes of the page, packed."""
import json, os, subprocess, sys

root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(root, "test/cli"))
from serve_client import Server

program = os.environ.get("RAPPORT", os.path.join(os.environ.get("BUILD", "build"), "rapport"))
if len(sys.argv) < 3:
    sys.exit(__doc__)
store, source, readers, pause = (sys.argv[1:] + ["200", "1"][len(sys.argv) - 3:])[:4]
p = subprocess.run([sys.executable, os.path.join(root, "test/cli/serve_load.py"), program, store, source, readers, pause], capture_output=True, text=True, check=True)
r = json.loads(p.stdout.splitlines()[-1])
rows = [("readers", readers, "clients"), ("answers", sum(r["answers"].values()), ""), ("errors", sum(n for what, n in r["answers"].items() if what != "200"), ""),
        ("slowest_answer", r["slowest"], "s"), ("run_alone", r["alone"]["seconds"], "s"), ("run_beside", r["beside"]["seconds"], "s"),
        ("run_beside_over_alone", round(r["beside"]["seconds"] / r["alone"]["seconds"], 2), ""), ("run_failed", int(r["beside"]["code"] != 0), ""), ("stores_differ", int(not r["same"]), "")]
with Server(store, "--port", "0", program=program) as s:
    files = {name: s.get(name, Accept_Encoding="gzip") for name in ("/overview", "/page/app.js", "/page/app.css", "/page/countries-110m.json")}
rows += [("page_packed", sum(len(a.body) for a in files.values()), "bytes")]
print("measure\tvalue\tunit")
for row in rows:
    print(*row, sep="\t")
