// party_role.c: see party_role.h.
//
// The owner of a role noun is looked for from near to far: the word that a participle ties to it ("Goma-based group",
// "US-led forces"; data/parties/links.tsv), its modifiers and possessor, the mention before it, what follows it after of,
// from, for, in, to; else a place below it; else the country of its sentence, which back.c may better.
#include "code/party/party_role.h"

#include <string.h>

#include "code/event/slot.h"
#include "code/party/back_words.h"
#include "code/party/context.h"
#include "code/party/party_table.h"
#include "code/pattern.h"
#include "code/place/gazetteer.h"
#include "code/tree/tree.h"

void rp_mention_add(rp_doc *d, rp_mention mention) {
    for (uint32_t t = mention.from; t < mention.to; t++) {
        uint32_t old = d->mention_at[t];
        if (old == RP_NONE || d->mentions.v[old].to - d->mentions.v[old].from <= mention.to - mention.from)
            d->mention_at[t] = d->mentions.n;
    }
    rp_vec_push(d->arena, &d->mentions, mention);
}

static bool is_hyphen(const char *form) {
    return strcmp(form, "-") == 0 || strcmp(form, "\u2010") == 0 || strcmp(form, "\u2011") == 0 || strcmp(form, "\u2013") == 0;
}

// What the participle at t ties to the noun after it: "Pakistan - based", "US - led".
static rp_party_link link_at(const rp_model *m, const rp_doc *d, uint32_t t) {
    bool tied = t >= 2 && d->tok_sent[t - 2] == d->tok_sent[t] && is_hyphen(d->form[t - 1]);
    return tied ? rp_party_link_of(m->parties, d->lower[t]) : RP_LINK_NONE;
}

// The participle of the kind that stands before the noun whose words begin at from: "a Pakistan-based militant group".
static uint32_t linked_by(const rp_model *m, const rp_doc *d, uint32_t head, uint32_t from, rp_party_link kind) {
    if (from > 0 && link_at(m, d, from - 1) == kind)
        return from - 1;
    RP_EACH_CHILD(d, head, c)
        if (c < from && link_at(m, d, c) == kind)
            return c;
    return RP_NONE;
}

// "US-backed forces", "rebel-held Aleppo": the one in passing owns nothing and does nothing.
static void set_aside(const rp_model *m, rp_doc *d) {
    for (uint32_t t = 1; t < d->n_tokens; t++)
        if (d->mention_at[t] != RP_NONE && d->upos[t] == RP_UPOS_ADJ && strcmp(d->lower[t - 1], "ethnic") == 0)
            d->mentions.v[d->mention_at[t]].aside = true;       // "ethnic Albanian mayors" are not Albania's
    for (uint32_t t = 2; t < d->n_tokens; t++)
        if (d->mention_at[t - 2] != RP_NONE && link_at(m, d, t) == RP_LINK_ASIDE)
            d->mentions.v[d->mention_at[t - 2]].aside = true;
}

static const rp_name *name_over(const rp_doc *d, uint32_t t) {
    for (uint32_t i = 0; i < d->names.n; i++)
        if (t >= d->names.v[i].from && t < d->names.v[i].to)
            return &d->names.v[i];
    return NULL;
}

static bool is_told(const rp_doc *d, const char *country) {
    for (uint32_t i = 0; i < d->places.n; i++)
        if (strcmp(d->places.v[i].country, country) == 0)
            return true;
    for (uint32_t i = 0; i < d->mentions.n; i++)
        if (strncmp(d->mentions.v[i].code, country, 3) == 0)
            return true;
    return false;
}

// "the Gaza Health Ministry", "Sylhet Regional Police": the country of the place that the name of a body begins with; a
// great one, or one of a state that the document tells anyway. "" when it begins with none.
static const char *place_in_name(const rp_model *m, const rp_doc *d, uint32_t from) {
    enum { GREAT = 200000 };
    const rp_name *name = name_over(d, from);
    if (name == NULL || name->kind != RP_NAME_ORG || name->from >= from || d->mention_at[name->from] != RP_NONE)
        return "";
    for (uint32_t to = from; to > name->from; to--) {
        rp_gaz_hit hits[RP_GAZ_HITS];
        const char *key = rp_gazetteer_key(d->arena, d->text + d->tok_from[name->from], d->tok_to[to - 1] - d->tok_from[name->from]);
        uint32_t n = rp_gazetteer_stop(m->gazetteer, key) == RP_GAZ_FREE ? rp_gazetteer_find(m->gazetteer, key, hits) : 0;
        for (uint32_t i = 0; i < n; i++) {
            rp_gaz_place place = rp_gazetteer_place(m->gazetteer, hits[i].id);
            if (strlen(place.countries) == 3 && (is_told(d, place.countries) || (i == 0 && place.people > GREAT)))
                return place.countries;
        }
    }
    return "";
}

// A group, an organisation or a medium: neither a state nor unnamed people.
static bool is_own_party(const char *code) {
    return !rp_party_is_state(code) && (strchr(code, ':') == NULL || strncmp(code, "med:", 4) == 0);
}

// The nominal at t, its apposition ("the two blocs, the EAC and SADC") or its modifier ("the G7 countries"), whichever has a
// mention; or RP_NONE.
static uint32_t named_by(const rp_doc *d, uint32_t t) {
    if (d->mention_at[t] != RP_NONE)
        return t;
    RP_EACH_CHILD(d, t, c)
        if (c < t && (d->relation[c] == RP_REL_compound || d->relation[c] == RP_REL_nummod) && d->mention_at[c] != RP_NONE &&
            is_own_party(d->mentions.v[d->mention_at[c]].code))
            return c;
    uint32_t apposition = rp_tree_child(d, t, RP_REL_appos);
    return apposition != RP_NONE && d->mention_at[apposition] != RP_NONE ? apposition : RP_NONE;
}

static bool is_envoy(const rp_model *m, const rp_doc *d, uint32_t t) {
    return rp_back_word(m->back_words, RP_BACK_ENVOY, d->lower[t]) != NULL;
}

// The nominal with a mention that owns the role noun at head from behind: "fighters of the TTP", "residents of Khost",
// "militants loyal to the emir"; or RP_NONE.
static uint32_t linked_owner(const rp_model *m, const rp_doc *d, uint32_t head) {
    static const char *const links[] = {"of", "from", "for", "in"};
    size_t n = sizeof links / sizeof *links - is_envoy(m, d, head);        // "the envoy in Bangkok" is not Thailand's
    for (size_t i = 0; i < n; i++)
        RP_EACH_CHILD(d, head, c)
            if (c > head && d->relation[c] == RP_REL_nmod && strcmp(rp_tree_preposition(d, c), links[i]) == 0 && named_by(d, c) != RP_NONE)
                return named_by(d, c);
    RP_EACH_CHILD(d, head, a)
        if (a > head && (d->relation[a] == RP_REL_amod || d->relation[a] == RP_REL_acl))
            RP_EACH_CHILD(d, a, c) {
                const char *p = rp_tree_preposition(d, c);
                bool hired = d->relation[c] == RP_REL_obl_agent && rp_back_word(m->back_words, RP_BACK_HIRE, d->lemma[a]) != NULL;
                if (hired && d->mention_at[c] != RP_NONE)
                    return c;               // "experts appointed by the UN"
                for (uint32_t j = hired ? d->child[c] : RP_NONE; j != RP_NONE; j = d->sibling[j])
                    if (d->relation[j] == RP_REL_conj && d->mention_at[j] != RP_NONE)
                        return j;           // "troops sent by its neighbours and Rwanda"
                if (d->relation[c] == RP_REL_obl && (strcmp(p, "to") == 0 || strcmp(p, "with") == 0) && d->mention_at[c] != RP_NONE)
                    return c;
            }
    return RP_NONE;
}

// "Syrian rebels led by Hayat Tahrir al-Sham": the group that leads them, or NULL.
static const rp_mention *led_by(const rp_model *m, const rp_doc *d, uint32_t head) {
    RP_EACH_CHILD(d, head, a) {
        if (a < head || d->relation[a] != RP_REL_acl || rp_party_link_of(m->parties, d->lower[a]) != RP_LINK_OWN)
            continue;
        RP_EACH_CHILD(d, a, c)
            if (strcmp(rp_tree_preposition(d, c), "by") == 0 && d->mention_at[c] != RP_NONE && is_own_party(d->mentions.v[d->mention_at[c]].code))
                return &d->mentions.v[d->mention_at[c]];
    }
    return NULL;
}

// The mention that owns a role noun whose words are [from, to): a modifier, a possessor, or the nominal after of, from, in.
static const rp_mention *owner_of(const rp_model *m, const rp_doc *d, uint32_t head, uint32_t from) {
    uint32_t first = d->sent_token[d->tok_sent[head]];
    const rp_mention *beside = from > first && d->mention_at[from - 1] != RP_NONE ? &d->mentions.v[d->mention_at[from - 1]] : NULL;
    bool bracketed = from >= first + 3 && strcmp(d->form[from - 1], ")") == 0 && strcmp(d->form[from - 3], "(") == 0 && d->mention_at[from - 2] != RP_NONE;
    if (bracketed && is_own_party(d->mentions.v[d->mention_at[from - 2]].code))
        return &d->mentions.v[d->mention_at[from - 2]];             // "Kurdistan Workers' Party (PKK) militants"
    for (int kind = RP_LINK_OWN; kind <= RP_LINK_HOME; kind++) {
        uint32_t tie = linked_by(m, d, head, from, (rp_party_link)kind);
        if (tie != RP_NONE && beside != NULL && is_own_party(beside->code))
            return beside;              // "Russian-led CSTO troops"
        if (tie != RP_NONE && d->mention_at[tie - 2] != RP_NONE)
            return &d->mentions.v[d->mention_at[tie - 2]];
    }
    const rp_mention *leader = led_by(m, d, head);
    if (leader != NULL)
        return leader;
    RP_EACH_CHILD(d, head, c) {
        int r = d->relation[c];
        bool before = c < from && (r == RP_REL_amod || r == RP_REL_compound || r == RP_REL_nmod_poss || r == RP_REL_nmod ||
                                   r == RP_REL_nmod_desc || r == RP_REL_nmod_unmarked);
        uint32_t inner = before && d->mention_at[c] == RP_NONE ? rp_tree_child(d, c, RP_REL_compound) : c;     // "KIA Brigade 9 commander"
        if (before && inner != RP_NONE && d->mention_at[inner] != RP_NONE && !d->mentions.v[d->mention_at[inner]].aside)
            return &d->mentions.v[d->mention_at[inner]];
    }
    for (uint32_t t = from; t-- > 0 && rp_tree_under(d, t, head) && d->upos[t] != RP_UPOS_PART;)      // "Greek coast guard official"
        if (d->mention_at[t] != RP_NONE && !d->mentions.v[d->mention_at[t]].aside && d->upos[t] == RP_UPOS_ADJ)
            return &d->mentions.v[d->mention_at[t]];
    if (from > 3 && strcmp(d->form[from - 1], ")") == 0 && strcmp(d->form[from - 3], "(") == 0 && d->mention_at[from - 2] != RP_NONE)
        return &d->mentions.v[d->mention_at[from - 2]];         // "the Interim Force (UNIFIL) spokesman"
    if (from > 0 && d->tok_sent[from - 1] == d->tok_sent[from] && d->mention_at[from - 1] != RP_NONE && !d->mentions.v[d->mention_at[from - 1]].aside)
        return &d->mentions.v[d->mention_at[from - 1]];
    uint32_t link = linked_owner(m, d, head), noun = d->relation[head] == RP_REL_amod ? d->head[head] : RP_NONE;
    if (link == RP_NONE && noun != RP_NONE && noun > head)
        link = linked_owner(m, d, noun);        // "the military wing of Hamas"
    return link != RP_NONE ? &d->mentions.v[d->mention_at[link]] : NULL;
}

static const char *place_country_below(const rp_model *m, const rp_doc *d, uint32_t head, uint32_t from) {
    uint32_t tie = linked_by(m, d, head, from, RP_LINK_HOME);
    for (uint32_t i = 0; tie != RP_NONE && i < d->places.n; i++)
        if (tie - 2 >= d->places.v[i].from && tie - 2 < d->places.v[i].to)
            return d->places.v[i].country;
    for (uint32_t i = 0; i < d->places.n; i++)          // "Karachi police"
        if (d->places.v[i].to == from && d->tok_sent[d->places.v[i].from] == d->tok_sent[head] && d->places.v[i].country[0])
            return d->places.v[i].country;
    RP_EACH_CHILD(d, head, c)
        if ((d->relation[c] == RP_REL_nmod && !is_envoy(m, d, head)) || d->relation[c] == RP_REL_compound || d->relation[c] == RP_REL_nmod_poss)
            for (uint32_t i = 0; i < d->places.n; i++)
                if (c >= d->places.v[i].from && c < d->places.v[i].to && d->places.v[i].country[0])
                    return d->places.v[i].country;
    return "";
}

// "West African leaders", "foreign troops" are no state's that the words tell: the organisation of the region, "" when it has
// none; NULL: no such word stands before the noun at from.
static const char *region_before(const rp_model *m, const rp_doc *d, uint32_t from) {
    uint32_t first = d->sent_token[d->tok_sent[from]];
    const char *of = NULL;
    if (from >= first + 2)
        of = rp_back_word(m->back_words, RP_BACK_REGION, rp_arena_printf(d->arena, "%s %s", d->lower[from - 2], d->lower[from - 1]));
    return of == NULL && from > first ? rp_back_word(m->back_words, RP_BACK_REGION, d->lower[from - 1]) : of;
}

// "---", or the organisation of the region where the text names it.
static const char *party_of_region(const rp_doc *d, const char *region) {
    for (uint32_t i = 0; region[0] != '\0' && i < d->mentions.n; i++)
        if (strcmp(d->mentions.v[i].code, region) == 0)
            return region;
    return "---";
}

// "Colombia's ELN guerrillas": fighters are the group's that stands nearest before them, whatever its state; or owner.
static const rp_mention *group_before(const rp_doc *d, uint32_t head, uint32_t from, const rp_mention *owner) {
    RP_EACH_CHILD(d, head, c) {
        uint32_t at = c < from && (d->relation[c] == RP_REL_compound || d->relation[c] == RP_REL_nmod_desc) ? d->mention_at[c] : RP_NONE;
        if (at != RP_NONE && is_own_party(d->mentions.v[at].code) && !d->mentions.v[at].aside)
            owner = &d->mentions.v[at];
    }
    return owner;
}

bool rp_party_follows(const rp_model *m, const rp_doc *d, uint32_t noun, const char *owner) {
    return strstr(owner, ":opp") != NULL && rp_back_word(m->back_words, RP_BACK_BAND, d->lemma[noun]) != NULL;
}

static rp_mention role_mention(const rp_model *m, const rp_doc *d, uint32_t from, uint32_t to, const rp_party_role *role) {
    uint32_t head = to - 1;
    const rp_mention *owner = owner_of(m, d, head, from);
    if (owner != NULL && owner->from < from && strcmp(role->code, "reb") == 0)
        owner = group_before(d, head, from, owner);
    rp_mention x = {.from = from, .to = to, .head = head, .role = role->role, .row = RP_NONE, .basis = RP_MENTION_ROLE, .sure = 0.8f};
    bool generic = strcmp(role->code, "state") != 0;
    bool described = rp_back_word(m->back_words, RP_BACK_STATES, role->lemma) != NULL && strcmp(rp_xpos_name(d->xpos[head]), "NNS") != 0;      // "the Gulf state"
    const char *state = "", *stand = NULL, *region = generic || described ? NULL : region_before(m, d, from);
    if (region != NULL && owner != NULL && owner->from >= to)
        owner = NULL;                   // "Western officials in Kyiv"
    x.owned = owner != NULL;
    if (owner != NULL && owner->from < from)
        x.from = owner->to == from ? owner->from : from;
    if (owner != NULL && (is_own_party(owner->code) || rp_party_follows(m, d, head, owner->code))) {
        x.code = owner->code;           // "TTP fighters", "Xinhua reporters": the group itself
    } else if (owner == NULL && region != NULL) {
        x.code = party_of_region(d, region);
        x.owned = true;
    } else {
        if (owner != NULL)
            state = rp_arena_copy(d->arena, owner->code, 3);
        if (state[0] == '\0')
            state = place_country_below(m, d, head, from);
        if (state[0] == '\0')
            state = place_in_name(m, d, from);
        x.owned = state[0] != '\0';
        if (state[0] == '\0') {
            state = rp_context_country(d, head);
            x.sure = 0.5f;
        }
        x.code = generic ? rp_party_generic(d, state, role->code) : state[0] ? state : "---";
        stand = rp_party_standing(m->parties, state, role, rp_doc_day(d));
        if (stand != NULL)
            x.code = stand, x.owned = true, x.basis = rp_party_is_state(stand) ? RP_MENTION_ROLE : RP_MENTION_NAMED;
    }
    if (strcmp(role->lemma, "capital") == 0 && rp_tree_is_locative(rp_tree_preposition(d, head)))
        x.basis = RP_MENTION_PLACE;         // "in the capital": no government
    const char *name = x.code[0] ? rp_party_name(m->parties, x.code) : NULL;
    x.name = name ? name : "unknown";
    x.why = rp_arena_printf(d->arena, "data/parties/roles.tsv:%u %s, %s", role->line, role->lemma,
                            owner ? owner->why : "country of the context");
    return x;
}

// "Rakhine state": a province.
static bool is_after_place(const rp_doc *d, uint32_t t) {
    for (uint32_t i = 0; i < d->places.n; i++)
        if (d->places.v[i].to == t || (t >= d->places.v[i].from && t < d->places.v[i].to))
            return d->places.v[i].level == RP_PLACE_ADMIN1 || d->places.v[i].level == RP_PLACE_ADMIN2;
    return false;
}

// "Mujahid" in "Zabihullah Mujahid" is a name, though the word is a role too; so is "Union" in "Varnian Liberation Union",
// an organisation that no table knows. "Ministry" in "Varnian Interior Ministry" is its state's all the same.
static bool is_name_part(const rp_doc *d, uint32_t t, const rp_party_role *role) {
    const rp_name *name = name_over(d, t);
    uint32_t noun = d->relation[t] == RP_REL_compound ? d->head[t] : RP_NONE;
    bool title = rp_doc_kind(d, d->tok_sent[t]) == RP_BLOCK_TITLE;
    if (strcmp(role->role, "MED") == 0 && !title && d->upos[t] == RP_UPOS_PROPN && noun != RP_NONE && noun > t && d->upos[noun] == RP_UPOS_PROPN)
        return true;                    // "Defence Media Operations"
    if (strcmp(d->lower[t], "state") == 0 && is_after_place(d, t))
        return true;
    if (name == NULL || name->kind == RP_NAME_LOC || (name->from == t && name->to == t + 1))
        return false;
    bool unknown = name->kind == RP_NAME_ORG && t + 1 < name->to && d->upos[name->to - 1] == RP_UPOS_PROPN;     // "Community Peacemaker Teams"
    return name->kind == RP_NAME_PER || (strcmp(role->code, "state") != 0 && (name->from < t || unknown) && d->upos[t] == RP_UPOS_PROPN &&
                                         d->mention_at[name->from] == RP_NONE);
}

// "rebel" in "the rebel FDLR force", "militant" in "the militant group Hamas": the name beside it says who.
static bool has_named_sibling(const rp_doc *d, uint32_t t) {
    uint32_t noun = d->head[t];
    if (noun == RP_NONE || noun <= t || (d->relation[t] != RP_REL_amod && d->relation[t] != RP_REL_compound))
        return false;
    RP_EACH_CHILD(d, noun, c) {
        bool beside = c > t && (d->relation[c] == RP_REL_compound || d->relation[c] == RP_REL_appos || d->relation[c] == RP_REL_flat);
        if (beside && d->mention_at[c] != RP_NONE && is_own_party(d->mentions.v[d->mention_at[c]].code))
            return true;
    }
    return false;
}

static bool has_conjunction(const rp_doc *d, uint32_t from, uint32_t to) {
    for (uint32_t t = from; t < to; t++)
        if (d->upos[t] == RP_UPOS_CCONJ)
            return true;
    return false;
}

static void add_owner(const rp_model *m, rp_doc *d, rp_mention *x, const rp_mention *owner) {
    const char *suffix = strchr(x->code, ':');
    bool group = is_own_party(owner->code);
    if ((strchr(owner->code, ':') != NULL && !group) || strncmp(owner->code, x->code, 3) == 0)
        return;
    x->code = suffix && !group ? rp_party_generic(d, owner->code, suffix + 1) : owner->code;
    x->name = rp_party_name(m->parties, x->code);
    x->why = rp_arena_printf(d->arena, "%s, and %s", x->why, owner->why);
    rp_vec_push(d->arena, &d->mentions, *x);
}

// "border guards of Kyrgyzstan and Tajikistan", "Iranian and Afghan officials", "Iran's and Oman's envoys": the same role on the other side, as a
// second mention over the same span.
static void add_second_owner(const rp_model *m, rp_doc *d, rp_mention x) {
    uint32_t first = linked_owner(m, d, x.head);
    RP_EACH_CHILD(d, x.head, c)
        if (first == RP_NONE && c < x.head && d->mention_at[c] != RP_NONE &&
            (d->relation[c] == RP_REL_amod || d->relation[c] == RP_REL_compound || d->relation[c] == RP_REL_nmod_poss))
            first = c;
    if (!x.owned || first == RP_NONE)
        return;
    RP_EACH_CHILD(d, x.head, c)             // "two Armenian and two Azerbaijani soldiers"
        if (c > first && c < x.head && d->relation[c] == RP_REL_amod && d->mention_at[c] != RP_NONE && has_conjunction(d, first, c))
            add_owner(m, d, &x, &d->mentions.v[d->mention_at[c]]);
    RP_EACH_CHILD(d, first, c)
        if (d->relation[c] == RP_REL_conj && d->mention_at[c] != RP_NONE)
            add_owner(m, d, &x, &d->mentions.v[d->mention_at[c]]);
}

// Soldiers of a state that nothing names are a mention that covers no token: the explanation shows it, no event has it.
static void add_role(const rp_model *m, rp_doc *d, uint32_t from, uint32_t to, const rp_party_role *role) {
    rp_mention x = role_mention(m, d, from, to, role);
    if (strcmp(x.code, "---") == 0) {
        rp_vec_push(d->arena, &d->mentions, x);
        return;
    }
    rp_mention_add(d, x);
    add_second_owner(m, d, x);
}

// "a Pakistan-based group": a noun that else only refers back is rebels where a participle says whose.
static const rp_party_role *as_rebels(const rp_model *m, const rp_doc *d, uint32_t t, const rp_party_role *role, rp_party_role *out) {
    if (role == NULL || strcmp(role->refers, "group") != 0 || t == 0 || link_at(m, d, t - 1) != RP_LINK_HOME)
        return role;
    *out = *role;
    out->role = "REB", out->code = "reb", out->refers = "";
    return out;
}

// The mention that a number of sufferers counts again: "ambushed a patrol, killing 3".
static const rp_mention *counted_again(const rp_doc *d, uint32_t verb) {
    uint32_t object = d->relation[verb] == RP_REL_advcl ? rp_tree_child(d, d->head[verb], RP_REL_obj) : RP_NONE;
    return object != RP_NONE && d->mention_at[object] != RP_NONE ? &d->mentions.v[d->mention_at[object]] : NULL;
}

// "nine of its soldiers", "26 'armed criminals'": the sufferers are named behind the number, however it was parsed.
static bool counts_next(const rp_doc *d, uint32_t t) {
    if (t + 1 >= d->n_tokens || d->tok_sent[t + 1] != d->tok_sent[t])
        return false;
    return strcmp(d->lower[t + 1], "of") == 0 || strchr("\"'`\xe2", d->form[t + 1][0]) != NULL;
}

// Does the sentence tell sufferers before t? Then a further number counts more of them ("two soldiers killed, four injured").
static bool has_sufferers(const rp_model *m, const rp_doc *d, uint32_t t) {
    for (uint32_t i = d->sent_token[d->tok_sent[t]]; i < t; i++)
        if (d->head[i] != RP_NONE && (d->mention_at[i] != RP_NONE || d->upos[i] == RP_UPOS_NUM || d->upos[i] == RP_UPOS_NOUN) &&
            rp_cue_at(m->patterns, RP_CUES_TOLLS, d, d->head[i]) != NULL && d->relation[i] != RP_REL_obl)
            return true;
    return false;
}

// "Bomb kills four", "six were injured": a number that suffers is people, where no noun says who.
static void add_numbers(const rp_model *m, rp_doc *d) {
    for (uint32_t t = 0; t < d->n_tokens; t++) {
        uint32_t verb = d->head[t];
        int r = d->relation[t];
        bool alone = d->upos[t] == RP_UPOS_NUM && d->mention_at[t] == RP_NONE && d->child[t] == RP_NONE && verb != RP_NONE &&
                     (r == RP_REL_obj || r == RP_REL_nsubj_pass);
        if (!alone || counts_next(d, t) || rp_cue_at(m->patterns, RP_CUES_TOLLS, d, verb) == NULL || has_sufferers(m, d, t))
            continue;
        const rp_mention *again = counted_again(d, verb);
        rp_mention x = {.from = t, .to = t + 1, .head = t, .role = "CVL", .row = RP_NONE, .basis = RP_MENTION_ROLE, .sure = 0.4f};
        x.code = rp_party_generic(d, rp_context_country(d, t), "cvl");
        x.name = rp_party_name(m->parties, x.code) ? rp_party_name(m->parties, x.code) : "unknown";
        x.why = "a number of sufferers";
        if (again != NULL)
            x.code = again->code, x.name = again->name, x.role = again->role, x.owned = true;
        rp_mention_add(d, x);
    }
}

// What is done to t, or RP_NONE: it is an object, a subject of the passive, or of a participle that a headline cuts short
// ("Girl killed in …").
static uint32_t suffered(const rp_doc *d, uint32_t t) {
    int r = d->relation[t];
    if (r == RP_REL_obj || r == RP_REL_nsubj_pass)
        return d->head[t];
    RP_EACH_CHILD(d, t, c)
        if (d->relation[c] == RP_REL_acl && c > t && strcmp(rp_xpos_name(d->xpos[c]), "VBN") == 0)
            return c;
    return RP_NONE;
}

// "killed in Indian shelling", "shot by Iranian guards": is the one at z a doer?
static bool is_doer(const rp_model *m, const rp_doc *d, uint32_t z) {
    enum { UP = 3 };
    for (uint32_t h = z, n = 0; h != RP_NONE && n < UP; h = d->head[h], n++) {
        if (strcmp(rp_tree_preposition(d, h), "by") == 0)
            return true;
        uint32_t deed = d->head[h];
        int r = d->relation[h];
        bool modifier = r == RP_REL_amod || r == RP_REL_compound || r == RP_REL_nmod_poss || (r == RP_REL_obl && deed == h + 1);
        if (!modifier || deed == RP_NONE)
            return false;
        if (d->mention_at[deed] == RP_NONE && rp_patterns_triggers(m->patterns, d->lemma[deed]) != NULL)
            return true;
    }
    return false;
}

bool rp_party_may_own(const rp_model *m, const rp_doc *d, uint32_t z, uint32_t role) {
    bool aside = d->mention_at[z] != RP_NONE && d->mentions.v[d->mention_at[z]].aside;
    uint32_t deed = suffered(d, role);
    return !aside && !(deed != RP_NONE && rp_tree_under(d, z, deed) && !rp_tree_under(d, z, role) && is_doer(m, d, z));
}

// "a major attack", "local sources": an adjective that as a noun would be a role.
static bool is_plain(const rp_model *m, const rp_doc *d, uint32_t t) {
    return d->upos[t] == RP_UPOS_ADJ && rp_back_word(m->back_words, RP_BACK_ADJECTIVE, d->lower[t]) != NULL && d->relation[t] == RP_REL_amod;
}

static bool is_capital(const char *form) {
    size_t n = 0;
    for (; form[n] != '\0'; n++)
        if (form[n] < 'A' || form[n] > 'Z')
            return false;
    return n > 1;
}

// "AIDE" among words in small letters is an acronym; in a headline or an old telegram it is the word, and "MP" is everywhere.
static bool is_acronym(const rp_doc *d, uint32_t t) {
    enum { SHORT = 3 };
    if (strlen(d->form[t]) <= SHORT || !is_capital(d->form[t]))
        return false;
    uint32_t s = d->tok_sent[t], others = 0, loud = 0;
    for (uint32_t i = d->sent_token[s]; i < d->sent_token[s + 1]; i++)
        if (i != t && strlen(d->form[i]) > 1)
            others++, loud += is_capital(d->form[i]);
    return 2 * loud < others;
}

// "a state of emergency"
static bool is_condition(const rp_model *m, const rp_doc *d, uint32_t t) {
    return t + 2 < d->n_tokens && strcmp(d->lower[t], "state") == 0 && strcmp(d->lower[t + 1], "of") == 0 &&
           rp_back_word(m->back_words, RP_BACK_CONDITION, d->lower[t + 2]) != NULL;
}

void rp_party_roles(const rp_model *m, rp_doc *d) {
    set_aside(m, d);
    for (uint32_t s = 0; s < d->n_sentences; s++) {
        uint32_t end = d->sent_token[s + 1];
        for (uint32_t t = d->sent_token[s]; t < end;) {
            uint32_t n = 1;
            rp_party_role rebels;
            const rp_party_role *role = rp_party_role_match(m->parties, d->lemma, d->lower, end, t, &n);
            role = as_rebels(m, d, t, role, &rebels);
            bool usable = role != NULL && strcmp(role->code, "back") != 0 && d->mention_at[t + n - 1] == RP_NONE &&
                          d->upos[t + n - 1] != RP_UPOS_VERB && d->upos[t + n - 1] != RP_UPOS_ADP && !is_name_part(d, t + n - 1, role) &&
                          !has_named_sibling(d, t + n - 1) && !is_plain(m, d, t + n - 1) && !is_condition(m, d, t + n - 1) && !(n == 1 && is_acronym(d, t));
            // "police custody", "army chief": the last noun of a compound decides
            uint32_t last = t + n - 1;
            bool inner = usable && d->relation[last] == RP_REL_compound && d->head[last] > last;
            if (usable && inner) {
                uint32_t k;
                const rp_party_role *outer = rp_party_role_match(m->parties, d->lemma, d->lower, end, d->head[last], &k);
                inner = outer != NULL;
            }
            if (usable && !inner)
                add_role(m, d, t, t + n, role);
            t += role != NULL ? n : 1;
        }
    }
    add_numbers(m, d);
}
