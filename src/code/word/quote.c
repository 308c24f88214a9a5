// quote.c: see quote.h.
//
// A quotation is followed through its paragraph from mark to mark. Its speaker stands in the sentence that closes it
// ("…," she said), else in the one that opens it (he said: "…"), else he is the one who spoke last: a quotation that goes
// on in the next paragraph names nobody again. A quotation without the main clause is the word of whoever speaks in its
// sentence; a word or two between marks are the writer's still.
#include "code/word/quote.h"

#include <ctype.h>
#include <string.h>

#include "code/event/argument.h"
#include "code/word/speech.h"

// A plain mark opens when a word follows at once, and closes otherwise: a missing one turns nothing round.
static int plain_mark(const rp_doc *d, uint32_t t) {
    uint32_t from = d->tok_from[t], to = d->tok_to[t];
    bool space = from == 0 || isspace((unsigned char)d->text[from - 1]) || d->text[from - 1] == '(';
    return space && to < d->text_bytes && !isspace((unsigned char)d->text[to]) ? 1 : -1;
}

int rp_quote_mark(const rp_doc *d, uint32_t t) {
    if (d->upos[t] != RP_UPOS_PUNCT)
        return 0;
    const char *w = d->form[t];
    bool other = (unsigned char)w[0] < 0x80 && w[0] != '"' && w[0] != '`' && w[0] != '\'';      // commas and stops, mostly
    if (other)
        return 0;
    if (strcmp(w, "“") == 0 || strcmp(w, "``") == 0 || strcmp(w, "«") == 0 || strcmp(w, "„") == 0)
        return 1;
    if (strcmp(w, "”") == 0 || strcmp(w, "''") == 0 || strcmp(w, "»") == 0)
        return -1;
    return strcmp(w, "\"") == 0 ? plain_mark(d, t) : 0;
}

// The tokens of the paragraph around sentence s.
static rp_span paragraph(const rp_doc *d, uint32_t s) {
    uint32_t first = s, end = s + 1;
    if (d->blocks.n > 0) {
        while (first > 0 && d->sent_block[first - 1] == d->sent_block[s])
            first--;
        while (end < d->n_sentences && d->sent_block[end] == d->sent_block[s])
            end++;
    }
    return (rp_span){d->sent_token[first], d->sent_token[end]};
}

// The quotation around token t: from its opening mark to its closing one or the end of the paragraph. False: none.
static bool quotation(const rp_doc *d, uint32_t t, rp_span *out) {
    rp_span p = paragraph(d, d->tok_sent[t]);
    uint32_t open = RP_NONE;
    for (uint32_t i = p.from; i < p.to; i++) {
        int mark = rp_quote_mark(d, i);
        if (mark < 0 && open != RP_NONE && i > t) {
            *out = (rp_span){open, i};
            return true;
        }
        if (i > t && open == RP_NONE)
            return false;
        if (mark != 0)
            open = mark > 0 ? i : RP_NONE;
    }
    *out = (rp_span){open, p.to};
    return open != RP_NONE;
}

// Who speaks in sentence s with a verb or an "according to" that stands outside the quotation.
static void speaker_of(const rp_model *m, const rp_doc *d, uint32_t s, rp_span outside, rp_party_refs *out) {
    for (uint32_t t = d->sent_token[s]; t < d->sent_token[s + 1] && out->n == 0; t++) {
        if (t >= outside.from && t < outside.to)
            continue;
        const rp_cue *cue = rp_tree_is_verb(d, t) ? rp_speech_at(m, d, t) : NULL;
        bool speaks = cue == NULL && rp_tree_is_verb(d, t) && rp_patterns_in_set(m->patterns, "speaking_verb", d->lemma[t]);
        if (speaks || rp_speech_is(cue, "say") || rp_speech_is(cue, "vow") || rp_speech_is(cue, "ask") || rp_speech_is(cue, "allege"))
            rp_speech_named(m, d, t, out);
        else if (rp_patterns_in_set(m->patterns, "credit_preposition", rp_tree_preposition(d, t)))
            rp_argument_parties(m, d, t, rp_tree_preposition(d, t), out);
    }
}

void rp_quote_last_speaker(const rp_model *m, const rp_doc *d, uint32_t sentence, rp_party_refs *out) {
    enum { BACK = 3 };
    const rp_span nowhere = {RP_NONE, RP_NONE};
    uint32_t before = out->n;
    for (uint32_t back = 1; back <= BACK && back <= sentence && out->n == before; back++)
        speaker_of(m, d, sentence - back, nowhere, out);
}

void rp_quote_last_medium(const rp_doc *d, uint32_t sentence, rp_party_refs *out) {
    const rp_mention *last = NULL;
    for (uint32_t i = 0; i < d->mentions.n; i++) {
        const rp_mention *x = &d->mentions.v[i];
        bool medium = x->basis == RP_MENTION_NAMED && strncmp(x->code, "med:", 4) == 0 && x->to > x->from;
        if (medium && d->tok_sent[x->head] <= sentence && (last == NULL || x->head > last->head))
            last = x;
    }
    if (last != NULL)
        rp_argument_add(d, (rp_party_ref){last->code, last->code, last->name, last->role, NULL,
                                          {d->tok_from[last->from], d->tok_to[last->to - 1]},
                                          (uint32_t)(last - d->mentions.v) + 1}, out);
}

static uint32_t root_of(const rp_doc *d, uint32_t t) {
    while (d->head[t] != RP_NONE)
        t = d->head[t];
    return t;
}

void rp_quote_speaker(const rp_model *m, const rp_doc *d, uint32_t token, rp_party_refs *out) {
    enum { PART = 3 };                              // words: fewer are a name or a term
    rp_span q;
    uint32_t root = root_of(d, token);
    if (!quotation(d, token, &q))
        return;
    if (root < q.from || root >= q.to) {            // "blamed soldiers who “fired shots into the camp”, he said"
        if (q.to - q.from > PART)
            speaker_of(m, d, d->tok_sent[token], q, out);
        return;
    }
    speaker_of(m, d, d->tok_sent[q.to < d->n_tokens ? q.to : q.to - 1], q, out);
    if (out->n == 0)
        speaker_of(m, d, d->tok_sent[q.from], q, out);
    if (out->n == 0)
        rp_quote_last_speaker(m, d, d->tok_sent[q.from], out);
}
