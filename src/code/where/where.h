// where.h: the place of an event: of the places that its sentence names, the one where it happened; and for events that
// are told again, the most exact one that the document gives.
#ifndef RP_CODE_WHERE_H
#define RP_CODE_WHERE_H

#include "code/pattern.h"
#include "text/doc.h"

typedef struct rp_where {
    uint32_t name;              // index into d->places of what tells it, a whole country too; RP_NONE when nothing does
    uint32_t place;             // the same, never a whole country; RP_NONE when no place is told
    char country[4];            // ISO 3166 alpha-3; "" when not told, or the place lies in several
} rp_where;

// Where the event whose trigger is token happened, as its sentence tells. other: a further token of the trigger whose
// modifiers count as its own (a light verb), RP_NONE when there is none. d must have its parties (stage PARTIES).
// Cost: places of the sentence × depth of the tree.
rp_where rp_where_find(const rp_model *m, const rp_doc *d, uint32_t token, uint32_t other, enum rp_where_kind kind);

// The state of who hosts the meeting whose trigger is token ("Doha hosted talks", "hosted by Angola"), or NULL. Borrowed.
const char *rp_where_host(const rp_model *m, const rp_doc *d, uint32_t token);

// The trained choice, models/where.rpm (train/train_where.c). Errors: those of rp_container_open and rp_linear_open.
typedef struct rp_where_model rp_where_model;
rp_status rp_where_open(const char *path, rp_where_model **out, rp_error *err);
void rp_where_close(rp_where_model *w);                     // NULL is allowed

// The country where an event of this type has happened when its sentence tells none, by whom it involves (ontology.tsv): force
// happens where its victims are, arrests and protests at the doers', a visit at the host's. "" when the parties do not tell; RP_NONE
// parties are fine. r must have its parties; r->country is not read. Static or borrowed storage.
const char *rp_where_presume(const rp_model *m, const rp_doc *d, const rp_report *r, const rp_type *type);

#endif
