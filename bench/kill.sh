#!/bin/bash
# kill.sh [N]: is what is killed with SIGKILL mended by doing it again? N times each (default 200), at a random moment of the time it takes:
#   run     over the examples and an archive of them: the store must then be sound (`rapport doctor`), and a second run must come
#           to the same records as one that nobody killed
#   merge   of two stores: the result is not there, or whole; merging again makes the same; the sources stay as they were
#   export  of a store, each format in turn: the file is not there, or whole, and exporting again makes the same bytes
# Prints a row each: set, measure, value, bar, count.
BUILD=${BUILD:-build} n=${1:-200}
rapport=$BUILD/rapport
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
formats=(csv jsonl parquet geojson gpkg gexf graphml acled ucdp gdelt-events icews polecat ftm web-annotation)
mkdir "$dir/in"
cp examples/*.txt examples/*.html examples/meta.tsv "$dir/in/"
(cd examples && tar czf "$dir/in/all.tar.gz" ./*.txt)
run() { exec "$rapport" run -q -j $((1 + $1 % 2)) "$dir/in" --meta "$dir/in/meta.tsv" -o "$2"; }          # exec: the process that is killed
merge() { exec "$rapport" merge "$dir/a.db" "$dir/b.db" -o "$2" 2>/dev/null; }
export_() { exec "$rapport" export "$dir/a.db" "${formats[$1 % ${#formats[@]}]}" --force -o "$2" 2>/dev/null; }

# killed VERB I FILE: does it, and kills it at a moment of its time.
killed() {
    $1 "$2" "$3" &
    pid=$!
    sleep "$(awk -v r=$RANDOM -v ms="$ms" 'BEGIN { printf "%.3f", r / 32768 * ms / 1000 }')"
    kill -9 $pid 2>/dev/null
    wait $pid 2>/dev/null
}
took() { begin=$(date +%s%N); ("$@") || exit 1; ms=$((($(date +%s%N) - begin) / 1000000 + 1)); }
records() { "$rapport" show --json "$1"; }
sound() { "$rapport" doctor "$1" >"$dir/doctor" 2>&1; }

mended_run() {
    rm -f "$dir"/killed.db*
    killed run $1 "$dir/killed.db"
    { [ ! -s "$dir/killed.db" ] || sound "$dir/killed.db"; } && (run 2 "$dir/killed.db") 2>/dev/null && records "$dir/killed.db" | cmp -s - "$dir/run"
}
mended_merge() {
    rm -f "$dir"/killed.db*
    killed merge $1 "$dir/killed.db"
    { [ -e "$dir/killed.db" ] || (merge 0 "$dir/killed.db"); } && sound "$dir/killed.db" && records "$dir/killed.db" | cmp -s - "$dir/merge" && sha256sum -c --quiet "$dir/sources"
}
mended_export() {
    rm -f "$dir"/killed.out*
    killed export_ $1 "$dir/killed.out"
    { [ ! -e "$dir/killed.out" ] || same_export $1; } && (export_ $1 "$dir/killed.out") && same_export $1
}
same_export() {         # a GeoPackage holds the time at which it was made
    f=${formats[$1 % ${#formats[@]}]}
    if [ "$f" = gpkg ]; then diff -q <(content "$dir/killed.out") <(content "$dir/export.$f") >/dev/null; else cmp -s "$dir/killed.out" "$dir/export.$f"; fi
}
content() { sqlite3 "$1" .dump | grep -v '^INSERT INTO gpkg_contents'; }

failed=0
row() { # VERB: N times, and its row
    good=0
    for i in $(seq "$n"); do "mended_$1" "$i" && good=$((good + 1)) || echo "$1, kill $i: not mended" >&2; done
    awk -v v="$1" -v g=$good -v n="$n" 'BEGIN { printf "kill -9 at random moments,%ss mended by doing it again,%.3f,1,%d\n", v, g / n, n }'
    [ $good -eq "$n" ] || failed=1
}
took run 1 "$dir/whole.db" && records "$dir/whole.db" >"$dir/run"
row run
"$rapport" run -q "$dir/in" --meta "$dir/in/meta.tsv" -o "$dir/a.db"
"$rapport" run -q examples --meta examples/meta.tsv -o "$dir/b.db"
sha256sum "$dir/a.db" "$dir/b.db" >"$dir/sources"
took merge 0 "$dir/c.db" && records "$dir/c.db" >"$dir/merge"
row merge
for i in "${!formats[@]}"; do (export_ "$i" "$dir/export.${formats[$i]}") || echo "no ${formats[$i]}" >&2; done
took export_ 0 "$dir/killed.out"
row export
exit $failed
