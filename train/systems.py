#!/usr/bin/env python3
"""systems.py: data/systems/durand.tsv, the history of the system of that name, from the Pakistan extract of UCDP GED (CC BY 4.0):
`rapport import` reads it, and what the system's first source can tell of is written, one event a line. Reads $SHARED, $BUILD."""
import os, pathlib, sqlite3, subprocess, sys, tempfile

BUILD, SHARED = os.environ.get("BUILD", "build"), os.environ.get("SHARED", "../shared")
STATE, ARMED = "('PAK')", "('ttp','hafiz-gul-bahadur','lashkar-e-islam','bla','blf','bra','uba','bras')"
EVENTS = f"""
    SELECT source, date_from, date_to, json_extract(actor, '$[0]') a, json_extract(recipient, '$[0]') b, type, ifnull(mode, '-'), ifnull(killed_best, '-'),
        CASE WHEN their_type IN ('1', '2') THEN json_extract(raw, '$.deaths_a') + json_extract(raw, '$.deaths_civilians') ELSE '-' END,
        CASE WHEN their_type IN ('1', '2') THEN json_extract(raw, '$.deaths_b') + 0 ELSE '-' END
    FROM foreign_incidents
    WHERE date_from >= '2007-07' AND julianday(date_to) - julianday(date_from) < 7 AND
        ((a IN {STATE} AND b IN {ARMED}) OR (a IN {ARMED} AND b = 'PAK:cvl') OR (a = 'USA' AND b IN ('al-qaeda', 'islamic-state')))
    ORDER BY 2, 3, id"""
HEAD = """# durand.tsv: events of July 2007 to 2021 in Pakistan, for durand.sys. Derived from UCDP GED 22.1 (Uppsala Conflict Data Program; Sundberg and
# Melander 2013; Davies, Pettersson and Öberg 2022), licence CC BY 4.0; parties are named by our codes. Made by train/systems.py.
# lost: dead of the doer's side with people without arms, of the other side; where both are given, the source names two sides, not who acted.
# source\tfirst day\tlast day\tactor\trecipient\ttype\tmode\tkilled\tlost by actor\tlost by recipient
"""


def main():
    source = pathlib.Path(SHARED, "data/ucdp/ucdp-ged-pakistan-1989-2021.csv")
    if not source.exists():
        sys.exit(f"no {source}")
    with tempfile.TemporaryDirectory() as folder:
        store = pathlib.Path(folder, "ucdp.db")
        subprocess.run([f"{BUILD}/rapport", "import", "ucdp", str(source), "-o", str(store)], check=True, stderr=subprocess.DEVNULL)
        rows = sqlite3.connect(store).execute(EVENTS).fetchall()
    pathlib.Path("data/systems/durand.tsv").write_text(HEAD + "".join("\t".join(map(str, r)) + "\n" for r in rows))


main()
