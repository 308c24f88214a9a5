# rapport query: any reading is allowed, nothing else is; limits hold; CSV and JSON say what the rows say.
. test/cli/lib.inc
db=$dir/a.db
expect 0 "$RAPPORT" run -q --meta examples/meta.tsv -o "$db" examples
cp "$db" "$dir/copy.db"
q() { "$RAPPORT" query "$db" "$@"; }

# The three forms.
expect 0 q "SELECT type, count(*) AS n FROM reports GROUP BY type ORDER BY n DESC, type LIMIT 3" && says out '^type +n$' && says out '^─+  ─+$'
check "a head, a line, three rows" [ "$(wc -l <"$dir/out")" -eq 5 ]
expect 0 q --csv "SELECT NULL AS a, '' AS b, 'x,\"y\"' || char(10) || 'z' AS c, 1.5 AS d, x'00ff' AS e" 
check "CSV is CSV" python3 - "$dir/out" <<'PY'
import csv, sys
rows = list(csv.reader(open(sys.argv[1], newline="")))
assert rows == [["a", "b", "c", "d", "e"], ["", "", 'x,"y"\nz', "1.5", "00ff"]], rows
PY
check "NULL is nothing, an empty text is quoted" grep -q '^,"","x,""y""$' "$dir/out"
expect 0 q --json "SELECT 1 AS a, NULL AS b, 'ä\"' AS c, 0.1 AS d, x'00ff' AS e"
check "JSON is JSON" [ "$(cat "$dir/out")" = '{"a": 1, "b": null, "c": "ä\"", "d": 0.10000000000000001, "e": "00ff"}' ]
expect 0 q --format csv "SELECT count(*) AS n FROM documents" && check "thirteen" [ "$(tail -1 "$dir/out")" = 13 ]
echo "SELECT count(*) AS n FROM documents; -- all of them" | "$RAPPORT" query "$db" - --csv >"$dir/out" && check "from standard input" [ "$(tail -1 "$dir/out")" = 13 ]
expect 0 q -w 40 "SELECT id, quote, 7 AS n FROM reports LIMIT 9"
check "no line is wider than asked" [ "$(python3 -c 'import sys; print(max(len(l.rstrip("\n")) for l in open(sys.argv[1])))' "$dir/out")" -le 40 ]
expect 0 q "SELECT quote || char(10) || char(27) || '[31m' AS quote FROM reports LIMIT 1" && check "one line a row, no escapes" [ "$(wc -l <"$dir/out")" -eq 3 ] && check "none" sh -c "! grep -q \"\$(printf '\\033')\" \"$dir/out\""
expect 4 q "SELECT 1 WHERE 0"
expect 0 q "EXPLAIN QUERY PLAN SELECT * FROM incidents WHERE date_from > '2024'" && says out 'incidents_date'
expect 0 q "PRAGMA table_info(reports)" && says out 'sentence_from'
expect 0 q "PRAGMA user_version"
expect 0 q "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT sum(i) AS s FROM n" && says out '15'

expect 0 q --csv "SELECT count(DISTINCT value) > 2 AS n FROM v_documents, json_each(cites)" 
expect 0 q --csv "SELECT s.document, s.quote FROM quotes q JOIN v_sentences s ON s.sentence = q.rowid WHERE quotes MATCH 'airstrike* OR bombing' ORDER BY rank" && says out '[Bb]omb|[Aa]irstrike'

# Hostile SQL: refused with one line, exit code 2, and the store is what it was.
refused() {
    expect 2 q "$1" && says err "$2"
    check "one line for $1" [ "$(wc -l <"$dir/err")" -eq 1 ]
    check "nothing is written for $1" [ ! -s "$dir/out" ]
}
reads='a query only reads'
refused "DELETE FROM reports" "$reads"
refused "INSERT INTO runs (started, program, model) VALUES (1, 1, 1)" "$reads"
refused "UPDATE documents SET text = ''" "$reads"
refused "DROP TABLE reports" "$reads"
refused "CREATE TABLE x (y)" "$reads"
refused "CREATE TEMP TABLE x (y)" "$reads"
refused "CREATE VIEW x AS SELECT 1" "$reads"
refused "CREATE VIRTUAL TABLE x USING fts5(y)" "$reads"
refused "UPDATE sqlite_master SET sql = ''" 'may not be modified'
refused "UPDATE sqlite_schema SET rootpage = 2" 'may not be modified'
refused "INSERT INTO sqlite_master (type) VALUES ('table')" "$reads"
refused "INSERT INTO quotes (quotes) VALUES ('rebuild')" "$reads"
refused "REINDEX" "$reads"
refused "ANALYZE" "$reads"
refused "BEGIN EXCLUSIVE" "$reads"
refused "SAVEPOINT x" "$reads"
refused "WITH x AS (SELECT 1) DELETE FROM reports" "$reads"
refused "EXPLAIN DELETE FROM reports" "$reads"
refused "ATTACH '$dir/new.db' AS x" 'cannot be attached'
refused "ATTACH ':memory:' AS x" 'cannot be attached'
refused "VACUUM INTO '$dir/new.db'" '.'
refused "SELECT load_extension('/tmp/x.so')" 'load_extension|not allowed'
refused "SELECT readfile('/etc/passwd')" 'readfile'
refused "SELECT writefile('$dir/new.db', 'x')" 'writefile'
refused "PRAGMA journal_mode = DELETE" 'pragma is not allowed'
refused "PRAGMA writable_schema = 1" 'pragma is not allowed'
refused "PRAGMA user_version = 9" 'pragma is not allowed'
refused "PRAGMA wal_checkpoint(TRUNCATE)" 'pragma is not allowed'
refused "PRAGMA temp_store_directory = '/tmp'" 'pragma is not allowed'
refused "SELECT 1; DELETE FROM reports" 'more than one statement'
refused "SELECT 1; SELECT 2" 'more than one statement'
refused "SELECT ?" 'parameter'
refused "SELECT :who" 'parameter \(:who\)'
refused "SELEKT 1" 'syntax error'
refused "SELECT nowhere FROM reports" 'no such column'
refused "" 'no SQL'
refused "/* only a comment */ ;" 'no SQL'
check "no file came of it" [ ! -e "$dir/new.db" ]
check "the store is what it was" cmp -s "$db" "$dir/copy.db"

# Limits: time, rows, the size of a value.
expect 1 q --seconds 0.3 "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n" && says err 'stopped after 0.3 seconds'
expect 1 q --seconds 0.3 "SELECT count(*) FROM parties a, parties b, parties c, parties d" && says err 'stopped'
expect 1 q --csv --rows 5 "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT i FROM n" && says err 'more than 5 rows'
check "five and the head are written" [ "$(wc -l <"$dir/out")" -eq 6 ]
expect 0 q --csv --rows 5 "SELECT report FROM reports LIMIT 5"
expect 1 q "SELECT length(randomblob(2000000000))" && says err 'too large'
expect 1 q "SELECT length(zeroblob(2000000000))" && says err 'too large'
expect 1 sh -c "\"$RAPPORT\" query \"$db\" --csv --rows 0 --seconds 2 'WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT i FROM n' >/dev/full" && says err 'cannot (be written|write)'
check "the table has its own limit" sh -c "! \"$RAPPORT\" query \"$db\" 'WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT i FROM n' >\"$dir/out\" 2>\"$dir/err\"" && check "of 10000 rows" [ "$(wc -l <"$dir/out")" -eq 10002 ]

# What is no store, or none that can be read; a writer beside; wrong usage.
report >"$dir/text.txt"
expect 1 "$RAPPORT" query "$dir/text.txt" "SELECT 1" && says err 'no store'
expect 1 "$RAPPORT" query "$dir/none.db" "SELECT 1" && says err 'cannot be opened'
size=$(stat -c %s "$db")
cp "$db" "$dir/page.db"
head -c $((size - 8192)) /dev/zero | dd of="$dir/page.db" bs=4096 seek=2 conv=notrunc 2>/dev/null
expect 1 "$RAPPORT" query "$dir/page.db" "SELECT count(*), max(quote) FROM reports"  && says err 'damaged|cannot'
chmod a-w "$dir/copy.db"
expect 0 "$RAPPORT" query "$dir/copy.db" "SELECT 1"
python3 - "$db" <<'PY' &
import sqlite3, sys, time
c = sqlite3.connect(sys.argv[1], isolation_level=None)
c.execute("PRAGMA journal_mode = WAL").fetchall(), c.execute("BEGIN IMMEDIATE"), time.sleep(2), c.execute("ROLLBACK"), c.execute("PRAGMA journal_mode = DELETE").fetchall()
PY
sleep 0.5
expect 0 q "SELECT count(*) FROM reports"
wait
expect 2 "$RAPPORT" query "$db"
expect 2 q --format xml "SELECT 1"
expect 2 q --seconds x "SELECT 1"
finish
