# The relation of two parties: text, JSON and drawing tell the same numbers; copies of a story change nothing.
. test/cli/lib.inc
db=$dir/a.db
mkdir "$dir/in" "$dir/wire"
python3 - "$dir/in" "$dir/wire" <<'PY'
import datetime, pathlib, sys
day, places = datetime.date(2023, 1, 2), ["Torkham", "Chaman", "Kurram", "Khost", "Paktika", "Kunar", "Bajaur", "Mohmand"]
for week in range(60):
    for i in range(1 if week < 36 else 4):
        d = day + datetime.timedelta(7 * week + i)
        n, place = (week * 7 + i * 3) % 40 + 2, places[(week + 3 * i) % 8]
        text = f"{place.upper()}, {d:%B} {d.day}, {d.year}: Pakistani airstrikes killed {n} Taliban fighters in {place} on {d:%A}, the army said.\n\nThe attack near {place} was number {week * 5 + i} of its kind.\n"
        pathlib.Path(sys.argv[1], f"{d}-{i}.txt").write_text(text)
        for k in range(10):
            pathlib.Path(sys.argv[2], f"{d}-{i}-{k}.txt").write_text(text)
    d = day + datetime.timedelta(7 * week + 5)
    if week % 5 == 0:
        pathlib.Path(sys.argv[1], f"{d}-talks.txt").write_text(f"KABUL, {d:%B} {d.day}, {d.year}: Pakistan's foreign minister met the Afghan foreign minister in Kabul on {d:%A} for round {week} of talks, a spokesman said.\n")
PY
expect 0 "$RAPPORT" run -q "$dir/in" -o "$db"
expect 0 "$RAPPORT" relate "$db" PAK AFG && says out 'HOSTILITY' && says out '░' && says out 'COOPERATION' && says out 'TURNING POINTS' && says out '▲ hostility rises' && says out '“'
expect 0 "$RAPPORT" relate "$db" PAK AFG --monthly --width 70 && says out 'by month'
expect 0 "$RAPPORT" relate "$db" PAK AFG --json
cp "$dir/out" "$dir/one.json"
expect 0 "$RAPPORT" relate "$db" PAK AFG --svg
check "a drawing" python3 - "$dir/out" <<'PY'
import sys, xml.etree.ElementTree as E
t = E.parse(sys.argv[1]).getroot()
assert t.tag.endswith("svg") and not [e for e in t.iter() if e.tag.endswith("script") or any("href" in k for k in e.attrib)]
bands = [[float(y) for y in e.get("d").strip("MZ").replace("L", " ").split()[1::2]] for e in t.iter() if e.tag.endswith("path")]
assert len(bands) == 6
for top, wide, half, mean in ((44, *bands[:3]), (44 + 190 + 34, *bands[3:])):           # whole within their panel, each within the wider
    assert top < min(wide) < min(half) < min(mean) and max(mean) < max(half) < max(wide) < top + 190, (top, min(wide), max(wide))
PY
expect 0 "$RAPPORT" run -q "$dir/wire" -o "$db"
expect 0 "$RAPPORT" relate "$db" PAK AFG --json
check "every wire copy ten times over moves no curve" python3 - "$dir/one.json" "$dir/out" <<'PY'
import json, statistics, sys
def read(path):
    rows = [json.loads(l) for l in open(path)]
    return rows, [r for r in rows if r["kind"] == "period"]
(one, before), (ten, after) = read(sys.argv[1]), read(sys.argv[2])
assert one[0]["kind"] == "relation" and one[0]["directed"] and len(before) == len(after) >= 60
for mood in ("hostility", "cooperation"):
    x, y = ([p["either"][mood]["level"] for p in side] for side in (before, after))
    sd = statistics.pstdev(x) or 1
    assert max(abs(a - b) for a, b in zip(x, y)) < 0.1 * max(sd, 0.2), (mood, sd, max(abs(a - b) for a, b in zip(x, y)))
turn = [r for r in one if r["kind"] == "turning_point" and r["of"] == "hostility"]
assert len(turn) == 1 and "2023-08-28" <= turn[0]["date"] <= "2023-09-25" and turn[0]["after"] > 2 * turn[0]["before"], turn
assert turn[0]["incidents"] and all(i["quote"] and i["influence"] > 0 for i in turn[0]["incidents"])
p = before[50]["either"]
assert p["hostility"]["rate90"][0] < p["hostility"]["rate50"][0] < p["hostility"]["rate"] < p["hostility"]["rate90"][1] and -100 <= p["headline"] < 0
assert abs(sum(i["weight"] for i in before[50]["incidents"]) - sum(p["counts"].values())) < 0.01
PY
expect 0 "$RAPPORT" relate "$db" PAK AFG --at 2023-10-18 && says out '16–22 Oct 2023' && says out 'rests most on' && says out '“'
expect 0 "$RAPPORT" relate "$db" PAK AFG --at 2023-10-18 --json && says out '"kind": "point"' && says out '"hostility_rests_on": \[\{"id": "i-'
expect 2 "$RAPPORT" relate "$db" PAK AFG --at 1999-10-18 && says err 'outside'
expect 4 "$RAPPORT" relate "$db" BRA CHL && says err 'no incident between BRA and CHL$'
expect 4 "$RAPPORT" relate "$db" Pakistan AFG && says err "no table knows a party of the code 'Pakistan'"
expect 4 "$RAPPORT" relate "$db" PAK AFG --from 1999 --to 2000 && says err 'in the time asked for'
expect 2 "$RAPPORT" relate "$db" PAK AFG --from 2024 --to 2023 && says err 'ends before it begins'
expect 2 "$RAPPORT" relate "$db" PAK AFG --source nosuch && says err "no source is named 'nosuch'"
expect 2 "$RAPPORT" relate "$db" PAK PAK && says err 'two parties'
expect 2 "$RAPPORT" relate "$db" PAK && says err 'two parties'
expect 2 "$RAPPORT" relate "$db" PAK AFG --from never && says err 'never'
expect 1 "$RAPPORT" relate "$dir/none.db" PAK AFG && says err 'none.db'
expect 1 sh -c "\"$RAPPORT\" relate \"$db\" PAK AFG >/dev/full"
printf 'id,date_start,date_end,type_of_violence,side_a,side_b,best,low,high,country,dyad_name\n' >"$dir/ged.csv"
for y in 2010 2011; do for m in 01 02 03 04 05 06 07 08 09 10 11 12; do printf '%s%s1,%s-%s-03,%s-%s-04,1,Government of Pakistan,TTP,50,40,60,Pakistan,x\n' $y $m $y $m $y $m; done; done >>"$dir/ged.csv"
expect 0 "$RAPPORT" import ucdp "$dir/ged.csv" -o "$dir/u.db"
expect 0 "$RAPPORT" relate "$dir/u.db" PAK ttp && says out 'ucdp' && says out '1,200 killed' && says out 'no headline'
finish
