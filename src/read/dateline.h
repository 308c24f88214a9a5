// dateline.h: the head of a wire's paragraph, which tells where, when and by whom it was written:
//
//     ISLAMABAD/KABUL, March 18 (Meridian) -     DOHA:     Abu Dhabi, 2nd January, 2024 (WAM) --     Brenn, Jan 2 (NWA)
//     MOSCOW, January 2. /TASS/.                 Kabul [Afghanistan], January 2 (ANI):               WASHINGTON—
//
// Left in the paragraph it would be read as the subject of the sentence.
#ifndef RP_READ_DATELINE_H
#define RP_READ_DATELINE_H

#include "read/sayings.h"

// Bytes of the dateline that text[n] begins with, the mark that ends it and the spaces behind it counted in; 0: there is none.
// A speaker in capitals ("ROTH:") counts as one. Looks at no more than the first hundred bytes.
uint32_t rp_dateline(const rp_sayings *says, const char *text, uint32_t n);

#endif
