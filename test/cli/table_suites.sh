# The public test suites of JSON and feeds in $SHARED/suites, where they are there: every file comes out right or with a reason.
. test/cli/lib.inc
suites=${SHARED:-../shared}/suites
[ -d "$suites/json" ] && [ -d "$suites/feeds" ] || finish

# y_: well-formed, whatever else is said about it; n_: refused; i_: either.
for kind in y n i; do
    for f in "$suites/json/${kind}"_*.json; do echo "$f"; done >"$dir/list"
    "$RAPPORT" read --format json --files-from "$dir/list" >"$dir/out" 2>"$dir/err"
    check "json/${kind}_: the program ends well" test $? -eq 3
    check "json/${kind}_: a line for each file" test "$(sed 's/.*"document": "//; s/\.json.*//' "$dir/out" | sort -u | wc -l)" -eq "$(wc -l <"$dir/list")"
    [ $kind = y ] && check "y_: none is malformed" test "$(grep -c malformed "$dir/out")" -eq 0
    [ $kind = n ] && check "n_: each is malformed or empty" test "$(grep -E '"problem": "(malformed JSON|no document in it)' "$dir/out" |
        sed 's/.*"document": "//; s/\.json.*//' | sort -u | wc -l)" -eq "$(wc -l <"$dir/list")"
done

find "$suites/feeds" -name '*.xml' | sort >"$dir/list"
"$RAPPORT" read --files-from "$dir/list" >"$dir/out" 2>"$dir/err"
code=$?
check "feeds: the program ends well, not with $code" test $code -eq 3
check "feeds: a line for each file" test "$(sed 's/.*"document": "//; s/\.xml.*//' "$dir/out" | sort -u | wc -l)" -eq "$(wc -l <"$dir/list")"
finish
