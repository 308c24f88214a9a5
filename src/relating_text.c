// relating_text.c: a relation for a terminal: curves with their bands drawn in characters, volume and sources below, years as a table,
// turning points with the incidents that made them, alarms.
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "relate/bearing.h"
#include "relating.h"
#include "store/layout.h"
#include "store/words.h"

enum { FEW = 12, ROWS = 9, LABEL = 9, MOST_COLUMNS = 400, DEFAULT_WIDTH = 100 };
static const double HALF = 0.6745, NINE_TENTHS = 1.6449;
#define NBSP "\xc2\xa0"

typedef struct page {
    const rp_told *x;
    const rp_bond *bond;
    rp_layout p;
    uint32_t columns;               // of a chart; each is one period or several
    rp_told_unit unit;
} page;

// Periods of a column: from … to-1.
static uint32_t column_at(const page *g, uint32_t c) {
    return (uint32_t)((uint64_t)c * g->bond->series.n / g->columns);
}

// ------------------------------------------------------------------------------------------------------------------ head

static void put_head(page *g) {
    const rp_series *s = &g->bond->series;
    char when[96], text[64];
    double killed = 0;
    for (uint32_t t = 0; t < s->n; t++)
        killed += s->tick[RP_EITHER_WAY][t].killed;
    rp_layout_begin(&g->p, 0, 2);
    for (int i = 0; i < 2; i++) {
        rp_layout_add(&g->p, RP_PLAIN, i ? " and " : "");
        rp_layout_add(&g->p, RP_BOLD, g->x->name[i]);
        if (strcmp(g->x->name[i], g->x->code[i]))
            rp_layout_addf(&g->p, RP_DIM, " (%s)", g->x->code[i]);
    }
    rp_layout_addf(&g->p, RP_PLAIN, " · by %s · %s", rp_told_period(g->x), rp_words_days(rp_told_days(g->x, 0, s->n - 1), false, when, sizeof when));
    rp_layout_addf(&g->p, RP_DIM, " · %s", g->x->source ? g->x->source : "as coded here");
    rp_layout_end(&g->p);
    rp_layout_begin(&g->p, 0, 2);
    rp_layout_add(&g->p, RP_PLAIN, rp_words_count(s->shares.n, "incident", text, sizeof text));
    if (killed >= 0.5)
        rp_layout_addf(&g->p, RP_PLAIN, " · %s killed (best values)", rp_words_number(llrint(killed), text, sizeof text));
    const struct { uint32_t n; const char *why; } out[] = {{s->void_of, "only denied or planned"}, {s->outside, "outside what the stories cover"},
                                                            {s->vague, "dated to more than a year"}, {g->x->undated, "without a date"}};
    for (int i = 0, first = 1; i < 4; i++)
        if (out[i].n) {
            rp_layout_addf(&g->p, RP_DIM, "%s%s %s", first ? " · left out: " : ", ", rp_words_number(out[i].n, text, sizeof text), out[i].why);
            first = 0;
        }
    rp_layout_end(&g->p);
    if (s->shares.n >= FEW)
        return;
    rp_layout_begin(&g->p, 0, 2);
    rp_layout_add(&g->p, RP_YELLOW, "Few incidents: the curves say hardly more than what is usual between any two parties.");
    rp_layout_end(&g->p);
}

// ----------------------------------------------------------------------------------------------------------------- charts

typedef struct bar { double mean, low50, high50, low90, high90; bool missing; } bar;      // logs of rates

static bar bar_of(const page *g, enum rp_way way, enum rp_mood mood, uint32_t c) {
    bar b = {.missing = true};
    uint32_t from = column_at(g, c), to = column_at(g, c + 1);
    for (uint32_t t = from; t < to; t++) {
        double share = 1.0 / (to - from);
        b.mean += share * log(rp_bond_rate(g->bond, way, mood, t, 0));
        b.low50 += share * log(rp_bond_rate(g->bond, way, mood, t, -HALF));
        b.high50 += share * log(rp_bond_rate(g->bond, way, mood, t, HALF));
        b.low90 += share * log(rp_bond_rate(g->bond, way, mood, t, -NINE_TENTHS));
        b.high90 += share * log(rp_bond_rate(g->bond, way, mood, t, NINE_TENTHS));
        b.missing &= isnan(g->bond->series.log_v[t]);
    }
    return b;
}

// "12", "1.2", "0.12"
static const char *short_number(double x, char *out, size_t size) {
    snprintf(out, size, x >= 9.95 ? "%.0f" : x >= 0.995 ? "%.1f" : "%.2g", x);
    return out;
}

static void put_row(page *g, const bar *list, double low, double high, enum rp_style style) {
    for (uint32_t c = 0; c < g->columns; c++) {
        const bar *b = &list[c];
        if (b->mean > low && b->mean <= high)
            rp_layout_add(&g->p, b->missing ? RP_DIM : style, b->missing ? "·" : "━");
        else if (b->high50 > low && b->low50 <= high)
            rp_layout_add(&g->p, b->missing ? RP_DIM : style, "▒");
        else if (b->high90 > low && b->low90 <= high)
            rp_layout_add(&g->p, RP_DIM, "░");
        else
            rp_layout_add(&g->p, RP_PLAIN, NBSP);
    }
}

// The years, where they begin.
static void put_years(page *g) {
    char line[MOST_COLUMNS + 1], text[8];
    int year, former = 0, m, d;
    memset(line, ' ', g->columns);
    line[g->columns] = '\0';
    for (uint32_t c = 0, free_from = 0; c < g->columns; c++) {
        rp_day_split(g->bond->series.from[column_at(g, c)], &year, &m, &d);
        if (year != former && c >= free_from && c + 4 <= g->columns) {
            snprintf(text, sizeof text, "%d", year % 10000);
            memcpy(line + c, text, strlen(text));
            free_from = c + 5;
        }
        former = year;
    }
    rp_layout_begin(&g->p, LABEL, LABEL);
    for (uint32_t c = 0; c < g->columns; c++)
        rp_layout_bytes(&g->p, RP_DIM, line[c] == ' ' ? NBSP : line + c, line[c] == ' ' ? 2 : 1);
    rp_layout_end(&g->p);
}

// ▲ where a mood turned up, ▼ where it turned down.
static void put_marks(page *g, enum rp_mood mood) {
    const char *mark[MOST_COLUMNS] = {0};
    uint32_t n = 0;
    for (uint32_t i = 0; i < g->bond->points.n; i++) {
        const rp_point *p = &g->bond->points.v[i];
        for (uint32_t c = 0; c < g->columns && p->mood == mood; c++)
            if (p->turning.at >= column_at(g, c) && p->turning.at < column_at(g, c + 1))
                mark[c] = p->turning.after > p->turning.before ? "▲" : "▼", n++;
    }
    if (n == 0)
        return;
    rp_layout_begin(&g->p, 0, 0);
    rp_layout_add(&g->p, RP_DIM, "turned");
    rp_layout_to(&g->p, LABEL);
    for (uint32_t c = 0; c < g->columns; c++)
        rp_layout_add(&g->p, RP_BOLD, mark[c] ? mark[c] : NBSP);
    rp_layout_end(&g->p);
}

static void put_chart(page *g, enum rp_mood mood) {
    bar list[MOST_COLUMNS];
    double low = INFINITY, high = -INFINITY, sure_low = -INFINITY, sure_high = INFINITY;
    char text[16];
    bool gaps = false;
    for (uint32_t c = 0; c < g->columns; c++) {
        list[c] = bar_of(g, RP_EITHER_WAY, mood, c);
        low = fmin(low, list[c].low50);
        high = fmax(high, list[c].high50);
        gaps |= list[c].missing;
        sure_low = fmax(sure_low, list[c].low90);
        sure_high = fmin(sure_high, list[c].high90);
    }
    low = fmin(low, sure_low), high = fmax(high, sure_high);        // every half band, and nine tenths where they are surest
    if (high - low < 1)
        low = (high + low) / 2 - 0.5, high = low + 1;
    rp_layout_blank(&g->p);
    rp_layout_begin(&g->p, 0, 2);
    rp_layout_add(&g->p, RP_BOLD, mood == RP_HOSTILITY ? "HOSTILITY" : "COOPERATION");
    rp_layout_addf(&g->p, RP_DIM, "  acts a %s at the usual coverage; ▒ half, ░ nine tenths of what is likely%s", g->unit.name, gaps ? "; · no news" : "");
    rp_layout_end(&g->p);
    for (int i = ROWS - 1; i >= 0; i--) {
        double from = low + (high - low) * i / ROWS, to = low + (high - low) * (i + 1) / ROWS;
        rp_layout_begin(&g->p, 0, 0);
        if (i == 0 || i == ROWS - 1 || i == ROWS / 2)
            rp_layout_addf(&g->p, RP_DIM, "%7s", short_number(g->unit.times * exp((from + to) / 2), text, sizeof text));
        rp_layout_to(&g->p, LABEL - 1);
        rp_layout_add(&g->p, RP_DIM, "│");
        put_row(g, list, i == 0 ? -INFINITY : from, i == ROWS - 1 ? INFINITY : to, mood == RP_HOSTILITY ? RP_RED : RP_GREEN);
        rp_layout_end(&g->p);
    }
    put_marks(g, mood);
    put_years(g);
}

// One line of eighths: each column over the highest; a blank where there is nothing.
static void put_eighths(page *g, const char *label, const double *value, enum rp_style style) {
    static const char *const eighth[] = {NBSP, "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    double most = 0;
    char text[16];
    for (uint32_t c = 0; c < g->columns; c++)
        most = fmax(most, value[c]);
    rp_layout_begin(&g->p, 0, 0);
    rp_layout_add(&g->p, RP_DIM, label);
    rp_layout_to(&g->p, LABEL);
    for (uint32_t c = 0; c < g->columns; c++)
        rp_layout_add(&g->p, style, eighth[most > 0 ? (int)ceil(8 * value[c] / most) : 0]);
    rp_layout_addf(&g->p, RP_DIM, NBSP "≤" NBSP "%s", short_number(most, text, sizeof text));
    rp_layout_end(&g->p);
}

enum below { B_INCIDENTS, B_SOURCES, B_STORIES, B_A, B_B };
static void put_below(page *g, enum below what, const char *label, enum rp_style style) {
    const rp_series *s = &g->bond->series;
    double value[MOST_COLUMNS];
    for (uint32_t c = 0; c < g->columns; c++) {
        uint32_t from = column_at(g, c), to = column_at(g, c + 1);
        value[c] = 0;
        for (uint32_t t = from; t < to; t++) {
            const rp_tick *k = &s->tick[RP_EITHER_WAY][t];
            double count = k->y[0] + k->y[1] + k->y[2] + k->y[3];
            value[c] += what == B_INCIDENTS ? count : what == B_SOURCES ? k->documents : what == B_STORIES ? s->stories[t]
                      : g->unit.times * rp_bond_rate(g->bond, what == B_A ? RP_A_TO_B : RP_B_TO_A, RP_HOSTILITY, t, 0);
        }
        value[c] = value[c] < 1e-9 ? 0 : value[c] / (to - from);
    }
    put_eighths(g, label, value, style);
}

static void put_charts(page *g) {
    const rp_series *s = &g->bond->series;
    char label[2][32];
    put_chart(g, RP_HOSTILITY);
    if (rp_told_directed(g->x)) {
        for (int i = 0; i < 2; i++)
            snprintf(label[i], sizeof label[i], "%.3s" NBSP "→" NBSP "%.3s", g->x->code[i], g->x->code[1 - i]);
        put_below(g, B_A, label[0], RP_RED);
        put_below(g, B_B, label[1], RP_RED);
    }
    if (s->counts_cooperation)
        put_chart(g, RP_COOPERATION);
    rp_layout_blank(&g->p);
    put_below(g, B_INCIDENTS, "counted", RP_BLUE);
    if (!g->x->source) {
        put_below(g, B_SOURCES, "sources", RP_BLUE);
        put_below(g, B_STORIES, "stories", RP_DIM);
    }
    rp_layout_begin(&g->p, LABEL, LABEL);
    rp_layout_add(&g->p, RP_DIM, g->x->source ? "incidents; the source tells of every week as of any other"
        : "incidents; independent documents that tell them; stories that name either party, by the day they were published");
    rp_layout_end(&g->p);
}

// ------------------------------------------------------------------------------------------------------------------ table

typedef struct total { double headline[3], hostility, cooperation, killed, plover, stories; double n, incidents; } total;

static void add_period(total *z, const rp_bond *b, uint32_t t) {
    const rp_tick *k = &b->series.tick[RP_EITHER_WAY][t];
    static const double at[3] = {0, -1.6449, 1.6449};
    for (int i = 0; i < 3; i++)
        z->headline[i] += rp_bond_headline(b, RP_EITHER_WAY, t, at[i]);
    z->hostility += rp_bond_rate(b, RP_EITHER_WAY, RP_HOSTILITY, t, 0);
    z->cooperation += rp_bond_rate(b, RP_EITHER_WAY, RP_COOPERATION, t, 0);
    z->killed += k->killed;
    z->plover += k->plover;
    z->stories += b->series.stories[t];
    z->incidents += k->y[0] + k->y[1] + k->y[2] + k->y[3];
    z->n += 1;
}

// A whole number at a column.
static void put_sum(page *g, int at, const char *sign, double sum) {
    char text[40];
    rp_layout_to(&g->p, LABEL + at);
    rp_layout_addf(&g->p, RP_PLAIN, "%s%s", sign, rp_words_number(llrint(sum), text, sizeof text));
}

static void put_total(page *g, const char *label, const total *z) {
    char h[16], c[16];
    bool cooperation = g->bond->series.counts_cooperation;
    rp_layout_begin(&g->p, 0, 0);
    rp_layout_add(&g->p, RP_PLAIN, label);
    rp_layout_to(&g->p, LABEL);
    if (cooperation)
        rp_layout_addf(&g->p, z->headline[0] < 0 ? RP_RED : RP_GREEN, "%+.0f", z->headline[0] / z->n);
    rp_layout_to(&g->p, LABEL + 5);
    if (cooperation)
        rp_layout_addf(&g->p, RP_DIM, "[%+.0f," NBSP "%+.0f]", z->headline[1] / z->n, z->headline[2] / z->n);
    rp_layout_to(&g->p, LABEL + 19);
    rp_layout_add(&g->p, RP_PLAIN, short_number(g->unit.times * z->hostility / z->n, h, sizeof h));
    rp_layout_to(&g->p, LABEL + 29);
    rp_layout_add(&g->p, RP_PLAIN, cooperation ? short_number(g->unit.times * z->cooperation / z->n, c, sizeof c) : "–");
    put_sum(g, 41, "", z->incidents);
    put_sum(g, 51, "", z->killed);
    put_sum(g, 59, z->plover > 0 ? "+" : "", z->plover);
    if (!g->x->source)
        put_sum(g, 68, "", z->stories);
    rp_layout_end(&g->p);
}

// Rows are years, or months where the whole is at most two years. What is empty is left out.
static void put_table(page *g) {
    const rp_series *s = &g->bond->series;
    bool months = s->from[s->n] - s->from[0] <= 2 * 366;
    static const struct { int at; const char *head; } heads[] = {{LABEL, "headline"}, {LABEL + 19, "hostility"}, {LABEL + 29, "cooperation"}, {LABEL + 41, "incidents"},
                                                                {LABEL + 51, "killed"}, {LABEL + 59, "PLOVER"}, {LABEL + 68, "stories"}};
    rp_layout_blank(&g->p);
    rp_layout_begin(&g->p, 0, 0);
    for (size_t i = s->counts_cooperation ? 0 : 1; i < sizeof heads / sizeof *heads - (g->x->source != NULL); i++) {
        rp_layout_to(&g->p, heads[i].at);
        rp_layout_add(&g->p, RP_DIM, heads[i].head);
    }
    rp_layout_end(&g->p);
    for (uint32_t t = 0; t < s->n;) {
        total z = {0};
        int year, month, y, m, d;
        char label[16];
        rp_day_split(s->from[t + 1] - 1, &year, &month, &d);
        for (y = year, m = month; t < s->n && y == year && (!months || m == month); t++) {
            add_period(&z, g->bond, t);
            if (t + 1 < s->n)
                rp_day_split(s->from[t + 2] - 1, &y, &m, &d);
        }
        snprintf(label, sizeof label, months ? "%d-%02d" : "%d", year, month);
        if (z.incidents > 0 || (z.stories > 0 && !g->x->source))
            put_total(g, label, &z);
    }
    rp_layout_begin(&g->p, LABEL, LABEL);
    rp_layout_add(&g->p, RP_DIM, s->counts_cooperation ? "headline: -100 nothing but hostility, 100 nothing but cooperation, with nine tenths of what is likely; PLOVER: sum of scores"
        : "no headline: the source counts no cooperation; PLOVER: sum of scores");
    rp_layout_end(&g->p);
}

// --------------------------------------------------------------------------------------------------------- turning points

static void add_parties(page *g, rp_codes_of codes) {
    for (uint32_t i = 0; i < codes.n; i++)
        rp_layout_addf(&g->p, RP_PLAIN, "%s%s", i ? ", " : "", rp_told_name(g->x, codes.v[i]));
}

static void put_maker(page *g, const rp_pull *pull) {
    const rp_act *act = pull->share->act;
    char when[96], killed[40];
    rp_act_words words;
    rp_layout_begin(&g->p, 4, 6);
    rp_layout_add(&g->p, RP_BLUE, rp_words_days(act->date, false, when, sizeof when));
    rp_layout_add(&g->p, RP_PLAIN, " · ");
    add_parties(g, act->actor);
    rp_layout_add(&g->p, RP_PLAIN, act->recipient.n == 0 ? "" : act->mutual ? " – " : " → ");
    add_parties(g, act->recipient);
    rp_layout_addf(&g->p, rp_words_type_style(act->type), " · %s%s%s", act->type, act->mode ? " " : "", act->mode ? act->mode : "");
    if (act->killed_best > 0)
        rp_layout_addf(&g->p, RP_RED, " · %s killed", rp_words_number(act->killed_best, killed, sizeof killed));
    rp_layout_addf(&g->p, RP_DIM, " · influence %+.2f · %s", pull->change, act->id);
    rp_layout_end(&g->p);
    if (rp_store_act_words(g->x->store, g->x->source, act->id, g->x->arena, &words, NULL) != RP_OK || !words.quote)
        return;
    rp_layout_begin(&g->p, 6, 6);
    rp_layout_addf(&g->p, RP_PLAIN, "“%.300s%s” ", words.quote, strlen(words.quote) > 300 ? "…" : "");
    rp_layout_addf(&g->p, RP_DIM, "%s", words.publisher ? words.publisher : "");
    rp_layout_end(&g->p);
}

static void put_point(page *g, const rp_point *p) {
    const rp_turning *t = &p->turning;
    bool rise = t->after > t->before;
    char when[96], within[96], before[16], after[16];
    enum rp_style style = rise == (p->mood == RP_HOSTILITY) ? RP_RED : RP_GREEN;
    rp_day day = g->bond->series.from[t->at];
    rp_layout_begin(&g->p, 0, 2);
    rp_layout_add(&g->p, RP_BOLD, rp_words_days((rp_days){day, day}, false, when, sizeof when));
    rp_layout_addf(&g->p, style, "  %s %s %s", rise ? "▲" : "▼", p->mood == RP_HOSTILITY ? "hostility" : "cooperation", rise ? "rises" : "falls");
    rp_layout_addf(&g->p, RP_PLAIN, " from %s to %s acts a %s", short_number(g->unit.times * t->before, before, sizeof before),
                   short_number(g->unit.times * t->after, after, sizeof after), g->unit.name);
    rp_layout_addf(&g->p, RP_DIM, " · nine in ten: %s", rp_words_days(rp_told_days(g->x, t->from, t->to), false, within, sizeof within));
    rp_layout_end(&g->p);
    for (uint32_t i = 0; i < p->n_makers; i++)
        put_maker(g, &p->maker[i]);
    for (uint32_t i = 0; i < p->echoes.n; i++) {
        const rp_echo *e = &p->echoes.v[i];
        rp_layout_begin(&g->p, 4, 6);
        rp_layout_addf(&g->p, RP_CYAN, "elsewhere: %s and %s", rp_told_name(g->x, e->a), rp_told_name(g->x, e->b));
        rp_layout_addf(&g->p, RP_PLAIN, ", %s, from %s to %s a week", rp_words_days((rp_days){e->day, e->day}, false, when, sizeof when),
                       short_number(e->before, before, sizeof before), short_number(e->after, after, sizeof after));
        rp_layout_end(&g->p);
    }
}

static void put_points(page *g) {
    rp_layout_blank(&g->p);
    rp_layout_begin(&g->p, 0, 2);
    rp_layout_add(&g->p, RP_BOLD, "TURNING POINTS");
    rp_layout_add(&g->p, RP_DIM, "  in hindsight; the incidents that made each, by what the step would be without them");
    rp_layout_end(&g->p);
    if (g->bond->points.n == 0) {
        rp_layout_begin(&g->p, 0, 2);
        rp_layout_add(&g->p, RP_PLAIN, "None: no lasting change of rate stands out from chance.");
        rp_layout_end(&g->p);
    }
    for (uint32_t i = 0; i < g->bond->points.n; i++)
        put_point(g, &g->bond->points.v[i]);
}

static void put_alarms(page *g) {
    static const char *const judges[] = {"counts", "surprise", "drift"};
    char when[96];
    if (g->bond->alarms.n == 0)
        return;
    rp_layout_blank(&g->p);
    rp_layout_begin(&g->p, 0, 2);
    rp_layout_add(&g->p, RP_BOLD, "ALARMS");
    rp_layout_add(&g->p, RP_DIM, "  as they would have been raised by who knew only what was before");
    rp_layout_end(&g->p);
    for (uint32_t i = 0; i < g->bond->alarms.n; i++) {
        const rp_alarm *a = &g->bond->alarms.v[i];
        rp_day day = g->bond->series.from[a->at + 1] - 1, since = g->bond->series.from[a->since];
        rp_layout_begin(&g->p, 0, 2);
        rp_layout_add(&g->p, RP_BLUE, rp_words_days((rp_days){day, day}, false, when, sizeof when));
        rp_layout_addf(&g->p, a->rise ? RP_RED : RP_GREEN, "  %s hostility %s", a->rise ? "▲" : "▼", a->rise ? "rises" : "falls");
        rp_layout_addf(&g->p, RP_PLAIN, " since %s", rp_words_days((rp_days){since, since}, false, when, sizeof when));
        for (int k = 0, first = 1; k < 3; k++)
            if (a->by & (1 << k)) {
                rp_layout_addf(&g->p, RP_DIM, "%s%s", first ? " · by " : ", ", judges[k]);
                first = 0;
            }
        rp_layout_end(&g->p);
    }
}

// ------------------------------------------------------------------------------------------------------- a point unfolded

static void put_rests_on(page *g, enum rp_mood mood) {
    rp_pull maker[RP_MAKERS];
    uint32_t n = rp_bond_makers(g->bond, mood, g->x->at, maker, g->x->arena);
    char text[3][16];
    double rate[3] = {0, -NINE_TENTHS, NINE_TENTHS};
    for (int i = 0; i < 3; i++)
        short_number(g->unit.times * rp_bond_rate(g->bond, RP_EITHER_WAY, mood, g->x->at, rate[i]), text[i], sizeof text[i]);
    rp_layout_begin(&g->p, 2, 4);
    rp_layout_addf(&g->p, mood == RP_HOSTILITY ? RP_RED : RP_GREEN, "%s %s", mood == RP_HOSTILITY ? "hostility" : "cooperation", text[0]);
    rp_layout_addf(&g->p, RP_PLAIN, " acts a %s [%s, %s]", g->unit.name, text[1], text[2]);
    rp_layout_add(&g->p, RP_DIM, n ? " rests most on" : " rests on no incident");
    rp_layout_end(&g->p);
    for (uint32_t i = 0; i < n; i++)
        put_maker(g, &maker[i]);
}

static void put_unfolded(page *g) {
    char when[96];
    double headline = rp_bond_headline(g->bond, RP_EITHER_WAY, g->x->at, 0);
    rp_layout_blank(&g->p);
    rp_layout_begin(&g->p, 0, 2);
    rp_layout_add(&g->p, RP_BOLD, rp_words_days(rp_told_days(g->x, g->x->at, g->x->at), false, when, sizeof when));
    if (!isnan(headline))
        rp_layout_addf(&g->p, headline < 0 ? RP_RED : RP_GREEN, " · headline %+.0f", headline);
    rp_layout_add(&g->p, RP_DIM, " · influence: what the curve would lack here without the incident");
    rp_layout_end(&g->p);
    put_rests_on(g, RP_HOSTILITY);
    if (g->bond->series.counts_cooperation)
        put_rests_on(g, RP_COOPERATION);
}

rp_status rp_told_text(const rp_told *x, rp_error *err) {
    page g = {.x = x, .bond = x->bond, .unit = rp_told_unit_of(x)};
    uint32_t n = x->bond->series.n, room = (uint32_t)((x->query->width ? x->query->width : DEFAULT_WIDTH) - LABEL - 10);
    g.columns = n < room ? n : room;
    rp_layout_open(&g.p, x->sink, x->query->width, x->query->color);
    put_head(&g);
    if (x->unfold) {
        put_unfolded(&g);
    } else {
        put_charts(&g);
        put_table(&g);
        put_points(&g);
        put_alarms(&g);
    }
    rp_status status = rp_layout_close(&g.p);
    return status == RP_OK ? RP_OK : rp_fail(err, status, NULL, 0, 0, "the output cannot be written");
}
