# rapport enqueue, work, queue: documents on a PostgreSQL server for any number of workers: the store is the one that a single run makes, whatever
# is killed and whenever; nothing is lost and nothing stored twice.
. test/cli/lib.inc
. test/cli/server.inc
python3 test/cli/make_shards.py "$dir/in"
"$RAPPORT" run -q "$dir/in" -o "$dir/whole.db" 2>/dev/null
"$RAPPORT" show --json "$dir/whole.db" >"$dir/whole.json"
"$RAPPORT" problems --json "$dir/whole.db" | sed 's/"first_run.*//' >"$dir/whole.problems"
documents=$(grep -c '"kind":"document"' "$dir/whole.json")
check "a corpus worth the name" [ "$documents" -gt 400 ]

same() { # NAME WHOLE MESSAGE: the store of the database is that of $dir/WHOLE.json, each document once, and nothing is left in the queue
    "$RAPPORT" show --json "postgresql://rapport@/$1?host=$server" >"$dir/got.json"
    check "$3: the same bytes" cmp -s "$dir/$2.json" "$dir/got.json"
    check "$3: nothing twice" [ "$(server_sql "$1" 'SELECT count(*) - count(DISTINCT document) FROM rapport.documents')" = 0 ]
    check "$3: nothing left" [ "$(server_sql "$1" 'SELECT (SELECT count(*) FROM rapport.jobs) + (SELECT count(*) FROM rapport.dead_jobs)')" = 0 ]
}
waiting() { server_sql "$1" 'SELECT count(*) FROM rapport.jobs' 2>/dev/null || echo 0; }
until_is() { # SECONDS COMMAND...: waits until the command succeeds
    for _ in $(seq $(($1 * 20))); do "${@:2}" && return; sleep 0.05; done
    return 1
}

# Usage.
expect 2 "$RAPPORT" enqueue
expect 2 "$RAPPORT" enqueue "postgresql:///x?host=$server"
expect 2 "$RAPPORT" enqueue "$dir/x.db" "$dir/in" && says err 'no address of a server'
expect 2 "$RAPPORT" work "$dir/x.db" && says err 'no address of a server'
expect 2 "$RAPPORT" work
for bad in "--batch 0" "--tries x" "--lease -1" "-j 0"; do expect 2 "$RAPPORT" work $bad "postgresql:///x?host=$server"; done
for bad in 0 2TB x; do expect 2 "$RAPPORT" enqueue --most $bad "postgresql:///x?host=$server" "$dir/in"; done
expect 1 "$RAPPORT" work --drain "postgresql://rapport@/none?host=$server" && says err 'does not exist'
expect 1 "$RAPPORT" enqueue "postgresql://rapport@/none?host=$server" "$dir/in"

# Three workers make the store of one run; what is submitted twice waits once.
three=$(server_new_db three)
expect 4 "$RAPPORT" queue "$three"
expect 0 "$RAPPORT" enqueue "$three" "$dir/in"
read -r _ _ n _ <"$dir/err"
check "all of it is new" [ "$n" -gt 400 ]
expect 0 "$RAPPORT" enqueue "$three" "$dir/in" && says err ' 0 new in the queue'
expect 0 "$RAPPORT" queue --json "$three" && says out "\"waiting\": $n, \"leased\": 0, \"again\": 0, \"dead\": 0,"
for k in 1 2 3; do "$RAPPORT" work --drain -j1 --batch 7 "$three" 2>"$dir/work$k" & done
wait
same three whole "three workers"
coded=$(tail -qn1 "$dir"/work? | awk '{ n += $1 + $4 + $6 + $9 } END { print n }')
check "each job done once ($coded of $n)" [ "$coded" = "$n" ]
check "each worker has a run, that ended" [ "$(server_sql three 'SELECT count(*) FROM rapport.runs WHERE finished IS NOT NULL')" = 3 ]
"$RAPPORT" problems --json "$three" | sed 's/"first_run.*//' >"$dir/got.problems"
check "the same problems" cmp -s "$dir/whole.problems" "$dir/got.problems"
expect 0 "$RAPPORT" doctor "$three" && says out '0 errors, 0 warnings$'

# What the store holds is not coded again; a document that changed is, and of one that changes while it waits the last text stands.
"$RAPPORT" enqueue -q "$three" "$dir/in/single" 2>/dev/null
expect 0 "$RAPPORT" work --drain "$three" && says err '^0 documents coded, [1-9][0-9]* unchanged'
first=$(ls "$dir/in/single"/*.txt | head -1)
cp "$first" "$dir/kept"
for text in "Gunmen killed nine people in Quetta on Sunday, police said." "Gunmen killed four people in Quetta on Sunday, police said."; do
    echo "$text" >"$first"
    "$RAPPORT" enqueue -q "$three" "$first"
done
expect 0 "$RAPPORT" work --drain "$three" && says err '^1 documents coded, 0 unchanged'
check "the last text stands" [ "$(server_sql three "SELECT count(*) FROM rapport.documents WHERE document = '$first' AND text LIKE 'Gunmen killed four%'")" = 1 ]
mv "$dir/kept" "$first"
"$RAPPORT" enqueue -q "$three" "$first"
"$RAPPORT" work -q --drain "$three"
same three whole "a document that changed and changed back"

# Workers killed at random moments, the server killed in the middle, connections cut.
storm=$(server_new_db storm)
"$RAPPORT" enqueue -q "$storm" "$dir/in"
start() { "$RAPPORT" work -j$((1 + RANDOM % 2)) --batch 5 --lease 1 --tries 30 --link 1 "$storm" 2>>"$dir/storm.log" & workers+=($!); }
workers=()
start
start
start
for blow in worker cut worker server worker cut worker server worker; do
    sleep 0.$((1 + RANDOM % 4))
    case $blow in
        worker) kill -9 "${workers[0]}"; wait "${workers[0]}" 2>/dev/null; workers=("${workers[@]:1}"); start ;;
        server) server_stop immediate; server_start ;;
        cut) server_sql storm "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'rapport'" >/dev/null ;;
    esac
done
timeout -s KILL 60 "$RAPPORT" work -q --drain --lease 1 --tries 30 "$storm" 2>/dev/null
code=$?; check "the rest is done ($code)" [ $code = 0 -o $code = 3 ]            # 3: a document that fails may be among it
check "workers outlive the server" kill -0 "${workers[@]}"
kill "${workers[@]}" 2>/dev/null
# 1: one that was started while the server was away, and so had none to wait for.
stops() { [ "$1" = 0 ] || [ "$1" = 3 ] || { [ "$1" = 1 ] && grep -q 'cannot be opened' "$dir/storm.log"; }; }
for w in "${workers[@]}"; do wait "$w"; code=$?; check "a worker that is told to stop stops ($code)" stops $code; done
same storm whole "after the storm"
check "workers said what they waited for" grep -qE 'connection to the server is lost|cannot be opened' "$dir/storm.log"

# A document that kills whoever has it: here it is big, and whoever claims it is killed. It takes nobody along, and ends among the dead.
poison=$(server_new_db poison)
mkdir "$dir/some"
cp "$dir/in/single"/*.txt "$dir/some"
"$RAPPORT" run -q "$dir/some" -o "$dir/some.db" 2>/dev/null
"$RAPPORT" show --json "$dir/some.db" >"$dir/some.json"
python3 -c 'for i in range(25000): print(f"On Monday {i + 2} soldiers killed two fighters near Kandahar, the army said.\n")' >"$dir/poison.txt"
"$RAPPORT" enqueue -q "$poison" "$dir/poison.txt" "$dir/some"
lease=0
has_it() { [ "$(server_sql poison "SELECT count(*) FROM rapport.jobs WHERE document LIKE '%poison.txt' AND lease > $lease")" = 1 ]; }
for try in 1 2 3; do
    "$RAPPORT" work -q -j1 --lease 0.5 --link 60 "$poison" 2>/dev/null & victim=$!
    check "a worker takes it for the time $try" until_is 20 has_it
    kill -9 $victim
    wait $victim 2>/dev/null
    lease=$(server_sql poison "SELECT lease FROM rapport.jobs WHERE document LIKE '%poison.txt'")
done
expect 0 timeout -s KILL 60 "$RAPPORT" work --drain --lease 0.5 "$poison"
expect 0 "$RAPPORT" queue "$poison" && says out '^0 waiting, 0 leased, 0 to be tried again, 1 dead' && says out 'dead: .*poison.txt: no word from the worker that had it \(tried 3 times'
"$RAPPORT" show --json "$poison" >"$dir/got.json"
check "the others are there" cmp -s "$dir/some.json" "$dir/got.json"
# What the server will not have does not hold up the rest.
server_sql poison "ALTER TABLE rapport.documents ADD CHECK (document NOT LIKE '%cursed.txt'); DELETE FROM rapport.dead_jobs"
report >"$dir/cursed.txt"
report | sed 's/two/five/' >"$dir/blessed.txt"
"$RAPPORT" enqueue -q "$poison" "$dir/cursed.txt" "$dir/blessed.txt"
expect 0 "$RAPPORT" work -q --drain "$poison"
expect 0 "$RAPPORT" queue "$poison" && says out 'dead: .*cursed.txt: .*violates check constraint'
check "its neighbour is stored" [ "$(server_sql poison "SELECT count(*) FROM rapport.documents WHERE document LIKE '%blessed.txt'")" = 1 ]
server_sql poison "ALTER TABLE rapport.documents DROP CONSTRAINT documents_document_check"
expect 0 "$RAPPORT" queue --retry "$poison" && says out '^0 waiting, 0 leased, 1 to be tried again, 0 dead'
expect 0 "$RAPPORT" work -q --drain "$poison"
expect 4 "$RAPPORT" queue "$poison"
check "the dead can be called back" [ "$(server_sql poison "SELECT count(*) FROM rapport.documents WHERE document LIKE '%cursed.txt' AND problem IS NULL")" = 1 ]

# Workers whose clocks are an hour apart: a lease runs by the server's clock alone.
case $RAPPORT in
    *build/rapport)
        cat >"$dir/clock.c" <<'C'
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>
static long skew(void) { const char *s = getenv("CLOCK_SKEW"); return s ? atol(s) : 0; }
int clock_gettime(clockid_t c, struct timespec *t) { long r = syscall(SYS_clock_gettime, c, t); if (c == CLOCK_REALTIME) t->tv_sec += skew(); return (int)r; }
int gettimeofday(struct timeval *t, void *z) { struct timespec s; (void)z; clock_gettime(CLOCK_REALTIME, &s); t->tv_sec = s.tv_sec; t->tv_usec = s.tv_nsec / 1000; return 0; }
time_t time(time_t *t) { struct timespec s; clock_gettime(CLOCK_REALTIME, &s); if (t) *t = s.tv_sec; return s.tv_sec; }
C
        if gcc -shared -fPIC -o "$dir/clock.so" "$dir/clock.c"; then
            skew=$(server_new_db skew)
            expect 0 "$RAPPORT" enqueue "$skew" "$dir/some" && read -r n _ <"$dir/err"
            for s in -3600 0 3600; do LD_PRELOAD="$dir/clock.so" CLOCK_SKEW=$s "$RAPPORT" work --drain -j1 --batch 3 --lease 20 "$skew" 2>"$dir/skew$s" & done
            wait
            same skew some "clocks an hour apart"
            coded=$(tail -qn1 "$dir"/skew* | awk '{ n += $1 + $4 + $6 + $9 } END { print n }')
            check "no lease was taken away ($coded of $n)" [ "$coded" = "$n" ]
        fi ;;
esac

# Who submits waits for workers.
room=$(server_new_db room)
"$RAPPORT" enqueue -q --most 100 "$room" "$dir/in" & sender=$!
is_full() { [ "$(waiting room)" -gt 80 ]; }
check "it fills the queue" until_is 10 is_full
sleep 0.5
check "and waits then" [ "$(waiting room)" -le 100 ] && check "and does not end" kill -0 $sender
"$RAPPORT" work -q --link 0.1 "$room" 2>/dev/null & worker=$!       # which links many times
wait $sender
check "it ends when there was room for all ($?)" [ $? = 0 ]
kill $worker
wait $worker
"$RAPPORT" work -q --drain "$room" 2>/dev/null
code=$?; check "the rest of it is done ($code)" [ $code = 0 -o $code = 3 ]
same room whole "a queue that was full"

# Dates and publishers that the user tells, and documents that another program submits.
meta=$(server_new_db meta)
"$RAPPORT" run -q examples --meta examples/meta.tsv -o "$dir/meta.db"
"$RAPPORT" show --json "$dir/meta.db" >"$dir/meta.json"
"$RAPPORT" enqueue -q examples "$meta" 2>/dev/null
"$RAPPORT" enqueue -q "$meta" examples --meta examples/meta.tsv
"$RAPPORT" work -q --drain "$meta"
same meta meta "with a table of dates"
server_sql meta "INSERT INTO rapport.jobs (document, bytes, published) VALUES ('by-hand', 'Troops killed two rebels in Goma on Monday, the army said.', '2025-03-04')"
expect 0 "$RAPPORT" work --drain "$meta" && says err '^1 documents coded'
check "what another program submits" [ "$(server_sql meta "SELECT published_from FROM rapport.documents WHERE document = 'by-hand'")" = 2025-03-04 ]
finish
