// occasion.h: which expression of time in its sentence dates an event, and how (the guide, §8.15).
#ifndef RP_CODE_OCCASION_H
#define RP_CODE_OCCASION_H

#include "code/event/slot.h"

typedef struct rp_occasion {
    uint32_t time;                  // index into d->times, or RP_NONE
    rp_days days;                   // its days; their end alone where the event came before: "after gunmen had fired"
} rp_occasion;

// status: enum rp_event_status of the event; an act that is alleged has only an expression of its own. type: of the event;
// a promise has the day that it is made, not the day that it is kept.
rp_occasion rp_occasion_find(const rp_model *m, const rp_doc *d, const rp_anchor *a, const rp_type *type, uint8_t status);

enum rp_event_tense { RP_TOLD_PAST, RP_TOLD_PERFECT, RP_TOLD_PRESENT, RP_TOLD_OTHER };

// How the clause of the event at token tells it. A headline's present is a past; nouns and bare participles are OTHER.
enum rp_event_tense rp_occasion_tense(const rp_doc *d, uint32_t token);

// What governs the expression of time, or RP_NONE; the verb of saying that the tree has taken it from.
uint32_t rp_occasion_governor(const rp_model *m, const rp_doc *d, const rp_time *time);

// Does the clause of the event at token tell it as past in the past: "had taken"?
bool rp_occasion_came_before(const rp_doc *d, uint32_t token);

#endif
