// archive.h: ZIP and tar, and WACZ, which is a ZIP with crawls in it; see archive.c for which members are documents.
#ifndef RP_READ_BUNDLE_ARCHIVE_H
#define RP_READ_BUNDLE_ARCHIVE_H

#include "read/bundle/format.h"

extern const rp_format rp_format_archive;

#endif
