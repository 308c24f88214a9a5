// score.c: gold and system analyses are compared by byte spans of the text that they share, so sentence splits and
// word boundaries need no alignment step. A word is right when its span is; a tag, when its word and label are; an
// arc, when the word is right and its head is the same gold word, or both are roots; LAS wants the universal relation
// too ("nsubj:pass" counts as "nsubj"). Precision is over the system's words, recall over the gold ones. Source: Zeman
// et al., "CoNLL 2018 Shared Task" (2018), conll18_ud_eval.py. One difference: there, words of a contraction are
// matched by form, here by their letters; in English treebanks the words spell the contraction, so both agree.
#include "text/score.h"

#include <assert.h>
#include <string.h>

double rp_score_precision(const rp_score *t) {
    return t->system ? 100.0 * (double)t->right / (double)t->system : 0;
}

double rp_score_recall(const rp_score *t) {
    return t->gold ? 100.0 * (double)t->right / (double)t->gold : 0;
}

double rp_score_f1(const rp_score *t) {
    return t->gold + t->system ? 200.0 * (double)t->right / (double)(t->gold + t->system) : 0;
}

static void add(rp_score *t, uint64_t gold, uint64_t system, uint64_t right) {
    t->gold += gold;
    t->system += system;
    t->right += right;
}

// match[i] = the gold token with the span of system token i, or RP_NONE.
static uint32_t *match_words(const rp_doc *gold, const rp_doc *system, rp_arena *scratch, uint64_t *matched) {
    uint32_t *match = RP_NEW(scratch, uint32_t, system->n_tokens);
    *matched = 0;
    for (uint32_t i = 0, g = 0; i < system->n_tokens; i++) {
        while (g < gold->n_tokens && gold->tok_from[g] < system->tok_from[i])
            g++;
        bool same = g < gold->n_tokens && gold->tok_from[g] == system->tok_from[i] && gold->tok_to[g] == system->tok_to[i];
        match[i] = same ? g : RP_NONE;
        *matched += same;
    }
    return match;
}

static uint64_t match_sentences(const rp_doc *gold, const rp_doc *system) {
    uint64_t n = 0;
    for (uint32_t i = 0, g = 0; i < system->n_sentences; i++) {
        while (g < gold->n_sentences && gold->sent_from[g] < system->sent_from[i])
            g++;
        n += g < gold->n_sentences && gold->sent_from[g] == system->sent_from[i] && gold->sent_to[g] == system->sent_to[i];
    }
    return n;
}

// Do two relations agree up to the subtype?
static bool same_relation(uint8_t a, uint8_t b) {
    const char *x = rp_relation_name(a), *y = rp_relation_name(b);
    size_t n = strcspn(x, ":");
    return n == strcspn(y, ":") && strncmp(x, y, n) == 0;
}

static bool same_head(const rp_doc *gold, uint32_t g, const rp_doc *system, uint32_t i, const uint32_t *match) {
    uint32_t head = system->head[i];
    return gold->head[g] == RP_NONE ? head == RP_NONE : head != RP_NONE && match[head] == gold->head[g];
}

static void score_tree(const rp_doc *gold, const rp_doc *system, const uint32_t *match, rp_scores *sum) {
    uint64_t upos = 0, xpos = 0, lemmas = 0, uas = 0, las = 0;
    for (uint32_t i = 0; i < system->n_tokens; i++) {
        uint32_t g = match[i];
        if (g == RP_NONE)
            continue;
        bool head = same_head(gold, g, system, i, match);
        upos += gold->upos[g] == system->upos[i];
        xpos += gold->xpos[g] == system->xpos[i];
        lemmas += strcmp(gold->lemma[g], system->lemma[i]) == 0;
        uas += head;
        las += head && same_relation(gold->relation[g], system->relation[i]);
    }
    add(&sum->upos, gold->n_tokens, system->n_tokens, upos);
    add(&sum->xpos, gold->n_tokens, system->n_tokens, xpos);
    add(&sum->lemmas, gold->n_tokens, system->n_tokens, lemmas);
    add(&sum->uas, gold->n_tokens, system->n_tokens, uas);
    add(&sum->las, gold->n_tokens, system->n_tokens, las);
}

static void score_names(const rp_doc *gold, const rp_doc *system, rp_scores *sum) {
    uint64_t right = 0;
    for (uint32_t i = 0, g = 0; i < system->names.n; i++) {
        const rp_name *s = &system->names.v[i];
        uint32_t from = system->tok_from[s->from], to = system->tok_to[s->to - 1];
        while (g < gold->names.n && gold->tok_from[gold->names.v[g].from] < from)
            g++;
        if (g == gold->names.n)
            break;
        const rp_name *n = &gold->names.v[g];
        right += gold->tok_from[n->from] == from && gold->tok_to[n->to - 1] == to && n->kind == s->kind;
    }
    add(&sum->names, gold->names.n, system->names.n, right);
}

void rp_scores_add(const rp_doc *gold, const rp_doc *system, rp_arena *scratch, rp_scores *sum) {
    assert(gold->text_bytes == system->text_bytes);
    rp_arena_reset(scratch);
    uint64_t matched;
    uint32_t *match = match_words(gold, system, scratch, &matched);
    add(&sum->sentences, gold->n_sentences, system->n_sentences, match_sentences(gold, system));
    add(&sum->words, gold->n_tokens, system->n_tokens, matched);
    score_tree(gold, system, match, sum);
    score_names(gold, system, sum);
}
