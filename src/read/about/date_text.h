// date_text.h: a date as people and programs write it → a day. The one reader of dates outside running prose: fields of
// feeds and tables, HTTP headers, attributes of pages, and the lines of a page that say when it was published.
//
//     2024-12-25T23:30:00-05:00   20241225   Wed, 25 Dec 2024 08:00:00 GMT   Sunday, 06-Nov-94 08:49:37 GMT   1735113600
//     Wed Dec 25 08:00:00 2024    Dec. 25, 2024   25 décembre 2024   3.1.2025   3/4/2025   2024年12月25日   ngày 25 tháng 12 năm 2024
//
// The day is the one that is written: a time zone is the publisher's own, so "23:30-05:00" stays on its day.
#ifndef RP_READ_DATE_TEXT_H
#define RP_READ_DATE_TEXT_H

#include "base/arena.h"
#include "base/date.h"
#include "base/error.h"

// data/read/dates.tsv. Immutable; any thread.
typedef struct rp_date_words rp_date_words;

// *out lies in arena. RP_E_IO, RP_E_FORMAT with file:line:column.
rp_status rp_date_words_open(const char *path, rp_arena *arena, const rp_date_words **out, rp_error *err);

// How dates are to be read.
typedef struct rp_date_style {
    const rp_date_words *words;                     // NULL: figures alone
    bool month_first;                               // 3/4/2025 is March 4
    rp_day latest;                                  // later days are none; RP_DAY_NONE: without limit
} rp_date_style;

// Is 3/4/2025 March 4 where the language ("en-GB") or the address ("https://a.example.uk/b") is this? The address counts where
// the language names no country. Either may be NULL.
bool rp_date_month_first(const rp_date_words *words, const char *language, const char *url);

// The day that value gives, when it is a field of its own; a whole month where it gives no day ("2024-12", "December 2024");
// RP_DAYS_NONE for anything else: no such day, before 1900 (and the first days of calendars and clocks, 1900-01-01 and
// 1970-01-01, which mean "not set"), after latest. value may be NULL.
rp_days rp_date_read(const rp_date_style *style, const char *value);

// A date within a text: its days, its bytes. unsure: it could be another day (3/4/2025), or its year has two figures.
typedef struct rp_date_found {
    rp_days days;
    size_t from, to;
    bool unsure;
} rp_date_found;

// The first date of text [at, n) that has a year, from 1995 on. Cost: linear, a few ns a byte where there is none.
bool rp_date_find(const rp_date_style *style, const char *text, size_t n, size_t at, rp_date_found *out);

#endif
