#!/usr/bin/env python3
"""copies.py FOLDER: makes a set for measuring how republished texts are found, always the same from the same sources: FOLDER/*.txt,
FOLDER/meta.tsv (days of publication), FOLDER/pairs.tsv (later version, earlier version, kind, part) and FOLDER/documents.tsv (name, part,
day, the source texts that are in it).

Sources: news of MUC-3/4, ECB+ (topics 1 to 35), GUM and gold/dev, of $SHARED; each text of 80 words or more is used once. A hash of
its name decides its part (`a` is looked at, `b` kept apart) and what becomes of it:
  full       the same text under another name
  edited     2 to 8 % of the words changed, 5 to 20 % of the sentences left out, figures changed, lines of a site put in between
  truncated  the first 30 to 70 % of the words, to the end of a sentence
  headline   another headline, dateline and signature
  merged     two texts in one, each with 60 to 100 % of its sentences: two pairs
  quoted     25 to 60 % of the sentences of one text, in one run or two, within another text
  alone      nothing: a different report, of ECB+ and MUC often of the same event (the hard negatives)
The later version appears on the same day or up to three days later; one in six has no day at all.

Truth about texts that come from the sources themselves does not rest on the program: two of them that have runs of eight or more words in common
that make up half of the shorter one are a pair of kind `found`; where such runs hold 20 words or more the pair is `undecided` (wire copy is
passed on, officials are quoted), and neither side of the account; all others are different reports."""
import collections, datetime, hashlib, json, os, pathlib, random, re, sys

SHARED = pathlib.Path(os.environ.get("SHARED", "../shared"))
KINDS = ["full", "edited", "truncated", "headline", "merged", "quoted", "alone", "alone"]
RUN, LIFTED, LEAST = 8, 20, 80
SWAPS = dict(p.split(":") for p in (
    "said:stated killed:slain wounded:injured injured:hurt attack:assault troops:soldiers soldiers:servicemen rebels:insurgents guerrillas:rebels "
    "police:officers officials:authorities government:administration president:leader people:persons city:town large:big big:large small:little "
    "near:close-to began:started started:began ended:finished after:following before:prior-to about:around several:some many:numerous also:too "
    "however:but while:whereas area:zone group:band day:date week:seven-days home:house car:vehicle bomb:device told:informed added:continued "
    "announced:declared reported:related according:thanks first:initial new:fresh took:seized made:produced found:discovered died:perished show:series "
    "film:movie game:match company:firm court:tribunal judge:magistrate arrested:detained fire:blaze earthquake:quake "
    "dead:lifeless children:kids woman:lady man:gentleman country:nation region:district northern:north southern:south will:shall against:versus").split())
LINES = ["Follow us on our channels for more.", "Subscribe to our newsletter and never miss a story.", "READ MORE: what we know so far",
         "Advertisement", "Photo: our archive. All rights reserved.", "Have you seen something? Send us your pictures.", "This story is being updated.",
         "Share this article with your friends.", "Listen to the day's news in ten minutes.", "You can also read us on your telephone."]
HEADLINES = ["What is known so far", "The day in brief: the main story", "Latest: officials comment on events", "News from the region", "Report: what happened",
             "In the news this morning", "World roundup", "Here is what we know about the case"]
TOWNS = ["HARBOURTOWN", "NEW LIMA", "PORT ELSA", "MIRABAD", "EASTHOLM", "KARSOVA"]


def muc():
    for part in ("train", "dev"):
        path = SHARED / f"data/muc34/{part}.json"
        for d in json.loads("[" + ",".join(path.read_text().strip().split("\n")) + "]") if path.exists() else []:
            yield d["docid"], re.sub(r"   +", "\n\n", d["doctext"])


def ecb():
    path, documents = SHARED / "data/ecbplus/tokens.tsv", {}
    for line in path.read_text().split("\n")[1:] if path.exists() else []:
        c = line.split("\t")
        if len(c) == 4:
            documents.setdefault(c[0], {}).setdefault(int(c[1]), []).append(c[3])
    for name, sentences in documents.items():
        text = "\n\n".join(" ".join(s) for s in sentences.values()).replace("``", '"').replace("''", '"')
        yield "ecb-" + name, re.sub(r" ([.,;:?!%)]|'s|n't)", r"\1", text)


def gum():
    path, name = SHARED / "data/gum-free/gum_news.conllu", None
    texts = collections.OrderedDict()
    for line in path.read_text().split("\n") if path.exists() else []:
        if line.startswith("# newdoc id = "):
            name = line.split(" = ")[1]
        elif line.startswith("# newpar") and not line.startswith("# newpar_block"):
            texts.setdefault(name, []).append([])
        elif line.startswith("# text = "):
            texts[name][-1].append(line[9:])
    for name, paragraphs in texts.items():
        yield name, "\n\n".join(" ".join(p) for p in paragraphs)


def gold():
    folder, known, taken = SHARED / "gold/dev", {}, set()
    for f in sorted(folder.glob("*.json")):
        known[f.stem] = json.loads(f.read_text()).get("copy_of")
    for name, of in known.items():
        taken |= {name, pathlib.Path(of).stem} if of else set()
    for f in sorted(folder.glob("*.txt")):
        if f.stem not in taken:
            yield "gold-" + f.stem, f.read_text()


def words(text):
    return re.findall(r"[^\W_]+", text.lower())


def draw(name, salt):
    return int(hashlib.sha256(f"{salt} {name}".encode()).hexdigest()[:12], 16)


def sentences(text):
    """Paragraphs as lists of sentences."""
    return [s for s in ([x for x in re.split(r"(?<=[.?!\"])\s+", p.strip()) if x] for p in re.split(r"\n\s*\n", text)) if s]


def joined(paragraphs):
    return "\n\n".join(" ".join(p) for p in paragraphs if p) + "\n"


# ------------------------------------------------------------------------------------------------------------------- edits

def swap(r, word, share):
    if r.random() >= share:
        return word
    core = word.strip(".,;:\"'()").lower()
    if core.isdigit():
        return word.replace(core, str(int(core) + r.randint(1, 9)))
    return SWAPS.get(core) or r.choice([f"{word} reportedly", f"apparently {word}", "certain " + word, ""])


def edited(r, text):
    share, cut = r.uniform(0.02, 0.08), r.uniform(0.05, 0.20)
    out = []
    for p in sentences(text):
        kept = [" ".join(w for w in (swap(r, w, share) for w in s.split()) if w) for s in p if r.random() >= cut]
        out.append(kept)
        if r.random() < 0.25:
            out.append([r.choice(LINES)])
    return joined(out)


def truncated(r, text):
    left, out = r.uniform(0.3, 0.7) * len(text.split()), []
    for p in sentences(text):
        out.append([])
        for s in p:
            if left > 0:
                out[-1].append(s)
            left -= len(s.split())
    return joined(out)


def headline(r, text):
    paragraphs = sentences(text)
    first = " ".join(paragraphs[0])
    if len(paragraphs) > 1 and len(first.split()) < 15:
        paragraphs = paragraphs[1:]
    paragraphs[0] = [f"{r.choice(TOWNS)}, {r.choice(['Monday', 'Nov 3', 'June 21'])} (Coastwire) --", *paragraphs[0]]
    return joined([[r.choice(HEADLINES)], *paragraphs, ["(Coastwire)"]])


def some(r, text, low):
    return [[s for s in p if r.random() < r.uniform(low, 1)] for p in sentences(text)]


def merged(r, one, two):
    a, b = some(r, one, 0.6), some(r, two, 0.6)
    if r.random() < 0.5:
        return joined(a + b)
    out = []
    while a or b:
        take = a if a and (not b or r.random() < len(a) / (len(a) + len(b))) else b
        out.append(take.pop(0))
    return joined(out)


def quoted(r, one, host):
    flat, within = [s for p in sentences(one) for s in p], sentences(host)
    n = max(1, round(r.uniform(0.25, 0.6) * len(flat)))
    begin = r.randint(0, len(flat) - n)
    run = flat[begin:begin + n]
    parts = [run] if n < 4 or r.random() < 0.6 else [run[:n // 2], run[n // 2:]]
    for part in parts:
        within.insert(r.randint(1, len(within)), part)
    return joined(within)


# --------------------------------------------------------------------------------------------------------------- the truth

def natural(texts):
    """Pairs of source texts with runs of RUN words in common: (one, two) -> words covered of the shorter, its length."""
    holders, tokens = collections.defaultdict(set), {n: words(t) for n, t in texts.items()}
    for n, w in tokens.items():
        for i in range(len(w) - RUN + 1):
            holders[tuple(w[i:i + RUN])].add(n)
    pairs = {tuple(sorted((a, b))) for h in holders.values() if 1 < len(h) <= 200 for a in h for b in h if a < b}
    for a, b in sorted(pairs):
        short, other = sorted((a, b), key=lambda n: len(tokens[n]))
        w, covered = tokens[short], set()
        for i in range(len(w) - RUN + 1):
            if other in holders[tuple(w[i:i + RUN])]:
                covered.update(range(i, i + RUN))
        yield a, b, len(covered), len(w)


def main(folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    texts = {n: t for source in (gold, gum, ecb, muc) for n, t in source() if len(words(t)) >= LEAST}
    if not texts:
        return
    part = {n: "ab"[draw(n, "part") % 2] for n in texts}
    files, pairs, bases, day = {}, [], {}, {}
    lent = {(kind, p): None for kind in KINDS for p in "ab"}         # merged and quoted need a second text, of the same part
    for n in sorted(texts, key=lambda n: draw(n, "order")):
        kind, r, p, v = KINDS[draw(n, "kind") % len(KINDS)], random.Random(draw(n, "edit")), part[n], n + "-v"
        files[n], bases[n], day[n] = texts[n], [n], 730000 + draw(n, "day") % 300
        day[v] = None if draw(n, "dated") % 6 == 0 else day[n] + max(0, draw(n, "later") % 7 - 3)
        if kind in ONE:
            files[v], bases[v] = ONE[kind](r, texts[n]), [n]
            pairs.append((v, n, kind, p))
        elif kind in TWO and not lent[kind, p]:
            lent[kind, p] = n
        elif kind in TWO:
            other, lent[kind, p] = lent[kind, p], None
            files[v], bases[v] = TWO[kind](r, texts[n], texts[other]), [n, other]
            pairs.append((v, n, kind, p))
            if kind == "merged":
                pairs.append((v, other, kind, p))
                day[v] = day[v] and max(day[v], day[other])
            else:
                del files[other]                        # the host stands in the set with the quotation only
    for a, b, covered, n in natural(texts):
        if 2 * covered >= n or covered >= LIFTED:
            pairs.append((a, b, "found" if 2 * covered >= n else "undecided", part[a]))
    for n, t in files.items():
        (folder / f"{n}.txt").write_text(t.strip() + "\n")
    with open(folder / "meta.tsv", "w") as out:
        out.write("document\tpublished\tpublisher\n")
        out.writelines(f"{n}.txt\t{datetime.date.fromordinal(day[n])}\tPaper {draw(n, 'paper') % 40}\n" for n in files if day[n])
    with open(folder / "pairs.tsv", "w") as out:
        out.writelines("\t".join(p) + "\n" for p in pairs)
    with open(folder / "documents.tsv", "w") as out:
        out.writelines(f"{n}\t{part[bases[n][0]]}\t{day[n] or ''}\t{' '.join(bases[n])}\n" for n in files)


ONE = {"full": lambda r, text: text, "edited": edited, "truncated": truncated, "headline": headline}
TWO = {"merged": merged, "quoted": quoted}

if __name__ == "__main__":
    main(sys.argv[1])
