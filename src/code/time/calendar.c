// calendar.c: see calendar.h. Weeks begin on Monday (ISO 8601); decades at the year ending in 0, centuries at 00, as
// the press counts them. Portions follow the coding guide.
#include "code/time/calendar.h"

#include <assert.h>

static int floor_to(int value, int step) {
    int rest = value % step;
    return value - (rest < 0 ? rest + step : rest);
}

static rp_day shift_months(rp_day d, int n) {
    int year, month, day;
    rp_day_split(d, &year, &month, &day);
    int count = year * 12 + (month - 1) + n;
    year = floor_to(count, 12) / 12;
    month = count - year * 12 + 1;
    int last = rp_month_days(year, month);
    return rp_day_make(year, month, day < last ? day : last);
}

rp_day rp_day_shift(rp_day d, int n, enum rp_unit unit) {
    switch (unit) {
    case RP_UNIT_DAY:
        return d + n;
    case RP_UNIT_WEEK:
    case RP_UNIT_WEEKEND:
        return d + 7 * n;
    case RP_UNIT_FORTNIGHT:
        return d + 14 * n;
    case RP_UNIT_MONTH:
        return shift_months(d, n);
    case RP_UNIT_QUARTER:
        return shift_months(d, 3 * n);
    case RP_UNIT_YEAR:
        return shift_months(d, 12 * n);
    case RP_UNIT_DECADE:
        return shift_months(d, 120 * n);
    case RP_UNIT_CENTURY:
        return shift_months(d, 1200 * n);
    default:
        return d;
    }
}

static rp_days years(int from, int count) {
    return (rp_days){rp_day_make(from, 1, 1), rp_day_make(from + count - 1, 12, 31)};
}

rp_days rp_days_unit(rp_day d, int n, enum rp_unit unit) {
    int year, month, day;
    d = rp_day_shift(d, n, unit);
    rp_day_split(d, &year, &month, &day);
    switch (unit) {
    case RP_UNIT_WEEK:
    case RP_UNIT_FORTNIGHT:
        d -= rp_day_weekday(d);
        return (rp_days){d, d + 6};
    case RP_UNIT_WEEKEND:
        d = rp_weekday_before(d, 5);
        return (rp_days){d, d + 1};
    case RP_UNIT_MONTH:
        return rp_days_month(year, month);
    case RP_UNIT_QUARTER:
        month = floor_to(month - 1, 3) + 1;
        return (rp_days){rp_day_make(year, month, 1), rp_days_month(year, month + 2).to};
    case RP_UNIT_YEAR:
        return years(year, 1);
    case RP_UNIT_DECADE:
        return years(floor_to(year, 10), 10);
    case RP_UNIT_CENTURY:
        return years(floor_to(year, 100), 100);
    default:
        return (rp_days){d, d};
    }
}

rp_days rp_days_season(int year, int season) {
    assert(season >= 1 && season <= 4);
    int first = 3 * season;                             // March, June, September, December
    int last_year = season == 4 ? year + 1 : year, last = season == 4 ? 2 : first + 2;
    return (rp_days){rp_day_make(year, first, 1), rp_days_month(last_year, last).to};
}

// [a, b) in twelfths of a unit that is longer than a month.
static void portion_twelfths(enum rp_portion portion, int *a, int *b) {
    static const int from[] = {0, 0, 4, 8, 0, 11, 0, 6}, to[] = {12, 4, 8, 12, 1, 12, 6, 12};
    *a = from[portion];
    *b = to[portion];
}

static rp_days portion_of_month(rp_days d, enum rp_portion portion) {
    switch (portion) {
    case RP_EARLY:
    case RP_BEGINNING:
        return (rp_days){d.from, d.from + 9};
    case RP_MID:
        return (rp_days){d.from + 10, d.from + 19};
    case RP_LATE:
    case RP_END:
        return (rp_days){d.from + 20, d.to};
    case RP_FIRST_HALF:
        return (rp_days){d.from, d.from + 14};
    case RP_SECOND_HALF:
        return (rp_days){d.from + 15, d.to};
    default:
        return d;
    }
}

rp_days rp_days_portion(rp_days d, enum rp_portion portion) {
    int32_t length = rp_days_length(d);
    if (portion == RP_WHOLE || length < 28 || length == INT32_MAX)
        return d;
    if (portion == RP_LAST_WEEK)
        return (rp_days){d.to - 6, d.to};
    if (portion >= RP_FIRST_WEEK) {
        rp_day from = d.from + 7 * ((int)portion - RP_FIRST_WEEK);
        return (rp_days){from, from + 6};
    }
    if (length <= 31)
        return portion_of_month(d, portion);
    int a, b;
    portion_twelfths(portion, &a, &b);
    int months = (length + 15) / 30;                    // 3, 12, 120 … up to rounding
    if (months > 3)
        months = (length * 10 + 1826) / 3652 * 12;
    months = months < 3 ? 3 : months;
    return (rp_days){rp_day_shift(d.from, a * months / 12, RP_UNIT_MONTH), rp_day_shift(d.from, b * months / 12, RP_UNIT_MONTH) - 1};
}

rp_day rp_weekday_before(rp_day d, int weekday) {
    return d - (rp_day_weekday(d) - weekday + 7) % 7;
}

rp_day rp_weekday_after(rp_day d, int weekday) {
    return d + (weekday - rp_day_weekday(d) + 7) % 7;
}

rp_days rp_days_hull(rp_days a, rp_days b) {
    rp_days d;
    d.from = a.from == RP_DAY_NONE || b.from == RP_DAY_NONE ? RP_DAY_NONE : a.from < b.from ? a.from : b.from;
    d.to = a.to == RP_DAY_NONE || b.to == RP_DAY_NONE ? RP_DAY_NONE : a.to > b.to ? a.to : b.to;
    return d;
}

int32_t rp_days_length(rp_days d) {
    return d.from == RP_DAY_NONE || d.to == RP_DAY_NONE ? INT32_MAX : d.to - d.from + 1;
}
