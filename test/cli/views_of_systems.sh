# The views of systems of actors and what if: the figures of `rapport system show` and `whatif`, refusals with their reason; and how the record was made.
. test/cli/lib.inc
db=$dir/v.db
expect 0 "$RAPPORT" run -q examples --meta examples/meta.tsv -o "$db"
expect 0 "$RAPPORT" run -q examples --meta examples/meta.tsv -o "$db"
cat >"$dir/systems.py" <<'P'
import json, os, re, subprocess, sys
program, db = sys.argv[1:]
def call(*words, code=0):
    done = subprocess.run([program, *words], capture_output=True, text=True)
    assert done.returncode == code, (words, done.returncode, done.stderr)
    return done.stdout if code == 0 else done.stderr
def view(address):
    v = json.loads(call("view", db, address))
    for t in v["tables"].values():
        assert t["total"] == len(t["rows"])
    return v["head"], {n: [dict(zip(t["columns"], r)) for r in t["rows"]] for n, t in v["tables"].items()}, v["notes"]
# What it says of itself.
shown = json.loads(call("system", "show", "durand", "--json"))
head, tables, notes = view("system/durand")
assert head == {"name": shown["name"], "title": shown["title"]}
assert [{k: r[k] for k in ("name", "from", "to", "either")} for r in tables["streams"]] == shown["streams"]
assert len(tables["channels"]) == len(shown["channels"]) > 10
for row, c in zip(tables["channels"], shown["channels"]):
    assert (row["name"], row["sources"], row["targets"]) == (c["name"], c["sources"], c["targets"]) and row["believed"] > 0
    assert [{"text": s["says"], "publisher": s["publisher"], "day": s["day"]} for s in tables["says"] if s["of"] == c["name"]] == c["says"]
    assert row["says"] == c["says"][0]["text"]
assert [m["from"] for m in tables["modulators"] if m["name"] == "truce"] == ["2021-11-09", "2022-06-03"]
assert view("system")[1]["systems"] == [{"name": "durand", "title": shown["title"]}]
# What if, told as whatif tells it.
for options, address in ((["--stop", "operations"], "stop=operations"), (["--rate", "attacks=0.5", "--cut", "retaliation"], "rate=attacks%3D0.5&cut=retaliation"),
                         (["--event", "ttp ASSAULT PAK 2025-12-01 9"], "event=ttp+ASSAULT+PAK+2025-12-01+9")):
    told = json.loads(call("whatif", db, "--system", "durand", "--paths", "100", "--seed", "7", "--json", *options))
    head, tables, notes = view(f"whatif/durand?paths=100&seed=7&{address}")
    assert {k: head[k] for k in ("scenario", "from", "to", "paths", "days_heard")} == {k: told[k] for k in ("scenario", "from", "to", "paths", "days_heard")}, head
    assert head["refused"] is None and any("little known" in n for n in notes)
    assert len(tables["streams"]) == len(told["streams"]) > 3
    for row, s in zip(tables["streams"], told["streams"]):
        want = {"stream": s["stream"], "fewer": s["fewer"]}
        for mine, theirs in (("without", "events"), ("with", "events_if"), ("difference", "difference"), ("killed_difference", "killed_difference")):
            want.update({f"{mine}_{k}": s[theirs][k] for k in ("low", "mean", "high")})
        assert row == want, (row, want)
    assert len(tables["channels"]) == len(shown["channels"])
# The verdicts of the run.
ran = json.loads(call("system", "run", "durand", db, "--paths", "1", "--json"))
head, tables, notes = view("whatif/durand")
assert head["refused"] is None and head["scenario"] == "" and tables["streams"] == [] and any("what is to be done" in n for n in notes)
for row, c in zip(tables["channels"] + tables["modulators"], ran["channels"] + ran["modulators"]):
    number = c.get("causes", c.get("multiplies"))
    assert row["name"] == c["name"] and row["supported"] == (c["verdict"] == "supported"), (row, c)
    assert [row[k] for k in ("strength", "low", "high")] == ([number[k] for k in ("mean", "low", "high")] if number else [None] * 3), (row, c)
    assert number or "too little" in row["why"]
# What the record cannot answer is refused with the reason that whatif gives.
for options, address in ((["--cut", "vengeance"], "cut=vengeance"), (["--cut", "mediation"], "cut=mediation"), (["--stop", "talks"], "stop=talks")):
    head, tables, notes = view("whatif/durand?" + address)
    assert head["refused"].startswith("no answer: ") and head["refused"] in call("whatif", db, *options, code=4) and tables["streams"] == [], head
    assert len(tables["channels"]) > 10
assert "line 1" in call("view", db, "whatif/durand?cut=nonesuch", code=2)
call("view", db, "whatif/durand?from=1999", code=2)
for address in ("whatif/nonesuch", "system/nonesuch", "system/..%2Fsystems%2Fdurand", "system/durand.sys"):
    assert "no system" in call("view", db, address, code=4)
# How it was made.
head, tables, notes = view("made?rows=10000")
count = lambda table: int(call("query", db, f"SELECT count(*) FROM {table}", "--csv").split()[1])
assert head["records"] == {t: count(t) for t in head["records"]} and head["records"]["reports"] > 60
assert head["bytes"] == os.path.getsize(db) and head["file"] == db and head["program"] in call("--version")
runs = [json.loads(l) for l in call("query", db, "SELECT run, started, finished, program, model, command, coded, skipped, foreign_language, failed, removed FROM v_runs ORDER BY run DESC", "--json").splitlines()]
assert tables["runs"] == runs and len(runs) == 2 and runs[0]["skipped"] == runs[1]["coded"] == head["records"]["documents"]
assert head["model"] == runs[0]["model"] and head["last_run"] == runs[0]["finished"] and "english.rpm" in head["model_card"]
home = os.environ.get("RAPPORT_HOME") or "."
for t in tables["tables"]:
    lines = open(os.path.join(home, "data", t["file"]), encoding="utf-8").read().split("\n")
    assert t["rows"] == sum(1 for l in lines if l.strip() and not l.startswith("#")), t
    comment = " ".join(l.lstrip("# ").rstrip() for l in lines[:6] if l.startswith("#"))
    assert t["says"] and comment.startswith(t["says"]), (t, comment)
assert len(tables["tables"]) > 50
P
check "systems, what ifs and runs as they are told elsewhere" python3 "$dir/systems.py" "$RAPPORT" "$db"
finish
