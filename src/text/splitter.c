// splitter.c: words and sentences of a document, by the trained weights.
//
// Each block is read as character classes (chars.h), cut into words and then its words into sentences (cutter.h); both
// cuts are linear classifiers over hashed features (learn/linear.h). The model file holds the two tables of weights and
// the fused words. Nothing is allocated per word: columns grow in the document's arena, block-local arrays in scratch.
#include "text/splitter.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "learn/linear.h"
#include "text/cutter.h"

struct rp_splitter {
    rp_container *file;
    rp_linear words, sentences;
    rp_fused_table fused;
};

typedef struct columns {                // of the document, while they grow
    RP_VEC(uint32_t) from, to, sent;
    RP_VEC(uint32_t) sent_from, sent_to, sent_block, sent_token;
} columns;

static rp_status open_parts(rp_splitter *s, rp_error *err) {
    rp_section fused;
    RP_TRY(rp_linear_open(s->file, "splitter.words", &s->words, err));
    RP_TRY(rp_linear_open(s->file, "splitter.sentences", &s->sentences, err));
    RP_TRY(rp_container_find(s->file, "splitter.fused", &fused, err));
    if (fused.n % sizeof(rp_fused) != 0)
        return rp_container_fail(s->file, "splitter.fused", 0, err, "not a whole number of words");
    s->fused = (rp_fused_table){fused.bytes, (uint32_t)(fused.n / sizeof(rp_fused))};
    return RP_OK;
}

rp_status rp_splitter_open(const char *path, rp_splitter **out, rp_error *err) {
    *out = NULL;
    rp_splitter *s = calloc(1, sizeof *s);
    if (s == NULL)
        return rp_fail(err, RP_E_MEMORY, path, 0, 0, "out of memory");
    rp_status status = rp_container_open(path, &s->file, err);
    if (status == RP_OK)
        status = open_parts(s, err);
    if (status != RP_OK) {
        rp_splitter_close(s);
        return status;
    }
    *out = s;
    return RP_OK;
}

void rp_splitter_close(rp_splitter *s) {
    if (s == NULL)
        return;
    rp_container_close(s->file);
    free(s);
}

static bool decide(void *context, uint32_t byte, const uint32_t *feature, uint32_t n) {
    (void)byte;
    return rp_linear_score(context, feature, n) > 0;
}

static void add_block(const rp_splitter *s, rp_arena *scratch, rp_doc *d, uint32_t block, columns *to) {
    rp_arena *a = d->arena;
    rp_chars chars;
    rp_words words = {0};
    rp_decider by_words = {decide, (void *)(uintptr_t)&s->words}, by_sentences = {decide, (void *)(uintptr_t)&s->sentences};
    rp_arena_reset(scratch);
    rp_chars_read(d->text, d->blocks.v[block].from, d->blocks.v[block].to, scratch, &chars);
    rp_words_cut(&chars, &by_words, &s->fused, scratch, &words);
    bool *start = rp_arena_alloc(scratch, words.n);
    rp_sentences_cut(&chars, &words, &by_sentences, start);
    for (uint32_t i = 0; i < words.n; i++) {
        uint32_t byte = chars.byte[words.v[i].from], end = chars.byte[words.v[i].to];
        if (start[i]) {
            rp_vec_push(a, &to->sent_from, byte);
            rp_vec_push(a, &to->sent_to, end);
            rp_vec_push(a, &to->sent_block, block);
            rp_vec_push(a, &to->sent_token, to->from.n);
        }
        to->sent_to.v[to->sent_to.n - 1] = end;
        rp_vec_push(a, &to->from, byte);
        rp_vec_push(a, &to->to, end);
        rp_vec_push(a, &to->sent, to->sent_from.n - 1);
    }
}

rp_status rp_sentences_run(const rp_model *m, rp_worker *w, rp_doc *d) {
    assert(d->stage == RP_STAGE_READ && m->splitter != NULL);
    columns c = {0};
    if (d->blocks.n == 0)
        rp_vec_push(d->arena, &d->blocks, ((rp_block){0, d->text_bytes, RP_BLOCK_PARAGRAPH}));
    for (uint32_t i = 0; i < d->blocks.n; i++)
        add_block(m->splitter, w->scratch, d, i, &c);
    rp_vec_push(d->arena, &c.sent_token, c.from.n);
    d->n_sentences = c.sent_from.n;
    d->n_tokens = c.from.n;
    d->sent_from = c.sent_from.v, d->sent_to = c.sent_to.v;
    d->sent_block = c.sent_block.v, d->sent_token = c.sent_token.v;
    d->tok_from = c.from.v, d->tok_to = c.to.v, d->tok_sent = c.sent.v;
    d->stage = RP_STAGE_SENTENCES;
    return RP_OK;
}

// form in lower case, with ' for ’ and ‘, " for “ and ”.
static const char *lower_form(rp_arena *a, const char *form, size_t n) {
    char *out = (char *)(uintptr_t)rp_utf8_lower(a, form, n, &n), *to = out;
    for (size_t i = 0; i < n;) {
        if (i + 2 < n && memcmp(out + i, "\xE2\x80", 2) == 0 && (unsigned char)out[i + 2] - 0x98u < 8) {
            *to++ = (unsigned char)out[i + 2] < 0x9C ? '\'' : '"';
            i += 3;
        } else {
            *to++ = out[i++];
        }
    }
    *to = '\0';
    return out;
}

rp_status rp_tokens_run(const rp_model *m, rp_worker *w, rp_doc *d) {
    assert(d->stage == RP_STAGE_SENTENCES);
    (void)m, (void)w;
    rp_arena *a = d->arena;
    uint32_t n = d->n_tokens;
    d->form = RP_NEW(a, const char *, n);
    d->lower = RP_NEW(a, const char *, n);
    d->lemma = RP_NEW(a, const char *, n);
    d->upos = RP_NEW(a, uint8_t, n);
    d->xpos = RP_NEW(a, uint8_t, n);
    d->relation = RP_NEW(a, uint8_t, n);
    d->bio = RP_NEW(a, uint8_t, n);
    d->head = RP_NEW(a, uint32_t, n);
    d->arc_sure = RP_NEW(a, uint8_t, n);
    d->space_after = RP_NEW(a, bool, n);
    d->mention_at = RP_NEW(a, uint32_t, n);
    for (uint32_t t = 0; t < n; t++) {
        uint32_t from = d->tok_from[t], bytes = d->tok_to[t] - from;
        d->form[t] = rp_arena_copy(a, d->text + from, bytes);
        d->lower[t] = lower_form(a, d->form[t], bytes);
        d->lemma[t] = d->lower[t];
        d->space_after[t] = t + 1 == n || d->tok_from[t + 1] != d->tok_to[t];
        d->head[t] = d->mention_at[t] = RP_NONE;
    }
    d->stage = RP_STAGE_TOKENS;
    return RP_OK;
}
