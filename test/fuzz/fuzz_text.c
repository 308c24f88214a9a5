// Any well-formed UTF-8 through the cuts of words and sentences, with the shipped weights,
// in two blocks. What must hold: spans in order, inside their block, without white space at their ends; every byte that
// is no white space lies in one word; sentences share out the words.
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "text/splitter.h"

static void hold(bool condition) {
    if (!condition)
        abort();
}

static bool blank(const char *s, uint32_t from, uint32_t to) {
    for (int32_t code; from < to;) {
        from += (uint32_t)rp_utf8_next(s + from, to - from, &code);
        if (!rp_utf8_is_space(code) && code != 0x7F && code != 0x85)
            return false;
    }
    return true;
}

static void look_at(const rp_doc *d) {
    for (uint32_t t = 0, end = 0; t < d->n_tokens; t++) {
        hold(d->tok_from[t] < d->tok_to[t] && d->tok_to[t] <= d->text_bytes);
        hold(d->tok_from[t] >= end && blank(d->text, end, d->tok_from[t]));
        end = d->tok_to[t];
        hold(strlen(d->form[t]) == d->tok_to[t] - d->tok_from[t]);
        hold(t + 1 < d->n_tokens || blank(d->text, end, d->text_bytes));
    }
    hold(d->n_sentences == 0 || d->sent_token[0] == 0);
    hold(d->sent_token[d->n_sentences] == d->n_tokens);
    for (uint32_t i = 0; i < d->n_sentences; i++) {
        const rp_block *b = &d->blocks.v[d->sent_block[i]];
        uint32_t first = d->sent_token[i], last = d->sent_token[i + 1] - 1;
        hold(first <= last && d->tok_sent[first] == i && d->tok_sent[last] == i);
        hold(d->sent_from[i] == d->tok_from[first] && d->sent_to[i] == d->tok_to[last]);
        hold(b->from <= d->sent_from[i] && d->sent_to[i] <= b->to);
    }
}

// The end of the first half, at a character's beginning.
static uint32_t middle(const char *s, uint32_t n) {
    uint32_t at = n / 2;
    while (at < n && ((unsigned char)s[at] & 0xC0) == 0x80)
        at++;
    return at;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static rp_splitter *shipped;            // opened once: the fuzzer calls this a million times
    rp_error err = {0};
    if (shipped == NULL && rp_splitter_open("models/splitter.rpm", &shipped, &err) != RP_OK)
        abort();
    rp_model m = {.splitter = shipped};
    rp_worker w = {.arena = rp_arena_new(), .scratch = rp_arena_new()};
    const char *text = rp_arena_copy(w.arena, (const char *)data, size);
    if (rp_utf8_check(text, size) == size) {
        rp_doc d = {.arena = w.arena, .stage = RP_STAGE_READ, .text = text, .text_bytes = (uint32_t)size};
        uint32_t half = middle(text, d.text_bytes);
        rp_vec_push(w.arena, &d.blocks, ((rp_block){0, half, RP_BLOCK_TITLE}));
        rp_vec_push(w.arena, &d.blocks, ((rp_block){half, d.text_bytes, RP_BLOCK_PARAGRAPH}));
        rp_sentences_run(&m, &w, &d);
        rp_tokens_run(&m, &w, &d);
        look_at(&d);
    }
    rp_arena_free(w.arena);
    rp_arena_free(w.scratch);
    return 0;
}
