# rapport import, rapport compare: files as other sources publish them, with what is wrong in such files; and their incidents beside ours.
. test/cli/lib.inc
db=$dir/a.db
theirs() { sqlite3 "$db" "SELECT $1 FROM foreign_incidents WHERE source = '$2' AND id = '$3'"; }
is() { check "$1: '$2', not '$3'" [ "$2" = "$3" ]; }

# ACLED: a byte order mark, a renamed id, columns missing and added, quotes, precision, bad rows.
cat >"$dir/acled.csv" <<'END'
data_id,iso3,event_date,year,time_precision,event_type,sub_event_type,actor1,assoc_actor_1,actor2,country,location,latitude,longitude,geo_precision,notes,fatalities,new_column
PAK1,PAK,2024-12-21,2024,1,Battles,Armed clash,TTP: Tehreek-i-Taliban Pakistan,,Military Forces of Pakistan (2022-2024),Pakistan,Makeen,32.63,69.84,1,"On 21 December, ""fighters""
attacked a post.",16,x
AFG2,AFG,24 December 2024,2024,2,Explosions/Remote violence,Air/drone strike,Military Forces of Pakistan (2022-2024),,Civilians (Afghanistan),Afghanistan,Barmal,32.9,69.5,1,A raid.,46,x
AFG3,AFG,2024-12-01,2024,3,Violence against civilians,Attack,Unidentified Armed Group (Afghanistan),Red Dune Brigade; Police Forces of Afghanistan (2021-),Civilians (Afghanistan),Afghanistan,Khost,33.3,69.9,3,,0,x
BAD4,AFG,yesterday,2024,1,Battles,Armed clash,A,,B,Afghanistan,Khost,33.3,69.9,3,,0,x
END
sed -i '1s/^/\xEF\xBB\xBF/' "$dir/acled.csv"
expect 3 "$RAPPORT" import acled "$dir/acled.csv" -o "$db" && says err 'acled\.csv:6:1: .yesterday. is no day' && says err '3 incidents of acled, 1 rows refused'
is "party by a part of its name" "$(theirs actor acled PAK1)" '["ttp"]'
is "forces are the state's" "$(theirs recipient acled PAK1)" '["PAK"]'
is "civilians" "$(theirs recipient acled AFG2)" '["AFG:cvl"]'
is "the others of a side" "$(theirs actor acled AFG3)" '["AFG:reb", "red-dune-brigade", "AFG"]'
is "type and mode" "$(theirs "type || ' ' || mode" acled AFG2)" 'ASSAULT aerial'
is "a day" "$(theirs "date_from || date_to" acled PAK1)" 2024-12-212024-12-21
is "a week" "$(theirs "date_from || ' ' || date_to" acled AFG2)" '2024-12-18 2024-12-30'
is "a month" "$(theirs "date_from || ' ' || date_to" acled AFG3)" '2024-12-01 2024-12-31'
is "the row is kept" "$(theirs "json_extract(raw, '\$.new_column') || killed_best || level" acled PAK1)" x16city
sed -i 's/,46,x/,47,x/; /^BAD4/d' "$dir/acled.csv"
expect 0 "$RAPPORT" import acled "$dir/acled.csv" -o "$db"
is "a corrected row replaces" "$(theirs killed_best acled AFG2)" 47
is "none is there twice" "$(sqlite3 "$db" 'SELECT count(*) FROM foreign_incidents')" 3

# UCDP: HXL's row of tags, times in dates, three estimates; compressed.
cat >"$dir/ucdp.csv" <<'END'
id,type_of_violence,side_a,side_b,where_prec,where_coordinates,latitude,longitude,country,date_prec,date_start,date_end,best,high,low
,,#group+name+first,#group+name+second,,,#geo+lat,#geo+lon,#country+name,,#date+start,#date+end,#affected+killed,,
7,1,Government of Pakistan,TTP,4,Khyber Pakhtunkhwa,34.0,71.5,Pakistan,2,2024-12-20 00:00:00.000,2024-12-22 00:00:00.000,16,20,12
8,3,IS,Civilians,1,Peshawar city,34.0,71.5,Pakistan,1,2023-01-30 00:00:00.000,2023-01-30 00:00:00.000,3,3,3
END
gzip "$dir/ucdp.csv"
expect 0 "$RAPPORT" import ucdp "$dir/ucdp.csv.gz" -o "$db" && says err '2 incidents'
is "estimates" "$(theirs "killed_low || ' ' || killed_best || ' ' || killed_high" ucdp 7)" '12 16 20'
is "civilians are those of the country" "$(theirs recipient ucdp 8)" '["PAK:cvl"]'

printf 'id,year,month,day,country,type_of_violence,side_a,side_b,latitude,longitude,best_death\n9,2017,7,3,Afghanistan,State-based violence,IS,Civilians,34.5,69.1,6\n' >"$dir/split.csv"
expect 0 "$RAPPORT" import ucdp "$dir/split.csv" -o "$db"
is "a day in three columns" "$(theirs "date_from || type || killed_best" ucdp 9)" 2017-07-03ASSAULT6

# GDELT has no head row: 61 columns now, 58 once.
gdelt() { # COLUMNS of geography for each actor and the action
    awk -v n="$1" 'BEGIN { OFS = "\t"; f[1] = 900; f[2] = 20241224; f[6] = "PAKREB"; f[7] = "PAKISTAN"; f[8] = "PAK"; f[16] = "AFG"; f[17] = "AFGHANISTAN"
        f[27] = "1952"; f[29] = "19"; a = 36 + 2 * n; f[a] = 4; f[a + 1] = "Barmal, Paktika, Afghanistan"; f[a + 2] = "AF"; f[a + n - 3] = 32.9; f[a + n - 2] = 69.5
        last = 35 + 3 * n + 2; f[last] = "https://a.example/1"; for (i = 1; i <= last; i++) printf "%s%s", f[i], i < last ? OFS : "\n" }'
}
gdelt 8 >"$dir/new.csv"
gdelt 7 | sed 's/^900/901/' >"$dir/old.csv"
expect 0 "$RAPPORT" import gdelt "$dir/new.csv" -o "$db"
expect 0 "$RAPPORT" import gdelt "$dir/old.csv" -o "$db"
for id in 900 901; do
    is "gdelt $id" "$(theirs "actor || recipient || type || mode || country || level || lat || url" gdelt $id)" \
        '["PAK:reb"]["AFG"]ASSAULTdroneAFGcity32.9https://a.example/1'
done
printf 'a\tb\tc\n' >"$dir/three.tsv"
expect 1 "$RAPPORT" import gdelt "$dir/three.tsv" -o "$db" && says err 'three\.tsv:1:1: 3 columns'

# ICEWS in Latin 1; POLECAT with an empty column too many.
printf 'Event ID\tEvent Date\tSource Name\tSource Country\tCAMEO Code\tTarget Name\tCity\tCountry\tLatitude\tLongitude\n1\t2024-12-24\tMilitary (Pakistan)\tPakistan\t173\tCitizen (T\374rkiye)\tBogot\341\tColombia\t4.6\t-74.1\n' >"$dir/icews.tab"
expect 0 "$RAPPORT" import icews "$dir/icews.tab" -o "$db"
is "icews" "$(theirs "actor || type || mode || place || country" icews 1)" '["PAK"]COERCEarrestBogotáCOL'
printf 'Event ID\tEvent Date\tEvent Type\tEvent Mode\tActor Name\tRecipient Name\tCountry\n5\t2024-12-28\tCONSULT\tvisit\tPakistan;China\tNone\tAfghanistan\t\t\n' >"$dir/polecat.txt"
expect 0 "$RAPPORT" import polecat "$dir/polecat.txt" -o "$db"
is "polecat" "$(theirs "actor || recipient || type || mode" polecat 5)" '["PAK", "CHN"][]CONSULTvisit'

# What is wrong: all rows of a file or none.
printf 'event_date,notes\n2024-01-01,ok\n2024-01-02,"never closed\n' >"$dir/open.csv"
before=$(sqlite3 "$db" 'SELECT count(*) FROM foreign_incidents')
expect 1 "$RAPPORT" import acled "$dir/open.csv" -o "$db" && says err 'open\.csv:3:1: a quote'
is "nothing of it is stored" "$(sqlite3 "$db" 'SELECT count(*) FROM foreign_incidents')" "$before"
expect 2 "$RAPPORT" import wikipedia "$dir/acled.csv" -o "$db"
expect 1 "$RAPPORT" import acled "$dir/none.csv" -o "$db" && says err none
expect 0 "$RAPPORT" import ucdp "$dir/ucdp.csv.gz" -o "$db" --replace

# Comparing: what was exported in another's shape is found again, and what is added or taken away is told.
expect 4 "$RAPPORT" compare "$db" --source nobody
ours=$dir/b.db
expect 0 "$RAPPORT" run --meta examples/meta.tsv examples -o "$ours"
expect 4 "$RAPPORT" compare "$ours"
for source in acled ucdp gdelt icews polecat; do
    format=$source
    [ $source = gdelt ] && format=gdelt-events
    expect 0 "$RAPPORT" export "$ours" $format -o "$dir/out.$source"
    expect 0 "$RAPPORT" import $source "$dir/out.$source" -o "$ours"
    expect 0 "$RAPPORT" compare "$ours" --source $source --json
    check "$source: eight in ten of the exported are found again" python3 -c '
import json, sys
told = [json.loads(line) for line in open(sys.argv[1])]
head, kinds = told[0], [x["kind"] for x in told]
assert head["matched"] >= 0.8 * head["theirs"] > 0, head
assert kinds.count("match") == head["matched"] and kinds.count("only_theirs") == head["theirs"] - head["matched"]
assert kinds.count("only_ours") == head["ours"] - head["matched"]' "$dir/out"
done
expect 0 "$RAPPORT" import acled "$dir/acled.csv" -o "$ours" --replace
expect 0 "$RAPPORT" compare "$ours" --source acled --from 2024-12
says out 'acled · theirs: 3 incidents' && says out 'matched: [23] ' && says out 'We have and they lack'
expect 0 "$RAPPORT" compare "$ours" --source acled --parties ttp && says out 'theirs: 1 incidents'
finish
