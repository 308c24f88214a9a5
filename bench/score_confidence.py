#!/usr/bin/env python3
"""score_confidence.py: are seven in ten of the reports with confidence 0.7 right? Right is a report whose type, doers and
sufferers agree with the gold report that the gold scorer gives it. The reliability error is the mean distance, over ten equal
parts by confidence (fewer, where they would hold less than sixty reports), between the share that is right and the mean confidence; on all coded gold reports, and on every third
document, which the weights never saw. Bar 0.06."""
import os, pathlib, sys

sys.path.insert(0, "train")
import confidence, gold


def scored(folder, documents):
    gold.documents = lambda _: documents
    for _, told, pairs in gold.reports(folder):
        good = {id(b) for a, b in pairs if a["type"] == b["type"] and all(gold.parties(a, k) == gold.parties(b, k) for k in ("actor", "recipient"))}
        yield from ((r["confidence"], id(r) in good) for r in told)


def main():
    folder = pathlib.Path(os.environ.get("SHARED", "../shared"), "gold/dev")
    every = sorted([*folder.glob("*.txt"), *folder.glob("*.html")])
    for title, documents in (("gold/dev", every), ("gold/dev, kept apart", every[2::3])):
        if documents:
            s = list(scored(folder, documents))
            print(f'"{title}",confidence reliability error,{confidence.reliability(s):.3f},0.06,{len(s)}')


main()
