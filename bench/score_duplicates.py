#!/usr/bin/env python3
"""score_duplicates.py [FOLDER...]: what ten copies of every text do to the account. The documents of each folder ($SHARED/seeds, examples, and
the coded news of test/gold; with arguments those folders instead) go into a store, and again together with ten copies of each: under another name, by
another paper, of the day after where the document has a day; with another masthead and byline, a line of service at its end, one in three
without its last paragraph, one in three in British spelling and other quotation marks. Printed is how much each number grew: incidents, claims,
and independent documents over all incidents; the bar is 1.000 (no growth), and documents, which are counted apart, grow elevenfold. Sets whose copies are not recognised
at all would show 11."""
import json, os, pathlib, re, sqlite3, subprocess, sys, tempfile

BUILD, SHARED = os.environ.get("BUILD", "build"), os.environ.get("SHARED", "../shared")
COPIES = 10
SPELLING = {"center": "centre", "defense": "defence", "organization": "organisation", "neighbor": "neighbour", "labor": "labour", "program ": "programme ",
            "traveling": "travelling", "recognize": "recognise", "gray": "grey"}


def texts(folder):
    """name -> (published, text), as the program reads them."""
    files = sorted(f for f in pathlib.Path(folder).rglob("*") if f.suffix in (".txt", ".html"))
    meta = pathlib.Path(folder, "meta.tsv")
    options = ["--meta", str(meta)] if meta.exists() else []
    lines = subprocess.run([f"{BUILD}/rapport", "code", *options, *map(str, files)], capture_output=True, text=True).stdout.splitlines()
    documents = [r for r in map(json.loads, lines) if r["kind"] == "document" and not r["problem"]]
    read = subprocess.run([f"{BUILD}/rapport", "read", *map(str, files)], capture_output=True, text=True).stdout.splitlines()
    text = {d["document"]: d["text"] for d in map(json.loads, read)}
    return {pathlib.Path(d["document"]).stem: (d["published"], d["title"], text[d["document"]]) for d in documents if text.get(d["document"])}


def day_after(day):
    import datetime
    return str(datetime.date.fromisoformat(day) + datetime.timedelta(days=1))


def edited(text, i):
    paragraphs = text.strip().split("\n\n")
    if i % 3 == 1 and len(paragraphs) > 4:
        paragraphs = paragraphs[:-1]
    if i % 3 == 2:
        for a, b in SPELLING.items():
            paragraphs = [p.replace(a, b) for p in paragraphs]
        paragraphs = [re.sub(r'"([^"]*)"', "“\\1”", p) for p in paragraphs]
    masthead = ["The Evening Courier", "From our news desk", f"Edition {i}"][i % 3]
    return "\n\n".join([masthead, *paragraphs, ["Copyright of the agency.", "Follow us for more news.", f"Page {i}"][i % 3]]) + "\n"


def numbers(folder, store):
    files = sorted(map(str, folder.glob("*.txt")))
    subprocess.run([f"{BUILD}/rapport", "run", "-q", "-j2", "--meta", str(folder / "meta.tsv"), "-o", str(store), *files], check=True)
    ask = "SELECT count(*), (SELECT count(*) FROM claims), sum(independent_documents), sum(documents) FROM incidents"
    return sqlite3.connect(store).execute(ask).fetchone()


def measure(title, folder):
    found = texts(folder)
    if not found:
        return
    with tempfile.TemporaryDirectory() as name:
        top = pathlib.Path(name)
        rows = ["document\tpublished\tpublisher"]
        def put(stem, text, published, publisher):
            (top / f"{stem}.txt").write_text(text)
            rows.append(f"{stem}.txt\t{published}\t{publisher}")
            (top / "meta.tsv").write_text("\n".join(rows) + "\n")
        for stem, (published, title_of, text) in found.items():
            day = published["from"] if published["from"] and published["from"] == published["to"] else ""
            put(stem, text, day, "Daily Original")
        before = numbers(top, top / "before.db")
        for stem, (published, title_of, text) in found.items():
            day = published["from"] if published["from"] and published["from"] == published["to"] else ""
            for i in range(COPIES):
                put(f"{stem}-copy-{i}", edited(text, i), day_after(day) if day else "", f"Wire Customer {i}")
        after = numbers(top, top / "after.db")
    for what, a, b in zip(("incidents", "claims", "independent documents", "documents"), before, after):
        bar = "" if what == "documents" else "1"
        print(f"duplicate attack: {title},growth of {what} by ten copies of each,{b / a:.3f},{bar},{a}")


def main():
    sets = [(pathlib.Path(a).name, a) for a in sys.argv[1:]] or [("seeds", f"{SHARED}/seeds"), ("examples", "examples"), ("own news", "test/gold")]
    for title, folder in sets:
        if os.path.isdir(folder):
            measure(title, folder)


main()
