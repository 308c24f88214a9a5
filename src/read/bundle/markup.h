// markup.h: a scanner for tags in XML that may be broken: it knows where a tag, a comment or a CDATA section begins and
// ends, and nothing else. What feeds are cut and mended with before a parser that wants well-formed XML sees them.
#ifndef RP_READ_BUNDLE_MARKUP_H
#define RP_READ_BUNDLE_MARKUP_H

#include <stdbool.h>
#include <stddef.h>

enum rp_markup_kind {
    RP_MARKUP_START, RP_MARKUP_EMPTY, RP_MARKUP_END,            // <a>, <a/>, </a>
    RP_MARKUP_CDATA,                                            // with its marks
    RP_MARKUP_OTHER                                             // comment, <?…?>, <!DOCTYPE … [ … ]>
};

typedef struct rp_markup {
    size_t from, to;                    // half-open; to is n where the end is missing
    const char *name;                   // [name_n] of a tag, with its prefix; in the text
    size_t name_n;
    enum rp_markup_kind kind;
} rp_markup;

// The first piece of markup at or behind at; false when there is none. A "<" that begins nothing is passed over. Cost:
// linear over a text, whatever is left open in it.
bool rp_markup_next(const char *s, size_t n, size_t at, rp_markup *out);

// Does the tag have this name, without its prefix and without regard to case?
bool rp_markup_is(const rp_markup *m, const char *local);

// Does a text hold a tag of HTML, or a comment?
bool rp_markup_is_html(const char *s, size_t n);

// Do two tags have the same whole name?
bool rp_markup_same(const rp_markup *a, const rp_markup *b);

#endif
