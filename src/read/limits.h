// limits.h: how large what comes from outside may be.
#ifndef RP_READ_LIMITS_H
#define RP_READ_LIMITS_H

// A document may have this many bytes, its article this many, a page this many elements. News pages have under 5 MB and
// under 50,000 elements.
enum { RP_READ_FILE_BYTES = 64 << 20, RP_READ_TEXT_BYTES = 4 << 20, RP_READ_ELEMENTS = 500000 };

#endif
