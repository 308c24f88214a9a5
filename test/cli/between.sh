# rapport between: what one text does to another, from the command line, from a table of pairs, and where nothing is known.
. test/cli/lib.inc
printf '%s\n' "The tribunal in Lausanne convicted the oil trader in May." "The oil trader praised the tribunal in Lausanne." \
    "A painting of the tribunal hung above the oil trader." >"$dir/a.txt"
expect 0 "$RAPPORT" between "The tribunal" "the oil trader" "$dir/a.txt" && says out '"type": "SANCTION", "mode": "convict", "status": "happened", "trigger_text": "convicted", "roles": "source to target"'
check "one sentence holds both texts letter by letter" test "$(wc -l <"$dir/out")" -eq 1
printf 'document\tsource\ttarget\na.txt\tThe oil trader\tthe tribunal\na.txt\tA painting\tthe oil trader\nb.txt\tThe tribunal\tthe oil trader\na.txt\tThe oil trader\n' >"$dir/p.tsv"
expect 0 "$RAPPORT" between --pairs "$dir/p.tsv" "$dir/a.txt" && says out '"type": "SUPPORT"' && says out '"source": "A painting".*"type": null'
check "rows of other documents are not asked; a target may be left out" test "$(wc -l <"$dir/out")" -eq 3
printf 'document\tfrom\tto\n' >"$dir/p.tsv"
expect 1 "$RAPPORT" between --pairs "$dir/p.tsv" "$dir/a.txt" && says err 'p.tsv:1:.*first row'
expect 2 "$RAPPORT" between "The tribunal" "$dir/a.txt"
finish
