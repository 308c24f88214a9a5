// alarm.h: turning points as they happen: what an observer who knows only the past would have said in each period.
#ifndef RP_RELATE_ALARM_H
#define RP_RELATE_ALARM_H

#include <stdbool.h>

#include "relate/measure/turning.h"

enum rp_alarm_by { RP_BY_COUNTS = 1, RP_BY_SURPRISE = 2, RP_BY_DRIFT = 4 };     // who raised it; several may

typedef struct rp_alarm {
    uint32_t at;                            // the period in which it was raised
    uint32_t since;                         // when the new state most likely began
    int by;
    bool rise;
    double sure;                            // probability that the state is less than five weeks old
} rp_alarm;
typedef RP_VEC(rp_alarm) rp_alarms;

// x: the counts; z: [n] one-step surprises of the model, standard normal while nothing new happens (a period not heard: ignored).
// Alarms of several judges within four weeks are one. Memory from arena. Cost: n × stretches still likely, some hundreds at most.
void rp_alarms_raise(const rp_counted *x, const double *z, rp_arena *arena, rp_alarms *out);

#endif
