#!/usr/bin/env python3
"""score_dating.py: dating a document by its own text. The dated texts of gold/dev and of Giveme5W1H (96 news articles with their day
of publication) are coded without any meta data, and `published` is compared with the truth. holds: share of the documents given an
interval whose interval holds the true day; an open end holds every day beyond. This is what must not fail: right or wide,
never narrowly wrong. "headless" is the same without the
lines before the first paragraph and without its dateline, so that only what the story says is left. dated: share given any interval. closed: share given one with both ends, and its median width in days. Two texts of
Giveme5W1H carry posts and galleries that are later than their stated day. With -v: each document, worst first."""
import datetime, json, os, pathlib, re, statistics, subprocess, sys, tempfile

BUILD, SHARED = os.environ.get("BUILD", "build"), os.environ.get("SHARED", "../shared")


def day(iso):
    return datetime.date.fromisoformat(iso).toordinal() if iso else None


def gold_dev():
    folder = pathlib.Path(os.environ.get("GOLD", pathlib.Path(SHARED, "gold/dev")))
    for f in sorted(folder.glob("*.json")):
        truth = json.loads(f.read_text("utf-8")).get("published")
        text = f.with_suffix(".txt")
        if truth and text.exists():
            yield f.stem, text.read_text("utf-8"), truth


def giveme():
    for f in sorted(pathlib.Path(SHARED, "data/giveme5w1h/gold_standard").glob("*.json")):
        d = json.loads(f.read_text("utf-8"))
        if (d.get("date_publish") or "None") != "None" and d.get("text"):
            yield f.stem, f"{d.get('title') or ''}\n\n{d['text']}", d["date_publish"][:10]


def headless(text):
    lines = text.split("\n")
    while len(lines) > 1 and len(lines[0].split()) < 20:
        lines.pop(0)
    lines[0] = re.sub(r"^[^.]{3,70}?(?: [-–—]+ |\) [-–—]? ?)", "", lines[0]) if re.match(r"[A-Z]{3,}", lines[0]) else lines[0]
    return "\n".join(x for x in lines if not re.match(r"(Published|Updated|Posted)\b", x))


def published(documents):
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for name, text, _ in documents:
            paths.append(f"{folder}/{name}.txt")
            pathlib.Path(paths[-1]).write_text(text, "utf-8")
        out = subprocess.run([f"{BUILD}/rapport", "code", *paths], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    for line in out.splitlines():
        d = json.loads(line)
        if d.get("kind") == "document":
            yield pathlib.Path(d["document"]).stem, d["published"]


def score(name, documents):
    found, rows = dict(published(documents)), []
    for stem, _, truth in documents:
        p = found.get(stem) or {}
        low, high, true = day(p.get("from")), day(p.get("to")), day(truth)
        if low is None and high is None:
            rows.append((0, stem, truth, p, None))
            continue
        holds = (low is None or low <= true) and (high is None or true <= high)
        rows.append((1 if holds else 2, stem, truth, p, high - low + 1 if low is not None and high is not None else None))
    given = [r for r in rows if r[0]]
    widths = [r[4] for r in given if r[4] is not None]
    print(f"{name},interval holds the day,{sum(r[0] == 1 for r in given) / max(1, len(given)):.3f},0.97,{len(given)}")
    print(f"{name},documents dated,{len(given) / max(1, len(rows)):.3f},,{len(rows)}")
    print(f"{name},both ends,{len(widths) / max(1, len(rows)):.3f},,{len(rows)}")
    if widths:
        print(f"{name},median width in days,{statistics.median(widths):.0f},,{len(widths)}")
    if "-v" in sys.argv:
        for r in sorted(rows, key=lambda r: (-r[0], -(r[4] or 9999))):
            print("WRONG" if r[0] == 2 else "", *r[1:], sep="\t")


def main():
    for name, source in (("dating gold/dev", gold_dev), ("dating giveme5w1h", giveme)):
        documents = list(source())
        if documents:
            score(name, documents)
            score(f"{name} headless", [(stem, headless(text), truth) for stem, text, truth in documents])


main()
