# Incidents depend on the set of documents: not on the order in which they are named, on the number of threads, on how many runs
# brought them, nor on how often a text is republished.
. test/cli/lib.inc
mkdir "$dir/in"
cp examples/*.txt examples/*.html "$dir/in" && cp examples/meta.tsv "$dir/in/meta.tsv"
first=$(ls "$dir"/in/*.txt "$dir"/in/*.html)
# An account of the store without what tells runs apart.
account() { "$RAPPORT" show --json "$1"; }

expect 0 "$RAPPORT" run -q -j1 --meta "$dir/in/meta.tsv" -o "$dir/a.db" $first
account "$dir/a.db" >"$dir/a"
for n in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    files=$(echo "$first" | awk -v seed=$n 'BEGIN { srand(seed) } { print rand() "\t" $0 }' | sort | cut -f2)
    rm -f "$dir/b.db"
    expect 0 "$RAPPORT" run -q -j $((n % 2 * 7 + 1)) --meta "$dir/in/meta.tsv" -o "$dir/b.db" $files
    account "$dir/b.db" >"$dir/b"
    check "order $n gives the same bytes" cmp -s "$dir/a" "$dir/b"
done

# Document after document, the latest first: as many runs as documents.
rm -f "$dir/b.db"
for file in $(echo "$first" | sort -r); do
    expect 0 "$RAPPORT" run -q --meta "$dir/in/meta.tsv" -o "$dir/b.db" "$file"
done
account "$dir/b.db" >"$dir/b"
check "a run for each document gives the same bytes" cmp -s "$dir/a" "$dir/b"

# Ten copies of every dated text, printed by other papers a day later: the same incidents, of the same claims, from as many independent
# documents. (Of undated texts nobody can tell which was first.)
for n in 1 2 3 4 5 6 7 8 9 10; do
    for file in $first; do
        name=$(basename "$file")
        copy=$n-$name
        day=$(awk -F'\t' -v name="$name" '$1 == name { print $2 }' examples/meta.tsv)
        [ -n "$day" ] || continue
        cp "$file" "$dir/in/$copy"
        case $name in *.txt) printf '\nReceived by wire in edition %s.\n' $n >>"$dir/in/$copy" ;; esac
        printf '%s\t%s\tWire Customer %s\n' "$copy" "$(date -u -d "$day + 1 day" +%F)" $n >>"$dir/in/meta.tsv"
    done
done
expect 0 "$RAPPORT" run -q --meta "$dir/in/meta.tsv" -o "$dir/c.db" "$dir"/in/*.txt "$dir"/in/*.html
counts='SELECT count(*), (SELECT count(*) FROM claims), sum(independent_documents) FROM incidents'
check "ten copies of each document add no incident, no claim, no independent document: $(sqlite3 "$dir/a.db" "$counts") / $(sqlite3 "$dir/c.db" "$counts")" \
    [ "$(sqlite3 "$dir/a.db" "$counts")" = "$(sqlite3 "$dir/c.db" "$counts")" ]
check "but they are counted as documents" [ "$(sqlite3 "$dir/c.db" 'SELECT sum(documents) FROM incidents')" -gt "$(sqlite3 "$dir/a.db" 'SELECT 8 * sum(documents) FROM incidents')" ]

# Stories told by several papers over some days. What was decided stays while documents come in the order of their days; in any other
# order the store ends up the same. The account of an incident says what came near to it and why it stands apart.
stories=test/gold/stories
dated=$(awk -F'\t' 'NR > 1 { print $2 "\t" $1 }' $stories/meta.tsv | LC_ALL=C sort | cut -f2)
decided() { sqlite3 "$1" "SELECT r.id, r.incident FROM reports r JOIN documents d USING (doc) WHERE d.published_to <= '$2' ORDER BY 1"; }
cut -f2 $stories/meta.tsv | grep -v published | LC_ALL=C sort | sed -n 'n;n;n;n;n;p' >"$dir/days"
while read -r day; do
    first=$(awk -F'\t' -v day="$day" -v dir=$stories 'NR > 1 && $2 <= day { print dir "/" $1 }' $stories/meta.tsv)
    expect 0 "$RAPPORT" run -q --meta $stories/meta.tsv -o "$dir/s.db" $first
    [ -f "$dir/last" ] && decided "$dir/s.db" "$(cat "$dir/last")" >"$dir/now" && check "what was decided by $(cat "$dir/last") stands on $day" cmp -s "$dir/before" "$dir/now"
    decided "$dir/s.db" "$day" >"$dir/before"
    echo "$day" >"$dir/last"
done <"$dir/days"
expect 0 "$RAPPORT" run -q --meta $stories/meta.tsv -o "$dir/s.db" $stories/*.txt
expect 0 "$RAPPORT" run -q --meta $stories/meta.tsv -o "$dir/t.db" $(printf "$stories/%s\n" $dated | sort -r)
account "$dir/s.db" >"$dir/s"
account "$dir/t.db" >"$dir/t"
check "stories told day by day, or all at once the latest first, are one account" cmp -s "$dir/s" "$dir/t"
strike=$(sqlite3 "$dir/s.db" "SELECT incident FROM reports JOIN documents USING (doc) WHERE document LIKE '%s3-1.txt' AND quote LIKE 'Russian missiles struck an apartment block%' LIMIT 1")
expect 0 "$RAPPORT" explain "$dir/s.db" "$strike" && says out '^apart +i-' && says out '^because +first report; not joined to the nearest'
finish
