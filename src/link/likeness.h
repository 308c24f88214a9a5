// likeness.h: how like two reports are: features of a pair, and the weights that turn them into one number.
#ifndef RP_LINK_LIKENESS_H
#define RP_LINK_LIKENESS_H

#include "code/weights.h"
#include "link/member.h"

// The rows of the table of weights: the features, then what decides.
#define RP_LIKENESS_(X_)                                                                                                      \
    X_(BIAS, "any two")                                                                                                        \
    X_(ACTOR_EQUAL, "actor equal") X_(ACTOR_SUBSET, "actor subset") X_(ACTOR_PART, "actor part") X_(ACTOR_BASE, "actor base")  \
    X_(ACTOR_FOREIGN, "actor foreign") X_(ACTOR_ONE, "actor one") X_(ACTOR_NONE, "actor none")                                \
    X_(RECIPIENT_EQUAL, "recipient equal") X_(RECIPIENT_SUBSET, "recipient subset") X_(RECIPIENT_PART, "recipient part")      \
    X_(RECIPIENT_BASE, "recipient base") X_(RECIPIENT_FOREIGN, "recipient foreign") X_(RECIPIENT_ONE, "recipient one")        \
    X_(RECIPIENT_NONE, "recipient none") X_(PARTIES_EQUAL, "parties equal") X_(OPPOSITE, "opposite")                          \
    X_(ONE_DOCUMENT, "one document")                                                                                          \
    X_(DATES_OVERLAP, "dates overlap") X_(DATES_STATED, "dates overlap stated") X_(DATES_MEET, "dates meet")                  \
    X_(DATES_APART, "dates apart") X_(DAYS_APART, "days apart") X_(DAYS_APART_UNSTATED, "days apart unstated")                \
    X_(DAYS_TOLD_APART, "days told apart")                                                                                    \
    X_(DATE_ONE, "date one") X_(DATE_ONE_HERE, "date one here") X_(DATE_NONE, "date none") X_(DATE_NONE_HERE, "date none here") \
    X_(COUNTRY_SAME, "country same") X_(COUNTRY_OTHER, "country other")                                                       \
    X_(PLACE_SAME, "place same") X_(PLACE_OTHER, "place other")                                                               \
    X_(PLACE_SAME_STATED, "place same stated") X_(PLACE_OTHER_STATED, "place other stated")                                   \
    X_(MODE_SAME, "mode same") X_(MODE_OTHER, "mode other")                                                                   \
    X_(TOLL_SAME, "toll same") X_(TOLL_SAME_LARGE, "toll same large") X_(TOLL_OTHER, "toll other") X_(TOLL_RATIO, "toll ratio") \
    X_(STATUS_OTHER, "status other")                                                                                          \
    X_(TRIGGER_SAME, "trigger same") X_(TRIGGER_ALIKE, "trigger alike")                                                       \
    X_(ONE_SENTENCE, "one sentence") X_(ONE_SENTENCE_ONE_WAY, "one sentence one way") X_(SENTENCES_APART, "sentences apart")  \
    X_(POINTS_BACK, "points back") X_(LEAD, "lead")                                                                           \
    X_(WORDS, "words") X_(EDITED, "edited") X_(NAMES, "names")                                                                \
    X_(STORY, "story") X_(STORY_LOG, "story log") X_(STORY_TRIGGER, "story trigger")                                          \
    X_(ACCUSE, "type ACCUSE") X_(AGREE, "type AGREE") X_(AID, "type AID") X_(ASSAULT, "type ASSAULT") X_(COERCE, "type COERCE") \
    X_(CONCEDE, "type CONCEDE") X_(CONSULT, "type CONSULT") X_(COOPERATE, "type COOPERATE") X_(MOBILIZE, "type MOBILIZE")     \
    X_(PROTEST, "type PROTEST") X_(REJECT, "type REJECT") X_(REQUEST, "type REQUEST") X_(RETREAT, "type RETREAT")             \
    X_(SANCTION, "type SANCTION") X_(SUPPORT, "type SUPPORT") X_(THREATEN, "type THREATEN")                                   \
    X_(FORCE_DATES_MEET, "force, dates meet") X_(FORCE_HERE, "force here") X_(DATES_MEET_HERE, "dates meet here")             \
    X_(PLACE_SAME_HERE, "place same here") X_(PARTIES_EQUAL_HERE, "parties equal here")                                       \
    X_(RECIPIENT_FOREIGN_HERE, "recipient foreign here")                                                                      \
    X_(CONTRADICTION, "= contradiction") X_(FAR_APART, "= far apart") X_(STRANGERS, "= other parties")                         \
    X_(LEAST_HERE, "= least in one document") X_(LEAST_ACROSS, "= least across documents") X_(NEAREST, "= share of the nearest") \
    X_(RIVAL, "= told apart in one document")

enum rp_likeness_row {
#define X_(name, text) RP_LIKE_##name,
    RP_LIKENESS_(X_)
#undef X_
    RP_LIKENESS_ROWS,
    RP_LIKENESS_FEATURES = RP_LIKE_CONTRADICTION,   // that are fitted
};

// The weights of data/link/incidents.tsv. Immutable.
typedef struct rp_likeness {
    float weight[RP_LIKENESS_ROWS];
} rp_likeness;

// Reads the table at path. RP_E_FORMAT: a row that is no feature or no number, with its line.
rp_status rp_likeness_load(const char *path, rp_arena *arena, rp_likeness **out, rp_error *err);

// "actor equal", …. Static storage.
const char *rp_likeness_name(uint32_t row);

// The number of a type among those that have a weight of their own, −1: it has none.
int8_t rp_likeness_type(const char *type);

enum { RP_PAIR_FEATURES = 48 };
typedef struct rp_pair {
    uint32_t n;
    rp_feature f[RP_PAIR_FEATURES];
} rp_pair;

// The features of two members of one type; the same whichever comes first. About 200 ns.
void rp_pair_of(const rp_member *a, const rp_member *b, rp_pair *out);

// Log-odds that the two tell of one event.
float rp_likeness_of(const rp_likeness *l, const rp_member *a, const rp_member *b);

#endif
