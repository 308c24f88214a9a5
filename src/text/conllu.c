// conllu.c: reads annotated corpora.
//
// Both formats are lines of columns separated by tabs, comments beginning with '#', and a blank line after each
// sentence. A line of ten columns is CoNLL-U (id form lemma upos xpos feats head deprel deps misc); a shorter one is
// IOB2 (id form tag …). Lines whose id is a range ("3-4", a contraction's surface) or a decimal ("24.1", an empty
// node) are no words: a contraction's words share out its letters, so the words alone cover the text.
//
// The raw text is rebuilt as in the CoNLL 2018 shared task: a sentence is its `# text`; sentences follow each other
// after one space, or after none when the last line says SpaceAfter=No; a blank line parts paragraphs (`# newpar`).
// Without `# text`, words are joined by single spaces. Word spans are found by walking the text: each form must be the
// next thing in it after white space, else the file is malformed.
#include "text/conllu.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"

enum { COLUMNS = 10 };

typedef struct row {                    // one word line, as strings in the arena
    const char *column[COLUMNS];
    uint32_t n;
} row;

typedef struct reader {
    const char *path;
    rp_arena *arena;
    rp_corpus *corpus;
    rp_error *err;
    uint32_t line;
    // the sentence being read
    RP_VEC(row) rows;
    const char *text;                   // of `# text`, or NULL
    bool glued;                         // no space after it
    unsigned long covered;              // id of the last word of the contraction being read
    // the document being read
    rp_doc *doc;
    rp_buf bytes;                       // its text so far
    bool new_paragraph, was_glued;
    RP_VEC(uint32_t) from, to, sent, head;
    RP_VEC(const char *) form, lemma;
    RP_VEC(uint8_t) upos, xpos, relation, bio;
    RP_VEC(uint32_t) sent_from, sent_to, sent_block, sent_token;
} reader;

static rp_status fail(reader *r, uint64_t column, const char *message) {
    return rp_fail(r->err, RP_E_FORMAT, r->path, r->line, column, "%s", message);
}

// ------------------------------------------------------------------------------------------------ a document's end

static void collect_names(rp_doc *d) {
    for (uint32_t t = 0; t < d->n_tokens; t++) {
        if (d->bio[t] == RP_BIO_O)
            continue;
        uint8_t kind = (uint8_t)((d->bio[t] - RP_BIO_B_PER) / 2);
        uint32_t to = t + 1;
        while (to < d->n_tokens && d->bio[to] == RP_BIO_I_PER + 2 * kind && d->tok_sent[to] == d->tok_sent[t])
            to++;
        rp_vec_push(d->arena, &d->names, ((rp_name){t, to, kind}));
        t = to - 1;
    }
}

static void end_document(reader *r) {
    rp_doc *d = r->doc;
    if (d == NULL || r->sent_from.n == 0)
        return;
    rp_vec_push(r->arena, &r->sent_token, r->from.n);
    d->text = rp_arena_copy(r->arena, r->bytes.bytes, r->bytes.n);
    d->text_bytes = (uint32_t)r->bytes.n;
    d->n_tokens = r->from.n;
    d->n_sentences = r->sent_from.n;
    d->tok_from = r->from.v, d->tok_to = r->to.v, d->tok_sent = r->sent.v, d->head = r->head.v;
    d->form = r->form.v, d->lemma = r->lemma.v;
    d->upos = r->upos.v, d->xpos = r->xpos.v, d->relation = r->relation.v, d->bio = r->bio.v;
    d->sent_from = r->sent_from.v, d->sent_to = r->sent_to.v;
    d->sent_block = r->sent_block.v, d->sent_token = r->sent_token.v;
    d->stage = RP_STAGE_NAMES;
    collect_names(d);
    rp_vec_push(r->arena, &r->corpus->docs, d);
    r->corpus->n_sentences += d->n_sentences;
    r->corpus->n_words += d->n_tokens;
}

// Ends the document before, if any, and begins one.
static void begin_document(reader *r, const char *id) {
    end_document(r);
    reader fresh = {.path = r->path, .arena = r->arena, .corpus = r->corpus, .err = r->err, .line = r->line,
                    .bytes = r->bytes, .new_paragraph = true};
    rp_buf_clear(&fresh.bytes);
    fresh.doc = RP_NEW(r->arena, rp_doc, 1);
    fresh.doc->arena = r->arena;
    fresh.doc->url = id;
    *r = fresh;
}

// ------------------------------------------------------------------------------------------------ a sentence's end

static const char *joined_forms(reader *r) {
    rp_buf b = {0};
    for (uint32_t i = 0; i < r->rows.n; i++)
        rp_buf_printf(&b, "%s%s", i ? " " : "", r->rows.v[i].column[1]);
    const char *text = rp_arena_copy(r->arena, b.bytes, b.n);
    rp_buf_free(&b);
    return text;
}

static void begin_sentence(reader *r) {
    rp_doc *d = r->doc;
    if (r->new_paragraph) {
        if (r->bytes.n > 0)
            rp_buf_puts(&r->bytes, "\n\n");
        rp_vec_push(r->arena, &d->blocks, ((rp_block){(uint32_t)r->bytes.n, 0, RP_BLOCK_PARAGRAPH}));
    } else if (!r->was_glued) {
        rp_buf_putc(&r->bytes, ' ');
    }
    rp_vec_push(r->arena, &r->sent_from, (uint32_t)r->bytes.n);
    rp_vec_push(r->arena, &r->sent_token, r->from.n);
    rp_vec_push(r->arena, &r->sent_block, d->blocks.n - 1);
}

static uint8_t label(int found, int otherwise) {
    return (uint8_t)(found >= 0 ? found : otherwise);
}

// The word's labels and its head; first: the sentence's first token in the document.
static rp_status add_labels(reader *r, const row *w, uint32_t first) {
    if (w->n < COLUMNS) {
        rp_vec_push(r->arena, &r->lemma, w->column[1]);
        rp_vec_push(r->arena, &r->upos, (uint8_t)RP_UPOS_X);
        rp_vec_push(r->arena, &r->xpos, label(rp_xpos_find("FW"), 0));
        rp_vec_push(r->arena, &r->relation, (uint8_t)RP_REL_dep);
        rp_vec_push(r->arena, &r->bio, label(w->n > 2 ? rp_bio_find(w->column[2]) : -1, RP_BIO_O));
        rp_vec_push(r->arena, &r->head, RP_NONE);
        return RP_OK;
    }
    char *end;
    unsigned long head = strtoul(w->column[6], &end, 10);
    if (*end != '\0' || head > r->rows.n)
        return fail(r, 7, "the head is no word of this sentence");
    rp_vec_push(r->arena, &r->lemma, w->column[2]);
    rp_vec_push(r->arena, &r->upos, label(rp_upos_find(w->column[3]), RP_UPOS_X));
    rp_vec_push(r->arena, &r->xpos, label(rp_xpos_find(w->column[4]), rp_xpos_find("FW")));
    rp_vec_push(r->arena, &r->relation, label(rp_relation_find(w->column[7]), RP_REL_dep));
    rp_vec_push(r->arena, &r->bio, (uint8_t)RP_BIO_O);
    rp_vec_push(r->arena, &r->head, head == 0 ? RP_NONE : first + (uint32_t)head - 1);
    return RP_OK;
}

static rp_status end_sentence(reader *r) {
    if (r->rows.n == 0)
        return RP_OK;
    if (r->doc == NULL) {               // a file without `# newdoc` is one document
        reader pending = *r;
        begin_document(r, NULL);
        r->rows.v = pending.rows.v, r->rows.n = pending.rows.n, r->rows.cap = pending.rows.cap;
        r->text = pending.text, r->glued = pending.glued;
    }
    const char *text = r->text != NULL ? r->text : joined_forms(r);
    begin_sentence(r);
    uint32_t start = (uint32_t)r->bytes.n, at = 0, first = r->from.n;
    for (uint32_t i = 0; i < r->rows.n; i++) {
        const char *form = r->rows.v[i].column[1];
        size_t n = strlen(form);
        at += (uint32_t)strspn(text + at, " ");
        at += strncmp(text + at, "\xC2\xA0", 2) == 0 ? 2 : 0;
        if (strncmp(text + at, form, n) != 0)
            return fail(r, 2, "the words do not spell the sentence's text");
        rp_vec_push(r->arena, &r->from, start + at);
        rp_vec_push(r->arena, &r->to, start + at + (uint32_t)n);
        rp_vec_push(r->arena, &r->sent, r->sent_from.n - 1);
        rp_vec_push(r->arena, &r->form, form);
        RP_TRY(add_labels(r, &r->rows.v[i], first));
        at += (uint32_t)n;
    }
    rp_buf_add(&r->bytes, text, at);
    rp_vec_push(r->arena, &r->sent_to, (uint32_t)r->bytes.n);
    r->doc->blocks.v[r->doc->blocks.n - 1].to = (uint32_t)r->bytes.n;
    r->was_glued = r->glued;
    r->new_paragraph = r->glued = false;
    r->covered = 0;
    r->text = NULL;
    r->rows.n = 0;
    return RP_OK;
}

// ----------------------------------------------------------------------------------------------------------- lines

// The value of a comment "# key = value" or "# key", or NULL when it has another key.
static const char *comment(const char *line, const char *key) {
    size_t n = strlen(key);
    if (strncmp(line + 2, key, n) != 0)
        return NULL;
    const char *value = line + 2 + n;
    if (strncmp(value, " id = ", 6) == 0)
        return value + 6;
    if (strncmp(value, " = ", 3) == 0)
        return value + 3;
    return *value == '\0' ? value : NULL;
}

static void read_comment(reader *r, const char *line) {
    const char *value;
    if ((value = comment(line, "newdoc")) != NULL)
        begin_document(r, value);
    else if (comment(line, "newpar") != NULL)
        r->new_paragraph = true;
    else if ((value = comment(line, "text")) != NULL)
        r->text = value;
}

static rp_status read_word(reader *r, char *line) {
    row w = {.n = 0};
    for (char *p = line; p != NULL && w.n < COLUMNS;) {
        char *tab = strchr(p, '\t');
        if (tab != NULL)
            *tab = '\0';
        w.column[w.n++] = p;
        p = tab != NULL ? tab + 1 : NULL;
    }
    if (w.n < 2 || w.column[1][0] == '\0')
        return fail(r, w.n, "a word line has an id and a form, separated by a tab");
    // A contraction's own line tells the space after it; the lines of its words do not.
    const char *range = strchr(w.column[0], '-');
    unsigned long id = strtoul(w.column[0], NULL, 10);
    if (w.n == COLUMNS && id > r->covered)
        r->glued = strstr(w.column[9], "SpaceAfter=No") != NULL;
    if (range != NULL)
        r->covered = strtoul(range + 1, NULL, 10);
    if (strpbrk(w.column[0], "-.") == NULL)
        rp_vec_push(r->arena, &r->rows, w);
    return RP_OK;
}

static rp_status read_lines(reader *r, const rp_map *map) {
    for (size_t at = 0; at < map->n;) {
        const char *line = map->bytes + at, *end = memchr(line, '\n', map->n - at);
        size_t n = end != NULL ? (size_t)(end - line) : map->n - at;
        at += n + 1;
        r->line++;
        if (n > 0 && line[n - 1] == '\r')
            n--;
        if (n == 0) {
            RP_TRY(end_sentence(r));
            continue;
        }
        char *copy = rp_arena_copy(r->arena, line, n);
        if (copy[0] == '#' && n > 2)
            read_comment(r, copy);
        else if (copy[0] != '#')
            RP_TRY(read_word(r, copy));
    }
    RP_TRY(end_sentence(r));
    end_document(r);
    return RP_OK;
}

rp_status rp_corpus_read(const char *path, rp_arena *arena, rp_corpus *out, rp_error *err) {
    rp_map map;
    RP_TRY(rp_map_open(path, &map, err));
    *out = (rp_corpus){0};
    reader r = {.path = path, .arena = arena, .corpus = out, .err = err, .new_paragraph = true};
    size_t bad = rp_utf8_check(map.bytes, map.n);
    rp_status status = bad == map.n ? read_lines(&r, &map) : rp_fail(err, RP_E_FORMAT, path, 0, bad, "not UTF-8 text");
    rp_buf_free(&r.bytes);
    rp_map_close(&map);
    return status;
}

// ------------------------------------------------------------------------------------------------- bare documents

rp_doc *rp_corpus_raw(const rp_doc *gold, rp_arena *arena) {
    rp_doc *d = RP_NEW(arena, rp_doc, 1);
    d->arena = arena;
    d->stage = RP_STAGE_READ;
    d->text = gold->text;
    d->text_bytes = gold->text_bytes;
    for (uint32_t i = 0; i < gold->blocks.n; i++)
        rp_vec_push(arena, &d->blocks, gold->blocks.v[i]);
    return d;
}

rp_doc *rp_corpus_words(const rp_doc *gold, rp_arena *arena) {
    rp_doc *d = rp_corpus_raw(gold, arena);
    d->stage = RP_STAGE_SENTENCES;
    d->n_sentences = gold->n_sentences;
    d->n_tokens = gold->n_tokens;
    d->sent_from = gold->sent_from, d->sent_to = gold->sent_to;
    d->sent_block = gold->sent_block, d->sent_token = gold->sent_token;
    d->tok_from = gold->tok_from, d->tok_to = gold->tok_to, d->tok_sent = gold->tok_sent;
    return d;
}
