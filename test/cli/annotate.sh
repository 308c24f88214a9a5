# rapport annotate: what is written is what the store holds, at the right places; what brat gives back is read; a correction counts.
. test/cli/lib.inc
mkdir "$dir/in"
cp examples/*.txt examples/meta.tsv "$dir/in/"
printf '%s\n' 'Troops «trade» fire – naïve plans' '' 'KABUL, March 3, 2025: Zürich’s envoy met Turkish officials in Kabul on Monday.' 'Pakistani soldiers killed two Taliban fighters at the Torkham crossing on Monday, the army said.' >"$dir/in/accents & more.txt"
db=$dir/a.db
expect 0 "$RAPPORT" run -q "$dir/in" --meta "$dir/in/meta.tsv" -o "$db"
expect 0 "$RAPPORT" annotate "$db" -o "$dir/out.d" && says err '13 documents written'
check "spans are the words, in characters and in JSON" python3 - "$dir/out.d" "$db" <<'PY'
import json, pathlib, re, sqlite3, sys
folder, events = pathlib.Path(sys.argv[1]), 0
for ann in folder.glob("*.ann"):
    text = ann.with_suffix(".txt").read_bytes().decode()
    ids = {}
    for line in ann.read_text().splitlines():
        id, body, *rest = line.split("\t")
        ids[id] = body
        if id[0] == "T":
            kind, _, spans = body.partition(" ")
            parts = [text[int(a):int(b)] for a, b in (s.split() for s in spans.split(";"))]
            assert " ".join(parts) == rest[0] and "\n" not in rest[0], line
        if id[0] == "E":
            events += 1
    for id, body in ids.items():
        assert all(t in ids for t in re.findall(r":(T\d+)", body)), body
    gold = json.loads(ann.with_suffix(".json").read_text())
    for r in gold["reports"] + gold["figures"] + gold["assessments"]:
        at = -1
        for _ in range(r["nth"]):
            at = text.index(r["anchor"], at + 1)
n, = sqlite3.connect(sys.argv[2]).execute("SELECT count(*) FROM reports WHERE status IN ('happened', 'alleged', 'planned')").fetchone()
assert events == n > 50, (events, n)
PY
check "a name of letters, digits and dashes" [ -f "$dir/out.d/accents___more.json" ]
expect 0 "$RAPPORT" eval gold --json "$dir/out.d" && check "the program agrees with itself" python3 - "$dir/out" <<'PY'
import json, sys
x = json.load(open(sys.argv[1]))
assert all(x[m]["f1"] > 0.99 for m in ("type", "who", "date", "place", "counts", "according_to")), x
PY

# From brat and back: the same records, whatever the order of their codes.
cp -r "$dir/out.d" "$dir/back"
rm "$dir/back"/*.json
expect 0 "$RAPPORT" annotate --import "$dir/back" && says err '13 documents read'
check "the same records" python3 - "$dir/out.d" "$dir/back" <<'PY'
import json, pathlib, sys
def records(p):
    g = json.loads(p.read_text())
    return [{k: sorted(v) if isinstance(v, list) and k not in ("date", "value", "period") else v for k, v in r.items() if v not in (None, [])} for kind in ("reports", "figures", "assessments") for r in g[kind]]
for p in pathlib.Path(sys.argv[1]).glob("*.json"):
    a, b = records(p), records(pathlib.Path(sys.argv[2]) / p.name)
    key = lambda r: json.dumps(r, sort_keys=True)
    assert sorted(map(key, a)) == sorted(map(key, b)), (p.name, [r for r in a if r not in b][:1], [r for r in b if r not in a][:1])
PY

# A correction counts, and what brat does not hold is kept.
expect 0 "$RAPPORT" annotate "$db" "$dir/in/accents & more.txt" -o "$dir/one"
check "one document" [ "$(ls "$dir/one"/*.ann | wc -l)" -eq 1 ]
ann="$dir/one/accents___more.ann" json="$dir/one/accents___more.json"
check "an event of force" grep -q '^E[0-9]*.ASSAULT:' "$ann"
sed -i 's/^\(E[0-9]*\t\)ASSAULT:/\1COERCE:/' "$ann"
sed -i 's/"publisher": *null/"publisher": "The Paper"/' "$json"
expect 0 "$RAPPORT" annotate --import "$dir/one" && check "the type is corrected" grep -q '"type":"COERCE"' "$json" && check "the publisher is kept" grep -q '"publisher":"The Paper"' "$json"
expect 0 "$RAPPORT" eval gold --json "$dir/one" && check "and it counts" [ "$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))["type"]["f1"] < 1)' "$dir/out")" = True ]

# What is wrong is named with file and line; what is there is not replaced.
expect 2 "$RAPPORT" annotate "$db" -o "$dir/out.d" && says err 'exists already'
expect 4 "$RAPPORT" annotate "$db" nothing.txt -o "$dir/x" && says err 'no coded document nothing.txt'
bad() { printf "$1" >"$ann"; expect 1 "$RAPPORT" annotate --import "$dir/one" && says err "accents___more.ann:$2"; }
bad 'E1\tASSAULT:T9\n' '1:1: has no trigger'
bad 'T1\tASSAULT 0 6\tTroops\nE1\tASSAULT:T1 Actor:T7\n' '2:1: has an argument that is no span: T7'
bad 'T1\tASSAULT 0 6\tTroops\nT2\tParty 0 6\tTroops\nE1\tASSAULT:T1 Actor:T2\n' '3:1: names a party that has no Reference'
bad 'T1\tASSAULT 0 6\tTroops\nT2\tParty 0 6\tTroops\nE1\tASSAULT:T1 Friend:T2\n' '3:1: has an argument of no known role: Friend'
bad 'T1\tASSAULT 0 99999\tTroops\nE1\tASSAULT:T1\n' '1:1: is no span of the text'
bad 'T1\tFigure 6 2\tx\n' '1:1: is no span of the text'
for garbage in '\n\n\t\t\n' 'E1\t\n' 'E\tx\nT\ty\n#\tz z\nA\t\n' '\t' 'T1\t\tx\nE1\tA:T1 :T1 B:\n' "E1\tASSAULT:T1\nT1\tASSAULT 0 6 \t\n#1\tAnnotatorNotes E1\t=;=/;date=;actor;;killed=/\n"; do
    printf "$garbage" >"$ann"
    "$RAPPORT" annotate --import "$dir/one" >/dev/null 2>"$dir/err"
    code=$?
    check "garbage is read or refused ($(cat "$dir/err"))" [ $code -le 4 ]
done
head -c 3000 /dev/urandom | tr '\000' 'x' >"$ann"
"$RAPPORT" annotate --import "$dir/one" >/dev/null 2>&1
check "noise is no crash" [ $? -le 4 ]
rm "$dir/one/accents___more.txt"
expect 1 "$RAPPORT" annotate --import "$dir/one"
mkdir "$dir/none"
expect 4 "$RAPPORT" annotate --import "$dir/none" && says err 'holds no NAME.ann'
expect 1 "$RAPPORT" annotate --import "$dir/nowhere"
expect 2 "$RAPPORT" annotate "$db"
expect 2 "$RAPPORT" annotate -o "$dir/x"
finish
