// pattern.c: the compiler of data/events; the language is in doc/patterns.md.
//
// A row becomes a flat struct: its key split into words, its conditions into slot paths and word lists, its frame a
// pointer. Rows with the same key word form a list, longer keys first, else in file order, so that "air strike" is tried
// before "strike" and a row with conditions before the bare one that stands below it. A condition's sets are expanded at
// load: matching compares strings only. What was tried before: one big automaton over lemmas; not faster, because nine of
// ten words find no row at all, and it hides which line made a record.
#include "code/pattern.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/dict.h"
#include "base/table.h"

enum { SETS_MAX = 256 };
typedef struct set_bits { uint64_t of[SETS_MAX / 64]; } set_bits;

struct rp_patterns {
    rp_arena *arena;
    RP_VEC(rp_type) types;              // rows of the ontology
    RP_VEC(uint32_t) type_row;          // type number → its row
    rp_dict sets;                       // "@name" → index of members
    rp_dict members;                    // word of a set → index into member_of
    RP_VEC(set_bits) member_of;         // the sets that it is in
    RP_VEC(const char **) member_list;  // NULL-terminated, in file order
    rp_dict frames;
    RP_VEC(rp_frame *) frame;
    RP_VEC(rp_trigger *) rows;
    rp_dict triggers;                   // key word → index into trigger_head
    RP_VEC(rp_trigger *) trigger_head;
    rp_dict cues[RP_N_CUE_TABLES];
    RP_VEC(rp_cue *) cue_head;
    rp_dict tables;                     // key word → the tables with its rows, as bits
};

// ----------------------------------------------------------------------------------------------------- keys and slots

// Splits text at any of the separators; pieces go to the arena. Returns the number of pieces (at most max, else max + 1).
static uint32_t split(rp_arena *a, const char *text, const char *separators, uint32_t max, const char **out) {
    uint32_t n = 0;
    while (*text != '\0') {
        size_t k = strcspn(text, separators);
        if (k > 0) {
            if (n == max)
                return max + 1;
            out[n++] = rp_arena_copy(a, text, k);
        }
        text += k + (text[k] != '\0');
    }
    return n;
}

bool rp_pattern_key(rp_arena *arena, const char *text, rp_key *out, const char **message) {
    const char *slash = strrchr(text, '/');
    *out = (rp_key){.text = text};
    if (slash == NULL || slash == text || slash[1] == '\0' || slash[2] != '\0' || strchr("VNAPDS*", slash[1]) == NULL) {
        *message = "want word/P with P one of V N A P D S *";
        return false;
    }
    out->pos = slash[1];
    uint32_t n = split(arena, rp_arena_copy(arena, text, (size_t)(slash - text)), " _", RP_PATTERN_WORDS, out->words);
    if (n == 0 || n > RP_PATTERN_WORDS) {
        *message = "a key has one to five words";
        return false;
    }
    out->n = (uint8_t)n;
    // A noun phrase is found by its head, the last word; a verb with its particle or idiom by the verb.
    out->at = out->pos == 'N' ? (uint8_t)(n - 1) : 0;
    return true;
}

static const struct { const char *name; uint8_t kind; } slot_names[] = {
    {"subj", RP_SLOT_SUBJ}, {"obj", RP_SLOT_OBJ},     {"iobj", RP_SLOT_IOBJ},   {"poss", RP_SLOT_POSS},   {"mod", RP_SLOT_MOD},
    {"comp", RP_SLOT_COMP}, {"xcomp", RP_SLOT_XCOMP}, {"ccomp", RP_SLOT_CCOMP}, {"prt", RP_SLOT_PRT},     {"det", RP_SLOT_DET},
    {"adv", RP_SLOT_ADV},   {"num", RP_SLOT_NUM},     {"head", RP_SLOT_HEAD},   {"appos", RP_SLOT_APPOS}, {"amod", RP_SLOT_MOD},
    {"compound", RP_SLOT_MOD}, {"nmod", RP_SLOT_MOD}, {"aux", RP_SLOT_AUX}, {"case", RP_SLOT_CASE}, {"acl", RP_SLOT_ACL},
    {"advcl", RP_SLOT_ADVCL},
};

static bool compile_slot(rp_arena *a, const char *text, rp_slot *out) {
    const char *steps[RP_SLOT_STEPS];
    uint32_t n = split(a, text, ".", RP_SLOT_STEPS, steps);
    *out = (rp_slot){0};
    if (n == 0 || n > RP_SLOT_STEPS)
        return false;
    for (uint32_t i = 0; i < n; i++) {
        out->step[i].kind = RP_SLOT_PREPOSITION;
        out->step[i].word = steps[i];
        for (size_t k = 0; k < sizeof slot_names / sizeof *slot_names; k++)
            if (strcmp(slot_names[k].name, steps[i]) == 0)
                out->step[i].kind = slot_names[k].kind;
        for (const char *c = steps[i]; *c; c++)
            if (!((*c >= 'a' && *c <= 'z') || *c == '_'))
                return false;
    }
    out->n = (uint8_t)n;
    return true;
}

enum { ALTERNATIVES = 16 };

static bool compile_role(rp_arena *a, const char *text, rp_role *out) {
    const char *alternatives[ALTERNATIVES], *slots[ALTERNATIVES];
    *out = (rp_role){0};
    uint32_t n = split(a, text, "|", ALTERNATIVES, alternatives);
    if (n > ALTERNATIVES)
        return false;
    out->n = n;
    out->alternatives = RP_NEW(a, struct rp_slot_union, n);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t k = split(a, alternatives[i], "+", ALTERNATIVES, slots);
        if (k == 0 || k > ALTERNATIVES)
            return false;
        out->alternatives[i].n = k;
        out->alternatives[i].slots = RP_NEW(a, rp_slot, k);
        for (uint32_t j = 0; j < k; j++)
            if (!compile_slot(a, slots[j], &out->alternatives[i].slots[j]))
                return false;
    }
    return true;
}

// --------------------------------------------------------------------------------------------------------- conditions

enum { VALUES = 64, CONDITIONS = 8 };

static rp_status add_words(rp_patterns *p, const rp_table *t, uint32_t column, const char *values, rp_condition *c, rp_error *err) {
    const char *pieces[VALUES];
    uint32_t n = split(p->arena, values, ",", VALUES, pieces);
    RP_VEC(const char *) words = {0};
    if (n == 0 || n > VALUES)
        return rp_table_fail(t, column, err, "want one to %d words after '='", VALUES);
    for (uint32_t i = 0; i < n; i++) {
        bool party = strcmp(pieces[i], "PARTY") == 0, place = strcmp(pieces[i], "PLACE") == 0;
        c->or_party = c->or_party || party;
        c->or_place = c->or_place || place;
        if (party || place)
            continue;
        if (pieces[i][0] != '@') {
            rp_vec_push(p->arena, &words, pieces[i]);
            continue;
        }
        uint32_t set = rp_dict_get(&p->sets, pieces[i] + 1);
        if (set == UINT32_MAX)
            return rp_table_fail(t, column, err, "no set %s in sets.tsv", pieces[i]);
        for (const char **m = p->member_list.v[set]; *m != NULL; m++)
            rp_vec_push(p->arena, &words, *m);
    }
    c->words = words.v;
    c->n = words.n;
    return RP_OK;
}

static rp_status compile_condition(rp_patterns *p, const rp_table *t, uint32_t column, const char *text, rp_condition *c, rp_error *err) {
    *c = (rp_condition){.negated = text[0] == '!'};
    text += c->negated;
    if (strcmp(text, "passive") == 0 || strcmp(text, "active") == 0) {
        c->test = text[0] == 'p' ? RP_TEST_PASSIVE : RP_TEST_ACTIVE;
        return RP_OK;
    }
    const char *equals = strchr(text, '=');
    if (equals == NULL || !compile_slot(p->arena, rp_arena_copy(p->arena, text, (size_t)(equals - text)), &c->slot))
        return rp_table_fail(t, column, err, "want slot=word, slot=@set, slot=*, passive or active, not '%s'", text);
    const char *values = equals + 1;
    static const struct { const char *word; uint8_t test; } tests[] = {
        {"*", RP_TEST_ANY},       {"PARTY", RP_TEST_PARTY}, {"PLACE", RP_TEST_PLACE},
        {"BARE", RP_TEST_BARE},   {"STATE", RP_TEST_STATE}, {"BODY", RP_TEST_BODY}};
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++)
        if (strcmp(values, tests[i].word) == 0) {
            c->test = tests[i].test;
            return RP_OK;
        }
    c->test = RP_TEST_WORDS;
    return add_words(p, t, column, values, c, err);
}

static rp_status compile_conditions(rp_patterns *p, const rp_table *t, uint32_t column, uint32_t *n, rp_condition **out, rp_error *err) {
    const char *pieces[CONDITIONS];
    *n = split(p->arena, t->column[column], " ;", CONDITIONS, pieces);
    if (*n > CONDITIONS)
        return rp_table_fail(t, column, err, "more than %d conditions", CONDITIONS);
    *out = RP_NEW(p->arena, rp_condition, *n);
    for (uint32_t i = 0; i < *n; i++)
        RP_TRY(compile_condition(p, t, column, pieces[i], &(*out)[i], err));
    return RP_OK;
}

// --------------------------------------------------------------------------------------------------------- the tables

typedef rp_status (*row_reader)(rp_patterns *p, const rp_table *t, int argument, rp_error *err);

static rp_status read_table(rp_patterns *p, const char *path, row_reader reader, int argument, rp_error *err) {
    rp_table t;
    RP_TRY(rp_table_open(path, &t, err));
    rp_status status = RP_OK;
    for (bool more = true; status == RP_OK;) {
        status = rp_table_next(&t, p->arena, &more, err);
        if (status != RP_OK || !more)
            break;
        status = reader(p, &t, argument, err);
    }
    rp_table_close(&t);
    return status;
}

static const char *or_null(const char *s) {
    return s[0] != '\0' ? s : NULL;
}

static bool find_word(const char *const *list, const char *word, uint8_t *at) {
    for (*at = 0; list[*at] != NULL; (*at)++)
        if (strcmp(list[*at], word) == 0)
            return true;
    return false;
}

static rp_status read_type(rp_patterns *p, const rp_table *t, int argument, rp_error *err) {
    (void)argument;
    static const char *const wheres[] = {"deed", "meeting", "statement", "words", NULL};
    static const char *const states[] = {"", "sufferer", "doer", "home", NULL};
    rp_type type = {.name = t->column[0], .mode = or_null(t->column[1]), .quad = t->column[2], .cameo = t->column[4]};
    if (!find_word(wheres, t->column[5], &type.where))
        return rp_table_fail(t, 5, err, "want deed, meeting, statement or words, not '%s'", t->column[5]);
    if (!find_word(states, t->column[6], &type.presumed))
        return rp_table_fail(t, 6, err, "want sufferer, doer, home or -, not '%s'", t->column[6]);
    char *end;
    type.intensity = strtod(t->column[3], &end);
    if (end == t->column[3] || *end != '\0' || type.intensity < -10 || type.intensity > 10)
        return rp_table_fail(t, 3, err, "intensity is a number from -10 to 10, not '%s'", t->column[3]);
    if (type.mode == NULL) {
        if (p->type_row.n >= RP_TYPE_NONE)
            return rp_table_fail(t, 0, err, "too many types");
        rp_vec_push(p->arena, &p->type_row, p->types.n);
    } else if (rp_patterns_find_type(p, type.name) == RP_TYPE_NONE) {
        return rp_table_fail(t, 0, err, "mode %s of type %s stands above its type", type.mode, type.name);
    }
    rp_vec_push(p->arena, &p->types, type);
    return RP_OK;
}

static void add_member(rp_patterns *p, const char *word, uint32_t set) {
    uint32_t i = rp_dict_get(&p->members, word);
    if (i == UINT32_MAX) {
        i = p->member_of.n;
        rp_dict_put(&p->members, word, i);
        rp_vec_push(p->arena, &p->member_of, (set_bits){0});
    }
    p->member_of.v[i].of[set / 64] |= UINT64_C(1) << set % 64;
}

static rp_status read_set(rp_patterns *p, const rp_table *t, int argument, rp_error *err) {
    (void)argument;
    if (t->column[0][0] != '@' || t->n < 2)
        return rp_table_fail(t, 0, err, "want @name and its words");
    const char *pieces[1024];
    uint32_t n = split(p->arena, t->column[1], " ", 1024, pieces);
    if (n == 0 || n > 1024)
        return rp_table_fail(t, 1, err, "want 1 to 1024 words");
    uint32_t number = p->member_list.n;
    if (number == SETS_MAX)
        return rp_table_fail(t, 0, err, "more than %d sets", SETS_MAX);
    RP_VEC(const char *) list = {0};
    for (uint32_t i = 0; i < n; i++) {
        uint32_t set = pieces[i][0] == '@' ? rp_dict_get(&p->sets, pieces[i] + 1) : 0;
        if (set == UINT32_MAX)
            return rp_table_fail(t, 1, err, "no set %s above", pieces[i]);
        const char *one[] = {pieces[i], NULL};
        for (const char **m = pieces[i][0] == '@' ? p->member_list.v[set] : one; *m != NULL; m++) {
            add_member(p, *m, number);
            rp_vec_push(p->arena, &list, *m);
        }
    }
    rp_vec_push(p->arena, &list, (const char *)NULL);
    rp_dict_put(&p->sets, t->column[0] + 1, number);
    rp_vec_push(p->arena, &p->member_list, list.v);
    return RP_OK;
}

static rp_status read_frame(rp_patterns *p, const rp_table *t, int argument, rp_error *err) {
    (void)argument;
    rp_frame *f = RP_NEW(p->arena, rp_frame, 1);
    f->name = t->column[0];
    rp_role *roles[] = {&f->actor, &f->recipient, &f->third_party};
    for (uint32_t i = 0; i < 3; i++)
        if (!compile_role(p->arena, t->column[i + 1], roles[i]))
            return rp_table_fail(t, i + 1, err, "not a list of slots: '%s'", t->column[i + 1]);
    rp_dict_put(&p->frames, f->name, p->frame.n);
    rp_vec_push(p->arena, &p->frame, f);
    return RP_OK;
}

static const char *base_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static bool mode_exists(const rp_patterns *p, uint8_t type, const char *mode) {
    const rp_type *t = rp_patterns_type(p, type, mode);
    return mode == NULL || (t->mode != NULL && strcmp(t->mode, mode) == 0);
}

static void mark_table(rp_patterns *p, const char *word, uint32_t bit) {
    rp_dict_put(&p->tables, word, rp_patterns_rows(p, word) | bit);
}

// Puts row into the list of its key word: before the first row with a shorter key.
static void index_trigger(rp_patterns *p, rp_trigger *row) {
    const char *word = row->key.words[row->key.at];
    uint32_t at = rp_dict_get(&p->triggers, word);
    if (at == UINT32_MAX) {
        at = p->trigger_head.n;
        rp_dict_put(&p->triggers, word, at);
        mark_table(p, word, RP_ROWS_TRIGGERS);
        rp_vec_push(p->arena, &p->trigger_head, (rp_trigger *)NULL);
    }
    const rp_trigger **link = (const rp_trigger **)&p->trigger_head.v[at];
    while (*link != NULL && (*link)->key.n >= row->key.n)
        link = (const rp_trigger **)(uintptr_t)&(*link)->next;
    row->next = *link;
    *link = row;
}

static rp_status read_trigger(rp_patterns *p, const rp_table *t, int argument, rp_error *err) {
    (void)argument;
    rp_trigger *row = RP_NEW(p->arena, rp_trigger, 1);
    const char *message;
    if (!rp_pattern_key(p->arena, t->column[0], &row->key, &message))
        return rp_table_fail(t, 0, err, "%s: '%s'", message, t->column[0]);
    RP_TRY(compile_conditions(p, t, 1, &row->n_conditions, &row->conditions, err));
    row->type = RP_TYPE_NONE;
    if (t->column[2][0] != '\0' && (row->type = rp_patterns_find_type(p, t->column[2])) == RP_TYPE_NONE)
        return rp_table_fail(t, 2, err, "no type %s in ontology.tsv", t->column[2]);
    row->mode = or_null(t->column[3]);
    if (row->type != RP_TYPE_NONE && !mode_exists(p, row->type, row->mode))
        return rp_table_fail(t, 3, err, "type %s has no mode %s", t->column[2], row->mode);
    uint32_t frame = rp_dict_get(&p->frames, t->column[4]);
    if (row->type != RP_TYPE_NONE && frame == UINT32_MAX)
        return rp_table_fail(t, 4, err, "no frame '%s' in frames.tsv", t->column[4]);
    row->frame = row->type != RP_TYPE_NONE ? p->frame.v[frame] : NULL;
    row->expect = t->column[5];
    row->example = t->column[6];
    row->file = base_name(t->path);
    row->line = t->line;
    rp_vec_push(p->arena, &p->rows, row);
    index_trigger(p, row);
    return RP_OK;
}

static rp_status read_cue(rp_patterns *p, const rp_table *t, int table, rp_error *err) {
    rp_cue *row = RP_NEW(p->arena, rp_cue, 1);
    const char *message;
    if (!rp_pattern_key(p->arena, t->column[0], &row->key, &message))
        return rp_table_fail(t, 0, err, "%s: '%s'", message, t->column[0]);
    row->kind = t->column[1];
    row->extra = t->column[2];
    if (table == RP_CUES_FIGURES || table == RP_CUES_TOLLS)
        RP_TRY(compile_conditions(p, t, 2, &row->n_conditions, &row->conditions, err));
    row->file = base_name(t->path);
    row->line = t->line;
    const char *word = row->key.words[row->key.at];
    uint32_t at = rp_dict_get(&p->cues[table], word);
    if (at == UINT32_MAX) {
        at = p->cue_head.n;
        rp_dict_put(&p->cues[table], word, at);
        mark_table(p, word, 1u << table);
        rp_vec_push(p->arena, &p->cue_head, (rp_cue *)NULL);
    }
    const rp_cue **link = (const rp_cue **)&p->cue_head.v[at];
    while (*link != NULL && (*link)->key.n >= row->key.n)
        link = (const rp_cue **)(uintptr_t)&(*link)->next;
    row->next = *link;
    *link = row;
    return RP_OK;
}

static int is_trigger_file(const struct dirent *e) {
    size_t n = strlen(e->d_name);
    return strncmp(e->d_name, "triggers", 8) == 0 && n > 4 && strcmp(e->d_name + n - 4, ".tsv") == 0;
}

static rp_status read_triggers(rp_patterns *p, const char *dir, rp_error *err) {
    struct dirent **names;
    int n = scandir(dir, &names, is_trigger_file, alphasort);
    if (n <= 0)
        return rp_fail(err, RP_E_IO, dir, 0, 0, "no triggers*.tsv here");
    rp_status status = RP_OK;
    for (int i = 0; i < n; i++) {
        if (status == RP_OK)
            status = read_table(p, rp_arena_printf(p->arena, "%s/%s", dir, names[i]->d_name), read_trigger, 0, err);
        free(names[i]);
    }
    free(names);
    return status;
}

// Sets that the program itself asks for by name: without them it would go on silently and worse.
static rp_status require_sets(const rp_patterns *p, const char *dir, rp_error *err) {
    static const char *const names[] = {"civilian_thing", "measure_noun", "occurrence_verb", "post", "shelter"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (rp_dict_get(&p->sets, names[i]) == UINT32_MAX)
            return rp_fail(err, RP_E_FORMAT, rp_arena_printf(p->arena, "%s/sets.tsv", dir), 0, 0, "no set @%s, which the program needs", names[i]);
    return RP_OK;
}

rp_status rp_patterns_load(const char *data_dir, rp_arena *arena, rp_patterns **out, rp_error *err) {
    static const char *const cue_files[RP_N_CUE_TABLES] = {"speech", "status", "light", "figures", "relations", "tolls", "modes",
                                                           "defaults", "refusals"};
    rp_patterns *p = RP_NEW(arena, rp_patterns, 1);
    p->arena = p->sets.arena = p->members.arena = p->frames.arena = p->triggers.arena = p->tables.arena = arena;
    const char *dir = rp_arena_printf(arena, "%s/events", data_dir);
    RP_TRY(read_table(p, rp_arena_printf(arena, "%s/ontology.tsv", dir), read_type, 0, err));
    RP_TRY(read_table(p, rp_arena_printf(arena, "%s/sets.tsv", dir), read_set, 0, err));
    RP_TRY(read_table(p, rp_arena_printf(arena, "%s/frames.tsv", dir), read_frame, 0, err));
    RP_TRY(require_sets(p, dir, err));
    for (int i = 0; i < RP_N_CUE_TABLES; i++) {
        p->cues[i].arena = arena;
        RP_TRY(read_table(p, rp_arena_printf(arena, "%s/%s.tsv", dir, cue_files[i]), read_cue, i, err));
    }
    RP_TRY(read_triggers(p, dir, err));
    *out = p;
    return RP_OK;
}

// ------------------------------------------------------------------------------------------------------------- lookups

const rp_trigger *rp_patterns_triggers(const rp_patterns *p, const char *lemma) {
    uint32_t i = rp_dict_get(&p->triggers, lemma);
    return i == UINT32_MAX ? NULL : p->trigger_head.v[i];
}

const rp_cue *rp_patterns_cues(const rp_patterns *p, enum rp_cue_table table, const char *lemma) {
    uint32_t i = rp_dict_get(&p->cues[table], lemma);
    return i == UINT32_MAX ? NULL : p->cue_head.v[i];
}

uint16_t rp_patterns_rows(const rp_patterns *p, const char *word) {
    uint32_t bits = rp_dict_get(&p->tables, word);
    return bits == UINT32_MAX ? 0 : (uint16_t)bits;
}

bool rp_patterns_in_set(const rp_patterns *p, const char *set, const char *word) {
    uint32_t i = rp_dict_get(&p->members, word), k = i != UINT32_MAX ? rp_dict_get(&p->sets, set) : UINT32_MAX;
    return k != UINT32_MAX && (p->member_of.v[i].of[k / 64] >> k % 64 & 1) != 0;
}

const rp_type *rp_patterns_type(const rp_patterns *p, uint8_t i, const char *mode) {
    const rp_type *type = &p->types.v[p->type_row.v[i]];
    for (uint32_t k = 0; mode != NULL && k < p->types.n; k++) {
        const rp_type *t = &p->types.v[k];
        if (t->mode != NULL && strcmp(t->name, type->name) == 0 && strcmp(t->mode, mode) == 0)
            return t;
    }
    return type;
}

uint32_t rp_patterns_n_types(const rp_patterns *p) {
    return p->type_row.n;
}

uint8_t rp_patterns_find_type(const rp_patterns *p, const char *name) {
    for (uint32_t i = 0; i < p->type_row.n; i++)
        if (strcmp(p->types.v[p->type_row.v[i]].name, name) == 0)
            return (uint8_t)i;
    return RP_TYPE_NONE;
}

const rp_trigger *rp_patterns_row(const rp_patterns *p, uint32_t i) {
    return i < p->rows.n ? p->rows.v[i] : NULL;
}
