// chart.c: see chart.h. Drawn in units of a 720 × 220 view, which the page scales. Conflict is solid and above, cooperation
// is outlined and below, so that the two can be told apart without colour.
#include "store/report/chart.h"

#include <stdbool.h>
#include <stdio.h>

enum { WIDTH = 720, HEIGHT = 220, LEFT = 36, BOTTOM = 22, TOP = 8, LABELS = 12 };

static int64_t most(const rp_chart_month *m, uint32_t n, bool conflict) {
    int64_t x = 1;
    for (uint32_t i = 0; i < n; i++) {
        int64_t value = conflict ? m[i].conflict : m[i].cooperation;
        x = value > x ? value : x;
    }
    return x;
}

typedef struct scale { double unit, zero, width; } scale;       // height of one incident, the line, width of a bar

static void bar(rp_buf *out, scale s, double x, const rp_chart_month *m, bool conflict) {
    double height = (double)(conflict ? m->conflict : m->cooperation) * s.unit, y = conflict ? s.zero - height : s.zero;
    if (height <= 0)
        return;
    rp_buf_printf(out, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" %s><title>%d-%02d: %lld %s</title></rect>\n", x, y, s.width, height,
                  conflict ? "fill=\"var(--red)\"" : "fill=\"none\" stroke=\"var(--green)\" stroke-width=\"1.2\"", m->year, m->month,
                  (long long)(conflict ? m->conflict : m->cooperation), conflict ? "of conflict" : "of cooperation");
}

static void label(rp_buf *out, double x, double y, const char *anchor, const char *text) {
    rp_buf_printf(out, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n", x, y, anchor, text);
}

static void label_number(rp_buf *out, double y, int64_t value) {
    rp_buf_printf(out, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%lld</text>\n", LEFT - 6, y, (long long)value);
}

void rp_chart_months(rp_buf *out, const rp_chart_month *months, uint32_t n) {
    int64_t up = most(months, n, true), down = most(months, n, false);
    double room = HEIGHT - TOP - BOTTOM, unit = room / (double)(up + down), zero = TOP + (double)up * unit;
    double step = (double)(WIDTH - LEFT) / (n ? n : 1), width = step > 3 ? step - 2 : step * 0.8;
    rp_buf_printf(out, "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Incidents by month: conflict above the line, cooperation below it\">\n", WIDTH, HEIGHT);
    for (uint32_t i = 0; i < n; i++) {
        const rp_chart_month *m = &months[i];
        double x = LEFT + i * step + (step - width) / 2;
        bar(out, (scale){unit, zero, width}, x, m, true);
        bar(out, (scale){unit, zero, width}, x, m, false);
        char text[16];
        uint32_t every = (n + LABELS - 1) / LABELS;
        snprintf(text, sizeof text, "%d-%02d", m->year, m->month);
        if (i % every == 0)
            label(out, LEFT + i * step + step / 2, HEIGHT - 6, "middle", text);
    }
    rp_buf_printf(out, "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"var(--pale)\"/>\n", LEFT, WIDTH, zero, zero);
    label_number(out, TOP + 8, up);
    label_number(out, HEIGHT - BOTTOM, down);
    rp_buf_puts(out, "</svg>\n");
}
