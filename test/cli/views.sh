# The views of the page: the numbers of show, relate and forecast, for several filters.
. test/cli/lib.inc
db=$dir/v.db
expect 0 "$RAPPORT" run -q examples --meta examples/meta.tsv -o "$db"

# What cannot be asked is an error in words.
expect 4 "$RAPPORT" view "$db" nonesuch && says err "no view 'nonesuch'"
expect 2 "$RAPPORT" view "$db" 'problems?colour=red' && says err "no parameter 'colour'"
expect 2 "$RAPPORT" view "$db" 'problems?from=2024&from=2025' && says err 'twice'
expect 2 "$RAPPORT" view "$db" 'problems?from=yesterday' && says err "'yesterday' is no day"
expect 2 "$RAPPORT" view "$db" 'problems?rows=0' && says err 'from 1 to 10000'
expect 2 "$RAPPORT" view "$db" 'problems?parties=A,B,C' && says err 'one code or two'
expect 2 "$RAPPORT" view "$db" 'problems?table=nonesuch' --csv && says err 'it has problems'
expect 2 "$RAPPORT" view "$db" 'problems?q=%0a' && says err 'no text'
expect 4 "$RAPPORT" view "$db" problems/x
expect 1 "$RAPPORT" view "$dir/none.db" problems

# Every number of the views of the record, counted again from the lines of `rapport show --json`.
check "the views tell what show tells" python3 test/cli/views_check.py "$RAPPORT" "$db"
expect 2 "$RAPPORT" view "$db" 'incidents?sort=colour' && says err "cannot be sorted by 'colour'"
expect 0 "$RAPPORT" view "$db" 'incidents?parties=CHL' && says out '"rows": \[\], "total": 0'

# What is not coded, as `rapport problems` tells it.
mkdir "$dir/bad"
printf 'Dies ist ein Bericht in deutscher Sprache. Er handelt von den Verhandlungen der beiden Regierungen in der Hauptstadt.\n' >"$dir/bad/german.txt"
: >"$dir/bad/empty.txt"
"$RAPPORT" run -q "$dir/bad" -o "$db" >/dev/null 2>&1
expect 0 "$RAPPORT" problems "$db" --json
cp "$dir/out" "$dir/problems.jsonl"
expect 0 "$RAPPORT" view "$db" problems
check "the problems are those of rapport problems" python3 - "$dir/out" "$dir/problems.jsonl" <<'P'
import json, sys
view = json.load(open(sys.argv[1]))
lines = [json.loads(line) for line in open(sys.argv[2])]
table = view["tables"]["problems"]
rows = [dict(zip(table["columns"], row)) for row in table["rows"]]
assert len(lines) == 2 and table["total"] == 2, lines
assert rows == [{k: v for k, v in line.items() if k != "kind"} for line in lines], rows
assert sum(view["head"]["by_code"].values()) == 2
P

# doc/http.md names the views, their tables and columns as they are printed, and every parameter.
"$RAPPORT" view "$db" nonesuch 2>"$dir/err"
sed 's/.*there are //' "$dir/err" | tr -d , >"$dir/views"
check "doc/http.md is what is printed" python3 test/cli/views_doc.py "$RAPPORT" "$db" <"$dir/views"
for parameter in $(sed -n '/parameters\[N_PARAMETERS\] = {/,/}/p; /words\[\] = {"cut"/p' app/address.c | grep -o '"[a-z]*"' | tr -d '"'); do
    check "the parameter $parameter is told of" grep -qE "^\|.*\b$parameter\b.*\|" doc/http.md
done
finish
