# rapport run, show, explain: the store is made, kept, extended, and survives what goes wrong.
. test/cli/lib.inc
files=$(ls examples/*.txt examples/*.html)
n=$(echo "$files" | wc -l)
db=$dir/a.db

expect 0 "$RAPPORT" run --meta examples/meta.tsv -o "$db" $files
check "all documents are stored" [ "$(sqlite3 "$db" 'select count(*) from documents')" -eq "$n" ]
check "the file is sound" [ "$(sqlite3 "$db" 'pragma integrity_check')" = ok ]
check "no dangling keys" [ -z "$(sqlite3 "$db" 'pragma foreign_key_check')" ]

# A second run codes nothing, and a store built in two runs is the same account.
expect 0 "$RAPPORT" show "$db" && cp "$dir/out" "$dir/account"
check "the account is not empty" [ "$(wc -l <"$dir/account")" -gt 20 ]
expect 0 "$RAPPORT" run --meta examples/meta.tsv -o "$db" $files
expect 0 "$RAPPORT" show "$db"
check "a second run changes nothing" cmp -s "$dir/account" "$dir/out"
expect 0 "$RAPPORT" run -j 1 --meta examples/meta.tsv -o "$dir/b.db" $(echo "$files" | head -5)
expect 0 "$RAPPORT" run -j 8 --meta examples/meta.tsv -o "$dir/b.db" $files
expect 0 "$RAPPORT" show --json "$db" && cp "$dir/out" "$dir/json"
expect 0 "$RAPPORT" show --json "$dir/b.db"
check "one run or two give the same records" cmp -s "$dir/json" "$dir/out"
check "the account as JSON is JSON" python3 -c 'import json,sys; [json.loads(l) for l in open(sys.argv[1])]' "$dir/json"

expect 0 "$RAPPORT" show "$db" --parties PAK,AFG --from 2024-01 --to 2025
expect 4 "$RAPPORT" show "$db" --parties NZL
expect 2 "$RAPPORT" show "$db" --from yesterday
for id in $(python3 -c '
import json,sys
seen=set()
for l in open(sys.argv[1]):
    x=json.loads(l)
    if x["kind"] not in seen: seen.add(x["kind"]); print(x["id"])' "$dir/json"); do
    expect 0 "$RAPPORT" explain "$db" "$id" && check "explain $id says something" [ -s "$dir/out" ]
done
expect 4 "$RAPPORT" explain "$db" r-0000000000000000

# Failed documents are rows with their reason.
: >"$dir/empty.txt"
report >"$dir/good.txt"
expect 3 "$RAPPORT" run -o "$db" "$dir/empty.txt" "$dir/good.txt" && says err 'empty\.txt'
check "a failed document is a row with its reason" [ -n "$(sqlite3 "$db" "select message from problems union select problem from documents where problem is not null")" ]

# What is no store, and a disk that is full: one line, exit 1, and what was stored stays.
expect 1 "$RAPPORT" show "$dir/good.txt" && says err 'good\.txt'
expect 1 "$RAPPORT" run -o "$dir/good.txt" $files && says err 'good\.txt'
check "a file that is no store is left alone" grep -q Torkham "$dir/good.txt"
expect 1 "$RAPPORT" show "$dir/none.db" && says err 'none\.db'
expect 1 "$RAPPORT" run -o "$dir/none/a.db" $files && says err 'none'
expect 0 "$RAPPORT" run --meta examples/meta.tsv -o "$dir/c.db" $(echo "$files" | head -3)
before=$(sqlite3 "$dir/c.db" 'select count(*) from documents')
expect 1 bash -c "trap '' XFSZ; ulimit -f \$(( (\$(stat -c %s \"$dir/c.db\") + 1023) / 1024 )); exec \"$RAPPORT\" run --meta examples/meta.tsv -o \"$dir/c.db\" $(echo $files)"
check "one line says so" [ "$(grep -c . "$dir/err")" -eq 1 ]
check "what was stored stays" [ "$(sqlite3 "$dir/c.db" 'select count(*) from documents')" -ge "$before" ]
check "and is sound" [ "$(sqlite3 "$dir/c.db" 'pragma integrity_check')" = ok ]
expect 0 "$RAPPORT" run --meta examples/meta.tsv -o "$dir/c.db" $files
expect 0 "$RAPPORT" show --json "$dir/c.db"
check "the next run goes on where it stopped" cmp -s "$dir/json" "$dir/out"
head -c 20000 "$db" >"$dir/cut.db"
expect 1 "$RAPPORT" show "$dir/cut.db" && says err 'cut\.db'
finish
