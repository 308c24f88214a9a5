// timex.c: see timex.h. Values follow TIMEX2: a calendar unit is told as finely as the text tells it, a length is a
// period ("P3M", "PXD" when the number is open), what only refers to a time is PAST_REF, PRESENT_REF or FUTURE_REF.
#include "code/timex.h"

#include <string.h>

#include "code/time_match.h"

// ---------------------------------------------------------------------------------------------------------------- extent

// An article and the words that qualify an amount belong to the expression: "just over a year earlier".
static uint32_t widened(const rp_doc *d, const rp_when *w, uint32_t t) {
    uint32_t begin = d->sent_token[d->tok_sent[t]];
    bool amount = w->form == RP_WHEN_LATER || w->form == RP_WHEN_DURATION || w->form == RP_WHEN_CLAUSE || w->form == RP_WHEN_AGO || w->form == RP_WHEN_WITHIN;
    const char *before = amount ? "only just about nearly almost over approximately some another the a an roughly around barely full" : "the";
    while (t > begin && rp_token_in(d, t - 1, t, before))
        t--;
    return t;
}

// "a day after the truce had taken hold": up to the end of the clause.
static uint32_t end_of_clause(const rp_doc *d, const rp_time *t) {
    uint32_t end = d->sent_token[d->tok_sent[t->from] + 1], to = t->to;
    if (t->dates == RP_NONE || t->dates < t->to)
        return to;
    for (uint32_t u = t->to; u < end && !rp_token_in(d, u, end, ", ; : . - ( )"); u++) {
        uint32_t up = u;
        while (up != RP_NONE && up != t->dates)
            up = d->head[up];
        if (up == RP_NONE)
            break;
        to = u + 1;
    }
    return to;
}

// ----------------------------------------------------------------------------------------------------------------- value

static const char *grain_value(rp_arena *a, rp_day day, enum rp_unit grain) {
    int year, month, date;
    rp_day_split(day, &year, &month, &date);
    switch (grain) {
    case RP_UNIT_CENTURY:
        return rp_arena_printf(a, "%02d", year / 100);
    case RP_UNIT_DECADE:
        return rp_arena_printf(a, "%03d", year / 10);
    case RP_UNIT_YEAR:
        return rp_arena_printf(a, "%04d", year);
    case RP_UNIT_MONTH:
        return rp_arena_printf(a, "%04d-%02d", year, month);
    case RP_UNIT_QUARTER:
        return rp_arena_printf(a, "%04d-Q%d", year, (month + 2) / 3);
    case RP_UNIT_WEEK:
    case RP_UNIT_FORTNIGHT:
    case RP_UNIT_WEEKEND: {
        rp_day thursday = day - rp_day_weekday(day) + 3;                    // ISO 8601: its year is the week's
        rp_day_split(thursday, &year, &month, &date);
        return rp_arena_printf(a, "%04d-W%02d%s", year, (thursday - rp_day_make(year, 1, 1)) / 7 + 1, grain == RP_UNIT_WEEKEND ? "-WE" : "");
    }
    default:
        return rp_arena_printf(a, "%04d-%02d-%02d", year, month, date);
    }
}

static const char *date_value(rp_arena *a, const rp_date *date, rp_day day) {
    static const char *const seasons[] = {"", "SP", "SU", "FA", "WI"};
    if (day == RP_DAY_NONE)
        return date->month && date->day ? rp_arena_printf(a, "XXXX-%02d-%02d", date->month, date->day)
                                        : date->month ? rp_arena_printf(a, "XXXX-%02d", date->month) : "";
    if (date->season) {
        int year, month, first;
        rp_day_split(day, &year, &month, &first);
        return rp_arena_printf(a, "%04d-%s", year, seasons[date->season]);
    }
    bool year = !date->month && !date->day && !date->weekday && !date->feast;
    return grain_value(a, day, date->decade ? RP_UNIT_DECADE : year ? RP_UNIT_YEAR : date->day || date->weekday || date->feast ? RP_UNIT_DAY : RP_UNIT_MONTH);
}

static const char *period(rp_arena *a, const rp_when *w) {
    static const char *const letters[] = {"", "TXM", "TXH", "XD", "XW", "X2W", "XM", "XQ", "XY", "XDE", "XC", "XWE"};
    const char *letter = letters[w->unit];
    int n = w->n < 0 ? -w->n : w->n;
    if (w->few || n == 0)
        return rp_arena_printf(a, "P%s", letter);
    bool clock = letter[0] == 'T';
    return rp_arena_printf(a, "P%s%d%s", clock ? "T" : "", n, letter + (clock ? 2 : 1));
}

static rp_day first_day(const rp_when *w, rp_days days) {
    switch (w->bound) {
    case RP_BOUND_UNTIL:
    case RP_BOUND_BY:
        return days.to;
    case RP_BOUND_BEFORE:
        return days.to == RP_DAY_NONE ? RP_DAY_NONE : days.to + 1;
    default:
        return days.from;
    }
}

static const char *value_of(rp_arena *a, const rp_when *w, rp_days days) {
    static const char *const refs[] = {"PRESENT_REF", "PAST_REF", "FUTURE_REF", ""};
    rp_day day = first_day(w, days);
    switch (w->form) {
    case RP_WHEN_DATE:
        return date_value(a, &w->a, day);
    case RP_WHEN_DURATION:
    case RP_WHEN_WITHIN:
    case RP_WHEN_SPAN:
        return period(a, w);
    case RP_WHEN_VAGUE:
        return refs[w->n & 3];
    case RP_WHEN_REFERENCE:
        return w->a.year ? rp_arena_printf(a, "BC%04d", w->a.year) : refs[w->n & 3];
    case RP_WHEN_CLOCK:
    case RP_WHEN_REPEATED:
        return "";
    default:
        return day == RP_DAY_NONE || w->few ? "" : grain_value(a, day, w->unit <= RP_UNIT_DAY ? RP_UNIT_DAY : w->unit);
    }
}

static const char *mod_of(const rp_when *w) {
    static const char *const names[] = {"", "START", "MID", "END", "START", "END", "", ""};
    return names[w->portion];
}

// ------------------------------------------------------------------------------------------------------------------ list

static uint32_t end_byte(const rp_doc *d, uint32_t to) {
    return d->tok_to[to - 1];
}

// "1914-18" in one token: where the second year begins.
static uint32_t second_in_token(const rp_doc *d, uint32_t t) {
    uint32_t dash = (uint32_t)strspn(d->lower[t], "0123456789");
    return d->tok_from[t] + dash;
}

static void add_second(const rp_doc *d, const rp_when *w, rp_days days, rp_timex *first, rp_timexes *out) {
    rp_timex b = {.to = first->to, .mod = "", .value = date_value(d->arena, &w->b, days.to)};
    if (w->to_story)
        b.value = days.to == RP_DAY_NONE ? "" : grain_value(d->arena, days.to, RP_UNIT_DAY);
    bool joined = w->b_from == 0;
    uint32_t cut = joined ? second_in_token(d, w->core) : 0;
    first->to = joined ? cut : end_byte(d, w->a_to);
    b.from = joined ? cut + (d->text[cut] == '-' ? 1 : 3) : d->tok_from[w->b_from];
    rp_vec_push(d->arena, out, *first);
    rp_vec_push(d->arena, out, b);
}

void rp_timex_list(const rp_doc *d, rp_timexes *out) {
    for (uint32_t i = 0; i < d->times.n; i++) {
        const rp_time *t = &d->times.v[i];
        const rp_when *w = t->read;
        if (w == NULL)                                  // "since" alone, "when": dates by another expression
            continue;
        uint32_t to = w->form == RP_WHEN_CLAUSE || w->form == RP_WHEN_WITHIN ? end_of_clause(d, t) : t->to;
        rp_timex x = {d->tok_from[widened(d, w, w->core)], end_byte(d, to), value_of(d->arena, w, t->days), mod_of(w)};
        if (w->has_b)
            add_second(d, w, t->days, &x, out);
        else
            rp_vec_push(d->arena, out, x);
    }
}
