// time_resolve.c: from the shape of an expression to days, by the coding guide. Everything is computed for one supposed
// day of publication p; when publication is only known as an interval, the result is the hull over its two ends, which is
// exact because every rule is monotone in p. Where p would have to choose a year among several, the story chooses it.
//
// Rejected: a scored choice among candidate years (Chambers et al. 2014). News writes the year when it is not the
// nearest one, so nearest in the direction of the tense is right.
#include <stdlib.h>

#include "code/time/time_match.h"

enum {
    FAR_STORY = 300, BACKWARD = 3,  // a date without a year lies so many days after the story's, or a third of it before
    FRESH = 45,                 // a plan's date that has just passed is not meant a year ahead
    LONG_AGO = 300, SOON = 65,  // a date without a year that would lie longer ago than this is meant to come when it is so soon
    FEW_DAYS = 7, FEW_WEEKS = 42, FEW_MONTHS = 6, FEW_YEARS = 5
};

static bool known(rp_days d) {
    return d.from != RP_DAY_NONE && d.to != RP_DAY_NONE;
}

static int year_of(rp_day d) {
    int year, month, day;
    rp_day_split(d, &year, &month, &day);
    return year;
}

// --------------------------------------------------------------------------------------------------------------- dates

// The date's days in a given year; none for 30 February.
static rp_days in_year(const rp_date *date, int year) {
    if (date->years)
        return (rp_days){rp_day_make(year, 1, 1), rp_day_make(year + date->years - 1, 12, 31)};
    if (date->season)
        return rp_days_season(year, date->season);
    if (date->month == 0)
        return rp_days_year(year);
    if (date->day == 0)
        return rp_days_month(year, date->month);
    if (date->day > rp_month_days(year, date->month))
        return RP_DAYS_NONE;
    rp_day d = rp_day_make(year, date->month, date->day);
    return (rp_days){d, d};
}

// How far d lies from day p, in days; 0 inside.
static int32_t distance(rp_days d, rp_day p) {
    return p < d.from ? d.from - p : p > d.to ? p - d.to : 0;
}

static bool on_weekday(const rp_date *date, rp_days d) {
    return !date->weekday || d.from == RP_DAY_NONE || rp_day_weekday(d.from) == date->weekday - 1;
}

// The year nearest to the story: inside it, else after it; going back costs BACKWARD times as much, because stories run
// on; staying in its year costs half. None when even that is further than FAR_STORY.
static rp_days near_story(const rp_clock *c, const rp_date *date) {
    rp_days s = known(c->past) ? c->past : c->story, best = RP_DAYS_NONE;
    int32_t least = FAR_STORY + 1;
    if (!known(s))
        return best;
    for (int year = year_of(s.from) - 1; year <= year_of(s.to) + 1; year++) {
        rp_days d = in_year(date, year);
        if (!known(d) || !on_weekday(date, d))
            continue;
        int32_t cost = d.from > s.to ? d.from - s.to : d.to < s.from ? BACKWARD * (s.from - d.to) : 0;
        if (year == year_of(s.from))
            cost /= 2;
        if (cost < least)
            least = cost, best = d;
    }
    return best;
}

// A date without its year, seen from publication day p.
static rp_days yearless(const rp_clock *c, const rp_date *date, rp_day p) {
    enum { REACH = 7 };
    rp_days back = RP_DAYS_NONE, ahead = RP_DAYS_NONE;
    int year = year_of(p);
    for (int y = year - REACH; y <= year + REACH; y++) {
        rp_days d = in_year(date, y);
        if (!known(d) || !on_weekday(date, d))
            continue;
        if (d.from <= p && (date->which >= 0 || d.to < p))
            back = d;
        if (d.to >= p && !known(ahead) && (date->which <= 0 || d.from > p))
            ahead = d;
    }
    if (date->which != 0)
        return date->which < 0 ? back : ahead;
    bool soon = known(ahead) && ahead.from - p <= SOON, fresh = known(back) && p - back.to <= FRESH;
    rp_days then = known(c->past) && c->tense != RP_TENSE_AHEAD && !(fresh && date->day) ? near_story(c, date) : RP_DAYS_NONE;
    if (known(then))
        return then;
    if (c->tense == RP_TENSE_PAST || !known(ahead))
        return back;
    if (c->tense == RP_TENSE_AHEAD && (!fresh || soon))
        return ahead;
    return soon && (!known(back) || p - back.to > LONG_AGO) ? ahead : back;
}

static rp_days weekday(const rp_clock *c, const rp_date *date, rp_day p) {
    int w = date->weekday - 1;
    rp_day d;
    if (abs(date->which) == 2)
        d = rp_days_unit(p, date->which / 2, RP_UNIT_WEEK).from + w;
    else if (date->which != 0)
        d = date->which < 0 ? rp_weekday_before(p - 1, w) : rp_weekday_after(p + 1, w);
    else
        d = c->tense == RP_TENSE_AHEAD ? rp_weekday_after(p, w) : rp_weekday_before(p, w);
    return (rp_days){d, d};
}

static rp_days feast(const rp_clock *c, const rp_date *date, rp_day p) {
    rp_day at = p != RP_DAY_NONE ? p : c->story.from;
    rp_days best = RP_DAYS_NONE;
    for (uint32_t i = date->feast - 1; i != RP_NONE; i = c->x->feasts.v[i].next) {
        rp_days d = c->x->feasts.v[i].days;
        bool fits = date->year_basis == RP_YEAR_TOLD ? year_of(d.from) == date->year : at != RP_DAY_NONE && distance(d, at) < LONG_AGO;
        if (fits && (!known(best) || (at != RP_DAY_NONE && distance(d, at) < distance(best, at))))
            best = d;
    }
    return best;
}

// "on the 29th": in the month that the story has reached, else the last such day. "the 8th of last month"
static rp_days bare_day(const rp_clock *c, const rp_date *date, rp_day p) {
    if (date->year_basis == RP_YEAR_PUBLISHED) {
        rp_days of = p == RP_DAY_NONE ? RP_DAYS_NONE : rp_days_unit(p, date->which, RP_UNIT_MONTH);
        bool in = p != RP_DAY_NONE && of.from + date->day - 1 <= of.to;
        return in ? (rp_days){of.from + date->day - 1, of.from + date->day - 1} : RP_DAYS_NONE;
    }
    rp_day at = known(c->story) ? c->story.to : p;
    if (at == RP_DAY_NONE)
        return RP_DAYS_NONE;
    rp_days month = rp_days_unit(at, 0, RP_UNIT_MONTH);
    rp_day d = month.from + date->day - 1;
    if (d > month.to || (!known(c->story) && d > p))
        return RP_DAYS_NONE;
    return (rp_days){d, d};
}

rp_days rp_date_resolve(const rp_clock *c, const rp_date *date, rp_day p) {
    if (date->day && !date->month)
        return bare_day(c, date, p);
    if (date->feast)
        return feast(c, date, p);
    if (date->year_basis == RP_YEAR_TOLD)
        return in_year(date, date->year);
    if (date->year_basis == RP_YEAR_STORY)
        return known(c->story) ? in_year(date, year_of(c->story.from) + date->year) : RP_DAYS_NONE;
    if (date->year_basis == RP_YEAR_PUBLISHED)
        return p != RP_DAY_NONE ? in_year(date, year_of(p) + date->year) : RP_DAYS_NONE;
    if (date->weekday && !date->month)
        return p != RP_DAY_NONE ? weekday(c, date, p) : RP_DAYS_NONE;
    if (p != RP_DAY_NONE)
        return yearless(c, date, p);
    return near_story(c, date);
}

// ------------------------------------------------------------------------------------------------------ counted in units

static rp_days dates(const rp_clock *c, const rp_when *w, rp_day p) {
    rp_days a = rp_date_resolve(c, &w->a, p);
    if (!known(a))
        return RP_DAYS_NONE;
    if (w->unit == RP_UNIT_QUARTER)
        a = rp_days_unit(rp_day_shift(a.from, w->n - 1, RP_UNIT_QUARTER), 0, RP_UNIT_QUARTER);
    a = rp_days_portion(a, w->portion);
    if (w->has_b) {
        rp_clock then = *c;
        then.story = a;
        rp_days b = w->to_story ? c->story : rp_date_resolve(&then, &w->b, p);
        if (!known(b))
            return RP_DAYS_NONE;
        if (a.from > b.to && w->a.weekday && !w->a.month)
            a.from -= 7, a.to -= 7;
        a = rp_days_hull(a, b);
    }
    bool night = w->night && a.from == a.to;
    a.from -= night && w->which < 0;
    a.to += night && w->which >= 0;
    return a;
}

static rp_days weekend(const rp_clock *c, const rp_when *w, rp_day p) {
    rp_days d = rp_days_unit(p, 0, RP_UNIT_WEEKEND);
    bool ahead = w->which > 0 || (w->which == 0 && c->tense == RP_TENSE_AHEAD);
    if (w->which < 0 && p <= d.to)
        return (rp_days){d.from - 7, d.to - 7};
    if (ahead && p > d.to)
        return (rp_days){d.from + 7, d.to + 7};
    return d;
}

static rp_days side(const rp_when *w, rp_days unit, rp_days at) {
    bool day = at.from == at.to;
    if (w->side == RP_SIDE_EARLIER)
        return (rp_days){unit.from, at.from};
    return (rp_days){at.from + day, unit.to};
}

static rp_days unit(const rp_clock *c, const rp_when *w, rp_day p) {
    bool told = w->article && known(c->story) && w->side && c->tense != RP_TENSE_AHEAD;
    if (p == RP_DAY_NONE && !(w->article && known(c->story)))
        return RP_DAYS_NONE;
    if (w->unit == RP_UNIT_WEEKEND)
        return p == RP_DAY_NONE ? RP_DAYS_NONE : weekend(c, w, p);
    if (w->unit <= RP_UNIT_DAY)
        return RP_DAYS_NONE;
    rp_days d = rp_days_unit(p == RP_DAY_NONE || told ? c->story.from : p, w->which, w->unit);
    if (w->side && (told || p == RP_DAY_NONE))
        return side(w, d, c->story);
    if (w->side)
        return w->side == RP_SIDE_EARLIER ? (rp_days){d.from, p} : (rp_days){p, d.to};
    if (w->portion || w->which)
        return rp_days_portion(d, w->portion);
    return c->tense == RP_TENSE_AHEAD ? (rp_days){p, d.to} : (rp_days){d.from, p};
}

// What days and hours are counted from: the story, or the last day told when the story has come to a month or a year.
static rp_days story_day(const rp_clock *c) {
    return known(c->story) && rp_days_length(c->story) > 3 && known(c->day) ? c->day : c->story;
}

static rp_days story_unit(const rp_clock *c, const rp_when *w) {
    rp_days s = w->unit == RP_UNIT_DAY ? story_day(c) : c->story;
    if (!known(s))
        return RP_DAYS_NONE;
    if (w->unit != RP_UNIT_DAY) {
        rp_days d = rp_days_unit(s.from, w->which, w->unit);
        return w->side ? side(w, d, s) : rp_days_portion(d, w->portion);
    }
    if (rp_days_length(s) > 3)
        return RP_DAYS_NONE;
    if (w->which == 0)
        return w->night && s.from == s.to ? (rp_days){s.from, s.to + 1} : s;
    rp_day d = s.from + w->which;
    return w->night && w->which < 0 ? (rp_days){d, d + 1} : (rp_days){d, d};
}

// How many days "a few" of them reach.
static rp_day few(rp_day d, int sign, enum rp_unit u) {
    switch (u) {
    case RP_UNIT_DAY:
        return d + sign * FEW_DAYS;
    case RP_UNIT_WEEK:
        return d + sign * FEW_WEEKS;
    case RP_UNIT_MONTH:
        return rp_day_shift(d, sign * FEW_MONTHS, u);
    case RP_UNIT_YEAR:
        return rp_day_shift(d, sign * FEW_YEARS, u);
    default:
        return d;
    }
}

static rp_days span(const rp_when *w, rp_day p) {
    int hours = w->unit == RP_UNIT_HOUR ? (w->n + 23) / 24 : 0;
    rp_day far = w->few ? few(p, w->which, w->unit) : hours ? p + w->which * hours : rp_day_shift(p, w->which * w->n, w->unit);
    return w->which < 0 ? (rp_days){far, p} : (rp_days){p, far};
}

// n units before or after [from, to]; the longer the unit, the vaguer.
static rp_days shifted(const rp_when *w, rp_days d) {
    int sign = w->n < 0 || w->which < 0 ? -1 : 1;
    if (w->unit < RP_UNIT_DAY)
        return w->unit == RP_UNIT_HOUR && abs(w->n) > 12 ? rp_days_hull(d, (rp_days){d.from + sign, d.to + sign}) : d;
    if (w->few)
        return sign < 0 ? (rp_days){few(d.from, -1, w->unit), d.from} : (rp_days){d.to, few(d.to, 1, w->unit)};
    if (w->unit == RP_UNIT_MONTH)
        return rp_days_unit(d.from, w->n, RP_UNIT_MONTH);
    return (rp_days){rp_day_shift(d.from, w->n, w->unit), rp_day_shift(d.to, w->n, w->unit)};
}

static rp_days ago(const rp_when *w, rp_day p) {
    if (w->unit > RP_UNIT_YEAR || (w->few && w->unit >= RP_UNIT_YEAR))
        return RP_DAYS_NONE;
    if (w->unit == RP_UNIT_YEAR && w->n < 0)                    // "three years ago": three to four
        return (rp_days){rp_day_shift(p, w->n - 1, RP_UNIT_YEAR), rp_day_shift(p, w->n, RP_UNIT_YEAR)};
    return shifted(w, (rp_days){p, p});
}

static rp_days later(const rp_clock *c, const rp_when *w, rp_day p) {
    rp_days s = known(c->story) ? w->unit <= RP_UNIT_HOUR ? story_day(c) : c->story : (rp_days){p, p};
    if (!known(s) || rp_days_length(s) > 31 || (rp_days_length(s) > 3 && w->unit <= RP_UNIT_WEEK))
        return RP_DAYS_NONE;
    if (w->unit >= RP_UNIT_YEAR)
        return w->few ? RP_DAYS_NONE : rp_days_unit(s.from, w->n, RP_UNIT_YEAR);
    return shifted(w, s);
}

// "hours after the truce": the day of the main clause or the one next to it.
static rp_days clause(const rp_clock *c, const rp_when *w) {
    rp_days main = c->sentence;
    if (!known(main) || (w->few && w->unit > RP_UNIT_HOUR))
        return RP_DAYS_NONE;
    if (w->unit >= RP_UNIT_DAY)
        return shifted(w, main);
    bool minutes = w->unit == RP_UNIT_MINUTE, before = w->n > 0 || w->which > 0;
    return (rp_days){main.from - (minutes || before ? 0 : 1), main.to + (minutes || !before ? 0 : 1)};
}

rp_days rp_when_counted(const rp_when *w, rp_days event) {
    rp_when back = *w;
    back.n = -w->n;
    back.which = (int8_t)-w->which;
    return w->few && w->unit > RP_UNIT_HOUR ? RP_DAYS_NONE : shifted(&back, event);
}

// -------------------------------------------------------------------------------------------------------------- together

static rp_days seen_from(const rp_clock *c, const rp_when *w, rp_day p) {
    switch (w->form) {
    case RP_WHEN_DATE:
        return dates(c, w, p);
    case RP_WHEN_UNIT:
        return unit(c, w, p);
    case RP_WHEN_STORY:
        return story_unit(c, w);
    case RP_WHEN_LATER:
        return later(c, w, p);
    case RP_WHEN_WITHIN:
        return known(c->story) && rp_days_length(c->story) <= 3 ? (rp_days){c->story.from, c->story.to + 1} : RP_DAYS_NONE;
    case RP_WHEN_THEN:
        return (rp_days){c->story.from, c->published.to < c->story.from ? RP_DAY_NONE : c->published.to};
    case RP_WHEN_OVERNIGHT:
        p = known(c->sentence) ? c->sentence.from : p;
        return p == RP_DAY_NONE ? RP_DAYS_NONE : (rp_days){p - 1, p};
    case RP_WHEN_CLAUSE:
        return clause(c, w);
    default:
        break;
    }
    if (p == RP_DAY_NONE)
        return RP_DAYS_NONE;
    switch (w->form) {
    case RP_WHEN_DEICTIC:
        return (rp_days){p + w->n, p + w->n};
    case RP_WHEN_SPAN:
        return span(w, p);
    case RP_WHEN_AGO:
        return ago(w, p);
    default:
        return RP_DAYS_NONE;
    }
}

static bool is_yearless(const rp_date *date) {
    return date->year_basis == RP_YEAR_UNTOLD && (date->month || date->season || date->feast);
}

bool rp_when_needs_publication(const rp_when *w) {
    switch (w->form) {
    case RP_WHEN_DATE:
        return (w->a.year_basis != RP_YEAR_TOLD && w->a.year_basis != RP_YEAR_STORY) || (w->has_b && w->b.year_basis != RP_YEAR_TOLD && w->b.year_basis != RP_YEAR_STORY);
    case RP_WHEN_DEICTIC:
    case RP_WHEN_OVERNIGHT:
    case RP_WHEN_UNIT:
    case RP_WHEN_SPAN:
    case RP_WHEN_AGO:
        return true;
    default:
        return false;
    }
}

static rp_days unbounded(const rp_clock *c, const rp_when *w) {
    rp_days p = c->today;
    bool yearless_date = w->form == RP_WHEN_DATE && is_yearless(&w->a);
    if (p.from == RP_DAY_NONE)
        return seen_from(c, w, RP_DAY_NONE);
    if (p.to == RP_DAY_NONE) {
        if (!rp_when_needs_publication(w) || yearless_date || (w->article && known(c->story)))
            return seen_from(c, w, yearless_date || w->article ? RP_DAY_NONE : p.from);
        rp_days d = seen_from(c, w, p.from);
        // with a lower bound only, "today" is not before it, and "on Thursday" is no day at all
        return known(d) && w->form == RP_WHEN_DEICTIC ? (rp_days){d.from, RP_DAY_NONE} : RP_DAYS_NONE;
    }
    rp_days a = seen_from(c, w, p.from), b = seen_from(c, w, p.to);
    bool same = a.from == b.from && a.to == b.to;
    if (!same && yearless_date && p.to - p.from > SOON && !(w->a.weekday && w->a.day))
        return seen_from(c, w, RP_DAY_NONE);
    return same ? a : rp_days_hull(a, b);
}

rp_days rp_when_unbounded(const rp_clock *c, const rp_when *w, bool last) {
    if (!last || !w->has_b || w->to_story)
        return unbounded(c, w);
    rp_when b = {.form = RP_WHEN_DATE, .a = w->b};
    return unbounded(c, &b);
}

rp_days rp_when_resolve(const rp_clock *c, const rp_when *w) {
    rp_days d = unbounded(c, w);
    if (!rp_days_known(d))
        return RP_DAYS_NONE;
    switch (w->bound) {
    case RP_BOUND_SINCE:
    case RP_BOUND_AFTER:
        return (rp_days){d.from, c->published.to != RP_DAY_NONE && c->published.to < d.from ? RP_DAY_NONE : c->published.to};
    case RP_BOUND_UNTIL:
    case RP_BOUND_BY:
        return (rp_days){RP_DAY_NONE, d.to};
    case RP_BOUND_BEFORE:
        return (rp_days){RP_DAY_NONE, d.from == RP_DAY_NONE ? RP_DAY_NONE : d.from - 1};
    default:
        return d;
    }
}
