#!/usr/bin/env python3
"""confidence.py GOLD_DIR …: fits data/events/confidence.tsv, by which src/code/event/confidence.c says how likely a report is right.

Right is a report that the gold scorer pairs with a gold report of the same type, doers and sufferers. Logistic regression with a
Gaussian prior over the features that the program prints (rapport dump --stage=sureness); the reliability error printed is that
of documents left out of the fit (FOLDS parts): the mean distance, over BINS equal parts by confidence (of at least LEAST reports), between the share that
is right and the mean confidence."""
import math, pathlib, sys

import gold

TABLE, FOLDS, BINS, LEAST, PRIOR, ROUNDS = pathlib.Path("data/events/confidence.tsv"), 5, 10, 60, 2.0, 300


def examples(folder):
    lines, document = {}, None
    for line in gold.run("dump", "--stage=sureness", folder=folder).splitlines():
        if line.startswith("# document = "):
            document = pathlib.Path(line[13:]).name
        elif not line.startswith("#"):
            at, _, type, _, values = line.split("\t")
            lines.setdefault((document, int(at), type), []).append(gold.features(values))
    for name, told, pairs in gold.reports(folder):
        good = {id(b) for a, b in pairs if a["type"] == b["type"] and all(gold.parties(a, k) == gold.parties(b, k) for k in ("actor", "recipient"))}
        for r in told:
            same = lines.get((name, r["trigger"][0], r["type"]))
            if same:
                yield name, id(r) in good, same.pop(0)


def chance(weights, values):
    return 1 / (1 + math.exp(-sum(weights[k] * v for k, v in values.items())))


def fit(data):
    def slope(weights):
        out = {}
        for _, ok, values in data:
            push = ok - chance(weights, values)
            for k, v in values.items():
                out[k] = out.get(k, 0) + push * v
        return out
    return gold.ascend(slope, ROUNDS, PRIOR)


def reliability(scored):
    """scored: (confidence, right)"""
    scored, bins = sorted(scored), max(1, min(BINS, len(scored) // LEAST))
    parts = [scored[i * len(scored) // bins:(i + 1) * len(scored) // bins] for i in range(bins)]
    return sum(abs(sum(p for p, _ in part) - sum(ok for _, ok in part)) for part in parts) / len(scored)


def main():
    data = [x for folder in sys.argv[1:] for x in examples(pathlib.Path(folder))]
    names = sorted({name for name, _, _ in data})
    left_out = []
    for k in range(FOLDS):
        own = set(names[k::FOLDS])
        weights = fit([x for x in data if x[0] not in own])
        left_out += [(chance(weights, f), ok) for name, ok, f in data if name in own]
    gold.write(TABLE, fit(data))
    print(f"{len(data)} reports, {sum(ok for _, ok, _ in data) / len(data):.3f} right; reliability error left out {reliability(left_out):.3f}")


if __name__ == "__main__":
    main()
