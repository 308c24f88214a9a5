# rapport diff: nothing between equals; what came, went and changed, with ids and fields; the way back is the mirror.
. test/cli/lib.inc
mkdir "$dir/in"
cp examples/2025-10-12-border-clashes.txt examples/2022-11-29-ttp-ends-truce.txt "$dir/in/"
report >"$dir/in/a.txt"
old=$dir/old.db new=$dir/new.db
expect 0 "$RAPPORT" run -q "$dir/in" -o "$old"
expect 0 "$RAPPORT" run -q -j 3 "$dir/in" -o "$new"
expect 4 "$RAPPORT" diff "$old" "$new" && says out '^documents \+0 -0 ~0 · reports \+0 -0 ~0'
expect 4 "$RAPPORT" diff "$old" "$old" --json && check "no more than the summary" [ "$(wc -l <"$dir/out")" -eq 1 ]

report | sed 's/two Taliban/three Taliban/' >"$dir/in/a.txt"
report | sed 's/Torkham/Chaman/; s/March 3/March 5/' >"$dir/in/b.txt"
rm "$dir/in/2022-11-29-ttp-ends-truce.txt"
expect 0 "$RAPPORT" run -q --prune "$dir/in" -o "$new"
expect 0 "$RAPPORT" diff "$old" "$new" && says out '^\+ document .*b\.txt' && says out '^- document .*truce\.txt' && says out '^~ document .*a\.txt: .*sha256' &&
    says out '^- report r-[0-9a-f]{16} in .*truce' && says out '^- incident i-' && says out '^documents \+1 -1 ~1 · reports \+[1-9]'
expect 0 "$RAPPORT" diff "$old" "$new" --json
cp "$dir/out" "$dir/forth"
expect 0 "$RAPPORT" diff "$new" "$old" --json
check "the way back is the mirror, and the counts are those of the lines" python3 - "$dir/forth" "$dir/out" <<'PY'
import collections, json, sys
forth, back = ([json.loads(l) for l in open(p)] for p in sys.argv[1:])
turn = {"added": "gone", "gone": "added", "changed": "changed"}
key = lambda r, way: (way[r["kind"]], r["record"], r.get("id"), r.get("document"), json.dumps(r.get("fields"), sort_keys=True))
same = dict.fromkeys(turn); same = {k: k for k in turn}
flip = lambda r: r if "fields" not in r else {**r, "fields": {k: v[::-1] for k, v in r["fields"].items()}}
assert sorted(map(str, (key(r, same) for r in forth[:-1]))) == sorted(map(str, (key(flip(r), turn) for r in back[:-1])))
count = collections.Counter((r["record"] + "s", r["kind"]) for r in forth[:-1])
for record, n in forth[-1].items():
    if record != "kind":
        assert all(count[record, k] == n[k] for k in n), (record, n)
changed = [r for r in forth if r["kind"] == "changed"]
assert changed and all(r["fields"] and all(a != b for a, b in r["fields"].values()) for r in changed)
PY

# The records are those of the stores.
expect 0 "$RAPPORT" diff "$old" "$new" --json
check "what is gone was there, what is added is there" python3 - "$dir/out" "$old" "$new" <<'PY'
import json, sqlite3, sys
a, b = ({(k, i) for k, t, c in (("report", "reports", "id"), ("incident", "incidents", "incident"), ("figure", "figures", "id")) for i, in sqlite3.connect(p).execute(f"SELECT {c} FROM {t}")} for p in sys.argv[2:])
told = {w: {(r["record"], r["id"]) for r in map(json.loads, open(sys.argv[1])) if r["kind"] == w and r["record"] in ("report", "incident", "figure")} for w in ("added", "gone")}
assert told["gone"] == a - b and told["added"] == b - a
PY
expect 1 "$RAPPORT" diff "$old" "$dir/none.db" && says err 'none\.db'
expect 1 "$RAPPORT" diff "$dir/in/a.txt" "$old" && says err 'a\.txt'
expect 2 "$RAPPORT" diff "$old"
expect 1 sh -c "\"$RAPPORT\" diff \"$old\" \"$new\" >/dev/full" && says err 'cannot'
finish
