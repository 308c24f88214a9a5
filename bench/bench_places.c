// Places against GeoVirus and GeoWebNews (Gritta, Pilehvar, Collier 2019), the whole way from raw text: are the toponyms
// found (spans overlap), does a found one lie within 161 km of the gold point, and both together (end to end); and words a
// second of the place stage alone. Countries and continents are points there, by another convention than ours: a country
// that is 300 km from its gold point counts as wrong, hence the column without them.
//
//     bench_places GeoVirus.xml|GWN.xml…         from the top of the tree
#include <libxml/parser.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/utf8.h"
#include "code/gazetteer.h"
#include "code/place.h"
#include "text/parse.h"
#include "text/splitter.h"

enum { MAX_GOLD = 4096 };
static const double NEAR_KM = 161;

struct gold { uint32_t from, to; double lat, lon; };        // bytes
struct tally { uint32_t gold, found, matched, right, narrow, narrow_right, words; double seconds; };

static xmlNode *child(xmlNode *parent, const char *name) {
    for (xmlNode *c = parent ? parent->children : NULL; c != NULL; c = c->next)
        if (c->type == XML_ELEMENT_NODE && strcmp((const char *)c->name, name) == 0)
            return c;
    return NULL;
}

static const char *text_of(xmlNode *n) {
    return n != NULL && n->children != NULL && n->children->content != NULL ? (const char *)n->children->content : "";
}

static uint32_t byte_of(const char *text, long code_points) {
    const char *s = text;
    int32_t code;
    for (size_t n = strlen(text); code_points > 0 && *s != '\0'; code_points--) {
        size_t k = rp_utf8_next(s, n, &code);
        s += k, n -= k;
    }
    return (uint32_t)(s - text);
}

static int by_start(const void *a, const void *b) {
    const struct gold *x = a, *y = b;
    return x->from != y->from ? (x->from < y->from ? -1 : 1) : x->to < y->to ? -1 : x->to > y->to;
}

// The toponyms with coordinates, each span once. In GeoVirus <location> has lat and lon, in GeoWebNews <toponym>
// latitude and longitude.
static uint32_t read_gold(xmlNode *article, const char *text, struct gold *out) {
    xmlNode *list = child(article, "locations");
    bool virus = list != NULL;
    uint32_t n = 0;
    for (xmlNode *c = (virus ? list : child(article, "toponyms"))->children; c != NULL && n < MAX_GOLD; c = c->next) {
        const char *lat = text_of(child(c, virus ? "lat" : "latitude")), *lon = text_of(child(c, virus ? "lon" : "longitude"));
        if (lat[0] == '\0' || lon[0] == '\0')
            continue;
        struct gold g = {byte_of(text, atol(text_of(child(c, "start")))), byte_of(text, atol(text_of(child(c, "end")))), atof(lat), atof(lon)};
        out[n++] = g;
    }
    qsort(out, n, sizeof *out, by_start);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++)
        if (kept == 0 || by_start(&out[i], &out[kept - 1]) != 0)
            out[kept++] = out[i];
    return kept;
}

static rp_doc *read_text(const rp_model *m, rp_worker *w, const char *text) {
    rp_doc *d = RP_NEW(w->arena, rp_doc, 1);
    d->arena = w->arena;
    d->text = text;
    d->text_bytes = (uint32_t)strlen(text);
    d->stage = RP_STAGE_READ;
    for (uint32_t from = 0; from < d->text_bytes;) {
        uint32_t to = from + (uint32_t)strcspn(text + from, "\n");
        if (to > from)
            rp_vec_push(d->arena, &d->blocks, ((rp_block){from, to, RP_BLOCK_PARAGRAPH}));
        from = to + 1;
    }
    rp_sentences_run(m, w, d);
    rp_tokens_run(m, w, d);
    rp_parse_run(m, w, d);
    d->stage = RP_STAGE_TIMES;
    return d;
}

static void compare(const rp_doc *d, const struct gold *gold, uint32_t n, struct tally *t) {
    bool *used = RP_NEW(d->arena, bool, d->places.n + 1);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < d->places.n; k++) {
            const rp_place *p = &d->places.v[k];
            if (used[k] || d->tok_from[p->from] >= gold[i].to || gold[i].from >= d->tok_to[p->to - 1])
                continue;
            used[k] = true;
            bool right = rp_gazetteer_km(p->lat, p->lon, gold[i].lat, gold[i].lon) <= NEAR_KM;
            bool narrow = p->level != RP_PLACE_COUNTRY && p->level != RP_PLACE_REGION;
            t->matched++, t->right += right, t->narrow += narrow, t->narrow_right += narrow && right;
            break;
        }
    t->gold += n;
    t->found += d->places.n;
    t->words += d->n_tokens;
}

static double cpu_seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int measure(const rp_model *m, rp_worker *w, const char *path) {
    static struct gold gold[MAX_GOLD];
    xmlDoc *xml = xmlReadFile(path, "UTF-8", XML_PARSE_NONET | XML_PARSE_HUGE);
    if (xml == NULL)
        return 1;
    struct tally t = {0};
    for (xmlNode *a = xmlDocGetRootElement(xml)->children; a != NULL; a = a->next) {
        if (a->type != XML_ELEMENT_NODE)
            continue;
        rp_arena_reset(w->arena);
        const char *text = text_of(child(a, "text"));
        rp_doc *d = read_text(m, w, text);
        double started = cpu_seconds();
        rp_places_run(m, w, d);
        t.seconds += cpu_seconds() - started;
        compare(d, gold, read_gold(a, text, gold), &t);
    }
    xmlFreeDoc(xml);
    double p = 100.0 * t.matched / t.found, r = 100.0 * t.matched / t.gold;
    const char *slash = strrchr(path, '/');
    printf("%s\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f\t%.1f\t%.0f\n", slash ? slash + 1 : path, p, r, 2 * p * r / (p + r),
           100.0 * t.right / t.matched, 100.0 * t.narrow_right / t.narrow, 100.0 * t.right / t.gold, t.words / t.seconds);
    return 0;
}

int main(int n, char **argument) {
    rp_model m = {0};
    rp_error err = {0};
    if (rp_gazetteer_open("models/places.rpm", "data/places", &m.gazetteer, &err) != RP_OK ||
        rp_splitter_open("models/splitter.rpm", &m.splitter, &err) != RP_OK || rp_parse_open("models/english.rpm", &m.net, &err) != RP_OK) {
        fprintf(stderr, "%s:%u: %s\n", err.file, err.line, err.message);
        return 1;
    }
    rp_worker w = {.arena = rp_arena_new(), .scratch = rp_arena_new(), .net_work = rp_net_work_new(m.net)};
    puts("set\tprecision\trecall\tF1\t161 km\twithout countries\tend to end\twords/s");
    int status = 0;
    for (int i = 1; i < n; i++)
        status |= measure(&m, &w, argument[i]);
    return status;
}
