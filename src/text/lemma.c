// lemma.c: lemmas by suffix rules.
#include "text/lemma.h"

#include <string.h>

typedef struct suffix_rule { const char *xpos, *suffix, *put; } suffix_rule;
static const suffix_rule rules[] = {
    {"NNS", "ies", "y"}, {"NNS", "sses", "ss"}, {"NNS", "ches", "ch"}, {"NNS", "shes", "sh"}, {"NNS", "xes", "x"},
    {"NNS", "men", "man"}, {"NNS", "s", ""}, {"VBZ", "ies", "y"}, {"VBZ", "sses", "ss"}, {"VBZ", "ches", "ch"},
    {"VBZ", "shes", "sh"}, {"VBZ", "is", "be"}, {"VBZ", "has", "have"}, {"VBZ", "does", "do"}, {"VBZ", "s", ""},
    {"VBD", "was", "be"}, {"VBD", "were", "be"}, {"VBD", "had", "have"}, {"VBD", "said", "say"},
    {"VBD", "ied", "y"}, {"VBN", "ied", "y"}, {"VBN", "been", "be"},
    {"VBD", "ted", "t"}, {"VBN", "ted", "t"}, {"VBD", "lled", "ll"}, {"VBN", "lled", "ll"},
    {"VBD", "ked", "k"}, {"VBN", "ked", "k"}, {"VBD", "ned", "n"}, {"VBN", "ned", "n"},
    {"VBD", "ed", "e"}, {"VBN", "ed", "e"}, {"VBG", "lling", "ll"}, {"VBG", "king", "k"}, {"VBG", "ting", "t"},
    {"VBG", "ing", ""},
};

static const char *lemma_of(rp_arena *a, const char *lower, const char *xpos) {
    size_t n = strlen(lower);
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        size_t k = strlen(rules[i].suffix);
        if (strcmp(rules[i].xpos, xpos) == 0 && n > k && strcmp(lower + n - k, rules[i].suffix) == 0)
            return rp_arena_printf(a, "%.*s%s", (int)(n - k), lower, rules[i].put);
    }
    return lower;
}

rp_status rp_lemmas_run(const rp_model *m, rp_worker *w, rp_doc *d) {
    (void)m, (void)w;
    for (uint32_t t = 0; t < d->n_tokens; t++)
        d->lemma[t] = d->upos[t] == RP_UPOS_PROPN ? d->form[t] : lemma_of(d->arena, d->lower[t], rp_xpos_name(d->xpos[t]));
    return RP_OK;
}
