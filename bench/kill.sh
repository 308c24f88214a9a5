#!/bin/bash
# kill.sh [N]: is a run that is killed with SIGKILL mended by the next? N times (default 200) a run over the examples, and over an
# archive of them, is killed at a random moment; the store must then be sound (`rapport doctor`), and a second run must
# come to the same records as one that nobody killed. Prints one row: set, measure, value, bar, count.
BUILD=${BUILD:-build} n=${1:-200}
rapport=$BUILD/rapport
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
mkdir "$dir/in"
cp examples/*.txt examples/*.html examples/meta.tsv "$dir/in/"
(cd examples && tar czf "$dir/in/all.tar.gz" ./*.txt)
run() { exec "$rapport" run -q -j "$1" "$dir/in" --meta "$dir/in/meta.tsv" -o "$2"; }          # exec: the process that is killed
begin=$(date +%s%N)
(run 2 "$dir/whole.db") || exit 1
whole_ms=$((($(date +%s%N) - begin) / 1000000))
"$rapport" show --json "$dir/whole.db" >"$dir/whole"
good=0
for i in $(seq "$n"); do
    rm -f "$dir"/killed.db*
    run $((1 + i % 2)) "$dir/killed.db" &
    pid=$!
    sleep "$(awk -v r=$RANDOM -v ms=$whole_ms 'BEGIN { printf "%.3f", r / 32768 * ms / 1000 }')"
    kill -9 $pid 2>/dev/null
    wait $pid 2>/dev/null
    if [ -s "$dir/killed.db" ] && ! "$rapport" doctor "$dir/killed.db" >"$dir/doctor" 2>&1; then
        echo "kill $i: doctor:" >&2
        head -3 "$dir/doctor" >&2
        continue
    fi
    (run 2 "$dir/killed.db") 2>"$dir/err" && "$rapport" show --json "$dir/killed.db" | cmp -s - "$dir/whole" && good=$((good + 1)) || echo "kill $i: not the same" >&2
done
awk -v g=$good -v n="$n" 'BEGIN { printf "kill -9 at random moments,runs mended by the next,%.3f,1,%d\n", g / n, n; exit g < n }'
