// dating.c: see dating.h. First the head of the text: a dateline, or a short line that is a date. Then evidence, each
// piece an interval of possible publication days, cut with one another in this order:
//
//   told       the latest day that the text tells as past: not before it
//   fact       a known fact (data/time/facts.tsv) that the sentence places relative to publication: "in August of last
//              year" beside the fall of Kabul leaves the year 2022. The interval is found by supposing every day in turn
//   weekday    "Thursday, January 2": the years in which that day is a Thursday; the only one that fits, or the next one
//              after the latest day told
//
// A piece that contradicts the earlier ones is left aside. Rejected: the age of words and topics (Chambers 2012): it
// needs training data with dates, and its errors are years.
#include "code/dating.h"

#include <string.h>

#include "code/time_match.h"

enum {
    HEAD_BLOCKS = 5, HEAD_WORDS = 14,       // a short line at the head that gives the date
    DATELINE_WORDS = 10,                    // a dateline's date stands within so many tokens
    NEAR_DAYS = 7,                          // dateline and publication
    BACK_DAYS = 400, AHEAD_DAYS = 4400,     // publication is sought so far around a fact
    MAX_TRIES = 16,                         // facts looked at in one document
    NEXT_YEARS = 2                          // a weekday's date lies at most so long after the latest day told
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
    if (d->sent_block[s] >= HEAD_BLOCKS || end - begin > HEAD_WORDS)
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
    rp_clock c = {.x = m->times, .published = p, .today = p, .story = RP_DAYS_NONE, .day = RP_DAYS_NONE, .sentence = RP_DAYS_NONE};
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
    rp_clock c = {.x = m->times, .published = RP_DAYS_NONE, .today = RP_DAYS_NONE, .story = RP_DAYS_NONE, .day = RP_DAYS_NONE, .sentence = RP_DAYS_NONE};
    d->published = rp_when_resolve(&c, &w);
    d->published_basis = "dateline";
    return rp_days_known(d->published);
}

// -------------------------------------------------------------------------------------------------------------- evidence

// Gives what rp_when_at finds, one after the other.
typedef struct finder {
    const rp_model *m;
    const rp_doc *d;
    uint32_t at;
} finder;

static bool next_when(finder *f, rp_when *w) {
    while (f->at < f->d->n_tokens) {
        if (rp_when_at(f->m->times, f->d, f->at, w)) {
            f->at = w->to;
            return true;
        }
        f->at++;
    }
    return false;
}

static bool is_ahead(const rp_model *m, const rp_doc *d, const rp_when *w) {
    enum { WINDOW = 12 };
    uint32_t begin = d->sent_token[d->tok_sent[w->from]];
    if (w->bound == RP_BOUND_UNTIL || w->bound == RP_BOUND_BY)
        return true;
    for (uint32_t t = w->from; t > begin && w->from - t < WINDOW; t--)
        if (rp_phrase_at(m->times, d, t - 1, t, RP_WORD_PLAN, NULL))
            return true;
    return false;
}

// The latest first day of an expression with its year that is told as past.
static rp_day latest_told(const rp_model *m, const rp_doc *d) {
    rp_clock c = {.x = m->times, .published = RP_DAYS_NONE, .today = RP_DAYS_NONE, .story = RP_DAYS_NONE, .day = RP_DAYS_NONE, .sentence = RP_DAYS_NONE};
    finder f = {m, d, 0};
    rp_day latest = RP_DAY_NONE;
    for (rp_when w; next_when(&f, &w);) {
        bool told = w.form == RP_WHEN_DATE && !rp_when_needs_publication(&w) && !w.a.years && w.a.year_basis == RP_YEAR_TOLD;
        if (!told || is_ahead(m, d, &w))
            continue;
        rp_days days = rp_when_unbounded(&c, &w, true);
        if (days.from > latest)
            latest = days.from;
        c.story = days;
    }
    return latest;
}

static bool has_lemma(const char *group, const char *lemma) {
    size_t n = strlen(lemma);
    for (const char *p = strstr(group, lemma); n && p != NULL; p = strstr(p + 1, lemma))
        if ((p == group || p[-1] == '|') && (p[n] == '|' || p[n] == '\0'))
            return true;
    return false;
}

// Does the sentence tell the fact?
static bool tells(const rp_doc *d, uint32_t sentence, const rp_fact *fact) {
    uint32_t begin = d->sent_token[sentence], end = d->sent_token[sentence + 1];
    for (uint32_t g = 0; g < fact->n_groups; g++) {
        bool found = false;
        for (uint32_t t = begin; t < end && !found; t++)
            found = has_lemma(fact->group[g], d->lemma[t]) || has_lemma(fact->group[g], d->lower[t]);
        if (!found)
            return false;
    }
    return true;
}

// The publication days from which the expression reaches the fact.
static rp_days days_that_reach(const rp_model *m, const rp_when *w, rp_days fact) {
    rp_days out = RP_DAYS_NONE;
    for (rp_day p = fact.from - BACK_DAYS; p < fact.to + AHEAD_DAYS; p++) {
        rp_clock c = {.x = m->times, .published = {p, p}, .today = {p, p}, .story = RP_DAYS_NONE, .day = RP_DAYS_NONE, .sentence = RP_DAYS_NONE};
        rp_days days = rp_when_resolve(&c, w);
        bool reaches = days.from != RP_DAY_NONE && days.to != RP_DAY_NONE && days.from <= fact.from && days.to >= fact.to;
        if (reaches && out.from == RP_DAY_NONE)
            out.from = p;
        if (reaches)
            out.to = p;
        else if (out.from != RP_DAY_NONE)
            break;
    }
    return out;
}

// Cuts *possible with evidence; leaves it when they exclude each other.
static bool cut(rp_days *possible, rp_days evidence) {
    rp_day from = possible->from == RP_DAY_NONE || (evidence.from != RP_DAY_NONE && evidence.from > possible->from) ? evidence.from : possible->from;
    rp_day to = possible->to == RP_DAY_NONE || (evidence.to != RP_DAY_NONE && evidence.to < possible->to) ? evidence.to : possible->to;
    if (from != RP_DAY_NONE && to != RP_DAY_NONE && from > to)
        return false;
    *possible = (rp_days){from, to};
    return true;
}

static bool is_relative(const rp_when *w) {
    bool date = w->form == RP_WHEN_DATE && w->a.year_basis == RP_YEAR_PUBLISHED;
    bool unit = w->form == RP_WHEN_UNIT && w->unit >= RP_UNIT_WEEK && !w->article;
    return date || unit || w->form == RP_WHEN_AGO;
}

static void cut_by_facts(const rp_model *m, const rp_doc *d, rp_days *possible) {
    finder f = {m, d, 0};
    uint32_t tries = 0;
    for (rp_when w; next_when(&f, &w) && tries < MAX_TRIES;) {
        if (!is_relative(&w))
            continue;
        for (uint32_t i = 0; i < m->times->facts.n; i++) {
            const rp_fact *fact = &m->times->facts.v[i];
            if (!tells(d, d->tok_sent[w.from], fact))
                continue;
            tries++;
            rp_days days = days_that_reach(m, &w, fact->days);
            if (rp_days_known(days) && cut(possible, days))
                break;
        }
    }
}

// "Thursday, January 2" without a year: the day within what is possible.
static void cut_by_weekday(const rp_model *m, const rp_doc *d, rp_days *possible) {
    if (possible->from == RP_DAY_NONE)
        return;
    rp_day last = possible->to != RP_DAY_NONE ? possible->to : rp_day_shift(possible->from, NEXT_YEARS, RP_UNIT_YEAR);
    finder f = {m, d, 0};
    for (rp_when w; next_when(&f, &w);) {
        if (!is_exact_date(&w) || !w.a.weekday || w.a.year_basis != RP_YEAR_UNTOLD || is_ahead(m, d, &w))
            continue;
        rp_clock c = {.x = m->times, .tense = RP_TENSE_PAST, .story = RP_DAYS_NONE, .day = RP_DAYS_NONE, .sentence = RP_DAYS_NONE};
        rp_days day = rp_date_resolve(&c, &w.a, last);
        if (rp_days_length(day) == 1 && cut(possible, day))
            return;
    }
}

void rp_dating_run(const rp_model *m, rp_worker *w, rp_doc *d) {
    (void)w;
    d->published_basis = "none";
    if (date_by_head(m, d))
        return;
    rp_days possible = {latest_told(m, d), RP_DAY_NONE};
    cut_by_facts(m, d, &possible);
    cut_by_weekday(m, d, &possible);
    if (!rp_days_known(possible))
        return;
    d->published = possible;
    d->published_basis = "inferred";
}
