// lemma.c: lemmas by the longest known ending (lemma_rule.h). The table was learned from Universal Dependencies
// treebanks: endings whose rule differs from that of the next shorter one, and every word that the endings get wrong.
// Cost: at most nine probes a word, no allocation but for lemmas that differ from the word.
// Rejected: a transducer over edit trees (the same accuracy on English, ten times the code).
#include "text/lemma.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "learn/container.h"
#include "text/lemma_rule.h"

struct rp_lemmas {
    rp_container *file;
    const rp_lemma_rule *rule;          // [n_rules]
    uint32_t n_rules;
    const rp_lemma_slot *slot;          // [mask + 1]
    uint32_t mask;
};

static rp_status check_parts(const rp_lemmas *l, rp_error *err) {
    for (uint32_t i = 0; i < l->n_rules; i++)
        if (l->rule[i].n_append > RP_LEMMA_APPEND)
            return rp_container_fail(l->file, "lemmas.rules", i * sizeof *l->rule, err, "the addition is too long");
    bool free_slot = false;
    for (uint32_t i = 0; i <= l->mask; i++) {
        free_slot |= l->slot[i].rule == RP_LEMMA_FREE;
        if (l->slot[i].rule != RP_LEMMA_FREE && l->slot[i].rule >= l->n_rules)
            return rp_container_fail(l->file, "lemmas.table", i * sizeof *l->slot, err, "no such rule");
    }
    return free_slot ? RP_OK : rp_container_fail(l->file, "lemmas.table", 0, err, "no free slot");
}

static rp_status open_parts(rp_lemmas *l, rp_error *err) {
    rp_section rules, table;
    RP_TRY(rp_container_find(l->file, "lemmas.rules", &rules, err));
    RP_TRY(rp_container_find(l->file, "lemmas.table", &table, err));
    l->rule = rules.bytes;
    l->n_rules = (uint32_t)(rules.n / sizeof *l->rule);
    if (l->n_rules == 0 || l->n_rules >= RP_LEMMA_FREE || rules.n % sizeof *l->rule != 0)
        return rp_container_fail(l->file, "lemmas.rules", 0, err, "not a whole number of rules");
    size_t slots = table.n / sizeof *l->slot;
    if (slots < 2 || slots > 1u << 24 || (slots & (slots - 1)) != 0 || table.n % sizeof *l->slot != 0)
        return rp_container_fail(l->file, "lemmas.table", 0, err, "the number of slots is not a power of two");
    l->slot = table.bytes;
    l->mask = (uint32_t)(slots - 1);
    return check_parts(l, err);
}

rp_status rp_lemmas_open(const char *path, rp_lemmas **out, rp_error *err) {
    *out = NULL;
    rp_lemmas *l = calloc(1, sizeof *l);
    if (l == NULL)
        return rp_fail(err, RP_E_MEMORY, path, 0, 0, "out of memory");
    rp_status status = rp_container_open(path, &l->file, err);
    if (status == RP_OK)
        status = open_parts(l, err);
    if (status != RP_OK) {
        rp_lemmas_close(l);
        return status;
    }
    *out = l;
    return RP_OK;
}

void rp_lemmas_close(rp_lemmas *l) {
    if (l == NULL)
        return;
    rp_container_close(l->file);
    free(l);
}

// The rule stored under key, or NULL.
static const rp_lemma_rule *find(const rp_lemmas *l, uint32_t key) {
    for (uint32_t at = key & l->mask; l->slot[at].rule != RP_LEMMA_FREE; at = (at + 1) & l->mask)
        if (l->slot[at].check == key >> 16)
            return &l->rule[l->slot[at].rule];
    return NULL;
}

static const rp_lemma_rule *rule_for(const rp_lemmas *l, uint32_t seed, const char *word, uint32_t bytes) {
    const rp_lemma_rule *r = find(l, rp_lemma_key(seed, word, bytes, bytes, true));
    for (uint32_t n = (bytes < RP_LEMMA_ENDING ? bytes : RP_LEMMA_ENDING) + 1; r == NULL && n-- > 0;)
        r = find(l, rp_lemma_key(seed, word, bytes, n, false));
    return r != NULL && r->drop <= bytes ? r : &l->rule[0];
}

static const char *lemma_of(const rp_lemmas *l, rp_arena *a, uint32_t seed, const char *word) {
    uint32_t bytes = (uint32_t)strlen(word);
    const rp_lemma_rule *r = rule_for(l, seed, word, bytes);
    if (r->drop == 0 && r->n_append == 0 && !r->raise)
        return word;
    uint32_t stem = bytes - r->drop;
    if (stem + r->n_append == 0)
        return word;
    char *lemma = rp_arena_alloc(a, stem + r->n_append + 1u);
    memcpy(lemma, word, stem);
    memcpy(lemma + stem, r->append, r->n_append);
    lemma[stem + r->n_append] = '\0';
    if (r->raise && lemma[0] >= 'a' && lemma[0] <= 'z')
        lemma[0] = (char)(lemma[0] - 32);
    return lemma;
}

rp_status rp_lemmas_run(const rp_model *m, rp_worker *w, rp_doc *d) {
    (void)w;
    assert(d->stage >= RP_STAGE_TOKENS && m->lemmas != NULL);
    for (uint32_t t = 0; t < d->n_tokens; t++) {
        bool name = d->upos[t] == RP_UPOS_PROPN, first = t == d->sent_token[d->tok_sent[t]];
        bool capital = (name || !first) && d->form[t][0] >= 'A' && d->form[t][0] <= 'Z';
        uint32_t seed = rp_lemma_seed(d->upos[t], d->xpos[t], capital);
        d->lemma[t] = lemma_of(m->lemmas, d->arena, seed, name ? d->form[t] : d->lower[t]);
    }
    return RP_OK;
}
