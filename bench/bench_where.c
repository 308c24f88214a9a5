// The place of a given verb, asked of the code that places events (code/where/where.h): the whole way from raw text. Reads a
// table with a header and the columns sentence, verb_from, verb_to, … (code points) and prints, for each of its rows, from
// and to (code points) of the place where that verb's event happened, "- -" when the sentence tells none.
//
//     bench_where verb_place.tsv                 from the top of the tree; bench/score_event_location.py judges
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "code/where/where.h"
#include "model.h"
#include "pipeline.h"

static uint32_t code_points(const char *text, uint32_t bytes) {
    uint32_t n = 0;
    int32_t code;
    for (uint32_t at = 0; at < bytes; n++)
        at += (uint32_t)rp_utf8_next(text + at, bytes - at, &code);
    return n;
}

static uint32_t byte_of(const char *text, long points) {
    uint32_t at = 0, n = (uint32_t)strlen(text);
    int32_t code;
    for (; points > 0 && at < n; points--)
        at += (uint32_t)rp_utf8_next(text + at, n - at, &code);
    return at;
}

static uint32_t token_at(const rp_doc *d, uint32_t byte) {
    for (uint32_t t = 0; t < d->n_tokens; t++)
        if (d->tok_to[t] > byte)
            return t;
    return RP_NONE;
}

static void answer(const rp_model *m, rp_worker *w, const char *sentence, long verb_from) {
    rp_doc d = {.arena = w->arena, .text = sentence, .text_bytes = (uint32_t)strlen(sentence), .stage = RP_STAGE_READ};
    rp_doc_code(m, w, &d, RP_STAGE_PARTIES);
    uint32_t verb = token_at(&d, byte_of(sentence, verb_from));
    if (verb == RP_NONE) {
        puts("-\t-");
        return;
    }
    rp_where where = rp_where_find(m, &d, verb, RP_NONE, RP_WHERE_DEED);
    if (where.name == RP_NONE) {
        puts("-\t-");
        return;
    }
    rp_span name = d.places.v[where.name].proper;
    printf("%u\t%u\n", code_points(sentence, d.tok_from[name.from]), code_points(sentence, d.tok_to[name.to - 1]));
}

int main(int argc, char **argv) {
    rp_model *m;
    rp_worker w;
    rp_error err = {0};
    rp_map map;
    if (argc != 2)
        return fputs("usage: bench_where verb_place.tsv\n", stderr), 2;
    if (rp_model_open(".", &m, &err) != RP_OK || rp_worker_open(m, &w, &err) != RP_OK || rp_map_open(argv[1], &map, &err) != RP_OK) {
        fprintf(stderr, "%s:%u: %s\n", err.file, err.line, err.message);
        return 1;
    }
    w.arena = rp_arena_new();
    const char *line = memchr(map.bytes, '\n', map.n), *end = (const char *)map.bytes + map.n;
    while (line != NULL && ++line < end) {
        rp_arena_reset(w.arena);
        const char *next = memchr(line, '\n', (size_t)(end - line));
        char *row = rp_arena_copy(w.arena, line, (size_t)((next ? next : end) - line));
        char *verb = strchr(row, '\t');
        if (verb == NULL)
            break;
        *verb++ = '\0';
        answer(m, &w, row, atol(verb));
        line = next;
    }
    rp_map_close(&map);
    rp_arena_free(w.arena);
    rp_worker_close(&w);
    rp_model_close(m);
    return 0;
}
