// cmd_config.c: rapport config: what is set without being typed, and where.
#include <getopt.h>
#include <string.h>

#include "config.h"

enum { ORIGIN_BYTES = 4200 };

static int print_command(const config *c, const app_command *command, int all) {
    help_option option[HELP_MOST_OPTIONS];
    char origin[ORIGIN_BYTES], key[80];
    size_t n = help_options(command, option);
    int printed = 0;
    for (size_t i = 0; i < n; i++) {
        const char *value = config_value(c, command, &option[i], origin, sizeof origin);
        if (!config_can_set(&option[i]) || (!value && !all))
            continue;
        snprintf(key, sizeof key, "%s.%s", command->name, option[i].name);
        printf("%-24s %-16s %s\n", key, value ? value : "", value ? origin : "default");
        printed++;
    }
    return printed;
}

static int print_all(const config *c, const char *only, int all) {
    const app_command *command;
    int printed = 0;
    printf("# %s%s\n", config_path(c)[0] ? config_path(c) : "no file", config_path(c)[0] && !config_found(c) ? " (not there)" : "");
    for (size_t i = 0; (command = help_command(i)); i++)
        if (!only || !strcmp(only, command->name))
            printed += print_command(c, command, all);
    return printed ? APP_DONE : APP_NOTHING;
}

static int run(const app_command *self, int argc, char **argv) {
    static const struct option options[] = {{"all", no_argument, NULL, 'a'}, {"help", no_argument, NULL, 'h'}, {0}};
    int all = 0;
    for (int o; (o = getopt_long(argc, argv, "ah", options, NULL)) != -1;) {
        if (o == 'h')
            return fputs(self->help, stdout), APP_DONE;
        if (o == '?')
            return APP_USAGE;
        all = 1;
    }
    if (argc - optind > 1)
        return app_usage(self, "name one command");
    rp_error err = {0};
    config *c = config_read(&err);
    if (!c)
        return app_fail(RP_E_ARGUMENT, &err);
    int code = print_all(c, optind < argc ? argv[optind] : NULL, all);
    config_free(c);
    rp_status status = app_stdout_close(RP_OK, &err);
    return status == RP_OK ? code : app_fail(status, &err);
}

const app_command app_config = {
    .name = "config",
    .summary = "what is set by environment and file: value and origin",
    .help = "usage: rapport config [--all] [COMMAND]\n\n"
            "Every option can be set without being typed: flags go before the environment, that before\n"
            "the file ~/.config/rapport/config ($XDG_CONFIG_HOME, or the file that $RAPPORT_CONFIG names).\n\n"
            "  in the file           threads = 4               every command that has the option\n"
            "                        query.seconds = 10        one command\n"
            "                        show.json = yes           an option without a value: yes or no\n"
            "  in the environment    RAPPORT_THREADS=4, RAPPORT_QUERY_SECONDS=10\n\n"
            "Writes the settings with their value and origin. --help, --output, --force, --list and\n"
            "--files-from are always typed.\n\n"
            "  -a, --all          also what is not set\n"
            "  -h, --help         this text\n\n"
            "exit codes: 0 done · 2 usage, or a wrong line in the file · 4 nothing is set\n",
    .run = run,
};
