// csv_items.h: tables of articles with a head row, as spreadsheets and programs write them (RFC 4180): columns apart by ","
// ";" "|" or a tab, quotes, line ends within them, any encoding. Each row is a document, named by its line: "table.csv#17".
#ifndef RP_READ_BUNDLE_CSV_ITEMS_H
#define RP_READ_BUNDLE_CSV_ITEMS_H

#include "read/bundle/format.h"

// Known by its name (.csv, .tsv) or by --format.
extern const rp_format rp_format_csv;

// Is it a table by its name, but none of articles: no column of its head row is a text? head: its first bytes.
bool rp_csv_is_aside(const char *head, size_t n, const char *name, const rp_bundle_options *how);

#endif
