#!/usr/bin/env python3
"""make_crawl.py FILE.warc.gz MEGABYTES HTML_PERCENT: a synthetic crawl, gzip per record, of about that many megabytes before
compression, and prints how many there are exactly, and how many documents. Invented news pages of 30 to 150 KB (menus,
inline scripts and styles, JSON-LD, an article of 5 to 40 paragraphs, related links, comments) as 200 responses; the rest
of the bytes pictures (noise), scripts and styles, requests, redirects and pages not found, as a crawler of whole pages stores
them. An eighth is made, and written eight times: reading does not know."""
import gzip, json, os, random, sys

path, megabytes, html_percent = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
rng = random.Random(7)
WORDS = ("the of to and in that for on with said was by from at as his have were after but not had their this been which "
         "soldiers border minister river bridge attack police killed talks army crossing village government wounded troops "
         "monday tuesday officials statement region convoy protest ceasefire market capital district commander spokesman "
         "opened closed denied crossed reported called signed rejected warned visited promised seized freed raided").split()
NAMES = "Freedonia Sylvania Brenn Torvald Novak Ostrava Keller Marn Luthien Carpathia Ruritania Zenda Strelsau".split()


def sentence():
    words = [rng.choice(NAMES) if rng.random() < .08 else rng.choice(WORDS) for _ in range(rng.randint(9, 28))]
    return " ".join(words).capitalize() + "."


def paragraph():
    return " ".join(sentence() for _ in range(rng.randint(2, 5)))


def link():
    return f'<li class="menu-item"><a href="/{rng.choice(WORDS)}/{rng.randint(1, 99999)}">{rng.choice(WORDS).capitalize()} {rng.choice(WORDS)}</a></li>'


def page(i):
    title = sentence()[:-1]
    about = json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", "headline": title, "datePublished": f"2025-03-{1 + i % 28:02}T10:00:00Z",
                        "author": {"@type": "Person", "name": "Ada Novak"}, "publisher": {"@type": "Organization", "name": "Brenn Times"}})
    script = "".join(f"window.v{rng.randint(0, 9999)}=function(a,b){{return a[{rng.randint(0, 99)}]||b.{rng.choice(WORDS)}}};" for _ in range(rng.randint(50, 400)))
    style = "".join(f".{rng.choice(WORDS)}-{rng.randint(0, 999)}{{margin:{rng.randint(0, 40)}px;color:#{rng.randint(0, 4095):03x}}}" for _ in range(rng.randint(50, 300)))
    body = "\n".join(f"<p>{paragraph()}</p>" for _ in range(rng.randint(5, 40)))
    menu = "<ul>" + "".join(link() for _ in range(rng.randint(30, 120))) + "</ul>"
    related = "".join(f'<div class="card related"><a href="/n/{rng.randint(1, 99999)}"><img src="/i/{rng.randint(1, 999)}.jpg" alt=""><h3>{sentence()}</h3></a></div>' for _ in range(rng.randint(5, 40)))
    return (f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | Brenn Times</title><link rel="canonical" href="http://news.example/{i}">'
            f'<meta property="og:title" content="{title}"><script type="application/ld+json">{about}</script><style>{style}</style><script>{script}</script></head>'
            f'<body><header><nav>{menu}</nav></header><main><article><h1>{title}</h1><div class="byline">By Ada Novak</div>{body}</article>'
            f'<aside>{related}</aside></main><footer>{menu}<script>{script}</script></footer></body></html>').encode()


def record(kind, uri, block, of="application/http; msgtype=response"):
    head = (f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{rng.getrandbits(128):032x}>\r\nWARC-Date: 2025-03-03T10:00:00Z\r\n"
            f"WARC-Target-URI: {uri}\r\nContent-Type: {of}\r\nContent-Length: {len(block)}\r\n\r\n")
    return head.encode() + block + b"\r\n\r\n"


def response(uri, media, body, status="200 OK"):
    return record("response", uri, f"HTTP/1.1 {status}\r\nServer: none\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)


def records():
    """Endless: pages, and for each as much else as the share asks for."""
    html = other = i = 0
    while True:
        i += 1
        uri = f"http://news.example/{i}"
        made = page(i)
        html += len(made)
        yield record("request", uri, f"GET /{i} HTTP/1.1\r\nHost: news.example\r\nUser-Agent: none\r\n\r\n".encode(), "application/http; msgtype=request"), 0
        yield response(uri, "text/html; charset=utf-8", made), 1
        if i % 10 == 0:
            yield response(uri + "/old", "text/html", b"", "301 Moved Permanently"), 0
            yield response(uri + "/none", "text/html", made[:3000], "404 Not Found"), 0
        while other * html_percent < html * (100 - html_percent):
            picture = rng.random() < .6
            body = rng.randbytes(rng.randint(5000, 200000)) if picture else page(i)[:rng.randint(5000, 100000)]
            other += len(body)
            yield response(f"{uri}/{other}", "image/jpeg" if picture else rng.choice(["application/javascript", "text/css"]), body), 0


packed, raw, documents = bytearray(), 0, 0
for r, is_document in records():
    packed += gzip.compress(r, 6)
    raw += len(r)
    documents += is_document
    if raw >= megabytes * 1000000 // 8:
        break
with open(path, "wb") as out:
    for _ in range(8):
        out.write(packed)
print(8 * raw, 8 * documents)
