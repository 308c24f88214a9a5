// selecting.c: the options that pick records of a store: --parties, --from, --to, --type, --status, --place,
// --min-confidence.
#include <stdlib.h>
#include <string.h>

#include "app.h"

bool app_seconds(const char *text, double *out) {
    char *end;
    *out = strtod(text, &end);
    return end != text && !*end && *out > 0 && *out < 1e9;
}

int app_fraction(const char *text, double *out) {
    char *end;
    *out = strtod(text, &end);
    return end != text && *end == '\0' && *out >= 0 && *out <= 1;
}

// Splits "PAK,AFG" in place. Gives the number of codes, or 0 when there are none or too many.
static size_t split_parties(char *list, const char **party) {
    size_t n = 0;
    for (char *save, *code = strtok_r(list, ",", &save); code; code = strtok_r(NULL, ",", &save)) {
        if (n == APP_MAX_PARTIES)
            return 0;
        party[n++] = code;
    }
    return n;
}

int app_picking_option(app_picking *p, int option, char *value) {
    p->query.parties = p->party;
    switch (option) {
    case 'p':
        p->problem = "--parties takes one code or two (PAK,AFG)";
        return (p->query.n_parties = split_parties(value, p->party)) > 0;
    case APP_TYPE:   return p->query.type = value, 1;
    case APP_STATUS: return p->query.status = value, 1;
    case APP_PLACE:  return p->query.place = value, 1;
    case 'f': return p->query.from = value, 1;
    case 't': return p->query.to = value, 1;
    case 'c':
        p->problem = "--min-confidence takes a number from 0 to 1";
        return app_fraction(value, &p->query.min_confidence);
    default: return 0;
    }
}
