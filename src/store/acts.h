// acts.h: the incidents of a store as relations are measured from them (code/act.h).
#ifndef RP_STORE_ACTS_H
#define RP_STORE_ACTS_H

#include "code/act.h"
#include "store/store.h"

// Which acts. Zero it, then set what is wanted.
typedef struct rp_act_filter {
    const char *a, *b;              // codes, with their sub-codes (AFG:cvl): both take part, as doers or done to; NULL: whoever
    rp_days period;                 // that the act may lie in; RP_DAYS_NONE: all
    const char *source;             // an imported one (ucdp); NULL: what the store coded itself
    double min_confidence;          // acts of which no report is as sure are left out
} rp_act_filter;

// Makes the tables of data/ known to the connection, once, before the calls below.
rp_status rp_store_acts_open(rp_store *s, const char *data, rp_error *err);

// The acts the filter picks, by first day, last day and id; all memory from arena. Every status is among them: who counts decides.
// Incidents without a day are not, *undated (or NULL) says how many. About 300 bytes an act.
rp_status rp_store_acts(rp_store *s, const rp_act_filter *f, rp_arena *arena, rp_acts *out, uint32_t *undated, rp_error *err);

// The stories of each day that name a or b of the filter (both NULL: whoever), from the first day that holds a document to the last;
// of a source, from its first act to its last.
rp_status rp_store_coverage(rp_store *s, const rp_act_filter *f, rp_arena *arena, rp_coverage *out, rp_error *err);

// What a document adds to coverage.
typedef struct rp_story {
    rp_days days;                   // of publication; open ends are closed
    bool first, names, both;        // republishes no other; names one of the two; tells an act between the two
} rp_story;
typedef RP_VEC(rp_story) rp_stories;

// A document's story into the list, where it is known well enough when it was published.
void rp_story_add(rp_stories *list, rp_story story, rp_arena *arena);

// Coverage, without delays, from stories.
void rp_stories_spread(const rp_stories *list, rp_arena *arena, rp_coverage *out);

// A sentence that tells the act, and who published it, in arena; NULL where there is none (imported: its note, else its kind).
typedef struct rp_act_words { const char *quote, *publisher; } rp_act_words;
rp_status rp_store_act_words(rp_store *s, const char *source, const char *id, rp_arena *arena, rp_act_words *out, rp_error *err);

#endif
