// parse.c: hands a document to the network, batch by batch, and turns name labels into spans.
//
// Batches follow the text: as many sentences as fit. What a sentence gives does not depend on its batch, so batches
// need no order of their own and no copy: the network reads and writes slices of the document's columns.
#include "text/parse.h"

#include <assert.h>

rp_net_labels rp_parse_labels(void) {
    return (rp_net_labels){
#define X_(name) " " #name
        .upos = RP_UPOS(X_),
#undef X_
#define X_(text) " " text
        .xpos = RP_XPOS(X_),
#undef X_
#define X_(name, text) " " text
        .relations = RP_RELATIONS(X_),
        .names = RP_BIO(X_),
#undef X_
        .n_upos = RP_N_UPOS, .n_xpos = RP_N_XPOS, .n_relations = RP_N_RELATIONS, .n_names = RP_N_BIO,
        .root = RP_REL_root,
    };
}

rp_status rp_parse_open(const char *path, rp_net **out, rp_error *err) {
    rp_container *c;
    *out = NULL;
    RP_TRY(rp_container_open(path, &c, err));
    rp_net_labels labels = rp_parse_labels();
    return rp_net_open(c, &labels, out, err);
}

// The end of the window that begins at token `from` of a sentence that ends at `to`: the whole rest where it fits, else
// after the last punctuation mark in the window's second half, else as much as fits.
static uint32_t window_end(const rp_doc *d, uint32_t from, uint32_t to) {
    if (to - from <= RP_NET_SENTENCE)
        return to;
    for (uint32_t i = from + RP_NET_SENTENCE; i > from + RP_NET_SENTENCE / 2; i--) {
        char c = d->form[i - 1][0];
        if (c == ';' || c == ',' || c == '.' || c == ':')
            return i;
    }
    return from + RP_NET_SENTENCE;
}

// A run of windows, and where the text goes on after it.
struct batch {
    uint32_t first[RP_NET_BATCH / 2 + 2];           // relative to `from`
    uint32_t n, from;
};

// Takes windows from token `from` of sentence *sentence on, as many as fit; moves both on.
static void fill(const rp_doc *d, struct batch *b, uint32_t *sentence, uint32_t *from) {
    b->n = 0;
    b->from = *from;
    b->first[0] = 0;
    while (*sentence < d->n_sentences) {
        uint32_t end = d->sent_token[*sentence + 1];
        if (*from < end) {
            uint32_t to = window_end(d, *from, end);
            if (to - b->from + b->n + 1 > RP_NET_BATCH)
                return;
            b->first[++b->n] = to - b->from;
            *from = to;
        }
        if (*from == end)
            (*sentence)++;
    }
}

static void read_batch(const rp_model *m, rp_worker *w, rp_doc *d, const struct batch *b) {
    uint32_t at = b->from, n = b->first[b->n];
    rp_net_batch batch = {b->n, b->first, d->form + at, d->lower + at, d->upos + at, d->xpos + at, d->relation + at,
                          d->bio + at, d->head + at, d->arc_sure + at};
    rp_net_run(m->net, w->net_work, &batch);
    for (uint32_t i = at; i < at + n; i++)
        d->head[i] = d->head[i] == UINT32_MAX ? RP_NONE : d->head[i] + at;
}

// Leaves one root in a sentence that was read in windows.
static void join_windows(rp_doc *d, uint32_t sentence) {
    uint32_t root = RP_NONE;
    for (uint32_t i = d->sent_token[sentence]; i < d->sent_token[sentence + 1]; i++) {
        if (d->head[i] != RP_NONE)
            continue;
        if (root == RP_NONE) {
            root = i;
            continue;
        }
        d->head[i] = root;
        d->relation[i] = RP_REL_parataxis;
        d->arc_sure[i] = 0;
    }
}

static uint8_t name_kind(uint8_t bio) {
    switch (bio) {
        case RP_BIO_B_PER:
        case RP_BIO_I_PER: return RP_NAME_PER;
        case RP_BIO_B_LOC:
        case RP_BIO_I_LOC: return RP_NAME_LOC;
        default: return RP_NAME_ORG;
    }
}

static bool begins(uint8_t bio) {
    return bio == RP_BIO_B_PER || bio == RP_BIO_B_LOC || bio == RP_BIO_B_ORG;
}

static void collect_names(rp_doc *d) {
    for (uint32_t s = 0; s < d->n_sentences; s++) {
        uint32_t end = d->sent_token[s + 1];
        for (uint32_t i = d->sent_token[s]; i < end;) {
            uint32_t from = i++;
            if (d->bio[from] == RP_BIO_O)
                continue;
            while (i < end && d->bio[i] != RP_BIO_O && !begins(d->bio[i]))
                i++;
            rp_name name = {from, i, name_kind(d->bio[from])};
            rp_vec_push(d->arena, &d->names, name);
        }
    }
}

rp_status rp_parse_run(const rp_model *m, rp_worker *w, rp_doc *d) {
    assert(d->stage == RP_STAGE_TOKENS);
    struct batch b;
    for (uint32_t sentence = 0, from = 0; sentence < d->n_sentences;) {
        fill(d, &b, &sentence, &from);
        if (b.n > 0)
            read_batch(m, w, d, &b);
    }
    for (uint32_t s = 0; s < d->n_sentences; s++)
        if (d->sent_token[s + 1] - d->sent_token[s] > RP_NET_SENTENCE)
            join_windows(d, s);
    collect_names(d);
    d->stage = RP_STAGE_NAMES;
    return RP_OK;
}
