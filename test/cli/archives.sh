# Archives and crawls: every document in them, under its name; hostile ones refused with a reason, in little time and memory.
. test/cli/lib.inc
python3 test/cli/make_archives.py "$dir" || finish
while read -r name n; do
    expect 0 "$RAPPORT" read "$dir/$name"
    check "$name: $n documents, not $(wc -l <"$dir/out")" [ "$(wc -l <"$dir/out")" -eq "$n" ]
done <"$dir/expected.tsv"

names() { sed -n 's/.*"document": "\([^"]*\)".*/\1/p' "$dir/out" | sed "s~^$dir/~~"; }
expect 0 "$RAPPORT" read "$dir/each3.warc.gz"
names >"$dir/names"
check "a record's address is its member's offset" cmp -s "$dir/names" "$dir/addresses.txt"
expect 0 "$RAPPORT" read "$dir/site.zip"
says out 'site\.zip#news/a\.html"' && says out 'site\.zip#\.\./\.\./etc/b\.html"' && says out 'site\.zip#näws/ü\.html"'
says out 'site\.zip#in\.warc\.gz#0"' && says out 'site\.zip#in\.zip#deep\.txt"' && says out 'site\.zip#t\.txt\.gz"'
expect 0 "$RAPPORT" read "$dir/plain.warc"
says out '"url": "http://n.example/a b"' && says out 'Two pages' && says out 'Four pages' && says out 'Six pages'
expect 0 sh -c "\"$RAPPORT\" read - <\"$dir/each.warc.gz\""
check 'from standard input the same' [ "$(wc -l <"$dir/out")" -eq 8 ]
expect 0 "$RAPPORT" code -j1 "$dir/site.zip" && cp "$dir/out" "$dir/one"
expect 0 "$RAPPORT" code -j4 "$dir/site.zip"
check 'the same bytes for any number of threads' cmp -s "$dir/out" "$dir/one"
expect 0 "$RAPPORT" run "$dir/x.wacz" -o "$dir/s.db"
expect 0 "$RAPPORT" run "$dir/x.wacz" -o "$dir/s.db"

# Damage: what is whole is kept, and one line says what is not.
damaged() { # NAME DOCUMENTS PATTERN
    expect 3 "$RAPPORT" read "$dir/$1"
    says err "$3"
    check "$1: one complaint" [ "$(wc -l <"$dir/err")" -eq 1 ]
    check "$1: $2 whole documents" [ "$(grep -c '"problem": null' "$dir/out")" -eq "$2" ]
}
damaged cut-inside.warc.gz 2 'cut-inside\.warc\.gz: .*damaged gzip data, at [0-9]+'
damaged cut-end.warc.gz 2 'cut-end\.warc\.gz#[0-9]+: .*the gzip data end too early'
damaged cut.tar 1 'cut\.tar: .*[Tt]runcated'
damaged cut.zip 2 'cut\.zip#'
damaged encrypted.zip 1 'encrypted\.zip#secret\.txt: .*encrypted'
damaged method.zip 1 'method\.zip#odd\.txt: .*ompression method'
damaged revisits.warc 0 'no document in it: 3 records, 2 unchanged since another'
expect 3 "$RAPPORT" read --format archive "$dir/plain.warc" && says err 'plain\.warc'

# Links between folders that lead back: every file once for each way that is no circle.
mkdir -p "$dir/loop/a/b" && cp "$dir/page.html.gz" "$dir/loop/a/b/"
ln -s .. "$dir/loop/a/b/up" && ln -s ../.. "$dir/loop/a/b/top" && ln -s . "$dir/loop/self"
expect 0 timeout 20 "$RAPPORT" read "$dir/loop"
check 'a loop of links' [ "$(wc -l <"$dir/out")" -eq 1 ]

# Bombs: refused soon, and told once.
bomb() { # NAME PATTERN
    expect 3 timeout 60 "$RAPPORT" read -j1 "$dir/$1"
    says err "$2"
    check "$1: few complaints" [ "$(wc -l <"$dir/err")" -le "${3:-1}" ]
}
bomb bomb.gz 'larger than|times its size'
bomb bomb2.txt.gz 'times its size'
bomb bomb.zip 'larger than|times its size' 3
bomb bomb.warc 'larger than|times its size' 3
bomb nest.zip 'files within files, more than 4 deep'
bomb empties.gz 'empty'
bomb empties.zip 'no document in it: 30000 members'
bomb huge.zip 'huge\.zip#h\.txt: .*wrong size'
bomb chunks.warc.gz 'chunks\.warc\.gz#0: .*(larger than|times its size)'

# Two members of one path are two documents.
python3 - "$dir/two.tar" <<'PY'
import io, sys, tarfile
with tarfile.open(sys.argv[1], "w") as t:
    for text in (b"Soldiers killed two militants on 3 March 2025.", b"A bomb killed nine people on 5 May 2025."):
        member = tarfile.TarInfo("same.txt")
        member.size = len(text)
        t.addfile(member, io.BytesIO(text))
PY
expect 0 "$RAPPORT" read "$dir/two.tar" && says out '"document": "[^"]*two\.tar#same\.txt"' && says out '"document": "[^"]*two\.tar#same\.txt \(2\)"'
expect 0 "$RAPPORT" run "$dir/two.tar" -o "$dir/two.db" && says err '2 documents coded'
expect 0 "$RAPPORT" run "$dir/two.tar" -o "$dir/two.db" && says err '0 documents coded, 2 unchanged'
finish
