// boilerplate.h: what a line that is not article text gives itself away by. Judges one line alone; clean.c decides with
// its neighbours. The rules are conventions of news sites, not of any one site.
#ifndef RP_READ_BOILERPLATE_H
#define RP_READ_BOILERPLATE_H

#include <stdbool.h>

#include "base/arena.h"
#include "read/sayings.h"

enum rp_verdict {
    RP_VERDICT_KEEP,
    RP_VERDICT_DROP,
    RP_VERDICT_SECTION,         // the heading of a list of links: short lines after it go too
    RP_VERDICT_END,             // nothing after it is the article (comments)
    RP_VERDICT_BYLINE,          // who, where, when: no prose, but kept
    RP_VERDICT_MASTHEAD,        // the name of paper or series, if a headline stands below it
};

typedef struct rp_judgement {
    uint8_t verdict;            // enum rp_verdict
    uint32_t words;             // of the line
    bool prose;                 // does it read as a paragraph of running text?
    const char *reason;         // static storage or the tables'; NULL when kept
    const char *key;            // the line in lower case, plain quotes, single spaces, no leading marks; in the arena
} rp_judgement;

rp_judgement rp_boilerplate_judge(const rp_sayings *says, rp_arena *a, const char *line, size_t n);

#endif
