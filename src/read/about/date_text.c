// date_text.c: see date_text.h. A date in a text is found by its year: four figures from 1995 on are looked for, and then
// what stands around them is cut into numbers, words and marks, and tried as year-month-day (behind the year), else as
// day-month or month-day (before it). Text without such figures costs one comparison a byte. Rejected: a list of formats
// tried one by one, which has to know where a value begins, and patterns from each number on, which read "10-12-2024" of
// a telephone number.
#include "read/about/date_text.h"

#include <string.h>

#include "base/utf8.h"
#include "read/about/date_words.h"

enum { BEFORE = 64, BEHIND = 40, TOKENS = 64, VALUE_BYTES = 200 };
enum { FIRST_YEAR_TOLD = 1900, FIRST_YEAR_SEEN = 1995, LAST_YEAR = 2100 };

enum token_kind { NUMBER, WORD, MONTH, JOINT, ORDINAL, MARK };
typedef struct token {
    uint32_t from, to;                              // bytes
    int value;                                      // of a number or month
    uint8_t kind, figures;                          // figures: of a number
    char mark;
    bool spaced;                                    // white space before it
} token;

typedef struct window {
    const rp_date_style *style;
    const char *text;
    token at[TOKENS];
    int n;
} window;

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// ------------------------------------------------------------------------------------------------------------- tokens

static size_t take_number(const char *s, size_t n, token *t) {
    size_t k = 0;
    for (t->kind = NUMBER, t->value = 0; k < n && is_digit(s[k]); k++)
        t->value = k < 8 ? t->value * 10 + (s[k] - '0') : t->value;
    t->figures = (uint8_t)(k < 255 ? k : 255);
    return k;
}

static size_t take_word(const rp_date_words *words, const char *s, size_t n, token *t) {
    static const uint8_t kinds[] = {WORD, MONTH, JOINT, ORDINAL, WORD};
    size_t k = 0;
    while (k < n) {
        int32_t code;
        size_t step = rp_utf8_next(s + k, n - k, &code);
        if (!rp_utf8_is_alpha(code) && !(k > 0 && (s[k] & 0x80) && !rp_utf8_is_space(code) && code > 0x2FF && code < 0x370))
            break;
        k += step;
    }
    uint32_t value = 0;
    t->kind = k > 0 ? kinds[rp_date_word(words, s, k, &value)] : MARK;
    t->value = (int)value;
    return k;
}

static void cut(window *w, size_t from, size_t to) {
    bool spaced = false;
    for (size_t i = from; i < to && w->n < TOKENS;) {
        const char *s = w->text + i;
        int32_t code;
        size_t k = rp_utf8_next(s, to - i, &code);
        if (rp_utf8_is_space(code)) {
            spaced = true;
            i += k;
            continue;
        }
        token t = {.from = (uint32_t)i, .spaced = spaced, .mark = *s};
        size_t taken = is_digit(*s) ? take_number(s, to - i, &t) : take_word(w->style->words, s, to - i, &t);
        i += taken > 0 ? taken : k;
        t.to = (uint32_t)i;
        w->at[w->n++] = t;
        spaced = false;
    }
}

// The token that begins at byte `year`, with what stands around it in text [at, n). Returns its index.
static int look_around(window *w, size_t n, size_t at, size_t year) {
    size_t from = year > at + BEFORE ? year - BEFORE : at;
    while (from > at && from < year && ((unsigned char)w->text[from - 1] > 0x7F || is_digit(w->text[from - 1])))
        from++;                                     // not amid a number or a letter
    size_t to = year + BEHIND < n ? year + BEHIND : n;
    while (to < n && to > year && ((unsigned char)w->text[to] & 0xC0) == 0x80)
        to--;
    cut(w, from, to);
    for (int i = 0; i < w->n; i++)
        if (w->at[i].from == year)
            return i;
    return -1;
}

static bool mark_at(const window *w, int i, const char *marks) {
    return i >= 0 && i < w->n && w->at[i].kind == MARK && strchr(marks, w->at[i].mark) != NULL;
}

static bool kind_at(const window *w, int i, uint8_t kind) {
    return i >= 0 && i < w->n && w->at[i].kind == kind;
}

static bool small_number(const window *w, int i) {
    return kind_at(w, i, NUMBER) && w->at[i].figures <= 2;
}

// --------------------------------------------------------------------------------------------------------------- days

static bool set_day(rp_date_found *out, int year, int month, int day) {
    if (month < 1 || month > 12 || day < 1 || day > rp_month_days(year, month))
        return false;
    rp_day d = rp_day_make(year, month, day);
    out->days = (rp_days){d, d};
    return true;
}

static void set_span(const window *w, rp_date_found *out, int first, int last) {
    out->from = w->at[first].from;
    out->to = w->at[last].to;
}

// "3/4/2025": which is the day is told by a number over 12, by the points of 3.4.2025, else by the page's custom.
static bool set_by_order(const window *w, rp_date_found *out, int i, int year) {
    int a = w->at[i].value, b = w->at[i + 2].value;
    bool month_first = b > 12 || (a <= 12 && w->style->month_first && w->at[i + 1].mark != '.' && w->at[i + 1].kind == MARK);
    out->unsure = out->unsure || (a <= 12 && b <= 12 && a != b && w->at[i + 1].mark != '.' && w->at[i + 1].kind == MARK);
    return month_first ? set_day(out, year, a, b) : set_day(out, year, b, a);
}

// What parts a day from a month and a month from a year is of one kind.
static bool alike(const window *w, int i, int k) {
    return kind_at(w, i, JOINT) ? kind_at(w, k, JOINT) : mark_at(w, i, "-/.") && mark_at(w, k, "-/.") && w->at[i].mark == w->at[k].mark;
}

// "2024-12-25", "2024/12/25", "2024. 12. 25.", "2024年12月25日", "2024 Dec 25". Hyphens and strokes stand close, else they
// part two dates.
static bool behind_year(const window *w, int y, rp_date_found *out) {
    const token *t = w->at;
    int sep = y + 1, year = t[y].value;
    bool close = kind_at(w, sep, JOINT) || mark_at(w, sep, ".") || (y + 4 < w->n && !t[sep].spaced && !t[sep + 1].spaced);
    if (alike(w, sep, sep + 2) && close && small_number(w, sep + 1) && small_number(w, sep + 3)) {
        set_span(w, out, y, kind_at(w, sep + 4, JOINT) ? sep + 4 : sep + 3);
        return set_day(out, year, t[sep + 1].value, t[sep + 3].value);
    }
    int m = mark_at(w, sep, ".-,") ? sep + 1 : sep;
    int d = mark_at(w, m + 1, ".-,") ? m + 2 : m + 1;
    if (!kind_at(w, m, MONTH) || !small_number(w, d))
        return false;
    set_span(w, out, y, d);
    return set_day(out, year, t[m].value, t[d].value);
}

// The index behind what may stand between the parts of a date: "25th of December, 2024".
static int skip_back(const window *w, int i) {
    for (int k = 0; k < 3 && (mark_at(w, i - 1, ",.-/'") || kind_at(w, i - 1, JOINT) || kind_at(w, i - 1, ORDINAL)); k++)
        i--;
    return i;
}

// "Dec 25 08:00:00 CET 2024": the index behind the day.
static int skip_clock(const window *w, int i) {
    int k = kind_at(w, i - 1, WORD) && w->at[i - 1].to - w->at[i - 1].from <= 5 ? i - 1 : i;
    int first = k - 1;
    while (small_number(w, first) && mark_at(w, first - 1, ":"))
        first -= 2;
    return first < k - 1 && small_number(w, first) ? first : i;
}

// "12-14 December": the days of something that lasts are not the day of a page.
static bool ends_range(const window *w, int i) {
    return mark_at(w, i - 1, "-") && small_number(w, i - 2);
}

static bool before_year(const window *w, int y, rp_date_found *out) {
    const token *t = w->at;
    int p = skip_back(w, skip_clock(w, skip_back(w, y))) - 1;           // the part before the year
    int q = p > 0 ? skip_back(w, p) - 1 : -1;                           // the part before that
    if (kind_at(w, p, MONTH) && small_number(w, q)) {
        set_span(w, out, q, y);
        return !ends_range(w, q) && set_day(out, t[y].value, t[p].value, t[q].value);
    }
    if (small_number(w, p) && kind_at(w, q, MONTH)) {
        set_span(w, out, q, y);
        return set_day(out, t[y].value, t[q].value, t[p].value);
    }
    bool alone = !(mark_at(w, p - 3, "-/.") && kind_at(w, p - 4, NUMBER) && !t[p - 2].spaced);
    if (y == p + 2 && small_number(w, p) && small_number(w, p - 2) && alike(w, p - 1, p + 1) && alone) {
        set_span(w, out, p - 2, y);
        return set_by_order(w, out, p - 2, t[y].value);
    }
    if (!kind_at(w, p, MONTH))
        return false;
    set_span(w, out, p, y);
    out->days = rp_days_month(t[y].value, t[p].value);
    return true;
}

static bool plausible(const rp_date_style *style, rp_days days) {
    static const int unset[][3] = {{1900, 1, 1}, {1970, 1, 1}, {1969, 12, 31}};
    for (size_t i = 0; i < sizeof unset / sizeof *unset; i++)
        if (days.from == rp_day_make(unset[i][0], unset[i][1], unset[i][2]))
            return false;
    return style->latest == RP_DAY_NONE || days.from <= style->latest;
}

// ------------------------------------------------------------------------------------------------------------- finding

static bool at_year(const rp_date_style *style, const char *text, size_t n, size_t at, size_t year, rp_date_found *out) {
    window w = {.style = style, .text = text};
    int y = look_around(&w, n, at, year);
    *out = (rp_date_found){.days = RP_DAYS_NONE};
    if (y < 0 || !(behind_year(&w, y, out) || before_year(&w, y, out)))
        return false;
    return plausible(style, out->days);
}

// "3.1.25": only where nothing else stands close by, as it does in numbers of versions, sections and telephones.
static bool at_short_year(const rp_date_style *style, const char *text, size_t n, size_t from, rp_date_found *out) {
    window w = {.style = style, .text = text};
    size_t to = from + 10 < n ? from + 10 : n;
    cut(&w, from, to);
    *out = (rp_date_found){.days = RP_DAYS_NONE, .unsure = true};
    for (int i = 0; i < 5; i++)
        if (i >= w.n || (i > 0 && w.at[i].spaced) || (i % 2 == 0 ? !small_number(&w, i) : !mark_at(&w, i, "/.")))
            return false;
    size_t end = w.at[4].to;
    bool goes_on = end + 1 < n && strchr("./-:", text[end]) != NULL && is_digit(text[end + 1]);
    if (w.at[1].mark != w.at[3].mark || w.at[4].figures != 2 || goes_on || (from > 0 && strchr("./-:,", text[from - 1]) != NULL))
        return false;
    set_span(&w, out, 0, 4);
    return set_by_order(&w, out, 0, 2000 + w.at[4].value) && plausible(style, out->days);
}

static bool find(const rp_date_style *style, const char *text, size_t n, size_t at, int first_year, rp_date_found *out) {
    for (size_t i = at; i < n; i++) {
        if (!is_digit(text[i]))
            continue;
        token t;
        size_t k = take_number(text + i, n - i, &t);
        if (k == 4 && t.value >= first_year && t.value <= LAST_YEAR && at_year(style, text, n, at, i, out))
            return true;
        if (k <= 2 && i + k < n && (text[i + k] == '.' || text[i + k] == '/') && at_short_year(style, text, n, i, out))
            return true;
        i += k;
    }
    return false;
}

bool rp_date_find(const rp_date_style *style, const char *text, size_t n, size_t at, rp_date_found *out) {
    return find(style, text, n, at, FIRST_YEAR_SEEN, out);
}

// ------------------------------------------------------------------------------------------------------------- values

static rp_days one_day(const rp_date_style *style, rp_day day) {
    rp_days days = {day, day};
    return plausible(style, days) ? days : RP_DAYS_NONE;
}

// Figures alone: 20241225, 202412250800, 20241225080000, or seconds and milliseconds since 1970.
static rp_days read_figures(const rp_date_style *style, const char *s, size_t k) {
    int64_t value = 0;
    for (size_t i = 0; i < k && k < 18; i++)
        value = value * 10 + (s[i] - '0');
    rp_date_found found = {.days = RP_DAYS_NONE};
    if (k == 9 || k == 10)
        return one_day(style, (rp_day)(value / 86400));
    if (k == 12 || k == 13)
        found.days = one_day(style, (rp_day)(value / 86400000));
    if (k != 8 && k != 12 && k != 14)
        return found.days;
    int64_t day = k == 8 ? value : k == 12 ? value / 10000 : value / 1000000;
    int year = (int)(day / 10000);
    if (year >= FIRST_YEAR_TOLD && year <= LAST_YEAR)
        set_day(&found, year, (int)(day / 100 % 100), (int)(day % 100));
    return rp_days_known(found.days) && plausible(style, found.days) ? found.days : RP_DAYS_NONE;
}

// "Sunday, 06-Nov-94 08:49:37 GMT": RFC 850 and the older RFC 822 write two figures.
static rp_days read_short_year(const rp_date_style *style, const char *s, size_t n) {
    window w = {.style = style, .text = s};
    cut(&w, 0, n);
    for (int i = 0; i < w.n; i++) {
        int m = mark_at(&w, i + 1, "-") ? i + 2 : i + 1, y = mark_at(&w, m + 1, "-") ? m + 2 : m + 1;
        if (!small_number(&w, i) || !kind_at(&w, m, MONTH) || !small_number(&w, y) || w.at[y].figures != 2 || mark_at(&w, y + 1, ":"))
            continue;
        rp_date_found found = {.days = RP_DAYS_NONE};
        if (set_day(&found, w.at[y].value + (w.at[y].value < 70 ? 2000 : 1900), w.at[m].value, w.at[i].value))
            return plausible(style, found.days) ? found.days : RP_DAYS_NONE;
    }
    return RP_DAYS_NONE;
}

// "2024-12", "2024-12T08:00".
static rp_days read_month(const rp_date_style *style, const char *s, size_t n) {
    token year, month;
    if (n < 7 || take_number(s, n, &year) != 4 || (s[4] != '-' && s[4] != '/') || take_number(s + 5, n - 5, &month) != 2 ||
        (n > 7 && s[7] == s[4]) || year.value < FIRST_YEAR_TOLD || year.value > LAST_YEAR || month.value < 1 || month.value > 12)
        return RP_DAYS_NONE;
    rp_days days = rp_days_month(year.value, month.value);
    return plausible(style, days) ? days : RP_DAYS_NONE;
}

rp_days rp_date_read(const rp_date_style *style, const char *value) {
    if (value == NULL)
        return RP_DAYS_NONE;
    value += strspn(value, " \t\r\n\"'");
    if (strncmp(value, "/Date(", 6) == 0)
        value += 6;
    size_t n = strnlen(value, VALUE_BYTES), figures = strspn(value, "0123456789");
    bool alone = figures == n || strchr(" \t\r\n\"'.)T_-+", value[figures]) != NULL;
    if (figures >= 8 && alone)
        return read_figures(style, value, figures);
    rp_date_found found;
    if (find(style, value, n, 0, FIRST_YEAR_TOLD, &found))
        return found.days;
    rp_days days = read_short_year(style, value, n);
    return rp_days_known(days) ? days : read_month(style, value, n);
}
