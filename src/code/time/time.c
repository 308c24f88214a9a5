// time.c: see time.h. One pass over the text keeps two memories: the story's day, which "the same day" and "two days
// later" are counted from, and the last day of the sentence, which "overnight" and "a day after the truce" are counted
// from. Both are what a reader keeps in mind; a date inside a name ("the Sunday Times") enters neither.
//
// A clause's own time ("five days after he had broken off relations") is counted from the day that the main clause has,
// which may stand later in the sentence: such expressions wait until the sentence ends.
#include "code/time/time.h"

#include <assert.h>
#include <string.h>

#include "code/time/dating.h"
#include "code/time/time_match.h"

// ----------------------------------------------------------------------------------------------------------------- tense

static bool is_verbal(const rp_doc *d, uint32_t t) {
    return d->upos[t] == RP_UPOS_VERB || d->upos[t] == RP_UPOS_AUX;
}

uint32_t rp_when_verb(const rp_doc *d, const rp_when *w) {
    enum { MAX_CLIMB = 6 };
    uint32_t t = w->from;
    while (t < w->to && d->head[t] != RP_NONE && d->head[t] >= w->from && d->head[t] < w->to)
        t++;
    if (t == w->to)
        return RP_NONE;
    for (int i = 0; i < MAX_CLIMB && t != RP_NONE; i++, t = d->head[t])
        if (is_verbal(d, t))
            return t;
    return RP_NONE;
}

static bool governs_dependent(const rp_doc *d, uint32_t verb, const char *words, uint32_t *found) {
    uint32_t s = d->tok_sent[verb], end = d->sent_token[s + 1];
    for (uint32_t t = d->sent_token[s]; t < end; t++)
        if (d->head[t] == verb && rp_token_in(d, t, end, words)) {
            *found = t;
            return true;
        }
    return false;
}

static bool plans(const struct rp_times *x, const rp_doc *d, uint32_t t) {
    return rp_phrase_at(x, d, t, t + 1, RP_WORD_PLAN, NULL) != 0;
}

static enum rp_tense tense_of_verb(const struct rp_times *x, const rp_doc *d, uint32_t verb) {
    uint32_t s = d->tok_sent[verb], end = d->sent_token[s + 1];
    bool had = false, to = false;
    for (uint32_t t = d->sent_token[s]; t < end; t++) {
        if (d->head[t] != verb)
            continue;
        if (rp_token_in(d, t, end, "will shall 'll wo"))
            return RP_TENSE_AHEAD;
        had = had || rp_token_in(d, t, end, "was were had did has have");
        to = to || (t < verb && rp_token_is(d, t, end, "to"));
    }
    bool due = d->xpos[verb] != rp_xpos_find("VBD") && rp_token_in(d, verb, end, "due scheduled slated expected planned postponed");
    if (due || (to && d->head[verb] != RP_NONE && plans(x, d, d->head[verb])))
        return RP_TENSE_AHEAD;
    bool past = d->xpos[verb] == rp_xpos_find("VBD") || had;
    return past ? RP_TENSE_PAST : RP_TENSE_UNSURE;
}

// Without a tree a word of planning shortly before decides.
static enum rp_tense tense_by_words(const struct rp_times *x, const rp_doc *d, const rp_when *w) {
    enum { WINDOW = 8 };
    uint32_t begin = d->sent_token[d->tok_sent[w->from]];
    for (uint32_t t = w->from; t > begin && w->from - t < WINDOW; t--)
        if (plans(x, d, t - 1))
            return RP_TENSE_AHEAD;
    return RP_TENSE_UNSURE;
}

// "has invited them to talks in May", "postponed a summit in May": what is planned lies ahead, when the time stands with it.
static bool is_of_plan(const struct rp_times *x, const rp_doc *d, const rp_when *w, uint32_t verb) {
    uint32_t noun = d->head[w->to - 1], mark;
    if (noun == RP_NONE || d->upos[noun] != RP_UPOS_NOUN || d->head[noun] != verb || !plans(x, d, verb) || w->a.weekday)
        return false;
    return d->relation[noun] == RP_REL_obj || (d->relation[noun] == RP_REL_obl && governs_dependent(d, noun, "to for", &mark));
}

enum rp_tense rp_when_tense(const struct rp_times *x, const rp_doc *d, const rp_when *w) {
    if (w->side == RP_SIDE_EARLIER || w->bound == RP_BOUND_SINCE)
        return RP_TENSE_PAST;
    if (w->bound == RP_BOUND_UNTIL && w->a.weekday)
        return RP_TENSE_AHEAD;
    if (d->relation[w->to - 1] == RP_REL_nmod_poss)                         // "this week's bombing"
        return RP_TENSE_UNSURE;
    uint32_t verb = rp_when_verb(d, w);
    if (verb == RP_NONE)
        return tense_by_words(x, d, w);
    return is_of_plan(x, d, w, verb) ? RP_TENSE_AHEAD : tense_of_verb(x, d, verb);
}

// ---------------------------------------------------------------------------------------------------- what a time dates

// The child of t that is a preposition or conjunction and one of the words, or RP_NONE.
static bool is_marked(const rp_doc *d, uint32_t t, const char *words) {
    uint32_t found;
    return governs_dependent(d, t, words, &found) && (d->relation[found] == RP_REL_case || d->relation[found] == RP_REL_mark);
}

// "Saturday's assault", "the March 16 raid": the noun alone, unless the noun itself says when its verb was ("killed in
// Saturday's assault", "said in Monday's statement"). The tree alone does not tell these from "on March 16 militants …".
static uint32_t dated_noun(const struct rp_times *x, const rp_doc *d, const rp_when *w) {
    uint32_t begin = d->sent_token[d->tok_sent[w->from]], end = d->sent_token[d->tok_sent[w->from] + 1], t = w->to - 1;
    bool owns = rp_token_in(d, w->to, end, "'s '");
    if (rp_phrase_at(x, d, w->from, w->to, RP_WORD_DAYPART, NULL) || rp_phrase_at(x, d, w->from, w->to, RP_WORD_PORTION, NULL))
        return RP_NONE;                                                     // "on the night of April 30 police …"
    bool inside = w->from > begin && rp_token_in(d, w->from - 1, w->from, "the a its their his 's");
    while (t > w->from && d->head[t] >= w->from && d->head[t] < w->to)
        t--;
    uint32_t noun = d->head[t];
    if ((!owns && !inside) || noun == RP_NONE || noun < w->to || d->upos[noun] != RP_UPOS_NOUN)
        return RP_NONE;
    bool when = d->relation[noun] == RP_REL_obl && is_marked(d, noun, "in during at by");
    return when || rp_phrase_at(x, d, noun, noun + 1, RP_WORD_SAYING, NULL) ? RP_NONE : noun;
}

// "a day after India and Pakistan agreed", with "after" taken for the preposition of the subject: the verb, or RP_NONE.
static uint32_t robbed_verb(const rp_doc *d, const rp_when *w, uint32_t noun) {
    uint32_t unit = d->head[noun], verb = unit != RP_NONE && unit >= w->from && unit < w->to ? d->head[unit] : RP_NONE;
    if (verb == RP_NONE || verb < noun || !is_verbal(d, verb))
        return RP_NONE;
    for (uint32_t t = w->to; t < verb; t++)
        if (d->lower[t][0] == ',' || (d->head[t] == verb && (d->relation[t] == RP_REL_nsubj || d->relation[t] == RP_REL_nsubj_pass)))
            return RP_NONE;
    return verb;
}

// "a day after the truce", "hours after they signed": the noun or verb that the last word of the expression leads.
static uint32_t dated_clause(const rp_doc *d, const rp_when *w) {
    enum { WINDOW = 6 };
    uint32_t end = d->sent_token[d->tok_sent[w->from] + 1], head = d->head[w->to - 1];
    bool subject = head != RP_NONE && (d->relation[head] == RP_REL_nsubj || d->relation[head] == RP_REL_nsubj_pass);
    if (subject && d->head[head] != RP_NONE && d->head[head] >= w->to)     // "after" taken for the subject's preposition
        return d->head[head];
    if (head != RP_NONE && head >= w->to) {
        uint32_t verb = robbed_verb(d, w, head);
        return verb != RP_NONE ? verb : head;
    }
    for (uint32_t t = w->to; t < end && t < w->to + WINDOW; t++)
        if (d->upos[t] == RP_UPOS_NOUN && !(t + 1 < end && d->upos[t + 1] == RP_UPOS_NOUN))
            return t;
    return RP_NONE;
}

static uint32_t dated(const struct rp_times *x, const rp_doc *d, const rp_when *w) {
    if (w->form == RP_WHEN_CLAUSE)
        return dated_clause(d, w);
    if (w->form == RP_WHEN_THEN)
        return d->head[w->from];
    bool relative = w->to - w->from == 1 && rp_token_is(d, w->from, w->to, "when");
    if (relative)
        return d->head[w->from] != RP_NONE && d->head[w->from] > w->from && is_verbal(d, d->head[w->from]) ? d->head[w->from] : RP_NONE;
    return dated_noun(x, d, w);
}

// --------------------------------------------------------------------------------------------------------------- the pass

typedef struct pass {
    const struct rp_times *x;
    rp_doc *d;
    rp_clock clock;
    RP_VEC(rp_when) waiting;                // clauses' times of this sentence
    uint32_t in_past;                       // paragraphs in a row that ended in the past
} pass;

static uint8_t kind_of(const rp_when *w, rp_days days) {
    if (w->form == RP_WHEN_REPEATED)
        return RP_TIME_REPEATED;
    if (w->form == RP_WHEN_DURATION)
        return RP_TIME_DURATION;
    if (w->form == RP_WHEN_CLOCK || w->form == RP_WHEN_REFERENCE)
        return RP_TIME_REFERENCE;
    if (!rp_days_known(days))
        return RP_TIME_VAGUE;
    if (w->form == RP_WHEN_THEN || w->bound == RP_BOUND_SINCE || w->bound == RP_BOUND_AFTER)
        return RP_TIME_SINCE;
    if (days.from == RP_DAY_NONE)
        return RP_TIME_UNTIL;
    return rp_days_length(days) <= 2 ? RP_TIME_DAY : RP_TIME_RANGE;
}

static const char *why_of(rp_arena *a, const rp_when *w, const rp_clock *c) {
    static const char *const name[] = {"date", "day", "overnight", "unit", "story", "span", "ago", "later", "clause", "within", "then", "duration", "repeated", "vague", "clock", "reference"};
    char base[11] = "";
    bool story = w->form == RP_WHEN_STORY || w->form == RP_WHEN_LATER || w->form == RP_WHEN_WITHIN || w->form == RP_WHEN_THEN;
    rp_day from = w->form == RP_WHEN_CLAUSE ? c->sentence.from : story ? c->story.from : rp_when_needs_publication(w) ? c->published.from : RP_DAY_NONE;
    if (from == RP_DAY_NONE)
        return name[w->form];
    rp_day_print(from, base);
    return rp_arena_printf(a, "%s from %s %s", name[w->form], story ? "the story's" : w->form == RP_WHEN_CLAUSE ? "the sentence's" : "publication", base);
}

// Does the expression lie inside a longer name of a person or organisation ("the Friday Times")?
static bool in_name(const rp_doc *d, const rp_when *w) {
    uint32_t low = 0, high = d->names.n;
    while (low < high) {                                    // the names that begin after the expression come last
        uint32_t middle = (low + high) / 2;
        if (d->names.v[middle].from <= w->from)
            low = middle + 1;
        else
            high = middle;
    }
    if (low > 0) {
        const rp_name *n = &d->names.v[low - 1];
        bool inside = n->from <= w->from && n->to >= w->to && n->to - n->from > w->to - w->from;
        if (inside && n->kind != RP_NAME_LOC)
            return true;
    }
    return false;
}

// The "since" of the clause that the verb heads; by the tree, or where the tree took it for a preposition, by its place.
static bool since_before(const rp_doc *d, const rp_when *w, uint32_t verb, uint32_t *since) {
    if (governs_dependent(d, verb, "since", since))
        return *since < w->from;
    uint32_t begin = d->sent_token[d->tok_sent[w->from]];
    for (uint32_t t = verb; t > begin && !rp_token_in(d, t - 1, t, ", ; :"); t--)
        if (rp_token_is(d, t - 1, t, "since")) {
            *since = t - 1;
            return verb < w->from;
        }
    return false;
}

// Is it told by the way: in a relative clause, a "since" clause, or as the date of a noun?
static bool by_the_way(const rp_doc *d, const rp_when *w) {
    uint32_t verb = rp_when_verb(d, w), since;
    if (verb == RP_NONE)
        return false;
    int r = d->relation[verb];
    return r == RP_REL_acl || r == RP_REL_acl_relcl || since_before(d, w, verb, &since);
}

// After two paragraphs of history the third goes on with it.
static void leave_paragraph(pass *p) {
    enum { HISTORY = 2 };
    p->in_past = rp_days_known(p->clock.past) ? p->in_past + 1 : 0;
    if (p->in_past < HISTORY)
        p->clock.past = RP_DAYS_NONE;
}

// A date of years ago, with its year or in the story of such a one, carries on to the end of its paragraph.
static void remember_past(pass *p, const rp_when *w, rp_days days) {
    enum { LONG_AGO = 400, YEAR = 366 };
    bool gone = rp_days_length(p->clock.published) < YEAR && p->clock.published.from - days.to > LONG_AGO;
    bool dated = w->form == RP_WHEN_DATE || w->form == RP_WHEN_STORY || w->form == RP_WHEN_LATER;
    if (dated && rp_days_length(days) <= YEAR)
        p->clock.past = gone ? days : RP_DAYS_NONE;
}

// What the text has told now becomes the story's day, unless it is an open or long stretch, is counted from today, or
// is told by the way.
static void remember(pass *p, const rp_when *w, rp_days days) {
    if (days.from == RP_DAY_NONE || days.to == RP_DAY_NONE || w->bound == RP_BOUND_SINCE || w->form == RP_WHEN_SPAN || w->form == RP_WHEN_THEN)
        return;
    int32_t length = rp_days_length(days);
    bool told = w->form == RP_WHEN_DATE;
    if (by_the_way(p->d, w) && (length > 3 || p->clock.sentence.from != RP_DAY_NONE))
        return;
    remember_past(p, w, days);
    if (length <= (told ? 366 : 31) && w->form != RP_WHEN_CLAUSE)
        p->clock.story = w->has_b && w->b.day && length > 31 ? (rp_days){days.to, days.to} : days;
    if (length <= 3)
        p->clock.sentence = p->clock.day = days;
}

static void insert_sorted(rp_doc *d) {
    for (uint32_t i = d->times.n; i-- > 1 && d->times.v[i].from < d->times.v[i - 1].from;) {
        rp_time swap = d->times.v[i];
        d->times.v[i] = d->times.v[i - 1];
        d->times.v[i - 1] = swap;
    }
}

static const rp_when *kept(rp_arena *a, const rp_when *w, rp_days days) {
    rp_when *copy = RP_NEW(a, rp_when, 1);
    *copy = *w;
    copy->days = days;
    return copy;
}

// A century dates nothing, and records begin with year 1.
static bool is_remote(const rp_when *w, rp_days days) {
    return w->a.years > 10 || (days.from != RP_DAY_NONE && days.from < rp_day_make(1, 1, 1));
}

static void add(pass *p, const rp_when *w, rp_days days) {
    rp_days told = is_remote(w, days) ? RP_DAYS_NONE : days;
    rp_time t = {.from = w->from, .to = w->to, .days = told, .kind = kind_of(w, told), .dates = dated(p->x, p->d, w), .why = why_of(p->d->arena, w, &p->clock)};
    t.read = w->core < w->to ? kept(p->d->arena, w, days) : NULL;
    rp_vec_push(p->d->arena, &p->d->times, t);
    insert_sorted(p->d);
}

// "since they came back in August 2021": the clause's verb has the date, the main verb has it since.
static void add_since(pass *p, const rp_when *w, rp_days days) {
    rp_doc *d = p->d;
    uint32_t verb = rp_when_verb(d, w), since;
    if (verb == RP_NONE || d->head[verb] == RP_NONE || w->bound || days.from == RP_DAY_NONE || w->form == RP_WHEN_CLAUSE)
        return;
    if (!since_before(d, w, verb, &since) || (d->head[verb] >= since && d->head[verb] < w->to))
        return;
    for (uint32_t i = d->times.n; i-- > 0 && d->times.v[i].from >= since;)
        if (d->times.v[i].from == since)
            return;
    rp_time t = {.from = since, .to = since + 1, .kind = RP_TIME_SINCE, .dates = d->head[verb], .why = "since the clause's date"};
    rp_day end = p->clock.published.to;             // NONE is below every day; a day to come has no end yet
    t.days = (rp_days){days.from, end < days.from ? RP_DAY_NONE : end};
    rp_vec_push(d->arena, &d->times, t);
    insert_sorted(d);
}

// "until Tuesday, when a raid killed ten": the relative clause has the day itself. Returns the token to go on from.
static uint32_t add_when(pass *p, const rp_when *w) {
    rp_doc *d = p->d;
    uint32_t end = d->sent_token[d->tok_sent[w->from] + 1];
    uint32_t at = w->to + (rp_token_is(d, w->to, end, ",") ? 1 : 0);
    rp_days days = rp_when_unbounded(&p->clock, w, true);
    if (!rp_token_is(d, at, end, "when") || !rp_days_known(days))
        return w->to;
    rp_when at_when = *w;
    at_when.from = at;
    at_when.to = at_when.core = at + 1;                                      // no expression of its own
    at_when.bound = RP_BOUND_NONE;
    add(p, &at_when, days);
    return at + 1;
}

// "a week ago, on 4 June": the second says exactly what the first says roughly; the two are one.
static bool refines(pass *p, const rp_when *w, rp_days days) {
    rp_doc *d = p->d;
    if (d->times.n == 0 || w->form != RP_WHEN_DATE || !rp_days_known(days) || w->bound)
        return false;
    rp_time *last = &d->times.v[d->times.n - 1];
    uint32_t t = last->to;
    bool rough = last->why[0] == 'a' || last->why[0] == 'l';                // "ago", "later"
    if (!rough || d->tok_sent[last->from] != d->tok_sent[w->from] || !rp_token_is(d, t, w->from, ","))
        return false;
    t++;
    t += rp_token_is(d, t, w->from, "on") ? 1 : 0;
    if (t != w->from)
        return false;
    rp_when exact = *w;
    exact.rough = last->read;
    last->to = w->to;
    last->days = days;
    last->kind = kind_of(w, days);
    last->why = why_of(d->arena, w, &p->clock);
    last->read = kept(d->arena, &exact, days);
    return true;
}

static uint32_t read_one(pass *p, uint32_t t, uint32_t free_from) {
    rp_when w;
    if (!rp_when_at(p->x, p->d, t, &w))
        return t + 1;
    if (in_name(p->d, &w))
        return w.to;
    if (w.from < free_from)
        w.from = t;
    p->clock.tense = rp_when_tense(p->x, p->d, &w);
    if (w.form == RP_WHEN_CLAUSE) {
        rp_vec_push(p->d->arena, &p->waiting, w);
        return w.to;
    }
    rp_days days = rp_when_resolve(&p->clock, &w);
    if (!refines(p, &w, days))
        add(p, &w, days);
    add_since(p, &w, days);
    t = add_when(p, &w);
    remember(p, &w, days);
    return t;
}

// Does the sentence's day belong to the clause itself ("twelve weeks after they signed on 2 November, …")? It does when
// it follows without a comma between.
static bool is_own_day(const rp_doc *d, const rp_when *w) {
    uint32_t i = d->times.n;
    while (i > 0 && d->times.v[i - 1].from >= w->to)
        i--;
    for (; i < d->times.n; i++) {
        const rp_time *t = &d->times.v[i];
        if (t->kind != RP_TIME_DAY)
            continue;
        for (uint32_t u = w->to; u < t->from; u++)
            if (d->lower[u][0] == ',')
                return false;
        return true;
    }
    return false;
}

// The days of "two days after the truce": counted from the day that the main clause has, which is told in the sentence;
// at the head of the text it is publication; hours do not leave the story's day.
static rp_days settle(const pass *p, const rp_when *w, uint32_t sentence, rp_clock *c) {
    enum { HEAD = 2 };                          // sentences
    if (c->sentence.from == RP_DAY_NONE && w->unit < RP_UNIT_DAY)
        return rp_days_length(c->story) <= 2 ? c->story : RP_DAYS_NONE;
    if (c->sentence.from == RP_DAY_NONE && sentence < HEAD && !rp_days_known(c->story) && rp_days_length(c->published) == 1)
        c->sentence = c->published;
    return is_own_day(p->d, w) ? RP_DAYS_NONE : rp_when_resolve(c, w);
}

static void settle_waiting(pass *p, uint32_t sentence) {
    for (uint32_t i = 0; i < p->waiting.n; i++) {
        const rp_when *w = &p->waiting.v[i];
        rp_clock kept = p->clock;
        rp_days days = settle(p, w, sentence, &p->clock);
        add(p, w, days);
        p->clock = kept;
    }
    p->waiting.n = 0;
}

// Numbers that turned out to be parts of times are taken back.
static void take_back_numbers(rp_doc *d) {
    uint32_t kept = 0, time = 0;
    for (uint32_t i = 0; i < d->numbers.n; i++) {
        const rp_number *n = &d->numbers.v[i];
        while (time < d->times.n && d->times.v[time].to <= n->from)
            time++;
        bool part = time < d->times.n && d->times.v[time].from < n->to;
        if (!part)
            d->numbers.v[kept++] = *n;
    }
    d->numbers.n = kept;
}

rp_status rp_times_run(const rp_model *m, rp_worker *w, rp_doc *d) {
    assert(d->stage == RP_STAGE_NUMBERS);
    if (!rp_days_known(d->published))
        rp_dating_run(m, w, d);
    pass p = {.x = m->times, .d = d, .clock = {.x = m->times, .published = d->published, .story = RP_DAYS_NONE, .day = RP_DAYS_NONE, .past = RP_DAYS_NONE}};
    p.clock.today = rp_dating_today(m, d);
    for (uint32_t s = 0; s < d->n_sentences; s++) {
        p.clock.sentence = RP_DAYS_NONE;
        if (s > 0 && d->sent_block[s] != d->sent_block[s - 1])
            leave_paragraph(&p);
        uint32_t free_from = d->sent_token[s];
        for (uint32_t t = d->sent_token[s]; t < d->sent_token[s + 1];) {
            uint32_t before = d->times.n + p.waiting.n;
            t = read_one(&p, t, free_from);
            if (d->times.n + p.waiting.n > before)
                free_from = t;
        }
        settle_waiting(&p, s);
    }
    take_back_numbers(d);
    d->stage = RP_STAGE_TIMES;
    return RP_OK;
}

bool rp_time_fits(const rp_doc *d, const rp_time *t, uint32_t token) {
    enum { MAX_CLIMB = 8 };
    if (t->dates == RP_NONE || t->dates == token)
        return true;
    if (d->head[token] == t->dates && (d->relation[token] == RP_REL_nsubj || d->relation[token] == RP_REL_nsubj_pass || d->relation[token] == RP_REL_obj))
        return true;
    if (t->kind == RP_TIME_SINCE || token < t->from)
        return false;
    for (int i = 0; i < MAX_CLIMB && token != RP_NONE; i++, token = d->head[token])
        if (token == t->dates)
            return true;
    return false;
}
