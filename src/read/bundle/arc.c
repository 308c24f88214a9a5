// arc.c: the head line of a record of an ARC file, read from its end, because addresses hold spaces.
//
//     http://example.com/a b.html 192.0.2.1 20140216050221 text/html 1591                             version 1
//     http://example.com/ 192.0.2.1 20140216050221 text/html 200 - - 1034 crawl.arc 1591              version 2
//
// The sign of a head line is the date, of 12 digits or more, in its place before type and length.
#include <string.h>

#include "base/utf8.h"
#include "read/bundle/http.h"
#include "read/bundle/warc.h"

enum { FIELDS = 10, BEFORE_DATE_1 = 2, BEFORE_DATE_2 = 7 };     // fields that follow the date

typedef struct word { const char *s; size_t n; } word;

// Cuts fields off the end of the line, the last one first. What is left is the address.
static uint32_t cut_back(const char *line, size_t n, word *fields, word *rest) {
    uint32_t k = 0;
    while (k < FIELDS && n > 0) {
        size_t from = n;
        while (from > 0 && line[from - 1] != ' ')
            from--;
        fields[k++] = (word){line + from, n - from};
        rest[k - 1] = (word){line, from > 0 ? from - 1 : 0};
        n = from > 0 ? from - 1 : 0;
    }
    return k;
}

bool rp_arc_head(const char *line, size_t n, rp_arena *a, rp_warc_record *out) {
    word fields[FIELDS], rest[FIELDS];
    uint32_t k = cut_back(line, n, fields, rest);
    uint64_t date;
    for (uint32_t d = BEFORE_DATE_1; d <= BEFORE_DATE_2; d += BEFORE_DATE_2 - BEFORE_DATE_1) {
        if (k < d + 2 || fields[d].n < 12 || !rp_http_length(fields[d].s, fields[d].n, &date) ||
            !rp_http_length(fields[0].s, fields[0].n, &out->length))
            continue;
        word address = rest[d + 1];
        if (memchr(address.s, ':', address.n) == NULL)
            continue;
        out->target = rp_utf8_mend(a, address.s, address.n);
        rp_http_type(fields[d - 1].s, fields[d - 1].n, a, &out->type, &out->charset);
        out->date = rp_arena_copy(a, fields[d].s, fields[d].n);
        out->kind = "response";
        out->http = strncmp(out->target, "http", 4) == 0;
        return true;
    }
    return false;
}
