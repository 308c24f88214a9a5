# rapport cluster slurm: a corpus coded by Slurm itself, slurmctld and two slurmd on this machine, one of which is killed with its task: the
# store is the one that a single run makes; what failed is submitted again, and nothing else.
. test/cli/lib.inc
python3 test/cli/make_shards.py "$dir/in"
"$RAPPORT" run -q "$dir/in" -o "$dir/whole.db" 2>/dev/null
program=$(realpath "$RAPPORT")

# What needs no Slurm.
expect 2 "$RAPPORT" cluster
expect 2 "$RAPPORT" cluster pbs "$dir/in" -o "$dir/job" && says err "no scheduler 'pbs'"
expect 2 "$RAPPORT" cluster slurm "$dir/in" && says err 'no folder given'
expect 2 "$RAPPORT" cluster slurm -o "$dir/job"
expect 2 "$RAPPORT" cluster slurm - -o "$dir/job"
for n in 0 1001 x; do expect 2 "$RAPPORT" cluster slurm --shards $n "$dir/in" -o "$dir/job"; done
expect 1 "$RAPPORT" cluster slurm --resume -o "$dir/in" && says err 'was not made by'
mkdir "$dir/a 'b'"
cp -r "$dir/in/single" "$dir/a 'b'/c d"
expect 0 "$RAPPORT" cluster slurm --shards 3 --sbatch --time=9:00 --sbatch --mem=1G "$dir/a 'b'/c d" -o "$dir/a 'b'/out" && says out 'submits 3 shards'
check "options stand in the scripts" [ "$(grep -c -- '^#SBATCH --time=9:00$\|^#SBATCH --mem=1G$' "$dir/a 'b'/out/run.sbatch")" = 2 ]
expect 0 "$RAPPORT" cluster slurm --resume -o "$dir/a 'b'/out" && says out '^1-3$'
SLURM_ARRAY_TASK_ID=2 expect 0 "$dir/a 'b'/out/run.sbatch"
expect 0 "$RAPPORT" cluster slurm --resume -o "$dir/a 'b'/out" && says out '^1,3$'
expect 1 "$dir/a 'b'/out/merge.sbatch" && says out 'not whole: shards 1,3'
expect 2 "$RAPPORT" cluster slurm --shards 5 "$dir/in" -o "$dir/a 'b'/out" && says err 'is planned already'
echo "One more sentence." >>"$dir/a 'b'/c d/00.txt"
SLURM_ARRAY_TASK_ID=3 expect 2 "$dir/a 'b'/out/run.sbatch" && says err 'not those of the plan'
expect 0 "$RAPPORT" cluster slurm --resume -o "$dir/a 'b'/out" && says out '^1,3$'

# A cluster of two nodes, of which the second can be killed.
passed_over() { echo "passed over: $1"; [ $fails -eq 0 ] && exit 77; finish; }
case $program in */build/rapport) ;; *) passed_over "Slurm is asked with the plain build alone" ;; esac
for p in slurmctld slurmd sbatch munged; do command -v $p >/dev/null || PATH=$PATH:/usr/sbin command -v $p >/dev/null || passed_over "no $p (tool/install-packages cluster)"; done
PATH=$PATH:/usr/sbin
[ "$(id -u)" = 0 ] || passed_over "Slurm's daemons need root"
read -r port_c port_a port_b < <(python3 -c '
import socket
s = [socket.socket() for _ in range(3)]
for x in s: x.bind(("127.0.0.1", 0))
print(*(x.getsockname()[1] for x in s))')
host=$(hostname -s)
slurm=$dir/slurm
mkdir -p "$slurm/state" "$slurm/spool-near" "$slurm/spool-far" "$slurm/key"
chmod 755 "$dir" "$slurm"
chmod 700 "$slurm/key"
head -c 1024 /dev/urandom >"$slurm/key/munge.key"
chmod 400 "$slurm/key/munge.key"
cat >"$slurm/slurm.conf" <<CONF
ClusterName=rapport
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$port_c
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$slurm/key/munge.sock,cred_expire=6
CredType=cred/munge
MpiDefault=none
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
SelectType=select/linear
SchedulerParameters=sched_interval=2,sched_min_interval=0
StateSaveLocation=$slurm/state
SlurmdSpoolDir=$slurm/spool-%n
SlurmctldPidFile=$slurm/slurmctld.pid
SlurmdPidFile=$slurm/slurmd-%n.pid
SlurmctldLogFile=$slurm/slurmctld.log
SlurmdLogFile=$slurm/slurmd-%n.log
SlurmdTimeout=5
SlurmctldTimeout=5
KillWait=2
ReturnToService=2
JobRequeue=1
SlurmdParameters=config_overrides
NodeName=near NodeHostname=$host NodeAddr=127.0.0.1 Port=$port_a CPUs=1
NodeName=far NodeHostname=$host NodeAddr=127.0.0.1 Port=$port_b CPUs=1
PartitionName=all Nodes=near,far Default=YES MaxTime=INFINITE State=UP
CONF
export SLURM_CONF=$slurm/slurm.conf
pids=()
stop() { kill -9 "${pids[@]}" 2>/dev/null; wait 2>/dev/null; }
trap 'stop; chmod -R u+rwx "$dir" 2>/dev/null; rm -rf "$dir"' EXIT
daemon() { name=$1; shift; "$@" >"$slurm/$name.out" 2>&1 & pids+=($!); }
# Waits for at most so many seconds until a command gives true.
until_true() { for ((i = 0; i < $1 * 5; i++)); do "${@:2}" && return 0; sleep .2; done; return 1; }
nodes_are() { [ "$(sinfo -h -N -o '%N %t' 2>/dev/null | sort -u | tr '\n' ' ')" = "$1" ]; }
tell_logs() { for f in "$slurm"/*.out "$slurm"/*.log "$dir"/job/log/*; do echo "--- $f"; tail -15 "$f"; done; }

daemon munged munged --foreground --force --key-file="$slurm/key/munge.key" --socket="$slurm/key/munge.sock" --pid-file="$slurm/key/munged.pid" --log-file="$slurm/key/munged.log" --seed-file="$slurm/key/munged.seed"
until_true 10 [ -S "$slurm/key/munge.sock" ] || { tail -3 "$slurm/munged.out"; passed_over "munged does not start here"; }
daemon slurmctld slurmctld -D
daemon near slurmd -D -N near
daemon far slurmd -D -N far
far=${pids[3]}
until_true 40 nodes_are "far idle near idle " || { tell_logs; passed_over "Slurm does not start here"; }

# Each task of the far node waits before its work, so that it is under way when the node dies; the near one's do not.
cat >"$dir/rapport" <<SH
#!/bin/bash
echo "\$SLURMD_NODENAME \$SLURM_ARRAY_TASK_ID \$(awk '{ print \$4 }' /proc/\$PPID/stat) \$PPID \$\$" >>"$dir/began"
[ "\$SLURMD_NODENAME" != far ] || [ -e "$dir/died" ] || sleep 60
exec "$program" "\$@"
SH
chmod +x "$dir/rapport"
cd "$dir" || exit 1
touch began
expect 0 "$program" cluster slurm --shards 6 in -o job
sed -i "s|^rapport=.*|rapport=$dir/rapport|" job/run.sbatch
expect 0 job/submit.sh && says out 'submitted shards 1-6 as job'
until_true 60 grep -q far began || tell_logs
lost=$(awk '$1 == "far" { print $2; exit }' began)
kill -9 "$far" $(awk '$1 == "far" { print $3, $4, $5 }' began)      # its slurmd, the task's slurmstepd, script and program
touch died
until_true 60 nodes_are "far down* near alloc " || until_true 60 nodes_are "far down* near idle " || { sinfo -N; tell_logs; check "the loss of a node is seen" false; }
until_true 120 [ -e job/corpus.db ] || { squeue -l; tell_logs; }
check "the lost task ran again, on the other node" grep -q "^near $lost " began
"$program" show --json job/corpus.db >merged.json
"$program" show --json "$dir/whole.db" | sed "s|$dir/in|in|g" >whole.json
"$program" run -q in -o whole-here.db 2>/dev/null
"$program" show --json whole-here.db >whole.json
check "a node lost: the same bytes" cmp -s whole.json merged.json
check "each shard once, but the lost one" [ "$(awk '{ print $2 }' began | sort | uniq -c | awk '$1 > 1 { print $2 }')" = "$lost" ]

# Tasks that fail; then they alone are submitted again.
cat >rapport <<SH
#!/bin/bash
echo "\$SLURM_ARRAY_TASK_ID" >>"$dir/tried"
case \$SLURM_ARRAY_TASK_ID in 2 | 5) [ -e "$dir/mended" ] || exit 1 ;; esac
exec "$program" "\$@"
SH
expect 0 "$program" cluster slurm --shards 6 in -o again
sed -i "s|^rapport=.*|rapport=$dir/rapport|" again/run.sbatch
expect 0 again/submit.sh
missing_is() { [ "$("$program" cluster slurm --resume -o again)" = "$1" ]; }
done_is() { [ -z "$(squeue -h)" ]; }
until_true 60 missing_is 2,5 && until_true 60 done_is || { squeue -l; tell_logs; }
check "no merging of what is not whole" [ ! -e again/corpus.db ]
touch mended
: >tried
expect 0 again/submit.sh --wait && says out 'submitted shards 2,5 as job'
check "those alone" [ "$(sort tried | tr '\n' ' ')" = "2 5 " ]
"$program" show --json again/corpus.db >merged.json
check "failed and mended: the same bytes" cmp -s whole.json merged.json
expect 0 again/submit.sh && says out 'is there, whole'
finish
