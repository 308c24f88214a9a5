// warc_sync.h: where in the middle of a crawl packed a record at a time a record begins.
#ifndef RP_READ_BUNDLE_WARC_SYNC_H
#define RP_READ_BUNDLE_WARC_SYNC_H

#include "read/bundle/bundle.h"

typedef enum rp_sync {
    RP_SYNC_NONE,           // the file is no gzip file of a member a record
    RP_SYNC_FOUND,          // *at: where the first record of the range begins
    RP_SYNC_EMPTY,          // no record begins in the range
    RP_SYNC_DAMAGE,         // there is damage at the range's beginning: only who reads from the beginning knows where records begin
} rp_sync;

// Looks into the file at path, which is opened for it.
rp_sync rp_warc_sync(const char *path, rp_range range, uint64_t *at);

#endif
