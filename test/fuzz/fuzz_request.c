// Any bytes as the head of a request to `rapport serve`, whole and cut short at each of some lengths, and its address as a question of the
// page: a verdict is one of the known, bytes that follow change none, and what is understood holds no control character.
#include <stdlib.h>
#include <string.h>

#include "serve.h"

static void hold(bool condition) {
    if (!condition)
        abort();
}

static bool is_refusal(unsigned status) {
    static const unsigned known[] = {400, 405, 413, 414, 417, 431, 505};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i] == status)
            return true;
    return false;
}

static void hold_text(const char *text) {
    for (; text && *text; text++)
        hold((unsigned char)*text >= ' ' && *text != 0x7f);
}

static void ask(const char *address) {
    app_viewing v = {0};
    if (app_viewing_read(&v, address)) {
        const char *const texts[] = {v.what.view, v.what.id, v.what.query.from, v.what.query.to, v.what.query.type, v.what.query.status,
                                     v.what.query.place, v.what.table, v.what.sort, v.what.at, v.what.find, v.party[0], v.party[1]};
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
            hold_text(texts[i]);
        hold(v.what.rows <= 10000 && v.what.query.n_parties <= APP_MAX_PARTIES);
    } else {
        hold(v.problem[0]);
    }
    app_viewing_free(&v);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char *bytes = malloc(size + 1);
    memcpy(bytes, data, size);
    unsigned all = serve_head(bytes, size);
    hold(all == SERVE_PART || all == SERVE_WHOLE || is_refusal(all));
    for (size_t n = 0; n < size; n += 1 + size / 16) {
        unsigned part = serve_head(bytes, n);
        hold(part == SERVE_PART || part == all || is_refusal(all));
    }
    char *space = memchr(bytes, ' ', size);
    size_t left = space ? size - (size_t)(space + 1 - bytes) : 0;
    char *end = left ? memchr(space + 1, ' ', left) : NULL;
    if (all == SERVE_WHOLE) {
        hold(!strncmp(bytes, "GET /", 5) || !strncmp(bytes, "HEAD /", 6));
        hold(end && end - space <= SERVE_TARGET_MOST + 1);
    }
    if (end) {
        *end = '\0';
        ask(space + 1);
    }
    free(bytes);
    return 0;
}
