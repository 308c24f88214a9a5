// visible_date.c: the dates that a reader of the page sees: <time>, <abbr title>, "Published: 3 January 2025", "3.1.2025" under
// the headline. A page shows many dates (of other articles, of comments, of what it reports); each is weighed by what stands
// around it, and only those that are likely the page's own are told:
//
//   a phrase    "Published" or "Updated" before it (what the words tell: data/read/about.tsv); "until", "born": it is none
//   its place   classes and ids of the elements above it, up to the one that holds the headline as well: above that, all
//               of the page is the same
//   distance    bytes of text between it and the headline
//   its line    a line of its own, not a date amid a paragraph
//
// Weights by hand; trust = 30 + half their sum. Elements are looked at only where a date was found, so a page without dates
// costs one pass over its text.
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "read/about/said.h"
#include "read/node.h"

enum {
    PLACE_DATE = 24, PLACE_BYLINE = 12, TIME_ELEMENT = 14, PUBDATE = 20, ALONE = 12, LONG = -22, PROSE = -16, IN_LINK = -14,
    ASIDE = -45, MASTHEAD = -26, OTHER_ARTICLE = -30, EVENT = -30, UNSURE = -8, MONTH = -20, LEAST = 6, NEAREST = 30,
};
enum { UP = 12, UP_DATE = 3, UP_BYLINE = 5, CHAIN = 80, SEEN = 48, PHRASE_BYTES = 64, PHRASE_WORDS = 5, LONG_BYTES = 120, SPLIT_BYTES = 120, OPENING_BYTES = 400, HEADLINE_BYTES = 600, SURE_PHRASE = 30 };
// What a hostile page may cost: dates looked at, bytes of its text, of an element's names.
enum { TRIED = 500, PAGE_BYTES = 2 << 20, NAMES_BYTES = 500 };

typedef struct seen {
    rp_dated dated;
    size_t at;                                      // bytes of text before it
    int weight;
} seen;

typedef struct look {
    rp_said *said;
    const rp_date_style *style;
    const xmlNode *headline, *above[CHAIN];         // [n_above] the headline and what it lies in
    const xmlNode *article;                         // the <article> that it lies in, or NULL
    uint32_t n_above, n_seen, n_tried;              // tried: dates looked at
    size_t at, headline_from, headline_to;          // bytes of text
    const char *before;                             // the last text that was not blank
    const xmlNode *tried;                           // the element whose whole text was tried for a date in parts
    seen seen[SEEN];
} look;

// ------------------------------------------------------------------------------------------------------------- headline

// The letters and figures of a text alone: marks differ between a title and its headline. U+2000 to U+203F are marks.
static const char *letters(const rp_said *t, const char *text) {
    char *out = rp_arena_copy(t->arena, text != NULL ? text : "", text != NULL ? strlen(text) : 0), *to = out;
    for (const char *s = out; *s != '\0'; s++) {
        if ((unsigned char)s[0] == 0xE2 && (unsigned char)s[1] == 0x80 && s[2] != '\0')
            s += 2;
        else if ((unsigned char)*s > 0x7F || isalnum((unsigned char)*s))
            *to++ = (char)tolower((unsigned char)*s);
    }
    *to = '\0';
    return out;
}

typedef struct titles { const char *of[2]; } titles;

// One holds the other: sites add their name to titles, and shorten headlines. The name of the site alone is too little.
static bool is_title(const rp_said *t, const titles *all, const char *text) {
    enum { ENOUGH = 10, PERCENT = 40 };
    const char *key = letters(t, text);
    size_t n = strlen(key);
    for (int i = 0; i < 2; i++) {
        size_t k = strlen(all->of[i]);
        if (n >= ENOUGH && k >= ENOUGH && n * 100 >= k * PERCENT && strstr(n < k ? all->of[i] : key, n < k ? key : all->of[i]) != NULL)
            return true;
    }
    return false;
}

static const xmlNode *title_in_text(const rp_said *t, const titles *all, xmlNode *top) {
    enum { LEAST_BYTES = 12, TEXT_BYTES = 300 };
    for (xmlNode *at = top; at != NULL; at = rp_node_next(at, top)) {
        size_t n = at->type == XML_TEXT_NODE && at->content != NULL ? strnlen((const char *)at->content, TEXT_BYTES) : 0;
        bool shown = n >= LEAST_BYTES && n < TEXT_BYTES && at->parent != NULL && !rp_node_is(at->parent, "title");
        if (shown && is_title(t, all, (const char *)at->content))
            return at->parent;
    }
    return NULL;
}

// The first <h1> or <h2> that is the title, else the first <h1>, else the first text that is the title, else the first <h2>.
static const xmlNode *find_headline(const rp_said *t, xmlNode *top) {
    enum { LEAST_BYTES = 12 };
    const titles all = {{letters(t, t->field[RP_TELLS_TITLE].value), letters(t, t->page_title)}};
    const xmlNode *first[3] = {NULL};               // by h1, h2
    for (xmlNode *at = top; at != NULL; at = rp_node_next(at, top)) {
        if (at->type != XML_ELEMENT_NODE || at->name[0] != 'h' || (at->name[1] != '1' && at->name[1] != '2'))
            continue;
        const char *text = rp_node_line(at, HEADLINE_BYTES, t->arena);
        if (text == NULL)
            continue;
        if (is_title(t, &all, text))
            return at;
        int level = at->name[1] - '0';
        if (first[level] == NULL && strlen(text) >= (size_t)level * LEAST_BYTES)
            first[level] = at;
    }
    if (first[1] != NULL)
        return first[1];
    const xmlNode *line = title_in_text(t, &all, top);
    return line != NULL ? line : first[2];
}

static bool holds_headline(const look *l, const xmlNode *node) {
    for (uint32_t i = 0; i < l->n_above; i++)
        if (l->above[i] == node)
            return true;
    return false;
}

// ------------------------------------------------------------------------------------------------------------- places

// Above the headline stands the day on which the page was asked for.
static bool before_headline(const look *l) {
    return l->headline != NULL && l->headline_to == 0;
}

static int weigh_name(const look *l, const char *name, size_t n, int up) {
    switch (rp_about_word_find(l->said->words, RP_ABOUT_PLACE, name, n).tells) {
    case RP_TELLS_DATE: return up < UP_DATE ? PLACE_DATE : 0;
    case RP_TELLS_BYLINE: return up < UP_BYLINE ? PLACE_BYLINE : 0;
    case RP_TELLS_ASIDE: return ASIDE;
    case RP_TELLS_EVENT: return EVENT;
    case RP_TELLS_MASTHEAD: return before_headline(l) ? MASTHEAD : 0;
    default: return 0;
    }
}

static size_t part(const char *s, size_t n) {
    size_t k = 0;
    while (k < n && ((s[k] >= 'a' && s[k] <= 'z') || (s[k] >= 'A' && s[k] <= 'Z' && (k == 0 || s[k - 1] < 'a' || s[k - 1] > 'z'))))
        k++;
    return k;
}

// Each name as a whole ("entry-footer"), else its parts ("articleDate": article, date): one against it counts most. Names
// that repeat an article's rubric ("category-events") say nothing of the place.
static int weigh_names(const look *l, const char *names, int up) {
    int weight = 0;
    for (const char *s = names; *s != '\0' && s < names + NAMES_BYTES;) {
        size_t n = strcspn(s, " \t\n");
        bool rubric = strncasecmp(s, "category-", 9) == 0 || strncasecmp(s, "tag-", 4) == 0;
        int whole = weigh_name(l, s, n, up);
        if (whole < 0)
            return whole;
        weight = whole > weight ? whole : weight;
        for (size_t i = 0, k; whole == 0 && !rubric && i < n; i += k > 0 ? k : 1) {
            k = part(s + i, n - i);
            int w = weigh_name(l, s + i, k, up);
            if (w < 0)
                return w;
            weight = w > weight ? w : weight;
        }
        s += n + (s[n] != '\0');
    }
    return weight;
}

static bool is_one_of(const xmlNode *node, const char *const *names) {
    for (; *names != NULL; names++)
        if (rp_node_is(node, *names))
            return true;
    return false;
}

static bool in_own_article(const look *l, const xmlNode *node) {
    for (int up = 0; l->article != NULL && node != NULL && up < CHAIN; up++, node = node->parent)
        if (node == l->article)
            return true;
    return false;
}

// By its kind alone. An article has headers, footers and asides of its own: they lie in the headline's <article>, or names of
// class or id tell what they hold.
static int weigh_kind(const look *l, const xmlNode *node, bool named) {
    static const char *const never[] = {"nav", "form", "select", "option", NULL}, *const aside[] = {"footer", "aside", NULL};
    if (is_one_of(node, never) || (!named && is_one_of(node, aside) && !in_own_article(l, node)))
        return ASIDE;
    if (rp_node_is(node, "article"))
        return OTHER_ARTICLE;
    if (!named && rp_node_is(node, "header") && before_headline(l))
        return MASTHEAD;
    return rp_node_is(node, "a") ? IN_LINK : 0;
}

static int weigh_element(const look *l, const xmlNode *node, int up) {
    const char *class = rp_node_attribute(node, "class"), *id = rp_node_attribute(node, "id");
    int by_class = class != NULL ? weigh_names(l, class, up) : 0, by_id = id != NULL ? weigh_names(l, id, up) : 0;
    int by_name = by_class < 0 || by_id < 0 ? (by_class < by_id ? by_class : by_id) : by_class > by_id ? by_class : by_id;
    int by_kind = weigh_kind(l, node, by_name > 0);
    return by_kind < 0 && by_kind < by_name ? by_kind : by_name;
}

// The best word for it and the worst against it on the way up to what holds the headline as well.
static int weigh_place(const look *l, const xmlNode *node) {
    int good = 0, bad = 0;
    for (int up = 0; node != NULL && up < UP && !holds_headline(l, node); up++, node = node->parent) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        int weight = weigh_element(l, node, up);
        good = weight > good ? weight : good;
        bad = weight < bad ? weight : bad;
    }
    return good + bad;
}

static int weigh_distance(const look *l, size_t at) {
    static const struct { size_t within; int weight; } behind[] = {{200, NEAREST}, {600, 22}, {2000, 10}, {6000, 0}}, before[] = {{300, 18}, {1000, 6}};
    if (l->headline == NULL)
        return at <= 1000 ? 8 : 0;
    if (at < l->headline_from) {
        for (size_t i = 0; i < 2; i++)
            if (l->headline_from - at <= before[i].within)
                return before[i].weight;
        return -10;
    }
    for (size_t i = 0; i < 4; i++)
        if (at <= l->headline_to + behind[i].within)
            return behind[i].weight;
    return -8;
}

// ------------------------------------------------------------------------------------------------------------- phrases

static bool is_letter(const char *s) {
    return (unsigned char)*s > 0x7F || (*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z');
}

// What the nearest word before text[n] tells, of the last few.
static rp_about_word phrase_before(const look *l, const char *text, size_t n) {
    size_t from = n > PHRASE_BYTES ? n - PHRASE_BYTES : 0;
    for (int words = 0; n > from && words < PHRASE_WORDS;) {
        if (!is_letter(text + n - 1)) {
            n--;
            continue;
        }
        size_t k = 0;
        while (n - k > from && is_letter(text + n - k - 1))
            k++;
        rp_about_word word = rp_about_word_find(l->said->words, RP_ABOUT_PHRASE, text + n - k, k);
        if (word.tells != RP_TELLS_NOTHING)
            return word;
        n -= k;
        words++;
    }
    return (rp_about_word){0};
}

// "3.1.2025 veröffentlicht": the word right behind it.
static rp_about_word phrase_behind(const look *l, const char *text) {
    text += strspn(text, " \t\r\n(,");
    size_t k = 0;
    while (is_letter(text + k))
        k++;
    bool word = k > 0 && text[k] != '\0' && strchr(" \t\n.)", text[k]) != NULL;
    return word ? rp_about_word_find(l->said->words, RP_ABOUT_PHRASE, text, k) : (rp_about_word){0};
}

static rp_about_word phrase_of(const look *l, const char *text, const rp_date_found *f) {
    enum { NEAR_BEGIN = 24 };
    rp_about_word word = phrase_before(l, text, f->from);
    if (word.tells == RP_TELLS_NOTHING && f->from <= NEAR_BEGIN && l->before != NULL)
        word = phrase_before(l, l->before, strlen(l->before));
    return word.tells != RP_TELLS_NOTHING ? word : phrase_behind(l, text + f->to);
}

// "3.1.2025 – 5.1.2025": when something lasts.
static bool lasts(const char *text, const rp_date_found *f) {
    static const char *const dashes[] = {"-", "\xe2\x80\x93", "\xe2\x80\x94", "bis ", "to "};
    const char *behind = text + f->to + strspn(text + f->to, " ");
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        size_t k = strlen(dashes[i]);
        if (strncmp(behind, dashes[i], k) != 0)
            continue;
        behind += k + strspn(behind + k, " ");
        return *behind >= '0' && *behind <= '9' && behind[1] != '\0' && behind[2] != ':' && behind[1] != ':';
    }
    return false;
}

// ------------------------------------------------------------------------------------------------------------- looking

static size_t line_bytes(const look *l, xmlNode *node) {
    const char *line = rp_node_line(node, LONG_BYTES, l->said->arena);
    return line != NULL ? strlen(line) : LONG_BYTES;
}

// Bytes of the paragraph that holds node, LONG_BYTES at most; n where no element is made for one.
static size_t paragraph_bytes(const look *l, xmlNode *node, size_t n) {
    static const char *const within[] = {"a", "b", "i", "em", "strong", "span", "small", "font", "u", "time", "abbr", "cite"};
    static const char *const blocks[] = {"p", "li", "dd", "td", "blockquote", "figcaption"};
    for (int up = 0; node != NULL && up < UP; up++, node = node->parent) {
        for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
            if (rp_node_is(node, blocks[i]))
                return line_bytes(l, node);
        bool inside = false;
        for (size_t i = 0; i < sizeof within / sizeof *within; i++)
            inside = inside || rp_node_is(node, within[i]);
        if (!inside)
            break;
    }
    return n;
}

// A line of its own, or the mark that opens the first paragraph: "(3.1.2025) The government …".
static int weigh_line(const look *l, xmlNode *node, const char *text, const rp_date_found *f) {
    size_t n = strlen(text), all = paragraph_bytes(l, node, n), before = strspn(text, " \t\r\n([");
    if ((f->to - f->from) * 2 >= all)
        return ALONE;
    bool opens = f->from <= before && n > f->to && strchr(")]:-|", text[f->to + (text[f->to] == ' ')]) != NULL && l->at <= l->headline_to + OPENING_BYTES;
    return opens ? 0 : all >= LONG_BYTES ? LONG : 0;
}

static void add(look *l, xmlNode *node, const char *text, const rp_date_found *f, int weight) {
    rp_about_word phrase = phrase_of(l, text, f);
    if (l->n_seen == SEEN || l->n_tried++ >= TRIED || phrase.tells == RP_TELLS_NONE || lasts(text, f))
        return;
    seen *s = &l->seen[l->n_seen++];
    *s = (seen){.at = l->at, .dated = {.days = f->days, .basis = weight > 0 ? "time-element" : "visible"}};
    s->dated.kind = phrase.tells == RP_TELLS_MODIFIED ? RP_DATED_MODIFIED : RP_DATED_VISIBLE;
    s->dated.text = rp_arena_copy(l->said->arena, text + f->from, f->to - f->from);
    int line = weigh_line(l, node, text, f);
    bool prose = line == LONG && phrase.trust < SURE_PHRASE;            // "on 3 January" amid a sentence
    s->weight = weight + (prose ? PROSE : phrase.trust) + weigh_place(l, node) + line;
    s->weight += (f->unsure ? UNSURE : 0) + (f->days.from != f->days.to ? MONTH : 0);
    if (s->weight + NEAREST < LEAST)
        l->n_seen--;                                // no distance can make up for it
}

// A date whose parts stand in elements of their own: <b>12</b> <i>November</i> <u>2021</u>.
static void try_parts(look *l, xmlNode *node) {
    xmlNode *up = node->parent != NULL ? node->parent->parent : NULL;
    if (up == NULL || up == l->tried || up->type != XML_ELEMENT_NODE || holds_headline(l, up))
        return;
    l->tried = up;
    const char *text = rp_node_line(up, SPLIT_BYTES, l->said->arena);
    rp_date_found f;
    if (text != NULL && rp_date_find(l->style, text, strlen(text), 0, &f))
        add(l, node, text, &f, 0);
}

static bool is_year(const char *text) {
    text += strspn(text, " \t\r\n,./");
    return strspn(text, "0123456789") == 4 && (text[0] == '1' || text[0] == '2') && strlen(text) < 10;
}

static void look_at_text(look *l, xmlNode *node) {
    const char *text = (const char *)node->content;
    size_t n = strlen(text);
    rp_date_found f = {0};
    bool any = false, ends = false;                 // ends: of a stretch of days that has begun
    for (size_t at = 0; at < n && rp_date_find(l->style, text, n, at, &f); at = f.to) {
        if (!ends)
            add(l, node->parent, text, &f, 0);
        ends = lasts(text, &f);
        any = true;
    }
    if (!any && is_year(text))
        try_parts(l, node);
    if (text[strspn(text, " \t\r\n")] != '\0')
        l->before = text;
    l->at += n;
}

// A date in an attribute: its text, for the phrase, is the element's.
static void look_at_attribute(look *l, xmlNode *node, const char *name, int weight) {
    const char *value = rp_node_attribute(node, name);
    rp_days days = rp_date_read(l->style, value);
    if (!rp_days_known(days))
        return;
    rp_date_found f = {.days = days, .from = 0, .to = strlen(value)};
    add(l, node, value, &f, weight + (rp_node_attribute(node, "pubdate") != NULL ? PUBDATE : 0));
}

static void look_at_time(look *l, xmlNode *node) {
    uint32_t before = l->n_seen;
    look_at_attribute(l, node, "datetime", TIME_ELEMENT);
    rp_date_found f;
    const char *text = rp_node_line(node, SPLIT_BYTES, l->said->arena);
    if (l->n_seen == before && text != NULL && rp_date_find(l->style, text, strlen(text), 0, &f))
        add(l, node, text, &f, TIME_ELEMENT);
}

static bool silent(const xmlNode *node) {
    static const char *const names[] = {"script", "style", "noscript", "template", "textarea"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (rp_node_is(node, names[i]))
            return true;
    return false;
}

static xmlNode *next_beside(xmlNode *node, const xmlNode *top) {
    while (node != NULL && node != top && node->next == NULL)
        node = node->parent;
    return node == NULL || node == top ? NULL : node->next;
}

static void look_at_all(look *l, xmlNode *top) {
    const xmlNode *in_time = NULL;
    for (xmlNode *at = top; at != NULL && l->at < PAGE_BYTES;) {
        if (at->type == XML_ELEMENT_NODE && (at->name[0] == 's' || at->name[0] == 'n' || at->name[0] == 't') && silent(at)) {
            at = next_beside(at, top);
            continue;
        }
        if (at == l->headline) {
            l->headline_from = l->at;
            const char *text = rp_node_line(at, HEADLINE_BYTES, l->said->arena);
            l->headline_to = l->at + (text != NULL ? strlen(text) : 0);
        } else if (rp_node_is(at, "time")) {
            look_at_time(l, at);
            in_time = at;
        } else if (rp_node_is(at, "abbr")) {
            look_at_attribute(l, at, "title", PLACE_BYLINE);
        } else if (at->type == XML_TEXT_NODE && at->content != NULL && (in_time == NULL || at->parent != in_time)) {
            look_at_text(l, at);
        }
        at = rp_node_next(at, top);
    }
}

static void tell(const look *l, seen *s) {
    int weight = s->weight + weigh_distance(l, s->at), trust = 30 + weight / 2;
    s->dated.trust = (uint8_t)(trust > 76 ? 76 : trust);
    if (weight >= LEAST)
        rp_vec_push(l->said->arena, &l->said->dates, s->dated);
}

void rp_visible_dates_read(rp_said *t, xmlNode *top, const rp_date_style *style) {
    look l = {.said = t, .style = style};
    l.headline = find_headline(t, top);
    for (const xmlNode *node = l.headline; node != NULL && l.n_above < CHAIN; node = node->parent)
        l.above[l.n_above++] = node, l.article = l.article == NULL && rp_node_is(node, "article") ? node : l.article;
    look_at_all(&l, top);
    for (uint32_t i = 0; i < l.n_seen; i++)
        tell(&l, &l.seen[i]);
}
