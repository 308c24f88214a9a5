// complete.c: what a clause leaves out and its document makes clear.
//
// Many events in news are told with one party only: "two soldiers were killed" (by those they fought in the sentence
// before), "the raid was condemned" (whose?), "Tehran warned of a decisive answer" (to whom?). Repairs, in this order.
// What is done to an event is done to its doer ("condemned the raids"). A noun of event with no party at all ("the
// bombing") is the newest event of its type told before it: it takes over its parties, day and place. An empty role that
// data/events/defaults.tsv knows a rule for is filled: `partner`, the party that partner.c thinks likeliest; `state`, the
// state where it happened; `people`, the doer's own civilians; `host`, the state where another's force strikes, or its people. Each repair is written into `why`. What no rule fills stays empty.
#include <string.h>

#include "code/event/argument.h"
#include "code/event/partner.h"
#include "code/party/context.h"

enum { BACK = 12 };                         // sentences to look back for an event named before
static const float PAIR_SURE = 0.9f;        // a pair less sure than this is looked up anew
static const float SURE = 0.5f;             // what the doer of an event told without any party must reach

// The state of a code: PAK of PAK:cvl; "" of a group.
static const char *state_of(const rp_doc *d, const char *party) {
    bool state = rp_party_is_state(party), generic = strchr(party, ':') == party + 3 && party[0] != '-' && strncmp(party, "med", 3) != 0;
    return state || generic ? rp_arena_copy(d->arena, party, 3) : "";
}

static void add_generic(const rp_model *m, const rp_doc *d, const char *code, const char *role, rp_span span, rp_party_refs *out) {
    const char *name = rp_party_name(m->parties, code);
    rp_argument_add(d, (rp_party_ref){code, code, name ? name : code, role, NULL, span, 0}, out);
}

static void note(const rp_doc *d, rp_candidate *x, const char *what) {
    x->report.why = rp_arena_printf(d->arena, "%s; %s", x->report.why, what);
}

// "recipient from the context: AFG 0.62, ttp 0.21, nobody 0.09"
static void note_choice(const rp_doc *d, rp_candidate *x, const char *what, const rp_choice *c) {
    enum { SHOWN = 3 };
    const char *text = rp_arena_printf(d->arena, "%s from the context:", what);
    for (uint32_t i = 0; i < c->n && i < SHOWN; i++) {
        const rp_option *o = &c->options[i];
        text = rp_arena_printf(d->arena, "%s%s %s %.2f", text, i ? "," : "", o->code[0] ? o->code : "nobody", (double)o->p);
    }
    note(d, x, text);
}

// What is asked for: a role by name, the side it is on, which codes may stand there (NULL: any), how likely at the least.
typedef struct gap { const char *role; bool actor; bool (*allowed)(const char *code); float least; } gap;

static void add_mention(const rp_model *m, const rp_doc *d, uint32_t k, rp_party_refs *out) {
    const rp_mention *y = &d->mentions.v[k];
    const char *code = rp_party_resolve(m->parties, y->code, rp_doc_day(d)), *name = rp_party_name(m->parties, code);
    rp_span span = {d->tok_from[y->from], d->tok_to[y->to - 1]};
    rp_argument_add(d, (rp_party_ref){code, y->code, name ? name : y->name, y->role, NULL, span, k + 1}, out);
}

// "The two neighbours" are two mentions of one phrase: whoever is meant by it, both are.
static void add_others_meant(const rp_model *m, const rp_doc *d, const rp_candidate *x, const gap *g, uint32_t k, rp_party_refs *out) {
    const rp_party_refs *known = g->actor ? &x->report.recipient : &x->report.actor;
    const rp_mention *y = &d->mentions.v[k];
    for (uint32_t i = 0; i < d->mentions.n; i++) {
        const rp_mention *z = &d->mentions.v[i];
        if (i != k && z->from == y->from && z->to == y->to && z->code[0] != '\0' && (g->allowed == NULL || g->allowed(z->code)) && !rp_refs_have(known, z->code))
            add_mention(m, d, i, out);
    }
}

// "According to the UN 53 civilians were killed": who is cited and bears no arms did not kill them.
static bool only_counts(const rp_model *m, const rp_doc *d, const rp_candidate *x, const rp_option *o) {
    const char *role = o->mention != RP_NONE ? d->mentions.v[o->mention].role : NULL;
    bool unarmed = role != NULL && rp_patterns_in_set(m->patterns, "unarmed_role", role);
    return unarmed && rp_refs_have(&x->report.according_to, o->code) && strcmp(rp_patterns_type(m->patterns, x->report.type, NULL)->name, "ASSAULT") == 0;
}

// Fills an empty role with the party that partner.c thinks likeliest; false when that is nobody.
static bool fill_partner(rp_partners *p, const rp_model *m, rp_candidate *x, const gap *g) {
    const rp_doc *d = rp_partners_doc(p);
    const rp_choice *c = rp_partner_weigh(p, x, g->actor, g->allowed);
    const rp_option *best = &c->options[0], *end = best + c->n;
    rp_party_refs *empty = g->actor ? &x->report.actor : &x->report.recipient;
    while (g->actor && best < end && only_counts(m, d, x, best))
        best++;
    if (best == end || best->code[0] == '\0' || best->p < g->least)
        return false;
    note_choice(d, x, g->role, c);
    *(g->actor ? &x->guessed_actor : &x->guessed_recipient) = best->p;
    if (best->mention == RP_NONE) {
        add_generic(m, d, best->code, "CVL", x->report.trigger, empty);
        return true;
    }
    add_mention(m, d, best->mention, empty);
    add_others_meant(m, d, x, g, best->mention, empty);
    return true;
}

static bool fill_state(const rp_model *m, const rp_doc *d, const rp_candidate *x, const rp_party_refs *known, rp_party_refs *empty) {
    const char *state = known->n > 0 ? state_of(d, known->v[0].party) : "";
    if (state[0] == '\0')
        state = x->report.country[0] ? rp_arena_copy(d->arena, x->report.country, 3) : rp_context_country(d, x->anchor.token);
    if (state[0] == '\0' || rp_refs_have(known, state))
        return false;
    add_generic(m, d, state, "GOV", x->report.trigger, empty);
    return true;
}

// The civilians of the state that acts; who protest, those of the country where they do, else of the state that is addressed.
static bool fill_people(const rp_model *m, const rp_doc *d, rp_candidate *x, bool actor) {
    const rp_party_refs *known = actor ? &x->report.recipient : &x->report.actor;
    const char *state = actor && x->report.country[0] ? rp_arena_copy(d->arena, x->report.country, 3) : known->n == 1 ? state_of(d, known->v[0].party) : "";
    if (state[0] == '\0' && actor)
        state = x->report.country[0] ? rp_arena_copy(d->arena, x->report.country, 3) : rp_context_country(d, x->anchor.token);
    if (state[0] == '\0')
        return false;
    add_generic(m, d, rp_party_generic(d, state, "cvl"), "CVL", x->report.trigger, actor ? &x->report.actor : &x->report.recipient);
    return true;
}

// Does it count people, rather than posts or attacks?
static bool counts_people(const rp_report *r) {
    for (uint32_t i = 0; i < r->counts.n; i++)
        if (strcmp(r->counts.v[i].what, "posts") != 0 && strcmp(r->counts.v[i].what, "attacks") != 0)
            return true;
    return false;
}

// The state where the force of another strikes: "the United States struck three nuclear sites in Iran"; its people, where a number
// is killed by another state ("Israeli raids kill nine in Beirut") or by its own rebels ("jihadists killed 50 in Barsalogho").
static bool fill_host(const rp_model *m, const rp_doc *d, rp_candidate *x) {
    const rp_report *r = &x->report;
    const char *host = rp_arena_copy(d->arena, r->country, strlen(r->country)), *doer = r->actor.n == 1 ? r->actor.v[0].party : "";
    bool at_home = strncmp(doer, host, 3) == 0, rebels = at_home && strcmp(doer + 3, ":reb") == 0, people = counts_people(r);
    if (host[0] == '\0' || doer[0] == '\0' || !((rebels && people) || (rp_party_is_state(doer) && !at_home)))
        return false;
    add_generic(m, d, people ? rp_party_generic(d, host, "cvl") : host, people ? "CVL" : "GOV", r->trigger, &x->report.recipient);
    return true;
}

static void fill_by_rule(rp_partners *p, const rp_model *m, rp_candidate *x, const rp_cue *rule) {
    const rp_doc *d = rp_partners_doc(p);
    bool actor = strcmp(rule->kind, "actor") == 0;
    rp_party_refs *empty = actor ? &x->report.actor : &x->report.recipient, *known = actor ? &x->report.recipient : &x->report.actor;
    bool people = strcmp(rule->extra, "people") == 0, state = strcmp(rule->extra, "state") == 0, host = strcmp(rule->extra, "host") == 0;
    if ((people && fill_people(m, d, x, actor)) || (state && fill_state(m, d, x, known, empty)) || (host && fill_host(m, d, x)))
        note(d, x, rp_arena_printf(d->arena, "%s from the context (%s)", rule->kind, rule->extra));
    else if (!people && !host)
        fill_partner(p, m, x, &(gap){.role = rule->kind, .actor = actor, .allowed = strcmp(rule->extra, "partner") != 0 ? rp_party_is_state : NULL});
}

// Talks, clashes, agreements: all sides act, nobody suffers.
static bool is_mutual_frame(const rp_frame *f) {
    return f->recipient.n == 0 && f->actor.n > 0 && f->actor.alternatives[0].n > 1;
}

// How well report q serves as what the noun of r refers to: the same word, the same means, near, and told before; a noun
// of a mutual act means one ("the fighting"). Negative: not at all.
static int likeness(const rp_doc *d, const rp_candidate *x, const rp_report *q) {
    enum { STEM = 4, SAME_WORD = 8, SAME_MODE = 6, FITS = 3 };
    const rp_report *r = &x->report;
    bool told = (q->status == RP_HAPPENED || q->status == RP_ALLEGED) && q->actor.n + q->recipient.n > 0;
    bool other_means = r->mode != NULL && q->mode != NULL && strcmp(r->mode, q->mode) != 0;
    if (q->type != r->type || !told || other_means)
        return -1;
    bool word = strncmp(d->lemma[r->token], d->lemma[q->token], STEM) == 0;
    bool mode = r->mode != NULL && q->mode != NULL;
    bool mutual = is_mutual_frame(x->row->frame) == (q->actor.n > 1 && q->recipient.n == 0);
    return (word ? SAME_WORD : 0) + (mode ? SAME_MODE : 0) + (mutual ? FITS : 0) + BACK - (int)(r->sentence - q->sentence);
}

// Who complains of the event of x in its sentence did not do it: "Togo condemned the attack" is of another's.
static bool is_own(const rp_model *m, const rp_candidates *drafts, const rp_candidate *x, const rp_report *q) {
    for (uint32_t i = 0; i < drafts->n; i++) {
        const rp_candidate *y = &drafts->v[i];
        bool complains = strcmp(rp_patterns_type(m->patterns, y->report.type, NULL)->name, "ACCUSE") == 0;
        for (uint32_t k = 0; complains && k < y->sufferers.n; k++)
            for (uint32_t j = 0; y->sufferers.v[k] == x->anchor.token && j < y->report.actor.n; j++)
                if (rp_refs_have(&q->actor, y->report.actor.v[j].party))
                    return true;
    }
    return false;
}

// "the bombing": the likeliest report of the type told before it.
static void recall(const rp_model *m, const rp_doc *d, const rp_candidates *drafts, rp_candidate *x) {
    rp_report *r = &x->report;
    const rp_report *best = NULL;
    int most = -1;
    for (uint32_t i = d->reports.n; i-- > 0 && r->sentence - d->reports.v[i].sentence <= BACK;) {
        int like = likeness(d, x, &d->reports.v[i]);
        if (like > most && !is_own(m, drafts, x, &d->reports.v[i]))
            most = like, best = &d->reports.v[i];
    }
    if (best == NULL)
        return;
    r->actor = best->actor;
    r->recipient = best->recipient;
    if (!rp_days_known(r->date))
        r->date = best->date;
    if (r->place == RP_NONE)
        r->place = best->place;
    if (r->country[0] == '\0')
        memcpy(r->country, best->country, sizeof r->country);
    x->recalled = true;
    note(d, x, "parties of the event named before");
}

static bool is_definite_noun(const rp_doc *d, uint32_t t) {
    static const char *const definite[] = {"the", "that", "this", "these", "those"};
    uint32_t det = rp_tree_is_verb(d, t) ? RP_NONE : rp_tree_child(d, t, RP_REL_det);
    for (size_t i = 0; det != RP_NONE && i < sizeof definite / sizeof *definite; i++)
        if (strcmp(d->lower[det], definite[i]) == 0)
            return true;
    return false;
}

// "said the strikes killed 21 civilians": whose strikes was told, by the same word.
static void recall_doer(const rp_model *m, const rp_doc *d, const rp_candidates *drafts, rp_candidate *x) {
    rp_report *r = &x->report;
    if (r->actor.n > 0 || r->recipient.n == 0 || !is_definite_noun(d, x->anchor.token))
        return;
    for (uint32_t i = d->reports.n; i-- > 0 && r->sentence - d->reports.v[i].sentence <= BACK;) {
        const rp_report *q = &d->reports.v[i];
        bool same = q->type == r->type && q->actor.n == 1 && q->recipient.n > 0 && strcmp(d->lemma[q->token], d->lemma[r->token]) == 0;
        if (!same || rp_refs_have(&r->recipient, q->actor.v[0].party) || is_own(m, drafts, x, q))
            continue;
        r->actor = q->actor;
        note(d, x, "doer of the event named before");
        return;
    }
}

// Words about an event are words to its doer: "condemned the raids", "rejected the demand".
static void address_doer(const rp_doc *d, const rp_candidates *drafts, rp_candidate *x) {
    if (x->report.recipient.n > 0)
        return;
    for (uint32_t i = 0; i < drafts->n; i++) {
        const rp_candidate *y = &drafts->v[i];
        for (uint32_t k = 0; k < x->sufferers.n && y != x; k++) {
            if (x->sufferers.v[k] != y->anchor.token)
                continue;
            for (uint32_t j = 0; j < y->report.actor.n; j++)
                if (!rp_refs_have(&x->report.actor, y->report.actor.v[j].party))
                    rp_argument_add(d, y->report.actor.v[j], &x->report.recipient);
            if (x->report.recipient.n == 0)
                continue;
            note(d, x, "to the doer of what it speaks of");
            return;
        }
    }
}

// A victim whose state the text does not name, and who would be the doer's own: "Israeli troops fired on suspects". The
// country of the place, another state of the sentence, or the doer's likeliest adversary is nearer the truth.
static const float FIRM = 0.7f;              // an owner found with so much lead is the text's own word

static void unfriend(rp_partners *p, const rp_model *m, rp_candidate *x) {
    const rp_doc *d = rp_partners_doc(p);
    rp_report *r = &x->report;
    if (r->actor.n != 1 || r->recipient.n != 1 || !rp_party_is_state(r->actor.v[0].party))
        return;
    if (rp_patterns_in_set(m->patterns, "lawful_act", d->lemma[r->token]))
        return;                                     // "Iran hanged a man convicted of spying for Israel": one of its own
    const char *actor = r->actor.v[0].party, *suffix = strchr(r->recipient.v[0].party, ':'), *other = NULL;
    if (suffix == NULL || strncmp(actor, r->recipient.v[0].party, 3) != 0)
        return;
    for (uint32_t i = 0; i < d->mentions.n; i++) {
        const rp_mention *y = &d->mentions.v[i];
        if (d->tok_from[y->from] == r->recipient.v[0].span.from && (y->owned || y->basis != RP_MENTION_ROLE || y->sure >= FIRM))
            return;
        bool here = d->tok_sent[y->head] == r->sentence && rp_party_is_state(y->code) && y->owned + (y->basis != RP_MENTION_ROLE) > 0;
        if (here && strcmp(y->code, actor) != 0 && other == NULL)
            other = y->code;
    }
    if (r->place != RP_NONE && d->places.v[r->place].country[0] != '\0')
        other = d->places.v[r->place].country;
    if (other == NULL) {
        const rp_choice *c = rp_partner_weigh(p, x, false, rp_party_is_state);
        other = c->options[0].code;
    }
    if (other[0] == '\0' || strcmp(other, actor) == 0)
        return;
    other = rp_party_resolve(m->parties, other, rp_doc_day(d));
    const char *name = rp_party_name(m->parties, other);
    r->recipient.v[0].party = r->recipient.v[0].undated = rp_party_generic(d, other, suffix + 1);
    r->recipient.v[0].name = name ? name : other;
    note(d, x, "victims of the other side");
}

// Talks with one party told: the other is whom that party dealt with.
static void find_other_side(rp_partners *p, const rp_model *m, rp_candidate *x) {
    const rp_doc *d = rp_partners_doc(p);
    rp_report *r = &x->report;
    if (!fill_partner(p, m, x, &(gap){.role = "other side"}))
        return;
    rp_party_ref other = r->recipient.v[0];
    r->recipient.n = 0;
    rp_argument_add(d, other, &r->actor);
}

// "Both sides", "the two governments", "the parties": one phrase, two parties. Which two, the reports around tell better than
// what was named last.
static bool is_named_in(const rp_doc *d, uint32_t sentence, const char *party) {
    for (uint32_t i = 0; i < d->mentions.n; i++) {
        const rp_mention *y = &d->mentions.v[i];
        bool named = y->basis != RP_MENTION_NOUN && y->basis != RP_MENTION_PRONOUN && (y->basis != RP_MENTION_ROLE || y->owned);
        if (y->to > y->from && d->tok_sent[y->head] == sentence && named && strcmp(y->code, party) == 0)
            return true;
    }
    return false;
}

static void settle_pair(rp_partners *p, rp_candidate *x, bool actor) {
    const rp_doc *d = rp_partners_doc(p);
    rp_party_refs *refs = actor ? &x->report.actor : &x->report.recipient;
    const rp_party_refs *other = actor ? &x->report.recipient : &x->report.actor;
    rp_party_ref pair[2];
    bool one_phrase = refs->n == 2 && refs->v[0].mention > 0 && refs->v[0].span.from == refs->v[1].span.from &&
                      d->mentions.v[refs->v[0].mention - 1].sure < PAIR_SURE;
    bool told = one_phrase && is_named_in(d, x->report.sentence, refs->v[0].undated) && is_named_in(d, x->report.sentence, refs->v[1].undated);
    if (!one_phrase || told || !rp_partner_pair(p, x, other, pair) || (rp_refs_have(refs, pair[0].party) && rp_refs_have(refs, pair[1].party)))
        return;
    for (int i = 0; i < 2; i++) {
        rp_party_ref *v = &refs->v[i];
        v->party = pair[i].party, v->undated = pair[i].undated, v->name = pair[i].name, v->role = pair[i].role;
    }
    note(d, x, "the two sides of the reports around");
}

// Force by a crowd is a riot: "beaten to death by a mob". Whoever burns or wrecks things vandalises.
static void call_riot(const rp_model *m, const rp_doc *d, rp_candidate *x) {
    rp_report *r = &x->report;
    if (strcmp(rp_patterns_type(m->patterns, r->type, NULL)->name, "ASSAULT") != 0)
        return;
    for (uint32_t i = 0; i < r->actor.n; i++)
        if (r->actor.v[i].mention == 0 || !rp_patterns_in_set(m->patterns, "protester", d->lemma[d->mentions.v[r->actor.v[i].mention - 1].head]))
            return;
    if (r->actor.n == 0)
        return;
    r->type = rp_patterns_find_type(m->patterns, "PROTEST");
    r->mode = r->mode != NULL && strcmp(r->mode, "destroy") == 0 ? "vandalize" : "riot";
    note(d, x, "force by a crowd");
}

// "A bomb killed three in Quetta": whoever is counted, and no more told of, is one of the people there.
static void name_victims(rp_partners *p, const rp_model *m, rp_candidate *x) {
    const rp_doc *d = rp_partners_doc(p);
    const rp_report *r = &x->report;
    const char *country = r->country[0] ? rp_arena_copy(d->arena, r->country, 3) : rp_context_country(d, x->anchor.token);
    uint32_t subject = rp_tree_is_verb(d, x->anchor.token) ? rp_tree_child(d, x->anchor.token, RP_REL_nsubj) : RP_NONE;
    bool weapon = r->country[0] != '\0' && subject != RP_NONE && rp_patterns_in_set(m->patterns, "weapon", d->lemma[subject]);
    if ((r->counts.n == 0 && !weapon) || country[0] == '\0')
        return;
    if (fill_partner(p, m, x, &(gap){.role = "recipient", .actor = false, .least = SURE}))
        return;
    if (r->counts.n > 0)
        add_generic(m, d, rp_party_generic(d, country, "cvl"), "CVL", r->trigger, &x->report.recipient);
    else if (strcmp(rp_patterns_type(m->patterns, r->type, NULL)->name, "ASSAULT") == 0)
        add_generic(m, d, country, "GOV", r->trigger, &x->report.recipient);           // "a drone hit a depot in Port Sudan"
}

static void complete_draft(rp_partners *p, const rp_model *m, const rp_candidates *drafts, rp_candidate *x) {
    const rp_doc *d = rp_partners_doc(p);
    rp_report *r = &x->report;
    bool noun = !rp_tree_is_verb(d, x->anchor.token);
    if (r->actor.n + r->recipient.n == 0 && noun)
        recall(m, d, drafts, x);
    recall_doer(m, d, drafts, x);
    bool protest = strcmp(rp_patterns_type(m->patterns, r->type, NULL)->name, "PROTEST") == 0;
    if (r->actor.n + r->recipient.n == 0 && !protest)
        fill_partner(p, m, x, &(gap){.role = "actor", .actor = true, .least = SURE});
    if (r->actor.n + r->recipient.n == 0 && !protest)
        name_victims(p, m, x);
    if ((r->actor.n + r->recipient.n == 0 && !protest) || (r->actor.n >= 2 && r->recipient.n == 0))
        return;
    if (is_mutual_frame(x->row->frame) && r->actor.n == 1 && r->recipient.n == 0) {
        find_other_side(p, m, x);
        return;
    }
    const char *type = rp_patterns_type(m->patterns, r->type, NULL)->name;
    for (const rp_cue *c = rp_patterns_cues(m->patterns, RP_CUES_DEFAULTS, type); c != NULL; c = c->next) {
        const rp_party_refs *role = strcmp(c->kind, "actor") == 0 ? &r->actor : &r->recipient;
        bool other_mode = c->key.n == 2 && (r->mode == NULL || strcmp(r->mode, c->key.words[1]) != 0);
        if (role->n == 0 && !other_mode)
            fill_by_rule(p, m, x, c);
    }
}

void rp_complete_sentence(rp_partners *p, const rp_model *m, rp_candidates *drafts) {
    for (int words = 0; words < 2; words++)         // acts before words, which may speak of them
        for (uint32_t i = 0; i < drafts->n; i++) {
            rp_candidate *x = &drafts->v[i];
            bool verbal = strncmp(rp_patterns_type(m->patterns, x->report.type, NULL)->quad, "verbal", 6) == 0;
            if (x->dead || verbal != (words == 1))
                continue;
            if (verbal)
                address_doer(rp_partners_doc(p), drafts, x);
            settle_pair(p, x, true);
            settle_pair(p, x, false);
            complete_draft(p, m, drafts, x);
            if (!verbal) {
                unfriend(p, m, x);
                call_riot(m, rp_partners_doc(p), x);
            }
        }
}
