// party_load.c: the tables of data/parties/ into memory. Rows are read in file order, then indexed three times
// (party_rows.h), then checked for what cannot both be true. Every failure names file and line, because analysts edit
// these files. Cost: 8 ms for 12,000 facts, half of it page faults; so memory is the measure: one copy of each row
// (base/table.c), tables sized by what they hold. Tried and dropped: counting words exactly (a second pass over every
// text), sizing the table of codes by facts (1 MB of free slots).
#include <string.h>

#include "base/table.h"
#include "base/utf8.h"
#include "code/party/party_rows.h"

static const char *const kind_names[] = {
    "name", "alias", "acronym", "body", "person", "capital", "seat", "adj", "people", "site", "home", "becomes", "part",
};
static const char *const role_codes[] = {
    "", "GOV", "MIL", "POL", "PRM", "REB", "OPP", "PTY", "JUD", "SPY", "MED", "EDU", "BUS", "CRM", "CVL", "REF", "REL",
    "IGO", "NGO",
};
static const char *const noun_codes[] = {
    "state", "reb", "cvl", "opp", "med", "bus", "jud", "edu", "crm", "rel", "back",
};
static const char *const back_kinds[] = {"group", "state", "org", "person", "body", "both"};

#define LENGTH(array) (sizeof(array) / sizeof *(array))

static int find_text(const char *const *list, size_t n, const char *text) {
    for (size_t i = 0; i < n; i++)
        if (list[i][0] == text[0] && strcmp(list[i], text) == 0)
            return (int)i;
    return -1;
}

// Two lines that cannot both stand.
static rp_status fail_at(const rp_party_fact *f, const rp_party_fact *g, const char *what, rp_error *err) {
    return rp_fail(err, RP_E_FORMAT, f->file, f->line, 0, "%s: '%s' of '%s' and %s:%u", what, f->text, f->party, g->file, g->line);
}

static bool code_ok(const char *code) {
    if (rp_party_is_state(code))
        return true;
    if (strncmp(code, "med:", 4) == 0)
        code += 4;
    size_t n = strspn(code, "abcdefghijklmnopqrstuvwxyz0123456789-");
    return n > 0 && code[n] == '\0';
}

// ----------------------------------------------------------------------------------------------------------- reading

static bool digits(const char *text, int n, int *out) {
    for (*out = 0; n > 0; n--, text++) {
        if (*text < '0' || *text > '9')
            return false;
        *out = 10 * *out + (*text - '0');
    }
    return true;
}

// "2021-08-15", "2021-08", "2021": the first day meant, or the last when `last`.
static bool read_day(const char *text, bool last, rp_day *out) {
    size_t n = strlen(text);
    int year, month;
    *out = RP_DAY_NONE;
    if (n == 0 || n == 10)
        return n == 0 || rp_day_parse(text, out);
    if ((n != 4 && n != 7) || !digits(text, 4, &year))
        return false;
    rp_days d = rp_days_year(year);
    if (n == 7) {
        if (text[4] != '-' || !digits(text + 5, 2, &month) || month < 1 || month > 12)
            return false;
        d = rp_days_month(year, month);
    }
    *out = last ? d.to : d.from;
    return true;
}

// "VEN:opp": whom a politician or a cleric speaks for who belongs to no government.
static bool generic_ok(const char *code) {
    char state[4] = {0};
    return strlen(code) == 7 && code[3] == ':' && rp_party_is_state(memcpy(state, code, 3)) &&
           find_text(noun_codes, LENGTH(noun_codes), code + 4) >= 0;
}

// Columns: party, fact, text, role, from, to, source, note.
static rp_status read_fact(const rp_table *row, rp_party_fact *f, rp_error *err) {
    const char *const *column = row->column;
    *f = (rp_party_fact){.party = column[0], .text = column[2], .role = column[3], .note = column[7], .line = row->line};
    f->local = strcmp(f->note, "local") == 0;
    int kind = find_text(kind_names, LENGTH(kind_names), column[1]);
    if (kind < 0)
        return rp_table_fail(row, 1, err, "'%s' is no kind of fact", column[1]);
    if (!code_ok(f->party) && !(kind == RP_PARTY_PERSON && generic_ok(f->party)))
        return rp_table_fail(row, 0, err, "'%s' is no party code (ISO3, slug, med:slug; of a person also ISO3:suffix)", f->party);
    f->kind = (uint8_t)kind;
    rp_word first;
    const char *text = f->text;
    if (!rp_word_next(&text, &first))
        return rp_table_fail(row, 2, err, "a text is missing");
    if (find_text(role_codes, LENGTH(role_codes), f->role) < 0)
        return rp_table_fail(row, 3, err, "'%s' is no role", f->role);
    if (!read_day(column[4], false, &f->from))
        return rp_table_fail(row, 4, err, "'%s' is no day, month or year", column[4]);
    if (!read_day(column[5], true, &f->to))
        return rp_table_fail(row, 5, err, "'%s' is no day, month or year", column[5]);
    if (f->from != RP_DAY_NONE && f->to != RP_DAY_NONE && f->from > f->to)
        return rp_table_fail(row, 5, err, "ends before it begins");
    if (column[6][0] == '\0')
        return rp_table_fail(row, 6, err, "a source is missing");
    return RP_OK;
}

static rp_status read_facts(rp_party_table *t, const char *path, const char *file, rp_error *err) {
    rp_table row;
    RP_TRY(rp_table_open(path, &row, err));
    const char *own = rp_arena_copy(t->arena, file, strlen(file));
    rp_status status;
    bool more;
    while ((status = rp_table_next(&row, t->arena, &more, err)) == RP_OK && more) {
        rp_party_fact f;
        if ((status = read_fact(&row, &f, err)) != RP_OK)
            break;
        f.file = own, f.row = t->facts.n;
        rp_vec_push(t->arena, &t->facts, f);
    }
    rp_table_close(&row);
    return status;
}

// Columns: lemma, role, code, refers, note.
static rp_status read_role(const rp_table *row, rp_party_role *r, rp_error *err) {
    const char *const *column = row->column;
    *r = (rp_party_role){column[0], column[1], column[2], column[3], row->line};
    if (find_text(role_codes, LENGTH(role_codes), r->role) < 0)
        return rp_table_fail(row, 1, err, "'%s' is no role", r->role);
    if (find_text(noun_codes, LENGTH(noun_codes), r->code) < 0)
        return rp_table_fail(row, 2, err, "'%s' is neither state, back nor a suffix", r->code);
    bool back = strcmp(r->code, "back") == 0;
    if (back ? find_text(back_kinds, LENGTH(back_kinds), r->refers) < 0 : r->refers[0] != '\0')
        return rp_table_fail(row, 3, err, "'%s' cannot be referred to by this noun", r->refers);
    return RP_OK;
}

static rp_status read_roles(rp_party_table *t, const char *path, rp_error *err) {
    rp_table row;
    RP_TRY(rp_table_open(path, &row, err));
    rp_status status;
    bool more;
    while ((status = rp_table_next(&row, t->arena, &more, err)) == RP_OK && more) {
        rp_party_role r;
        if ((status = read_role(&row, &r, err)) != RP_OK)
            break;
        rp_vec_push(t->arena, &t->roles, r);
    }
    rp_table_close(&row);
    return status;
}

typedef RP_VEC(const char *) texts;

// words.tsv: names that are English words as well, one a line.
static rp_status read_words(rp_arena *arena, const char *path, texts *out, rp_error *err) {
    rp_table row;
    RP_TRY(rp_table_open(path, &row, err));
    rp_status status;
    bool more;
    while ((status = rp_table_next(&row, arena, &more, err)) == RP_OK && more)
        rp_vec_push(arena, out, row.column[0]);
    rp_table_close(&row);
    return status;
}

// spellings.tsv: word, its variants separated by spaces.
typedef struct spelling { const char *variant, *word; } spelling;
typedef RP_VEC(spelling) spellings;

static rp_status read_spellings(rp_arena *arena, const char *path, spellings *out, rp_error *err) {
    rp_table row;
    RP_TRY(rp_table_open(path, &row, err));
    rp_status status;
    bool more;
    while ((status = rp_table_next(&row, arena, &more, err)) == RP_OK && more)
        for (const char *v = row.column[1]; *v != '\0'; v += strspn(v, " ")) {
            size_t n = strcspn(v, " ");
            rp_vec_push(arena, out, ((spelling){rp_arena_copy(arena, v, n), row.column[0]}));
            v += n;
        }
    rp_table_close(&row);
    return status;
}

// links.tsv: participle, kind.
static rp_status read_links(rp_party_table *t, const char *path, rp_error *err) {
    static const char *const kinds[] = {"", "own", "home", "aside"};
    rp_table row;
    RP_TRY(rp_table_open(path, &row, err));
    rp_status status;
    bool more;
    t->links = (rp_dict){.arena = t->arena};
    while ((status = rp_table_next(&row, t->arena, &more, err)) == RP_OK && more) {
        int kind = find_text(kinds, LENGTH(kinds), row.column[1]);
        if (kind <= 0) {
            status = rp_table_fail(&row, 1, err, "'%s' is neither own, home nor aside", row.column[1]);
            break;
        }
        rp_dict_put(&t->links, row.column[0], (uint32_t)kind);
    }
    rp_table_close(&row);
    return status;
}

// stands.tsv: state, word, party, from, to, source.
static rp_status read_stand(const rp_table *row, struct rp_stand *s, rp_error *err) {
    const char *const *column = row->column;
    *s = (struct rp_stand){.state = column[0], .word = column[1], .party = column[2]};
    if (!rp_party_is_state(s->state))
        return rp_table_fail(row, 0, err, "'%s' is no state", s->state);
    if (s->word[0] == '\0')
        return rp_table_fail(row, 1, err, "how the role noun begins is missing");
    if (!read_day(column[3], false, &s->from))
        return rp_table_fail(row, 3, err, "'%s' is no day, month or year", column[3]);
    if (!read_day(column[4], true, &s->to))
        return rp_table_fail(row, 4, err, "'%s' is no day, month or year", column[4]);
    if (column[5][0] == '\0')
        return rp_table_fail(row, 5, err, "a source is missing");
    return RP_OK;
}

// Once the parties are known.
static rp_status read_stands(rp_party_table *t, const char *path, rp_error *err) {
    rp_table row;
    RP_TRY(rp_table_open(path, &row, err));
    rp_status status;
    bool more;
    while ((status = rp_table_next(&row, t->arena, &more, err)) == RP_OK && more) {
        struct rp_stand s;
        if ((status = read_stand(&row, &s, err)) == RP_OK && rp_party_known(t, s.party) == NULL)
            status = rp_table_fail(&row, 2, err, "'%s' is no party", s.party);
        if (status != RP_OK)
            break;
        rp_vec_push(t->arena, &t->stands, s);
    }
    rp_table_close(&row);
    return status;
}

// ---------------------------------------------------------------------------------------------------------- indexing

// At most so many words has a text: a gap parts two, any other mark may be a word of its own.
static uint32_t most_words(const char *text) {
    uint32_t n = 1;
    for (; *text != '\0'; text++) {
        unsigned char c = (unsigned char)*text;
        bool letter = ((c | 32) >= 'a' && (c | 32) <= 'z') || (c >= '0' && c <= '9') || (c >= 0x80 && c < 0xC0);
        n += letter ? 0 : c == ' ' || c == '-' ? 1 : 2;
    }
    return n;
}

static bool has_small_letter(const char *text) {
    int32_t code = 0;
    while (*text != '\0' && !rp_utf8_is_lower(code))
        text += rp_utf8_next(text, strlen(text), &code);
    return rp_utf8_is_lower(code);
}

static uint8_t capitals_of(const rp_party_fact *f) {
    if (f->kind == RP_PARTY_ACRONYM || !has_small_letter(f->text))
        return CAPITALS_EXACT;
    bool strict = f->word || f->kind == RP_PARTY_BODY || f->kind == RP_PARTY_SEAT || strcmp(f->role, "PTY") == 0 || (f->kind == RP_PARTY_PERSON && strchr(f->text, ' ') == NULL) ||
                  (strncmp(f->party, "med:", 4) == 0 && f->kind != RP_PARTY_SITE);
    return strict ? CAPITALS_INITIAL : CAPITALS_FREE;
}

// names, node_from and node_row.
static void index_names(rp_party_table *t, const spellings *same) {
    uint32_t n = t->facts.n, n_words = 2 * same->n;
    uint32_t *node = RP_NEW(t->arena, uint32_t, n);
    for (uint32_t i = 0; i < n; i++)
        if (rp_party_is_name(&t->facts.v[i]))
            n_words += most_words(t->facts.v[i].text);
    t->names = rp_word_trie_new(t->arena, n_words);
    for (uint32_t i = 0; i < same->n; i++)
        rp_word_trie_same(t->names, same->v[i].variant, same->v[i].word);
    for (uint32_t i = 0; i < n; i++)
        if (rp_party_is_name(&t->facts.v[i]))
            node[i] = rp_word_trie_add(t->names, t->facts.v[i].text);
    uint32_t nodes = rp_word_trie_nodes(t->names);
    t->node_from = RP_NEW(t->arena, uint32_t, nodes + 1);
    t->node_row = RP_NEW(t->arena, uint32_t, n);
    for (uint32_t i = 0; i < n; i++)
        t->node_from[node[i]] += node[i] != 0;
    for (uint32_t i = 0, sum = 0; i <= nodes; i++) {        // counts → ends
        if (i < nodes)
            sum += t->node_from[i];
        t->node_from[i] = sum;
    }
    for (uint32_t i = n; i-- > 0;)                          // ends → starts, stable
        if (node[i] != 0)
            t->node_row[--t->node_from[node[i]]] = i;
}

// Marks the facts whose text words.tsv lists, then settles the rule of capitals of every name.
static void index_capitals(rp_party_table *t, const texts *words) {
    for (uint32_t i = 0; i < words->n; i++) {
        uint32_t node = 0;
        if (!rp_word_trie_step(t->names, &node, words->v[i], NULL))
            continue;
        for (uint32_t k = t->node_from[node]; k < t->node_from[node + 1]; k++)
            t->facts.v[t->node_row[k]].word = true;
    }
    t->capitals = RP_NEW(t->arena, uint8_t, t->facts.n);
    for (uint32_t i = 0; i < t->facts.n; i++)
        if (rp_party_is_name(&t->facts.v[i]))
            t->capitals[i] = capitals_of(&t->facts.v[i]);
}

static int chain_of(uint8_t kind) {
    return kind == RP_PARTY_HOME ? CHAIN_HOME : kind == RP_PARTY_BECOMES ? CHAIN_BECOMES : kind == RP_PARTY_PART ? CHAIN_PART : -1;
}

// Names first: they are the parties. Fails on a second name.
static rp_status index_parties(rp_party_table *t, rp_error *err) {
    uint32_t slots = 16, n = 0;
    for (uint32_t i = 0; i < t->facts.n; i++)
        n += t->facts.v[i].kind == RP_PARTY_NAME;
    while (slots < 2 * n + 2)
        slots *= 2;
    t->codes = RP_NEW(t->arena, struct rp_party, slots);
    t->codes_mask = slots - 1;
    for (uint32_t i = 0; i < t->facts.n; i++) {
        const rp_party_fact *f = &t->facts.v[i];
        if (f->kind != RP_PARTY_NAME)
            continue;
        struct rp_party *p = rp_party_slot(t, f->party, strlen(f->party));
        if (p->code != NULL)
            return fail_at(f, &t->facts.v[p->name], "a second name", err);
        *p = (struct rp_party){.code = f->party, .name = i};
    }
    return RP_OK;
}

// Then the chains of the others. Fails on a party without a name.
static rp_status index_chains(rp_party_table *t, rp_error *err) {
    t->next = RP_NEW(t->arena, uint32_t, t->facts.n);
    for (uint32_t i = t->facts.n; i-- > 0;) {               // backwards, so that chains are in file order
        const rp_party_fact *f = &t->facts.v[i];
        if (rp_party_known(t, f->party) == NULL)
            return rp_fail(err, RP_E_FORMAT, f->file, f->line, 1, "party '%s' has no name", f->party);
        int chain = chain_of(f->kind);
        if (chain >= 0) {
            struct rp_party *p = rp_party_slot(t, f->party, strlen(f->party));
            t->next[i] = p->chain[chain];
            p->chain[chain] = i + 1;
        }
    }
    return RP_OK;
}

static rp_status index_roles(rp_party_table *t, const char *path, rp_error *err) {
    uint32_t n_words = 0;
    for (uint32_t i = 0; i < t->roles.n; i++)
        n_words += most_words(t->roles.v[i].lemma);
    t->role_names = rp_word_trie_new(t->arena, n_words);
    t->node_role = RP_NEW(t->arena, const rp_party_role *, n_words + 1);
    for (uint32_t i = 0; i < t->roles.n; i++) {
        const rp_party_role *r = &t->roles.v[i];
        uint32_t node = rp_word_trie_add(t->role_names, r->lemma);
        if (node == 0)
            return rp_fail(err, RP_E_FORMAT, path, r->line, 1, "a lemma is missing");
        if (t->node_role[node] != NULL)
            return rp_fail(err, RP_E_FORMAT, path, r->line, 1, "'%s' stands already in line %u", r->lemma, t->node_role[node]->line);
        t->node_role[node] = r;
    }
    return RP_OK;
}

// ---------------------------------------------------------------------------------------------------------- checking

static bool overlap(const rp_party_fact *a, const rp_party_fact *b) {
    return (a->from == RP_DAY_NONE || b->to == RP_DAY_NONE || a->from <= b->to) &&
           (b->from == RP_DAY_NONE || a->to == RP_DAY_NONE || b->from <= a->to);
}

// The same words letter by letter? Two rows may give two spellings that spellings.tsv makes one.
static bool same_words(const char *a, const char *b) {
    rp_word x, y;
    for (;;) {
        bool more_a = rp_word_next(&a, &x), more_b = rp_word_next(&b, &y);
        if (!more_a || !more_b)
            return more_a == more_b;
        if (x.n != y.n || memcmp(x.bytes, y.bytes, x.n) != 0)
            return false;
    }
}

// Two facts with the same words: do they say the same of the same days? "NATO" and "Nato" are two spellings.
static bool same_thing(const rp_party_table *t, uint32_t i, uint32_t j) {
    const rp_party_fact *f = &t->facts.v[i], *g = &t->facts.v[j];
    bool alike = f->kind == g->kind || (f->kind <= RP_PARTY_ALIAS && g->kind <= RP_PARTY_ALIAS);
    return alike && f->local == g->local && strcmp(f->party, g->party) == 0 && strcmp(f->role, g->role) == 0 && overlap(f, g) &&
           t->capitals[i] == t->capitals[j] && (t->capitals[i] != CAPITALS_EXACT || strcmp(f->text, g->text) == 0) && same_words(f->text, g->text);
}

static rp_status check_twice(const rp_party_table *t, rp_error *err) {
    uint32_t nodes = rp_word_trie_nodes(t->names);
    for (uint32_t node = 1; node < nodes; node++)
        for (uint32_t i = t->node_from[node]; i < t->node_from[node + 1]; i++)
            for (uint32_t j = t->node_from[node]; j < i; j++) {
                if (same_thing(t, t->node_row[i], t->node_row[j]))
                    return fail_at(&t->facts.v[t->node_row[i]], &t->facts.v[t->node_row[j]], "said twice", err);
            }
    return RP_OK;
}

// Every code in a text is known, and no party has two codes on one day.
static rp_status check_codes(const rp_party_table *t, rp_error *err) {
    for (uint32_t i = 0; i < t->facts.n; i++) {
        const rp_party_fact *f = &t->facts.v[i];
        if (rp_party_is_name(f))
            continue;
        if (rp_party_known(t, f->text) == NULL || strcmp(f->text, f->party) == 0)
            return rp_fail(err, RP_E_FORMAT, f->file, f->line, 3, "'%s' is no other party", f->text);
        if (f->kind == RP_PARTY_HOME && !rp_party_is_state(f->text))
            return rp_fail(err, RP_E_FORMAT, f->file, f->line, 3, "'%s' is no state", f->text);
        for (uint32_t k = t->next[i]; k != 0; k = t->next[k - 1]) {
            const rp_party_fact *g = &t->facts.v[k - 1];
            if (overlap(f, g) && (f->kind == RP_PARTY_BECOMES || strcmp(f->text, g->text) == 0))
                return fail_at(g, f, f->kind == RP_PARTY_BECOMES ? "two codes on one day" : "said twice", err);
        }
    }
    return RP_OK;
}

// ----------------------------------------------------------------------------------------------------------- loading

static const char *const fact_files[] = {
    "data/parties/states.tsv", "data/parties/bodies.tsv", "data/parties/persons.tsv", "data/parties/groups.tsv",
    "data/parties/organisations.tsv", "data/parties/media.tsv",
};

rp_status rp_party_table_load(const char *data_dir, rp_arena *arena, rp_party_table **out, rp_error *err) {
    rp_party_table *t = RP_NEW(arena, rp_party_table, 1);
    t->arena = arena;
    t->facts.cap = RP_INITIAL(1 << 14);             // pages that stay untouched cost nothing; growing would
    t->facts.v = rp_arena_alloc(arena, t->facts.cap * sizeof *t->facts.v);
    for (size_t i = 0; i < LENGTH(fact_files); i++)
        RP_TRY(read_facts(t, rp_arena_printf(arena, "%s%s", data_dir, fact_files[i] + strlen("data")), fact_files[i], err));
    const char *roles = rp_arena_printf(arena, "%s/parties/roles.tsv", data_dir);
    RP_TRY(read_roles(t, roles, err));
    RP_TRY(read_links(t, rp_arena_printf(arena, "%s/parties/links.tsv", data_dir), err));
    texts words = {0};
    RP_TRY(read_words(arena, rp_arena_printf(arena, "%s/parties/words.tsv", data_dir), &words, err));
    spellings same = {0};
    RP_TRY(read_spellings(arena, rp_arena_printf(arena, "%s/parties/spellings.tsv", data_dir), &same, err));
    index_names(t, &same);
    index_capitals(t, &words);
    RP_TRY(index_parties(t, err));
    RP_TRY(index_chains(t, err));
    RP_TRY(index_roles(t, roles, err));
    RP_TRY(check_twice(t, err));
    RP_TRY(check_codes(t, err));
    RP_TRY(read_stands(t, rp_arena_printf(arena, "%s/parties/stands.tsv", data_dir), err));
    *out = t;
    return RP_OK;
}

