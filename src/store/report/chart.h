// chart.h: incidents by month as a drawing (SVG): conflict above the line, cooperation below it.
#ifndef RP_STORE_REPORT_CHART_H
#define RP_STORE_REPORT_CHART_H

#include "base/buf.h"

typedef struct rp_chart_month {
    int year, month;
    int64_t conflict, cooperation;  // incidents
    int64_t killed;                 // sum of best values
} rp_chart_month;

// Appends an <svg> of n months in order, without gaps. Every bar has a title that says its value.
void rp_chart_months(rp_buf *out, const rp_chart_month *months, uint32_t n);

#endif
