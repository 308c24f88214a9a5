// tagset.c: the names of the label sets; see tagset.h.
#include "text/tagset.h"

#include <assert.h>
#include <string.h>

static const char *const upos_names[] = {
#define X_(name) #name,
    RP_UPOS(X_)
#undef X_
};
static const char *const relation_names[] = {
#define X_(name, text) text,
    RP_RELATIONS(X_)
#undef X_
};
static const char *const xpos_names[] = {
#define X_(text) text,
    RP_XPOS(X_)
#undef X_
};
static const char *const bio_names[] = {
#define X_(name, text) text,
    RP_BIO(X_)
#undef X_
};

const char *rp_upos_name(int upos) {
    assert(upos >= 0 && upos < RP_N_UPOS);
    return upos_names[upos];
}

const char *rp_relation_name(int relation) {
    assert(relation >= 0 && relation < RP_N_RELATIONS);
    return relation_names[relation];
}

const char *rp_xpos_name(int xpos) {
    assert(xpos >= 0 && xpos < RP_N_XPOS);
    return xpos_names[xpos];
}

const char *rp_bio_name(int bio) {
    assert(bio >= 0 && bio < RP_N_BIO);
    return bio_names[bio];
}

static int find(const char *const *names, int n, const char *text) {
    for (int i = 0; i < n; i++)
        if (strcmp(names[i], text) == 0)
            return i;
    return -1;
}

int rp_upos_find(const char *text) {
    return find(upos_names, RP_N_UPOS, text);
}

int rp_relation_find(const char *text) {
    int i = find(relation_names, RP_N_RELATIONS, text);
    const char *colon = strchr(text, ':');
    for (int k = 0; i < 0 && colon != NULL && k < RP_N_RELATIONS; k++)
        if (strlen(relation_names[k]) == (size_t)(colon - text) && strncmp(relation_names[k], text, (size_t)(colon - text)) == 0)
            i = k;
    return i;
}

int rp_xpos_find(const char *text) {
    return find(xpos_names, RP_N_XPOS, text);
}

int rp_bio_find(const char *text) {
    return find(bio_names, RP_N_BIO, text);
}
