// scene.h: reports of one event in one document tell each other where it was.
#ifndef RP_CODE_SCENE_H
#define RP_CODE_SCENE_H

#include "text/doc.h"

// Fills place and country of reports that lack them from another report of the same document that seems to tell the same
// event: same type, no other mode, a party in common and none against it, no other day, no other country. Writes what it
// did into why. Where no report tells, the country is presumed from type and parties. d->reports must be complete.
// Cost: quadratic in the reports of a document.
void rp_scene_share(const rp_model *m, rp_doc *d);

// Once the days are known (undated.h): what happened on a day of which all that is told of its kind, and of its country, was
// at one place, was there too.
void rp_scene_settle(const rp_model *m, rp_doc *d);

#endif
