// viewing.h: the views of the page that measure (src/relate) or need the model's tables, beside those of the store alone (store/view/view.h).
#ifndef RP_VIEWING_H
#define RP_VIEWING_H

#include "store/view/view.h"

// A view of the table in viewing.c.
typedef rp_status rp_view_function(rp_view_job *j, rp_error *err);

// In viewing_relation.c, viewing_system.c.
rp_view_function rp_view_relation, rp_view_forecast, rp_view_system, rp_view_whatif;

#endif
