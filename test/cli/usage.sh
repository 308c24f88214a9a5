# The program as a whole: help, version, wrong usage, exit codes.
. test/cli/lib.inc
expect 0 "$RAPPORT" --help && says out 'usage: rapport' && says out 'exit codes'
expect 0 "$RAPPORT" --version && says out '^rapport [0-9]+\.[0-9]+\.[0-9]+'
expect 2 "$RAPPORT"
expect 2 "$RAPPORT" nonsense && says err "no command 'nonsense'"
for command in code dump run show explain between eval; do
    expect 0 "$RAPPORT" $command --help && says out "usage: rapport $command"
    expect 2 "$RAPPORT" $command --no-such-option
done
expect 2 "$RAPPORT" code
expect 2 "$RAPPORT" dump --stage=nonsense examples/meta.tsv
expect 2 "$RAPPORT" code -j 0 examples/meta.tsv
finish
