// syslex.c: a line that begins in the first column begins a statement, indented ones go on with it; # begins a comment.
#include "relate/system/syslex.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r'; }

// To the next word's first byte; comments and line ends are passed over. True when the word begins its line in column 1.
static bool skip(rp_syslex *x) {
    for (;;) {
        if (is_space(*x->at))
            x->at++;
        else if (*x->at == '#')
            x->at += strcspn(x->at, "\n");
        else if (*x->at == '\n') {
            x->line_from = ++x->at;
            x->line++;
        } else
            return x->at == x->line_from;
    }
}

rp_status rp_syslex_fail(rp_syslex *x, const char *format, ...) {
    char message[400];
    va_list list;
    va_start(list, format);
    vsnprintf(message, sizeof message, format, list);
    va_end(list);
    return rp_fail(x->err, RP_E_FORMAT, x->path, x->word_line, x->word_column, "%s", message);
}

rp_status rp_syslex_next(rp_syslex *x) {
    x->first = skip(x);
    x->word_line = x->line;
    x->word_column = (uint32_t)(x->at - x->line_from) + 1;
    x->quoted = *x->at == '"';
    x->word = NULL;
    if (!*x->at)
        return RP_OK;
    size_t n = x->quoted ? strcspn(x->at + 1, "\"\n") : strcspn(x->at, " \t\r\n\"#");
    if (x->quoted && x->at[1 + n] != '"')
        return rp_syslex_fail(x, "a text in quotes that does not end on its line");
    x->word = rp_arena_copy(x->arena, x->at + x->quoted, n);
    x->at += n + (x->quoted ? 2 : 0);
    return RP_OK;
}

rp_status rp_syslex_begin(rp_syslex *x, const char *text, const char *path, rp_arena *arena, rp_error *err) {
    *x = (rp_syslex){.path = path, .at = text, .line_from = text, .line = 1, .arena = arena, .err = err};
    return rp_syslex_next(x);
}

bool rp_syslex_more(const rp_syslex *x) { return x->word && !x->first; }

bool rp_syslex_is(const rp_syslex *x, const char *word) {
    return rp_syslex_more(x) && !x->quoted && !strcmp(x->word, word);
}

rp_status rp_syslex_expect(rp_syslex *x, const char *word) {
    if (!rp_syslex_is(x, word))
        return rp_syslex_fail(x, "here must stand '%s'", word);
    return rp_syslex_next(x);
}

static bool is_mark(const rp_syslex *x) {
    return !x->quoted && (!strcmp(x->word, ":") || !strcmp(x->word, "->") || !strcmp(x->word, "<->"));
}

rp_status rp_syslex_take(rp_syslex *x, const char *what, const char **out) {
    if (!rp_syslex_more(x) || is_mark(x))
        return rp_syslex_fail(x, "here must stand %s", what);
    *out = x->word;
    return rp_syslex_next(x);
}

rp_status rp_syslex_number(rp_syslex *x, const char *what, double *out) {
    char *end = NULL;
    if (rp_syslex_more(x))
        *out = strtod(x->word, &end);
    if (!end || end == x->word || *end || !isfinite(*out))
        return rp_syslex_fail(x, "here must stand %s, a number", what);
    return rp_syslex_next(x);
}

rp_status rp_syslex_days(rp_syslex *x, rp_days *out) {
    int year = 0, month = 0, used = 0;
    rp_day day;
    const char *word = rp_syslex_more(x) ? x->word : "";
    if (strlen(word) == 10 && rp_day_parse(word, &day))
        *out = (rp_days){day, day};
    else if (sscanf(word, "%4d-%2d%n", &year, &month, &used) == 2 && used == 7 && !word[7] && month >= 1 && month <= 12)
        *out = rp_days_month(year, month);
    else if (sscanf(word, "%4d%n", &year, &used) == 1 && used == 4 && !word[4])
        *out = rp_days_year(year);
    else
        return rp_syslex_fail(x, "here must stand a day, a month or a year (2021-08-15, 2021-08, 2021)");
    return rp_syslex_next(x);
}
