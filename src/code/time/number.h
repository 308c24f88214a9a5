// number.h: which numbers a text gives, how large they are, and what they count.
#ifndef RP_CODE_NUMBER_H
#define RP_CODE_NUMBER_H

#include "text/doc.h"

// NAMES → NUMBERS. Fills d->numbers, in text order, none overlapping. Left out, because they count nothing: years, days
// of the month, clock times, ages ("a 45-year-old"), fractions, numbers that name a thing ("Resolution 1701", "No. 31").
// "no" before a noun of loss ("no casualties") is [0, 0]. Needs m->times. Never fails. Any thread. Cost: linear.
rp_status rp_numbers_run(const rp_model *m, rp_worker *w, rp_doc *d);

// A plain number that begins at token t of the sentence: "23", "5,000", "twenty-three", "1.5 million", "a dozen",
// "several", "half a million". Without qualifiers ("at least"), without range.
typedef struct rp_quantity {
    uint32_t to;            // one past its last token
    int64_t low, high;      // RP_OPEN: no bound; percent and money are rounded to whole units
    uint8_t kind;           // RP_NUMBER_CARDINAL or RP_NUMBER_ORDINAL
    bool digits;            // written in digits, without thousands separators, decimals or a scale word
    bool vague;             // "dozens", "several", "a few": low is what the guide says, high is open
} rp_quantity;

// The largest quantity: what is written larger is read as this, so that no sum of two overflows.
#define RP_QUANTITY_MAX INT64_C(1000000000000000)

// a × by, at most RP_QUANTITY_MAX; RP_OPEN stays open. by > 0.
int64_t rp_quantity_times(int64_t a, int64_t by);

// false when no number begins at t. end: one past the last token of the sentence.
bool rp_quantity_read(const struct rp_times *x, const rp_doc *d, uint32_t t, uint32_t end, rp_quantity *out);

#endif
