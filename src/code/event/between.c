// between.c: see between.h.
//
// Both texts become mentions of made-up parties, over whatever the party stage had found inside them; then the triggers of
// the sentence are drafted and merged as for any report, and the draft that fits best is the answer. Fit: source is the
// doer and target the recipient; else both act (talks); else one of them stands in its role; the way through the tree from
// the trigger to both decides among equals, and what happened goes before what is hypothetical. The weights were set on
// two thirds of the pairs that bench/score_plv.py measures and judged on the rest.
#include "code/event/between.h"

#include <assert.h>
#include <string.h>

#include "base/json.h"
#include "code/record.h"

static const char SOURCE[] = "source", TARGET[] = "target";

// -------------------------------------------------------------------------------------------------------- the two texts

// The tokens that bytes of text [from, to) touch.
static rp_span tokens_of(const rp_doc *d, uint32_t s, uint32_t from, uint32_t to) {
    rp_span t = {d->sent_token[s], d->sent_token[s]};
    while (t.from < d->sent_token[s + 1] && d->tok_to[t.from] <= from)
        t.from++;
    for (t.to = t.from; t.to < d->sent_token[s + 1] && d->tok_from[t.to] < to;)
        t.to++;
    return t;
}

// The first place of text in the sentence that touches no token of `not`; an empty span when there is none. A text that
// the sentence splitter has cut counts with the part that stands here.
static rp_span find_text(const rp_doc *d, uint32_t s, const char *text, rp_span not) {
    size_t n = strlen(text);
    uint32_t first = d->sent_from[s] > n ? d->sent_from[s] - (uint32_t)n : 0;
    for (uint32_t at = first; n > 0 && at < d->sent_to[s] && at + n <= d->text_bytes; at++) {
        if (memcmp(d->text + at, text, n) != 0)
            continue;
        rp_span t = tokens_of(d, s, at, at + (uint32_t)n);
        if (t.to > t.from && (t.to <= not.from || t.from >= not.to))
            return t;
    }
    return (rp_span){0, 0};
}

// The token of a span that hangs highest.
static uint32_t head_of(const rp_doc *d, rp_span t) {
    uint32_t best = t.from;
    for (uint32_t i = t.from; i < t.to; i++)
        if (rp_tree_depth(d, i) < rp_tree_depth(d, best))
            best = i;
    return best;
}

static void mark(rp_doc *d, rp_span t, const char *code) {
    const rp_mention x = {.from = t.from, .to = t.to, .head = head_of(d, t), .code = code, .name = code, .role = "GOV",
                          .why = "asked for", .row = RP_NONE, .sure = 1, .basis = RP_MENTION_NAMED, .owned = true};
    for (uint32_t i = t.from; i < t.to; i++)
        d->mention_at[i] = d->mentions.n;
    rp_vec_push(d->arena, &d->mentions, x);
}

// ------------------------------------------------------------------------------------------------------------- the fit

static bool names(const rp_party_refs *list, const char *code) {
    for (uint32_t i = 0; i < list->n; i++)
        if (strcmp(list->v[i].party, code) == 0)
            return true;
    return false;
}

// Arcs between two tokens of one sentence.
static uint32_t arcs(const rp_doc *d, uint32_t a, uint32_t b) {
    uint32_t up = 0;
    for (; a != RP_NONE; a = d->head[a], up++) {
        uint32_t down = 0;
        for (uint32_t t = b; t != RP_NONE; t = d->head[t], down++)
            if (t == a)
                return up + down;
    }
    return up;
}

// From the trigger to one of the two; 0 when it was not asked for.
static int way_to(const rp_doc *d, const rp_candidate *x, rp_span who) {
    return who.to > who.from ? (int)arcs(d, x->anchor.token, head_of(d, who)) : 0;
}

static int fit(const rp_doc *d, const rp_candidate *x, rp_span source, rp_span target) {
    enum { BOTH_ROLES = 24, BOTH_ACT = 22, DOER = 16, RECIPIENT = 12, OTHER_ROLE = 2, UNREAL = 40 };
    const rp_report *r = &x->report;
    bool does = names(&r->actor, SOURCE), suffers = names(&r->recipient, TARGET), joins = names(&r->actor, TARGET);
    int roles = does && suffers ? BOTH_ROLES : does && joins ? BOTH_ACT : does ? DOER : suffers ? RECIPIENT : 0;
    if (roles == 0 && (joins || names(&r->recipient, SOURCE) || names(&r->third_party, SOURCE)))
        roles = OTHER_ROLE;
    int way = way_to(d, x, source) + way_to(d, x, target);
    return 4 * roles - 8 * way - (r->status == RP_HYPOTHETICAL ? UNREAL : 0);
}

static const char *roles_of(const rp_report *r) {
    bool does = names(&r->actor, SOURCE), suffers = names(&r->recipient, TARGET), joins = names(&r->actor, TARGET);
    return does && suffers ? "source to target" : does && joins ? "both" : does ? "source" : suffers ? "target" : "other";
}

static rp_deed best_deed(const rp_model *m, rp_doc *d, uint32_t s, rp_span source, rp_span target) {
    rp_deed deed = {.sentence = s, .report.type = RP_TYPE_NONE};
    if (source.to > source.from)
        deed.source = (rp_span){d->tok_from[source.from], d->tok_to[source.to - 1]};
    if (target.to > target.from)
        deed.target = (rp_span){d->tok_from[target.from], d->tok_to[target.to - 1]};
    rp_candidates drafts = {0};
    rp_events_draft(m, d, s, &drafts);
    int most = 0;
    for (uint32_t i = 0; i < drafts.n; i++) {
        int f = fit(d, &drafts.v[i], source, target);
        if (!drafts.v[i].dead && (deed.report.type == RP_TYPE_NONE || f > most))
            most = f, deed.report = drafts.v[i].report, deed.roles = roles_of(&drafts.v[i].report);
    }
    return deed;
}

void rp_between_find(const rp_model *m, rp_doc *d, const char *source, const char *target, rp_deeds *out) {
    assert(d->stage == RP_STAGE_PARTIES);
    for (uint32_t s = 0; s < d->n_sentences; s++) {
        rp_span a = find_text(d, s, source, (rp_span){0, 0}), b = find_text(d, s, target, a);
        bool known = (a.to > a.from || source[0] == '\0') && (b.to > b.from || target[0] == '\0');
        if (!known || a.to - a.from + b.to - b.from == 0)
            continue;
        uint32_t n_mentions = d->mentions.n, first = d->sent_token[s], n = d->sent_token[s + 1] - first;
        uint32_t *was = RP_NEW(d->arena, uint32_t, n);
        memcpy(was, d->mention_at + first, n * sizeof *was);
        if (a.to > a.from)
            mark(d, a, SOURCE);
        if (b.to > b.from)
            mark(d, b, TARGET);
        rp_vec_push(d->arena, out, best_deed(m, d, s, a, b));
        memcpy(d->mention_at + first, was, n * sizeof *was);
        d->mentions.n = n_mentions;
    }
}

// --------------------------------------------------------------------------------------------------------------- output

static void put(rp_json *j, const char *key, const char *value) {
    rp_json_key(j, key);
    rp_json_string(j, value);
}

static void put_text(rp_json *j, const char *key, const rp_doc *d, rp_span span) {
    rp_json_key(j, key);
    rp_json_text(j, d->text + span.from, span.to - span.from);
}

void rp_between_print(const rp_doc *d, const rp_patterns *p, const rp_deed *x, rp_buf *out) {
    const rp_report *r = &x->report;
    rp_json j = rp_json_begin(out);
    rp_json_object(&j);
    put(&j, "kind", "between");
    put(&j, "document", d->path);
    rp_json_key(&j, "sentence");
    rp_json_array(&j), rp_json_int(&j, d->sent_from[x->sentence]), rp_json_int(&j, d->sent_to[x->sentence]), rp_json_end(&j);
    put_text(&j, "quote", d, (rp_span){d->sent_from[x->sentence], d->sent_to[x->sentence]});
    put_text(&j, "source", d, x->source);
    put_text(&j, "target", d, x->target);
    bool none = r->type == RP_TYPE_NONE;
    put(&j, "type", none ? NULL : rp_patterns_type(p, r->type, NULL)->name);
    put(&j, "mode", none ? NULL : r->mode);
    put(&j, "status", none ? NULL : rp_event_status_name(r->status));
    if (none)
        put(&j, "trigger_text", NULL);
    else
        put_text(&j, "trigger_text", d, r->trigger);
    put(&j, "roles", none ? NULL : x->roles);
    put(&j, "why", none ? NULL : r->why);
    rp_json_end(&j);
    rp_buf_putc(out, '\n');
}
