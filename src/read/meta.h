// meta.h: what the user knows about the documents and their texts may not say: a table with a header row that names its
// columns in any order: document (path, or its last part), published (2024-12-25, 2024-12 or 2024), publisher, url.
// Other columns are passed over.
#ifndef RP_READ_META_H
#define RP_READ_META_H

#include "base/date.h"
#include "base/error.h"

typedef struct rp_meta rp_meta;

typedef struct rp_meta_row {
    const char *document, *publisher, *url;         // "" when empty; owned by the table
    rp_days published;                              // RP_DAYS_NONE when empty
} rp_meta_row;

// Reads the table at path. RP_E_FORMAT with file:line:column for a date that is none, a document named twice, or a
// missing column "document".
rp_status rp_meta_open(const char *path, rp_meta **out, rp_error *err);
void rp_meta_close(rp_meta *m);                     // NULL: nothing to do

// The row of a document: by its whole path, else by the path's last part. NULL: none. m may be NULL. Any thread.
const rp_meta_row *rp_meta_find(const rp_meta *m, const char *path);

#endif
