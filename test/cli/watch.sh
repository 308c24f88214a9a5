# A live desk: what is dropped is coded once and whole, alerts are told once whatever befalls the watcher, files of alerts are made whole.
. test/cli/lib.inc
expect 2 "$RAPPORT" watch "$dir" && says err 'no store given'
expect 2 "$RAPPORT" watch "$dir" -o "$dir/s.db" --alerts "$dir/a.txt" && says err 'end in .atom or .jsonl'
expect 2 "$RAPPORT" watch "$dir" -o "$dir/s.db" --once --pair PAK && says err "'PAK' is no pair"
expect 1 "$RAPPORT" watch "$dir/none" -o "$dir/s.db" --once && says err 'none: cannot be opened'

mkdir "$dir/live"
RAPPORT=$RAPPORT check "a live desk" python3 test/cli/watch_desk.py "$dir/live"

# Batches: each round is one batch, so that what is told hangs on them alone.
mkdir "$dir/in"
python3 - "$dir/in" <<'PY'
import datetime, pathlib, sys
day, places = datetime.date(2023, 1, 2), ["Torkham", "Chaman", "Kurram", "Khost", "Paktika", "Kunar", "Bajaur", "Mohmand"]
for week in range(52):
    for i in range(1 if week < 36 else 4):
        d = day + datetime.timedelta(7 * week + i)
        n, place = (week * 7 + i * 3) % 40 + 2, places[(week + 3 * i) % 8]
        text = f"{place.upper()}, {d:%B} {d.day}, {d.year}: Pakistani airstrikes killed {n} Taliban fighters in {place} on {d:%A}, the army said.\n\nThe attack near {place} was number {week * 5 + i} of its kind.\n"
        pathlib.Path(sys.argv[1], f"w{week:02}-{i}.txt").write_text(text)
PY
batches() { # STORE-FOLDER: the weeks, first thirty-four together, then three at a time
    mkdir -p "$1/desk"
    for last in 33 36 39 42 45 48 51; do
        for week in $(seq -w 00 $last); do cp -pn "$dir/in/w$week"-* "$1/desk/" 2>/dev/null; done
        find "$1/desk" -type f -exec touch -d '1 hour ago' {} +
        (cd "$1" && expect 0 "$RAPPORT" watch desk -o s.db --alerts a.jsonl --alerts a.atom --once -q ${2:+$2 $3})
    done
}
case $RAPPORT in /*) ;; *) RAPPORT=$PWD/$RAPPORT ;; esac
batches "$dir/one" --pair PAK,AFG
expect 0 "$RAPPORT" alerts "$dir/one/s.db" --json
cp "$dir/out" "$dir/one.json"
check "the turn is told once, with its day, its numbers and the sentences that made it" python3 - "$dir/out" <<'PY'
import json, sys
rows = [json.loads(l) for l in open(sys.argv[1])]
assert [r["alert"] for r in rows] == ["turning point"], [r["title"] for r in rows]
t = rows[0]
assert t["subject"] == "AFG PAK" and t["about"] == "hostility rises" and "2023-08-28" <= t["numbers"]["day"] <= "2023-09-25", t
assert t["numbers"]["after"] > 2 * t["numbers"]["before"] and t["title"].startswith("Hostility between Afghanistan and Pakistan rose about ")
assert 2 <= len(t["rests_on"]) <= len(t["incidents"]) and all(s["quote"].startswith("Pakistani airstrikes killed") and s["record"].startswith("r-") for s in t["rests_on"])
PY
record=$(python3 -c "import json; print(json.loads(open('$dir/out').readline())['rests_on'][0]['record'])")
expect 0 "$RAPPORT" explain "$dir/one/s.db" "$record" && says out '^rule '
batches "$dir/two"
expect 0 "$RAPPORT" alerts "$dir/two/s.db" --json
without() { sed 's/"told": "[^"]*", //' "$1"; }
check "the same batches, the same alerts; the busiest pair is watched without being named" test "$(without "$dir/one.json")" = "$(without "$dir/out")"

# One file that is rewritten in place.
feed() {
    printf '<?xml version="1.0"?><rss version="2.0"><channel><title>Wire of the Pass</title>' >"$dir/feed.xml"
    for n in "$@"; do
        printf '<item><guid>%s</guid><title>Raid %s</title><description>ZHOB, May %s, 2025: Pakistani soldiers killed %s militants near Zhob, the army said.</description></item>' "$n" "$n" "$n" "$n" >>"$dir/feed.xml"
    done
    printf '</channel></rss>' >>"$dir/feed.xml"
}
feed 3 4 5
expect 0 "$RAPPORT" watch "$dir/feed.xml" -o "$dir/feed.db" --once --still 0.2 && says err '3 documents coded, 0 unchanged'
feed 5 6
expect 0 "$RAPPORT" watch "$dir/feed.xml" -o "$dir/feed.db" --once --still 0.2 && says err '1 documents coded, 1 unchanged'
check "what scrolled off is kept" [ "$(sqlite3 "$dir/feed.db" "SELECT count(*) FROM documents WHERE removed IS NULL")" = 4 ]

# A store that was filled before is no news; what comes to it is.
mkdir "$dir/three" "$dir/three/desk"
cp "$dir/in"/w[0-2]* "$dir/three/desk"
cd "$dir/three" || exit 1
expect 0 "$RAPPORT" run -q desk -o s.db
printf '%s\n' "ZHOB, May 10, 2023: The Sarhad Freedom Front attacked a police post in Zhob on Tuesday and killed two policemen, officials said." >desk/a.txt
printf '%s\n' "SIBI, May 12, 2023: The Sarhad Freedom Front killed three Pakistani soldiers near Sibi on Thursday, the army said. Turkey condemned the attack." >desk/b.txt
printf '%s\n' "QUETTA, May 13, 2023: The United Nations and Turkey condemned the attacks on Pakistani soldiers near Sibi on Friday. Turkey welcomed talks." >desk/c.txt
expect 0 "$RAPPORT" watch desk -o s.db --alerts a.jsonl --alerts a.atom --once
says out 'Sarhad Freedom Front was not met before: 3 incidents since 9 May 2023, told by 2 independent'
check "and nothing else is: who condemns is no new party" [ "$(wc -l <a.jsonl)" = 1 ]
expect 0 "$RAPPORT" doctor s.db && says out '0 errors, 0 warnings'
expect 0 "$RAPPORT" query s.db "SELECT kind, subject, title FROM v_alerts" --csv && says out '^new party,sarhad-freedom-front'
expect 4 "$RAPPORT" alerts s.db --since 2999
expect 2 "$RAPPORT" alerts s.db --since soon
expect 0 "$RAPPORT" alerts s.db && says out '“The Sarhad Freedom Front attacked a police post'
expect 0 "$RAPPORT" watch desk -o s.db --once && says err '0 documents coded'

# What a killed program left of the file is mended; lines of another store are left alone.
cp a.jsonl whole
head -c 100 whole >a.jsonl
expect 0 "$RAPPORT" watch desk -o s.db --alerts a.jsonl --once -q
check "half a line is completed" cmp -s a.jsonl whole
(cat whole; printf '{"kind": "al\0\0\0') >a.jsonl
expect 0 "$RAPPORT" watch desk -o s.db --alerts a.jsonl --once -q
check "what is none is cut off" cmp -s a.jsonl whole
rm a.jsonl
expect 0 "$RAPPORT" watch desk -o s.db --alerts a.jsonl --once -q
check "a file that was moved away is made anew" cmp -s a.jsonl whole
echo '{"kind": "another"}' >a.jsonl
cp a.jsonl other
expect 1 "$RAPPORT" watch desk -o s.db --alerts a.jsonl --once -q && says err 'no alerts of this store'
check "and is left alone" cmp -s a.jsonl other
if command -v xmllint >/dev/null; then
    check "well-formed" xmllint --noout a.atom "$dir/one/a.atom" "$dir/live/a.atom"
fi
check "a feed as RFC 4287 wants it" python3 - a.atom "$dir/one/a.atom" "$dir/live/a.atom" <<'PY'
import re, sys, xml.etree.ElementTree as E
A, X = "{http://www.w3.org/2005/Atom}", "{http://www.w3.org/1999/xhtml}"
stamp, tag, seen = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"), re.compile(r"tag:[a-z.]+,\d{4}:\S+$"), set()
for path in sys.argv[1:]:
    feed = E.parse(path).getroot()
    assert feed.tag == A + "feed" and feed.find(A + "author").find(A + "name").text
    for node in [feed] + feed.findall(A + "entry"):
        for name in ("id", "title", "updated"):
            assert len(node.findall(A + name)) == 1 and node.find(A + name).text, (path, name)
        assert tag.match(node.find(A + "id").text) and stamp.match(node.find(A + "updated").text)
        assert node.find(A + "id").text not in seen
        seen.add(node.find(A + "id").text)
    entries = feed.findall(A + "entry")
    assert entries and all(e.find(A + "content").get("type") == "xhtml" and e.find(A + "content")[0].tag == X + "div" and e.iter(X + "blockquote") for e in entries)
    assert feed.find(A + "updated").text == max(e.find(A + "updated").text for e in entries)
PY
finish
