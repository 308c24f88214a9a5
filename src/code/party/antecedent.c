// antecedent.c: see antecedent.h.
//
// A mention is tried if it agrees in kind and number, and grammar does not forbid it; of those the best-scored of the
// newest REACH wins. The score adds nearness in sentences, grammatical role (centering: Grosz, Joshi and Weinstein 1995;
// subject before object before the rest, an adjective last), and what binds closest: the doer of the pronoun's own clause
// for a possessive ("Mali recalled its envoy"), the speaker for what is said ("the RSF said it had withdrawn"). Grammar
// forbids what Hobbs (1978) and the sieves of Lee et al. (2013) forbid: a pronoun and its fellow argument are two. A wrong
// party is worse than none: pronouns reach two sentences back, nouns four.
// Tried and dropped: a score of salience summed over all mentions of a party; it drags every pronoun to the main state.
#include "code/party/antecedent.h"

#include <string.h>

#include "code/pattern.h"
#include "code/tree/tree.h"

enum { REACH = 32, PRONOUN_BACK = 2, NOUN_BACK = 4, NO = -100 };

// What is asked, and what grammar says about it: computed once a pronoun.
typedef struct question {
    uint32_t t;
    enum rp_want want;
    uint32_t verb, argument;            // its governor, and which argument of it
    rp_tokens doers;                    // logical subjects of verb
    uint32_t speaker;                   // the subject of the verb that reports t's clause, or RP_NONE
    uint32_t spoke;                     // of the subject of a verb of saying: who spoke in the sentence before, or RP_NONE
    bool closes;                        // "…, it said": what it says stands before
    const char *we;                     // whom "we" of the same clause stands for, or NULL
    bool pronoun, possessive, reflexive, of_them;
} question;

// ----------------------------------------------------------------------------------------------------------- agreement

typedef struct nature { bool plural, joined, person, body, generic, medium, state, modifier; } nature;

static nature nature_of(const rp_memory *y, const rp_mention *x) {
    const rp_doc *d = y->d;
    nature n = {.modifier = rp_is_modifier(d, x)};
    n.generic = strchr(x->code, ':') != NULL;
    n.medium = strncmp(x->code, "med:", 4) == 0;
    n.state = rp_party_is_state(x->code);
    n.joined = x->basis != RP_MENTION_PRONOUN && rp_tree_child(d, x->head, RP_REL_conj) != RP_NONE;
    const char *pronoun = x->basis == RP_MENTION_PRONOUN ? rp_back_word(y->m->back_words, RP_BACK_PRONOUN, d->lower[x->head]) : NULL;
    if (pronoun != NULL) {
        n.plural = pronoun[0] == 'm';
        n.person = pronoun[0] == 'h' || strncmp(pronoun, "she", 3) == 0;
        n.body = pronoun[0] == 't';
        return n;
    }
    n.plural = (x->basis == RP_MENTION_ROLE || x->basis == RP_MENTION_NOUN || n.generic) && rp_is_plural(d, x->head);
    n.plural = n.plural || (x->basis == RP_MENTION_ROLE && strcmp(d->lemma[x->head], "police") == 0);
    bool institution = rp_back_word(y->m->back_words, RP_BACK_BODY, d->lemma[x->head]) != NULL;
    n.body = !n.plural && institution;
    n.person = x->basis == RP_MENTION_PERSON || (!n.plural && !institution && x->basis == RP_MENTION_ROLE);
    return n;
}

static bool is_group(const rp_mention *x) {
    return !rp_party_is_state(x->code) && strchr(x->code, ':') == NULL;
}

// An institution, which no "group" or "movement" is.
static bool is_organisation(const rp_memory *y, const rp_mention *x) {
    uint32_t party = rp_dict_get(&y->party_at, x->code);
    const char *role = party != UINT32_MAX && y->parties.v[party].mention != RP_NONE ? y->d->mentions.v[y->parties.v[party].mention].role : x->role;
    static const char *const roles[] = {"IGO", "NGO", "EDU", "JUD", "BUS", "MED", "MIL"};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (strcmp(role, roles[i]) == 0)
            return true;
    return false;
}

static bool is_armed(const rp_memory *y, const rp_mention *x) {
    uint32_t party = rp_dict_get(&y->party_at, x->code);
    return party != UINT32_MAX && y->parties.v[party].armed;
}

static int fit_pronoun(const rp_memory *y, const nature *n, const rp_mention *x, enum rp_want want) {
    if (want == RP_WANT_THING)
        return n->plural || n->person || n->medium || (n->generic && !n->body) ? NO : 3;
    if (want == RP_WANT_MANY)
        return n->medium || n->person || n->body || n->modifier || x->basis == RP_MENTION_PLACE ? (n->joined ? 6 : NO)
               : n->plural || n->joined ? 6 : is_group(x) ? (is_organisation(y, x) ? NO : 3) : -3;
    return !n->person || n->plural ? NO : x->basis == RP_MENTION_PERSON ? 8 : 5;
}

// Is mention x known to be of the other sex?
static bool other_sex(const rp_memory *y, const rp_mention *x, enum rp_want want) {
    uint32_t sex = rp_dict_get(&y->sex, y->d->form[x->to - 1]);
    const char *pronoun = x->basis == RP_MENTION_PRONOUN ? rp_back_word(y->m->back_words, RP_BACK_PRONOUN, y->d->lower[x->head]) : NULL;
    const char *noun = rp_back_word(y->m->back_words, RP_BACK_GENDER, y->d->lower[x->head]);
    if (pronoun != NULL || noun != NULL)
        sex = (pronoun != NULL ? pronoun : noun)[0] == 'h' ? RP_WANT_HE : RP_WANT_SHE;
    return (sex == RP_WANT_HE || sex == RP_WANT_SHE) && sex != (uint32_t)want;
}

static int fit_noun(const rp_memory *y, const nature *n, const rp_mention *x, enum rp_want want) {
    switch (want) {
    case RP_WANT_GROUP:
        return n->medium || n->person ? NO : is_group(x) ? (is_organisation(y, x) ? NO : 4) : strstr(x->code, ":reb") && n->body ? 1 : NO;
    case RP_WANT_STATE:
        return n->state ? (n->person ? 1 : 3) : NO;
    case RP_WANT_ORG:
        return n->medium || !is_group(x) || (n->person && !is_organisation(y, x)) ? NO : is_organisation(y, x) ? 6 : is_armed(y, x) ? NO : 4;
    default:
        return n->person && !n->plural ? 4 : NO;
    }
}

// ------------------------------------------------------------------------------------------------------------- grammar

// Does "we" or "I" stand at t, for a known party?
static bool is_speaker(const rp_memory *y, uint32_t t) {
    const char *value = rp_back_word(y->m->back_words, RP_BACK_PRONOUN, y->d->lower[t]);
    return value != NULL && strcmp(value, "speaker") == 0 && rp_mention_on(y->d, t) != NULL;
}

static bool says(const rp_memory *y, uint32_t verb) {
    const rp_cue *cue = rp_tree_is_verb(y->d, verb) ? rp_patterns_cues(y->m->patterns, RP_CUES_SPEECH, y->d->lemma[verb]) : NULL;
    return cue != NULL && cue->key.n == 1 && (strcmp(cue->kind, "say") == 0 || strcmp(cue->kind, "allege") == 0);
}

// The subject of the last verb of saying in the sentence before that of t, or RP_NONE.
static uint32_t spoke_before(const rp_memory *y, uint32_t t) {
    const rp_doc *d = y->d;
    uint32_t s = d->tok_sent[t];
    for (uint32_t v = d->sent_token[s]; s > 0 && v-- > d->sent_token[s - 1];)
        if (says(y, v) && rp_tree_child(d, v, RP_REL_nsubj) != RP_NONE)
            return rp_tree_child(d, v, RP_REL_nsubj);
    return RP_NONE;
}

static bool has_content_before(const rp_doc *d, uint32_t verb, uint32_t t) {
    RP_EACH_CHILD(d, verb, c)
        if (c < t && (d->relation[c] == RP_REL_ccomp || d->relation[c] == RP_REL_parataxis))
            return true;
    return d->relation[verb] == RP_REL_parataxis && d->head[verb] < t;
}

// Does verb with subject t open or close its sentence? "fired rockets, it said, with Hamas" does neither.
static bool frames(const rp_doc *d, uint32_t verb, uint32_t t, bool closes) {
    uint32_t s = d->tok_sent[t];
    bool amid = verb + 1 < d->sent_token[s + 1] && strcmp(d->form[verb + 1], ",") == 0;
    return closes ? !amid : t <= d->sent_token[s] + 2;
}

static question ask(const rp_memory *y, uint32_t t, enum rp_want want) {
    const rp_doc *d = y->d;
    question q = {.t = t, .want = want, .speaker = RP_NONE, .spoke = RP_NONE};
    const char *value = rp_back_word(y->m->back_words, RP_BACK_PRONOUN, d->lower[t]);
    q.pronoun = d->upos[t] == RP_UPOS_PRON && value != NULL;
    q.possessive = q.pronoun && d->relation[t] == RP_REL_nmod_poss;
    q.reflexive = q.pronoun && strstr(value, " self") != NULL;
    q.verb = rp_governor(d, t, &q.argument);
    q.of_them = q.pronoun && d->relation[t] == RP_REL_nmod && strcmp(rp_tree_preposition(d, t), "of") == 0;
    if (q.verb != RP_NONE) {
        rp_tree_subjects(d, q.verb, &q.doers);
        q.speaker = rp_speaker(d, q.verb);
        bool closes = q.pronoun && has_content_before(d, q.verb, t);
        if (q.pronoun && d->head[t] == q.verb && rp_is_subject(d, t) && says(y, q.verb) && frames(d, q.verb, t, closes)) {
            q.closes = closes;
            q.spoke = spoke_before(y, t);
        }
    }
    for (uint32_t i = 0; i < q.doers.n && q.pronoun; i++)
        if (is_speaker(y, q.doers.v[i]) && !is_speaker(y, t))
            q.we = rp_mention_on(d, q.doers.v[i])->code;
    return q;
}

static bool is_doer(const question *q, uint32_t head) {
    for (uint32_t i = 0; i < q->doers.n; i++)
        if (q->doers.v[i] == head)
            return true;
    return false;
}

// Is t inside a relative clause of the noun at head, as more than its verb's own argument: "the TTP, which has stepped
// up its attacks", "a commander who said he had fled"?
static bool inside_relative(const rp_doc *d, const question *q, uint32_t head) {
    uint32_t v = q->t;
    while (d->head[v] != head && d->head[v] != RP_NONE)
        v = d->head[v];
    int r = d->relation[v];
    return (r == RP_REL_acl_relcl || r == RP_REL_acl) && (q->possessive || q->verb != v);
}

// "accused Delhi of harassment after its raids on Indian ships": what stands under the possessed noun is another's.
static bool is_complement(const rp_doc *d, const question *q, const rp_mention *x) {
    uint32_t noun = d->head[q->t], end = d->sent_token[d->tok_sent[q->t] + 1];
    for (uint32_t t = noun + 1; t < end && t < noun + 12; t++) {
        const rp_mention *z = rp_mention_on(d, t);
        if (z != NULL && (z->basis == RP_MENTION_NAMED || z->basis == RP_MENTION_PLACE) && strcmp(z->code, x->code) == 0 && rp_tree_under(d, t, noun))
            return true;
    }
    return false;
}

// "Israel launched attacks on the country": not its own.
static bool is_target(const rp_doc *d, const question *q) {
    static const char *const words[] = {"on", "against", "into", "to", "with", "from", "towards", "toward", "alongside", "by"};
    bool owner = d->relation[q->t] == RP_REL_nmod_poss;         // "alongside the country's forces"
    const char *p = rp_tree_preposition(d, owner ? d->head[q->t] : q->t);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(p, words[i]) == 0)
            return true;
    return d->relation[q->t] == RP_REL_obj;     // "put the country's forces on alert" is another thing
}

static bool forbidden(const rp_memory *y, const question *q, const rp_mention *x) {
    const rp_doc *d = y->d;
    if (rp_tree_under(d, q->t, x->head))        // "46 people, most of them women"
        return !(q->of_them && d->head[q->t] != x->head) && !inside_relative(d, q, x->head);
    for (uint32_t i = 0; q->want == RP_WANT_STATE && i < q->doers.n && is_target(d, q); i++)
        if (rp_mention_on(d, q->doers.v[i]) != NULL && strcmp(rp_mention_on(d, q->doers.v[i])->code, x->code) == 0)
            return true;
    if (q->we != NULL && strcmp(q->we, x->code) == 0)
        return true;                        // "we await their reply"
    if (q->possessive && is_complement(d, q, x))
        return true;
    if (!q->pronoun || q->possessive || q->reflexive || d->tok_sent[q->t] != d->tok_sent[x->head] || q->verb == RP_NONE)
        return false;
    uint32_t argument, verb = rp_governor(d, x->head, &argument);
    bool fellow = verb == q->verb && argument != q->argument;
    return fellow || (is_doer(q, x->head) && d->relation[q->argument] != RP_REL_nsubj);
}

static int role_score(const rp_doc *d, const rp_mention *x, const nature *n) {
    if (n->modifier)
        return -3;
    if (rp_is_subject(d, x->head))
        return 5;
    if (x->basis == RP_MENTION_PLACE)
        return -3;
    uint32_t h = d->head[x->head];
    if (d->relation[x->head] == RP_REL_nmod_poss)
        return h != RP_NONE && rp_is_subject(d, h) ? 3 : 0;
    return d->relation[x->head] == RP_REL_obj ? 2 : 0;
}

// "freed 33 people who had been kidnapped. They were kidnapped …": does a clause on the noun tell the same deed?
static bool has_deed(const rp_doc *d, uint32_t noun, const char *lemma) {
    RP_EACH_CHILD(d, noun, c)
        if ((d->relation[c] == RP_REL_acl || d->relation[c] == RP_REL_acl_relcl) && strcmp(d->lemma[c], lemma) == 0)
            return true;
    return false;
}

static int score_of(const rp_memory *y, const question *q, const rp_mention *x, uint32_t k, const char **rule) {
    const rp_doc *d = y->d;
    uint32_t apart = d->tok_sent[q->t] - d->tok_sent[x->head];
    int back = q->pronoun ? PRONOUN_BACK : NOUN_BACK;
    nature n = nature_of(y, x);
    int fit = q->pronoun ? fit_pronoun(y, &n, x, q->want) : fit_noun(y, &n, x, q->want);
    if (!q->pronoun && x->basis == RP_MENTION_PRONOUN)
        return NO;
    if ((q->want == RP_WANT_HE || q->want == RP_WANT_SHE) && other_sex(y, x, q->want))
        return NO;
    if (q->want == RP_WANT_GROUP && rp_party_is_state(rp_memory_code(y, x->code)))
        fit -= 4;                           // the Taliban in power are rather a government
    if (fit <= NO || (int)apart > back || forbidden(y, q, x))
        return NO;
    int score = fit + (q->pronoun ? 6 : 3) * (back - (int)apart) + role_score(d, x, &n) - (int)(k / 4);
    *rule = apart == 0 ? "same sentence" : apart == 1 ? "sentence before" : "sentences before";
    if (q->pronoun && apart == 0 && x->head == q->speaker && (q->possessive || rp_is_subject(d, q->t)))
        score += 4, *rule = "who says so";
    if (q->spoke != RP_NONE && x->head == q->spoke)
        score += 8, *rule = "who spoke before";
    else if (q->closes && apart == 0)
        score -= 8;                         // what is told is not who tells it
    if (q->possessive && (is_doer(q, x->head) || (rp_tree_under(d, q->t, x->head) && inside_relative(d, q, x->head))))
        score += 6, *rule = "doer of the clause";
    if (q->pronoun && q->verb != RP_NONE && has_deed(d, x->head, d->lemma[q->verb]))
        score += 6, *rule = "the same is told of it";
    if (q->of_them && apart == 0 && n.plural)
        score += 6, *rule = "some of them";
    if (q->want == RP_WANT_STATE && apart == 0 && (x->head == q->speaker || (d->relation[q->t] == RP_REL_nmod_poss && is_doer(q, x->head))))
        score += 8, *rule = "doer of the clause";       // "Serbia put the country's forces on alert"
    if (q->want == RP_WANT_STATE)
        score += (int)(8 * rp_memory_share(y, rp_memory_code(y, x->code)));
    return score;
}

// -------------------------------------------------------------------------------------------------------------- search

// "the US and its allies": the possessor is what the noun is joined to, unless several are meant.
static uint32_t joined_to(const rp_memory *y, const question *q) {
    const rp_doc *d = y->d;
    uint32_t noun = d->head[q->t], first = noun != RP_NONE && d->relation[noun] == RP_REL_conj ? d->head[noun] : RP_NONE;
    const rp_mention *x = first != RP_NONE && first < q->t ? rp_mention_on(d, first) : NULL;
    if (!q->possessive || x == NULL || x->head != first)
        return RP_NONE;
    nature n = nature_of(y, x);
    return fit_pronoun(y, &n, x, q->want) != NO ? d->mention_at[first] : RP_NONE;
}

static rp_antecedent best_of(const rp_memory *y, const question *q) {
    const rp_doc *d = y->d;
    rp_antecedent best = {.mention = RP_NONE, .rule = ""};
    int most = NO, next = NO;
    for (uint32_t k = 0; k < y->met.n && k < REACH; k++) {
        uint32_t i = y->met.v[y->met.n - 1 - k];
        const char *rule = "", *code = d->mentions.v[i].code, *first = best.mention != RP_NONE ? d->mentions.v[best.mention].code : code;
        int score = score_of(y, q, &d->mentions.v[i], k, &rule);
        bool another = strcmp(first, code) != 0;
        if (score > most) {
            if (another)
                next = most, best.other = first;
            most = score, best.mention = i, best.rule = rule;
        } else if (score > next && another) {
            next = score, best.other = code;
        }
    }
    int lead = most - next < 8 ? most - next : 8;
    best.sure = 0.5f + 0.05f * (float)lead;
    return best;
}

rp_antecedent rp_antecedent_find(const rp_memory *y, uint32_t t, enum rp_want want) {
    question q = ask(y, t, want);
    return best_of(y, &q);
}

// "It began in May", "denied it", "it was a mistake": no party.
static bool is_impersonal(const rp_memory *y, uint32_t t) {
    const rp_doc *d = y->d;
    uint32_t h = d->head[t];
    int r = d->relation[t];
    if (h == RP_NONE || r == RP_REL_expl)
        return true;
    if (r == RP_REL_nmod_poss)
        return false;
    if (rp_tree_child(d, h, RP_REL_cop) != RP_NONE && rp_is_subject(d, t))
        return d->upos[h] == RP_UPOS_ADJ ? rp_tree_child(d, h, RP_REL_ccomp) != RP_NONE || rp_tree_child(d, h, RP_REL_csubj) != RP_NONE
                                         : d->upos[h] == RP_UPOS_NOUN && rp_mention_on(d, h) == NULL && rp_tree_child(d, h, RP_REL_case) == RP_NONE;
    if (rp_is_subject(d, t))                // "it began in May"
        return rp_back_word(y->m->back_words, RP_BACK_HAPPEN, d->lemma[h]) != NULL && rp_tree_child(d, h, RP_REL_obj) == RP_NONE;
    return r != RP_REL_obj || rp_back_word(y->m->back_words, RP_BACK_EVENT, d->lemma[h]) != NULL;
}

// Is it a noun of no party that a pronoun of that number can stand for?
static bool is_thing(const rp_doc *d, uint32_t s, enum rp_want want) {
    bool noun = s != RP_NONE && d->mention_at[s] == RP_NONE && (d->upos[s] == RP_UPOS_NOUN || d->upos[s] == RP_UPOS_PROPN);
    return noun && rp_is_plural(d, s) == (want == RP_WANT_MANY);
}

// "The truce entered its second day", "the boat sank after it was hit": the subject is no party, and the pronoun is its.
static bool is_of_thing(const rp_memory *y, const question *q) {
    const rp_doc *d = y->d;
    if ((q->want != RP_WANT_THING && q->want != RP_WANT_MANY) || q->verb == RP_NONE || q->of_them)
        return false;
    if (q->possessive)
        return q->doers.n == 1 && q->doers.v[0] != q->argument && is_thing(d, q->doers.v[0], q->want);
    uint32_t matrix = d->head[q->verb], above = matrix != RP_NONE && d->relation[matrix] == RP_REL_advcl ? d->head[matrix] : RP_NONE;
    // "condemned the raids, saying they broke the truce"
    if (q->want == RP_WANT_MANY && above != RP_NONE && rp_back_word(y->m->back_words, RP_BACK_EVENT, d->lemma[above]) != NULL &&
        rp_is_subject(d, q->t) && is_thing(d, rp_tree_child(d, above, RP_REL_obj), q->want))
        return true;
    bool below = d->relation[q->verb] == RP_REL_advcl || d->relation[q->verb] == RP_REL_ccomp;
    return below && d->head[q->t] == q->verb && rp_is_subject(d, q->t) && rp_tree_is_verb(d, matrix) &&
           is_thing(d, rp_tree_surface_subject(d, matrix), q->want);
}

// Who says "we": the subject of the verb that reports the clause.
static rp_antecedent speaker(const rp_memory *y, uint32_t t) {
    question q = ask(y, t, RP_WANT_PERSON);
    const rp_doc *d = y->d;
    if (q.speaker != RP_NONE && d->mention_at[q.speaker] != RP_NONE)
        return (rp_antecedent){d->mention_at[q.speaker], 0.8f, "who says so", NULL};
    if (q.speaker != RP_NONE && d->upos[q.speaker] == RP_UPOS_PROPN)
        return (rp_antecedent){.mention = RP_NONE, .rule = ""};         // a stranger's
    return best_of(y, &q);
}

rp_antecedent rp_antecedent_of_pronoun(const rp_memory *y, uint32_t t) {
    static const struct { char first; enum rp_want want; } wants[] = {{'t', RP_WANT_THING}, {'m', RP_WANT_MANY}};
    const rp_doc *d = y->d;
    const char *value = rp_back_word(y->m->back_words, RP_BACK_PRONOUN, d->lower[t]);
    rp_antecedent none = {.mention = RP_NONE, .rule = ""};
    if (value == NULL || (value[0] == 't' && is_impersonal(y, t)))
        return none;
    if (strcmp(value, "speaker") == 0)
        return strcmp(d->form[t], "US") == 0 ? none : speaker(y, t);
    enum rp_want want = value[0] == 'h' ? RP_WANT_HE : RP_WANT_SHE;
    for (size_t i = 0; i < sizeof wants / sizeof *wants; i++)
        if (wants[i].first == value[0])
            want = wants[i].want;
    question q = ask(y, t, want);
    if (q.reflexive) {
        uint32_t s = q.verb != RP_NONE ? rp_tree_surface_subject(d, q.verb) : d->head[t];
        const rp_mention *x = s != RP_NONE && s != t ? rp_mention_on(d, s) : NULL;
        nature n = x != NULL ? nature_of(y, x) : (nature){0};
        return x != NULL && fit_pronoun(y, &n, x, want) != NO ? (rp_antecedent){d->mention_at[s], 0.9f, "its own clause", NULL} : none;
    }
    if (joined_to(y, &q) != RP_NONE)
        return (rp_antecedent){joined_to(y, &q), 0.9f, "joined to it", NULL};
    bool unknown = q.spoke != RP_NONE && (is_thing(d, q.spoke, want) || (d->upos[q.spoke] == RP_UPOS_PRON && d->mention_at[q.spoke] == RP_NONE));
    if (is_of_thing(y, &q) || (want == RP_WANT_THING && unknown))
        return none;
    rp_antecedent a = best_of(y, &q);
    bool person = want == RP_WANT_HE || want == RP_WANT_SHE;
    // a person of whom nothing is known stands nearer
    if (person && a.mention != RP_NONE && y->stranger != RP_NONE && y->stranger > d->mentions.v[a.mention].head)
        return none;
    return a;
}

const char *rp_antecedent_rule(const rp_memory *y, const rp_antecedent *a) {
    return a->other == NULL ? a->rule : rp_arena_printf(y->d->arena, "%s, else %s", a->rule, a->other);
}
