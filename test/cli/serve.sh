# rapport serve: who is let in, what every answer carries, what is refused; slow and crowding clients; readers beside a writer; how it ends.
. test/cli/lib.inc
report >"$dir/a.txt"
mkdir "$dir/in"
for i in $(seq 40); do printf 'Der Bericht Nummer %s ist in einer anderen Sprache geschrieben, und die Leute haben ihn nicht gelesen.\n' "$i" >"$dir/in/$i.txt"; done
db=$dir/a.db
expect 0 "$RAPPORT" run -q --meta examples/meta.tsv -o "$db" examples "$dir/in"
"$RAPPORT" serve "$dir/none.db" 2>&1 | grep -q 'without its page' && { echo "built without the page: make web"; exit 77; }
check "the server as clients see it" env PYTHONDONTWRITEBYTECODE=1 python3 test/cli/serve_check.py "$db"
expect 0 "$RAPPORT" serve --help && says out 'usage: rapport serve'
finish
