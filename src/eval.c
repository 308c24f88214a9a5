// eval.c: how good the language layer is on an annotated file, and how fast; see rapport.h. Each document is analysed
// twice: from its raw text, as a report would be, and from its gold words, which is how parsers are usually compared.
// Only the analysis is timed: CPU time of one thread, so that a busy machine says the same.
#include <string.h>
#include <time.h>

#include "base/json.h"
#include "pipeline.h"
#include "text/conllu.h"
#include "text/lemma.h"
#include "text/parse.h"
#include "text/score.h"
#include "text/splitter.h"

typedef struct side {                   // one way of analysing
    rp_scores scores;
    double seconds;
} side;

typedef struct evaluation {
    const char *path;
    rp_arena *gold, *document, *scratch;
    rp_worker worker;
    rp_corpus corpus;
    side raw, words;
} evaluation;

static double cpu_seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

// Takes a bare document (stage READ, or SENTENCES with gold words) up to NAMES and scores it.
static rp_status analyse(const rp_model *m, evaluation *e, const rp_doc *gold, rp_doc *d, side *s) {
    double start = cpu_seconds();
    if (d->stage == RP_STAGE_READ)
        RP_TRY(rp_sentences_run(m, &e->worker, d));
    RP_TRY(rp_tokens_run(m, &e->worker, d));
    RP_TRY(rp_parse_run(m, &e->worker, d));
    RP_TRY(rp_lemmas_run(m, &e->worker, d));
    s->seconds += cpu_seconds() - start;
    rp_scores_add(gold, d, e->scratch, &s->scores);
    return RP_OK;
}

static rp_status analyse_all(const rp_model *m, evaluation *e, rp_error *err) {
    RP_TRY(rp_worker_open(m, &e->worker, err));
    e->worker.arena = e->document;
    rp_status status = RP_OK;
    for (uint32_t i = 0; i < e->corpus.docs.n && status == RP_OK; i++) {
        const rp_doc *gold = e->corpus.docs.v[i];
        rp_arena_reset(e->document);
        status = analyse(m, e, gold, rp_corpus_raw(gold, e->document), &e->raw);
        if (status == RP_OK)
            status = analyse(m, e, gold, rp_corpus_words(gold, e->document), &e->words);
    }
    rp_worker_close(&e->worker);
    return status;
}

// -------------------------------------------------------------------------------------------------------------- output

static void print_row(rp_buf *b, const char *name, const rp_score *raw, const rp_score *words) {
    rp_buf_printf(b, "%-12s %9.2f %9.2f %9.2f", name, rp_score_precision(raw), rp_score_recall(raw), rp_score_f1(raw));
    if (words != NULL)
        rp_buf_printf(b, " %12.2f", rp_score_f1(words));
    rp_buf_putc(b, '\n');
}

static double speed(const evaluation *e, const side *s) {
    return s->seconds > 0 ? e->corpus.n_words / s->seconds : 0;
}

static void print_table(const evaluation *e, bool names, rp_buf *b) {
    const rp_scores *r = &e->raw.scores, *w = &e->words.scores;
    rp_buf_printf(b, "%s: %u documents, %u sentences, %u words\n\n", e->path, e->corpus.docs.n, e->corpus.n_sentences,
                  e->corpus.n_words);
    rp_buf_puts(b, "             from raw text                  gold words\n");
    rp_buf_puts(b, "             precision    recall        F1           F1\n");
    print_row(b, "sentences", &r->sentences, NULL);
    print_row(b, "words", &r->words, NULL);
    if (names) {
        print_row(b, "names", &r->names, &w->names);
    } else {
        print_row(b, "UPOS", &r->upos, &w->upos);
        print_row(b, "XPOS", &r->xpos, &w->xpos);
        print_row(b, "lemmas", &r->lemmas, &w->lemmas);
        print_row(b, "UAS", &r->uas, &w->uas);
        print_row(b, "LAS", &r->las, &w->las);
    }
    rp_buf_printf(b, "words/s %37.0f %12.0f\n", speed(e, &e->raw), speed(e, &e->words));
}

static void json_score(rp_json *j, const char *name, const rp_score *s) {
    rp_json_key(j, name), rp_json_object(j);
    rp_json_key(j, "precision"), rp_json_number(j, rp_score_precision(s), 6);
    rp_json_key(j, "recall"), rp_json_number(j, rp_score_recall(s), 6);
    rp_json_key(j, "f1"), rp_json_number(j, rp_score_f1(s), 6);
    rp_json_end(j);
}

static void json_side(rp_json *j, const char *name, const evaluation *e, const side *s, bool names) {
    const rp_scores *x = &s->scores;
    rp_json_key(j, name), rp_json_object(j);
    json_score(j, "sentences", &x->sentences);
    json_score(j, "words", &x->words);
    if (names) {
        json_score(j, "names", &x->names);
    } else {
        json_score(j, "upos", &x->upos);
        json_score(j, "xpos", &x->xpos);
        json_score(j, "lemmas", &x->lemmas);
        json_score(j, "uas", &x->uas);
        json_score(j, "las", &x->las);
    }
    rp_json_key(j, "words_per_second"), rp_json_number(j, speed(e, s), 6);
    rp_json_end(j);
}

static void print_json(const evaluation *e, bool names, rp_buf *b) {
    rp_json j = rp_json_begin(b);
    rp_json_object(&j);
    rp_json_key(&j, "file"), rp_json_string(&j, e->path);
    rp_json_key(&j, "documents"), rp_json_int(&j, e->corpus.docs.n);
    rp_json_key(&j, "sentences"), rp_json_int(&j, e->corpus.n_sentences);
    rp_json_key(&j, "words"), rp_json_int(&j, e->corpus.n_words);
    json_side(&j, "raw", e, &e->raw, names);
    json_side(&j, "gold_words", e, &e->words, names);
    rp_json_end(&j);
    rp_buf_putc(b, '\n');
}

static rp_status evaluate(const rp_model *m, const char *path, bool names, bool json, rp_sink out, rp_error *err) {
    evaluation e = {.path = path, .gold = rp_arena_new(), .document = rp_arena_new(), .scratch = rp_arena_new()};
    rp_buf text = {0};
    rp_status status = e.gold && e.document && e.scratch ? rp_corpus_read(path, e.gold, &e.corpus, err)
                                                         : rp_fail(err, RP_E_MEMORY, NULL, 0, 0, "out of memory");
    if (status == RP_OK && e.corpus.n_words == 0)
        status = rp_fail(err, RP_E_FORMAT, path, 0, 0, "no annotated sentence");
    if (status == RP_OK)
        status = analyse_all(m, &e, err);
    if (status == RP_OK) {
        (json ? print_json : print_table)(&e, names, &text);
        status = out.write(out.context, text.bytes, text.n);
    }
    rp_buf_free(&text);
    rp_arena_free(e.gold);
    rp_arena_free(e.document);
    rp_arena_free(e.scratch);
    return status;
}

rp_status rp_eval_conllu(const rp_model *model, const char *path, bool json, rp_sink out, rp_error *err) {
    return evaluate(model, path, false, json, out, err);
}

rp_status rp_eval_names(const rp_model *model, const char *path, bool json, rp_sink out, rp_error *err) {
    return evaluate(model, path, true, json, out, err);
}
