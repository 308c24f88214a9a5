// event.h: the event stage. Finds what happened in each sentence, who did it to whom, whether and according to whom it
// happened, when, where and with what toll; and the figures and assessments beside the events.
#ifndef RP_CODE_EVENT_H
#define RP_CODE_EVENT_H

#include "code/event/slot.h"

// PARTIES → EVENTS. Fills reports, figures and assessments, each in text order, without ids and incidents.
rp_status rp_events_run(const rp_model *m, rp_worker *w, rp_doc *d);

// A report in the making: what the merging of a sentence's triggers needs to know beside the record.
typedef struct rp_candidate {
    rp_report report;
    const rp_trigger *row;
    rp_anchor anchor;
    const char *toll;               // what the trigger says of its sufferers ("killed"), or NULL
    rp_tokens sufferers;            // tokens that gave the recipients
    bool since;                     // dated by "since October"
    float guessed_actor, guessed_recipient;     // probability of the party that fills the role from the context; 0: not guessed
    bool recalled;                  // its parties are those of an event told before
    uint32_t also;                  // one more than the first trigger that was merged into it; 0: none
    bool dead;                      // merged into another
} rp_candidate;
typedef RP_VEC(rp_candidate) rp_candidates;

// Drafts a report for each event of a sentence, merged, before completion.
void rp_events_draft(const rp_model *m, const rp_doc *d, uint32_t s, rp_candidates *out);

// merge.c: makes one report of the triggers of one event in one sentence, and gives casualties of a clash their doer.
void rp_merge_sentence(const rp_model *m, const rp_doc *d, rp_candidates *drafts);

// refusal.c: makes a refusal of what its doer says he will not do.
void rp_refusal_find(const rp_model *m, const rp_doc *d, rp_candidate *x);

// reaction.c: to whom words are said that name only "the move" (drafts: of one sentence; d->reports: of those before).
void rp_reactions_find(const rp_model *m, const rp_doc *d, rp_candidates *drafts);

// complete.c: fills what the clauses of one sentence leave out and the document makes clear. Reads d->reports and what
// partners (partner.h) know.
struct rp_partners;
void rp_complete_sentence(struct rp_partners *p, const rp_model *m, rp_candidates *drafts);

// third.c: mediators, hosts and guarantors of a sentence's talks and agreements (drafts: of every sentence up to this one);
// and, once the reports are made, for other mentions of the same.
void rp_third_find(const rp_model *m, const rp_doc *d, uint32_t sentence, rp_candidates *drafts);
void rp_third_share(const rp_model *m, rp_doc *d);

// blame.c: adds the acts that an accusation or claim of sentence s only points to ("blamed Pakistan", "claimed responsibility").
// d->reports: those of the sentences up to s, whose own are last.
void rp_blame_recall(const rp_model *m, rp_doc *d, uint32_t s);

// toll/recount.c: adds the events of which sentence s only says again how many suffered ("Kyiv put the toll at 59").
void rp_recounts_find(const rp_model *m, rp_doc *d, uint32_t s);

// denied.c: puts deniers on the reports that they deny, in the same sentence or an earlier one.
void rp_denials_link(const rp_model *m, rp_doc *d);

// doubt.c: puts on reports who does not confirm them.
void rp_doubts_link(const rp_model *m, rp_doc *d);

// undated.c: days of reports that their own clause does not date.
void rp_undated_fill(const rp_model *m, rp_doc *d);

// figure.c, assessment.c
void rp_figures_find(const rp_model *m, rp_doc *d);
void rp_assessments_find(const rp_model *m, rp_doc *d);

#endif
