// boilerplate.c: see boilerplate.h. First the phrases of data/read/lines.tsv, each with the place it must stand in and the
// longest line it may stand in: a limit of words keeps a sentence that happens to quote such a phrase. Then what no phrase
// shows: bars of links, rows of hashtags, bracketed buttons, contact lines, counters. Rejected: text density alone, which
// throws away the short paragraphs of wire copy.
#include "read/boilerplate.h"

#include <ctype.h>
#include <string.h>

#include "base/utf8.h"

enum { KEY_BYTES = 600, PROSE_WORDS = 20, DATED_WORDS = 16 };

// What lists and links begin with.
static bool is_mark(int32_t code) {
    return strchr(" >*-|[", code < 0x80 ? (char)code : 'x') != NULL || code == 0xBB || code == 0x2022 || code == 0x2013 ||
           code == 0x2014 || code == 0x2630 || code == 0x25B6 || code == 0x25BA || code == 0x2192;
}

// The line as the rules see it.
static const char *make_key(rp_arena *a, const char *s, size_t n) {
    size_t k;
    const char *low = rp_utf8_lower(a, s, n < KEY_BYTES ? n : KEY_BYTES, &k);
    char *key = rp_arena_alloc(a, k + 1), *to = key;
    for (size_t i = 0; i < k;) {
        int32_t code = (unsigned char)low[i];
        size_t length = code < 0x80 ? 1 : rp_utf8_next(low + i, k - i, &code);
        bool space = rp_utf8_is_space(code);
        if (code == 0x2018 || code == 0x2019)
            *to++ = '\'';
        else if (space && to > key && to[-1] != ' ')
            *to++ = ' ';
        else if (!space && (to > key || !is_mark(code)))
            for (size_t b = 0; b < length; b++)
                *to++ = low[i + b];
        i += length;
    }
    while (to > key && to[-1] == ' ')
        to--;
    *to = '\0';
    return key;
}

static uint32_t count_words(const char *key) {
    uint32_t words = key[0] != '\0';
    for (; *key != '\0'; key++)
        words += *key == ' ';
    return words;
}

static bool month_at(const rp_sayings *says, const char *s) {
    size_t n = 0;
    while (isalpha((unsigned char)s[n]))
        n++;
    for (uint32_t i = 0; i < says->words[RP_LINE_MONTH].n; i++)
        if (strncmp(says->words[RP_LINE_MONTH].v[i], s, n) == 0 && says->words[RP_LINE_MONTH].v[i][n] == '\0')
            return n > 0;
    return false;
}

// Is there a calendar date in the key ("march 19th, 2024", "7 july", "2023-10-04", "19/03/2024")?
static bool has_date(const rp_sayings *says, const char *key) {
    for (const char *s = key; *s != '\0'; s++) {
        if (s > key && isalnum((unsigned char)s[-1]))
            continue;
        const char *digit = s + strspn(s, "abcdefghijklmnopqrstuvwxyz.");
        if (month_at(says, s) && ((*digit == ' ' && isdigit((unsigned char)digit[1])) || (s >= key + 2 && isdigit((unsigned char)s[-2])) ||
                                 (s >= key + 4 && s[-1] == ' ' && isalpha((unsigned char)s[-2]) && isdigit((unsigned char)s[-4]))))
            return true;
        size_t a = strspn(s, "0123456789"), b = a > 0 && strchr("/-.", s[a]) ? strspn(s + a + 1, "0123456789") : 0;
        if ((a == 4 || a == 2 || a == 1) && (b == 1 || b == 2) && strchr("/-.", s[a + 1 + b]) && s[a + 1 + b] == s[a] &&
            isdigit((unsigned char)s[a + b + 2]))
            return true;
    }
    return false;
}

// "Home | Politics | Security", "[Tweet] [Share]", "Latin America issue · Long read": pieces between separators.
// Returns how many, and the words of the longest.
static uint32_t pieces(const char *key, uint32_t *longest) {
    static const char *const separators[] = {" | ", " » ", " · ", " • ", " > ", "] [", " / "};
    uint32_t n = 1, words = 1;
    *longest = 0;
    for (const char *s = key; *s != '\0';) {
        size_t step = 0;
        for (size_t i = 0; i < sizeof separators / sizeof *separators && step == 0; i++)
            step = *s == separators[i][0] && strncmp(s, separators[i], strlen(separators[i])) == 0 ? strlen(separators[i]) : 0;
        if (step > 0) {
            n++;
            words = 1;
        } else {
            words += *s == ' ';
            step = 1;
        }
        *longest = words > *longest ? words : *longest;
        s += step;
    }
    return n;
}

static bool all_hashtags(const char *key) {
    if (key[0] != '#')
        return false;
    for (const char *s = key; (s = strchr(s, ' ')) != NULL; s++)
        if (s[1] != '#')
            return false;
    return true;
}

static bool bracketed(const char *line, size_t n) {
    return line[0] == '[' && line[n - 1] == ']';
}

// "2,318 views", "214 comments", "87 shares"
static bool counter(const rp_sayings *says, const char *key) {
    for (uint32_t i = 0; i < says->words[RP_LINE_COUNTER].n; i++) {
        const char *what = says->words[RP_LINE_COUNTER].v[i], *hit = strstr(key, what);
        if (hit != NULL && hit >= key + 2 && hit[-1] == ' ' && isdigit((unsigned char)hit[-2]) && !isalpha((unsigned char)hit[strlen(what)]))
            return true;
    }
    return false;
}

static bool page_reference(const char *key) {
    const char *hit = strstr(key, "page ");
    return hit != NULL && isdigit((unsigned char)hit[5]) && hit[5 + strspn(hit + 5, "0123456789")] == '\0';
}

static bool has_address(const char *key) {
    const char *hit = strchr(key, '@');
    return hit != NULL && hit > key && isalnum((unsigned char)hit[-1]) && strchr(hit, '.') != NULL;
}

static bool shouted(const char *line, size_t n) {
    uint32_t upper = 0;
    for (size_t i = 0; i < n;) {
        int32_t code;
        i += rp_utf8_next(line + i, n - i, &code);
        if (rp_utf8_is_lower(code))
            return false;
        upper += rp_utf8_is_upper(code);
    }
    return upper > 3;
}

// "Monitor, Brief No. 31", "Policy Brief 14"
static bool numbered_issue(const rp_sayings *says, const char *key) {
    for (uint32_t i = 0; i < says->words[RP_LINE_SERIES].n; i++) {
        const char *word = says->words[RP_LINE_SERIES].v[i], *hit = strstr(key, word), *digits = hit != NULL ? hit + strlen(word) : "";
        if (hit > key && hit[-1] == ' ' && *digits++ == ' ' && isdigit((unsigned char)*digits) && digits[strspn(digits, "0123456789")] == '\0')
            return true;
    }
    return false;
}

static bool person_byline(const char *line, size_t n, uint32_t words) {
    if (words < 2 || words > 14 || n < 4 || strncasecmp(line, "by ", 3) != 0 || line[n - 1] == '.')
        return false;
    int32_t code;
    rp_utf8_next(line + 3, n - 3, &code);
    return rp_utf8_is_upper(code) || memmem(line, n, " desk", 5) != NULL;
}

// Does the line say when it was published? A line that would be left out for another reason is then kept for its date.
static bool dates_the_text(const rp_sayings *says, const rp_judgement *j, uint32_t parts, bool stops) {
    if (j->words > DATED_WORDS || !has_date(says, j->key))
        return false;
    for (uint32_t i = 0; i < says->words[RP_LINE_PUBLISHING].n; i++)
        if (strncmp(j->key, says->words[RP_LINE_PUBLISHING].v[i], strlen(says->words[RP_LINE_PUBLISHING].v[i])) == 0)
            return true;
    return parts > 1 || (!stops && j->words <= 8);
}

static void set(rp_judgement *j, uint8_t verdict, const char *reason) {
    j->verdict = verdict;
    j->reason = reason;
}

static void judge_shape(const rp_sayings *says, rp_judgement *j, const char *line, size_t n) {
    uint32_t longest, parts = pieces(j->key, &longest);
    bool stops = strchr(".!?", line[n - 1]) != NULL && !counter(says, j->key);
    if (all_hashtags(j->key))
        set(j, RP_VERDICT_DROP, "tags");
    else if (bracketed(line, n) && j->words <= 14)
        set(j, RP_VERDICT_DROP, "button or stage direction");
    else if (has_address(j->key) && j->words <= 20)
        set(j, RP_VERDICT_DROP, "contact line");
    else if (person_byline(line, n, j->words) || dates_the_text(says, j, parts, stops))
        set(j, RP_VERDICT_BYLINE, "byline");
    else if (counter(says, j->key) && j->words <= 16)
        set(j, RP_VERDICT_DROP, "time to read or counter");
    else if (page_reference(j->key) && j->words <= 16)
        set(j, RP_VERDICT_DROP, "page reference");
    else if (parts >= 3 && longest <= 8 && !stops)
        set(j, RP_VERDICT_DROP, "navigation bar");
    else if ((parts == 2 && longest <= 5 && !stops) || (shouted(line, n) && j->words <= 4) ||
             (numbered_issue(says, j->key) && j->words <= 8))
        set(j, RP_VERDICT_MASTHEAD, "masthead");
}

static void judge_saying(const rp_sayings *says, const rp_saying *row, rp_judgement *j) {
    static const uint8_t verdicts[] = {RP_VERDICT_DROP, RP_VERDICT_DROP, RP_VERDICT_BYLINE, RP_VERDICT_SECTION, RP_VERDICT_END};
    if (row->verdict == RP_SAYING_UNDATED && j->words <= DATED_WORDS && has_date(says, j->key))
        set(j, RP_VERDICT_BYLINE, "byline");
    else
        set(j, verdicts[row->verdict], row->reason);
}

rp_judgement rp_boilerplate_judge(const rp_sayings *says, rp_arena *a, const char *line, size_t n) {
    rp_judgement j = {.key = make_key(a, line, n)};
    j.words = n > KEY_BYTES ? UINT32_MAX : count_words(j.key);
    bool ends = strchr(".!?\"')", line[n - 1]) != NULL || (n > 3 && memcmp(line + n - 3, "”", 3) == 0);
    j.prose = j.words >= PROSE_WORDS && ends;
    if (n > KEY_BYTES)
        return j;
    const rp_saying *row = rp_sayings_find(says, j.key, j.words);
    if (j.key[0] == '\0')
        set(&j, RP_VERDICT_DROP, "no words");
    else if (row != NULL)
        judge_saying(says, row, &j);
    else
        judge_shape(says, &j, line, n);
    return j;
}
