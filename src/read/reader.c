// reader.c: the way from bytes to a read document, on one screen; see reader.h.
#include "read/reader.h"

#include <assert.h>
#include <string.h>
#include <strings.h>

#include "base/digest.h"
#include "read/about/about.h"
#include "read/about/date_text.h"
#include "read/clean.h"
#include "read/html.h"
#include "read/language.h"
#include "read/lines.h"
#include "read/meta.h"
#include "read/read_tables.h"
#include "read/text.h"

enum { TRUST_CONTAINER = 96 };                      // of a day that a feed or table gives, of 100

static void identify(const rp_item *item, rp_worker *w, rp_doc *d) {
    *d = (rp_doc){.arena = w->arena, .stage = RP_STAGE_READ, .text = "", .fetched = RP_DAY_NONE, .published = RP_DAYS_NONE, .published_basis = "none"};
    d->path = rp_arena_copy(w->arena, item->name, strlen(item->name));
    rp_arena_reset(w->scratch);
    if (item->problem.code != RP_OK)
        return;
    rp_digest_sha256(item->bytes, item->n, d->sha256);
    memcpy(d->id, "d-", 2);
    memcpy(d->id + 2, d->sha256, 16);
}

static const char *keep(rp_doc *d, const char *s) {
    return s != NULL && s[0] != '\0' ? rp_arena_copy(d->arena, s, strlen(s)) : NULL;
}

// What the user says about the document wins over what its container says, and that over what it says itself.
static void apply_meta(const struct rp_meta *meta, const rp_item *item, rp_doc *d) {
    const rp_meta_row *row = item->told != NULL ? item->told : rp_meta_find(meta, d->path);
    if (row == NULL)
        return;
    d->publisher = keep(d, row->publisher);
    d->url = keep(d, row->url);
    if (rp_days_known(row->published)) {
        d->published = row->published;
        d->published_basis = "option";
    }
}

// A day that the container gives for the document. The language is not known yet: 3/4/2025 is read as its site writes.
static void apply_date(const rp_read_tables *tables, const char *text, const rp_item *item, enum rp_dated_kind kind, rp_doc *d) {
    rp_date_style style = {.words = tables->dates, .latest = rp_about_latest(d)};
    style.month_first = rp_date_month_first(style.words, item->language, item->url);
    rp_dated date = {.days = rp_date_read(&style, text), .basis = item->basis != NULL ? item->basis : "field", .text = keep(d, text),
                     .kind = (uint8_t)kind, .trust = TRUST_CONTAINER};
    if (rp_days_known(date.days))
        rp_vec_push(d->arena, &d->dates, date);
}

static void apply_container(const rp_read_tables *tables, const rp_item *item, rp_doc *d) {
    d->fetched = rp_date_read(&(rp_date_style){.words = tables->dates, .latest = RP_DAY_NONE}, item->fetched).from;
    apply_date(tables, item->published, item, RP_DATED_PUBLISHED, d);
    apply_date(tables, item->modified, item, RP_DATED_MODIFIED, d);
    d->publisher = d->publisher != NULL ? d->publisher : keep(d, item->publisher);
    d->url = d->url != NULL ? d->url : keep(d, item->url);
    d->title = keep(d, item->title);
    d->author = keep(d, item->author);
    d->language = keep(d, item->language);
}

static bool is_page(const rp_item *item) {
    if (item->type != NULL && (strcasecmp(item->type, "text/html") == 0 || strcasecmp(item->type, "application/xhtml+xml") == 0))
        return true;
    return (item->type == NULL || strcasecmp(item->type, "text/plain") != 0) && rp_html_is(item->bytes, item->n);
}

// A text whose container tells its title begins with it.
static void lead_with_title(const char *title, rp_worker *w, rp_drafts *drafts) {
    rp_draft lead = {.text = title, .n = (uint32_t)strlen(title), .kind = RP_BLOCK_TITLE, .gap = true};
    if (drafts->n == 0 || drafts->v[0].n != lead.n || memcmp(drafts->v[0].text, title, lead.n) != 0) {
        rp_vec_push(w->scratch, drafts, lead);
        memmove(drafts->v + 1, drafts->v, (drafts->n - 1) * sizeof *drafts->v);
    }
    drafts->v[0] = lead;
}

static rp_status collect_drafts(const rp_reader *r, const rp_item *item, rp_worker *w, rp_drafts *drafts, rp_doc *d,
                                rp_error *err) {
    bool page = is_page(item);
    const char *charset = item->charset == NULL && page ? rp_html_charset(item->bytes, item->n, w->scratch) : item->charset;
    rp_text text;
    RP_TRY(rp_text_decode(&(rp_source){item->name, item->bytes, item->n}, charset, w->scratch, &text, err));
    rp_source decoded = {item->name, text.bytes, text.n};
    if (page)
        return rp_html_read(&decoded, r->tables, w->scratch, drafts, d, err);
    rp_lines_split(text.bytes, text.n, w->scratch, drafts);
    if (item->title != NULL && item->title[0] != '\0')
        lead_with_title(item->title, w, drafts);
    return RP_OK;
}

// As the page or its container tells it ("de-AT"), where its words do not say otherwise.
static const char *foreign_language(const char *told, const char *by_words) {
    size_t n = by_words != NULL ? strlen(by_words) : 0;
    if (told != NULL && (by_words == NULL ? strncasecmp(told, "en", 2) != 0 : strncasecmp(told, by_words, n) == 0))
        return told;
    return by_words != NULL ? by_words : "und";
}

static rp_status read_all(const rp_reader *r, const rp_item *item, rp_worker *w, rp_doc *d, rp_error *err) {
    rp_drafts drafts = {0};
    apply_meta(r->meta, item, d);
    apply_container(r->tables, item, d);
    if (item->problem.code != RP_OK)
        return rp_fail(err, item->problem.code, item->problem.file, item->problem.line, item->problem.byte, "%s", item->problem.message);
    if (item->n > RP_READ_FILE_BYTES)
        return rp_fail(err, RP_E_LIMIT, item->name, 0, RP_READ_FILE_BYTES, "larger than %d MB", RP_READ_FILE_BYTES >> 20);
    RP_TRY(collect_drafts(r, item, w, &drafts, d, err));
    size_t article = 0;
    for (uint32_t i = 0; i < drafts.n; i++)
        article += drafts.v[i].n + 1;
    if (article > RP_READ_TEXT_BYTES)
        return rp_fail(err, RP_E_LIMIT, item->name, 0, 0, "an article of more than %d MB", RP_READ_TEXT_BYTES >> 20);
    rp_clean_run(&drafts, &r->tables->sayings, w->scratch, d);
    if (d->text_bytes == 0)
        return rp_fail(err, RP_E_DOCUMENT, item->name, 0, 0, item->n == 0 ? "empty file" : "no article text");
    const char *language;
    if (!rp_language_english(r->tables->languages, d, w->scratch, &language)) {
        d->language = foreign_language(d->language, language);
        return rp_fail(err, RP_E_NOTHING, item->name, 0, 0, "not English");
    }
    d->language = "en";
    return RP_OK;
}

// "example.com" of "https://www.example.com/a": a publisher that does not name itself.
static const char *site_of(const rp_doc *d) {
    const char *host = d->url != NULL ? strstr(d->url, "://") : NULL;
    if (host == NULL)
        return NULL;
    host += strncasecmp(host + 3, "www.", 4) == 0 ? 7 : 3;
    size_t n = strcspn(host, "/:?#");
    return n > 0 ? rp_arena_copy(d->arena, host, n) : NULL;
}

rp_status rp_read_document(const rp_reader *r, const rp_item *item, rp_worker *w, rp_doc *d, rp_error *err) {
    assert(item->name != NULL && item->bytes != NULL);
    rp_error first = {0};
    identify(item, w, d);
    rp_status status = read_all(r, item, w, d, &first);
    rp_about_choose(d);
    d->publisher = d->publisher != NULL ? d->publisher : site_of(d);
    if (status == RP_OK)
        return RP_OK;
    d->problem = rp_arena_copy(w->arena, first.message, strlen(first.message));
    return rp_fail(err, status, first.file, first.line, first.byte, "%s", first.message);
}
