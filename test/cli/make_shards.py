#!/usr/bin/env python3
"""make_shards.py FOLDER: a corpus that is hard to cut: every kind of file, in sizes that no number of parts divides evenly; our own
sentences. Crawls plain, packed a record at a time, packed whole; lines with blanks among them; ids given twice; a page that is itself
a crawl; damage; a file with nothing in it; copies and events told across files."""
import gzip, io, json, os, random, sys, tarfile, zipfile

top = sys.argv[1]
os.makedirs(top, exist_ok=True)
rng = random.Random(11)
PLACES = ["Peshawar", "Quetta", "Khost", "Kandahar", "Kabul", "Karachi", "Lahore", "Herat"]
ACTS = ["Pakistani forces killed {n} militants in {p} on {d}, the army said.", "A bomb killed {n} people in {p} on {d}, police said.",
        "The Taliban attacked a police post in {p} on {d} and killed {n} officers.", "The foreign ministers of Pakistan and Iran met in {p} on {d}.",
        "Pakistan accused Afghanistan on {d} of sheltering militants in {p}.", "Police arrested {n} suspects in {p} on {d}."]
FILLER = ["Shops near the old market closed early and buses did not run in the evening.", "Residents said that they had heard the noise from the river.",
          "The road to the north was opened again the next morning.", "Schools in the district remained closed for the week.",
          "A spokesman for the province said that more would be told later."]
events, told = [], []


def sentence():
    if events and rng.random() < .6:
        e = dict(rng.choice(events[-40:]))
        e["n"] += rng.choice([0, 0, 0, 1, 2])
    else:
        e = {"t": rng.choice(ACTS), "n": rng.randint(2, 40), "p": rng.choice(PLACES), "d": f"March {rng.randint(1, 28)}, {rng.randint(2015, 2019)}"}
        events.append(e)
    return e["t"].format(n=e["n"], p=e["p"], d=e["d"])


def text():
    if told and rng.random() < .12:
        return rng.choice(told) + "\n\nOur edition adds that the market stayed closed."
    body = "\n\n".join(" ".join([sentence()] + rng.sample(FILLER, rng.randint(1, 3))) for _ in range(rng.randint(1, 3)))
    told.append(body)
    return body


def day():
    return f"{rng.randint(2015, 2019)}-03-{rng.randint(1, 28):02}"


def page():
    body = "".join(f"<p>{p}</p>" for p in text().split("\n\n"))
    return (f'<!DOCTYPE html><html lang="en"><head><title>Report {rng.randint(1, 9999)}</title><meta property="article:published_time" content="{day()}T09:00:00Z">'
            f"</head><body><nav><a href='/'>Home</a></nav><article><h1>A report from the border</h1>{body}</article></body></html>").encode()


def record(uri, block, kind="response", of="application/http; msgtype=response"):
    head = (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{rng.getrandbits(128):032x}>\r\nWARC-Date: 2019-03-03T10:00:00Z\r\n"
            f"WARC-Target-URI: {uri}\r\nContent-Type: {of}\r\nContent-Length: {len(block)}\r\n\r\n")
    return head.encode() + block + b"\r\n\r\n"


def response(i, body, media="text/html; charset=utf-8"):
    return record(f"http://news.example/{i}", f"HTTP/1.1 200 OK\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)


def crawl(n, base):
    out = [record("", b"software: none\r\n", "warcinfo", "application/warc-fields")]
    for i in range(base, base + n):
        out.append(record(f"http://news.example/{i}", b"GET / HTTP/1.1\r\n\r\n", "request", "application/http; msgtype=request"))
        out.append(response(i, page()))
        if i % 5 == 0:
            out.append(response(f"{i}.jpg", rng.randbytes(rng.randint(1000, 9000)), "image/jpeg"))
    return out


def write(name, content):
    os.makedirs(os.path.dirname(f"{top}/{name}"), exist_ok=True)
    with open(f"{top}/{name}", "wb") as f:
        f.write(content)


def member(block):
    return gzip.compress(block, 6, mtime=0)


def line(**more):
    return json.dumps({"text": text(), "published": day(), "publisher": f"Paper {rng.randint(1, 9)}", **more})


for i in range(12):
    write(f"single/{i:02}.txt", f"Report {i}\n\nKABUL, March {i + 1}, 2018: {text()}\n".encode())
for i in range(4):
    write(f"single/page{i}.html", page())
write("crawl/plain.warc", b"".join(crawl(40, 1000)))
write("crawl/packed.warc.gz", b"".join(member(r) for r in crawl(90, 2000)))
write("crawl/whole.warc.gz", member(b"".join(crawl(25, 3000))))
inner = b"".join(member(r) for r in crawl(30, 5000))           # a crawl that holds a crawl, as bytes and as text
nest = crawl(8, 4000) + [response("inner.warc.gz", inner, "application/gzip"), record("http://news.example/about", b"WARC/1.0\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n" * 40, "resource", "text/plain")]
write("crawl/nest.warc.gz", b"".join(member(r) for r in nest + crawl(8, 4500)))
write("crawl/nest.warc", b"".join(nest + crawl(8, 4700)))
hurt = bytearray(b"".join(member(r) for r in crawl(60, 6000)))
for at in (len(hurt) // 3, len(hurt) // 2, len(hurt) * 9 // 10):
    hurt[at:at + 400] = bytes(400)
write("crawl/hurt.warc.gz", bytes(hurt))
write("crawl/cut.warc.gz", b"".join(member(r) for r in crawl(20, 7000))[:-700])
write("crawl/pictures.warc.gz", b"".join(member(response(f"{i}.png", rng.randbytes(3000), "image/png")) for i in range(30)))
rows = [line() for _ in range(60)]
rows[7] = '{"text": "cut off'
rows[20:20] = [""] * 5
write("lines/a.jsonl", "\n".join(rows).encode())
write("lines/b.jsonl.gz", gzip.compress("\n".join(line() for _ in range(40)).encode(), mtime=0))
write("lines/list.json", json.dumps({"articles": [json.loads(line()) for _ in range(20)]}, indent=1).encode())
cells = ["text,published,publisher"] + ['"' + text().replace('"', '""') + f'",{day()},Paper {rng.randint(1, 9)}' for _ in range(30)]
write("lines/c.csv", "\n".join(cells).encode())
feed = "".join(f"<item><title>Report {i}</title><guid>g{i % 9}</guid><pubDate>{day()}</pubDate><description>{text()}</description></item>" for i in range(20))
write("lines/feed.xml", f'<?xml version="1.0"?><rss version="2.0"><channel><title>Paper 3</title>{feed}</channel></rss>'.encode())
packed = io.BytesIO()
with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as z:
    for i in range(20):
        z.writestr(f"in/{i}.html", page())
    z.writestr("in/c.warc.gz", b"".join(member(r) for r in crawl(10, 8000)))
write("pack/site.zip", packed.getvalue())
packed = io.BytesIO()
with tarfile.open(fileobj=packed, mode="w:gz") as t:
    for i in range(15):
        block = page()
        info = tarfile.TarInfo(f"in/{i}.html")
        info.size = len(block)
        t.addfile(info, io.BytesIO(block))
write("pack/site.tar.gz", packed.getvalue())
write("pack/empty.txt", b"")
write("pack/latin.txt", b"Dette er ikke p\xc3\xa5 engelsk, og det er heller ikke ment som det; regjeringen sa at den ikke ville svare.\n" * 8)
