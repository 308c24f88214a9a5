# rapport eval gold: records against those coded by hand; the same figures as the gold set's own scorer.
. test/cli/lib.inc
gold=test/gold/everyday
expect 0 "$RAPPORT" eval gold $gold && says out '^type +P 0\.[0-9]{3}  R 0\.[0-9]{3}  F1 0\.[0-9]{3}   \([0-9]+ predicted, [0-9]+ gold\)$' && says out '^junk +[0-9]+$'
expect 0 "$RAPPORT" eval gold --json $gold
check "JSON says the same" python3 - "$dir/out" <<'PY'
import json, sys
x = json.load(open(sys.argv[1]))
assert list(x)[:3] == ["type", "who", "who~"] and 0 < x["who"]["f1"] <= x["who~"]["f1"] <= x["type"]["f1"] <= 1 and x["status"]["n"] > 0, x
PY
scorer=$SHARED/gold/score.py
if [ -f "$scorer" ]; then
    for gold in test/gold/*/; do
        gold=${gold%/}
        meta=; [ -f "$gold/meta.tsv" ] && meta="--meta $gold/meta.tsv"
        "$RAPPORT" code $meta $(ls "$gold"/*.txt "$gold"/*.html 2>/dev/null) >"$dir/coded" 2>/dev/null
        python3 "$scorer" "$gold" <"$dir/coded" >"$dir/scored"
        expect 0 "$RAPPORT" eval gold "$gold" && check "$gold: the same figures" cmp -s "$dir/scored" "$dir/out"
        python3 "$scorer" "$gold" --json <"$dir/coded" >"$dir/scored"
        expect 0 "$RAPPORT" eval gold --json "$gold" && check "$gold: the same as JSON" python3 - "$dir/scored" "$dir/out" <<'PY'
import json, sys
a, b = (json.load(open(p)) for p in sys.argv[1:])
assert list(a) == list(b)
for m in a:
    for k, v in b[m].items():
        assert (v is None and a[m][k] is None) or abs(a[m][k] - v) < 1e-5, (m, k, a[m], v)
PY
    done
fi

# A perfect answer, a wrong anchor, an anchor that stands twice.
mkdir "$dir/g"
printf 'Raid\n\nPakistani police arrested two Taliban fighters in Quetta on 3 March 2025. Fighters attacked a post. Fighters attacked a camp.\n' >"$dir/g/a.txt"
one() { printf '{"document": "a.txt", "reports": [{"anchor": "%s", "nth": %s, "type": "%s", "actor": %s, "recipient": %s, "status": "happened", "incident": "x"}]}\n' "$@" >"$dir/g/a.json"; }
expect 0 "$RAPPORT" code "$dir/g/a.txt"
one arrested 1 COERCE '["PAK"]' "$(python3 -c 'import json, sys; print(json.dumps([p["party"] for r in map(json.loads, open(sys.argv[1])) if r.get("trigger_text") == "arrested" for p in r["recipient"]]))' "$dir/out")"
expect 0 "$RAPPORT" eval gold --json "$dir/g" && check "found" [ "$(python3 -c 'import json, sys; x = json.load(open(sys.argv[1])); print(x["who"]["r"], x["status"]["accuracy"])' "$dir/out")" = "1 1" ]
one arrested 1 AID '["PAK"]' '[]'
expect 0 "$RAPPORT" eval gold --json "$dir/g" && check "another type" [ "$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["type"]["r"])' "$dir/out")" = 0 ]
one attacked 2 ASSAULT '[]' '[]'
expect 0 "$RAPPORT" eval gold "$dir/g"
one attacked 3 ASSAULT '[]' '[]'
expect 1 "$RAPPORT" eval gold "$dir/g" && says err "a\.json: the anchor 'attacked' is not so often"
printf '{"document": ' >"$dir/g/a.json"
expect 1 "$RAPPORT" eval gold "$dir/g" && says err 'a\.json:1:'
printf '{"document": "../a.txt"}' >"$dir/g/a.json"
expect 1 "$RAPPORT" eval gold "$dir/g" && says err 'names no document'
printf '{"document": "b.txt"}' >"$dir/g/a.json"
expect 1 "$RAPPORT" eval gold "$dir/g" && says err 'b\.txt'
mkdir "$dir/none"
expect 1 "$RAPPORT" eval gold "$dir/none" && says err 'no gold file'
expect 1 "$RAPPORT" eval gold "$dir/nowhere" && says err 'nowhere'
expect 2 "$RAPPORT" eval gold
finish
