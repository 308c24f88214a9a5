#!/usr/bin/env python3
"""score_relate.py: the relation of two parties as `rapport relate` measures it. Rows `set,measure,value,bar,count`:

UCDP GED, Pakistan ($SHARED/data/ucdp), Pakistan and the TTP by week, 2007–2021:
  turning points     found in hindsight; the bar is 3 to 8
  turning points known   share of them that lie within four weeks of an event of bench/turning_points.tsv (every event there has its
                     source); by chance it would be the share of weeks that lie so near to one, which is given as `chance`
  false alarms a year    alarms raised on-line of a state that began within four weeks of no such event and of no turning point found in hindsight
The same war as wire stories, written here from every third of its events (one to three stories an event, by how many sources UCDP
names, each in other words, and two stories a week of other news of Pakistan), coded and measured:
  copies x10         every story ten times over: root mean square change of the hostility curve (log of the rate), in its standard deviations
  half the stories   half of them dropped at random (the mean of three draws): the same
Coded gold ($SHARED/gold/dev; GOLD names another folder): all its texts in one store; each assessment ("worse", "better") that states a
period in which at least five dated incidents between the two lie:
  assessment sign    does the headline fall or rise over that period, as it says (least squares; hostility alone where no cooperation is counted)?"""
import csv, datetime, json, math, os, pathlib, random, subprocess, sys, tempfile

BUILD, SHARED = os.environ.get("BUILD", "build"), os.environ.get("SHARED", "../shared")
GOLD = os.environ.get("GOLD", f"{SHARED}/gold/dev")
UCDP = pathlib.Path(SHARED, "data/ucdp/ucdp-ged-pakistan-1989-2021.csv")
NEAR = datetime.timedelta(28)
RAPPORT = os.path.abspath(f"{BUILD}/rapport")


def run(*args, ok=(0,)):
    p = subprocess.run([RAPPORT, *map(str, args)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if p.returncode not in ok:
        sys.exit(f"{' '.join(map(str, args))}: {p.stderr}")
    return p.stdout


def relate(db, a, b, *more):
    rows = [json.loads(l) for l in run("relate", db, a, b, "--json", *more, ok=(0, 4)).splitlines()]
    return {kind: [r for r in rows if r["kind"] == kind] for kind in ("relation", "period", "turning_point", "alarm")}


def day(text):
    return datetime.date.fromisoformat(text)


# ------------------------------------------------------------------------------------------------------------------ UCDP

def known_events():
    rows = [l.split("\t") for l in open(pathlib.Path(__file__).with_name("turning_points.tsv"), encoding="utf-8") if not l.startswith("#")]
    return [day(r[0]) for r in rows]


def score_ucdp(folder):
    db = folder / "ucdp.db"
    run("import", "ucdp", UCDP, "-o", db)
    r = relate(db, "PAK", "ttp", "--from", "2007", "--to", "2021")
    known = known_events()
    near = lambda d, others: any(abs(d - k) <= NEAR for k in others)
    turns = [day(t["date"]) for t in r["turning_point"] if t["of"] == "hostility"]
    weeks = [day(p["from"]) for p in r["period"]]
    name = "UCDP Pakistan-TTP 2007-2021"
    yield name, "turning points", len(turns), 3, len(weeks)
    yield name, "turning points known", sum(near(t, known) for t in turns) / max(1, len(turns)), 1, len(turns)
    yield name, "chance of a known one", sum(near(w, known) for w in weeks) / len(weeks), "", len(weeks)
    false = [a for a in r["alarm"] if not near(day(a["since"]), known + turns)]
    yield name, "alarms", len(r["alarm"]), "", len(weeks)
    yield name, "false alarms a year", len(false) / (len(weeks) / 52.18), 1, len(r["alarm"])


# --------------------------------------------------------------------------------------------------------------- stories

WORDS = ["Pakistani soldiers killed {n} Pakistani Taliban fighters in {place} on {weekday}, the army said.",
         "{n} members of the Tehrik-i-Taliban Pakistan were killed by Pakistani troops in {place} on {weekday}, officials said.",
         "Troops of Pakistan's army shot dead {n} Pakistani Taliban militants near {place} on {weekday}, according to the military."]
OTHER = ["Pakistan's {what} was the talk of {place} on {weekday}.", "In {place} people of Pakistan spoke of {what} on {weekday}."]
WHAT = "cricket budget rain rice cotton wheat trains films poets courts schools roads bridges bazaars mangoes carpets radio buses exams weddings".split()


def filler(chance):
    """Words that no other story has in this order, so that a story is a copy of none but its own copies."""
    return " ".join(chance.choice(["The", "Some", "Few", "Many"]) + " " + " ".join(chance.choices(WHAT, k=9)) + "." for _ in range(4)).capitalize()


def tell(folder, keep=lambda name: True, copies=1):
    """Writes the stories of the war; gives how many."""
    folder.mkdir()
    with open(UCDP, encoding="utf-8") as f:
        events = [e for e in csv.DictReader(f) if e["dyad_name"] == "Government of Pakistan - TTP"][::3]
    n = 0

    def put(name, d, text):
        nonlocal n
        head = f"{'Islamabad' if 'other' in name else 'Peshawar'}, {d:%B} {d.day}, {d.year}: "
        for k in range(copies if keep(name) else 0):
            (folder / f"{name}-{k}.txt").write_text(f"{head}{text}\n\n{filler(random.Random(name))}\n", encoding="utf-8")
            n += 1

    for e in events:
        d = day(e["date_start"][:10])
        sources = max(1, min(3, e["source_article"].count(";") + 1))
        place = e["where_coordinates"].replace(" town", "").replace(" village", "").replace(" district", "")
        for i in range(sources):
            put(f"{d}-{e['id']}-{i}", d, WORDS[i].format(n=max(2, int(e["best"] or 0)), place=place, weekday=f"{d:%A}"))
    for week in range(782):
        for i in range(2):
            d = datetime.date(2007, 1, 1) + datetime.timedelta(7 * week + 3 * i)
            place = ("Lahore", "Multan", "Karachi", "Sukkur")[(week + i) % 4]
            put(f"{d}-other", d, OTHER[i].format(weekday=f"{d:%A}", what=WHAT[(week * 7 + i) % len(WHAT)], place=place))
    return n


def curve(folder, **how):
    n = tell(folder / "in", **how)
    run("run", "-q", folder / "in", "-o", folder / "a.db")
    return n, [math.log(p["either"]["hostility"]["rate"]) for p in relate(folder / "a.db", "PAK", "ttp", "--from", "2007", "--to", "2021")["period"]]


def spread(x):
    mean = sum(x) / len(x)
    return math.sqrt(sum((v - mean) ** 2 for v in x) / len(x))


def moved(x, y):
    n = min(len(x), len(y))
    return math.sqrt(sum((a - b) ** 2 for a, b in zip(x, y)) / n) / spread(x)


def score_stories(folder):
    sub = lambda name: (folder / name).mkdir() or folder / name
    n, base = curve(sub("base"))
    name = "war told in wire stories"
    _, copied = curve(sub("copies"), copies=10)
    yield name, "copies x10, sd", moved(base, copied), 0.1, n
    shifts = []
    for seed in range(3):
        chance = random.Random(seed)
        shifts.append(moved(base, curve(sub(f"half{seed}"), keep=lambda _: chance.random() < 0.5)[1]))
    yield name, "half the stories, sd", sum(shifts) / len(shifts), 0.5, n


# ------------------------------------------------------------------------------------------------------------------ gold

def slope(values):
    n, mean = len(values), (len(values) - 1) / 2
    return sum((i - mean) * v for i, v in enumerate(values)) / max(1, n)


def agrees(db, a):
    """True, False, or None where the assessment is not asked."""
    if not a.get("date") or a["direction"] not in ("worse", "better") or len(a["parties"]) != 2:
        return None
    first, last = day(a["date"][0] or "1900-01-01"), day(a["date"][1] or "2100-01-01")
    short = (last - first).days < 60
    r = relate(db, *a["parties"], "--daily" if short else "--weekly")
    inside = [p for p in r["period"] if day(p["to"]) >= first and day(p["from"]) <= last]
    if len(inside) < 2 or len({i["id"] for p in inside for i in p["incidents"]}) < 5:
        return None
    heads = [p["either"]["headline"] for p in inside]
    change = slope(heads) if None not in heads else -slope([p["either"]["hostility"]["level"] for p in inside])
    return (change > 0) == (a["direction"] == "better")


def score_gold(folder):
    docs = [f for f in sorted(pathlib.Path(GOLD).iterdir()) if f.suffix in (".txt", ".html")] if pathlib.Path(GOLD).is_dir() else []
    if not docs:
        return
    meta = pathlib.Path(GOLD, "meta.tsv")
    run("run", "-q", *docs, *(["--meta", meta] if meta.is_file() else []), "-o", folder / "gold.db", ok=(0, 3))
    asked = [agrees(folder / "gold.db", a) for f in docs if f.with_suffix(".json").is_file()
             for a in json.loads(f.with_suffix(".json").read_text(encoding="utf-8")).get("assessments", [])]
    asked = [x for x in asked if x is not None]
    if asked:
        yield "gold assessments", "assessment sign", sum(asked) / len(asked), 1, len(asked)


def main():
    out = csv.writer(sys.stdout, lineterminator="\n")
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        parts = [score_ucdp, score_stories] if UCDP.is_file() else []
        for part in [*parts, score_gold]:
            for row in part(folder):
                out.writerow([v if not isinstance(v, float) else f"{v:.3f}" for v in row])


main()
