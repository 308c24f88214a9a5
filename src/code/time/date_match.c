// date_match.c: reads dates as English news writes them, with the parts that two dates share: "June 30 and July 1 last
// year", "3 to 5 March", "2023-24". Each reader tries one shape at one token and returns how many tokens it took, 0 when
// the shape is not there.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "code/time/number.h"
#include "code/time/time_reader.h"

// "264 BC": astronomically, as the calendar counts: 1 BC is year 0.
static uint32_t read_ancient(const rp_reader *r, uint32_t t, rp_date *date) {
    const char *s = t < r->end ? r->d->lower[t] : "";
    size_t digits = strspn(s, "0123456789");
    if (digits == 0 || digits > 4 || s[digits] != '\0' || !rp_reads(r, t + 1, "bc b.c. b.c bce b.c.e."))
        return 0;
    date->year = (int16_t)(1 - atoi(s));
    date->year_basis = RP_YEAR_TOLD;
    return 2;
}

// Four digits right after a month or a day, or where rp_year_at says so.
static uint32_t read_year(const rp_reader *r, uint32_t t, bool sure, rp_date *date) {
    int year = 0;
    uint32_t ancient = read_ancient(r, t, date);
    if (t >= r->end || ancient)
        return ancient;
    const char *s = r->d->lower[t];
    bool digits = strlen(s) == 4 && strspn(s, "0123456789") == 4 && (s[0] == '1' || s[0] == '2');
    if (!(sure && digits) && !rp_year_at(r->x, r->d, t, &year))
        return 0;
    date->year = (int16_t)atoi(s);
    date->year_basis = RP_YEAR_TOLD;
    return 1;
}

// What may follow a day or month and gives its year: ", 2024", "of 2024", "last year", "of that year".
static uint32_t read_year_tail(const rp_reader *r, uint32_t t, rp_date *date) {
    uint32_t comma = rp_skips(r, t, ","), u = t + comma, k;
    if ((k = read_year(r, u, true, date)) > 0)
        return comma + k;
    uint32_t of = rp_skips(r, t, "of"), the;
    if ((k = read_year(r, t + of, true, date)) > 0)
        return of + k;
    the = rp_skips(r, t + of, "the");
    u = t + of + the;
    int64_t which, unit;
    bool story = false;
    k = the ? 0 : rp_reads_class(r, u, RP_WORD_WHICH, &which);
    if (k == 0)
        k = rp_reads_class(r, u, RP_WORD_STORY, &which), story = true;
    if (k == 0 || !rp_reads_class(r, u + k, RP_WORD_UNIT, &unit) || unit != RP_UNIT_YEAR)
        return 0;
    date->year = (int16_t)which;
    date->year_basis = story ? RP_YEAR_STORY : RP_YEAR_PUBLISHED;
    return of + the + k + 1;
}

// "2", "2nd", "second": a day of the month.
static uint32_t read_day(const rp_reader *r, uint32_t t, rp_date *date) {
    rp_quantity q;
    if (!rp_quantity_read(r->x, r->d, t, r->end, &q) || q.vague || q.low < 1 || q.low > 31 || q.to != t + 1)
        return 0;
    if (q.kind == RP_NUMBER_CARDINAL && !q.digits)
        return 0;
    date->day = (uint8_t)q.low;
    return 1;
}

static uint32_t read_month(const rp_reader *r, uint32_t t, rp_date *date) {
    int month;
    if (t >= r->end || !rp_month_at(r->x, r->d, t, &month))
        return 0;
    date->month = (uint8_t)month;
    return 1;
}

// "March 5", "5 March", "the 5th of March", "March": without the year.
static uint32_t read_month_day(const rp_reader *r, uint32_t t, rp_date *date) {
    uint32_t k = read_month(r, t, date), day, of;
    if (k > 0) {
        day = rp_skips(r, t + k, "the");
        uint32_t n = read_day(r, t + k + day, date);
        // "in March 20 soldiers": a count, not a day
        bool counts = n > 0 && rp_reads_before(r, t, "in") && r->d->upos[t + k + day] == RP_UPOS_NUM && t + k + day + 1 < r->end && r->d->xpos[t + k + day + 1] == rp_xpos_find("NNS") &&
                      r->d->head[t + k + day] == t + k + day + 1;
        if (counts)
            date->day = 0, n = 0;
        return n > 0 ? k + day + n : k;
    }
    day = read_day(r, t, date);
    of = day ? rp_skips(r, t + day, "of") : 0;
    if (day == 0 || (k = read_month(r, t + day + of, date)) == 0) {
        date->day = 0;
        return 0;
    }
    return day + of + k;
}

// Year, month and day in either order; day before month where both are possible. false when they are no date.
static bool set_parts(int a, int b, int c, rp_date *date) {
    bool year_first = a > 1000;
    int year = year_first ? a : c, month = b, day = year_first ? c : a;
    if (month > 12 && !year_first)
        month = a, day = b;
    if (year < 1000 || year > 2099 || month < 1 || month > 12 || day < 1 || day > 31)
        return false;
    *date = (rp_date){.year = (int16_t)year, .year_basis = RP_YEAR_TOLD, .month = (uint8_t)month, .day = (uint8_t)day};
    return true;
}

// Written in digits: 2024-12-25, 25/12/2024, 12/25/2024, 25.12.2024 as the tokeniser cuts them.
static uint32_t read_numeric(const rp_reader *r, uint32_t t, rp_date *date) {
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
    return n == 2 && set_parts(part[0], part[1], part[2], date) ? u + 1 - t : 0;
}

// The same in one token.
static uint32_t read_numeric_token(const rp_reader *r, uint32_t t, rp_date *date) {
    int a, b, c, n = 0;
    char mark, again;
    if (t >= r->end || strchr("0123456789+-", r->d->lower[t][0]) == NULL || sscanf(r->d->lower[t], "%4d%c%2d%c%4d%n", &a, &mark, &b, &again, &c, &n) != 5 || r->d->lower[t][n] != '\0')
        return 0;
    if (mark != again || strchr("-/.", mark) == NULL)
        return 0;
    return set_parts(a, b, c, date) ? 1 : 0;
}

static uint32_t read_decade(const rp_reader *r, uint32_t t, rp_date *date) {
    if (t >= r->end)
        return 0;
    const char *s = r->d->lower[t];
    bool full = strlen(s) == 5 && strspn(s, "0123456789") == 4 && s[3] == '0' && s[4] == 's';
    if (!full)
        return 0;
    date->year = (int16_t)atoi(s);
    date->year_basis = RP_YEAR_TOLD;
    date->years = 10;
    return 1;
}

// "the 19th century", "eighteenth-century"
static uint32_t read_century(const rp_reader *r, uint32_t t, rp_date *date) {
    rp_quantity q;
    if (!rp_quantity_read(r->x, r->d, t, r->end, &q) || q.kind != RP_NUMBER_ORDINAL || q.low < 1 || q.low > 21)
        return 0;
    uint32_t u = q.to + (rp_token_is_dash(r->d, q.to, r->end) ? 1 : 0);
    if (!rp_reads(r, u, "century"))
        return 0;
    bool ancient = rp_reads(r, u + 1, "bc b.c. b.c bce b.c.e.");
    date->year = (int16_t)(ancient ? 1 - 100 * q.low : 100 * (q.low - 1));
    date->year_basis = RP_YEAR_TOLD;
    date->years = 100;
    return u + 1 + ancient - t;
}

static uint32_t read_season(const rp_reader *r, uint32_t t, rp_date *date) {
    int64_t season;
    if (!rp_reads_class(r, t, RP_WORD_SEASON, &season))
        return 0;
    uint32_t k = read_year_tail(r, t + 1, date);
    bool fall = rp_reads(r, t, "fall") && k == 0, spring = rp_reads(r, t, "spring") && k == 0;
    bool the = rp_reads_before(r, t, "the") && rp_reads_before(r, t - 1, "in during since until by for over");
    bool led = rp_reads_before(r, t, "in last this next early late mid - since until upcoming coming");
    if ((fall && ((!the && !led) || rp_reads(r, t + 1, "of"))) || (spring && (r->d->upos[t] == RP_UPOS_VERB || rp_reads_before(r, t, "arab prague"))))
        return 0;                                                           // "the fall of Kabul", "the Arab Spring"
    date->season = (uint8_t)season;
    return 1 + k;
}

static uint32_t read_holiday(const rp_reader *r, uint32_t t, rp_date *date) {
    int64_t value;
    uint32_t k = rp_reads_class(r, t, RP_WORD_HOLIDAY, &value);
    if (k > 0) {
        date->month = (uint8_t)(value / 100);
        date->day = (uint8_t)(value % 100);
    } else if ((k = rp_reads_class(r, t, RP_WORD_FEAST, &value)) > 0) {
        date->feast = (uint32_t)value + 1;
    }
    if (k == 0 || (date->feast && t + k < r->end && r->d->upos[t + k] == RP_UPOS_NOUN))      // "the Ramadan fast"
        return 0;
    return k + read_year_tail(r, t + k, date);
}

// A weekday, with the date that may follow it: "Thursday", "Thursday, January 2", "Monday of last week".
static uint32_t read_weekday(const rp_reader *r, uint32_t t, rp_date *date) {
    int64_t weekday;
    uint32_t k = rp_reads_class(r, t, RP_WORD_WEEKDAY, &weekday), part, comma, the, n;
    if (k == 0)
        return 0;
    date->weekday = (uint8_t)weekday;
    part = rp_reads_class(r, t + k, RP_WORD_DAYPART, NULL);
    comma = t + k + part + rp_skips(r, t + k + part, ", (");
    the = comma + rp_skips(r, comma, "the");
    n = read_month_day(r, the, date);
    if (n > 0 && date->day > 0) {
        n += read_year_tail(r, the + n, date);
        return the + n - t;
    }
    date->month = 0;
    return k + part;
}

// "on the 29th": a day of the month that the story is in.
static uint32_t read_bare_day(const rp_reader *r, uint32_t t, rp_date *date) {
    rp_quantity q;
    if (t < r->begin + 2 || !rp_reads_before(r, t, "the") || !rp_reads_before(r, t - 1, "on by until since from"))
        return 0;
    if (!rp_quantity_read(r->x, r->d, t, r->end, &q) || q.kind != RP_NUMBER_ORDINAL || q.low > 31)
        return 0;
    bool counts = t + 1 < r->end && (r->d->upos[t + 1] == RP_UPOS_NOUN || r->d->upos[t + 1] == RP_UPOS_PROPN || r->d->upos[t + 1] == RP_UPOS_ADJ);
    int64_t which;
    date->day = (uint8_t)q.low;
    uint32_t k = rp_reads(r, t + 1, "of") ? rp_reads_class(r, t + 2, RP_WORD_WHICH, &which) : 0;
    if (k > 0 && rp_reads(r, t + 2 + k, "month")) {                          // "the 8th of this month"
        date->which = (int8_t)which;
        date->year_basis = RP_YEAR_PUBLISHED;
        return 3 + k;
    }
    return counts || r->d->lower[t][0] > '9' || rp_reads(r, t + 1, "of") ? 0 : 1;
}

// One date in any shape, without "between" and the like.
static uint32_t read_date(const rp_reader *r, uint32_t t, rp_date *date) {
    *date = (rp_date){0};
    uint32_t k = read_numeric(r, t, date);
    if (k == 0)
        k = read_numeric_token(r, t, date);
    if (k == 0)
        k = read_weekday(r, t, date);
    if (k == 0 && (k = read_month_day(r, t, date)) > 0)
        return k + read_year_tail(r, t + k, date);
    if (k == 0)
        k = read_decade(r, t, date);
    if (k == 0)
        k = read_century(r, t, date);
    if (k == 0)
        k = read_season(r, t, date);
    if (k == 0)
        k = read_holiday(r, t, date);
    if (k == 0)
        k = read_bare_day(r, t, date);
    if (k == 0)
        k = read_year(r, t, false, date);
    return k;
}

static int grain(const rp_date *d) {
    return d->day || d->weekday || d->feast ? 1 : d->month ? 2 : d->season ? 3 : d->years ? 5 : 4;
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
static uint32_t read_second(const rp_reader *r, uint32_t u, rp_when *w) {
    uint32_t joint = rp_token_is_dash(r->d, u, r->end) || rp_reads(r, u, "to until till through and or /") ? 1 : 0;
    if (joint == 0)
        return 0;
    bool loose = rp_reads(r, u, "and or");
    if (loose && rp_reads(r, u + 1, "that") && rp_reads(r, u + 2, "day") && grain(&w->a) == 1) {
        w->has_b = w->to_story = true;
        w->a_to = u;
        w->b_from = u + 1;
        return 3;
    }
    uint32_t v = u + joint + rp_skips(r, u + joint, "the on in"), k;
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
    w->a_to = u;
    w->b_from = v;
    return v + k - u;
}

// "3 to 5 March": the month stands with the second day only.
static uint32_t read_days_month(const rp_reader *r, uint32_t t, rp_when *w) {
    rp_date a = {0}, b = {0};
    uint32_t k = read_day(r, t, &a), joint;
    if (k == 0)
        return 0;
    joint = rp_token_is_dash(r->d, t + k, r->end) || rp_reads(r, t + k, "to until and") ? 1 : 0;
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
    w->a_to = t + k;
    w->b_from = t + k + joint;
    share_year(&w->a, &w->b);
    return k + joint + n;
}

// "1991-1992", "2023–24" as one token.
static uint32_t read_years(const rp_reader *r, uint32_t t, rp_when *w) {
    const char *s = t < r->end ? r->d->lower[t] : "";
    size_t n = strspn(s, "0123456789"), dash = s[n] == '-' ? 1 : strncmp(s + n, "\xE2\x80\x93", 3) == 0 ? 3 : 0, m = dash ? strspn(s + n + dash, "0123456789") : 0;
    int from = atoi(s), to = m ? atoi(s + n + dash) : 0;
    to += m == 2 ? from / 100 * 100 : 0;
    if (n != 4 || (m != 2 && m != 4) || s[n + dash + m] != '\0' || from < 1000 || from >= to || to > from + 200)
        return 0;
    w->a = (rp_date){.year = (int16_t)from, .year_basis = RP_YEAR_TOLD};
    w->b = (rp_date){.year = (int16_t)to, .year_basis = RP_YEAR_TOLD};
    w->has_b = true;
    return 1;
}

// "264 to 241 BC": the era stands with the second year only.
static uint32_t read_ancient_years(const rp_reader *r, uint32_t t, rp_when *w) {
    const char *s = t < r->end ? r->d->lower[t] : "";
    size_t digits = strspn(s, "0123456789");
    if (digits == 0 || digits > 4 || s[digits] != '\0' || !(rp_token_is_dash(r->d, t + 1, r->end) || rp_reads(r, t + 1, "to and until")))
        return 0;
    uint32_t k = read_ancient(r, t + 2, &w->b);
    if (k == 0)
        return 0;
    w->a = (rp_date){.year = (int16_t)(1 - atoi(s)), .year_basis = RP_YEAR_TOLD};
    w->has_b = true;
    w->a_to = t + 1;
    w->b_from = t + 2;
    return 2 + k;
}

// "mid-2022", "mid-March", "mid-1990s" as one token.
static uint32_t read_mid(const rp_reader *r, uint32_t t, rp_when *w) {
    if (t >= r->end || strncmp(r->d->lower[t], "mid-", 4) != 0)
        return 0;
    const char *rest = r->d->lower[t] + 4;
    size_t digits = strspn(rest, "0123456789");
    uint32_t i = rp_dict_get(&r->x->first, rest);
    while (i != UINT32_MAX && r->x->phrases.v[i].class != RP_WORD_MONTH)
        i = r->x->phrases.v[i].next;
    if (digits == 4)
        w->a = (rp_date){.year = (int16_t)atoi(rest), .year_basis = RP_YEAR_TOLD, .years = rest[4] == 's' ? 10 : 0};
    else if (i != UINT32_MAX)
        w->a.month = (uint8_t)r->x->phrases.v[i].value;
    else
        return 0;
    w->portion = RP_MID;
    return 1 + (w->a.month ? read_year_tail(r, t + 1, &w->a) : 0);
}

// Dates with what stands before them: a portion ("late", "the end of"), "the night of", "last".
uint32_t rp_dates_read(const rp_reader *r, uint32_t t, rp_when *w) {
    int64_t value = 0, which = 0;
    uint32_t u = t, k, night = 0;
    w->form = RP_WHEN_DATE;
    if ((k = read_mid(r, t, w)) > 0 || (k = read_years(r, t, w)) > 0 || (k = read_ancient_years(r, t, w)) > 0)
        return k;
    bool named = rp_reads(r, u, "the") && rp_reads(r, u + 1, "year years") && rp_year_at(r->x, r->d, u + 2, &(int){0});
    u += named ? 2 : 0;                                                     // "the years 1955-57"
    bool into = rp_reads(r, u, "night overnight") && rp_reads(r, u + 1, "to into");
    if (into || (rp_reads_class(r, u, RP_WORD_DAYPART, &value) == 1 && rp_reads(r, u + 1, "of between from"))) {
        w->daypart = (uint8_t)value;
        w->night = into || (rp_reads(r, u, "night") && rp_reads(r, u + 1, "of"));
        w->which = into ? -1 : 0;                                           // "the night to Thursday": it ends on that day
        night = 2;
        u += night;
    } else if ((k = rp_reads_class(r, u, RP_WORD_PORTION, &value)) > 0 || (k = rp_reads_class(r, u, RP_WORD_QUARTER, &value)) > 0) {
        w->portion = (uint8_t)value;
        if (rp_reads_class(r, u, RP_WORD_QUARTER, &value) == k)
            w->portion = RP_WHOLE, w->unit = RP_UNIT_QUARTER, w->n = (int32_t)value;
        u += k;
    }
    if (night || w->portion)
        u += rp_skips(r, u, "the of in");
    k = rp_reads_class(r, u, RP_WORD_WHICH, &which);
    if (k > 0 && !rp_reads_before(r, t, "the"))
        u += k;
    else
        which = 0;
    k = read_days_month(r, u, w);
    if (k > 0)
        return u + k - t;
    k = read_date(r, u, &w->a);
    if (k == 0)
        return 0;
    w->a.which = which ? (int8_t)which : w->a.which;
    if ((u > t && k > 0 && which && grain(&w->a) == 4) || (into && grain(&w->a) != 1))
        return 0;
    u += k;
    int64_t week, unit;
    if (w->a.weekday && !w->a.day && (k = rp_reads_class(r, u + rp_skips(r, u, "of"), RP_WORD_WHICH, &week)) > 0 && rp_reads_class(r, u + rp_skips(r, u, "of") + k, RP_WORD_UNIT, &unit) && unit == RP_UNIT_WEEK) {
        u += rp_skips(r, u, "of") + k + 1;
        w->a.which = (int8_t)(week < 0 ? -2 : week > 0 ? 2 : 0);       // ±2: of last, next week
        return u - t;
    }
    return u + read_second(r, u, w) - t;
}
