// fields.c: see fields.h.
#include "read/bundle/fields.h"

#include <ctype.h>
#include <string.h>

#include "base/table.h"
#include "read/bundle/markup.h"

static const char *const names[RP_FIELDS] = {"text", "title", "published", "modified", "url", "publisher", "author", "language",
                                             "id", "list"};

static enum rp_field find_field(const char *name, size_t n) {
    enum rp_field f = 0;
    while (f < RP_FIELDS && (strlen(names[f]) != n || memcmp(names[f], name, n) != 0))
        f++;
    return f;
}

static rp_status read_rows(rp_table *t, rp_arena *arena, rp_field_names *out, rp_error *err) {
    for (;;) {
        bool more;
        RP_TRY(rp_table_next(t, arena, &more, err));
        if (!more)
            return RP_OK;
        enum rp_field f = find_field(t->column[0], strlen(t->column[0]));
        if (f == RP_FIELDS)
            return rp_table_fail(t, 0, err, "\"%.40s\" is none of text, title, published, modified, url, publisher, author, "
                                 "language, id, list", t->column[0]);
        if (t->n != 2 || t->column[1][0] == '\0')
            return rp_table_fail(t, 1, err, "a row has two columns: field and name");
        rp_vec_push(arena, &out->of[f], t->column[1]);
    }
}

rp_status rp_field_names_open(const char *path, rp_arena *arena, const rp_field_names **out, rp_error *err) {
    rp_table t;
    RP_TRY(rp_table_open(path, &t, err));
    rp_field_names *read = RP_NEW(arena, rp_field_names, 1);
    rp_status status = read_rows(&t, arena, read, err);
    rp_table_close(&t);
    *out = status == RP_OK ? read : NULL;
    return status;
}

rp_status rp_field_names_check(const char *const *told, size_t n, rp_error *err) {
    for (size_t i = 0; i < n; i++) {
        const char *equals = strchr(told[i], '=');
        if (equals == NULL || equals[1] == '\0' || find_field(told[i], (size_t)(equals - told[i])) >= RP_FIELD_LIST)
            return rp_fail(err, RP_E_ARGUMENT, NULL, 0, 0, "--field %.60s: FIELD=NAME is wanted, the fields are text, title, published, "
                           "modified, url, publisher, author, language, id", told[i]);
    }
    return RP_OK;
}

void rp_field_names_told(const rp_field_names *table, const char *const *told, size_t n, rp_arena *arena, rp_field_names *out) {
    *out = table != NULL ? *table : (rp_field_names){0};
    for (size_t i = 0; i < n; i++) {
        const char *equals = strchr(told[i], '='), *name = equals + 1;
        enum rp_field f = find_field(told[i], (size_t)(equals - told[i]));
        if (!out->told[f])                          // the table's own storage stays as it is
            memset(&out->of[f], 0, sizeof out->of[f]);
        out->told[f] = true;
        rp_vec_push(arena, &out->of[f], name);
    }
}

static bool passed_over(char c) {
    return c == ' ' || c == '-' || c == '_';
}

size_t rp_field_same(const char *key, size_t n, const char *wanted) {
    size_t i = 0, k = 0;
    for (;;) {
        while (i < n && passed_over(key[i]))
            i++;
        while (passed_over(wanted[k]))
            k++;
        if (i == n)
            return wanted[k] == '\0' || wanted[k] == '.' ? k : 0;
        if (wanted[k] == '\0' || tolower((unsigned char)key[i]) != tolower((unsigned char)wanted[k]))
            return 0;
        i++;
        k++;
    }
}

bool rp_field_says(enum rp_field field, const char *value) {
    bool address = strstr(value, "://") != NULL || strncmp(value, "www.", 4) == 0 || value[0] == '/';
    return value[strspn(value, " \t\r\n")] != '\0' && (field != RP_FIELD_URL || address);
}

static const char *given(const char *s) {
    return s != NULL && s[strspn(s, " \t\r\n")] != '\0' ? s : NULL;
}

void rp_record_fill(const rp_record *record, rp_item *item) {
    const char *const *v = record->value;
    const char *text = given(v[RP_FIELD_TEXT]);
    item->title = given(v[RP_FIELD_TITLE]);
    item->published = given(v[RP_FIELD_PUBLISHED]);
    item->modified = given(v[RP_FIELD_MODIFIED]);
    item->url = given(v[RP_FIELD_URL]);
    item->publisher = given(v[RP_FIELD_PUBLISHER]);
    item->author = given(v[RP_FIELD_AUTHOR]);
    item->language = given(v[RP_FIELD_LANGUAGE]);
    item->basis = "field";
    item->charset = "UTF-8";
    item->bytes = text != NULL ? text : item->title != NULL ? item->title : "";
    item->n = strlen(item->bytes);
    item->type = rp_markup_is_html(item->bytes, item->n) ? "text/html" : "text/plain";
    if (item->n == 0)
        rp_fail(&item->problem, RP_E_DOCUMENT, item->name, 0, 0, "a record without text and title");
}
