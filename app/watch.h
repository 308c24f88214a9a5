// watch.h: the files of a desk as `rapport watch` sees them: which are new or changed, and which are still being written.
#ifndef RP_APP_WATCH_H
#define RP_APP_WATCH_H

#include "app.h"

typedef struct watch_desk watch_desk;

// Watches a folder with all below it, or one file. aside: [n] files that are none of the desk's though they may lie in it; they and path must live
// as long. still: seconds without a change after which a file counts as written. NULL when memory is out.
watch_desk *watch_open(const char *path, const char *const *aside, size_t n, double still);
void watch_close(watch_desk *d);                // NULL is allowed

// Looks at the files. What is new or changed and written to its end: *n paths by name, which live until the next look. False: memory is out.
int watch_look(watch_desk *d, const char *const **paths, size_t *n);

// Are there files that are still being written?
int watch_pending(const watch_desk *d);

// The paths that the last look gave are done with, as they were then.
void watch_done(watch_desk *d);

// Waits until something moves on the desk, seconds have gone, or `signals`, a signalfd, has one.
void watch_wait(watch_desk *d, int signals, double seconds);

#endif
