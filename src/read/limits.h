// limits.h: how large what comes from outside may be.
#ifndef RP_READ_LIMITS_H
#define RP_READ_LIMITS_H

// A document may have this many bytes, a page this many, its article this many. News pages have under 5 MB.
enum { RP_READ_FILE_BYTES = 64 << 20, RP_READ_PAGE_BYTES = 16 << 20, RP_READ_TEXT_BYTES = 4 << 20 };

// A page may have this many elements and attributes together, and one tag this many attributes (libxml2 compares each with
// all). News pages have under 200,000, and under 100.
enum { RP_READ_NODES = 1000000, RP_READ_ATTRIBUTES = 500 };

#endif
