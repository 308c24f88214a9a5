// exchange.c: the public functions that hand a store's records to other programs and take theirs: they find the tables of data/
// and leave the rest to the store. No model is opened: nothing is coded.
#include <stdio.h>

#include "model.h"
#include "store/exchange.h"

enum { PATH_BYTES = 4096 };

// The folder of the tables below home.
static rp_status find_data(const char *home, char *out, size_t size, rp_error *err) {
    char folder[PATH_BYTES - 8];
    RP_TRY(rp_model_home(home, folder, sizeof folder, err));
    snprintf(out, size, "%s/data", folder);
    return RP_OK;
}

rp_status rp_export(const char *path, const rp_query *query, const rp_exporting *how, rp_sink out, rp_exported *exported, rp_error *err) {
    char data[PATH_BYTES];
    rp_exchange with = {.sink = out, .exported = exported};
    if (rp_export_needs_data(how->format)) {
        RP_TRY(find_data(how->home, data, sizeof data, err));
        with.data = data;
    }
    return rp_store_export(path, query, how, with, err);
}

rp_status rp_import_file(const char *path, const rp_importing *how, rp_imported *imported, rp_error *err) {
    char data[PATH_BYTES];
    RP_TRY(find_data(how->home, data, sizeof data, err));
    return rp_store_import(path, how, data, imported, err);
}

rp_status rp_compare(const char *path, const rp_query *query, const char *source, const char *home, rp_sink out, rp_error *err) {
    char data[PATH_BYTES];
    RP_TRY(find_data(home, data, sizeof data, err));
    return rp_store_compare(path, query, source, (rp_exchange){.data = data, .sink = out}, err);
}
