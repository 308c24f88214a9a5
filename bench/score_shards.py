#!/usr/bin/env python3
"""score_shards.py [SHARDS [DOCUMENTS]]: what cutting a corpus into shards (16) costs. Processor seconds, the system's included, of one
`rapport run -j1` over a corpus of that many documents (6,000), half of them lines of JSON and half pages of a crawl packed a record at
a time; of all shards together; of `rapport merge`; and the same with the incidents decided in parts: `merge --unlinked`, `link --shard`,
`link`. The corpus is MUC-3/4's ($SHARED/data/muc34), written over again with other numbers
and rarer words in place of rare ones until there are enough, so that texts are of real length and wording and no copies. Prints
CSV rows measure,value,unit and fails when the merged store is not the one of the single run. The bar: overhead ≤ 8 %."""
import collections, gzip, json, os, pathlib, random, re, subprocess, sys, tempfile

BUILD, SHARED = os.environ.get("BUILD", "build"), os.environ.get("SHARED", "../shared")
PROGRAM = f"{BUILD}/rapport"
SHARDS, DOCUMENTS = int(sys.argv[1]) if len(sys.argv) > 1 else 16, int(sys.argv[2]) if len(sys.argv) > 2 else 6000
COMMON, PARTS = 400, 8


def cpu(*args):
    """Processor seconds of one command."""
    child = subprocess.Popen(args, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 3):
        sys.exit(f"failed: {' '.join(map(str, args[:6]))} …")
    return used.ru_utime + used.ru_stime


def texts(rng):
    """Endless: the corpus as it is, then with other words."""
    docs = [json.loads(line)["doctext"].replace("    ", "\n\n") for part in ("train", "dev") for line in open(f"{SHARED}/data/muc34/{part}.json")]
    counts = collections.Counter(w for d in docs for w in re.findall(r"[a-z]+", d))
    ranked = [w for w, n in counts.most_common() if n > 1]
    rank = {w: i for i, w in enumerate(ranked)}
    def other(m):
        word = m[0]
        if word.isdigit():
            return str(rng.randint(2, 60)) if len(word) < 3 else word
        at = rank.get(word, 0)
        return ranked[min(len(ranked) - 1, max(COMMON, at + rng.randint(-40, 40)))] if at > COMMON and rng.random() < .7 else word
    yield from docs
    while True:
        yield re.sub(r"[a-z]+|[0-9]+", other, rng.choice(docs))


def write(folder, documents):
    rng = random.Random(3)
    day = lambda: f"{rng.randint(1988, 1995)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    source = texts(rng)
    with open(folder / "lines.jsonl", "w") as f:
        for _ in range(documents // 2):
            f.write(json.dumps({"text": next(source), "published": day(), "publisher": f"Paper {rng.randint(1, 40)}"}) + "\n")
    with open(folder / "crawl.warc.gz", "wb") as f:
        for i in range(documents - documents // 2):
            body = "".join(f"<p>{p}</p>" for p in next(source).split("\n\n"))
            page = f'<html lang="en"><head><title>Report {i}</title><meta property="article:published_time" content="{day()}"></head><body><article>{body}</article></body></html>'.encode()
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
            head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://news.example/{i}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
            f.write(gzip.compress(head.encode() + http + b"\r\n\r\n", 6))


def row(measure, value, unit):
    print(f"{measure},{value:.4g},{unit}", flush=True)


def main():
    with tempfile.TemporaryDirectory() as name:
        top = pathlib.Path(name)
        (top / "in").mkdir(), (top / "shards").mkdir()
        write(top / "in", DOCUMENTS)
        one = cpu(PROGRAM, "run", "-q", "-j1", top / "in", "-o", top / "one.db")
        parts = [cpu(PROGRAM, "run", "-q", "-j1", "--shard", f"{k}/{SHARDS}", top / "in", "-o", top / "shards") for k in range(1, SHARDS + 1)]
        stores = sorted((top / "shards").iterdir())
        merge = cpu(PROGRAM, "merge", "-q", *stores, "-o", top / "merged.db")
        unite = cpu(PROGRAM, "merge", "-q", "--unlinked", *stores, "-o", top / "linked.db")
        decide = [cpu(PROGRAM, "link", "-q", "--shard", f"{k}/{PARTS}", top / "linked.db", "-o", top / f"{k}.link") for k in range(1, PARTS + 1)]
        link = cpu(PROGRAM, "link", "-q", top / "linked.db", *sorted(top.glob("*.link")))
        for store in "merged.db", "linked.db":
            if subprocess.run([PROGRAM, "diff", top / "one.db", top / store], stdout=subprocess.DEVNULL).returncode != 4:
                sys.exit(f"{store} is not that of the single run")
        row(f"one run of {DOCUMENTS} documents", one, "s of processor")
        row(f"{SHARDS} shards together", sum(parts), "s of processor")
        row(f"{SHARDS} shards: the longest over the mean", max(parts) * SHARDS / sum(parts), "")
        row("merging and linking", merge, "s of processor")
        row(f"overhead of {SHARDS} shards", 100 * ((sum(parts) + merge) / one - 1), "%")
        row("merging unlinked, with copies", unite, "s of processor")
        row(f"deciding incidents in {PARTS} parts together", sum(decide), "s of processor")
        row(f"deciding incidents in {PARTS} parts: the longest", max(decide), "s of processor")
        row("linking with the parts", link, "s of processor")
        row(f"overhead of {SHARDS} shards and {PARTS} parts", 100 * ((sum(parts) + unite + sum(decide) + link) / one - 1), "%")


if __name__ == "__main__":
    main()
