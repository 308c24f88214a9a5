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


def check_parquet():
    with open(FILE, "rb") as f:
        bytes_ = f.read()
    footer = int.from_bytes(bytes_[-8:-4], "little")
    assert bytes_[:4] == b"PAR1" == bytes_[-4:] and 0 < footer < len(bytes_) - 12
    for r in sqlite3.connect(STORE).execute("SELECT name FROM pragma_table_info('incidents') WHERE name LIKE 'date%'"):
        assert r[0].encode() in bytes_[-8 - footer:], r


def check_csvw():
    with open(FILE, encoding="utf-8") as f:
        told = json.load(f)
    assert told["@context"] == "http://www.w3.org/ns/csvw" and told["url"] == "incidents.csv"
    same("columns told in words", [c["name"] for c in told["tableSchema"]["columns"] if "dc:description" not in c], [])


def check_gpkg():
    import struct
    pack = sqlite3.connect(FILE)
    one = lambda sql: pack.execute(sql).fetchone()[0]
    same("sound", one("PRAGMA integrity_check"), "ok")
    same("keys", pack.execute("PRAGMA foreign_key_check").fetchall(), [])
    same("what it is", (one("PRAGMA application_id"), one("PRAGMA user_version")), (0x47504B47, 10300))
    for (name,) in pack.execute("SELECT table_name FROM gpkg_contents").fetchall():
        same(name, one(f"SELECT count(*) FROM {name}"), number(f"SELECT count(*) FROM {name}"))
    box = pack.execute("SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = 'incidents'").fetchone()
    points = pack.execute("SELECT geom, lon, lat FROM incidents WHERE geom IS NOT NULL").fetchall()
    same("points", len(points), number("SELECT count(*) FROM incidents WHERE lat IS NOT NULL"))
    for geom, lon, lat in points:
        same("point", struct.unpack("<2sBBiBIdd", geom), (b"GP", 0, 1, 4326, 1, 1, lon, lat))
        assert box[0] <= lon <= box[2] and box[1] <= lat <= box[3]


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


# -------------------------------------------------------------------------------------- the shapes of other event data

def dated(most_days):
    return number(f"SELECT count(*) FROM incidents WHERE julianday(date_to) - julianday(date_from) < {most_days}")


def check_ucdp():
    told = [dict(zip(rows()[0], r)) for r in rows()[1:]]
    same("columns", len(rows()[0]), 49)
    for r in told:
        best, low, high = int(r["best"]), int(r["low"]), int(r["high"])
        assert low <= best <= high and high > 0, r
        same("deaths", sum(int(r["deaths_" + x]) for x in ("a", "b", "civilians", "unknown")), best)
        assert r["type_of_violence"] in ("", "1", "2", "3") and r["date_prec"] in "12345" and r["where_prec"] in "123456", r
        assert r["date_start"] <= r["date_end"] and r["date_start"].endswith(" 00:00:00.000"), r
        if r["latitude"]:
            lat, lon = float(r["latitude"]), float(r["longitude"])
            same("cell", int(r["priogrid_gid"]), int((lat + 90) * 2) * 720 + int((lon + 180) * 2) + 1)


def check_gdelt_events():
    told = rows("\t", quoting=csv.QUOTE_NONE)
    same("columns", {len(r) for r in told}, {61})
    same("rows", len(told), dated(2))
    same("ids", len({r[0] for r in told}), len(told))
    for r in told:
        assert len(r[1]) == 8 and r[1].startswith(r[3]) and abs(float(r[4]) - int(r[3]) - 0.5) <= 0.52, r
        assert r[26].startswith(r[27]) and r[27].startswith(r[28]) and r[29] in "1234" and -10 <= float(r[30]) <= 10, r
        assert len(r[59]) == 14 and r[60], r


def check_gdelt_mentions():
    told = rows("\t", quoting=csv.QUOTE_NONE)
    same("columns", {len(r) for r in told}, {16})
    texts = dict(sqlite3.connect(STORE).execute("SELECT document, text FROM documents"))
    words = {w for (w,) in sqlite3.connect(STORE).execute("SELECT trigger_text FROM reports")}
    for r in told:
        text = texts[r[5]]
        same("length", int(r[12]), len(text))
        assert any(text.startswith(w, int(r[9])) for w in words), r


def check_icews():
    told = rows("\t", quoting=csv.QUOTE_NONE)
    same("columns", {len(r) for r in told}, {20})
    same("rows", len(told) - 1, dated(2))


def check_polecat():
    told = rows("\t", quoting=csv.QUOTE_NONE)
    same("columns", {len(r) for r in told}, {40})
    same("rows", len(told) - 1, dated(2))
    assert all(v for r in told for v in r), "an empty value, not None"


# ---------------------------------------------------------------------------------------------------------- networks

def check_gexf():
    import xml.etree.ElementTree as tree
    space = {"g": "http://gexf.net/1.3"}
    graph = tree.parse(FILE).getroot()
    nodes = [n.get("id") for n in graph.iterfind(".//g:node", space)]
    edges = list(graph.iterfind(".//g:edge", space))
    same("nodes", len(nodes), number("SELECT count(DISTINCT party) FROM incident_parties"))
    for e in edges:
        assert e.get("source") in nodes and e.get("target") in nodes and int(e.get("weight")) > 0
        assert (e.get("start") is None) == (e.get("end") is None) and (e.get("start") is None or e.get("start") < e.get("end"))
    read_by_networkx("read_gexf", len(nodes), len(edges), version="1.3")


def check_graphml():
    import xml.etree.ElementTree as tree
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    graph = tree.parse(FILE).getroot()
    read_by_networkx("read_graphml", len(graph.findall(".//g:node", space)), len(graph.findall(".//g:edge", space)))


def read_by_networkx(reader, nodes, edges, **how):
    try:
        import networkx
    except ImportError:
        return print("networkx is not installed: the graph is not read by it")
    try:
        graph = getattr(networkx, reader)(FILE, **how)
    except networkx.NetworkXError as e:         # before version 3
        if "Unknown GEXF version" not in str(e):
            raise
        return print("this networkx is too old: the graph is not read by it")
    same("nodes", graph.number_of_nodes(), nodes)
    same("edges", graph.number_of_edges(), edges)


# ---------------------------------------------------------------------------------------- entities, annotations, timelines

def lines():
    with open(FILE, encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def check_ftm():
    told = lines()
    ids = {x["id"] for x in told}
    same("ids", len(ids), len(told))
    events = [x for x in told if x["schema"] == "Event"]
    same("events", len(events), number("SELECT count(*) FROM incidents"))
    for x in told:
        assert all(isinstance(v, list) and v and all(isinstance(t, str) and t for t in v) for v in x["properties"].values()), x
    for x in events:
        p = x["properties"]
        assert p["name"] and not {*p.get("organizer", []), *p.get("involved", []), *p["proof"]} - ids, x


def check_web_annotation():
    with open(FILE, encoding="utf-8") as f:
        items = json.load(f)["items"]
    same("annotations", len(items), number("SELECT count(*) FROM reports"))
    same("ids", len({x["id"] for x in items}), len(items))
    texts = {"urn:rapport:" + i: t for i, t in sqlite3.connect(STORE).execute("SELECT id, text FROM documents")}
    for x in items:
        text, (quote, at) = texts.get(x["target"]["source"]), x["target"]["selector"]
        if text is None:
            continue                                            # an address: the page is not at hand
        same("quotation", text[at["start"]:at["end"]], quote["exact"])
        assert text[:at["start"]].endswith(quote["prefix"]) and text[at["end"]:].startswith(quote["suffix"]), x


def check_timelinejs():
    with open(FILE, encoding="utf-8") as f:
        events = json.load(f)["events"]
    for x in events:
        assert isinstance(x["start_date"]["year"], int) and x["text"]["headline"] and 'href=""' not in x["text"]["text"], x
    same("events", len(events), number("SELECT count(*) FROM incidents WHERE date_from IS NOT NULL OR date_to IS NOT NULL"))


def check_timesketch():
    told = rows()
    same("first columns", told[0][:3], ["message", "datetime", "timestamp_desc"])
    assert all(all(r[:3]) for r in told)
    same("width", {len(r) for r in told}, {len(told[0])})


def check_timesketch_jsonl():
    assert all(x["message"] and x["datetime"].endswith("+00:00") and x["timestamp_desc"] for x in lines())


def check_icalendar():
    with open(FILE, "rb") as f:
        text = f.read()
    assert all(len(line) <= 75 for line in text.split(b"\r\n")) and b"\n" not in text.replace(b"\r\n", b"")
    same("events", text.count(b"BEGIN:VEVENT\r\n"), number("SELECT count(*) FROM incidents WHERE status = 'planned' AND (date_from IS NOT NULL OR date_to IS NOT NULL)"))
    try:
        import icalendar
    except ImportError:
        return print("icalendar is not installed: the calendar is not read by it")
    for event in icalendar.Calendar.from_ical(text).walk("VEVENT"):
        assert event.decoded("dtstart") < event.decoded("dtend"), event


if FORMAT.startswith("csv:"):
    check_csv(FORMAT[4:])
else:
    globals()["check_" + FORMAT.replace("-", "_")]()
