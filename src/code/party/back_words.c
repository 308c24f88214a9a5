// back_words.c: see back_words.h. One dictionary a class, some 300 words in all.
#include "code/party/back_words.h"

#include <stdio.h>
#include <string.h>

#include "base/dict.h"
#include "base/table.h"
#include "code/party/party_table.h"

struct rp_back_words {
    rp_dict word[RP_BACK_CLASSES];      // word → index of its value
    RP_VEC(const char *) values;
};

// values: those that a class knows, separated by "|"; "" none, NULL: codes of states, "*": any.
static const struct { const char *name, *values; } classes[RP_BACK_CLASSES] = {
    [RP_BACK_PRONOUN] = {"pronoun", "thing|many|he|she|speaker|thing self|many self|he self|she self|"},
    [RP_BACK_DEFINITE] = {"definite", ""},
    [RP_BACK_COUNT] = {"count", "2|3|4|"},
    [RP_BACK_STATES] = {"states", ""},
    [RP_BACK_BODY] = {"body", ""},
    [RP_BACK_GENDER] = {"gender", "he|she|"},
    [RP_BACK_EVENT] = {"event", ""},
    [RP_BACK_HAPPEN] = {"happen", ""},
    [RP_BACK_HAND] = {"hand", ""},
    [RP_BACK_ORDER] = {"order", "1|2|"},
    [RP_BACK_THING] = {"thing", ""},
    [RP_BACK_DISPATCH] = {"dispatch", ""},
    [RP_BACK_CIVIC] = {"civic", ""},
    [RP_BACK_UNARMED] = {"unarmed", "|all|"},
    [RP_BACK_WHOSE] = {"whose", "un|nato|african-union|"},
    [RP_BACK_TALLY] = {"tally", ""},
    [RP_BACK_HIRE] = {"hire", ""},
    [RP_BACK_ENVOY] = {"envoy", ""},
    [RP_BACK_MEET] = {"meet", ""},
    [RP_BACK_CONDITION] = {"condition", ""},
    [RP_BACK_ALIEN] = {"alien", ""},
    [RP_BACK_ADJECTIVE] = {"adjective", ""},
    [RP_BACK_SIDES] = {"sides", ""},
    [RP_BACK_REGION] = {"region", "*"},
    [RP_BACK_KIND] = {"kind", NULL},
    [RP_BACK_BAND] = {"band", ""},
    [RP_BACK_PRESS] = {"press", ""},
    [RP_BACK_PART] = {"part", ""},
    [RP_BACK_IRREGULAR] = {"irregular", ""},
    [RP_BACK_PLAIN] = {"plain", ""},
};

static bool are_states(const char *codes) {
    char code[4] = {0};
    size_t n = strlen(codes);
    for (size_t i = 0; i + 3 <= n; i += 4)
        if (!rp_party_is_state(memcpy(code, codes + i, 3)) || (codes[i + 3] != ' ' && codes[i + 3] != '\0'))
            return false;
    return n % 4 == 3;
}

static bool value_fits(const char *values, const char *value) {
    if (values == NULL)
        return are_states(value);
    if (values[0] == '*')
        return true;
    size_t n = strlen(value);
    for (const char *p = values; *p != '\0'; p = strchr(p, '|') + 1)
        if (strncmp(p, value, n) == 0 && p[n] == '|')
            return true;
    return values[0] == '\0' && n == 0;
}

// Columns: word, class, value.
static rp_status read_word(const rp_table *row, rp_arena *arena, rp_back_words *w, rp_error *err) {
    int class = 0;
    while (class < RP_BACK_CLASSES && strcmp(classes[class].name, row->column[1]) != 0)
        class++;
    if (row->column[0][0] == '\0')
        return rp_table_fail(row, 0, err, "a word is missing");
    if (class == RP_BACK_CLASSES)
        return rp_table_fail(row, 1, err, "'%s' is no class of referring words", row->column[1]);
    if (!value_fits(classes[class].values, row->column[2]))
        return rp_table_fail(row, 2, err, "'%s' is no value of a %s", row->column[2], classes[class].name);
    if (rp_dict_get(&w->word[class], row->column[0]) != UINT32_MAX)
        return rp_table_fail(row, 0, err, "'%s' is said twice", row->column[0]);
    rp_dict_put(&w->word[class], row->column[0], w->values.n);
    rp_vec_push(arena, &w->values, row->column[2]);
    return RP_OK;
}

rp_status rp_back_words_load(const char *data_dir, rp_arena *arena, rp_back_words **out, rp_error *err) {
    char path[4096];
    snprintf(path, sizeof path, "%s/parties/reference.tsv", data_dir);
    rp_back_words *w = RP_NEW(arena, rp_back_words, 1);
    for (int i = 0; i < RP_BACK_CLASSES; i++)
        w->word[i].arena = arena;
    rp_table row;
    RP_TRY(rp_table_open(path, &row, err));
    rp_status status;
    bool more;
    while ((status = rp_table_next(&row, arena, &more, err)) == RP_OK && more)
        if ((status = read_word(&row, arena, w, err)) != RP_OK)
            break;
    rp_table_close(&row);
    if (status == RP_OK)
        *out = w;
    return status;
}

const char *rp_back_word(const rp_back_words *w, enum rp_back_class class, const char *word) {
    uint32_t i = rp_dict_get(&w->word[class], word);
    return i == UINT32_MAX ? NULL : w->values.v[i];
}
