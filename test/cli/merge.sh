# rapport merge: as if one run had read everything; any order and grouping gives the same; what is coded last stands; nothing is
# lost, nothing is half there.
. test/cli/lib.inc
mkdir "$dir/in"
cp examples/*.txt examples/*.html examples/meta.tsv "$dir/in/"
run() { store=$1; shift; expect 0 "$RAPPORT" run -q --meta "$dir/in/meta.tsv" -o "$dir/$store.db" "$@"; }
merge() { store=$1; shift; expect 0 "$RAPPORT" merge -q "${@/#/$dir/}" -o "$dir/$store.db"; "$RAPPORT" show --json "$dir/$store.db" >"$dir/$store.json"; }
same() { check "$1" cmp -s "$dir/$2.json" "$dir/$3.json"; }

# Three parts, of which two share a document, against one run.
files=("$dir"/in/*.txt "$dir"/in/*.html)
run whole "$dir/in"
"$RAPPORT" show --json "$dir/whole.db" >"$dir/whole.json"
run a "${files[@]:0:5}"
run b "${files[@]:4:5}"
run c "${files[@]:9}"
merge abc a.db b.db c.db
same "merged: as one run" abc whole
merge cab c.db a.db b.db
same "in another order" cab whole
merge ab a.db b.db
merge ab-c ab.db c.db
same "(a b) c" ab-c whole
merge bc c.db b.db
merge a-bc a.db bc.db
same "a (b c)" a-bc whole
merge twice abc.db abc.db a.db
same "with itself" twice whole
for s in abc ab-c twice; do expect 0 "$RAPPORT" doctor "$dir/$s.db" && says out '0 errors, 0 warnings'; done
check "full text and map are there" [ "$(sqlite3 "$dir/abc.db" "SELECT (SELECT count(*) FROM quotes WHERE quotes MATCH 'kabul') > 0 AND (SELECT count(*) FROM points) > 0")" = 1 ]
check "each document keeps its run, and merging has one" [ "$(sqlite3 "$dir/abc.db" "SELECT group_concat(n, ' ') FROM (SELECT count(*) AS n FROM runs WHERE command LIKE 'rapport run %' UNION ALL SELECT count(*) FROM runs WHERE command LIKE 'rapport merge %')")" = "3 1" ]
expect 0 "$RAPPORT" run --meta "$dir/in/meta.tsv" -o "$dir/abc.db" "$dir/in" && says err '0 documents coded, 13 unchanged'

# A document with two texts: the one coded last, whatever the order; the other is told of.
f=$dir/in/2023-01-31-peshawar-mosque.txt
run old "$f"
report >"$f"
sleep 1
run new "$f"
"$RAPPORT" show --json "$dir/new.db" >"$dir/new.json"
merge on old.db new.db
merge no new.db old.db
same "the later text" on new
same "the later text, the other way" no new
expect 0 "$RAPPORT" merge "$dir/old.db" "$dir/new.db" -o "$dir/told.db" && says out 'mosque\.txt: the text coded .*new\.db.*not that of .*old\.db' && says err '1 texts replaced'
merge three c.db old.db new.db
merge three-b new.db c.db
same "an older text leaves no trace" three three-b

# Incidents of other sources.
for s in a b; do cp "$dir/$s.db" "$dir/f$s.db"; done
sqlite3 "$dir/fa.db" "INSERT INTO foreign_incidents (source, id, actor, recipient, raw, file, line) VALUES ('acled', '1', '[]', '[]', '{\"x\": 1}', 'f', 1), ('acled', '2', '[]', '[]', '{}', 'f', 2)"
sqlite3 "$dir/fb.db" "INSERT INTO foreign_incidents (source, id, actor, recipient, raw, file, line) VALUES ('acled', '1', '[]', '[]', '{\"x\": 2}', 'f', 1), ('ucdp', '1', '[]', '[]', '{}', 'f', 2)"
merge fab fa.db fb.db
merge fba fb.db fa.db
for s in fab fba; do check "each once, the same one either way" [ "$(sqlite3 "$dir/$s.db" "SELECT group_concat(source || id || raw, ' ') FROM foreign_incidents")" = 'acled1{"x": 2} acled2{} ucdp1{}' ]; done

# Marks of removal and problems.
mkdir "$dir/gone"
report >"$dir/gone/a.txt"
report | sed 's/two Taliban/five Taliban/' >"$dir/gone/b.txt"
printf 'a\000b' >"$dir/gone/nul.txt"
"$RAPPORT" run -q "$dir/gone" -o "$dir/g.db" 2>/dev/null
cp "$dir/g.db" "$dir/g0.db"
rm "$dir/gone/b.txt"
"$RAPPORT" run -q "$dir/gone" -o "$dir/g.db" 2>/dev/null
merge gg g.db g0.db
check "there, where one has it" [ "$(sqlite3 "$dir/gg.db" "SELECT count(*) FROM documents WHERE removed IS NOT NULL")" = 0 ]
merge g-only g.db
check "gone, where all say so" [ "$(sqlite3 "$dir/g-only.db" "SELECT count(*) FROM documents WHERE removed IS NOT NULL")" = 1 ]
check "a problem stays" [ "$(sqlite3 "$dir/gg.db" "SELECT count(*) FROM problems")" = 1 ]
sleep 1
report | sed 's/two Taliban/nine Taliban/' >"$dir/gone/nul.txt"
run mended "$dir/gone"
merge gm mended.db g.db
check "until it is coded" [ "$(sqlite3 "$dir/gm.db" "SELECT count(*) FROM problems")" = 0 ]

# Nothing half: a target that exists, a source that is none, a killed merging.
expect 2 "$RAPPORT" merge "$dir/a.db" -o "$dir/b.db" && says err 'exists already'
expect 1 "$RAPPORT" merge "$dir/a.db" "$dir/in/meta.tsv" -o "$dir/x.db" && says err 'meta\.tsv: is no store'
expect 1 "$RAPPORT" merge "$dir/a.db" "$dir/none.db" -o "$dir/x.db" && says err 'none\.db'
expect 1 "$RAPPORT" merge "$dir/a.db" -o "$dir/no/folder.db" && says err 'folder\.db'
cp "$dir/a.db" "$dir/page.db"
head -c 40960 /dev/urandom | dd of="$dir/page.db" bs=4096 seek=6 conv=notrunc 2>/dev/null
expect 1 "$RAPPORT" merge "$dir/page.db" "$dir/b.db" -o "$dir/x.db"
check "no new file, whole or half" [ -z "$(ls "$dir"/x.db* 2>/dev/null)" ]
expect 2 "$RAPPORT" merge -o "$dir/x.db"
expect 2 "$RAPPORT" merge "$dir/a.db"
for delay in 0.01 0.02 0.04 0.06 0.09; do
    rm -f "$dir"/killed.db*
    "$RAPPORT" merge -q "$dir/a.db" "$dir/b.db" "$dir/c.db" -o "$dir/killed.db" & pid=$!
    sleep $delay
    kill -9 $pid 2>/dev/null
    wait $pid 2>/dev/null
    [ -e "$dir/killed.db" ] || merge killed a.db b.db c.db
    "$RAPPORT" show --json "$dir/killed.db" >"$dir/killed.json"
    same "killed after $delay s: the same in the end" killed whole
done
finish
