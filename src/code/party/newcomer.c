// newcomer.c: see newcomer.h.
//
// Every war brings bands that no list has yet. Their names are made of a few nouns: the Red Dune Movement, the Free Valleys
// Army. What is made of role nouns alone ("the Border Guard", "the National Army") is somebody's, not a band of its own.
#include "code/party/newcomer.h"

#include <ctype.h>
#include <string.h>

#include "base/utf8.h"
#include "code/party/back_words.h"
#include "code/party/context.h"
#include "code/party/party_role.h"
#include "code/party/party_table.h"

// "Students Against Discrimination" → students-against-discrimination
static const char *slug(const rp_doc *d, uint32_t from, uint32_t to) {
    char out[128];
    size_t n = 0;
    for (uint32_t t = from; t < to && n + 2 < sizeof out; t++) {
        const char *word = rp_utf8_fold(d->arena, d->form[t], strlen(d->form[t]), NULL);
        if (strcmp(word, "the") == 0 && t == from)
            continue;
        if (n > 0 && out[n - 1] != '-')
            out[n++] = '-';
        for (; *word && n + 2 < sizeof out; word++)
            if (isalnum((unsigned char)*word))
                out[n++] = *word;
    }
    while (n > 0 && out[n - 1] == '-')
        n--;
    return rp_arena_copy(d->arena, out, n);
}

static bool is_acronym(const char *form) {
    enum { SHORTEST = 2, LONGEST = 8 };
    size_t n = strlen(form), capitals = 0;
    for (const char *c = form; *c != '\0'; c++)
        capitals += *c >= 'A' && *c <= 'Z';
    return n >= SHORTEST && n <= LONGEST && capitals + 1 >= n && capitals >= SHORTEST;
}

uint32_t rp_newcomer_acronym(const rp_doc *d, uint32_t to) {
    uint32_t end = d->sent_token[d->tok_sent[to - 1] + 1];
    if (to + 2 < end && strcmp(d->form[to], "(") == 0 && strcmp(d->form[to + 2], ")") == 0 && is_acronym(d->form[to + 1]))
        return to + 1;
    if (to + 2 < end && strcmp(d->form[to], ",") == 0 && strcmp(d->lower[to + 1], "or") == 0 && is_acronym(d->form[to + 2]))
        return to + 2;
    return RP_NONE;
}

static bool is_band(const rp_model *m, const rp_doc *d, const rp_name *name) {
    return rp_back_word(m->back_words, RP_BACK_BAND, d->lower[name->to - 1]) != NULL;
}

rp_mention rp_newcomer(const rp_model *m, const rp_doc *d, const rp_name *name) {
    rp_mention x = {.from = name->from, .to = name->to, .head = name->to - 1, .role = "", .row = RP_NONE, .sure = 0.45f, .basis = RP_MENTION_NAMED};
    for (uint32_t t = name->from; t < name->to; t++)
        if (d->head[t] == RP_NONE || d->head[t] < name->from || d->head[t] >= name->to)
            x.head = t;
    uint32_t acronym = is_band(m, d, name) ? rp_newcomer_acronym(d, name->to) : RP_NONE;
    x.code = acronym == RP_NONE ? slug(d, name->from, name->to) : slug(d, acronym, acronym + 1);
    x.name = rp_arena_copy(d->arena, d->text + d->tok_from[name->from], d->tok_to[name->to - 1] - d->tok_from[name->from]);
    if (rp_back_word(m->back_words, RP_BACK_PRESS, d->lower[name->to - 1]) != NULL && name->to - name->from > 1)
        x.code = rp_arena_printf(d->arena, "med:%s", x.code), x.role = "MED";
    x.why = "an organisation that no table names";
    return x;
}

// Does a word before the last make it a name of its own? Not a role noun, nor what stands before any of them ("national").
static bool has_own_word(const rp_model *m, const rp_doc *d, const rp_name *name) {
    for (uint32_t t = name->from; t + 1 < name->to; t++) {
        uint32_t n;
        bool capital = d->form[t][0] >= 'A' && d->form[t][0] <= 'Z', plain = rp_back_word(m->back_words, RP_BACK_PLAIN, d->lower[t]) != NULL;
        if (capital && !plain && rp_party_role_match(m->parties, d->lemma, d->lower, t + 1, t, &n) == NULL)
            return true;
    }
    return false;
}

static bool is_free(const rp_doc *d, const rp_name *name) {
    for (uint32_t t = name->from; t < name->to; t++)
        if (d->mention_at[t] != RP_NONE)
            return false;
    return true;
}

void rp_newcomers_find(const rp_model *m, rp_doc *d) {
    for (uint32_t i = 0; i < d->names.n; i++) {
        const rp_name *name = &d->names.v[i];
        if (name->kind == RP_NAME_ORG && name->to - name->from > 1 && is_band(m, d, name) && is_free(d, name) && has_own_word(m, d, name))
            rp_mention_add(d, rp_newcomer(m, d, name));
    }
}
