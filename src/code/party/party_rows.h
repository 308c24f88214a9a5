// party_rows.h: how the table of parties lies in memory; shared by party_load.c, which builds it, and party_table.c,
// which answers from it. Nobody else includes this.
//
//     names   word trie over every text that a report can name; node → the rows with that text, by counting sort
//     codes   open-addressed table: party code → its name and the heads of its chains of home, becomes and part
//     roles   word trie over role nouns; node → the role
//     stands  the few rows of stands.tsv, looked through
#ifndef RP_CODE_PARTY_ROWS_H
#define RP_CODE_PARTY_ROWS_H

#include "base/dict.h"
#include "code/party/party_table.h"
#include "code/word_trie.h"

enum rp_capitals { CAPITALS_FREE, CAPITALS_INITIAL, CAPITALS_EXACT };

enum rp_chain { CHAIN_HOME, CHAIN_BECOMES, CHAIN_PART, N_CHAINS };

struct rp_party {
    const char *code;
    uint32_t name;                                  // row of its name
    uint32_t chain[N_CHAINS];                       // row + 1 of the first such fact, in file order; rest by next
};

struct rp_stand { const char *state, *word, *party; rp_day from, to; };

struct rp_party_table {
    rp_arena *arena;
    RP_VEC(rp_party_fact) facts;
    uint8_t *capitals;                              // [facts.n] enum rp_capitals
    uint32_t *next;                                 // [facts.n] row + 1 of the next fact in its chain; 0: last
    rp_word_trie *names;
    uint32_t *node_from, *node_row;                 // [nodes + 1], [named facts]: rows of node i are from[i] .. from[i+1]
    struct rp_party *codes;                            // [codes_mask + 1]; code NULL: free
    uint32_t codes_mask;
    RP_VEC(rp_party_role) roles;
    rp_word_trie *role_names;
    const rp_party_role **node_role;                // [nodes]
    RP_VEC(struct rp_stand) stands;
    rp_dict links;                                  // participle → enum rp_party_link
};

// The slot of a code: its own, or the free one where it belongs. n bytes, so that "PAK:reb" can be asked for as "PAK".
struct rp_party *rp_party_slot(const rp_party_table *t, const char *code, size_t n);

// The party of a code, of a generic its state; NULL when there is none.
const struct rp_party *rp_party_known(const rp_party_table *t, const char *code);

// Does the fact's text stand in reports (and not name another party, as home and part do)?
static inline bool rp_party_is_name(const rp_party_fact *f) {
    return f->kind < RP_PARTY_HOME;
}

#endif
