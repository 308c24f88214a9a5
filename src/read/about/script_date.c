// script_date.c: the data that pages carry for their own scripts: {"publishedAt": "2024-12-25T08:00:00Z"}, date:"2024-12-25". A
// value that begins as an ISO day, behind a key that data/read/about.tsv knows as a <meta> name of publication, is a day of
// publication; the first of a page is the likeliest, and none is trusted much, for such data speak of other articles as
// well. Cost: one search for quoted days in a script.
#include <ctype.h>
#include <string.h>

#include "read/about/said.h"

enum { TRUST = 38, HITS = 40, DAY_BYTES = 10, KEY_BYTES = 40 };

static bool is_key_byte(char c) {
    return isalnum((unsigned char)c) || c == '_' || c == '-' || c == ':' || c == '.';
}

// Bytes of the key before the colon before s, which ends at *end; 0: there is none.
static size_t key_before(const char *text, const char *s, const char **end) {
    while (s > text && (s[-1] == ' ' || s[-1] == '\n' || s[-1] == '\t'))
        s--;
    if (s == text || s[-1] != ':')
        return 0;
    s--;
    while (s > text && (s[-1] == ' ' || s[-1] == '"' || s[-1] == '\'' || s[-1] == '\\'))
        s--;
    size_t k = 0;
    while (k < KEY_BYTES && s - k > text && is_key_byte(s[-(ptrdiff_t)k - 1]))
        k++;
    *end = s;
    return k;
}

void rp_script_date_read(rp_said *t, const char *text) {
    const char *s = text;
    for (int hits = 0; hits < HITS && (s = strstr(s, "\"20")) != NULL; hits++, s++) {
        rp_day day;
        const char *end, *quote = s > text && s[-1] == '\\' ? s - 1 : s;
        if (strnlen(s + 1, DAY_BYTES) < DAY_BYTES || !rp_day_parse(s + 1, &day))
            continue;
        size_t k = key_before(text, quote, &end);
        if (k == 0 || rp_about_word_find(t->words, RP_ABOUT_META, end - k, k).tells != RP_TELLS_PUBLISHED)
            continue;
        char value[DAY_BYTES + 1] = "";
        memcpy(value, s + 1, DAY_BYTES);
        rp_said_date_text(t, RP_DATED_PUBLISHED, value, "meta", TRUST);
        return;
    }
}
