// event.c: from triggers to reports.
//
// Every token is looked up in the trigger tables; the first row whose phrase stands there and whose conditions hold makes
// a draft, and its frame says which slots give doer and sufferer. A trigger that is swallowed by a longer one to its right
// ("suicide" in "suicide bombing") is passed over. Drafts of one sentence are then merged (merge.c), dated codes are
// settled, and what remains becomes reports. A draft with no party at all is dropped: violence without parties is no
// event between anybody (the guide, §8.6).
#include "code/event/event.h"

#include <assert.h>
#include <limits.h>
#include <string.h>

#include "code/event/argument.h"
#include "code/event/confidence.h"
#include "code/event/occasion.h"
#include "code/event/partner.h"
#include "code/party/context.h"
#include "code/toll/thing.h"
#include "code/toll/toll.h"
#include "code/where/scene.h"
#include "code/where/where.h"
#include "code/word/attribution.h"
#include "code/word/speech.h"

// ------------------------------------------------------------------------------------------------------------- triggers

static const rp_trigger *row_in_list(const rp_model *m, const rp_trigger *row, const rp_doc *d, const rp_anchor *a) {
    for (; row != NULL; row = row->next)
        if (rp_key_stands(d, &row->key, a->token) && rp_conditions_hold(m->patterns, d, a, row->conditions, row->n_conditions))
            return row;
    return NULL;
}

static const rp_trigger *trigger_at(const rp_model *m, const rp_doc *d, const rp_anchor *a) {
    if (!(d->rows[a->token] & RP_ROWS_TRIGGERS))
        return NULL;
    const rp_trigger *row = row_in_list(m, rp_patterns_triggers(m->patterns, d->lemma[a->token]), d, a);
    if (row == NULL && strcmp(d->lemma[a->token], d->lower[a->token]) != 0)
        row = row_in_list(m, rp_patterns_triggers(m->patterns, d->lower[a->token]), d, a);
    return row;
}

// A light verb tells no event of its own where its noun does.
static bool is_light_here(const rp_model *m, const rp_doc *d, uint32_t t) {
    RP_EACH_CHILD(d, t, c) {
        rp_anchor a = rp_anchor_make(m->patterns, d, c);
        const rp_trigger *row = a.light == t && a.light_role < RP_LIGHT_OBJECT_DOES ? trigger_at(m, d, &a) : NULL;
        if (row != NULL && row->type != RP_TYPE_NONE)
            return true;
    }
    return false;
}

// How far the clause of t is from the clause of the trigger: 0 the same; 1 one that the trigger governs ("urged Kabul to
// **withdraw**", "killed when a **bomber** …"); 2 the one that it hangs on ("rammed a convoy with a **bomb**, killing …").
static int clause_distance(const rp_doc *d, uint32_t t, uint32_t trigger) {
    uint32_t c = rp_clause_of(d, t), own = rp_clause_of(d, trigger);
    if (c == own)
        return 0;
    int r = d->relation[c];
    bool told = r == RP_REL_ccomp || r == RP_REL_xcomp || r == RP_REL_advcl || r == RP_REL_acl;
    if (told && d->head[c] != RP_NONE && rp_clause_of(d, d->head[c]) == own)
        return 1;
    bool subject = rp_tree_child(d, own, RP_REL_nsubj) != RP_NONE || rp_tree_child(d, own, RP_REL_nsubj_pass) != RP_NONE;
    if (d->relation[own] == RP_REL_advcl && !subject && d->head[own] != RP_NONE && rp_clause_of(d, d->head[own]) == c)
        return 2;
    return INT_MAX;
}

// The word of the nearest clause that names a mode of the type, the first of several; the trigger itself may not.
static const char *mode_from_clause(const rp_model *m, const rp_doc *d, const rp_candidate *x, const char *type) {
    const char *mode = NULL;
    uint32_t s = x->report.sentence;
    for (uint32_t t = d->sent_token[s], best = INT_MAX; t < d->sent_token[s + 1]; t++) {
        const rp_cue *cue = rp_cue_at(m->patterns, RP_CUES_MODES, d, t);
        for (; cue != NULL; cue = cue->next) {
            if (strcmp(cue->kind, type) != 0 || !rp_key_stands(d, &cue->key, t) || strcmp(rp_tree_preposition(d, t), "without") == 0)
                continue;
            uint32_t distance = (uint32_t)clause_distance(d, t, x->anchor.token);
            if (distance < best)
                best = distance, mode = cue->extra;
        }
    }
    return mode;
}

// --------------------------------------------------------------------------------------------------------------- fields

// "Herders attacked farmers": two kinds of unnamed people of one country, told by two words, share a code.
static bool are_distinct_people(const rp_doc *d, const rp_party_ref *a, const rp_party_ref *b) {
    bool two = a->mention > 0 && b->mention > 0 && a->span.from != b->span.from;
    return two && strchr(a->undated, ':') != NULL && d->mentions.v[a->mention - 1].basis == RP_MENTION_ROLE &&
           d->mentions.v[b->mention - 1].basis == RP_MENTION_ROLE;
}

// Nobody does anything to himself. Codes are compared undated: "the Taliban took Kabul" is no act of AFG on AFG.
static void drop_common(const rp_doc *d, rp_party_refs *from, const rp_party_refs *what, bool hurts) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < from->n; i++) {
        bool common = false;
        for (uint32_t k = 0; k < what->n; k++)
            common = common || (strcmp(what->v[k].undated, from->v[i].undated) == 0 && !(hurts && are_distinct_people(d, &what->v[k], &from->v[i])));
        if (!common)
            from->v[n++] = from->v[i];
    }
    from->n = n;
}

// "Colonels overthrew President Diallo": a state's act within itself, when the object is a person of it.
static bool is_within_state(const rp_doc *d, const rp_candidate *x) {
    const rp_party_refs *actor = &x->report.actor, *recipient = &x->report.recipient;
    if (actor->n != 1 || recipient->n != 1 || actor->v[0].mention == 0 || recipient->v[0].mention == 0 || !rp_party_is_state(actor->v[0].party))
        return false;
    const rp_mention *doer = &d->mentions.v[actor->v[0].mention - 1], *done_to = &d->mentions.v[recipient->v[0].mention - 1];
    int r = d->relation[done_to->head];
    return doer != done_to && doer->basis != RP_MENTION_PRONOUN && done_to->basis == RP_MENTION_PERSON &&
           d->head[done_to->head] == x->anchor.token && (r == RP_REL_obj || r == RP_REL_nsubj_pass);
}

// A medium is no party of an event, but its people are: "an Al Jazeera journalist was shot".
static void drop_media(const rp_doc *d, rp_party_refs *refs) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < refs->n; i++) {
        rp_party_ref r = refs->v[i];
        const rp_mention *x = r.mention > 0 ? &d->mentions.v[r.mention - 1] : NULL;
        bool medium = strncmp(r.party, "med:", 4) == 0;
        bool person = medium && x != NULL && x->owned && (x->basis == RP_MENTION_ROLE || x->basis == RP_MENTION_PERSON);
        if (person)
            r.party = r.undated = rp_party_generic(d, rp_context_country(d, x->head), "med");
        if (person || !medium)
            refs->v[n++] = r;
    }
    refs->n = n;
}

// "Two soldiers were killed in clashes with the TTP": whoever stands under the light verb suffers, the others act.
static void casualties_of_clash(const rp_model *m, const rp_doc *d, rp_candidate *x) {
    static const rp_slot object = {.n = 1, .step = {{RP_SLOT_OBJ, NULL}}};
    rp_slot_fill(d, &x->anchor, &object, &x->sufferers);
    for (uint32_t i = 0; i < x->sufferers.n; i++)
        rp_argument_parties(m, d, x->sufferers.v[i], NULL, &x->report.recipient);
    drop_common(d, &x->report.actor, &x->report.recipient, false);
}

// "Qatar hosted talks between Pakistan and the Taliban", "talks mediated by Oman"
static void third_of_light(const rp_model *m, const rp_doc *d, rp_candidate *x) {
    rp_tokens hosts = {0};
    rp_tree_subjects(d, x->anchor.light, &hosts);
    for (uint32_t i = 0; i < hosts.n; i++)
        rp_argument_parties(m, d, hosts.v[i], NULL, &x->report.third_party);
}

// A town before an event noun is where it happened and who suffers, not who did it: "the Peshawar bombing".
static void places_suffer(const rp_doc *d, rp_report *r) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->actor.n; i++) {
        bool town = false;
        for (uint32_t k = 0; k < d->places.n && !town; k++) {
            const rp_place *p = &d->places.v[k];
            town = d->tok_from[p->from] == r->actor.v[i].span.from && d->mention_at[p->from] == RP_NONE;
        }
        if (!town)
            r->actor.v[n++] = r->actor.v[i];
        else if (r->recipient.n == 0)
            rp_argument_add(d, r->actor.v[i], &r->recipient);
    }
    r->actor.n = n;
}

// A person whom no table and no office tells of suffers as a civilian of the country: "the murder of Juan Soto".
static void private_persons(const rp_model *m, const rp_doc *d, rp_candidate *x) {
    if (x->report.recipient.n > 0 || !rp_patterns_in_set(m->patterns, "hurting_type", rp_patterns_type(m->patterns, x->row->type, NULL)->name))
        return;
    for (uint32_t i = 0; i < x->sufferers.n; i++)
        for (uint32_t k = 0; k < d->names.n; k++) {
            const rp_name *name = &d->names.v[k];
            uint32_t t = x->sufferers.v[i];
            if (name->kind != RP_NAME_PER || t < name->from || t >= name->to)
                continue;
            const char *country = rp_context_country(d, t), *code = rp_party_generic(d, country[0] ? country : "---", "cvl");
            rp_span span = {d->tok_from[name->from], d->tok_to[name->to - 1]};
            rp_argument_add(d, (rp_party_ref){.party = code, .undated = code, .name = code, .role = "CVL", .span = span}, &x->report.recipient);
        }
}

// "Two envoys were among those killed", "Those wounded included a judge": who is among them suffers.
static void among_those(const rp_model *m, const rp_doc *d, rp_candidate *x) {
    uint32_t t = x->anchor.token, those = d->head[t];
    if (x->report.recipient.n > 0 || d->relation[t] != RP_REL_acl || those == RP_NONE || !rp_patterns_in_set(m->patterns, "the_whole", d->lower[those]))
        return;
    uint32_t member = rp_tree_child(d, those, RP_REL_nsubj);
    if (d->relation[those] == RP_REL_nsubj && d->head[those] != RP_NONE)
        member = rp_tree_is_verb(d, d->head[those]) ? rp_tree_child(d, d->head[those], RP_REL_obj) : d->head[those];
    else if (member == RP_NONE && d->head[those] != RP_NONE)
        member = rp_tree_is_verb(d, d->head[those]) ? rp_tree_surface_subject(d, d->head[those]) : d->head[those];
    if (member != RP_NONE)
        rp_argument_parties(m, d, member, NULL, &x->report.recipient);
}

// On whom the participle after a noun of event pins it, RP_NONE: "an ambush blamed on the rebels".
static uint32_t blamed_after(const rp_model *m, const rp_doc *d, uint32_t noun) {
    RP_EACH_CHILD(d, noun, c)
        if (d->relation[c] == RP_REL_acl && rp_tree_is_passive(d, c) && rp_speech_pinned(m, d, c) != RP_NONE)
            return rp_speech_pinned(m, d, c);
    return RP_NONE;
}

// Whom an event is blamed on does it; he does not suffer it.
static void turn_blame(const rp_model *m, const rp_doc *d, uint32_t doer, rp_report *r) {
    rp_party_refs blamed = {0};
    rp_argument_parties(m, d, doer, NULL, &blamed);
    drop_common(d, &r->recipient, &blamed, false);
    for (uint32_t i = 0; i < blamed.n; i++)
        rp_argument_add(d, blamed.v[i], &r->actor);
}

// "Accused Thailand of bombing raids": whoever is charged with it.
static void add_accused(const rp_model *m, const rp_doc *d, rp_candidate *x) {
    uint32_t verb = rp_speech_charge(m, d, x->anchor.token);
    rp_tokens accused = {0};
    if (verb == RP_NONE || !rp_tree_is_verb(d, verb))
        return;
    rp_tree_objects(d, verb, &accused);
    for (uint32_t i = 0; i < accused.n; i++)
        if (accused.v[i] != x->anchor.token && d->mention_at[accused.v[i]] != RP_NONE)
            rp_argument_parties(m, d, accused.v[i], NULL, &x->report.actor);
}

static void fill_parties(const rp_model *m, const rp_doc *d, rp_candidate *x) {
    const rp_frame *f = x->row->frame;
    rp_report *r = &x->report;
    rp_argument_role(m, d, &x->anchor, &f->actor, &r->actor, NULL);
    rp_argument_role(m, d, &x->anchor, &f->recipient, &r->recipient, &x->sufferers);
    rp_argument_role(m, d, &x->anchor, &f->third_party, &r->third_party, NULL);
    if (x->anchor.light_role == RP_LIGHT_THIRD)
        third_of_light(m, d, x);
    if (x->anchor.light_role == RP_LIGHT_SUFFERS && r->recipient.n == 0)
        casualties_of_clash(m, d, x);
    among_those(m, d, x);
    private_persons(m, d, x);
    if (!rp_tree_is_verb(d, x->anchor.token) && f->recipient.n > 0)
        places_suffer(d, r);
    const rp_type *type = rp_patterns_type(m->patterns, x->row->type, NULL);
    if (strcmp(type->name, "PROTEST") != 0)
        rp_argument_nations(m, d, &r->actor);
    if (strncmp(type->quad, "verbal", 6) == 0)
        rp_argument_nations(m, d, &r->recipient);
    uint32_t verb = d->relation[x->anchor.token] == RP_REL_obj ? d->head[x->anchor.token] : RP_NONE;
    uint32_t doer = verb != RP_NONE && r->actor.n == 0 ? rp_speech_pinned(m, d, verb) : RP_NONE;
    if (doer != RP_NONE)
        rp_argument_parties(m, d, doer, NULL, &r->actor);
    uint32_t blamed = blamed_after(m, d, x->anchor.token);
    if (blamed != RP_NONE)
        turn_blame(m, d, blamed, r);
    if (r->actor.n == 0 && !rp_tree_is_verb(d, x->anchor.token))
        add_accused(m, d, x);
    drop_media(d, &r->actor);
    drop_media(d, &r->recipient);
    bool mediates = f->third_party.n > 0;           // whom the frame calls a mediator is no side
    drop_common(d, mediates ? &r->actor : &r->third_party, mediates ? &r->third_party : &r->actor, false);
    if (!is_within_state(d, x))
        drop_common(d, &r->recipient, &r->actor, rp_patterns_in_set(m->patterns, "hurting_type", type->name));
}

static void fill_time_and_place(const rp_model *m, const rp_doc *d, rp_candidate *x, const rp_type *type) {
    rp_report *r = &x->report;
    r->date = RP_DAYS_NONE;
    rp_where where = rp_where_find(m, d, x->anchor.token, x->anchor.light, type->where);
    r->place = where.place;
    rp_occasion when = rp_occasion_find(m, d, &x->anchor, type, r->status);
    const rp_time *time = when.time != RP_NONE ? &d->times.v[when.time] : NULL;
    bool apart = time != NULL && time->kind == RP_TIME_SINCE && !rp_clause_reaches(d, time, x->anchor.token);
    if (time != NULL && !apart) {
        r->date = when.days;
        x->since = time->kind == RP_TIME_SINCE;
        r->date_span = (rp_span){d->tok_from[time->from], d->tok_to[time->to - 1]};
    }
    memcpy(r->country, where.country, sizeof r->country);
}

// Verbs of saying whose act is the event itself are witnessed by the publisher.
static bool is_speech_act(const rp_doc *d, uint32_t t, const rp_type *type) {
    return rp_tree_is_verb(d, t) && strncmp(type->quad, "verbal", 6) == 0;
}

static bool tells_of_itself(const rp_report *r) {
    for (uint32_t i = 0; i < r->according_to.n; i++)
        for (uint32_t k = 0; k < r->actor.n; k++)
            if (strcmp(r->according_to.v[i].party, r->actor.v[k].party) == 0)
                return true;
    return false;
}

static void fill_attribution(const rp_model *m, const rp_doc *d, rp_candidate *x, const rp_type *type) {
    rp_report *r = &x->report;
    rp_party_refs accuser = {0};
    bool speech_act = is_speech_act(d, x->anchor.token, type);
    r->status = rp_attribution_status(m, d, x->anchor.token, speech_act, &accuser);
    if (r->status == RP_HAPPENED && blamed_after(m, d, x->anchor.token) != RP_NONE)
        r->status = RP_ALLEGED;
    if (r->status == RP_NEGATED && strcmp(x->row->key.words[0], "no") == 0)
        r->status = RP_HAPPENED;                    // "no intention to meet" is itself the refusal
    rp_attribution_find(m, d, x->anchor.token, &r->according_to);
    // who claims an attack is its doer and its source; who has not claimed it is neither
    if (x->anchor.light != RP_NONE && rp_speech_claims(m, d, x->anchor.light)) {
        if (rp_attribution_status(m, d, x->anchor.light, false, &accuser) == RP_NEGATED)
            r->actor.n = r->according_to.n = 0;
        if (r->actor.n == 1)
            rp_argument_add(d, r->actor.v[0], &r->according_to);
    }
    bool refuted = r->status == RP_NEGATED && !rp_attribution_averted(m, d, x->anchor.token);
    if (refuted && strncmp(type->quad, "material", 8) == 0 && tells_of_itself(r)) {
        r->status = RP_DENIED;                      // "Kigali says that it does not back the rebels"
        r->denied_by = r->according_to;
        r->according_to = (rp_party_refs){0};
    }
    rp_party_refs *where = r->status == RP_DENIED ? &r->denied_by : &r->according_to;
    for (uint32_t i = 0; i < accuser.n && (r->status == RP_DENIED || r->status == RP_ALLEGED); i++)
        rp_argument_add(d, accuser.v[i], where);
}

static rp_candidate make_draft(const rp_model *m, const rp_doc *d, rp_anchor a, const rp_trigger *row) {
    rp_candidate x = {.row = row, .anchor = a};
    rp_report *r = &x.report;
    uint32_t t = a.token, first = row->key.pos == 'N' && t + 1 >= row->key.n ? t + 1 - row->key.n : t;
    const rp_type *type = rp_patterns_type(m->patterns, row->type, row->mode);
    r->sentence = d->tok_sent[t];
    r->token = t;
    r->trigger = (rp_span){d->tok_from[first], d->tok_to[t]};
    r->type = row->type;
    fill_parties(m, d, &x);
    r->mode = row->mode ? row->mode : mode_from_clause(m, d, &x, type->name);
    rp_toll_count(m, d, &x);
    rp_things_find(m, d, &x);
    fill_attribution(m, d, &x, type);
    rp_refusal_find(m, d, &x);
    fill_time_and_place(m, d, &x, type);
    r->why = rp_arena_printf(d->arena, "data/events/%s:%u %s frame %s%s%s", row->file, row->line, row->key.text, row->frame->name,
                             a.light != RP_NONE ? " light " : "", a.light != RP_NONE ? a.light_row->key.text : "");
    return x;
}

// ------------------------------------------------------------------------------------------------------- the sentences

// "444 attacks were recorded": a sum, which figure.c tells.
static bool is_sum(const rp_model *m, const rp_doc *d, uint32_t t) {
    enum { MANY = 5 };
    const rp_number *n = rp_tree_is_verb(d, t) ? NULL : rp_argument_number(d, t);
    return n != NULL && n->low >= MANY && rp_cue_at(m->patterns, RP_CUES_FIGURES, d, t) != NULL;
}

// "the banned group", "wounded soldiers", "border clash", "kidnap victims": an epithet or the modifier of another noun tells
// nothing of its own; but "Ukraine struck airfields" is a clause to tree.h, and "a strike campaign" a campaign of strikes.
static bool is_modifier(const rp_model *m, const rp_doc *d, uint32_t t) {
    rp_tokens doers = {0};
    uint32_t h = d->head[t];
    if (d->relation[t] == RP_REL_acl && rp_tree_is_passive(d, t) && rp_patterns_in_set(m->patterns, "stationed", d->lemma[t]))
        return rp_tree_child(d, t, RP_REL_obl_agent) == RP_NONE;        // "troops deployed along the river": they are there
    if ((d->relation[t] != RP_REL_amod && d->relation[t] != RP_REL_compound) || h == RP_NONE || h < t)
        return false;
    if (!rp_tree_is_verb(d, t)) {   // "riot police", "protest leaders" are somebody
        bool someone = d->relation[t] == RP_REL_compound && d->mention_at[h] != RP_NONE;
        bool nouns = d->upos[t] == RP_UPOS_NOUN && d->upos[h] == RP_UPOS_NOUN;
        return someone || (d->mention_at[t] == RP_NONE && !rp_patterns_in_set(m->patterns, "event_head", d->lemma[h]) &&
                           (nouns || rp_patterns_triggers(m->patterns, d->lemma[h]) != NULL));
    }
    rp_tree_subjects(d, t, &doers);
    return d->relation[t] == RP_REL_amod && doers.n == 0;
}

// A question asserts nothing; a section's title, or a headline without a predicate, announces what the text will tell.
static bool asserts(const rp_doc *d, uint32_t s) {
    uint32_t end = d->sent_token[s + 1];
    if (strcmp(d->form[end - 1], "?") == 0)
        return false;
    int kind = rp_doc_kind(d, s);
    if (kind != RP_BLOCK_HEADING)
        return kind != RP_BLOCK_BYLINE;
    for (uint32_t t = d->sent_token[s]; t < end; t++)
        if (rp_tree_is_verb(d, t) || d->upos[t] == RP_UPOS_AUX)
            return true;
    return false;
}

static void draft_sentence(const rp_model *m, const rp_doc *d, uint32_t s, rp_candidates *out) {
    if (!asserts(d, s))
        return;
    for (uint32_t t = d->sent_token[s]; t < d->sent_token[s + 1]; t++) {
        if (d->upos[t] == RP_UPOS_PUNCT || d->upos[t] == RP_UPOS_AUX || !(d->rows[t] & RP_ROWS_TRIGGERS))
            continue;
        rp_anchor a = rp_anchor_make(m->patterns, d, t);
        const rp_trigger *row = trigger_at(m, d, &a);
        if (row == NULL || row->type == RP_TYPE_NONE || is_sum(m, d, t) || (rp_tree_is_verb(d, t) && is_light_here(m, d, t)))
            continue;
        if (is_modifier(m, d, t))
            continue;
        if (d->mention_at[t] != RP_NONE && d->mentions.v[d->mention_at[t]].basis == RP_MENTION_NAMED)
            continue;
        rp_candidate x = make_draft(m, d, a, row);
        rp_toll_split(m, d, &x, out);
    }
}

// "The Taliban attacked Kunduz" of today: two names of one party.
static void drop_same_on_day(rp_party_refs *from, const rp_party_refs *what) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < from->n; i++) {
        bool same = false;
        for (uint32_t k = 0; k < what->n; k++)
            same = same || (strcmp(what->v[k].party, from->v[i].party) == 0 && strcmp(what->v[k].undated, from->v[i].undated) != 0);
        if (!same)
            from->v[n++] = from->v[i];
    }
    from->n = n;
}

// Codes as they were on the day of the event: before August 2021 the Taliban are no state.
static void settle_codes(const rp_model *m, const rp_doc *d, rp_report *r) {
    rp_party_refs *lists[] = {&r->actor, &r->recipient, &r->third_party};
    rp_day day = r->date.from != RP_DAY_NONE ? r->date.from : r->date.to;
    for (int k = 0; k < 3 && day != RP_DAY_NONE; k++) {
        rp_party_refs settled = {0};
        for (uint32_t i = 0; i < lists[k]->n; i++) {
            rp_party_ref x = lists[k]->v[i];
            x.party = rp_party_resolve(m->parties, x.undated, day);
            const char *name = rp_party_name(m->parties, x.party);
            x.name = name ? name : x.name;
            rp_argument_add(d, x, &settled);
        }
        *lists[k] = settled;
    }
    drop_same_on_day(&r->recipient, &r->actor);
}

// "In November ten people were killed in an attack": one event of the sentence's own, whatever the length of its date.
static bool is_single(const rp_model *m, const rp_doc *d, const rp_candidate *x) {
    rp_tokens in = {0};
    bool taken = strcmp(x->toll, "captured") == 0;  // "students kidnapped in July"
    if (taken && d->relation[x->anchor.token] == RP_REL_acl)
        return true;
    static const rp_slot slots[] = {{.n = 1, .step = {{RP_SLOT_PREPOSITION, "in"}}}, {.n = 1, .step = {{RP_SLOT_PREPOSITION, "during"}}}};
    rp_slot_fill(d, &x->anchor, &slots[0], &in);
    rp_slot_fill(d, &x->anchor, &slots[1], &in);
    for (uint32_t i = 0; i < in.n; i++) {
        uint32_t det = rp_tree_child(d, in.v[i], RP_REL_det);
        if (det != RP_NONE && d->lower[det][0] == 'a' && rp_patterns_triggers(m->patterns, d->lemma[in.v[i]]) != NULL)
            return true;
    }
    return false;
}

// "Dozens have been killed since October": nobody's act but a sum over many, which figure.c tells.
static bool is_aggregate(const rp_model *m, const rp_doc *d, const rp_candidate *x) {
    enum { DAYS = 27 };
    const rp_report *r = &x->report;
    if (x->toll == NULL || strcmp(x->toll, "captured") == 0 || r->actor.n > 0 || !rp_days_known(r->date) || is_single(m, d, x))
        return false;
    return x->since || r->date.from == RP_DAY_NONE || r->date.to == RP_DAY_NONE || r->date.to - r->date.from >= DAYS;
}

void rp_events_draft(const rp_model *m, const rp_doc *d, uint32_t s, rp_candidates *drafts) {
    draft_sentence(m, d, s, drafts);
    rp_merge_sentence(m, d, drafts);
    rp_toll_rest(m, d, s, drafts);
    for (uint32_t i = 0; i < drafts->n; i++)
        drafts->v[i].dead = drafts->v[i].dead || is_aggregate(m, d, &drafts->v[i]);
}

static void keep_reports(const rp_model *m, rp_doc *d, rp_candidates *drafts) {
    for (uint32_t i = 0; i < drafts->n; i++) {
        rp_confidence_set(m, d, &drafts->v[i]);
        rp_report r = drafts->v[i].report;
        if (drafts->v[i].dead || r.actor.n + r.recipient.n == 0)
            continue;
        settle_codes(m, d, &r);
        rp_vec_push(d->arena, &d->reports, r);
    }
}

rp_status rp_events_run(const rp_model *m, rp_worker *w, rp_doc *d) {
    (void)w;
    assert(d->stage == RP_STAGE_PARTIES);
    rp_candidates *drafts = RP_NEW(d->arena, rp_candidates, d->n_sentences + 1);
    for (uint32_t s = 0; s < d->n_sentences; s++) {
        rp_events_draft(m, d, s, &drafts[s]);
        rp_third_find(m, d, s, drafts);
    }
    rp_partners *partners = rp_partners_meet(m, d, drafts);
    for (uint32_t s = 0; s < d->n_sentences; s++) {
        rp_reactions_find(m, d, &drafts[s]);
        rp_complete_sentence(partners, m, &drafts[s]);
        keep_reports(m, d, &drafts[s]);
        rp_blame_recall(m, d, s);
        rp_recounts_find(m, d, s);
    }
    rp_scene_share(m, d);
    rp_third_share(m, d);
    rp_denials_link(m, d);
    rp_doubts_link(m, d);
    rp_undated_fill(m, d);
    rp_scene_settle(m, d);
    rp_figures_find(m, d);
    rp_assessments_find(m, d);
    d->stage = RP_STAGE_EVENTS;
    return RP_OK;
}
