// document_records.h: the records of one document, and where in its text each of their words stands.
#ifndef RP_STORE_VIEW_DOCUMENT_RECORDS_H
#define RP_STORE_VIEW_DOCUMENT_RECORDS_H

#include "store/view/view.h"

// Writes the tables records and spans of the document's row. At most RP_VIEW_MOST_ROWS records, and the spans of those.
rp_status rp_view_document_records(rp_view_job *j, int64_t doc, rp_error *err);

#endif
