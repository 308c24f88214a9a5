# Whatever the input: one clear line with the file's name, the right exit code, and the rest of the run goes on.
. test/cli/lib.inc
report >"$dir/good.txt"
: >"$dir/empty.txt"
printf 'PK\003\004\000\000binary' >"$dir/binary.txt"
printf 'text\000with a NUL' >"$dir/nul.txt"
head -c 4000 /dev/zero | tr '\0' '\370' >"$dir/broken.txt"
head -c 200000000 /dev/zero | tr '\0' 'a' >"$dir/line.txt"
printf 'Die Regierung in Kabul hat am Montag erklärt, dass die Grenze bei Torkham wieder offen ist und dass der Handel mit dem Nachbarn weitergeht.\n' >"$dir/german.txt"
mkdir "$dir/folder"
for bad in empty binary nul line; do
    expect 3 "$RAPPORT" code "$dir/$bad.txt" "$dir/good.txt"
    says err "$bad\.txt"
    says out '"problem": "'
    says out '"kind": "report"'
    check "one line on stderr for $bad" [ "$(wc -l <"$dir/err")" -eq 1 ]
done
# Other languages are recorded and passed over: no failure.
for other in german broken; do
    expect 0 "$RAPPORT" code "$dir/$other.txt" "$dir/good.txt"
    says err "$other\.txt: not English"
    says out '"problem": "not English"'
done
expect 3 "$RAPPORT" code "$dir/missing.txt" "$dir/good.txt" && says err 'missing\.txt.*No such file' && says out '"kind": "report"'
if [ "$(id -u)" -ne 0 ]; then
    chmod 000 "$dir/binary.txt"
    expect 3 "$RAPPORT" code "$dir/binary.txt" "$dir/good.txt" && says err 'binary\.txt.*Permission'
fi
expect 1 sh -c "\"$RAPPORT\" code \"$dir/good.txt\" >/dev/full" && says err 'No space left|cannot'

# Metadata: the place of the fault.
printf 'document\tpublished\ngood.txt\tyesterday\n' >"$dir/meta.tsv"
expect 1 "$RAPPORT" code --meta "$dir/meta.tsv" "$dir/good.txt" && says err 'meta\.tsv:2:10: .*no date'
expect 1 "$RAPPORT" code --meta "$dir/none.tsv" "$dir/good.txt" && says err 'none\.tsv'

# A home without, with a truncated, and with an altered model or table.
expect 1 "$RAPPORT" code --home "$dir/folder" "$dir/good.txt" && says err 'folder'
cp -R models data "$dir/folder/"
expect 0 "$RAPPORT" code --home "$dir/folder" "$dir/good.txt"
for model in "$dir"/folder/models/*.rpm; do
    name=$(basename "$model")
    head -c 1000 "models/$name" >"$model"
    expect 1 "$RAPPORT" code --home "$dir/folder" "$dir/good.txt" && says err "$name"
    size=$(stat -c %s "models/$name")
    head -c $((size / 2)) "models/$name" >"$model"
    expect 1 "$RAPPORT" code --home "$dir/folder" "$dir/good.txt" && says err "$name"
    cp "models/$name" "$model"
    printf '\125\252\125\252' | dd of="$model" bs=1 seek=$((size / 2)) conv=notrunc 2>/dev/null
    expect 1 "$RAPPORT" code --home "$dir/folder" "$dir/good.txt" && says err "$name"
    cp "models/$name" "$model"
    printf '\377\377\377\377' | dd of="$model" bs=1 seek=8 conv=notrunc 2>/dev/null
    expect 1 "$RAPPORT" code --home "$dir/folder" "$dir/good.txt" && says err "$name"
    rm "$model"
    expect 1 "$RAPPORT" code --home "$dir/folder" "$dir/good.txt" && says err "$name"
    cp "models/$name" "$model"
done
expect 0 "$RAPPORT" run "$dir/good.txt" -o "$dir/good.db"
for table in "$dir"/folder/data/*/*.tsv; do
    name=$(basename "$table")
    cp "$table" "$dir/table"
    printf '\tthis\tis\tno\trow\tof\tthis\ttable\tat\tall\tand\tit\thas\tfar\ttoo\tmany\n' >>"$table"
    case $table in
    */crosswalk/*) expect 1 "$RAPPORT" export --home "$dir/folder" "$dir/good.db" acled ;;      # tables of the exports
    */forecast/*) expect 1 "$RAPPORT" forecast --home "$dir/folder" --dry-run "$dir/good.db" PAK AFG ;;
    */systems/*) expect 1 "$RAPPORT" system check --home "$dir/folder" "${name%.tsv}" ;;         # the histories of systems
    *) expect 1 "$RAPPORT" code --home "$dir/folder" "$dir/good.txt" ;;
    esac && says err "$name:[0-9]+:[0-9]+: "
    cp "$dir/table" "$table"
done
finish
