// node.h: the small things that every question to an HTML tree needs. Loops over a tree in document order use
// rp_node_next, which needs no stack:
//
//     for (xmlNode *at = top; at != NULL; at = rp_node_next(at, top))
#ifndef RP_READ_NODE_H
#define RP_READ_NODE_H

#include <libxml/tree.h>
#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"

// The node after node in document order below top, or NULL.
xmlNode *rp_node_next(xmlNode *node, const xmlNode *top);

// Is node an element of this name, whatever the case?
bool rp_node_is(const xmlNode *node, const char *name);

// The attribute's value without copying; NULL when absent or not plain text.
const char *rp_node_attribute(const xmlNode *node, const char *name);

// Appends s with each run of white space as one space, none at the beginning of out.
void rp_node_squeeze(const char *s, rp_buf *out);

// All text below node, white space squeezed, in the arena.
const char *rp_node_text(xmlNode *node, rp_arena *a);

// The same where it has at most so many bytes, else NULL. Cost: no more than they and the elements between them.
const char *rp_node_line(xmlNode *node, size_t most, rp_arena *a);

#endif
