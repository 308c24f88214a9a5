// about_words.c: see about_words.h. One dictionary for each class; its values pack what is told and the trust.
#include "read/about/about_words.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/dict.h"
#include "base/table.h"
#include "base/utf8.h"

enum { LONGEST = 48 };

struct rp_about_words { rp_dict of[RP_ABOUT_CLASSES]; };

static const char *const class_names[RP_ABOUT_CLASSES] = {"meta", "schema", "phrase", "place"};

static const struct { const char *name; uint8_t tells; uint8_t classes; } tells_names[] = {
#define IN(class) (1 << (class))
    {"title", RP_TELLS_TITLE, IN(RP_ABOUT_META)},
    {"publisher", RP_TELLS_PUBLISHER, IN(RP_ABOUT_META)},
    {"author", RP_TELLS_AUTHOR, IN(RP_ABOUT_META)},
    {"url", RP_TELLS_URL, IN(RP_ABOUT_META)},
    {"language", RP_TELLS_LANGUAGE, IN(RP_ABOUT_META)},
    {"published", RP_TELLS_PUBLISHED, IN(RP_ABOUT_META) | IN(RP_ABOUT_PHRASE)},
    {"modified", RP_TELLS_MODIFIED, IN(RP_ABOUT_META) | IN(RP_ABOUT_PHRASE)},
    {"none", RP_TELLS_NONE, IN(RP_ABOUT_PHRASE)},
    {"article", RP_TELLS_ARTICLE, IN(RP_ABOUT_SCHEMA)},
    {"page", RP_TELLS_PAGE, IN(RP_ABOUT_SCHEMA)},
    {"other", RP_TELLS_OTHER, IN(RP_ABOUT_SCHEMA)},
    {"date", RP_TELLS_DATE, IN(RP_ABOUT_PLACE)},
    {"byline", RP_TELLS_BYLINE, IN(RP_ABOUT_PLACE)},
    {"aside", RP_TELLS_ASIDE, IN(RP_ABOUT_PLACE)},
    {"event", RP_TELLS_EVENT, IN(RP_ABOUT_PLACE)},
    {"masthead", RP_TELLS_MASTHEAD, IN(RP_ABOUT_PLACE)},
#undef IN
};

static bool needs_trust(int class, uint8_t tells) {
    return class == RP_ABOUT_META || (class == RP_ABOUT_PHRASE && tells != RP_TELLS_NONE);
}

static rp_status read_class(const rp_table *t, int *class, rp_about_word *word, rp_error *err) {
    for (*class = 0; *class < RP_ABOUT_CLASSES && strcmp(t->column[0], class_names[*class]) != 0; ++*class)
        ;
    if (*class == RP_ABOUT_CLASSES)
        return rp_table_fail(t, 0, err, "\"%.20s\" is no class: meta, schema, phrase or place", t->column[0]);
    for (size_t i = 0; i < sizeof tells_names / sizeof *tells_names; i++)
        if (strcmp(t->column[1], tells_names[i].name) == 0 && (tells_names[i].classes >> *class & 1) != 0)
            word->tells = tells_names[i].tells;
    if (word->tells == RP_TELLS_NOTHING)
        return rp_table_fail(t, 1, err, "a %s cannot tell \"%.20s\"", t->column[0], t->column[1]);
    char *end;
    long trust = strtol(t->column[2], &end, 10);
    if (*end != '\0' || trust < 0 || trust > 100 || (needs_trust(*class, word->tells) && trust == 0))
        return rp_table_fail(t, 2, err, "\"%.20s\" is no trust from 1 to 100", t->column[2]);
    word->trust = (uint8_t)trust;
    return RP_OK;
}

static rp_status read_row(const rp_table *t, rp_arena *arena, rp_about_words *w, rp_error *err) {
    int class;
    rp_about_word word = {0};
    RP_TRY(read_class(t, &class, &word, err));
    uint32_t packed = (uint32_t)word.tells << 8 | word.trust;
    for (const char *s = t->column[3]; *s != '\0';) {
        size_t n = strcspn(s, " "), k;
        const char *key = rp_utf8_fold(arena, s, n, &k);
        uint32_t known = rp_dict_get(&w->of[class], key);
        if (k >= LONGEST)
            return rp_table_fail(t, 3, err, "\"%.60s\" is longer than %d bytes", key, LONGEST - 1);
        if (known != UINT32_MAX && known != packed)
            return rp_table_fail(t, 3, err, "\"%.40s\" already tells something else in a row above", key);
        if (n > 0)
            rp_dict_put(&w->of[class], key, packed);
        s += n + (s[n] == ' ');
    }
    return RP_OK;
}

rp_status rp_about_words_open(const char *path, rp_arena *arena, const rp_about_words **out, rp_error *err) {
    rp_about_words *w = RP_NEW(arena, rp_about_words, 1);
    for (int i = 0; i < RP_ABOUT_CLASSES; i++)
        w->of[i].arena = arena;
    rp_table t;
    *out = NULL;
    RP_TRY(rp_table_open(path, &t, err));
    rp_status status;
    bool more = true;
    while ((status = rp_table_next(&t, arena, &more, err)) == RP_OK && more)
        if ((status = read_row(&t, arena, w, err)) != RP_OK)
            break;
    rp_table_close(&t);
    if (status == RP_OK)
        *out = w;
    return status;
}

rp_about_word rp_about_word_find(const rp_about_words *words, rp_about_class class, const char *word, size_t n) {
    char key[LONGEST + 32];
    size_t k = 0;
    if (words == NULL || n == 0 || n >= LONGEST)
        return (rp_about_word){0};
    for (size_t i = 0; i < n && k < LONGEST;) {
        int32_t code;
        size_t step = rp_utf8_next(word + i, n - i, &code);
        if (code < 0x80)
            key[k++] = (char)(code >= 'A' && code <= 'Z' ? code + 32 : code);
        else
            k += rp_utf8_fold_code(code, key + k);
        i += step;
    }
    key[k] = '\0';
    uint32_t packed = rp_dict_get(&words->of[class], key);
    return packed == UINT32_MAX ? (rp_about_word){0} : (rp_about_word){(uint8_t)(packed >> 8), (uint8_t)packed};
}
