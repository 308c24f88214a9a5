// gold.c: rp_eval_gold: our coding of a folder of texts against what people coded; see rapport.h.
//
// The measures are those that the gold set is scored by everywhere (doc/gold.md), to the letter: a coded report is comparable
// with a gold one when its quote holds the gold anchor in the same place and is not much longer than the gold sentence;
// comparable ones are assigned to one another one to one, the most alike first; fields are compared over pairs whose
// type agrees. Quadratic in the reports of a document, and in all reports for the links.
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/dict.h"
#include "base/json.h"
#include "gold.h"

// What the program coded of one gold document.
typedef struct record {
    json_t *json;                   // owned
    rp_runes quote;
} record;
typedef RP_VEC(record) record_list;
typedef struct coded_document {
    record_list reports, figures, assessments;
    json_t *document;               // owned; NULL
} coded_document;

typedef struct count { double right; uint64_t coded, gold; } count;
typedef struct linked { uint32_t gold, coded; } linked;           // of incidents; UINT32_MAX: none

enum measure { TYPE, WHO, SOFT, STATUS, MODE, DATE, COUNTRY, PLACE, COUNTS, ACCORDING_TO, DENIED_BY, THIRD_PARTY, INCIDENT, BCUBED, FIGURE, ASSESSMENT, COPIES, JUNK, N_MEASURES };
static const char *const measure_name[] = {"type", "who", "who~", "status", "mode", "date", "country", "place", "counts", "according_to", "denied_by", "third_party",
                                           "incident", "bcubed", "figure", "assessment", "copies", "junk"};

typedef struct scoring {
    rp_gold gold;
    rp_arena *arena;                // of gold
    coded_document *coded;          // [gold.documents.n]
    rp_dict names;                  // document → its number
    rp_dict labels;                 // of incidents → number
    uint32_t n_labels;
    count count[N_MEASURES];
    RP_VEC(linked) pairs, all;       // of pairs whose type agrees; of every gold report
    double bcubed_p, bcubed_r;
    rp_error *err;
    rp_buf line;
} scoring;

static const char *text_of(const json_t *o, const char *key) {
    return json_string_value(json_object_get(o, key));
}

static bool same_text(const char *a, const char *b) {
    return a && b ? !strcmp(a, b) : a == b;
}

static rp_runes runes(scoring *s, const char *text) {
    return rp_runes_squeeze(s->arena, rp_runes_of(s->arena, text ? text : "", text ? strlen(text) : 0));
}

// -------------------------------------------------------------------------------------------------------- comparable

static size_t least(size_t a, size_t b, size_t c) {
    return a < b ? (a < c ? a : c) : (b < c ? b : c);
}

// Does the quote hold the anchor in the gold place?
static bool comparable(const rp_anchor *g, rp_runes quote) {
    for (size_t at = 0; (at = rp_runes_find(quote, g->text, at)) != SIZE_MAX; at++) {
        rp_runes before = rp_runes_trim(rp_runes_part(quote, 0, at)), after = rp_runes_trim(rp_runes_part(quote, at + g->text.n, quote.n));
        before = rp_runes_part(before, before.n > 18 ? before.n - 18 : 0, before.n);
        after = rp_runes_part(after, 0, 18);
        size_t k = least(before.n, g->before.n, 12), m = least(after.n, g->after.n, 12);
        if (rp_runes_equal(rp_runes_part(before, before.n - k, before.n), rp_runes_part(g->before, g->before.n - k, g->before.n)) &&
            rp_runes_equal(rp_runes_part(after, 0, m), rp_runes_part(g->after, 0, m)))
            return quote.n <= 2 * g->sentence + 60;
    }
    return false;
}

// ------------------------------------------------------------------------------------------------------------- parties

// The set of codes under a key: strings, or objects with `party`. In arena.
typedef RP_VEC(const char *) codes;

static bool holds(const codes *list, const char *code) {
    for (uint32_t i = 0; i < list->n; i++)
        if (!strcmp(list->v[i], code))
            return true;
    return false;
}

static codes parties(scoring *s, const json_t *from, const char *key) {
    codes out = {0};
    size_t i;
    json_t *party;
    json_array_foreach(json_object_get(from, key), i, party) {
        const char *code = json_is_string(party) ? json_string_value(party) : text_of(party, "party");
        if (code && *code && !holds(&out, code))
            rp_vec_push(s->arena, &out, code);
    }
    return out;
}

static uint32_t common(const codes *a, const codes *b) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < a->n; i++)
        n += holds(b, a->v[i]);
    return n;
}

static double jaccard(scoring *s, const json_t *a, const json_t *b, const char *key) {
    codes x = parties(s, a, key), y = parties(s, b, key);
    uint32_t both = common(&x, &y);
    return x.n + y.n == 0 ? 1 : (double)both / (double)(x.n + y.n - both);
}

// -------------------------------------------------------------------------------------------------------------- fields

static bool null_or_none(const json_t *v) {
    return !v || json_is_null(v);
}

// One end of an interval given as {from, to} or [from, to].
static const json_t *end_of(const json_t *date, int i) {
    const json_t *v = json_is_object(date) ? json_object_get(date, i ? "to" : "from") : json_array_get(date, (size_t)i);
    return null_or_none(v) ? NULL : v;
}

static bool has_date(const json_t *r) {
    const json_t *d = json_object_get(r, "date");
    return end_of(d, 0) || end_of(d, 1);
}

static bool same_end(const json_t *a, const json_t *b) {
    return a && b ? json_equal(a, b) : a == b;
}

static bool same_date(scoring *s, const json_t *a, const json_t *b) {
    (void)s;
    const json_t *x = json_object_get(a, "date"), *y = json_object_get(b, "date");
    return same_end(end_of(x, 0), end_of(y, 0)) && same_end(end_of(x, 1), end_of(y, 1));
}

// The words of three letters and more of a place's name, without those that name a kind of place.
static codes place_words(scoring *s, const json_t *r) {
    static const char *const kinds[] = {"and", "the", "province", "district", "city", "border", "crossing"};
    const json_t *place = json_object_get(r, "place");
    const char *name = json_is_object(place) ? text_of(place, "name") : json_string_value(place);
    rp_runes t = rp_runes_of(s->arena, name ? name : "", name ? strlen(name) : 0);
    codes out = {0};
    for (size_t i = 0, end; i < t.n; i = end + 1) {
        rp_buf word = {0};
        for (end = i; end < t.n; end++) {
            utf8proc_category_t c = utf8proc_category(t.v[end]);
            bool is = (c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO) || (c >= UTF8PROC_CATEGORY_ND && c <= UTF8PROC_CATEGORY_NO) || t.v[end] == '_';
            utf8proc_uint8_t bytes[4];
            if (!is)
                break;
            rp_buf_add(&word, (const char *)bytes, (size_t)utf8proc_encode_char(utf8proc_tolower(t.v[end]), bytes));
        }
        bool kept = end - i >= 3;
        for (size_t k = 0; kept && k < sizeof kinds / sizeof *kinds; k++)
            kept = strcmp(word.bytes, kinds[k]) != 0;
        if (kept && !holds(&out, word.bytes))
            rp_vec_push(s->arena, &out, rp_arena_copy(s->arena, word.bytes, word.n));
        rp_buf_free(&word);
    }
    return out;
}

static bool same_place(scoring *s, const json_t *a, const json_t *b) {
    codes x = place_words(s, a), y = place_words(s, b);
    uint32_t both = common(&x, &y);
    return both == x.n || both == y.n;
}

static bool has_place(scoring *s, const json_t *r) {
    return place_words(s, r).n > 0;
}

static bool has_bound(const json_t *range) {
    return json_array_size(range) > 0 && (!null_or_none(json_array_get(range, 0)) || !null_or_none(json_array_get(range, 1)));
}

static size_t n_counts(const json_t *r) {
    const char *key;
    json_t *range;
    size_t n = 0;
    json_object_foreach(json_object_get(r, "counts"), key, range)
        n += has_bound(range);
    return n;
}

static bool same_counts(scoring *s, const json_t *a, const json_t *b) {
    const char *key;
    json_t *range;
    (void)s;
    json_object_foreach(json_object_get(a, "counts"), key, range)
        if (has_bound(range) && !json_equal(range, json_object_get(json_object_get(b, "counts"), key)))
            return false;
    return n_counts(a) == n_counts(b);
}

static void count_value(count *c, bool gold, bool coded, bool right) {
    c->gold += gold;
    c->coded += coded;
    c->right += gold && coded && right;
}

static void compare_fields(scoring *s, const json_t *a, const json_t *b) {
    static const enum measure slots[] = {ACCORDING_TO, DENIED_BY, THIRD_PARTY};
    static const enum measure words[] = {MODE, COUNTRY};
    for (int i = 0; i < 2; i++) {
        const char *x = text_of(a, measure_name[words[i]]), *y = text_of(b, measure_name[words[i]]);
        count_value(&s->count[words[i]], x && *x, y && *y, x && y && !strcmp(x, y));
    }
    count_value(&s->count[DATE], has_date(a), has_date(b), same_date(s, a, b));
    count_value(&s->count[PLACE], has_place(s, a), has_place(s, b), same_place(s, a, b));
    count_value(&s->count[COUNTS], n_counts(a) > 0, n_counts(b) > 0, same_counts(s, a, b));
    for (int i = 0; i < 3; i++) {
        codes x = parties(s, a, measure_name[slots[i]]), y = parties(s, b, measure_name[slots[i]]);
        s->count[slots[i]].right += common(&x, &y);
        s->count[slots[i]].coded += y.n;
        s->count[slots[i]].gold += x.n;
    }
}

// ---------------------------------------------------------------------------------------------------------- assignment

typedef struct candidate { double likeness; uint32_t gold, coded; } candidate;

static int by_likeness(const void *a, const void *b) {
    const candidate *x = a, *y = b;
    if (x->likeness > y->likeness || x->likeness < y->likeness)
        return x->likeness > y->likeness ? -1 : 1;
    if (x->gold != y->gold)
        return x->gold < y->gold ? -1 : 1;
    return (x->coded > y->coded) - (x->coded < y->coded);
}

static double likeness(scoring *s, const rp_gold_record *g, const json_t *p) {
    rp_runes trigger = runes(s, text_of(p, "trigger_text"));
    bool none = trigger.n == 0;
    bool near = rp_runes_find(trigger, g->anchor.text, 0) != SIZE_MAX || rp_runes_find(g->anchor.text, none ? runes(s, "~") : trigger, 0) != SIZE_MAX;
    return 4 * same_text(text_of(g->json, "type"), text_of(p, "type")) + jaccard(s, g->json, p, "actor") + jaccard(s, g->json, p, "recipient") + 0.5 * near;
}

// of[i]: the coded report of gold report i, or NULL.
static const json_t **assign(scoring *s, const rp_gold_records *gs, const record_list *ps) {
    RP_VEC(candidate) found = {0};
    for (uint32_t i = 0; i < gs->n; i++)
        for (uint32_t j = 0; j < ps->n; j++)
            if (comparable(&gs->v[i].anchor, ps->v[j].quote)) {
                candidate c = {likeness(s, &gs->v[i], ps->v[j].json), i, j};
                rp_vec_push(s->arena, &found, c);
            }
    if (found.n > 0)
        qsort(found.v, found.n, sizeof *found.v, by_likeness);
    const json_t **of = RP_NEW(s->arena, const json_t *, gs->n + 1);
    bool *used = RP_NEW(s->arena, bool, ps->n + 1);
    for (uint32_t i = 0; i < found.n; i++)
        if (!of[found.v[i].gold] && !used[found.v[i].coded]) {
            of[found.v[i].gold] = ps->v[found.v[i].coded].json;
            used[found.v[i].coded] = true;
        }
    return of;
}

// ------------------------------------------------------------------------------------------------------------- reports

// The number of an incident's label; a report without one is alone.
static uint32_t label_of(scoring *s, const char *kind, const char *label) {
    const char *key = label && *label ? rp_arena_printf(s->arena, "%s %s", kind, label) : NULL;
    uint32_t known = key && s->n_labels > 0 ? rp_dict_get(&s->labels, key) : UINT32_MAX;
    if (known != UINT32_MAX)
        return known;
    rp_dict_put(&s->labels, key ? key : rp_arena_printf(s->arena, "alone %u", s->n_labels), s->n_labels);
    return s->n_labels++;
}

static void score_reports(scoring *s, const rp_gold_records *gs, const record_list *ps) {
    const json_t **of = assign(s, gs, ps);
    for (enum measure m = TYPE; m <= SOFT; m++) {
        s->count[m].gold += gs->n;
        s->count[m].coded += ps->n;
    }
    for (uint32_t i = 0; i < gs->n; i++) {
        const json_t *a = gs->v[i].json, *b = of[i];
        bool right = b && same_text(text_of(a, "type"), text_of(b, "type"));
        linked l = {label_of(s, "gold", text_of(a, "incident")), right ? label_of(s, "coded", text_of(b, "incident")) : UINT32_MAX};
        rp_vec_push(s->arena, &s->all, l);
        if (!right)
            continue;
        rp_vec_push(s->arena, &s->pairs, l);
        double actor = jaccard(s, a, b, "actor"), recipient = jaccard(s, a, b, "recipient");
        s->count[TYPE].right++;
        s->count[WHO].right += actor >= 1 && recipient >= 1;
        s->count[SOFT].right += (actor + recipient) / 2;
        s->count[STATUS].right += same_text(text_of(a, "status"), text_of(b, "status"));
        s->count[STATUS].gold++;
        compare_fields(s, a, b);
    }
}

static void score_links(scoring *s) {
    count *c = &s->count[INCIDENT];
    for (uint32_t i = 0; i < s->all.n; i++)
        for (uint32_t j = 0; j < i; j++) {
            linked a = s->all.v[i], b = s->all.v[j];
            bool gold = a.gold == b.gold, coded = a.coded != UINT32_MAX && a.coded == b.coded;
            c->gold += gold;
            c->coded += coded;
            c->right += gold && coded;
        }
    uint32_t n = s->pairs.n;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t gold = 0, coded = 0, both = 0;
        for (uint32_t j = 0; j < n; j++) {
            bool g = s->pairs.v[i].gold == s->pairs.v[j].gold, p = s->pairs.v[i].coded == s->pairs.v[j].coded;
            gold += g, coded += p, both += g && p;
        }
        s->bcubed_p += (double)both / (double)coded / (double)n;
        s->bcubed_r += (double)both / (double)gold / (double)n;
    }
    s->count[BCUBED].gold = s->count[BCUBED].coded = n;
}

// ------------------------------------------------------------------------------------------- figures, copies, the rest

static bool same_figure(scoring *s, const json_t *a, const json_t *b) {
    (void)s;
    return json_equal(json_object_get(a, "value"), json_object_get(b, "value")) && same_text(text_of(a, "what"), text_of(b, "what"));
}

static bool same_assessment(scoring *s, const json_t *a, const json_t *b) {
    codes x = parties(s, a, "parties"), y = parties(s, b, "parties");
    return x.n == y.n && common(&x, &y) == x.n && same_text(text_of(a, "direction"), text_of(b, "direction"));
}

static void score_others(scoring *s, count *c, const rp_gold_records *gs, const record_list *ps, bool (*same)(scoring *, const json_t *, const json_t *)) {
    bool *used = RP_NEW(s->arena, bool, ps->n + 1);
    c->gold += gs->n;
    c->coded += ps->n;
    for (uint32_t i = 0; i < gs->n; i++)
        for (uint32_t j = 0; j < ps->n; j++)
            if (!used[j] && comparable(&gs->v[i].anchor, ps->v[j].quote) && same(s, gs->v[i].json, ps->v[j].json)) {
                used[j] = true;
                c->right++;
                break;
            }
}

static const char *base_name(const char *path) {
    const char *slash = path ? strrchr(path, '/') : NULL;
    return slash ? slash + 1 : path;
}

static void score_copy(scoring *s, const rp_gold_document *g, const coded_document *p) {
    const char *gold = text_of(g->json, "copy_of"), *coded = base_name(text_of(p->document, "copy_of"));
    gold = gold && *gold ? gold : NULL;
    size_t n = gold ? strcspn(gold, ".") : 0;
    s->count[COPIES].gold += gold != NULL;
    s->count[COPIES].coded += coded != NULL;
    s->count[COPIES].right += gold && coded && strcspn(coded, ".") == n && !strncmp(gold, coded, n);
}

static void count_junk(scoring *s, const rp_gold_document *g, const record_list *ps) {
    for (uint32_t i = 0; i < g->boilerplate.n; i++)
        for (uint32_t j = 0; j < ps->n; j++) {
            rp_runes line = g->boilerplate.v[i], quote = ps->v[j].quote;
            s->count[JUNK].coded += line.n > 0 && quote.n > 0 && (rp_runes_find(line, quote, 0) != SIZE_MAX || rp_runes_find(quote, line, 0) != SIZE_MAX);
        }
}

// Reports that did not happen, and will not, are no reports of the gold set.
static record_list told(scoring *s, const record_list *all) {
    record_list out = {0};
    for (uint32_t i = 0; i < all->n; i++) {
        const char *status = text_of(all->v[i].json, "status");
        if (status && (!strcmp(status, "happened") || !strcmp(status, "alleged") || !strcmp(status, "planned")))
            rp_vec_push(s->arena, &out, all->v[i]);
    }
    return out;
}

static void score_document(scoring *s, const rp_gold_document *g, const coded_document *p) {
    record_list reports = told(s, &p->reports);
    score_reports(s, &g->reports, &reports);
    score_others(s, &s->count[FIGURE], &g->figures, &p->figures, same_figure);
    score_others(s, &s->count[ASSESSMENT], &g->assessments, &p->assessments, same_assessment);
    score_copy(s, g, p);
    count_junk(s, g, &p->reports);
    count_junk(s, g, &p->figures);
    count_junk(s, g, &p->assessments);
}

// -------------------------------------------------------------------------------------------------------------- coding

// Takes one line of what rp_code writes.
static void take_line(scoring *s, const char *line, size_t n) {
    json_t *object = json_loadb(line, n, 0, NULL);
    const char *kind = text_of(object, "kind"), *name = base_name(text_of(object, "document"));
    uint32_t at = name && s->gold.documents.n > 0 ? rp_dict_get(&s->names, name) : UINT32_MAX;
    coded_document *d = at == UINT32_MAX ? NULL : &s->coded[at];
    record_list *list = !d || !kind ? NULL : !strcmp(kind, "report") ? &d->reports : !strcmp(kind, "figure") ? &d->figures : !strcmp(kind, "assessment") ? &d->assessments : NULL;
    if (list) {
        record c = {json_incref(object), runes(s, text_of(object, "quote"))};
        rp_vec_push(s->arena, list, c);
    } else if (d && kind && !strcmp(kind, "document") && !d->document) {
        d->document = json_incref(object);
    }
    json_decref(object);
}

static rp_status take(void *context, const char *bytes, size_t n) {
    scoring *s = context;
    for (const char *end; n > 0 && (end = memchr(bytes, '\n', n)); n -= (size_t)(end - bytes) + 1, bytes = end + 1)
        take_line(s, bytes, (size_t)(end - bytes));
    return RP_OK;
}

static rp_status code_all(scoring *s, const rp_model *model, rp_error *err) {
    const rp_input input = {.paths = s->gold.texts.v, .n_paths = s->gold.texts.n, .meta = s->gold.meta};
    for (uint32_t i = 0; i < s->gold.documents.n; i++)
        rp_dict_put(&s->names, s->gold.documents.v[i].name, i);
    rp_status status = rp_code(model, &input, (rp_sink){take, s}, NULL, err);
    return status == RP_E_DOCUMENT ? RP_OK : status;
}

// -------------------------------------------------------------------------------------------------------------- output

static void precision_recall(const scoring *s, enum measure m, double *p, double *r) {
    const count *c = &s->count[m];
    *p = m == BCUBED ? s->bcubed_p : c->coded ? c->right / (double)c->coded : 0;
    *r = m == BCUBED ? s->bcubed_r : c->gold ? c->right / (double)c->gold : 0;
}

static void put_row(scoring *s, enum measure m) {
    const count *c = &s->count[m];
    double p, r;
    precision_recall(s, m, &p, &r);
    if (m == JUNK)
        rp_buf_printf(&s->line, "%-13s %llu\n", measure_name[m], (unsigned long long)c->coded);
    else if (m == STATUS)
        rp_buf_printf(&s->line, "%-13s accuracy %.3f   (n = %llu)\n", measure_name[m], r, (unsigned long long)c->gold);
    else if (c->coded + c->gold == 0)
        rp_buf_printf(&s->line, "%-13s nothing to compare\n", measure_name[m]);
    else
        rp_buf_printf(&s->line, "%-13s P %.3f  R %.3f  F1 %.3f   (%llu predicted, %llu gold)\n", measure_name[m], p, r, p + r > 0 ? 2 * p * r / (p + r) : 0,
                      (unsigned long long)c->coded, (unsigned long long)c->gold);
}

static void put_json(scoring *s) {
    rp_json j = rp_json_begin(&s->line);
    rp_json_object(&j);
    for (enum measure m = TYPE; m < N_MEASURES; m++) {
        double p, r;
        precision_recall(s, m, &p, &r);
        rp_json_key(&j, measure_name[m]), rp_json_object(&j);
        if (m == JUNK) {
            rp_json_key(&j, "count"), rp_json_int(&j, (int64_t)s->count[m].coded);
        } else if (m == STATUS) {
            rp_json_key(&j, "accuracy"), rp_json_number(&j, s->count[m].gold ? r : (double)NAN, 6);
            rp_json_key(&j, "n"), rp_json_int(&j, (int64_t)s->count[m].gold);
        } else {
            rp_json_key(&j, "p"), rp_json_number(&j, p, 6);
            rp_json_key(&j, "r"), rp_json_number(&j, r, 6);
            rp_json_key(&j, "f1"), rp_json_number(&j, p + r > 0 ? 2 * p * r / (p + r) : 0, 6);
            rp_json_key(&j, "pred"), rp_json_int(&j, (int64_t)s->count[m].coded);
            rp_json_key(&j, "gold"), rp_json_int(&j, (int64_t)s->count[m].gold);
        }
        rp_json_end(&j);
    }
    rp_json_end(&j);
    rp_buf_putc(&s->line, '\n');
}

static void free_coded(scoring *s) {
    for (uint32_t i = 0; s->coded && i < s->gold.documents.n; i++) {
        const record_list *lists[] = {&s->coded[i].reports, &s->coded[i].figures, &s->coded[i].assessments};
        for (int k = 0; k < 3; k++)
            for (uint32_t n = 0; n < lists[k]->n; n++)
                json_decref(lists[k]->v[n].json);
        json_decref(s->coded[i].document);
    }
}

rp_status rp_eval_gold(const rp_model *model, const char *folder, bool json, rp_sink out, rp_error *err) {
    scoring s = {0};
    rp_status status = rp_gold_open(folder, &s.gold, err);
    if (status == RP_OK) {
        s.arena = s.names.arena = s.labels.arena = s.gold.arena;
        s.coded = RP_NEW(s.arena, coded_document, s.gold.documents.n);
        status = code_all(&s, model, err);
    }
    for (uint32_t i = 0; status == RP_OK && i < s.gold.documents.n; i++)
        score_document(&s, &s.gold.documents.v[i], &s.coded[i]);
    if (status == RP_OK) {
        score_links(&s);
        for (enum measure m = TYPE; !json && m < N_MEASURES; m++)
            put_row(&s, m);
        if (json)
            put_json(&s);
        if (out.write(out.context, s.line.bytes, s.line.n) != RP_OK)
            status = rp_fail(err, RP_E_IO, NULL, 0, 0, "the output cannot be written");
    }
    free_coded(&s);
    rp_buf_free(&s.line);
    rp_gold_close(&s.gold);
    return status;
}
