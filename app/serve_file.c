// serve_file.c: the page, compiled in: what `make web` made of web/, packed with gzip.
//
// build/web/files.inc holds one line FILE(symbol, "name", "type", "hash") for each; the assembler takes the bytes as they are, the
// same for gcc and clang and every sanitizer. The hash, of the content, is the entity tag: the browser asks once a visit and gets
// 304. A client that does not take gzip gets the file unpacked.
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "serve.h"

#define FILE(symbol, name, type, hash)                                                                        \
    __asm__(".section .rodata\n"                                                                              \
            ".balign 16\n" #symbol "_begin:\n"                                                                \
            ".incbin \"" RP_WEB "/" name ".gz\"\n" #symbol "_end:\n"                                          \
            ".byte 0\n"                                                                                       \
            ".previous\n");                                                                                   \
    extern const unsigned char symbol##_begin[], symbol##_end[];
#include "files.inc"
#undef FILE

typedef struct packed {
    const char *name, *type, *hash;
    const unsigned char *begin, *end;
} packed;

static const packed files[] = {
#define FILE(symbol, name, type, hash) {name, type, hash, symbol##_begin, symbol##_end},
#include "files.inc"
#undef FILE
    {0},
};

bool serve_has_page(void) {
    return files[0].name;
}

// The last four bytes of a gzip file are the length of what is in it.
static struct MHD_Response *unpacked(const packed *f, const char *etag) {
    size_t n = (size_t)f->end[-4] | (size_t)f->end[-3] << 8 | (size_t)f->end[-2] << 16 | (size_t)f->end[-1] << 24;
    unsigned char *bytes = malloc(n + 1);
    z_stream z = {.next_in = (Bytef *)f->begin, .avail_in = (uInt)(f->end - f->begin), .next_out = bytes, .avail_out = (uInt)n};
    struct MHD_Response *r = NULL;
    if (bytes && inflateInit2(&z, 15 + 16) == Z_OK) {
        if (inflate(&z, Z_FINISH) == Z_STREAM_END)
            r = serve_body(f->type, etag, false, bytes, n);
        inflateEnd(&z);
    }
    free(bytes);
    return r;
}

enum MHD_Result serve_file(struct MHD_Connection *c, const char *name) {
    const packed *f = files;
    while (f->name && strcmp(f->name, name))
        f++;
    if (!f->name)
        return serve_page(c, 404, "There is nothing at this address.");
    char etag[80];
    snprintf(etag, sizeof etag, "W/\"%s\"", f->hash);
    if (serve_has(c, etag))
        return serve_send(c, 304, serve_body(NULL, etag, false, "", 0));
    return serve_send(c, 200, serve_takes_gzip(c) ? serve_body(f->type, etag, true, f->begin, (size_t)(f->end - f->begin)) : unpacked(f, etag));
}
