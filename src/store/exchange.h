// exchange.h: the doors of the store towards other programs: export, import, comparison, with what the public functions of
// src/exchange.c find for them.
#ifndef RP_STORE_EXCHANGE_H
#define RP_STORE_EXCHANGE_H

#include "base/error.h"

typedef struct rp_exchange {
    const char *data;               // the folder data/; NULL where it is not needed
    rp_sink sink;
    rp_exported *exported;          // of an export; or NULL
} rp_exchange;

// Does the format join tables of data/?
bool rp_export_needs_data(const char *format);

// See rp_export.
rp_status rp_store_export(const char *path, const rp_query *query, const rp_exporting *how, rp_exchange with, rp_error *err);

// See rp_import_file.
rp_status rp_store_import(const char *path, const rp_importing *how, const char *data, rp_imported *imported, rp_error *err);

// See rp_compare.
rp_status rp_store_compare(const char *path, const rp_query *query, const char *source, rp_exchange with, rp_error *err);

#endif
