// credit.c: see credit.h. Looked at are the lines where such things stand: bylines and datelines, what reading left out,
// and the first and last paragraphs, if these speak of themselves ("This article …"). The phrases are rows of credits.tsv.
//
//     byline, dateline   a medium that the tables know, wherever it stands; in a dateline also a name that nobody knows, in
//                        brackets before the dash: "MIRABAD, March 3 (Coastwire) -"
//     after a phrase     a medium that the tables know, else the capitalised words that follow
//     last line          a medium in brackets, or alone: "(AFP)"; so too a heading that is one, at the head
//
// The first credit for the whole is the origin. A document that credits its own publisher credits nobody. Where the
// publisher is unknown, a dateline may be its own: it then names the origin, but does not make it the later version.
#include "code/party/credit.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/table.h"
#include "base/utf8.h"
#include "code/party/party_table.h"

enum { FIRST_BLOCKS = 3, LAST_BLOCKS = 4, LINE_BYTES = 400, WORDS = 64, NAME_WORDS = 6, BRACKET_WORDS = 3 };

enum class { WHOLE, START, PART, SELF, STAFF, CLASSES };
static const char *const class_names[CLASSES] = {"whole", "start", "part", "self", "staff"};

struct rp_credits {
    RP_VEC(const char *) phrases[CLASSES];      // folded
};

// --------------------------------------------------------------------------------------------------------------- table

static rp_status read_phrase(const rp_table *row, rp_arena *arena, rp_credits *c, rp_error *err) {
    int class = 0;
    while (class < CLASSES && strcmp(class_names[class], row->column[0]) != 0)
        class++;
    if (class == CLASSES)
        return rp_table_fail(row, 0, err, "'%s' is no class of credits: whole, start, part, self or staff", row->column[0]);
    if (row->column[1][0] == '\0')
        return rp_table_fail(row, 1, err, "a phrase is missing");
    const char *phrase = rp_utf8_fold(arena, row->column[1], strlen(row->column[1]), NULL);
    for (uint32_t i = 0; i < c->phrases[class].n; i++)
        if (strcmp(c->phrases[class].v[i], phrase) == 0)
            return rp_table_fail(row, 1, err, "'%s' is said twice", row->column[1]);
    rp_vec_push(arena, &c->phrases[class], phrase);
    return RP_OK;
}

rp_status rp_credits_load(const char *data_dir, rp_arena *arena, rp_credits **out, rp_error *err) {
    rp_table t;
    bool more;
    *out = NULL;
    rp_credits *c = RP_NEW(arena, rp_credits, 1);
    RP_TRY(rp_table_open(rp_arena_printf(arena, "%s/parties/credits.tsv", data_dir), &t, err));
    rp_status status = rp_table_next(&t, arena, &more, err);
    while (status == RP_OK && more) {
        status = read_phrase(&t, arena, c, err);
        if (status == RP_OK)
            status = rp_table_next(&t, arena, &more, err);
    }
    rp_table_close(&t);
    if (status == RP_OK)
        *out = c;
    return status;
}

// --------------------------------------------------------------------------------------------------------------- words

// A line's words without the marks around them, and where it was cut at marks.
typedef struct line {
    uint32_t n;
    const char *word[WORDS];
    bool opens[WORDS], ends[WORDS];     // does a bracket open before it; does a mark stand behind it?
} line;

static bool is_mark(char c) {
    return strchr(".,;:!?()[]|/\"'*-", c) != NULL && c != '\0';
}

static void add_word(line *x, rp_arena *a, const char *s, size_t n) {
    bool opens = false, ends = false;
    for (; n > 0 && is_mark(*s); s++, n--)
        opens |= *s == '(' || *s == '[';
    if (x->n > 0 && opens)
        x->ends[x->n - 1] = true;
    for (; n > 0 && is_mark(s[n - 1]); n--)
        ends = true;
    if (n == 0 && x->n > 0)
        x->ends[x->n - 1] = true;
    if (n == 0 || x->n == WORDS)
        return;
    x->opens[x->n] = opens;
    x->ends[x->n] = ends;
    x->word[x->n++] = rp_arena_copy(a, s, n);
}

static line line_of(rp_arena *a, const char *s, size_t n) {
    line x = {0};
    for (size_t i = 0; i < n;) {
        size_t k = strcspn(s + i, " \t\n/");
        k = k < n - i ? k : n - i;
        add_word(&x, a, s + i, k);
        if (x.n > 0 && i + k < n && s[i + k] == '/')
            x.ends[x.n - 1] = true;
        i += k + 1;
    }
    return x;
}

// The medium whose name begins at word i, or NULL; its number of words in *n.
static const char *medium_at(const rp_model *m, const line *x, uint32_t i, uint32_t *n) {
    rp_party_hit hit;
    uint32_t end = i;
    while (end < x->n && !x->ends[end++])
        ;
    if (!rp_party_match(m->parties, x->word, end, i, &hit))
        return NULL;
    *n = hit.n_tokens;
    for (uint32_t k = 0; k < hit.n; k++)
        if (!strncmp(hit.fact[k]->party, "med:", 4))
            return hit.fact[k]->party;
    return NULL;
}

static bool capital(const char *word) {
    int32_t code;
    rp_utf8_next(word, strlen(word), &code);
    return rp_utf8_is_upper(code) || (code >= '0' && code <= '9');
}

// The capitalised words from i on, "of" and "and" between them: "The Bridge Herald", or NULL.
static const char *name_at(rp_arena *a, const line *x, uint32_t i) {
    const char *name = NULL;
    uint32_t words = 0;
    for (; i < x->n && words < NAME_WORDS; i++, words++) {
        bool joins = name && i + 1 < x->n && !x->ends[i] && capital(x->word[i + 1]) && (!strcmp(x->word[i], "of") || !strcmp(x->word[i], "and"));
        bool article = !name && !strcasecmp(x->word[i], "the");
        if (!joins && !article && !capital(x->word[i]))
            break;
        name = name ? rp_arena_printf(a, "%s %s", name, x->word[i]) : x->word[i];
        if (x->ends[i])
            break;
    }
    return name && strcasecmp(name, "the") ? name : NULL;
}

// -------------------------------------------------------------------------------------------------------------- credit

static const char *bare(const char *name) {
    return strncasecmp(name, "the ", 4) ? name : name + 4;
}

static bool are_initials(const char *initials, const char *name) {
    for (const char *at = name; *at; at = at[strcspn(at, " ")] ? at + strcspn(at, " ") + 1 : "") {
        if (*at < 'A' || *at > 'Z')
            continue;
        if (*initials++ != *at)
            return false;
    }
    return *initials == '\0';
}

bool rp_credit_is(const char *credit, const char *publisher) {
    const char *a = bare(credit), *b = bare(publisher);
    size_t n = strlen(a);
    bool first_words = !strncasecmp(a, b, n) && (b[n] == '\0' || b[n] == ' ');
    return n > 1 && (first_words || are_initials(a, b));
}

static bool is_own(const rp_doc *d, const char *who) {
    return (d->publisher_code && !strcmp(d->publisher_code, who)) || (d->publisher && rp_credit_is(who, d->publisher));
}

static void cite(rp_doc *d, const char *who) {
    if (strncmp(who, "med:", 4))
        return;
    for (uint32_t i = 0; i < d->cites.n; i++)
        if (!strcmp(d->cites.v[i], who))
            return;
    rp_vec_push(d->arena, &d->cites, who);
}

// told: the text says so in words, not by a name alone.
static void credit(rp_doc *d, const char *who, bool told) {
    if (!who || is_own(d, who))
        return;
    cite(d, who);
    if (!d->origin)
        d->origin = bare(who);
    d->credits |= told || d->publisher != NULL;
}

// The phrase of a class that stands in the folded line (start: at its beginning); what follows it, or NULL.
static const char *after_phrase(const rp_credits *c, enum class class, const char *folded) {
    for (uint32_t i = 0; i < c->phrases[class].n; i++) {
        const char *phrase = c->phrases[class].v[i], *at = class == START ? folded : strstr(folded, phrase);
        size_t n = strlen(phrase);
        if (at && !strncmp(at, phrase, n))
            return at + n;
    }
    return NULL;
}

static bool begins_with(const rp_credits *c, enum class class, const char *folded) {
    for (uint32_t i = 0; i < c->phrases[class].n; i++)
        if (!strncmp(folded, c->phrases[class].v[i], strlen(c->phrases[class].v[i])))
            return true;
    return false;
}

static uint32_t count_words(const char *from, const char *to) {
    uint32_t n = 0;
    for (bool inside = false; from < to; from++) {
        n += !inside && *from > ' ';
        inside = *from > ' ';
    }
    return n;
}

// What the phrases of a line say. Folding keeps the words, so that what follows a phrase is found by their number.
static void read_phrases(const rp_model *m, rp_doc *d, const char *s, size_t n, bool apart) {
    n = n < LINE_BYTES ? n : LINE_BYTES;
    const char *folded = rp_utf8_fold(d->arena, s, n, NULL);
    folded += strspn(folded, " (*[-");
    bool own_voice = apart || begins_with(m->credits, SELF, folded);
    const char *part = after_phrase(m->credits, PART, folded), *whole = after_phrase(m->credits, START, folded);
    if (!whole && own_voice)
        whole = after_phrase(m->credits, WHOLE, folded);
    if (part && !own_voice && !begins_with(m->credits, PART, folded))
        part = NULL;
    const char *rest = part ? part : whole;
    if (!rest)
        return;
    size_t skip = strspn(s, " (*[-");
    line x = line_of(d->arena, s + skip, n - skip);
    uint32_t i = count_words(folded, rest), k;
    const char *who = i < x.n ? medium_at(m, &x, i, &k) : NULL;
    if (!who && i + 1 < x.n && !strcasecmp(x.word[i], "the"))
        who = medium_at(m, &x, i + 1, &k);
    if (part && who)
        cite(d, who);
    else if (!part)
        credit(d, who ? who : name_at(d->arena, &x, i), true);
}

// A name in brackets that ends a dateline and is neither a medium nor a place: "(Coastwire)".
static const char *unknown_wire(const rp_doc *d, const rp_block *b, const line *x) {
    for (uint32_t i = 1; i < x->n; i++) {
        uint32_t to = i;
        while (to + 1 < x->n && !x->ends[to])
            to++;
        if (!x->opens[i] || to + 1 != x->n || to - i >= BRACKET_WORDS || !capital(x->word[i]) || strpbrk(x->word[i], "0123456789"))
            continue;
        for (uint32_t p = 0; p < d->places.n; p++) {
            uint32_t at = d->tok_from[d->places.v[p].from];
            if (at >= b->from && at < b->to && !strncmp(d->text + at, x->word[i], strlen(x->word[i])))
                return NULL;
        }
        return name_at(d->arena, x, i);
    }
    return NULL;
}

// Does word i belong to a name that goes on over the mark-less gap beside it: "Dawn" of "Dawn Carter", not "Reuters" of
// "Reuters Staff"?
static bool goes_on(const rp_model *m, rp_arena *a, const line *x, uint32_t i) {
    return i < x->n && capital(x->word[i]) && strcspn(x->word[i], "0123456789") > 0
        && !begins_with(m->credits, STAFF, rp_utf8_fold(a, x->word[i], strlen(x->word[i]), NULL));
}

// A medium that stands in a byline by itself.
static const char *medium_alone(const rp_model *m, rp_arena *a, const line *x, uint32_t i, uint32_t *n) {
    const char *who = medium_at(m, x, i, n);
    bool before = i > 0 && !x->ends[i - 1] && goes_on(m, a, x, i - 1);
    bool behind = who && !x->ends[i + *n - 1] && goes_on(m, a, x, i + *n);
    return before || behind ? NULL : who;
}

static void read_byline(const rp_model *m, rp_doc *d, const rp_block *b) {
    const char *s = d->text + b->from;
    size_t n = b->to - b->from < LINE_BYTES ? b->to - b->from : LINE_BYTES;
    const char *folded = rp_utf8_fold(d->arena, s, n, NULL);
    if (after_phrase(m->credits, PART, folded) || after_phrase(m->credits, START, folded + strspn(folded, " (*[-"))) {
        read_phrases(m, d, s, n, true);
        return;
    }
    line x = line_of(d->arena, s, n);
    const char *who = NULL;
    for (uint32_t i = 0, k; i < x.n; i += k) {
        k = 1;
        const char *one = medium_alone(m, d->arena, &x, i, &k);
        if (one && who && strcmp(one, who))
            return;                                 // "Aggregated from AFP and Reuters": the whole is nobody's
        who = one ? one : who;
    }
    bool dateline = d->text[b->to] != '\n' && b->to < d->text_bytes;       // the paragraph goes on
    credit(d, who || !dateline ? who : unknown_wire(d, b, &x), false);
}

// The last line: "(AFP)" after the last sentence, or "Reuters" alone.
static void read_signature(const rp_model *m, rp_doc *d, const rp_block *b) {
    size_t n = b->to - b->from, from = n < LINE_BYTES ? 0 : n - LINE_BYTES;
    while (from > 0 && ((unsigned char)d->text[b->from + from] & 0xC0) == 0x80)
        from++;
    line x = line_of(d->arena, d->text + b->from + from, n - from);
    for (uint32_t i = x.n > NAME_WORDS ? x.n - NAME_WORDS : 0; i < x.n; i++) {
        uint32_t k;
        const char *who = x.opens[i] || (i == 0 && from == 0) ? medium_at(m, &x, i, &k) : NULL;
        if (who && i + k == x.n)
            credit(d, who, false);
    }
}

// A short line at the head that reading took for a heading: "Agence France-Presse", "Ann Ray, Reuters".
static void read_heading(const rp_model *m, rp_doc *d, const rp_block *b) {
    line x = line_of(d->arena, d->text + b->from, b->to - b->from);
    for (uint32_t i = 0, k; i < x.n && x.n <= NAME_WORDS; i++) {
        const char *who = i == 0 || x.ends[i - 1] ? medium_at(m, &x, i, &k) : NULL;
        if (who && i + k == x.n)
            credit(d, who, false);
    }
}

static void read_block(const rp_model *m, rp_doc *d, uint32_t i) {
    const rp_block *b = &d->blocks.v[i];
    bool first = i < FIRST_BLOCKS, last = i + LAST_BLOCKS >= d->blocks.n;
    if (b->kind == RP_BLOCK_BYLINE)
        read_byline(m, d, b);
    else if (b->kind == RP_BLOCK_HEADING && first)
        read_heading(m, d, b);
    if ((b->kind == RP_BLOCK_PARAGRAPH || b->kind == RP_BLOCK_HEADING) && (first || last))
        read_phrases(m, d, d->text + b->from, b->to - b->from, false);
}

void rp_credit_find(const rp_model *m, rp_doc *d) {
    for (uint32_t i = 0; i < d->blocks.n; i++)
        read_block(m, d, i);
    for (uint32_t i = 0; i < d->dropped.n; i++)
        read_phrases(m, d, d->dropped.v[i].text, strlen(d->dropped.v[i].text), true);
    if (d->blocks.n > 0)
        read_signature(m, d, &d->blocks.v[d->blocks.n - 1]);
}
