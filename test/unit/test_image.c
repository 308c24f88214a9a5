// Images: what is written comes back where it lay; what was made from other tables, cut short or open elsewhere is passed over; what points
// out of itself is refused. The tables from their image give the records that the tables give.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/file.h"
#include "base/image.h"
#include "coded.h"
#include "model.h"

typedef struct node { const char *text; struct node *next; } node;

static char path[64];

static int set_up(void **state) {
    (void)state;
    snprintf(path, sizeof path, "/tmp/rapport-image-%ld", (long)getpid());
    rp_image *x;
    if (rp_image_make(&x, NULL) != RP_OK) {
        print_message("no image can be made here: skipped\n");
        exit(0);
    }
    rp_image_close(x);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    unlink(path);
    return 0;
}

// Two nodes; the second's text where the test wants it.
static rp_status write_nodes(const char *text, const char *key, rp_error *err) {
    rp_image *x;
    assert_int_equal(rp_image_make(&x, err), RP_OK);
    rp_arena *a = rp_image_arena(x);
    node *root = RP_NEW(a, node, 1);
    root->text = rp_arena_copy(a, "first", 5);
    rp_arena_alloc(a, 1 << 20);
    root->next = RP_NEW(a, node, 1);
    root->next->text = text ? text : rp_arena_copy(a, "second", 6);
    rp_status status = rp_image_write(x, path, key, root, err);
    rp_image_close(x);
    return status;
}

static void comes_back(void **state) {
    (void)state;
    assert_int_equal(write_nodes(NULL, "key", NULL), RP_OK);
    const void *root;
    rp_image *x = rp_image_open(path, "key", &root), *second;
    assert_non_null(x);
    const node *first = root;
    assert_string_equal(first->text, "first");
    assert_string_equal(first->next->text, "second");
    assert_int_equal(rp_image_make(&second, NULL), RP_E_LIMIT);        // its address is taken
    assert_null(rp_image_open(path, "key", &root));
    assert_null(root);
    rp_image_close(x);
    x = rp_image_open(path, "key", &root);
    assert_non_null(x);
    rp_image_close(x);
}

static void passed_over(void **state) {
    (void)state;
    const void *root;
    assert_int_equal(write_nodes(NULL, "key", NULL), RP_OK);
    assert_null(rp_image_open(path, "another key", &root));
    assert_null(rp_image_open("/no/such/image", "key", &root));
    assert_int_equal(truncate(path, 1 << 20), 0);
    assert_null(rp_image_open(path, "key", &root));
    assert_int_equal(truncate(path, 10), 0);
    assert_null(rp_image_open(path, "key", &root));
    coded_write(path, "no image at all, but as long as a header would have to be before anything in it is looked at and compared with what it says "
                      "of itself: that takes some three hundred bytes, which these sentences have as soon as this one, the last, has come to its end.");
    assert_null(rp_image_open(path, "key", &root));
}

// A constant of the program lies elsewhere in the next start, and so does what malloc gave.
static void stays_inside(void **state) {
    (void)state;
    rp_error err = {0};
    unlink(path);
    assert_int_equal(write_nodes("a constant", "key", &err), RP_E_FORMAT);
    assert_non_null(strstr(err.message, "points out of itself"));
    char *given = strdup("given");
    assert_int_equal(write_nodes(given, "key", &err), RP_E_FORMAT);
    free(given);
    assert_int_equal(access(path, F_OK), -1);
}

static void code_with(const rp_model *model, rp_buf *out) {
    static const char *const paths[] = {"examples/2022-11-29-ttp-ends-truce.txt", "examples/2023-01-31-peshawar-mosque.txt"};
    rp_error err = {0};
    rp_input input = {.paths = paths, .n_paths = 2, .threads = 2};
    assert_int_equal(rp_code(model, &input, (rp_sink){coded_collect, out}, NULL, &err), RP_OK);
}

// A sanitizer has its own memory where numbers of the tables seem to point, so that no image can be made under one: the program goes on without.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
enum { SANITIZED = 1 };
#else
enum { SANITIZED = 0 };
#endif

static void same_records(void **state) {
    (void)state;
    if (SANITIZED)
        skip();
    rp_error err = {0};
    rp_buf read = {0}, mapped = {0};
    rp_model *model;
    assert_int_equal(rp_model_open_with(".", NULL, NULL, &model, &err), RP_OK);
    assert_null(model->image);
    code_with(model, &read);
    rp_model_close(model);
    assert_int_equal(rp_model_prepare(".", path, &err), RP_OK);
    assert_int_equal(rp_model_open_with(".", NULL, path, &model, &err), RP_OK);
    assert_non_null(model->image);
    code_with(model, &mapped);
    rp_model_close(model);
    assert_true(read.n > 4000);
    assert_string_equal(read.bytes, mapped.bytes);
    rp_buf_free(&read);
    rp_buf_free(&mapped);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(comes_back), cmocka_unit_test(passed_over), cmocka_unit_test(stays_inside),
                                       cmocka_unit_test(same_records)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
