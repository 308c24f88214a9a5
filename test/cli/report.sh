# The account as a page: HTML that is well formed, needs nothing from elsewhere and runs nothing, whatever the texts hold.
. test/cli/lib.inc
db=$dir/a.db
mkdir "$dir/in"
cp examples/*.txt examples/*.html examples/meta.tsv "$dir/in/"
printf '%s\n' '<script>alert(1)</script> & "quotes" | pipes in Torkham' '' \
    "PESHAWAR, March 3, 2025: Pakistani soldiers <b>killed</b> two Taliban fighters & a clerk at Torkham on Monday, the army said." >"$dir/in/hostile.txt"
expect 0 "$RAPPORT" run -q "$dir/in" --meta "$dir/in/meta.tsv" -o "$db"
expect 0 "$RAPPORT" report "$db" -o "$dir/a.html" && check "a file" [ -s "$dir/a.html" ]
check "the page" python3 - "$dir/a.html" <<'PY'
import html.parser, sys
page = open(sys.argv[1], encoding="utf-8").read()
void = {"meta", "line", "rect", "br"}
class P(html.parser.HTMLParser):
    def __init__(self): super().__init__(); self.open, self.ids, self.count = [], set(), {}
    def handle_starttag(self, tag, attrs):
        self.count[tag] = self.count.get(tag, 0) + 1
        for k, v in attrs:
            assert not k.startswith("on") and k not in ("src", "href"), (tag, k)
            if k == "id": assert v not in self.ids; self.ids.add(v)
        if tag not in void: self.open.append(tag)
    def handle_endtag(self, tag):
        if tag not in void: assert self.open.pop() == tag, tag
p = P(); p.feed(page); p.close()
assert not p.open and "script" not in p.count and p.count["article"] == len(p.ids) > 50 and p.count["svg"] == 1, p.count
assert "&lt;script&gt;" in page or "script" not in page
assert "Content-Security-Policy" in page and "http://" not in page.replace("http://www.w3.org/", "")
PY
expect 0 "$RAPPORT" report "$db" --markdown && says out '^# All parties' && says out '^## Incidents' && says out '^> “'
expect 0 "$RAPPORT" report "$db" --parties PAK,AFG --from 2025 -o "$dir/b.md" && check "Markdown by its name" grep -q '^# Pakistan and Afghanistan, 2025 to the end' "$dir/b.md"
"$RAPPORT" report "$db" -o "$dir/c.html"
check "the same bytes again" cmp -s "$dir/a.html" "$dir/c.html"
expect 2 "$RAPPORT" report "$db" -o "$dir/a.html" && says err 'a.html'
expect 0 "$RAPPORT" report "$db" --force -o "$dir/a.html"
expect 4 "$RAPPORT" report "$db" --parties BRA,CHL
expect 1 "$RAPPORT" report "$db" -o "$dir/no/a.html" && says err 'a.html'
expect 1 sh -c "\"$RAPPORT\" report \"$db\" >/dev/full"
finish
