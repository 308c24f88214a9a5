// party_table.h: what is known about parties, read from data/parties/*.tsv: names, nationalities, capitals, bodies,
// people with their dates of office, groups, organisations, media, and the nouns that stand for a party by its role.
// One fact a line; immutable after load; every lookup is safe from any thread and allocates nothing.
//
// A party is named by a code: ISO 3166 alpha-3 ("PAK"), a slug ("ttp", "african-union") or "med:" and a slug.
// A generic ("PAK:reb") is made by the caller from a state's code and the suffix of a role noun.
//
// Names are compared word by word, without case and diacritics, blind to hyphens, full stops and apostrophes, so that
// "Tehreek-e-Taliban", "Tehreek - e - Taliban" (three tokens and two hyphens) and "TEHREEK E TALIBAN" are one name, and
// "U.S." is "US". Capitals count for acronyms and all that is written in capitals alone ("US" is not "us"), for bodies, seats, political
// parties, media, single-word people, and every text listed in words.tsv (Turkey, Polish, Male).
#ifndef RP_CODE_PARTY_TABLE_H
#define RP_CODE_PARTY_TABLE_H

#include "base/arena.h"
#include "base/date.h"
#include "base/error.h"

// What a line says of its party. The order is that of preference when one text says several things on one day.
typedef enum rp_party_kind {
    RP_PARTY_NAME,          // the display name; exactly one per party
    RP_PARTY_ALIAS,         // another name
    RP_PARTY_ACRONYM,       // capitals as written
    RP_PARTY_BODY,          // a part of it that acts for it: ministry, army, police, parliament, court, mission
    RP_PARTY_PERSON,        // somebody who speaks for it from..to; afterwards a former official, still its voice
    RP_PARTY_CAPITAL,       // metonym of the government, and a place
    RP_PARTY_SEAT,          // metonym of the government: "Kremlin", "Rawalpindi"
    RP_PARTY_ADJ,           // "Pakistani"
    RP_PARTY_PEOPLE,        // "Pakistanis", "Afghan": the state's civilians
    RP_PARTY_SITE,          // host name of a publisher: "dawn.com"
    RP_PARTY_HOME,          // text: ISO3 of the state that a group lives in
    RP_PARTY_BECOMES,       // text: the code that it is from..to: the Taliban are AFG from 2021-08-15
    RP_PARTY_PART,          // text: the party that it belongs to
} rp_party_kind;

typedef struct rp_party_fact {
    const char *party;      // code; of a person out of government also a generic ("VEN:opp", "PAK:rel")
    const char *text;       // as in the table: a name, or a code for home, becomes, part
    const char *role;       // GOV, MIL, POL, PRM, REB, OPP, PTY, JUD, SPY, MED, IGO, NGO …; "" when not said
    const char *note;       // office of a person ("prime minister"); ""
    rp_day from, to;        // inclusive; RP_DAY_NONE: open
    const char *file;       // "data/parties/states.tsv"
    uint32_t line;
    uint32_t row;           // number of the fact in the table, for rp_mention.row
    uint8_t kind;           // rp_party_kind
    bool local;             // meant only where a home of its party is named and none of the party that else has the name
    bool word;              // also an English word or a common first name (words.tsv): believe it only as a PROPN
} rp_party_fact;

// All facts with one text. Several: a name shared by parties, or a person in successive offices.
enum { RP_PARTY_FACTS = 16, RP_PARTY_LOCAL = 8 };
typedef struct rp_party_hit {
    uint32_t n_tokens;                              // tokens covered, from `at`
    uint32_t n, n_local;
    const rp_party_fact *fact[RP_PARTY_FACTS];      // in file order; further ones are dropped
    const rp_party_fact *local[RP_PARTY_LOCAL];     // names that only the country decides ("Islamic State" in Nigeria)
} rp_party_hit;

// A noun that stands for a party by its role: lemma "soldier", role MIL, code "state".
typedef struct rp_party_role {
    const char *lemma;      // one or more words: "security force"
    const char *role;       // MIL, GOV, REB, CVL …; "" when it says nothing
    // "state": the state itself (soldiers, ministry, envoy); "reb", "cvl", "opp", "med", "bus", "jud", "edu", "crm",
    // "rel": suffix of a generic; "back": it only refers back, to what `refers` says.
    const char *code;
    const char *refers;     // of "back": "group", "state", "org", "person", "body", "both"; else ""
    uint32_t line;          // in data/parties/roles.tsv
} rp_party_role;

// What a participle behind a hyphen says of the party before it and the noun after it (links.tsv).
typedef enum rp_party_link {
    RP_LINK_NONE,
    RP_LINK_OWN,            // the noun is the party's: "US-led forces"
    RP_LINK_HOME,           // the noun's home: "Pakistan-based militants"
    RP_LINK_ASIDE,          // neither: "US-backed forces", "rebel-held Aleppo"
} rp_party_link;

typedef struct rp_party_table rp_party_table;

// Reads data_dir/parties/*.tsv. Everything lives in arena, as long as it does. RP_E_FORMAT with file:line:column: an
// unknown kind, role or code, a bad date or interval, a party without a name or with two, the same fact twice,
// contradictory facts (two codes for one day); then *out is not set. Cost: about 8 ms for 12,000 facts.
rp_status rp_party_table_load(const char *data_dir, rp_arena *arena, rp_party_table **out, rp_error *err);

// The longest name that begins at token `at` of form[0..n) and satisfies the rule of capitals. n is the end of the
// sentence: a name never crosses it. False: none; *hit is then not set.
bool rp_party_match(const rp_party_table *t, const char *const *form, uint32_t n, uint32_t at, rp_party_hit *hit);

// The same for a text of its own that must be a name from end to end ("Khaama Press").
bool rp_party_find(const rp_party_table *t, const char *text, rp_party_hit *hit);

// Of a hit's facts the one to believe on a day: in force then before out of force, then by kind, then the nearest in
// time, then file order. day RP_DAY_NONE: the open-ended count as in force. Never NULL.
const rp_party_fact *rp_party_best(const rp_party_hit *hit, rp_day day);

// The same among the facts whose parties live in `country`, when there are such: "Democratic Party" in a report from
// Seoul. country "" or NULL: as rp_party_best.
const rp_party_fact *rp_party_best_near(const rp_party_table *t, const rp_party_hit *hit, rp_day day, const char *country);

// Does the party live in that state: is it one of its homes, or of its parent's when it has none?
bool rp_party_lives_in(const rp_party_table *t, const char *code, const char *state);

// Is the fact worth believing on that day? A bare surname ("Powell") is, from a year before its bearer took office to
// five years after; everything else always is.
bool rp_party_plausible(const rp_party_fact *f, rp_day day);

// Is the fact in force on that day? RP_DAY_NONE: is it open-ended?
bool rp_party_in_force(const rp_party_fact *f, rp_day day);

// The code that a party has on a day: rp_party_resolve(t, "taliban", 2022-…) is "AFG". RP_DAY_NONE: the latest.
// Codes without such a fact, unknown codes and generics come back as they are (the caller's pointer).
const char *rp_party_resolve(const rp_party_table *t, const char *code, rp_day day);

// The display name of a code; of a generic, its state's. NULL when unknown.
const char *rp_party_name(const rp_party_table *t, const char *code);

// ISO3 of a party's home: a state's own code, the state of a generic, the first `home` of a group, or its parent's when
// it has none. NULL when unknown.
const char *rp_party_home(const rp_party_table *t, const char *code);

// The party that it is part of ("haqqani-network": "taliban"), or NULL.
const char *rp_party_parent(const rp_party_table *t, const char *code);

bool rp_party_is_state(const char *code);           // three capitals and nothing else

// "med:dawn" for "Dawn", "The Dawn", "dawn.com", "https://www.dawn.com/news/1"; NULL when no publisher is known.
const char *rp_party_publisher(const rp_party_table *t, const char *name_or_url);

// The longest role noun that begins at token `at`; each word is compared by lemma, then by form. NULL: none.
const rp_party_role *rp_party_role_match(const rp_party_table *t, const char *const *lemma, const char *const *form,
                                         uint32_t n, uint32_t at, uint32_t *n_tokens);

// The party that a role noun of a state stands for on a day ("Sudanese paramilitaries" since April 2023: "rsf"), or NULL.
const char *rp_party_standing(const rp_party_table *t, const char *state, const rp_party_role *role, rp_day day);

rp_party_link rp_party_link_of(const rp_party_table *t, const char *participle);      // in lower case

uint32_t rp_party_n_facts(const rp_party_table *t);
// Fact by row number, for rp_mention.row; asserted in range.
const rp_party_fact *rp_party_fact_at(const rp_party_table *t, uint32_t row);

#endif
