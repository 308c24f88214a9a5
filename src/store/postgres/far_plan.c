// far_plan.c: what SQLite's planner is told of a table on the server, and the question that a way through it becomes.
//
// Every comparison that the server can judge as SQLite does goes into the question; SQLite judges again, so a question may give too
// many rows, never too few. Which index to take is the server's affair. Rows come in the order asked for, else in that of the
// primary key, as they do from a file. The planner needs only to know that one question with many rows is cheaper than many
// questions: a question costs as much as two hundred rows.
//
// A question by the first columns of an index has a second form, which reads on from there in the index's order: the inner side of a join asks
// for one key after the other, and a window of rows answers hundreds of them (far_cursor.c).
#include "store/postgres/far_table.h"

#include <math.h>
#include <string.h>

enum { QUESTION = 200, MANY = 1000, CELL = 16, UNKNOWN = 200 };        // rows; rows; bytes; bytes

typedef struct draft {
    rp_far_table *t;
    sqlite3_index_info *info;
    rp_far_plan plan;
    rp_buf where;
    double rows;
    bool equal[RP_FAR_COLUMNS + 1];             // compared for equality with one value; the last: the server's own rowid
} draft;

// The name on the server of the column that SQLite asks for; NULL: the server cannot compare by it.
static const char *name_of(const rp_far_table *t, int column) {
    if (column >= 0)
        return t->column[column].name;
    return t->key >= 0 ? t->column[t->key].name : t->has_rowid ? "rowid" : NULL;
}

static enum rp_wire_type type_of(const rp_far_table *t, int column) {
    return column >= 0 ? t->column[column].type : RP_WIRE_INT;
}

// ----------------------------------------------------------------------------------------------------------- estimates

// Is there a unique index all of whose columns are given?
static bool is_one(const draft *d) {
    for (int i = 0; i < d->t->n_indices; i++) {
        const rp_far_index *x = &d->t->index[i];
        int k = 0;
        while (k < x->n && d->equal[x->column[k]])
            k++;
        if (x->unique && x->n > 0 && k == x->n)
            return true;
    }
    return d->equal[RP_FAR_COLUMNS];
}

static double share_of(const rp_far_table *t, int column) {
    double distinct = column >= 0 ? t->column[column].distinct : t->rows;
    return 1 / fmax(distinct > 0 ? distinct : pow(t->rows, 0.7), 1);
}

static void estimate(draft *d, int column, int op, bool list) {
    if (op == SQLITE_INDEX_CONSTRAINT_EQ || op == SQLITE_INDEX_CONSTRAINT_IS)
        d->rows *= fmin(share_of(d->t, column) * (list ? 20 : 1), 1);
    else if (op == SQLITE_INDEX_CONSTRAINT_ISNULL)
        d->rows *= 0.5;
    else if (op != SQLITE_INDEX_CONSTRAINT_ISNOTNULL)
        d->rows *= 0.3;
}

// --------------------------------------------------------------------------------------------------------- comparisons

static const char *sign_of(int op) {
    switch (op) {
    case SQLITE_INDEX_CONSTRAINT_EQ: return "=";
    case SQLITE_INDEX_CONSTRAINT_GT: return ">";
    case SQLITE_INDEX_CONSTRAINT_GE: return ">=";
    case SQLITE_INDEX_CONSTRAINT_LT: return "<";
    case SQLITE_INDEX_CONSTRAINT_LE: return "<=";
    case SQLITE_INDEX_CONSTRAINT_IS: return "IS NOT DISTINCT FROM";
    case SQLITE_INDEX_CONSTRAINT_ISNULL: return "IS NULL";
    case SQLITE_INDEX_CONSTRAINT_ISNOTNULL: return "IS NOT NULL";
    default: return NULL;
    }
}

static bool can_compare(const draft *d, int i) {
    const struct sqlite3_index_constraint *c = &d->info->aConstraint[i];
    if (!c->usable || !sign_of(c->op) || !name_of(d->t, c->iColumn) || d->plan.n == RP_FAR_ARGUMENTS)
        return false;
    enum rp_wire_type type = type_of(d->t, c->iColumn);
    return type != RP_WIRE_BYTES && (type != RP_WIRE_TEXT || !sqlite3_stricmp(sqlite3_vtab_collation(d->info, i), "BINARY"));
}

static void compare(draft *d, int i) {
    const struct sqlite3_index_constraint *c = &d->info->aConstraint[i];
    bool bare = c->op == SQLITE_INDEX_CONSTRAINT_ISNULL || c->op == SQLITE_INDEX_CONSTRAINT_ISNOTNULL;
    bool list = c->op == SQLITE_INDEX_CONSTRAINT_EQ && type_of(d->t, c->iColumn) != RP_WIRE_REAL && sqlite3_vtab_in(d->info, i, 1);
    rp_buf_printf(&d->where, "%s\"%s\" %s", d->where.n ? " AND " : " WHERE ", name_of(d->t, c->iColumn), sign_of(c->op));
    estimate(d, c->iColumn, c->op, list);
    if (bare)
        return;
    rp_buf_printf(&d->where, list ? " ANY ($%d)" : " $%d", d->plan.n + 1);
    d->plan.column[d->plan.n] = c->iColumn;
    d->plan.op[d->plan.n] = list ? 0 : (unsigned char)c->op;
    d->info->aConstraintUsage[i].argvIndex = ++d->plan.n;
    if (c->op == SQLITE_INDEX_CONSTRAINT_EQ && !list)
        d->equal[c->iColumn >= 0 ? c->iColumn : d->t->key >= 0 ? d->t->key : RP_FAR_COLUMNS] = true;
}

// ------------------------------------------------------------------------------------------------------------ columns

// The columns that the statement looks at, those of the window's key, and what tells one row from another.
static void select_columns(draft *d, rp_buf *sql) {
    const rp_far_table *t = d->t;
    int n = 0;
    rp_buf_puts(sql, "SELECT ");
    for (int i = 0; i < t->n; i++) {
        d->plan.place[i] = -1;
        if (i != t->key && !d->equal[i] && !(d->info->colUsed >> (i < 63 ? i : 63) & 1))
            continue;
        d->plan.place[i] = n++;
        rp_buf_printf(sql, "%s\"%s\"", n > 1 ? ", " : "", t->column[i].name);
        d->plan.bytes += t->rows * (CELL + (t->column[i].width > 0 ? t->column[i].width : UNKNOWN));
    }
    d->plan.identity = t->key >= 0 ? d->plan.place[t->key] : n;
    if (t->key < 0)
        rp_buf_printf(sql, "%s%s", n++ ? ", " : "", t->has_rowid ? "\"rowid\"" : "ctid");
    d->plan.width = n;
    rp_buf_printf(sql, " FROM \"%s\"", t->name);
}

// The order that rows of a file would come in.
static void put_natural(const rp_far_table *t, rp_buf *sql) {
    if (t->key >= 0 || t->has_rowid) {
        rp_buf_printf(sql, "\"%s\"", name_of(t, -1));
        return;
    }
    for (int k = 0; k < t->index[0].n; k++)
        rp_buf_printf(sql, "%s\"%s\"", k ? ", " : "", t->column[t->index[0].column[k]].name);
}

static bool may_be_null(const rp_far_table *t, int column) {
    return column >= 0 && column != t->key && !t->column[column].required;
}

// SQLite has NULL first. What the index gives anyway must be asked for without that.
static bool put_order(draft *d, rp_buf *sql) {
    for (int i = 0; i < d->info->nOrderBy; i++)
        if (!name_of(d->t, d->info->aOrderBy[i].iColumn))
            return false;
    for (int i = 0; i < d->info->nOrderBy; i++) {
        const struct sqlite3_index_orderby *o = &d->info->aOrderBy[i];
        rp_buf_printf(sql, "\"%s\"%s%s, ", name_of(d->t, o->iColumn), o->desc ? " DESC" : "",
                      !may_be_null(d->t, o->iColumn) ? "" : o->desc ? " NULLS LAST" : " NULLS FIRST");
    }
    return d->info->nOrderBy > 0;
}

// ------------------------------------------------------------------------------------------------------------- windows

static int value_for(const draft *d, int column) {
    for (int i = 0; i < d->plan.n; i++)
        if (d->plan.column[i] == column && d->plan.op[i] == SQLITE_INDEX_CONSTRAINT_EQ)
            return i;
    return -1;
}

// The index with the most first columns given.
static const rp_far_index *index_for(draft *d) {
    const rp_far_index *best = NULL;
    d->plan.n_key = 0;
    for (int i = 0; i < d->t->n_indices; i++) {
        const rp_far_index *x = &d->t->index[i];
        int k = 0;
        while (k < x->n && d->equal[x->column[k]])
            k++;
        if (k > d->plan.n_key)
            best = x, d->plan.n_key = k;
    }
    return best;
}

// What else is compared SQLite judges by itself, and it sorts the few rows of a key.
static void read_on(draft *d, const rp_buf *select, rp_buf *ahead, rp_buf *all) {
    const rp_far_index *x = index_for(d);
    if (!x)
        return;
    rp_buf names = {0}, values = {0};
    for (int k = 0; k < d->plan.n_key; k++) {
        rp_buf_printf(&names, "%s\"%s\"", k ? ", " : "", d->t->column[x->column[k]].name);
        rp_buf_printf(&values, "%s$%d", k ? ", " : "", k + 1);
        d->plan.key[k] = value_for(d, x->column[k]);
        d->plan.key_place[k] = d->plan.place[x->column[k]];
    }
    rp_buf_printf(ahead, "%s WHERE (%s) >= (%s) ORDER BY %s, ", select->bytes, names.bytes, values.bytes, names.bytes);
    put_natural(d->t, ahead);
    rp_buf_printf(all, "%s ORDER BY %s, ", select->bytes, names.bytes);
    put_natural(d->t, all);
    rp_buf_free(&names);
    rp_buf_free(&values);
}

// ---------------------------------------------------------------------------------------------------------------- plans

// The plan of that text, kept once; its number.
static int keep(rp_far_table *t, const rp_far_plan *plan, const rp_buf *sql, const rp_buf *ahead, const rp_buf *all) {
    rp_arena *a = t->far->arena;
    char *text = rp_arena_printf(a, "%s\n%s%d", sql->bytes, ahead->n ? ahead->bytes : "", plan->many);
    uint32_t number = rp_dict_get(&t->plan_of, text);
    if (number != UINT32_MAX)
        return (int)number;
    rp_far_plan *kept = RP_NEW(a, rp_far_plan, 1);
    *kept = *plan;
    kept->sql = rp_arena_copy(a, sql->bytes, sql->n);
    kept->ahead = ahead->n ? rp_arena_copy(a, ahead->bytes, ahead->n) : NULL;
    kept->all = ahead->n ? rp_arena_copy(a, all->bytes, all->n) : NULL;
    number = t->plans.n;
    rp_dict_put(&t->plan_of, text, number);
    rp_vec_push(a, &t->plans, kept);
    return (int)number;
}

int rp_far_best_index(sqlite3_vtab *base, sqlite3_index_info *info) {
    draft d = {.t = (rp_far_table *)base, .info = info};
    rp_buf sql = {0}, ahead = {0}, all = {0};
    d.rows = d.t->rows;
    for (int i = 0; i < info->nConstraint; i++)
        if (can_compare(&d, i))
            compare(&d, i);
    select_columns(&d, &sql);
    bool one = is_one(&d);
    d.rows = one ? 1 : fmax(d.rows, 1);
    d.plan.many = d.rows > MANY;
    if (!d.plan.many)
        read_on(&d, &sql, &ahead, &all);
    rp_buf_add(&sql, d.where.bytes ? d.where.bytes : "", d.where.n);
    rp_buf_puts(&sql, " ORDER BY ");
    info->orderByConsumed = ahead.n == 0 && put_order(&d, &sql);
    put_natural(d.t, &sql);
    info->idxNum = keep(d.t, &d.plan, &sql, &ahead, &all);
    info->estimatedRows = (sqlite3_int64)d.rows;
    info->estimatedCost = QUESTION + d.rows;
    info->idxFlags = one ? SQLITE_INDEX_SCAN_UNIQUE : 0;
    rp_buf_free(&sql);
    rp_buf_free(&ahead);
    rp_buf_free(&all);
    rp_buf_free(&d.where);
    return SQLITE_OK;
}
