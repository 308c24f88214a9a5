#!/usr/bin/env python3
"""score_wikiwars.py: expressions of time in narrative history. WikiWars 1.0.4 (Mazur & Dale 2010): 22 histories of wars with
TIMEX2 extents and values; of nested expressions the outermost counts. The program is given the bare text, without its date (the day
it was copied from the encyclopaedia says nothing of the war), and asked for `dump --stage=timex`. Strict: same first and last
character, but for punctuation at the ends. Relaxed: they overlap, one to one, in text order. Value: relaxed, and the same `val`
(none is the same as none); modifiers are not asked for. "value F1, dated" gives the program the day of copying (19 December 2009) as
its day of publication, as if the history were told in the news. Rules were written with two of every three
documents in sight; `held` is every third. With -v: the differences, of the documents in sight."""
import os, pathlib, re, subprocess, sys, tempfile

BUILD, SHARED = os.environ.get("BUILD", "build"), os.environ.get("SHARED", "../shared")
BARS = {"strict F1": 86, "relaxed F1": 93, "value F1": "", "value F1 dated": ""}
EDGE = " \t\n.,;:'\"()"


def parts(sgml):
    """The text without marks, and its expressions as (from, to, value)."""
    sgml = sgml[sgml.index("<TEXT>") + 6:sgml.index("</TEXT>")]
    text, found, open_ = "", [], []
    for piece in re.split(r"(<[^>]*>)", sgml):
        if piece.startswith("<TIMEX2"):
            value = re.search(r'\bval="([^"]*)"', piece)
            open_.append((len(text), value[1] if value else ""))
        elif piece == "</TIMEX2>":
            start, value = open_.pop()
            if not open_:
                found.append((start, len(text), value))
        elif not piece.startswith("<"):
            text += re.sub(r"&(\w+);", lambda m: {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}.get(m[1], m[0]), piece)
    return text, found


def dump(stage, files, *more):
    out = subprocess.run([f"{BUILD}/rapport", "dump", f"--stage={stage}", *more, *files], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    table = {}
    for line in out.decode("utf-8", "replace").split("\n"):
        if line.startswith("# document = "):
            rows = table.setdefault(line[13:], [])
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
    return table


def positions(text, blocks):
    """For each byte of the program's text its character in ours: the two differ in white space alone."""
    at, where, i = {}, [k for k, c in enumerate(text) if not c.isspace()], 0
    ours = "".join(text[k] for k in where)
    for kind, start, _, block in blocks:
        if kind.startswith("dropped"):
            continue
        k, byte = ours.find("".join(block.split()), i), int(start)
        if k < 0:
            continue
        for c in block:
            if not c.isspace():
                at[byte], at[byte + len(c.encode())] = where[k], where[k] + 1
                k += 1
            byte += len(c.encode())
        i = k
    return at


def trim(text, start, end):
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    return start, end


def placed(text, at, rows):
    spans = [(at.get(int(r[0])), at.get(int(r[1])), r[2].strip("-")) for r in rows]
    return [(*trim(text, a, b), v) for a, b, v in spans if a is not None and b is not None]


def compare(gold, got):
    """Pairs that overlap, one to one, in text order."""
    i = j = 0
    while i < len(gold) and j < len(got):
        if gold[i][0] < got[j][1] and got[j][0] < gold[i][1]:
            exact = next((k for k in range(j, min(j + 3, len(got))) if got[k][:2] == gold[i][:2]), j)
            yield gold[i], got[exact]
            i, j = i + 1, exact + 1
        elif gold[i][1] <= got[j][1]:
            i += 1
        else:
            j += 1


def main():
    files = sorted(pathlib.Path(SHARED, "data/wikiwars/keyinline").glob("*.xml"))
    if not files:
        return
    texts, golds, paths = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        for f in files:
            text, gold = parts(f.read_text("utf-8"))
            texts.append(text)
            golds.append([(*trim(text, a, b), v) for a, b, v in gold])
            paths.append(f"{folder}/{f.stem}.txt")
            pathlib.Path(paths[-1]).write_text(text, "utf-8")
        meta = pathlib.Path(folder, "meta.tsv")
        meta.write_text("document\tpublished\tpublisher\n" + "".join(f"{pathlib.Path(p).name}\t2009-12-19\t\n" for p in paths))
        blocks, found, dated = dump("document", paths), dump("timex", paths), dump("timex", paths, "--meta", str(meta))
    tally = {"rules": [0] * 6, "held": [0] * 6, "all": [0] * 6}
    for n, path in enumerate(paths):
        text, gold, at = texts[n], golds[n], positions(texts[n], blocks[path])
        got = placed(text, at, found[path])
        pairs = list(compare(gold, got))
        strict = [p for p in pairs if p[0][:2] == p[1][:2]]
        value = [p for p in pairs if p[0][2] == p[1][2]]
        then = [p for p in compare(gold, placed(text, at, dated[path])) if p[0][2] == p[1][2]]
        part = "held" if n % 3 == 2 else "rules"
        for k in (part, "all"):
            tally[k] = [a + b for a, b in zip(tally[k], (len(strict), len(pairs), len(value), len(then), len(got), len(gold)))]
        if "-v" in sys.argv and part == "rules":
            show(files[n].stem, text, gold, got, pairs)
    for k, (strict, relaxed, value, then, n_got, n_gold) in tally.items():
        for name, hits in (("strict F1", strict), ("relaxed F1", relaxed), ("value F1", value), ("value F1 dated", then)):
            print(f"wikiwars {k},{name},{200 * hits / (n_got + n_gold):.1f},{BARS[name] if k == 'all' else ''},{n_got} of {n_gold}")


def show(name, text, gold, got, pairs):
    line = lambda kind, x, more="": print(f"{name[:6]}\t{kind}\t{text[max(0, x[0] - 40):x[0]]!r}[[{text[x[0]:x[1]]}]]{text[x[1]:x[1] + 25]!r}\t{x[2]}\t{more}")
    for g in gold:
        p = next((p[1] for p in pairs if p[0] is g), None)
        if p is None:
            line("MISS", g)
        elif p[:2] != g[:2]:
            line("SPAN", g, f"{text[p[0]:p[1]]} {p[2]}")
        elif p[2] != g[2]:
            line("VALUE", g, p[2])
    for p in got:
        if not any(x[1] is p for x in pairs):
            line("EXTRA", p)


main()
