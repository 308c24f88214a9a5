#!/usr/bin/env python3
"""score_copies.py: republished, edited, cut, merged and quoted texts found by `rapport run`, on the set that copies.py makes.
A pair of documents is found when both are in one cluster (copy_of) or one holds a passage of the other (quotes), or of its original.
Recall is over the pairs made and those `found` in the sources; precision over what the program says: every copy_of and every quotes
is one statement, right when both documents come from one source text or from two that are a pair, and passed over when that pair is
`undecided` (their number is printed). `earlier version named`: of the full, edited, truncated and headline copies that are later by
their days, those whose copy_of is the source. Beside it MinHash with 128 permutations over the same runs of five words, at the threshold
of resemblance with the best F1 over the whole set, which no other set would give it (bench/bench_copies.c makes the minima; without it the row is left out). -v lists the errors of part a."""
import collections, json, os, pathlib, sqlite3, subprocess, sys, tempfile

BUILD, SHARED = os.environ.get("BUILD", "build"), os.environ.get("SHARED", "../shared")
PERMUTATIONS = 128


def table(path):
    return [line.split("\t") for line in path.read_text().split("\n") if line]


def statements(folder):
    """What a store says: document -> its original; document -> those of which it holds a passage."""
    store = folder / "copies.db"
    subprocess.run([f"{BUILD}/rapport", "run", "-j2", "--meta", str(folder / "meta.tsv"), str(folder), "-o", str(store)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    copies, quotes = {}, collections.defaultdict(set)
    stem = lambda path: pathlib.Path(path).stem
    for document, copy_of, held in sqlite3.connect(store).execute("SELECT document, copy_of, quotes FROM documents"):
        if copy_of:
            copies[stem(document)] = stem(copy_of)
        quotes[stem(document)] |= {stem(q["document"]) for q in json.loads(held)}
    return copies, quotes


def minhash(folder, names):
    """All pairs of documents that agree on a permutation: how many they agree on; None without the program that makes the minima."""
    peer = pathlib.Path(BUILD, "bench/bench_copies")
    if not peer.exists():
        return None
    paths = "".join(f"{folder}/{n}.txt\n" for n in names)
    minima = subprocess.run([peer, "minhash"], input=paths, stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()
    equal, holders = collections.Counter(), [collections.defaultdict(list) for _ in range(PERMUTATIONS)]
    for n, line in zip(names, minima):
        for held, x in zip(holders, line.split()):
            equal.update((other, n) for other in held[x])
            held[x].append(n)
    return equal


def main(verbose):
    if not pathlib.Path(SHARED, "data/muc34/train.json").exists():
        return
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        subprocess.run([sys.executable, "bench/copies.py", name], check=True)
        score(folder, verbose)


class Truth:
    def __init__(self, folder):
        self.documents = {n: (part, day, set(bases.split())) for n, part, day, bases in table(folder / "documents.tsv")}
        pairs = table(folder / "pairs.tsv")
        self.pairs = [(a, b, kind, part) for a, b, kind, part in pairs if kind != "undecided" and a in self.documents and b in self.documents]
        self.kind = {frozenset((a, b)): kind for a, b, kind, _ in pairs if kind in ("found", "undecided")}

    def judge(self, a, b):
        """True, False, or None: undecided."""
        one, two = self.documents[a][2], self.documents[b][2]
        if one & two:
            return True
        kinds = {self.kind.get(frozenset((x, y))) for x in one for y in two}
        return True if "found" in kinds else None if "undecided" in kinds else False


def f1(p, r):
    return 2 * p * r / (p + r) if p + r else 0


def score(folder, verbose):
    truth = Truth(folder)
    copies, quotes = statements(folder)
    root = lambda n: copies.get(n, n)
    holds = lambda a, b: any(root(q) == root(b) for q in quotes[a] | quotes[root(a)])
    linked = lambda a, b: root(a) == root(b) or b in (copies.get(a), *quotes[a]) or a in (copies.get(b), *quotes[b]) or holds(a, b) or holds(b, a)
    said = [(a, b) for a, b in copies.items()] + [(a, b) for a in quotes for b in quotes[a]]
    equal = minhash(folder, sorted(truth.documents))
    threshold = equal and max(range(1, PERMUTATIONS), key=lambda t: peer(truth, equal, t, "ab")[2])
    for title, part in ("copies", "ab"), ("copies, kept apart", "b"), ("copies, worked with", "a"):
        wanted = [p for p in truth.pairs if p[3] in part]
        found = [p for p in wanted if linked(p[0], p[1])]
        judged = [(a, b, truth.judge(a, b)) for a, b in said if truth.documents[a][0] in part]
        right, wrong = sum(j is True for *_, j in judged), sum(j is False for *_, j in judged)
        precision, recall = right / max(1, right + wrong), len(found) / max(1, len(wanted))
        print(f"\"{title}\",pair F1,{f1(precision, recall):.4f},0.98,{len(wanted)}")
        print(f"\"{title}\",pair precision,{precision:.4f},0.995,{right} of {right + wrong}; {len(judged) - right - wrong} undecided")
        print(f"\"{title}\",pair recall,{recall:.4f},,{len(found)} of {len(wanted)}")
        for kind in dict.fromkeys(p[2] for p in sorted(wanted, key=lambda p: p[2])):
            of = [p for p in wanted if p[2] == kind]
            print(f"\"{title}\",recall {kind},{sum(linked(a, b) for a, b, *_ in of) / len(of):.4f},,{len(of)}")
        dated = [p for p in wanted if p[2] in ("full", "edited", "truncated", "headline") and "" < truth.documents[p[1]][1] < truth.documents[p[0]][1]]
        print(f"\"{title}\",earlier version named,{sum(copies.get(a) == b for a, b, *_ in dated) / max(1, len(dated)):.4f},,{len(dated)}")
        if not equal:
            continue
        p, r, f = peer(truth, equal, threshold, part)
        print(f"\"{title}\",MinHash at {threshold / PERMUTATIONS:.3f}: pair F1,{f:.4f},,\"precision {p:.4f}, recall {r:.4f}\"")
    if verbose:
        for a, b, kind, part in truth.pairs:
            if part == "a" and not linked(a, b):
                print("missed", kind, a, b, file=sys.stderr)
        for a, b in said:
            if truth.documents[a][0] == "a" and truth.judge(a, b) is False:
                print("wrong", "copy" if copies.get(a) == b else "quote", a, b, file=sys.stderr)


def peer(truth, equal, threshold, part):
    """Precision, recall and F1 of MinHash."""
    pairs = {frozenset(p) for p, n in equal.items() if n >= threshold}
    judged = [truth.judge(*p) for p in map(sorted, pairs) if truth.documents[p[0]][0] in part]
    wanted = [p for p in truth.pairs if p[3] in part]
    precision = sum(j is True for j in judged) / max(1, sum(j is not None for j in judged))
    recall = sum(frozenset(p[:2]) in pairs for p in wanted) / max(1, len(wanted))
    return precision, recall, f1(precision, recall)


if __name__ == "__main__":
    main("-v" in sys.argv[1:])
