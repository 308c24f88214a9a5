// cmd_cluster.c: rapport cluster: the scripts by which a scheduler codes a corpus in shards.
//
// The scheduler does all scheduling. What it is given are shell scripts that a person can read and change: an array of which each task
// codes one shard, a job that merges, and submit.sh, which asks which shards are whole and submits the others, with the merging after
// them. So a corpus of which tasks failed is mended by submitting it again. A task that its node loses is put back into the queue by
// Slurm itself (--requeue); what it had done lay on the node's own disk, and its store comes to the shared one in one step.
//
// A shard is found by its number in a list of files that every task makes anew, by the same arguments in the same folder; the plan,
// which names that list and all sizes, keeps a task from coding a part of a corpus that has changed.
#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app.h"

enum { SHARDS = 512, SBATCH, RESUME, SHARD_BYTES = 256 << 20, MOST_SHARDS = 1000, PATH_BYTES = 4096 };

typedef struct cluster {
    app_reading reading;
    const char *out;
    unsigned long shards;
    char **sbatch;                  // [n_sbatch] of argv
    size_t n_sbatch;
    int resume;
    char plan[17], folder[PATH_BYTES], home[PATH_BYTES], program[PATH_BYTES];    // folder, home: whole paths
    FILE *corpus;                   // the arguments that name the corpus, quoted for a shell
    char *corpus_text;
    size_t corpus_bytes;
} cluster;

// ------------------------------------------------------------------------------------------------------------- resuming

static rp_status keep_row(void *context, const char *bytes, size_t n) {
    if (n > 0)
        *(char *)context = bytes[n > 1 && bytes[n - 1] == '\n' ? n - 2 : n - 1];
    return RP_OK;
}

// Is the shard's store there, and its run at its end?
static int is_whole(const char *path) {
    char last = 0;
    rp_error err = {0};
    const rp_selection csv = {.format = RP_SELECT_CSV};
    if (access(path, R_OK) != 0)
        return 0;
    rp_status status = rp_select(path, "SELECT count(*) > 0 FROM runs WHERE finished IS NOT NULL", &csv, (rp_sink){keep_row, &last}, &err);
    return status == RP_OK && last == '1';
}

// Prints the shards that are not whole as an array's indices: "3,5-9".
static int print_missing(const char *shards, unsigned long n) {
    unsigned long from = 0;
    const char *comma = "";
    for (unsigned long k = 1; k <= n + 1; k++) {
        char *file = app_shard_file(shards, (uint32_t)k, (uint32_t)n, ".db");
        int missing = k <= n && !is_whole(file);
        if (missing && !from) {
            from = k;
        } else if (!missing && from) {
            printf(from == k - 1 ? "%s%lu" : "%s%lu-%lu", comma, from, k - 1);
            comma = ",";
            from = 0;
        }
        free(file);
    }
    putchar('\n');
    return APP_DONE;
}

// The number of shards of a folder that was planned: its file "shards" has it.
static int resume(const cluster *c) {
    char path[PATH_BYTES];
    unsigned long n = 0;
    snprintf(path, sizeof path, "%s/shards.txt", c->out);
    FILE *f = fopen(path, "re");
    if (f && fscanf(f, "%lu", &n) != 1)
        n = 0;
    if (f)
        fclose(f);
    snprintf(path, sizeof path, "%s/shards/", c->out);
    if (n >= 1 && n <= MOST_SHARDS)
        return print_missing(path, n);
    rp_error err = {.code = RP_E_IO, .message = "was not made by `rapport cluster`: there is no shards.txt in it"};
    snprintf(err.file, sizeof err.file, "%s", c->out);
    return app_fail(RP_E_IO, &err);
}

// -------------------------------------------------------------------------------------------------------------- writing

// For a shell: in single quotes.
static void put_quoted(FILE *f, const char *text) {
    fputc('\'', f);
    for (; *text; text++)
        if (*text == '\'')
            fputs("'\\''", f);
        else
            fputc(*text, f);
    fputc('\'', f);
}

static void put_option(FILE *f, const char *name, const char *value) {
    if (!value)
        return;
    fprintf(f, " %s ", name);
    put_quoted(f, value);
}

static void put_corpus(cluster *c, int n, char **argv) {
    const app_reading *r = &c->reading;
    put_option(c->corpus, "--format", r->input.format);
    for (size_t i = 0; i < r->input.n_fields; i++)
        put_option(c->corpus, "--field", r->input.fields[i]);
    put_option(c->corpus, "--meta", r->input.meta);
    put_option(c->corpus, "--home", r->home);
    put_option(c->corpus, "--files-from", r->files_from);
    if (r->nul)
        fputs(" -0", c->corpus);
    fputs(" --", c->corpus);
    for (int i = 0; i < n; i++)
        fputc(' ', c->corpus), put_quoted(c->corpus, argv[i]);
}

static void put_head(const cluster *c, FILE *f, const char *job) {
    fprintf(f, "#!/bin/bash\n#SBATCH --job-name=rapport-%s\n#SBATCH --requeue\n#SBATCH --open-mode=append\n", job);
    for (size_t i = 0; i < c->n_sbatch; i++)
        fprintf(f, "#SBATCH %s\n", c->sbatch[i]);
    fputs("rapport=", f), put_quoted(f, c->program);
    fputs("\nout=", f), put_quoted(f, c->folder);
    fputs("\ncd ", f), put_quoted(f, c->home);
    fputs(" || exit 1\n", f);
}

static void write_run(const cluster *c, FILE *f) {
    put_head(c, f, "run");
    fprintf(f, "# One shard of %lu, written on this machine's disk and moved when it is whole.\n"
               "local=$(mktemp -d \"${SLURM_TMPDIR:-${TMPDIR:-/tmp}}/rapport-XXXXXX\") || exit 1\n"
               "trap 'rm -rf \"$local\"' EXIT\n"
               "\"$rapport\" run -q -j \"${SLURM_CPUS_PER_TASK:-1}\" --shard \"env/%lu\" --plan %s --local \"$local\" -o \"$out/shards/\"%s\n"
               "code=$?\n"
               "[ $code -eq 3 ] || exit $code        # 3: some documents failed; the store tells which\n",
            c->shards, c->shards, c->plan, c->corpus_text);
}

static void write_merge(const cluster *c, FILE *f) {
    put_head(c, f, "merge");
    fprintf(f, "[ ! -e \"$out/corpus.db\" ] || exit 0\n"
               "missing=$(\"$rapport\" cluster slurm --resume -o \"$out\") || exit 1\n"
               "[ -z \"$missing\" ] || { echo \"not whole: shards $missing\"; exit 1; }\n"
               "\"$rapport\" merge -q \"$out\"/shards/shard-*-of-%lu.db -o \"$out/corpus.db\"\n", c->shards);
}

static void write_submit(const cluster *c, FILE *f) {
    fputs("#!/bin/bash\n"
          "# submit.sh [OPTION of sbatch for the merging, as --wait]: submits the shards that are not whole, and the merging after them.\n"
          "# When tasks have failed, call it again: it submits those alone.\n"
          "rapport=", f), put_quoted(f, c->program);
    fputs("\nout=", f), put_quoted(f, c->folder);
    fputs("\n[ ! -e \"$out/corpus.db\" ] || { echo \"$out/corpus.db is there, whole\"; exit 0; }\n"
          "missing=$(\"$rapport\" cluster slurm --resume -o \"$out\") || exit 1\n"
          "after=()\n"
          "if [ -n \"$missing\" ]; then\n"
          "    run=$(sbatch --parsable --array=\"$missing\" --output=\"$out/log/run-%a.txt\" \"$out/run.sbatch\") || exit 1\n"
          "    run=${run%%;*}\n"
          "    after=(--dependency=afterok:\"$run\" --kill-on-invalid-dep=yes)\n"
          "    echo \"submitted shards $missing as job $run\"\n"
          "fi\n"
          "merge=$(sbatch --parsable \"${after[@]}\" --output=\"$out/log/merge.txt\" \"$@\" \"$out/merge.sbatch\")\n"
          "code=$?\n"
          "echo \"submitted the merging into $out/corpus.db as job ${merge%%;*}\"\n"
          "exit $code\n", f);
}

static void write_count(const cluster *c, FILE *f) {
    fprintf(f, "%lu\n", c->shards);
}

static const struct script { const char *name; void (*write)(const cluster *c, FILE *f); mode_t mode; } scripts[] = {
    {"run.sbatch", write_run, 0777}, {"merge.sbatch", write_merge, 0777}, {"submit.sh", write_submit, 0777}, {"shards.txt", write_count, 0666},
};

static int fail(const char *path) {
    rp_error err = {.code = RP_E_IO};
    snprintf(err.file, sizeof err.file, "%.255s", path);
    snprintf(err.message, sizeof err.message, "cannot be written: %s", strerror(errno));
    return app_fail(RP_E_IO, &err);
}

static int write_all(const cluster *c) {
    char path[2 * PATH_BYTES];
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        snprintf(path, sizeof path, "%s/%s", c->folder, scripts[i].name);
        FILE *f = fopen(path, "we");
        if (!f)
            return fail(path);
        scripts[i].write(c, f);
        mode_t mask = umask(0);
        umask(mask);
        if (fclose(f) != 0 || chmod(path, scripts[i].mode & ~mask) != 0)
            return fail(path);
    }
    return APP_DONE;
}

// ------------------------------------------------------------------------------------------------------------ planning

static int make_folders(cluster *c) {
    static const char *const inner[] = {"", "/shards", "/log"};
    char path[2 * PATH_BYTES];
    snprintf(path, sizeof path, "%s/shards.txt", c->out);
    if (access(path, F_OK) == 0) {
        rp_error err = {.code = RP_E_ARGUMENT, .message = "is planned already: its submit.sh goes on; another plan needs another folder"};
        snprintf(err.file, sizeof err.file, "%.255s", c->out);
        return app_fail(RP_E_ARGUMENT, &err);
    }
    for (size_t i = 0; i < sizeof inner / sizeof *inner; i++) {
        snprintf(path, sizeof path, "%s%s", c->out, inner[i]);
        if (mkdir(path, 0777) != 0 && errno != EEXIST)
            return fail(path);
    }
    if (!realpath(c->out, c->folder) || !getcwd(c->home, sizeof c->home))
        return fail(c->out);
    ssize_t n = readlink("/proc/self/exe", c->program, sizeof c->program - 1);
    c->program[n > 0 ? n : 0] = '\0';
    return APP_DONE;
}

// As many shards as were asked for, else one for so many bytes.
static rp_status plan(cluster *c, rp_error *err) {
    uint64_t bytes;
    rp_status status = rp_plan(&c->reading.input, c->plan, &bytes, err);
    if (status == RP_OK && c->shards == 0)
        c->shards = bytes / SHARD_BYTES < MOST_SHARDS ? (unsigned long)(bytes / SHARD_BYTES) + 1 : MOST_SHARDS;
    c->reading.input.shard = 1;
    c->reading.input.shards = (uint32_t)c->shards;
    return status == RP_OK ? rp_plan(&c->reading.input, c->plan, NULL, err) : status;
}

static int work(cluster *c, int n, char **argv) {
    rp_error err = {0};
    rp_status status = app_reading_paths(&c->reading, n, argv, &err);
    if (status == RP_OK)
        status = plan(c, &err);
    if (status != RP_OK)
        return app_fail(status, &err);
    c->corpus = open_memstream(&c->corpus_text, &c->corpus_bytes);
    if (!c->corpus)
        return app_fail(RP_E_MEMORY, &err);
    put_corpus(c, n, argv);
    fclose(c->corpus);
    int code = make_folders(c);
    if (code == APP_DONE)
        code = write_all(c);
    if (code == APP_DONE)
        printf("%s/submit.sh submits %lu shards and their merging into %s/corpus.db\n", c->out, c->shards, c->out);
    free(c->corpus_text);
    return code;
}

static int set_shards(cluster *c, const char *value) {
    char *end;
    c->shards = strtoul(value, &end, 10);
    return *value >= '0' && *value <= '9' && *end == '\0' && c->shards >= 1 && c->shards <= MOST_SHARDS;
}

static int take_option(cluster *c, int o, char *value) {
    switch (o) {
    case 'o':    return c->out = value, 1;
    case RESUME: return c->resume = 1;
    case SHARDS: return set_shards(c, value);
    case SBATCH: return c->sbatch[c->n_sbatch++] = value, 1;
    default:     return app_reading_option(&c->reading, o, value);
    }
}

static int checked(const app_command *self, cluster *c, int n, char **argv) {
    if (n < 1 || strcmp(argv[0], "slurm"))
        return app_usage(self, n < 1 ? "no scheduler given (slurm)" : "no scheduler '%s' is known; slurm is", argv[0]);
    if (!c->out)
        return app_usage(self, "no folder given (-o DIR)");
    if (c->resume)
        return resume(c);
    if (n < 2 && !c->reading.files_from)
        return app_usage(self, "no FILE or folder given");
    for (int i = 1; i < n; i++)
        if (!strcmp(argv[i], "-"))
            return app_usage(self, "standard input cannot be coded by several machines");
    return work(c, n - 1, argv + 1);
}

static int run(const app_command *self, int argc, char **argv) {
    static const struct option options[] = {APP_READING_OPTIONS, {"output", required_argument, NULL, 'o'}, {"shards", required_argument, NULL, SHARDS},
                                            {"sbatch", required_argument, NULL, SBATCH}, {"resume", no_argument, NULL, RESUME}, {0}};
    cluster c = {.sbatch = calloc((size_t)argc, sizeof *c.sbatch)};
    if (!c.sbatch)
        return APP_FATAL;
    int code = -1;
    for (int o; code < 0 && (o = getopt_long(argc, argv, APP_READING_SHORT "o:h", options, NULL)) != -1;) {
        if (o == 'h')
            code = (fputs(self->help, stdout), APP_DONE);
        else if (o == '?')
            code = APP_USAGE;
        else if (!take_option(&c, o, optarg))
            code = app_usage(self, "bad value '%s'", optarg);
    }
    if (code < 0)
        code = checked(self, &c, argc - optind, argv + optind);
    app_reading_free(&c.reading);
    free(c.sbatch);
    return code;
}

const app_command app_cluster = {
    .name = "cluster",
    .summary = "scripts by which a scheduler codes a corpus on many machines",
    .help = "usage: rapport cluster slurm [OPTION…] FILE… -o DIR\n"
            "       rapport cluster slurm --resume -o DIR\n\n"
            "Writes into DIR, which all machines must see under one name, the scripts by which Slurm codes\n"
            "FILE… in shards and merges them into DIR/corpus.db, the store that one `rapport run` makes:\n\n"
            "  submit.sh     submits what is to be done; call it again when tasks have failed: it submits\n"
            "                those alone. Its options go to sbatch (--wait)\n"
            "  run.sbatch    an array: each task codes a shard on its own disk (SLURM_TMPDIR, TMPDIR, /tmp)\n"
            "                into DIR/shards; a task whose machine is lost is queued again\n"
            "  merge.sbatch  runs when all shards are whole\n"
            "  log/          what the tasks said\n\n"
            "The tasks read the files by the names given here, from this folder. Files that change before\n"
            "all is coded are refused: plan anew, into another DIR.\n\n"
            "  -o, --output DIR   the folder\n"
            "      --shards N     so many shards, at most 1000 (default: one for 256 MB)\n"
            "      --sbatch LINE  an option of sbatch for all jobs, once for each: --time=4:00:00, --mem=2G,\n"
            "                     or --cpus-per-task=8 (threads of a task)\n"
            "      --resume       print which shards are not whole, as Slurm writes arrays (3,5-9)\n"
            APP_READING_HELP
            "  -h, --help         this text\n\n"
            "exit codes: 0 done · 1 fatal · 2 usage\n",
    .run = run,
};
