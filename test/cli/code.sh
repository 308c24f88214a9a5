# rapport code: JSON Lines, the same bytes for any number of threads, from files and from standard input.
. test/cli/lib.inc
files=$(ls examples/*.txt examples/*.html)
expect 0 "$RAPPORT" code -j 1 --meta examples/meta.tsv $files
cp "$dir/out" "$dir/one"
for threads in 2 8; do
    expect 0 "$RAPPORT" code -j $threads --meta examples/meta.tsv $files
    check "-j1 and -j$threads give the same bytes" cmp -s "$dir/one" "$dir/out"
done
check "every line is JSON, spans quote the text's bytes, kinds are known" python3 - "$dir/one" <<'PY'
import json, sys
kinds = {"document", "report", "figure", "assessment"}
document = None
for line in open(sys.argv[1], encoding="utf-8", newline="\n"):
    x = json.loads(line)
    assert x["kind"] in kinds, x["kind"]
    if x["kind"] == "document":
        document = x["document"]
        continue
    assert x["document"] == document
    a, b = x["sentence"]
    assert b - a == len(x["quote"].encode()), x
    if x["kind"] == "report":
        f, t = x["trigger"]
        assert a <= f < t <= b and x["quote"].encode()[f - a:t - a].decode() == x["trigger_text"], x
        assert x["status"] in ("happened", "alleged", "planned", "denied", "negated", "hypothetical")
        assert 0 <= x["confidence"] <= 1 and x["why"]
PY
report >"$dir/a.txt"
expect 0 "$RAPPORT" code "$dir/a.txt" && says out '"kind": "report"' && sed "s|$dir/a.txt|-|" "$dir/out" >"$dir/file"
expect 0 sh -c "\"$RAPPORT\" code - <\"$dir/a.txt\""
check "standard input is a document named -" grep -q '"document": "-"' "$dir/out"
expect 0 "$RAPPORT" dump --stage=tree "$dir/a.txt" && says out 'nsubj'
expect 0 "$RAPPORT" code --min-confidence 1 "$dir/a.txt"
check "no report is surer than 1" test "$(grep -c '"kind": "report"' "$dir/out")" -eq 0
check "the document is told all the same" grep -q '"kind": "document"' "$dir/out"
expect 2 "$RAPPORT" code --min-confidence much "$dir/a.txt"
expect 0 "$RAPPORT" code "$dir/a.txt" "$dir/a.txt" && says out '"incident": "i-' && says out '"copy_of": "' && cp "$dir/out" "$dir/linked"
expect 0 "$RAPPORT" code --apart "$dir/a.txt" "$dir/a.txt"
check "apart, nothing is linked" test "$(grep -cE '"incident": "|"copy_of": "' "$dir/out")" -eq 0
bare() { sed -E 's/"(incident|copy_of|copy_basis)": ("[^"]*"|null)/"\1": -/g' "$1"; }
check "and all else is the same" test "$(bare "$dir/linked")" = "$(bare "$dir/out")"
expect 0 "$RAPPORT" run -q -o "$dir/a.db" "$dir/a.txt"
expect 0 "$RAPPORT" show --min-confidence 0.01 "$dir/a.db" && says out 'Torkham'
expect 4 "$RAPPORT" show --min-confidence 1 "$dir/a.db"
finish
