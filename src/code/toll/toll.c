// toll.c: how many a report's sufferers were (the guide, §5, §8.11).
//
// A trigger that names a loss (data/events/tolls.tsv) takes the numbers of its sufferers. Sufferers of one party add up
// ("five women and three children"); of different parties each is a report of its own ("five soldiers and 13 civilians").
// What a number only tells of a part of the others ("eight people, three of them children") is no sufferer and is never
// reached. A person stands for one. A further loss joined to the trigger ("killed and 30 wounded", "five dead, 12 hurt")
// is another count of the same report. A loss that no trigger tells ("Twelve dead as bombers hit …", "cost five soldiers
// their lives") goes to the nearest report of the sentence that has none.
#include "code/toll/toll.h"

#include <limits.h>
#include <string.h>

#include "code/event/argument.h"
#include "code/word/speech.h"

static bool in_set(const rp_model *m, const rp_doc *d, uint32_t t, const char *set) {
    return t < d->n_tokens && rp_patterns_in_set(m->patterns, set, d->lower[t]);
}

// "all of them were killed": as many as the same party was counted before in the sentence.
static const rp_number *number_referred(const rp_model *m, const rp_doc *d, uint32_t t, const rp_party_refs *who) {
    const rp_number *found = NULL;
    if (!in_set(m, d, t, "all") || who->n == 0)
        return NULL;
    for (uint32_t i = 0; i < d->numbers.n && d->numbers.v[i].from < t; i++) {
        const rp_number *n = &d->numbers.v[i];
        if (d->tok_sent[n->from] != d->tok_sent[t] || n->kind != RP_NUMBER_CARDINAL || n->head == RP_NONE || d->mention_at[n->head] == RP_NONE)
            continue;
        if (strcmp(d->mentions.v[d->mention_at[n->head]].code, who->v[0].undated) == 0 && rp_sufferer_number(m, d, n->head) == n)
            found = n;
    }
    return found;
}

static bool kills(const char *toll) {
    return strcmp(toll, "killed") == 0 || strcmp(toll, "injured") == 0;
}

static rp_bounds bounds_of(const rp_model *m, const rp_doc *d, const rp_candidate *x, uint32_t t, bool listed) {
    rp_bounds b = rp_sufferer_bounds(m, d, t, x->toll, listed);
    const rp_number *n = b.told ? NULL : number_referred(m, d, t, &x->report.recipient);
    if (n != NULL)
        return (rp_bounds){n->low, n->high, true};
    // "was among those killed"
    if (!b.told && in_set(m, d, t, "the_whole") && in_set(m, d, t > 0 ? t - 1 : t, "including") && kills(x->toll))
        return (rp_bounds){1, RP_OPEN, true};
    return b;
}

// ------------------------------------------------------------------------------------------------------- a trigger's counts

static bool has_count(const rp_report *r, const char *what) {
    for (uint32_t i = 0; i < r->counts.n; i++)
        if (strcmp(r->counts.v[i].what, what) == 0)
            return true;
    return false;
}

static void push_count(const rp_doc *d, rp_report *r, const char *what, rp_bounds b) {
    if (b.told && (b.low > 0 || b.high != 0) && !has_count(r, what))
        rp_vec_push(d->arena, &r->counts, ((rp_count){what, b.low, b.high}));
}

const rp_cue *rp_toll_at(const rp_model *m, const rp_doc *d, uint32_t t) {
    rp_anchor a = {.token = t, .light = RP_NONE};
    for (const rp_cue *c = rp_cue_at(m->patterns, RP_CUES_TOLLS, d, t); c != NULL; c = c->next)
        if (rp_key_stands(d, &c->key, t) && rp_conditions_hold(m->patterns, d, &a, c->conditions, c->n_conditions))
            return c;
    return NULL;
}

// The noun that a clause gives a number when it tells how many t are: "the **number** of dead", "the **number** of people detained".
static uint32_t noun_put(const rp_model *m, const rp_doc *d, uint32_t t) {
    if (d->relation[t] == RP_REL_acl || d->relation[t] == RP_REL_amod)
        t = d->head[t];
    return d->relation[t] == RP_REL_nmod && rp_patterns_in_set(m->patterns, "measure_noun", d->lemma[d->head[t]]) ? d->head[t] : t;
}

// "put its losses at 300", "the toll rose to 40", "the number of dead is now 50": the bare number that a clause gives noun t.
const rp_number *rp_toll_put(const rp_model *m, const rp_doc *d, uint32_t t) {
    uint32_t noun = noun_put(m, d, t), verb = d->head[noun];
    if (verb == RP_NONE || rp_tree_is_verb(d, noun))
        return NULL;
    if (!rp_tree_is_verb(d, verb))
        return d->relation[noun] == RP_REL_nsubj && d->upos[verb] == RP_UPOS_NUM ? rp_sufferer_number(m, d, verb) : NULL;
    bool counts = rp_patterns_in_set(m->patterns, "count_verb", d->lemma[verb]);
    RP_EACH_CHILD(d, verb, c) {
        bool reached = d->relation[c] == RP_REL_obj && d->upos[c] == RP_UPOS_NUM && rp_patterns_in_set(m->patterns, "reach_verb", d->lemma[verb]);
        bool put = (counts || noun == t) && rp_patterns_in_set(m->patterns, "count_preposition", rp_tree_preposition(d, c));
        const rp_number *n = c > noun && (put || reached) ? rp_sufferer_number(m, d, c) : NULL;
        if (n != NULL)
            return n;
    }
    return NULL;
}

// "twelve protesters, seven women and five men": the first of several numbers is the sum of the others.
static bool is_broken_down(rp_bounds first, rp_bounds sum, uint32_t n) {
    return n > 2 && first.told && first.low == first.high && sum.high == 2 * first.low && sum.low == sum.high;
}

// All that the sufferers' numbers come to; posts, and what another word of loss counts, are counted apart.
static rp_bounds sum_of(const rp_model *m, const rp_doc *d, rp_candidate *x, const rp_tokens *holders, const char **what) {
    rp_bounds sum = {0}, first = {0};
    uint32_t n = 0;
    for (uint32_t i = 0; i < holders->n; i++) {
        uint32_t t = holders->v[i];
        const rp_cue *own = t != x->anchor.token ? rp_sufferer_own_toll(m, d, t) : NULL;
        rp_bounds b = bounds_of(m, d, x, t, holders->n > 1);
        if (own != NULL && strcmp(own->kind, x->toll) != 0) {
            push_count(d, &x->report, own->kind, b);
            continue;
        }
        if (rp_patterns_in_set(m->patterns, "post", d->lemma[t]))
            *what = "posts";
        rp_bounds_add(&sum, b);
        n += b.told;
        first = n == 1 && b.told ? b : first;
    }
    return is_broken_down(first, sum, n) ? first : sum;
}

// "killed and 30 wounded", "five dead, 12 hurt", "17 dead and 40 wounded"
static void joined_losses(const rp_model *m, const rp_doc *d, uint32_t t, rp_candidate *x) {
    RP_EACH_CHILD(d, t, c) {
        int r = d->relation[c];
        const rp_cue *cue = r == RP_REL_conj || r == RP_REL_appos || r == RP_REL_parataxis ? rp_toll_at(m, d, c) : NULL;
        if (cue == NULL || strcmp(cue->kind, x->toll) == 0 || rp_tree_child(d, c, RP_REL_obj) != RP_NONE)
            continue;
        const rp_number *n = rp_sufferer_number_before(m, d, c);
        if (n == NULL)
            n = rp_sufferer_number(m, d, c);
        if (n != NULL && (n->head == RP_NONE || n->head == c))
            push_count(d, &x->report, cue->kind, (rp_bounds){n->low, n->high, true});
    }
}

// "carried out four air strikes"
static void count_attacks(const rp_model *m, const rp_doc *d, rp_candidate *x) {
    const rp_number *n = rp_tree_is_verb(d, x->anchor.token) ? NULL : rp_argument_number(d, x->anchor.token);
    const rp_cue *sum = n != NULL && n->head == x->anchor.token ? rp_cue_at(m->patterns, RP_CUES_FIGURES, d, n->head) : NULL;
    if (sum != NULL && strcmp(sum->kind, "attacks") == 0 && n->low > 1)
        push_count(d, &x->report, "attacks", (rp_bounds){n->low, n->high, true});
}

// "destroyed three posts": whatever the trigger, posts are counted.
static void count_posts(const rp_model *m, const rp_doc *d, rp_candidate *x) {
    rp_tokens objects = x->sufferers;
    if (rp_tree_is_verb(d, x->anchor.token))
        rp_tree_objects(d, x->anchor.token, &objects);
    for (uint32_t i = 0; i < objects.n; i++) {
        const rp_number *n = rp_patterns_in_set(m->patterns, "post", d->lemma[objects.v[i]]) ? rp_sufferer_number(m, d, objects.v[i]) : NULL;
        if (n != NULL)
            push_count(d, &x->report, "posts", (rp_bounds){n->low, n->high, true});
    }
}

// "killed a commander along with his wife and two sons", "seized the ship with its crew of nine"
static void add_company(const rp_model *m, const rp_doc *d, uint32_t verb, const char *set, rp_tokens *holders) {
    RP_EACH_CHILD(d, verb, c) {
        uint32_t with = d->relation[c] == RP_REL_obl ? rp_tree_child(d, c, RP_REL_case) : RP_NONE;
        if (with != RP_NONE && rp_patterns_in_set(m->patterns, set, d->lower[with]))
            rp_tree_conjuncts(d, c, holders);
    }
}

void rp_toll_count(const rp_model *m, const rp_doc *d, rp_candidate *x) {
    uint32_t t = x->anchor.token;
    const rp_cue *toll = rp_toll_at(m, d, t);
    bool by_light = toll == NULL && x->anchor.light != RP_NONE && !rp_speech_claims(m, d, x->anchor.light);
    if (by_light)
        toll = rp_toll_at(m, d, x->anchor.light);                          // "militants were killed in the strikes"
    x->toll = toll != NULL ? toll->kind : NULL;
    if (toll == NULL) {
        count_posts(m, d, x);
        count_attacks(m, d, x);
        return;
    }
    rp_tokens holders = x->sufferers;
    uint32_t verb = by_light ? x->anchor.light : t;
    if (rp_tree_is_verb(d, verb)) {
        rp_tree_objects(d, verb, &holders);
        add_company(m, d, verb, kills(toll->kind) ? "company" : "crew_with", &holders);
    }
    if (verb != t || !rp_tree_is_verb(d, t))
        rp_tokens_add(&holders, t);
    const rp_number *n = strcmp(rp_xpos_name(d->xpos[t]), "VBN") == 0 || d->relation[t] == RP_REL_conj ? rp_sufferer_number_before(m, d, t) : NULL;
    if (n == NULL && (strcmp(toll->kind, "killed") == 0 || d->relation[t] == RP_REL_acl))
        n = rp_toll_put(m, d, t);
    const char *what = toll->kind;
    rp_bounds sum = n != NULL ? (rp_bounds){n->low, n->high, true} : sum_of(m, d, x, &holders, &what);
    push_count(d, &x->report, what, sum);
    joined_losses(m, d, verb, x);
}

// --------------------------------------------------------------------------------------------------- one report a side

static bool same_parties(const rp_party_refs *a, const rp_party_refs *b) {
    if (a->n != b->n)
        return false;
    for (uint32_t i = 0; i < a->n; i++)
        if (strcmp(a->v[i].party, b->v[i].party) != 0)
            return false;
    return true;
}

static bool is_other(const rp_doc *d, uint32_t t) {
    RP_EACH_CHILD(d, t, c)
        if (d->relation[c] == RP_REL_amod && strcmp(d->lower[c], "other") == 0)
            return true;
    return false;
}

// The part of x whose sufferers are those of its i-th; marks them in done.
static rp_candidate part_of(const rp_model *m, const rp_doc *d, const rp_candidate *x, uint32_t i, bool *done) {
    rp_candidate part = *x;
    rp_bounds sum = {0};
    part.report.recipient = (rp_party_refs){0};
    part.report.counts.n = part.report.counts.cap = 0;
    part.report.counts.v = NULL;
    part.sufferers.n = 0;
    rp_argument_parties(m, d, x->sufferers.v[i], NULL, &part.report.recipient);
    for (uint32_t k = i; k < x->sufferers.n; k++) {
        rp_party_refs who = {0};
        rp_argument_parties(m, d, x->sufferers.v[k], NULL, &who);
        bool other = k > i && is_other(d, x->sufferers.v[k]);                   // "a commander and nine other fighters": his men
        if (done[k] || (who.n > 0 && !other && !same_parties(&who, &part.report.recipient)))
            continue;
        done[k] = true;
        rp_tokens_add(&part.sufferers, x->sufferers.v[k]);
        rp_bounds_add(&sum, bounds_of(m, d, x, x->sufferers.v[k], true));
    }
    push_count(d, &part.report, x->toll, sum);
    return part;
}

void rp_toll_split(const rp_model *m, const rp_doc *d, const rp_candidate *x, rp_candidates *out) {
    uint32_t numbered = 0;
    bool done[RP_TOKENS_MAX] = {0};
    for (uint32_t i = 0; i < x->sufferers.n && x->toll != NULL; i++)
        numbered += bounds_of(m, d, x, x->sufferers.v[i], true).told && rp_sufferer_own_toll(m, d, x->sufferers.v[i]) == NULL;
    if (numbered < 2 || x->report.recipient.n < 2) {
        rp_vec_push(d->arena, out, *x);
        return;
    }
    for (uint32_t i = 0; i < x->sufferers.n; i++)
        if (!done[i]) {
            rp_candidate part = part_of(m, d, x, i, done);
            rp_vec_push(d->arena, out, part);
        }
}

// ------------------------------------------------------------------------------------------- losses that no trigger tells

// What noun t and all that is joined to it come to.
static rp_bounds joined_bounds(const rp_model *m, const rp_doc *d, uint32_t t, const char *toll) {
    rp_tokens all = {0};
    rp_bounds sum = {0};
    rp_tree_conjuncts(d, t, &all);
    for (uint32_t i = 0; i < all.n; i++)
        if (all.n == 1 || rp_sufferer_own_toll(m, d, all.v[i]) == NULL)
            rp_bounds_add(&sum, rp_sufferer_bounds(m, d, all.v[i], toll, all.n > 1));
    return sum;
}

// Whom loss word t tells of when it has no number of its own: "40 others sustained **injuries**", "left 32 people **dead**",
// "with a hundred others **wounded**", "**injured** 21 others".
static uint32_t told_of(const rp_doc *d, uint32_t t) {
    int r = d->relation[t];
    bool counted = t > 0 && d->head[t - 1] == t && d->upos[t - 1] == RP_UPOS_ADJ;      // "23 people dead, many injured"
    if (r == RP_REL_amod || r == RP_REL_acl)
        return counted ? RP_NONE : d->head[t];
    bool outcome = r == RP_REL_obj || (r == RP_REL_obl && d->upos[t] == RP_UPOS_ADJ);  // "were brought in dead"
    uint32_t verb = outcome ? d->head[t] : r == RP_REL_xcomp ? t : RP_NONE;
    return verb != RP_NONE ? rp_tree_surface_subject(d, verb) : RP_NONE;
}

rp_bounds rp_toll_loss(const rp_model *m, const rp_doc *d, uint32_t t, const char *toll) {
    const rp_number *n = rp_sufferer_number(m, d, t);
    if (n == NULL)
        n = rp_sufferer_number_before(m, d, t);
    rp_bounds b = n != NULL ? (rp_bounds){n->low, n->high, true} : (rp_bounds){0};
    for (uint32_t c = d->child[t]; c != RP_NONE && !b.told; c = d->sibling[c]) {
        int r = d->relation[c];
        if (r == RP_REL_nsubj || r == RP_REL_nsubj_pass || r == RP_REL_obj || (r == RP_REL_nmod && strcmp(rp_tree_preposition(d, c), "of") == 0))
            b = joined_bounds(m, d, c, toll);
    }
    n = !b.told && strcmp(toll, "killed") == 0 ? rp_toll_put(m, d, t) : NULL;
    if (n != NULL)
        return (rp_bounds){n->low, n->high, true};
    uint32_t who = b.told ? RP_NONE : told_of(d, t);
    return who != RP_NONE ? joined_bounds(m, d, who, toll) : b;
}

static uint32_t steps(const rp_doc *d, uint32_t a, uint32_t b) {
    enum { FAR = 8 };
    uint32_t up = 0;
    for (uint32_t x = a; x != RP_NONE && up < FAR; x = d->head[x], up++) {
        uint32_t down = 0;
        for (uint32_t y = b; y != RP_NONE && down < FAR; y = d->head[y], down++)
            if (x == y)
                return up + down;
    }
    return UINT_MAX;
}

// The draft of force nearest to t that has no such count yet; toll: NULL for any.
static rp_candidate *nearest(const rp_model *m, const rp_doc *d, rp_candidates *drafts, uint32_t t, const char *toll, bool title) {
    enum { NEAR = 4 };
    rp_candidate *best = NULL;
    for (uint32_t i = 0, least = title ? UINT_MAX : NEAR + 1; i < drafts->n; i++) {
        rp_candidate *x = &drafts->v[i];
        const rp_type *type = rp_patterns_type(m->patterns, x->report.type, NULL);
        bool violent = strcmp(type->name, "ASSAULT") == 0 || strcmp(type->name, "PROTEST") == 0;
        rp_span statement = rp_speech_statement(d, x->anchor.token);
        bool rival = x->report.counts.n > 0 && (t < statement.from || t >= statement.to);      // "…; Kyiv put the toll at 59"
        if (x->dead || !violent || rival || (toll != NULL && has_count(&x->report, toll)))
            continue;
        uint32_t far = steps(d, t, x->anchor.token);
        if (far < least)
            best = x, least = far;
    }
    return best;
}

// Is loss word t a trigger, or the outcome of one ("shot **dead**")?
static bool is_told(const rp_doc *d, const rp_candidates *drafts, uint32_t t, const char *kind) {
    uint32_t verb = d->relation[t] == RP_REL_xcomp ? d->head[t] : t;
    for (uint32_t i = 0; i < drafts->n; i++) {
        const rp_candidate *x = &drafts->v[i];
        if (x->anchor.token == t || x->anchor.light == t || (x->anchor.token == verb && x->toll != NULL))
            return true;
        bool joined = d->relation[t] == RP_REL_conj && (d->head[t] == x->anchor.token || d->head[t] == x->anchor.light);
        if (joined && has_count(&x->report, kind))                      // "killed and nine wounded"
            return true;
    }
    return false;
}

// "fourteen displaced people"; but in "killed nine and displaced 4,000 people" a number follows.
static bool is_epithet(const rp_doc *d, uint32_t t) {
    return d->relation[t] == RP_REL_amod && d->head[t] > t && d->upos[t + 1] != RP_UPOS_NUM;
}

// "Two more died, bringing the toll to nine": the sum replaces what the sentence tells of it.
static void raise_count(rp_report *r, const char *what, rp_bounds b) {
    for (uint32_t i = 0; i < r->counts.n; i++)
        if (strcmp(r->counts.v[i].what, what) == 0 && b.low > r->counts.v[i].low)
            r->counts.v[i].low = b.low, r->counts.v[i].high = b.high;
}

void rp_toll_rest(const rp_model *m, const rp_doc *d, uint32_t s, rp_candidates *drafts) {
    bool title = rp_doc_kind(d, s) == RP_BLOCK_TITLE;
    if (drafts->n == 0)
        return;
    for (uint32_t t = d->sent_token[s]; t < d->sent_token[s + 1]; t++) {
        const rp_cue *cue = rp_toll_at(m, d, t);
        bool uprooted = cue != NULL && rp_patterns_in_set(m->patterns, "uprooting", d->lemma[t]);
        if (cue == NULL || !(kills(cue->kind) || uprooted) || is_told(d, drafts, t, cue->kind) || (uprooted && is_epithet(d, t)))
            continue;
        rp_bounds b = rp_toll_loss(m, d, t, cue->kind);
        bool sum = rp_patterns_in_set(m->patterns, "toll_noun", d->lemma[t]);
        rp_candidate *x = b.told ? nearest(m, d, drafts, t, sum ? NULL : cue->kind, title) : NULL;
        if (x == NULL)
            continue;
        push_count(d, &x->report, cue->kind, b);
        uint32_t who = sum || d->relation[t] == RP_REL_obj ? RP_NONE : told_of(d, t);
        if (who != RP_NONE && x->report.recipient.n == 0 && x->report.actor.n < 2)
            rp_argument_parties(m, d, who, NULL, &x->report.recipient);             // "an attack that left ten worshippers dead"
        if (sum && rp_patterns_in_set(m->patterns, "dying", d->lemma[x->anchor.token]))
            raise_count(&x->report, cue->kind, b);
    }
}
