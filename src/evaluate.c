// evaluate.c: rp_eval: the language layer against an annotated file; see rapport.h.
//
// Each document of the file is analysed twice: from its text alone, as a user's document is, and from its gold sentences
// and words, as papers report. Time is that of the analysis alone, without reading, comparing and printing.
#include <string.h>
#include <time.h>

#include "base/error.h"
#include "pipeline.h"
#include "text/conllu.h"
#include "text/score.h"

typedef struct trial {
    const char *name;
    rp_scores scores;
    uint64_t words;
    double seconds;
} trial;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static rp_status analyse(const rp_model *m, rp_worker *w, const rp_doc *gold, rp_doc *d, trial *t) {
    double start = now();
    RP_TRY(rp_doc_code(m, w, d, RP_STAGE_NAMES));
    t->seconds += now() - start;
    t->words += d->n_tokens;
    rp_scores_add(gold, d, w->scratch, &t->scores);
    return RP_OK;
}

static rp_status analyse_all(const rp_model *m, const rp_corpus *corpus, trial trials[2], rp_error *err) {
    rp_worker w;
    RP_TRY(rp_worker_open(m, &w, err));
    w.arena = rp_arena_new();
    rp_status status = w.arena ? RP_OK : rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    for (uint32_t i = 0; status == RP_OK && i < corpus->docs.n; i++) {
        const rp_doc *gold = corpus->docs.v[i];
        rp_arena_reset(w.arena);
        status = analyse(m, &w, gold, rp_corpus_raw(gold, w.arena), &trials[0]);
        if (status == RP_OK)
            status = analyse(m, &w, gold, rp_corpus_words(gold, w.arena), &trials[1]);
    }
    if (w.arena)
        rp_arena_free(w.arena);
    rp_worker_close(&w);
    return status;
}

// -------------------------------------------------------------------------------------------------------------- output

static void print_tree_scores(rp_buf *out, const trial *t) {
    const rp_scores *s = &t->scores;
    rp_buf_printf(out, "%-12s %9.2f %7.2f %7.2f %7.2f %7.2f %7.2f %7.2f %9.0f\n", t->name, rp_score_f1(&s->sentences), rp_score_f1(&s->words),
                  rp_score_f1(&s->upos), rp_score_f1(&s->xpos), rp_score_f1(&s->lemmas), rp_score_f1(&s->uas), rp_score_f1(&s->las),
                  t->seconds > 0 ? (double)t->words / t->seconds : 0);
}

static void print_name_scores(rp_buf *out, const trial *t) {
    const rp_score *s = &t->scores.names;
    rp_buf_printf(out, "%-12s %9.2f %7.2f %7.2f %7llu %9.0f\n", t->name, rp_score_precision(s), rp_score_recall(s), rp_score_f1(s),
                  (unsigned long long)s->gold, t->seconds > 0 ? (double)t->words / t->seconds : 0);
}

static rp_status print_table(const rp_corpus *corpus, bool names, const trial trials[2], rp_sink sink, rp_error *err) {
    rp_buf out = {0};
    rp_buf_printf(&out, "%u documents, %u sentences, %u words\n", corpus->docs.n, corpus->n_sentences, corpus->n_words);
    if (names)
        rp_buf_printf(&out, "%-12s %9s %7s %7s %7s %9s\n", "from", "precision", "recall", "F1", "gold", "words/s");
    else
        rp_buf_printf(&out, "%-12s %9s %7s %7s %7s %7s %7s %7s %9s\n", "from", "sentences", "words", "UPOS", "XPOS", "lemmas", "UAS", "LAS", "words/s");
    for (int i = 0; i < 2; i++)
        (names ? print_name_scores : print_tree_scores)(&out, &trials[i]);
    rp_status status = sink.write(sink.context, out.bytes, out.n);
    rp_buf_free(&out);
    return status == RP_OK ? RP_OK : rp_fail(err, status, NULL, 0, 0, "the output cannot be written");
}

rp_status rp_eval(const rp_model *model, const char *what, const char *path, rp_sink out, rp_error *err) {
    bool names = !strcmp(what, "names");
    if (!names && strcmp(what, "conllu"))
        return rp_fail(err, RP_E_ARGUMENT, NULL, 0, 0, "no measure '%s' (conllu or names)", what);
    rp_arena *arena = rp_arena_new();
    if (!arena)
        return rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    rp_corpus corpus = {0};
    trial trials[2] = {{.name = "raw text"}, {.name = "gold words"}};
    rp_status status = rp_corpus_read(path, arena, &corpus, err);
    if (status == RP_OK)
        status = analyse_all(model, &corpus, trials, err);
    if (status == RP_OK)
        status = print_table(&corpus, names, trials, out, err);
    rp_arena_free(arena);
    return status;
}
