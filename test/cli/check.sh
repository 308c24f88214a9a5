# rapport check: sound tables, tables with mistakes (all of them are told, with their place), rows that nothing reaches.
. test/cli/lib.inc
expect 0 "$RAPPORT" check && says out 'tables, 0 errors' && says out 'rows of events give what their example should give'
expect 0 "$RAPPORT" check data && says out 'data: [0-9]+ tables, 0 errors'
cp -r data "$dir/data"
printf 'attack/V\t-\tASSAULT\t-\tact\tZZZ > KEN\tRebels attacked Kenya.\n' >>"$dir/data/events/triggers-force.tsv"
expect 0 "$RAPPORT" check "$dir/data" && says out 'triggers-force.tsv:[0-9]+:1: warning: never reached: triggers-force.tsv:[0-9]+ has the same word' &&
    says out 'warning: no party ZZZ'
printf 'QQR\tname\tNowhere\tGOV\t-\t-\tnobody\n' >>"$dir/data/parties/states.tsv"
expect 0 "$RAPPORT" check "$dir/data" && says out 'states.tsv:[0-9]+:1: warning: no country QQR'
printf 'bend/V\t-\tBENDING\t-\tact\tKEN > -\tKenya bent.\nbend/Q\t-\t-\t-\t-\t- > -\tKenya bent.\n' >>"$dir/data/events/triggers-force.tsv"
printf 'KEN\tperson\tNobody Atall\tGOV\t2020\t2019\tnobody\n' >>"$dir/data/parties/persons.tsv"
expect 1 "$RAPPORT" check "$dir/data" && says out 'triggers-force.tsv:[0-9]+:10: error: no type BENDING' && says out 'error: want word/P' &&
    says out 'persons.tsv:[0-9]+:[0-9]+: error: ends before it begins' && says out '3 errors'
expect 1 "$RAPPORT" check --json "$dir/data" && says out '"kind": "summary".*"errors": 3, "warnings": [0-9]+, "examples": [0-9]+'
sed -i 's/^attack\/V\t-\tASSAULT\t-\tact\tZZZ.*/stroke\/V\t-\tAID\t-\tact\tKEN > UGA\tNobody did anything to Uganda./' "$dir/data/events/triggers-force.tsv"
expect 1 "$RAPPORT" check --strict "$dir/data" && says out 'error: stroke/V: “Nobody did anything to Uganda.” should give KEN > UGA and gives no report'
rm "$dir/data/events/frames.tsv"
expect 1 "$RAPPORT" check "$dir/data" && says out 'frames.tsv: error: ' && says out 'examples were not tried'
expect 1 "$RAPPORT" check "$dir/nothing" && says err 'no such folder'
expect 2 "$RAPPORT" check data data
mkdir "$dir/tmp"
TMPDIR=$dir/tmp expect 1 "$RAPPORT" check "$dir/data"
check "no copy is left behind" test -z "$(ls "$dir/tmp")"
finish
