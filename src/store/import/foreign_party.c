// foreign_party.c: our codes for the names that other sources give parties. First the ways to write a party of a country
// (data/crosswalk/import-names.tsv: "Military Forces of Pakistan (2022-)", "Civilians (Pakistan)"), then the names of
// data/parties/, whole and in parts ("TTP: Tehreek-i-Taliban Pakistan"), then the source's own code ("PAKMIL"). What remains is a party of
// its own under a slug, as the parties that no table names are when coding.
#include <ctype.h>
#include <string.h>

#include "base/utf8.h"
#include "store/import/import.h"

static const char *cut(rp_arena *a, const char *text, size_t n) {
    while (n > 0 && text[0] == ' ')
        text++, n--;
    while (n > 0 && text[n - 1] == ' ')
        n--;
    return rp_arena_copy(a, text, n);
}

// Without the years in brackets at the end: "(1999-2022)", "(2022-)".
static const char *without_years(rp_arena *a, const char *name) {
    size_t n = strlen(name);
    const char *open = strrchr(name, '(');
    if (!open || n == 0 || name[n - 1] != ')' || open[1] == ')' || strspn(open + 1, "0123456789-") != n - 1 - (size_t)(open + 1 - name))
        return name;
    return cut(a, name, (size_t)(open - name));
}

// The code of a name in data/parties/ on a day; NULL: none.
static const char *look_up(rp_import *im, const char *name, const char *country, rp_day day) {
    rp_party_hit hit;
    if (!*name || !rp_party_find(im->parties, name, &hit) || hit.n == 0)
        return NULL;
    const rp_party_fact *f = rp_party_best_near(im->parties, &hit, day, country);
    if (f->kind == RP_PARTY_PEOPLE && rp_party_is_state(f->party))
        return rp_arena_printf(im->row, "%s:cvl", f->party);
    return rp_party_resolve(im->parties, f->party, day);
}

const char *rp_foreign_country(rp_import *im, const char *name) {
    rp_party_hit hit;
    if (!*name)
        return NULL;
    if (rp_party_find(im->parties, name, &hit))
        for (uint32_t i = 0; i < hit.n; i++)
            if (rp_party_is_state(hit.fact[i]->party))
                return hit.fact[i]->party;
    sqlite3_reset(im->country);
    rp_sql_text(im->country, 1, name);
    return sqlite3_step(im->country) == SQLITE_ROW ? rp_sql_copy(im->country, 0, im->row) : NULL;
}

// A party of a country, written in one of the ways of the table.
static const char *of_country(rp_import *im, const char *name, const char *country) {
    for (uint32_t i = 0; i < im->names.n; i++) {
        const rp_foreign_name *w = &im->names.v[i];
        size_t n = strlen(name), before = strlen(w->prefix), behind = strlen(w->suffix);
        if (n < before + behind || strncasecmp(name, w->prefix, before) || strcmp(name + n - behind, w->suffix))
            continue;
        const char *inner = cut(im->row, name + before, n - before - behind);
        const char *state = *inner ? rp_foreign_country(im, inner) : country;
        if (*inner && !state && behind == 0)
            continue;                                       // "Supporters of" a man
        if (!strcmp(w->code, "state"))
            return state;
        return rp_arena_printf(im->row, "%s:%s", state && *state ? state : "---", w->code);
    }
    return NULL;
}

// The parts of a name that may be known where the whole is not: behind and before a colon, before a bracket.
static const char *in_parts(rp_import *im, const char *name, const char *country, rp_day day) {
    const char *colon = strchr(name, ':'), *bracket = strchr(name, '('), *code = NULL;
    if (colon && (code = look_up(im, cut(im->row, colon + 1, strlen(colon + 1)), country, day)))
        return code;
    if (colon && (code = look_up(im, cut(im->row, name, (size_t)(colon - name)), country, day)))
        return code;
    return bracket && bracket > name ? look_up(im, cut(im->row, name, (size_t)(bracket - name)), country, day) : NULL;
}

// "PAKMIL": three letters of a country and what it is there.
static const char *of_code(rp_import *im, const char *code) {
    static const char *const suffixes[] = {"REB", "reb", "CVL", "cvl", "OPP", "opp", "MED", "med", "BUS", "bus", "EDU", "edu", "CRM", "crm", "JUD", "jud", "REF", "cvl", "INS", "reb", "SEP", "reb"};
    char state[4] = {0};
    if (strlen(code) < 3 || !rp_party_is_state(memcpy(state, code, 3)) || !rp_party_name(im->parties, state))
        return NULL;
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i += 2)
        if (!strncmp(code + 3, suffixes[i], 3))
            return rp_arena_printf(im->row, "%s:%s", state, suffixes[i + 1]);
    return rp_arena_copy(im->row, state, 3);
}

// "Jaish al-Fursan" is jaish-al-fursan.
static const char *slug(rp_import *im, const char *name) {
    size_t n, k = 0;
    const char *folded = rp_utf8_fold(im->row, name, strlen(name), &n);
    char *out = rp_arena_alloc(im->row, n + 1);
    for (size_t i = 0; i < n; i++) {
        if (isalnum((unsigned char)folded[i]) || ((unsigned char)folded[i] & 0x80))
            out[k++] = folded[i];
        else if (k > 0 && out[k - 1] != '-')
            out[k++] = '-';
    }
    while (k > 0 && out[k - 1] == '-')
        k--;
    out[k] = '\0';
    im->count.unknown_parties++;
    return k ? out : NULL;
}

const char *rp_foreign_party(rp_import *im, const char *name, const char *code, const char *country, rp_day day) {
    name = without_years(im->row, cut(im->row, name, strlen(name)));
    if (!*name)
        return of_code(im, code);
    const char *found = of_country(im, name, country);
    if (!found)
        found = look_up(im, name, country, day);
    if (found && rp_party_is_state(found) && of_code(im, code) && strchr(of_code(im, code), ':'))
        return of_code(im, code);                           // "PAKISTAN" with PAKREB is not the state
    if (!found)
        found = in_parts(im, name, country, day);
    if (!found)
        found = of_code(im, code);
    return found ? found : slug(im, name);
}
