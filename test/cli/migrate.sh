# Stores of former versions, kept as SQL text under test/stores/, open for reading as they are and for writing upgraded;
# and the tool that keeps one makes the same store again.
. test/cli/lib.inc
command -v sqlite3 >/dev/null || exit 77
db=$dir/a.db
expect 0 "$RAPPORT" run -q --meta examples/meta.tsv -o "$db" examples
tool/store-fixture "$db" >"$dir/a.sql" && sqlite3 "$dir/b.db" <"$dir/a.sql"
expect 0 "$RAPPORT" doctor "$dir/b.db" && says out '0 errors, 0 warnings'
check "the same store again" sh -c "\"$RAPPORT\" show --json \"$dir/b.db\" >\"$dir/b\"; \"$RAPPORT\" show --json \"$db\" | cmp -s - \"$dir/b\""

sort "$dir/b" >"$dir/sorted"
for text in test/stores/*.sql; do
    [ -f "$text" ] || continue
    sqlite3 "$dir/old.db" <"$text"
    cp "$dir/old.db" "$dir/before.db"
    expect 0 "$RAPPORT" doctor "$dir/old.db" && says out ' 0 errors'
    expect 0 "$RAPPORT" show "$dir/old.db"
    check "$text: reading changes nothing" cmp -s "$dir/old.db" "$dir/before.db"
    expect 0 "$RAPPORT" run -q --meta examples/meta.tsv -o "$dir/old.db" examples
    expect 0 "$RAPPORT" doctor "$dir/old.db" && says out '0 errors, 0 warnings'
    check "$text: upgraded" sh -c "\"$RAPPORT\" show --json \"$dir/old.db\" | sort | cmp -s - \"$dir/sorted\""      # documents are listed as they came
    check "$text: what another source says is kept" [ "$(sqlite3 "$dir/old.db" "SELECT count(*) FROM v_foreign_incidents")" = 1 ]
    check "$text: columns as in a new store" sh -c "columns() { sqlite3 \"\$1\" \"SELECT t.name, c.name, c.type FROM sqlite_schema t, pragma_table_info(t.name) c ORDER BY 1, 2\"; }; [ \"\$(columns '$dir/old.db')\" = \"\$(columns '$db')\" ]"
    rm "$dir/old.db"
done

# A version that nobody knows the way from, or that is still to come.
cp "$db" "$dir/first.db" && sqlite3 "$dir/first.db" "PRAGMA user_version = 1"
expect 1 "$RAPPORT" show "$dir/first.db" && says err 'older program \(schema 1'
expect 1 "$RAPPORT" run -q examples -o "$dir/first.db" && says err 'older program \(schema 1'
sqlite3 "$dir/first.db" "PRAGMA user_version = 99"
expect 1 "$RAPPORT" show "$dir/first.db" && says err 'newer program'

# Nothing was written yet: an empty store. A journal that a killed writer left is used.
: >"$dir/empty.db"
expect 4 "$RAPPORT" show "$dir/empty.db"
expect 0 "$RAPPORT" doctor "$dir/empty.db"
check "and still nothing" [ ! -s "$dir/empty.db" ]
python3 - "$db" "$dir/hot.db" <<'PY'
import os, shutil, sqlite3, sys
shutil.copy(sys.argv[1], sys.argv[2])
if os.fork() == 0:
    c = sqlite3.connect(sys.argv[2], isolation_level=None)
    c.execute("PRAGMA cache_size = 1"), c.execute("BEGIN"), c.execute("UPDATE documents SET text = 'gone' || text"), c.execute("UPDATE reports SET quote = 'gone' || quote")
    os.kill(os.getpid(), 9)
os.wait()
PY
check "a journal is there" [ -s "$dir/hot.db-journal" ]
expect 0 "$RAPPORT" doctor "$dir/hot.db" && says out '0 errors'
finish
