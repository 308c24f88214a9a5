// help.h: what a command's help text says of its options. The help is the one place where options are told: completion, man
// pages and the configuration are read from it.
#ifndef RP_APP_HELP_H
#define RP_APP_HELP_H

#include "app.h"

enum { HELP_MOST_OPTIONS = 40 };

typedef struct help_option {
    char letter;                    // 0: none
    char name[32];                  // without the dashes
    char argument[16];              // as the help calls it: FILE, N, NAME; "": it takes none
    char words[160];                // the first line of what it does
} help_option;

// The options of a command in the order of its help. Gives their number, at most HELP_MOST_OPTIONS.
size_t help_options(const app_command *c, help_option *out);

// The values that an argument can have, joined by spaces into out; "" when they are not a list.
const char *help_values(const app_command *c, const help_option *o, char *out, size_t size);

// The i-th command; NULL at the end.
const app_command *help_command(size_t i);

#endif
