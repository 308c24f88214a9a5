#!/usr/bin/env python3
"""score_ucdp.py: headlines of single events against the UCDP event that rests on them ($SHARED/data/ucdp, Pakistan 2015–2021).
Chosen: of every event the first headline that no other event of those years cites, of four words or more, that names an act of force (ACT) and is
no list, summary or note of a desk (LIST); of those the 300 with the least md5 of the event's id. Each is coded as a document of its own on the day of
its source. A headline answers for a column only if its own text does:
  sides   it names a side, otherwise than as the source (SAYS): a word of the side's own (NAMES). A side that it does not name is not asked, so an
          unnamed doer is right only there. Right: every named side has
          one of its codes among actors and recipients of one or several reports of force.
  deaths  it has a word for death and `best` is one of its numbers, or the sum of two or three ("a" person killed is 1, but an open number is not asked). Right: `killed` of one
          report, or of all together, is `best`, or an interval that holds it.
  place   it has a name (a capitalised word but LOOSE) of where_description, adm_1 or adm_2. Right: the place of a report shares such a word."""
import collections, csv, hashlib, itertools, json, os, pathlib, re, subprocess, sys, tempfile, unicodedata

BUILD, SHARED = os.environ.get("BUILD", "build"), os.environ.get("SHARED", "../shared")
ACT = re.compile(r"kill|dead|die[sd]?\b|death|slain|martyr|assassinat|attack|ambush|blast|bomb|gun(ned|s)? down|shot|shoot|fir(e|ing)\b|shell|strike|raid|clash|encounter|explo|eliminat", re.I)
LIST = re.compile(r"timeline|incidents and|statements|highlights|summary|crisis ?watch|newspaper|fatalities|^\W*(R?\(?eds|updat)|press review|chronology|^\w+ [A-Z]{3,} \d{4}$", re.I)
DEATH = re.compile(r"kill|dead|\bdie[sd]?\b|death|slain|martyr|gun(ned|s)? down|eliminat", re.I)
NUMBERS = {w: i for i, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split())}
LOOSE = set("district province agency area town city tribal areas federally administered village pakistan pakistani india indian near road north south east west northern southern "
            "upper lower the line control sector border check post valley tehsil agency afghan afghanistan government police army working boundary".split())
REBELS = "militant|insurgent|terrorist|extremist|gunm[ae]n|rebel|separatist|bomber|attackers|armed men|fighter|commander"
# side as UCDP names it → (words that name it in a headline, codes that it may have)
NAMES = {
    "Government of Pakistan": (r"soldier|troop|army|military|police|\bcops?\b|security|forces|paramilitary|rangers?\b|levies|jawan|constable|personnel|navy|Pakistan [a-z]*(kill|carr|destroy|launch|strike|bomb)", "PAK"),
    "Government of India": (r"India", "IND"), "Government of United States of America": (r"\bU\.?S\b|American", "USA"),
    "Government of Afghanistan": (r"Afghan (army|forces|troops)", "AFG"), "Government of Iran": (r"Iran", "IRN"),
    "TTP": (REBELS + "|TTP|Taliban|Taleban", "ttp PAK:reb jamaat-ul-ahrar"), "Taleban": (REBELS + "|Taliban|Taleban", "taliban AFG PAK:reb AFG:reb"),
    "IS": (REBELS + r"|\bIS\b|Islamic State|ISIS|Daesh", "iskp islamic-state ispp PAK:reb"), "LeJ": (REBELS + "|LeJ|Lashkar|sectarian", "lej PAK:reb"),
    "Lashkar-e-Islam": (REBELS + "|Lashkar", "lashkar-e-islam PAK:reb"), "al-Qaida": (REBELS + "|Qaeda|Qaida", "al-qaeda aqis PAK:reb"),
    "MQM": (r"MQM|Muttahida", "mqm PAK:opp"), "Civilians": (r"civilian|people|worker|labou?rer|m[ae]n\b|wom[ae]n|child|girl|boy|Shi'?ite|Shia|Sikh|Christian|Hazara|Ahmadi|miner|teacher|student|"
    r"journalist|activist|driver|vendor|tourist|leader|politician|worshipper|pilgrim|doctor|lawyer|tribes", "PAK:cvl PAK:rel PAK:med PAK:edu PAK:opp PAK:bus PAK:jud ---:cvl CHN:cvl")}
for baloch in "BLA BRA BLF UBA BRAS".split():
    NAMES[baloch] = (REBELS + "|Baloch|Baluch|" + baloch, "bla bra blf uba bras PAK:reb")
# who only says it, before or behind: "Pakistan military says …", "Police: …", "…: Pakistani army", "… - officials"
SAYS = re.compile(r"^[\w' ]{0,40}?(says?|summons?|mourns|denies)\b|^[\w' ]{0,30}(police|army|military|officials?|spokesman):|\s?[:-]\s?[\w' ]{0,40}$|, (police|officials|army) say$", re.I)


def fold(text):
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()


def words(text, capitals=False):
    found = re.findall(r"[^\W\d_]+", text)
    return {fold(w) for w in found if len(w) > 3 and (not capitals or w[0].isupper())} - LOOSE


def headlines(path):
    with open(path, encoding="utf-8") as f:
        events = [r for r in csv.DictReader(f) if r["year"].isdigit() and 2015 <= int(r["year"]) <= 2021]
    lists = [[h.split("\n")[0].strip() for h in r["source_headline"].split(";")] for r in events]
    cited = collections.Counter(h for heads in lists for h in set(heads))
    chosen = []
    for r, heads in zip(events, lists):
        days = r["source_date"].split(";")
        for h, day in zip(heads, days if len(days) == len(heads) else ()):
            if cited[h] == 1 and len(h.split()) >= 4 and ACT.search(h) and not LIST.search(h):
                chosen.append((r, h, day))
                break
    return sorted(chosen, key=lambda x: hashlib.md5(x[0]["id"].encode()).hexdigest())[:300]


def code(chosen):
    """The reports of each headline."""
    with tempfile.TemporaryDirectory() as folder:
        files, meta = [], ["document\tpublished\tpublisher"]
        for i, (_, head, day) in enumerate(chosen):
            path = pathlib.Path(folder, f"{i:04}.txt")
            path.write_text(head + "\n", encoding="utf-8")
            files.append(str(path))
            meta.append(f"{path.name}\t{day}\t")
        pathlib.Path(folder, "meta.tsv").write_text("\n".join(meta) + "\n")
        out = subprocess.run([f"{BUILD}/rapport", "code", "--meta", f"{folder}/meta.tsv", *files], capture_output=True, text=True).stdout
    reports = collections.defaultdict(list)
    for line in out.splitlines():
        r = json.loads(line)
        if r["kind"] == "report" and r["status"] not in ("negated", "hypothetical"):
            reports[int(pathlib.Path(r["document"]).stem)].append(r)
    return [reports[i] for i in range(len(chosen))]


def sides(event, head, reports):
    codes = {p["party"] for r in reports for p in r["actor"] + r["recipient"]}
    told = SAYS.sub("", SAYS.sub("", head, 1), 1)
    asked = [NAMES[s][1].split() for s in (event["side_a"], event["side_b"]) if s in NAMES and re.search(NAMES[s][0], told)]
    return all(codes & set(want) for want in asked) if asked else None


def deaths(event, head, reports):
    best = int(event["best"])
    numbers = [int(n) if n.isdigit() else NUMBERS[n.lower()] for n in re.findall(r"\b\d+\b|\b(?:%s)\b" % "|".join(NUMBERS), head, re.I)]
    sums = {sum(c) for n in (1, 2, 3) for c in itertools.combinations(numbers, n)}
    if not DEATH.search(head) or best not in sums or best == 0:
        return None
    killed = [r["counts"]["killed"] for r in reports if r["counts"].get("killed")]
    if not killed:
        return False
    total = [sum(k[0] for k in killed), None if any(k[1] is None for k in killed) else sum(k[1] for k in killed)]
    return any(low <= best and (high is None or best <= high) for low, high in killed + [total])


def place(event, head, reports):
    names = words(" ".join(event[k] for k in ("where_description", "adm_1", "adm_2")), capitals=True) & words(head)
    if not names:
        return None
    return any(names & words(r["place"]["name"]) for r in reports if r["place"])


def main():
    path = pathlib.Path(SHARED, "data/ucdp/ucdp-ged-pakistan-1989-2021.csv")
    if not path.is_file():
        return
    chosen = headlines(path)
    right, asked = collections.Counter(), collections.Counter()
    for (event, head, _), reports in zip(chosen, code(chosen)):
        for measure, bar in (("sides", sides), ("best deaths", deaths), ("place", place)):
            good = bar(event, head, reports)
            if good is None:
                continue
            asked[measure] += 1
            right[measure] += good
            if not good and os.environ.get("ERRORS", "") in measure and "ERRORS" in os.environ:
                got = "; ".join(f"{r['type']} {'+'.join(p['party'] for p in r['actor'])}>{'+'.join(p['party'] for p in r['recipient'])} {r['counts']} "
                                f"{r['place'] and r['place']['name']}" for r in reports)
                print(f"# {measure}: {head} | {event['side_a']}, {event['side_b']}, {event['best']}, {event['where_description']}, {event['adm_1']} | {got}")
    for measure, bar in (("sides", 0.70), ("best deaths", 0.75), ("place", 0.70)):
        print(f"UCDP headlines,{measure},{right[measure] / asked[measure]:.3f},{bar},{right[measure]} of {asked[measure]}")


main()
