#!/bin/bash
# partition.sh [REPORTS [MONTHS [FOLDER]]]: when does it pay to partition a PostgreSQL store by month? Starts a server of its own (PostgreSQL 15, a socket, no
# port, durable commits, 512 MB of shared buffers) under FOLDER (a temporary one), makes two schemata with the names and columns of src/store/schema.sql, of which one keeps each
# table whole and one divides it by month of publication, loads the same invented REPORTS (10,000,000: eight a document, two parties a report, four in ten found an
# incident) of MONTHS (24) into both by COPY, month after month, and asks both the same questions. Prints TSV rows: measure, whole, by month, unit; before them, as
# comments, the plans that show which partitions are read. Sentences and reasons are as long as those of crawled pages; the articles themselves are left out: PostgreSQL keeps them apart.
# Seconds are by the clock, of one connection: the columns of a row are to be compared, not those of two machines. Needs some 3 KB of disk a report.
set -eu
REPORTS=${1:-10000000} MONTHS=${2:-24}
BIN=$(ls -d /usr/lib/postgresql/15/bin)
mkdir -p "${3:-/tmp}"
dir=$(mktemp -d "${3:-/tmp}/partition.XXXXXX")
PER=8
documents=$((REPORTS / PER / MONTHS))               # a month

as_server() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
if [ "$(id -u)" = 0 ]; then chown postgres "$dir"; fi
trap 'as_server "$BIN/pg_ctl" -D "$dir/data" -m immediate -w stop >/dev/null 2>&1 || true; rm -rf "$dir"' EXIT
as_server "$BIN/initdb" -D "$dir/data" -E UTF8 --locale=C --auth=trust >/dev/null
cat >>"$dir/data/postgresql.conf" <<C
listen_addresses = ''
unix_socket_directories = '$dir'
shared_buffers = 512MB
maintenance_work_mem = 256MB
max_wal_size = 4GB
fsync = on
synchronous_commit = on
jit = off
max_parallel_workers_per_gather = 0
C
as_server "$BIN/pg_ctl" -D "$dir/data" -l "$dir/log" -w start >/dev/null
q() { as_server psql -h "$dir" -qXAt -v ON_ERROR_STOP=1 -d postgres "$@"; }
seconds() { local begin end; begin=$(date +%s%N); "$@" >/dev/null; end=$(date +%s%N); awk -v n=$((end - begin)) 'BEGIN { printf "%.2f", n / 1e9 }'; }
row() { printf '%s\t%s\t%s\t%s\n' "$@"; }

# The columns of the four tables, as src/store/postgres makes them of src/store/schema.sql.
documents_columns='doc bigint NOT NULL, document text COLLATE "C" NOT NULL, id text COLLATE "C", sha256 text COLLATE "C", title text COLLATE "C", publisher text COLLATE "C",
  url text COLLATE "C", published_from text COLLATE "C", published_to text COLLATE "C", copy_of text COLLATE "C", text_bytes bigint NOT NULL'
reports_columns='report bigint NOT NULL, doc bigint NOT NULL, id text COLLATE "C" NOT NULL, sentence_from bigint NOT NULL, sentence_to bigint NOT NULL,
  quote text COLLATE "C" NOT NULL, type text COLLATE "C" NOT NULL, status text COLLATE "C" NOT NULL, date_from text COLLATE "C", date_to text COLLATE "C", country text COLLATE "C",
  incident text COLLATE "C", confidence double precision, why text COLLATE "C", incident_why text COLLATE "C"'
parties_columns='kind text COLLATE "C" NOT NULL, record bigint NOT NULL, slot text COLLATE "C" NOT NULL, nth bigint NOT NULL, doc bigint NOT NULL, party text COLLATE "C" NOT NULL,
  name text COLLATE "C", why text COLLATE "C"'
incidents_columns='incident text COLLATE "C" NOT NULL, type text COLLATE "C" NOT NULL, date_from text COLLATE "C", date_to text COLLATE "C", country text COLLATE "C", documents bigint NOT NULL,
  reports bigint NOT NULL, status text COLLATE "C" NOT NULL'
tables='documents reports parties incidents'

month_of() { date -u -d "2024-01-01 +$1 month" +%Y-%m-01; }

# Both schemata. The partition key stands in every primary key: that is what PostgreSQL asks for.
make_tables() {
    q <<S
CREATE SCHEMA whole; CREATE SCHEMA monthly;
CREATE TABLE whole.documents ($documents_columns, PRIMARY KEY (doc), UNIQUE (document));
CREATE TABLE whole.reports ($reports_columns, PRIMARY KEY (report));
CREATE TABLE whole.parties ($parties_columns, PRIMARY KEY (kind, record, slot, nth));
CREATE TABLE whole.incidents ($incidents_columns, PRIMARY KEY (incident));
CREATE TABLE monthly.documents (month date NOT NULL, $documents_columns, PRIMARY KEY (month, doc), UNIQUE (month, document)) PARTITION BY RANGE (month);
CREATE TABLE monthly.reports (month date NOT NULL, $reports_columns, PRIMARY KEY (month, report)) PARTITION BY RANGE (month);
CREATE TABLE monthly.parties (month date NOT NULL, $parties_columns, PRIMARY KEY (month, kind, record, slot, nth)) PARTITION BY RANGE (month);
CREATE TABLE monthly.incidents (month date NOT NULL, $incidents_columns, PRIMARY KEY (month, incident)) PARTITION BY RANGE (month);
S
    for s in whole monthly; do
        q <<S
CREATE INDEX ON $s.documents (id); CREATE INDEX ON $s.reports (doc); CREATE INDEX ON $s.reports (id); CREATE INDEX ON $s.reports (incident);
CREATE INDEX ON $s.parties (doc); CREATE INDEX ON $s.parties (party, kind); CREATE INDEX ON $s.incidents (date_from);
S
    done
    for t in $tables; do
        for ((m = 0; m < MONTHS; m++)); do
            from=$(month_of $m)
            echo "CREATE TABLE monthly.${t}_$m PARTITION OF monthly.$t FOR VALUES FROM ('$from') TO ('$(month_of $((m + 1)))');"
        done
        echo "CREATE TABLE monthly.${t}_undated PARTITION OF monthly.$t DEFAULT;"
    done | q
}

# The rows of a month, for COPY, one file a table. Few parties are in most of the news (the square of an even draw of 5,000), ids are of no order, as digests are.
make_rows() { # MONTH
    python3 - "$1" "$(month_of "$1")" "$documents" "$PER" "$dir" <<'P'
import random, sys
m, day, n, per, folder = int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5]
rng = random.Random(m)
draw, bits = rng.random, rng.getrandbits
types = ["ASSAULT"] * 3 + ["CONSULT"] * 2 + ["ACCUSE", "AGREE", "COERCE", "REQUEST", "SUPPORT", "PROTEST", "REJECT", "AID"]
words = " ".join(f"{bits(28):07x}" for _ in range(400))
out = {t: open(f"{folder}/{t}", "w") for t in ("documents", "reports", "parties", "incidents")}
known = []
for d in range(m * n, m * n + n):
    on = f"{day[:8]}{1 + int(draw() * 28):02}"
    out["documents"].write(f"{day}\t{d}\tcrawl/{bits(64):016x}.html\td-{bits(64):016x}\t{bits(256):064x}\t{words[:60]}\tPaper {d % 5000}\thttps://news.example/{bits(64):016x}\t{on}\t{on}\t\\N\t4933\n")
    for k in range(per):
        r, name, at = d * per + k, f"r-{bits(64):016x}", int(draw() * 3000)
        if draw() < .4 or not known:
            incident = "i" + name[1:]
            out["incidents"].write(f"{day}\t{incident}\t{types[r % 13]}\t{on}\t{on}\tC{int(draw() * 190)}\t1\t3\thappened\n")
            known.append(incident)
        else:
            incident = known[-1 - int(draw() * min(len(known), 40000))]
        out["reports"].write(f"{day}\t{r}\t{d}\t{name}\t{at}\t{at + 162}\t{words[at % 2000:at % 2000 + 162]}\t{types[r % 13]}\thappened\t{on}\t{on}\tC{int(draw() * 190)}\t{incident}\t0.71\t{words[:115]}\t{words[:159]}\n")
        for slot in ("actor", "recipient"):
            p = int(draw() ** 2 * 5000)
            out["parties"].write(f"{day}\treport\t{r}\t{slot}\t0\t{d}\tP{p}\tParty {p}\t{words[:92]}\n")
P
}

# Seconds of COPY of the month's rows into both; the whole ones are without the month.
load() { # MONTH
    local t
    make_rows "$1"
    for t in $tables; do cut -f2- "$dir/$t" >"$dir/$t.whole"; done
    chmod a+r "$dir"/*.whole "$dir/documents" "$dir/reports" "$dir/parties" "$dir/incidents"
    whole=$(seconds q -c BEGIN -c "COPY whole.documents FROM '$dir/documents.whole'" -c "COPY whole.reports FROM '$dir/reports.whole'" -c "COPY whole.parties FROM '$dir/parties.whole'" \
        -c "COPY whole.incidents FROM '$dir/incidents.whole'" -c COMMIT)
    monthly=$(seconds q -c BEGIN -c "COPY monthly.documents FROM '$dir/documents'" -c "COPY monthly.reports FROM '$dir/reports'" -c "COPY monthly.parties FROM '$dir/parties'" \
        -c "COPY monthly.incidents FROM '$dir/incidents'" -c COMMIT)
    rm -f "$dir"/*.whole
}

# Milliseconds of a question: the least of three.
ms() { # SQL
    for i in 1 2 3; do q -c "EXPLAIN (ANALYZE, TIMING OFF, FORMAT TEXT) $1" | sed -n 's/^Execution Time: \(.*\) ms/\1/p;s/^Planning Time: \(.*\) ms/\1/p' | awk '{ n += $1 } END { printf "%.2f\n", n }'; done | sort -n | head -1
}
plan() { # NAME SQL: which tables are read
    q -c "EXPLAIN $2" | grep -oE ' on (monthly\.)?[a-z]+_[a-z0-9]+' | awk -v name="$1" '{ if (!seen[$2]++) list = list " " $2; } END { print "# " name ": reads" list }'
}
ask() { # NAME SQL: %S is the schema, /*…*/ what only the divided one is asked besides
    local a b
    a=$(echo "$2" | sed 's/%S/whole/g; s~/\*[^*]*\*/~~g')
    b=$(echo "$2" | sed 's/%S/monthly/g; s~/\*~~g; s~\*/~~g')
    plan "$1" "$b"
    row "$1" "$(ms "$a")" "$(ms "$b")" ms
}

bytes() { q -c "SELECT sum(pg_$1(c.oid)) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = '$2' AND c.relkind = 'r' AND c.relname ~ '^($3)'"; }
mb() { awk -v n="$1" 'BEGIN { printf "%.0f", n / 1e6 }'; }

make_tables
for ((m = 0; m < MONTHS; m++)); do
    load "$m"
    if [ "$m" = 0 ] || [ "$((m + 1))" = "$MONTHS" ] || [ "$((m + 1))" = "$((MONTHS / 2))" ]; then
        row "COPY of month $((m + 1))" "$(awk -v s="$whole" -v n=$((documents * PER)) 'BEGIN { printf "%.0f", n / s }')" \
            "$(awk -v s="$monthly" -v n=$((documents * PER)) 'BEGIN { printf "%.0f", n / s }')" 'reports/s, with their documents, parties, incidents'
    fi
done
q -c 'ANALYZE' -c CHECKPOINT
row 'tables' "$(mb "$(bytes table_size whole .)")" "$(mb "$(bytes table_size monthly .)")" MB
row 'indexes' "$(mb "$(bytes indexes_size whole .)")" "$(mb "$(bytes indexes_size monthly .)")" MB
row 'indexes that a day of news writes to' "$(mb "$(bytes indexes_size whole .)")" "$(mb "$(bytes indexes_size monthly "[a-z]+_$((MONTHS - 1))\$")")" MB
middle=$(month_of $((MONTHS / 2))) next=$(month_of $((MONTHS / 2 + 1))) third=$(month_of $((MONTHS / 2 + 3)))
pair="SELECT r.id, r.quote FROM %S.reports r JOIN %S.parties a ON a.kind = 'report' AND a.record = r.report AND a.slot = 'actor' JOIN %S.parties b ON b.kind = 'report' AND b.record = r.report AND b.slot = 'recipient'
  WHERE a.party = 'P7' AND b.party = 'P11'"
ask 'reports of a pair, three months' "$pair AND r.date_from >= '$middle' AND r.date_from < '$third' /*AND r.month >= '$middle' AND r.month < '$third' AND a.month = r.month AND b.month = r.month AND a.month >= '$middle' AND a.month < '$third' AND b.month >= '$middle' AND b.month < '$third'*/"
ask 'reports of a pair, all months' "$pair /*AND a.month = r.month AND b.month = r.month*/"
ask 'reports of a pair, three months, the month not named' "$pair AND r.date_from >= '$middle' AND r.date_from < '$third'"
ask 'incidents of a month' "SELECT count(*), sum(reports) FROM %S.incidents WHERE date_from >= '$middle' AND date_from < '$next' /*AND month >= '$middle' AND month < '$next'*/"
ask 'reports by type, one month' "SELECT type, count(*) FROM %S.reports WHERE date_from >= '$middle' AND date_from < '$next' /*AND month >= '$middle' AND month < '$next'*/ GROUP BY type"
ask 'reports by type, all months' "SELECT type, count(*) FROM %S.reports GROUP BY type"
id=$(q -c "SELECT id FROM whole.reports WHERE report = $((REPORTS / 2 / PER * PER))")
ask 'a report by its id' "SELECT quote FROM %S.reports WHERE id = '$id'"
ask 'a report by its id, the month named' "SELECT quote FROM %S.reports WHERE id = '$id' /*AND month = '$middle'*/"
first=$(month_of 0) second=$(month_of 1)
detach() { for t in $tables; do echo "ALTER TABLE monthly.$t DETACH PARTITION monthly.${t}_0; DROP TABLE monthly.${t}_0;"; done | q -1; }
delete() {
    q -1 <<S
CREATE TEMP TABLE gone AS SELECT doc FROM whole.documents WHERE published_to >= '$first' AND published_to < '$second';
DELETE FROM whole.parties WHERE doc IN (SELECT doc FROM gone); DELETE FROM whole.reports WHERE doc IN (SELECT doc FROM gone);
DELETE FROM whole.incidents WHERE date_from >= '$first' AND date_from < '$second'; DELETE FROM whole.documents WHERE doc IN (SELECT doc FROM gone);
S
}
row 'the oldest month goes' "$(seconds delete)" "$(seconds detach)" s
row 'and its room is free again (VACUUM)' "$(seconds q -c 'VACUUM whole.parties' -c 'VACUUM whole.reports' -c 'VACUUM whole.documents' -c 'VACUUM whole.incidents')" 0 s
