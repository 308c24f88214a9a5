// date.h: civil days as a count from 1970-01-01 (proleptic Gregorian), and intervals of days with open ends.
// Algorithms: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013).
#ifndef RP_BASE_DATE_H
#define RP_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

typedef int32_t rp_day;                     // days since 1970-01-01
#define RP_DAY_NONE INT32_MIN               // unknown; an open end of an interval

// [from, to], both ends inclusive; either may be RP_DAY_NONE (open). Both open: nothing is known.
typedef struct rp_days {
    rp_day from, to;
} rp_days;
#define RP_DAYS_NONE ((rp_days){RP_DAY_NONE, RP_DAY_NONE})

rp_day rp_day_make(int year, int month, int day);
void rp_day_split(rp_day d, int *year, int *month, int *day);
int rp_day_weekday(rp_day d);               // 0 Monday … 6 Sunday
int rp_month_days(int year, int month);
rp_days rp_days_month(int year, int month);
rp_days rp_days_year(int year);
bool rp_days_known(rp_days d);
bool rp_days_meet(rp_days a, rp_days b);        // have they a day in common? An open end reaches everywhere

// "2024-12-25" → day; false when bytes is no valid ISO 8601 calendar date. n = 10.
bool rp_day_parse(const char *bytes, rp_day *out);
// Writes "2024-12-25" (out has room for 11 bytes).
void rp_day_print(rp_day d, char *out);

#endif
