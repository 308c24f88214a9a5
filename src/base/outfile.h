// outfile.h: a file that is there whole or not at all: written beside its name as NAME.part, then synchronised and renamed.
// What stops the program before leaves the old file, or none, and a part that the next attempt writes over.
#ifndef RP_BASE_OUTFILE_H
#define RP_BASE_OUTFILE_H

#include <stdio.h>

#include "base/error.h"

typedef struct rp_outfile {
    const char *path;               // borrowed
    char *part;                     // owned: what is written; the path itself where that is no regular file (a pipe)
    FILE *file;
} rp_outfile;

// RP_E_ARGUMENT: path exists and replace is not set; RP_E_IO: a part cannot be made.
rp_status rp_outfile_open(const char *path, bool replace, rp_outfile *out, rp_error *err);

// The same without opening: for who writes `part` by other means, and ends with rp_outfile_close as well.
rp_status rp_outfile_name(const char *path, bool replace, rp_outfile *out, rp_error *err);

// Where to write.
rp_sink rp_outfile_sink(rp_outfile *out);

// so_far RP_OK: puts the file in its place; else removes the part. Frees. Gives so_far, or RP_E_IO.
rp_status rp_outfile_close(rp_outfile *out, rp_status so_far, rp_error *err);

#endif
