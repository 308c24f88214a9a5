# rapport serve: who is let in, what every answer carries, what is refused; slow and crowding clients; readers beside a writer; how it ends.
. test/cli/lib.inc
report >"$dir/a.txt"
mkdir "$dir/in"
for i in $(seq 40); do printf 'Der Bericht Nummer %s ist in einer anderen Sprache geschrieben, und die Leute haben ihn nicht gelesen.\n' "$i" >"$dir/in/$i.txt"; done
db=$dir/a.db
expect 0 "$RAPPORT" run -q --meta examples/meta.tsv -o "$db" examples "$dir/in"
if "$RAPPORT" serve "$dir/none.db" 2>&1 | grep -q 'without its page'; then
    command -v npm >/dev/null || { echo "no npm here: built without the page"; exit 77; }
    echo "built without the page: make web"
    exit 1
fi
check "the server as clients see it" env PYTHONDONTWRITEBYTECODE=1 python3 test/cli/serve_check.py "$db"

# 200 readers while a run writes: every answer whole, the run not held up, and what it stores is what it stores alone.
mkdir "$dir/more"
for i in $(seq 150); do
    printf 'Troops trade fire at Torkham\n\nPESHAWAR, March %s, 2025: Pakistani soldiers killed %s Taliban fighters at the Torkham crossing on Monday, the army said. %s families fled.\n' \
        $((1 + i % 28)) $((2 + i % 17)) $((100 + i)) >"$dir/more/$i.txt"
done
python3 test/cli/serve_load.py "$RAPPORT" "$db" "$dir/more" 200 >"$dir/load" || fails=$((fails + 1))
check "readers and a writer: $(cat "$dir/load")" python3 - "$dir/load" <<'PY'
import json, sys
r = json.load(open(sys.argv[1]))
assert r["alone"]["code"] == r["beside"]["code"] == 0 and not r["beside"]["said"] and r["same"], r
assert set(r["answers"]) == {"200"} and r["answers"]["200"] >= 200, r
assert r["beside"]["seconds"] < 3 * r["alone"]["seconds"] + 2, r
PY
expect 0 "$RAPPORT" serve --help && says out 'usage: rapport serve'
finish
