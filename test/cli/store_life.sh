# The life of a store: what it says is what `code` says, the account keeps to its width, documents change, vanish and go
# bad, other files are left alone, and a run that is killed at any moment is mended by the next.
. test/cli/lib.inc
mkdir "$dir/in"
cp examples/*.txt examples/*.html examples/meta.tsv "$dir/in/"
db=$dir/a.db
sql() { python3 -c 'import sqlite3, sys; [print(*r, sep="|") for r in sqlite3.connect(sys.argv[1]).execute(sys.argv[2])]' "$@"; }
everything() { "$RAPPORT" show "$1" --json; }

# A first run, and a second that finds nothing new.
expect 0 "$RAPPORT" run "$dir/in" --meta "$dir/in/meta.tsv" -o "$db" && says err '13 documents coded, 0 unchanged, 0 failed'
everything "$db" >"$dir/first"
expect 0 "$RAPPORT" run "$dir/in" --meta "$dir/in/meta.tsv" -o "$db" && says err '0 documents coded, 13 unchanged'
check "a second run changes nothing" sh -c "\"$RAPPORT\" show \"$db\" --json | cmp -s - \"$dir/first\""
expect 0 "$RAPPORT" run -q -j 8 "$dir/in" --meta "$dir/in/meta.tsv" -o "$dir/eight.db"
check "-j8 gives the same store" sh -c "\"$RAPPORT\" show \"$dir/eight.db\" --json | cmp -s - \"$dir/first\""
check "one file" [ ! -e "$db-wal" ]

# The store says what `code` says.
"$RAPPORT" code "$dir/in" --meta "$dir/in/meta.tsv" >"$dir/code"
check "the store's records are those of rapport code" python3 - "$dir/code" "$dir/first" <<'PY'
import json, sys
coded, stored = ({(r["kind"], r["document"], r["id"]): r for r in map(json.loads, open(p)) if r["kind"] in ("report", "figure", "assessment")} for p in sys.argv[1:])
assert stored and set(stored) <= set(coded), len(set(stored) - set(coded))
for key in set(coded) - set(stored):
    assert coded[key].get("incident") is None, key
for key, r in stored.items():       # but for the incident: code links in input order, the store its whole set
    assert (r.pop("incident", None) is None) == (coded[key].pop("incident", None) is None), key
    assert r == coded[key], (r, coded[key])
PY
check "documents hold their quotes at their spans" [ "$(sql "$db" "SELECT count(*) FROM reports r JOIN documents d USING (doc) WHERE substr(CAST(d.text AS BLOB), sentence_from + 1, sentence_to - sentence_from) <> CAST(quote AS BLOB)")" = 0 ]
check "no orphans" [ "$(sql "$db" "SELECT (SELECT count(*) FROM parties WHERE kind = 'report' AND record NOT IN (SELECT report FROM reports)) + (SELECT count(*) FROM reports WHERE incident IS NOT NULL AND incident NOT IN (SELECT incident FROM incidents))")" = 0 ]
check "the copy is known" [ "$(sql "$db" "SELECT count(*) FROM documents WHERE copy_of IS NOT NULL")" = 1 ]

# The account.
expect 0 "$RAPPORT" show "$db" && says out 'incidents ·' && says out '^INCIDENTS' && says out 'told by'
check "no line is wider than asked" [ "$("$RAPPORT" show "$db" --width 80 | python3 -c 'import sys; print(max(len(l.rstrip("\n")) for l in sys.stdin) <= 80)')" = True ]
check "no colours in a pipe" sh -c "! \"$RAPPORT\" show \"$db\" | grep -q \"\$(printf '\\033')\""
expect 0 "$RAPPORT" show "$db" --parties PAK,AFG && says out 'either way'
expect 0 "$RAPPORT" show "$db" --parties ttp --from 2022 --to 2025-10-31
expect 4 "$RAPPORT" show "$db" --parties BRA,CHL
expect 4 "$RAPPORT" show "$db" --from 1990 --to 1991-06
expect 2 "$RAPPORT" show "$db" --from yesterday && says err 'yesterday'
expect 2 "$RAPPORT" show "$db" --parties A,B,C
for table in reports:id figures:id assessments:id incidents:incident claims:id documents:id; do
    id=$(sql "$db" "SELECT ${table#*:} FROM ${table%:*} LIMIT 1")
    expect 0 "$RAPPORT" explain "$db" "$id" && says out "$id"
done
expect 0 "$RAPPORT" explain "$db" "$(sql "$db" "SELECT id FROM reports LIMIT 1")" && says out 'data/events/.*:[0-9]+' && says out '^sentence'
printf '%s\n' 'Islamabad accuses Kabul of sheltering the TTP.' '' 'Pakistani jets bombed Khost on Monday.' '' 'The strike killed nine people.' >"$dir/why.txt"
expect 0 "$RAPPORT" run -q -o "$dir/why.db" "$dir/why.txt"
expect 0 "$RAPPORT" explain "$dir/why.db" "$(sql "$dir/why.db" "SELECT id FROM reports WHERE type = 'AID'")" && says out '^status +alleged' &&
    says out 'sheltering –advcl→ accuses' && says out '^actor .*Afghanistan \(AFG\) ← “Kabul”' && says out '^rule +data/events/triggers-.*:[0-9]+ shelter/V'
expect 0 "$RAPPORT" explain "$dir/why.db" "$(sql "$dir/why.db" "SELECT id FROM reports WHERE why LIKE '%actor from the context%' OR why LIKE '%parties of the event%'")" &&
    says out '^actor .*PAK.*in another sentence' && says out '^ +(actor from the context: PAK 0|parties of the event)'
expect 4 "$RAPPORT" explain "$db" r-0000000000000000 && says err 'no record'
expect 2 "$RAPPORT" explain "$db" x

# A changed document replaces its records; one that went bad keeps them; a vanished one too.
victim="$dir/in/2023-01-31-peshawar-mosque.txt"
report >"$victim"
expect 0 "$RAPPORT" run "$dir/in" --meta "$dir/in/meta.tsv" -o "$db" && says err '1 documents coded, 12 unchanged'
check "the former text is gone" [ "$(sql "$db" "SELECT text LIKE '%Torkham%' FROM documents WHERE document LIKE '%mosque%'")" = 1 ]
count=$(sql "$db" "SELECT count(*) FROM reports")
rm "$victim"
expect 3 "$RAPPORT" run "$dir/in" "$victim" --meta "$dir/in/meta.tsv" -o "$db" && says err 'mosque.*No such file'
check "a vanished file keeps its records" [ "$(sql "$db" "SELECT count(*) FROM reports")" = "$count" ]
check "and the problem is noted" [ "$(sql "$db" "SELECT count(*) FROM problems")" = 1 ]

# What is no store, or cannot be written.
printf 'this is no database, only text that is long enough to be read as a header of one, and then some more\n' >"$dir/text.db"
cp "$dir/text.db" "$dir/text.copy"
expect 1 "$RAPPORT" run "$dir/in" -o "$dir/text.db" && says err 'text.db: is no store' && check "left alone" cmp -s "$dir/text.db" "$dir/text.copy"
expect 1 "$RAPPORT" show "$dir/text.db" && says err 'no store'
sql "$dir/foreign.db" "CREATE TABLE mine (x)"
expect 1 "$RAPPORT" run "$dir/in" -o "$dir/foreign.db" && says err 'no store'
expect 1 "$RAPPORT" show "$dir/missing.db" && says err 'missing.db: cannot be opened'
expect 1 "$RAPPORT" run "$dir/in" -o "$dir/no/folder.db" && says err 'folder.db'
cp "$db" "$dir/newer.db" && python3 -c 'import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute("PRAGMA user_version = 99")' "$dir/newer.db"
expect 1 "$RAPPORT" show "$dir/newer.db" && says err 'newer program'
cp "$db" "$dir/cut.db" && truncate -s 50000 "$dir/cut.db"
expect 1 "$RAPPORT" show "$dir/cut.db" && says err 'cut.db'
if [ "$(id -u)" -ne 0 ]; then
    cp "$db" "$dir/readonly.db" && chmod a-w "$dir/readonly.db"
    expect 1 "$RAPPORT" run examples -o "$dir/readonly.db" && says err 'readonly.db: cannot be written'
fi

# Killed at any moment: the store opens, and the next run comes to the same end.
"$RAPPORT" run -q "$dir/in" --meta "$dir/in/meta.tsv" -o "$dir/whole.db"
everything "$dir/whole.db" >"$dir/whole"
for delay in 0.01 0.03 0.05 0.08 0.12; do
    rm -f "$dir"/killed.db*
    "$RAPPORT" run -q -j 1 "$dir/in" --meta "$dir/in/meta.tsv" -o "$dir/killed.db" & pid=$!
    sleep $delay
    kill -9 $pid 2>/dev/null
    wait $pid 2>/dev/null
    expect 0 "$RAPPORT" run -q "$dir/in" --meta "$dir/in/meta.tsv" -o "$dir/killed.db"
    check "killed after $delay s: the same store in the end" sh -c "\"$RAPPORT\" show \"$dir/killed.db\" --json | cmp -s - \"$dir/whole\""
done
finish
