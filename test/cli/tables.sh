# Feeds, JSON and tables as a user meets them: found in folders by what they are, mapped with --field, told when they are bad.
. test/cli/lib.inc
mkdir "$dir/in"
text="The bridge at Anfield was closed on Monday after the river had risen by two metres, the police said. It was opened again on the next day."
printf '{"title": "Bridge closed", "maintext": "%s", "date_publish": "2024-12-25", "url": "http://a.example/1"}\n{"title": \n' "$text" >"$dir/in/a.jsonl"
printf 'title;story;date\nBridge closed;"%s";2024-12-25\n' "$text" >"$dir/in/b.csv"
printf 'document\tpublished\tpublisher\na.jsonl#1\t2024-12-26\tThe Courier\n' >"$dir/in/meta.tsv"
printf '<rss><channel><title>The Herald</title><item><title>Bridge closed</title><guid>g1</guid><pubDate>Wed, 25 Dec 2024 08:00:00 GMT</pubDate><description>&lt;p&gt;%s&lt;/p&gt;</description></item></channel></rss>' "$text" >"$dir/in/feed.xml"
printf '[{"text": "%s", "source": {"name": "The Post"}}]' "$text" >"$dir/in/list.json"

# In a folder each is known by its first bytes or its name; the table beside them is none of the documents.
expect 3 "$RAPPORT" read --meta "$dir/in/meta.tsv" "$dir/in" && says err 'a\.jsonl:2:[0-9]+: malformed JSON' &&
    says out 'a\.jsonl#1".*"publisher": "The Courier".*"from": "2024-12-26".*"basis": "option"' && says out 'b\.csv#2".*"from": "2024-12-25"' &&
    says out 'feed\.xml#g1".*"publisher": "The Herald".*"from": "2024-12-25".*"basis": "feed"' && says out 'list\.json#1".*"publisher": "The Post"'
check "five documents" test "$(wc -l <"$dir/out")" -eq 5
expect 3 "$RAPPORT" read "$dir/in" && says out 'a\.jsonl#1".*"from": "2024-12-25".*"basis": "field"'
check "the table beside them passed over" test "$(grep -c meta.tsv "$dir/out")" -eq 0

# What the user names is never passed over in silence.
expect 3 "$RAPPORT" read "$dir/in/meta.tsv" && says err 'meta\.tsv:1:1: no text among the columns document, published, publisher; .*--field text=COLUMN'
printf 'title,wording\nA,%s\n' "$text" >"$dir/c.csv"
expect 3 "$RAPPORT" read "$dir/c.csv" && says err 'columns title, wording'
expect 3 "$RAPPORT" read "$dir/none.csv" && says err 'none\.csv'

# --field takes the place of the usual names; what is no field is refused at once.
printf 'title\twording\twhen\nBridge closed\t%s\t25 December 2024\n' "$text" >"$dir/c.tsv"
expect 0 "$RAPPORT" read --field text=wording --field published=when "$dir/c.tsv" && says out 'c\.tsv#2".*"from": "2024-12-25"'
printf '{"news": {"body": "%s"}, "key": "k-7"}\n' "$text" >"$dir/d.jsonl"
expect 0 "$RAPPORT" read --field text=news.body --field id=key "$dir/d.jsonl" && says out 'd\.jsonl#k-7"'
expect 2 "$RAPPORT" read --field wording=body "$dir/d.jsonl" && says err 'the fields are text, title'

# The kind can be told.
expect 0 "$RAPPORT" read --format csv --field text=wording - <"$dir/c.tsv" && says out '"document": "-#2"'
expect 0 "$RAPPORT" read --format jsonl --field text=news.body - <"$dir/d.jsonl" && says out '"document": "-#1"'

# A line that grows beyond all bounds is refused, and what is behind it is read.
{
    printf '{"text": "'
    head -c 70000000 /dev/zero | tr '\0' 'x'
    printf '"}\n{"text": "%s"}\n' "$text"
} >"$dir/big.jsonl"
limit=1500000                                       # kB of address space; a sanitizer's own is larger
case $RAPPORT in *asan* | *tsan*) limit=unlimited ;; esac
expect 3 sh -c 'ulimit -v "$2"; exec "$0" read -j1 "$1"' "$RAPPORT" "$dir/big.jsonl" "$limit" && says err 'larger than 64 MB' && says out 'big\.jsonl#2".*"problem": null'
finish
