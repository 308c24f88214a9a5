"""watch_desk.py DIR: a live desk put to the test by a process that is killed.

Starts `rapport watch` on a folder, drops files in every way that programs write them, kills the watcher with SIGKILL at random moments (the
seed is printed) and starts it again; then holds the store and the files of alerts against what was dropped. $RAPPORT is the program."""
import datetime, json, os, pathlib, random, signal, sqlite3, subprocess, sys, time

home, rapport = pathlib.Path(sys.argv[1]), os.environ["RAPPORT"]
desk, store, lines, atom = home / "desk", home / "s.db", home / "a.jsonl", home / "a.atom"
aside = home / "aside"
for folder in (desk, desk / "wire", aside):
    folder.mkdir()
fails = 0


def check(what, is_so):
    global fails
    if not is_so:
        fails += 1
        print("not so:", what)


def start():
    return subprocess.Popen([rapport, "watch", str(desk), "-o", str(store), "--alerts", str(lines), "--alerts", str(atom), "--every", "0.5", "--still", "0.6",
                             "-j", "2", "-q"], stderr=subprocess.PIPE)


def ask(sql):
    for _ in range(200):
        try:
            c = sqlite3.connect(f"file:{store}?mode=ro", uri=True, timeout=5)
            try:
                return c.execute(sql).fetchall()
            finally:
                c.close()
        except sqlite3.OperationalError:        # not there yet, or its log is just being folded back
            time.sleep(0.05)
    raise SystemExit("the store cannot be read")


def wait(sql, want, seconds=60):
    end = time.time() + seconds
    while time.time() < end:
        if ask(sql)[0][0] >= want:
            return True
        time.sleep(0.1)
    print("waited in vain:", sql, "is", ask(sql)[0][0], "not", want)
    return False


def report(town, day, doer, n, whom, source):
    when = datetime.date(2025, 5, day)
    return f"{town.upper()}, {when:%B} {day}, 2025: {doer} killed {n} {whom} near {town} on {when:%A}, {source} said.\n\nThe road to {town} was closed after the attack, shopkeepers said.\n"


def drop(name, text):
    """In one go, or moved there from elsewhere."""
    if random.random() < 0.5:
        (aside / name).write_text(text)
        os.rename(aside / name, desk / name)
    else:
        (desk / name).write_text(text)


def slowly(name, text, pieces=6, seconds=0.25):
    with open(desk / name, "w") as f:
        for i in range(pieces):
            f.write(text[i * len(text) // pieces:(i + 1) * len(text) // pieces])
            f.flush()
            time.sleep(seconds)


def feed(items):
    entries = "".join(f"<item><guid>{k}</guid><title>{t.split(':')[0]}</title><description>{t}</description></item>" for k, t in items)
    (aside / "feed.xml").write_text(f"<?xml version='1.0'?><rss version='2.0'><channel><title>Wire of the Pass</title>{entries}</channel></rss>")
    os.rename(aside / "feed.xml", desk / "feed.xml")


documents = "SELECT count(*) FROM documents WHERE problem IS NULL"
bands = ["Red Dune Movement", "Free Valleys Army", "Sarhad Freedom Front", "Black Mountain Brigade", "Green Plateau Front", "Salt Range Army"]
towns = ["Zhob", "Chaman", "Quetta", "Loralai", "Sibi", "Turbat", "Gwadar", "Nushki", "Kalat", "Khuzdar", "Panjgur", "Ziarat"]
seed = int(os.environ.get("SEED", time.time_ns() % 100000))
random.seed(seed)

# The first batch is no news; the store and the files of alerts may lie where documents are dropped.
drop("first.txt", report("Zhob", 2, "Fighters of the Balochistan Liberation Army", 3, "Pakistani soldiers", "the army"))
w = start()
check("the first batch", wait(documents, 1))

# Half-written files are left until they are whole, also those that are kept open longer than a moment between two pieces.
text = report("Chaman", 9, "The Red Dune Movement", 2, "policemen", "officials")
slowly("slow.txt", text)
(desk / "later.html.part").write_text("<html><body><p>Nothing yet.")
check("a file that was written slowly", wait(documents, 2))
check("is coded once, whole", ask("SELECT sum(coded) FROM runs")[0][0] == 2 and ask("SELECT text FROM documents WHERE document LIKE '%slow.txt'")[0][0].startswith(text[:60]))
os.rename(desk / "later.html.part", desk / "wire" / "later.txt")
(desk / "wire" / "later.txt").write_text(report("Sibi", 16, "The Red Dune Movement", 4, "Pakistani soldiers", "the army"))
check("a file in a folder below", wait(documents, 3))
check("a new party is told", wait("SELECT count(*) FROM v_alerts WHERE kind = 'new party' AND subject = 'red-dune-movement'", 1))

# A feed that is rewritten in place: what scrolls off stays.
feed([("a", report("Kalat", 16, "Pakistani soldiers", 5, "militants", "the army")), ("b", report("Khuzdar", 16, "Pakistani soldiers", 2, "militants", "the army"))])
check("a feed", wait(documents, 5))
feed([("b", report("Khuzdar", 16, "Pakistani soldiers", 2, "militants", "the army")), ("c", report("Turbat", 17, "Pakistani soldiers", 7, "militants", "the army"))])
check("a feed rewritten", wait(documents, 6))
check("what scrolled off is kept", ask("SELECT count(*) FROM documents WHERE removed IS NOT NULL")[0][0] == 0)

# A file that is appended to in place.
with open(desk / "wire.jsonl", "w") as f:
    f.write(json.dumps({"id": "1", "text": report("Gwadar", 18, "Pakistani soldiers", 8, "militants", "the army")}) + "\n")
check("lines", wait(documents, 7))
with open(desk / "wire.jsonl", "a") as f:
    f.write(json.dumps({"id": "2", "text": report("Panjgur", 18, "Pakistani soldiers", 9, "militants", "the army")}) + "\n")
check("lines appended", wait(documents, 8))

# Killed at random moments, between drops and in the midst of rounds; each band is named by two documents of two towns.
kills, n = 0, 8
for i, band in enumerate(bands[1:]):
    for k in range(2):
        town = towns[(2 * i + k) % len(towns)]
        drop(f"band-{i}-{k}.txt", report(town, 1 + 5 * i + 2 * k, f"The {band}", 2 + k, "Pakistani soldiers" if k else "policemen", "the army"))
        n += 1
        if random.random() < 0.8:
            time.sleep(random.random() * 0.9)
            w.send_signal(signal.SIGKILL)
            w.wait()
            kills += 1
            w = start()
    if i == 2:
        drop("toll-0.txt", "ISLAMABAD, May 22, 2025: Afghan Taliban forces killed 23 Pakistani soldiers near Spin Boldak on Wednesday, the Pakistani military said.\n")
    if i == 3:
        drop("toll-1.txt", "KABUL, May 22, 2025: Afghan Taliban forces killed 58 Pakistani soldiers near Spin Boldak on Wednesday, Afghanistan's defence ministry said.\n")
n += 2
check("every document is there", wait(documents, n))
check("every band is told", wait("SELECT count(*) FROM v_alerts WHERE kind = 'new party'", len(bands)))
check("the dispute is told", wait("SELECT count(*) FROM v_alerts WHERE kind = 'disputed toll'", 1))
drop("toll-2.txt", "KABUL, May 23, 2025: Afghan Taliban forces killed 120 Pakistani soldiers near Spin Boldak on Wednesday, Afghanistan's defence ministry said.\n")
n += 1
check("that it widened is told", wait("SELECT count(*) FROM v_alerts WHERE kind = 'disputed toll'", 2))

# Ends by a signal, cleanly.
w.send_signal(signal.SIGTERM)
check("ends with 0", w.wait(60) == 0)
check("nothing was lost", ask(documents)[0][0] == n)
check("names of documents are told once", ask("SELECT count(*) - count(DISTINCT document) FROM documents")[0][0] == 0)
told = ask("SELECT nth, id, kind, subject FROM v_alerts ORDER BY nth")
check("numbered without gaps", [t[0] for t in told] == list(range(1, len(told) + 1)))
parties = [t[3] for t in told if t[2] == "new party"]
check(f"every band once: {parties}", sorted(parties) == sorted(b.lower().replace(" ", "-") for b in bands))
check("the toll once, and once wider", len([t for t in told if t[2] == "disputed toll"]) == 2)
check("lines of the file are those of the store, each once", [json.loads(l)["id"] for l in open(lines)] == [t[1] for t in told])
check("the feed has them all", open(atom).read().count("<entry>") == len(told))
check("no part is left", not list(home.glob("*.part")) and not ask("SELECT 1 FROM documents WHERE document LIKE '%.part'"))
print(f"{kills} kills, seed {seed}, {len(told)} alerts")
sys.exit(fails > 0)
