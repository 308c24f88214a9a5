// Any bytes as the text of a system of actors, and what stands after a line of dashes as a scenario of it: every index that comes out must
// lie in what it points to.
#include <stdlib.h>
#include <string.h>

#include "relate/system/system.h"

static void within(const rp_indices *list, uint32_t n) {
    for (uint32_t i = 0; i < list->n; i++)
        if (list->v[i] >= n)
            abort();
}

static void look(const rp_system *s, const rp_sys_deeds *deeds) {
    for (uint32_t i = 0; i < s->streams.n; i++)
        if (s->streams.v[i].from >= s->parties.n || s->streams.v[i].to >= s->parties.n || !s->streams.v[i].acts.n)
            abort();
    for (uint32_t i = 0; i < s->channels.n; i++)
        within(&s->channels.v[i].sources, s->streams.n), within(&s->channels.v[i].targets, s->streams.n);
    for (uint32_t i = 0; i < s->modulators.n; i++)
        within(&s->modulators.v[i].streams, s->streams.n);
    for (uint32_t i = 0; i < deeds->n; i++) {
        const rp_sys_deed *d = &deeds->v[i];
        within(&d->streams, s->streams.n);
        if ((d->channel != UINT32_MAX && d->channel >= s->channels.n) || (d->modulator != UINT32_MAX && d->modulator >= s->modulators.n))
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const rp_system_words all = {0};
    rp_arena *a = rp_arena_new();
    char *text = rp_arena_copy(a, (const char *)data, size), *cut = strstr(text, "\n---\n");
    rp_system s;
    rp_sys_deeds deeds = {0};
    rp_error err = {0};
    if (cut)
        cut[1] = '\0';
    if (rp_system_parse(text, "a", &all, a, &s, &err) == RP_OK) {
        if (cut)
            rp_scenario_parse(&s, cut + 5, "b", a, &deeds, &err);
        look(&s, &deeds);
    } else if (!err.message[0])
        abort();
    rp_arena_free(a);
    return 0;
}
