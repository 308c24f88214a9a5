#!/usr/bin/env python3
"""score_hawkes.py: the streams of events (src/relate/system/hawkes.h) on simulated truth, by build/bench/bench_hawkes. Twenty worlds of 20 types
and 20 years of days, each type exciting itself and excited by three others, every fifth of these links declared but not there: rank
correlation of the fitted branching with the true one (over the declared links; over the whole matrix, where what is not declared is 0 in
both), and how many 90 % intervals hold the truth. Seconds to fit 200 dyads with ten years of weeks, pooled; events a second of
likelihood and simulation on one core, and their ratio to a plain program in the same run (the best of three)."""
import os, subprocess

BUILD = os.environ.get("BUILD", "build")


def rows(*args):
    run = subprocess.run([f"{BUILD}/bench/bench_hawkes", *args], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    return [line.split("\t") for line in run.stdout.splitlines()]


def main():
    bars = {"rank correlation, declared links": ">= 0.9", "coverage": "0.85-0.95"}
    for measure, value, count in rows("truth", "20"):
        print(f"streams of 20 types,\"{measure}\",{value},{bars.get(measure, '')},{count}")
    for measure, value in rows("fit"):
        print(f"streams,\"{measure}, seconds\",{value},<= 10,")
    bars = {("log-likelihood", "1"): 25, ("log-likelihood", "20"): 12, ("simulation", "1"): 7, ("simulation", "20"): 1.7}
    for measure, types, value, ratio in rows("speed"):
        print(f"streams,\"{measure}, {types} types, million events a second\",{float(value) / 1e6:.3g},>= {bars[measure, types]},\"{ratio} of a plain program\"")


if os.path.exists(f"{BUILD}/bench/bench_hawkes"):
    main()
