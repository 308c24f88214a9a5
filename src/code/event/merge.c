// merge.c: one event, one report a sentence.
//
// "Pakistani airstrikes killed 46 people" has two triggers and one event: the noun knows the doer, the verb the sufferers
// and the toll. Two drafts of one type are one event when one stands under the other (or both in one clause), neither
// contradicts the other's parties, numbers, status or source. A state that only a place names ("an air strike on Tyre")
// contradicts nobody: who was hit there is the sufferer. And the guide's §8.3: where a clash is told with the casualties of
// one side, the other side is their doer and the word "clash" gets no report of its own.
#include <string.h>

#include "code/account.h"
#include "code/event/argument.h"
#include "code/event/event.h"
#include "code/event/together.h"
#include "code/party/party_table.h"

// Nothing told twice differently: one side is silent or knows only some of the parties ("the attack by A and B killed").
static bool compatible_refs(const rp_party_refs *a, const rp_party_refs *b) {
    const rp_party_refs *few = a->n < b->n ? a : b, *many = a->n < b->n ? b : a;
    for (uint32_t i = 0; i < few->n; i++)
        if (!rp_refs_have(many, few->v[i].party))
            return false;
    return true;
}

// "in Syria's capital", "at the Madrid airport", "attacked Ukraine's port of Odesa": a name that only tells where.
static bool is_where(const rp_model *m, const rp_doc *d, const rp_mention *x) {
    uint32_t place = d->relation[x->head] == RP_REL_nmod_poss ? d->head[x->head] : x->head;
    if (rp_patterns_in_set(m->patterns, "town", d->lemma[place]))
        return true;
    for (uint32_t t = x->head, n = 0; t != RP_NONE && n < 4; t = d->head[t], n++)
        if (strcmp(rp_tree_preposition(d, t), "in") == 0 ||
            (t != x->head && d->relation[x->head] == RP_REL_compound && strcmp(rp_tree_preposition(d, t), "at") == 0))
            return true;
    return false;
}

// Is every sufferer but a state that a place was read as? Then a named sufferer is nearer the truth.
static bool is_scene_only(const rp_model *m, const rp_doc *d, const rp_party_refs *refs) {
    for (uint32_t i = 0; i < refs->n; i++)
        if (!rp_party_is_state(refs->v[i].undated) || (refs->v[i].mention > 0 && !is_where(m, d, &d->mentions.v[refs->v[i].mention - 1])))
            return false;
    return refs->n > 0;
}

// A noun of event beside the casualties, or casualties in a participle ("shelled Tyre, killing three fighters").
static bool is_outcome(const rp_doc *d, const rp_candidate *a, const rp_candidate *b) {
    uint32_t x = a->anchor.token, y = b->anchor.token, low = rp_tree_under(d, x, y) ? x : y;
    return !rp_tree_is_verb(d, x) || !rp_tree_is_verb(d, y) || d->relation[low] == RP_REL_advcl;
}

// "An attack on a police station killed three civilians": the state and its people.
static bool is_one_state(const rp_party_refs *a, const rp_party_refs *b) {
    return a->n == 1 && b->n == 1 && rp_party_base(a->v[0].party) == 3 && rp_party_base(b->v[0].party) == 3 &&
           strncmp(a->v[0].party, b->v[0].party, 3) == 0;
}

static bool is_subject_of(const rp_doc *d, const rp_candidate *a, const rp_candidate *b) {
    const rp_candidate *noun = rp_tree_is_verb(d, a->anchor.token) ? b : a, *harm = noun == a ? b : a;
    return harm->toll != NULL && d->relation[noun->anchor.token] == RP_REL_nsubj && d->head[noun->anchor.token] == harm->anchor.token;
}

static bool compatible_sufferers(const rp_model *m, const rp_doc *d, const rp_candidate *a, const rp_candidate *b) {
    const rp_party_refs *r = &a->report.recipient, *q = &b->report.recipient;
    bool scene = is_scene_only(m, d, r) != is_scene_only(m, d, q) && r->n > 0 && q->n > 0;
    return ((scene || (is_subject_of(d, a, b) && is_one_state(r, q))) && is_outcome(d, a, b)) || compatible_refs(r, q);
}

static bool compatible_counts(const rp_report *a, const rp_report *b) {
    for (uint32_t i = 0; i < a->counts.n; i++)
        for (uint32_t k = 0; k < b->counts.n; k++)
            if (strcmp(a->counts.v[i].what, b->counts.v[k].what) == 0 &&
                (a->counts.v[i].low != b->counts.v[k].low || a->counts.v[i].high != b->counts.v[k].high))
                return false;
    return true;
}

// "Killed eight people and abducted many more": who is taken away is not who is killed.
static bool is_taking(const rp_candidate *taking, const rp_candidate *harm) {
    const char *mode = taking->report.mode;
    bool killed = harm->toll != NULL && strcmp(harm->toll, "captured") != 0;
    for (uint32_t i = 0; i < harm->report.counts.n; i++)
        killed = killed || strcmp(harm->report.counts.v[i].what, "killed") == 0;
    return mode != NULL && strcmp(mode, "abduct") == 0 && killed;
}

// Is a doer of the one a sufferer of the other? Unnamed people of two words may be others of their kind ("herders", "farmers").
static bool strikes_back(const rp_party_refs *doers, const rp_party_refs *sufferers) {
    for (uint32_t i = 0; i < doers->n; i++)
        for (uint32_t k = 0; k < sufferers->n; k++) {
            const rp_party_ref *a = &doers->v[i], *b = &sufferers->v[k];
            bool others = strchr(a->party, ':') != NULL && a->span.from != b->span.from;
            if (strcmp(a->party, b->party) == 0 && !others)
                return true;
        }
    return false;
}

// Is talks what the visit was made for: "arrived in Delhi for talks with India"?
static bool is_purpose(const rp_candidate *talks, const rp_candidate *visit) {
    return talks->anchor.light_role == RP_LIGHT_DOES_TOO && talks->anchor.light == visit->anchor.token;
}

static bool compatible(const rp_model *m, const rp_doc *d, const rp_candidate *a, const rp_candidate *b) {
    const rp_report *r = &a->report, *q = &b->report;
    if (is_taking(a, b) || is_taking(b, a) || is_purpose(a, b) || is_purpose(b, a))
        return false;
    if (r->type != q->type || r->status != q->status)
        return false;
    if (!compatible_refs(&r->actor, &q->actor) || !compatible_sufferers(m, d, a, b))
        return false;
    // the doer of one as sufferer of the other: fire and return fire
    if (strikes_back(&r->actor, &q->recipient) || strikes_back(&q->actor, &r->recipient))
        return false;
    return compatible_counts(r, q) && compatible_refs(&r->according_to, &q->according_to);
}

// The people of a state beside what was hit of it: "a police station" suffers too, a name ("Finland") tells no more.
static void add_hit(const rp_doc *d, rp_party_refs *refs, const rp_party_refs *more) {
    rp_party_refs all = {0};
    for (int i = 0; i < 2; i++) {
        rp_party_ref ref = (i == 0 ? refs : more)->v[0], other = (i == 0 ? more : refs)->v[0];
        bool name = rp_party_is_state(ref.undated) && (ref.mention == 0 || d->mentions.v[ref.mention - 1].basis != RP_MENTION_ROLE);
        if (!name || rp_party_is_state(other.undated))
            rp_argument_add(d, ref, &all);
    }
    *refs = all;
}

static void join(const rp_model *m, const rp_doc *d, rp_candidate *into, rp_candidate *from) {
    rp_report *r = &into->report, *q = &from->report;
    if (r->actor.n < q->actor.n)
        r->actor = q->actor;
    bool scene = is_scene_only(m, d, &r->recipient), other_scene = is_scene_only(m, d, &q->recipient);
    if (scene && !other_scene && q->recipient.n > 0)
        r->recipient = q->recipient;
    else if (r->recipient.n < q->recipient.n && (scene || !other_scene || r->recipient.n == 0))
        r->recipient = q->recipient;
    else if (!scene && !other_scene && is_one_state(&r->recipient, &q->recipient))
        add_hit(d, &r->recipient, &q->recipient);
    if (r->third_party.n == 0)
        r->third_party = q->third_party;
    if (r->according_to.n == 0)
        r->according_to = q->according_to;
    for (uint32_t i = 0; i < q->counts.n; i++) {
        bool told = false;
        for (uint32_t k = 0; k < r->counts.n; k++)
            told = told || strcmp(r->counts.v[k].what, q->counts.v[i].what) == 0;
        if (!told)
            rp_vec_push(d->arena, &r->counts, q->counts.v[i]);
    }
    if (r->targets.n == 0)
        r->targets = q->targets;
    if (r->weapons.n == 0)
        r->weapons = q->weapons;
    if (r->mode == NULL)
        r->mode = q->mode;
    if (!rp_days_known(r->date))
        r->date = q->date, r->date_span = q->date_span;
    if (r->place == RP_NONE && q->place != RP_NONE) {
        r->place = q->place;
        memcpy(r->country, q->country, sizeof r->country);
    }
    if (r->country[0] == '\0')
        memcpy(r->country, q->country, sizeof r->country);
    r->why = rp_arena_printf(d->arena, "%s; with %s", r->why, q->why);
    if (into->also == 0)
        into->also = from->anchor.token + 1;
    from->dead = true;
}

static bool is_mutual(const rp_candidate *x) {
    return x->report.actor.n >= 2 && x->report.recipient.n == 0;
}

// The side of a clash that a sufferer is on, or NULL: his own code, or for unnamed rebels the one that is no state.
static const char *side_of(const rp_party_refs *sides, const char *sufferer) {
    const char *group = NULL;
    if (rp_refs_have(sides, sufferer))
        return sufferer;
    for (uint32_t i = 0; i < sides->n && strstr(sufferer, ":reb") != NULL; i++)
        if (!rp_party_is_state(sides->v[i].party)) {
            if (group != NULL)
                return NULL;
            group = sides->v[i].party;
        }
    return group;
}

// clash: both sides; harm: the casualties of one of them. Gives harm its doer; true when it applies.
static bool give_doer(const rp_model *m, const rp_doc *d, rp_candidate *clash, rp_candidate *harm) {
    if (!is_mutual(clash) || harm->toll == NULL || harm->report.recipient.n != 1 || clash->report.type != harm->report.type)
        return false;
    const char *sufferer = harm->report.recipient.v[0].party, *side = side_of(&clash->report.actor, sufferer);
    if (harm->report.actor.n > 0 || side == NULL)
        return false;
    for (uint32_t i = 0; i < clash->report.actor.n; i++)
        if (strcmp(clash->report.actor.v[i].party, side) != 0)
            rp_argument_add(d, clash->report.actor.v[i], &harm->report.actor);
    rp_candidate copy = *clash;
    copy.report.actor = harm->report.actor;         // the other side alone
    join(m, d, harm, &copy);
    return true;
}

// The one told doer beside harm, rather an act than other casualties; NULL when there is none.
static rp_candidate *told_doer(rp_candidates *drafts, const rp_candidate *harm) {
    rp_candidate *doer = NULL;
    for (uint32_t i = 0; i < drafts->n; i++) {
        rp_candidate *x = &drafts->v[i];
        if (x == harm || x->dead || x->report.type != harm->report.type || x->report.actor.n != 1 || is_mutual(x))
            continue;
        if (x->report.status != harm->report.status || rp_refs_equal(&x->report.actor, &harm->report.recipient))
            continue;
        if (x->report.sentence == harm->report.sentence && (doer == NULL || (doer->toll != NULL && x->toll == NULL)))
            doer = x;
    }
    return doer;
}

// "Nine passengers were killed when rebels attacked a convoy of the army": the act hit others of the state too, and no other
// casualties of the sentence are those.
static bool is_same_people(const rp_candidates *drafts, const rp_candidate *harm, const rp_candidate *doer) {
    const rp_party_refs *a = &harm->report.recipient, *b = &doer->report.recipient;
    if (b->n == 0 || rp_refs_equal(a, b))
        return true;
    for (uint32_t i = 0; i < drafts->n; i++)
        if (drafts->v[i].toll != NULL && rp_refs_equal(&drafts->v[i].report.recipient, b))
            return false;
    return is_one_state(a, b);
}

// "Five soldiers were killed when attackers rammed the wall": the one told doer of the sentence does the harm. A draft that
// knows no sufferer but the harm's goes into it, when it comes after or is what the sentence goes on from ("bombed a house, and
// five were killed").
static void give_told_doer(const rp_model *m, const rp_doc *d, rp_candidates *drafts, rp_candidate *harm) {
    rp_candidate *doer = told_doer(drafts, harm);
    if (doer == NULL || (doer->toll != NULL && !rp_refs_equal(&doer->report.recipient, &harm->report.recipient)))
        return;
    harm->report.actor = doer->report.actor;
    uint32_t t = harm->anchor.token;
    bool goes_on = doer->anchor.token < t && d->relation[t] == RP_REL_conj && d->head[t] == doer->anchor.token && doer->report.place == harm->report.place;
    if (doer->report.counts.n > 0 || (doer->anchor.token < t && !goes_on) || !is_same_people(drafts, harm, doer))
        return;
    rp_party_refs hit = doer->report.recipient;
    doer->report.recipient = harm->report.recipient;
    if (!compatible(m, d, harm, doer)) {
        doer->report.recipient = hit;
        return;
    }
    join(m, d, harm, doer);
    if (is_one_state(&harm->report.recipient, &hit))
        add_hit(d, &harm->report.recipient, &hit);
}

// "Twenty-three soldiers were killed and 29 were injured", "and another was wounded": the bare number counts the same people.
static void join_ellipsis(const rp_model *m, const rp_doc *d, rp_candidates *drafts) {
    for (uint32_t i = 0; i < drafts->n; i++)
        for (uint32_t k = 0; k < drafts->n; k++) {
            rp_candidate *full = &drafts->v[i], *bare = &drafts->v[k];
            bool follows = d->head[bare->anchor.token] == full->anchor.token && d->relation[bare->anchor.token] == RP_REL_conj;
            bool same_people = bare->report.recipient.n == 0 || rp_refs_equal(&bare->report.recipient, &full->report.recipient);
            bool counted = bare->report.counts.n > 0 || !rp_together_has_subject(m, d, bare->anchor.token);
            bool tolls = full->toll != NULL && bare->toll != NULL && strcmp(full->toll, bare->toll) != 0;
            bool taken = is_taking(full, bare) || is_taking(bare, full);
            if (i == k || !follows || !tolls || full->dead || bare->dead || !same_people || !counted || taken)
                continue;
            if (full->report.type == bare->report.type)
                join(m, d, full, bare);
            else if (bare->report.recipient.n == 0)
                bare->report.recipient = full->report.recipient;        // "killed two villagers and detained four others"
        }
}

// Arcs between two triggers of a sentence; FAR when there is no way.
enum { FAR = 64 };
static uint32_t arcs(const rp_doc *d, uint32_t a, uint32_t b) {
    for (uint32_t up = 0; a != RP_NONE && up < FAR; a = d->head[a], up++)
        for (uint32_t x = b, down = 0; x != RP_NONE && down < FAR; x = d->head[x], down++)
            if (x == a)
                return up + down;
    return FAR;
}

// "claimed the raid and said that it had killed twelve": what the doer of a noun under a light verb goes on to have done.
static void join_claimed(const rp_model *m, const rp_doc *d, rp_candidate *noun, rp_candidate *harm) {
    const rp_report *r = &noun->report, *q = &harm->report;
    bool back = noun->anchor.light != RP_NONE && r->recipient.n == 0 && r->counts.n == 0 && noun->anchor.token < harm->anchor.token;
    if (back && harm->toll != NULL && q->counts.n > 0 && r->actor.n == 1 && rp_refs_equal(&r->actor, &q->actor) && r->type == q->type && r->status == q->status)
        join(m, d, noun, harm);
}

// "The toll of the attack rose to 14, with 100 others wounded": casualties of nobody told are those of the nearest event.
static void join_stray(const rp_model *m, const rp_doc *d, rp_candidates *drafts, rp_candidate *stray) {
    const rp_report *r = &stray->report;
    rp_candidate *into = NULL;
    for (uint32_t i = 0, least = FAR; i < drafts->n; i++) {
        rp_candidate *x = &drafts->v[i];
        uint32_t far = arcs(d, x->anchor.token, stray->anchor.token);
        bool knows = x->report.actor.n + x->report.recipient.n > 0;
        if (x != stray && !x->dead && knows && far < least && compatible(m, d, x, stray))
            into = x, least = far;
    }
    if (into != NULL && r->actor.n + r->recipient.n == 0)
        join(m, d, into, stray);
}

// Joins the two drafts of one event that stand nearest: in "operations against the group that it blames for the assault
// in which seven died" the dead are the assault's. false when no two are left.
static bool join_nearest(const rp_model *m, const rp_doc *d, rp_candidates *drafts) {
    rp_candidate *into = NULL, *from = NULL;
    uint32_t least = FAR + 1;
    for (uint32_t i = 0; i < drafts->n; i++)
        for (uint32_t k = i + 1; k < drafts->n; k++) {
            rp_candidate *a = &drafts->v[i], *b = &drafts->v[k];
            if (a->dead || b->dead || a->report.type != b->report.type || !rp_together_are(m, d, a, b) || !compatible(m, d, a, b))
                continue;
            uint32_t far = arcs(d, a->anchor.token, b->anchor.token);
            if (far < least)
                into = a, from = b, least = far;
        }
    if (into != NULL)
        join(m, d, into, from);
    return into != NULL;
}

// What a visit is made for, between the same parties, is the visit.
static void join_purpose(const rp_candidates *drafts) {
    for (uint32_t i = 0; i < drafts->n; i++)
        for (uint32_t k = 0; k < drafts->n; k++) {
            rp_candidate *visit = &drafts->v[i], *talks = &drafts->v[k];
            bool same = true;
            if (!is_purpose(talks, visit) || talks->report.type != visit->report.type)
                continue;
            for (uint32_t n = 0; n < talks->report.actor.n; n++) {
                const char *party = talks->report.actor.v[n].party;
                same = same && (rp_refs_have(&visit->report.actor, party) || rp_refs_have(&visit->report.recipient, party));
            }
            if (same && visit->report.recipient.n > 0)
                talks->dead = true;
        }
}

// "Rebels opened fire, triggering a firefight": the clash is the answer to what is told already, and no other event.
static void drop_set_off(const rp_model *m, const rp_doc *d, rp_candidates *drafts) {
    for (uint32_t i = 0; i < drafts->n; i++)
        for (uint32_t k = 0; k < drafts->n; k++) {
            rp_candidate *clash = &drafts->v[k];
            uint32_t light = clash->anchor.light;
            bool mutual = strcmp(clash->row->frame->name, "noun-mutual") == 0 && clash->report.actor.n + clash->report.counts.n == 0;
            if (light == RP_NONE || !mutual || d->relation[light] != RP_REL_advcl || !rp_patterns_in_set(m->patterns, "setting_off", d->lemma[light]))
                continue;
            if (drafts->v[i].report.type == clash->report.type && d->head[light] == drafts->v[i].anchor.token)
                clash->dead = true;
        }
}

// "Foiled an attack targeting tourists": a participle after a noun of event is as real as that.
static void share_status(const rp_doc *d, rp_candidates *drafts) {
    for (uint32_t i = 0; i < drafts->n; i++)
        for (uint32_t k = 0; k < drafts->n; k++) {
            const rp_candidate *noun = &drafts->v[i], *told = &drafts->v[k];
            bool after = d->relation[told->anchor.token] == RP_REL_acl && d->head[told->anchor.token] == noun->anchor.token;
            if (after && noun->report.type == told->report.type && told->report.status == RP_HAPPENED)
                drafts->v[k].report.status = noun->report.status;
        }
}

// "A truck hit a mine, killing four", "a patrol came under fire, wounding two": who meets with an attack does not do its harm.
static void drop_sufferer(const rp_doc *d, rp_candidates *drafts) {
    for (uint32_t i = 0; i < drafts->n; i++)
        for (uint32_t k = 0; k < drafts->n; k++) {
            const rp_candidate *met = &drafts->v[i];
            uint32_t t = drafts->v[k].anchor.token;
            rp_report *harm = &drafts->v[k].report;
            bool led_to = d->relation[t] == RP_REL_advcl && d->head[t] == met->anchor.token && drafts->v[k].toll != NULL;
            if (led_to && strcmp(met->row->frame->name, "under") == 0 && rp_refs_equal(&harm->actor, &met->report.recipient))
                harm->actor = met->report.actor;
        }
}

void rp_merge_sentence(const rp_model *m, const rp_doc *d, rp_candidates *drafts) {
    drop_sufferer(d, drafts);
    drop_set_off(m, d, drafts);
    share_status(d, drafts);
    join_ellipsis(m, d, drafts);
    join_purpose(drafts);
    for (uint32_t i = 0; i < drafts->n; i++)
        for (uint32_t k = 0; k < drafts->n; k++)
            if (i != k && !drafts->v[i].dead && !drafts->v[k].dead && rp_together_are(m, d, &drafts->v[i], &drafts->v[k]) &&
                give_doer(m, d, &drafts->v[i], &drafts->v[k]))
                drafts->v[i].dead = rp_together_within(m, d, drafts->v[i].anchor.token, drafts->v[k].anchor.token);
    for (uint32_t i = 0; i < drafts->n; i++)
        if (!drafts->v[i].dead && drafts->v[i].toll != NULL && drafts->v[i].report.actor.n == 0 && drafts->v[i].report.recipient.n > 0)
            give_told_doer(m, d, drafts, &drafts->v[i]);
    while (join_nearest(m, d, drafts))
        continue;
    for (uint32_t i = 0; i < drafts->n; i++)
        for (uint32_t k = i + 1; k < drafts->n; k++)
            if (!drafts->v[i].dead && !drafts->v[k].dead)
                join_claimed(m, d, &drafts->v[i], &drafts->v[k]);
    for (uint32_t i = 0; i < drafts->n; i++)
        if (!drafts->v[i].dead && drafts->v[i].toll != NULL && drafts->v[i].report.counts.n > 0)
            join_stray(m, d, drafts, &drafts->v[i]);
}
