// date.c: see date.h. The year is taken to begin in March, so that the leap day is its last.
#include "base/date.h"

#include <string.h>

rp_day rp_day_make(int year, int month, int day) {
    int y = month <= 2 ? year - 1 : year;
    int era = (y >= 0 ? y : y - 399) / 400;
    int yoe = y - era * 400;
    int doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

void rp_day_split(rp_day d, int *year, int *month, int *day) {
    int z = d + 719468;
    int era = (z >= 0 ? z : z - 146096) / 146097;
    int doe = z - era * 146097;
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int mp = (5 * doy + 2) / 153;
    *day = doy - (153 * mp + 2) / 5 + 1;
    *month = mp < 10 ? mp + 3 : mp - 9;
    *year = yoe + era * 400 + (*month <= 2);
}

int rp_day_weekday(rp_day d) {
    int w = (d + 3) % 7;
    return w < 0 ? w + 7 : w;
}

int rp_month_days(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

rp_days rp_days_month(int year, int month) {
    return (rp_days){rp_day_make(year, month, 1), rp_day_make(year, month, rp_month_days(year, month))};
}

rp_days rp_days_year(int year) {
    return (rp_days){rp_day_make(year, 1, 1), rp_day_make(year, 12, 31)};
}

bool rp_days_known(rp_days d) {
    return d.from != RP_DAY_NONE || d.to != RP_DAY_NONE;
}

bool rp_days_meet(rp_days a, rp_days b) {
    return (a.from == RP_DAY_NONE || b.to == RP_DAY_NONE || a.from <= b.to) && (b.from == RP_DAY_NONE || a.to == RP_DAY_NONE || b.from <= a.to);
}

bool rp_day_parse(const char *s, rp_day *out) {
    for (int i = 0; i < 10; i++)
        if (i == 4 || i == 7 ? s[i] != '-' : s[i] < '0' || s[i] > '9')
            return false;
    int year = (s[0] - '0') * 1000 + (s[1] - '0') * 100 + (s[2] - '0') * 10 + (s[3] - '0');
    int month = (s[5] - '0') * 10 + (s[6] - '0'), day = (s[8] - '0') * 10 + (s[9] - '0');
    if (month < 1 || month > 12 || day < 1 || day > rp_month_days(year, month))
        return false;
    *out = rp_day_make(year, month, day);
    return true;
}

static void put_digits(char *out, unsigned value, int n) {
    for (; n > 0; value /= 10)
        out[--n] = (char)('0' + value % 10);
}

// By hand: a store prints a dozen days a report.
void rp_day_print(rp_day d, char *out) {
    int year, month, day;
    rp_day_split(d, &year, &month, &day);
    memcpy(out, "0000-00-00", 11);
    put_digits(out, (unsigned)year, 4);
    put_digits(out + 5, (unsigned)month, 2);
    put_digits(out + 8, (unsigned)day, 2);
}
