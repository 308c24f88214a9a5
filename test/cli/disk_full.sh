# A disk that fills up, at every size at which it can: the program says so and fails, what was whole stays whole, and with room again the same
# comes out. (A limit on the size of files stands for the disk.)
. test/cli/lib.inc
expect 0 "$RAPPORT" run -q --meta examples/meta.tsv -o "$dir/a.db" examples
"$RAPPORT" show --json "$dir/a.db" >"$dir/whole"
"$RAPPORT" run -q --meta examples/meta.tsv -o "$dir/b.db" examples/2025*
# limited KB COMMAND...: with files of at most that size.
limited() { (trap '' XFSZ; ulimit -f "$1" && shift && exec "$@") >"$dir/out" 2>"$dir/err"; }
store_kb=$(($(stat -c %s "$dir/a.db") / 1024))
for percent in 1 5 20 40 60 80 95; do
    kb=$((store_kb * percent / 100))
    rm -f "$dir"/c.db*
    limited $kb "$RAPPORT" run -q --meta examples/meta.tsv -o "$dir/c.db" examples && check "run with $kb KB fails" false
    says err 'disk is full|cannot be read or written'
    [ ! -s "$dir/c.db" ] || { expect 0 "$RAPPORT" doctor "$dir/c.db"; }
    expect 0 "$RAPPORT" run -q --meta examples/meta.tsv -o "$dir/c.db" examples
    check "run after $kb KB: the same" sh -c "\"$RAPPORT\" show --json \"$dir/c.db\" | cmp -s - \"$dir/whole\""
    rm -f "$dir/d.db"
    limited $kb "$RAPPORT" merge "$dir/a.db" "$dir/b.db" -o "$dir/d.db" && check "merge with $kb KB fails" false
    says err 'disk is full|cannot be (read or )?written'
    check "no half merge after $kb KB" [ "$(ls "$dir" | grep -c '^d\.db')" = 0 ]
done
for format in csv jsonl parquet gpkg geojson graphml; do
    expect 0 "$RAPPORT" export "$dir/a.db" $format -o "$dir/whole.$format"
    half=$(($(stat -c %s "$dir/whole.$format") / 2048))
    limited $half "$RAPPORT" export "$dir/a.db" $format -o "$dir/half.$format" && check "export of $format fails" false
    check "$format: it is said" [ -s "$dir/err" ]
    check "no half $format" [ "$(ls "$dir" | grep -c '^half')" = 0 ]
    limited $half "$RAPPORT" export "$dir/a.db" $format --force -o "$dir/whole.$format"
    check "$format: what was there stays" [ "$(stat -c %s "$dir/whole.$format")" -gt $((half * 1024)) ]
done
limited 8 "$RAPPORT" report "$dir/a.db" -o "$dir/half.html" && check "report fails" false
check "no half report" [ "$(ls "$dir" | grep -c '^half')" = 0 ]
if [ -w /dev/full ]; then
    for command in "show" "show --json" "report" "export csv"; do
        set -- $command
        verb=$1; shift
        "$RAPPORT" $verb "$dir/a.db" "$@" >/dev/full 2>"$dir/err" && check "$command to a full disk fails" false
        check "$command: it is said" [ -s "$dir/err" ]
    done
fi
finish
