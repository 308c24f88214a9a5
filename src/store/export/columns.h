// columns.h: what the columns of a table hold (data/crosswalk/columns.tsv): for Parquet, GeoPackage and CSVW, which want types.
#ifndef RP_STORE_EXPORT_COLUMNS_H
#define RP_STORE_EXPORT_COLUMNS_H

#include "store/export/export.h"

enum rp_column_type { RP_COLUMN_TEXT, RP_COLUMN_INTEGER, RP_COLUMN_NUMBER, RP_COLUMN_DATE };

typedef struct rp_column {
    enum rp_column_type type;
    const char *about;              // in words, in the job's arena; NULL: not told
} rp_column;

// What is told of a column of a table; text where nothing is.
rp_status rp_column_find(rp_job *j, const char *table, const char *name, rp_column *out, rp_error *err);

#endif
