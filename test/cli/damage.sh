# A store whose pages are damaged, table by table: what reads them says so and fails, it does not tell half the account.
. test/cli/lib.inc
command -v sqlite3 >/dev/null || exit 77
db=$dir/a.db
expect 0 "$RAPPORT" run -q --meta examples/meta.tsv -o "$db" examples
incident=$(sqlite3 "$db" "SELECT incident FROM incidents ORDER BY reports DESC LIMIT 1")
# damage TABLE: overwrites the first page of the table.
damage() {
    cp "$db" "$dir/bad.db"
    python3 - "$dir/bad.db" "$1" <<'PY'
import sqlite3, sys
c = sqlite3.connect(sys.argv[1])
page, = c.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", sys.argv[2:]).fetchone()
size, = c.execute("PRAGMA page_size").fetchone()
c.close()
with open(sys.argv[1], "r+b") as f:
    f.seek((page - 1) * size)
    f.write(b"\xff" * size)
PY
}
for table in incident_parties tolls claims reports documents; do
    damage $table
    expect 1 "$RAPPORT" show "$dir/bad.db" && says err 'is damaged'
    expect 1 "$RAPPORT" report "$dir/bad.db" -o "$dir/$table.html" && says err 'is damaged'
    check "no half report" [ ! -e "$dir/$table.html" ]
    expect 1 "$RAPPORT" doctor "$dir/bad.db"
done
for table in incident_parties claims reports; do
    damage $table
    expect 1 "$RAPPORT" explain "$dir/bad.db" "$incident"
done
for table in parties counts documents; do
    damage $table
    expect 1 "$RAPPORT" annotate "$dir/bad.db" -o "$dir/annotated-$table"
done
damage incidents
expect 1 "$RAPPORT" diff "$db" "$dir/bad.db"
finish
