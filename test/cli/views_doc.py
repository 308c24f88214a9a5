"""Holds doc/http.md against what `rapport view` prints: views_doc.py RAPPORT STORE. Every view has its section, every table its line with its columns in
their order."""
import json
import re
import subprocess
import sys

RAPPORT, STORE = sys.argv[1:]


def described():
    """{view: {table: [columns]}} as the document tells it."""
    views, view = {}, None
    for line in open("doc/http.md", encoding="utf-8"):
        if head := re.match(r"### (\w+)", line):
            view = views.setdefault(head[1], {})
        elif view is not None and (table := re.match(r"- (\w+): (.*)", line)):
            text = table[2].split(" — ")[0]
            while re.search(r"\([^()]*\)", text):
                text = re.sub(r" ?\([^()]*\)", "", text)
            view[table[1]] = [column.strip() for column in text.split(",")]
    listing = views["incidents"]["incidents"]
    return {v: {t: listing if c == ["the columns of incidents"] else c for t, c in tables.items()} for v, tables in views.items()}


def printed(view, ids):
    done = subprocess.run([RAPPORT, "view", STORE, view + ids.get(view, "") + ("?parties=PAK,AFG" if view in ("relation", "forecast") else "")],
                          capture_output=True, text=True)
    assert done.returncode == 0, (view, done.stderr)
    return {name: table["columns"] for name, table in json.loads(done.stdout)["tables"].items()}


def ask(sql):
    return subprocess.run([RAPPORT, "query", STORE, sql, "--csv"], capture_output=True, text=True).stdout.split()[-1]


ids = {"incident": "/" + ask("SELECT incident FROM incidents"), "document": "/" + ask("SELECT id FROM documents"), "record": "/" + ask("SELECT id FROM reports"),
       "system": "/durand", "whatif": "/durand"}
views = sys.stdin.read().split()
told = described()
assert len(views) > 8 and set(views) <= set(told), f"doc/http.md does not tell of {set(views) - set(told)}"
for view in views:
    columns = printed(view, ids)
    assert columns == told[view], f"{view}: doc/http.md and the program differ: {[(t, columns.get(t), told[view].get(t)) for t in set(columns) | set(told[view]) if columns.get(t) != told[view].get(t)]}"
