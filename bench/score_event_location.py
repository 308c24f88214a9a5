#!/usr/bin/env python3
"""score_event_location.py: the place of a given verb on ahalterman/event_location (MIT), the exact span or rightly none, on
the rows whose sentence has an odd sum of bytes (train/train_where.c learns from the others). About one gold span in ten cuts a
word or is empty: there the file gives token numbers, first and last, in place of characters; the first measure reads them as such, the second takes every span as
it stands (0.90 is the most that it can reach). Prints rows of set, measure, value, bar, count; nothing when $SHARED has no data."""
import csv, os, pathlib, re, subprocess

BUILD, SHARED = os.environ.get("BUILD", "build"), os.environ.get("SHARED", "../shared")
TABLE = pathlib.Path(SHARED, "data/event-location/verb_place.tsv")
TOKEN = re.compile(r"\s{2,}|(?:[A-Za-z]\.){2,}|[A-Z][a-z]{0,3}\.(?= [A-Z])|\d[\d,.:]*\d|['’]s\b|\w+|[^\w\s]")


def in_words(text, start, end):
    """Does the span begin and end with words?"""
    cut = lambda i: 0 < i < len(text) and text[i - 1].isalnum() and text[i].isalnum()
    return len(text[start:end].strip()) > 1 and not cut(start) and not cut(end)


def span(row):
    """The gold span in characters, None for no place."""
    if not row["place_from"]:
        return None
    start, end = int(row["place_from"]), int(row["place_to"])
    if in_words(row["sentence"], start, end):
        return start, end
    tokens = list(TOKEN.finditer(row["sentence"]))
    return (tokens[start].start(), tokens[end].end()) if end < len(tokens) else (start, end)


def main():
    if not TABLE.exists():
        return
    with open(TABLE, newline="", encoding="utf-8") as f:
        rows = list(csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE))
    ours = subprocess.run([f"{BUILD}/bench/bench_where", TABLE], capture_output=True, text=True).stdout.splitlines()
    right = strict = n = 0
    for row, line in zip(rows, ours):
        if sum(row["sentence"].encode()) % 2 == 0:
            continue
        start, end = line.split("\t")
        found = None if start == "-" else (int(start), int(end))
        given = (int(row["place_from"]), int(row["place_to"])) if row["place_from"] else None
        n, right, strict = n + 1, right + (found == span(row)), strict + (found == given)
    if n:
        print(f"event-location,place of the verb exact,{right / n:.3f},0.72,{n}")
        print(f"event-location,the same with spans as given,{strict / n:.3f},,{n}")


main()
