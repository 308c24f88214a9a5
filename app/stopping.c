// stopping.c: SIGINT and SIGTERM as a question that is asked: the signals are blocked, in every thread that comes, and whether one waits is
// looked at where the work can be left. No handler, so nothing that a handler would share with the rest.
#include <signal.h>

#include "app.h"

void app_stop_watch(void) {
    sigset_t set;
    sigemptyset(&set), sigaddset(&set, SIGINT), sigaddset(&set, SIGTERM);
    sigprocmask(SIG_BLOCK, &set, NULL);
}

bool app_stopped(void *context) {
    sigset_t set;
    (void)context;
    return sigpending(&set) == 0 && (sigismember(&set, SIGINT) == 1 || sigismember(&set, SIGTERM) == 1);
}
