# What pages say about themselves, over the samples of a public extractor ($SHARED/suites/metadata; left out where it is absent): each
# file is one record, nothing crashes, and what the samples' own answers hold of days and names is found.
. test/cli/lib.inc
suite=${SHARED:-../shared}/suites/metadata
[ -d "$suite" ] || exit 0
find "$suite" -name '*.html' | sort >"$dir/files"
"$RAPPORT" read --files-from "$dir/files" >"$dir/out" 2>"$dir/err"
code=$?
check "an end without a crash, not $code" test $code -eq 0 -o $code -eq 3
check "one record a file" python3 - "$dir/files" "$dir/out" "$suite" <<'PY'
import json, pathlib, sys
files = open(sys.argv[1]).read().split()
records = {d["document"]: d for d in map(json.loads, open(sys.argv[2]).read().rstrip("\n").split("\n"))}
assert sorted(records) == sorted(files), set(files) ^ set(records)

def objects(value):                     # schema.org objects that speak of the page: at the root, in arrays, @graph, mainEntity
    if isinstance(value, list):
        for v in value:
            yield from objects(v)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity"):
            yield from objects(value.get(key))

def name(value):
    value = value[0] if isinstance(value, list) and value else value
    return value.get("name") if isinstance(value, dict) else value

tried = 0
for file in files:
    answer = pathlib.Path(file).with_suffix(".jsonld")
    found = list(objects(json.loads(answer.read_text()))) if answer.is_file() else []
    record = records[file]
    for key, got in (("datePublished", record["published"]["from"]), ("publisher", record["publisher"]), ("author", record["author"])):
        want = [name(o[key]) for o in found if name(o.get(key)) and not str(name(o[key])).startswith("/")]
        if want:
            tried += 1
            assert got in want, (file, key, got, want)
assert tried >= 2, tried
told = lambda file: records[str(pathlib.Path(sys.argv[3], file))]
for file, day, basis in (("misc/dublincore_test.html", "2003-11-01", "meta"), ("misc/opengraph_test.html", "2012-04-04", "opengraph"),
                         ("misc/expanded_OG_support_test.html", "2016-12-15", "opengraph"), ("schema.org/CreativeWork.001.html", "1991-05-01", "json-ld")):
    assert told(file)["published"] == {"from": day, "to": day, "basis": basis}, (file, told(file)["published"])
assert told("misc/dublincore_test.html")["author"] == "Andy Powell, UKOLN, University of Bath"
assert told("misc/opengraph_test.html")["publisher"] == "Event Education"
PY
finish
