# The views of documents, records, sentences and sources: every span is the stored text at its offsets, every number that of show
# and explain, every copy under its original; and what does not exist is told.
. test/cli/lib.inc
db=$dir/v.db
in=$dir/in
mkdir "$in"
cp examples/*.txt "$in"
lead='Pakistani soldiers killed nine Taliban fighters near the Torkham crossing on Monday, an official of the provincial government said.'
more='Traders waited with their lorries on both banks of the river until the evening, and most of them turned back before it was dark. The head of the chamber of commerce asked both capitals to open the road again within the week. Schools in the three villages nearest to the post stayed closed, and the clinic sent its patients to the next town.'
printf '%s\n\n%s\n\n%s\n' "Nine fighters killed at Torkham" "$lead" "$more" >"$in/original.txt"
printf '%s\n\nLAHORE: %s\n\n%s\n' "Clash at the crossing" "$lead" "$more" >"$in/headline.txt"
printf '%s\n\n%s\n' "Nine fighters killed" "$lead $more" >"$in/cut.txt"
cp "$in/original.txt" "$in/same.txt"
printf '%s\n\n%s\n' "=SUM(A1)" "Pakistani jets bombed a camp of the Taliban in Kunar on Friday, killing “12” — said the Čapek Öffentlich agency. Over 1,200,000 Afghan refugees were expelled in 2023." >"$in/hostile.txt"
{
    cat examples/meta.tsv
    printf '%s\t%s\t%s\n' original.txt 2025-03-03 'Border Post' headline.txt 2025-03-04 'Valley News' cut.txt 2025-03-05 'Plain Courier' same.txt 2025-03-06 'Border Post'
} >"$dir/meta.tsv"
expect 0 "$RAPPORT" run -q --meta "$dir/meta.tsv" "$in" -o "$db"
expect 0 "$RAPPORT" show "$db" --json
cp "$dir/out" "$dir/show"

# Each document, each record, as the JSON lines of the account and explain have them.
cat >"$dir/documents.py" <<'P'
import csv, io, json, subprocess, sys
program, db, lines = sys.argv[1:]
def view(address, *more):
    return subprocess.run([program, "view", db, address, *more], capture_output=True, check=True).stdout
def rows(v, name):
    t = v["tables"][name]
    assert t["total"] == len(t["rows"]), (name, t["total"])
    return [dict(zip(t["columns"], r)) for r in t["rows"]]
lines = [json.loads(line) for line in open(lines)]
documents = {d["document"]: d for d in lines if d["kind"] == "document"}
assert len(documents) > 10
slots = ("actor", "recipient", "third_party", "according_to", "denied_by", "unconfirmed_by", "about", "parties")
def expected(r):            # (slot, from, to, text), the text as the record quotes it
    if "trigger" in r:
        yield "trigger", *r["trigger"], r["trigger_text"]
    for slot in slots:
        for p in r.get(slot, []):
            if p["span"]:
                yield slot, *p["span"], p["text"]
    if isinstance(r.get("date"), dict) and r["date"]["span"]:
        yield "date", *r["date"]["span"], r["date"]["text"]
    if r.get("place"):
        yield "place", *r["place"]["span"], None
    for slot in ("targets", "weapons"):
        for t in r.get(slot, []):
            yield slot, *t["span"], t["text"]
seen = spans = 0
ids = {}
for d in documents.values():
    ids.setdefault(d["id"], []).append(d["document"])
for id, names in ids.items():
    v = json.loads(view("document/" + id))
    head, text = v["head"], v["head"]["text"].encode()
    d = documents[head["document"]]
    assert sorted(head["names"]) == sorted(names)
    for key in ("title", "byline", "publisher", "url", "language", "cites", "origin", "text_bytes", "dropped_bytes", "problem", "copy_basis"):
        assert head[key] == d[key], (key, head[key], d[key])
    assert [head["published_from"], head["published_to"], head["published_basis"]] == [d["published"][k] for k in ("from", "to", "basis")]
    assert head["copy_of"] == (documents[d["copy_of"]]["id"] if d["copy_of"] else None)
    assert len(text) == d["text_bytes"]
    for b in rows(v, "blocks"):
        assert text[b["from"]:b["to"]].decode() and b["kind"]
    table = {r["id"]: r for r in rows(v, "records")}
    marks = {}
    for s in rows(v, "spans"):
        marks.setdefault(s["record"], []).append(s)
    told = [r for r in lines if r.get("document") == d["document"] and r["kind"] in ("report", "figure", "assessment")]
    assert set(table) == {r["id"] for r in told}, (set(table), told)
    at = [r["sentence_from"] for r in table.values()]
    assert at == sorted(at)
    for r in told:
        row = table[r["id"]]
        assert row["kind"] == r["kind"] and row["type"] == r.get("type", r.get("what", r.get("direction")))
        assert [row["sentence_from"], row["sentence_to"]] == r["sentence"]
        assert text[slice(*r["sentence"])].decode() == r["quote"]
        for key in ("mode", "status", "confidence", "incident"):
            assert row[key] == r.get(key), (key, row, r)
        for slot in ("actor", "recipient", "according_to"):
            assert row[slot] == [p["party"] for p in r.get(slot, [])]
        want = sorted((s, a, b) for s, a, b, _ in expected(r))
        assert sorted((s["slot"], s["from"], s["to"]) for s in marks.get(r["id"], [])) == want, (r, marks.get(r["id"]))
        for s, a, b, words in expected(r):
            assert words is None or text[a:b].decode() == words, (s, text[a:b], words)
            spans += 1
        for s in marks.get(r["id"], []):
            assert text[s["from"]:s["to"]].decode() and s["says"]
        seen += 1
assert seen > 60 and spans > 300, (seen, spans)
# Every record's why, and that of documents, incidents, claims: the lines of explain.
for id in {r["id"] for r in lines}:
    v = json.loads(view("record/" + id + "?rows=10000"))
    told = [json.loads(l) for l in subprocess.run([program, "explain", db, id, "--json"], capture_output=True, check=True).stdout.splitlines()]
    assert rows(v, "why") == told and told, id
    text = subprocess.run([program, "explain", db, id], capture_output=True, check=True, text=True).stdout
    flat = " ".join(text.split())
    for line in told:
        for part in (line["text"], *(line["basis"] or "").split("; ")):
            assert " ".join(part.replace("\u00a0", " ").split()) in flat, (id, part)
    of = next(r for r in lines if r["id"] == id)
    assert v["head"]["kind"] == of["kind"] and v["head"]["sentence"] == of.get("quote")
    assert v["head"]["document"] == (documents[of["document"]]["id"] if "document" in of else None)
# A table as CSV is the table as JSON; what would act in a spreadsheet does not.
hostile = next(d for d in documents.values() if d["document"].endswith("hostile.txt"))
for name in ("records", "spans", "blocks"):
    v = json.loads(view("document/" + hostile["id"]))
    sheet = list(csv.reader(io.StringIO(view(f"document/{hostile['id']}?table={name}", "--csv").decode(), newline="")))
    t = v["tables"][name]
    assert sheet[0] == t["columns"] and len(sheet) == t["total"] + 1 > 1
    for cells, row in zip(sheet[1:], t["rows"]):
        for cell, value in zip(cells, row):
            text = "" if value is None else ";".join(value) if isinstance(value, list) else str(value)
            assert cell == text or cell == "'" + text, (cell, text)
part = json.loads(view(f"document/{hostile['id']}?rows=1&offset=1"))
assert part["tables"]["records"]["rows"] == json.loads(view("document/" + hostile["id"]))["tables"]["records"]["rows"][1:2]
assert "are listed" in part["notes"][0]
P
check "documents and records as show and explain tell them" python3 "$dir/documents.py" "$RAPPORT" "$db" "$dir/show"

# Sentences by their words; sources by all that is picked, recomputed from the account's lines.
cat >"$dir/sources.py" <<'P'
import json, subprocess, sys
program, db, lines = sys.argv[1:]
def call(*words):
    return subprocess.run([program, *words], capture_output=True, check=True, text=True).stdout
def view(address):
    v = json.loads(call("view", db, address))
    return v["head"], {n: [dict(zip(t["columns"], r)) for r in t["rows"]] for n, t in v["tables"].items()}, v["notes"], v["tables"]
lines = [json.loads(line) for line in open(lines)]
everything = {d["document"]: d for d in lines if d["kind"] == "document"}
def sentences(*words):
    out = {}
    for r in lines:
        if "quote" in r and "document" in r and all(w.lower() in r["quote"].lower() for w in words):
            out.setdefault((everything[r["document"]]["id"], everything[r["document"]]["published"]["from"], *r["sentence"]), (r["quote"], set()))[1].add(r["id"])
    return sorted((k[0], k[1] or "", q, sorted(ids)) for k, (q, ids) in out.items())
for query, words in (("Torkham", ["torkham"]), ("%22air+strikes%22", ["air strikes"]), ("air-strikes", ["air strikes"]), ("Torkham+Chaman", ["torkham", "chaman"]), ("nonesuchword", ["nonesuchword"])):
    head, tables, notes, raw = view("sentences?q=" + query)
    got = sorted((r["document"], r["published_from"] or "", r["quote"], sorted(r["records"])) for r in tables["sentences"])
    want = sentences(*words)
    assert got == want and (got or words == ["nonesuchword"]), (query, got, want)
    assert bool(notes) == (query == "air-strikes"), notes
first, second = view("sentences?q=the&rows=3")[3]["sentences"], view("sentences?q=the&rows=3&offset=3")[3]["sentences"]
assert first["total"] == second["total"] > 20 and len(first["rows"]) == 3 and second["offset"] == 3 and first["rows"] != second["rows"]
head, tables, notes, raw = view("sentences")
assert tables["sentences"] == [] and "q=WORDS" in notes[0]
tried = 0
for options, query in (([], ""), (["--parties", "PAK,AFG"], "parties=PAK,AFG"), (["--from", "2025"], "from=2025"), (["--type", "ASSAULT", "--min-confidence", "0.6"], "type=ASSAULT&confidence=0.6"),
                       (["--place", "Torkham", "--to", "2025-03"], "place=Torkham&to=2025-03")):
    picked = [json.loads(l) for l in call("show", db, "--json", *options).splitlines()]
    documents = {d["document"]: d for d in picked if d["kind"] == "document"}
    reports = [r for r in picked if r["kind"] == "report"]
    head, tables, notes, raw = view("sources?" + query)
    copies = [d for d in documents.values() if d["copy_of"]]
    assert head["documents"] == len(documents) and head["copies"] == len(copies), (query, head, len(documents))
    assert head["publishers"] == len({d["publisher"] for d in documents.values() if d["publisher"]})
    of = lambda name: [d for d in documents.values() if d["publisher"] == name]
    want = []
    for name in {d["publisher"] for d in documents.values()} | {everything[d["copy_of"]]["publisher"] for d in copies}:
        mine = of(name)
        told = [r for r in reports if documents[r["document"]]["publisher"] == name]
        days = [d["published"][k] for d in mine for k in ("from", "to") if d["published"][k]]
        want.append({"publisher": name, "documents": len(mine), "copies": sum(1 for d in mine if d["copy_of"]),
                     "copied": sum(1 for d in copies if everything[d["copy_of"]]["publisher"] == name), "reports": len(told),
                     "incidents": len({r["incident"] for r in told if r["incident"]}), "first_day": min(days, default=None), "last_day": max(days, default=None)})
    key = lambda r: str(r["publisher"])
    assert sorted([{k: v for k, v in r.items() if k != "code"} for r in tables["publishers"]], key=key) == sorted(want, key=key), (query, tables["publishers"], want)
    counts = [r["documents"] for r in tables["publishers"]]
    assert counts == sorted(counts, reverse=True)
    origins = {}
    for d in documents.values():
        if d["origin"]:
            o = origins.setdefault(d["origin"], [0, set()])
            o[0] += 1
            o[1] |= {r["incident"] for r in reports if r["document"] == d["document"] and r["incident"]}
    assert {r["origin"]: (r["documents"], r["incidents"]) for r in tables["origins"]} == {k: (n, len(i)) for k, (n, i) in origins.items()}, (query, tables["origins"], origins)
    chains = {}
    for row in tables["chains"]:
        chains.setdefault(row["group"], []).append(row)
    roots = {}
    for d in copies:
        roots.setdefault(d["copy_of"], []).append(d)
    assert len(chains) == len(roots)
    for group in chains.values():
        original = next(d for d in everything.values() if d["id"] == group[0]["document"] and d["document"] in roots)
        assert group[0]["depth"] == 0 and group[0]["copy_of"] is None
        assert sorted(r["document"] for r in group[1:]) == sorted(d["id"] for d in roots[original["document"]])
        for r in group[1:]:
            assert r["depth"] == 1 and r["copy_of"] == original["id"] and r["copy_basis"]
        tried += 1
assert tried > 4, tried
P
check "sentences and sources, counted again" python3 "$dir/sources.py" "$RAPPORT" "$db" "$dir/show"

# What is not there.
expect 4 "$RAPPORT" view "$db" document/d-0 && says err 'no document d-0'
expect 4 "$RAPPORT" view "$db" record/r-0 && says err 'no record r-0'
expect 4 "$RAPPORT" view "$db" record/x && says err 'is no id'
expect 2 "$RAPPORT" view "$db" document && says err 'give its id'
finish
