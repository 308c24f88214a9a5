# rapport export: every format of the examples, read by an independent reader (export_check.py); the rules of files; what is picked.
. test/cli/lib.inc
db=$dir/a.db
expect 0 "$RAPPORT" run --meta examples/meta.tsv examples -o "$db"
export SOURCE_DATE_EPOCH=1735689600

# Every format writes something, the same bytes from a store that was filled in two runs on one thread, and what its readers accept.
expect 0 "$RAPPORT" run -j1 --meta examples/meta.tsv $(ls examples/*.txt examples/*.html | head -5) -o "$dir/b.db"
expect 0 "$RAPPORT" run -j1 --meta examples/meta.tsv examples -o "$dir/b.db"
for format in $("$RAPPORT" export --list | awk '{print $1}'); do
    out=$dir/out.$format
    expect 0 "$RAPPORT" export "$db" "$format" -o "$out"
    expect 0 "$RAPPORT" export "$dir/b.db" "$format" -o "$dir/b.$format"
    check "$format: one run or two, the same bytes" cmp -s "$out" "$dir/b.$format"
    check "$format is read" python3 test/cli/export_check.py "$format" "$out" "$db"
done
expect 0 "$RAPPORT" export "$db" csv -o "$dir/tables/" && check "a folder takes every table" [ "$(ls "$dir"/tables/*.csv | wc -l)" -eq 6 ]
for table in reports claims figures assessments documents; do
    check "$table are read" python3 test/cli/export_check.py "csv:$table" "$dir/tables/$table.csv" "$db"
done

# Parquet and CSV hold the same, says DuckDB; what each column holds is told beside each CSV.
expect 0 "$RAPPORT" export "$db" parquet -o "$dir/tables/"
for table in incidents reports claims figures assessments documents; do
    node test/cli/parquet_check.mjs "$dir/tables/$table.parquet" "$dir/tables/$table.csv" 2>"$dir/err"
    case $? in
    0) ;;
    9 | 127) echo "@duckdb/node-api is not installed: $table.parquet is not read by DuckDB" ;;
    *) check "$table.parquet is $table.csv" false; head -3 "$dir/err" ;;
    esac
    check "$table.csv is described" python3 -c '
import csv, json, sys
told = json.load(open(sys.argv[1] + "-metadata.json"))["tableSchema"]["columns"]
assert [c["name"] for c in told] == next(csv.reader(open(sys.argv[1]))) and all("dc:description" in c for c in told), told' "$dir/tables/$table.csv"
done
expect 2 "$RAPPORT" export "$db" gpkg && says err 'needs a file'

# Picking, and nothing picked: an empty table, told by the exit code.
expect 0 "$RAPPORT" export "$db" csv --parties PAK,AFG --from 2025
expect 0 "$RAPPORT" export "$db" csv --type CONSULT && check "one type alone" [ "$(cut -d, -f2 "$dir/out" | sort -u | tr '\n' ' ')" = "CONSULT type " ]
expect 0 "$RAPPORT" export "$db" csv --parties PAK,AFG --from 2025
check "a restriction restricts" [ "$(wc -l <"$dir/out")" -lt "$(wc -l <"$dir/tables/incidents.csv")" ]
expect 4 "$RAPPORT" export "$db" csv --parties NZL && check "only the header" [ "$(wc -l <"$dir/out")" -eq 1 ]
expect 4 "$RAPPORT" export "$db" geojson --parties NZL && check "an empty collection" python3 -c 'import json,sys; json.load(open(sys.argv[1]))' "$dir/out"

# A file is there whole or not at all, and not replaced by accident.
echo mine >"$dir/there.csv"
expect 2 "$RAPPORT" export "$db" csv -o "$dir/there.csv" && says err 'force'
check "it was left alone" grep -q mine "$dir/there.csv"
expect 0 "$RAPPORT" export "$db" csv -o "$dir/there.csv" --force
expect 1 "$RAPPORT" export "$db" csv -o "$dir/no/where.csv"
expect 1 bash -c "trap '' XFSZ; ulimit -f 4; exec \"$RAPPORT\" export \"$db\" jsonl -o \"$dir/full.jsonl\""
check "nothing half written is left" [ ! -e "$dir/full.jsonl" ]
check "no part either" [ -z "$(ls "$dir" | grep '\.part$')" ]
for after in 0.001 0.005 0.01 0.02 0.03 0.05; do
    for format in jsonl gpkg acled; do
        { timeout -s KILL $after "$RAPPORT" export "$db" $format -o "$dir/killed"; } 2>/dev/null
        [ ! -e "$dir/killed" ] || check "$format: killed after $after s, and still whole" cmp -s "$dir/killed" "$dir/out.$format"
        rm -f "$dir/killed"
    done
done
expect 0 "$RAPPORT" export "$db" gpkg -o "$dir/killed" && check "what a killed one left does not matter" cmp -s "$dir/killed" "$dir/out.gpkg"
expect 2 "$RAPPORT" export "$db" dbase && says err dbase
expect 2 "$RAPPORT" export "$db" csv --table people && says err people
expect 1 "$RAPPORT" export "$dir/there.csv" csv -o "$dir/x.csv"

# Spreadsheets.
expect 0 "$RAPPORT" export "$db" csv --table reports --excel && check "a byte order mark" [ "$(head -c 3 "$dir/out" | xxd -p)" = efbbbf ]
finish
