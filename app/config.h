// config.h: options that are not typed: from the environment and from a file. Flags go before the environment, that before
// the file; a setting for one command goes before one for all.
#ifndef RP_APP_CONFIG_H
#define RP_APP_CONFIG_H

#include "help.h"

typedef struct config config;

// Reads the file: that of $RAPPORT_CONFIG (empty: none), else $XDG_CONFIG_HOME/rapport/config, else ~/.config/rapport/config;
// one that is not there says nothing. NULL when a line is wrong or the named file cannot be read: *err tells.
config *config_read(rp_error *err);
void config_free(config *c);                    // NULL is allowed
const char *config_path(const config *c);       // "" when there is none
int config_found(const config *c);

// What is set for an option of a command: its value, or NULL. origin: "environment RAPPORT_THREADS", "PATH:LINE".
const char *config_value(const config *c, const app_command *command, const help_option *o, char *origin, size_t size);

// Is the option one that can be set?
int config_can_set(const help_option *o);

// argv with what is set put before what was typed: for free; the strings live as long as c. NULL with *err told.
char **config_apply(config *c, const app_command *command, int *argc, char **argv, rp_error *err);

#endif
