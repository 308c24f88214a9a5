# Copies and sources in a store: what it says of them depends on the documents, not on the runs that brought them.
. test/cli/lib.inc
sql() { python3 -c 'import sqlite3, sys; [print(*r, sep="|") for r in sqlite3.connect(sys.argv[1]).execute(sys.argv[2])]' "$@"; }
in=$dir/in
mkdir "$in"
lead='Pakistani soldiers killed nine Taliban fighters near the Torkham crossing on Monday, an official of the provincial government said.'
more='Traders waited with their lorries on both banks of the river until the evening, and most of them turned back before it was dark. The head of the chamber of commerce asked both capitals to open the road again within the week. Schools in the three villages nearest to the post stayed closed, and the clinic sent its patients to the next town. Rain is expected for the rest of the week.'
own='The market of the provincial capital opened late this morning, and the price of flour rose for the third time in a month. A baker in the old town said that he would close his second shop if nothing changed. The council meets on Thursday to speak about a new road to the south, which has been planned for nine years. Farmers in the valley hope for an early harvest of apricots after a mild winter.'
printf '%s\n\n%s\n\n%s\n' "Nine fighters killed at Torkham" "$lead" "$more" >"$in/original.txt"
printf '%s\n\nLAHORE: %s\n\n%s\n' "Clash at the crossing" "$lead" "$more" >"$in/headline.txt"
printf '%s\n\n%s\n' "Nine fighters killed" "$lead Traders waited with their lorries on both banks of the river until the evening." >"$in/cut.txt"
printf '%s\n\n%s\n\n%s\n' "Flour dearer, apricots early" "$own" "$lead Traders waited with their lorries on both banks of the river until the evening, and most of them turned back before it was dark." >"$in/quoting.txt"
printf '%s\n\n%s\n' "Taliban fighters die" "On Monday the army killed nine members of the Taliban close to Torkham: Pakistani soldiers fired on them at dawn. (AFP)" >"$in/wire-a.txt"
printf '%s\n\nBy AFP\n\n%s\n' "Army fires at dawn" "Pakistani soldiers killed nine Taliban fighters in Torkham at dawn on Monday. Nobody else was hurt, residents of the town said." >"$in/wire-b.txt"
{
    printf 'document\tpublished\tpublisher\n'
    printf '%s\t%s\t%s\n' original.txt 2025-03-03 'Border Post' headline.txt 2025-03-04 'Valley News' cut.txt 2025-03-04 'Plain Courier' \
        quoting.txt 2025-03-05 'Market Gazette' wire-a.txt 2025-03-04 'North Mirror' wire-b.txt 2025-03-04 'South Mirror'
} >"$dir/meta.tsv"
run() { expect 0 "$RAPPORT" run -q --meta "$dir/meta.tsv" "$@"; }
answers() { # by name: the originals, the passages, and the sources of the incident that most documents tell
    sql "$1" "SELECT replace(document, '$in/', ''), replace(ifnull(copy_of, '-'), '$in/', ''), replace(quotes, '$in/', ''), ifnull(origin, '-') FROM documents ORDER BY document"
    sql "$1" "SELECT documents, independent_documents FROM incidents ORDER BY documents DESC LIMIT 1"
}

run "$in" -o "$dir/one.db"
answers "$dir/one.db" >"$dir/one"
check "copies name the first version" [ "$(sql "$dir/one.db" "SELECT group_concat(replace(document, '$in/', '')) FROM (SELECT * FROM documents ORDER BY document) WHERE copy_of = '$in/original.txt'")" = cut.txt,headline.txt ]
check "a passage makes no copy" [ "$(sql "$dir/one.db" "SELECT ifnull(copy_of, '-'), quotes ->> '\$[0].document' FROM documents WHERE document LIKE '%quoting.txt'")" = "-|$in/original.txt" ]
check "its report is lifted" [ "$(sql "$dir/one.db" "SELECT o.document FROM reports r JOIN documents d USING (doc) JOIN documents o ON o.doc = r.origin WHERE d.document LIKE '%quoting.txt'")" = "$in/original.txt" ]
check "of six documents three are their own: the original, what quotes it, and the agency's story, told twice" \
    [ "$("$RAPPORT" show "$dir/one.db" | grep -o 'from .*documents\.*' | head -1)" = "from 3 independent documents of 6 documents" ]
check "six documents, two sources: the original, and the agency" [ "$(sql "$dir/one.db" "SELECT documents, independent_documents FROM incidents ORDER BY documents DESC LIMIT 1")" = "6|2" ]
expect 0 "$RAPPORT" explain "$dir/one.db" "$(sql "$dir/one.db" "SELECT id FROM documents WHERE document LIKE '%quoting.txt'")" && says out '^quotes +.*original.txt .*five-word runs'
expect 0 "$RAPPORT" explain "$dir/one.db" "$(sql "$dir/one.db" "SELECT r.id FROM reports r WHERE origin IS NOT NULL")" && says out '^lifted from +.*original.txt'
expect 0 "$RAPPORT" explain "$dir/one.db" "$(sql "$dir/one.db" "SELECT id FROM documents WHERE document LIKE '%wire-b.txt'")" && says out '^credits +med:afp'
expect 0 "$RAPPORT" explain "$dir/one.db" "$(sql "$dir/one.db" "SELECT incident FROM incidents ORDER BY documents DESC LIMIT 1")" &&
    says out '^told in +.*cut.txt ← copy of .*original.txt' && says out '^told in +.*quoting.txt ← lifted from .*original.txt' && says out '^told in +.*wire-a.txt ← credits med:afp'

# The original comes last, in a run of its own; and each document in a run of its own.
run "$in/quoting.txt" "$in/cut.txt" "$in/headline.txt" "$in/wire-b.txt" -o "$dir/two.db"
run "$in" -j 4 -o "$dir/two.db"
answers "$dir/two.db" >"$dir/two"
check "the order of runs changes nothing" cmp -s "$dir/one" "$dir/two"
for f in wire-a quoting headline original cut wire-b; do run "$in/$f.txt" -o "$dir/six.db"; done
answers "$dir/six.db" >"$dir/six"
check "nor does their number" cmp -s "$dir/one" "$dir/six"

# Without the original the oldest copy takes its place.
rm "$in/original.txt"
run "$in" --prune -o "$dir/two.db"
check "who copied what is gone" [ "$(sql "$dir/two.db" "SELECT count(*) FROM documents WHERE copy_of LIKE '%original%' OR quotes LIKE '%original%'")" = 0 ]
check "the copies are still one source" [ "$(sql "$dir/two.db" "SELECT documents, independent_documents FROM incidents ORDER BY documents DESC LIMIT 1")" = "5|2" ]

# Two stories of one agency are two documents.
mkdir "$dir/wire"
printf '%s\n\n%s\n' "Norway shells Sweden" "OSLO (AFP) — Norwegian guns shelled a Swedish village on Monday, killing nine people, residents said." >"$dir/wire/a.txt"
printf '%s\n\n%s\n' "Chad frees two" "TUNIS (AFP) — Chad released two Libyan fishermen on Friday after talks in Tunis, their families said." >"$dir/wire/b.txt"
run "$dir/wire" -o "$dir/three.db"
check "two stories of one agency are two" [ "$("$RAPPORT" show "$dir/three.db" | grep -o 'from .*documents\.*' | head -1)" = "from 2 independent documents of 2 documents" ]
finish
