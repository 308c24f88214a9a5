#!/usr/bin/env python3
"""score_claims.py: are rival claims kept? From the coded gold reports: an incident is disputed when somebody denies it, or when two
claimants give values of one toll of the same victims that cannot both be true. Of such incidents every value (claimant, what,
victims, interval) and every denial (who) is looked for among the claims that the store keeps of the incidents in which the matching
reports lie. Found means the same claimant, the same victims and the same interval. Rows: all documents, and every third one."""
import json, os, pathlib, subprocess, sys, tempfile
from collections import defaultdict

sys.path.insert(0, "train")
import gold

BUILD, SHARED = os.environ.get("BUILD", "build"), os.environ.get("SHARED", "../shared")
BAR = 0.9


def claimant(speakers):
    """The first speaker who is no medium, else the first medium; None: the publisher's own voice."""
    people = [s for s in speakers if not s.startswith("med:")]
    return people[0] if people else speakers[0] if speakers else None


def stored(files, meta):
    with tempfile.TemporaryDirectory() as folder:
        db = str(pathlib.Path(folder, "a.db"))
        subprocess.run([f"{BUILD}/rapport", "run", "-q", "--meta", str(meta), *map(str, files), "-o", db], stderr=subprocess.DEVNULL)
        out = subprocess.run([f"{BUILD}/rapport", "show", "--json", db], stdout=subprocess.PIPE, text=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def apart(a, b):
    """Can the two intervals not both be true?"""
    return (a[1] is not None and b[0] is not None and a[1] < b[0]) or (b[1] is not None and a[0] is not None and b[1] < a[0])


def wanted(reports):
    """The disputed claims of one incident's gold reports: [(gold report, claimant, what, victims, interval)]."""
    values = [(r, claimant(r.get("according_to") or []) or ("publisher", r["_publisher"]), what, frozenset(r["recipient"]), tuple(v))
              for r in reports for what, v in (r.get("counts") or {}).items() if v]
    rival = {(w, v) for _, c, w, v, x in values for _, d, w2, v2, y in values if (w, v) == (w2, v2) and c != d and apart(x, y)}
    denials = [(r, who, "denial", frozenset(), None) for r in reports for who in r.get("denied_by") or []]
    if not rival and not denials:
        return []
    return [x for x in values if x[2:4] in rival] + denials


def found(want, claims, reports):
    _, who, what, victims, interval = want
    for c in claims:
        if what == "denial":
            if c["stance"] == "denies" and c["claimant"] == who:
                return True
        elif c["about"] == what and tuple(c["value"] or ()) == interval and frozenset((c["victims"] or "").split(",")) - {""} == victims:
            own = not any(reports[r]["according_to"] for r in c["reports"] if r in reports)
            if own if isinstance(who, tuple) else c["claimant"] == who:
                return True
    return False


def measure(score, folder, files):
    rows = stored(files, folder / "meta.tsv")
    pred = score["load_pred"](json.dumps(r) for r in rows if r["kind"] == "report")
    reports = {r["id"]: r for r in rows if r["kind"] == "report"}
    claims = defaultdict(list)
    for r in rows:
        if r["kind"] == "claim":
            claims[r["incident"]].append(r)
    names, where, incidents = {f.name for f in files}, {}, defaultdict(list)
    for name, g in score["load_gold"](folder).items():
        if name not in names:
            continue
        for a, b in score["assign"](g["reports"], pred.get(name, {}).get("report", [])):
            if a["type"] == b["type"]:
                where[id(a)] = b["incident"]
        for r in g["reports"]:
            r["_publisher"] = g.get("publisher")
            incidents[r["incident"]].append(r)
    hit = total = whole = disputed = 0
    for label, members in incidents.items():
        want = wanted(members)
        pool = [c for i in {where[id(r)] for r in members if id(r) in where} for c in claims[i]]
        got = [found(w, pool, reports) for w in want]
        if os.environ.get("ERRORS"):
            for w, ok in zip(want, got):
                print("   " if ok else "NOT", label, w[1:], "" if ok else [(c["claimant"], c["about"], c["victims"], c.get("value"), c["stance"]) for c in pool][:12])
        hit, total = hit + sum(got), total + len(got)
        disputed += bool(want)
        whole += bool(want) and all(got)
    return hit, total, whole, disputed


def main():
    folder = pathlib.Path(SHARED, "gold/dev") if len(sys.argv) < 2 else pathlib.Path(sys.argv[1])
    files = sorted([*folder.glob("*.txt"), *folder.glob("*.html")])
    if not files:
        return
    score = gold.scorer()
    parts = [("gold/dev", files)] + ([("gold/dev, kept apart", files[2::3])] if len(sys.argv) < 2 else [])
    for title, part in parts:
        hit, total, whole, disputed = measure(score, folder, part)
        print(f'"{title}",disputed claims found,{hit / total:.3f},{BAR},{total}')
        print(f'"{title}",disputed incidents with every claim,{whole / disputed:.3f},,{disputed}')


main()
