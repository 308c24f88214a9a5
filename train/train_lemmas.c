// train_lemmas.c: learns the table of lemmas (src/text/lemma_rule.h).
//
//     train_lemmas -o OUT.rpm [-x LIST]… [-d DEV.conllu]… [-i IRREGULAR.tsv] [-k TABLE.tsv]… TRAIN.conllu…
//
// -x: a file of document names that are left out of training; -d: a corpus that is measured, with its own tags; -i: verbs
// with irregular pasts; -k: a table of data/events/, whose "word/V" and "word/N" are taken as known verbs and nouns.
//
// Known verbs and nouns, and those of the corpora, are inflected by the rules of spelling and learned like words that
// were seen: "strafed" VBD is "strafe", though no treebank has it.
//
// Each word of the corpora, with its tags, has the rule that it takes most often. Endings are learned over the different
// words, not over their occurrences, because an unknown word is rare and behaves like rare words; from the empty ending
// to the longest, an ending is kept when its commonest rule is not the one that it would inherit. Then every word whose
// ending misleads is kept whole. Cost: seconds.
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/table.h"
#include "learn/container.h"
#include "text/conllu.h"
#include "text/lemma.h"
#include "text/lemma_rule.h"
#include "text/splitter.h"

enum { NO_RULE = 0xFFFF, TABLE_LOAD = 2 };      // TABLE_LOAD: slots for each key, at least

typedef struct seen {                   // one word with its tags and one of its rules
    const char *word;
    uint32_t seed, rule, times;
} seen;

typedef struct learner {
    rp_arena *arena;
    RP_VEC(const char *) skipped, dev;
    const char *out;
    RP_VEC(rp_lemma_rule) rules;
    RP_VEC(seen) words;
    RP_VEC(uint32_t) keys, key_rules;   // what the table will hold
} learner;

static void die(const rp_error *e) {
    fprintf(stderr, "train_lemmas: %s:%u:%llu: %s\n", e->file, e->line, (unsigned long long)e->byte, e->message);
    exit(1);
}

// -------------------------------------------------------------------------------------------------------------- rules

// The number of the rule that turns word into lemma; NO_RULE when none can.
static uint32_t rule_of(learner *l, const char *word, const char *lemma) {
    rp_lemma_rule r = {0};
    size_t n = strlen(word), m = strlen(lemma), same = 0;
    r.raise = lemma[0] >= 'A' && lemma[0] <= 'Z' && word[0] == lemma[0] + 32;
    while (same < n && same < m && (word[same] == lemma[same] || (same == 0 && r.raise)))
        same++;
    if (n - same > 200 || m - same > RP_LEMMA_APPEND || m == 0)
        return NO_RULE;
    r.drop = (uint8_t)(n - same);
    r.n_append = (uint8_t)(m - same);
    memcpy(r.append, lemma + same, m - same);
    for (uint32_t i = 0; i < l->rules.n; i++)
        if (memcmp(&l->rules.v[i], &r, sizeof r) == 0)
            return i;
    rp_vec_push(l->arena, &l->rules, r);
    return l->rules.n - 1;
}

// The word as the table knows it, and the seed of its keys.
static const char *word_of(const rp_doc *gold, const rp_doc *d, uint32_t t, uint32_t *seed) {
    bool name = gold->upos[t] == RP_UPOS_PROPN, first = t == gold->sent_token[gold->tok_sent[t]];
    bool capital = (name || !first) && d->form[t][0] >= 'A' && d->form[t][0] <= 'Z';
    *seed = rp_lemma_seed(gold->upos[t], gold->xpos[t], capital);
    return name ? d->form[t] : d->lower[t];
}

static bool is_skipped(const learner *l, const rp_doc *d) {
    for (uint32_t i = 0; d->url != NULL && i < l->skipped.n; i++)
        if (strcmp(l->skipped.v[i], d->url) == 0)
            return true;
    return false;
}

// --------------------------------------------------------------------------------------------------------- inflection

static void add_form(learner *l, const char *form, int upos, const char *xpos, const char *lemma) {
    uint32_t rule = rule_of(l, form, lemma);
    uint32_t seed = rp_lemma_seed((uint32_t)upos, (uint32_t)rp_xpos_find(xpos), false);
    if (rule != NO_RULE)
        rp_vec_push(l->arena, &l->words, ((seen){rp_arena_copy(l->arena, form, strlen(form)), seed, rule, 0}));
}

// stem + suffix as the form of lemma under each of the tags, which are separated by spaces.
static void inflect(learner *l, const char *stem, const char *suffix, int upos, const char *tags, const char *lemma) {
    char form[80], all[16];
    snprintf(form, sizeof form, "%s%s", stem, suffix);
    snprintf(all, sizeof all, "%s", tags);
    for (char *save, *tag = strtok_r(all, " ", &save); tag != NULL; tag = strtok_r(NULL, " ", &save))
        add_form(l, form, upos, tag, lemma);
}

static bool vowel(char c) {
    return strchr("aeiou", c) != NULL;
}

static void inflect_s(learner *l, const char *word, char *stem, int upos, const char *tag) {
    size_t n = strlen(word);
    bool hisses = strchr("sxz", word[n - 1]) != NULL || (word[n - 1] == 'h' && (word[n - 2] == 's' || word[n - 2] == 'c'));
    if (word[n - 1] == 'y' && !vowel(word[n - 2])) {
        stem[n - 1] = '\0';
        inflect(l, stem, "ies", upos, tag, word);
        stem[n - 1] = 'y';
    } else {
        inflect(l, word, hisses ? "es" : "s", upos, tag, word);
    }
}

static void inflect_word(learner *l, const char *word, bool verb) {
    size_t n = strlen(word);
    char stem[64];
    if (n < 3 || n > 40 || strspn(word, "abcdefghijklmnopqrstuvwxyz-") != n)
        return;
    snprintf(stem, sizeof stem, "%s", word);
    inflect_s(l, word, stem, verb ? RP_UPOS_VERB : RP_UPOS_NOUN, verb ? "VBZ" : "NNS");
    if (!verb)
        return;
    char last = word[n - 1];
    bool doubles = !vowel(last) && strchr("wxyh", last) == NULL && vowel(word[n - 2]) && !vowel(word[n - 3]);
    if (last == 'e') {
        inflect(l, word, "d", RP_UPOS_VERB, "VBD VBN", word);
        stem[n - 1] = '\0';
        inflect(l, vowel(word[n - 2]) && word[n - 2] != 'u' ? word : stem, "ing", RP_UPOS_VERB, "VBG", word);
        return;
    }
    if (doubles) {
        stem[n] = last, stem[n + 1] = '\0';
        inflect(l, stem, "ed", RP_UPOS_VERB, "VBD VBN", word);
        inflect(l, stem, "ing", RP_UPOS_VERB, "VBG", word);
        stem[n] = '\0';
    }
    if (!doubles || n > 4) {
        bool y = last == 'y' && !vowel(word[n - 2]);
        inflect(l, word, "ing", RP_UPOS_VERB, "VBG", word);
        stem[n - y] = '\0';
        inflect(l, stem, y ? "ied" : "ed", RP_UPOS_VERB, "VBD VBN", word);
    }
}

// The verbs and nouns that the corpora show in any form.
static void inflect_seen(learner *l, const rp_corpus *c) {
    for (uint32_t i = 0; i < c->docs.n; i++) {
        const rp_doc *d = c->docs.v[i];
        for (uint32_t t = 0; t < d->n_tokens && !is_skipped(l, d); t++)
            if (d->xpos[t] != rp_xpos_find("GW") && (d->upos[t] == RP_UPOS_VERB || d->upos[t] == RP_UPOS_NOUN))
                inflect_word(l, d->lemma[t], d->upos[t] == RP_UPOS_VERB);
    }
}

// "word/V" and "word/N" anywhere in a table.
static void inflect_known(learner *l, const char *path) {
    rp_buf b = {0};
    rp_error err = {0};
    if (rp_file_read(path, 8 << 20, &b, &err) != RP_OK)
        die(&err);
    for (char *word = strtok(b.bytes, "\t\n ,|=;"); word != NULL; word = strtok(NULL, "\t\n ,|=;")) {
        size_t n = strlen(word);
        if (n < 3 || word[n - 2] != '/' || (word[n - 1] != 'V' && word[n - 1] != 'N'))
            continue;
        word[n - 2] = '\0';
        inflect_word(l, word, word[n - 1] == 'V');
    }
    rp_buf_free(&b);
}

static void add_irregular(learner *l, const char *path) {
    rp_table t;
    rp_error err = {0};
    bool more = true;
    if (rp_table_open(path, &t, &err) != RP_OK)
        die(&err);
    for (;;) {
        if (rp_table_next(&t, l->arena, &more, &err) != RP_OK)
            die(&err);
        if (!more)
            break;
        for (uint32_t i = 1; i < t.n && i < 3; i++) {
            char *forms = rp_arena_copy(l->arena, t.column[i], strlen(t.column[i]));
            for (char *form = strtok(forms, "|"); form != NULL; form = strtok(NULL, "|"))
                add_form(l, form, RP_UPOS_VERB, i == 1 ? "VBD" : "VBN", t.column[0]);
        }
    }
    rp_table_close(&t);
}

// ------------------------------------------------------------------------------------------------------------- words

static void read_corpus(learner *l, const char *path) {
    rp_corpus c;
    rp_error err = {0};
    if (rp_corpus_read(path, l->arena, &c, &err) != RP_OK)
        die(&err);
    inflect_seen(l, &c);
    for (uint32_t i = 0; i < c.docs.n; i++) {
        const rp_doc *gold = c.docs.v[i];
        if (is_skipped(l, gold))
            continue;
        rp_doc *d = rp_corpus_words(gold, l->arena);
        rp_tokens_run(NULL, NULL, d);
        for (uint32_t t = 0; t < d->n_tokens; t++) {
            uint32_t seed;
            const char *word = word_of(gold, d, t, &seed);
            uint32_t rule = rule_of(l, word, gold->lemma[t]);
            if (rule != NO_RULE)
                rp_vec_push(l->arena, &l->words, ((seen){word, seed, rule, 1}));
        }
    }
}

static int by_word(const void *x, const void *y) {
    const seen *a = x, *b = y;
    if (a->seed != b->seed)
        return a->seed < b->seed ? -1 : 1;
    int c = strcmp(a->word, b->word);
    return c != 0 ? c : a->rule < b->rule ? -1 : a->rule > b->rule;
}

// One row for each word and tags, with its commonest rule. Inflected forms count nothing beside seen ones.
static void settle_words(learner *l) {
    seen *v = l->words.v;
    uint32_t n = 0;
    qsort(v, l->words.n, sizeof *v, by_word);
    for (uint32_t i = 0; i < l->words.n;) {
        seen best = v[i], all = v[i];
        uint32_t times = 0, before = NO_RULE;
        best.times = 0;
        best.rule = NO_RULE;
        for (; i < l->words.n && v[i].seed == all.seed && strcmp(v[i].word, all.word) == 0; i++) {
            times = (v[i].rule == before ? times : 0) + v[i].times;
            before = v[i].rule;
            if (times > best.times || best.rule == NO_RULE)
                best.rule = v[i].rule, best.times = times;
        }
        v[n++] = best;
    }
    l->words.n = n;
}

// ------------------------------------------------------------------------------------------------------------ endings

typedef struct ending { uint32_t key, rule, word; } ending;     // of one word

static int by_key(const void *x, const void *y) {
    const ending *a = x, *b = y;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return a->rule < b->rule ? -1 : a->rule > b->rule;
}

static void keep(learner *l, uint32_t key, uint32_t rule) {
    rp_vec_push(l->arena, &l->keys, key);
    rp_vec_push(l->arena, &l->key_rules, rule);
}

// Learns endings of n bytes. inherited[i]: the rule that word i has from shorter endings; updated.
static void learn_endings(learner *l, uint32_t n, uint32_t *inherited, ending *all) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < l->words.n; i++) {
        const seen *w = &l->words.v[i];
        uint32_t bytes = (uint32_t)strlen(w->word);
        if (bytes >= n)
            all[count++] = (ending){rp_lemma_key(w->seed, w->word, bytes, n, false), w->rule, i};
    }
    qsort(all, count, sizeof *all, by_key);
    for (uint32_t i = 0; i < count;) {
        uint32_t from = i, best = 0, most = 0, run = 0;
        for (; i < count && all[i].key == all[from].key; i++) {
            run = i > from && all[i].rule == all[i - 1].rule ? run + 1 : 1;
            if (run > most)
                most = run, best = all[i].rule;
        }
        uint32_t before = inherited[all[from].word], right_before = 0;
        for (uint32_t j = from; j < i; j++)
            right_before += all[j].rule == before;
        if (n > 0 && (best == before || most < 2 || most <= right_before))
            continue;
        keep(l, all[from].key, best);
        for (uint32_t j = from; j < i; j++)
            inherited[all[j].word] = best;
    }
}

static void learn(learner *l) {
    settle_words(l);
    uint32_t *rule = RP_NEW(l->arena, uint32_t, l->words.n);
    ending *all = RP_NEW(l->arena, ending, l->words.n);
    for (uint32_t n = 0; n <= RP_LEMMA_ENDING; n++)
        learn_endings(l, n, rule, all);
    for (uint32_t i = 0; i < l->words.n; i++) {
        const seen *w = &l->words.v[i];
        uint32_t bytes = (uint32_t)strlen(w->word);
        if (w->rule != rule[i])
            keep(l, rp_lemma_key(w->seed, w->word, bytes, bytes, true), w->rule);
    }
}

// -------------------------------------------------------------------------------------------------------------- files

static void write_table(learner *l) {
    uint32_t size = 16;
    while (size < TABLE_LOAD * l->keys.n)
        size *= 2;
    rp_lemma_slot *slot = rp_arena_alloc(l->arena, size * sizeof *slot);
    memset(slot, 0xFF, size * sizeof *slot);
    for (uint32_t i = 0; i < l->keys.n; i++) {
        uint32_t at = l->keys.v[i] & (size - 1);
        while (slot[at].rule != RP_LEMMA_FREE)
            at = (at + 1) & (size - 1);
        slot[at] = (rp_lemma_slot){(uint16_t)(l->keys.v[i] >> 16), (uint16_t)l->key_rules.v[i]};
    }
    rp_section parts[] = {
        {"lemmas.rules", l->rules.v, l->rules.n * sizeof *l->rules.v},
        {"lemmas.table", slot, size * sizeof *slot},
    };
    rp_error err = {0};
    if (rp_container_write(l->out, parts, 2, &err) != RP_OK)
        die(&err);
    fprintf(stderr, "%s: %u words, %u rules, %u keys\n", l->out, l->words.n, l->rules.n, l->keys.n);
}

static void measure(const learner *l, const char *path) {
    rp_corpus c;
    rp_error err = {0};
    rp_model m = {0};
    uint32_t right = 0;
    if (rp_corpus_read(path, l->arena, &c, &err) != RP_OK || rp_lemmas_open(l->out, &m.lemmas, &err) != RP_OK)
        die(&err);
    for (uint32_t i = 0; i < c.docs.n; i++) {
        rp_doc *d = rp_corpus_words(c.docs.v[i], l->arena);
        rp_tokens_run(NULL, NULL, d);
        d->upos = c.docs.v[i]->upos;
        d->xpos = c.docs.v[i]->xpos;
        rp_lemmas_run(&m, NULL, d);
        for (uint32_t t = 0; t < d->n_tokens; t++) {
            bool same = strcmp(d->lemma[t], c.docs.v[i]->lemma[t]) == 0;
            right += same;
            if (!same && getenv("LEMMA_ERRORS") != NULL)
                printf("%s\t%s\t%s\t%s\t%s\n", d->form[t], rp_upos_name(d->upos[t]), rp_xpos_name(d->xpos[t]), d->lemma[t], c.docs.v[i]->lemma[t]);
        }
    }
    printf("%s\tlemmas %.2f\n", path, 100.0 * right / c.n_words);
    rp_lemmas_close(m.lemmas);
}

static void read_list(learner *l, const char *path) {
    rp_buf b = {0};
    rp_error err = {0};
    if (rp_file_read(path, 1 << 20, &b, &err) != RP_OK)
        die(&err);
    for (char *name = strtok(b.bytes, "\r\n"); name != NULL; name = strtok(NULL, "\r\n"))
        rp_vec_push(l->arena, &l->skipped, (const char *)rp_arena_copy(l->arena, name, strlen(name)));
    rp_buf_free(&b);
}

int main(int argc, char **argv) {
    learner l = {.arena = rp_arena_new()};
    rp_vec_push(l.arena, &l.rules, (rp_lemma_rule){0});
    for (int option; (option = getopt(argc, argv, "o:x:d:i:k:")) != -1;) {
        if (option == 'o')
            l.out = optarg;
        else if (option == 'x')
            read_list(&l, optarg);
        else if (option == 'i')
            add_irregular(&l, optarg);
        else if (option == 'k')
            inflect_known(&l, optarg);
        else if (option == 'd')
            rp_vec_push(l.arena, &l.dev, (const char *)optarg);
        else
            return 2;
    }
    if (l.out == NULL || optind == argc)
        return fputs("usage: train_lemmas -o OUT.rpm [-x LIST]… [-d DEV.conllu]… [-i IRREGULAR.tsv] [-k TABLE.tsv]… TRAIN.conllu…\n", stderr), 2;
    for (int i = optind; i < argc; i++)
        read_corpus(&l, argv[i]);
    learn(&l);
    write_table(&l);
    for (uint32_t i = 0; i < l.dev.n; i++)
        measure(&l, l.dev.v[i]);
    rp_arena_free(l.arena);
    return 0;
}
