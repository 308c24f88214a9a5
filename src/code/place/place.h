// place.h: the places that a document names, and which places of the world they are.
#ifndef RP_CODE_PLACE_H
#define RP_CODE_PLACE_H

#include "text/doc.h"

// TIMES → PLACES. Fills d->places in text order: countries too (level COUNTRY), and names that no gazetteer knows when
// the text says that they are places (row RP_NONE, lat and lon NAN, country from the context). Uses names, times and
// tags where there are any. Resets w->scratch. The same document always gives the same places. Never fails.
rp_status rp_places_run(const rp_model *m, rp_worker *w, rp_doc *d);

// ISO 3166 alpha-3 of the place, NULL when it lies in none or several.
const char *rp_place_country(const rp_place *p);

// Does outer contain inner, as far as the gazetteer's divisions tell? A place contains itself; countries contain all
// places with their code.
bool rp_place_within(const rp_model *m, const rp_place *inner, const rp_place *outer);

// Great-circle distance in km; NAN when a place has no coordinates.
double rp_place_km(const rp_place *a, const rp_place *b);

// Could both names mean the place of one event? One contains the other, or neither is wider than a town and they are at
// most km apart. False when either is unknown and the names differ.
bool rp_place_same(const rp_model *m, const rp_place *a, const rp_place *b, double km);

#endif
