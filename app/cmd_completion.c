// cmd_completion.c: rapport completion: what a shell needs to complete a command line, made of the help texts.
#include <string.h>

#include "help.h"

static int takes_folder(const help_option *o) {
    return !strcmp(o->argument, "DIR");
}

static int takes_file(const help_option *o) {
    return !strcmp(o->argument, "FILE");
}

// Prints text with what the shell takes for special in '…' made harmless.
static void put_quoted(const char *text) {
    for (; *text; text++)
        if (*text == '\'')
            fputs("'\\''", stdout);
        else
            putchar(*text);
}

// ---------------------------------------------------------------------------------------------------------------- bash

static void bash_command(const app_command *c) {
    help_option option[HELP_MOST_OPTIONS];
    char values[512];
    size_t n = help_options(c, option);
    printf("        %s)\n            options='", c->name);
    for (size_t i = 0; i < n; i++)
        printf("%s--%s", i ? " " : "", option[i].name);
    fputs("'\n            case $prev in\n", stdout);
    for (size_t i = 0; i < n; i++) {
        if (!option[i].argument[0])
            continue;
        fputs("                ", stdout);
        if (option[i].letter)
            printf("-%c|", option[i].letter);
        printf("--%s) ", option[i].name);
        if (help_values(c, &option[i], values, sizeof values)[0])
            printf("COMPREPLY=($(compgen -W '%s' -- \"$cur\")); return ;;\n", values);
        else
            printf("%s; return ;;\n", takes_folder(&option[i]) ? "COMPREPLY=($(compgen -d -- \"$cur\"))" : takes_file(&option[i]) ? "COMPREPLY=($(compgen -f -- \"$cur\"))" : ":");
    }
    fputs("            esac ;;\n", stdout);
}

static void bash(void) {
    const app_command *c;
    fputs("# bash completion for rapport: source it, or keep it as /usr/share/bash-completion/completions/rapport\n"
          "_rapport() {\n"
          "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} options=\n"
          "    COMPREPLY=()\n"
          "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
          "        COMPREPLY=($(compgen -W '--help --version help", stdout);
    for (size_t i = 0; (c = help_command(i)); i++)
        printf(" %s", c->name);
    fputs("' -- \"$cur\"))\n        return\n    fi\n    case ${COMP_WORDS[1]} in\n", stdout);
    for (size_t i = 0; (c = help_command(i)); i++)
        bash_command(c);
    fputs("    esac\n"
          "    case $cur in\n"
          "        -*) COMPREPLY=($(compgen -W \"$options\" -- \"$cur\")) ;;\n"
          "        *) COMPREPLY=($(compgen -f -- \"$cur\")) ;;\n"
          "    esac\n"
          "}\n"
          "complete -o filenames -F _rapport rapport\n", stdout);
}

// ----------------------------------------------------------------------------------------------------------------- zsh

// In a specification of _arguments the colon and the brackets mean something.
static void zsh_words(const char *text) {
    for (; *text; text++) {
        if (strchr(":[]\\", *text))
            putchar('\\');
        if (*text == '\'')
            fputs("'\\''", stdout);
        else
            putchar(*text);
    }
}

static void zsh_option(const app_command *c, const help_option *o) {
    char values[512];
    fputs("                '", stdout);
    if (o->letter)
        printf("(-%c --%s)'{-%c,--%s}'[", o->letter, o->name, o->letter, o->name);
    else
        printf("--%s[", o->name);
    zsh_words(o->words);
    fputs("]", stdout);
    if (o->argument[0]) {
        fputs(":", stdout);
        zsh_words(o->argument);
        if (help_values(c, o, values, sizeof values)[0])
            printf(":(%s)", values);
        else
            fputs(takes_folder(o) ? ":_files -/" : takes_file(o) ? ":_files" : ": ", stdout);
    }
    fputs("' \\\n", stdout);
}

static void zsh(void) {
    const app_command *c;
    help_option option[HELP_MOST_OPTIONS];
    fputs("#compdef rapport\n"
          "# zsh completion for rapport: keep it as _rapport in a folder of $fpath\n"
          "_rapport() {\n"
          "    local -a commands\n"
          "    commands=(\n", stdout);
    for (size_t i = 0; (c = help_command(i)); i++) {
        printf("        '%s:", c->name);
        zsh_words(c->summary);
        fputs("'\n", stdout);
    }
    fputs("    )\n"
          "    if (( CURRENT == 2 )); then\n"
          "        _describe command commands\n"
          "        return\n"
          "    fi\n"
          "    local command=$words[2]\n"
          "    shift words\n"
          "    (( CURRENT-- ))\n"
          "    case $command in\n", stdout);
    for (size_t i = 0; (c = help_command(i)); i++) {
        size_t n = help_options(c, option);
        printf("        %s)\n            _arguments -s \\\n", c->name);
        for (size_t k = 0; k < n; k++)
            zsh_option(c, &option[k]);
        fputs("                '*:file:_files' ;;\n", stdout);
    }
    fputs("    esac\n}\n_rapport \"$@\"\n", stdout);
}

// ---------------------------------------------------------------------------------------------------------------- fish

static void fish_option(const app_command *c, const help_option *o) {
    char values[512];
    printf("complete -c rapport -n '__fish_seen_subcommand_from %s' -l %s", c->name, o->name);
    if (o->letter)
        printf(" -s %c", o->letter);
    if (help_values(c, o, values, sizeof values)[0])
        printf(" -x -a '%s'", values);
    else if (takes_folder(o))
        fputs(" -x -a '(__fish_complete_directories)'", stdout);
    else if (o->argument[0])
        fputs(takes_file(o) ? " -r" : " -x", stdout);
    fputs(" -d '", stdout);
    put_quoted(o->words);
    fputs("'\n", stdout);
}

static void fish(void) {
    const app_command *c;
    help_option option[HELP_MOST_OPTIONS];
    fputs("# fish completion for rapport: keep it as ~/.config/fish/completions/rapport.fish\n", stdout);
    for (size_t i = 0; (c = help_command(i)); i++) {
        printf("complete -c rapport -n __fish_use_subcommand -f -a %s -d '", c->name);
        put_quoted(c->summary);
        fputs("'\n", stdout);
        size_t n = help_options(c, option);
        for (size_t k = 0; k < n; k++)
            fish_option(c, &option[k]);
    }
}

static int run(const app_command *self, int argc, char **argv) {
    static const struct {
        const char *name;
        void (*print)(void);
    } shells[] = {{"bash", bash}, {"zsh", zsh}, {"fish", fish}};
    if (argc == 2 && (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h")))
        return fputs(self->help, stdout), APP_DONE;
    for (size_t i = 0; argc == 2 && i < sizeof shells / sizeof *shells; i++) {
        if (strcmp(argv[1], shells[i].name))
            continue;
        rp_error err = {0};
        shells[i].print();
        return app_fail(app_stdout_close(RP_OK, &err), &err);
    }
    return app_usage(self, "name one shell: bash, zsh or fish");
}

const app_command app_completion = {
    .name = "completion",
    .summary = "a script by which bash, zsh or fish complete command lines",
    .help = "usage: rapport completion bash|zsh|fish\n\n"
            "Writes a script by which the shell completes commands, options, files and values:\n\n"
            "  bash   rapport completion bash >/usr/share/bash-completion/completions/rapport\n"
            "  zsh    rapport completion zsh >/usr/share/zsh/site-functions/_rapport\n"
            "  fish   rapport completion fish >~/.config/fish/completions/rapport.fish\n\n"
            "  -h, --help         this text\n\n"
            "exit codes: 0 done · 2 usage\n",
    .run = run,
};
