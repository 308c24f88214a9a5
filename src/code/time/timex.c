// timex.c: see timex.h. Values follow TIMEX2: a calendar unit is told as finely as the text tells it, a length is a
// period ("P3M", "PXD" when the number is open), what only refers to a time is PAST_REF, PRESENT_REF or FUTURE_REF.
#include "code/time/timex.h"

#include <string.h>

#include "code/time/time_match.h"

enum { NO_TIMEX = 3 };          // value of a vague phrase that the schemes leave out

// ---------------------------------------------------------------------------------------------------------------- extent

typedef struct extent { uint32_t from, to, head; } extent;     // tokens; head: the one that hangs outside

static extent extent_of(const rp_doc *d, const rp_time *t) {
    const rp_when *w = t->read;
    extent x = {w->core, t->to, w->core};
    if (w->form == RP_WHEN_VAGUE && rp_token_in(d, x.from, x.to, "until to in at of"))
        x.from++;
    while (x.head + 1 < x.to && d->head[x.head] >= x.from && d->head[x.head] < x.to)
        x.head++;
    return x;
}

static bool hangs_on(const rp_doc *d, uint32_t t, uint32_t from, uint32_t to) {
    enum { MAX_CLIMB = 6 };
    for (int i = 0; i < MAX_CLIMB && t != RP_NONE; i++, t = d->head[t])
        if (t >= from && t < to)
            return true;
    return false;
}

// "the 2003 invasion", "a ten-day visit": the article is the noun's.
static bool is_attribute(const rp_doc *d, const extent *x) {
    uint32_t h = d->head[x->head];
    int r = d->relation[x->head];
    bool noun = h != RP_NONE && h >= x->to && (d->upos[h] == RP_UPOS_NOUN || d->upos[h] == RP_UPOS_PROPN || d->upos[h] == RP_UPOS_ADJ || d->upos[h] == RP_UPOS_VERB);
    return noun && (r == RP_REL_compound || r == RP_REL_amod || r == RP_REL_nummod || r == RP_REL_nmod_desc || r == RP_REL_advmod);
}

// The article and what qualifies the expression: "just over a year earlier", "the severe Manchurian winter".
static uint32_t widened(const rp_doc *d, const extent *x) {
    uint32_t begin = d->sent_token[d->tok_sent[x->from]], t = x->from;
    for (; t > begin; t--) {
        int u = d->upos[t - 1], r = d->relation[t - 1];
        bool joint = (u == RP_UPOS_ADP || u == RP_UPOS_CCONJ || u == RP_UPOS_PUNCT || u == RP_UPOS_SCONJ) && r != RP_REL_fixed;
        bool aside = u == RP_UPOS_VERB || u == RP_UPOS_PRON || r == RP_REL_nsubj || r == RP_REL_cc || rp_token_in(d, t - 1, t, "even not also then");
        if (joint || aside || !hangs_on(d, t - 1, t, x->to))
            break;
    }
    return t;
}

// "a day after the truce had taken hold", "two months of fierce battles": up to the end of the phrase that hangs on root.
static uint32_t end_of_phrase(const rp_doc *d, uint32_t from, uint32_t to, uint32_t root) {
    uint32_t end = d->sent_token[d->tok_sent[from] + 1];
    for (uint32_t u = to; u < end && !rp_token_in(d, u, end, ", ; : . - ( )"); u++) {
        uint32_t up = u;
        while (up != RP_NONE && up != root)
            up = d->head[up];
        if (up == RP_NONE)
            break;
        to = u + 1;
    }
    return to;
}

static extent full_extent(const rp_doc *d, const rp_time *t) {
    extent x = extent_of(d, t);
    uint32_t end = d->sent_token[d->tok_sent[x.from] + 1];
    int form = t->read->form;
    if (form == RP_WHEN_DURATION && rp_token_in(d, x.to, end, "period span interval"))
        x.head = x.to++;
    else if (is_attribute(d, &x))
        return x;
    x.from = widened(d, &x);
    bool length = form == RP_WHEN_DURATION || form == RP_WHEN_WITHIN;
    if (form == RP_WHEN_CLAUSE && t->dates != RP_NONE && t->dates >= x.to)
        x.to = end_of_phrase(d, x.from, x.to, t->dates);
    else if (length && rp_token_in(d, x.to, end, "of between since following after during"))
        x.to = end_of_phrase(d, x.from, x.to, x.head);
    return x;
}

// ----------------------------------------------------------------------------------------------------------------- value

static const char *grain_value(rp_arena *a, rp_day day, enum rp_unit grain) {
    int year, month, date;
    rp_day_split(day, &year, &month, &date);
    if (year < 1)
        return grain == RP_UNIT_CENTURY ? rp_arena_printf(a, "BC%02d", (1 - year) / 100) : rp_arena_printf(a, "BC%04d", 1 - year);
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
    return grain_value(a, day, date->years == 10 ? RP_UNIT_DECADE : date->years ? RP_UNIT_CENTURY : year ? RP_UNIT_YEAR : date->day || date->weekday || date->feast ? RP_UNIT_DAY : RP_UNIT_MONTH);
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

static const char *with_daypart(rp_arena *a, const rp_when *w, const char *date) {
    static const char *const parts[] = {"", "TMO", "TMI", "TAF", "TEV", "TNI"};
    return w->daypart && strlen(date) == 10 ? rp_arena_printf(a, "%s%s", date, parts[w->daypart]) : date;
}

static const char *clock_value(rp_arena *a, const rp_when *w) {
    const char *date = w->days.from == RP_DAY_NONE ? "XXXX-XX-XX" : grain_value(a, w->days.from, RP_UNIT_DAY);
    return w->daypart ? with_daypart(a, w, "XXXX-XX-XX") : rp_arena_printf(a, "%sT%02d:%02d", date, w->n / 60, w->n % 60);
}

static const char *value_of(rp_arena *a, const rp_when *w) {
    static const char *const refs[] = {"PRESENT_REF", "PAST_REF", "FUTURE_REF", ""};
    rp_day day = first_day(w, w->days);
    switch (w->form) {
    case RP_WHEN_DATE:
        return with_daypart(a, w, date_value(a, &w->a, day));
    case RP_WHEN_DURATION:
    case RP_WHEN_WITHIN:
    case RP_WHEN_SPAN:
        return period(a, w);
    case RP_WHEN_VAGUE:
        return refs[w->n & 3];
    case RP_WHEN_REFERENCE:
        return refs[w->n & 3];
    case RP_WHEN_CLOCK:
        return clock_value(a, w);
    case RP_WHEN_REPEATED:
        return w->unit == RP_UNIT_DAY ? "XXXX-XX-XX" : "";
    default:
        break;
    }
    bool open = day == RP_DAY_NONE || (w->form == RP_WHEN_DEICTIC && w->days.to == RP_DAY_NONE);
    return open || w->few ? "" : with_daypart(a, w, grain_value(a, day, w->unit <= RP_UNIT_DAY ? RP_UNIT_DAY : w->unit));
}

static const char *mod_of(const rp_when *w) {
    static const char *const names[] = {"", "START", "MID", "END", "START", "END", "", "", "START", "MID", "MID", "END"};
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

static void add_second(const rp_doc *d, const rp_when *w, rp_timex *first, rp_timexes *out) {
    rp_timex b = {.to = first->to, .mod = "", .value = date_value(d->arena, &w->b, w->days.to)};
    if (w->to_story)
        b.value = w->days.to == RP_DAY_NONE ? "" : grain_value(d->arena, w->days.to, RP_UNIT_DAY);
    bool joined = w->b_from == 0;
    uint32_t cut = joined ? second_in_token(d, w->core) : 0;
    first->to = joined ? cut : end_byte(d, w->a_to);
    b.from = joined ? cut + (d->text[cut] == '-' ? 1 : 3) : d->tok_from[w->b_from];
    rp_vec_push(d->arena, out, *first);
    rp_vec_push(d->arena, out, b);
}

static void add_one(const rp_doc *d, const rp_time *t, rp_timexes *out) {
    const rp_when *w = t->read;
    extent e = full_extent(d, t);
    rp_timex x = {d->tok_from[e.from], end_byte(d, e.to), value_of(d->arena, w), mod_of(w)};
    if (w->has_b)
        add_second(d, w, &x, out);
    else
        rp_vec_push(d->arena, out, x);
}

void rp_timex_list(const rp_doc *d, rp_timexes *out) {
    for (uint32_t i = 0; i < d->times.n; i++) {
        const rp_time *t = &d->times.v[i];
        const rp_when *w = t->read;
        if (w == NULL || (w->form == RP_WHEN_VAGUE && w->n == NO_TIMEX))    // "since" alone, "when"; "soon"
            continue;
        if (w->rough != NULL)
            add_one(d, &(rp_time){.from = w->rough->from, .to = w->rough->to, .dates = RP_NONE, .read = w->rough}, out);
        add_one(d, t, out);
    }
}
