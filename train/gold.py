"""gold.py: what the trainers of data/events/*.tsv share: coded gold reports beside the program's own, and the fitting of
log-linear weights. Environment: BUILD (build), SHARED (../shared)."""
import collections, math, os, pathlib, subprocess

BUILD, SHARED = os.environ.get("BUILD", "build"), os.environ.get("SHARED", "../shared")


def scorer():
    """The functions of the gold scorer, without running it."""
    space = {}
    exec(pathlib.Path(SHARED, "gold/score.py").read_text().replace("\nmain()\n", "\n"), space)
    return space


def documents(folder):
    """The documents of a gold folder that may be learnt from: every third by name is kept apart to measure on."""
    files = sorted([*folder.glob("*.txt"), *folder.glob("*.html")])
    return [f for i, f in enumerate(files) if i % 3 != 2]


def run(*args, folder):
    """What the program prints of the documents that may be learnt from, or of all when the folder holds no gold."""
    files = map(str, documents(folder) if any(folder.glob("*.json")) else sorted(folder.glob("*.txt")))
    return subprocess.run([f"{BUILD}/rapport", *args, "--meta", str(folder / "meta.tsv"), *files], stdout=subprocess.PIPE, text=True, check=True).stdout


def reports(folder):
    """(document, coded reports, pairs of a gold report and the coded one that the scorer gives it)"""
    s = scorer()
    gold = s["load_gold"](folder)
    coded = s["load_pred"](run("code", folder=folder).splitlines())
    for name in (f.name for f in documents(folder)):
        g = gold[name]
        told = [r for r in coded[name]["report"] if r["status"] in ("happened", "alleged", "planned")]
        yield name, told, s["assign"](g["reports"], told)


def parties(report, role):
    return {x if isinstance(x, str) else x["party"] for x in report.get(role) or []}


def features(text):
    return dict((k, float(v)) for k, v in (f.split("=") for f in text.split(" ") if f))


def ascend(slope, rounds, prior):
    """Full-batch AdaGrad on a concave likelihood with a Gaussian prior. slope(weights) gives {feature: derivative}."""
    weights, squares = collections.defaultdict(float), collections.defaultdict(lambda: 1e-6)
    for _ in range(rounds):
        for k, g in slope(weights).items():
            g -= prior * weights[k]
            squares[k] += g * g
            weights[k] += 0.3 * g / math.sqrt(squares[k])
    return weights


def write(table, weights, least=0.05):
    """Keeps the comments at the head of the table. Weights below least are left out."""
    head = [l for l in table.read_text().splitlines() if l.startswith("#")]
    table.write_text("\n".join(head + [f"{k}\t{v:.2f}" for k, v in sorted(weights.items()) if abs(v) >= least]) + "\n")
