// main.c: the table of sub-commands.
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config.h"

static const app_command *const commands[] = {
    &app_run, &app_watch, &app_alerts, &app_show, &app_serve, &app_report, &app_query, &app_view,
    &app_export, &app_import, &app_compare,
    &app_relate, &app_forecast, &app_score, &app_system, &app_whatif,
    &app_diff,
    &app_enqueue, &app_work, &app_queue,
    &app_merge, &app_link, &app_cluster, &app_annotate,
    &app_problems, &app_code, &app_read, &app_explain, &app_between, &app_check, &app_doctor, &app_dump, &app_eval,
    &app_completion, &app_config, &app_prepare,
};
enum { N_COMMANDS = sizeof commands / sizeof *commands };

const app_command *help_command(size_t i) {
    return i < N_COMMANDS ? commands[i] : NULL;
}

static void print_help(FILE *out) {
    fputs("rapport reads news reports and keeps the record of who did what to whom, when, where,\n"
          "with what toll and according to whom.\n\n"
          "usage: rapport COMMAND [OPTION…] [FILE…]\n\n", out);
    for (size_t i = 0; i < N_COMMANDS; i++)
        fprintf(out, "  %-12s%s\n", commands[i]->name, commands[i]->summary);
    fputs("\n`rapport COMMAND --help` explains a command; `rapport --version` names program and model.\n"
          "exit codes: 0 done · 1 fatal · 2 usage · 3 done but some documents failed · 4 nothing matched\n", out);
}

static int print_version(void) {
    printf("rapport %s\n", rp_version());
    rp_model *model;
    rp_error err = {0};
    rp_status status = rp_model_open(NULL, &model, &err);
    if (status != RP_OK)
        return app_fail(status, &err);
    printf("model   %s\n", rp_model_version(model));
    rp_model_close(model);
    return APP_DONE;
}

static int help_on(int argc, char **argv) {
    for (size_t i = 0; argc > 0 && i < N_COMMANDS; i++)
        if (!strcmp(argv[0], commands[i]->name))
            return fputs(commands[i]->help, stdout), APP_DONE;
    print_help(stdout);
    return APP_DONE;
}

// Runs a command with what environment and file set for it before what was typed.
static int start(const app_command *c, int argc, char **argv) {
    if (c == &app_config || c == &app_completion || (argc > 1 && (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h"))))
        return c->run(c, argc, argv);
    rp_error err = {0};
    config *set = config_read(&err);
    char **with = set ? config_apply(set, c, &argc, argv, &err) : NULL;
    int code = with ? c->run(c, argc, with) : app_fail(err.code ? err.code : RP_E_MEMORY, &err);
    free(with);
    config_free(set);
    return code;
}

int main(int argc, char **argv) {
    signal(SIGXFSZ, SIG_IGN);       // a file at its size limit is a write that fails, with a message
    if (argc < 2)
        return print_help(stderr), APP_USAGE;
    if (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h") || !strcmp(argv[1], "help"))
        return help_on(argc - 2, argv + 2);
    if (!strcmp(argv[1], "--version") || !strcmp(argv[1], "-V"))
        return print_version();
    for (size_t i = 0; i < N_COMMANDS; i++)
        if (!strcmp(argv[1], commands[i]->name))
            return start(commands[i], argc - 1, argv + 1);
    fprintf(stderr, "rapport: no command '%s'; `rapport --help` lists them\n", argv[1]);
    return APP_USAGE;
}

char *app_command_line(int argc, char **argv) {
    size_t n = sizeof "rapport";
    for (int i = 0; i < argc; i++)
        n += strlen(argv[i]) + 1;
    char *line = malloc(n), *at = line;
    if (!line)
        return NULL;
    at = stpcpy(at, "rapport");
    for (int i = 0; i < argc; i++)
        at = stpcpy(stpcpy(at, " "), argv[i]);
    return line;
}

int app_usage(const app_command *c, const char *format, ...) {
    va_list list;
    va_start(list, format);
    fprintf(stderr, "rapport %s: ", c->name);
    vfprintf(stderr, format, list);
    va_end(list);
    fprintf(stderr, "; `rapport %s --help` explains\n", c->name);
    return APP_USAGE;
}

static int exit_code(rp_status code) {
    switch (code) {
    case RP_OK:         return APP_DONE;
    case RP_E_ARGUMENT: return APP_USAGE;
    case RP_E_DOCUMENT: return APP_SOME_FAILED;
    case RP_E_NOTHING:  return APP_NOTHING;
    default:            return APP_FATAL;
    }
}

static void print_error(const rp_error *err) {
    fputs("rapport: ", stderr);
    if (err->file[0] && err->line)
        fprintf(stderr, "%s:%u:%llu: ", err->file, (unsigned)err->line, (unsigned long long)err->byte);
    else if (err->file[0] && err->byte)
        fprintf(stderr, "%s: byte %llu: ", err->file, (unsigned long long)err->byte);
    else if (err->file[0])
        fprintf(stderr, "%s: ", err->file);
    fprintf(stderr, "%s\n", err->message);
}

int app_fail(rp_status code, const rp_error *err) {
    if (err->message[0])
        print_error(err);
    else if (code != RP_OK && code != RP_E_DOCUMENT && code != RP_E_NOTHING)
        fprintf(stderr, "rapport: %s\n", rp_status_name(code));
    return exit_code(code);
}
