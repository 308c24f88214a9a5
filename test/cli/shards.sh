# rapport run --shard, rapport link --shard: shards of a corpus that is hard to cut (make_shards.py), merged, are the store that one run makes: any number of them,
# in any order, on another disk, killed and begun again; whoever numbers them.
. test/cli/lib.inc
python3 test/cli/make_shards.py "$dir/in"
"$RAPPORT" run -q "$dir/in" -o "$dir/whole.db" 2>"$dir/complaints"
"$RAPPORT" show --json "$dir/whole.db" >"$dir/whole.json"
"$RAPPORT" problems --json "$dir/whole.db" | sed 's/"first_run.*//' >"$dir/whole.problems"
check "a corpus worth the name" [ "$(grep -c '"kind":"document"' "$dir/whole.json")" -gt 400 ]
check "with damage in it" [ "$(wc -l <"$dir/whole.problems")" -ge 8 ]

for n in 1 2 7 16; do
    mkdir "$dir/$n"
    for k in $(seq $n -1 1); do "$RAPPORT" run -q -j1 --shard $k/$n "$dir/in" -o "$dir/$n" 2>/dev/null; done
    check "$n stores" [ "$(ls "$dir/$n" | grep -c "^shard-[0-9]*-of-$n.db$")" = $n ]
    expect 0 "$RAPPORT" merge "$dir/$n"/*.db -o "$dir/m$n.db" && says err '; 0 texts replaced'
    "$RAPPORT" show --json "$dir/m$n.db" >"$dir/m.json"
    check "$n shards: the same bytes" cmp -s "$dir/whole.json" "$dir/m.json"
    expect 4 "$RAPPORT" diff "$dir/whole.db" "$dir/m$n.db"
    "$RAPPORT" problems --json "$dir/m$n.db" | sed 's/"first_run.*//' >"$dir/m.problems"
    check "$n shards: the same problems" cmp -s "$dir/whole.problems" "$dir/m.problems"
    check "$n shards: no document twice" [ "$(for s in "$dir/$n"/*.db; do sqlite3 "$s" 'SELECT document FROM documents WHERE problem IS NULL'; done | sort | uniq -d | wc -l)" = 0 ]
done
for k in 1 2 3 4; do "$RAPPORT" run -q --shard $k/4 "$dir/in/crawl/packed.warc.gz" -o "$dir/even$k.db"; done
check "shards are even" [ "$(for s in "$dir"/even*.db; do sqlite3 "$s" 'SELECT count(*) FROM documents'; done | sort -n | awk 'NR == 1 { low = $1 } { high = $1 } END { print high < 1.5 * low }')" = 1 ]
expect 0 "$RAPPORT" doctor "$dir/m16.db" && says out '0 errors, 0 warnings'
expect 0 "$RAPPORT" doctor "$dir/16/shard-03-of-16.db"

# Linked in parts: any number of them, in any order; all of them, and no others.
expect 0 "$RAPPORT" merge -q --unlinked "$dir/7"/*.db -o "$dir/unlinked.db"
expect 0 "$RAPPORT" doctor "$dir/unlinked.db" && says out '0 errors, 0 warnings; incidents and claims were not checked'
why() { sqlite3 "$1" "SELECT r.id, document, incident, incident_why FROM reports r JOIN documents USING (doc) ORDER BY 2, 1, 3"; }
why "$dir/whole.db" >"$dir/whole.why"
for n in 1 2 7 16; do
    mkdir "$dir/parts$n"
    cp "$dir/unlinked.db" "$dir/linked.db"
    for k in $(seq $n); do expect 0 "$RAPPORT" link --shard $k/$n "$dir/linked.db" -o "$dir/parts$n"; done
    expect 0 "$RAPPORT" link "$dir/linked.db" $(ls -r "$dir/parts$n"/*.link) && says err ' incidents$'
    "$RAPPORT" show --json "$dir/linked.db" >"$dir/m.json"
    why "$dir/linked.db" >"$dir/m.why"
    check "linked in $n parts: the same bytes" cmp -s "$dir/whole.json" "$dir/m.json"
    check "linked in $n parts: for the same reasons" cmp -s "$dir/whole.why" "$dir/m.why"
    expect 0 "$RAPPORT" doctor "$dir/linked.db" && says out '0 errors, 0 warnings$'
done
check "several parts have something to decide" [ "$(find "$dir/parts7" -size +1k | wc -l)" -ge 4 ]
expect 2 "$RAPPORT" link "$dir/linked.db" "$dir/parts1"/*.link && says err 'is linked already'
cp "$dir/unlinked.db" "$dir/linked.db"
expect 2 "$RAPPORT" link "$dir/linked.db" "$dir/parts7"/shard-[1-6]*.link && says err 'each of which must be there once'
expect 2 "$RAPPORT" link "$dir/linked.db" "$dir/parts2/shard-1-of-2.link" "$dir/parts2/shard-1-of-2.link" && says err 'each of which must be there once'
expect 1 "$RAPPORT" link "$dir/linked.db" "$dir/whole.json" && says err 'is no whole part'
head -c 2000 "$dir/parts1/shard-1-of-1.link" >"$dir/cut.link"
expect 1 "$RAPPORT" link "$dir/linked.db" "$dir/cut.link" && says err 'is no whole part'
expect 0 "$RAPPORT" merge -q --unlinked "$dir/7/shard-1-of-7.db" -o "$dir/other.db"
expect 2 "$RAPPORT" link "$dir/other.db" "$dir/parts1"/*.link && says err 'another store'
expect 0 "$RAPPORT" link -q "$dir/linked.db"
"$RAPPORT" show --json "$dir/linked.db" >"$dir/m.json"
check "linked in one go: the same bytes" cmp -s "$dir/whole.json" "$dir/m.json"
for bad in "" "--shard 1/2 $dir/unlinked.db" "-o $dir/x.link $dir/unlinked.db" "--shard 3/2 -o $dir/x.link $dir/unlinked.db" "--shard 1/2 -o $dir/x.link $dir/unlinked.db $dir/cut.link"; do
    expect 2 "$RAPPORT" link $bad
done

# One that is there is left; one that is killed leaves nothing of its name, and is begun again.
expect 0 "$RAPPORT" run --shard 2/7 "$dir/in" -o "$dir/7" && says err 'shard-2-of-7\.db: is there, whole'
rm "$dir/7/shard-4-of-7.db"
for delay in 0.02 0.05 0.1; do
    "$RAPPORT" run -q -j1 --shard 4/7 "$dir/in" -o "$dir/7" 2>/dev/null & pid=$!
    sleep $delay
    kill -9 $pid 2>/dev/null && wait $pid 2>/dev/null
    check "not half there after $delay s" [ ! -e "$dir/7/shard-4-of-7.db" ] || rm "$dir/7/shard-4-of-7.db"
done
"$RAPPORT" run -q --shard 4/7 "$dir/in" -o "$dir/7" 2>/dev/null
rm -f "$dir"/m7.db "$dir"/7/*.part*
expect 0 "$RAPPORT" merge -q "$dir/7"/*.db -o "$dir/m7.db"
"$RAPPORT" show --json "$dir/m7.db" >"$dir/m.json"
check "the same after being killed" cmp -s "$dir/whole.json" "$dir/m.json"

# Another disk, a scheduler's numbers, a plan.
far=$(mktemp -d -p /dev/shm 2>/dev/null) && {
    "$RAPPORT" run -q --shard 3/16 "$dir/in" --local "$far" -o "$dir/far.db" 2>/dev/null
    check "moved from another disk" [ "$("$RAPPORT" diff "$dir/far.db" "$dir/16/shard-03-of-16.db" >/dev/null; echo $?)" = 4 ]
    check "nothing is left there" [ -z "$(ls "$far")" ]
    rm -r "$far"
}
mkdir "$dir/env"
env() { command env -u SLURM_ARRAY_TASK_ID "$@" "$RAPPORT" run -q --shard "$shard" "$dir/in/single" -o "$dir/env" 2>"$dir/err"; }
shard=env env SLURM_ARRAY_TASK_ID=30 SLURM_ARRAY_TASK_COUNT=3 SLURM_ARRAY_TASK_MIN=10 SLURM_ARRAY_TASK_MAX=30 SLURM_ARRAY_TASK_STEP=10
shard=env env SGE_TASK_ID=4 SGE_TASK_FIRST=2 SGE_TASK_LAST=8 SGE_TASK_STEPSIZE=2
shard=env env AWS_BATCH_JOB_ARRAY_INDEX=4 AWS_BATCH_JOB_ARRAY_SIZE=5
shard=env env LSB_JOBINDEX=6 LSB_JOBINDEX_END=6
shard=env/7 env JOB_COMPLETION_INDEX=0
shard=env/9 env SLURM_ARRAY_TASK_ID=9 SLURM_ARRAY_TASK_COUNT=1 SLURM_ARRAY_TASK_MIN=9 SLURM_ARRAY_TASK_MAX=9
check "as the schedulers say" [ "$(ls "$dir/env" | tr '\n' ' ')" = "shard-1-of-7.db shard-2-of-4.db shard-3-of-3.db shard-5-of-5.db shard-6-of-6.db shard-9-of-9.db " ]
for bad in 0/3 4/3 3 a/b env env/ 1/0 -1/2 1/2/3; do expect 2 command env -u SLURM_ARRAY_TASK_ID -u SLURM_JOB_ID "$RAPPORT" run --shard "$bad" "$dir/in" -o "$dir/x.db"; done
expect 2 "$RAPPORT" run --shard 1/2 --plan 0123456789abcdef "$dir/in" -o "$dir/x.db" && says err 'not those of the plan'
check "nothing made" [ -z "$(ls "$dir"/x.db* 2>/dev/null)" ]
finish
