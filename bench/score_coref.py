#!/usr/bin/env python3
"""score_coref.py: what pronouns and referring nouns stand for, against the coreference of the news part of GUM (Wikinews; 24 reports).
The reports are given as plain text; a resolved word is right when what it refers to lies in a mention of the same entity. Precision is
over the words but I and we that were resolved and that GUM has in a chain, coverage over the third-person pronouns that stand for a person, an organisation, a
group of people or a place. -v lists the errors. Nothing is trained on these chains; the parser has seen the trees of the training documents."""
import difflib, os, pathlib, re, subprocess, sys, tempfile

BUILD, SHARED = os.environ.get("BUILD", "build"), os.environ.get("SHARED", "../shared")
FILE = pathlib.Path(SHARED, "data/gum-free/gum_news.conllu")
PRONOUNS = set("it its itself he him his himself she her hers herself they them their theirs themselves".split())
FIRST = set("i me my we us our ours".split())
KINDS = {"person", "organization", "place"}


def documents():
    name, text, words = None, "", []
    for line in FILE.read_text().split("\n") + ["# newdoc id = end"]:
        if line.startswith("# newdoc id"):
            if name:
                yield name, text, words
            name, text, words = line.split(" = ")[1], "", []
        elif line.startswith("# newpar") and not line.startswith("# newpar_block"):
            text = text.rstrip(" ") + ("\n\n" if text else "")
        elif line[:1].isdigit():
            c = line.split("\t")
            if "." in c[0]:
                continue
            misc = dict(p.split("=", 1) for p in c[9].split("|") if "=" in p)
            if "-" in c[0]:
                a, b = map(int, c[0].split("-"))
                joined = [b, "SpaceAfter" not in misc]
                continue
            words.append((c[1], misc.get("Entity", "")))
            text += c[1]
            n = int(c[0])
            if "joined" in locals() and joined and n <= joined[0]:
                if n == joined[0]:
                    text += " " if joined[1] else ""
                    joined = None
            elif "SpaceAfter" not in misc:
                text += " "


def chains(words):
    """For each word the (group, kind) of every mention that covers it, innermost last."""
    open_, covers = [], [[] for _ in words]
    for i, (_, entity) in enumerate(words):
        for part in re.findall(r"\([^()]+\)?|[^()]+\)", entity):
            group = part.strip("()").split("-")
            if part.startswith("("):
                open_.append((group[0], group[1], i))
        for o in open_:
            covers[i].append(o)
        for part in re.findall(r"\([^()]+\)|[^()]+\)", entity):
            group = part.strip("()").split("-")[0]
            for k in range(len(open_) - 1, -1, -1):
                if open_[k][0] == group:
                    del open_[k]
                    break
    return covers


def align(forms, words):
    """Our token → GUM's, where both cut the same."""
    out = {}
    for a, b, n in difflib.SequenceMatcher(None, forms, words, autojunk=False).get_matching_blocks():
        out.update(zip(range(a, a + n), range(b, b + n)))
    return out


def run(stage, path):
    out = subprocess.run([f"{BUILD}/rapport", "dump", f"--stage={stage}", path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
    return [line.split("\t") for line in out.split("\n") if line and not line.startswith("#")]


def main():
    if not FILE.is_file():
        return
    verbose, right, said, covered, wanted = "-v" in sys.argv, {}, {}, 0, 0
    for name, text, words in documents():
        covers = chains(words)
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as f:
            f.write(text)
            f.flush()
            forms = [c[1] for c in run("tree", f.name) if c[0].isdigit() and len(c) > 8]
            mentions = run("parties", f.name)
        index = align(forms, [w for w, _ in words]).get
        resolved = {}
        for m in mentions:
            if m[5] in ("pronoun", "noun") and int(m[2]) > int(m[1]):
                resolved.setdefault(int(m[2]) - 1, (m[5], int(m[10]), m[3]))
        for t, form in enumerate(forms):
            g = index(t)
            if g is None or not covers[g]:
                continue
            chain = covers[g][-1]
            if form.lower() in FIRST:
                continue
            party = chain[1] in KINDS and form.lower() in PRONOUNS
            wanted += party
            covered += party and t in resolved
            if t not in resolved:
                continue
            basis, refers, code = resolved[t]
            ok = index(refers) is not None and any(c[0] == chain[0] for c in covers[index(refers)])
            said[basis] = said.get(basis, 0) + 1
            right[basis] = right.get(basis, 0) + ok
            if verbose and not ok:
                print(name, "|", " ".join(forms[max(0, t - 22):t]), "{" + form + "}", " ".join(forms[t + 1:t + 6]), "| for", forms[refers], code, "|", chain[1])
    if not wanted:
        return
    for basis in sorted(said):
        print(f"GUM news,{basis} precision,{right[basis] / said[basis]:.3f},,{said[basis]}")
    print(f"GUM news,pronoun coverage,{covered / wanted:.3f},,{wanted}")


main()
