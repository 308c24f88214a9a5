# What a store knows about its input: what could not be coded and why, what changed, what has gone, what came back; lists
# of files; and how much is said on the way.
. test/cli/lib.inc
db=$dir/a.db
sql() { python3 -c 'import sqlite3, sys; [print(*r, sep="|") for r in sqlite3.connect(sys.argv[1]).execute(sys.argv[2])]' "$@"; }
mkdir -p "$dir/in/sub"
report >"$dir/in/a.txt"
report | sed 's/two Taliban/three Taliban/' >"$dir/in/sub/b.txt"
cp examples/2023-09-15-torkham-reopens.txt "$dir/in/sub/c.txt"
printf 'Die Regierung in Kabul hat am Montag erklärt, dass die Grenze bei Torkham wieder offen ist und dass der Handel mit dem Nachbarn weitergeht, obwohl die Soldaten noch immer dort stehen.\n' >"$dir/in/german.txt"
printf 'text\000with a NUL' >"$dir/in/nul.txt"

# Problems: each with file, place and reason; foreign languages are recorded, and are no failure.
expect 3 "$RAPPORT" run "$dir/in" -o "$db" && says err '3 documents coded, 0 unchanged, 1 not English, 1 failed'
expect 0 "$RAPPORT" problems "$db" && says out 'nul\.txt: byte 4: .*NUL' && says out 'german\.txt: not English' && says out '^2 not coded: 1 format, 1 language$'
"$RAPPORT" problems "$db" --json >"$dir/problems"
check "the problems as JSON" python3 - "$dir/problems" <<'PY'
import json, sys
rows = [json.loads(l) for l in open(sys.argv[1])]
assert [r["code"] for r in rows] == ["language", "format"], rows
assert rows[1]["byte"] == 4 and rows[1]["file"].endswith("nul.txt") and rows[1]["first_run"] == rows[1]["run"] == 1, rows
PY
expect 3 "$RAPPORT" run -q "$dir/in" -o "$db"
check "tried again, noted once" [ "$(sql "$db" "SELECT count(*), min(first_run), min(run) FROM problems")" = "2|1|2" ]
report | sed 's/two Taliban/four Taliban/' >"$dir/in/nul.txt"
expect 0 "$RAPPORT" run -q "$dir/in" -o "$db"
check "what can be coded leaves the list" [ "$(sql "$db" "SELECT group_concat(code) FROM problems")" = language ]

# Gone, back, and forgotten.
rm -r "$dir/in/sub"
expect 0 "$RAPPORT" run "$dir/in/" -o "$db" && says err '0 documents coded, 2 unchanged, 1 not English, 0 failed, 2 gone'
check "records stay" [ "$(sql "$db" "SELECT count(*) > 0 FROM reports JOIN documents USING (doc) WHERE removed = 4")" = 1 ]
expect 0 "$RAPPORT" problems "$db" && says out '^2 no longer where'
expect 0 "$RAPPORT" run "$dir/in" -o "$db" && check "said once" sh -c "! grep -q gone \"$dir/err\""
mkdir "$dir/in/sub"
report | sed 's/two Taliban/three Taliban/' >"$dir/in/sub/b.txt"
expect 0 "$RAPPORT" run "$dir/in" -o "$db" && says err '0 documents coded, 3 unchanged'
check "what came back has no mark" [ "$(sql "$db" "SELECT group_concat(document LIKE '%c.txt') FROM documents WHERE removed IS NOT NULL")" = 1 ]
expect 0 "$RAPPORT" run -q --prune "$dir/in" -o "$db"
check "pruned" [ "$(sql "$db" "SELECT count(*) FROM documents WHERE document LIKE '%c.txt'")" = 0 ]
check "with all its rows" [ "$(sql "$db" "SELECT count(*) FROM parties WHERE doc NOT IN (SELECT doc FROM documents)")" = 0 ]
report >"$dir/elsewhere.txt"
expect 0 "$RAPPORT" run -q "$dir/elsewhere.txt" -o "$db"
check "a run over other files marks nothing" [ "$(sql "$db" "SELECT count(*) FROM documents WHERE removed IS NOT NULL")" = 0 ]

# What the store keeps of a document: its parts and what was left out.
check "blocks and dates" [ "$(sql "$db" "SELECT count(*) FROM documents WHERE problem IS NULL AND (json_array_length(blocks) = 0 OR NOT json_valid(dates) OR NOT json_valid(dropped))")" = 0 ]

# Lists of files: by line, by NUL, from standard input; a name may hold anything.
mkdir "$dir/odd"
report >"$dir/odd/new
line.txt"
report | sed 's/two Taliban/six Taliban/' >"$dir/odd/plain.txt"
printf '%s\n\n' "$dir/odd/plain.txt" | "$RAPPORT" read --files-from - >"$dir/out" && check "one by line" [ "$(wc -l <"$dir/out")" -eq 1 ]
find "$dir/odd" -type f -print0 | "$RAPPORT" read -0 --files-from - >"$dir/out" && check "two by NUL" [ "$(wc -l <"$dir/out")" -eq 2 ]
expect 1 "$RAPPORT" read --files-from "$dir/none" && says err 'none: cannot read the list'
expect 2 "$RAPPORT" read --format nonsense "$dir/in" && says err "bad value 'nonsense'"
expect 2 "$RAPPORT" read && says err 'no FILE'
expect 0 "$RAPPORT" read "$dir/in/a.txt" && says out '"title": "Troops trade fire at Torkham"' && says out '"blocks": \[\{"kind": "title", "span": \[0, 28\], "text": "Troops trade fire at Torkham"\}'

# A flood of problems is cut short, and none is lost.
mkdir "$dir/flood"
for i in $(seq 30); do printf 'a\000b' >"$dir/flood/$i.txt"; done
expect 3 "$RAPPORT" run -q "$dir/flood" -o "$dir/flood.db" && says err 'more problems are not shown'
check "21 lines" [ "$(wc -l <"$dir/err")" -eq 21 ]
check "all are recorded" [ "$("$RAPPORT" problems "$dir/flood.db" | wc -l)" -eq 31 ]
report >"$dir/good.txt"
expect 0 "$RAPPORT" run -q "$dir/good.txt" -o "$dir/good.db"
expect 4 "$RAPPORT" problems "$dir/good.db"
finish
