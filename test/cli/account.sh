# The account: what is picked, and what changed in the last week.
. test/cli/lib.inc
db=$dir/a.db
mkdir "$dir/in"
printf 'document\tpublished\tpublisher\n' >"$dir/meta.tsv"
# NAME DAY TEXT: a report published on that day.
put() {
    printf '%s\n' "$3" >"$dir/in/$1.txt"
    printf '%s.txt\t%s\tThe Brennian\n' "$1" "$2" >>"$dir/meta.tsv"
}
put quiet-1 2025-01-06 "The Indian army shelled a village near Poonch on January 6, 2025, killing one Pakistani civilian, the Pakistani army said."
put quiet-2 2025-01-13 "A Pakistani farmer died on January 13, 2025 when Indian troops opened fire near Sialkot."
put quiet-3 2025-01-20 "Rebels attacked an Indian police post in Kupwara on January 20, 2025 and wounded two officers."
put quiet-4 2025-01-27 "On January 27, 2025 an Indian drone struck a bunker of the Pakistani army in Skardu."
put quiet-5 2025-02-03 "Militants ambushed a convoy of the Indian army in Pulwama on February 3, 2025, New Delhi said."
day=12
for place in Lahore Karachi Multan Quetta Peshawar Gwadar; do
    put "loud-$place" "2025-02-$((day + 1))" "Indian jets bombed an airfield in $place on February $((day + 1)), 2025, killing $((day * 3)) Pakistani soldiers."
    day=$((day + 1))
done
put new 2025-02-16 "China condemned India on Sunday, February 16, 2025."
expect 0 "$RAPPORT" run -q "$dir/in" --meta "$dir/meta.tsv" -o "$db"

# The last week against the weeks before it; a party that was never seen; no clock but the documents'.
expect 0 "$RAPPORT" show "$db" && says out '^CHANGE · incidents of the week to 18 Feb 2025' && says out '^ +new this week: .*China'
check "many are more than one a week" grep -qE '^ +ASSAULT +[4-6] +[01][.0-9]* +[01][.0-9]* +▲ \+[0-9]+ %' "$dir/out"
expect 0 "$RAPPORT" show "$db" --to 2025-02-03 && says out 'week to 3 Feb 2025' && says out '^ +ASSAULT +1 +[01][.0-9]* +[01][.0-9]* +too few to tell'

# Only a type, a status, a place.
expect 0 "$RAPPORT" show "$db" --type ACCUSE && says out 'only ACCUSE' && says out '^1 incident '
check "nothing else" sh -c "! grep -q 'ASSAULT' \"$dir/out\""
expect 0 "$RAPPORT" show "$db" --place quetta && says out 'only in quetta'
check "no accusation" sh -c "! grep -q 'ACCUSE' \"$dir/out\""
expect 4 "$RAPPORT" show "$db" --place CHL
expect 4 "$RAPPORT" show "$db" --status disputed
expect 4 "$RAPPORT" show "$db" --type NONESUCH
finish
