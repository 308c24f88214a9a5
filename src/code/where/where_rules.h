// where_rules.h: the place of an event by rules, where there is no corpus to learn from. Private to where.c.
#ifndef RP_CODE_WHERE_RULES_H
#define RP_CODE_WHERE_RULES_H

#include "code/pattern.h"
#include "text/doc.h"

// An event as its words tell it.
struct rp_where_event {
    uint32_t token;             // head token of the trigger
    uint32_t other;             // the light verb, whose modifiers count as its own; RP_NONE when there is none
    enum rp_where_kind kind;
};

// What place says for being where e happened: 0 is best, RP_WHERE_BESIDE what stands right beside its verb, RP_WHERE_FAR
// and more nothing.
enum { RP_WHERE_BESIDE = 4 };
int rp_where_cost(const rp_model *m, const rp_doc *d, const struct rp_where_event *e, uint32_t place);

// The cheapest of the sentence's places (indices into d->places), or RP_NONE.
uint32_t rp_where_by_rules(const rp_model *m, const rp_doc *d, const struct rp_where_event *e, rp_span places);

// Can a place behind this preposition be where something happened ("in", "to", "near"; not "by", "with")?
bool rp_where_preposition_fits(const char *word);

// The narrower of places that stand together ("at Mir Ali in North Waziristan"), the first of a list ("Bannu, Kohat").
uint32_t rp_where_foremost(const rp_model *m, const rp_doc *d, uint32_t place, rp_span places);

// The nearest noun of the word set (data/events/sets.tsv) that stands where e happened, or RP_NONE. *country: whose it is by
// its adjective ("the Afghan side"), NULL when it has none; with another adjective alone ("the provincial capital") it is not meant.
uint32_t rp_where_noun(const rp_model *m, const rp_doc *d, const struct rp_where_event *e, const char *set, const char **country);

// The country of which the sentence tells by an adjective that e happened there ("on the Afghan side", "in Libyan waters"),
// or NULL. Borrowed from the gazetteer.
const char *rp_where_land(const rp_model *m, const rp_doc *d, const struct rp_where_event *e);

#endif
