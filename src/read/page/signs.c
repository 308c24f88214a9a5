// signs.c: see signs.h. A key is the kind's mark and the name's letters in lower case without what sets them apart.
// Cost: one look-up for each piece of a name and for each two or three neighbours. Rejected: patterns over the whole
// attribute ("share" then also finds "shareholders" and "timeshare").
#include "read/page/signs.h"

#include <ctype.h>
#include <string.h>

#include "base/table.h"
#include "read/node.h"

enum { NAME_BYTES = 48, PIECES = 3, ATTRIBUTE_BYTES = 400 };

// ---------------------------------------------------------------------------------------------------------------- load

static const char *const sign_names[RP_N_SIGNS] = {
    "",
#define X_(name, text) text,
    RP_SIGN_ROWS(X_)
#undef X_
};

static const struct { const char *name; char mark; } places[] = {{"element", '<'}, {"class", '.'}, {"role", '@'}, {"itemprop", '='}};
enum { N_PLACES = sizeof places / sizeof *places };

static const char *key_of(char mark, const char *name, rp_arena *arena) {
    char *key = rp_arena_alloc(arena, strlen(name) + 2), *to = key;
    for (*to++ = mark; *name != '\0'; name++)
        if (isalnum((unsigned char)*name))
            *to++ = (char)tolower((unsigned char)*name);
    *to = '\0';
    return key;
}

// Columns: place, name, says, reason.
static rp_status read_row(const rp_table *t, rp_arena *arena, rp_signs *s, rp_error *err) {
    size_t place = 0;
    uint8_t says = 1;
    while (place < N_PLACES && strcmp(places[place].name, t->column[0]) != 0)
        place++;
    while (says < RP_N_SIGNS && strcmp(sign_names[says], t->column[2]) != 0)
        says++;
    if (place == N_PLACES)
        return rp_table_fail(t, 0, err, "'%s' is no place of a name: element, class, role or itemprop", t->column[0]);
    if (t->column[1][0] == '\0' || strlen(t->column[1]) >= NAME_BYTES)
        return rp_table_fail(t, 1, err, "a name of 1 to %d letters is wanted", NAME_BYTES - 1);
    if (says == RP_N_SIGNS)
        return rp_table_fail(t, 2, err, "'%s' is nothing that a name can say", t->column[2]);
    if (says >= RP_SIGN_DOUBT && t->column[3][0] == '\0')
        return rp_table_fail(t, 3, err, "what is left out needs a reason");
    const char *key = key_of(places[place].mark, t->column[1], arena);
    if (rp_dict_get(&s->row, key) != UINT32_MAX)
        return rp_table_fail(t, 1, err, "'%s' is said twice", t->column[1]);
    rp_dict_put(&s->row, key, s->rows.n);
    rp_vec_push(arena, &s->rows, ((rp_sign_row){says, t->column[3]}));
    return RP_OK;
}

rp_status rp_signs_load(const char *path, rp_arena *arena, rp_signs *out, rp_error *err) {
    rp_table t;
    bool more = true;
    out->row.arena = arena;
    RP_TRY(rp_table_open(path, &t, err));
    rp_status status = rp_table_next(&t, arena, &more, err);
    while (status == RP_OK && more) {
        status = read_row(&t, arena, out, err);
        if (status == RP_OK)
            status = rp_table_next(&t, arena, &more, err);
    }
    rp_table_close(&t);
    return status;
}

// ------------------------------------------------------------------------------------------------------------- look up

static const rp_sign_row *find(const rp_signs *s, const char *key) {
    uint32_t i = rp_dict_get(&s->row, key);
    return i == UINT32_MAX ? NULL : &s->rows.v[i];
}

const rp_sign_row *rp_signs_element(const rp_signs *s, const xmlNode *node) {
    char key[NAME_BYTES] = "<";
    size_t n = strlen((const char *)node->name);
    if (n + 2 > sizeof key)
        return NULL;
    for (size_t i = 0; i <= n; i++)
        key[i + 1] = (char)tolower((unsigned char)node->name[i]);
    return find(s, key);
}

typedef struct heard { const rp_sign_row *out; bool body; } heard;

static void hear(const rp_sign_row *row, heard *h) {
    if (row == NULL)
        return;
    h->body = h->body || row->says == RP_SIGN_BODY;
    if (row->says >= RP_SIGN_DOUBT && (h->out == NULL || h->out->says < row->says))
        h->out = row;
}

// The end of the piece that begins at s: a run of small letters with the capitals before it.
static size_t piece(const char *s) {
    size_t n = 0;
    while (isupper((unsigned char)s[n]))
        n++;
    while (islower((unsigned char)s[n]))
        n++;
    return n;
}

// The longest name that begins at s, of PIECES pieces at most; *end is where it ends, or one piece on when there is none.
static const rp_sign_row *longest(const rp_signs *s, char mark, const char *p, const char **end) {
    char key[NAME_BYTES] = {mark};
    const rp_sign_row *found = NULL;
    size_t n = 1, k;
    *end = p + (piece(p) > 0 ? piece(p) : 1);
    for (int pieces = 0; pieces < PIECES && (k = piece(p)) > 0 && n + k < sizeof key; pieces++) {
        for (size_t i = 0; i < k; i++)
            key[n++] = (char)tolower((unsigned char)p[i]);
        key[n] = '\0';
        p += k;
        const rp_sign_row *row = find(s, key);
        if (row != NULL) {
            found = row;
            *end = p;
        }
        p += strspn(p, "-_");
    }
    return found;
}

static void hear_names(const rp_signs *s, char mark, const char *value, heard *h) {
    const char *limit = value + strnlen(value, ATTRIBUTE_BYTES);
    for (const char *at = value, *end; at < limit; at = end)
        hear(longest(s, mark, at, &end), h);
}

const rp_sign_row rp_sign_hidden = {RP_SIGN_FURNITURE, "hidden"};

static bool is_hidden(const char *name, const char *value) {
    if (strcasecmp(name, "hidden") == 0)
        return true;
    if (strcasecmp(name, "style") != 0)
        return false;
    const char *display = strstr(value, "display:");
    return display != NULL && strncmp(display + 8 + strspn(display + 8, " "), "none", 4) == 0;
}

bool rp_signs_names(const rp_signs *s, const xmlNode *node, const rp_sign_row **out) {
    heard h = {0};
    for (const xmlAttr *a = node->properties; a != NULL; a = a->next) {
        const char *name = (const char *)a->name, *value = a->children != NULL ? (const char *)a->children->content : "";
        if (value == NULL)
            continue;
        if (strcasecmp(name, "class") == 0 || strcasecmp(name, "id") == 0)
            hear_names(s, '.', value, &h);
        else if (strcasecmp(name, "role") == 0)
            hear_names(s, '@', value, &h);
        else if (strcasecmp(name, "itemprop") == 0)
            hear_names(s, '=', value, &h);
        else if (is_hidden(name, value))
            hear(&rp_sign_hidden, &h);
    }
    *out = h.out;
    return h.body;
}
