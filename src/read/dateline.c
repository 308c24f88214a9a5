// dateline.c: see dateline.h. A dateline is a name with a capital, then names, a date, a wire in brackets, and a mark that
// ends it; no word in small letters stands in it but what joins names and dates ("de", "of", "nd"), and a sentence follows.
// A place in capitals is sure by itself. One in small letters needs the day or the wire beside it: "Brenn – the river town –
// fell" begins a sentence. What begins with a day ("Monday, March 3: …") tells when something happened and is none.
#include "read/dateline.h"

#include <ctype.h>
#include <string.h>

#include "base/utf8.h"

enum { LONGEST = 100, CAPITALS = 3, FOLDED = 16 };

typedef struct head {                               // what the words so far are
    bool capitals, month, day, wire;                // a place in capitals; "March"; "18"; "(Meridian)", "SPA"
    bool placeless;                                 // it begins with the month
    bool closed, parted;                            // the last word closed a bracket; a comma, stop or bracket ended it
    uint32_t words;
} head;

static bool is_upper(const char *s, size_t n) {
    int32_t code;
    rp_utf8_next(s, n, &code);
    return (*s >= 'A' && *s <= 'Z') || ((unsigned char)*s >= 0x80 && !rp_utf8_is_lower(code));
}

// Is word s[n] one of a class, whatever its case and the stop behind it?
static bool is_word(const rp_sayings *says, enum rp_line_word class, const char *s, size_t n) {
    char folded[FOLDED];
    while (n > 0 && (s[n - 1] == '.' || s[n - 1] == ','))
        n--;
    if (n == 0 || n >= sizeof folded)
        return false;
    for (size_t i = 0; i < n; i++)
        folded[i] = (char)tolower((unsigned char)s[i]);
    folded[n] = '\0';
    for (uint32_t i = 0; i < says->words[class].n; i++)
        if (strcmp(says->words[class].v[i], folded) == 0)
            return true;
    return false;
}

static size_t capitals_of(const char *s, size_t n) {
    size_t k = 0;
    while (k < n && ((s[k] >= 'A' && s[k] <= 'Z') || (unsigned char)s[k] >= 0x80))
        k++;
    return k;
}

static bool is_dash(const char *s, size_t n) {
    static const char *const dashes[] = {"--", "-", "\xe2\x80\x93", "\xe2\x80\x94"};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (n == strlen(dashes[i]) && memcmp(s, dashes[i], n) == 0)
            return true;
    return false;
}

// The mark that ends a dateline within its last word s[n] ("DOHA:", "/NWA/.", "WASHINGTON—The"): bytes of the word up to and
// with it; 0: there is none.
static size_t mark_in(const char *s, size_t n) {
    for (size_t i = 1; i + 3 < n; i++)
        if (memcmp(s + i, "\xe2\x80\x94", 3) == 0)
            return i + 3;
    bool bracket = n > 2 && (s[n - 2] == ')' || s[n - 2] == '/');
    return (n > 1 && s[n - 1] == ':') || (bracket && s[n - 1] == '.') ? n : 0;
}

// Takes in one word; false: it stands in no dateline.
static bool take(head *h, const rp_sayings *says, const char *s, size_t n) {
    bool opens = strchr("([/", *s) != NULL;
    const char *name = opens ? s + 1 : s;
    size_t k = n - (size_t)(name - s);
    bool month = is_word(says, RP_LINE_MONTH, s, n), day = isdigit((unsigned char)*s), parted = h->parted;
    h->parted = strchr(",.)]/", s[n - 1]) != NULL;
    if (h->words++ == 0) {
        size_t capitals = capitals_of(s, n);
        h->capitals = capitals >= CAPITALS && !month;
        h->month = h->placeless = month;
        return k > 0 && !opens && !is_word(says, RP_LINE_WEEKDAY, s, n) && is_upper(s, n);
    }
    if ((day || month) && !(parted || h->day || h->month || h->capitals))
        return false;                               // "On March 3 – Monday – …"
    h->closed = memchr(s, ')', n) != NULL || (n > 1 && memchr(s + 1, '/', n - 1) != NULL && *s == '/');
    h->day = h->day || day;
    h->month = h->month || month;
    if (day || month || is_word(says, RP_LINE_JOINT, s, n))
        return true;
    if (k == 0 || !is_upper(name, k))
        return false;
    bool bracket = (*s == '(' || *s == '/') && !is_word(says, RP_LINE_WEEKDAY, name, k - (name[k - 1] == ')'));
    h->wire = h->wire || bracket || (h->day && capitals_of(s, n) >= 2);
    return true;
}

static bool is_sure(const head *h) {
    return h->words > 0 && (h->capitals || h->wire || (h->month && h->day && !h->placeless));
}

// Does a sentence begin here? "al-Shabaab said" does.
static bool is_sentence(const char *s, size_t n) {
    int32_t code;
    if (n == 0)
        return false;
    rp_utf8_next(s, n, &code);
    size_t word = strcspn(s, " \n");
    return !rp_utf8_is_lower(code) || memchr(s, '-', word < n ? word : n) != NULL;
}

static uint32_t behind_spaces(const char *text, uint32_t n, uint32_t at) {
    while (at < n && text[at] == ' ')
        at++;
    return at;
}

// The dateline whose words are h and whose mark ends at byte at; 0: it is none.
static uint32_t closed_at(const head *h, const char *text, uint32_t n, uint32_t at) {
    uint32_t end = behind_spaces(text, n, at);
    return is_sure(h) && is_sentence(text + end, n - end) ? end : 0;
}

uint32_t rp_dateline(const rp_sayings *says, const char *text, uint32_t n) {
    head h = {0};
    for (uint32_t from = 0, to = 0; from < n && from < LONGEST; from = behind_spaces(text, n, to)) {
        for (to = from; to < n && text[to] != ' ';)
            to++;
        const char *word = text + from;
        uint32_t bytes = to - from, mark = (uint32_t)mark_in(word, bytes);
        if (bytes == 0)
            return 0;                               // it begins with a space
        if (is_dash(word, bytes))
            return closed_at(&h, text, n, to);
        if (mark == 0 && h.closed && h.wire && h.month && h.day && is_upper(word, n - from))
            return from;                            // "Brenn, Jan 2 (NWA) Soldiers": the bracket ends it
        if (!take(&h, says, word, mark > 0 ? mark : bytes))
            return 0;
        if (mark > 0)
            return closed_at(&h, text, n, from + mark);
    }
    return 0;
}
