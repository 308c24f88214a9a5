// url_date.c: the date in an address: "/2023/09/21/", "/2023-09-21-", "/20230921/", "/2023/sep/21/", and the month of
// "/2023/09/". Numbers of articles look like days ("/news/20230921133/"): eight figures count only where nothing but a
// mark follows them.
#include <string.h>

#include "read/about/said.h"

enum { TRUST_DAY = 68, TRUST_MONTH = 12, FIRST_YEAR = 1995, LAST_YEAR = 2100 };

static size_t number(const char *s, size_t most, int *value) {
    size_t k = 0;
    for (*value = 0; k < most && s[k] >= '0' && s[k] <= '9'; k++)
        *value = *value * 10 + (s[k] - '0');
    return s[k] >= '0' && s[k] <= '9' ? 0 : k;
}

// "jan" … "dec": addresses are written in English letters.
static int month_name(const char *s) {
    static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    for (int m = 0; m < 12; m++)
        if (strncmp(s, names + 3 * m, 3) == 0 && (s[3] == '/' || s[3] == '-'))
            return m + 1;
    return 0;
}

static void tell(rp_said *t, const char *text, size_t n, rp_days days, uint8_t trust) {
    rp_dated date = {.days = days, .basis = "url", .kind = RP_DATED_PUBLISHED, .trust = trust};
    date.text = rp_arena_copy(t->arena, text, n);
    rp_vec_push(t->arena, &t->dates, date);
}

static bool valid(int year, int month, int day) {
    return year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= rp_month_days(year, month);
}

// Eight figures that are a day.
static bool compact(rp_said *t, const char *s) {
    int all;
    if (number(s, 8, &all) != 8 || (s[8] != '\0' && strchr("/-_.", s[8]) == NULL) || !valid(all / 10000, all / 100 % 100, all % 100))
        return false;
    rp_day day = rp_day_make(all / 10000, all / 100 % 100, all % 100);
    tell(t, s, 8, (rp_days){day, day}, TRUST_DAY);
    return true;
}

// A part of the address that begins with a year. True when a day or a month is told.
static bool from_year(rp_said *t, const char *s) {
    int year, month, day;
    size_t k = number(s, 4, &year), m, d;
    char mark = s[k];
    if (k != 4 || mark == '\0' || strchr("/-_.", mark) == NULL)
        return compact(t, s);
    const char *at = s + 5;
    m = number(at, 2, &month);
    if (m == 0 && (month = month_name(at)) > 0)
        m = 3;
    if (m == 0 || !valid(year, month, 1) || (at[m] != mark && at[m] != '\0' && mark != '/'))
        return false;
    d = at[m] != '\0' ? number(at + m + 1, 2, &day) : 0;
    if (d > 0 && at[m] == mark && valid(year, month, day)) {
        rp_day exact = rp_day_make(year, month, day);
        tell(t, s, 5 + m + 1 + d, (rp_days){exact, exact}, TRUST_DAY);
        return true;
    }
    if (mark != '/' || at[m] != '/')
        return false;
    tell(t, s, 5 + m, rp_days_month(year, month), TRUST_MONTH);
    return true;
}

void rp_url_date_read(rp_said *t, const char *url) {
    const char *path = url != NULL ? strstr(url, "://") : NULL;
    path = path != NULL ? strchr(path + 3, '/') : url;
    for (const char *s = path; s != NULL && *s != '\0' && *s != '?' && *s != '#'; s++) {
        bool begins = s == path || strchr("/-_.", s[-1]) != NULL;
        if (begins && *s >= '1' && *s <= '2' && from_year(t, s))
            return;
    }
}
