// anchor.h: events whose day is common knowledge (data/anchors/*.tsv), found where a sentence tells of one.
#ifndef RP_CODE_ANCHOR_H
#define RP_CODE_ANCHOR_H

#include "base/dict.h"
#include "text/doc.h"

enum { RP_ANCHOR_GROUPS = 8 };
typedef struct rp_anchor_event {
    rp_days days;
    const char *group[RP_ANCHOR_GROUPS];    // lemmas or forms with | between; each group must be in the sentence
    uint32_t letters[RP_ANCHOR_GROUPS];     // with which the words of the group begin, as bits: most words are turned away by them
    uint32_t n_groups;
    const char *fact;                       // what happened, in words
    bool sure;                              // its words fit no earlier event
} rp_anchor_event;

typedef struct rp_anchor_link { uint32_t event, next; } rp_anchor_link;

// Immutable after the load; any thread may read it.
typedef struct rp_anchors {
    RP_VEC(rp_anchor_event) events;
    rp_dict first;                          // word of a first group → index of its first link
    RP_VEC(rp_anchor_link) links;
} rp_anchors;

// Adds a table: from, to, sure, groups of lemmas, fact, source. Errors: RP_E_IO; RP_E_FORMAT with file:line:column.
rp_status rp_anchors_load(const char *path, rp_arena *arena, rp_anchors *out, rp_error *err);

// The events of which the sentence tells, each once, at most max; returns their number. Cost: a look-up a token.
uint32_t rp_anchors_told(const rp_anchors *x, const rp_doc *d, uint32_t sentence, uint32_t *event, uint32_t max);

// Does the sentence tell it as past: by a verb in the past, or after "since", "after", "following"?
bool rp_anchor_is_past(const rp_anchors *x, const rp_doc *d, uint32_t sentence, uint32_t event);

#endif
