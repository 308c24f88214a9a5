// error.c: see error.h.
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

rp_status rp_fail(rp_error *err, rp_status code, const char *file, uint32_t line, uint64_t byte, const char *format, ...) {
    if (err == NULL || err->code != RP_OK)
        return code;
    err->code = code;
    err->line = line;
    err->byte = byte;
    snprintf(err->file, sizeof err->file, "%s", file ? file : "");
    va_list args;
    va_start(args, format);
    vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
    return code;
}

const char *rp_status_name(rp_status code) {
    static const char *const names[] = {"done",          "cannot read or write", "out of memory", "malformed",
                                        "wrong version", "beyond a limit",       "bad argument",  "database",
                                        "document failed", "nothing matched"};
    return (unsigned)code < sizeof names / sizeof *names ? names[code] : "unknown status";
}
