// texts.c: the SQL of this room, compiled in from NAME.sql (the Makefile turns each line into a C string).
#include <string.h>

#include "store/export/export.h"

static const char *const documents[] = {
#include "store/export/documents.inc"
    NULL};
static const char *const reports[] = {
#include "store/export/reports.inc"
    NULL};
static const char *const incidents[] = {
#include "store/export/incidents.inc"
    NULL};
static const char *const claims[] = {
#include "store/export/claims.inc"
    NULL};
static const char *const figures[] = {
#include "store/export/figures.inc"
    NULL};
static const char *const assessments[] = {
#include "store/export/assessments.inc"
    NULL};
static const char *const events[] = {
#include "store/export/events.inc"
    NULL};
static const char *const network[] = {
#include "store/export/network.inc"
    NULL};
static const char *const acled[] = {
#include "store/export/acled.inc"
    NULL};
static const char *const ucdp[] = {
#include "store/export/ucdp.inc"
    NULL};
static const char *const gdelt_events[] = {
#include "store/export/gdelt_events.inc"
    NULL};
static const char *const gdelt_mentions[] = {
#include "store/export/gdelt_mentions.inc"
    NULL};
static const char *const icews[] = {
#include "store/export/icews.inc"
    NULL};
static const char *const polecat[] = {
#include "store/export/polecat.inc"
    NULL};
static const char *const geojson[] = {
#include "store/export/geojson.inc"
    NULL};
static const char *const gexf[] = {
#include "store/export/gexf.inc"
    NULL};
static const char *const graphml[] = {
#include "store/export/graphml.inc"
    NULL};
static const char *const ftm[] = {
#include "store/export/ftm.inc"
    NULL};
static const char *const web_annotation[] = {
#include "store/export/web_annotation.inc"
    NULL};
static const char *const timelinejs[] = {
#include "store/export/timelinejs.inc"
    NULL};
static const char *const timesketch[] = {
#include "store/export/timesketch.inc"
    NULL};
static const char *const timesketch_jsonl[] = {
#include "store/export/timesketch_jsonl.inc"
    NULL};
static const char *const icalendar[] = {
#include "store/export/icalendar.inc"
    NULL};

const char *const *rp_export_text(const char *name) {
    static const struct { const char *name; const char *const *line; } texts[] = {
        {"documents", documents}, {"reports", reports}, {"incidents", incidents}, {"claims", claims},
        {"figures", figures}, {"assessments", assessments}, {"events", events}, {"network", network},
        {"acled", acled}, {"ucdp", ucdp}, {"gdelt_events", gdelt_events}, {"gdelt_mentions", gdelt_mentions},
        {"icews", icews}, {"polecat", polecat}, {"geojson", geojson}, {"gexf", gexf},
        {"graphml", graphml}, {"ftm", ftm}, {"web_annotation", web_annotation}, {"timelinejs", timelinejs},
        {"timesketch", timesketch}, {"timesketch_jsonl", timesketch_jsonl}, {"icalendar", icalendar},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!strcmp(texts[i].name, name))
            return texts[i].line;
    return NULL;
}
