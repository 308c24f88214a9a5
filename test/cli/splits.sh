# A store that grew in many runs is the store that one run makes: documents of eight years, told and told again, copied, undated, changed
# and taken away, in random parts; only what hangs on them is linked again.
. test/cli/lib.inc
command -v sqlite3 >/dev/null || exit 77
python3 - "$dir" <<'PY'
import datetime, os, random, sys
random.seed(5)
top = sys.argv[1] + "/in"
os.mkdir(top)
places = ["Peshawar", "Quetta", "Khost", "Kandahar", "Kabul", "Karachi", "Lahore", "Herat"]
acts = ["Pakistani forces killed {n} militants in {p} on {d}, the army said.", "A bomb killed {n} people in {p} on {d}, police said.",
        "The Taliban attacked a police post in {p} on {d} and killed {n} officers.", "The foreign ministers of Pakistan and Iran met in {p} on {d}.",
        "Pakistan accused Afghanistan on {d} of sheltering militants in {p}.", "Police arrested {n} suspects in {p} on {d}."]
def sentence(e): return e["text"].format(n=e["n"], p=e["p"], d=e["day"].strftime("%B %-d, %Y"))
meta, events, written = [], [], []
for i in range(260):
    today = datetime.date(2016, 1, 1) + datetime.timedelta(days=random.randrange(3000))
    body = []
    for _ in range(random.randrange(1, 4)):
        near = [e for e in events if abs((e["day"] - today).days) < 500]
        if near and random.random() < 0.5:
            e = dict(random.choice(near))
            if random.random() < 0.5: e["n"] += random.randrange(3)
        else:
            e = {"text": random.choice(acts), "n": random.randrange(2, 40), "p": random.choice(places), "day": today - datetime.timedelta(days=random.randrange(3))}
            events.append(e)
        body.append(sentence(e))
    name = f"{i:03}.txt"
    text = f"Report {i}\n\n" + "\n\n".join(body) + "\n"
    if written and random.random() < 0.1:
        text = random.choice(written) + "\nOur edition.\n"
    written.append(text)
    open(f"{top}/{name}", "w").write(text)
    if random.random() < 0.93: meta.append(f"{name}\t{today}\tPaper {i % 9}")
open(f"{top}/meta.tsv", "w").write("document\tpublished\tpublisher\n" + "\n".join(meta) + "\n")
PY
run() { "$RAPPORT" run -q --meta "$dir/in/meta.tsv" "$@"; }
# All that a reader sees, in an order of its own: documents have their numbers as they came.
account() { "$RAPPORT" show --json "$1" | sort; sqlite3 "$1" "SELECT point, incident, hex(geom), confidence, intensity FROM points ORDER BY 1"; sqlite3 "$1" "SELECT r.id, document, incident, incident_why FROM reports r JOIN documents USING (doc) ORDER BY 2, 1"; }
expect 0 run -o "$dir/whole.db" "$dir"/in/*.txt
account "$dir/whole.db" >"$dir/whole"
check "incidents of many reports" [ "$(sqlite3 "$dir/whole.db" "SELECT count(*) > 20 FROM incidents WHERE reports > 1")" = 1 ]
for seed in 1 2 3 4 5 6; do
    rm -f "$dir/parts.db"
    ls "$dir"/in/*.txt | awk -v seed=$seed 'BEGIN { srand(seed) } { print (seed % 2 ? rand() : FNR / 300) "\t" $0 }' | sort -n | cut -f2 >"$dir/order"
    split -n l/$((seed * 2)) -d "$dir/order" "$dir/part."
    for part in "$dir"/part.*; do expect 0 run -o "$dir/parts.db" $(cat "$part"); done
    rm "$dir"/part.*
    account "$dir/parts.db" >"$dir/parts"
    check "parts, seed $seed: the same bytes" cmp -s "$dir/whole" "$dir/parts"
    check "nothing left to link" [ "$(sqlite3 "$dir/parts.db" "SELECT (SELECT count(*) FROM unlinked_days) + (SELECT count(*) FROM stale_incidents)")" = 0 ]
done

# Some change, some go, then come back: each time as a store that never knew otherwise.
mkdir "$dir/away" && cp -r "$dir/in" "$dir/before"
for n in 017 100 171 242; do mv "$dir/in/$n.txt" "$dir/away/"; done
for n in 033 140 201; do echo "Police arrested nine suspects in Quetta on May 3, 2019." >>"$dir/in/$n.txt"; done
expect 0 run --prune -o "$dir/parts.db" "$dir/in"
expect 0 run -o "$dir/other.db" "$dir"/in/*.txt
account "$dir/parts.db" >"$dir/parts" && account "$dir/other.db" >"$dir/other"
check "documents changed and went" cmp -s "$dir/parts" "$dir/other"
rm -r "$dir/in" && mv "$dir/before" "$dir/in"
expect 0 run --prune -o "$dir/parts.db" "$dir/in"
account "$dir/parts.db" >"$dir/parts"
check "and came back" cmp -s "$dir/parts" "$dir/whole"
expect 0 "$RAPPORT" doctor "$dir/parts.db" && says out '0 errors, 0 warnings'
finish
