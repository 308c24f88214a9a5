# rapport doctor: a sound store is clean, every kind of fault is found and named, damage is a finding and no crash.
. test/cli/lib.inc
db=$dir/a.db
expect 0 "$RAPPORT" run -q --meta examples/meta.tsv -o "$db" examples
expect 0 "$RAPPORT" doctor "$db" && says out '0 errors, 0 warnings'
expect 0 "$RAPPORT" doctor "$db" --json && says out '^\{"kind": "summary", "errors": 0, "warnings": 0, "linked": true\}$'

# after CHECK PATTERN SQL: a copy of the store with that change has one kind of finding.
after() {
    cp "$db" "$dir/bad.db"
    sqlite3 "$dir/bad.db" "$3"
    expect 1 "$RAPPORT" doctor "$dir/bad.db" && says out "^error: $1: $2"
    check "nothing else is found after $3" [ -z "$(grep -v "^error: $1: " "$dir/out" | grep -v ' errors, ')" ]
    cp "$dir/out" "$dir/text"
    expect 1 "$RAPPORT" doctor "$dir/bad.db" --json
    check "as many as JSON" [ "$(grep -c '"kind": "error"' "$dir/out")" -eq "$(grep -c '^error' "$dir/text")" ]
}
after spans 'r-.* in examples/.*: the quote' "UPDATE reports SET quote = upper(quote) WHERE report = 1"
after spans 'r-.*: the quote' "UPDATE reports SET sentence_to = 99999999 WHERE report = 1"
after spans 'r-.*: the quote' "UPDATE reports SET sentence_from = -5 WHERE report = 1"
after spans 'r-.*: the trigger' "UPDATE reports SET trigger_from = trigger_from + 1 WHERE report = 2"
after spans 'r-.*: the place' "UPDATE reports SET place = 'Atlantis' WHERE report = (SELECT min(report) FROM reports WHERE place IS NOT NULL)"
after spans '(report|figure|assessment) [0-9]+ in .*: the party' "UPDATE parties SET text = text || 'x' WHERE (kind, record, slot, nth) = (SELECT kind, record, slot, nth FROM parties WHERE text IS NOT NULL LIMIT 1)"
after schema 'reports_incident: the index is not there' "DROP INDEX reports_incident"
after schema 'claim_json: the view is not there' "DROP VIEW claim_json"
after schema 'points: has no column geom' "PRAGMA foreign_keys = OFF; DROP VIEW placed_incidents; ALTER TABLE points DROP COLUMN geom; $(sqlite3 "$db" "SELECT sql FROM sqlite_schema WHERE name = 'placed_incidents'")"
after keys 'counts row' "INSERT INTO counts VALUES (99999, 'killed', 1, 1)"
after orphans 'figure 99999: a party' "INSERT INTO parties (kind, record, slot, nth, doc, party) VALUES ('figure', 99999, 'about', 0, 1, 'PAK')"
after orphans 'c-.*: its report r-none' "UPDATE claims SET reports = '[\"r-none\"]' WHERE (incident, nth) = (SELECT incident, nth FROM claims LIMIT 1)"
after orphans '.*the original nowhere.txt' "UPDATE documents SET copy_of = 'nowhere.txt' WHERE doc = 1"
after counts 'i-.*says 77 reports' "UPDATE incidents SET reports = 77 WHERE incident = (SELECT min(incident) FROM incidents)"
after counts 'i-.*low 9, best 1, high 0' "INSERT OR REPLACE INTO tolls VALUES ((SELECT min(incident) FROM incidents), 'posts', 9, 1, 0, 0, '[]')"
after values 'r-.*the date is no interval' "UPDATE reports SET date_from = '2025-02-30' WHERE report = 1"
after values 'r-.*no place on earth' "UPDATE reports SET lat = 91, lon = 0 WHERE report = 1"
after values 'r-.*confidence is 2' "UPDATE reports SET confidence = 2 WHERE report = 1"
after values '.*a list is no JSON' "UPDATE documents SET cites = '[' WHERE doc = 1"

# Many findings of one check: twenty are listed, the rest is counted.
after spans 'and: [0-9]+ more like these' "UPDATE reports SET quote = quote || '!'"
check "twenty and one line" [ "$(grep -c '^error' "$dir/text")" -eq 21 ]

# Warnings are no errors: another model, a run cut off.
cp "$db" "$dir/old.db"
sqlite3 "$dir/old.db" "UPDATE runs SET model = 'of long ago'"
expect 0 "$RAPPORT" doctor "$dir/old.db" && says out '^warning: versions: model of long ago: 13 documents were coded by it' && says out '0 errors, 1 warnings'
sqlite3 "$dir/old.db" "UPDATE runs SET finished = NULL; UPDATE incidents SET reports = 99"
expect 0 "$RAPPORT" doctor "$dir/old.db" && says out '^warning: runs: run 1 ' && says out 'not checked'
cp "$db" "$dir/own.db"
sqlite3 "$dir/own.db" "CREATE VIEW mine AS SELECT 1"
expect 0 "$RAPPORT" doctor "$dir/own.db"

# Killed while it wrote: sound.
mkdir "$dir/in"
for i in $(seq 40); do report | sed "s/two Taliban/$i Taliban/" >"$dir/in/$i.txt"; done
for delay in 0.02 0.06 0.1; do
    rm -f "$dir"/killed.db*
    "$RAPPORT" run -q -j 1 "$dir/in" -o "$dir/killed.db" & pid=$!
    sleep $delay
    kill -9 $pid 2>/dev/null
    wait $pid 2>/dev/null
    [ -s "$dir/killed.db" ] || continue
    "$RAPPORT" doctor "$dir/killed.db" >"$dir/out" 2>"$dir/err" || grep -q 'no store' "$dir/err" || check "killed after $delay s: sound ($(head -1 "$dir/out" "$dir/err"))" false
done

# Damage: a page overwritten, a file cut, other files; never a crash, always a word.
size=$(stat -c %s "$db")
for page in 3 7 20 40 60; do
    cp "$db" "$dir/page.db"
    [ $((page * 4096 + 4096)) -lt "$size" ] || continue
    head -c 4096 /dev/urandom | dd of="$dir/page.db" bs=4096 seek=$page conv=notrunc 2>/dev/null
    expect 1 "$RAPPORT" doctor "$dir/page.db" && check "page $page: a finding" [ -n "$(cat "$dir/out" "$dir/err")" ]
done
head -c 30000 "$db" >"$dir/cut.db"
expect 1 "$RAPPORT" doctor "$dir/cut.db"
report >"$dir/text.txt"
expect 1 "$RAPPORT" doctor "$dir/text.txt" && says err 'text\.txt: is no store'
expect 1 "$RAPPORT" doctor "$dir/none.db" && says err 'none\.db: cannot be opened'
expect 2 "$RAPPORT" doctor
expect 2 "$RAPPORT" doctor "$db" "$db"
expect 1 "$RAPPORT" doctor "$db" --home "$dir/nowhere"
finish
