#!/usr/bin/env python3
"""score_memory.py [DOCUMENTS]: does a worker's memory stay flat? A million (or DOCUMENTS) made-up documents of one to three sentences, no two
alike and full of names that no table knows, as JSON Lines through one worker:

    rapport code -j1 --apart -            records to a pipe, documents not linked with each other
    rapport run -j1 --shard 1/1 FILE      records into a shard of a store, which is linked later (`rapport merge`)
    rapport code -j1 -                    records to a pipe, linked: what the linker keeps of a document is in it

Prints CSV: measure,value,unit,how: resident memory at each tenth of the way, its peak, and by how many bytes a document it grew from the first
tenth to the last. Part of it is files that are mapped and shared by all workers (models, tables): given apart. Takes some ten minutes."""
import csv, json, os, random, subprocess, sys, tempfile

PROGRAM = os.path.abspath(f"{os.environ.get('BUILD', 'build')}/rapport")
os.environ.setdefault("RAPPORT_HOME", os.getcwd())
DOCUMENTS = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
out = csv.writer(sys.stdout)

STARTS = "ba be da do fa ga gu ha ja ka ko la lo ma me mo na ne pa ra ro sa se ta to va wa ya za zu".split()
ENDS = "bar dan far gul han jar kot lan mar nar pur rak shan tal var wan zai zar".split()
BANDS = "Front Army Movement Brigade Council Union Party".split()
DEEDS = ["{band} fighters attacked a police post in {town} on {day}, killing {n} officers, the governor's office said.",
         "The {band} said it had signed a truce with the army in {town}.", "Soldiers arrested {n} members of the {band} near {town} on {day}.",
         "{person}, a spokesman for the {band}, accused the government of shelling {town}.", "A bomb in {town} wounded {n} people, {person} told reporters.",
         "Traders in {town} closed their shops on {day} to protest against new taxes.", "The price of wheat in {town} rose by {n} percent, {person} said.",
         "The mayor of {town}, {person}, opened a school for {n} children on {day}.", "Rain is expected in {town} and the hills around it."]
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def name(dice):
    return "".join(dice.choice(STARTS) for _ in range(dice.randint(1, 3))).capitalize() + dice.choice(ENDS)


def documents(n):
    dice = random.Random(8)
    for i in range(n):
        told = {"band": f"{name(dice)} {dice.choice(BANDS)}", "town": name(dice), "person": f"{name(dice)} {name(dice)}", "n": dice.randint(2, 90), "day": dice.choice(DAYS)}
        text = " ".join(dice.choice(DEEDS).format(**told) for _ in range(dice.randint(1, 3)))
        day = f"20{dice.randint(10, 24)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
        yield json.dumps({"id": f"d{i}", "text": text, "published": day}).encode() + b"\n"


def resident(pid):
    """Megabytes: all of it, of files, and the peak."""
    said = dict(line.split(":") for line in open(f"/proc/{pid}/status") if ":" in line)
    return [int(said[key].split()[0]) / 1024 for key in ("VmRSS", "RssFile", "VmHWM")]


def tell(how, points):
    for share, (whole, files, _) in zip(range(1, 11), points):
        out.writerow([f"memory after {share * 10} % of {DOCUMENTS:,} documents", f"{whole:.1f}", "MB", how])
    out.writerow(["of it mapped files", f"{points[-1][1]:.1f}", "MB", how])
    out.writerow(["peak memory", f"{max(p[2] for p in points):.1f}", "MB", how])
    grown = (points[-1][0] - points[0][0]) * 2**20 / (0.9 * DOCUMENTS)
    out.writerow(["growth", f"{grown:.1f}", "bytes a document", how])
    sys.stdout.flush()


def piped(*options):
    """What was written to the pipe is read but for what a pipe and a few batches hold."""
    child = subprocess.Popen([PROGRAM, "code", "-j1", "--format=jsonl", *options, "-"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    points = []
    for i, line in enumerate(documents(DOCUMENTS), 1):
        child.stdin.write(line)
        if i * 10 % DOCUMENTS == 0:
            child.stdin.flush()
            points.append(resident(child.pid))
    child.stdin.close()
    if child.wait() != 0:
        sys.exit(f"rapport code: exit {child.returncode}")
    tell(" ".join(["rapport code -j1", *options, "-"]), points)


def sharded(folder):
    """How far a shard is, its place in the input file says."""
    path = os.path.join(folder, "documents.jsonl")
    with open(path, "wb") as f:
        f.writelines(documents(DOCUMENTS))
    size, points = os.path.getsize(path), []
    child = subprocess.Popen([PROGRAM, "run", "-q", "-j1", "--shard", "1/1", path, "-o", os.path.join(folder, "shard.db")])
    while child.poll() is None:
        try:
            done = max(int(open(f"/proc/{child.pid}/fdinfo/{fd}").readline().split()[1]) for fd in os.listdir(f"/proc/{child.pid}/fd")
                       if os.readlink(f"/proc/{child.pid}/fd/{fd}") == path)
            if done * 10 >= size * (len(points) + 1) and len(points) < 10:
                points.append(resident(child.pid))
        except (OSError, ValueError, KeyError):
            pass
        try:
            child.wait(0.05)
        except subprocess.TimeoutExpired:
            pass
    if child.returncode != 0 or not points:
        sys.exit(f"rapport run: exit {child.returncode}")
    tell("rapport run -j1 --shard 1/1 FILE", points + points[-1:] * (10 - len(points)))


def main():
    out.writerow(["measure", "value", "unit", "how"])
    piped("--apart")
    with tempfile.TemporaryDirectory() as folder:
        sharded(folder)
    piped()


if __name__ == "__main__":
    main()
