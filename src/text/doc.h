// doc.h: the document as it flows through the pipeline, the immutable model, and the worker: the three things that
// every stage is given. Each stage has one signature,
//
//     rp_status rp_xxx_run(const rp_model *m, rp_worker *w, rp_doc *d);
//
// asserts d->stage, writes only its own columns and moves d->stage on. What exists once per token is a column (one
// array per attribute, n_tokens long); what is rare is a struct in a vector. All memory of a document comes from its
// worker's arena and dies at the next rp_arena_reset.
//
//   text  ── blocks (title, paragraphs, items; a sentence never crosses one)
//          └ sentences [n_sentences]  sent_token[i] .. sent_token[i+1] are its tokens
//               └ tokens [n_tokens]   byte span, form, lower, lemma, upos, xpos, head, relation, bio
//                    └ names, numbers, times, places, mentions (token spans) ── reports, figures, assessments
#ifndef RP_TEXT_DOC_H
#define RP_TEXT_DOC_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/error.h"
#include "text/tagset.h"

#define RP_NONE UINT32_MAX                          // no such index

typedef struct rp_span { uint32_t from, to; } rp_span;          // half-open; bytes or tokens, as the field says

// How far a document has come. A stage asserts the one before it.
typedef enum rp_stage {
    RP_STAGE_NEW, RP_STAGE_READ, RP_STAGE_SENTENCES, RP_STAGE_TOKENS, RP_STAGE_TREE, RP_STAGE_NAMES, RP_STAGE_NUMBERS,
    RP_STAGE_TIMES, RP_STAGE_PLACES, RP_STAGE_PARTIES, RP_STAGE_EVENTS
} rp_stage;

// ------------------------------------------------------------------------------------------------- parts of a document

enum rp_block_kind { RP_BLOCK_TITLE, RP_BLOCK_HEADING, RP_BLOCK_PARAGRAPH, RP_BLOCK_ITEM, RP_BLOCK_CAPTION, RP_BLOCK_BYLINE, RP_BLOCK_QUOTE };
typedef struct rp_block { uint32_t from, to; uint8_t kind; } rp_block;              // bytes of text

// A day that a document gives for itself, and where: "json-ld", "opengraph", "meta", "microdata", "time-element", "url",
// "visible", "dateline", "feed", "field".
enum rp_dated_kind { RP_DATED_PUBLISHED, RP_DATED_MODIFIED, RP_DATED_VISIBLE };
typedef struct rp_dated {
    rp_days days;
    const char *basis, *text;                       // text: as written
    uint8_t kind, trust;                            // trust: of 100, that it is the day of what kind says
} rp_dated;

typedef struct rp_dropped { const char *text, *reason; uint32_t at; } rp_dropped;   // left out of text, which it stood at byte at of

typedef struct rp_passage { const char *document, *basis; } rp_passage;             // a passage of which document; how much

enum rp_name_kind { RP_NAME_PER, RP_NAME_LOC, RP_NAME_ORG };
typedef struct rp_name { uint32_t from, to; uint8_t kind; } rp_name;                // tokens

enum rp_number_kind { RP_NUMBER_CARDINAL, RP_NUMBER_ORDINAL, RP_NUMBER_PERCENT, RP_NUMBER_MONEY, RP_NUMBER_MULTIPLE };
#define RP_OPEN INT64_MIN                           // no bound: "at least 23" is [23, RP_OPEN]
typedef struct rp_number {
    uint32_t from, to;                              // tokens, with the words that qualify it ("at least 23")
    uint32_t head;                                  // token it counts (the noun: "soldiers"), or RP_NONE when bare ("wounding four")
    int64_t low, high;                              // "over 200": 201, RP_OPEN; "dozens": 24, RP_OPEN; "up to 15": 0, 15
    uint8_t kind;
    const char *unit;                               // "USD", "PKR" for money; else NULL
} rp_number;

enum rp_time_kind { RP_TIME_DAY, RP_TIME_RANGE, RP_TIME_SINCE, RP_TIME_UNTIL, RP_TIME_DURATION, RP_TIME_REPEATED, RP_TIME_VAGUE, RP_TIME_REFERENCE };
typedef struct rp_time {
    uint32_t from, to;                              // tokens
    rp_days days;                                   // resolved; RP_DAYS_NONE from DURATION on; VAGUE: "recently"; REFERENCE:
                                                    // a clock's time, "former", "by then"
    uint8_t kind;
    uint32_t dates;                                 // the only token that it dates ("have soured since they came back in
                                                    // 2021": soured), or RP_NONE: what it stands nearest to in the tree
    const char *why;                                // the rule that read it and what it counted from
    const struct rp_when *read;                     // code/time/time_match.h: how it was read, for what prints times
} rp_time;

enum rp_place_level { RP_PLACE_COUNTRY, RP_PLACE_ADMIN1, RP_PLACE_ADMIN2, RP_PLACE_CITY, RP_PLACE_SPOT, RP_PLACE_REGION };
typedef struct rp_place {
    uint32_t from, to;                              // tokens of the name
    rp_span proper;                                 // tokens of the proper name alone, without "northern" and "district"
    const char *name;                               // the table's name
    char country[4];                                // ISO 3166 alpha-3; "" when it lies in several
    double lat, lon;                                // degrees; NAN when unknown
    uint32_t geoname;                               // 0: none
    uint32_t row;                                   // its number in the gazetteer, or RP_NONE: a name it does not know
    uint8_t level;
    const char *admin1;                             // name of the first-level division, or NULL
    const char *why;                                // how it was resolved, what else it could have been
} rp_place;

// A party as the text names it. code is an ISO3 ("PAK"), a slug ("ttp", "med:afp") or a generic ("PAK:reb", "---:cvl").
typedef struct rp_mention {
    uint32_t from, to;                              // tokens
    uint32_t head;                                  // its head token
    const char *code, *name;                        // name: the party's display name
    const char *role;                               // GOV, MIL, POL …; see RECORDS
    const char *why;                                // table row, or the antecedent it was resolved to
    uint32_t row;                                   // row of the party tables it came from, or RP_NONE
    uint32_t refers;                                // of a pronoun or noun: head token of what it stands for
    float sure;                                     // 0..1
    uint8_t basis;                                  // enum rp_mention_basis
    bool owned;                                     // a role whose owner the text names ("Pakistani soldiers")
    bool aside;                                     // tied to a noun without owning it ("US-backed forces")
} rp_mention;
enum rp_mention_basis { RP_MENTION_NAMED, RP_MENTION_ROLE, RP_MENTION_PLACE, RP_MENTION_PRONOUN, RP_MENTION_NOUN, RP_MENTION_PERSON };

// ------------------------------------------------------------------------------------------------------------ records

// party: its code on the day of the event; undated: as the mention has it ("taliban"); span: bytes; mention: one more than
// the index of the mention that named it, 0 when none did.
typedef struct rp_party_ref { const char *party, *undated, *name, *role, *verb; rp_span span; uint32_t mention; } rp_party_ref;
typedef RP_VEC(rp_party_ref) rp_party_refs;

typedef struct rp_count { const char *what; int64_t low, high; } rp_count;          // "killed", "injured", …; RP_OPEN

enum rp_event_status { RP_HAPPENED, RP_ALLEGED, RP_PLANNED, RP_DENIED, RP_NEGATED, RP_HYPOTHETICAL };

typedef RP_VEC(rp_span) rp_spans;

typedef struct rp_report {
    const char *id;                                 // "r-" and 16 hex digits
    uint32_t sentence;
    uint32_t token;                                 // head token of the trigger
    rp_span trigger;                                // bytes
    uint8_t type;                                   // row of the ontology's types
    const char *mode;                               // or NULL
    RP_VEC(const char *) contexts;
    rp_party_refs actor, recipient, third_party, according_to, denied_by;
    rp_party_refs unconfirmed_by;                   // who was asked or has looked and does not confirm it
    uint8_t status;                                 // enum rp_event_status
    rp_days date;
    rp_span date_span;                              // bytes; {0,0} when none
    char country[4];
    uint32_t place;                                 // index into places, or RP_NONE
    RP_VEC(rp_count) counts;
    rp_spans targets, weapons;                      // bytes: the things that force hit, and with what
    const char *incident;                           // set by linking
    float confidence;                               // probability that type, actor and recipient are right
    const struct rp_sureness *sureness;             // code/event/confidence.h: what it rests on
    const char *why;                                // rule and path: "data/events/verbs.tsv:120 nsubj obj"
} rp_report;

typedef struct rp_figure {
    const char *id, *what, *unit;
    uint32_t sentence;
    int64_t low, high;
    char country[4];
    rp_days period;
    rp_party_refs according_to, about;
    const char *why;
} rp_figure;

typedef struct rp_assessment {
    const char *id, *direction;                     // "worse", "better", "mixed"
    uint32_t sentence;
    rp_party_ref parties[2];
    rp_party_refs according_to;
    rp_days date;
    const char *why;
} rp_assessment;

// ----------------------------------------------------------------------------------------------------------- document

typedef struct rp_doc {
    rp_arena *arena;                                // the worker's; owns everything below
    rp_stage stage;
    const char *problem;                            // why the document was not coded, or NULL
    const rp_error *failure;                        // the same with its kind and place; NULL when it was coded

    const struct rp_item *item;                     // read/item.h: what it was read from, while it is in a pipeline; else NULL

    // identity and provenance
    const char *path;                               // as given
    char id[19];                                    // "d-" and the first 16 hex digits of sha256
    char sha256[65];                                // of the input bytes
    const char *title, *byline, *publisher, *url, *language;            // NULL when unknown; language "en"
    const char *author;                             // names, as the page or its container tells them; byline: as the text has it
    const char *publisher_code;                     // "med:afp" when the party tables know the publisher, else NULL
    rp_day fetched;                                 // when its bytes were taken from where they were published, or RP_DAY_NONE
    rp_days published;                              // RP_DAYS_NONE when unknown
    const char *published_basis;                    // option | dateline | inferred | … | none
    const char *published_why;                      // of "inferred": the reasons; else NULL
    RP_VEC(rp_dated) dates;                         // every day that the document or its container gives for itself
    RP_VEC(const char *) cites;                     // media codes cited
    const char *origin;                             // the medium that it credits as a whole: code, else name; or NULL
    bool credits;                                   // says that it first appeared elsewhere
    const char *copy_of, *copy_basis;               // set by linking
    RP_VEC(rp_passage) quotes;                      // set by linking
    RP_VEC(rp_dropped) dropped;

    // text
    const char *text;                               // UTF-8, NUL-terminated
    uint32_t text_bytes, dropped_bytes;
    RP_VEC(rp_block) blocks;                        // in order, not overlapping

    // sentences [n_sentences]
    uint32_t n_sentences;
    uint32_t *sent_from, *sent_to;                  // bytes, without surrounding space
    uint32_t *sent_block;                           // index into blocks
    uint32_t *sent_token;                           // [n_sentences + 1] first token

    // tokens [n_tokens]: syntactic words; the parts of a contraction share no bytes ("do" + "n't")
    uint32_t n_tokens;
    uint32_t *tok_from, *tok_to;                    // bytes
    uint32_t *tok_sent;                             // its sentence
    const char **form, **lower, **lemma;            // NUL-terminated; lower: form in lower case
    uint8_t *upos, *xpos, *relation, *bio;          // label numbers, tagset.h
    uint32_t *head;                                 // document-wide token index; RP_NONE at the root
    uint8_t *arc_sure;                              // 0..255: the parser's own probability of head and relation
    uint32_t *child, *sibling;                      // first child, next sibling in text order; RP_NONE at the end
    bool *space_after;                              // is the token followed by white space (or the end)?
    uint32_t *phrase;                               // code/time/time_words.h: the first phrase that begins with the token's word
    uint8_t *begins;                                // the same: what an expression may begin with
    uint16_t *rows;                                 // code/pattern.h: the tables with rows found by the token; NULL until the
                                                    // tree is mended

    RP_VEC(rp_name) names;                          // each by from, none overlapping within its kind of vector
    RP_VEC(rp_number) numbers;
    RP_VEC(rp_time) times;
    RP_VEC(rp_place) places;
    RP_VEC(rp_mention) mentions;
    uint32_t *mention_at;                           // [n_tokens] index of the mention that covers the token, or RP_NONE

    RP_VEC(const struct rp_choice *) choices;       // code/event/partner.h: who might have filled each empty role
    RP_VEC(rp_report) reports;
    RP_VEC(rp_figure) figures;
    RP_VEC(rp_assessment) assessments;
} rp_doc;

// ---------------------------------------------------------------------------------------------------- model and worker

enum { RP_MODEL_GROUPS = 4 };                       // of tables that are read side by side

// Everything immutable, opened once, shared by all threads. Each part is opaque to the layers that do not own it.
typedef struct rp_model {
    struct rp_read_tables *reading;                 // read/read_tables.h
    struct rp_net *net;                             // learn/network.h: tags, tree, names
    struct rp_splitter *splitter;                   // text/splitter.h: sentences and tokens
    struct rp_cases *cases;                         // text/case.h
    struct rp_lemmas *lemmas;                       // text/lemma.h
    struct rp_times *times;                         // code/time/time.h
    struct rp_gazetteer *gazetteer;                 // code/place/gazetteer.h
    struct rp_gaz_tables *place_rows;               // the tables that it holds
    struct rp_where_model *where;                   // code/where/where.h
    struct rp_party_table *parties;                 // code/party/party_table.h
    struct rp_back_words *back_words;               // code/party/back_words.h
    struct rp_credits *credits;                     // code/party/credit.h
    struct rp_patterns *patterns;                   // code/pattern.h
    struct rp_partner_weights *partners;            // code/event/partner.h
    struct rp_confidence_weights *confidence;       // code/event/confidence.h
    struct rp_likeness *likeness;                   // link/likeness.h
    struct rp_image *image;                         // base/image.h: owns the tables, or is NULL
    rp_arena *arenas[RP_MODEL_GROUPS];              // own the tables where there is no image
    char version[64];                               // of model and tables together, for the store's run row
} rp_model;

// One per thread: memory that is reused from document to document.
typedef struct rp_worker {
    rp_arena *arena;                                // the document's
    rp_arena *scratch;                              // a stage's own; reset by the stage that uses it
    struct rp_net_work *net_work;                   // learn/network.h
} rp_worker;

// What kind of block (enum rp_block_kind) sentence stands in; a paragraph where the document has no blocks.
static inline uint8_t rp_doc_kind(const rp_doc *d, uint32_t sentence) {
    return d->blocks.n > 0 ? d->blocks.v[d->sent_block[sentence]].kind : RP_BLOCK_PARAGRAPH;
}

#endif
