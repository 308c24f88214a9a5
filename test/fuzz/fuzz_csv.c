// Any bytes as separated values: values must lie in the record and end with a NUL; and what was read, written with quotes, must read
// the same again. The first byte chooses separator, quoting and how many bytes come at once.
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"

typedef struct feed {
    const char *bytes;
    size_t n, step;
} feed;

static size_t pull(void *context, char *to, size_t n) {
    feed *f = context;
    size_t k = f->n < f->step ? f->n : f->step;
    k = k < n ? k : n;
    memcpy(to, f->bytes, k);
    f->bytes += k;
    f->n -= k;
    return k;
}

static void put_quoted(rp_buf *out, rp_csv_value value, bool more) {
    rp_buf_putc(out, '"');
    for (size_t i = 0; i < value.n; i++) {
        if (value.text[i] == '"')
            rp_buf_putc(out, '"');
        rp_buf_putc(out, value.text[i]);
    }
    rp_buf_puts(out, more ? "\"," : "\"\r\n");
}

// All records, written anew with quotes.
static void rewrite(feed f, rp_csv_source how, rp_buf *out) {
    rp_csv t;
    bool more = true;
    how.pull = pull;
    how.context = &f;
    rp_csv_open(&t, how);
    while (rp_csv_next(&t, &more, NULL) == RP_OK && more) {
        if (t.n == 0)
            abort();
        for (size_t i = 0; i < t.n; i++) {
            if (t.value[i].text[t.value[i].n] != '\0')
                abort();
            put_quoted(out, t.value[i], i + 1 < t.n);
        }
    }
    rp_csv_close(&t);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size < 1)
        return 0;
    rp_buf once = {0}, twice = {0};
    const rp_csv_source how = {.separator = ",;\t|"[data[0] & 3], .bare = (data[0] & 4) != 0, .most = 4096};
    rewrite((feed){(const char *)data + 1, size - 1, (size_t)(data[0] >> 3) + 1}, how, &once);
    rewrite((feed){once.bytes, once.n, 7}, (rp_csv_source){.separator = ','}, &twice);
    if (once.n != twice.n || (once.n && memcmp(once.bytes, twice.bytes, once.n)))
        abort();
    rp_csv_separator((const char *)data, size);
    rp_buf_free(&once);
    rp_buf_free(&twice);
    return 0;
}
