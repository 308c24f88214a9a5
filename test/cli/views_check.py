"""Holds the views of a store against the JSON lines of `rapport show`, counted anew here: views_check.py RAPPORT STORE.

For each of several questions every number of overview, incidents, map and network is found in another way, from the records alone."""
import collections
import csv
import datetime
import io
import json
import subprocess
import sys

RAPPORT, STORE = sys.argv[1:]
CLASSES = ["material conflict", "verbal conflict", "verbal cooperation", "material cooperation"]
QUESTIONS = [
    ({}, []),
    ({"parties": "PAK"}, ["-p", "PAK"]),
    ({"parties": "PAK,AFG"}, ["-p", "PAK,AFG"]),
    ({"parties": "AFG:cvl"}, ["-p", "AFG:cvl"]),
    ({"from": "2024"}, ["-f", "2024"]),
    ({"from": "2024-12", "to": "2025-02-03"}, ["-f", "2024-12", "-t", "2025-02-03"]),
    ({"type": "ASSAULT"}, ["--type", "ASSAULT"]),
    ({"status": "disputed"}, ["--status", "disputed"]),
    ({"place": "AFG"}, ["--place", "AFG"]),
    ({"place": "torkh"}, ["--place", "torkh"]),
    ({"confidence": "0.7"}, ["--min-confidence", "0.7"]),
    ({"parties": "ttp,PAK", "from": "2022", "confidence": "0.5"}, ["-p", "ttp,PAK", "-f", "2022", "--min-confidence", "0.5"]),
    ({"parties": "CHL"}, ["-p", "CHL"]),
]


def run(*args):
    done = subprocess.run([RAPPORT, *args], capture_output=True, text=True)
    assert done.returncode in (0, 4), (args, done.stderr)
    return done.stdout


def address(view, question, **more):
    return view + "?" + "&".join(f"{k}={v}" for k, v in {**question, **more}.items())


def view(name, question, **more):
    return json.loads(run("view", STORE, address(name, question, **more)))


def rows(answer, table):
    t = answer["tables"][table]
    return [dict(zip(t["columns"], row, strict=True)) for row in t["rows"]]


def same(got, want, what):
    assert got == want, f"{what}: {got} instead of {want}"


def base(code):
    return code if code.startswith("med:") else code.split(":")[0]


def day(text):
    return datetime.date.fromisoformat(text)


def days(incident):
    """First and last day of an incident, an open end taken at the one that is known; None: no day is known."""
    known = [d for d in incident["date"] or [] if d]
    return (day(known[0]), day(known[-1])) if known else None


class Record:
    """What `rapport show --json` tells, by kind, with what the views make of it."""

    def __init__(self, options):
        self.of = collections.defaultdict(list)
        for line in run("show", STORE, "--json", *options).splitlines():
            record = json.loads(line)
            self.of[record["kind"]].append(record)
        self.incidents = self.of["incident"]
        self.reports = collections.defaultdict(list)
        for report in self.of["report"]:
            if report["incident"]:
                self.reports[report["incident"]].append(report)
        self.document = {d["document"]: d for d in self.of["document"]}

    def told(self):
        return {r["document"] for kind in ("report", "figure", "assessment") for r in self.of[kind]}

    def independent(self):
        """Copies count with their original; who passes on a wire's story that another one tells the same of, does not count."""
        passed = set()
        for reports in self.reports.values():
            names = {r["document"] for r in reports}
            for name in names:
                origin = self.document[name]["origin"]
                if origin and any(other < name and self.document[other]["origin"] == origin for other in names):
                    passed.add(name)
        return {self.document[n]["copy_of"] or n for n in self.told() - passed}

    def quads(self, incident):
        return {r["quad"] for r in self.reports[incident["id"]]}


def toll(incident, about):
    return [incident[about][k] for k in ("low", "best", "high")] if incident[about] else [None] * 3


def tally(record, shown, incidents):
    """A row's counts, checked against the incidents that it should be of."""
    same(shown["disputed"] if "disputed" in shown else 0, sum(i["status"] == "disputed" for i in incidents) if "disputed" in shown else 0, "disputed")
    killed = [i["killed"]["best"] for i in incidents if i["killed"]]
    same(shown["killed_best"], sum(killed) if killed else None, "killed")
    one = collections.Counter(next(iter(record.quads(i))) for i in incidents if len(record.quads(i)) == 1)
    more = [i for i in incidents if len(record.quads(i)) != 1]
    for quad in CLASSES:
        n = shown[quad.replace(" ", "_")]
        assert one[quad] <= n <= one[quad] + len(more), (quad, n, one, len(more))
    dated = [days(i) for i in incidents if days(i)]
    if "first_day" in shown:
        same([shown["first_day"], shown["last_day"]], [str(min(d[0] for d in dated)), str(max(d[1] for d in dated))] if dated else [None, None], "days")


def check_row(record, shown, incident):
    date = incident["date"] or [None, None]
    same([shown[k] for k in ("from", "to")], date, "days")
    for key in ("type", "mode", "actor", "recipient", "third_party", "country", "documents", "independent_documents", "reports", "status"):
        same(shown[key], incident[key], key)
    place = incident["place"] or {"name": None, "lat": None, "lon": None}
    same([shown[k] for k in ("place", "lat", "lon")], [place[k] for k in ("name", "lat", "lon")], "place")
    same([shown[f"{about}_{k}"] for about in ("killed", "injured") for k in ("low", "best", "high")], toll(incident, "killed") + toll(incident, "injured"), "tolls")
    reports = record.reports[incident["id"]]
    same(shown["confidence"], max((r["confidence"] for r in reports if r["confidence"] is not None), default=None), "confidence")
    assert shown["quad"] in record.quads(incident), shown
    for slot in ("actor", "recipient", "third_party"):
        assert len(shown[slot]) == len(shown[f"{slot}_names"])

    def good(report):
        return (record.document[report["document"]]["copy_of"] is None, bool(report["counts"]), report["confidence"] or -1)
    best = max(map(good, reports))
    told = {(r["quote"], d["publisher"] or d["title"] or d["document"]) for r in reports if good(r) == best for d in [record.document[r["document"]]]}
    assert (shown["quote"], shown["publisher"]) in told, (shown["quote"], told)


def check_incidents(record, question):
    answer = view("incidents", question, rows=10000)
    shown = rows(answer, "incidents")
    known = {i["id"]: i for i in record.incidents}
    same(answer["tables"]["incidents"]["total"], len(known), "total")
    same(sorted(r["id"] for r in shown), sorted(known), "incidents")
    for row in shown:
        check_row(record, row, known[row["id"]])
    if question not in (QUESTIONS[0][0], QUESTIONS[2][0]):
        return
    order = [str(days(known[r["id"]])[0]) if days(known[r["id"]]) else "9999" for r in shown]
    same(order, sorted(order), "order by day")
    for column in ("killed_best", "independent_documents", "confidence", "type", "place"):
        for down in ("", "-"):
            values = [r[column] for r in rows(view("incidents", question, rows=10000, sort=down + column), "incidents")]
            told = [v for v in values if v is not None]
            same(values, told + [None] * (len(values) - len(told)), f"nothing comes last by {column}")
            same(told, sorted(told, reverse=down == "-"), f"order by {down}{column}")
    ids = [r["id"] for at in range(0, len(shown) + 1, 7) for r in rows(view("incidents", question, rows=7, offset=at), "incidents")]
    same(ids, [r["id"] for r in shown], "pages")
    table = list(csv.DictReader(io.StringIO(run("view", STORE, address("incidents", question, rows=10000), "--csv"))))
    same([r["id"] for r in table], ids, "CSV")
    for row, line in zip(shown, table):
        same(line["actor"], ";".join(row["actor"]), "a list in CSV")
        same(line["killed_best"], "" if row["killed_best"] is None else str(row["killed_best"]), "a number in CSV")
        same(line["quote"].lstrip("'"), row["quote"].lstrip("'"), "a text in CSV")


def check_words(record, answer, incidents):
    n, independent, disputed = len(record.told()), len(record.independent()), sum(i["status"] == "disputed" for i in incidents)
    want = f" · {n} document{'s' if n != 1 else ''}, {independent} independent · {len(incidents)} incident{'s' if len(incidents) != 1 else ''}, {disputed} disputed"
    words = answer["words"].replace("\u00a0", " ")
    assert words.endswith(want), (words, want)


def check_timeline(answer, incidents):
    shown = rows(answer, "timeline")
    assert len(shown) <= 400
    middles = [d[0] + (d[1] - d[0]) // 2 for i in incidents if (d := days(i))]
    for before, after in zip(shown, shown[1:]):
        same(day(after["from"]) - day(before["to"]), datetime.timedelta(1), "no hole")
    for row in shown:
        inside = [m for m in middles if day(row["from"]) <= m <= day(row["to"])]
        same(sum(row[c.replace(" ", "_")] for c in CLASSES), len(inside), "a bin")
    same(sum(r[c.replace(" ", "_")] for r in shown for c in CLASSES), len(middles), "the timeline")


def check_change(answer, record, everything, question):
    """The last week against the weeks before it, from the days of the incidents."""
    published = [d["published"]["to"] or d["published"]["from"] for d in record.of["document"] if not question or d["document"] in record.told()]
    to = question.get("to")
    end = day(to) if to else max((day(p) for p in published if p), default=None)
    if not end or not record.incidents:
        return same(answer["tables"]["change"]["rows"], [], "no change")

    def short(incident):
        d = incident["date"]
        return d and d[0] and d[1] and (day(d[1]) - day(d[0])).days <= 7
    first = min((day(i["date"][0]) for i in everything.incidents if short(i) and (end - day(i["date"][0])).days < 371), default=end)
    weeks = min(52, max(0, (end - first).days // 7))
    same(answer["head"]["change_weeks"], weeks, "weeks")
    if weeks == 0:
        return None
    same(answer["head"]["change_end"], str(end), "end")
    counts = collections.defaultdict(lambda: [0] * 54)
    for i in record.incidents:
        if short(i) and day(i["date"][1]) <= end and (end - day(i["date"][1])).days < 371:
            week = (end - day(i["date"][1])).days // 7
            counts["all incidents"][week] += 1
            counts[i["type"]][week] += 1
            if i["killed"]:
                counts["killed, best values"][week] += i["killed"]["best"]
    shown = {r["what"]: r for r in rows(answer, "change")}
    same(set(shown), {k for k, v in counts.items() if v[0] or sum(v[1:5])}, "rows of change")
    for what, row in shown.items():
        v = counts[what]
        near, far = sum(v[1:5]) / min(4, weeks), sum(v[1:53]) / weeks
        few = near <= 2 and v[0] <= 5
        assert row["now"] == v[0] and abs(row["mean_4"] - near) < 1e-4 and abs(row["mean_52"] - far) < 1e-4, (what, row, v)
        assert (row["percent_4"] is None) == (few or near == 0), row
        assert row["percent_4"] is None or abs(row["percent_4"] - 100 * (v[0] - near) / near) < 0.01, row
        same(row["is_new"], not few and near == 0, "is new")
    return None


def pairs(incident):
    inside = {base(p) for slot in ("actor", "recipient") for p in incident[slot]} - {base(p) for p in incident["third_party"]}
    inside = sorted(p for p in inside if p[0] != "-")
    return [(a, b) for n, a in enumerate(inside) for b in inside[n + 1:]]


def check_ties(record, shown, most):
    joined = collections.defaultdict(list)
    for i in record.incidents:
        for pair in pairs(i):
            joined[pair].append(i)
    same([r["incidents"] for r in shown], sorted(map(len, joined.values()), reverse=True)[:most], "pairs by incidents")
    for row in shown:
        same(row["incidents"], len(joined[row["a"], row["b"]]), "a pair")
        tally(record, row, joined[row["a"], row["b"]])
    return joined


def check_findings(record, answer):
    figures = {f["id"]: f for f in record.of["figure"]}
    same(sorted(r["id"] for r in rows(answer, "figures")), sorted(f["id"] for f in record.of["figure"]), "figures")
    for row in rows(answer, "figures"):
        f = figures[row["id"]]
        same([row["what"], row["low"], row["high"], row["unit"], row["country"], row["quote"], [row["from"], row["to"]]],
             [f["what"], *f["value"], f["unit"], f["country"], f["quote"], f["period"] or [None, None]], "a figure")
        same([row["about"], row["according_to"], row["document"]],
             [[p["party"] for p in f["about"]], [p["party"] for p in f["according_to"]], record.document[f["document"]]["id"]], "its parties")
    assessments = {a["id"]: a for a in record.of["assessment"]}
    same(sorted(r["id"] for r in rows(answer, "assessments")), sorted(a["id"] for a in record.of["assessment"]), "assessments")
    for row in rows(answer, "assessments"):
        a = assessments[row["id"]]
        same([row["direction"], row["a"], row["b"], row["quote"]], [a["direction"], a["parties"][0]["party"], a["parties"][1]["party"], a["quote"]], "an assessment")


def check_overview(record, everything, question):
    answer = view("overview", question)
    incidents, head = record.incidents, answer["head"]
    check_words(record, answer, incidents)
    known = {"incidents": len(incidents), "reports": sum(map(len, record.reports.values())), "figures": len(record.of["figure"]),
             "assessments": len(record.of["assessment"]), "disputed": sum(i["status"] == "disputed" for i in incidents), "documents": len(record.told()),
             "independent_documents": len(record.independent()), "undated": sum(days(i) is None for i in incidents),
             "unplaced": sum(not i["place"] or i["place"]["lat"] is None for i in incidents)}
    same({k: head[k] for k in known}, known, "head")
    dated = [days(i) for i in incidents if days(i)]
    same([head["first_day"], head["last_day"]], [str(min(d[0] for d in dated)), str(max(d[1] for d in dated))] if dated else [None, None], "days")
    check_timeline(answer, incidents)
    marks = rows(answer, "marks")
    same(answer["tables"]["marks"]["total"], len(dated), "marks")
    order = [(-r["independent_documents"], -(r["killed_best"] if r["killed_best"] is not None else -1)) for r in marks]
    same(order, sorted(order), "the most told first")
    check_ties(record, rows(answer, "dyads"), 30)
    check_change(answer, record, everything, question)
    check_findings(record, answer)


def check_map(record, question):
    answer = view("map", question, rows=10000)
    where = collections.defaultdict(list)
    for i in record.incidents:
        if i["place"] and i["place"]["lat"] is not None:
            where[i["place"]["lat"], i["place"]["lon"], i["place"]["name"]].append(i)
    shown = rows(answer, "places")
    same({(r["lat"], r["lon"], r["place"]) for r in shown}, set(where), "places")
    for row in shown:
        here = where[row["lat"], row["lon"], row["place"]]
        same(row["incidents"], len(here), "incidents of a place")
        same(row["id"], here[0]["id"] if len(here) == 1 else None, "the only incident")
        tally(record, row, here)
        levels = {r["place"]["level"] for i in here for r in record.reports[i["id"]] if r["place"]
                  and (r["place"]["lat"], r["place"]["lon"]) == (row["lat"], row["lon"])}
        ranks = ["country", "region", "province", "district", "city", "spot"]
        same(row["level"], min(levels, key=ranks.index) if levels else None, "level")
    placed = sum(map(len, where.values()))
    same([answer["head"]["placed"], answer["head"]["unplaced"], answer["head"]["more"]], [placed, len(record.incidents) - placed, 0], "head of the map")
    same(len(rows(answer, "unplaced")), len(record.incidents) - placed, "unplaced")


def check_network(record, question):
    answer = view("network", question)
    joined = check_ties(record, rows(answer, "ties"), 120)
    same(answer["head"]["ties"], len(joined), "ties")
    for row in rows(answer, "parties"):
        of = [i for i in record.incidents if any(base(p) == row["code"] for slot in ("actor", "recipient", "third_party") for p in i[slot])]
        same(row["incidents"], len(of), "a party")
        tally(record, row, of)
    for row in rows(answer, "ties"):
        mc, vc, vk, mk = (row[c.replace(" ", "_")] for c in CLASSES)
        assert abs(row["balance"] - (2 * mk + vk - vc - 2 * mc) / (2 * mk + vk + vc + 2 * mc)) < 1e-3, row


def lines(*args):
    return [json.loads(line) for line in run(*args).splitlines()]


def check_relation(question, options):
    """The rows of a relation are the lines of `rapport relate --json`."""
    answer = view("relation", {"parties": "PAK,AFG", **question})
    told = lines("relate", STORE, "PAK", "AFG", "--json", *options)
    same(answer["head"], told[0], "the relation")
    periods = [x for x in told if x["kind"] == "period"]
    shown = rows(answer, "periods")
    same(len(shown), len(periods), "periods")
    for row, period in zip(shown, periods):
        either = period["either"]
        want = {k: period[k] for k in ("from", "to", "missing", "volume", "stories", "independent_documents")}
        want |= {"headline": either["headline"], "killed": either["killed"], "plover": either["plover"], **either["counts"]}
        for width in (50, 90):
            want[f"headline{width}_low"], want[f"headline{width}_high"] = either[f"headline{width}"]
        for mood in ("hostility", "cooperation"):
            want |= {f"{mood}_{k}": either[mood][k] for k in ("level", "sd", "rate")}
            for width in (50, 90):
                want[f"{mood}_rate{width}_low"], want[f"{mood}_rate{width}_high"] = either[mood][f"rate{width}"]
        same(row, want, "a period")
    points = [x for x in told if x["kind"] == "turning_point"]
    for n, (row, point) in enumerate(zip(rows(answer, "turning_points"), points, strict=True)):
        same(row, {"n": n, "of": point["of"], "date": point["date"], "from": point["interval"][0], "to": point["interval"][1],
                   **{k: point[k] for k in ("before", "after", "support")}}, "a turning point")
    makers = [(n, p["of"], m) for n, p in enumerate(points) for m in p["incidents"]]
    same(makers_of(rows(answer, "makers")), [maker(*m) for m in makers], "makers")
    same(rows(answer, "elsewhere"), [{"n": n, **e} for n, p in enumerate(points) for e in p["elsewhere"]], "elsewhere")
    same(rows(answer, "alarms"), [{k: v for k, v in x.items() if k != "kind"} for x in told if x["kind"] == "alarm"], "alarms")
    return shown


def maker(n, of, m):
    return {"n": n, "of": of, "id": m["id"], "from": m["date"][0], "to": m["date"][1],
            **{k: m[k] for k in ("type", "mode", "actor", "recipient", "killed", "influence", "quote", "publisher")}}


def makers_of(shown, unfolded=False):
    for row in shown:
        assert len(row["actor_names"]) == len(row["actor"]) and len(row["recipient_names"]) == len(row["recipient"]), row
    return [{k: v for k, v in r.items() if not k.endswith("_names")} for r in shown if (r["n"] is None) == unfolded]


def check_unfolded(day):
    answer = view("relation", {"parties": "PAK,AFG", "at": day})
    point = [x for x in lines("relate", STORE, "PAK", "AFG", "--json", "--at", day) if x["kind"] == "point"][0]
    same(answer["head"]["point"], point, "a point")
    want = [maker(None, mood, m) for mood in ("hostility", "cooperation") for m in point[f"{mood}_rests_on"]]
    same(makers_of(rows(answer, "makers"), unfolded=True), want, "what the point rests on")


def check_forecast():
    answer = view("forecast", {"parties": "AFG,PAK"})
    told = lines("forecast", STORE, "AFG", "PAK", "--dry-run", "--json")
    same([answer["head"]["known_to"], answer["head"]["source"]], [told[0]["known_to"], told[0]["source"]], "head of the forecast")
    for row, x in zip(rows(answer, "forecast"), told, strict=True):
        def summary(s, before=""):
            return {**{before + k: s[k] for k in ("mean", "median", "none")}, before + "low_50": s["in_50"][0], before + "high_50": s["in_50"][1],
                    before + "low_90": s["in_90"][0], before + "high_90": s["in_90"][1]}
        same(row, {"measure": x["measure"], "month": x["month"], "horizon": x["horizon"], **summary(x), "baseline": x["baseline"]["name"],
                   **summary(x["baseline"], "baseline_")}, "a forecast")


def check_incident(record, row):
    """One incident: its claims, tolls and reports are the lines that show writes; its sources are as many as it says."""
    answer = json.loads(run("view", STORE, f"incident/{row['id']}"))
    same({k: v for k, v in answer["head"].items() if k != "ties"}, row, "an incident's head")
    claims = sorted((c for c in record.of["claim"] if c["incident"] == row["id"]), key=lambda c: c["id"])
    shown = sorted(rows(answer, "claims"), key=lambda c: c["id"])
    same([c["id"] for c in shown], [c["id"] for c in claims], "claims")
    for got, want in zip(shown, claims):
        for key in ("about", "victims", "stance", "claimant", "via", "first_reported", "last_reported", "supersedes", "superseded_by", "support", "reports"):
            same(got[key], want[key], f"{key} of a claim")
        value = got["value"] if want["about"] == "place" else [got["value"]] if want["about"] == "doer" else \
            [got["from"], got["to"]] if want["about"] == "date" else None if want["about"] == "occurrence" else [got["low"], got["high"]]
        same(value, want["value"], "value of a claim")
    reports = {r["id"]: r for r in record.reports[row["id"]]}
    same(sorted(r["id"] for r in rows(answer, "reports")), sorted(reports), "reports")
    for got in rows(answer, "reports"):
        want = reports[got["id"]]
        for key in ("type", "mode", "status", "confidence", "quote", "trigger_text"):
            same(got[key], want[key], f"{key} of a report")
        for key in ("actor", "recipient", "according_to", "denied_by", "unconfirmed_by"):
            same(got[key], [p["party"] for p in want[key]], f"{key} of a report")
        same([got["sentence_from"], got["sentence_to"]], want["sentence"], "a sentence")
        same([got["killed_low"], got["killed_high"]], want["counts"].get("killed", [None, None]), "killed")
    documents = rows(answer, "documents")
    same(sorted(d["document"] for d in documents), sorted({record.document[r["document"]]["id"] for r in reports.values()}), "documents of an incident")
    same(len({d["group"] for d in documents}), row["independent_documents"], "independent sources")
    same(sum(d["original"] for d in documents), row["independent_documents"], "leaders of groups")


def check_pairs_are_filters(everything):
    """A number of the network is what the filter by its two parties shows."""
    for row in rows(view("network", {}), "ties")[:8]:
        question = {"parties": f"{row['a']},{row['b']}"}
        same(view("incidents", question)["tables"]["incidents"]["total"], row["incidents"], f"incidents of {question}")
    for row in rows(view("parties", {}), "parties"):
        same(view("incidents", {"parties": row["code"]})["tables"]["incidents"]["total"], row["incidents"], f"incidents of {row['code']}")
    assert any("Taliban" in r["name"] for r in rows(view("parties", {"q": "tali"}), "parties"))


everything = Record([])
assert len(everything.incidents) > 50 and any(i["status"] == "disputed" for i in everything.incidents)
for question, options in QUESTIONS:
    record = Record(options)
    try:
        check_incidents(record, question)
        check_overview(record, everything, question)
        check_map(record, question)
        check_network(record, question)
    except AssertionError:
        print("not equal for", question)
        raise
check_pairs_are_filters(everything)
for question, options in [({}, []), ({"from": "2024"}, ["--from", "2024"]), ({"confidence": "0.5", "step": "month"}, ["--min-confidence", "0.5", "--monthly"])]:
    check_relation(question, options)
check_unfolded("2024-12-25")
check_forecast()
for row in rows(view("incidents", {}, rows=40, sort="-independent_documents"), "incidents"):
    check_incident(everything, row)
