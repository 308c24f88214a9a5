// view_sentences.c: the view of sentences that hold some words: the full text over what records quote (interface.sql). What is asked is read
// as an expression (doc/database.md: OR, NEAR, "two words", clos*); what is none is taken word by word, so that cross-border
// is found as it is typed.
//
// The best come first as long as not too many match: to rank a match costs about 5 µs, and the word "the" stands in nearly all. Of
// more than MOST_RANKED the last stored come first; of more than MOST_COUNTED the rest is not counted.
#include <string.h>

#include "store/view/view.h"

enum { MOST_RANKED = 5000, MOST_COUNTED = 100000 };

// -------------------------------------------------------------------------------------------------------------- what for

// Every word in quotes, a quote in it doubled.
static void quote_words(const char *text, rp_buf *out) {
    for (text += strspn(text, " "); *text; text += strspn(text, " ")) {
        rp_buf_puts(out, out->n ? " \"" : "\"");
        for (; *text && *text != ' '; text++)
            rp_buf_puts(out, *text == '"' ? "\"\"" : (char[]){*text, '\0'});
        rp_buf_putc(out, '"');
    }
}

// How many sentences match, at most so many are counted; false in *good: this is no expression.
static rp_status count(rp_view_job *j, const char *match, int64_t *n, bool *good, rp_error *err) {
    sqlite3_stmt *q;
    RP_TRY(rp_sql_query(j->store, "SELECT count(*) FROM (SELECT 1 FROM quotes WHERE quotes MATCH ?1 LIMIT ?2)", &q, err));
    rp_sql_text(q, 1, match);
    sqlite3_bind_int64(q, 2, MOST_COUNTED);
    int code = sqlite3_step(q);
    *good = code == SQLITE_ROW;
    *n = *good ? sqlite3_column_int64(q, 0) : 0;
    rp_status status = *good || code == SQLITE_ERROR ? RP_OK : rp_sql_fail(j->store, err);
    sqlite3_finalize(q);
    return status;
}

static rp_status understand(rp_view_job *j, rp_buf *match, int64_t *n, rp_error *err) {
    bool good = false;
    *n = 0;
    if (!j->asked->find || !j->asked->find[strspn(j->asked->find, " ")]) {
        rp_tableau_note(j->out, "say what to look for: q=WORDS");
        return RP_OK;
    }
    rp_buf_puts(match, j->asked->find);
    RP_TRY(rp_fence_full_text(j->store, j->fence, err));
    RP_TRY(count(j, match->bytes, n, &good, err));
    if (good)
        return RP_OK;
    rp_buf_clear(match);
    quote_words(j->asked->find, match);
    RP_TRY(count(j, match->bytes, n, &good, err));
    rp_tableau_note(j->out, "looked for word by word, for what was asked is no expression of full text");
    return RP_OK;
}

// ---------------------------------------------------------------------------------------------------------------- rows

static const char sentence_sql[] =
    "SELECT d.id, d.publisher, d.published_from, t.quote, (SELECT json_group_array(id) FROM (SELECT r.id FROM reports r WHERE r.doc = s.doc"
    " AND r.sentence_from = s.sentence_from AND r.sentence_to = s.sentence_to UNION ALL SELECT f.id FROM figures f WHERE f.doc = s.doc"
    " AND f.sentence_from = s.sentence_from AND f.sentence_to = s.sentence_to UNION ALL SELECT a.id FROM assessments a WHERE a.doc = s.doc"
    " AND a.sentence_from = s.sentence_from AND a.sentence_to = s.sentence_to))"
    " FROM sentences s JOIN sentence_text t ON t.sentence = s.sentence JOIN documents d ON d.doc = s.doc WHERE s.sentence = ?1";

static void put_sentence(rp_view_job *j, sqlite3_stmt *q, int64_t sentence) {
    sqlite3_reset(q);
    sqlite3_bind_int64(q, 1, sentence);
    if (!rp_sql_row(j->store, q))
        return;
    rp_tableau_row(j->out);
    for (int i = 0; i < 4; i++)
        rp_view_cell(j, q, i);
    rp_view_list_cell(j, rp_sql_get_text(q, 4));
}

static rp_status put_rows(rp_view_job *j, const char *match, int64_t n, rp_view_page page, rp_error *err) {
    sqlite3_stmt *hits = NULL, *sentence = NULL;
    const char *sql = n > MOST_RANKED ? "SELECT rowid FROM quotes WHERE quotes MATCH ?1 ORDER BY rowid DESC LIMIT ?2 OFFSET ?3"
                                      : "SELECT rowid FROM quotes WHERE quotes MATCH ?1 ORDER BY rank LIMIT ?2 OFFSET ?3";
    RP_TRY(rp_sql_query(j->store, sentence_sql, &sentence, err));
    rp_status status = rp_sql_query(j->store, sql, &hits, err);
    if (status == RP_OK) {
        rp_sql_text(hits, 1, match);
        sqlite3_bind_int64(hits, 2, (int64_t)page.rows);
        sqlite3_bind_int64(hits, 3, (int64_t)page.offset);
        while (rp_sql_row(j->store, hits))
            put_sentence(j, sentence, sqlite3_column_int64(hits, 0));
    }
    sqlite3_finalize(hits);
    sqlite3_finalize(sentence);
    return rp_sql_kept(j->store, status, err);
}

static rp_status write_view(rp_view_job *j, rp_buf *match, rp_error *err) {
    int64_t n;
    RP_TRY(understand(j, match, &n, err));
    rp_buf words = {0};
    rp_buf_printf(&words, "%s%lld sentence%s with %s", n == MOST_COUNTED ? "at least " : "", (long long)n, n == 1 ? "" : "s", j->asked->find ? j->asked->find : "nothing");
    rp_tableau_words(j->out, words.bytes);
    rp_buf_free(&words);
    if (n > MOST_RANKED)
        rp_tableau_note(j->out, "too many to be ranked%s: those stored last come first", n == MOST_COUNTED ? " and counted" : "");
    rp_view_page page = rp_view_page_of(j, "sentences", true, RP_VIEW_ROWS);
    rp_tableau_table(j->out, "sentences", "document publisher published_from quote records");
    if (n > 0)
        RP_TRY(put_rows(j, match->bytes, n, page, err));
    rp_tableau_end(j->out, (uint64_t)n, page.offset);
    return RP_OK;
}

rp_status rp_view_sentences(rp_view_job *j, rp_error *err) {
    rp_buf match = {0};
    rp_status status = write_view(j, &match, err);
    rp_buf_free(&match);
    return status;
}
