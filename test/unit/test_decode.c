// read/text.c: encodings, line ends, broken bytes.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>

#include "read/text.h"

static rp_arena *arena;

static int setup(void **state) {
    (void)state;
    return (arena = rp_arena_new()) == NULL;
}

static int teardown(void **state) {
    (void)state;
    rp_arena_free(arena);
    return 0;
}

static void decodes(const char *bytes, size_t n, const char *charset, const char *want) {
    rp_text out;
    rp_error err = {0};
    assert_int_equal(rp_text_decode(&(rp_source){"f", bytes, n}, charset, arena, &out, &err), RP_OK);
    assert_string_equal(out.bytes, want);
    assert_int_equal(out.n, strlen(want));
}

static void fails(const char *bytes, size_t n, uint64_t byte) {
    rp_text out;
    rp_error err = {0};
    assert_int_equal(rp_text_decode(&(rp_source){"f", bytes, n}, NULL, arena, &out, &err), RP_E_FORMAT);
    assert_string_equal(err.file, "f");
    assert_int_equal(err.byte, byte);
    assert_true(err.message[0] != '\0');
}

#define DECODES(bytes, charset, want) decodes(bytes, sizeof bytes - 1, charset, want)
#define FAILS(bytes, byte) fails(bytes, sizeof bytes - 1, byte)

static void normal_form(void **state) {
    (void)state;
    DECODES("", NULL, "");
    DECODES("a\r\nb\rc\n", NULL, "a\nb\nc\n");
    DECODES("\xEF\xBB\xBFTürkiye", NULL, "Türkiye");
    DECODES("a\x01" "b\x7F" "c\x0C", NULL, "a b c ");
    DECODES("one\xE2\x80\xA8two", NULL, "one\ntwo");
}

static void byte_order_marks(void **state) {
    (void)state;
    DECODES("\xFF\xFEK\0\xE2\0b\0u\0l\0", NULL, "Kâbul");
    DECODES("\xFE\xFF\0K\0\xE2\0b\0u\0l", NULL, "Kâbul");
    DECODES("\xFF\xFE\0\0K\0\0\0", NULL, "K");
}

static void declared_encoding(void **state) {
    (void)state;
    DECODES("Milan Radoi\xE8i\xE6 i Vu\xE8i\xE6", "windows-1250", "Milan Radoičić i Vučić");
    DECODES("Pe\xF1" "a \x93said\x94", "windows-1252", "Peña “said”");
    DECODES("Peña", "windows-1252", "Peña");         // valid UTF-8 is believed before what a page declares
}

static void guessed_encoding(void **state) {
    (void)state;
    rp_text out;
    static const char french[] = "Le pr\xE9sident a d\xE9" "clar\xE9 que la fronti\xE8re \xE9tait ferm\xE9" "e depuis l'\xE9t\xE9 dernier.";
    assert_int_equal(rp_text_decode(&(rp_source){"f", french, sizeof french - 1}, NULL, arena, &out, NULL), RP_OK);
    assert_non_null(strstr(out.bytes, "président a déclaré"));
    assert_string_not_equal(out.charset, "UTF-8");
}

static void mends_a_few_broken_bytes(void **state) {
    (void)state;
    rp_text out;
    static const char text[] = "The minister “said” so – and Türkiye \xC3( agreed.";
    assert_int_equal(rp_text_decode(&(rp_source){"f", text, sizeof text - 1}, NULL, arena, &out, NULL), RP_OK);
    assert_int_equal(out.replaced, 1);
    assert_non_null(strstr(out.bytes, "\xEF\xBF\xBD( agreed."));
}

static void refuses_binary_and_rubbish(void **state) {
    (void)state;
    FAILS("\x7F" "ELF\0\0\0", 4);
    FAILS("text\0text", 4);
    FAILS("\xFF\xFE\0\xD8x\0", 2);                  // a lone surrogate
    char many[] = "\xC3\xA9 \xF8\xFE\xC0\x80\xF9\xFA\xFB\xC3\xA9 \xFC\xFD\xFE\xFF\xED\xA0\x80\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9"
                  "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9";
    FAILS(many, 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(normal_form),        cmocka_unit_test(byte_order_marks),         cmocka_unit_test(declared_encoding),
        cmocka_unit_test(guessed_encoding),   cmocka_unit_test(mends_a_few_broken_bytes), cmocka_unit_test(refuses_binary_and_rubbish),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
