# a store on a server: every reading command gives what it gives of a file, byte for byte; runs that change, lose and prune documents, two
# runs at a time, merging either way; what is refused, and a server that goes away.
. test/cli/lib.inc
. test/cli/server.inc
mkdir "$dir/in"
cp examples/*.txt examples/*.html examples/*.jsonl "$dir/in/" 2>/dev/null
at=$(server_new_db one)
file=$dir/one.db

# Runs a command on both stores and compares what it writes, but for the store's name; where is '@'.
both() {
    "$RAPPORT" "${@/#@/$at}" >"$dir/far" 2>"$dir/far.err"
    a=$?
    "$RAPPORT" "${@/#@/$file}" >"$dir/near" 2>"$dir/near.err"
    b=$?
    python3 - "$dir/far" "$dir/near" "$at" "$file" <<'P' && [ $a = $b ] && return
import sys
far, near, address, path = sys.argv[1:]
def read(name, store):          # without the command lines of runs, which name their store
    return [line for line in open(name, 'rb').read().replace(store.encode(), b'STORE').split(b'\n') if b'rapport run' not in line]
sys.exit(read(far, address) != read(near, path))
P
    echo "not the same ($a, $b): $*"
    head -2 "$dir/far.err"
    fails=$((fails + 1))
}
both_all() {
    record=$(sqlite3 "$file" "SELECT min(id) FROM reports")
    incident=$(sqlite3 "$file" "SELECT incident FROM incidents ORDER BY reports DESC, incident LIMIT 1")
    both show @
    both show @ --json
    both show @ --json --parties PAK,AFG --from 2024
    both problems @ --json
    both doctor @ --json
    both report @
    both relate @ PAK AFG --json
    both forecast @ PAK AFG --json
    both score @
    both explain @ "$record"
    both explain @ "$incident" --json
    both diff @ "$file" --json
    both query @ "SELECT id, document, type, mode, actor, recipient, date_from, place, lat, killed_low, confidence, incident, quote, why, lifted_from FROM v_reports ORDER BY id" --csv
    both query @ "SELECT incident, actor, killed_best, confidence FROM v_incidents WHERE date_from BETWEEN '2024' AND '2025' AND type IN ('ASSAULT', 'ACCUSE') ORDER BY 1 LIMIT 7 OFFSET 2" --csv
    both query @ "SELECT kind, slot, count(*), min(party), max(span_to) FROM parties WHERE name IS NOT NULL AND role IS NULL AND span_from > 10.5 GROUP BY 1, 2 ORDER BY 2 DESC, 1" --csv
    both query @ "SELECT d.document, (SELECT count(*) FROM reports r WHERE r.doc = d.doc AND r.mode IS NULL) FROM documents d LEFT JOIN reports r ON r.doc = d.doc AND r.country = 'PAK' GROUP BY 1 ORDER BY 2 DESC, 1" --csv
    both query @ "SELECT count(*) FROM reports WHERE report = '1' OR report = 'x' OR confidence > 'a' OR lat < 31.5 OR quote > 5" --csv
    both query @ "SELECT t.quote FROM quotes q JOIN sentence_text t ON t.sentence = q.rowid WHERE quotes MATCH 'border NOT kabul' ORDER BY rank, t.sentence" --csv
    for view in overview 'overview?parties=PAK,AFG' 'incidents?rows=500' "incident/$incident" "record/$record" map network sources problems 'sentences?q=attack*' 'sentences?q=cross-border'; do
        both view @ "$view"
    done
    for format in csv jsonl geojson gexf graphml ucdp polecat ftm web-annotation timesketch timelinejs; do both export @ $format; done
    for table in reports claims figures assessments documents; do both export @ csv --table $table; done
}

expect 0 "$RAPPORT" run "$dir/in" -o "$at" && says err 'documents coded, 0 unchanged, 0 failed'
expect 0 "$RAPPORT" run -q "$dir/in" -o "$file"
both_all
expect 0 "$RAPPORT" run "$dir/in" -o "$at" && says err ': 0 documents coded, 1[0-9] unchanged'

# What other programs see: the same views.
own=$(server_sql one "SELECT count(*) || ' ' || sum(reports) || ' ' || max(actor) FROM rapport.v_incidents")
check "v_incidents on the server" [ "$own" = "$(sqlite3 "$file" "SELECT count(*) || ' ' || sum(reports) || ' ' || max(actor) FROM v_incidents")" ]
server_sql one "SET search_path = rapport; SELECT json FROM incident_json" >"$dir/views"
sqlite3 "$file" "SELECT json FROM incident_json" >>"$dir/views"
check "incident_json on the server" python3 - "$dir/views" <<'P'
import json, sys
rows = [json.dumps(json.loads(x), sort_keys=True) for x in open(sys.argv[1]) if x.strip()]
half = len(rows) // 2
sys.exit(not half or sorted(rows[:half]) != sorted(rows[half:]))
P

# Documents that change, go, come back, and are forgotten.
rm "$dir"/in/2022*.txt
report >"$dir/in/2023-01-31-peshawar-mosque.txt"
for store in "$at" "$file"; do expect 0 "$RAPPORT" run -q "$dir/in" -o "$store"; done
both show @ --json
both doctor @ --json
cp examples/2022*.txt "$dir/in/"
rm "$dir"/in/2025-01*.txt
for store in "$at" "$file"; do expect 0 "$RAPPORT" run -q --prune "$dir/in" -o "$store"; done
both_all

# Two runs at a time, of halves: as one run.
at=$(server_new_db two)
files=("$dir"/in/*)
"$RAPPORT" run -q "${files[@]:0:6}" -o "$at" &
"$RAPPORT" run -q "${files[@]:6}" -o "$at"
code=$?
wait $! && check "both runs end well" [ $code = 0 ]
expect 4 "$RAPPORT" diff "$at" "$file" --json           # two runs at a time give what one gives
expect 0 "$RAPPORT" doctor "$at"

# Merging, either way; imports.
three=$(server_new_db three)
expect 0 "$RAPPORT" merge -q "$file" "$at" -o "$three"
expect 0 "$RAPPORT" merge -q "$three" -o "$dir/back.db"
"$RAPPORT" show --json "$dir/back.db" >"$dir/back.json"
"$RAPPORT" show --json "$file" >"$dir/file.json"
check "merged into a server and back: the same" cmp -s "$dir/back.json" "$dir/file.json"
expect 2 "$RAPPORT" merge -q "$file" -o "$three" && says err 'holds a store with documents already'
expect 2 "$RAPPORT" run -q --shard 1/2 "$dir/in" -o "$three" && says err 'a shard is a file'
printf 'event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp\nPAK1,2025-03-03,2025,1,Political violence,Battles,Armed clash,Military Forces of Pakistan (2024-),,State forces,TTP: Tehreek-i-Taliban Pakistan,,Rebel group,,,586,South Asia,Pakistan,,,,Torkham,34.1,71.1,1,Dawn,National,A clash.,2,,1\n' >"$dir/acled.csv"
at=$three
file=$dir/back.db
for again in 1 2; do
    for store in "$at" "$file"; do expect 0 "$RAPPORT" import acled "$dir/acled.csv" -o "$store"; done
done
both compare @
both query @ "SELECT * FROM v_foreign_incidents" --csv

# A password is used, and neither shown nor kept. The page reads from a server as well.
secret=${at/rapport@/rapport:hush-hush@}
expect 0 "$RAPPORT" run "$dir/in" -o "$secret" && check "no password is shown" [ "$(grep -c hush "$dir/err")" = 0 ]
check "no password is kept" [ "$(server_sql three "SELECT count(*) FROM rapport.runs WHERE command LIKE '%hush%'")" = 0 ]
expect 1 "$RAPPORT" show "postgresql://rapport:hush@/none?host=$server" && says err 'cannot be opened: .*does not exist' && check "nor in an error" [ "$(grep -c hush "$dir/err")" = 0 ]

# The page, of a store to which others write meanwhile, and whose server starts anew.
at=$(server_new_db four)
"$RAPPORT" run -q "$dir/in" -o "$at"
coproc PAGE { python3 -u test/cli/server_page.py "$at" 2>&1; }
read -r -t 60 -u "${PAGE[0]}" first
"$RAPPORT" view "$at" overview >"$dir/view"
check "the page says what the program says" [ "$first" = "200 $(sha256sum <"$dir/view" | cut -d' ' -f1)" ]
report >"$dir/later.txt"
"$RAPPORT" run -q "$dir/later.txt" -o "$at"
echo again >&"${PAGE[1]}"
read -r -t 60 -u "${PAGE[0]}" second
"$RAPPORT" view "$at" overview >"$dir/view"
check "and what came since" [ "$second" = "200 $(sha256sum <"$dir/view" | cut -d' ' -f1)" -a "$second" != "$first" ]
server_stop immediate
echo gone >&"${PAGE[1]}"
read -r -t 60 -u "${PAGE[0]}" gone
check "a server that is gone is an error of the service: $gone" [ "${gone%% *}" = 503 -o "${gone%% *}" = 500 ]
server_start
echo again >&"${PAGE[1]}"
read -r -t 60 -u "${PAGE[0]}" back
check "and once it is back the page is" [ "$back" = "$second" ]
echo end >&"${PAGE[1]}"
wait "$PAGE_PID"
check "serve ends well" [ $? = 0 ]

# What is no store, or another's; what is missing; a server that goes.
empty=$(server_new_db empty)
expect 1 "$RAPPORT" show "$empty" && says err 'the database holds no store'
server_sql three "UPDATE rapport.store SET version = 99"
at=$three
expect 1 "$RAPPORT" show "$at" && says err 'another version of the program \(schema 99'
server_sql three "UPDATE rapport.store SET version = (SELECT max(version) - 90 FROM rapport.store); DROP INDEX rapport.reports_doc; DROP TRIGGER linked_forget ON rapport.linked" >/dev/null
server_sql three "UPDATE rapport.store SET version = $(sqlite3 "$file" 'PRAGMA user_version')"
expect 1 "$RAPPORT" doctor "$at" && says out 'schema: reports_doc: the index is not there' && says out 'schema: linked_forget: the trigger is not there'
server_sql one "REVOKE CREATE ON DATABASE empty FROM public; CREATE ROLE reader LOGIN" >/dev/null
expect 1 "$RAPPORT" run -q "$dir/in" -o "${empty/rapport@/reader@}" && says err 'a store cannot be made: .*permission denied'
server_stop immediate
expect 1 "$RAPPORT" show "$at" && says err 'cannot be opened: connection to server'
finish
