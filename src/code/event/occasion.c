// occasion.c: see occasion.h.
//
// Times are taken by closeness in the tree, not by attachment: parsers hang "on Monday" on the wrong noun about
// once in four (Nivre et al. 2020 report obl and nmod as the weakest core relations; our own parser's figures are in
// test/scores.csv). Closeness is the number of arcs between the expression and the trigger; crossing from the content of
// a speech verb to that verb costs EXTRA, because "said on Thursday that …" dates the saying.
//
// A time that stands outside of the event's own clause is its date only where the two share it: not in the present or
// the perfect ("barred them on Friday and has promised more"), not in what is alleged; and what had happened by then, or
// what the main clause came after, is bounded by it alone. What is looked back on ("marched on Sunday against the bombing") has
// its day elsewhere: undated.c.
#include "code/event/occasion.h"

#include <string.h>

#include "code/time/time.h"
#include "code/time/time_words.h"
#include "code/word/speech.h"

enum { EXTRA = 6, FAR = 64, NEAR = 6 };

static bool is_clause_relation(int r) {
    return r == RP_REL_ccomp || r == RP_REL_parataxis || r == RP_REL_acl_relcl || r == RP_REL_advcl;
}

// A second clause with its own subject: "… and Rome recalled its envoy a week later".
static bool is_apart(const rp_doc *d, uint32_t t) {
    return d->relation[t] == RP_REL_conj && rp_tree_is_verb(d, t) && rp_tree_child(d, t, RP_REL_nsubj) != RP_NONE;
}

// Arcs on the way between two tokens of one sentence; leaving the content of a clause for its governor costs EXTRA.
// *top is where the way turns.
static uint32_t distance(const rp_doc *d, uint32_t trigger, uint32_t other, uint32_t *top) {
    uint32_t up = 0;
    for (uint32_t a = trigger; a != RP_NONE && up < FAR; a = d->head[a]) {
        uint32_t down = 0;
        for (uint32_t b = other; b != RP_NONE && up + down < FAR; b = d->head[b]) {
            if (b == a) {
                *top = a;
                return up + down;
            }
            int r = d->relation[b];
            down += is_clause_relation(r) || is_apart(d, b) ? 1 + EXTRA / 2 : r == RP_REL_conj ? 2 : 1;
        }
        int r = d->relation[a];
        up += r == RP_REL_ccomp || r == RP_REL_parataxis ? 1 + EXTRA : 1;
    }
    *top = RP_NONE;
    return FAR;
}

static uint32_t head_of_tokens(const rp_doc *d, uint32_t from, uint32_t to) {
    for (uint32_t t = from; t < to; t++)
        if (d->head[t] == RP_NONE || d->head[t] < from || d->head[t] >= to)
            return t;
    return from;
}

// "said on Wednesday they had shot it down": without "that", the tree gives the day to what is said. Right after the verb of
// saying and before the other's subject it is the saying's.
static bool is_robbed(const rp_model *m, const rp_doc *d, const rp_time *time, uint32_t verb) {
    enum { NEXT = 2 };
    uint32_t said = d->head[verb], subject = rp_tree_child(d, verb, RP_REL_nsubj);
    subject = subject != RP_NONE ? subject : rp_tree_child(d, verb, RP_REL_nsubj_pass);
    if (d->relation[verb] != RP_REL_ccomp || said == RP_NONE || said > time->from || time->from - said > NEXT || subject == RP_NONE)
        return false;
    return subject >= time->to && verb > subject && rp_speech_is(rp_speech_at(m, d, said), "say") && rp_tree_child(d, verb, RP_REL_mark) == RP_NONE;
}

uint32_t rp_occasion_governor(const rp_model *m, const rp_doc *d, const rp_time *time) {
    uint32_t verb = d->head[head_of_tokens(d, time->from, time->to)];
    return verb != RP_NONE && is_robbed(m, d, time, verb) ? d->head[verb] : verb;
}

// Does the time stand with a verb of saying that is not the trigger? Then it dates the saying: "reported on Thursday".
static bool dates_saying(const rp_model *m, const rp_doc *d, uint32_t time_head, uint32_t trigger) {
    uint32_t h = d->head[time_head];
    if (h == RP_NONE || h == trigger || !rp_tree_is_verb(d, h))
        return false;
    const rp_cue *cue = rp_cue_at(m->patterns, RP_CUES_SPEECH, d, h);
    return cue != NULL && (strcmp(cue->kind, "say") == 0 || strcmp(cue->kind, "hedge") == 0);
}

// "said on Friday that … and accused them", "answered in May by closing the border": of one occasion with the saying.
static bool is_said_with(const rp_doc *d, uint32_t time_head, const rp_anchor *a, const rp_type *type) {
    uint32_t t = a->light != RP_NONE ? a->light : a->token, h = d->head[t];
    const char *x = rp_xpos_name(d->xpos[t]);
    if (h == RP_NONE)
        return false;
    if (d->relation[t] == RP_REL_advcl)
        return strcmp(x, "VBG") == 0 && h == d->head[time_head];
    // a past that stands beside the infinitive of what is said belongs to the saying
    bool robbed = strcmp(x, "VBD") == 0 && d->relation[h] == RP_REL_ccomp && strcmp(rp_xpos_name(d->xpos[h]), "VB") == 0;
    return d->relation[t] == RP_REL_conj && strncmp(type->quad, "verbal", 6) == 0 && (robbed ? d->head[h] : h) == d->head[time_head];
}

// "a pact of 2018" dates the pact; "a letter of 3 May" what is said in it.
static bool dates_other_noun(const rp_model *m, const rp_doc *d, uint32_t time_head, uint32_t trigger) {
    uint32_t h = d->head[time_head];
    if (h == RP_NONE || h == trigger || d->upos[h] != RP_UPOS_NOUN || d->relation[time_head] != RP_REL_nmod)
        return false;
    return strcmp(rp_tree_preposition(d, time_head), "of") == 0 && rp_phrase_at(m->times, d, h, h + 1, RP_WORD_SAYING, NULL) == 0;
}

// ----------------------------------------------------------------------------------------------------------------- tense

static bool has_auxiliary(const rp_doc *d, uint32_t t, const char *words) {
    RP_EACH_CHILD(d, t, c) {
        if (d->relation[c] != RP_REL_aux && d->relation[c] != RP_REL_aux_pass)
            continue;
        const char *p = strstr(words, d->lower[c]);
        size_t n = strlen(d->lower[c]);
        if (p != NULL && (p == words || p[-1] == ' ') && (p[n] == ' ' || p[n] == '\0'))
            return true;
    }
    return false;
}

// A verb that stands beside another shares its auxiliary: "had been arrested and flogged".
static uint32_t finite_of(const rp_doc *d, uint32_t t) {
    enum { MAX_CLIMB = 3 };
    for (int i = 0; i < MAX_CLIMB && d->relation[t] == RP_REL_conj && strcmp(rp_xpos_name(d->xpos[t]), "VBN") == 0; i++) {
        if (rp_tree_child(d, t, RP_REL_aux) != RP_NONE || rp_tree_child(d, t, RP_REL_aux_pass) != RP_NONE)
            break;
        t = d->head[t];
    }
    return t;
}

enum rp_event_tense rp_occasion_tense(const rp_doc *d, uint32_t token) {
    uint32_t t = finite_of(d, token);
    const char *x = rp_xpos_name(d->xpos[t]);
    bool title = rp_doc_kind(d, d->tok_sent[t]) <= RP_BLOCK_HEADING;
    if (has_auxiliary(d, t, "has have 've"))
        return RP_TOLD_PERFECT;
    if (strcmp(x, "VBD") == 0 || (title && x[0] == 'V') || has_auxiliary(d, t, "was were had did got"))
        return RP_TOLD_PAST;
    if (strcmp(x, "VBZ") == 0 || strcmp(x, "VBP") == 0 || has_auxiliary(d, t, "is are am 's 're do does"))
        return RP_TOLD_PRESENT;
    return RP_TOLD_OTHER;
}

bool rp_occasion_came_before(const rp_doc *d, uint32_t token) {
    return has_auxiliary(d, finite_of(d, token), "had");
}

// ------------------------------------------------------------------------------------------------------------ the choice

static bool has_mark(const rp_doc *d, uint32_t t, const char *word) {
    RP_EACH_CHILD(d, t, c)
        if ((d->relation[c] == RP_REL_mark || d->relation[c] == RP_REL_case) && strcmp(d->lower[c], word) == 0)
            return true;
    return false;
}

// Between the trigger and the clause that has the time: did the event come before it?
static bool came_before(const rp_doc *d, uint32_t trigger, uint32_t top) {
    for (uint32_t t = trigger; t != top && t != RP_NONE; t = d->head[t]) {
        if (!rp_tree_is_verb(d, t))
            continue;
        bool clause = d->relation[t] == RP_REL_advcl || d->relation[t] == RP_REL_acl_relcl;
        if (clause && (has_mark(d, t, "after") || has_auxiliary(d, finite_of(d, t), "had")))
            return true;
    }
    return false;
}

// Does a clause lie between the trigger and the token over it?
static bool leaves_clause(const rp_doc *d, uint32_t trigger, uint32_t top) {
    for (uint32_t t = trigger; t != top && t != RP_NONE; t = d->head[t])
        if (rp_tree_is_verb(d, t))
            return true;
    return false;
}

static bool is_verbal(const rp_type *type) {
    return strncmp(type->quad, "verbal", 6) == 0;
}

// What lies before, not in, the clause that names it: "demonstrated today against the bombing", "fled on Friday after the raid".
static bool is_looked_back_on(const rp_model *m, const rp_doc *d, uint32_t noun, uint32_t top) {
    uint32_t t = noun, det = rp_tree_child(d, noun, RP_REL_det);
    if (det == RP_NONE || !rp_patterns_in_set(m->patterns, "definite", d->lower[det]))
        return false;
    while (d->head[t] != top && d->head[t] != RP_NONE)
        t = d->head[t];
    return d->relation[t] == RP_REL_obl && rp_patterns_in_set(m->patterns, "looking_back_preposition", rp_tree_preposition(d, t));
}

// "condemned the attack on Friday": Friday dates the words.
static bool is_spoken_of(const rp_model *m, const rp_doc *d, const rp_anchor *a, uint32_t top) {
    if (rp_tree_is_verb(d, a->token) || top == a->light || top == RP_NONE || !rp_tree_is_verb(d, top))
        return false;
    if (is_looked_back_on(m, d, a->token, top) || rp_patterns_in_set(m->patterns, "reacting_verb", d->lemma[top]))
        return true;
    const rp_trigger *row = rp_patterns_triggers(m->patterns, d->lemma[top]);
    return row != NULL && row->type != RP_TYPE_NONE && is_verbal(rp_patterns_type(m->patterns, row->type, NULL));
}

// The clause under top that the time stands in: "have vowed revenge after jets bombed them on Friday"; or RP_NONE.
static uint32_t clause_within(const rp_doc *d, uint32_t time_head, uint32_t top) {
    for (uint32_t t = time_head; t != top && t != RP_NONE; t = d->head[t])
        if (is_clause_relation(d->relation[t]) || d->relation[t] == RP_REL_acl || is_apart(d, t))
            return t;
    return RP_NONE;
}

// "Rome, which hosted talks last month, called for calm": the longer stretch is told by the way.
static bool is_aside(const rp_doc *d, const rp_time *x, uint32_t time_head, uint32_t top, uint32_t trigger) {
    if (time_head > trigger || x->kind == RP_TIME_DAY)
        return false;
    for (uint32_t t = time_head; t != top && t != RP_NONE; t = d->head[t])
        if (d->relation[t] == RP_REL_acl_relcl)
            return true;
    return false;
}

static bool may_share(const rp_doc *d, const rp_anchor *a, uint32_t time_head, uint32_t top, uint8_t status) {
    bool leaves = leaves_clause(d, a->token, top) && top != a->light;
    uint32_t clause = clause_within(d, time_head, top);
    if (!leaves && clause == RP_NONE)
        return true;
    if (!leaves && clause != a->light && (top != a->token || rp_tree_is_verb(d, top)) && rp_occasion_came_before(d, clause))
        return false;                               // "ended a siege that had begun in May"
    enum rp_event_tense tense = rp_occasion_tense(d, a->light != RP_NONE ? a->light : a->token);
    return (!leaves || status != RP_ALLEGED) && tense != RP_TOLD_PRESENT && tense != RP_TOLD_PERFECT;
}

// "agreed to meet on Monday", on a Saturday; "by April 15"
static bool is_promised(const rp_doc *d, const rp_time *x, const rp_type *type) {
    return is_verbal(type) && (x->kind == RP_TIME_UNTIL || (d->published.to != RP_DAY_NONE && x->days.from > d->published.to));
}

// Words beside a clause that tells its day: "an order that Paris rejected", "…; Rome condemned it". They came then or later.
static bool reacts(const rp_doc *d, uint32_t trigger, uint32_t top) {
    for (uint32_t t = trigger; t != top && t != RP_NONE; t = d->head[t]) {
        uint32_t subject = rp_tree_child(d, t, RP_REL_nsubj);
        bool own = subject != RP_NONE && d->xpos[subject] != rp_xpos_find("WP") && d->xpos[subject] != rp_xpos_find("WDT");
        if (d->relation[t] == RP_REL_parataxis || (d->relation[t] == RP_REL_acl_relcl && own))
            return true;
    }
    return false;
}

static rp_days days_of(const rp_doc *d, const rp_time *x, const rp_anchor *a, const rp_type *type, uint32_t top) {
    if (x->dates != RP_NONE)
        return x->days;
    if (came_before(d, a->token, top))
        return (rp_days){RP_DAY_NONE, x->days.to};
    bool after = is_verbal(type) && rp_tree_is_verb(d, a->token) && x->days.from != RP_DAY_NONE && reacts(d, a->token, top);
    return after ? (rp_days){x->days.from, d->published.to >= x->days.from ? d->published.to : RP_DAY_NONE} : x->days;
}

// "In 2021 they retook the town on 28 June": of two times of one clause the exact one.
static bool is_finer(const rp_model *m, const rp_doc *d, const rp_time *x, const rp_time *than) {
    bool same = rp_occasion_governor(m, d, x) == rp_occasion_governor(m, d, than);
    bool within = x->days.from >= than->days.from && x->days.to <= than->days.to && x->days.from != RP_DAY_NONE;
    return same && within && x->days.to - x->days.from < than->days.to - than->days.from;
}

// "blew up the roads that linked it to the South on Tuesday": at the end of a clause that tells no event, after the trigger.
static bool ends_idle_clause(const rp_model *m, const rp_doc *d, const rp_time *x, uint32_t trigger, uint32_t top) {
    uint32_t verb = rp_occasion_governor(m, d, x), end = d->sent_token[d->tok_sent[trigger] + 1];
    if (x->kind != RP_TIME_DAY || top != trigger || verb == RP_NONE || verb < trigger || d->relation[verb] != RP_REL_acl_relcl)
        return false;
    bool last = x->to >= end || d->upos[x->to] == RP_UPOS_PUNCT;
    return last && rp_patterns_triggers(m->patterns, d->lemma[verb]) == NULL && rp_occasion_tense(d, trigger) == RP_TOLD_PAST;
}

rp_occasion rp_occasion_find(const rp_model *m, const rp_doc *d, const rp_anchor *a, const rp_type *type, uint8_t status) {
    uint32_t s = d->tok_sent[a->token], least = NEAR + 1;
    rp_occasion best = {RP_NONE, RP_DAYS_NONE};
    for (uint32_t i = 0; i < d->times.n; i++) {
        const rp_time *x = &d->times.v[i];
        if (d->tok_sent[x->from] != s || !rp_days_known(x->days))
            continue;
        uint32_t head = head_of_tokens(d, x->from, x->to), top;
        uint32_t near = distance(d, a->token, head, &top);
        if (dates_saying(m, d, head, a->token))
            near = is_said_with(d, head, a, type) ? 2 : near + EXTRA;
        near += dates_other_noun(m, d, head, a->token) ? EXTRA / 2 : 0;
        near = near > NEAR && ends_idle_clause(m, d, x, a->token, top) ? NEAR : near;
        bool robbed = d->head[head] != RP_NONE && rp_occasion_governor(m, d, x) != d->head[head] && rp_tree_under(d, a->token, d->head[head]);
        near += robbed ? 2 * EXTRA : 0;
        near += x->kind == RP_TIME_UNTIL ? EXTRA / 2 : 0;       // "until April 15" bounds what is promised, not the promise
        uint32_t far = x->dates == RP_NONE ? near : rp_time_fits(d, x, a->token) ? 1 : FAR;
        bool other = x->dates == RP_NONE && (!may_share(d, a, head, top, status) || is_spoken_of(m, d, a, top) ||
                                             is_aside(d, x, head, top, a->token));
        bool finer = best.time != RP_NONE && far <= NEAR && is_finer(m, d, x, &d->times.v[best.time]);
        if ((far >= least && !finer) || other || (status != RP_PLANNED && is_promised(d, x, type)))
            continue;
        least = far;
        best = (rp_occasion){i, days_of(d, x, a, type, top)};
    }
    return best;
}
