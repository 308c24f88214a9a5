// bearing.c: see bearing.h.
#include "relate/bearing.h"

#include <string.h>

bool rp_belongs(const char *code, const char *party) {
    size_t n = strlen(party);
    return strncmp(code, party, n) == 0 && (code[n] == '\0' || code[n] == ':');
}

static bool among(rp_codes_of codes, const char *party) {
    for (uint32_t i = 0; i < codes.n; i++)
        if (rp_belongs(codes.v[i], party))
            return true;
    return false;
}

int rp_act_way(const rp_act *x, const char *a, const char *b) {
    bool a_does = among(x->actor, a), b_does = among(x->actor, b), a_suffers = among(x->recipient, a), b_suffers = among(x->recipient, b);
    if (x->mutual)
        return (a_does || a_suffers) && (b_does || b_suffers) ? RP_TOWARDS | RP_BACK : 0;
    return (a_does && b_suffers ? RP_TOWARDS : 0) | (b_does && a_suffers ? RP_BACK : 0);
}

double rp_act_exists(const rp_act *x) {
    switch ((enum rp_act_status)x->status) {
    case RP_ACT_HAPPENED: return x->confidence;
    case RP_ACT_ALLEGED:  return x->confidence / 2;
    case RP_ACT_DISPUTED: return x->confidence * x->independent / (x->independent + (x->deniers > 0 ? x->deniers : 1));
    default:              return 0;
    }
}
