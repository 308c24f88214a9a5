// actors.h: a system of actors and the record that it is asked of, step by step: its text, its events, its fit. What `rapport system` and
// `whatif` print is made of it, and what the page shows of them.
#ifndef RP_ACTORS_H
#define RP_ACTORS_H

#include "code/party/party_table.h"
#include "relate/system/sysreport.h"
#include "store/view/roll.h"

enum { RP_ACTORS_PATH = 4096 };

typedef struct rp_asking {
    const rp_actors *how;
    rp_store *store;                        // borrowed, with the tables of store/acts.h; NULL: how->store is opened
    const rp_roll *roll;                    // of that store, borrowed: has its own acts in memory; NULL: they are asked for in SQL
    rp_arena *arena;
    char data[RP_ACTORS_PATH];              // the folder of the tables
    rp_party_table *parties;
    RP_VEC(const char *) acts;              // "ASSAULT", "ASSAULT/aerial"
    rp_system system;
    rp_sys_record record;
    rp_sys_fit fit;
    rp_sys_deeds deeds;
    rp_sys_asked asked;
    rp_buf out;                             // what is to be printed
} rp_asking;

// Finds data/, reads the words that a system may use and its text. To be ended with rp_asking_close, also where it fails.
rp_status rp_asking_open(rp_asking *a, const rp_actors *how, rp_error *err);
void rp_asking_close(rp_asking *a);

// Reads the scenario into a->deeds. RP_E_FORMAT, with the line.
rp_status rp_asking_scenario(rp_asking *a, rp_error *err);

// Reads the events, and fits the system to what happened before the days asked for; fills a->asked.
rp_status rp_asking_prepare(rp_asking *a, bool supported_only, rp_error *err);

// Is it the name of a file of data/systems?
bool rp_asking_is_system(const char *file);

#endif
