// pattern.h: what the program knows about events, compiled from data/events (the language is described in
// doc/patterns.md). Immutable after load and shared by all threads; strings live in the model's arena.
//
//   ontology.tsv ─ types, modes      sets.tsv ─ word sets      frames.tsv ─ who is doer, who is done to
//   triggers*.tsv ─ words that tell an event ┐
//   speech, status, light, figures, relations ┴─ rows found by the lemma of their key word
#ifndef RP_CODE_PATTERN_H
#define RP_CODE_PATTERN_H

#include "base/arena.h"
#include "base/error.h"

// -------------------------------------------------------------------------------------------------------------- ontology

typedef struct rp_type {
    const char *name, *mode;            // mode: NULL for the type itself
    const char *quad, *cameo;
    double intensity;                   // PLOVER's conflict–cooperation score
    uint8_t where, presumed;            // enum rp_where_kind, enum rp_presumed
} rp_type;

// How an event sits in a place. Words are spoken about places far more often than in them.
enum rp_where_kind {
    RP_WHERE_DEED,                      // force, arrests, protests, movements: what is hit or entered is the place, too
    RP_WHERE_MEETING,                   // talks, visits: the destination is the place
    RP_WHERE_STATEMENT,                 // agreements, praise: where the text says "in" or "at", also at a distance
    RP_WHERE_WORDS,                     // accusations, demands, aid: only where the text says so right beside it
};

// Whose state an event is presumed to have happened in.
enum rp_presumed { RP_PRESUMED_NONE, RP_PRESUMED_SUFFERER, RP_PRESUMED_DOER, RP_PRESUMED_HOME };

enum { RP_TYPE_NONE = 255 };            // a row that shields a word: no event

// ----------------------------------------------------------------------------------------------------------------- slots

enum rp_slot_kind {
    RP_SLOT_SUBJ, RP_SLOT_OBJ, RP_SLOT_IOBJ, RP_SLOT_POSS, RP_SLOT_MOD, RP_SLOT_COMP, RP_SLOT_XCOMP, RP_SLOT_CCOMP,
    RP_SLOT_PRT, RP_SLOT_DET, RP_SLOT_ADV, RP_SLOT_NUM, RP_SLOT_HEAD, RP_SLOT_APPOS, RP_SLOT_AUX, RP_SLOT_CASE, RP_SLOT_ACL, RP_SLOT_ADVCL, RP_SLOT_PREPOSITION
};
enum { RP_SLOT_STEPS = 3 };
typedef struct rp_slot {
    uint8_t n;
    struct { uint8_t kind; const char *word; } step[RP_SLOT_STEPS];     // word: the preposition
} rp_slot;

// "a|b+c": alternatives of unions.
typedef struct rp_role {
    uint32_t n;
    struct rp_slot_union { uint32_t n; rp_slot *slots; } *alternatives;
} rp_role;

typedef struct rp_frame {
    const char *name;
    rp_role actor, recipient, third_party;
} rp_frame;

// ------------------------------------------------------------------------------------------------------------------ rows

enum { RP_PATTERN_WORDS = 5 };
// The key of a row: "carry_out/V", "air strike/N". Words are lemmas; at: the one that the row is found by.
typedef struct rp_key {
    const char *text;
    const char *words[RP_PATTERN_WORDS];
    uint8_t n, at;
    char pos;                           // V N A P D S or *
} rp_key;

enum rp_test { RP_TEST_WORDS, RP_TEST_ANY, RP_TEST_PARTY, RP_TEST_PLACE, RP_TEST_BARE, RP_TEST_STATE, RP_TEST_BODY, RP_TEST_PASSIVE,
               RP_TEST_ACTIVE };
typedef struct rp_condition {
    bool negated;
    uint8_t test;
    rp_slot slot;
    uint32_t n;
    const char **words;                 // lemmas; a multi-word lemma has '_'
    bool or_party, or_place;            // with words: "obj=@site,PLACE"
} rp_condition;

typedef struct rp_trigger {
    rp_key key;
    uint32_t n_conditions;
    rp_condition *conditions;
    uint8_t type;                       // index of rp_patterns_type, or RP_TYPE_NONE
    const char *mode;                   // or NULL
    const rp_frame *frame;
    const char *expect, *example;
    const char *file;                   // base name
    uint32_t line;
    const struct rp_trigger *next;      // the next row found by the same word: longer keys first, then file order
} rp_trigger;

// A row of the small tables. kind and extra are their second and third columns.
typedef struct rp_cue {
    rp_key key;
    const char *kind, *extra;
    uint32_t n_conditions;              // figures.tsv only
    rp_condition *conditions;
    const char *file;
    uint32_t line;
    const struct rp_cue *next;
} rp_cue;

enum rp_cue_table { RP_CUES_SPEECH, RP_CUES_STATUS, RP_CUES_LIGHT, RP_CUES_FIGURES, RP_CUES_RELATIONS, RP_CUES_TOLLS, RP_CUES_MODES,
                    RP_CUES_DEFAULTS, RP_CUES_REFUSALS, RP_N_CUE_TABLES };

typedef struct rp_patterns rp_patterns;

// Compiles the tables of data_dir/events. Errors carry file:line:column. Cost: some milliseconds.
rp_status rp_patterns_load(const char *data_dir, rp_arena *arena, rp_patterns **out, rp_error *err);

// The rows found by a lemma, first of a list or NULL.
const rp_trigger *rp_patterns_triggers(const rp_patterns *p, const char *lemma);
const rp_cue *rp_patterns_cues(const rp_patterns *p, enum rp_cue_table table, const char *lemma);

// The tables that have rows found by a word: bit i of enum rp_cue_table i, RP_ROWS_TRIGGERS of the triggers. Nine of ten
// words of a text are in none.
enum { RP_ROWS_TRIGGERS = 1 << RP_N_CUE_TABLES };
uint16_t rp_patterns_rows(const rp_patterns *p, const char *word);

// Is word in the set (by name, without '@')? False when there is no such set.
bool rp_patterns_in_set(const rp_patterns *p, const char *set, const char *word);

// The ontology entry of a type and mode; without the mode's own row, the type's. i: a type number.
const rp_type *rp_patterns_type(const rp_patterns *p, uint8_t i, const char *mode);
uint32_t rp_patterns_n_types(const rp_patterns *p);
uint8_t rp_patterns_find_type(const rp_patterns *p, const char *name);      // RP_TYPE_NONE when there is none

// All trigger rows in load order, for tests and statistics.
const rp_trigger *rp_patterns_row(const rp_patterns *p, uint32_t i);        // NULL past the end

// Compiles one key, slot or condition list (for tests and fuzzing). message gets the reason of a failure.
bool rp_pattern_key(rp_arena *arena, const char *text, rp_key *out, const char **message);

#endif
