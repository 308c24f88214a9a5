// The places of every article of GeoVirus or GeoWebNews (Gritta, Pilehvar, Collier 2019), the whole way from raw text, in
// the format of EUPEG's outputs of other geoparsers: a line an article, "name,,text,,lat,,lon,,from,,to||" a place, from and
// to in code points. And, on the error output, the words a second of the place stage alone.
//
//     bench_places GeoVirus.xml|GWN.xml          from the top of the tree; bench/score_geo.py judges
#include <libxml/parser.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/utf8.h"
#include "code/place/place.h"
#include "model.h"
#include "pipeline.h"

static const char *text_of(const xmlNode *article) {
    for (const xmlNode *c = article->children; c != NULL; c = c->next)
        if (c->type == XML_ELEMENT_NODE && strcmp((const char *)c->name, "text") == 0 && c->children != NULL)
            return (const char *)c->children->content;
    return "";
}

static rp_doc *read_text(const rp_model *m, rp_worker *w, const char *text) {
    rp_doc *d = RP_NEW(w->arena, rp_doc, 1);
    *d = (rp_doc){.arena = w->arena, .text = text, .text_bytes = (uint32_t)strlen(text), .stage = RP_STAGE_READ};
    for (uint32_t from = 0; from < d->text_bytes;) {
        uint32_t to = from + (uint32_t)strcspn(text + from, "\n");
        if (to > from)
            rp_vec_push(d->arena, &d->blocks, ((rp_block){from, to, RP_BLOCK_PARAGRAPH}));
        from = to + 1;
    }
    rp_doc_code(m, w, d, RP_STAGE_TIMES);
    return d;
}

// Code points between two bytes.
static uint32_t points(const char *text, uint32_t from, uint32_t to) {
    uint32_t n = 0;
    int32_t code;
    for (uint32_t at = from; at < to; n++)
        at += (uint32_t)rp_utf8_next(text + at, to - at, &code);
    return n;
}

static void print(const rp_doc *d) {
    for (uint32_t i = 0; i < d->places.n; i++) {
        const rp_place *p = &d->places.v[i];
        uint32_t from = d->tok_from[p->from], to = d->tok_to[p->to - 1], at = points(d->text, 0, from);
        printf("%s,,%.*s,,%f,,%f,,%u,,%u||", p->name, (int)(to - from), d->text + from, p->lat, p->lon, at,
               at + points(d->text, from, to));
    }
    putchar('\n');
}

static double cpu_seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int measure(const rp_model *m, rp_worker *w, const char *path) {
    xmlDoc *xml = xmlReadFile(path, "UTF-8", XML_PARSE_NONET | XML_PARSE_HUGE);
    double seconds = 0, words = 0;
    if (xml == NULL)
        return 1;
    for (xmlNode *a = xmlDocGetRootElement(xml)->children; a != NULL; a = a->next) {
        if (a->type != XML_ELEMENT_NODE)
            continue;
        rp_arena_reset(w->arena);
        rp_doc *d = read_text(m, w, text_of(a));
        double started = cpu_seconds();
        rp_places_run(m, w, d);
        seconds += cpu_seconds() - started;
        words += d->n_tokens;
        print(d);
    }
    xmlFreeDoc(xml);
    fprintf(stderr, "%.0f words/s\n", words / seconds);
    return 0;
}

int main(int n, char **argument) {
    rp_model *m;
    rp_worker w;
    rp_error err = {0};
    if (n != 2)
        return fputs("usage: bench_places GeoVirus.xml|GWN.xml\n", stderr), 2;
    if (rp_model_open(".", &m, &err) != RP_OK || rp_worker_open(m, &w, &err) != RP_OK) {
        fprintf(stderr, "%s:%u: %s\n", err.file, err.line, err.message);
        return 1;
    }
    w.arena = rp_arena_new();
    int status = measure(m, &w, argument[1]);
    rp_arena_free(w.arena);
    rp_worker_close(&w);
    rp_model_close(m);
    return status;
}
