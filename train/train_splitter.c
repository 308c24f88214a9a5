// train_splitter.c: trains the cuts of words and sentences (src/text/splitter.h).
//
//     train_splitter -o OUT.rpm [-x LIST]… [-d DEV.conllu]… TRAIN.conllu…
//
// -x: a file of document names, one a line, that are left out of training (and are all that a -d file is read for when
// it names them); -d: a corpus that is measured at the end and not trained on.
//
// Both cutters walk the gold text with a decider that answers from the gold spans and writes down what it was asked, so
// training sees exactly the features that running will see, after right decisions. Each table is then fitted by
// logistic regression with AdaGrad (Duchi, Hazan & Singer 2011); the heaviest weights are packed (src/learn/linear.h).
//
// Sentences are shown in several layouts, because a report on the web rarely comes as tidy as a treebank: paragraphs
// apart, paragraphs on lines of their own without an empty line, all in one run, and each hard-wrapped at 60–80
// characters. Cost: about a minute for 0.3 M words.
#include <getopt.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "learn/linear.h"
#include "text/conllu.h"
#include "text/cutter.h"
#include "text/score.h"
#include "text/splitter.h"

enum { WORD_ROWS = 1 << 14, SENTENCE_ROWS = 1 << 15, WORD_LEAST = 2, SENTENCE_LEAST = 4, EPOCHS = 12 };
static const float RATE = 0.07f, DROPPED = 0.2f, L2 = 1e-4f, SCALE = 256;      // SCALE: of the packed integers

typedef struct example {
    uint32_t first, n;              // its features
    float weight;
    bool cut;
} example;

typedef struct examples {
    rp_arena *arena;
    RP_VEC(uint32_t) feature;
    RP_VEC(example) v;
    const uint8_t *gold;            // [text_bytes + 1] of the document being walked: does a cut belong before this byte?
    float weight;
} examples;

static void die(const rp_error *e) {
    fprintf(stderr, "train_splitter: %s:%u:%llu: %s\n", e->file, e->line, (unsigned long long)e->byte, e->message);
    exit(1);
}

// The decider that knows: notes the question, gives the gold answer.
static bool note(void *context, uint32_t byte, const uint32_t *feature, uint32_t n) {
    examples *x = context;
    example e = {x->feature.n, n, x->weight, x->gold[byte] != 0};
    for (uint32_t i = 0; i < n; i++)
        rp_vec_push(x->arena, &x->feature, feature[i]);
    rp_vec_push(x->arena, &x->v, e);
    return e.cut;
}

// The decider that only answers. context: as examples.gold.
static bool tell(void *context, uint32_t byte, const uint32_t *feature, uint32_t n) {
    (void)feature, (void)n;
    return ((const uint8_t *)context)[byte] != 0;
}

// ----------------------------------------------------------------------------------------------------------- layouts

enum joint { JOINT_BLOCKS, JOINT_LINES, JOINT_SPACES };
typedef struct layout { enum joint joint; bool wrap; float weight; } layout;
static const layout layouts[] = {
    {JOINT_BLOCKS, false, 1.0f}, {JOINT_LINES, false, 0.5f}, {JOINT_SPACES, false, 0.5f},
    {JOINT_BLOCKS, true, 0.3f}, {JOINT_LINES, true, 0.3f},
};

static uint64_t random_next(uint64_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

// Turns spaces into line ends so that no line is longer than width where it can be helped.
static void wrap_lines(char *text, uint32_t from, uint32_t to, uint32_t width) {
    uint32_t line = from, space = 0;
    for (uint32_t i = from; i < to; i++) {
        if (text[i] == '\n')
            line = i + 1, space = 0;
        else if (text[i] == ' ')
            space = i;
        if (i - line >= width && space > 0) {
            text[space] = '\n';
            line = space + 1, space = 0;
        }
    }
}

// A copy of the document's text and blocks in another layout. Separators keep their length ("\n\n" becomes "\n " or
// "  "), so that every span stays good.
static rp_doc *lay_out(const rp_doc *gold, const layout *how, uint64_t *seed, rp_arena *arena) {
    rp_doc *d = rp_corpus_words(gold, arena);
    char *text = rp_arena_copy(arena, gold->text, gold->text_bytes);
    d->text = text;
    if (how->joint != JOINT_BLOCKS) {
        for (uint32_t i = 1; i < d->blocks.n; i++) {
            uint32_t at = d->blocks.v[i].from;
            text[at - 2] = ' ';
            text[at - 1] = how->joint == JOINT_LINES ? '\n' : ' ';
        }
        d->blocks.v[0].to = d->text_bytes;
        d->blocks.n = 1;
    }
    for (uint32_t i = 0; how->wrap && i < d->blocks.n; i++)
        wrap_lines(text, d->blocks.v[i].from, d->blocks.v[i].to, 60 + (uint32_t)(random_next(seed) % 21));
    return d;
}

// ------------------------------------------------------------------------------------------------------------ walking

static uint8_t *marks(rp_arena *a, const rp_doc *d, const uint32_t *from, uint32_t n) {
    uint8_t *at = RP_NEW(a, uint8_t, d->text_bytes + 1);
    for (uint32_t i = 0; i < n; i++)
        at[from[i]] = 1;
    return at;
}

static void walk(const rp_doc *d, const rp_fused_table *fused, rp_arena *scratch, examples *words, examples *sentences) {
    rp_arena_reset(scratch);
    uint8_t *gold = marks(scratch, d, d->tok_from, d->n_tokens);
    if (words != NULL)
        words->gold = gold;
    sentences->gold = marks(scratch, d, d->sent_from, d->n_sentences);
    rp_decider by_words = words != NULL ? (rp_decider){note, words} : (rp_decider){tell, gold};
    rp_decider by_sentences = {note, sentences};
    for (uint32_t b = 0; b < d->blocks.n; b++) {
        rp_chars c;
        rp_words cut = {0};
        rp_chars_read(d->text, d->blocks.v[b].from, d->blocks.v[b].to, scratch, &c);
        rp_words_cut(&c, &by_words, fused, scratch, &cut);
        rp_sentences_cut(&c, &cut, &by_sentences, rp_arena_alloc(scratch, cut.n));
    }
}

// ------------------------------------------------------------------------------------------------------- fused words

typedef struct fused_count { uint32_t hash, cut, split, whole; } fused_count;
typedef RP_VEC(fused_count) fused_counts;

static fused_count *count_of(fused_counts *t, rp_arena *a, uint32_t hash) {
    for (uint32_t i = 0; i < t->n; i++)
        if (t->v[i].hash == hash)
            return &t->v[i];
    rp_vec_push(a, t, ((fused_count){.hash = hash}));
    return &t->v[t->n - 1];
}

static bool letters(const char *s, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        if (!(((s[i] | 32) >= 'a') && ((s[i] | 32) <= 'z')))
            return false;
    return true;
}

static uint32_t hash_of(const char *s, uint32_t n, rp_arena *a) {
    rp_chars c;
    rp_chars_read(s, 0, n, a, &c);
    return rp_word_hash(&c, 0, c.n);
}

// Counts neighbours of letters written together, then how often the same letters stand as one word.
static void count_fused(const rp_corpus *corpus, fused_counts *t, rp_arena *a, bool whole) {
    for (uint32_t i = 0; i < corpus->docs.n; i++) {
        const rp_doc *d = corpus->docs.v[i];
        for (uint32_t k = 0; k < d->n_tokens; k++) {
            const char *s = d->text + d->tok_from[k];
            uint32_t n = d->tok_to[k] - d->tok_from[k];
            bool glued = k + 1 < d->n_tokens && d->tok_from[k + 1] == d->tok_to[k];
            uint32_t both = glued ? d->tok_to[k + 1] - d->tok_from[k] : 0;
            if (whole && n >= 4 && n <= 9 && letters(s, n)) {
                uint32_t hash = hash_of(s, n, a);
                for (uint32_t j = 0; j < t->n; j++)
                    t->v[j].whole += t->v[j].hash == hash;
            } else if (!whole && both >= 4 && both <= 9 && letters(s, both)) {
                fused_count *f = count_of(t, a, hash_of(s, both, a));
                f->cut = n;
                f->split++;
            }
        }
    }
}

static int by_hash(const void *x, const void *y) {
    uint32_t a = ((const rp_fused *)x)->hash, b = ((const rp_fused *)y)->hash;
    return a < b ? -1 : a > b;
}

static rp_fused_table find_fused(const rp_corpus *corpus, rp_arena *a) {
    fused_counts counts = {0};
    RP_VEC(rp_fused) found = {0};
    count_fused(corpus, &counts, a, false);
    count_fused(corpus, &counts, a, true);
    for (uint32_t i = 0; i < counts.n; i++)
        if (counts.v[i].split >= 2 && counts.v[i].split > counts.v[i].whole)
            rp_vec_push(a, &found, ((rp_fused){counts.v[i].hash, counts.v[i].cut}));
    if (found.n > 0)
        qsort(found.v, found.n, sizeof *found.v, by_hash);
    return (rp_fused_table){found.v, found.n};
}

// ------------------------------------------------------------------------------------------------------------ fitting

// Every feature that was seen, numbered by first sight; open addressing over its hash.
typedef struct numbering {
    uint32_t *slot;                     // [1 << bits] number + 1, or 0
    uint32_t bits;
    RP_VEC(uint32_t) hash, count;       // [number]
} numbering;

static uint32_t number_of(numbering *t, rp_arena *a, uint32_t hash) {
    uint32_t mask = (1u << t->bits) - 1, at = hash * 0x9E3779B1u >> (32 - t->bits);
    while (t->slot[at] != 0 && t->hash.v[t->slot[at] - 1] != hash)
        at = (at + 1) & mask;
    if (t->slot[at] == 0) {
        rp_vec_push(a, &t->hash, hash);
        rp_vec_push(a, &t->count, 0);
        t->slot[at] = t->hash.n;
    }
    return t->slot[at] - 1;
}

// Replaces each example's features by their numbers, without those seen fewer than `least` times.
static numbering number_features(examples *x, uint32_t least) {
    numbering t = {.bits = 24};
    t.slot = RP_NEW(x->arena, uint32_t, 1u << t.bits);
    for (uint32_t i = 0; i < x->feature.n; i++) {
        uint32_t k = number_of(&t, x->arena, x->feature.v[i]);
        t.count.v[k]++;
        x->feature.v[i] = k;
    }
    for (uint32_t i = 0; i < x->v.n; i++) {
        example *e = &x->v.v[i];
        uint32_t *f = x->feature.v + e->first, kept = 0;
        for (uint32_t j = 0; j < e->n; j++)
            if (t.count.v[f[j]] >= least)
                f[kept++] = f[j];
        e->n = kept;
    }
    return t;
}

static void shuffle(example *v, uint32_t n, uint64_t *seed) {
    for (uint32_t i = n; i > 1; i--) {
        uint32_t j = (uint32_t)(random_next(seed) % i);
        example e = v[i - 1];
        v[i - 1] = v[j];
        v[j] = e;
    }
}

// One pass over the examples, each seen without a random share DROPPED of its features, so that no one of them is
// relied on: p = 1 / (1 + exp(-Σ w_f)); g_f = weight (p - cut) + L2 w_f; S_f += g_f²; w_f -= rate g_f / √S_f
static double pass(const examples *x, float rate, uint64_t *seed, float *w, float *squares) {
    double loss = 0;
    for (uint32_t i = 0; i < x->v.n; i++) {
        const example *e = &x->v.v[i];
        uint32_t f[RP_CUT_FEATURES], n = 0;
        float z = 0;
        for (uint32_t j = 0; j < e->n; j++) {
            if ((float)(random_next(seed) >> 40) < DROPPED * (float)(1 << 24))
                continue;
            f[n++] = x->feature.v[e->first + j];
            z += w[f[n - 1]];
        }
        float p = 1 / (1 + expf(-z));
        loss += e->weight * (e->cut ? -log((double)p + 1e-9) : -log(1 - (double)p + 1e-9));
        for (uint32_t j = 0; j < n; j++) {
            float g = e->weight * (p - (float)e->cut) + L2 * w[f[j]];
            squares[f[j]] += g * g;
            w[f[j]] -= rate * g / sqrtf(squares[f[j]] + 1e-8f);
        }
    }
    return loss / x->v.n;
}

typedef struct weighed { uint32_t hash; float weight, use; } weighed;

static int by_use(const void *x, const void *y) {
    float a = ((const weighed *)x)->use, b = ((const weighed *)y)->use;
    return a > b ? -1 : a < b;
}

// The most useful weights, as a table of n_rows rows. Use: |w| √count.
static rp_linear_row *pack(const numbering *t, const float *w, uint32_t n_rows, rp_arena *a, const char *what) {
    weighed *all = RP_NEW(a, weighed, t->hash.n);
    rp_linear_row *row = RP_NEW(a, rp_linear_row, n_rows);
    uint32_t kept = 0, lost = 0;
    for (uint32_t i = 0; i < t->hash.n; i++)
        all[i] = (weighed){t->hash.v[i], w[i], fabsf(w[i]) * sqrtf((float)t->count.v[i])};
    qsort(all, t->hash.n, sizeof *all, by_use);
    for (uint32_t i = 0; i < t->hash.n; i++) {
        if (fabsf(all[i].weight) * SCALE < 0.5f)
            continue;
        bool in = rp_linear_put(row, n_rows, all[i].hash, (int16_t)lrintf(fminf(fmaxf(all[i].weight * SCALE, -32000), 32000)));
        kept += in;
        lost += !in;
    }
    fprintf(stderr, "%s: %u features, %u kept, %u without room\n", what, t->hash.n, kept, lost);
    return row;
}

static rp_linear_row *fit(examples *x, uint32_t least, uint32_t n_rows, const char *what) {
    numbering t = number_features(x, least);
    float *w = RP_NEW(x->arena, float, t.hash.n), *squares = RP_NEW(x->arena, float, t.hash.n);
    uint64_t seed = 88172645463325252u;
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
        shuffle(x->v.v, x->v.n, &seed);
        double loss = pass(x, RATE / (1 + 0.3f * (float)epoch), &seed, w, squares);
        fprintf(stderr, "%s: %u examples, pass %d, loss %.5f\n", what, x->v.n, epoch + 1, loss);
    }
    return pack(&t, w, n_rows, x->arena, what);
}

// ------------------------------------------------------------------------------------------------------------- main

typedef struct setup {
    rp_arena *arena, *scratch;
    RP_VEC(const char *) skipped;           // names of documents
    rp_corpus train;
    const char *out;
    RP_VEC(const char *) dev;
} setup;

static void read_list(setup *s, const char *path) {
    rp_buf b = {0};
    rp_error err = {0};
    if (rp_file_read(path, 1 << 20, &b, &err) != RP_OK)
        die(&err);
    for (char *name = strtok(b.bytes, "\r\n"); name != NULL; name = strtok(NULL, "\r\n"))
        rp_vec_push(s->arena, &s->skipped, (const char *)rp_arena_copy(s->arena, name, strlen(name)));
    rp_buf_free(&b);
}

static bool is_skipped(const setup *s, const rp_doc *d) {
    for (uint32_t i = 0; d->url != NULL && i < s->skipped.n; i++)
        if (strcmp(s->skipped.v[i], d->url) == 0)
            return true;
    return false;
}

static void read_corpus(setup *s, const char *path) {
    rp_corpus c;
    rp_error err = {0};
    if (rp_corpus_read(path, s->arena, &c, &err) != RP_OK)
        die(&err);
    for (uint32_t i = 0; i < c.docs.n; i++)
        if (!is_skipped(s, c.docs.v[i]))
            rp_vec_push(s->arena, &s->train.docs, c.docs.v[i]);
}

static void measure(const setup *s, const char *path) {
    rp_error err = {0};
    rp_corpus c;
    rp_model m = {0};
    rp_worker w = {.arena = s->arena, .scratch = rp_arena_new()};
    rp_scores sum = {0};
    if (rp_splitter_open(s->out, &m.splitter, &err) != RP_OK || rp_corpus_read(path, s->arena, &c, &err) != RP_OK)
        die(&err);
    for (uint32_t i = 0; i < c.docs.n; i++) {
        rp_doc *d = rp_corpus_raw(c.docs.v[i], s->arena);
        rp_sentences_run(&m, &w, d);
        rp_tokens_run(&m, &w, d);
        rp_scores_add(c.docs.v[i], d, s->scratch, &sum);
    }
    printf("%s\tsentences %.2f\twords %.2f\n", path, rp_score_f1(&sum.sentences), rp_score_f1(&sum.words));
    rp_splitter_close(m.splitter);
    rp_arena_free(w.scratch);
}

static void train(setup *s) {
    rp_fused_table fused = find_fused(&s->train, s->arena);
    examples words = {.arena = rp_arena_new(), .weight = 1}, sentences = {.arena = rp_arena_new()};
    uint64_t seed = 2463534242u;
    for (size_t l = 0; l < sizeof layouts / sizeof *layouts; l++)
        for (uint32_t i = 0; i < s->train.docs.n; i++) {
            sentences.weight = layouts[l].weight;
            walk(lay_out(s->train.docs.v[i], &layouts[l], &seed, s->arena), &fused, s->scratch, l == 0 ? &words : NULL, &sentences);
        }
    rp_section sections[] = {
        {"splitter.words", fit(&words, WORD_LEAST, WORD_ROWS, "words"), WORD_ROWS * sizeof(rp_linear_row)},
        {"splitter.sentences", fit(&sentences, SENTENCE_LEAST, SENTENCE_ROWS, "sentences"), SENTENCE_ROWS * sizeof(rp_linear_row)},
        {"splitter.fused", fused.v, fused.n * sizeof *fused.v},
    };
    rp_error err = {0};
    if (rp_container_write(s->out, sections, 3, &err) != RP_OK)
        die(&err);
    fprintf(stderr, "%s: %u documents, %u fused words\n", s->out, s->train.docs.n, fused.n);
    rp_arena_free(words.arena);
    rp_arena_free(sentences.arena);
}

int main(int argc, char **argv) {
    setup s = {.arena = rp_arena_new(), .scratch = rp_arena_new()};
    for (int option; (option = getopt(argc, argv, "o:x:d:")) != -1;) {
        if (option == 'o')
            s.out = optarg;
        else if (option == 'x')
            read_list(&s, optarg);
        else if (option == 'd')
            rp_vec_push(s.arena, &s.dev, (const char *)optarg);
        else
            return 2;
    }
    if (s.out == NULL || optind == argc)
        return fputs("usage: train_splitter -o OUT.rpm [-x LIST]… [-d DEV.conllu]… TRAIN.conllu…\n", stderr), 2;
    for (int i = optind; i < argc; i++)
        read_corpus(&s, argv[i]);
    train(&s);
    for (uint32_t i = 0; i < s.dev.n; i++)
        measure(&s, s.dev.v[i]);
    rp_arena_free(s.scratch);
    rp_arena_free(s.arena);
    return 0;
}
