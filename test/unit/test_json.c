// The JSON writer: shapes, escapes, and well-formed output for ill-formed input; jansson is the judge.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <jansson.h>
#include <math.h>
#include <string.h>

#include "base/json.h"

static void writes_shapes(void **state) {
    (void)state;
    rp_buf out = {0};
    rp_json j = rp_json_begin(&out);
    rp_json_object(&j);
    rp_json_key(&j, "a"), rp_json_int(&j, -3);
    rp_json_key(&j, "b"), rp_json_array(&j);
    rp_json_string(&j, "x"), rp_json_null(&j), rp_json_bool(&j, true), rp_json_string(&j, NULL);
    rp_json_object(&j), rp_json_end(&j);
    rp_json_array(&j), rp_json_end(&j);
    rp_json_end(&j);
    rp_json_key(&j, "c"), rp_json_number(&j, 0.25, 6);
    rp_json_end(&j);
    assert_string_equal(out.bytes, "{\"a\": -3, \"b\": [\"x\", null, true, null, {}, []], \"c\": 0.25}");
    rp_buf_free(&out);
}

static void numbers(void **state) {
    (void)state;
    static const struct { double value; int digits; const char *text; } cases[] = {
        {0.86f, 3, "0.86"}, {1.0 / 3, 4, "0.3333"}, {-9.5, 6, "-9.5"}, {1e300, 3, "1e+300"}, {NAN, 3, "null"}, {INFINITY, 3, "null"}, {0, 3, "0"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rp_buf out = {0};
        rp_json j = rp_json_begin(&out);
        rp_json_number(&j, cases[i].value, cases[i].digits);
        assert_string_equal(out.bytes, cases[i].text);
        rp_buf_free(&out);
    }
}

static void survives_any_byte(void **state) {
    (void)state;
    char bytes[256];
    for (int i = 0; i < 256; i++)
        bytes[i] = (char)i;
    rp_buf out = {0};
    rp_json j = rp_json_begin(&out);
    rp_json_array(&j), rp_json_text(&j, bytes, sizeof bytes), rp_json_end(&j);
    json_error_t error;
    json_t *read = json_loadb(out.bytes, out.n, JSON_ALLOW_NUL, &error);
    assert_non_null(read);
    assert_int_equal(memcmp(json_string_value(json_array_get(read, 0)), bytes, 128), 0);
    json_decref(read);
    rp_buf_free(&out);
}

static void keeps_text(void **state) {
    (void)state;
    static const char text[] = "“Türkiye” said: \"no\"\n\tЙ 東 😀 \\";
    rp_buf out = {0};
    rp_json j = rp_json_begin(&out);
    rp_json_array(&j), rp_json_string(&j, text), rp_json_end(&j);
    json_t *read = json_loadb(out.bytes, out.n, 0, NULL);
    assert_string_equal(json_string_value(json_array_get(read, 0)), text);
    json_decref(read);
    rp_buf_free(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_shapes),
        cmocka_unit_test(numbers),
        cmocka_unit_test(survives_any_byte),
        cmocka_unit_test(keeps_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
