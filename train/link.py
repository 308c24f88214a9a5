#!/usr/bin/env python3
"""link.py GOLD_DIR …: fits data/link/incidents.tsv, the weights by which src/link/likeness.c tells whether two reports are of one event.

Every pair of reports that could be joined (build/bench/bench_link pairs) of the documents that may be learnt from is an example: as the
program codes them, where the gold scorer finds both among the gold reports, and as the gold reports themselves have it. Maximum
likelihood with a Gaussian prior (L2). The rows that begin with = are not fitted: what contradicts itself, lies in towns apart or has
other parties on both sides must not join on other grounds, and when to join was chosen by F1 of links plus six tenths of their
precision, since two events told as one mislead more than one told as two.
Prints the average precision of the pairs, every document in FOLDS left out."""
import json, math, pathlib, re, subprocess, sys

import gold

TABLE, FOLDS, PRIOR, ROUNDS, LEAST = pathlib.Path("data/link/incidents.tsv"), 5, 10, 200, 0.05
SENTENCE_END = r"[.!?][\"”’')]*\s+(?=[\"“‘'(A-Z0-9])"


def pairs(records):
    """(id, id, {feature: value}) of the pairs among records, which are lines of JSON."""
    return parse_pairs(subprocess.run([f"{gold.BUILD}/bench/bench_link", "pairs"], input=records, stdout=subprocess.PIPE, text=True, check=True).stdout)


def parse_pairs(text):
    for line in text.splitlines():
        a, b, *features = line.split("\t")
        yield a, b, {k: float(v) for k, v in (f.rsplit("=", 1) for f in features)}


def coded(folder):
    """The program's records of a folder, and {report: (document, incident of the gold report)}."""
    label = {}
    for name, _, matched in gold.reports(folder):
        label.update((b["id"], (name, a["incident"])) for a, b in matched if a["type"] == b["type"])
    return gold.run("code", folder=folder), label


def at(text, byte):
    return len(text[:byte].encode())


def gold_report(text, name, n, r):
    """A gold report as the program would have written it."""
    start = -1
    for _ in range(r.get("nth", 1)):
        start = text.index(r["anchor"], start + 1)
    left = max(m.end() for m in re.finditer(rf"\A|\n|{SENTENCE_END}", text[:start + 1]))
    right = start + len(r["anchor"])
    right += re.search(r"[.!?][\"”’')]*(\s|\Z)|\n|\Z", text[right:]).end()
    sentence = [at(text, left), at(text, right)]
    dates = r.get("date") or [None, None]
    return {"kind": "report", "id": f"g-{name}-{n}", "type": r["type"], "mode": r.get("mode"), "status": r["status"], "sentence": sentence,
            "quote": text[left:right], "trigger": [at(text, start), at(text, start + len(r["anchor"]))], "trigger_text": r["anchor"],
            "actor": [{"party": p} for p in r["actor"]], "recipient": [{"party": p} for p in r["recipient"]],
            "date": {"from": dates[0], "to": dates[1], "span": sentence}, "country": r.get("country"),
            "place": {"name": r["place"], "span": sentence} if r.get("place") else None, "counts": r.get("counts") or {}}


def told(folder):
    """The gold reports of a folder as records, and {report: (document, incident)}; those without their fields are there for their incidents alone."""
    lines, label = [], {}
    for f in gold.documents(folder):
        g, text = json.loads(f.with_suffix(".json").read_text()), f.read_text()
        reports = sorted((gold_report(text, f.name, n, r) | {"incident": r["incident"]} for n, r in enumerate(g["reports"]) if "date" in r), key=lambda r: r["trigger"])
        lines += [{"kind": "document", "document": f.name, "published": {"from": g["published"], "to": g["published"]}}, *reports]
        label.update((r["id"], (f.name, r["incident"])) for r in reports)
    return "\n".join(map(json.dumps, lines)) + "\n", label


def examples(folder):
    """(documents of the pair, same incident?, features)"""
    for records, label in (coded(folder), told(folder)):
        for a, b, features in pairs(records):
            if a in label and b in label:
                yield {label[a][0], label[b][0]}, label[a][1] == label[b][1], features


def fit(data):
    names = sorted({k for _, _, f in data for k in f if not k.startswith("=")})
    number = {k: i for i, k in enumerate(names)}
    rows = [(float(same), [(number[k], v) for k, v in f.items() if k in number]) for _, same, f in data]
    weights, squares = [0.0] * len(names), [1e-6] * len(names)
    for _ in range(ROUNDS):                     # gold.ascend, over lists: a hundred times as many examples as elsewhere
        slope = [-PRIOR * w for w in weights]
        for same, features in rows:
            push = same - 1 / (1 + math.exp(-sum(weights[i] * v for i, v in features)))
            for i, v in features:
                slope[i] += push * v
        for i, g in enumerate(slope):
            squares[i] += g * g
            weights[i] += 0.3 * g / squares[i] ** 0.5
    return dict(zip(names, weights))


def average_precision(scored):
    right, total = 0, 0.0
    for n, (_, same) in enumerate(sorted(scored, reverse=True), 1):
        right += same
        total += same and right / n
    return total / right


def main():
    data = [x for folder in sys.argv[1:] for x in examples(pathlib.Path(folder))]
    names = sorted({name for documents, _, _ in data for name in documents})
    scored = []
    for k in range(FOLDS):
        own = set(names[k::FOLDS])
        weights = fit([x for x in data if not x[0] & own])
        scored += [(sum(weights.get(k, 0) * v for k, v in f.items()), same) for documents, same, f in data if documents & own]
    print(f"{len(data)} pairs, {sum(x[1] for x in data)} of one event; average precision {average_precision(scored):.3f} of pairs left out")
    decide = dict(line.split("\t") for line in TABLE.read_text().splitlines() if line.startswith("="))
    weights = {k: v for k, v in fit(data).items() if abs(v) >= LEAST}
    gold.write(TABLE, weights | {k: float(v) for k, v in decide.items()}, least=0)


if __name__ == "__main__":
    main()
