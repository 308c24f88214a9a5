// csv.h: tables with separated columns (RFC 4180 and what passes for it), one record at a time, from wherever the bytes
// come. Memory is that of one record. Quotes may hold the separator, line ends and doubled quotes; a quote inside a bare
// value stands for itself; lines end with LF, CR LF or CR; a byte order mark is passed over; empty lines are no records.
#ifndef RP_BASE_CSV_H
#define RP_BASE_CSV_H

#include "base/buf.h"
#include "base/error.h"

// How to read. pull gives up to n > 0 further bytes, 0 at the end.
typedef struct rp_csv_source {
    size_t (*pull)(void *context, char *to, size_t n);
    void *context;
    char separator;
    bool bare;                      // quotes mean nothing (GDELT's files)
    size_t most;                    // bytes of a record; 0: 16 MB
} rp_csv_source;

typedef struct rp_csv_value {
    const char *text;               // NUL-terminated, after n bytes
    size_t n;
} rp_csv_value;

typedef struct rp_csv {
    rp_csv_source from;
    rp_csv_value *value;            // [n] of the record last read; until the next
    size_t n;
    uint32_t line;                  // where it begins, from 1
    // its own
    char *buffer;
    size_t at, end, cap;
    uint32_t next_line;
    bool ended;
    rp_buf record;
} rp_csv;

// Never fails; free with rp_csv_close.
void rp_csv_open(rp_csv *t, rp_csv_source from);
void rp_csv_close(rp_csv *t);

// Reads the next record into t; *more is false at the end. RP_E_FORMAT: a quote that nothing closes; RP_E_LIMIT: a record
// larger than is allowed, or of more than 65536 values. The error has the line, not the file; reading ends with it.
rp_status rp_csv_next(rp_csv *t, bool *more, rp_error *err);

// Of ',', ';', tab and '|' the one that the first line of head has most often outside quotes; ',' when none is there.
char rp_csv_separator(const char *head, size_t n);

#endif
