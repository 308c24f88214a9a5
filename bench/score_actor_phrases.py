#!/usr/bin/env python3
"""score_actor_phrases.py: the party of a phrase alone, against the country and sector asserted for 172 phrases ($SHARED/data/actor-phrases).
Each phrase is a document of its own, published on its date, or where it has none on the day the assertions were written about (2022-07-01); its
party is the mention that `rapport dump --stage=parties` prints; of several one with a role before a bare state or place, then the widest, then the last. Country: the party itself, or its home; "?" in the set
is not asked, empty is "none". Sector: our roles say less than the set's sectors, so each sector names the roles that hold it (SECTORS): legislators
and former office holders are GOV to us, labour and farmers CVL, an entity that few recognise is its government."""
import collections, os, pathlib, re, subprocess, tempfile

BUILD, SHARED = os.environ.get("BUILD", "build"), os.environ.get("SHARED", "../shared")
SECTORS = {
    "GOV": "GOV", "LEG": "GOV OPP PTY", "ELI": "GOV OPP", "PTY": "PTY GOV OPP", "PRE": "GOV", "MIL": "MIL", "COP": "POL", "SPY": "SPY",
    "REB": "REB PRM", "UAF": "REB PRM MIL", "PRM": "PRM REB", "CRM": "CRM", "JUD": "JUD", "BUS": "BUS", "LAB": "CVL BUS", "AGR": "CVL BUS",
    "CVL": "CVL", "EDU": "EDU", "REL": "REL CVL", "BUD": "REL CVL", "SOC": "NGO CVL", "NGO": "NGO", "MED": "NGO CVL", "UNK": "- CVL", "JNK": "-", "": "-"}
UNITED_NATIONS = {"un", "icj", "icc"}
MONTHS = {"April": "04"}


def iso(date):
    m = re.fullmatch(r"(\d+) (\w+) (\d{4})", date)
    return f"{m[3]}-{MONTHS[m[2]]}-{int(m[1]):02}" if m else date or "2022-07-01"


def ask(rows):
    """One (party, home, role) a phrase."""
    with tempfile.TemporaryDirectory() as folder:
        files, meta = [], ["document\tpublished\tpublisher"]
        for i, (phrase, date, *_) in enumerate(rows):
            path = pathlib.Path(folder, f"{i:04}.txt")
            path.write_text(phrase + "\n", encoding="utf-8")
            files.append(str(path))
            meta.append(f"{path.name}\t{iso(date)}\t")
        pathlib.Path(folder, "meta.tsv").write_text("\n".join(meta) + "\n")
        out = subprocess.run([f"{BUILD}/rapport", "dump", "--stage=parties", "--meta", f"{folder}/meta.tsv", *files], capture_output=True, text=True).stdout
    for block in out.split("#sentence")[1:]:
        names, *lines = block.split("\n")
        column = dict((name, i) for i, name in enumerate(("sentence" + names).split("\t")))
        found = [line.split("\t") for line in lines if line and not line.startswith("#")]
        best = max(enumerate(found), key=lambda x: (x[1][column["role"]] != "-" and x[1][column["basis"]] != "place", int(x[1][2]) - int(x[1][1]), x[0]),
                   default=(0, None))[1]
        yield (best[column["party"]], best[column["home"]], best[column["role"]]) if best else ("-", "-", "-")


def main():
    source = pathlib.Path(SHARED, "data/actor-phrases/phrases.tsv")
    if not source.is_file():
        return
    rows = [line.split("\t") for line in source.read_text(encoding="utf-8").splitlines()[1:] if line]
    rows = [r[:2] + (r[:1:-1] if r[2] in SECTORS and r[2] and r[3] not in SECTORS else r[2:]) for r in rows]      # one row has the two changed about
    right, asked = collections.Counter(), collections.Counter()
    for (phrase, _, country, sector), (party, home, role) in zip(rows, ask(rows)):
        ours = "UNO" if party in UNITED_NATIONS else home.replace("-", "")
        for name, want, good in (("country", country, ours == country), ("sector", sector, role in SECTORS.get(sector, "").split())):
            if want != "?":
                asked[name] += 1
                right[name] += good
                if not good and os.environ.get("ERRORS"):
                    print(f"# {phrase}: {name} {want or 'none'}, got {party} {home} {role}")
    for name, bar in (("country", 0.92), ("sector", 0.85)):
        print(f"actor-phrases,{name},{right[name] / asked[name]:.3f},{bar},{right[name]} of {asked[name]}")


main()
