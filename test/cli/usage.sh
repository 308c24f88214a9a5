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

# What README shows of the examples is what they give; a line "…" stands for what it leaves out.
expect 0 "$RAPPORT" run -q examples --meta examples/meta.tsv -o "$dir/demo.db"
expect 0 "$RAPPORT" show "$dir/demo.db"
check "README's sample is what show prints" python3 - "$dir/out" <<'PY'
import sys
sample = next(b for b in open("README.md", encoding="utf-8").read().split("```\n")[1::2] if " ASSAULT " in b)
at, account = 0, open(sys.argv[1], encoding="utf-8").read()
for part in sample.split("                 …\n"):
    at = account.find(part, at)
    if at < 0: sys.exit(f"not in the account:\n{part}")
    at += len(part)
PY
finish
