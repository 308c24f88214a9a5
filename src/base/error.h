// error.h: how a failure travels. Every fallible call returns rp_status and, where a person must act, fills a
// rp_error with file, line, byte and one sentence. The first failure wins: rp_fail does not overwrite an error that
// is already set, so the place nearest to the cause is the one that is shown. A programmer's mistake is an assert.
#ifndef RP_BASE_ERROR_H
#define RP_BASE_ERROR_H

#include "rapport.h"

// Fills *err (may be NULL) and returns code. byte and line are 0 when they say nothing.
rp_status rp_fail(rp_error *err, rp_status code, const char *file, uint32_t line, uint64_t byte, const char *format, ...)
    __attribute__((format(printf, 6, 7)));

// Forwards a failure to the caller.
#define RP_TRY(call)                        \
    do {                                    \
        rp_status rp_status_ = (call);      \
        if (rp_status_ != RP_OK)            \
            return rp_status_;              \
    } while (0)

// Returns status when cond holds.
#define RP_RETURN_IF(cond, status)          \
    do {                                    \
        if (cond)                           \
            return (status);                \
    } while (0)

#endif
