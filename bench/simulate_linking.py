#!/usr/bin/env python3
"""simulate_linking.py: linking in two passes (copies, then incidents) at sizes that no machine at hand can run.

    fit NAME STORE.db …                 what the coded news of these stores is like: rows of bench/blocks.tsv, by which bench_blocks invents
    check [DOCUMENTS …]                 runs and simulates each size (10,000 100,000 1,000,000 documents of a year): TSV rows documents, measure, simulated,
                                        measured, error (memory and time by the unit costs of the sizes before); then the unit costs of what was run, as rows of bench/blocks.tsv
    plan [DOCUMENTS [WORLD [YEARS [AGAIN]]]]    simulates them (100,000,000, pages, 1, 0.5): reports, keys and incidents met; how many of the reports of a known event find it; then for
                                        1, 16, 64 and 256 shards of each blocking key the largest block's reports, its memory, what is sent, hours of the longest shard

Keys are drawn by bench/bench_blocks (incidents) and bench/bench_bands (copies), in C; what they take as given is told there. Time and memory
are counts of the simulation times unit costs that `check` measured: bytes and microseconds of a report, nanoseconds of a pair compared. They are processor seconds of one core, without reading and
writing the store."""
import collections, datetime, math, os, sqlite3, subprocess, sys

BUILD, WORLD = os.environ.get("BUILD", "build"), os.path.join(os.path.dirname(__file__), "blocks.tsv")


def run(program, *args):
    """Rows of a bench program: {name: [numbers]}."""
    out = subprocess.run([f"{BUILD}/bench/{program}", *map(str, args)], capture_output=True, text=True, check=True).stdout
    rows = (line.split("\t") for line in out.splitlines())
    return {r[0]: [float(x) for x in r[1:] if x.replace(".", "").replace("e+", "").isdigit()] for r in rows}


def blocks(mode, documents, world="pages", years=1, again=0.5):
    return run("bench_blocks", WORLD, world, mode, documents, again, years)


def costs():
    rows = (line.rstrip("\n").split("\t") for line in open(WORLD) if line.startswith("cost\t"))
    return {r[1]: float(r[3]) for r in rows}


# ------------------------------------------------------------------------------------------------------------------ fit

def reports(path):
    """Type, day or None of both bounds, words of the place, bases of the parties, document and incident of each report that tells of an event."""
    db = sqlite3.connect(path)
    sides = collections.defaultdict(list)
    for record, slot, party in db.execute("SELECT record, slot, party FROM parties WHERE kind = 'report' AND slot IN ('actor', 'recipient')"):
        sides[record].append(party.split(":")[0])
    for r in db.execute("SELECT report, doc, incident, type, date_from, date_to, place, level FROM reports WHERE status NOT IN ('negated', 'hypothetical')"):
        words = [w for w in (r[6] or "").lower().split() if len(w) > 2][:3] if r[7] != "country" else []
        yield r[1], r[2], r[3], [datetime.date.fromisoformat(d).toordinal() if d and len(d) == 10 else None for d in r[4:6]], words, sorted(set(sides[r[0]]))


def kind_of(days):
    wide = days[1] - days[0] if None not in days else None
    return "none" if wide is None or wide < 0 or wide > 3 * 365 else "day" if wide <= 6 else "weeks" if wide <= 31 else "years"


def skew(counts):
    """Exponent and shift of 1 / (rank + shift)^exponent over 100,000 names that give the chance that two are one, and the number of different ones."""
    n, number = sum(counts.values()), 100000
    one = sum(c * (c - 1) for c in counts.values()) / n / (n - 1)
    best = (math.inf,)
    for exponent in (x / 100 for x in range(105, 240, 5)):
        for shift in (0, .25, .5, 1, 2, 4, 8, 16):
            weight = [(r + 1 + shift) ** -exponent for r in range(number)]
            total = sum(weight)
            chance, different = sum((w / total) ** 2 for w in weight), sum(-math.expm1(-n * w / total) for w in weight)
            best = min(best, (abs(math.log(chance / one)) + abs(math.log(different / len(counts))), exponent, shift, number))
    return dict(zip(("exponent", "shift", "number"), best[1:]))


def fit(name, *stores):
    counted = collections.defaultdict(collections.Counter)
    told, documents = 0, 0
    for path in stores:
        documents += sqlite3.connect(path).execute("SELECT count(*) FROM documents WHERE problem IS NULL").fetchone()[0]
        for doc, incident, type_, days, words, bases in reports(path):
            told += 1
            counted["document"][path, doc] += 1
            counted["told in"][path, doc, incident] += 1
            counted["type"][type_] += 1
            counted["bases"][min(len(bases), 4)] += 1
            counted["places"][len(words)] += 1
            counted["date"][kind_of(days)] += 1
            counted["base"].update(bases)
            counted["place"].update(words)
    numbers = collections.Counter(counted["document"].values())
    numbers[0] = documents - len(counted["document"])
    rows = [(what, key, n / told) for what in ("type", "bases", "places", "date") for key, n in sorted(counted[what].items(), key=str)]
    rows += [("reports", key, n / documents) for key, n in sorted(numbers.items())]
    rows += [("same", "-", 1 - len(counted["told in"]) / told)]
    rows += [(what, key, value) for what in ("base", "place") for key, value in skew(counted[what]).items()]
    for what, key, value in rows:
        print(f"{name}\t{what}\t{key}\t{value:.6g}")


# ---------------------------------------------------------------------------------------------------------------- costs

def doubled(n):
    """Room of a list that doubles and leaves to the arena what it was."""
    return 2 * 2 ** math.ceil(math.log2(max(n, 8)))


def index_bytes(reports_, postings, lists):
    """What src/link/postings.h and the twins take: lists of 8 bytes, tables at most half full, 40 bytes a twin."""
    return 8 * (doubled(postings) + doubled(2 * lists) + doubled(reports_) + doubled(2 * reports_)) + 40 * doubled(reports_)


def memory(c, reports_, postings, lists):
    return c["bytes of a report"] * reports_ + index_bytes(reports_, postings, lists)


def unit_costs(runs):
    """Of the runs of bench_blocks: bytes of the largest; microseconds a report and nanoseconds a pair by least squares of the relative error."""
    last = max(runs, key=lambda r: r["reports"][0])
    n = last["reports"][0]
    best = least(runs)
    return {"bytes of a report": (last["bytes"][0] - index_bytes(n, last["postings"][0], last["lists"][0])) / n, "pairs of an incident met": last["pairs compared"][0] / last["incidents met"][0],
            "microseconds of a report": best[0], "nanoseconds of a pair": best[1]}


def least(runs):
    def error(a, b):
        return sum(((r["reports"][0] * a / 1e6 + r["pairs compared"][0] * b / 1e9) / r["seconds"][0] - 1) ** 2 for r in runs)
    return min(((a / 2, b) for a in range(0, 80) for b in range(20, 900, 10)), key=lambda ab: error(*ab))


def seconds(c, reports_, met):
    return reports_ * c["microseconds of a report"] / 1e6 + met * c["pairs of an incident met"] * c["nanoseconds of a pair"] / 1e9


def check(*sizes):
    sizes = [int(s) for s in sizes] or [10000, 100000, 1000000]
    runs = {s: blocks("real", s) for s in sizes}
    c = unit_costs([runs[s] for s in sizes])
    print("documents\tmeasure\tsimulated\tmeasured\terror, %")
    for s in sizes:
        real, made = runs[s], blocks("simulate", s)
        n, before = made["reports"][0], unit_costs([runs[x] for x in sizes if x < s]) if s > sizes[0] else c
        pairs = [("keys asked", made["keys asked"][0], real["keys asked"][0]), ("incidents met", made["incidents met"][0], real["incidents met"][0]),
                 ("postings", made["postings"][0], real["postings"][0]), ("lists", made["lists"][0], real["lists"][0]),
                 ("MB of the window", memory(before, n, made["postings"][0], made["lists"][0]) / 1e6, real["bytes"][0] / 1e6), ("s of deciding", seconds(before, n, made["incidents met"][0]), real["seconds"][0]),
                 ("told again, found (joined)", made["told again, found"][0], real["told again, joined"][0])]
        bands, copies = run("bench_bands", s), run("bench_copies", "million", s)
        pairs.append(("copies: bytes a document", bands["bytes a document"][0], copies["copies, memory of a document"][0]))
        for measure, a, b in pairs:
            print(f"{s}\t{measure}\t{a:.4g}\t{b:.4g}\t{100 * (a / b - 1):+.1f}", flush=True)
    for name, value in c.items():
        print(f"cost\t{name}\t-\t{value:.4g}")


# ----------------------------------------------------------------------------------------------------------------- plan

def deal(load, shards):
    """As src/apart.c deals types: the most frequent first, each to the shard that has least."""
    of = [[] for _ in range(shards)]
    for name in sorted(load, key=load.get, reverse=True):
        min(of, key=lambda names: sum(load[x] for x in names)).append(name)
    return of


def plan(documents=100000000, world="pages", years=1, again=0.5):
    c, documents, years = costs(), int(documents), int(years)
    x = blocks("simulate", documents, world, years, again)
    types = {k[5:]: dict(zip(("reports", "keys", "met", "postings", "documents", "carried"), v)) for k, v in x.items() if k.startswith("type ")}
    n, met = x["reports"][0], x["incidents met"][0]
    window = min(1, 2 * 400 / (365 * years)) if years > 1 else 1
    for measure in ("reports", "events", "keys asked", "incidents met", "postings", "lists", "told again, found", "seconds of simulating"):
        print(f"{measure}\t{x[measure][0]:.4g}")
    print("key\tshards\treports of the largest\tGB of the largest\tGB sent\thours of the longest")
    row = c["bytes of a row"]
    def out(key, shards, most, lists, sent, s):
        print(f"{key}\t{shards}\t{most:.3g}\t{memory(c, most * window, most * window * x['postings'][0] / n, lists) / 1e9:.0f}\t{sent / 1e9:.0f}\t{s / 3600:.1f}")
    for shards in (1, 16, 64, 256):
        of = deal({k: t["reports"] for k, t in types.items()}, shards)
        most = max(sum(types[k]["reports"] for k in names) for names in of)
        sent = n if shards == 1 else sum(t["carried"] for t in types.values())
        out("type", shards, most, x["lists"][0] * most / n, row * sent, max(sum(seconds(c, types[k]["reports"], types[k]["met"]) for k in names) for names in of))
    for shards in (1, 16, 64, 256):
        most, sent = x[f"party or word, {shards} shards"]
        out("type and party or word", shards, most, x["lists"][0] * most / n, row * sent, seconds(c, most, met * most / n))
    bands = run("bench_bands", documents, 549, 0.8, 0.06)
    entries, by_chance, shared = (bands[k][0] for k in ("posted a document", "met by chance or in phrases, a document", "met by what copies share, a document"))
    for shards in (1, 16, 64, 256):
        print(f"copies: bands of runs\t{shards}\t-\t{bands['bytes a document'][0] * documents / shards / 1e9:.1f}\t{8 * documents * (entries + by_chance + shared) / 1e9 if shards > 1 else 0:.0f}\t-")
    for measure, value in bands.items():
        print(f"copies: {measure}\t{value[0]:.4g}")


if __name__ == "__main__":
    verbs = {"fit": fit, "check": check, "plan": plan}
    if len(sys.argv) < 2 or sys.argv[1] not in verbs:
        sys.exit(__doc__)
    verbs[sys.argv[1]](*sys.argv[2:])
