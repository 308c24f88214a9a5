// sayings.c: see sayings.h. Rows are tried in order; of most only the first byte is compared.
#include "read/sayings.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/table.h"

static int index_of(const char *const *names, int n, const char *name) {
    int i = 0;
    while (i < n && strcmp(names[i], name) != 0)
        i++;
    return i;
}

// Columns: place, words, verdict, reason, phrase.
static rp_status read_line(const rp_table *t, rp_arena *arena, rp_sayings *s, rp_error *err) {
    static const char *const places[] = {"whole", "start", "any"}, *const verdicts[] = {"drop", "undated", "byline", "section", "end"};
    int place = index_of(places, 3, t->column[0]), verdict = index_of(verdicts, 5, t->column[2]);
    long words = strtol(t->column[1], NULL, 10);
    if (place == 3)
        return rp_table_fail(t, 0, err, "'%s' is no place of a phrase: whole, start or any", t->column[0]);
    if (words < 1 || words > 100)
        return rp_table_fail(t, 1, err, "a number of words is wanted, 1 to 100");
    if (verdict == 5)
        return rp_table_fail(t, 2, err, "'%s' is no verdict: drop, undated, byline, section or end", t->column[2]);
    if (t->column[3][0] == '\0' || t->column[4][0] == '\0')
        return rp_table_fail(t, t->column[3][0] == '\0' ? 3 : 4, err, "a reason and a phrase are wanted");
    if (strchr(t->column[4], '*') != NULL && place != RP_SAYING_WHOLE)
        return rp_table_fail(t, 4, err, "'*' stands in whole lines only");
    rp_saying row = {.phrase = t->column[4], .reason = t->column[3], .n = (uint32_t)strlen(t->column[4]), .words = (uint32_t)words,
                     .place = (uint8_t)place, .verdict = (uint8_t)verdict};
    rp_vec_push(arena, &s->rows, row);
    return RP_OK;
}

// Columns: class, word.
static rp_status read_word(const rp_table *t, rp_arena *arena, rp_sayings *s, rp_error *err) {
    static const char *const classes[] = {"month", "counter", "series", "publishing", "media", "weekday", "joint"};
    int class = index_of(classes, RP_N_LINE_WORDS, t->column[0]);
    if (class == RP_N_LINE_WORDS)
        return rp_table_fail(t, 0, err, "'%s' is no class of words", t->column[0]);
    if (t->column[1][0] == '\0')
        return rp_table_fail(t, 1, err, "a word is missing");
    rp_vec_push(arena, &s->words[class], t->column[1]);
    return RP_OK;
}

typedef rp_status read_row(const rp_table *t, rp_arena *arena, rp_sayings *s, rp_error *err);

static rp_status read_all(const char *path, read_row *read, rp_arena *arena, rp_sayings *s, rp_error *err) {
    rp_table t;
    bool more = true;
    RP_TRY(rp_table_open(path, &t, err));
    rp_status status = rp_table_next(&t, arena, &more, err);
    while (status == RP_OK && more) {
        status = read(&t, arena, s, err);
        if (status == RP_OK)
            status = rp_table_next(&t, arena, &more, err);
    }
    rp_table_close(&t);
    return status;
}

rp_status rp_sayings_load(const char *lines, const char *words, rp_arena *arena, rp_sayings *out, rp_error *err) {
    RP_TRY(read_all(lines, read_line, arena, out, err));
    return read_all(words, read_word, arena, out, err);
}

// ---------------------------------------------------------------------------------------------------------------- find

// What may follow a whole line's words.
static bool ends(const char *s) {
    return s[strspn(s, " .:-!>»…–—")] == '\0';
}

// Does key[0..n) read as phrase, in which each "*" is any text? The last star is tried again where what follows it fails.
static bool reads_as(const char *key, size_t n, const char *phrase) {
    const char *end = key + n, *star = NULL, *from = NULL;
    while (key < end) {
        if (*phrase == '*') {
            star = phrase++;
            from = key;
        } else if (*phrase == *key) {
            phrase++;
            key++;
        } else if (star != NULL) {
            phrase = star + 1;
            key = ++from;
        } else {
            return false;
        }
    }
    return *phrase == '\0';
}

static bool whole(const rp_saying *row, const char *key) {
    size_t n = strlen(key);
    while (n > 0 && ends(key + n - 1))
        n--;
    return reads_as(key, n, row->phrase) || (strncmp(key, row->phrase, row->n) == 0 && ends(key + row->n));
}

static bool fits(const rp_saying *row, const char *key) {
    if (row->place == RP_SAYING_ANY) {
        const char *hit = strstr(key, row->phrase);
        return hit != NULL && (hit == key || !isalnum((unsigned char)hit[-1]) || !isalnum((unsigned char)row->phrase[0]));
    }
    if (key[0] != row->phrase[0])
        return false;
    if (row->place == RP_SAYING_WHOLE)
        return whole(row, key);
    return strncmp(key, row->phrase, row->n) == 0 &&
           (!isalnum((unsigned char)row->phrase[row->n - 1]) || !isalnum((unsigned char)key[row->n]));
}

const rp_saying *rp_sayings_find(const rp_sayings *s, const char *key, uint32_t words) {
    for (uint32_t i = 0; i < s->rows.n; i++)
        if (words <= s->rows.v[i].words && fits(&s->rows.v[i], key))
            return &s->rows.v[i];
    return NULL;
}
