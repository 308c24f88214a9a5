#!/usr/bin/env python3
"""score_muc.py: role fillers of terrorist incidents, MUC-4's TST1 and TST2 ($SHARED/data/muc34: 200 texts in capitals). Prints rows
set,measure,value,bar,count. Measure: CEAF-REE (Du et al. 2021): the entities of a document are merged over its templates; a filler
is right when its text is one of a gold entity's mentions, aligned one to one; micro F1 over documents and the roles below.
Fillers are read out of Rapport's records by these rules, which use nothing of the set:
  which    reports of type ASSAULT that happened or are alleged, but for fighting between armed sides (armed doer, armed sufferer)
  PerpInd  actors told by a common noun ("guerrillas", also of "FMLN guerrillas"); states only as their armed men; no word that
           only describes the noun of an event or a body ("terrorist attack")
  PerpOrg  actors told by a name ("FMLN", also of "FMLN guerrillas") or as a body ("army")
  Victim   recipients told by a name, or the names that follow them ("analyst Juan Soto"), without title, but for a state's or a
           group's, at their fullest in the text; the set has no others. Target, Weapon: `targets` and `weapons`
Texts are taken as they stand, in small letters, without article and number; pronouns are left out. A name is what has no word that
data/words/case.tsv calls common. Of texts with one last word, and of a name and its parts, the longest stands for all. `--show N` lists gold and got of the first N documents;
`--train N` measures on the first N development texts instead."""
import collections, json, os, pathlib, re, subprocess, sys, tarfile, tempfile

BUILD, SHARED = os.environ.get("BUILD", "build"), os.environ.get("SHARED", "../shared")
ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
ARMED = ("MIL", "POL", "REB", "PRM", "SPY")
CORPORA = "muc34/TASK/CORPORA/"


def plain(text):
    text = re.sub(r"[\"'`\s]+", " ", text.lower()).strip()
    while m := re.match(r"(the|a|an|some|several|two|three|four|five|six|seven|eight|nine|ten|\d+|about|at least|those|these|his|her|their|other|another|,)\s+", text):
        text = text[m.end():]
    return text


def texts(folder, train):
    """id -> text of the archive's files."""
    names = [f"dev/dev-muc3-{i:02}01-{i + 1:02}00" for i in range(13)] if train else ["tst1/tst1-muc3", "tst2/tst2-muc4"]
    found = {}
    with tarfile.open(folder / "muc34-without-tst3-tst4.tar.xz") as archive:
        for name in names:
            whole = archive.extractfile(CORPORA + name).read().decode("latin-1")
            parts = re.split(r"(?m)^((?:DEV|TST)\d?-MUC\d-\d{4}).*$", whole)
            found.update(zip(parts[1::2], parts[2::2]))
    return found


def gold(path):
    """id -> role -> entities, each a set of mentions, merged over the templates."""
    found = {}
    for document in map(json.loads, path.open()):
        roles = collections.defaultdict(list)
        for template in document["templates"]:
            for role in ROLES:
                for entity in template[role]:
                    mentions = frozenset(plain(m[0]) for m in entity)
                    if mentions not in roles[role]:
                        roles[role].append(mentions)
        found[document["docid"]] = roles
    return found


def code(found):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in found.items():
            pathlib.Path(folder, name + ".txt").write_text(re.sub(r"\[(TEXT|PASSAGE OMITTED|WORDS? INDISTINCT)\]", "", text).strip() + "\n")
        files = sorted(map(str, pathlib.Path(folder).glob("*.txt")))
        lines = subprocess.run([f"{BUILD}/rapport", "code", *files], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
    records = collections.defaultdict(list)
    for record in map(json.loads, lines.splitlines()):
        records[pathlib.Path(record["document"]).stem].append(record)
    return records


def words_of(path, *kinds):
    rows = (line.split("\t") for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines())
    return {row[1] for row in rows if len(row) > 1 and row[0] in kinds}


def event_nouns():
    """The nouns of the trigger tables, and what a group is called."""
    keys = (line.split("\t")[0] for path in pathlib.Path("data/events").glob("triggers-*.tsv") for line in path.read_text(encoding="utf-8").splitlines())
    return {key[:-2].split(" ")[-1] for key in keys if key.endswith("/N")} | {"group", "organization", "organisation", "activity", "movement"}


EVENTS = event_nouns()
COMMON = words_of("data/words/case.tsv", "lower")
STATES = {line.split("\t")[2].lower() for line in pathlib.Path("data/parties/states.tsv").read_text(encoding="utf-8").splitlines()
          if line[:1].isupper()}
GROUPS = {plain_row[2].lower() for path in ("groups", "organisations") for plain_row in
          (line.split("\t") for line in pathlib.Path(f"data/parties/{path}.tsv").read_text(encoding="utf-8").splitlines())
          if len(plain_row) > 2 and plain_row[1] in ("name", "alias", "acronym")}
PRONOUNS = set("he him his she her it its they them their we us our who whom which that himself themselves".split())
TITLES = "dr mr mrs ms msgr gen col lt maj capt sgt st fr sr".split()
BODIES = set("army force forces police guard guards corps navy battalion brigade squad squads junta military".split())


def is_common(word):
    return word in COMMON or word in PRONOUNS or (word.endswith("s") and word[:-1] in COMMON) or word.endswith("men") and word[:-3] + "man" in COMMON


def is_name(text):
    """No word of it is a common one ("Hector Oqueli"); nor is it a state's."""
    words = re.findall(r"\w+", text)
    return bool(words) and not any(map(is_common, words)) and text not in STATES


def fullest(name, text):
    """The longest name in the text that ends in name: what the key gives of "Porth" is "Jose Antonio Rodriguez Porth"."""
    found = re.findall(r"((?:[\w-]+ ){1,3})%s\b" % re.escape(name), re.sub(r"\s+", " ", text.lower()))
    longer = [name]
    for words in (m.split() for m in found):
        while words and not (is_name(" ".join(words)) and all(w.isalpha() and len(w) > 2 and w not in TITLES and not w.endswith(("ed", "ing")) for w in words)):
            words.pop(0)
        longer.append(" ".join([*words, name]))
    return max(longer, key=len)


def is_modifier(ref, report):
    """Does the text describe the noun of an event or a body right after it ("**terrorist** attack", "**rebel** group")?"""
    rest = report["quote"].encode()[max(ref["span"][1] - report["sentence"][0], 0):].decode(errors="replace").lower()
    next_word = re.match(r"[ -]+(\w+)", rest)
    plural = ref["text"].lower().endswith(("s", "men", "people", "personnel"))
    return not plural and bool(next_word) and any(w in EVENTS for w in (next_word[1], next_word[1].rstrip("s")))


def tail(text):
    """The common words that end a phrase: "guerrillas" of "fmln guerrillas"."""
    words = text.split()
    while words and words[0] not in COMMON:
        words.pop(0)
    return " ".join(words)


def is_body(ref):
    return ":" not in ref["party"] and (not ref["party"].isupper() or plain(ref["text"]) in STATES)


def victims(ref, report):
    """The names of a recipient: its own text, or the names that follow it at once ("analysts Juan Soto and Ana Paz")."""
    text = untitled(plain(ref["text"]))
    if is_name(text):
        yield text
        return
    start = ref["span"][1] - report["sentence"][0]
    name = []
    for word in re.findall(r"[\w.-]+|[^\w\s]", report["quote"].encode()[max(start, 0):].decode(errors="replace").lower()) + ["."]:
        if is_name(word) and word.rstrip(".").replace("-", "").isalpha():
            name.append(word.rstrip("."))
            continue
        if len(untitled(" ".join(name)).split()) > 1:
            yield untitled(" ".join(name))
        if word not in (",", "and") or (word == "," and not name):
            return
        name = []


def untitled(text):
    return re.sub(r"^(%s)\b\.? ?" % "|".join(TITLES), "", text)


def is_fight(report):
    armed = [any(r["role"] in ARMED for r in report[side]) for side in ("actor", "recipient")]
    return all(armed) or (len(report["actor"]) > 1 and armed[0] and not report["recipient"])


def perpetrators(ref):
    """(role, text) of an actor."""
    text, group = plain(ref["text"]), ":" not in ref["party"] and not ref["party"].isupper()
    if text in PRONOUNS or ref["party"].startswith("med:"):
        return
    if ref["party"].isupper() and ref["role"] not in ARMED:
        return
    words = text.split()
    known = next((n for n in range(len(words), 0, -1) if " ".join(words[:n]) in GROUPS), 0) if group else 0
    if known:
        yield "PerpOrg", " ".join(words[:known])
        if known < len(words):
            yield "PerpInd", " ".join(words[known:])
    elif text.split()[-1:] and text.split()[-1] in BODIES:
        yield "PerpOrg", text
    elif group and is_name(text):
        yield "PerpOrg", text
    elif tail(text):
        yield "PerpInd", tail(text) if group else text
        if group and is_name(text[:len(text) - len(tail(text))].strip()):
            yield "PerpOrg", text[:len(text) - len(tail(text))].strip()


def fillers(records, text):
    """role -> texts of one document; text: the document's."""
    found = {role: [] for role in ROLES}
    for r in records:
        if r["kind"] != "report" or r["type"] != "ASSAULT" or r["status"] not in ("happened", "alleged") or is_fight(r):
            continue
        for ref in (x for x in r["actor"] if x["text"] and not is_modifier(x, r)):
            for role, text in perpetrators(ref):
                found[role].append(text)
        found["Victim"] += [fullest(name, text) for x in r["recipient"] if x["text"] and not is_body(x) for name in victims(x, r)]
        found["Target"] += [plain(x["text"]) for x in r["targets"]]
        found["Weapon"] += [plain(x["text"]) for x in r["weapons"]]
    return {role: distinct(texts) for role, texts in found.items()}


def distinct(texts):
    """Of texts that share their last word, and of a name and a part of it, the longest."""
    kept = []
    for text in sorted(set(filter(None, texts)), key=lambda t: (-len(t), t)):
        words = set(text.split())
        if not any(text.split()[-1] == k.split()[-1] or words <= set(k.split()) for k in kept):
            kept.append(text)
    return kept


def matched(got, entities):
    """The size of the best alignment of texts with entities that have them."""
    taken = {}

    def place(i, seen):
        for k, entity in enumerate(entities):
            if got[i] in entity and k not in seen:
                seen.add(k)
                if k not in taken or place(taken[k], seen):
                    taken[k] = i
                    return True
        return False
    return sum(place(i, set()) for i in range(len(got)))


def main():
    folder = pathlib.Path(SHARED, "data/muc34")
    if not (folder / "dev.json").is_file():
        return
    option = lambda name: int(sys.argv[sys.argv.index(name) + 1]) if name in sys.argv else 0
    keys = gold(folder / ("train.json" if option("--train") else "dev.json"))
    found = texts(folder, option("--train"))
    if option("--train"):
        keys = dict(list(keys.items())[:option("--train")])
    records = code({name: found[name] for name in keys})
    tally = {role: [0, 0, 0] for role in ROLES}
    for n, (name, roles) in enumerate(keys.items()):
        got = fillers(records[name], found[name])
        for role in ROLES:
            right = matched(got[role], roles[role])
            for i, value in enumerate((right, len(got[role]), len(roles[role]))):
                tally[role][i] += value
        if n < option("--show"):
            print(f"{name}", *(f"  {role}: {[sorted(e) for e in roles[role]]} GOT {got[role]}" for role in ROLES), sep="\n")
    title = "MUC-3 development" if option("--train") else "MUC-4 TST1+TST2"
    for role, (right, n_got, n_gold) in [*tally.items(), ("all", [sum(c) for c in zip(*tally.values())])]:
        f1 = 2 * right / (n_got + n_gold) if n_got + n_gold else 0
        print(f"{title},{role} CEAF-REE F1,{f1:.3f},{0.45 if role == 'all' else ''},{right} of {n_got} and {n_gold}")


main()
