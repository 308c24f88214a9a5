#!/usr/bin/env python3
"""score_articles.py: the article out of a page. The 181 pages of the article-extraction benchmark are read with `rapport read`
and their texts compared with the true articles by $SHARED/gold/score_articles.py: multisets of groups of four words, precision
and recall averaged over pages. "kept apart": the third of the pages, by a hash of their names, that no rule was made by.
With -v: the twenty worst pages of the others."""
import gzip, hashlib, importlib.util, json, os, pathlib, subprocess, sys, tempfile

BUILD, SHARED = os.environ.get("BUILD", "build"), os.environ.get("SHARED", "../shared")
SET = pathlib.Path(SHARED, "data/article-extraction-benchmark")
BAR = 0.962


def scorer():
    spec = importlib.util.spec_from_file_location("score", pathlib.Path(SHARED, "gold/score_articles.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_pages():
    with tempfile.TemporaryDirectory() as folder:
        for f in SET.glob("html/*.html.gz"):
            pathlib.Path(folder, f.stem).write_bytes(gzip.decompress(f.read_bytes()))
        lines = subprocess.run([f"{BUILD}/rapport", "read", folder], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
    return {pathlib.Path(d["document"]).name.split(".html")[0]: d.get("text") or "" for d in map(json.loads, lines.splitlines())}


def apart(name):
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 3 == 0


def main():
    if not (SET / "ground-truth.json").exists():
        return
    gold, texts, score = json.loads((SET / "ground-truth.json").read_text("utf-8")), read_pages(), scorer()
    scores = {name: score.page(g["articleBody"], texts.get(name, "")) for name, g in gold.items()}
    for title, names in (("articles", list(gold)), ("articles, kept apart", [n for n in gold if apart(n)])):
        p, r = (sum(scores[n][i] for n in names) / len(names) for i in (0, 1))
        for measure, value, bar in (("precision", p, ""), ("recall", r, ""), ("F1", 2 * p * r / (p + r), BAR)):
            print(f'"{title}",{measure},{value:.3f},{bar},{len(names)}')
    if "-v" in sys.argv:
        for n in sorted((n for n in gold if not apart(n)), key=lambda n: sum(scores[n]))[:20]:
            print(f"{scores[n][0]:.2f} {scores[n][1]:.2f} {n[:12]} {gold[n]['url']}")


main()
