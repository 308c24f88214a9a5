#!/usr/bin/env python3
"""scores.py: the accuracy of the whole program, written to test/scores.csv (set, measure, value, bar, count), which is reviewed
as a diff. Five sources: the coded gold reports of $SHARED/gold/dev with their scorer, those of test/gold, published sets (bench/score_*.py), the test parts of
the treebanks (bench/language.sh), and the sentences of the event tables (build/test/unit/test_rows). `make scores` calls it; what $SHARED does
not have is left out."""
import csv, json, os, pathlib, re, subprocess, sys, tempfile

BUILD, SHARED = os.environ.get("BUILD", "build"), os.environ.get("SHARED", "../shared")
BARS = {"type": 0.80, "who": 0.65, "who~": 0.75, "status": 0.92, "according_to": 0.75, "denied_by": 0.60, "date": 0.65, "country": 0.80, "place": 0.68,
        "counts": 0.80, "mode": 0.65, "incident": 0.60, "figure": 0.60, "assessment": 0.62, "third_party": 0.55, "junk": 1}
SCRIPTS = ["confidence", "event_location", "geo", "plv", "wikiwars", "dating", "actor_phrases", "ucdp", "coref", "ecbplus", "claims", "muc", "copies", "duplicates", "articles", "feeds", "dates", "hawkes", "forecast", "relate"]        # bench/score_*.py: each prints rows of the table for one published set


def out(*args, **more):
    return subprocess.run(args, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, **more).stdout


def gold():
    """All coded reports; and apart, every third document by name, which rules and weights never saw, and the others."""
    folder = pathlib.Path(SHARED, "gold/dev")
    documents = sorted([*folder.glob("*.txt"), *folder.glob("*.html")])
    yield from gold_part("gold/dev", folder, documents)
    yield from gold_part("gold/dev, kept apart", folder, documents[2::3])
    yield from gold_part("gold/dev, worked with", folder, [f for i, f in enumerate(documents) if i % 3 != 2])


def own():
    """Coded news of our own (test/gold/README.md)."""
    for folder in ("hard", "everyday", "apart"):
        yield from gold_part(f"own news, {folder}", pathlib.Path("test/gold", folder), sorted(pathlib.Path("test/gold", folder).glob("*.txt")))
    for row in gold_part("own news, stories", pathlib.Path("test/gold/stories"), sorted(pathlib.Path("test/gold/stories").glob("*.txt"))):
        if row[1].startswith(("type", "who", "incident")):
            yield row                           # the other fields are not coded


def gold_part(title, source, documents):
    if not documents:
        return
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for f in [source / "meta.tsv", *documents, *(f.with_suffix(".json") for f in documents)]:
            (folder / f.name).symlink_to(f.resolve())
        yield from gold_scores(title, folder)


def gold_scores(title, folder):
    files = sorted(map(str, [*folder.glob("*.txt"), *folder.glob("*.html")]))
    coded = out(f"{BUILD}/rapport", "code", "--meta", str(folder / "meta.tsv"), *files)
    scores = json.loads(out(sys.executable, f"{SHARED}/gold/score.py", str(folder), "--json", input=coded))
    bars = BARS if title.startswith("gold") else {}
    for measure, s in scores.items():
        if "f1" in s:
            yield title, f"{measure} F1", f"{s['f1']:.3f}", bars.get(measure, ""), f"{s['pred']} of {s['gold']}"
        elif "accuracy" in s:
            yield title, f"{measure} accuracy", f"{s['accuracy']:.3f}", bars.get(measure, ""), s["n"]
        else:
            yield title, f"{measure} count", s["count"], bars.get(measure, ""), ""


def language():
    env = dict(os.environ, BUILD=BUILD, SHARED=SHARED)
    for line in out("bench/language.sh", env=env).splitlines():
        m = re.match(r"((?:EWT|GUM|UNER)[^:]*): (\S+)\s+([\d.]+)\s+([\d.-]+)$", line)
        if m:
            yield m[1], f"{m[2]} F1", m[3], m[4].strip("-"), ""


def rows():
    m = re.search(r"(\d+) of (\d+) rows give", out(f"{BUILD}/test/unit/test_rows"))
    if m:
        yield "data/events", "rows right", f"{int(m[1]) / int(m[2]):.3f}", "", f"{m[1]} of {m[2]}"


def scripts():
    env = dict(os.environ, BUILD=BUILD, SHARED=SHARED)
    for name in SCRIPTS:
        yield from csv.reader(out(sys.executable, f"bench/score_{name}.py", env=env).splitlines())


def main():
    table = [r for part in (gold, own, scripts, language, rows) for r in part()]
    with open("test/scores.csv", "w", newline="") as f:
        writer = csv.writer(f, lineterminator="\n")
        writer.writerow(["set", "measure", "value", "bar", "count"])
        writer.writerows(table)
    print(pathlib.Path("test/scores.csv").read_text(), end="")


main()
