// train_label.c: lets a trained model annotate text, so that a student can learn from it.
//
//     train_label MODEL TEXT.txt OUT.tsv         tags, trees and names for plain text, one paragraph a line
//     train_label MODEL NAMES.tsv OUT.tsv        tags and trees for sentences whose names are annotated
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "sentences.h"
#include "text/parse.h"
#include "text/splitter.h"

enum { LONGEST = 160, MOST_BYTES = 1 << 28 };

typedef struct labeller {
    rp_model model;
    rp_worker worker;
    rp_arena *arena;
    FILE *out;
} labeller;

static void stop(const rp_error *err) {
    fprintf(stderr, "train_label: %s:%u: %s\n", err->file, err->line, err->message);
    exit(1);
}

// names: whether the document's own names are written, or kept[0 .. n) of the file.
static void write_sentence(labeller *l, const rp_doc *d, uint32_t s, const sentence *kept) {
    uint32_t from = d->sent_token[s], to = d->sent_token[s + 1];
    for (uint32_t i = from; i < to; i++) {
        uint32_t head = d->head[i] == RP_NONE ? 0 : d->head[i] - from + 1;
        int name = kept ? kept->token[i - from + 1].name : d->bio[i];
        fprintf(l->out, "%s\t%s\t%s\t%u\t%s\t%s\n", d->form[i], rp_upos_name(d->upos[i]), rp_xpos_name(d->xpos[i]),
                head,
                rp_relation_name(d->relation[i]), name < 0 ? "_" : rp_bio_name(name));
    }
    if (to > from)
        fputc('\n', l->out);
}

static void label_text(labeller *l, const char *path) {
    rp_error err = {0};
    rp_buf text = {0};
    if (rp_file_read(path, MOST_BYTES, &text, &err) != RP_OK)
        stop(&err);
    for (char *p = text.bytes, *end; p && *p; p = end) {
        end = strstr(p, "\n\n");
        end = end ? end + 2 : p + strlen(p);
        rp_arena_reset(l->arena);
        rp_doc *d = RP_NEW(l->arena, rp_doc, 1);
        d->arena = l->arena;
        d->stage = RP_STAGE_READ;
        d->text = rp_arena_copy(l->arena, p, (size_t)(end - p));
        d->text_bytes = (uint32_t)(end - p);
        rp_sentences_run(&l->model, &l->worker, d);
        rp_tokens_run(&l->model, &l->worker, d);
        rp_parse_run(&l->model, &l->worker, d);
        for (uint32_t s = 0; s < d->n_sentences; s++)
            write_sentence(l, d, s, NULL);
    }
    rp_buf_free(&text);
}

static rp_doc *doc_of(const sentence *s, rp_arena *a) {
    rp_doc *d = RP_NEW(a, rp_doc, 1);
    uint32_t n = (uint32_t)s->n - 1;
    d->arena = a;
    d->stage = RP_STAGE_TOKENS;
    d->n_sentences = 1;
    d->n_tokens = n;
    d->sent_token = RP_NEW(a, uint32_t, 2);
    d->sent_token[1] = n;
    d->form = RP_NEW(a, const char *, n);
    d->lower = RP_NEW(a, const char *, n);
    for (uint32_t i = 0; i < n; i++) {
        d->form[i] = s->token[i + 1].form;
        d->lower[i] = s->token[i + 1].lower;
    }
    d->upos = RP_NEW(a, uint8_t, n);
    d->xpos = RP_NEW(a, uint8_t, n);
    d->relation = RP_NEW(a, uint8_t, n);
    d->bio = RP_NEW(a, uint8_t, n);
    d->arc_sure = RP_NEW(a, uint8_t, n);
    d->head = RP_NEW(a, uint32_t, n);
    return d;
}

static void label_names(labeller *l, const char *path) {
    rp_error err = {0};
    rp_arena *strings = rp_arena_new();
    sentence_set set = {0};
    if (sentences_read(path, LONGEST, strings, &set, &err) != RP_OK)
        stop(&err);
    for (int i = 0; i < set.n; i++) {
        rp_arena_reset(l->arena);
        rp_doc *d = doc_of(&set.v[i], l->arena);
        rp_parse_run(&l->model, &l->worker, d);
        write_sentence(l, d, 0, &set.v[i]);
    }
    rp_arena_free(strings);
}

int main(int n, char **argument) {
    labeller l = {.arena = rp_arena_new()};
    rp_error err = {0};
    if (n != 4) {
        fputs("usage: train_label MODEL (TEXT.txt | NAMES.tsv) OUT.tsv\n", stderr);
        return 2;
    }
    if (rp_parse_open(argument[1], &l.model.net, &err) != RP_OK)
        stop(&err);
    l.worker = (rp_worker){.arena = l.arena, .scratch = rp_arena_new(), .net_work = rp_net_work_new(l.model.net)};
    l.out = fopen(argument[3], "w");
    if (!l.out || !l.worker.net_work) {
        fprintf(stderr, "train_label: cannot write %s\n", argument[3]);
        return 1;
    }
    if (strcmp(argument[2] + strlen(argument[2]) - 4, ".tsv") == 0)
        label_names(&l, argument[2]);
    else
        label_text(&l, argument[2]);
    return fclose(l.out) == 0 ? 0 : 1;
}
