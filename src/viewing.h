// viewing.h: what a view of the page that measures (src/relate) has beside a view of the store alone.
#ifndef RP_VIEWING_H
#define RP_VIEWING_H

#include "store/view/view.h"

// A view of the table in viewing.c. data: the folder of the tables.
typedef rp_status rp_view_function(rp_view_job *j, rp_error *err);

// In viewing_system.c.
rp_status rp_view_system(rp_view_job *j, rp_error *err);
rp_status rp_view_whatif(rp_view_job *j, rp_error *err);

#endif
