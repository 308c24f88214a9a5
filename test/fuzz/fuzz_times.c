// Any order of the words of number and time, with any tags and heads: numbers and times must stay inside their sentences,
// in order and apart, with bounds the right way round.
#include <stdio.h>
#include <stdlib.h>

#include "../unit/doc_of.h"
#include "code/time/number.h"
#include "code/time/time.h"

static const char *const words[] = {"2", "31", "2024", "1990s", "23", "5,000", "3.5bn", "two", "twenty", "hundred", "million", "half",
    "a", "an", "the", "dozen", "dozens", "several", "few", "of", "and", "or", "to", "-", ",", ".", "at", "least", "more", "than", "over",
    "$", "%", "March", "May", "january", "Monday", "friday", "spring", "fall", "day", "days", "week", "weeks", "month", "months",
    "year", "years", "quarter", "hours", "night", "morning", "weekend", "decade", "today", "yesterday", "overnight", "last", "this",
    "next", "past", "same", "following", "previous", "early", "late", "mid", "mid-2022", "2014-2016", "end", "start", "earlier",
    "later", "ago", "before", "after", "since", "until", "by", "between", "from", "when", "in", "on", "every", "daily", "recently",
    "will", "said", "Taliban", "took", "Kabul", "old", "Christmas", "Ramadan", "20th", "2024-12-25", "|", "no", "casualties", "twice"};
enum { N_WORDS = sizeof words / sizeof *words, MAX_TOKENS = 400 };

static struct rp_times *load(void) {
    rp_error err = {0};
    struct rp_times *x;
    if (rp_times_load("data", rp_arena_new(), &x, &err) != RP_OK) {
        fprintf(stderr, "%s: %s\n", err.file, err.message);
        abort();
    }
    return x;
}

static void hold(bool ok) {
    if (!ok)
        abort();
}

static void check(const rp_doc *d) {
    uint32_t at = 0;
    for (uint32_t i = 0; i < d->numbers.n; i++) {
        const rp_number *n = &d->numbers.v[i];
        hold(n->from >= at && n->from < n->to && n->to <= d->n_tokens && d->tok_sent[n->from] == d->tok_sent[n->to - 1]);
        hold(n->low == RP_OPEN || n->high == RP_OPEN || n->low <= n->high);
        hold(n->head == RP_NONE || n->head < d->n_tokens);
        at = n->to;
    }
    at = 0;
    for (uint32_t i = 0; i < d->times.n; i++) {
        const rp_time *t = &d->times.v[i];
        hold(t->from >= at && t->from < t->to && t->to <= d->n_tokens && d->tok_sent[t->from] == d->tok_sent[t->to - 1]);
        hold(t->days.from == RP_DAY_NONE || t->days.to == RP_DAY_NONE || t->days.from <= t->days.to);
        hold(t->dates == RP_NONE || t->dates < d->n_tokens);
        at = t->to;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n) {
    static struct rp_times *times;
    if (times == NULL)
        times = load();
    if (n < 2 || n > 2 * MAX_TOKENS)
        return 0;
    rp_arena *a = rp_arena_new();
    const char *line = "";
    for (size_t i = 1; i < n; i += 2)
        line = rp_arena_printf(a, "%s%s ", line, words[bytes[i] % N_WORDS]);
    rp_doc *d = doc_of(a, line);
    for (uint32_t t = 0; t < d->n_tokens && 2 + 2 * t < n; t++) {
        uint8_t b = bytes[2 + 2 * t];
        uint32_t s = d->tok_sent[t], from = d->sent_token[s], k = d->sent_token[s + 1] - from;
        d->upos[t] = b % RP_N_UPOS;
        d->relation[t] = b % RP_N_RELATIONS;
        d->head[t] = b & 1 && from + b % k != t ? from + b % k : RP_NONE;
    }
    if (bytes[0] & 1)
        d->published = (rp_days){19000 + bytes[0], bytes[0] & 2 ? RP_DAY_NONE : 19000 + bytes[0] + (bytes[0] & 4 ? 300 : 0)};
    rp_model m = {.times = times};
    rp_worker w = {.arena = a};
    hold(rp_numbers_run(&m, &w, d) == RP_OK);
    check(d);
    hold(rp_times_run(&m, &w, d) == RP_OK);
    check(d);
    rp_arena_free(a);
    return 0;
}
