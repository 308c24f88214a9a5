// doc_of.h: a document from a line of tokens, for the tests of stages that read tokens and tags. Tokens are separated by
// spaces; "word/TAG" gives a universal tag (a plural noun of tag NOUN in -s gets NNS); "|" ends a sentence. Untagged tokens are NUM (digits), PUNCT, PROPN
// (capital) or X. Heads are RP_NONE: tests that need a tree set d->head and d->relation themselves.
#ifndef RP_TEST_DOC_OF_H
#define RP_TEST_DOC_OF_H

#include <ctype.h>
#include <string.h>

#include "base/utf8.h"
#include "text/doc.h"

static inline void doc_of_tag(rp_doc *d, uint32_t t, const char *tag) {
    const char *form = d->form[t];
    int upos = tag != NULL                        ? rp_upos_find(tag)
               : isdigit((unsigned char)form[0])  ? RP_UPOS_NUM
               : ispunct((unsigned char)form[0])  ? RP_UPOS_PUNCT
               : isupper((unsigned char)form[0])  ? RP_UPOS_PROPN
                                                  : RP_UPOS_X;
    d->upos[t] = (uint8_t)upos;
    size_t n = strlen(form);
    bool plural = upos == RP_UPOS_NOUN && n > 1 && form[n - 1] == 's';
    d->xpos[t] = (uint8_t)rp_xpos_find(upos == RP_UPOS_PROPN ? "NNP" : plural ? "NNS" : upos == RP_UPOS_NUM ? "CD" : "NN");
}

static inline rp_doc *doc_of(rp_arena *a, const char *line) {
    rp_doc *d = RP_NEW(a, rp_doc, 1);
    size_t max = strlen(line) + 2;
    d->arena = a;
    d->published = RP_DAYS_NONE;
    d->text = rp_arena_copy(a, line, strlen(line));
    d->text_bytes = (uint32_t)strlen(line);
    d->sent_from = RP_NEW(a, uint32_t, max), d->sent_to = RP_NEW(a, uint32_t, max);
    d->sent_block = RP_NEW(a, uint32_t, max), d->sent_token = RP_NEW(a, uint32_t, max);
    d->tok_from = RP_NEW(a, uint32_t, max), d->tok_to = RP_NEW(a, uint32_t, max), d->tok_sent = RP_NEW(a, uint32_t, max);
    d->form = RP_NEW(a, const char *, max), d->lower = RP_NEW(a, const char *, max), d->lemma = RP_NEW(a, const char *, max);
    d->upos = RP_NEW(a, uint8_t, max), d->xpos = RP_NEW(a, uint8_t, max), d->relation = RP_NEW(a, uint8_t, max);
    d->bio = RP_NEW(a, uint8_t, max), d->head = RP_NEW(a, uint32_t, max), d->arc_sure = RP_NEW(a, uint8_t, max);
    d->space_after = RP_NEW(a, bool, max), d->mention_at = RP_NEW(a, uint32_t, max);
    rp_vec_push(a, &d->blocks, ((rp_block){0, d->text_bytes, RP_BLOCK_PARAGRAPH}));
    for (const char *p = line; *p; p += strspn(p, " ")) {
        size_t n = strcspn(p, " "), form = n;
        const char *slash = n > 1 ? memchr(p + 1, '/', n - 1) : NULL;
        if (slash != NULL)
            form = (size_t)(slash - p);
        if (n == 1 && *p == '|') {
            d->sent_token[++d->n_sentences] = d->n_tokens;
            p += n;
            continue;
        }
        uint32_t t = d->n_tokens++;
        d->form[t] = rp_arena_copy(a, p, form);
        d->lower[t] = d->lemma[t] = rp_utf8_lower(a, p, form, NULL);
        d->tok_from[t] = (uint32_t)(p - line);
        d->tok_to[t] = d->tok_from[t] + (uint32_t)form;
        d->tok_sent[t] = d->n_sentences;
        d->space_after[t] = true;
        d->head[t] = d->mention_at[t] = RP_NONE;
        doc_of_tag(d, t, slash ? rp_arena_copy(a, slash + 1, n - form - 1) : NULL);
        p += n;
    }
    if (d->sent_token[d->n_sentences] < d->n_tokens)
        d->sent_token[++d->n_sentences] = d->n_tokens;
    d->stage = RP_STAGE_NAMES;
    return d;
}

#endif
