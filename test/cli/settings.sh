# What is read from the help texts: completion, man pages, configuration. Flags before environment before file.
. test/cli/lib.inc
db=$dir/a.db
report >"$dir/a.txt"
expect 0 "$RAPPORT" run -q "$dir/a.txt" -o "$db"
program=$(realpath "$RAPPORT")
commands=$("$RAPPORT" --help | sed -n 's/^  \([a-z]*\)  .*/\1/p')
check "there are commands" [ "$(echo "$commands" | wc -l)" -gt 12 ]

# Every option that a help text tells of is one that its command takes, and each command tells of --help and its exit codes.
for c in $commands; do
    for o in $("$RAPPORT" $c --help | sed -nE 's/^  +(-[A-Za-z0-9], )?(--[a-z-]+).*/\2/p'); do
        mkdir "$dir/nowhere"                            # what a command writes to the file --no-such-thing is not the next one's input
        (cd "$dir/nowhere" && timeout 60 "$program" $c $o --no-such-thing) >"$dir/out" 2>"$dir/err" </dev/null
        rm -r "$dir/nowhere"
        check "$c takes $o: $(head -1 "$dir/err")" sh -c "! grep -qE \"(unrecognized|ambiguous) option '?$o'?\" \"$dir/err\""
    done
    "$RAPPORT" $c --help >"$dir/out" && says out '^  -h, --help ' && says out '^exit codes: '
    check "no line of its help is wider than 100 columns" [ "$("$RAPPORT" $c --help | python3 -c 'import sys; print(max(len(l.rstrip("\n")) for l in sys.stdin))')" -le 100 ]
    tool/man-page "$RAPPORT" $c >"$dir/page.1"
    check "$c: a man page with a name, options and exit codes" [ "$(grep -cE '^\.SH (NAME|SYNOPSIS|OPTIONS|EXIT STATUS)' "$dir/page.1")" -eq 4 ]
    if command -v man >/dev/null && man --version >/dev/null 2>&1; then
        check "$c: a man page without a warning" [ -z "$(LC_ALL=C.UTF-8 man --warnings -E UTF-8 -l -Tutf8 "$dir/page.1" 2>&1 >/dev/null)" ]
    fi
done

# Completion in bash, and that the others' scripts are read by their shells.
completed() { # WORD...: what bash offers for the last one
    bash -c 'source "$0"; shift 0; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _rapport; printf "%s\n" "${COMPREPLY[@]}"' "$dir/bash" "$@"
}
for shell in bash zsh fish; do expect 0 "$RAPPORT" completion $shell && cp "$dir/out" "$dir/$shell"; done
check "a command" [ "$(completed rapport doc)" = doctor ]
check "an option" [ "$(completed rapport query --sec)" = --seconds ]
check "values" [ "$(completed rapport query --format c)" = csv ]
check "values of the library" [ "$(completed rapport dump --stage tok)" = tokens ]
check "a file" [ "$(completed rapport show "$dir/a.t")" = "$dir/a.txt" ]
check "a file of an option" [ "$(completed rapport run -o "$dir/a.d")" = "$db" ]
check "a folder" [ "$(completed rapport run --home "${dir%?}")" = "$dir" ]
check "every command" [ "$(completed rapport '' | sort | tr '\n' ' ')" = "$(printf '%s\n' --help --version help $commands | sort | tr '\n' ' ')" ]
! command -v zsh >/dev/null || check "zsh reads it" zsh -n "$dir/zsh"
! command -v fish >/dev/null || check "fish reads it" fish -n "$dir/fish"
! command -v fish >/dev/null || check "fish offers it" [ "$(HOME=$dir fish -c "source $dir/fish; complete -C 'rapport query --sec'" | cut -f1)" = --seconds ]
expect 2 "$RAPPORT" completion
expect 2 "$RAPPORT" completion csh

# Configuration.
conf=$dir/rapport/config
mkdir "$dir/rapport"
printf '%s\n' '# mine' '' 'format = csv' '  query.rows=2  ' 'show.json = yes' 'problems.json = no' >"$conf"
with() { env -u RAPPORT_CONFIG XDG_CONFIG_HOME="$dir" "$@"; }
expect 0 with "$RAPPORT" config && says out "^query\.format +csv +$conf:3$" && says out "^query\.rows +2 +$conf:4$" && says out "^# $conf$"
expect 0 with RAPPORT_QUERY_ROWS=3 RAPPORT_ROWS=9 "$RAPPORT" config query && says out '^query\.rows +3 +environment RAPPORT_QUERY_ROWS$'
expect 0 with RAPPORT_ROWS=9 "$RAPPORT" config query --all && says out '^query\.rows +9 +environment RAPPORT_ROWS$' && says out '^query\.seconds +default$'
numbers="WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 20) SELECT i FROM n"
rows() { grep -c '^[0-9]' "$dir/out"; }
expect 1 with "$RAPPORT" query "$db" "$numbers" && check "the file" [ "$(rows)" = 2 ] && check "CSV" [ "$(head -1 "$dir/out")" = i ]
expect 1 with RAPPORT_ROWS=5 "$RAPPORT" query "$db" "$numbers" && check "the environment before the file" [ "$(rows)" = 5 ]
expect 1 with RAPPORT_ROWS=5 "$RAPPORT" query "$db" --rows 7 "$numbers" && check "flags before the environment" [ "$(rows)" = 7 ]
expect 0 with "$RAPPORT" show "$db" && says out '^\{"kind"'
expect 0 with RAPPORT_SHOW_JSON=no "$RAPPORT" show "$db" && says out 'INCIDENTS'
expect 4 with "$RAPPORT" problems "$db"
expect 0 env RAPPORT_THREADS=2 "$RAPPORT" run -q "$dir/a.txt" -o "$dir/t.db" && check "a run keeps what was set" [ "$(sqlite3 "$dir/t.db" "SELECT command LIKE 'rapport run --threads=2 %' FROM runs")" = 1 ]
wrong() { printf '%s\n' "$1" >"$conf"; expect 2 with "$RAPPORT" query "$db" "SELECT 1" && says err "config$2"; }
wrong 'treads = 4' ":1:1: no command has an option 'treads'"
wrong 'output = x.db' ":1:1: no command has an option 'output'"
wrong 'query.stage = x' ":1:1: no command has an option 'query.stage'"
wrong 'rows' ":1:1: 'rows' is no setting"
wrong 'query.json = perhaps' ":1: 'perhaps' is neither yes nor no"
wrong 'query.rows = many' '|bad value'
expect 0 with "$RAPPORT" query --help
expect 2 env RAPPORT_CONFIG="$dir/none" "$RAPPORT" query "$db" "SELECT 1" && says err 'none: cannot be opened'
expect 0 env RAPPORT_CONFIG="$dir/none" "$RAPPORT" --version
expect 4 env RAPPORT_CONFIG= "$RAPPORT" config
finish
