// tagset.h: the closed label sets of the language layer, as X-macros: Universal Dependencies v2 part-of-speech tags
// and English relations with subtypes, Penn Treebank tags, and name labels. Model files store these numbers' names, so
// that a model trained with another order is refused or remapped at open, never misread.
#ifndef RP_TEXT_TAGSET_H
#define RP_TEXT_TAGSET_H

// Its parameter is not X, because X is a tag.
#define RP_UPOS(F)                                                                                                    \
    F(ADJ) F(ADP) F(ADV) F(AUX) F(CCONJ) F(DET) F(INTJ) F(NOUN) F(NUM) F(PART) F(PRON) F(PROPN) F(PUNCT) F(SCONJ)     \
    F(SYM) F(VERB) F(X)

#define RP_RELATIONS(X)                                                                                               \
    X(acl, "acl") X(acl_relcl, "acl:relcl") X(advcl, "advcl") X(advcl_relcl, "advcl:relcl") X(advmod, "advmod")       \
    X(amod, "amod") X(appos, "appos") X(aux, "aux") X(aux_pass, "aux:pass") X(case, "case") X(cc, "cc")               \
    X(cc_preconj, "cc:preconj") X(ccomp, "ccomp") X(compound, "compound") X(compound_prt, "compound:prt")             \
    X(conj, "conj") X(cop, "cop") X(csubj, "csubj") X(csubj_outer, "csubj:outer") X(csubj_pass, "csubj:pass")         \
    X(dep, "dep") X(det, "det") X(det_predet, "det:predet") X(discourse, "discourse") X(dislocated, "dislocated")     \
    X(expl, "expl") X(fixed, "fixed") X(flat, "flat") X(goeswith, "goeswith") X(iobj, "iobj") X(list, "list")         \
    X(mark, "mark") X(nmod, "nmod") X(nmod_desc, "nmod:desc") X(nmod_poss, "nmod:poss")                               \
    X(nmod_unmarked, "nmod:unmarked") X(nsubj, "nsubj") X(nsubj_outer, "nsubj:outer") X(nsubj_pass, "nsubj:pass")     \
    X(nummod, "nummod") X(obj, "obj") X(obl, "obl") X(obl_agent, "obl:agent") X(obl_unmarked, "obl:unmarked")         \
    X(orphan, "orphan") X(parataxis, "parataxis") X(punct, "punct") X(reparandum, "reparandum") X(root, "root")       \
    X(vocative, "vocative") X(xcomp, "xcomp")

// Penn Treebank tags as UD English uses them.
#define RP_XPOS(X)                                                                                                    \
    X("NN") X("IN") X("DT") X("NNP") X("JJ") X("PRP") X(".") X("RB") X("NNS") X(",") X("VB") X("CC") X("VBD")         \
    X("VBP") X("VBZ") X("VBN") X("CD") X("VBG") X("TO") X("MD") X("PRP$") X("-RRB-") X("-LRB-") X(":") X("WDT")       \
    X("``") X("WRB") X("''") X("HYPH") X("POS") X("WP") X("RP") X("UH") X("NNPS") X("JJR") X("JJS") X("EX") X("RBR")  \
    X("NFP") X("ADD") X("SYM") X("FW") X("GW") X("$") X("PDT") X("RBS") X("LS") X("AFX") X("WP$")

// Names in the BIO scheme over PER, LOC, ORG.
#define RP_BIO(X) X(O, "O") X(B_PER, "B-PER") X(I_PER, "I-PER") X(B_LOC, "B-LOC") X(I_LOC, "I-LOC") X(B_ORG, "B-ORG") X(I_ORG, "I-ORG")

enum rp_upos {
#define X_(name) RP_UPOS_##name,
    RP_UPOS(X_)
#undef X_
    RP_N_UPOS
};
enum rp_relation {
#define X_(name, text) RP_REL_##name,
    RP_RELATIONS(X_)
#undef X_
    RP_N_RELATIONS
};
enum {
#define X_(text) +1
    RP_N_XPOS = 0 RP_XPOS(X_)
#undef X_
};
enum rp_bio {
#define X_(name, text) RP_BIO_##name,
    RP_BIO(X_)
#undef X_
    RP_N_BIO
};

// The text of a label; static storage. Label must be in range (asserted).
const char *rp_upos_name(int upos);
const char *rp_relation_name(int relation);
const char *rp_xpos_name(int xpos);
const char *rp_bio_name(int bio);

// The number of a label's text, or -1. A relation with an unknown subtype gives its universal relation.
int rp_upos_find(const char *text);
int rp_relation_find(const char *text);
int rp_xpos_find(const char *text);
int rp_bio_find(const char *text);

#endif
