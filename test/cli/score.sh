# rapport score: forecasts through the past of a made table of events; and tables that are none.
. test/cli/lib.inc

# Twenty years of three pairs, each with its own months of calm and of war.
awk 'BEGIN {
    print "id,side_a,side_b,date_start,best"
    for (y = 1990; y < 2010; y++) for (m = 1; m <= 12; m++) for (p = 1; p <= 3; p++) {
        n = (y * 7 + m * p) % 5 + (y % 4 == p ? 4 : 0)
        for (i = 0; i < n; i++) printf "%d,Redland,group %d,%d-%02d-%02d,%d\n", ++id, p, y, m, i * 3 + 1, (i * 5 + m) % 9
    }
}' >"$dir/events.csv"
expect 0 "$RAPPORT" score --ucdp "$dir/events.csv" --from 2004 --to 2006 -j1 && says out '^deaths a month, 1 to 6 ahead: 648 forecasts of 3 pairs' &&
    says out '^conflictology  ' && says out '^rapport  ' && says out '^events a week, 1 to 26 ahead: 468 '
cp "$dir/out" "$dir/one"
gzip -k "$dir/events.csv"
expect 0 "$RAPPORT" score --ucdp "$dir/events.csv.gz" --from 2004 --to 2006 -j3
check "threads and packing change nothing" cmp -s "$dir/out" "$dir/one"
expect 0 "$RAPPORT" score --ucdp "$dir/events.csv" --from 2004 --to 2006 --json && says out '^\{"kind": "score", "measure": "deaths a month", "forecaster": "rapport", "origins": "all", "horizon": 6,'

# A row without a day is told and left out; columns that are missing, an empty table, too short a past.
{ cat "$dir/events.csv"; echo 9999,Redland,group 1,yesterday,4; echo 9998,Redland,group 1,0204-05-01,4; } >"$dir/bad.csv"
expect 0 "$RAPPORT" score --ucdp "$dir/bad.csv" --from 2004 --to 2006 && says err '2 rows without a day'
check "the rest counts" cmp -s "$dir/out" "$dir/one"
printf 'side_a,side_b,date_start\nA,B,2001-01-01\n' >"$dir/columns.csv"
expect 1 "$RAPPORT" score --ucdp "$dir/columns.csv" && says err 'columns\.csv:1:1: no UCDP table: side_a, side_b, best'
head -1 "$dir/events.csv" >"$dir/empty.csv"
expect 4 "$RAPPORT" score --ucdp "$dir/empty.csv" && says err 'holds no event'
head -40 "$dir/events.csv" >"$dir/short.csv"
expect 4 "$RAPPORT" score --ucdp "$dir/short.csv" && says err 'no room for an evaluation'
expect 1 "$RAPPORT" score --ucdp "$dir/none.csv"
expect 1 "$RAPPORT" score --ucdp "$dir" && says err 'directory'
head -c 2000 "$dir/events.csv.gz" >"$dir/cut.csv.gz"
expect 1 "$RAPPORT" score --ucdp "$dir/cut.csv.gz" && says err 'cut\.csv\.gz: .*end too early'
expect 2 "$RAPPORT" score && says err 'a table of events with --ucdp'
expect 2 "$RAPPORT" score --ucdp "$dir/events.csv" --from soon && says err "'soon' is no year"
finish
