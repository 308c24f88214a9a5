// json_items.h: articles in JSON: one object a line (JSON Lines), or one value: an article, a list of them, an object that
// holds such a list under a usual key, a JSON Feed. doc/formats.md says which keys are known and how documents are named.
#ifndef RP_READ_BUNDLE_JSON_ITEMS_H
#define RP_READ_BUNDLE_JSON_ITEMS_H

#include "read/bundle/format.h"

extern const rp_format rp_format_jsonl, rp_format_json;

#endif
