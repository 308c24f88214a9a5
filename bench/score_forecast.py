#!/usr/bin/env python3
"""score_forecast.py: `rapport score` on the events of UCDP GED 21.1 (where_prec 1 and 2; $SHARED/data/ucdp/ucdp_ged211_slim.csv.gz), origins 2010 to 2020, the 50
most active pairs of each: rows of Rapport's pool, and of the baseline that it must beat (smoothed recency). Coverage counts the steps of a law by
parts (src/relate/forecast/proper.h); the same with the ends of intervals included stands beside it without a bar."""
import json, os, pathlib, subprocess

BUILD, SHARED = os.environ.get("BUILD", "build"), os.environ.get("SHARED", "../shared")
TABLE = pathlib.Path(SHARED, "data/ucdp/ucdp_ged211_slim.csv.gz")
# (measure, of JSON) → bar
BARS = {("deaths a month", "crps_log"): "0.538", ("deaths a month", "ignorance"): "2.05", ("deaths a month", "crps"): "28.0", ("deaths a month", "in_50"): "0.45-0.58",
        ("deaths a month", "in_90"): "0.88-0.95", ("deaths a month", "jumps_in_90"): "0.40", ("deaths a month", "in_90_ends_included"): "",
        ("events a week", "crps_log"): "0.217", ("events a week", "ignorance"): "1.16", ("events a week", "in_50"): "0.45-0.58", ("events a week", "in_90"): "0.88-0.95"}


def main():
    if not TABLE.exists():
        return
    out = subprocess.run([f"{BUILD}/rapport", "score", "--ucdp", str(TABLE), "--from", "2010", "--to", "2020", "--json"], stdout=subprocess.PIPE, text=True, check=True).stdout
    rows = [json.loads(line) for line in out.splitlines()]
    for who, title in (("rapport", "UCDP forecasts"), ("smoothed recency", "UCDP forecasts, smoothed recency")):
        for row in rows:
            if row["forecaster"] != who or row["measure"] not in {m for m, _ in BARS}:
                continue
            if row["kind"] == "score without the largest" and row["measure"] == "deaths a month":
                print(f'"{title}","deaths a month, crps without the 3 largest pairs",{row["crps"]:.3f},{"17.9" if who == "rapport" else ""},')
            if row["kind"] == "score" and row["origins"] == "all" and row["horizon"] is None:
                for (measure, key), bar in BARS.items():
                    if measure == row["measure"]:
                        count = row["jumps"] if key.startswith("jumps") else row["forecasts"]
                        print(f'"{title}","{measure}, {key}",{row[key]:.4f},{bar if who == "rapport" else ""},{count}')


main()
