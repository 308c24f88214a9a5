#!/usr/bin/env python3
"""score_geo.py: places found in raw text and put on the map, on GeoVirus and GeoWebNews, measured as EUPEG's outputs of other
geoparsers are (the same spans, or overlapping ones): F1 of finding the toponyms, and how many of all of them are found and lie
within 161 km of the gold point. The bar is the best of the peers whose outputs are in $SHARED/data/geo/peers. Prints rows of
set, measure, value, bar, count; nothing when $SHARED has no data. With "peers" as argument it prints theirs."""
import math, os, pathlib, subprocess, sys

BUILD, SHARED = os.environ.get("BUILD", "build"), os.environ.get("SHARED", "../shared")
FOLDER = pathlib.Path(SHARED, "data/geo")
SETS = {"GeoVirus": "GeoVirus.xml", "GeoWebNews": "GWN.xml"}
PEERS = ("CLAVIN", "CamCoder", "DBpedia", "Edinburgh", "GeoTxt", "StanfordNER", "TopoCluster")
NEAR_KM = 161


def km(a, b, c, d):
    p = math.pi / 180
    x = math.sin((c - a) * p / 2) ** 2 + math.cos(a * p) * math.cos(c * p) * math.sin((d - b) * p / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(x, 1))) if x == x else math.inf


def places(lines):
    """Per article (name, lat, lon, from, to); what has no point is left out, as with the peers."""
    for line in lines:
        fields = [f.split(",,") for f in line.strip().split("||")]
        yield [(f[0], *map(float, f[2:4]), *(int(float(x)) for x in f[4:6])) for f in fields if len(f) >= 6 and all(f[2:6])]


def score(gold, found):
    n_gold = n_found = matched = right = 0
    for wanted, got in zip(gold, found):
        n_gold, n_found = n_gold + len(wanted), n_found + len(got)
        by_span, used = {(p[3], p[4]): p for p in got}, set()
        for w in wanted:
            overlapping = (p for p in got if p not in used and p[3] < w[4] and w[3] < p[4])
            p = by_span.get((w[3], w[4])) or next(overlapping, None)
            if p and p not in used:
                used.add(p)
                matched += 1
                right += km(w[1], w[2], p[1], p[2]) <= NEAR_KM
    return 2 * matched / (n_found + n_gold), right / n_gold, n_gold


def read(path):
    return list(places(path.read_text(encoding="utf-8", errors="replace").split("\n")))


def main():
    for name, xml in SETS.items():
        if not (FOLDER / xml).exists():
            continue
        gold = read(FOLDER / f"{name}_gold.txt")
        peers = {p: score(gold, read(FOLDER / f"peers/{name}_{p}.txt")) for p in PEERS}
        if sys.argv[1:] == ["peers"]:
            for peer, (f1, near, _) in peers.items():
                print(f"{name},{peer},{f1:.3f},{near:.3f}")
            continue
        ours = subprocess.run([f"{BUILD}/bench/bench_places", FOLDER / xml], capture_output=True, text=True)
        f1, near, n = score(gold, list(places(ours.stdout.split("\n"))))
        print(f"{name},toponyms found F1,{f1:.3f},{max(p[0] for p in peers.values()):.3f},{n}")
        print(f"{name},right place within {NEAR_KM} km of all,{near:.3f},{max(p[1] for p in peers.values()):.3f},{n}")


main()
