// json_ld.c: <script type="application/ld+json">: objects of schema.org. The object that speaks of the article is the first
// whose type data/read/about.tsv calls an article, else one called a page; objects are looked for at the root, in arrays,
// in @graph and under mainEntity, nowhere else: what hangs under an article (comments, related articles, reviews) is not
// the article. References ({"@id": …}) are followed within the script.
//
// Sites write JSON by hand. What does not parse is mended and tried again: comments of HTML, CDATA and JavaScript around or
// within it, control characters in strings, commas before a closing bracket, quotes as entities; what then still is no JSON
// is searched for "datePublished" and "dateModified". Cost: linear.
#include <jansson.h>
#include <string.h>
#include <strings.h>

#include "read/about/said.h"

enum { DEPTH = 6, OBJECTS = 2000, NAMES = 20, SCRIPT_BYTES = 4 << 20 };
enum { TRUST_ARTICLE = 92, TRUST_NEXT = 60, TRUST_PAGE = 72, TRUST_UNTYPED = 64 };

typedef struct reading {
    rp_said *said;
    const json_t *root;                             // where references are looked up
    uint32_t objects, articles;
} reading;

// ------------------------------------------------------------------------------------------------------------- mending

static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// Bytes of a comment or of a wrapping that begins at s, or 0.
static size_t comment(const char *s) {
    static const char *const marks[] = {"<!--", "-->", "<![CDATA[", "]]>", "//<![CDATA[", "//]]>"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strncmp(s, marks[i], strlen(marks[i])) == 0)
            return strlen(marks[i]);
    if (strncmp(s, "//", 2) == 0)
        return strcspn(s, "\n");
    if (strncmp(s, "/*", 2) != 0)
        return 0;
    const char *end = strstr(s + 2, "*/");
    return end != NULL ? (size_t)(end - s) + 2 : strlen(s);
}

// One string with its quotes: what may not stand in it becomes a space. Returns its bytes in s.
static size_t mend_string(const char *s, rp_buf *out) {
    size_t i = 1;
    rp_buf_putc(out, '"');
    for (; s[i] != '\0' && s[i] != '"'; i++) {
        if (s[i] == '\\' && s[i + 1] != '\0') {
            i++;
            if (strchr("\"\\/bfnrtu", s[i]) != NULL)
                rp_buf_putc(out, '\\');
        }
        rp_buf_putc(out, (unsigned char)s[i] < 0x20 ? ' ' : s[i]);
    }
    rp_buf_putc(out, '"');
    return i + (s[i] == '"');
}

static void mend(const char *s, rp_buf *out) {
    while (*s != '\0') {
        size_t skipped = comment(s);
        if (skipped > 0) {
            s += skipped;
        } else if (*s == '"') {
            s += mend_string(s, out);
        } else {
            size_t last = out->n;
            while (last > 0 && is_space(out->bytes[last - 1]))
                last--;
            if ((*s == '}' || *s == ']') && last > 0 && out->bytes[last - 1] == ',')
                out->bytes[last - 1] = ' ';
            if (*s != ';')
                rp_buf_putc(out, (unsigned char)*s < 0x20 ? ' ' : *s);
            s++;
        }
    }
}

static void decode_quotes(const char *s, rp_buf *out) {
    static const struct { const char *entity; char c; } entities[] = {{"&quot;", '"'}, {"&#34;", '"'}, {"&#034;", '"'}, {"&amp;", '&'}};
    while (*s != '\0') {
        size_t i = 0, n = sizeof entities / sizeof *entities;
        while (i < n && strncmp(s, entities[i].entity, strlen(entities[i].entity)) != 0)
            i++;
        rp_buf_putc(out, i < n ? entities[i].c : *s);
        s += i < n ? strlen(entities[i].entity) : 1;
    }
}

// ------------------------------------------------------------------------------------------------------------- values

// The string that a value is or holds: itself, the first of an array, the @value or name of an object.
static const char *text_of(const json_t *value) {
    for (int i = 0; i < DEPTH && value != NULL && !json_is_string(value); i++) {
        if (json_is_array(value))
            value = json_array_get(value, 0);
        else if (json_object_get(value, "@value") != NULL)
            value = json_object_get(value, "@value");
        else
            value = json_object_get(value, "name");
    }
    return json_string_value(value);
}

static rp_about_tells type_of(const rp_said *t, const json_t *object) {
    const json_t *type = json_object_get(object, "@type");
    const char *name = json_string_value(json_is_array(type) ? json_array_get(type, 0) : type);
    rp_about_tells best = RP_TELLS_NOTHING;
    for (size_t i = 0; name != NULL; i++, name = json_string_value(json_array_get(type, i))) {
        const char *colon = strrchr(name, ':'), *slash = strrchr(name, '/');
        name = slash != NULL ? slash + 1 : colon != NULL ? colon + 1 : name;
        rp_about_tells tells = rp_about_word_find(t->words, RP_ABOUT_SCHEMA, name, strlen(name)).tells;
        if (best == RP_TELLS_NOTHING || tells == RP_TELLS_ARTICLE)
            best = tells != RP_TELLS_NOTHING ? tells : RP_TELLS_OTHER;
        if (!json_is_array(type))
            break;
    }
    return best;
}

// {"@id": "…"} alone stands for the object of that name.
static const json_t *follow(const reading *r, const json_t *value) {
    const char *id = json_string_value(json_object_get(value, "@id"));
    const json_t *all = json_is_array(r->root) ? r->root : json_object_get(r->root, "@graph");
    if (id == NULL || json_object_get(value, "name") != NULL)
        return value;
    for (size_t i = 0; i < json_array_size(all) && i < OBJECTS; i++) {
        const json_t *object = json_array_get(all, i);
        const char *name = json_string_value(json_object_get(object, "@id"));
        if (name != NULL && strcmp(name, id) == 0)
            return object;
    }
    return value;
}

// Several authors are one line of names.
static void tell_names(const reading *r, rp_about_tells field, const json_t *value, uint8_t trust) {
    rp_buf names = {0};
    size_t n = json_is_array(value) ? json_array_size(value) : 1;
    for (size_t i = 0; i < n && i < NAMES; i++) {
        const char *name = text_of(follow(r, json_is_array(value) ? json_array_get(value, i) : value));
        if (name == NULL || *name == '\0' || *name == '/' || strstr(name, "://") != NULL)
            continue;
        rp_buf_puts(&names, names.n > 0 ? ", " : "");
        rp_buf_puts(&names, name);
    }
    if (names.n > 0)
        rp_said_field(r->said, field, names.bytes, trust);
    rp_buf_free(&names);
}

static void tell_date(rp_said *t, enum rp_dated_kind kind, const json_t *value, uint8_t trust) {
    char figures[32];
    if (json_is_integer(value)) {
        snprintf(figures, sizeof figures, "%lld", (long long)json_integer_value(value));
        rp_said_date_text(t, kind, figures, "json-ld", trust);
    } else {
        rp_said_date_text(t, kind, text_of(value), "json-ld", trust);
    }
}

static void tell_object(const reading *r, const json_t *o, uint8_t trust) {
    rp_said *t = r->said;
    tell_date(t, RP_DATED_PUBLISHED, json_object_get(o, "datePublished"), trust);
    tell_date(t, RP_DATED_MODIFIED, json_object_get(o, "dateModified"), trust);
    uint8_t less = trust - 12;
    tell_date(t, RP_DATED_PUBLISHED, json_object_get(o, "dateCreated"), less);
    tell_date(t, RP_DATED_PUBLISHED, json_object_get(o, "uploadDate"), less);
    tell_names(r, RP_TELLS_AUTHOR, json_object_get(o, "author"), trust);
    tell_names(r, RP_TELLS_AUTHOR, json_object_get(o, "creator"), less);
    tell_names(r, RP_TELLS_PUBLISHER, json_object_get(o, "publisher"), less);
    rp_said_field(t, RP_TELLS_TITLE, text_of(json_object_get(o, "headline")), less);
    rp_said_field(t, RP_TELLS_LANGUAGE, text_of(json_object_get(o, "inLanguage")), 50);
    const json_t *main = json_object_get(o, "mainEntityOfPage");
    const char *url = json_is_object(main) ? json_string_value(json_object_get(main, "@id")) : json_string_value(main);
    rp_said_field(t, RP_TELLS_URL, json_string_value(json_object_get(o, "url")), 40);
    rp_said_field(t, RP_TELLS_URL, url, 30);
}

static void walk(reading *r, const json_t *value, int depth) {
    if (depth > DEPTH || r->objects++ > OBJECTS)
        return;
    for (size_t i = 0; i < json_array_size(value); i++)
        walk(r, json_array_get(value, i), depth + 1);
    if (!json_is_object(value))
        return;
    switch (type_of(r->said, value)) {
    case RP_TELLS_ARTICLE:
        tell_object(r, value, r->articles++ == 0 ? TRUST_ARTICLE : TRUST_NEXT);
        break;
    case RP_TELLS_PAGE:
        tell_object(r, value, TRUST_PAGE);
        break;
    case RP_TELLS_NOTHING:
        tell_object(r, value, TRUST_UNTYPED);
        break;
    default:
        break;
    }
    walk(r, json_object_get(value, "@graph"), depth + 1);
    walk(r, json_object_get(value, "mainEntity"), depth + 1);
    walk(r, json_object_get(value, "mainEntityOfPage"), depth + 1);
}

// ------------------------------------------------------------------------------------------------------------- reading

// One or several values, one after the other. False when the first is no JSON.
static bool read_values(rp_said *t, const char *text, size_t n) {
    for (size_t at = 0; at < n;) {
        json_error_t error;
        json_t *root = json_loadb(text + at, n - at, JSON_DISABLE_EOF_CHECK, &error);
        if (root == NULL || error.position <= 0) {
            json_decref(root);
            return at > 0;
        }
        reading r = {.said = t, .root = root};
        walk(&r, root, 0);
        json_decref(root);
        at += (size_t)error.position;
        while (at < n && (is_space(text[at]) || text[at] == ',' || text[at] == ';'))
            at++;
    }
    return n > 0;
}

// "datePublished" : "…" in what is no JSON.
static void search_key(rp_said *t, const char *text, const char *key, enum rp_dated_kind kind) {
    const char *s = strstr(text, key);
    s = s != NULL ? s + strlen(key) : NULL;
    char value[64];
    if (s == NULL)
        return;
    s += strspn(s, " \t\r\n:");
    size_t n = *s == '"' ? strcspn(s + 1, "\"") : 0;
    if (n == 0 || n >= sizeof value)
        return;
    memcpy(value, s + 1, n);
    value[n] = '\0';
    rp_said_date_text(t, kind, value, "json-ld", TRUST_UNTYPED);
}

static bool read_mended(rp_said *t, const char *text, bool entities) {
    rp_buf decoded = {0}, mended = {0};
    if (entities)
        decode_quotes(text, &decoded);
    mend(entities && decoded.n > 0 ? decoded.bytes : text, &mended);
    bool done = mended.n > 0 && read_values(t, mended.bytes, mended.n);
    rp_buf_free(&decoded);
    rp_buf_free(&mended);
    return done;
}

void rp_json_ld_read(rp_said *t, const char *text) {
    size_t n = strnlen(text, SCRIPT_BYTES);
    if (n == 0 || n == SCRIPT_BYTES || read_values(t, text, n) || read_mended(t, text, false))
        return;
    if (strstr(text, "&quot;") != NULL && read_mended(t, text, true))
        return;
    search_key(t, text, "\"datePublished\"", RP_DATED_PUBLISHED);
    search_key(t, text, "\"dateModified\"", RP_DATED_MODIFIED);
}
