// net_writer.h: from the trainer's floats to the 8-bit sections that learn/network.c reads.
#ifndef RP_TRAIN_NET_WRITER_H
#define RP_TRAIN_NET_WRITER_H

#include <stddef.h>
#include <stdint.h>

#include "learn/container.h"

enum { NET_WRITER_SECTIONS = 128 };

// Collects sections; everything added is copied or converted into memory of its own, which net_writer_free gives back.
// Zero it before use.
typedef struct net_writer {
    rp_section section[NET_WRITER_SECTIONS];
    size_t n;
} net_writer;

void net_writer_free(net_writer *w);

void net_writer_bytes(net_writer *w, const char *name, const char *part, const void *bytes, size_t n);

// Rows of an embedding table, each with its own scale: sections name.q and name.scale.
void net_writer_rows(net_writer *w, const char *name, const float *rows, size_t n, size_t width);

// Weights [rows][cols], one scale per row times input_scale, in the order of learn/kernel.h, rows padded with zeros:
// name.w, name.scale, name.sum and, when bias is not NULL, name.bias.
void net_writer_matrix(net_writer *w, const char *name, const float *weights, const float *bias, size_t rows, size_t cols,
                       float input_scale);

#endif
