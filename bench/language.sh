#!/bin/sh
# language.sh [MODEL-HOME]: the language layer on the test parts of its treebanks: accuracy beside what it must reach, and
# words per second of one thread, beside the prototype network of research/prototypes in the same run where its sources,
# OpenBLAS and the vectors (BUILD/train/vectors, made by `make train`) are at hand. Reads BUILD and SHARED.
set -e
build=${BUILD:-build}
shared=${SHARED:-../shared}
home=${1:+--home $1}
model=${1:-.}/models/english.rpm
ewt=$shared/data/ud-ewt/en_ewt-ud-test.conllu
[ -f "$ewt" ] || { echo "language: no treebanks in $shared: skipped"; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The documents that the list names, out of the corpora.
pick() {
    awk 'NR == FNR { keep[$1] = 1; next } /^# newdoc/ { on = ($5 in keep) } on' "$@"
}
grep -E '_(news|interview)_' "$shared/data/gum-free/files.test" > "$work/documents"
pick "$work/documents" "$shared"/data/gum-free/gum_news.conllu "$shared"/data/gum-free/gum_interview.conllu > "$work/gum.conllu"

evaluate() {
    "$build/rapport" eval $home "$@"
}
evaluate conllu --json "$ewt" > "$work/ewt.json"
evaluate conllu --json "$work/gum.conllu" > "$work/gum.json"
evaluate names --json "$shared/data/uner/en_ewt-ud-test.iob2" > "$work/names.json"

# value FILE SIDE MEASURE: an F1, or the speed.
value() {
    python3 -c 'import json, sys
side = json.load(open(sys.argv[1]))[sys.argv[2]]
measure = side[sys.argv[3]]
print(f"{measure:.0f}" if isinstance(measure, (int, float)) else "%.2f" % measure["f1"])' "$@"
}
row() {
    printf '%-44s %9s %9s\n' "$1" "$(value "$work/$2.json" "$3" "$4")" "$5"
}
printf '%-44s %9s %9s\n' measure figure bar
row 'EWT test, raw text: sentences' ewt raw sentences 80
row 'EWT test, raw text: words' ewt raw words 98.9
row 'EWT test, raw text: UPOS' ewt raw upos 95.5
row 'EWT test, raw text: lemmas' ewt raw lemmas -
row 'EWT test, raw text: LAS' ewt raw las 83.5
row 'EWT test, gold words: UPOS' ewt gold_words upos 96.2
row 'EWT test, gold words: UAS' ewt gold_words uas 89.0
row 'EWT test, gold words: LAS' ewt gold_words las 86.5
row 'GUM news, interview test, raw text: sentences' gum raw sentences 94
row 'GUM news, interview test, raw text: words' gum raw words -
row 'GUM news, interview test, raw text: LAS' gum raw las 83.5
row 'UNER EWT test, gold words: names' names gold_words names 77
row 'words/s, EWT raw text, everything' ewt raw words_per_second -

[ -x "$build/bench/bench_network" ] && "$build/bench/bench_network" "$model" "$ewt" | sed 's/^/words\/s, network alone, /'

# The prototype is trained for two passes over the dev part only, so that its trees are no nonsense: its speed, not its
# accuracy, is what is compared. Both clocks count CPU time.
prototype=$shared/research/prototypes/language
vectors=$build/train/vectors
if [ -f "$prototype/nn.c" ] && [ -f "$vectors.floats" ]; then
    mkdir -p "$work/data" "$work/prototype"
    ln -s "$(realpath "$vectors.words")" "$work/data/glove.words.txt"
    ln -s "$(realpath "$vectors.floats")" "$work/data/glove.vec.bin"
    grep -q avx512_vnni /proc/cpuinfo && export OPENBLAS_CORETYPE=SKYLAKEX
    sed "s/CLOCK_MONOTONIC/CLOCK_THREAD_CPUTIME_ID/" "$prototype/nn.c" > "$work/prototype/nn.c"
    sed "s/CLOCK_MONOTONIC/CLOCK_THREAD_CPUTIME_ID/" "$prototype/conllu.h" > "$work/prototype/conllu.h"
    if gcc -O3 -march=native -ffast-math -w -o "$work/prototype/nn" "$work/prototype/nn.c" -lopenblas -lpthread -lm; then
        dev=$(realpath "$shared/data/ud-ewt/en_ewt-ud-dev.conllu") test=$(realpath "$ewt")
        (cd "$work/prototype" && ./nn -t "$dev" -e "$test" -H 128 -DA 200 -DR 64 -NT 1 -ep 2) |
            sed -n 's/^en_ewt.*| \([0-9]*\) w\/s.*/words\/s, narrow prototype\t\1 words\/s/p' | tail -1
    fi
fi
