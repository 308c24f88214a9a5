// calendar.h: arithmetic on days and intervals, as English speaks of them: "last week", "late March", "two months on".
#ifndef RP_CODE_CALENDAR_H
#define RP_CODE_CALENDAR_H

#include "base/date.h"

// The values are those of class `unit` in data/time/words.tsv.
enum rp_unit {
    RP_UNIT_NONE, RP_UNIT_MINUTE, RP_UNIT_HOUR, RP_UNIT_DAY, RP_UNIT_WEEK, RP_UNIT_FORTNIGHT, RP_UNIT_MONTH,
    RP_UNIT_QUARTER, RP_UNIT_YEAR, RP_UNIT_DECADE, RP_UNIT_CENTURY, RP_UNIT_WEEKEND
};
// The values are those of class `portion`.
enum rp_portion { RP_WHOLE, RP_EARLY, RP_MID, RP_LATE, RP_BEGINNING, RP_END, RP_FIRST_HALF, RP_SECOND_HALF, RP_FIRST_WEEK, RP_SECOND_WEEK, RP_THIRD_WEEK, RP_LAST_WEEK };

// d moved by n units; the day of the month is cut to the month's length. Hours and minutes do not move it.
rp_day rp_day_shift(rp_day d, int n, enum rp_unit unit);

// The calendar unit that contains d, moved by n units: n = -1 and week is last week, Monday to Sunday. A weekend is the
// last one that began on or before d.
rp_days rp_days_unit(rp_day d, int n, enum rp_unit unit);

// Three months; the winter of year Y ends in February of Y + 1. season: 1 spring … 4 winter.
rp_days rp_days_season(int year, int season);

// The portion of an interval that is a month, quarter, year or decade: of a month days 1–10, 11–20, 21–end; otherwise thirds in
// whole months; its beginning and end are one month of a year, a third of a month; weeks of seven days from its first
// day, the last week to its last.
rp_days rp_days_portion(rp_days d, enum rp_portion portion);

// The last such weekday (0 Monday … 6 Sunday) on or before d; the first on or after d.
rp_day rp_weekday_before(rp_day d, int weekday);
rp_day rp_weekday_after(rp_day d, int weekday);

// The smallest interval that contains both. An open end stays open.
rp_days rp_days_hull(rp_days a, rp_days b);

// Number of days, or INT32_MAX when an end is open.
int32_t rp_days_length(rp_days d);

#endif
