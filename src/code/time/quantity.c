// quantity.c: the value of a plain number, see number.h. A number in words is a sum of groups: each group is below a
// thousand and is multiplied by the scale after it; "hundred" multiplies inside its group:
//
//     two million three hundred and five thousand  =  2·10⁶ + (3·100 + 5)·10³
//
// Rejected: reading the parser's compound and flat relations inside numbers. They are unreliable just where numbers are
// long, and the words alone decide.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "code/time/number.h"
#include "code/time/time_words.h"

typedef struct reader {
    const struct rp_times *x;
    const rp_doc *d;
    uint32_t t, end;            // the token to read, one past the last of the sentence
} reader;

static uint32_t is_class(const reader *r, uint32_t t, int class, int64_t *value) {
    return rp_phrase_at(r->x, r->d, t, r->end, class, value);
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// "5,000.5" at the head of s → *value; returns its bytes, 0 when there is none. *plain: neither separator nor decimals.
static size_t read_digits(const char *s, double *value, bool *plain) {
    size_t i = 0;
    *value = 0;
    *plain = true;
    for (;; i++) {
        bool comma = s[i] == ',' && i > 0 && is_digit(s[i + 1]);
        if (!is_digit(s[i]) && !comma)
            break;
        if (comma)
            *plain = false;
        else
            *value = *value * 10 + (s[i] - '0');
    }
    if (i == 0 || s[i] != '.' || !is_digit(s[i + 1]))
        return i;
    *plain = false;
    double unit = 0.1;
    for (i++; is_digit(s[i]); i++, unit /= 10)
        *value += (s[i] - '0') * unit;
    return i;
}

// The scale that is glued to digits ("5m", "3.5bn"), or 0.
static int64_t glued_scale(const reader *r, const char *rest) {
    for (uint32_t i = rp_dict_get(&r->x->first, rest); i != UINT32_MAX; i = r->x->phrases.v[i].next)
        if (r->x->phrases.v[i].class == RP_WORD_SCALE && r->x->phrases.v[i].n == 1)
            return r->x->phrases.v[i].value;
    return 0;
}

static bool is_ordinal_ending(const char *s) {
    return strcmp(s, "st") == 0 || strcmp(s, "nd") == 0 || strcmp(s, "rd") == 0 || strcmp(s, "th") == 0;
}

static void set(rp_quantity *out, uint32_t to, double value) {
    out->to = to;
    out->low = out->high = value > (double)RP_QUANTITY_MAX ? RP_QUANTITY_MAX : llround(value);
}

// Multiplies by the scales that follow: "2.3 million", "40 thousand".
static void read_scales(const reader *r, uint32_t t, double value, rp_quantity *out) {
    int64_t scale;
    while (is_class(r, t, RP_WORD_SCALE, &scale) == 1 && strlen(r->d->lower[t]) > 1) {
        value *= (double)scale;
        out->digits = false;
        t++;
    }
    set(out, t, value);
}

static bool read_numeral(const reader *r, rp_quantity *out) {
    double value;
    const char *s = r->d->lower[r->t];
    size_t n = read_digits(s, &value, &out->digits);
    if (n == 0 || n > 18 || (n > 1 && s[0] == '0' && s[1] != '.'))
        return false;
    if (is_ordinal_ending(s + n)) {
        out->kind = RP_NUMBER_ORDINAL;
        set(out, r->t + 1, value);
        return true;
    }
    bool stop = s[n] == '.' && s[n + 1] == '\0';         // "on March 1." when the tokeniser took the stop along
    if (s[n] != '\0' && !stop) {
        int64_t scale = glued_scale(r, s + n);
        if (scale == 0)
            return false;
        value *= (double)scale;
        out->digits = false;
    }
    read_scales(r, r->t + 1, value, out);
    return true;
}

// One word below a hundred, or "twenty - three"; returns its tokens.
static uint32_t read_small(const reader *r, uint32_t t, int64_t *value) {
    if (is_class(r, t, RP_WORD_DIGIT, value))
        return 1;
    if (!is_class(r, t, RP_WORD_TENS, value))
        return 0;
    int64_t unit;
    uint32_t next = t + 1 + (rp_token_is_dash(r->d, t + 1, r->end) ? 1 : 0);
    if (is_class(r, next, RP_WORD_DIGIT, &unit) && unit > 0 && unit < 10) {
        *value += unit;
        return next + 1 - t;
    }
    return 1;
}

// "and a half" after t: its tokens.
static uint32_t read_and_half(const reader *r, uint32_t t) {
    return rp_token_is(r->d, t, r->end, "and") && rp_token_is(r->d, t + 1, r->end, "a") && rp_token_is(r->d, t + 2, r->end, "half") ? 3 : 0;
}

static bool read_words(const reader *r, rp_quantity *out) {
    uint32_t t = r->t, n;
    double total = 0, group = 0;
    int64_t value;
    bool open = false, after_scale = false;         // a group has begun; the last word was a scale
    for (;;) {
        uint32_t at = t + (after_scale && rp_token_is(r->d, t, r->end, "and") ? 1 : 0);
        if ((!open || after_scale) && (n = read_small(r, at, &value)) > 0) {
            group += (double)value;
            t = at + n;
            open = true, after_scale = false;
            n = read_and_half(r, t);
            group += n ? 0.5 : 0;
            t += n;
            continue;
        }
        if (!open || !is_class(r, t, RP_WORD_SCALE, &value) || strlen(r->d->lower[t]) == 1)
            break;
        group = (group > 0 ? group : 1) * (double)value;
        if (value >= 1000)
            total += group, group = 0;
        after_scale = true;
        t++;
    }
    set(out, t, total + group);
    return t > r->t;
}

// "a dozen", "two dozen", "half a million", "a hundred and five", "half a dozen", "a couple".
static bool read_article(const reader *r, rp_quantity *out) {
    uint32_t t = r->t;
    int64_t value;
    double factor = 1;
    if (rp_token_is(r->d, t, r->end, "half"))
        factor = 0.5, t++;
    if (!rp_token_in(r->d, t, r->end, "a an"))
        return false;
    t++;
    if (is_class(r, t, RP_WORD_GROUP, &value)) {
        set(out, t + 1, factor * (double)value);
        return true;
    }
    if (!is_class(r, t, RP_WORD_SCALE, &value) || strlen(r->d->lower[t]) == 1)
        return false;
    reader rest = {r->x, r->d, t + 1, r->end};
    read_scales(r, t, factor, out);
    uint32_t joined = out->to + (rp_token_is(r->d, out->to, r->end, "and") ? 1 : 0);
    rp_quantity tail;
    rest.t = joined;
    if (factor == 1 && read_words(&rest, &tail) && tail.low < value)
        out->low += tail.low, out->high += tail.low, out->to = tail.to;
    return true;
}

static bool read_vague(const reader *r, rp_quantity *out) {
    int64_t value;
    uint32_t n = is_class(r, r->t, RP_WORD_MANY, &value);
    if (n == 0 && (n = is_class(r, r->t, RP_WORD_FEW, &value)) == 0)
        return false;
    *out = (rp_quantity){.to = r->t + n, .low = value, .high = RP_OPEN, .vague = true};
    return true;
}

int64_t rp_quantity_times(int64_t a, int64_t by) {
    int64_t product;
    if (a == RP_OPEN)
        return RP_OPEN;
    return __builtin_mul_overflow(a, by, &product) || product > RP_QUANTITY_MAX ? RP_QUANTITY_MAX : product;
}

// "of thousands" of "two dozen", "of" between a number and its group is no part of it.
static void read_group_after(const reader *r, rp_quantity *out) {
    int64_t value;
    if (is_class(r, out->to, RP_WORD_GROUP, &value)) {
        out->low = rp_quantity_times(out->low, value);
        out->high = rp_quantity_times(out->high, value);
        out->to++;
        out->digits = false;
    }
}

// "twenty-first"
static bool read_tens_ordinal(const reader *r, rp_quantity *out) {
    int64_t tens, unit;
    if (!is_class(r, r->t, RP_WORD_TENS, &tens) || !rp_token_is_dash(r->d, r->t + 1, r->end) || !is_class(r, r->t + 2, RP_WORD_ORDINAL, &unit))
        return false;
    out->kind = RP_NUMBER_ORDINAL;
    set(out, r->t + 3, (double)(tens + unit));
    return true;
}

bool rp_quantity_read(const struct rp_times *x, const rp_doc *d, uint32_t t, uint32_t end, rp_quantity *out) {
    reader r = {x, d, t, end};
    *out = (rp_quantity){.kind = RP_NUMBER_CARDINAL};
    int64_t value;
    if (t >= end)
        return false;
    if (read_vague(&r, out) || read_article(&r, out) || read_tens_ordinal(&r, out))
        return true;
    if (rp_phrase_at(x, d, t, end, RP_WORD_ORDINAL, &value)) {
        out->kind = RP_NUMBER_ORDINAL;
        set(out, t + 1, (double)value);
        return true;
    }
    if (!(is_digit(d->lower[t][0]) ? read_numeral(&r, out) : read_words(&r, out)))
        return false;
    if (out->kind == RP_NUMBER_CARDINAL)
        read_group_after(&r, out);
    return true;
}
