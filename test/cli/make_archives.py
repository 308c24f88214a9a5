#!/usr/bin/env python3
"""make_archives.py FOLDER: the archives that archives.sh reads, good and hostile, made with Python's own modules and our own
pages; and expected.tsv, the documents that each good one holds, counted here and not by Rapport."""
import gzip, io, json, pathlib, sys, tarfile, zipfile, zlib

folder = pathlib.Path(sys.argv[1])
NEWS = ("Soldiers of Freedonia crossed the river on Monday and took the bridge at Brenn, the defence ministry said, while the "
        "other side spoke of a raid by a handful of men who had gone home before dawn.")
TEXT = f"Troops trade fire at Brenn\n\n{NEWS}\n".encode()
expected = {}


def page(title):
    return f"<!doctype html><html><head><meta charset=utf-8><title>{title}</title></head><body><article><h1>{title}</h1><p>{NEWS}</p><p>{NEWS.replace('Monday', 'Tuesday')}</p></article></body></html>".encode()


def record(kind, fields, block, version="1.1", end="\r\n"):
    head = [f"WARC/{version}", f"WARC-Type: {kind}", "WARC-Date: 2025-03-03T00:00:00Z", *fields, f"Content-Length: {len(block)}", "", ""]
    return end.join(head).encode() + block + 2 * end.encode()


def response(uri, body, status="200 OK", fields=("Content-Type: text/html; charset=utf-8",)):
    block = "\r\n".join([f"HTTP/1.1 {status}", *fields, "", ""]).encode() + body
    return record("response", [f"WARC-Target-URI: {uri}", "Content-Type: application/http; msgtype=response"], block)


def chunked(body, size=100):
    parts = [body[i:i + size] for i in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in parts) + b"0\r\n\r\n"


def good(name, data, documents):
    (folder / name).write_bytes(data)
    expected[name] = documents


def zipped(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in members:
            z.writestr(name, data)
    return out.getvalue()


def tarred(members, mode="w"):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as t:
        for name, data in members:
            info = tarfile.TarInfo(name)
            if isinstance(data, tuple):
                info.type, info.linkname = data[0], "/etc/passwd"
            else:
                info.size = len(data)
            t.addfile(info, None if isinstance(data, tuple) else io.BytesIO(data))
    return out.getvalue()


def crawls():
    html = ("Content-Type: text/html",)
    records = [
        record("warcinfo", ["Content-Type: application/warc-fields"], b"software: none\r\n"),
        record("request", ["WARC-Target-URI: http://n.example/1", "Content-Type: application/http; msgtype=request"], b"GET / HTTP/1.1\r\n\r\n"),
        response("http://n.example/1", page("One page")),
        response("<http://n.example/a b>", chunked(page("Two pages")), fields=html + ("Transfer-Encoding: chunked",)),
        response("http://n.example/3", gzip.compress(page("Three pages")), fields=html + ("Content-Encoding: gzip",)),
        response("http://n.example/4", zlib.compress(page("Four pages")), fields=html + ("Content-Encoding: deflate",)),
        response("http://n.example/5", chunked(zlib.compress(page("Five pages"))[2:-4]), fields=html + ("content-encoding: deflate", "transfer-encoding: Chunked")),
        response("http://n.example/6", page("Six pages"), fields=html + ("Content-Encoding: br", "Transfer-Encoding: chunked")),   # already undone
        response("http://n.example/moved", b"", "301 Moved Permanently"),
        response("http://n.example/none", page("Not found"), "404 Not Found"),
        response("http://n.example/x.png", b"\x89PNG\r\n\x1a\n\0\0\0", fields=("Content-Type: image/png",)),
        record("revisit", ["WARC-Target-URI: http://n.example/1", "Content-Type: application/http; msgtype=response"], b"HTTP/1.1 200 OK\r\n\r\n"),
        record("resource", ["WARC-Target-URI: http://n.example/7", "Content-Type: text/html"], page("Seven pages"), "1.0"),
        record("conversion", ["WARC-Target-URI: http://n.example/8", "Content-Type: text/plain"], TEXT, "1.0", "\n"),
        record("metadata", ["WARC-Target-URI: http://n.example/1", "Content-Type: text/plain"], b"a: b\r\n"),
    ]
    n = sum(kind in r.split(b"\n", 2)[1] for r in records for kind in (b"response", b"resource", b"conversion")) - 3
    good("plain.warc", b"".join(records), n)
    good("each.warc.gz", b"".join(gzip.compress(r) for r in records), n)
    good("whole.warc.gz", gzip.compress(b"".join(records)), n)
    pages = [response(f"http://n.example/{i}", page(f"Page {i} of it")) for i in range(3)]
    off = [pages[0].replace(b"Content-Length: ", b"Content-Length:  ").replace(str(len(pages[0].split(b"\r\n\r\n", 1)[1]) - 4).encode(),
           str(len(pages[0].split(b"\r\n\r\n", 1)[1]) - 4 + d).encode(), 1) for d in (-1, 1)]
    good("off-by-one.warc", off[0] + off[1] + pages[2], 3)
    packed = [gzip.compress(r) for r in pages]
    (folder / "cut-inside.warc.gz").write_bytes(packed[0] + packed[1][:-60] + packed[2])
    (folder / "cut-end.warc.gz").write_bytes(b"".join(packed)[:-30])
    (folder / "revisits.warc").write_bytes(records[0] + 2 * records[11])
    with open(folder / "addresses.txt", "w") as out:
        at = 0
        for p in packed:
            print(f"each3.warc.gz#{at}", file=out)
            at += len(p)
    (folder / "each3.warc.gz").write_bytes(b"".join(packed))
    arc = b"filedesc://a.arc 0.0.0.0 20140216050221 text/plain 69\n1 0 Rapport\nURL IP-address Archive-date Content-type Archive-length\n\n"
    for i in range(2):
        body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page(f"Arc {i} of it")
        arc += b"http://n.example/a %d 192.0.2.1 20140216050221 text/html %d\n" % (i, len(body)) + body + b"\n"
    good("a.arc", arc, 2)
    return b"".join(packed)


def archives(crawl):
    pages = [("news/a.html", page("A page")), ("../../etc/b.html", page("B page")), ("/abs.html", page("C page")), ("näws/ü.html", page("U page"))]
    link = zipfile.ZipInfo("link.html")
    link.external_attr = 0o120777 << 16
    passed_over = [("empty.html", b""), ("style.css", "a{}"), (".hidden/x.html", page("H")), ("__MACOSX/._a.html", b"\0\5"), (link, "news/a.html")]
    good("site.zip", zipped(pages + passed_over + [("in.warc.gz", crawl), ("in.zip", zipped([("deep.txt", TEXT)])), ("t.txt.gz", gzip.compress(TEXT))]), 4 + 3 + 1 + 1)
    good("x.wacz", zipped([("datapackage.json", json.dumps({"profile": "data-package"})), ("archive/data.warc.gz", crawl), ("indexes/index.cdx.gz", gzip.compress(b"org,n)/ 2020\n")),
                           ("pages/pages.jsonl", '{"format": "json-pages-1.0"}\n{"url": "http://n.example/1", "title": "Page 1", "text": "x"}\n')]), 3)
    devices = [("l", (tarfile.SYMTYPE,)), ("h", (tarfile.LNKTYPE,)), ("dev", (tarfile.CHRTYPE,)), ("pipe", (tarfile.FIFOTYPE,)), ("d/", (tarfile.DIRTYPE,))]
    good("s.tar", tarred(pages + devices), 4)
    good("s.tar.gz", tarred(pages + devices, "w:gz"), 4)
    good("page.html.gz", gzip.compress(page("G page")), 1)
    (folder / "cut.tar").write_bytes(tarred(pages)[:1700])
    (folder / "cut.zip").write_bytes(zipped(pages)[:700])
    encrypted = bytearray(zipped([("secret.txt", TEXT), ("open.txt", TEXT)]))
    encrypted[6] |= 1
    encrypted[encrypted.find(b"PK\1\2") + 8] |= 1
    (folder / "encrypted.zip").write_bytes(encrypted)
    method = bytearray(zipped([("odd.txt", TEXT), ("open.txt", TEXT)]))
    method[8] = method[method.find(b"PK\1\2") + 10] = 77
    (folder / "method.zip").write_bytes(method)


def bombs():
    zeros = gzip.compress(bytes(200 << 20), 9)
    (folder / "bomb.gz").write_bytes(zeros)
    (folder / "bomb2.txt.gz").write_bytes(gzip.compress(zeros))
    spaces = b" " * (100 << 20)
    z = zipped([(f"b{i}.txt", spaces) for i in range(3)])
    (folder / "bomb.zip").write_bytes(z)
    for _ in range(6):
        z = zipped([(f"n{i}.zip", z) for i in range(8)])
    (folder / "nest.zip").write_bytes(z)
    (folder / "empties.gz").write_bytes(gzip.compress(b"") * 200000)
    (folder / "empties.zip").write_bytes(zipped([(f"e{i}", b"") for i in range(30000)]))
    huge = bytearray(zipped([("h.txt", TEXT)]))
    directory = huge.find(b"PK\1\2")
    huge[22:26] = huge[directory + 24:directory + 28] = b"\xfe\xff\xff\xff"
    (folder / "huge.zip").write_bytes(huge)
    body = gzip.compress(bytes(100 << 20), 9)
    crawl = b"".join(response(f"http://n.example/{i}", body, fields=("Content-Type: text/html", "Content-Encoding: gzip")) for i in range(3))
    (folder / "bomb.warc").write_bytes(crawl)
    endless = response("http://n.example/", b"10\r\n0123456789abcdef\r\n" * 4500000, fields=("Content-Type: text/html", "Transfer-Encoding: chunked"))
    (folder / "chunks.warc.gz").write_bytes(gzip.compress(endless, 1))


archives(crawls())
bombs()
(folder / "expected.tsv").write_text("".join(f"{name}\t{n}\n" for name, n in expected.items()))
