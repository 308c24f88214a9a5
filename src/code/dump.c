// dump.c: see dump.h. The first row of each table names the columns and begins with "#", so that rows can be cut, sorted
// and compared with standard tools. The tree is printed as CoNLL-U, the exchange format of treebanks, which other tools
// read and draw. Texts are quoted as they stand but for tabs and line ends.
#include "code/dump.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "code/event/confidence.h"
#include "code/event/partner.h"
#include "code/party/context.h"
#include "code/party/party_table.h"
#include "code/record.h"
#include "code/time/timex.h"
#include "read/document_json.h"

// Text bytes without tab or line end.
static void put_text(rp_buf *out, const char *bytes, size_t n) {
    for (size_t i = 0; i < n; i++)
        rp_buf_putc(out, strchr("\t\n\r", bytes[i]) && bytes[i] ? ' ' : bytes[i]);
}

static void put_bytes(rp_buf *out, const rp_doc *d, uint32_t from, uint32_t to) {
    put_text(out, d->text + from, to - from);
}

static void put_tokens(rp_buf *out, const rp_doc *d, uint32_t from, uint32_t to) {
    if (from < to)
        put_bytes(out, d, d->tok_from[from], d->tok_to[to - 1]);
}

static void put_optional(rp_buf *out, const char *s) {
    rp_buf_putc(out, '\t');
    if (s && *s)
        put_text(out, s, strlen(s));
    else
        rp_buf_putc(out, '-');
}

static void put_days(rp_buf *out, rp_days days) {
    char text[11];
    rp_day ends[2] = {days.from, days.to};
    for (int i = 0; i < 2; i++) {
        if (ends[i] != RP_DAY_NONE)
            rp_day_print(ends[i], text);
        rp_buf_printf(out, "\t%s", ends[i] != RP_DAY_NONE ? text : "-");
    }
}

static void put_bounds(rp_buf *out, int64_t low, int64_t high) {
    int64_t ends[2] = {low, high};
    for (int i = 0; i < 2; i++) {
        if (ends[i] == RP_OPEN)
            rp_buf_puts(out, "\t-");
        else
            rp_buf_printf(out, "\t%" PRId64, ends[i]);
    }
}

static void put_parties(rp_buf *out, const rp_party_refs *list) {
    rp_buf_putc(out, '\t');
    for (uint32_t i = 0; i < list->n; i++)
        rp_buf_printf(out, "%s%s", i ? "," : "", list->v[i].party);
    if (list->n == 0)
        rp_buf_putc(out, '-');
}

// -------------------------------------------------------------------------------------------------------------- stages

static void put_block(rp_buf *out, const rp_doc *d, const rp_block *b) {
    rp_buf_printf(out, "%s\t%u\t%u\t", rp_block_kind_name(b->kind), b->from, b->to);
    put_bytes(out, d, b->from, b->to);
    rp_buf_putc(out, '\n');
}

static void dump_document(const rp_doc *d, const rp_model *m, rp_buf *out) {
    (void)m;
    rp_buf_puts(out, "#part\tfrom\tto\ttext\n");
    for (uint32_t i = 0; i < d->blocks.n; i++)
        put_block(out, d, &d->blocks.v[i]);
}

// What stayed and what was left out, in the order of the page: what is left out has its place in the text and no end.
static void dump_clean(const rp_doc *d, const rp_model *m, rp_buf *out) {
    (void)m;
    rp_buf_puts(out, "#part\tfrom\tto\ttext\n");
    for (uint32_t i = 0, k = 0; i < d->blocks.n || k < d->dropped.n;) {
        if (k == d->dropped.n || (i < d->blocks.n && d->blocks.v[i].from < d->dropped.v[k].at)) {
            put_block(out, d, &d->blocks.v[i++]);
        } else {
            const rp_dropped *x = &d->dropped.v[k++];
            rp_buf_printf(out, "dropped: %s\t%u\t-\t", x->reason, x->at);
            put_text(out, x->text, strlen(x->text));
            rp_buf_putc(out, '\n');
        }
    }
}

static void dump_tokens(const rp_doc *d, const rp_model *m, rp_buf *out) {
    (void)m;
    rp_buf_puts(out, "#sentence\ttoken\tfrom\tto\tform\n");
    for (uint32_t t = 0; t < d->n_tokens; t++) {
        rp_buf_printf(out, "%u\t%u\t%u\t%u\t", d->tok_sent[t], t, d->tok_from[t], d->tok_to[t]);
        put_text(out, d->form[t], strlen(d->form[t]));
        rp_buf_putc(out, '\n');
    }
}

static void dump_tree(const rp_doc *d, const rp_model *m, rp_buf *out) {
    (void)m;
    for (uint32_t s = 0; s < d->n_sentences; s++) {
        rp_buf_printf(out, "# sent_id = %u\n# text = ", s);
        put_bytes(out, d, d->sent_from[s], d->sent_to[s]);
        rp_buf_putc(out, '\n');
        uint32_t first = d->sent_token[s];
        for (uint32_t t = first; t < d->sent_token[s + 1]; t++) {
            uint32_t head = d->head[t] == RP_NONE ? 0 : d->head[t] - first + 1;
            rp_buf_printf(out, "%u\t%s\t%s\t%s\t%s\t_\t%u\t%s\t_\t%sBio=%s\n", t - first + 1, d->form[t], d->lemma[t], rp_upos_name(d->upos[t]),
                          rp_xpos_name(d->xpos[t]), head, rp_relation_name(d->relation[t]), d->space_after[t] ? "" : "SpaceAfter=No|",
                          rp_bio_name(d->bio[t]));
        }
        rp_buf_putc(out, '\n');
    }
}

static void dump_names(const rp_doc *d, const rp_model *m, rp_buf *out) {
    static const char *const kinds[] = {"PER", "LOC", "ORG"};
    (void)m;
    rp_buf_puts(out, "#from\tto\tkind\ttext\n");
    for (uint32_t i = 0; i < d->names.n; i++) {
        const rp_name *n = &d->names.v[i];
        rp_buf_printf(out, "%u\t%u\t%s\t", n->from, n->to, kinds[n->kind]);
        put_tokens(out, d, n->from, n->to);
        rp_buf_putc(out, '\n');
    }
}

static void dump_numbers(const rp_doc *d, const rp_model *m, rp_buf *out) {
    static const char *const kinds[] = {"cardinal", "ordinal", "percent", "money", "multiple"};
    (void)m;
    rp_buf_puts(out, "#from\tto\tkind\tlow\thigh\tunit\tof\ttext\n");
    for (uint32_t i = 0; i < d->numbers.n; i++) {
        const rp_number *n = &d->numbers.v[i];
        rp_buf_printf(out, "%u\t%u\t%s", n->from, n->to, kinds[n->kind]);
        put_bounds(out, n->low, n->high);
        put_optional(out, n->unit);
        put_optional(out, n->head == RP_NONE ? NULL : d->form[n->head]);
        rp_buf_putc(out, '\t');
        put_tokens(out, d, n->from, n->to);
        rp_buf_putc(out, '\n');
    }
}

static void dump_times(const rp_doc *d, const rp_model *m, rp_buf *out) {
    static const char *const kinds[] = {"day", "range", "since", "until", "duration", "repeated", "vague", "reference"};
    (void)m;
    rp_buf_puts(out, "#from\tto\tkind\tearliest\tlatest\ttext\twhy\n");
    for (uint32_t i = 0; i < d->times.n; i++) {
        const rp_time *t = &d->times.v[i];
        rp_buf_printf(out, "%u\t%u\t%s", t->from, t->to, kinds[t->kind]);
        put_days(out, t->days);
        rp_buf_putc(out, '\t');
        put_tokens(out, d, t->from, t->to);
        put_optional(out, t->why);
        rp_buf_putc(out, '\n');
    }
}

static void dump_timexes(const rp_doc *d, const rp_model *m, rp_buf *out) {
    (void)m;
    rp_timexes list = {0};
    rp_timex_list(d, &list);
    rp_buf_puts(out, "#from\tto\tvalue\tmod\ttext\n");
    for (uint32_t i = 0; i < list.n; i++) {
        rp_buf_printf(out, "%u\t%u", list.v[i].from, list.v[i].to);
        put_optional(out, list.v[i].value);
        put_optional(out, list.v[i].mod);
        rp_buf_putc(out, '\t');
        put_bytes(out, d, list.v[i].from, list.v[i].to);
        rp_buf_putc(out, '\n');
    }
}

static void dump_places(const rp_doc *d, const rp_model *m, rp_buf *out) {
    (void)m;
    rp_buf_puts(out, "#from\tto\tlevel\tcountry\tadmin1\tname\tlat\tlon\tgeoname\ttext\twhy\n");
    for (uint32_t i = 0; i < d->places.n; i++) {
        const rp_place *x = &d->places.v[i];
        rp_buf_printf(out, "%u\t%u\t%s", x->from, x->to, rp_place_level_name(x->level));
        put_optional(out, x->country);
        put_optional(out, x->admin1);
        put_optional(out, x->name);
        if (isnan(x->lat))
            rp_buf_puts(out, "\t-\t-");
        else
            rp_buf_printf(out, "\t%.4f\t%.4f", x->lat, x->lon);
        rp_buf_printf(out, "\t%u\t", x->geoname);
        put_tokens(out, d, x->from, x->to);
        put_optional(out, x->why);
        rp_buf_putc(out, '\n');
    }
}

static void dump_parties(const rp_doc *d, const rp_model *m, rp_buf *out) {
    static const char *const bases[] = {"named", "role", "place", "pronoun", "noun", "person"};
    rp_buf_puts(out, "#sentence\tfrom\tto\tparty\trole\tbasis\tsure\ttext\tname\thome\trefers\twhy\n");
    for (uint32_t i = 0; i < d->mentions.n; i++) {
        const rp_mention *x = &d->mentions.v[i];
        rp_buf_printf(out, "%u\t%u\t%u", d->tok_sent[x->head], x->from, x->to);
        put_optional(out, x->code);
        put_optional(out, x->role);
        rp_buf_printf(out, "\t%s\t%.2f\t", bases[x->basis], (double)x->sure);
        put_tokens(out, d, x->from, x->to);
        put_optional(out, x->name);
        put_optional(out, rp_party_home(m->parties, rp_party_resolve(m->parties, x->code, rp_doc_day(d))));
        if (x->basis == RP_MENTION_PRONOUN || x->basis == RP_MENTION_NOUN)
            rp_buf_printf(out, "\t%u", x->refers);
        else
            rp_buf_puts(out, "\t-");
        put_optional(out, x->why);
        rp_buf_putc(out, '\n');
    }
}

static void dump_report(const rp_doc *d, const rp_patterns *p, const rp_report *r, rp_buf *out) {
    rp_buf_printf(out, "%u\treport\t%s", r->sentence, rp_patterns_type(p, r->type, NULL)->name);
    put_optional(out, r->mode);
    put_parties(out, &r->actor);
    put_parties(out, &r->recipient);
    put_parties(out, &r->third_party);
    rp_buf_printf(out, "\t%s", rp_event_status_name(r->status));
    put_parties(out, &r->according_to);
    put_parties(out, &r->denied_by);
    put_days(out, r->date);
    put_optional(out, r->country);
    rp_buf_putc(out, '\t');
    if (r->place != RP_NONE)
        put_tokens(out, d, d->places.v[r->place].from, d->places.v[r->place].to);
    else
        rp_buf_putc(out, '-');
    rp_buf_putc(out, '\t');
    for (uint32_t i = 0; i < r->counts.n; i++) {
        const rp_count *c = &r->counts.v[i];
        rp_buf_printf(out, "%s%s %" PRId64 "..", i ? ", " : "", c->what, c->low);
        if (c->high != RP_OPEN)
            rp_buf_printf(out, "%" PRId64, c->high);
    }
    rp_buf_puts(out, r->counts.n ? "\t" : "-\t");
    put_bytes(out, d, r->trigger.from, r->trigger.to);
    put_optional(out, r->why);
}

// One line a weighed party, the likeliest first; "-" is nobody.
static void dump_choices(const rp_doc *d, const rp_model *m, rp_buf *out) {
    rp_buf_puts(out, "#sentence\ttrigger_from\ttrigger\trole\tparty\tprobability\tfeatures\n");
    for (uint32_t i = 0; i < d->choices.n; i++)
        for (uint32_t k = 0; k < d->choices.v[i]->n; k++) {
            const rp_choice *c = d->choices.v[i];
            const rp_option *o = &c->options[k];
            rp_buf_printf(out, "%u\t%u\t%s\t%s\t%s\t%.3f\t", d->tok_sent[c->token], d->tok_from[c->token], d->form[c->token],
                          c->actor ? "actor" : "recipient", o->code[0] ? o->code : "-", (double)o->p);
            for (uint32_t f = 0; f < o->n; f++)
                rp_buf_printf(out, "%s%s=%.3g", f ? " " : "", rp_partner_feature_name(m->partners, o->f[f].id), (double)o->f[f].value);
            rp_buf_putc(out, '\n');
        }
}

// What the confidence of each report rests on.
static void dump_sureness(const rp_doc *d, const rp_model *m, rp_buf *out) {
    rp_buf_puts(out, "#trigger_from\ttrigger\ttype\tconfidence\tfeatures\n");
    for (uint32_t i = 0; i < d->reports.n; i++) {
        const rp_report *r = &d->reports.v[i];
        rp_buf_printf(out, "%u\t%s\t%s\t%.3f\t", r->trigger.from, d->form[r->token], rp_patterns_type(m->patterns, r->type, NULL)->name, (double)r->confidence);
        for (uint32_t f = 0; f < r->sureness->n; f++)
            rp_buf_printf(out, "%s%s=%.3g", f ? " " : "", rp_confidence_feature_name(m->confidence, r->sureness->f[f].id), (double)r->sureness->f[f].value);
        rp_buf_putc(out, '\n');
    }
}

static void dump_events(const rp_doc *d, const rp_model *m, rp_buf *out) {
    rp_buf_puts(out, "#sentence\tkind\ttype\tmode\tactor\trecipient\tthird_party\tstatus\taccording_to\tdenied_by\tfrom\tto\tcountry\tplace\tcounts\ttrigger\twhy\n");
    for (uint32_t i = 0; i < d->reports.n; i++) {
        dump_report(d, m->patterns, &d->reports.v[i], out);
        rp_buf_putc(out, '\n');
    }
    for (uint32_t i = 0; i < d->figures.n; i++) {
        const rp_figure *f = &d->figures.v[i];
        rp_buf_printf(out, "%u\tfigure\t%s", f->sentence, f->what);
        put_bounds(out, f->low, f->high);
        put_optional(out, f->unit);
        put_optional(out, f->country);
        put_days(out, f->period);
        put_parties(out, &f->according_to);
        put_parties(out, &f->about);
        put_optional(out, f->why);
        rp_buf_putc(out, '\n');
    }
    for (uint32_t i = 0; i < d->assessments.n; i++) {
        const rp_assessment *a = &d->assessments.v[i];
        rp_buf_printf(out, "%u\tassessment\t%s\t%s\t%s", a->sentence, a->direction, a->parties[0].party, a->parties[1].party);
        put_parties(out, &a->according_to);
        put_days(out, a->date);
        put_optional(out, a->why);
        rp_buf_putc(out, '\n');
    }
}

const rp_dump_stage rp_dump_stages[RP_DUMP_STAGES] = {
    {"document", RP_STAGE_READ, dump_document},   {"clean", RP_STAGE_READ, dump_clean},        {"tokens", RP_STAGE_TOKENS, dump_tokens},
    {"tree", RP_STAGE_TREE, dump_tree},           {"names", RP_STAGE_NAMES, dump_names},       {"numbers", RP_STAGE_NUMBERS, dump_numbers},
    {"times", RP_STAGE_TIMES, dump_times},        {"timex", RP_STAGE_TIMES, dump_timexes},     {"places", RP_STAGE_PLACES, dump_places},
    {"parties", RP_STAGE_PARTIES, dump_parties},  {"choices", RP_STAGE_EVENTS, dump_choices},  {"sureness", RP_STAGE_EVENTS, dump_sureness},
    {"events", RP_STAGE_EVENTS, dump_events},
};

const rp_dump_stage *rp_dump_find(const char *name) {
    for (int i = 0; i < RP_DUMP_STAGES; i++)
        if (!strcmp(rp_dump_stages[i].name, name))
            return &rp_dump_stages[i];
    return NULL;
}
