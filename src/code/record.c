// record.c: see record.h. One function a kind of record and one a kind of value, in the order of RECORDS.md, so that
// the two can be read side by side. Absent knowledge is null or an empty list; spans are bytes of the document's text.
#include "code/record.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/digest.h"
#include "base/json.h"
#include "read/document_json.h"

enum { INTENSITY_DIGITS = 3, DEGREE_DIGITS = 8, CONFIDENCE_DIGITS = 3 };

const char *rp_event_status_name(uint8_t status) {
    static const char *const names[] = {"happened", "alleged", "planned", "denied", "negated", "hypothetical"};
    assert(status < sizeof names / sizeof *names);
    return names[status];
}

const char *rp_place_level_name(uint8_t level) {
    static const char *const names[] = {"country", "province", "district", "city", "spot", "region"};
    assert(level < sizeof names / sizeof *names);
    return names[level];
}

uint8_t rp_place_level_of(const char *name) {
    uint8_t level = RP_PLACE_REGION;
    while (level > RP_PLACE_COUNTRY && !(name && !strcmp(name, rp_place_level_name(level))))
        level--;
    return level;
}

// ----------------------------------------------------------------------------------------------------------------- ids

// Records that would get one id (one trigger, two victims) are told apart by their order: serial.
static const char *make_id(rp_doc *d, char kind, rp_span at, const char *what, uint32_t serial) {
    const char *key = rp_arena_printf(d->arena, "%s %c %u %u %s %u", d->id, kind, at.from, at.to, what, serial);
    char hex[17];
    rp_digest_id(key, strlen(key), 0, hex);
    return rp_arena_printf(d->arena, "%c-%s", kind, hex);
}

static rp_span sentence_span(const rp_doc *d, uint32_t s) {
    return (rp_span){d->sent_from[s], d->sent_to[s]};
}

static void identify_reports(rp_doc *d, const rp_patterns *p) {
    for (uint32_t i = 0; i < d->reports.n; i++) {
        rp_report *r = &d->reports.v[i];
        uint32_t serial = 0;
        for (uint32_t k = i; k-- > 0 && d->reports.v[k].sentence == r->sentence;)
            serial += d->reports.v[k].trigger.from == r->trigger.from && d->reports.v[k].type == r->type;
        r->id = make_id(d, 'r', r->trigger, rp_patterns_type(p, r->type, NULL)->name, serial);
    }
}

void rp_records_identify(rp_doc *d, const rp_patterns *p) {
    identify_reports(d, p);
    for (uint32_t i = 0; i < d->figures.n; i++) {
        rp_figure *f = &d->figures.v[i];
        uint32_t serial = 0;
        for (uint32_t k = i; k-- > 0 && d->figures.v[k].sentence == f->sentence;)
            serial += !strcmp(d->figures.v[k].what, f->what);
        f->id = make_id(d, 'f', sentence_span(d, f->sentence), f->what, serial);
    }
    for (uint32_t i = 0; i < d->assessments.n; i++) {
        rp_assessment *a = &d->assessments.v[i];
        uint32_t serial = 0;
        for (uint32_t k = i; k-- > 0 && d->assessments.v[k].sentence == a->sentence;)
            serial++;
        a->id = make_id(d, 'a', sentence_span(d, a->sentence), "assessment", serial);
    }
}

// -------------------------------------------------------------------------------------------------------------- values

// Writes null when there is nothing to write, and says so.
static bool absent(rp_json *j, bool nothing) {
    if (nothing)
        rp_json_null(j);
    return nothing;
}

static void put(rp_json *j, const char *key, const char *value) {
    rp_json_key(j, key);
    rp_json_string(j, value);
}

static void put_day(rp_json *j, rp_day day) {
    char text[11];
    if (absent(j, day == RP_DAY_NONE))
        return;
    rp_day_print(day, text);
    rp_json_string(j, text);
}

static void put_days(rp_json *j, const char *key, rp_days days) {
    rp_json_key(j, key);
    if (absent(j, !rp_days_known(days)))
        return;
    rp_json_array(j);
    put_day(j, days.from);
    put_day(j, days.to);
    rp_json_end(j);
}

static void put_bound(rp_json *j, int64_t bound) {
    if (bound == RP_OPEN)
        rp_json_null(j);
    else
        rp_json_int(j, bound);
}

static void put_range(rp_json *j, const char *key, int64_t low, int64_t high) {
    rp_json_key(j, key);
    rp_json_array(j);
    put_bound(j, low);
    put_bound(j, high);
    rp_json_end(j);
}

// A span; {0, 0} is none.
static void put_span(rp_json *j, const char *key, rp_span span) {
    rp_json_key(j, key);
    if (absent(j, span.to == 0))
        return;
    rp_json_array(j);
    rp_json_int(j, span.from);
    rp_json_int(j, span.to);
    rp_json_end(j);
}

static void put_quoted(rp_json *j, const char *key, const rp_doc *d, rp_span span) {
    rp_json_key(j, key);
    if (absent(j, span.to == 0))
        return;
    assert(span.from <= span.to && span.to <= d->text_bytes);
    rp_json_text(j, d->text + span.from, span.to - span.from);
}

// aspect: "role" of who takes part, "verb" of who speaks.
static void put_party(rp_json *j, const rp_doc *d, const rp_party_ref *p, const char *aspect) {
    rp_json_object(j);
    put(j, "party", p->party);
    put(j, "name", p->name);
    put(j, aspect, *aspect == 'v' ? p->verb : p->role);
    put_quoted(j, "text", d, p->span);
    put_span(j, "span", p->span);
    rp_json_end(j);
}

static void put_parties(rp_json *j, const char *key, const rp_doc *d, const rp_party_refs *list, const char *aspect) {
    rp_json_key(j, key);
    rp_json_array(j);
    for (uint32_t i = 0; i < list->n; i++)
        put_party(j, d, &list->v[i], aspect);
    rp_json_end(j);
}

static void put_country(rp_json *j, const char *country) {
    put(j, "country", country[0] ? country : NULL);
}

// What every record begins with.
static void put_head(rp_json *j, const char *kind, const rp_doc *d, const char *id, uint32_t sentence) {
    put(j, "kind", kind);
    put(j, "document", d->path);
    put(j, "id", id);
    put_span(j, "sentence", sentence_span(d, sentence));
    put_quoted(j, "quote", d, sentence_span(d, sentence));
}

// ------------------------------------------------------------------------------------------------------------- records

static void print_type(rp_json *j, const rp_report *r, const rp_patterns *p) {
    const rp_type *type = rp_patterns_type(p, r->type, r->mode);
    put(j, "type", type->name);
    put(j, "mode", r->mode);
    rp_json_key(j, "contexts");
    rp_json_array(j);
    for (uint32_t i = 0; i < r->contexts.n; i++)
        rp_json_string(j, r->contexts.v[i]);
    rp_json_end(j);
    put(j, "quad", type->quad);
    rp_json_key(j, "intensity"), rp_json_number(j, type->intensity, INTENSITY_DIGITS);
    put(j, "cameo", type->cameo);
}

static void print_date(rp_json *j, const rp_doc *d, const rp_report *r) {
    rp_json_key(j, "date");
    if (absent(j, !rp_days_known(r->date)))
        return;
    rp_json_object(j);
    rp_json_key(j, "from"), put_day(j, r->date.from);
    rp_json_key(j, "to"), put_day(j, r->date.to);
    put_quoted(j, "text", d, r->date_span);
    put_span(j, "span", r->date_span);
    rp_json_end(j);
}

// The name is the text's own spelling; what the gazetteer calls it stands behind geoname.
static void print_place(rp_json *j, const rp_doc *d, uint32_t i) {
    rp_json_key(j, "place");
    if (absent(j, i == RP_NONE))
        return;
    const rp_place *p = &d->places.v[i];
    rp_span span = {d->tok_from[p->from], d->tok_to[p->to - 1]};
    rp_json_object(j);
    put_quoted(j, "name", d, span);
    put_span(j, "span", span);
    rp_json_key(j, "lat"), rp_json_number(j, p->lat, DEGREE_DIGITS);
    rp_json_key(j, "lon"), rp_json_number(j, p->lon, DEGREE_DIGITS);
    rp_json_key(j, "geoname");
    if (p->geoname)
        rp_json_int(j, p->geoname);
    else
        rp_json_null(j);
    put(j, "level", rp_place_level_name(p->level));
    rp_json_end(j);
}

static void print_counts(rp_json *j, const rp_report *r) {
    rp_json_key(j, "counts");
    rp_json_object(j);
    for (uint32_t i = 0; i < r->counts.n; i++)
        put_range(j, r->counts.v[i].what, r->counts.v[i].low, r->counts.v[i].high);
    rp_json_end(j);
}

static void print_things(rp_json *j, const char *key, const rp_doc *d, const rp_spans *things) {
    rp_json_key(j, key);
    rp_json_array(j);
    for (uint32_t i = 0; i < things->n; i++) {
        rp_json_object(j);
        put_quoted(j, "text", d, things->v[i]);
        put_span(j, "span", things->v[i]);
        rp_json_end(j);
    }
    rp_json_end(j);
}

static void print_report(rp_json *j, const rp_doc *d, const rp_report *r, const rp_patterns *p) {
    rp_json_object(j);
    put_head(j, "report", d, r->id, r->sentence);
    put_span(j, "trigger", r->trigger);
    put_quoted(j, "trigger_text", d, r->trigger);
    print_type(j, r, p);
    put_parties(j, "actor", d, &r->actor, "role");
    put_parties(j, "recipient", d, &r->recipient, "role");
    put_parties(j, "third_party", d, &r->third_party, "role");
    put(j, "status", rp_event_status_name(r->status));
    put_parties(j, "according_to", d, &r->according_to, "verb");
    put_parties(j, "denied_by", d, &r->denied_by, "verb");
    put_parties(j, "unconfirmed_by", d, &r->unconfirmed_by, "verb");
    print_date(j, d, r);
    put_country(j, r->country);
    print_place(j, d, r->place);
    print_counts(j, r);
    print_things(j, "targets", d, &r->targets);
    print_things(j, "weapons", d, &r->weapons);
    put(j, "incident", r->incident);
    rp_json_key(j, "confidence"), rp_json_number(j, (double)r->confidence, CONFIDENCE_DIGITS);
    put(j, "why", r->why);
    rp_json_end(j);
}

static void print_figure(rp_json *j, const rp_doc *d, const rp_figure *f) {
    rp_json_object(j);
    put_head(j, "figure", d, f->id, f->sentence);
    put(j, "what", f->what);
    put_range(j, "value", f->low, f->high);
    put(j, "unit", f->unit);
    put_country(j, f->country);
    put_days(j, "period", f->period);
    put_parties(j, "according_to", d, &f->according_to, "verb");
    put_parties(j, "about", d, &f->about, "role");
    rp_json_end(j);
}

static void print_assessment(rp_json *j, const rp_doc *d, const rp_assessment *a) {
    rp_json_object(j);
    put_head(j, "assessment", d, a->id, a->sentence);
    rp_json_key(j, "parties");
    rp_json_array(j);
    put_party(j, d, &a->parties[0], "role");
    put_party(j, d, &a->parties[1], "role");
    rp_json_end(j);
    put(j, "direction", a->direction);
    put_parties(j, "according_to", d, &a->according_to, "verb");
    put_days(j, "date", a->date);
    rp_json_end(j);
}

// A merge by sentence; within one, reports come before figures before assessments.
void rp_records_print(const rp_doc *d, const rp_patterns *p, rp_buf *out) {
    rp_json j = rp_json_begin(out);
    rp_document_put(&j, d, false);
    rp_buf_putc(out, '\n');
    for (uint32_t r = 0, f = 0, a = 0; r < d->reports.n || f < d->figures.n || a < d->assessments.n;) {
        uint32_t at_r = r < d->reports.n ? d->reports.v[r].sentence : RP_NONE;
        uint32_t at_f = f < d->figures.n ? d->figures.v[f].sentence : RP_NONE;
        uint32_t at_a = a < d->assessments.n ? d->assessments.v[a].sentence : RP_NONE;
        if (at_r != RP_NONE && at_r <= at_f && at_r <= at_a)
            print_report(&j, d, &d->reports.v[r++], p);
        else if (at_f != RP_NONE && at_f <= at_a)
            print_figure(&j, d, &d->figures.v[f++]);
        else
            print_assessment(&j, d, &d->assessments.v[a++]);
        rp_buf_putc(out, '\n');
    }
}
