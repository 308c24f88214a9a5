// app.h: what the sub-commands share. The program is a thin shell over rapport.h: it parses a command line, opens the
// model when the command codes, prints, and turns a status into an exit code. It includes nothing of src/.
#ifndef RP_APP_H
#define RP_APP_H

#include <stddef.h>
#include <stdio.h>

#include "rapport.h"

// Exit codes: 0 done, 1 fatal, 2 usage, 3 done but some documents failed, 4 nothing matched.
enum { APP_SHOWN = 512 };         // bytes of a store's path as it is shown
enum { APP_DONE = 0, APP_FATAL = 1, APP_USAGE = 2, APP_SOME_FAILED = 3, APP_NOTHING = 4 };

// One row of the table of sub-commands. argv[0] is the command's name.
typedef struct app_command {
    const char *name;
    const char *summary;            // for the list of commands
    const char *help;               // the whole of `rapport NAME --help`
    int (*run)(const struct app_command *self, int argc, char **argv);
} app_command;

extern const app_command app_run, app_code, app_read, app_show, app_report, app_explain, app_problems, app_dump, app_eval, app_between, app_check, app_doctor, app_query;
extern const app_command app_export, app_import, app_compare, app_relate, app_score, app_forecast, app_system, app_whatif, app_view;
extern const app_command app_prepare, app_diff, app_merge, app_link, app_cluster, app_completion, app_config, app_annotate, app_serve, app_watch, app_alerts;
extern const app_command app_enqueue, app_work, app_queue;

// The command line as typed, for a run's row: call it before getopt_long reorders. For free; NULL when memory is out.
char *app_command_line(int argc, char **argv);

// Prints the failure as "rapport: file:line: message" and gives its exit code.
int app_fail(rp_status code, const rp_error *err);

// Prints one sentence and where help is found; gives APP_USAGE.
int app_usage(const app_command *c, const char *format, ...) __attribute__((format(printf, 2, 3)));

// What every command that reads documents takes: --format, --field, --files-from, -0, --meta, -j, --home, and the paths.
typedef struct app_reading {
    rp_input input;
    const char *files_from;         // a file that names the files to read, one a line; "-": standard input
    int nul;                        // names end with a NUL, not a line end
    const char **field;             // owned; input.fields
    const char *home;
    char **path, **root;            // owned: files, expanded; and as they were named
    size_t n, cap, n_roots, cap_roots;
    size_t complaints, most_complaints;     // printed; 0: all are
    rp_tally tally;
} app_reading;

// Takes one option that getopt_long found (one of APP_READING_OPTIONS); false when it is none of these or its value is bad.
int app_reading_option(app_reading *r, int option, const char *value);
enum { APP_FORMAT = 256, APP_FIELD, APP_FILES_FROM, APP_TYPE, APP_STATUS, APP_PLACE };
#define APP_READING_SHORT "m:j:0"
#define APP_READING_OPTIONS                                                                                    \
    {"format", required_argument, NULL, APP_FORMAT}, {"field", required_argument, NULL, APP_FIELD},            \
    {"files-from", required_argument, NULL, APP_FILES_FROM}, {"null", no_argument, NULL, '0'},                 \
    {"meta", required_argument, NULL, 'm'}, {"threads", required_argument, NULL, 'j'}, {"home", required_argument, NULL, 'H'}, \
    {"help", no_argument, NULL, 'h'}

#define APP_READING_HELP                                                                                       \
    "      --format NAME  what the files are (default: their first bytes tell)\n"                              \
    "      --field X=Y    of JSON Lines and CSV: X (text, title, published, publisher, url, author,\n"         \
    "                     language, id) stands in column or key Y\n"                                           \
    "      --files-from FILE   also the files that FILE names, one a line ('-': standard input)\n"             \
    "  -0, --null         names in it end with a NUL\n"                                                         \
    "  -m, --meta FILE    publication date and publisher of each document: a TSV with the\n"                   \
    "                     columns document, published, publisher\n"                                            \
    "  -j, --threads N    threads (default: one for each processor); the output is the same\n"                 \
    "      --home DIR     where models/ and data/ are (default: $RAPPORT_HOME, else beside\n"                  \
    "                     the program)\n"

// Reads "3/16", or "env" and "env/16": the task of an array that the scheduler says this process is. false: it is none.
int app_shard(const char *value, uint32_t *shard, uint32_t *shards);

// The file of a shard, for free: path, or where that is a folder "shard-03-of-16" and the end (".db") in it; shards 0: path. NULL when memory is out.
char *app_shard_file(const char *path, uint32_t shard, uint32_t shards, const char *end);

// Adds the paths of argv[0..n), then those of --files-from: a folder gives the files under it, by name, hidden ones left out; "-" is standard
// input. A path that does not exist is kept: coding it records the failure. RP_E_MEMORY; RP_E_IO with the list's name.
rp_status app_reading_paths(app_reading *r, int n, char **argv, rp_error *err);

// What every command that picks records of a store takes.
enum { APP_MAX_PARTIES = 2 };
typedef struct app_picking {
    rp_query query;                 // query.parties is party
    const char *party[APP_MAX_PARTIES];
    const char *problem;            // why app_picking_option refused
} app_picking;

// Takes one option that getopt_long found (one of APP_PICKING_OPTIONS); false when its value is bad. The value is cut up in place.
int app_picking_option(app_picking *p, int option, char *value);
#define APP_PICKING_SHORT "p:f:t:"
#define APP_PICKING_OPTIONS                                                                                    \
    {"parties", required_argument, NULL, 'p'}, {"from", required_argument, NULL, 'f'}, {"to", required_argument, NULL, 't'}, \
    {"min-confidence", required_argument, NULL, 'c'}, {"type", required_argument, NULL, APP_TYPE},               \
    {"status", required_argument, NULL, APP_STATUS}, {"place", required_argument, NULL, APP_PLACE}
#define APP_PICKING_HELP                                                                                       \
    "  -p, --parties A,B  one code: what involves that party; two: what passed between them,\n"                \
    "                     either way. A state's people (AFG:cvl) count as the state's\n"                       \
    "  -f, --from DATE    from this day, month (2024-01) or year on\n"                                         \
    "  -t, --to DATE      up to this day, month or year\n"                                                     \
    "      --type TYPE    only this type of event: ASSAULT, CONSULT, …\n"                                         \
    "      --status S     only what is so: happened, alleged, planned, denied, disputed\n"                         \
    "      --place P      only there: a country's ISO code (AFG), or part of a place's name\n"                     \
    "      --min-confidence X   leave out incidents of which no report is as sure as X (0 to 1)\n"

// What the commands about systems of actors take. Takes one option that getopt_long found; false when its value is bad.
int app_actors_option(rp_actors *how, int option, const char *value);
#define APP_ACTORS_SHORT "f:t:n:h"
#define APP_ACTORS_OPTIONS                                                                                     \
    {"from", required_argument, NULL, 'f'}, {"to", required_argument, NULL, 't'}, {"paths", required_argument, NULL, 'n'},      \
    {"seed", required_argument, NULL, 'S'}, {"json", no_argument, NULL, 'J'}, {"home", required_argument, NULL, 'H'},           \
    {"help", no_argument, NULL, 'h'}
#define APP_ACTORS_HELP                                                                                        \
    "  -f, --from DATE    the paths begin on this day, month or year; what came before is fitted to\n"        \
    "                     (default: the end of the record)\n"                                                 \
    "  -t, --to DATE      and end with this one (default: half a year later)\n"                               \
    "  -n, --paths N      how many (default 1000)\n"                                                          \
    "      --seed N       other random numbers; the same N gives the same bytes\n"                            \
    "      --json         one object instead of text\n"                                                       \
    "      --home DIR     where data/ is (default: $RAPPORT_HOME, else beside the program)\n"                 \
    "  -h, --help         this text\n\n"

// An address of the page as a question: "incidents/i-….json?parties=PAK,AFG&from=2024".
typedef struct app_viewing {
    rp_viewing what;                // its texts are owned, its parties and actors members of this
    const char *party[APP_MAX_PARTIES];
    rp_actors actors;
    char *text, *scenario;          // owned
    char problem[160];              // why app_viewing_read refused
} app_viewing;

// Reads VIEW[/ID][.json|.csv][?QUERY], with or without a slash before it; what is not asked stays as it was. Whether a view or an id exists
// is not looked at. False with a sentence in problem: an unknown parameter, a value that is none, a byte that is no text.
int app_viewing_read(app_viewing *v, const char *address);
void app_viewing_free(app_viewing *v);

// A probability, 0 to 1; false when the text is none.
int app_fraction(const char *text, double *out);

// Seconds above 0; false when the text is none.
bool app_seconds(const char *text, double *out);

// From the first call on SIGINT and SIGTERM do not end the program: the second says whether one has come.
void app_stop_watch(void);
bool app_stopped(void *context);

// Sets complaints to go to stderr and, when stderr is a terminal and loud, the progress line.
void app_reading_watch(app_reading *r, int loud);
void app_reading_free(app_reading *r);

// What a command that prints does with its files: reads the paths, opens the model, runs job with context, closes standard
// output and all else; gives the exit code.
typedef rp_status app_job(const rp_model *model, app_reading *r, void *context, rp_error *err);
int app_reading_print(app_reading *r, int n, char **argv, app_job *job, void *context);

// Standard output as a sink. app_stdout_close flushes: a full disk must not pass for success.
rp_sink app_stdout(void);
rp_status app_stdout_close(rp_status so_far, rp_error *err);

// Is this stream a terminal that wants colours (NO_COLOR unset)? How many columns has it (0: unknown)?
int app_wants_color(FILE *stream);
int app_columns(FILE *stream);

#endif
