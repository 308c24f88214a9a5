#!/usr/bin/env python3
"""score_dates.py: the day of publication of 150 web pages ($SHARED/data/html-dates: gold.json), as `rapport read` gives it from the page alone.
As htmldate defines them: the day must be the same; right: true positive, another day: false positive, no day (a month is none): false
negative; F = 2tp / (2tp + fp + fn). Rows for all pages, and for those kept apart while the rules were written: every third by the MD5 of
the file's name. ERRORS=1 prints what is wrong among the others."""
import gzip, hashlib, json, os, pathlib, subprocess, tempfile

BUILD, SHARED = os.environ.get("BUILD", "build"), os.environ.get("SHARED", "../shared")


def read(pages):
    """name → document record."""
    with tempfile.TemporaryDirectory() as folder:
        for page in pages:
            pathlib.Path(folder, page.name[:-3]).write_bytes(gzip.decompress(page.read_bytes()))
        files = sorted(map(str, pathlib.Path(folder).iterdir()))
        out = subprocess.run([f"{BUILD}/rapport", "read", "-j2", *files], capture_output=True, text=True).stdout
        return {pathlib.Path(d["document"]).name: d for d in map(json.loads, out.rstrip("\n").split("\n"))}


def row(name, bar, results):
    tp, fp, fn = (results.count(x) for x in ("tp", "fp", "fn"))
    for measure, value in (("precision", tp / (tp + fp)), ("recall", tp / (tp + fn)), ("F", 2 * tp / (2 * tp + fp + fn))):
        print(f'"html-dates{name}",{measure},{value:.3f},{bar if measure == "F" else ""},{tp} of {len(results)}')


def main():
    folder = pathlib.Path(SHARED, "data/html-dates")
    if not (folder / "gold.json").is_file():
        return
    gold = {x["file"]: x["date"] for x in json.loads((folder / "gold.json").read_text()).values()}
    found = read([folder / name for name in gold])
    results = {"": [], ", kept apart": []}
    for name, day in gold.items():
        p = found[name[:-3]]["published"]
        got = p["from"] if p["from"] == p["to"] else None
        result = "fn" if got is None else "tp" if got == day else "fp"
        apart = hashlib.md5(name.encode()).digest()[0] % 3 == 0
        results[""].append(result)
        if apart:
            results[", kept apart"].append(result)
        elif result != "tp" and os.environ.get("ERRORS"):
            print(f"# {name[:-3]}: {day}, got {got} {p['basis']}", *(f"{d['kind']} {d['from']} {d['basis']} {d['trust']}" for d in found[name[:-3]]["dates"]), sep="\n#   ")
    for name, list_ in results.items():
        row(name, 0.93, list_)


main()
