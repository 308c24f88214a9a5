// tree.h: walking a dependency tree, and the few things about English clauses that the coder needs and Universal
// Dependencies leave implicit: who is the logical subject and object of a predicate when they are shared, passive,
// relativised or controlled. Sources: the UD v2 English guidelines; de Marneffe et al., "Universal Dependencies",
// Computational Linguistics 47(2), 2021. All functions read the document only; cost is the number of children.
#ifndef RP_CODE_TREE_H
#define RP_CODE_TREE_H

#include "text/doc.h"

// Fills d->child and d->sibling from d->head. Children stand in text order.
void rp_tree_link(rp_doc *d);

// for each child c of t
#define RP_EACH_CHILD(d, t, c) for (uint32_t c = (d)->child[t]; c != RP_NONE; c = (d)->sibling[c])

uint32_t rp_tree_child(const rp_doc *d, uint32_t t, int relation);      // first child with the relation, or RP_NONE
bool rp_tree_under(const rp_doc *d, uint32_t t, uint32_t ancestor);     // is t in the subtree of ancestor (or it)?
uint32_t rp_tree_depth(const rp_doc *d, uint32_t t);

// First and one past the last token of t's subtree, cut to contiguous tokens around t's own span.
rp_span rp_tree_yield(const rp_doc *d, uint32_t t);

// The preposition of nominal t: the lemma of its first case child ("on"; "out" for "out of"), "" when it has none.
// Compound prepositions that matter are given by their content word: "according" for "according to", "because", "due".
const char *rp_tree_preposition(const rp_doc *d, uint32_t t);
// Does the preposition say where or where to: in, at, near, into, from …?
bool rp_tree_is_locative(const char *preposition);

bool rp_tree_is_verb(const rp_doc *d, uint32_t t);          // a verb or participle, also when tagged ADJ or NOUN -ing
bool rp_tree_is_passive(const rp_doc *d, uint32_t t);
bool rp_tree_has_lemma(const rp_doc *d, uint32_t t, const char *lemma);

// Does the clause of t follow "of", "for", "from", "with" or "as": "accused Kabul of sheltering"?
bool rp_tree_takes_of(const rp_doc *d, uint32_t t);

// A short list of tokens; what the slot functions fill. Beyond its capacity further tokens are left out.
enum { RP_TOKENS_MAX = 12 };
typedef struct rp_tokens { uint32_t n, v[RP_TOKENS_MAX]; } rp_tokens;
void rp_tokens_add(rp_tokens *list, uint32_t t);            // no duplicates, ignores RP_NONE

// Adds t and the nominals conjoined with it.
void rp_tree_conjuncts(const rp_doc *d, uint32_t t, rp_tokens *out);

// The logical subject (doer position) and object (sufferer position) of predicate t: see the essay in tree.c.
void rp_tree_subjects(const rp_doc *d, uint32_t t, rp_tokens *out);
void rp_tree_objects(const rp_doc *d, uint32_t t, rp_tokens *out);

// The grammatical subject whatever the voice, through conj, xcomp, advcl and relative clauses; RP_NONE when none.
uint32_t rp_tree_surface_subject(const rp_doc *d, uint32_t t);

#endif
