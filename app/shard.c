// shard.c: which part of a corpus this process is to do: as it is told, or as the scheduler tells it.
//
// A scheduler numbers the tasks of an array from some number on in some steps; some tell how many there are, some the last one, some only
// the number. Of a resubmitted array, of some tasks alone, numbers and count do not belong together: then the count must be
// given (env/16).
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app.h"

enum { MAX_SHARDS = 1000000 };

static const struct scheduler { const char *id, *count, *first, *last, *step; unsigned long from; } schedulers[] = {
    {"SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_COUNT", "SLURM_ARRAY_TASK_MIN", "SLURM_ARRAY_TASK_MAX", "SLURM_ARRAY_TASK_STEP", 1},
    {"PBS_ARRAY_INDEX", NULL, NULL, NULL, NULL, 1},
    {"LSB_JOBINDEX", NULL, NULL, "LSB_JOBINDEX_END", "LSB_JOBINDEX_STEP", 1},
    {"SGE_TASK_ID", NULL, "SGE_TASK_FIRST", "SGE_TASK_LAST", "SGE_TASK_STEPSIZE", 1},
    {"AWS_BATCH_JOB_ARRAY_INDEX", "AWS_BATCH_JOB_ARRAY_SIZE", NULL, NULL, NULL, 0},
    {"JOB_COMPLETION_INDEX", NULL, NULL, NULL, NULL, 0},
};

// A whole number; false where there is none. SGE says "undefined" outside of arrays.
static int number(const char *text, unsigned long *out) {
    char *end;
    if (!text || *text < '0' || *text > '9')
        return 0;
    *out = strtoul(text, &end, 10);
    return *end == '\0' && *out <= MAX_SHARDS;
}

static unsigned long told(const char *name, unsigned long otherwise) {
    unsigned long n;
    return name && number(getenv(name), &n) ? n : otherwise;
}

static int from_scheduler(const struct scheduler *s, unsigned long *shard, unsigned long *shards) {
    unsigned long id, first, step, last;
    if (!number(getenv(s->id), &id))
        return 0;
    int given = *shards > 0;                                // then the tasks are numbered from one number on, whichever of them run now
    first = given ? s->from : told(s->first, s->from);
    step = given ? 1 : told(s->step, 1);
    last = told(s->last, 0);
    if (!given)
        *shards = told(s->count, last >= first && step > 0 ? (last - first) / step + 1 : 0);
    *shard = step > 0 && id >= first ? (id - first) / step + 1 : 0;
    return 1;
}

int app_shard(const char *value, uint32_t *shard, uint32_t *shards) {
    unsigned long k = 0, n = 0;
    const char *slash = strchr(value, '/');
    if (slash && !number(slash + 1, &n))
        return 0;
    if (!strcmp(value, "env") || !strncmp(value, "env/", 4)) {
        size_t i = 0, all = sizeof schedulers / sizeof *schedulers;
        while (i < all && !from_scheduler(&schedulers[i], &k, &n))
            i++;
    } else {
        char text[16] = "";
        size_t length = slash ? (size_t)(slash - value) : sizeof text;
        if (length >= sizeof text || !number(strncpy(text, value, length), &k))
            return 0;
    }
    *shard = (uint32_t)k;
    *shards = (uint32_t)n;
    return k >= 1 && k <= n && n <= MAX_SHARDS;
}

char *app_shard_file(const char *path, uint32_t shard, uint32_t shards, const char *end) {
    struct stat st;
    size_t n = strlen(path);
    int folder = shards > 0 && ((n > 0 && path[n - 1] == '/') || (stat(path, &st) == 0 && S_ISDIR(st.st_mode)));
    if (!folder)
        return strdup(path);
    char *file = malloc(n + 64);
    int width = snprintf(NULL, 0, "%u", shards);
    if (file)
        snprintf(file, n + 64, "%s%sshard-%0*u-of-%u%s", path, path[n - 1] == '/' ? "" : "/", width, shard, shards, end);
    return file;
}
