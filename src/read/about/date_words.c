// date_words.c: the words of dates (data/read/dates.tsv), filed by their folded form, which knows neither case nor marks
// above letters: "Février", "FEVRIER" and "fevrier" are one word.
#include "read/about/date_words.h"

#include <stdlib.h>
#include <string.h>

#include "base/table.h"
#include "base/utf8.h"

static const char *const class_names[] = {"", "month", "joint", "ordinal", "order"};
enum { N_CLASSES = sizeof class_names / sizeof *class_names };

static uint32_t pack(rp_date_class class, uint32_t value) {
    return (uint32_t)class << 8 | value;
}

static rp_status class_and_value(const rp_table *t, uint32_t *packed, rp_error *err) {
    rp_date_class class = RP_DATE_WORD_NONE;
    for (uint32_t c = 1; c < N_CLASSES; c++)
        if (strcmp(t->column[0], class_names[c]) == 0)
            class = (rp_date_class)c;
    const char *value = t->column[2];
    switch (class) {
    case RP_DATE_WORD_MONTH: {
        char *end;
        long month = strtol(value, &end, 10);
        if (*end != '\0' || month < 1 || month > 12)
            return rp_table_fail(t, 2, err, "\"%.20s\" is no month from 1 to 12", value);
        *packed = pack(class, (uint32_t)month);
        return RP_OK;
    }
    case RP_DATE_WORD_ORDER:
        if (strcmp(value, "month") != 0 && strcmp(value, "day") != 0)
            return rp_table_fail(t, 2, err, "\"%.20s\": the order must be \"month\" or \"day\", whichever comes first", value);
        *packed = pack(class, strcmp(value, "month") == 0);
        return RP_OK;
    case RP_DATE_WORD_JOINT: case RP_DATE_WORD_ORDINAL:
        *packed = pack(class, 0);
        return RP_OK;
    default:
        return rp_table_fail(t, 0, err, "\"%.20s\" is no class: month, joint, ordinal or order", t->column[0]);
    }
}

static rp_status read_row(const rp_table *t, rp_arena *arena, rp_date_words *w, rp_error *err) {
    uint32_t packed = 0;
    RP_TRY(class_and_value(t, &packed, err));
    rp_dict *dict = packed >> 8 == RP_DATE_WORD_ORDER ? &w->orders : &w->words;
    for (const char *s = t->column[3]; *s != '\0';) {
        size_t n = strcspn(s, " ");
        const char *word = rp_utf8_fold(arena, s, n, NULL);
        uint32_t known = n > 0 ? rp_dict_get(dict, word) : UINT32_MAX;
        if (known != UINT32_MAX && known != packed)
            return rp_table_fail(t, 3, err, "\"%.40s\" already means something else in a row above", word);
        if (n > 0)
            rp_dict_put(dict, word, packed);
        s += n + (s[n] == ' ');
    }
    return RP_OK;
}

rp_status rp_date_words_open(const char *path, rp_arena *arena, const rp_date_words **out, rp_error *err) {
    rp_date_words *w = RP_NEW(arena, rp_date_words, 1);
    w->words.arena = w->orders.arena = arena;
    rp_table t;
    RP_TRY(rp_table_open(path, &t, err));
    rp_status status;
    bool more = true;
    while ((status = rp_table_next(&t, arena, &more, err)) == RP_OK && more)
        if ((status = read_row(&t, arena, w, err)) != RP_OK)
            break;
    rp_table_close(&t);
    *out = status == RP_OK ? w : NULL;
    return status;
}

rp_date_class rp_date_word(const rp_date_words *w, const char *text, size_t n, uint32_t *value) {
    char word[64];
    size_t k = 0;
    *value = 0;
    if (w == NULL || n > 30)
        return RP_DATE_WORD_NONE;
    for (size_t i = 0; i < n;) {
        int32_t code;
        i += rp_utf8_next(text + i, n - i, &code);
        if (k + 32 > sizeof word)
            return RP_DATE_WORD_NONE;
        k += rp_utf8_fold_code(code, word + k);
    }
    word[k] = '\0';
    uint32_t packed = rp_dict_get(&w->words, word);
    if (packed == UINT32_MAX)
        return RP_DATE_WORD_NONE;
    *value = packed & 0xFF;
    return (rp_date_class)(packed >> 8);
}

// ------------------------------------------------------------------------------------------------------------- order

static uint32_t order_of(const rp_date_words *w, const char *name, size_t n) {
    char key[16];
    if (n == 0 || n >= sizeof key)
        return UINT32_MAX;
    for (size_t i = 0; i < n; i++)
        key[i] = (char)(name[i] == '_' ? '-' : name[i] >= 'A' && name[i] <= 'Z' ? name[i] + 32 : name[i]);
    key[n] = '\0';
    return rp_dict_get(&w->orders, key);
}

// The last part of the site's name: "uk" of "https://www.example.co.uk/a".
static const char *top_level(const char *url, size_t *n) {
    const char *host = strstr(url, "://"), *last = NULL;
    host = host != NULL ? host + 3 : url;
    size_t k = strcspn(host, "/:?#");
    for (size_t i = 0; i < k; i++)
        if (host[i] == '.')
            last = host + i + 1;
    *n = last != NULL ? k - (size_t)(last - host) : 0;
    return last;
}

bool rp_date_month_first(const rp_date_words *w, const char *language, const char *url) {
    if (w == NULL)
        return false;
    const char *tag = language != NULL ? language : "en";
    size_t n = strlen(tag), primary = strcspn(tag, "-_"), k;
    uint32_t order = n > primary ? order_of(w, tag, n) : UINT32_MAX;
    const char *site = url != NULL ? top_level(url, &k) : NULL;
    if (order == UINT32_MAX && site != NULL)
        order = order_of(w, site, k);
    if (order == UINT32_MAX)
        order = order_of(w, tag, primary);
    return order != UINT32_MAX && (order & 1) != 0;
}
