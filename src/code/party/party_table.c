// party_table.c: see party_table.h; how the facts lie in memory: party_rows.h; how they come there: party_load.c.
//
// A match walks the trie of names from a token and keeps the longest node that has a fact whose capitals agree. Cost:
// one hash for a word that begins no name. Dates are not looked at while matching: who somebody was is the reader's
// question (rp_party_best), and an explanation wants to show the other answers.
#include "code/party/party_rows.h"

#include <assert.h>
#include <string.h>

#include "base/utf8.h"

// ------------------------------------------------------------------------------------------------------------- codes

bool rp_party_is_state(const char *code) {
    for (int i = 0; i < 3; i++)
        if (code[i] < 'A' || code[i] > 'Z')
            return false;
    return code[3] == '\0';
}

struct rp_party *rp_party_slot(const rp_party_table *t, const char *code, size_t n) {
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < n; i++)
        h = (h ^ (unsigned char)code[i]) * 16777619u;
    for (uint32_t i = h & t->codes_mask;; i = (i + 1) & t->codes_mask) {
        struct rp_party *p = &t->codes[i];
        if (p->code == NULL || (strncmp(p->code, code, n) == 0 && p->code[n] == '\0'))
            return p;
    }
}

const struct rp_party *rp_party_known(const rp_party_table *t, const char *code) {
    size_t n = strlen(code);
    if (n > 4 && code[3] == ':' && code[0] >= 'A' && code[0] <= 'Z')
        n = 3;                                      // a generic: its state
    const struct rp_party *p = rp_party_slot(t, code, n);
    return p->code != NULL ? p : NULL;
}

uint32_t rp_party_n_facts(const rp_party_table *t) {
    return t->facts.n;
}

const rp_party_fact *rp_party_fact_at(const rp_party_table *t, uint32_t row) {
    assert(row < t->facts.n);
    return &t->facts.v[row];
}

// ---------------------------------------------------------------------------------------------------------- matching

// The letters and digits of several strings in a row.
struct letters {
    const char *const *form;
    uint32_t n;                                     // strings left
    const char *at;
    bool initial;                                   // does the letter begin a word?
};

static int32_t next_letter(struct letters *l) {
    l->initial = l->at == *l->form;
    for (;;) {
        if (*l->at == '\0') {
            if (--l->n == 0)
                return 0;
            l->at = *++l->form;
            l->initial = true;
            continue;
        }
        int32_t code;
        l->at += rp_utf8_next(l->at, strnlen(l->at, 4), &code);
        if (rp_utf8_is_alpha(code) || (code >= '0' && code <= '9'))
            return code;
        l->initial = true;
    }
}

// Do the tokens keep the capitals of a name? An article that begins the name ("The Guardian") may be small.
static bool capitals_agree(const char *name, const char *const *form, uint32_t n, enum rp_capitals rule) {
    bool article = rule == CAPITALS_INITIAL && strncmp(name, "The ", 4) == 0;
    struct letters a = {&name, 1, name, true}, b = {form, n, *form, true};
    for (;;) {
        int32_t x = next_letter(&a), y = next_letter(&b);
        if (x == 0 || y == 0)
            return x == y;
        if (rule == CAPITALS_EXACT ? x != y : a.initial && !article && rp_utf8_is_upper(x) && !rp_utf8_is_upper(y))
            return false;
        article = article && !(x == 'e');
    }
}

// The facts of a node that the tokens may stand for; 0 leaves *hit alone.
static uint32_t collect(const rp_party_table *t, uint32_t node, const char *const *form, uint32_t n, rp_party_hit *hit) {
    uint32_t found = 0, local = 0;
    for (uint32_t i = t->node_from[node]; i < t->node_from[node + 1] && found < RP_PARTY_FACTS; i++) {
        uint32_t row = t->node_row[i];
        const rp_party_fact *f = &t->facts.v[row];
        if (t->capitals[row] != CAPITALS_FREE && !capitals_agree(f->text, form, n, t->capitals[row]))
            continue;
        if (!f->local)
            hit->fact[found++] = f;
        else if (local < RP_PARTY_LOCAL)
            hit->local[local++] = f;
    }
    if (found > 0)
        hit->n = found, hit->n_local = local, hit->n_tokens = n;
    return found;
}

bool rp_party_match(const rp_party_table *t, const char *const *form, uint32_t n, uint32_t at, rp_party_hit *hit) {
    bool found = false, fed = true;
    for (uint32_t i = at, node = 0; i < n; i++) {
        if (!rp_word_trie_step(t->names, &node, form[i], &fed) || node == 0)
            break;
        if (fed && collect(t, node, form + at, i + 1 - at, hit) > 0)
            found = true;
    }
    return found;
}

bool rp_party_find(const rp_party_table *t, const char *text, rp_party_hit *hit) {
    return rp_party_match(t, &text, 1, 0, hit);
}

const rp_party_role *rp_party_role_match(const rp_party_table *t, const char *const *lemma, const char *const *form,
                                         uint32_t n, uint32_t at, uint32_t *n_tokens) {
    const rp_party_role *best = NULL;
    for (uint32_t i = at, node = 0; i < n; i++) {
        uint32_t by_lemma = node;
        bool fed = true;
        bool same = lemma[i] != NULL && strcmp(lemma[i], form[i]) == 0;
        if (lemma[i] != NULL && rp_word_trie_step(t->role_names, &by_lemma, lemma[i], &fed))
            node = by_lemma;
        else if (same || !rp_word_trie_step(t->role_names, &node, form[i], &fed))
            break;
        if (node == 0)
            break;
        if (fed && t->node_role[node] != NULL) {
            best = t->node_role[node];
            *n_tokens = i + 1 - at;
        }
    }
    return best;
}

const char *rp_party_standing(const rp_party_table *t, const char *state, const rp_party_role *role, rp_day day) {
    for (uint32_t i = 0; i < t->stands.n; i++) {
        const struct rp_stand *s = &t->stands.v[i];
        bool known = day != RP_DAY_NONE || s->to == RP_DAY_NONE;
        bool over = day == RP_DAY_NONE || ((s->from == RP_DAY_NONE || s->from <= day) && (s->to == RP_DAY_NONE || day <= s->to));
        size_t n = strlen(s->word);
        bool begins = strncmp(role->lemma, s->word, n) == 0 && (role->lemma[n] == '\0' || role->lemma[n] == ' ');
        if (strcmp(s->state, state) == 0 && known && over && begins)
            return s->party;
    }
    return NULL;
}

rp_party_link rp_party_link_of(const rp_party_table *t, const char *participle) {
    uint32_t kind = rp_dict_get(&t->links, participle);
    return kind == UINT32_MAX ? RP_LINK_NONE : (rp_party_link)kind;
}

// ---------------------------------------------------------------------------------------------------------- choosing

bool rp_party_in_force(const rp_party_fact *f, rp_day day) {
    if (day == RP_DAY_NONE)
        return f->to == RP_DAY_NONE;
    return (f->from == RP_DAY_NONE || f->from <= day) && (f->to == RP_DAY_NONE || day <= f->to);
}

// Days between a day and the fact's interval; 0 when the day is unknown.
static int64_t distance(const rp_party_fact *f, rp_day day) {
    if (day == RP_DAY_NONE || rp_party_in_force(f, day))
        return 0;
    return f->from != RP_DAY_NONE && day < f->from ? (int64_t)f->from - day : (int64_t)day - f->to;
}

bool rp_party_plausible(const rp_party_fact *f, rp_day day) {
    enum { BEFORE = 366, AFTER = 5 * 366 };
    if (f->kind != RP_PARTY_PERSON || strchr(f->text, ' ') != NULL || day == RP_DAY_NONE || rp_party_in_force(f, day))
        return true;
    return distance(f, day) <= (f->from != RP_DAY_NONE && day < f->from ? BEFORE : AFTER);
}

// How good an answer is: smaller is better, compared from left to right.
struct merit {
    int64_t order[4];
};

static struct merit merit_of(const rp_party_fact *f, rp_day day) {
    return (struct merit){{!rp_party_plausible(f, day), !rp_party_in_force(f, day), f->kind, distance(f, day)}};
}

const rp_party_fact *rp_party_best(const rp_party_hit *hit, rp_day day) {
    const rp_party_fact *best = hit->fact[0];
    for (uint32_t i = 1; i < hit->n; i++) {
        struct merit a = merit_of(hit->fact[i], day), b = merit_of(best, day);
        int k = 0;
        while (k < 3 && a.order[k] == b.order[k])
            k++;
        if (a.order[k] < b.order[k])
            best = hit->fact[i];
    }
    return best;
}

const char *rp_party_resolve(const rp_party_table *t, const char *code, rp_day day) {
    for (int depth = 0; depth < 4; depth++) {       // a chain of successors is short; a ring ends here
        const struct rp_party *p = strchr(code, ':') == NULL ? rp_party_known(t, code) : NULL;
        uint32_t k = p != NULL ? p->chain[CHAIN_BECOMES] : 0;
        while (k != 0 && !rp_party_in_force(&t->facts.v[k - 1], day))
            k = t->next[k - 1];
        if (k == 0)
            break;
        code = t->facts.v[k - 1].text;
    }
    return code;
}

const char *rp_party_name(const rp_party_table *t, const char *code) {
    const struct rp_party *p = rp_party_known(t, code);
    return p != NULL ? t->facts.v[p->name].text : NULL;
}

const char *rp_party_parent(const rp_party_table *t, const char *code) {
    const struct rp_party *p = rp_party_known(t, code);
    return p != NULL && p->chain[CHAIN_PART] != 0 ? t->facts.v[p->chain[CHAIN_PART] - 1].text : NULL;
}

const char *rp_party_home(const rp_party_table *t, const char *code) {
    for (int depth = 0; code != NULL && depth < 4; depth++) {
        const struct rp_party *p = rp_party_known(t, code);
        if (p == NULL)
            return NULL;
        if (rp_party_is_state(p->code))
            return p->code;
        if (p->chain[CHAIN_HOME] != 0)
            return t->facts.v[p->chain[CHAIN_HOME] - 1].text;
        code = rp_party_parent(t, code);
    }
    return NULL;
}

bool rp_party_lives_in(const rp_party_table *t, const char *code, const char *state) {
    bool told = false;
    for (int depth = 0; code != NULL && !told && depth < 4; depth++) {
        const struct rp_party *p = rp_party_known(t, code);
        if (p == NULL || rp_party_is_state(p->code))
            return p != NULL && strcmp(p->code, state) == 0;
        for (uint32_t k = p->chain[CHAIN_HOME]; k != 0; k = t->next[k - 1]) {
            told = true;
            if (strcmp(t->facts.v[k - 1].text, state) == 0)
                return true;
        }
        code = rp_party_parent(t, code);
    }
    return false;
}

const rp_party_fact *rp_party_best_near(const rp_party_table *t, const rp_party_hit *hit, rp_day day, const char *country) {
    rp_party_hit near = {.n_tokens = hit->n_tokens};
    for (uint32_t i = 0; i < hit->n && country != NULL && country[0] != '\0'; i++) {
        const char *home = rp_party_home(t, hit->fact[i]->party);
        if (home != NULL && strcmp(home, country) == 0 && rp_party_plausible(hit->fact[i], day))
            near.fact[near.n++] = hit->fact[i];
    }
    return rp_party_best(near.n > 0 ? &near : hit, day);
}

// -------------------------------------------------------------------------------------------------------- publishers

static const char *medium(const rp_party_table *t, const char *text) {
    rp_party_hit hit;
    if (!rp_party_find(t, text, &hit))
        return NULL;
    for (uint32_t i = 0; i < hit.n; i++)
        if (strncmp(hit.fact[i]->party, "med:", 4) == 0)
            return hit.fact[i]->party;
    return NULL;
}

// A host name, then without its first label, and so on: "en.irna.ir", "irna.ir".
static const char *host_medium(const rp_party_table *t, const char *host, size_t n) {
    char copy[256];
    if (n >= sizeof copy)
        return NULL;
    memcpy(copy, host, n);
    copy[n] = '\0';
    for (const char *rest = copy; strchr(rest, '.') != NULL; rest = strchr(rest, '.') + 1) {
        const char *code = medium(t, rest);
        if (code != NULL)
            return code;
    }
    return NULL;
}

const char *rp_party_publisher(const rp_party_table *t, const char *name_or_url) {
    const char *host = strstr(name_or_url, "://");
    if (host != NULL)
        return host_medium(t, host + 3, strcspn(host + 3, "/:?#"));
    const char *code = medium(t, name_or_url);
    if (code == NULL && strncmp(name_or_url, "The ", 4) == 0)
        code = medium(t, name_or_url + 4);
    if (code == NULL && strpbrk(name_or_url, " /") == NULL)
        code = host_medium(t, name_or_url, strlen(name_or_url));
    return code;
}
