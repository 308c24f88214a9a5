// dating.c: see dating.h. First the head of the text: a dateline, or a short line that is a date. Else what the text
// itself says (evidence.c).
#include "code/time/dating.h"

#include <string.h>

#include "code/time/evidence.h"

enum {
    HEAD_BLOCKS = 5, HEAD_WORDS = 14,       // a short line at the head that gives the date
    DATELINE_WORDS = 10,                    // a dateline's date stands within so many tokens
    NEAR_DAYS = 7                           // dateline and publication
};

// -------------------------------------------------------------------------------------------------------------- the head

static bool is_capitals(const char *form) {
    size_t upper = 0;
    for (; *form; form++) {
        if (*form >= 'a' && *form <= 'z')
            return false;
        upper += *form >= 'A' && *form <= 'Z';
    }
    return upper >= 3;
}

static bool is_exact_date(const rp_when *w) {
    return w->form == RP_WHEN_DATE && w->a.month && w->a.day && !w->has_b && !w->bound;
}

// "KABUL, March 18 (Wire) -" at the head of sentence s.
static bool dateline_in(const rp_model *m, const rp_doc *d, uint32_t s, rp_when *w) {
    uint32_t begin = d->sent_token[s], end = d->sent_token[s + 1];
    if (begin == end || !is_capitals(d->form[begin]))
        return false;
    for (uint32_t t = begin + 1; t < end && t < begin + DATELINE_WORDS; t++)
        if (rp_when_at(m->times, d, t, w) && is_exact_date(w))
            return w->to < end && (rp_token_is_dash(d, w->to, end) || rp_token_in(d, w->to, end, "( : , /"));
    return false;
}

// A short line that holds a full date: "Published: 3 March 2025", "March 3, 2025 | Staff".
static bool date_line(const rp_model *m, const rp_doc *d, uint32_t s, rp_when *w) {
    uint32_t begin = d->sent_token[s], end = d->sent_token[s + 1];
    bool alone = s < 2 || d->sent_block[s - 1] != d->sent_block[s];        // not a line amid the text, as of a quoted post
    if (d->sent_block[s] >= HEAD_BLOCKS || end - begin > HEAD_WORDS || !alone)
        return false;
    for (uint32_t t = begin; t < end; t++)
        if ((d->upos[t] == RP_UPOS_VERB || d->upos[t] == RP_UPOS_AUX) && !rp_token_in(d, t, end, "published updated posted modified"))
            return false;
    for (uint32_t t = begin; t < end; t++)
        if (rp_when_at(m->times, d, t, w) && is_exact_date(w) && w->a.year_basis == RP_YEAR_TOLD)
            return true;
    return false;
}

static bool dateline(const rp_model *m, const rp_doc *d, rp_when *w) {
    for (uint32_t s = 0; s < d->n_sentences && d->sent_block[s] < HEAD_BLOCKS; s++)
        if (dateline_in(m, d, s, w))
            return true;
    return false;
}

rp_days rp_dating_today(const rp_model *m, const rp_doc *d) {
    rp_when w;
    rp_days p = d->published;
    if (rp_days_length(p) != 1 || !dateline(m, d, &w))
        return p;
    rp_clock c = {.x = m->times, .published = p, .today = p, .story = RP_DAYS_NONE, .day = RP_DAYS_NONE, .sentence = RP_DAYS_NONE, .past = RP_DAYS_NONE};
    rp_days day = rp_when_resolve(&c, &w);
    return rp_days_length(day) == 1 && day.from <= p.from && p.from - day.from <= NEAR_DAYS ? day : p;
}

static bool date_by_head(const rp_model *m, rp_doc *d) {
    rp_when w;
    bool found = dateline(m, d, &w) && w.a.year_basis == RP_YEAR_TOLD;
    for (uint32_t s = 0; !found && s < d->n_sentences && d->sent_block[s] < HEAD_BLOCKS; s++)
        found = date_line(m, d, s, &w);
    if (!found)
        return false;
    rp_clock c = {.x = m->times, .published = RP_DAYS_NONE, .today = RP_DAYS_NONE, .story = RP_DAYS_NONE, .day = RP_DAYS_NONE, .sentence = RP_DAYS_NONE, .past = RP_DAYS_NONE};
    d->published = rp_when_resolve(&c, &w);
    d->published_basis = "dateline";
    return rp_days_known(d->published);
}

void rp_dating_run(const rp_model *m, rp_worker *w, rp_doc *d) {
    (void)w;
    d->published_basis = "none";
    if (date_by_head(m, d))
        return;
    rp_evidence e = rp_evidence_weigh(m, d);
    if (!rp_days_known(e.possible))
        return;
    d->published = e.possible;
    d->published_basis = "inferred";
    d->published_why = e.why;
}
