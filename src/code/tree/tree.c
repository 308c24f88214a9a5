// tree.c: see tree.h.
//
// The surface subject of a predicate is, in this order: its own nsubj (a relative pronoun stands for the noun that its
// clause modifies); for an xcomp the object of the governing verb ("urged Kabul to act") or else its subject ("vowed to
// act"); for a conjunct, a subjectless adverbial clause and a parataxis the subject of the governor ("struck a bus,
// killing four"); for a clause that modifies a noun that noun ("fighters attacking", "soldiers killed"). After a verb of
// accusation a gerund's subject is the accused ("accused Kabul of sheltering"): the object wins over the subject there too.
//
// Parsers read "Ukraine struck airfields" as a noun phrase: the verb a modifier of its object, the doer a compound before
// it. Where a name stands before such a participle it is taken as the verb that it is; "Taliban controlled areas" loses
// nothing by it.
//
// Voice then says which of the two logical slots it fills. Parsers err on attachment more than on labels, so the rules
// climb by relation and never trust distance. Depth is bounded by MAX_CLIMB: malformed trees cannot loop.
#include "code/tree/tree.h"

#include <assert.h>
#include <string.h>

enum { MAX_CLIMB = 12 };

void rp_tree_link(rp_doc *d) {
    d->child = RP_NEW(d->arena, uint32_t, d->n_tokens + 1);
    d->sibling = RP_NEW(d->arena, uint32_t, d->n_tokens + 1);
    for (uint32_t t = 0; t < d->n_tokens; t++)
        d->child[t] = d->sibling[t] = RP_NONE;
    for (uint32_t t = d->n_tokens; t-- > 0;) {
        uint32_t h = d->head[t];
        if (h == RP_NONE)
            continue;
        d->sibling[t] = d->child[h];
        d->child[h] = t;
    }
}

uint32_t rp_tree_child(const rp_doc *d, uint32_t t, int relation) {
    RP_EACH_CHILD(d, t, c)
        if (d->relation[c] == relation)
            return c;
    return RP_NONE;
}

bool rp_tree_under(const rp_doc *d, uint32_t t, uint32_t ancestor) {
    for (; t != RP_NONE; t = d->head[t])
        if (t == ancestor)
            return true;
    return false;
}

uint32_t rp_tree_depth(const rp_doc *d, uint32_t t) {
    uint32_t depth = 0;
    for (; d->head[t] != RP_NONE; t = d->head[t])
        depth++;
    return depth;
}

rp_span rp_tree_yield(const rp_doc *d, uint32_t t) {
    uint32_t s = d->tok_sent[t], from = t, to = t + 1;
    while (from > d->sent_token[s] && rp_tree_under(d, from - 1, t))
        from--;
    while (to < d->sent_token[s + 1] && rp_tree_under(d, to, t))
        to++;
    return (rp_span){from, to};
}

// "killed at least 26 people": the parser may read "at" as a preposition of the people.
static bool is_at_least(const rp_doc *d, uint32_t c) {
    return strcmp(d->lower[c], "at") == 0 && c + 1 < d->n_tokens &&
           (strcmp(d->lower[c + 1], "least") == 0 || strcmp(d->lower[c + 1], "most") == 0);
}

const char *rp_tree_preposition(const rp_doc *d, uint32_t t) {
    uint32_t c = rp_tree_child(d, t, RP_REL_case);
    if (c == RP_NONE || is_at_least(d, c))
        return "";
    if (strcmp(d->lower[c], "'s") == 0 || strcmp(d->lower[c], "’s") == 0)
        return "";
    return d->lower[c];
}

bool rp_tree_is_locative(const char *preposition) {
    static const char *const words[] = {"in", "at", "near", "into", "from", "to", "inside", "outside", "around", "across",
                                        "through", "throughout", "within", "via", "towards", "toward", "of"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i], preposition) == 0)
            return true;
    return false;
}

bool rp_tree_is_verb(const rp_doc *d, uint32_t t) {
    const char *xpos = rp_xpos_name(d->xpos[t]);
    return d->upos[t] == RP_UPOS_VERB || (d->upos[t] != RP_UPOS_AUX && xpos[0] == 'V');
}

bool rp_tree_has_lemma(const rp_doc *d, uint32_t t, const char *lemma) {
    return strcmp(d->lemma[t], lemma) == 0;
}

// The doer in "Ukraine struck airfields" read as a noun phrase: the name before participle t under the same noun.
static uint32_t squeezed_subject(const rp_doc *d, uint32_t t) {
    uint32_t h = d->head[t];
    if (d->relation[t] != RP_REL_amod || h == RP_NONE || h < t || !rp_tree_is_verb(d, t))
        return RP_NONE;
    RP_EACH_CHILD(d, h, c)
        if (c < t && d->upos[c] == RP_UPOS_PROPN && (d->relation[c] == RP_REL_compound || d->relation[c] == RP_REL_nsubj))
            return c;
    return RP_NONE;
}

// A past tense whose subject the parser calls passive, without any auxiliary, is active after all ("the UN called on"),
// but in a headline, where auxiliaries are left out ("Two soldiers killed in blast").
static bool is_headline_passive(const rp_doc *d, uint32_t t) {
    bool title = rp_doc_kind(d, d->tok_sent[t]) == RP_BLOCK_TITLE;
    return title && rp_tree_child(d, t, RP_REL_ccomp) == RP_NONE && rp_tree_child(d, t, RP_REL_xcomp) == RP_NONE;
}

bool rp_tree_is_passive(const rp_doc *d, uint32_t t) {
    const char *x = rp_xpos_name(d->xpos[t]);
    if (rp_tree_child(d, t, RP_REL_aux_pass) != RP_NONE || rp_tree_child(d, t, RP_REL_obl_agent) != RP_NONE)
        return true;
    uint32_t outcome = rp_tree_child(d, t, RP_REL_xcomp);
    if (outcome == t + 1 && d->upos[outcome] == RP_UPOS_ADJ && strcmp(d->lower[outcome], "dead") == 0 && rp_tree_child(d, t, RP_REL_obj) == RP_NONE)
        return true;                                                    // the headline "Three policemen shot dead"
    if (rp_tree_child(d, t, RP_REL_nsubj) != RP_NONE || rp_tree_child(d, t, RP_REL_obj) != RP_NONE || squeezed_subject(d, t) != RP_NONE)
        return false;
    if (rp_tree_child(d, t, RP_REL_nsubj_pass) != RP_NONE)
        return strcmp(x, "VBN") == 0 || is_headline_passive(d, t);
    if (strcmp(x, "VBN") != 0 || rp_tree_child(d, t, RP_REL_aux) != RP_NONE)
        return false;
    int r = d->relation[t];
    if (r == RP_REL_conj && d->head[t] != RP_NONE)
        return rp_tree_is_passive(d, d->head[t]);
    return true;    // a bare participle: "soldiers killed in", "wounded, he …", headline "two soldiers killed"
}

void rp_tokens_add(rp_tokens *list, uint32_t t) {
    if (t == RP_NONE || list->n == RP_TOKENS_MAX)
        return;
    for (uint32_t i = 0; i < list->n; i++)
        if (list->v[i] == t)
            return;
    list->v[list->n++] = t;
}

// "Canada, along with Chile", "together with Chile", "alongside Chile": as good as "and".
static bool is_company(const rp_doc *d, uint32_t c) {
    uint32_t with = rp_tree_child(d, c, RP_REL_case);
    if (d->relation[c] != RP_REL_nmod || with == RP_NONE)
        return false;
    const char *word = d->lower[with], *before = with > 0 ? d->lower[with - 1] : "";
    return strcmp(word, "along") == 0 || strcmp(word, "alongside") == 0 || (strcmp(word, "with") == 0 && strcmp(before, "together") == 0);
}

static void add_conjuncts(const rp_doc *d, uint32_t t, rp_tokens *out, int depth) {
    if (t == RP_NONE || depth == MAX_CLIMB)
        return;
    rp_tokens_add(out, t);
    RP_EACH_CHILD(d, t, c)
        if ((d->relation[c] == RP_REL_conj && !rp_tree_is_verb(d, c)) || is_company(d, c))
            add_conjuncts(d, c, out, depth + 1);
}

void rp_tree_conjuncts(const rp_doc *d, uint32_t t, rp_tokens *out) {
    add_conjuncts(d, t, out, 0);
}

static bool is_relative_pronoun(const rp_doc *d, uint32_t t) {
    const char *x = rp_xpos_name(d->xpos[t]);
    return strcmp(x, "WDT") == 0 || strcmp(x, "WP") == 0;
}

static uint32_t own_subject(const rp_doc *d, uint32_t t) {
    RP_EACH_CHILD(d, t, c) {
        int r = d->relation[c];
        if (r == RP_REL_nsubj || r == RP_REL_nsubj_pass || r == RP_REL_csubj || r == RP_REL_csubj_pass)
            return c;
    }
    return RP_NONE;
}

static bool is_finite(const rp_doc *d, uint32_t t) {
    const char *x = rp_xpos_name(d->xpos[t]);
    return strcmp(x, "VBD") == 0 || strcmp(x, "VBZ") == 0 || strcmp(x, "VBP") == 0 || rp_tree_child(d, t, RP_REL_aux) != RP_NONE ||
           rp_tree_child(d, t, RP_REL_aux_pass) != RP_NONE;
}

// What a relative pronoun stands for: the noun that its clause modifies, but a proper name right before it is likelier than
// a common noun farther off ("strategies … between Pakistan and its neighbour, India, which has accused").
static uint32_t antecedent_of(const rp_doc *d, uint32_t pronoun, uint32_t modified) {
    uint32_t t = pronoun;
    while (t > modified + 1 && d->upos[t - 1] == RP_UPOS_PUNCT)
        t--;
    bool apart = t < pronoun;           // without a comma the clause tells which: "a convoy in Mali that"
    return apart && t > modified + 1 && d->upos[t - 1] == RP_UPOS_PROPN && d->upos[modified] != RP_UPOS_PROPN ? t - 1 : modified;
}

static uint32_t surface_subject(const rp_doc *d, uint32_t t, int climbed);

// "accused Kabul of sheltering", "blamed them for attacking", "charged him with leading", "kept him from leaving",
// "quoted him as saying"
bool rp_tree_takes_of(const rp_doc *d, uint32_t t) {
    bool gerund = strcmp(rp_xpos_name(d->xpos[t]), "VBG") == 0;
    RP_EACH_CHILD(d, t, c) {
        const char *w = d->lower[c];
        bool small = d->relation[c] == RP_REL_mark || d->relation[c] == RP_REL_case;
        if (c < t && small && (strcmp(w, "of") == 0 || strcmp(w, "for") == 0 || strcmp(w, "from") == 0 || strcmp(w, "with") == 0 ||
                               strcmp(w, "against") == 0 || (gerund && strcmp(w, "as") == 0)))
            return true;
    }
    return false;
}

// Whom verb h acts upon, as one token: its object, the noun that its object relative clause modifies, its passive subject.
static uint32_t sufferer(const rp_doc *d, uint32_t h, int climbed) {
    if (rp_tree_is_passive(d, h))
        return surface_subject(d, h, climbed + 1);
    uint32_t o = rp_tree_child(d, h, RP_REL_obj);
    if (o != RP_NONE && !is_relative_pronoun(d, o))
        return o;
    return d->relation[h] == RP_REL_acl_relcl && (o != RP_NONE || own_subject(d, h) != RP_NONE) ? d->head[h] : RP_NONE;
}

static uint32_t surface_subject(const rp_doc *d, uint32_t t, int climbed) {
    if (t == RP_NONE || climbed == MAX_CLIMB)
        return RP_NONE;
    uint32_t h = d->head[t];
    int r = d->relation[t];
    uint32_t own = own_subject(d, t);
    if (own != RP_NONE) {
        bool relative = is_relative_pronoun(d, own) && h != RP_NONE;
        return relative && (r == RP_REL_acl_relcl || r == RP_REL_acl) ? antecedent_of(d, own, h) : own;
    }
    if (h == RP_NONE)
        return RP_NONE;
    if (r == RP_REL_amod)
        return squeezed_subject(d, t);
    switch (r) {
    case RP_REL_xcomp:
    case RP_REL_ccomp: {
        uint32_t o = rp_tree_child(d, h, RP_REL_obj);
        if (o == RP_NONE)
            o = rp_tree_child(d, h, RP_REL_iobj);
        if (o != RP_NONE && o != t && !is_relative_pronoun(d, o))
            return o;
        // "called on Kigali to pull its forces out"
        RP_EACH_CHILD(d, h, c)
            if (r == RP_REL_xcomp && c > h && c < t && d->relation[c] == RP_REL_obl && strcmp(rp_tree_preposition(d, c), "on") == 0 &&
                rp_tree_child(d, t, RP_REL_mark) != RP_NONE && rp_tree_child(d, t, RP_REL_aux) == RP_NONE)
                return c;
        return r == RP_REL_xcomp ? surface_subject(d, h, climbed + 1) : RP_NONE;
    }
    case RP_REL_conj:
        // "telephoned Putin to apologise and promised": a finite verb goes with the finite one above
        if (is_finite(d, t) && !is_finite(d, h) && d->head[h] != RP_NONE && rp_tree_is_verb(d, d->head[h]))
            return surface_subject(d, d->head[h], climbed + 1);
        return surface_subject(d, h, climbed + 1);
    case RP_REL_advcl: {
        uint32_t accused = rp_tree_takes_of(d, t) ? sufferer(d, h, climbed) : RP_NONE;
        return accused != RP_NONE ? accused : surface_subject(d, h, climbed + 1);
    }
    case RP_REL_acl:
        // "fighters attacking", "soldiers killed"; but "its plan to attack": the possessor plans
        if (rp_tree_is_verb(d, h))
            return surface_subject(d, h, climbed + 1);
        if (rp_tree_child(d, t, RP_REL_mark) == RP_NONE || rp_tree_takes_of(d, t))
            return h;
        return rp_tree_child(d, h, RP_REL_nmod_poss);
    case RP_REL_acl_relcl:
        // object relatives keep their own subject; a bare one without any subject modifies its doer
        return h;
    default:
        return RP_NONE;
    }
}

// A finite predicate without any subject is a parser's slip: the subject hangs as an apposition or bare nominal on what
// goes before ("In response to the tensions, Asif Durrani, … has urged"). The nearest such nominal before it serves.
static uint32_t lost_subject(const rp_doc *d, uint32_t t) {
    if (!is_finite(d, t))
        return RP_NONE;
    for (uint32_t c = t; c-- > d->sent_token[d->tok_sent[t]];) {
        int r = d->relation[c];
        bool bare = r == RP_REL_appos || r == RP_REL_obl_unmarked || r == RP_REL_nmod_unmarked || r == RP_REL_dislocated ||
                    r == RP_REL_vocative || r == RP_REL_dep || r == RP_REL_list;
        bool name = d->upos[c] == RP_UPOS_PROPN || d->upos[c] == RP_UPOS_NOUN;
        if (bare && name && d->head[c] != t - 1 && rp_tree_child(d, c, RP_REL_case) == RP_NONE &&
            !(r == RP_REL_appos && d->relation[d->head[c]] == RP_REL_appos))
            return c;
    }
    return RP_NONE;
}

uint32_t rp_tree_surface_subject(const rp_doc *d, uint32_t t) {
    uint32_t s = surface_subject(d, t, 0);
    return s != RP_NONE ? s : lost_subject(d, t);
}

void rp_tree_subjects(const rp_doc *d, uint32_t t, rp_tokens *out) {
    if (!rp_tree_is_passive(d, t)) {
        uint32_t s = rp_tree_surface_subject(d, t);
        rp_tree_conjuncts(d, s, out);
        // a parser's slip: title and name, or number and noun, as two subjects ("three of his envoys flew")
        if (s != RP_NONE && d->head[s] == t)
            RP_EACH_CHILD(d, t, c)
                if (c != s && (d->relation[c] == RP_REL_nsubj || d->relation[c] == RP_REL_nsubj_pass))
                    rp_tree_conjuncts(d, c, out);
        return;
    }
    RP_EACH_CHILD(d, t, c)
        if (d->relation[c] == RP_REL_obl_agent ||
            (d->relation[c] == RP_REL_obl && strcmp(rp_tree_preposition(d, c), "by") == 0))
            rp_tree_conjuncts(d, c, out);
}

// The noun that an object relative clause modifies: "the town that the rebels seized".
static uint32_t relative_object(const rp_doc *d, uint32_t t) {
    if (d->relation[t] != RP_REL_acl_relcl || d->head[t] == RP_NONE)
        return RP_NONE;
    uint32_t s = own_subject(d, t);
    if (s == RP_NONE || is_relative_pronoun(d, s))
        return RP_NONE;
    uint32_t o = rp_tree_child(d, t, RP_REL_obj);
    return o == RP_NONE || is_relative_pronoun(d, o) ? d->head[t] : RP_NONE;
}

void rp_tree_objects(const rp_doc *d, uint32_t t, rp_tokens *out) {
    if (rp_tree_is_passive(d, t)) {
        rp_tree_conjuncts(d, rp_tree_surface_subject(d, t), out);
        return;
    }
    uint32_t gap = relative_object(d, t);
    if (gap != RP_NONE) {
        rp_tree_conjuncts(d, gap, out);
        return;
    }
    RP_EACH_CHILD(d, t, c)
        if (d->relation[c] == RP_REL_obj || (d->relation[c] == RP_REL_obl && is_at_least(d, rp_tree_yield(d, c).from)))
            rp_tree_conjuncts(d, c, out);
    if (squeezed_subject(d, t) != RP_NONE)
        rp_tree_conjuncts(d, d->head[t], out);
    // "asked both sides to calm down", "told Washington that": who is spoken to is an indirect object beside a clause
    if (out->n == 0)
        rp_tree_conjuncts(d, rp_tree_child(d, t, RP_REL_iobj), out);
    // "shot and wounded five boys": an object behind both verbs is both verbs'
    uint32_t h = d->head[t];
    if (out->n == 0 && d->relation[t] == RP_REL_conj && rp_tree_is_verb(d, h) && own_subject(d, t) == RP_NONE && t <= h + 2)
        RP_EACH_CHILD(d, h, c)
            if (c > t && d->relation[c] == RP_REL_obj)
                rp_tree_conjuncts(d, c, out);
    // "bombed and burned the town": a shared object stands with the last conjunct
    if (out->n == 0)
        RP_EACH_CHILD(d, t, c)
            if (d->relation[c] == RP_REL_conj && rp_tree_is_verb(d, c) && own_subject(d, c) == RP_NONE && c == t + 2)
                rp_tree_conjuncts(d, rp_tree_child(d, c, RP_REL_obj), out);
}
