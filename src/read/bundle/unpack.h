// unpack.h: streams over streams that undo a coding: gzip with any number of members, zstd with any number of frames (and
// the dictionary that a .warc.zst begins with), brotli, deflate with or without zlib's frame, HTTP's chunks.
//
// Bombs: everything that is unpacked on the way from a file, in all its layers together, may be at most RP_UNPACK_SLACK bytes
// and RP_UNPACK_RATIO times what was read of the file; beyond it the stream fails with RP_E_LIMIT. News pages shrink to
// a fifth, whole crawls seldom to a fiftieth; deflate cannot do more than a thousandth.
#ifndef RP_READ_BUNDLE_UNPACK_H
#define RP_READ_BUNDLE_UNPACK_H

#include "read/bundle/stream.h"

enum { RP_UNPACK_RATIO = 300, RP_UNPACK_SLACK = 64 << 20 };

// The stream behind all that its first bytes show to be gzip or zstd (at most three layers), or in itself. Owns in.
rp_stream *rp_unpack(rp_stream *in);

// The stream behind one coding of HTTP, by its name: gzip, x-gzip, deflate, br, zstd, chunked; in itself for any other name
// and where the bytes were decoded before they were stored, as many crawlers do. Owns in.
rp_stream *rp_unpack_coding(rp_stream *in, const char *coding);

// gzip over a file: goes to the member that begins at byte `at` of the file, as if the file began there; places are the file's. false: s is
// no such stream, or the file cannot be sought in.
bool rp_unpack_from(rp_stream *s, uint64_t at);

// Counts n bytes that something above s unpacked. false: too many; s has failed.
bool rp_unpack_allow(rp_stream *s, size_t n);

#endif
