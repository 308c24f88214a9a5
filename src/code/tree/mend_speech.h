// mend_speech.h: the part of mend.h that concerns what is said, and by whom.
#ifndef RP_CODE_MEND_SPEECH_H
#define RP_CODE_MEND_SPEECH_H

#include "code/tree/mend_tree.h"

// The attachments of token t of sentence s that decide whose word something is.
void rp_mend_speech(const rp_model *m, rp_doc *d, span s, uint32_t t);

#endif
