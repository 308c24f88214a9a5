// words.c: see words.h.
#include "store/words.h"

#include <stdio.h>
#include <string.h>

#include "text/doc.h"

static const char *const months[] = {"January", "February", "March", "April", "May", "June", "July",
                                     "August", "September", "October", "November", "December"};

// ------------------------------------------------------------------------------------------------------------- parties

enum { STATE = 3 };             // letters of a state's code

static const char *generic_noun(const char *suffix) {
    static const struct { const char *suffix, *noun; } nouns[] = {
        {"reb", "militants"}, {"cvl", "civilians"}, {"opp", "opposition"}, {"med", "press"},      {"bus", "traders and firms"},
        {"jud", "judges"},    {"edu", "scholars"},  {"crm", "criminals"},  {"rel", "clerics"},
    };
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        if (!strcmp(nouns[i].suffix, suffix))
            return nouns[i].noun;
    return suffix;
}

const char *rp_words_party(const char *code, const char *name, char *out, size_t size) {
    bool generic = strlen(code) > STATE + 1 && code[STATE] == ':' && strncmp(code, "med:", STATE + 1) != 0;
    const char *colon = generic ? code + STATE : NULL;
    if (!colon)
        snprintf(out, size, "%s", name && *name ? name : code);
    else if (!strncmp(code, "---", 3))
        snprintf(out, size, "%s", generic_noun(colon + 1));
    else if (name && *name)
        snprintf(out, size, "%s of %s", generic_noun(colon + 1), name);
    else
        snprintf(out, size, "%s of %.*s", generic_noun(colon + 1), (int)(colon - code), code);
    return out;
}

// ---------------------------------------------------------------------------------------------------------------- days

static void put_day(rp_day day, bool without_year, char *out, size_t size) {
    int y, m, d;
    rp_day_split(day, &y, &m, &d);
    if (without_year)
        snprintf(out, size, "%d %.3s", d, months[m - 1]);
    else
        snprintf(out, size, "%d %.3s %d", d, months[m - 1], y);
}

// A whole month or year has a name.
static bool put_named(rp_days days, bool without_year, char *out, size_t size) {
    int y, m, d;
    rp_day_split(days.from, &y, &m, &d);
    rp_days year = rp_days_year(y), month = rp_days_month(y, m);
    if (days.from == year.from && days.to == year.to)
        snprintf(out, size, "%d", y);
    else if (days.from == month.from && days.to == month.to)
        snprintf(out, size, without_year ? "%s" : "%s %d", months[m - 1], y);
    else
        return false;
    return true;
}

const char *rp_words_days(rp_days days, bool without_year, char *out, size_t size) {
    char from[32] = "", to[32] = "";
    if (!rp_days_known(days)) {
        snprintf(out, size, "no date");
        return out;
    }
    if (days.from != RP_DAY_NONE)
        put_day(days.from, without_year, from, sizeof from);
    if (days.to != RP_DAY_NONE)
        put_day(days.to, without_year, to, sizeof to);
    if (days.to == RP_DAY_NONE || days.from == RP_DAY_NONE) {
        snprintf(out, size, "%s %s", days.to == RP_DAY_NONE ? "from" : "by", days.to == RP_DAY_NONE ? from : to);
        return out;
    }
    if (days.from == days.to || put_named(days, without_year, out, size)) {
        if (days.from == days.to)
            snprintf(out, size, "%s", from);
        return out;
    }
    int y1, m1, d1, y2, m2, d2;
    rp_day_split(days.from, &y1, &m1, &d1);
    rp_day_split(days.to, &y2, &m2, &d2);
    if (y1 == y2 && m1 == m2)
        snprintf(out, size, "%d–%s", d1, to);
    else if (y1 == y2)
        snprintf(out, size, "%d %.3s – %s", d1, months[m1 - 1], to);
    else if (without_year)
        snprintf(out, size, "%d %.3s – %d %.3s %d", d1, months[m1 - 1], d2, months[m2 - 1], y2);
    else
        snprintf(out, size, "%s – %s", from, to);
    return out;
}

const char *rp_words_span(rp_days days, char *out, size_t size) {
    int from = 0, to = 0, m, d;
    if (days.from != RP_DAY_NONE)
        rp_day_split(days.from, &from, &m, &d);
    if (days.to != RP_DAY_NONE)
        rp_day_split(days.to, &to, &m, &d);
    if (from == to)
        snprintf(out, size, "%d", from);
    else if (!from || !to)
        snprintf(out, size, "%s %d", to ? "by" : "from", to ? to : from);
    else
        snprintf(out, size, "%d–%d", from, to);
    return out;
}

static bool read_digits(const char *s, int n, int *value) {
    *value = 0;
    for (int i = 0; i < n; i++) {
        if (s[i] < '0' || s[i] > '9')
            return false;
        *value = 10 * *value + (s[i] - '0');
    }
    return true;
}

bool rp_words_read_days(const char *text, rp_days *out) {
    int year, month;
    size_t n = strlen(text);
    if (n == 10 && rp_day_parse(text, &out->from)) {
        out->to = out->from;
        return true;
    }
    if ((n != 4 && n != 7) || !read_digits(text, 4, &year))
        return false;
    if (n == 4) {
        *out = rp_days_year(year);
        return true;
    }
    if (text[4] != '-' || !read_digits(text + 5, 2, &month) || month < 1 || month > 12)
        return false;
    *out = rp_days_month(year, month);
    return true;
}

// ------------------------------------------------------------------------------------------------------------- numbers

// 12345 → "12,345"
const char *rp_words_number(int64_t n, char *out, size_t size) {
    char digits[32];
    int length = snprintf(digits, sizeof digits, "%lld", (long long)n);
    size_t at = 0;
    for (int i = 0; i < length && at + 2 < size; i++) {
        if (i > 0 && digits[i - 1] != '-' && (length - i) % 3 == 0)
            out[at++] = ',';
        out[at++] = digits[i];
    }
    out[at] = '\0';
    return out;
}

enum { ROUND = 100 };

const char *rp_words_range(int64_t low, int64_t high, char *out, size_t size) {
    char a[40] = "", b[40] = "";
    if (low != RP_OPEN)
        rp_words_number(low, a, sizeof a);
    if (high != RP_OPEN)
        rp_words_number(high, b, sizeof b);
    if (low == RP_OPEN || (low == 0 && high != RP_OPEN && high > 0))
        snprintf(out, size, "up to %s", b);
    else if (high == RP_OPEN && low > ROUND && low % ROUND == 1)        // "more than half a million" is 500,001 or more
        snprintf(out, size, "more than %s", rp_words_number(low - 1, a, sizeof a));
    else if (high == RP_OPEN)
        snprintf(out, size, "at least %s", a);
    else if (low == high)
        snprintf(out, size, "%s", a);
    else
        snprintf(out, size, "%s to %s", a, b);
    return out;
}

const char *rp_words_count(int64_t n, const char *noun, char *out, size_t size) {
    char number[40];
    rp_words_number(n, number, sizeof number);
    snprintf(out, size, "%s\xC2\xA0%s%s", number, noun, n == 1 ? "" : "s");
    return out;
}

enum rp_style rp_words_type_style(const char *type) {
    static const char *const force[] = {"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "PROTEST"};
    static const char *const hard[] = {"ACCUSE", "REJECT", "THREATEN", "REQUEST"};
    for (size_t i = 0; i < sizeof force / sizeof *force; i++)
        if (!strcmp(type, force[i]))
            return RP_RED;
    for (size_t i = 0; i < sizeof hard / sizeof *hard; i++)
        if (!strcmp(type, hard[i]))
            return RP_YELLOW;
    return RP_GREEN;
}

// "1 document", "3 independent documents", "2 independent documents of 5 documents".
const char *rp_words_told(int64_t independent, int64_t documents, char *out, size_t size) {
    char some[64], all[64];
    if (documents <= 1)
        return rp_words_count(documents, "document", out, size);
    rp_words_count(independent, "independent document", some, sizeof some);
    if (independent < documents)
        snprintf(out, size, "%s of %s", some, rp_words_count(documents, "document", all, sizeof all));
    else
        snprintf(out, size, "%s", some);
    return out;
}
