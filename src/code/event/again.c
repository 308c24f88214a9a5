// again.c: see again.h. The report keeps the sentence's own trigger, so that it is a telling of its own, and takes over only what
// makes it the same event.
#include "code/event/again.h"

rp_report rp_again(const rp_doc *d, const rp_report *event, uint32_t at) {
    rp_report x = *event;
    x.sentence = d->tok_sent[at];
    x.token = at;
    x.trigger = (rp_span){d->tok_from[at], d->tok_to[at]};
    x.according_to = x.denied_by = x.unconfirmed_by = (rp_party_refs){0};
    x.counts.v = NULL;
    x.counts.n = x.counts.cap = 0;
    x.targets = x.weapons = (rp_spans){0};
    x.date = RP_DAYS_NONE;
    x.date_span = (rp_span){0, 0};
    return x;
}

void rp_again_insert(rp_doc *d, const rp_report *x) {
    rp_vec_push(d->arena, &d->reports, *x);
    rp_report *v = d->reports.v;
    for (uint32_t k = d->reports.n - 1; k > 0 && v[k - 1].sentence == x->sentence && v[k - 1].token > x->token; k--) {
        v[k] = v[k - 1];
        v[k - 1] = *x;
    }
}
