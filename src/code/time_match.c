// time_match.c: reads expressions of time. Each reader tries one shape at one token and returns how many tokens it took,
// 0 when the shape is not there. rp_when_at takes the longest shape. The shapes are code, the words are tables.
//
// Rejected: patterns over tags in a table (HeidelTime, SUTime): what is hard in dates is sharing of parts ("June 30 and
// July 1 last year"), and that is plain in code and baroque in patterns.
#include "code/time_match.h"

#include <stdlib.h>
#include <string.h>

#include "code/number.h"

typedef struct reader {
    const struct rp_times *x;
    const rp_doc *d;
    uint32_t begin, end;        // tokens of the sentence
} reader;

static bool is(const reader *r, uint32_t t, const char *words) {
    return rp_token_in(r->d, t, r->end, words);
}

static bool is_before(const reader *r, uint32_t t, const char *words) {
    return t > r->begin && rp_token_in(r->d, t - 1, t, words);
}

static uint32_t find(const reader *r, uint32_t t, int class, int64_t *value) {
    return rp_phrase_at(r->x, r->d, t, r->end, class, value);
}

static uint32_t skip(const reader *r, uint32_t t, const char *words) {
    return is(r, t, words) ? 1 : 0;
}

// --------------------------------------------------------------------------------------------------------------- dates

// Four digits right after a month or a day, or where rp_year_at says so.
static uint32_t read_year(const reader *r, uint32_t t, bool sure, rp_date *date) {
    int year = 0;
    if (t >= r->end)
        return 0;
    const char *s = r->d->lower[t];
    bool digits = strlen(s) == 4 && strspn(s, "0123456789") == 4 && (s[0] == '1' || s[0] == '2');
    if (!(sure && digits) && !rp_year_at(r->x, r->d, t, &year))
        return 0;
    date->year = (int16_t)atoi(s);
    date->year_basis = RP_YEAR_TOLD;
    return 1;
}

// What may follow a day or month and gives its year: ", 2024", "of 2024", "last year", "of that year".
static uint32_t read_year_tail(const reader *r, uint32_t t, rp_date *date) {
    uint32_t comma = skip(r, t, ","), u = t + comma, k;
    if ((k = read_year(r, u, true, date)) > 0)
        return comma + k;
    uint32_t of = skip(r, t, "of"), the;
    if ((k = read_year(r, t + of, true, date)) > 0)
        return of + k;
    the = skip(r, t + of, "the");
    u = t + of + the;
    int64_t which, unit;
    bool story = false;
    k = the ? 0 : find(r, u, RP_WORD_WHICH, &which);
    if (k == 0)
        k = find(r, u, RP_WORD_STORY, &which), story = true;
    if (k == 0 || !find(r, u + k, RP_WORD_UNIT, &unit) || unit != RP_UNIT_YEAR)
        return 0;
    date->year = (int16_t)which;
    date->year_basis = story ? RP_YEAR_STORY : RP_YEAR_PUBLISHED;
    return of + the + k + 1;
}

// "2", "2nd", "second": a day of the month.
static uint32_t read_day(const reader *r, uint32_t t, rp_date *date) {
    rp_quantity q;
    if (!rp_quantity_read(r->x, r->d, t, r->end, &q) || q.vague || q.low < 1 || q.low > 31 || q.to != t + 1)
        return 0;
    if (q.kind == RP_NUMBER_CARDINAL && !q.digits)
        return 0;
    date->day = (uint8_t)q.low;
    return 1;
}

static uint32_t read_month(const reader *r, uint32_t t, rp_date *date) {
    int month;
    if (t >= r->end || !rp_month_at(r->x, r->d, t, &month))
        return 0;
    date->month = (uint8_t)month;
    return 1;
}

// "March 5", "5 March", "the 5th of March", "March": without the year.
static uint32_t read_month_day(const reader *r, uint32_t t, rp_date *date) {
    uint32_t k = read_month(r, t, date), day, of;
    if (k > 0) {
        day = skip(r, t + k, "the");
        uint32_t n = read_day(r, t + k + day, date);
        // "in March 20 soldiers": a count, not a day
        bool counts = n > 0 && is_before(r, t, "in") && r->d->upos[t + k + day] == RP_UPOS_NUM && t + k + day + 1 < r->end && r->d->xpos[t + k + day + 1] == rp_xpos_find("NNS") &&
                      r->d->head[t + k + day] == t + k + day + 1;
        if (counts)
            date->day = 0, n = 0;
        return n > 0 ? k + day + n : k;
    }
    day = read_day(r, t, date);
    of = day ? skip(r, t + day, "of") : 0;
    if (day == 0 || (k = read_month(r, t + day + of, date)) == 0) {
        date->day = 0;
        return 0;
    }
    return day + of + k;
}

// Written in digits: 2024-12-25, 25/12/2024, 12/25/2024, 25.12.2024 as the tokeniser cuts them.
static uint32_t read_numeric(const reader *r, uint32_t t, rp_date *date) {
    int part[3];
    uint32_t n = 0, u = t;
    char mark = 0;
    for (; u < r->end && n < 3; n++) {
        const char *s = r->d->lower[u];
        size_t digits = strspn(s, "0123456789");
        if (digits == 0 || s[digits] || digits > 4)
            return 0;
        part[n] = atoi(s);
        if (n == 2)
            break;
        if (u + 2 >= r->end || r->d->space_after[u] || r->d->space_after[u + 1] || strchr("-/.", r->d->lower[u + 1][0]) == NULL)
            return 0;
        if (mark && mark != r->d->lower[u + 1][0])
            return 0;
        mark = r->d->lower[u + 1][0];
        u += 2;
    }
    if (n < 2)
        return 0;
    bool year_first = part[0] > 1000;
    int year = year_first ? part[0] : part[2], month = part[1], day = year_first ? part[2] : part[0];
    if (month > 12 && !year_first)
        month = part[0], day = part[1];
    if (year < 1000 || year > 2099 || month < 1 || month > 12 || day < 1 || day > 31)
        return 0;
    *date = (rp_date){.year = (int16_t)year, .year_basis = RP_YEAR_TOLD, .month = (uint8_t)month, .day = (uint8_t)day};
    return u + 1 - t;
}

static uint32_t read_decade(const reader *r, uint32_t t, rp_date *date) {
    if (t >= r->end)
        return 0;
    const char *s = r->d->lower[t];
    bool full = strlen(s) == 5 && strspn(s, "0123456789") == 4 && s[3] == '0' && s[4] == 's';
    if (!full)
        return 0;
    date->year = (int16_t)atoi(s);
    date->year_basis = RP_YEAR_TOLD;
    date->decade = true;
    return 1;
}

static uint32_t read_season(const reader *r, uint32_t t, rp_date *date) {
    int64_t season;
    if (!find(r, t, RP_WORD_SEASON, &season))
        return 0;
    uint32_t k = read_year_tail(r, t + 1, date);
    bool doubtful = is(r, t, "spring fall") && k == 0;                      // also a leap, a collapse
    bool the = is_before(r, t, "the") && is_before(r, t - 1, "in during since until by for over");
    bool led = is_before(r, t, "in last this next early late mid - since until upcoming coming");
    if (doubtful && ((!the && !led) || is(r, t + 1, "of")))
        return 0;                                                           // "the fall of Kabul"
    date->season = (uint8_t)season;
    return 1 + k;
}

static uint32_t read_holiday(const reader *r, uint32_t t, rp_date *date) {
    int64_t value;
    uint32_t k = find(r, t, RP_WORD_HOLIDAY, &value);
    if (k > 0) {
        date->month = (uint8_t)(value / 100);
        date->day = (uint8_t)(value % 100);
    } else if ((k = find(r, t, RP_WORD_FEAST, &value)) > 0) {
        date->feast = (uint32_t)value + 1;
    }
    if (k == 0 || (date->feast && t + k < r->end && r->d->upos[t + k] == RP_UPOS_NOUN))      // "the Ramadan fast"
        return 0;
    return k + read_year_tail(r, t + k, date);
}

// A weekday, with the date that may follow it: "Thursday", "Thursday, January 2", "Monday of last week".
static uint32_t read_weekday(const reader *r, uint32_t t, rp_date *date) {
    int64_t weekday;
    uint32_t k = find(r, t, RP_WORD_WEEKDAY, &weekday), part, comma, the, n;
    if (k == 0)
        return 0;
    date->weekday = (uint8_t)weekday;
    part = find(r, t + k, RP_WORD_DAYPART, NULL);
    comma = t + k + part + skip(r, t + k + part, ", (");
    the = comma + skip(r, comma, "the");
    n = read_month_day(r, the, date);
    if (n > 0 && date->day > 0) {
        n += read_year_tail(r, the + n, date);
        return the + n - t;
    }
    date->month = 0;
    return k + part;
}

// One date in any shape, without "between" and the like.
static uint32_t read_date(const reader *r, uint32_t t, rp_date *date) {
    *date = (rp_date){0};
    uint32_t k = read_numeric(r, t, date);
    if (k == 0)
        k = read_weekday(r, t, date);
    if (k == 0 && (k = read_month_day(r, t, date)) > 0)
        return k + read_year_tail(r, t + k, date);
    if (k == 0)
        k = read_decade(r, t, date);
    if (k == 0)
        k = read_season(r, t, date);
    if (k == 0)
        k = read_holiday(r, t, date);
    if (k == 0)
        k = read_year(r, t, false, date);
    return k;
}

static int grain(const rp_date *d) {
    return d->day || d->weekday || d->feast ? 1 : d->month ? 2 : d->season ? 3 : d->decade ? 5 : 4;
}

static void share_year(rp_date *a, rp_date *b) {
    if (a->year_basis == RP_YEAR_UNTOLD && b->year_basis != RP_YEAR_UNTOLD && !a->weekday) {
        a->year = b->year;
        a->year_basis = b->year_basis;
        if (a->month > b->month && b->month)
            a->year--;
    } else if (b->year_basis == RP_YEAR_UNTOLD && a->year_basis != RP_YEAR_UNTOLD && !b->weekday) {
        b->year = a->year;
        b->year_basis = a->year_basis;
    }
}

// After date a at token u: "- 5", "to April 2", "and 2023". Fills b; returns its tokens with the joint.
static uint32_t read_second(const reader *r, uint32_t u, rp_when *w) {
    uint32_t joint = rp_token_is_dash(r->d, u, r->end) || is(r, u, "to until till through and or /") ? 1 : 0;
    if (joint == 0)
        return 0;
    bool loose = is(r, u, "and or");
    if (loose && is(r, u + 1, "that") && is(r, u + 2, "day") && grain(&w->a) == 1) {
        w->has_b = w->to_story = true;
        return 3;
    }
    uint32_t v = u + joint + skip(r, u + joint, "the on in"), k;
    rp_date b = {0};
    if (w->a.year && grain(&w->a) == 4 && !loose && v < r->end && strlen(r->d->lower[v]) == 2 && strspn(r->d->lower[v], "0123456789") == 2) {
        b = (rp_date){.year = (int16_t)(w->a.year / 100 * 100 + atoi(r->d->lower[v])), .year_basis = RP_YEAR_TOLD};     // 2023-24
        k = 1;
    } else {
        k = read_date(r, v, &b);
        if (k > 0 && grain(&b) == 4 && grain(&w->a) == 1)
            k = 0;
        if (k == 0 && w->a.day && w->a.month && (k = read_day(r, v, &b)) > 0) {
            bool counts = v + 1 < r->end && r->d->upos[v + 1] == RP_UPOS_NOUN;
            if (counts)
                return 0;
            b.month = w->a.month;
            k += read_year_tail(r, v + k, &b);
        }
    }
    if (k == 0 || (loose && grain(&b) != grain(&w->a)) || (w->a.weekday && !w->a.day && !b.weekday))
        return 0;
    w->b = b;
    share_year(&w->a, &w->b);
    w->has_b = true;
    return v + k - u;
}

// "3 to 5 March": the month stands with the second day only.
static uint32_t read_days_month(const reader *r, uint32_t t, rp_when *w) {
    rp_date a = {0}, b = {0};
    uint32_t k = read_day(r, t, &a), joint;
    if (k == 0)
        return 0;
    joint = rp_token_is_dash(r->d, t + k, r->end) || is(r, t + k, "to until and") ? 1 : 0;
    if (joint == 0)
        return 0;
    uint32_t n = read_month_day(r, t + k + joint, &b);
    if (n == 0 || !b.day || !b.month || rp_month_at(r->x, r->d, t + k + joint, &(int){0}))
        return 0;
    n += read_year_tail(r, t + k + joint + n, &b);
    a.month = b.month;
    w->a = a;
    w->b = b;
    w->has_b = true;
    share_year(&w->a, &w->b);
    return k + joint + n;
}

// Dates with what stands before them: a portion ("late", "the end of"), "the night of", "last".
static uint32_t read_dates(const reader *r, uint32_t t, rp_when *w) {
    int64_t value = 0, which = 0;
    uint32_t u = t, k, night = 0;
    w->form = RP_WHEN_DATE;
    if (find(r, u, RP_WORD_DAYPART, &value) == 1 && is(r, u + 1, "of between from")) {
        w->night = value == 2 && is(r, u, "night") && is(r, u + 1, "of");
        night = 2;
        u += night;
    } else if ((k = find(r, u, RP_WORD_PORTION, &value)) > 0 || (k = find(r, u, RP_WORD_QUARTER, &value)) > 0) {
        w->portion = (uint8_t)value;
        if (find(r, u, RP_WORD_QUARTER, &value) == k)
            w->portion = RP_WHOLE, w->unit = RP_UNIT_QUARTER, w->n = (int32_t)value;
        u += k;
    }
    if (night || w->portion)
        u += skip(r, u, "the of in");
    k = find(r, u, RP_WORD_WHICH, &which);
    if (k > 0 && !is_before(r, t, "the"))
        u += k;
    else
        which = 0;
    k = read_days_month(r, u, w);
    if (k > 0)
        return u + k - t;
    k = read_date(r, u, &w->a);
    if (k == 0)
        return 0;
    w->a.which = (int8_t)which;
    if (u > t && k > 0 && which && grain(&w->a) == 4)
        return 0;
    u += k;
    int64_t week, unit;
    if (w->a.weekday && !w->a.day && (k = find(r, u + skip(r, u, "of"), RP_WORD_WHICH, &week)) > 0 && find(r, u + skip(r, u, "of") + k, RP_WORD_UNIT, &unit) && unit == RP_UNIT_WEEK) {
        u += skip(r, u, "of") + k + 1;
        w->a.which = (int8_t)(week < 0 ? -2 : week > 0 ? 2 : 0);       // ±2: of last, next week
        return u - t;
    }
    return u + read_second(r, u, w) - t;
}

// -------------------------------------------------------------------------------------------------- counted from a day

static uint32_t read_unit(const reader *r, uint32_t t, rp_when *w) {
    int64_t value;
    uint32_t k = find(r, t, RP_WORD_UNIT, &value);
    if (k > 0) {
        w->unit = (uint8_t)value;
        return k;
    }
    k = find(r, t, RP_WORD_DAYPART, &value);
    if (k > 0) {
        w->unit = RP_UNIT_DAY;
        w->night = is(r, t, "night") ? true : w->night;
    }
    return k;
}

// "earlier", "later in", "at the start of": before a unit.
static uint32_t read_side(const reader *r, uint32_t t, rp_when *w) {
    int64_t portion;
    if (is(r, t, "earlier later")) {
        w->side = is(r, t, "earlier") ? RP_SIDE_EARLIER : RP_SIDE_LATER;
        return 1 + skip(r, t + 1, "in on");
    }
    uint32_t k = find(r, t, RP_WORD_PORTION, &portion);
    w->portion = k ? (uint8_t)portion : RP_WHOLE;
    return k + (k ? skip(r, t + k, "in of on") : 0);
}

// "last week", "earlier this month", "early next month", "the start of the year", "the weekend".
static uint32_t read_which_unit(const reader *r, uint32_t t, rp_when *w) {
    uint32_t side = read_side(r, t, w), u = t + side, the = skip(r, u, "the"), k;
    int64_t which = 0;
    u += the;
    w->form = RP_WHEN_UNIT;
    k = find(r, u, RP_WORD_WHICH, &which);
    bool weekend = find(r, u, RP_WORD_UNIT, &(int64_t){0}) && is(r, u, "weekend");
    if (k == 0 && !(the && (side || weekend)))
        return 0;
    if (the && k > 0 && which == 0)
        return 0;
    u += k;
    uint32_t n = read_unit(r, u, w);
    if (n == 0)
        return 0;
    if (r->d->lower[u][strlen(r->d->lower[u]) - 1] == 's')
        return 0;                                                           // "last months of": no unit
    w->which = (int8_t)which;
    w->article = the && k == 0;
    if (the && k > 0 && w->unit >= RP_UNIT_WEEK && side == 0) {             // "over the past year": rolling
        w->form = RP_WHEN_SPAN;
        w->n = 1;
    }
    if (w->unit <= RP_UNIT_DAY)
        return 0;
    return u + n - t;
}

// "the same day", "that night", "later that year", "the following month", "the day before".
static uint32_t read_story_unit(const reader *r, uint32_t t, rp_when *w) {
    uint32_t side = read_side(r, t, w), u = t + side, the = skip(r, u, "the"), n;
    int64_t which;
    u += the;
    w->form = RP_WHEN_STORY;
    uint32_t k = find(r, u, RP_WORD_STORY, &which);
    bool bare = is(r, u, "next following") && is(r, u + 1, "day morning");
    if (k > 0 && (the || is(r, u, "that") || bare || (is(r, u, "same") && is(r, u + 1, "day")))) {
        n = read_unit(r, u + k, w);
        if (n == 0 || w->unit < RP_UNIT_DAY || (is(r, u, "that") && r->d->lower[u + k][strlen(r->d->lower[u + k]) - 1] == 's'))
            return 0;
        w->which = (int8_t)which;
        return u + k + n - t;
    }
    if (!the || side || (n = read_unit(r, u, w)) == 0 || !is(r, u + n, "before after earlier") || w->unit < RP_UNIT_DAY)
        return 0;
    bool clause = u + n + 1 < r->end && !is(r, u + n + 1, ", . ; and but") && r->d->upos[u + n + 1] != RP_UPOS_VERB && r->d->upos[u + n + 1] != RP_UPOS_AUX;
    w->which = is(r, u + n, "after") ? 1 : -1;
    if (clause) {
        w->form = RP_WHEN_CLAUSE;
        w->n = w->which < 0 ? 1 : -1;
        w->which = (int8_t)w->n;
    }
    return u + n + 1 - t;
}

// n units; "a few days", "a day", "hours": few when the number is not told.
static uint32_t read_amount(const reader *r, uint32_t t, rp_when *w) {
    rp_quantity q;
    uint32_t u = t;
    if (is(r, u, "a an") && rp_phrase_at(r->x, r->d, u, r->end, RP_WORD_FEW, NULL) == 0 && find(r, u + 1, RP_WORD_UNIT, NULL)) {
        w->n = 1;
        u++;
    } else if (rp_quantity_read(r->x, r->d, u, r->end, &q) && q.kind == RP_NUMBER_CARDINAL && q.low >= 0 && q.low < 10000) {
        w->n = (int32_t)q.low;
        w->few = q.vague;
        u = q.to + skip(r, q.to, "of");
        u += rp_token_is_dash(r->d, u, r->end) ? 1 : 0;
        u += skip(r, u, "more full long straight consecutive");
    } else {
        w->few = true;
    }
    uint32_t k = find(r, u, RP_WORD_UNIT, &(int64_t){0});
    if (k == 0 || (u == t && r->d->lower[u][strlen(r->d->lower[u]) - 1] != 's'))
        return 0;
    k = read_unit(r, u, w);
    return u + k - t;
}

// "two days ago", "hours later", "five days after he had gone", "for three days", "five-month".
static uint32_t read_shift(const reader *r, uint32_t t, rp_when *w) {
    uint32_t k = read_amount(r, t, w), u = t + k;
    if (k == 0)
        return 0;
    bool second = is(r, u - 1, "second seconds") && !(w->n > 1);             // "a second round", "seconds a motion"
    bool places = is(r, u - 1, "quarters") && w->few;                       // "residential quarters"
    bool old = is(r, u, "old") || (rp_token_is_dash(r->d, u, r->end) && is(r, u + 1, "old"));
    if (second || places || old)
        return 0;
    if (is(r, u, "ago back")) {
        w->form = RP_WHEN_AGO;
        w->n = -w->n;
        return k + 1;
    }
    if (is(r, u, "from") && is(r, u + 1, "now")) {
        w->form = RP_WHEN_AGO;
        return k + 2;
    }
    bool ends = u + 1 >= r->end || is(r, u + 1, ", . ; : and but that") || r->d->upos[u + 1] == RP_UPOS_VERB || r->d->upos[u + 1] == RP_UPOS_AUX;
    if (is(r, u, "later earlier previously afterwards") || (is(r, u, "before after") && (ends || is(r, u + 1, "by")))) {
        w->form = RP_WHEN_LATER;
        if (is(r, u, "earlier previously before"))
            w->n = -w->n, w->which = -1;
        return k + 1;
    }
    if (is(r, u, "before after") && !is(r, u - 1, "years decades")) {
        w->form = RP_WHEN_CLAUSE;
        w->which = is(r, u, "before") ? 1 : -1;
        w->n *= w->which;
        return k + 1;
    }
    w->form = is_before(r, t, "within") && w->few && w->unit <= RP_UNIT_DAY ? RP_WHEN_WITHIN : RP_WHEN_DURATION;
    return k;
}

// "the past five days", "the last few months", "the coming weeks", "past three years".
static uint32_t read_span(const reader *r, uint32_t t, rp_when *w) {
    uint32_t the = skip(r, t, "the"), u = t + the, k;
    int64_t which;
    k = find(r, u, RP_WORD_WHICH, &which);
    if (k == 0 || which == 0)
        return 0;
    u += k;
    uint32_t n = read_amount(r, u, w);
    if (n == 0 || (w->unit < RP_UNIT_DAY && !is(r, u + n - 1, "hours")) || is(r, u, "a an"))
        return 0;
    if (is(r, u + n, "of"))
        return 0;                                                           // "the last months of the year"
    w->form = RP_WHEN_SPAN;
    w->which = (int8_t)which;
    return u + n - t;
}

static uint32_t read_deictic(const reader *r, uint32_t t, rp_when *w) {
    int64_t value;
    uint32_t k = find(r, t, RP_WORD_DEICTIC, &value), n;
    w->form = RP_WHEN_DEICTIC;
    if (k > 0) {
        w->n = (int32_t)value;
        return k + find(r, t + k, RP_WORD_DAYPART, NULL);
    }
    if (find(r, t, RP_WORD_OVERNIGHT, NULL) && r->d->upos[t] != RP_UPOS_ADJ) {
        w->form = RP_WHEN_OVERNIGHT;
        return 1;
    }
    if (is(r, t, "this last") && (n = find(r, t + 1, RP_WORD_DAYPART, &value)) > 0) {
        bool night = is(r, t, "last");
        w->form = night ? RP_WHEN_OVERNIGHT : RP_WHEN_DEICTIC;
        return 1 + n;
    }
    return 0;
}

static uint32_t read_repeated(const reader *r, uint32_t t, rp_when *w) {
    uint32_t k = find(r, t, RP_WORD_REPEATED, NULL), n;
    w->form = RP_WHEN_REPEATED;
    if (k > 0)
        return k;
    if (find(r, t, RP_WORD_WEEKDAYS, NULL))
        return 1;
    if (!is(r, t, "every each"))
        return 0;
    rp_when amount = {0};
    n = find(r, t + 1, RP_WORD_WEEKDAY, NULL);
    if (n == 0)
        n = find(r, t + 1, RP_WORD_DAYPART, NULL);
    if (n == 0)
        n = find(r, t + 1, RP_WORD_UNIT, NULL);
    if (n == 0)
        n = read_amount(r, t + 1, &amount);
    return n ? 1 + n : 0;
}

static uint32_t read_vague(const reader *r, uint32_t t, rp_when *w) {
    w->form = RP_WHEN_VAGUE;
    return find(r, t, RP_WORD_VAGUE, NULL);
}

// "has since denied": the adverb, which has neither noun nor clause after it.
static uint32_t read_then(const reader *r, uint32_t t, rp_when *w) {
    w->form = RP_WHEN_THEN;
    if (!is(r, t, "since") || r->d->upos[t] == RP_UPOS_ADP || r->d->upos[t] == RP_UPOS_SCONJ)
        return 0;
    return is_before(r, t, "has have had ever 's 've long") && (r->d->upos[t] == RP_UPOS_ADV || is(r, t + 1, ". ,") || (t + 1 < r->end && r->d->upos[t + 1] == RP_UPOS_VERB));
}

// --------------------------------------------------------------------------------------------------------------- bounds

// Does the time that ends at token `to` stand before a noun that it dates ("Thursday's attack", "the 2018 agreement")?
static bool dates_noun(const reader *r, uint32_t from, uint32_t to) {
    if (is(r, to, "'s '"))
        return true;
    for (uint32_t t = from; t < to; t++) {
        uint32_t h = r->d->head[t];
        int u = h == RP_NONE ? RP_UPOS_X : r->d->upos[h];
        if (h != RP_NONE && h >= to && h < r->end && (u == RP_UPOS_NOUN || u == RP_UPOS_PROPN) && r->d->relation[t] != RP_REL_case)
            return true;
    }
    return false;
}

// "5am", "10:30"
static bool is_clock(const reader *r, uint32_t t) {
    const char *s = r->d->lower[t];
    size_t n = strspn(s, "0123456789:.");
    return n > 0 && (strcmp(s + n, "am") == 0 || strcmp(s + n, "pm") == 0 || (s[n] == '\0' && strchr(s, ':') != NULL));
}

// "since", "until", "between" before the expression; widens the span over the word.
static void read_bound(const reader *r, rp_when *w) {
    int64_t bound;
    uint32_t at = w->from;
    while (at > r->begin && (is(r, at - 1, "the about around at least early late on of noon midnight p.m. a.m.") || is_clock(r, at - 1)))
        at--;
    uint32_t k = rp_phrase_before(r->x, r->d, r->begin, at, RP_WORD_BOUND, &bound);
    if (k == 0 || dates_noun(r, w->from, w->to))
        return;
    if (bound == RP_BOUND_FROM && !w->has_b) {
        if (!is(r, w->to, "on onward onwards"))
            return;
        bound = RP_BOUND_SINCE;
    }
    bool clock = w->from - at > 1 && (bound == RP_BOUND_BEFORE || bound == RP_BOUND_AFTER);      // "before midnight on Monday"
    if (clock || (bound == RP_BOUND_BETWEEN && !w->has_b))
        return;
    w->bound = (uint8_t)bound;
    w->from = at - k;
}

typedef uint32_t shape(const reader *, uint32_t, rp_when *);

bool rp_when_at(const struct rp_times *x, const rp_doc *d, uint32_t t, rp_when *out) {
    static shape *const shapes[] = {read_dates, read_deictic, read_story_unit, read_which_unit, read_span, read_shift, read_repeated, read_then, read_vague};
    uint32_t s = d->tok_sent[t];
    reader r = {x, d, d->sent_token[s], d->sent_token[s + 1]};
    uint32_t longest = 0;
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        rp_when w = {0};
        uint32_t k = shapes[i](&r, t, &w);
        if (k <= longest)
            continue;
        longest = k;
        w.from = t;
        w.to = t + k;
        *out = w;
    }
    if (longest == 0)
        return false;
    if (out->form == RP_WHEN_DATE || out->form == RP_WHEN_UNIT || out->form == RP_WHEN_STORY || out->form == RP_WHEN_DEICTIC || out->form == RP_WHEN_AGO)
        read_bound(&r, out);
    return true;
}
