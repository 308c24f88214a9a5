"""export_check.py FORMAT FILE STORE: reads FILE, an export of STORE in FORMAT, as its reader would, and fails where that cannot.
What needs a package beyond the standard library is passed over with a word where it is not installed."""
import csv
import json
import sqlite3
import sys

FORMAT, FILE, STORE = sys.argv[1:4]


def number(sql):
    return sqlite3.connect(STORE).execute(sql).fetchone()[0]


def rows(separator=",", **how):
    with open(FILE, newline="", encoding="utf-8") as f:
        return list(csv.reader(f, delimiter=separator, strict=True, **how))


def same(what, found, expected):
    if found != expected:
        sys.exit(f"{FORMAT}: {what}: {found!r}, not {expected!r}")


def table(name, all_rows):
    same("width", {len(r) for r in all_rows}, {len(all_rows[0])})
    same("rows", len(all_rows) - 1, number(f"SELECT count(*) FROM {name}"))


def quotes_are_whole(all_rows):
    at = all_rows[0].index("quote")
    stored = {q for (q,) in sqlite3.connect(STORE).execute("SELECT quote FROM reports")}
    same("quotes", {r[at] for r in all_rows[1:]} - stored, set())


def check_csv(name="incidents"):
    table(name, rows())
    if name == "reports":
        quotes_are_whole(rows())


def check_tsv():
    table("incidents", rows("\t", quoting=csv.QUOTE_NONE))


def check_jsonl():
    with open(FILE, encoding="utf-8") as f:
        kinds = [json.loads(line)["kind"] for line in f]
    for kind in ("document", "report", "figure", "assessment", "incident", "claim"):
        same(kind, kinds.count(kind), number(f"SELECT count(*) FROM {kind}s"))


def check_geojson():
    with open(FILE, encoding="utf-8") as f:
        told = json.load(f)
    same("type", told["type"], "FeatureCollection")
    same("features", len(told["features"]), number("SELECT count(*) FROM incidents"))
    placed = [x["geometry"] for x in told["features"] if x["geometry"]]
    same("placed", len(placed), number("SELECT count(*) FROM incidents WHERE lat IS NOT NULL"))
    for g in placed:
        lon, lat = g["coordinates"]
        assert g["type"] == "Point" and -180 <= lon <= 180 and -90 <= lat <= 90


def check_acled():
    told = [dict(zip(rows()[0], r)) for r in rows()[1:]]
    same("columns", len(rows()[0]), 31)
    for r in told:
        assert r["event_type"] in ("Battles", "Explosions/Remote violence", "Violence against civilians", "Protests", "Riots", "Strategic developments"), r
        assert r["actor1"] or r["actor2"], r
        same("year", r["year"], r["event_date"][:4])
        assert r["time_precision"] in "123" and r["fatalities"].isdigit(), r


if FORMAT.startswith("csv:"):
    check_csv(FORMAT[4:])
else:
    globals()["check_" + FORMAT.replace("-", "_")]()
