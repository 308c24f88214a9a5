// json_value.c: see json_value.h. jansson judges; what it refuses although RFC 8259 allows it (a NUL in a key, integers
// beyond 64 bits), or although dumps are full of it (half a surrogate pair), is put right and read a second time.
#include "read/bundle/json_value.h"

#include <string.h>

#include "base/buf.h"

enum { KEYS_SHOWN = 12, KEY_BYTES = 30, DEPTH = 4 };

// ------------------------------------------------------------------------------------------------------------- reading

static int hex_code(const char *s, size_t n) {
    int code = 0;
    if (n < 6 || s[0] != '\\' || s[1] != 'u')
        return -1;
    for (int i = 2; i < 6; i++) {
        const char *digits = "0123456789abcdefABCDEF", *at = s[i] != '\0' ? strchr(digits, s[i]) : NULL;
        if (at == NULL)
            return -1;
        int k = (int)(at - digits);
        code = 16 * code + (k < 16 ? k : k - 6);
    }
    return code;
}

static void mend(const char *s, size_t n, rp_buf *out) {
    for (size_t i = 0; i < n;) {
        int code = s[i] == '\\' ? hex_code(s + i, n - i) : -1;
        bool high = code >= 0xD800 && code < 0xDC00;
        int next = high && n - i > 6 ? hex_code(s + i + 6, n - i - 6) : -1;
        bool pair = next >= 0xDC00 && next < 0xE000;
        size_t k = pair ? 12 : code >= 0 ? 6 : s[i] == '\\' && i + 1 < n ? 2 : 1;
        if (code == 0 || (code >= 0xD800 && code < 0xE000 && !pair))
            rp_buf_puts(out, "\\ufffd");
        else
            rp_buf_add(out, s + i, k);
        i += k;
    }
}

static void tell(const json_error_t *why, const rp_json_place *place, rp_error *err) {
    char message[sizeof why->text];
    size_t n = 0;
    for (; why->text[n] != '\0' && n < sizeof message - 1; n++)
        message[n] = (unsigned char)why->text[n] < 0x20 ? ' ' : why->text[n];
    message[n] = '\0';
    uint32_t line = why->line > 1 ? (uint32_t)why->line - 1 : 0;
    uint64_t column = why->column > 0 ? (uint64_t)why->column : 1;
    rp_fail(err, RP_E_FORMAT, place->file, place->line + line, line > 0 ? column : place->column + column - 1, "malformed JSON: %s",
            message);
}

json_t *rp_json_value_read(const char *bytes, size_t n, const rp_json_place *place, rp_error *err) {
    json_error_t why;
    const char *nul = n > 0 ? memchr(bytes, '\0', n) : NULL;           // jansson would take it for the end
    if (nul != NULL) {
        rp_fail(err, RP_E_FORMAT, place->file, place->line, place->column + (uint64_t)(nul - bytes), "malformed JSON: a NUL byte");
        return NULL;
    }
    json_t *value = json_loadb(bytes, n, JSON_DECODE_ANY | JSON_ALLOW_NUL, &why);
    if (value != NULL)
        return value;
    rp_buf mended = {0};
    mend(bytes, n, &mended);
    value = json_loadb(mended.n > 0 ? mended.bytes : "", mended.n, JSON_DECODE_ANY | JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL, NULL);
    rp_buf_free(&mended);
    if (value == NULL)
        tell(&why, place, err);
    return value;
}

// -------------------------------------------------------------------------------------------------------------- values

static void put_value(const json_t *v, const char *between, int depth, rp_buf *out);

// {"name": …}, {"$date": …}, {"rendered": …}: an object that stands for one value.
static void put_object(const json_t *v, const char *between, int depth, rp_buf *out) {
    static const char *const keys[] = {"$date", "$oid", "$numberLong", "name", "title", "text", "rendered", "value", "content"};
    size_t before = out->n;
    for (size_t i = 0; i < sizeof keys / sizeof *keys && out->n == before; i++)
        put_value(json_object_get(v, keys[i]), between, depth + 1, out);
}

static void put_array(const json_t *v, const char *between, int depth, rp_buf *out) {
    for (size_t i = 0; i < json_array_size(v); i++) {
        size_t before = out->n;
        if (before > 0)
            rp_buf_puts(out, between);
        size_t inside = out->n;
        put_value(json_array_get(v, i), between, depth + 1, out);
        if (out->n == inside && inside > before)
            out->bytes[out->n = before] = '\0';
    }
}

static void put_value(const json_t *v, const char *between, int depth, rp_buf *out) {
    if (v == NULL || depth > DEPTH)
        return;
    if (json_is_string(v)) {
        size_t from = out->n;
        rp_buf_add(out, json_string_value(v), json_string_length(v));
        for (size_t i = from; i < out->n; i++)
            out->bytes[i] = out->bytes[i] != '\0' ? out->bytes[i] : ' ';
    } else if (json_is_integer(v)) {
        rp_buf_printf(out, "%lld", (long long)json_integer_value(v));
    } else if (json_is_real(v)) {
        rp_buf_printf(out, "%.17g", json_real_value(v));
    } else if (json_is_array(v)) {
        put_array(v, between, depth, out);
    } else if (json_is_object(v)) {
        put_object(v, between, depth, out);
    }
}

// The value at a path of names; NULL: there is no such key.
static const json_t *find(const json_t *object, const char *wanted) {
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)(uintptr_t)object, key, value) {
        size_t k = rp_field_same(key, strlen(key), wanted);
        if (k > 0 && wanted[k] == '\0')
            return value;
        const json_t *below = k > 0 && json_is_object(value) ? find(value, wanted + k + 1) : NULL;
        if (below != NULL)
            return below;
    }
    return NULL;
}

const char *rp_json_value_field(const json_t *object, const rp_field_names *names, enum rp_field field, rp_arena *a) {
    const char *out = NULL;
    rp_buf b = {0};
    for (uint32_t i = 0; i < names->of[field].n && b.n == 0; i++) {
        const json_t *value = find(object, names->of[field].v[i]);
        if (value != NULL)
            out = "";
        put_value(value, field == RP_FIELD_TEXT ? "\n\n" : ", ", 0, &b);
        if (b.n > 0 && !rp_field_says(field, b.bytes))
            rp_buf_clear(&b);
    }
    if (b.n > 0)
        out = rp_arena_copy(a, b.bytes, b.n);
    rp_buf_free(&b);
    return out;
}

bool rp_json_value_record(const json_t *object, const rp_field_names *names, rp_arena *a, rp_record *out) {
    const json_t *source = json_object_get(object, "_source");          // a hit of Elasticsearch
    if (json_is_object(source))
        object = source;
    for (enum rp_field f = 0; f < RP_FIELD_LIST; f++)
        out->value[f] = rp_json_value_field(object, names, f, a);
    return out->value[RP_FIELD_TEXT] != NULL;
}

const char *rp_json_value_keys(const json_t *object, rp_arena *a) {
    const char *key, *shown;
    json_t *value;
    int n = 0;
    rp_buf b = {0};
    json_object_foreach((json_t *)(uintptr_t)object, key, value) {
        if (n++ == KEYS_SHOWN)
            rp_buf_puts(&b, ", …");
        if (n <= KEYS_SHOWN)
            rp_buf_printf(&b, "%s%.*s", n > 1 ? ", " : "", KEY_BYTES, key);
    }
    shown = b.n > 0 ? rp_arena_copy(a, b.bytes, b.n) : "none";
    rp_buf_free(&b);
    return shown;
}
