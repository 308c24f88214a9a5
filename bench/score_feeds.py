#!/usr/bin/env python3
"""score_feeds.py: what feeds say about their entries, measured on the tests of feedparser ($SHARED/suites/feeds). Prints rows
of test/scores.csv.

Each file holds its expectation in a comment, a Python expression about entries[i] and feed. Every comparison in it is one
question to `rapport read`, asked of the document that the entry became:

    entries[i]: title, link, links[0].href (the only link)    document: title, url
                updated, published, created, modified         a `text` of dates; …_parsed: a day of dates
                content, summary, description                 their words, tags taken off, in the text with its headline (which a
                                                      text of one line is taken for), or left out of it ("click here")
    feed:       title                                         publisher (the feed's own row, where it has no entry)

A day is right when it is the day in UTC (feedparser's) or the day as it is written (ours), which differ near midnight.
author and language are measured apart, without a bar. Not asked, for a document has no such thing: types, bases
and languages of single texts, generators, rights, tags, enclosures, images, threads, contributors, addresses inside texts,
dates of expiry, links that are not the entry's page, and what the feed says about itself beyond its title; links that need
the address or a header of an HTTP request; pictures and formulas (SVG, MathML). illformed/: right, or a problem that says
why."""
import ast, collections, datetime, html.parser, json, os, pathlib, re, subprocess, sys

BUILD, SHARED = os.environ.get("BUILD", "build"), os.environ.get("SHARED", "../shared")
SUITE = pathlib.Path(SHARED, "suites/feeds")
VERBOSE = "-v" in sys.argv
DATES = ("updated", "published", "created", "modified")
TEXTS = ("content", "summary", "description")
HTTP = "127.0.0.1"


class Words(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.out = []

    def handle_data(self, data):
        self.out.append(data)

    def handle_starttag(self, tag, attrs):
        self.out.append(" " if tag in ("br", "p", "div") else "")


def words(value):
    w = Words()
    w.feed(value)
    w.close()
    return " ".join("".join(w.out).split())


def path_of(node):
    """entries[0]['content'][0]['value'] -> ['entries', 0, 'content', 0, 'value']; None for anything else."""
    if isinstance(node, ast.Name):
        return [node.id]
    if isinstance(node, ast.Attribute):
        inner, key = path_of(node.value), node.attr
    elif isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        inner, key = path_of(node.value), node.slice.value
    else:
        return None
    return inner and [*inner, key]


def measure(path, value):
    """The measure that a comparison belongs to, or None when it is not asked."""
    scope, keys = path[0], [k for k in path[1:] if isinstance(k, str)]
    if scope == "feed":
        return "publisher" if keys in (["title"], ["title_detail", "value"]) and HTTP not in str(value) else None
    if scope != "entries" or len(path) < 3:
        return None
    if keys in (["title"], ["title_detail", "value"]):
        return "title"
    if keys == ["link"] or keys == ["links", "href"]:
        return None if HTTP in str(value) or (keys[0] == "links" and path[3] != 0) else "link"
    if keys[0].replace("_parsed", "") in DATES and len(keys) == 1:
        return "date"
    if keys[0].replace("_detail", "") in TEXTS and (len(keys) == 1 or keys[1] == "value"):
        return "content" if isinstance(value, str) and words(value) and not re.match("<(svg|math)", value) else None
    if keys == ["author"] or keys in (["author_detail", "name"], ["authors", "name"]):
        return "author"
    return "language" if keys in (["language"], ["content", "language"]) else None


def same(what, path, value, d):
    if what == "publisher":
        return words(value) == (d["publisher"] or "")
    if what == "title":
        return d["title"] is not None and words(value) in (words(d["title"]), d["title"])
    if what == "link":
        return d["url"] == value
    if what == "content":
        kept = " ".join(f"{d['title'] or ''} {d['text']}".split())
        return words(value) in kept or value in kept or any(words(value) == words(x["text"]) for x in d["dropped"])
    if what == "author":
        return re.sub(r" \(\S+@\S+\)", "", value) in (d["author"] or d["byline"] or "")
    if what == "language":
        return (d["language"] or "und")[:2] == (value or "und")[:2]
    if isinstance(value, str):
        return any(x["text"] == value for x in d["dates"])
    day = datetime.date(*value[:3])
    for x in d["dates"]:
        if x["from"] and x["from"] == x["to"]:
            off = abs((datetime.date.fromisoformat(x["from"]) - day).days)
            zone = re.search(r"[+-]\d\d:?\d\d$| (?!GMT|UTC?|Z)[A-Z]+$", (x["text"] or "").strip())
            if off == 0 or (off == 1 and zone):
                return True
    return False


def compare(node, documents, skip):
    """[(measure, right)] of one comparison, which may be a chain."""
    terms = [node.left, *node.comparators]
    paths = [p for p in map(path_of, terms) if p]
    try:
        value = ast.literal_eval(terms[-1])
    except ValueError:
        return []
    out = []
    for path in paths:
        what = measure(path, value) if all(isinstance(o, ast.Eq) for o in node.ops) else None
        if what is None or what in skip:
            continue
        i = path[1] if path[0] == "entries" else 0
        out.append((what, i < len(documents) and same(what, path, value, documents[i])))
    return out


def ask(node, documents, skip):
    if isinstance(node, ast.BoolOp):
        parts = [ask(v, documents, skip) for v in node.values]
        if isinstance(node.op, ast.And):
            return [x for p in parts for x in p]
        asked = [p for p in parts if p]
        return next((p for p in asked if all(ok for _, ok in p)), asked[0] if asked else [])
    return compare(node, documents, skip) if isinstance(node, ast.Compare) else []


def answers_of(path, documents):
    node = expectation(path)
    if node is None:
        return []
    data, asked = path.read_bytes(), ast.unparse(node)
    elsewhere = b"Header:" in data and b"Content-Location" in data
    aside = "['rel'] ==" in asked and "['rel'] == 'alternate'" not in asked
    return ask(node, documents, {"link"} if elsewhere or aside else set())


def expectation(path):
    data = path.read_bytes()
    for charset in ("utf-8", "utf-16", "latin-1"):
        try:
            text = data.decode(charset)
        except UnicodeError:
            continue
        m = re.search(r"Expect: *(.*?)\s*(?:-->|\n|$)", text)
        if m:
            try:
                return ast.parse(m[1].strip(), mode="eval").body
            except SyntaxError:
                return None
    return None


def read(files):
    """file -> its documents, in order."""
    p = subprocess.run([f"{BUILD}/rapport", "read", "--files-from", "-"], input="\n".join(map(str, files)), text=True,
                       stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    out = collections.defaultdict(list)
    for line in p.stdout.splitlines():
        d = json.loads(line)
        name = d["document"]
        out[name.split("#")[0]].append(d)
    return out


def score(files, documents):
    asked, right, silent = collections.Counter(), collections.Counter(), 0
    for f in files:
        answers = answers_of(f, documents[str(f)])
        silent += not answers
        for what, ok in answers:
            asked[what] += 1
            right[what] += ok
            if VERBOSE and not ok:
                print(f"{f.relative_to(SUITE)}: {what}: {ast.unparse(expectation(f))}\n    {json.dumps([{k: d[k] for k in ('title', 'url', 'publisher', 'byline', 'author', 'language', 'dates', 'text', 'problem')} for d in documents[str(f)]])}", file=sys.stderr)
    return asked, right, silent


def main():
    if not SUITE.is_dir():
        return
    good = sorted([*SUITE.glob("wellformed/**/*.xml"), *SUITE.glob("json/*.json")])
    bad = sorted(SUITE.glob("illformed/**/*.xml"))
    documents = read(good + bad)
    asked, right, silent = score(good, documents)
    barred = ["title", "link", "date", "content", "publisher"]
    total = sum(asked[m] for m in barred)
    print(f"feeds,expectations,{sum(right[m] for m in barred) / total:.3f},0.97,{total}")
    for m in [*barred, "author", "language"]:
        print(f"feeds,{m},{right[m] / asked[m]:.3f},,{asked[m]}")
    clear = 0
    for f in bad:
        fine = all(ok for _, ok in answers_of(f, documents[str(f)]))
        clear += bool(documents[str(f)]) and (fine or any(d["problem"] for d in documents[str(f)]))
        if VERBOSE:
            print(f.name, [d["problem"] or d["title"] for d in documents[str(f)]], file=sys.stderr)
    print(f"\"feeds, ill-formed\",right or a problem,{clear / len(bad):.3f},1,{len(bad)}")
    if VERBOSE:
        print(f"{silent} of {len(good)} files ask nothing of this", file=sys.stderr)


main()
