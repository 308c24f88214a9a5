// json_scan.h: JSON cut into its values while it streams past, so that a list of any length needs the memory of one element.
// It knows brackets and quotes alone; whether a value is well-formed is jansson's to say.
#ifndef RP_READ_BUNDLE_JSON_SCAN_H
#define RP_READ_BUNDLE_JSON_SCAN_H

#include "read/bundle/stream.h"

typedef struct rp_json_scan {
    rp_stream *in;                          // borrowed
    uint32_t line;                          // of the next byte, from 1
    uint64_t line_at;                       // the offset at which that line begins
} rp_json_scan;

// Passes over white space; the byte behind it, not taken, or -1 at the end.
int rp_json_scan_peek(rp_json_scan *s);

// The first byte that is no white space behind the one that peek gave, or -1 when it is out of sight.
int rp_json_scan_behind(rp_json_scan *s);

// Takes the one byte that peek gave.
void rp_json_scan_take(rp_json_scan *s);

// Takes the value that begins here and appends the first limit bytes of it to out. false: it has more.
bool rp_json_scan_cut(rp_json_scan *s, size_t limit, rp_buf *out);

// The column of the next byte, from 1.
uint64_t rp_json_scan_column(const rp_json_scan *s);

#endif
