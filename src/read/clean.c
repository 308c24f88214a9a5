// clean.c: see clean.h. Three passes over the drafts: judge each alone (boilerplate.c), then with its neighbours (lists
// of links, comments, the headline and what stands above and below it, a headline repeated), then write out the rest.
// The head of a document is everything before its first paragraph of prose.
#include "read/clean.h"

#include <string.h>

#include "base/dict.h"
#include "base/utf8.h"
#include "read/boilerplate.h"
#include "read/dateline.h"
#include "read/lines.h"

enum { TITLE_WORDS_MIN = 4, TITLE_WORDS_MAX = 30, HEADING_WORDS = 10, LINK_WORDS = 24, SENTENCE_WORDS = 8,
       TRAILING_HEADINGS = 2 };

typedef struct piece {
    const rp_draft *draft;
    rp_judgement judged;
    uint32_t bullet;                                // bytes of the list mark before the text
    uint8_t kind;                                   // enum rp_block_kind
    bool dropped;
} piece;

typedef struct state {
    piece *pieces;                                  // [n]
    uint32_t n, head;                               // pieces; those before the first prose
    uint32_t prose;                                 // how many are prose
    uint32_t title;                                 // RP_NONE until found
    const rp_sayings *says;
    rp_arena *scratch;
    rp_doc *d;
    RP_VEC(rp_dropped) dropped;                     // what d->dropped becomes
    uint32_t of_page;                               // how many of d->dropped have been moved there
} state;

static void drop(piece *p, const char *reason) {
    p->dropped = true;
    p->judged.reason = reason;
}

// Does the line end without a full stop, a comma or a closing quote? "。" and "」" are such.
static bool ends_open(const rp_draft *d) {
    static const char *const marks[] = {"”", "。", "」", "…"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (d->n >= 3 && memcmp(d->text + d->n - 3, marks[i], 3) == 0)
            return false;
    return strchr(".,;\"'", d->text[d->n - 1]) == NULL;
}

static void judge_all(const rp_drafts *drafts, state *s) {
    for (uint32_t i = 0; i < drafts->n; i++) {
        const rp_draft *d = &drafts->v[i];
        piece *p = &s->pieces[i];
        p->draft = d;
        p->judged = rp_boilerplate_judge(s->says, s->scratch, d->text, d->n);
        p->bullet = (uint32_t)rp_lines_bullet(d->text, d->n);
        p->kind = d->kind == RP_BLOCK_PARAGRAPH && p->bullet > 0 ? RP_BLOCK_ITEM : d->kind;
        if (p->judged.verdict == RP_VERDICT_DROP)
            p->dropped = true;
        else if (d->link && p->judged.verdict == RP_VERDICT_KEEP)
            drop(p, "link to another page");
        else if (p->judged.verdict == RP_VERDICT_BYLINE && d->kind != RP_BLOCK_TITLE)
            p->kind = RP_BLOCK_BYLINE;
    }
    s->head = s->n;
    for (uint32_t i = 0; i < s->n; i++) {
        if (!s->pieces[i].judged.prose || s->pieces[i].dropped)
            continue;
        s->head = i < s->head ? i : s->head;
        s->prose++;
    }
}

// Among links, a whole sentence goes on with the article while much of the prose is still to come; else it is a teaser.
static bool is_among_links(const piece *p, bool article_goes_on) {
    if (p->judged.prose)
        return p->judged.words <= LINK_WORDS && !article_goes_on;
    return !article_goes_on || p->kind != RP_BLOCK_PARAGRAPH || p->judged.words < SENTENCE_WORDS || ends_open(p->draft);
}

// Lists of links and comments, which begin after the article has: before it they are menus, and only they go. Comments end
// the article, unless most of the prose comes after them: then it is a button's name.
static void drop_sections(state *s) {
    const char *reason = NULL;
    bool end = false;
    uint32_t before = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        piece *p = &s->pieces[i];
        uint8_t verdict = p->judged.verdict;
        if (verdict == RP_VERDICT_SECTION || verdict == RP_VERDICT_END) {
            reason = i > s->head ? p->judged.reason : NULL;
            end = end || (verdict == RP_VERDICT_END && i > s->head && before * 2 >= s->prose);
            drop(p, p->judged.reason);
        } else if (reason != NULL && (end || is_among_links(p, before * 4 <= s->prose * 3))) {
            drop(p, reason);
        } else {
            reason = NULL;
        }
        before += p->judged.prose;
    }
}

// A short report of one line is none: "LONDON (AP) — Norway bombed Sweden."
static bool headline(const state *s, const piece *p, uint32_t least) {
    return !p->dropped && p->kind != RP_BLOCK_BYLINE && p->kind != RP_BLOCK_ITEM && p->judged.words >= least &&
           p->judged.words <= TITLE_WORDS_MAX && p->judged.verdict == RP_VERDICT_KEEP &&
           (ends_open(p->draft) || rp_dateline(s->says, p->draft->text, (uint32_t)p->draft->n) == 0);
}

static uint32_t first_headline(const state *s, uint32_t least) {
    for (uint32_t i = 0; i < s->head; i++)
        if (headline(s, &s->pieces[i], least))
            return i;
    return RP_NONE;
}

// The headline: what the page marks as one, else the first line of the head that can be one, the longer the surer, else
// a masthead.
static void find_title(state *s) {
    s->title = RP_NONE;
    for (uint32_t i = 0; i < s->n && s->title == RP_NONE; i++)
        if (s->pieces[i].draft->kind == RP_BLOCK_TITLE && !s->pieces[i].dropped)
            s->title = i;
    if (s->title == RP_NONE)
        s->title = first_headline(s, TITLE_WORDS_MIN);
    if (s->title == RP_NONE)
        s->title = first_headline(s, 1);
    for (uint32_t i = 0; i < s->head && s->title == RP_NONE; i++)
        if (!s->pieces[i].dropped && s->pieces[i].judged.verdict == RP_VERDICT_MASTHEAD)
            s->title = i;
    if (s->title != RP_NONE)
        s->pieces[s->title].kind = RP_BLOCK_TITLE;
}

static void drop_mastheads(state *s) {
    for (uint32_t i = 0; i < s->head && s->title != RP_NONE; i++) {
        piece *p = &s->pieces[i];
        if (i == s->title || p->judged.verdict != RP_VERDICT_MASTHEAD || p->draft->kind != RP_BLOCK_PARAGRAPH)
            continue;
        if (i > s->title)
            p->kind = RP_BLOCK_BYLINE;              // below the headline it is the place: "ANKARA"
        else
            drop(p, "masthead");
    }
}

// A line told twice: the headline as a caption, a breadcrumb, the name of the page; a sentence that is also a pull quote.
static void drop_repeats(state *s) {
    rp_dict seen = {.arena = s->scratch};
    if (s->title != RP_NONE)
        rp_dict_put(&seen, s->pieces[s->title].judged.key, s->title);
    for (uint32_t i = 0; i < s->n; i++) {
        piece *p = &s->pieces[i];
        uint32_t words = p->judged.words;
        if (i == s->title || p->dropped || words < TITLE_WORDS_MIN || words == UINT32_MAX)
            continue;
        bool sentence = words >= SENTENCE_WORDS && !ends_open(p->draft);
        uint32_t first = rp_dict_get(&seen, p->judged.key);
        if (first == UINT32_MAX)
            rp_dict_put(&seen, p->judged.key, i);
        else if (first == s->title && !p->judged.prose)
            drop(p, "headline repeated");
        else if (sentence)
            drop(p, "said before");
    }
}

// Short lines without a full stop between paragraphs are headings of sections.
static void find_headings(state *s) {
    for (uint32_t i = 0; i < s->n; i++) {
        piece *p = &s->pieces[i];
        if (p->dropped || p->kind != RP_BLOCK_PARAGRAPH || p->judged.words > HEADING_WORDS || !ends_open(p->draft))
            continue;
        int32_t code;
        rp_utf8_next(p->draft->text, p->draft->n, &code);
        if (!rp_utf8_is_lower(code))
            p->kind = RP_BLOCK_HEADING;
    }
}

static bool heads_links(const state *s, uint32_t i) {
    uint32_t links = 0, k = i + 1;
    while (k < s->n && s->pieces[k].dropped)
        links += s->pieces[k++].draft->link;
    return links > 1 || (links == 1 && k == s->n);
}

// Headings that head nothing: lists of links that are gone, or the end.
static void drop_empty_headings(state *s) {
    uint32_t trailing = 0;
    for (uint32_t i = s->n; i-- > s->head && (s->pieces[i].dropped || s->pieces[i].kind == RP_BLOCK_HEADING);)
        trailing += !s->pieces[i].dropped;
    bool end = trailing <= TRAILING_HEADINGS;
    for (uint32_t i = s->n; i-- > s->head;) {
        piece *p = &s->pieces[i];
        if (p->dropped)
            continue;
        end = end && p->kind == RP_BLOCK_HEADING && p->draft->text[p->draft->n - 1] != ':';
        if (p->kind == RP_BLOCK_HEADING && (end || heads_links(s, i)))
            drop(p, end ? "heading without text" : "list of links");
    }
}

// ------------------------------------------------------------------------------------------------------------- names

static const char *keep(const state *s, const char *text, size_t n) {
    return rp_arena_copy(s->d->arena, text, n);
}

// "The post HEADLINE appeared first on PUBLISHER.", "… first appeared on PUBLISHER."
static bool syndicated(state *s, piece *p) {
    static const char *const marks[] = {" appeared first on ", " first appeared on "};
    const char *text = p->draft->text, *end = text + p->draft->n, *from = NULL;
    for (size_t i = 0; i < 2 && from == NULL; i++) {
        const char *hit = memmem(text, p->draft->n, marks[i], strlen(marks[i]));
        from = hit != NULL ? hit + strlen(marks[i]) : NULL;
    }
    if (strncmp(p->judged.key, "the post ", 9) != 0 || from == NULL)
        return false;
    while (end > from && (end[-1] == '.' || end[-1] == ' '))
        end--;
    if (s->d->publisher == NULL && end > from)
        s->d->publisher = keep(s, from, (size_t)(end - from));
    return true;
}

static bool media_name(const state *s, const char *text, size_t n) {
    for (uint32_t i = 0; i < s->says->words[RP_LINE_MEDIA].n; i++)
        if (memmem(text, n, s->says->words[RP_LINE_MEDIA].v[i], strlen(s->says->words[RP_LINE_MEDIA].v[i])) != NULL)
            return true;
    return false;
}

// The last " – " or " | " or " - " within the first n bytes of text: where it begins and its length in *k, or NULL.
static const char *last_dash(const char *text, size_t n, size_t *k) {
    static const char *const dashes[] = {" – ", " — ", " - ", " | "};
    const char *last = NULL;
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        for (const char *at = text, *hit; (hit = memmem(at, n - (size_t)(at - text), dashes[i], strlen(dashes[i]))) != NULL;
             at = hit + 1)
            if (last == NULL || hit > last) {
                last = hit;
                *k = strlen(dashes[i]);
            }
    return last;
}

static uint32_t words_of(const char *text, size_t n) {
    uint32_t words = n > 0;
    for (size_t i = 0; i < n; i++)
        words += text[i] == ' ';
    return words;
}

static bool is_publisher(const state *s, const char *text, size_t n) {
    return s->d->publisher != NULL && strlen(s->d->publisher) == n && strncasecmp(s->d->publisher, text, n) == 0;
}

// "HEADLINE – Voice of America – VOA News": how many bytes are the headline. The last piece must be the publisher or have a
// paper's name; short pieces before it then go too, while a headline remains.
static size_t without_site(state *s, const char *text, size_t n) {
    size_t k = 0;
    bool found = false;
    for (const char *hit; (hit = last_dash(text, n, &k)) != NULL; n = (size_t)(hit - text)) {
        const char *name = hit + k;
        size_t bytes = (size_t)(text + n - name);
        if (words_of(name, bytes) > 4 || words_of(text, (size_t)(hit - text)) < TITLE_WORDS_MIN || 
            !(found || is_publisher(s, name, bytes) || media_name(s, name, bytes)))
            break;
        if (s->d->publisher == NULL)
            s->d->publisher = keep(s, name, bytes);
        found = true;
    }
    return n;
}

// ----------------------------------------------------------------------------------------------------------- writing

static void put_dropped(state *s, const char *text, size_t n, const char *reason) {
    rp_dropped dropped = {.text = keep(s, text, n), .reason = reason, .at = s->d->text_bytes};
    rp_vec_push(s->d->arena, &s->dropped, dropped);
    s->d->dropped_bytes += (uint32_t)n;
}

static void write_piece(state *s, piece *p, char *text) {
    rp_doc *d = s->d;
    size_t n = p->draft->n;
    if (p->kind == RP_BLOCK_TITLE) {
        n = without_site(s, p->draft->text, n);
        if (n < p->draft->n)
            put_dropped(s, p->draft->text + n, p->draft->n - n, "name of the site");
        if (d->title == NULL)
            d->title = keep(s, p->draft->text, n);
    } else if (p->kind == RP_BLOCK_BYLINE && d->byline == NULL) {
        d->byline = keep(s, p->draft->text, n);
    }
    if (d->text_bytes > 0)
        text[d->text_bytes++] = '\n';
    memcpy(text + d->text_bytes, p->draft->text, n);
    uint32_t from = d->text_bytes + p->bullet, k = p->kind == RP_BLOCK_PARAGRAPH ? rp_dateline(s->says, p->draft->text, (uint32_t)n) : 0;
    if (k > 0) {
        rp_block place = {.from = from, .to = from + k, .kind = RP_BLOCK_BYLINE};
        rp_vec_push(d->arena, &d->blocks, place);
        from += k;
    }
    rp_block block = {.from = from, .to = d->text_bytes + (uint32_t)n, .kind = p->kind};
    d->text_bytes += (uint32_t)n;
    rp_vec_push(d->arena, &d->blocks, block);
}

// What the page's walk left out before draft i has its place now.
static void place_dropped(state *s, uint32_t i) {
    for (; s->of_page < s->d->dropped.n && s->d->dropped.v[s->of_page].at <= i; s->of_page++) {
        rp_dropped dropped = s->d->dropped.v[s->of_page];
        dropped.at = s->d->text_bytes;
        rp_vec_push(s->d->arena, &s->dropped, dropped);
    }
}

static void write_all(state *s) {
    size_t bytes = 1;
    for (uint32_t i = 0; i < s->n; i++)
        bytes += s->pieces[i].draft->n + 1;
    char *text = rp_arena_alloc(s->d->arena, bytes);
    for (uint32_t i = 0; i < s->n; i++) {
        piece *p = &s->pieces[i];
        place_dropped(s, i);
        if (!p->dropped && syndicated(s, p))
            drop(p, "syndication line");
        if (p->dropped)
            put_dropped(s, p->draft->text, p->draft->n, p->judged.reason);
        else
            write_piece(s, p, text);
    }
    place_dropped(s, s->n);
    s->d->dropped.v = s->dropped.v;
    s->d->dropped.n = s->dropped.n;
    s->d->dropped.cap = s->dropped.cap;
    text[s->d->text_bytes] = '\0';
    s->d->text = text;
}

void rp_clean_run(const rp_drafts *drafts, const rp_sayings *says, rp_arena *scratch, rp_doc *d) {
    state s = {.n = drafts->n, .says = says, .scratch = scratch, .d = d, .pieces = RP_NEW(scratch, piece, drafts->n)};
    judge_all(drafts, &s);
    drop_sections(&s);
    find_title(&s);
    drop_mastheads(&s);
    drop_repeats(&s);
    find_headings(&s);
    drop_empty_headings(&s);
    write_all(&s);
}
