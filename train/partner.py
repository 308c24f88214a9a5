#!/usr/bin/env python3
"""partner.py GOLD_DIR …: fits data/events/partner.tsv, the weights by which src/code/event/partner.c chooses the party that a clause
leaves out.

Codes the gold reports, takes every choice that the program had (rapport dump --stage=choices) in a report that the gold scorer
pairs with a gold report of the same type (and, for less, those in the examples of the event tables and in test/cases), and finds the weights that make the gold party likeliest: maximum conditional
likelihood with a Gaussian prior (L2), by full-batch AdaGrad; what a document's own choices add is measured by leaving one
document in FOLDS out. Run it twice: a choice that is filled counts in the next one's features. Writes the table; prints the accuracy left out, and the share of the most frequent rule before it."""
import collections, json, math, pathlib, sys, tempfile

import gold

TABLE, FOLDS, PRIOR, ROUNDS, ROW = pathlib.Path("data/events/partner.tsv"), 5, 0.5, 250, 0.2


def choices(text):
    """{document: [(trigger byte, role, [(party, {feature: value})])]}"""
    out, document, last = collections.defaultdict(list), None, None
    for line in text.splitlines():
        if line.startswith("# document = "):
            document, last = pathlib.Path(line[13:]).name, None
        elif not line.startswith("#"):
            sentence, at, _, role, party, _, features = line.split("\t")
            key = (sentence, at, role)
            if key != last or any(p == party for p, _ in out[document][-1][2]):
                out[document].append((int(at), role, []))
                last = key
            out[document][-1][2].append((party, gold.features(features)))
    return out


def target(want, coded, role):
    """The parties that would have been right."""
    actor, recipient = gold.parties(want, "actor"), gold.parties(want, "recipient")
    if role == "recipient" and not recipient and len(actor) > 1:      # talks: the other side
        return actor - {coded["actor"][0]["party"]} if coded["actor"] else actor
    return (actor if role == "actor" else recipient) or {"-"}


def examples(folder):
    asked = choices(gold.run("dump", "--stage=choices", folder=folder))
    for name, told, pairs in gold.reports(folder):
        for a, b in pairs:
            if a["type"] != b["type"] or sum(r["trigger"] == b["trigger"] for r in told) > 1:
                continue
            for at, role, options in asked[name]:
                want = target(a, b, role)
                if b["trigger"][0] <= at < b["trigger"][1] and any(p in want for p, _ in options):
                    yield name, [(p in want, f) for p, f in options]


def row_examples():
    """The choices in the examples of the trigger tables, whose parties the tables state: sentences without a document around them."""
    with tempfile.TemporaryDirectory() as folder:
        want = {}
        for table in sorted(pathlib.Path("data/events").glob("triggers-*.tsv")):
            for n, line in enumerate(table.read_text().splitlines()):
                columns = [c.strip() for c in line.split("\t")]
                if line.startswith("#") or len(columns) < 7 or ">" not in columns[5]:
                    continue
                name = f"{table.stem}-{n:04}.txt"
                pathlib.Path(folder, name).write_text(columns[6] + "\n")
                want[name] = {role: set(x.strip().split("+")) - {"", "?", "-"} or {"-"} for role, x in zip(("actor", "recipient"), columns[5].split(">"))}
        pathlib.Path(folder, "meta.tsv").write_text("document\tpublished\n")
        for name, asked in choices(gold.run("dump", "--stage=choices", folder=pathlib.Path(folder))).items():
            for _, role, options in asked[:1]:
                if any(p in want[name][role] for p, _ in options):
                    yield "rows", [(p in want[name][role], f) for p, f in options]


def case_examples():
    """The choices in test/cases: of an expected record whose type its text tells once."""
    space = {"__name__": "run", "__file__": "test/cases/run"}
    exec(pathlib.Path("test/cases/run").read_text().replace("\nmain()\n", "\n"), space)
    with tempfile.TemporaryDirectory() as name:
        folder, want, meta = pathlib.Path(name), {}, ["document\tpublished"]
        for path in sorted(pathlib.Path("test/cases").glob("**/*.case")):
            for n, (_, published, text, lines, _, gap) in enumerate(space["cases"](path)):
                name = f"{path.parent.name}-{path.stem}-{n:04}.txt"
                if not gap:
                    pathlib.Path(folder, name).write_text(text)
                    meta.append(f"{name}\t{published}")
                    want[name] = [l.split() for l in lines if l[0].isupper() and " > " in l]
        pathlib.Path(folder, "meta.tsv").write_text("\n".join(meta) + "\n")
        asked = choices(gold.run("dump", "--stage=choices", folder=folder))
        told = collections.defaultdict(list)
        for r in map(json.loads, gold.run("code", folder=folder).splitlines()):
            if r["kind"] == "report":
                told[pathlib.Path(r["document"]).name].append(r)
        for name, lines in want.items():
            for line in lines:
                alike = [r for r in told[name] if r["type"] == line[0].split("/")[0]]
                for at, role, options in asked[name] if len(alike) == 1 else []:
                    code = line[line.index(">") + (-1 if role == "actor" else 1)]
                    right = {"-"} if code == "?" else set(code.split("+"))
                    if code != "*" and alike[0]["trigger"][0] <= at < alike[0]["trigger"][1] and any(p in right for p, _ in options):
                        yield "cases", [(p in right, f) for p, f in options]


def shares(weights, options):
    scores = [sum(weights[k] * v for k, v in f.items()) for _, f in options]
    top = max(scores)
    powers = [math.exp(x - top) for x in scores]
    total = sum(powers)
    return [x / total for x in powers]


def fit(data, rows):
    data = [(1, options) for _, options in data] + [(ROW, options) for _, options in rows]

    def slope(weights):
        out = collections.defaultdict(float)
        for share, options in data:
            p = shares(weights, options)
            right = sum(x for x, (ok, _) in zip(p, options) if ok)
            for x, (ok, features) in zip(p, options):
                push = share * ((x / right if ok else 0) - x)
                for k, v in features.items():
                    out[k] += push * v
        return out
    return gold.ascend(slope, ROUNDS, PRIOR)


def right(weights, data):
    n = 0
    for _, options in data:
        p = shares(weights, options)
        n += options[p.index(max(p))][0]
    return n


def main():
    data = [x for folder in sys.argv[1:] for x in examples(pathlib.Path(folder))]
    names = sorted({name for name, _ in data})
    rows = [*row_examples(), *case_examples()]
    left_out = 0
    for k in range(FOLDS):
        own = set(names[k::FOLDS])
        left_out += right(fit([x for x in data if x[0] not in own], rows), [x for x in data if x[0] in own])
    weights = fit(data, rows)
    print(f"{len(data)} choices in {len(names)} documents: {left_out / len(data):.3f} right left out, {right(weights, data) / len(data):.3f} on its own; {len(rows)} of the tables' examples and the cases: {right(weights, rows) / len(rows):.3f}")
    gold.write(TABLE, weights)


main()
