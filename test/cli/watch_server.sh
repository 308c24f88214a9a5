# A live desk on a server: the same alerts as of a store in a file, also from a watcher that is killed.
. test/cli/lib.inc
. test/cli/server.inc
case $RAPPORT in /*) ;; *) RAPPORT=$PWD/$RAPPORT ;; esac
db=$(server_new_db desk)
put() { printf '%s\n' "$2" >"$dir/desk/$1" && touch -d '1 hour ago' "$dir/desk/$1"; }
round() { (cd "$dir" && expect 0 "$RAPPORT" watch desk -o "$1" --alerts "$2.jsonl" --alerts "$2.atom" --once -q); }
both() { round s.db file && round "$db" far; }
mkdir "$dir/desk"
put first.txt "PESHAWAR, March 3, 2025: Pakistani soldiers killed two Taliban fighters at the Torkham crossing on Monday, the army said."
both
put a.txt "ZHOB, May 10, 2025: The Sarhad Freedom Front attacked a police post in Zhob on Friday and killed two policemen, officials said."
put b.txt "SIBI, May 12, 2025: The Sarhad Freedom Front killed three Pakistani soldiers near Sibi on Sunday, the army said."
both
put c.txt "ISLAMABAD, May 20, 2025: Afghan Taliban forces killed 23 Pakistani soldiers near Spin Boldak on Monday, the Pakistani military said."
put d.txt "KABUL, May 20, 2025: Afghan Taliban forces killed 58 Pakistani soldiers near Spin Boldak on Monday, Afghanistan's defence ministry said."
both
# Killed while it may be coding, linking or telling; the next one ends what was begun.
put e.txt "KABUL, May 21, 2025: Afghan Taliban forces killed 120 Pakistani soldiers near Spin Boldak on Monday, Afghanistan's defence ministry said."
for wait in 0.1 0.2 0.3 0.4; do
    (cd "$dir" && timeout -s KILL $wait "$RAPPORT" watch desk -o "$db" --alerts far.jsonl --alerts far.atom --every 1 -q 2>/dev/null)
done
both
without() { sed 's/"told": "[^"]*", //' "$1"; }
check "three are told, each once" [ "$(wc -l <"$dir/far.jsonl")" = 3 ]
check "as of a file" [ "$(without "$dir/far.jsonl")" = "$(without "$dir/file.jsonl")" ]
expect 0 "$RAPPORT" alerts "$db" --json
check "the file is what the store tells" cmp -s "$dir/out" "$dir/far.jsonl"
finish
