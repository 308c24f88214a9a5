// texts.c: the SQL of this room, compiled in from NAME.sql (the Makefile turns each line into a C string).
#include <string.h>

#include "store/export/export.h"

#define TEXTS                                                                                                          \
    X_(documents) X_(reports) X_(incidents) X_(claims) X_(figures) X_(assessments) X_(events) X_(acled) X_(geojson)

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
static const char *const acled[] = {
#include "store/export/acled.inc"
    NULL};
static const char *const geojson[] = {
#include "store/export/geojson.inc"
    NULL};

const char *const *rp_export_text(const char *name) {
    static const struct { const char *name; const char *const *line; } texts[] = {
#define X_(name) {#name, name},
        TEXTS
#undef X_
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!strcmp(texts[i].name, name))
            return texts[i].line;
    return NULL;
}
