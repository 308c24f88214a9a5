# rapport forecast, rapport score STORE.db: what is foretold of a store's pair, kept there, and scored once its month is over.
. test/cli/lib.inc
db=$dir/a.db

# events FROM TO: three years of two invented bands, every fourth month without an act.
events() {
    echo id,type_of_violence,side_a,side_b,country,date_prec,date_start,date_end,best,low,high
    awk -v from="$1" -v to="$2" 'BEGIN {
        for (t = from; t < to; t++) for (i = 0; i < t % 4; i++) {
            day = sprintf("%d-%02d-%02d", 2020 + int(t / 12), t % 12 + 1, 3 + 9 * i)
            printf "%d,2,Red Dune Brigade,Blue Hill Front,Pakistan,1,%s,%s,%d,0,9\n", 100 * t + i, day, day, (t + 2 * i) % 5
        }
        day = sprintf("%d-%02d-28", 2020 + int((to - 1) / 12), (to - 1) % 12 + 1)
        printf "%d,2,Green Lake Watch,Blue Hill Front,Pakistan,1,%s,%s,0,0,0\n", 100 * to + 99, day, day
    }'
}
events 0 36 >"$dir/known.csv"
expect 0 "$RAPPORT" import ucdp "$dir/known.csv" -o "$db"
expect 4 "$RAPPORT" score "$db" && says err 'keeps no forecast'
expect 0 "$RAPPORT" forecast "$db" red-dune-brigade blue-hill-front --horizon 3m --dry-run && says out '^2023-01 '
check "a trial keeps nothing" [ "$(sqlite3 "$db" 'SELECT count(*) FROM forecasts')" = 0 ]
expect 0 "$RAPPORT" forecast "$db" red-dune-brigade blue-hill-front && says out 'known to 2022-12-31' && says out '^54 acts in 35 months' &&
    says out '^deaths a month' && says out '^2023-06 '
cp "$dir/out" "$dir/first"
expect 0 "$RAPPORT" forecast "$db" blue-hill-front red-dune-brigade
check "one forecast, whoever is named first" cmp -s "$dir/out" "$dir/first"
check "six months of two measures, kept once" [ "$(sqlite3 "$db" 'SELECT count(*), min(known_to), count(DISTINCT month), min(json_array_length(quantiles)) FROM forecasts')" = '12|2022-12-31|6|200' ]
expect 0 "$RAPPORT" forecast "$db" blue-hill-front red-dune-brigade --json --horizon 1 && says out '"measure": "deaths a month", "known_to": "2022-12-31", "month": "2023-01", "horizon": 1, "mean": '
check "the baseline is beside it" grep -q '"baseline": {"name": "smoothed recency"' "$dir/out"

# No month is over, then three are.
expect 4 "$RAPPORT" score "$db" && says out '^12 forecasts wait'
events 36 39 >"$dir/later.csv"
expect 0 "$RAPPORT" import ucdp "$dir/later.csv" -o "$db"
expect 0 "$RAPPORT" score "$db" && says out '^deaths a month: 3 forecasts whose month is over' && says out '^rapport ' && says out '^smoothed recency ' && says out '^6 forecasts wait'
expect 0 "$RAPPORT" score "$db" --json
check "outcomes are those of the table" python3 - "$dir/out" <<'PY'
import json, sys
rows = {(r["measure"], r["month"]): r["outcome"] for r in map(json.loads, open(sys.argv[1]))}
want = {}
for k, t in enumerate(range(36, 39)):
    want["events a month", f"2023-0{k + 1}"] = t % 4
    want["deaths a month", f"2023-0{k + 1}"] = sum((t + 2 * i) % 5 for i in range(t % 4))
sys.exit(rows != want)
PY

expect 4 "$RAPPORT" forecast "$db" PAK IND && says err 'no act of force between'
expect 2 "$RAPPORT" forecast "$db" PAK && says err 'one store and two parties'
expect 2 "$RAPPORT" forecast "$db" PAK IND --horizon 7m && says err 'is no horizon'
expect 1 "$RAPPORT" forecast "$dir/none.db" PAK IND --dry-run
finish
