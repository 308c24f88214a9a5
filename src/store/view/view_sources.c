// view_sources.c: the view of whose word the record is: publishers, the media that documents credit, and who republishes whom. Of what the
// query picks: a document counts where a record of it is picked; of a copy that is picked the original is named, picked or not.
// Counted in memory (roll.h); only the documents of the page of chains are asked of the store. Cost: one pass over documents and tellers.
#include <stdlib.h>
#include <string.h>

#include "store/view/view.h"
#include "store/words.h"

// A publisher, or an origin: texts of the roll.
typedef struct source {
    const char *name;                   // NULL: of documents that name none
    uint32_t code, documents, copies, copied, incidents, last;          // last: the incident that it was counted for, + 1
    uint64_t reports;
    rp_days days;
} source;
typedef RP_VEC(source) sources;

typedef struct counting {
    rp_view_job *j;
    const rp_roll *r;
    sources publishers, origins;
    uint32_t *publisher, *origin;       // [documents] among those; RP_ROLL_NONE
    uint32_t *original;                 // [roots] the document that republishes no other; RP_ROLL_NONE: it is gone
    uint32_t *copies;                   // [roots] picked copies
    uint32_t n_copies;
} counting;

static bool is_told(const counting *c, uint32_t doc) {
    return c->j->sieved->all || c->j->sieved->told[doc];
}

// ------------------------------------------------------------------------------------------------------------- counting

// The source of a text; at: by the text's number. What names none comes last.
static uint32_t source_of(const counting *c, uint32_t *at, sources *all, uint32_t text, uint32_t code) {
    uint32_t *i = &at[text == RP_ROLL_NONE ? c->r->texts.text.n : text];
    if (*i == 0) {
        source s = {.name = rp_roll_text(&c->r->texts, text), .code = RP_ROLL_NONE, .days = RP_DAYS_NONE};
        rp_vec_push(c->j->arena, all, s);
        *i = all->n;
    }
    if (code != RP_ROLL_NONE)
        all->v[*i - 1].code = code;
    return *i - 1;
}

static void widen(source *s, rp_days days) {
    rp_day to = days.to == RP_DAY_NONE ? days.from : days.to, from = days.from == RP_DAY_NONE ? days.to : days.from;
    if (from != RP_DAY_NONE && (s->days.from == RP_DAY_NONE || from < s->days.from))
        s->days.from = from;
    if (to != RP_DAY_NONE && (s->days.to == RP_DAY_NONE || to > s->days.to))
        s->days.to = to;
}

static void count_documents(counting *c) {
    const rp_roll *r = c->r;
    uint32_t *publishers = RP_NEW(c->j->arena, uint32_t, r->texts.text.n + 1), *origins = RP_NEW(c->j->arena, uint32_t, r->texts.text.n + 1);
    for (uint32_t d = 0; d < r->n_documents; d++)
        if (r->first[d])
            c->original[r->root[d]] = d;
    for (uint32_t d = 0; d < r->n_documents; d++) {
        c->publisher[d] = source_of(c, publishers, &c->publishers, r->publisher[d], r->publisher_code[d]);
        c->origin[d] = r->origin[d] == RP_ROLL_NONE ? RP_ROLL_NONE : source_of(c, origins, &c->origins, r->origin[d], RP_ROLL_NONE);
    }
    for (uint32_t d = 0; d < r->n_documents; d++) {
        if (!is_told(c, d))
            continue;
        source *p = &c->publishers.v[c->publisher[d]];
        uint32_t original = c->original[r->root[d]];
        p->documents++;
        widen(p, r->published[d]);
        if (c->origin[d] != RP_ROLL_NONE)
            c->origins.v[c->origin[d]].documents++;
        if (r->first[d])
            continue;
        p->copies++, c->n_copies++, c->copies[r->root[d]]++;
        if (original != RP_ROLL_NONE)
            c->publishers.v[c->publisher[original]].copied++;
    }
}

static void count_incident(source *s, uint32_t incident) {
    s->incidents += s->last != incident + 1;
    s->last = incident + 1;
}

static void count_reports(counting *c) {
    const rp_roll *r = c->r;
    const rp_sieved *x = c->j->sieved;
    for (uint32_t n = 0; n < x->incidents.n; n++)
        for (uint32_t i = x->incidents.v[n], k = r->tellers.from[i]; k < r->tellers.from[i + 1]; k++) {
            uint32_t d = r->tellers.v[k];
            c->publishers.v[c->publisher[d]].reports += r->times[k];
            count_incident(&c->publishers.v[c->publisher[d]], i);
            if (c->origin[d] != RP_ROLL_NONE)
                count_incident(&c->origins.v[c->origin[d]], i);
        }
    for (uint32_t n = 0; n < x->loose.n; n++) {
        uint32_t d = r->loose.doc[x->loose.v[n]];
        if (d != RP_ROLL_NONE)
            c->publishers.v[c->publisher[d]].reports++;
    }
}

// -------------------------------------------------------------------------------------------------------------- writing

// Most documents first, then by name.
static int by_documents(const void *a, const void *b) {
    const source *x = a, *y = b;
    if (x->documents != y->documents)
        return x->documents > y->documents ? -1 : 1;
    return !x->name || !y->name ? !x->name - !y->name : strcmp(x->name, y->name);
}

// Sorted, without those of which nothing is picked.
static void sort_sources(sources *all) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < all->n; i++)
        if (all->v[i].documents || all->v[i].copied)
            all->v[n++] = all->v[i];
    all->n = n;
    if (n > 1)
        qsort(all->v, n, sizeof *all->v, by_documents);
}

static void put_publishers(counting *c) {
    rp_tableau *t = c->j->out;
    rp_view_page page = rp_view_page_of(c->j, "publishers", true, RP_VIEW_ROWS);
    rp_tableau_table(t, "publishers", "publisher code documents copies copied reports incidents first_day last_day");
    for (uint64_t i = page.offset; i < c->publishers.n && i - page.offset < page.rows; i++) {
        const source *s = &c->publishers.v[i];
        rp_tableau_row(t);
        rp_tableau_text(t, s->name), rp_tableau_text(t, rp_roll_text(&c->r->texts, s->code));
        rp_tableau_int(t, s->documents), rp_tableau_int(t, s->copies), rp_tableau_int(t, s->copied);
        rp_tableau_int(t, (int64_t)s->reports), rp_tableau_int(t, s->incidents);
        rp_tableau_day(t, s->days.from), rp_tableau_day(t, s->days.to);
    }
    rp_tableau_end(t, c->publishers.n, page.offset);
}

static void put_origins(counting *c) {
    rp_tableau *t = c->j->out;
    rp_view_page page = rp_view_page_of(c->j, "origins", false, RP_VIEW_ROWS);
    rp_tableau_table(t, "origins", "origin documents incidents");
    for (uint64_t i = page.offset; i < c->origins.n && i - page.offset < page.rows; i++) {
        rp_tableau_row(t);
        rp_tableau_text(t, c->origins.v[i].name);
        rp_tableau_int(t, c->origins.v[i].documents), rp_tableau_int(t, c->origins.v[i].incidents);
    }
    rp_tableau_end(t, c->origins.n, page.offset);
}

static void put_head(counting *c) {
    rp_view_job *j = c->j;
    const rp_picked *n = &j->sieved->count;
    uint32_t publishers = 0;
    for (uint32_t i = 0; i < c->publishers.n; i++)
        publishers += c->publishers.v[i].name && c->publishers.v[i].documents;
    rp_view_record_words(j);
    rp_json_int(rp_tableau_member(j->out, "documents"), n->documents);
    rp_json_int(rp_tableau_member(j->out, "independent_documents"), n->independent);
    rp_json_int(rp_tableau_member(j->out, "copies"), c->n_copies);
    rp_json_int(rp_tableau_member(j->out, "publishers"), publishers);
}

// --------------------------------------------------------------------------------------------------------------- chains

// A document of a chain: its original first, then the picked copies by day and name. root: which chain.
typedef struct link { uint32_t copies, root, doc; bool original; rp_day day; } link;

static int by_chain(const void *a, const void *b) {
    const link *x = a, *y = b;
    if (x->copies != y->copies)
        return x->copies > y->copies ? -1 : 1;
    if (x->root != y->root)
        return x->root < y->root ? -1 : 1;
    if (x->original != y->original)
        return x->original ? -1 : 1;
    return x->day != y->day ? (x->day > y->day) - (x->day < y->day) : (x->doc > y->doc) - (x->doc < y->doc);
}

static const char document_sql[] = "SELECT d.id, d.title, d.publisher, d.published_from, (SELECT o.id FROM documents o WHERE o.document = d.copy_of), d.copy_basis FROM documents d WHERE d.doc = ?1";

static void put_link(counting *c, sqlite3_stmt *q, const link *x, uint32_t group) {
    sqlite3_reset(q);
    sqlite3_bind_int64(q, 1, c->r->document[x->doc]);
    if (!rp_sql_row(c->j->store, q))
        return;
    rp_tableau_row(c->j->out);
    for (int i = 0; i < 6; i++)
        rp_view_cell(c->j, q, i);
    rp_tableau_int(c->j->out, !x->original);
    rp_tableau_int(c->j->out, group);
}

static rp_status put_chains(counting *c, rp_error *err) {
    const rp_roll *r = c->r;
    sqlite3_stmt *q;
    RP_VEC(link) links = {0};
    for (uint32_t d = 0; d < r->n_documents; d++) {
        uint32_t root = r->root[d];
        bool original = c->original[root] == d;
        link x = {.copies = c->copies[root], .root = root, .doc = d, .original = original, .day = r->published[d].from};
        if (c->copies[root] && (original || is_told(c, d)))
            rp_vec_push(c->j->arena, &links, x);
    }
    if (links.n > 1)
        qsort(links.v, links.n, sizeof *links.v, by_chain);
    rp_view_page page = rp_view_page_of(c->j, "chains", false, RP_VIEW_ROWS);
    RP_TRY(rp_sql_query(c->j->store, document_sql, &q, err));
    rp_tableau_table(c->j->out, "chains", "document title publisher published_from copy_of copy_basis depth group");
    for (uint32_t i = 0, group = 0; i < links.n; i++) {
        group += i == 0 || links.v[i].root != links.v[i - 1].root;
        if (i >= page.offset && i - page.offset < page.rows)
            put_link(c, q, &links.v[i], group);
    }
    sqlite3_finalize(q);
    rp_tableau_end(c->j->out, links.n, page.offset);
    return rp_sql_kept(c->j->store, RP_OK, err);
}

rp_status rp_view_sources(rp_view_job *j, rp_error *err) {
    const rp_roll *r = j->roll;
    counting c = {.j = j, .r = r, .publisher = RP_NEW(j->arena, uint32_t, r->n_documents + 1), .origin = RP_NEW(j->arena, uint32_t, r->n_documents + 1),
                  .original = RP_NEW(j->arena, uint32_t, r->n_roots + 1), .copies = RP_NEW(j->arena, uint32_t, r->n_roots + 1)};
    memset(c.original, 0xFF, (r->n_roots + 1) * sizeof *c.original);
    count_documents(&c);
    count_reports(&c);
    sort_sources(&c.publishers);
    sort_sources(&c.origins);
    put_head(&c);
    put_publishers(&c);
    put_origins(&c);
    return put_chains(&c, err);
}
