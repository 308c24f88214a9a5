// address.c: the addresses of the page (doc/http.md): what `rapport serve` is asked and `rapport view` is given. The address is the
// state, so it is read strictly: a parameter that does not exist, or stands there twice, is an error and never passed over.
#include <limits.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "app.h"

enum { MOST_ROWS = 10000 };

static int refuse(app_viewing *v, const char *format, ...) __attribute__((format(printf, 2, 3)));
static int refuse(app_viewing *v, const char *format, ...) {
    va_list list;
    va_start(list, format);
    vsnprintf(v->problem, sizeof v->problem, format, list);
    va_end(list);
    return 0;
}

static int digit(char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// Undoes %XX, and + for a space, in place. A control character is no text: lines and terminals are made of them.
static int decode(char *s, int plus) {
    char *to = s;
    for (; *s; s++) {
        int c = (unsigned char)*s;
        if (c == '%') {
            int high = digit(s[1]), low = high < 0 ? -1 : digit(s[2]);
            if (low < 0)
                return 0;
            c = 16 * high + low;
            s += 2;
        } else if (c == '+' && plus) {
            c = ' ';
        }
        if (c < 0x20 || c == 0x7F)
            return 0;
        *to++ = (char)c;
    }
    *to = '\0';
    return 1;
}

// ---------------------------------------------------------------------------------------------------------------- values

static int take_text(const char **to, const char *value) {
    *to = *value ? value : NULL;                // from= asks for nothing
    return 1;
}

static int take_number(const char *value, uint64_t most, uint64_t *out) {
    char *end;
    unsigned long long n = strtoull(value, &end, 10);
    *out = n;
    return *value >= '0' && *value <= '9' && *end == '\0' && n <= most;
}

static int take_parties(app_viewing *v, char *value) {
    v->what.query.parties = v->party;
    v->what.query.n_parties = 0;
    for (char *save, *code = strtok_r(value, ",", &save); code; code = strtok_r(NULL, ",", &save)) {
        if (v->what.query.n_parties == APP_MAX_PARTIES)
            return refuse(v, "parties takes one code or two (PAK,AFG)");
        v->party[v->what.query.n_parties++] = code;
    }
    return 1;
}

static int take_step(app_viewing *v, const char *value) {
    static const char *const names[] = {[RP_RELATE_WEEKLY] = "week", [RP_RELATE_DAILY] = "day", [RP_RELATE_MONTHLY] = "month"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!strcmp(names[i], value))
            return v->what.step = (enum rp_relate_step)i, 1;
    return 0;
}

// ---------------------------------------------------------------------------------------------------------------- what if

// A line of a scenario (doc/systems.md): cut=NAME says cut "NAME", rate=S=X says rate S X.
static int add_line(app_viewing *v, const char *word, char *value) {
    int quoted = !strcmp(word, "cut") || !strcmp(word, "set");
    char *cut = !strcmp(word, "rate") || !strcmp(word, "set") ? strrchr(value, '=') : !strcmp(word, "ceasefire") ? strchr(value, ',') : NULL;
    if ((!strcmp(word, "rate") || !strcmp(word, "set") || !strcmp(word, "ceasefire")) && !cut)
        return refuse(v, !strcmp(word, "ceasefire") ? "ceasefire takes two parties: A,B" : "%s takes NAME=VALUE", word);
    if (cut)
        *cut++ = '\0';
    if (strpbrk(value, "\"#") || (cut && strpbrk(cut, "\"#")))
        return refuse(v, "%s takes no quotes", word);
    size_t before = v->scenario ? strlen(v->scenario) : 0, more = strlen(word) + strlen(value) + (cut ? strlen(cut) : 0) + 8;
    char *to = realloc(v->scenario, before + more);
    if (!to)
        return refuse(v, "out of memory");
    v->scenario = to;
    const char *quote = quoted ? "\"" : "";
    snprintf(to + before, more, "%s %s%s%s%s%s\n", word, quote, value, quote, cut ? " " : "", cut ? cut : "");
    v->actors.scenario = v->scenario;
    return 1;
}

static int is_line(const char *name) {
    static const char *const words[] = {"cut", "stop", "rate", "set", "event", "ceasefire"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcmp(words[i], name))
            return 1;
    return 0;
}

// ------------------------------------------------------------------------------------------------------------- parameters

enum { PARTIES, FROM, TO, TYPE, STATUS, PLACE, CONFIDENCE, TABLE, SORT, OFFSET, ROWS, STEP, AT, FIND, PATHS, SEED, N_PARAMETERS };
static const char *const parameters[N_PARAMETERS] = {
    "parties", "from", "to", "type", "status", "place", "confidence", "table", "sort", "offset", "rows", "step", "at", "q", "paths", "seed"};

static int take(app_viewing *v, int which, char *value) {
    rp_viewing *w = &v->what;
    uint64_t n = 0;
    int good = 1;
    switch (which) {
    case PARTIES:    return take_parties(v, value);
    case FROM:       return take_text(&w->query.from, value);
    case TO:         return take_text(&w->query.to, value);
    case TYPE:       return take_text(&w->query.type, value);
    case STATUS:     return take_text(&w->query.status, value);
    case PLACE:      return take_text(&w->query.place, value);
    case TABLE:      return take_text(&w->table, value);
    case SORT:       return take_text(&w->sort, value);
    case AT:         return take_text(&w->at, value);
    case FIND:       return take_text(&w->find, value);
    case CONFIDENCE: return app_fraction(value, &w->query.min_confidence) || refuse(v, "confidence is a number from 0 to 1, not '%s'", value);
    case STEP:       return take_step(v, value) || refuse(v, "step is day, week or month, not '%s'", value);
    case OFFSET:     good = take_number(value, INT64_MAX, &w->offset); break;
    case ROWS:       good = take_number(value, MOST_ROWS, &n) && n > 0; w->rows = (uint32_t)n; break;
    case PATHS:      good = take_number(value, 1000, &n) && n > 0; v->actors.paths = (uint32_t)n; break;
    default:         good = take_number(value, UINT64_MAX, &v->actors.seed); break;
    }
    return good || refuse(v, "%s is a number%s, not '%s'", parameters[which], which == ROWS ? " from 1 to 10000" : which == PATHS ? " from 1 to 1000" : "", value);
}

static int take_parameter(app_viewing *v, const char *name, char *value, unsigned *seen) {
    if (is_line(name))
        return add_line(v, name, value);
    for (int i = 0; i < N_PARAMETERS; i++)
        if (!strcmp(parameters[i], name)) {
            if (*seen & 1u << i)
                return refuse(v, "%s stands there twice", name);
            *seen |= 1u << i;
            return take(v, i, value);
        }
    return refuse(v, "there is no parameter '%.60s'", name);
}

static int read_query(app_viewing *v, char *query) {
    unsigned seen = 0;
    for (char *save, *part = strtok_r(query, "&", &save); part; part = strtok_r(NULL, "&", &save)) {
        char *value = strchr(part, '=');
        if (value)
            *value++ = '\0';
        if (!decode(part, 1) || (value && !decode(value, 1)))
            return refuse(v, "the query holds what is no text");
        if (!value)
            return refuse(v, "the parameter '%.60s' has no value", part);
        if (!take_parameter(v, part, value, &seen))
            return 0;
    }
    v->actors.from = v->what.query.from;
    v->actors.to = v->what.query.to;
    return 1;
}

// ----------------------------------------------------------------------------------------------------------------- all

// Takes the end from the path when it stands there.
static int cut_end(char *path, const char *end) {
    size_t n = strlen(path), k = strlen(end);
    if (n <= k || strcmp(path + n - k, end))
        return 0;
    path[n - k] = '\0';
    return 1;
}

int app_viewing_read(app_viewing *v, const char *address) {
    v->text = strdup(*address == '/' ? address + 1 : address);
    if (!v->text)
        return refuse(v, "out of memory");
    char *query = strchr(v->text, '?');
    if (query)
        *query++ = '\0';
    if (cut_end(v->text, ".csv"))
        v->what.csv = true;
    else
        cut_end(v->text, ".json");
    char *id = strchr(v->text, '/');
    if (id)
        *id++ = '\0';
    if (!decode(v->text, 0) || (id && !decode(id, 0)) || (id && !*id))
        return refuse(v, "the address is none");
    v->what.view = v->text;
    v->what.id = id;
    v->what.actors = &v->actors;
    return !query || read_query(v, query);
}

void app_viewing_free(app_viewing *v) {
    free(v->text);
    free(v->scenario);
}
