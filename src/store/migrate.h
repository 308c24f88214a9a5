// migrate.h: stores of former versions of the schema, brought to this one.
#ifndef RP_STORE_MIGRATE_H
#define RP_STORE_MIGRATE_H

#include "store/statement.h"

// How the tables of one version become those of the next. Only what changes in a table that exists is said: what is new
// is taken from the schema, and views and triggers are always made anew.
typedef struct rp_migration {
    int from;                       // to from + 1
    const char *sql;                // statements; run without foreign keys and inside a transaction
} rp_migration;

// The steps that this program knows, ascending from the oldest version it can read; *n of them.
const rp_migration *rp_migrations(size_t *n);

// Brings the open store from its version to the version `to` by n steps, in one transaction: all of it or nothing. fresh:
// a store just made, of the version `to`. RP_E_VERSION: there is no step from its version; RP_E_STORE.
rp_status rp_migrate(rp_store *s, rp_store *fresh, const rp_migration *steps, size_t n, int to, rp_error *err);

#endif
