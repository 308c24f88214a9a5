# The store as an interface: every table, view and column is in doc/database.md, its examples run and give rows, full text
# follows what a document says, runs are told of, and the file is a map layer.
. test/cli/lib.inc
db=$dir/a.gpkg
expect 0 "$RAPPORT" run -q --meta examples/meta.tsv -o "$db" examples

check "every table, view and column is documented" python3 - "$db" <<'PY'
import re, sqlite3, sys
page = open("doc/database.md").read()
words = set(re.findall(r"`([^`\n]+)`", page))
sections = {}
for part in re.split(r"^### ", page, flags=re.M)[1:]:
    head, body = part.split("\n", 1)
    for name in re.findall(r"`([^`]+)`", head):
        sections[name] = sections.get(name, "") + body
c = sqlite3.connect(sys.argv[1])
missing = []
for name, in c.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'"):
    if name.startswith(("quotes_", "gpkg_")):
        missing += [] if name in words else [name]
        continue
    if name not in sections:
        missing.append(name)
        continue
    told = set(re.findall(r"`([^`\n]+)`", sections[name]))
    missing += [f"{name}.{column}" for column, in c.execute("SELECT name FROM pragma_table_xinfo(?) WHERE name <> ?", (name, name)) if column not in told]
for name in sections:
    missing += [f"{name} (is not in the store)"] if not c.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", (name,)).fetchone() else []
print(*(f"doc/database.md does not tell of {m}" for m in missing), sep="\n", end="")
sys.exit(bool(missing))
PY
check "the number of the schema is documented" grep -q "now \*\*$(sqlite3 "$db" 'PRAGMA user_version')\*\*" doc/database.md

# The examples of the page.
python3 - "$dir" <<'PY'
import re, sys
n = 0
for block in re.findall(r"```sql\n(.*?)```", open("doc/database.md").read(), re.S):
    for sql in block.split(";\n"):
        if sql.strip():
            n += 1
            open(f"{sys.argv[1]}/example{n}.sql", "w").write(sql)
PY
check "there are examples" [ "$(ls "$dir"/example*.sql | wc -l)" -ge 9 ]
for sql in "$dir"/example*.sql; do
    "$RAPPORT" query "$db" - --csv <"$sql" >"$dir/out" 2>"$dir/err"
    code=$?
    check "$(cat "$sql"): $(cat "$dir/err")" [ $code -eq 0 -o $code -eq 4 ]
done

# Views and tables agree.
same() { check "$1" [ "$(sqlite3 "$db" "$2")" = "$(sqlite3 "$db" "$3")" ]; }
same "a row a report" "SELECT count(*) FROM v_reports" "SELECT count(*) FROM reports"
same "a row a figure" "SELECT count(*) FROM v_figures" "SELECT count(*) FROM figures"
same "a row an assessment" "SELECT count(*) FROM v_assessments" "SELECT count(*) FROM assessments"
same "a row an incident" "SELECT count(*) FROM v_incidents" "SELECT count(*) FROM incidents"
same "a row a claim" "SELECT count(*) FROM v_claims" "SELECT count(*) FROM claims"
same "a row a party" "SELECT count(*) FROM v_parties WHERE id IS NOT NULL" "SELECT count(*) FROM parties"
same "a dyad a pair" "SELECT count(*) FROM v_dyads WHERE directed" "SELECT sum(a * b) FROM (SELECT sum(slot = 'actor') AS a, sum(slot = 'recipient') AS b FROM incident_parties GROUP BY incident)"
same "parties in their order" "SELECT group_concat(json_extract(json, '$.actor[0].party'), ' ') FROM (SELECT json FROM report_json WHERE json_array_length(json, '$.actor') > 0 ORDER BY report)" \
    "SELECT group_concat(CASE WHEN instr(actor, ';') THEN substr(actor, 1, instr(actor, ';') - 1) ELSE actor END, ' ') FROM (SELECT actor FROM v_reports WHERE actor IS NOT NULL ORDER BY report)"
check "every row's run: program, model, command" [ "$(sqlite3 "$db" "SELECT count(*) FROM v_reports r JOIN v_runs u USING (run) WHERE u.program = '$("$RAPPORT" --version | sed -n 's/^rapport //p')' AND u.model <> '' AND u.command LIKE 'rapport run%'")" -gt 0 ]

# Full text: by stem, without case; it follows a document that changes, and one that goes.
found() { sqlite3 "$dir/f.db" "SELECT count(*) FROM quotes WHERE quotes MATCH '$1'"; }
mkdir "$dir/in"
report >"$dir/in/a.txt"
report | sed 's/two Taliban/three Taliban/; s/Torkham/Chaman/' >"$dir/in/b.txt"
expect 0 "$RAPPORT" run -q "$dir/in" -o "$dir/f.db"
check "found by stem" [ "$(found 'soldier AND kill AND torkham')" -ge 1 ]
check "the snippet" [ -n "$(sqlite3 "$dir/f.db" "SELECT snippet(quotes, 0, '[', ']', '…', 8) FROM quotes WHERE quotes MATCH 'chaman'" | grep '\[Chaman\]')" ]
report | sed 's/two Taliban/five Taliban/; s/Torkham/Spin Boldak/' >"$dir/in/a.txt"
expect 0 "$RAPPORT" run -q "$dir/in" -o "$dir/f.db"
check "what changed is not found by its old words" [ "$(found torkham)" -eq 0 ] && check "but by its new" [ "$(found boldak)" -ge 1 ]
rm "$dir/in/b.txt"
expect 0 "$RAPPORT" run -q --prune "$dir/in" -o "$dir/f.db"
check "what is forgotten is not found" [ "$(found chaman)" -eq 0 ]
check "the index is sound" sqlite3 "$dir/f.db" "INSERT INTO quotes (quotes, rank) VALUES ('integrity-check', 1)"
expect 0 "$RAPPORT" doctor "$dir/f.db" && says out '0 errors, 0 warnings'

# The map.
check "the layer's geometry is each incident's place" python3 - "$db" <<'PY'
import sqlite3, struct, sys
c = sqlite3.connect(sys.argv[1])
(table, column, kind, srs), = c.execute("SELECT table_name, column_name, geometry_type_name, srs_id FROM gpkg_geometry_columns")
assert (kind, srs) == ("POINT", 4326)
rows = c.execute(f"SELECT OGC_FID, {column}, incident FROM {table}").fetchall()
assert len(rows) > 3
for fid, geom, incident in rows:
    magic, version, flags, srs = struct.unpack_from("<2sBBi", geom)
    order, wkb, lon, lat = struct.unpack_from("<BIdd", geom, 8)
    assert (magic, version, flags, srs, order, wkb, len(geom)) == (b"GP", 0, 1, 4326, 1, 1, 29)
    assert (lat, lon) == c.execute("SELECT lat, lon FROM v_incidents WHERE incident = ?", (incident,)).fetchone()
box = c.execute("SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = ?", (table,)).fetchone()
assert box == c.execute("SELECT min(lon), min(lat), max(lon), max(lat) FROM v_incidents").fetchone()
assert len({r[0] for r in rows}) == len(rows) == c.execute("SELECT count(*) FROM v_incidents WHERE lat IS NOT NULL").fetchone()[0]
PY
if command -v ogrinfo >/dev/null; then
    ogrinfo -ro -so "$db" placed_incidents >"$dir/out" 2>"$dir/err"
    says out '^Geometry: Point' && says out 'WGS 84' && says out "^Feature Count: $(sqlite3 "$db" 'SELECT count(*) FROM placed_incidents')$" && says out '^date_from: Date'
    check "one warning, of the id" [ "$(cat "$dir/err")" = "Warning 1: GPKG: bad application_id=0x52505254 on '$db'" ]
fi
finish
