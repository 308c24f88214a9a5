// words.h: how the account says things: parties, days, numbers, types. Every function writes at most size bytes to out,
// NUL-terminated, and gives out.
#ifndef RP_STORE_WORDS_H
#define RP_STORE_WORDS_H

#include "base/date.h"
#include "store/layout.h"

enum { RP_WORDS = 256 };

// "Pakistan", "Afghan civilians" → "civilians of Afghanistan"; "---:reb" → "militants". name may be NULL.
const char *rp_words_party(const char *code, const char *name, char *out, size_t size);

// "24 Dec 2024", "24–26 Dec 2024", "December 2024", "2024", "since 10 May 2024", "until …", "28 Dec 2024 – 3 Jan 2025",
// "no date". short: without the year where one year is enough.
const char *rp_words_days(rp_days days, bool without_year, char *out, size_t size);

// The years alone: "2024", "2021–2024", "from 2021".
const char *rp_words_span(rp_days days, char *out, size_t size);

// "30,365".
const char *rp_words_number(int64_t n, char *out, size_t size);

// "46", "at least 23", "up to 15", "20 to 30"; RP_OPEN bounds are open.
const char *rp_words_range(int64_t low, int64_t high, char *out, size_t size);

// "1 incident", "12 incidents".
const char *rp_words_count(int64_t n, const char *noun, char *out, size_t size);

// "1 document", "3 independent documents", "2 independent documents of 5 documents".
const char *rp_words_told(int64_t independent, int64_t documents, char *out, size_t size);

// The colour of a type: conflict red, cooperation green; words pale, deeds strong.
enum rp_style rp_words_type_style(const char *type);

// An ISO day, month or year as the days it spans; false when text is none of them.
bool rp_words_read_days(const char *text, rp_days *out);

#endif
