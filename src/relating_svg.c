// relating_svg.c: a relation as a drawing that needs nothing else: hostility above, cooperation below, each with its bands; the volume of
// what is counted at the foot; turning points as lines with their incidents in the title. The numbers are those of the JSON.
#include <math.h>
#include <stdio.h>

#include "base/error.h"
#include "relating.h"
#include "store/words.h"

enum { WIDTH = 960, LEFT = 56, RIGHT = 12, PANEL = 190, GAP = 34, FOOT = 70, HEAD = 44 };
static const double HALF = 0.6745, NINE_TENTHS = 1.6449, AIR = 0.1;          // AIR: above and below the bands, in logs

typedef struct drawing {
    const rp_told *x;
    const rp_bond *bond;
    rp_buf out;
    rp_told_unit unit;
    double top, low, high;          // of the panel that is drawn; logs of rates
} drawing;

static double at_x(const drawing *d, double t) {
    return LEFT + (WIDTH - LEFT - RIGHT) * t / d->bond->series.n;
}

static double at_y(const drawing *d, double log_rate) {
    return d->top + PANEL * (d->high - log_rate) / (d->high - d->low);
}

// Text for XML.
static void put_text(drawing *d, const char *text) {
    for (; *text; text++)
        switch (*text) {
        case '<': rp_buf_puts(&d->out, "&lt;"); break;
        case '>': rp_buf_puts(&d->out, "&gt;"); break;
        case '&': rp_buf_puts(&d->out, "&amp;"); break;
        case '"': rp_buf_puts(&d->out, "&quot;"); break;
        default:  rp_buf_putc(&d->out, (unsigned char)*text < ' ' ? ' ' : *text);
        }
}

static double log_rate(const drawing *d, enum rp_mood mood, uint32_t t, double deviations) {
    return log(d->unit.times * rp_bond_rate(d->bond, RP_EITHER_WAY, mood, t, deviations));
}

// The area between two deviations, there along the upper edge and back along the lower.
static void put_band(drawing *d, enum rp_mood mood, double deviations, const char *class) {
    uint32_t n = d->bond->series.n;
    rp_buf_printf(&d->out, "<path class=\"%s\" d=\"", class);
    for (uint32_t t = 0; t < n; t++)
        rp_buf_printf(&d->out, "%c%.1f %.1f", t ? 'L' : 'M', at_x(d, t + 0.5), at_y(d, log_rate(d, mood, t, deviations)));
    for (uint32_t t = n; t-- > 0;)
        rp_buf_printf(&d->out, "L%.1f %.1f", at_x(d, t + 0.5), at_y(d, log_rate(d, mood, t, -deviations)));
    rp_buf_puts(&d->out, "Z\"/>\n");
}

static void put_line(drawing *d, enum rp_mood mood) {
    rp_buf_printf(&d->out, "<path class=\"mean %s\" d=\"", mood == RP_HOSTILITY ? "h" : "c");
    for (uint32_t t = 0; t < d->bond->series.n; t++)
        rp_buf_printf(&d->out, "%c%.1f %.1f", t ? 'L' : 'M', at_x(d, t + 0.5), at_y(d, log_rate(d, mood, t, 0)));
    rp_buf_puts(&d->out, "\"/>\n");
}

// Rates at 1, 2, 5 times powers of ten.
static void put_scale(drawing *d) {
    static const double steps[] = {1, 2, 5};
    for (int power = -4; power < 5; power++)
        for (int i = 0; i < 3; i++) {
            double rate = steps[i] * pow(10, power);
            if (log(rate) < d->low || log(rate) > d->high)
                continue;
            double y = at_y(d, log(rate));
            rp_buf_printf(&d->out, "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%g</text>\n",
                          LEFT, WIDTH - RIGHT, y, y, LEFT - 6, y + 4, rate);
        }
}

static void put_panel(drawing *d, enum rp_mood mood) {
    bool hostile = mood == RP_HOSTILITY;
    d->low = INFINITY, d->high = -INFINITY;
    for (uint32_t t = 0; t < d->bond->series.n; t++) {
        d->low = fmin(d->low, log_rate(d, mood, t, -NINE_TENTHS));
        d->high = fmax(d->high, log_rate(d, mood, t, NINE_TENTHS));
    }
    d->low -= AIR, d->high += AIR;
    put_scale(d);
    put_band(d, mood, NINE_TENTHS, hostile ? "h wide" : "c wide");
    put_band(d, mood, HALF, hostile ? "h half" : "c half");
    put_line(d, mood);
    rp_buf_printf(&d->out, "<text class=\"title\" x=\"%d\" y=\"%.1f\">%s a %s<tspan> · with half and nine tenths of what is likely</tspan></text>\n", LEFT, d->top - 8,
                  hostile ? "Hostility: acts of conflict" : "Cooperation: acts of cooperation", d->unit.name);
}

static void put_point(drawing *d, const rp_point *p) {
    const rp_series *s = &d->bond->series;
    char when[96], day[11];
    rp_day_print(s->from[p->turning.at], day);
    double x = at_x(d, p->turning.at), from = at_x(d, p->turning.from), to = at_x(d, p->turning.to + 1);
    rp_buf_printf(&d->out, "<g><title>%s (%s): %s from %.3g to %.3g a %s.", day, rp_words_days(rp_told_days(d->x, p->turning.from, p->turning.to), false, when, sizeof when),
                  p->mood == RP_HOSTILITY ? "hostility" : "cooperation", d->unit.times * p->turning.before, d->unit.times * p->turning.after, d->unit.name);
    for (uint32_t i = 0; i < p->n_makers; i++) {
        rp_act_words words;
        rp_buf_puts(&d->out, "&#10;");
        put_text(d, p->maker[i].share->act->id);
        if (rp_store_act_words(d->x->store, d->x->source, p->maker[i].share->act->id, d->x->arena, &words, NULL) == RP_OK && words.quote) {
            rp_buf_puts(&d->out, " ");
            put_text(d, words.quote);
        }
    }
    rp_buf_printf(&d->out, "</title><rect class=\"when\" x=\"%.1f\" width=\"%.1f\" y=\"%.1f\" height=\"%d\"/>", from, to - from, d->top, PANEL);
    rp_buf_printf(&d->out, "<line class=\"turn\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\"/></g>\n", x, x, d->top, d->top + PANEL);
}

static void put_years(drawing *d, double y) {
    int year, former = 0, m, day;
    double last = -100;
    for (uint32_t t = 0; t < d->bond->series.n; t++) {
        rp_day_split(d->bond->series.from[t], &year, &m, &day);
        if (year != former && at_x(d, t) - last > 40) {
            rp_buf_printf(&d->out, "<text x=\"%.1f\" y=\"%.1f\">%d</text>\n", at_x(d, t), y, year);
            last = at_x(d, t);
        }
        former = year;
    }
}

static void put_counts(drawing *d, double top) {
    const rp_series *s = &d->bond->series;
    double most = 1, width = fmax(0.5, at_x(d, 1) - at_x(d, 0));
    for (uint32_t t = 0; t < s->n; t++) {
        const rp_tick *k = &s->tick[RP_EITHER_WAY][t];
        most = fmax(most, k->y[0] + k->y[1] + k->y[2] + k->y[3]);
    }
    for (uint32_t t = 0; t < s->n; t++) {
        const rp_tick *k = &s->tick[RP_EITHER_WAY][t];
        double n = k->y[0] + k->y[1] + k->y[2] + k->y[3], height = FOOT * n / most;
        if (n > 0)
            rp_buf_printf(&d->out, "<rect class=\"n\" x=\"%.1f\" width=\"%.1f\" y=\"%.1f\" height=\"%.1f\"/>\n", at_x(d, t), width, top + FOOT - height, height);
    }
    rp_buf_printf(&d->out, "<text class=\"title\" x=\"%d\" y=\"%.1f\">Incidents counted, at most %.3g a %s</text>\n", LEFT, top - 6, most, rp_told_period(d->x));
}

static const char style[] =
    "<style>svg{font:12px system-ui,sans-serif;background:#fff}text{fill:#555}.title{fill:#222;font-weight:600}tspan{fill:#555;font-weight:400}.grid{stroke:#ddd}"
    ".mean{fill:none;stroke-width:1.6}.mean.h{stroke:#a4262c}.mean.c{stroke:#226b36}.h.half,.h.wide{fill:#a4262c}.c.half,.c.wide{fill:#226b36}"
    ".half{opacity:.28}.wide{opacity:.14}.turn{stroke:#222;stroke-dasharray:4 3}.when{fill:#222;opacity:.1}.n{fill:#3b6ea5}</style>\n";

rp_status rp_told_svg(const rp_told *x, rp_error *err) {
    drawing d = {.x = x, .bond = x->bond, .unit = rp_told_unit_of(x)};
    int moods = x->bond->series.counts_cooperation ? RP_N_MOODS : 1, height = HEAD + moods * (PANEL + GAP) + FOOT + 30;
    rp_buf_printf(&d.out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Hostility and cooperation of two parties over time\">\n%s", WIDTH, height, style);
    rp_buf_printf(&d.out, "<text class=\"title\" x=\"%d\" y=\"16\">", LEFT);
    put_text(&d, x->name[0]);
    rp_buf_puts(&d.out, " and ");
    put_text(&d, x->name[1]);
    rp_buf_puts(&d.out, "</text>\n");
    d.top = HEAD;
    for (int mood = 0; mood < moods; mood++) {
        put_panel(&d, (enum rp_mood)mood);
        for (uint32_t i = 0; i < x->bond->points.n; i++)
            if (x->bond->points.v[i].mood == (enum rp_mood)mood)
                put_point(&d, &x->bond->points.v[i]);
        d.top += PANEL + GAP;
    }
    put_counts(&d, d.top);
    put_years(&d, d.top + FOOT + 18);
    rp_buf_puts(&d.out, "</svg>\n");
    rp_status status = x->sink.write(x->sink.context, d.out.bytes, d.out.n);
    rp_buf_free(&d.out);
    return status == RP_OK ? RP_OK : rp_fail(err, status, NULL, 0, 0, "the output cannot be written");
}
