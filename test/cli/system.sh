# rapport system, rapport whatif: the system that ships, one of our own, its errors, and what is refused.
. test/cli/lib.inc

expect 0 "$RAPPORT" system check durand && says out 'durand\.sys: [0-9]+ parties, [0-9]+ streams, [0-9]+ channels, 2 modulators; 48[0-9][0-9] events'
expect 0 "$RAPPORT" system show && says out 'attacks, terror → operations' && says out 'Voice of America, 2024-01'
expect 0 "$RAPPORT" system show durand --json && check "show is JSON" sh -c 'python3 -m json.tool <"$1" >/dev/null' - "$dir/out"

# A made-up pair, three years: each raid is answered by a strike three days later; strikes are answered by nobody.
mkdir "$dir/s"
cat >"$dir/s/toy.sys" <<'END'
system toy "raids and strikes"
half-lives 2 10
history toy.tsv
party raiders = ttp
party state = PAK
stream raids = raiders -> state : ASSAULT
stream strikes = state -> raiders : ASSAULT/aerial
stream talks = raiders <-> state : CONSULT
source made : raids strikes
source own : all from 2030
channel revenge : raids -> strikes prior 0.2
  says "every raid is answered" by "the test" on 2024
channel spite : strikes -> raids
channel calm : talks -> raids
modulator frost : raids from 2001-11-01 to 2002-02-28
END
python3 - >"$dir/s/toy.tsv" <<'END'
import datetime, random
random.seed(4)
day = datetime.date(2000, 1, 1)
for t in range(1500):
    d = day + datetime.timedelta(t)
    if random.random() < 0.12:
        print("made", d, d, "ttp", "PAK", "ASSAULT", "firearms", 2, "-", "-", sep="\t")
        if random.random() < 0.8:
            e = d + datetime.timedelta(random.randint(1, 5))
            print("made", e, e, "PAK", "ttp", "ASSAULT", "aerial", 5, "-", "-", sep="\t")
END
toy=$dir/s/toy.sys
expect 0 "$RAPPORT" system run "$toy" --paths 200 && says out 'revenge .* supported$' && says out 'spite .* not supported$' && says out 'calm +too little'
cp "$dir/out" "$dir/first"
expect 0 "$RAPPORT" system run "$toy" --paths 200 && check "the same seed, the same bytes" cmp -s "$dir/out" "$dir/first"
expect 0 "$RAPPORT" system run "$toy" --paths 200 --seed 2 && check "another seed, others" sh -c '! cmp -s "$1" "$2"' - "$dir/out" "$dir/first"
expect 0 "$RAPPORT" system run "$toy" --from 2003 --to 2003 --json && check "run is JSON" sh -c 'python3 -m json.tool <"$1" >/dev/null' - "$dir/out"

# What if, on a store that holds nothing of it.
printf 'Calm at the crossing\n\nKABUL, January 3 (Test Wire) - The crossing at Torkham stayed open on Thursday.\n' >"$dir/a.txt"
expect 0 "$RAPPORT" run "$dir/a.txt" -o "$dir/a.db"
expect 0 "$RAPPORT" whatif "$dir/a.db" --system "$toy" --stop raids && says out 'strikes .*→' && says out 'raids .* 0\.0 \[0, 0\]'
expect 0 "$RAPPORT" whatif "$dir/a.db" --system "$toy" --cut revenge --json && check "whatif is JSON" sh -c 'python3 -m json.tool <"$1" >/dev/null' - "$dir/out"
check "fewer strikes without revenge, the same raids" python3 - "$dir/out" <<'END'
import json, sys
by = {s["stream"]: s for s in json.load(open(sys.argv[1]))["streams"]}
sys.exit(not (by["strikes"]["difference"]["mean"] < -3 and by["strikes"]["difference"]["high"] <= 0 and by["raids"]["difference"]["mean"] == 0))
END
expect 0 "$RAPPORT" whatif "$dir/a.db" --system "$toy" --event 'ttp ASSAULT PAK 2004-01-05 9'
expect 2 "$RAPPORT" system run "$toy" --paths -4 && says err "not '-4'"
expect 2 "$RAPPORT" system run "$toy" --from 1999 && says err 'the record begins on 2000-01-0'
expect 2 "$RAPPORT" whatif "$dir/a.db" --system "$toy" --ceasefire ttp && says err 'takes two parties'
expect 1 "$RAPPORT" whatif "$dir/a.db" --system "$toy" --set frost=maybe && says err 'on or off'
expect 1 "$RAPPORT" whatif "$dir/a.db" --system "$toy" --event 'ttp ASSAULT PAK 2004-01-05 -3' && says err '1 to 1000'
expect 4 "$RAPPORT" whatif "$dir/a.db" --system "$toy" --cut spite && says err "does not support the channel 'spite'"
printf 'PESHAWAR, March 3, 2023: TTP gunmen attacked a police post in Bannu on Friday, killing two officers, police said.\n' >"$dir/few.txt"
expect 0 "$RAPPORT" run -q "$dir/few.txt" -o "$dir/few.db"
expect 0 "$RAPPORT" whatif "$dir/few.db" --stop operations --paths 20 && says out 'have spoken on [0-9] days only'
expect 4 "$RAPPORT" whatif "$dir/a.db" --system "$toy" --cut calm && says err "too little is on record to judge the channel 'calm'"
expect 4 "$RAPPORT" whatif "$dir/a.db" --system "$toy" --cut frost && says err "does not support 'frost'"
expect 4 "$RAPPORT" whatif "$dir/a.db" --system "$toy" --stop strikes && says err "no channel that leads on from 'strikes' is supported"
printf 'stop raids from 2004-03\nrate strikes 0.5\n' >"$dir/scenario"
expect 0 "$RAPPORT" whatif "$dir/a.db" --system "$toy" --scenario "$dir/scenario"
expect 1 "$RAPPORT" whatif "$dir/a.db" --system "$toy" --cut rain && says err "scenario:1:5: the system toy has neither channel nor modulator of the name 'rain'"
expect 2 "$RAPPORT" whatif "$dir/a.db" --system "$toy" && says err 'nothing to be done'
expect 2 "$RAPPORT" whatif --system "$toy" --cut revenge

# Errors with their place.
sed 's/party state = PAK/party state = NOBODYS/' "$toy" >"$dir/s/bad.sys"
expect 1 "$RAPPORT" system check "$dir/s/bad.sys" && says err "bad\.sys:5:15: no table knows a party of the code 'NOBODYS'"
sed 's/CONSULT/CHAT/' "$toy" >"$dir/s/bad.sys"
expect 1 "$RAPPORT" system check "$dir/s/bad.sys" && says err "bad\.sys:8:36: the ontology has no act 'CHAT'"
sed '2s/2000/MM/' "$dir/s/toy.tsv" >"$dir/s/bad.tsv"
sed 's/toy.tsv/bad.tsv/' "$toy" >"$dir/s/bad.sys"
expect 1 "$RAPPORT" system check "$dir/s/bad.sys" && says err "bad\.tsv:2:6: 'MM-.*' is no day"
expect 1 "$RAPPORT" system check "$dir/s/none.sys"
expect 2 "$RAPPORT" system run "$toy" --from yesterday && says err "'yesterday' is no day"
expect 2 "$RAPPORT" system run "$toy" --from 2000-02
expect 2 "$RAPPORT" system dance "$toy"
finish
