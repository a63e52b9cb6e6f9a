#!/usr/bin/env python3
"""What a hundred thousand users cost beside a hundred: ratios of processor time in one run.

Called by script/bench. Runs scale_bench and prints, for each, the
figures at both sizes and their ratio, and what the large world costs to load and to keep.
"""

import argparse
import json
import pathlib
import subprocess
import sys

RATIO_AIM = 2.0
# What an aim of the project allows; name of the benchmark, field, unit, aim.
SINGLE = [
    ("scan_two_conditions/100000", "cpu_time", "ms", 1.0),
    ("load_a_fixture/100000", "cpu_time", "ms", 500.0),
    ("load_a_fixture/100000", "bytes_a_user", "bytes", 450.0),
    ("load_a_packed_world/100000", "cpu_time", "ms", 30.0),
    ("fork_a_sandbox/100000", "bytes_each", "bytes", 20 * 1024.0),
    ("load_customers/10000/iterations:2", "cpu_time", "ms", 2000.0),
]


def measured(program, seconds, repetitions):
    """The best of the repetitions of each benchmark: what else the machine does only adds."""
    text = subprocess.run(
        [program, "--benchmark_format=json",
         f"--benchmark_min_time={seconds}", f"--benchmark_repetitions={repetitions}"],
        capture_output=True, text=True, check=True).stdout
    best = {}
    for run in json.loads(text)["benchmarks"]:
        if run["run_type"] != "iteration":
            continue
        if run.get("error_occurred"):
            raise SystemExit(f"{run['name']}: {run['error_message']}")
        kept = best.setdefault(run["run_name"], run)
        if run["cpu_time"] < kept["cpu_time"]:
            best[run["run_name"]] = run
    return best


def verdict(value, aim):
    return f"aim {aim:g}: " + ("met" if value <= aim else "MISSED")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", type=pathlib.Path, required=True, help="the release build")
    parser.add_argument("--seconds", type=float, default=0.1, help="of one measurement")
    parser.add_argument("--rounds", type=int, default=3, help="the best of so many counts")
    options = parser.parse_args()
    best = measured(options.build / "tests/bench/scale_bench", options.seconds, options.rounds)

    print(f"{'':32}{'100 users':>12}{'100,000':>12}{'ratio':>8}")
    for name in dict.fromkeys(each.split("/")[0] for each in best if each.startswith("scale_")):
        small, large = (best[f"{name}/{size}"] for size in (100, 100000))
        # A page in the middle of a small set is shorter: what counts is the cost of a row.
        rows = [run.get("rows", 1) for run in (small, large)]
        times = [run["cpu_time"] / 1e3 / count for run, count in zip((small, large), rows)]
        ratio = times[1] / times[0]
        print(f"{name.removeprefix('scale_').replace('_', ' '):32}{times[0]:>9.1f} us"
              f"{times[1]:>9.1f} us{ratio:>8.2f}  {verdict(ratio, RATIO_AIM)}")
    small, large = (best[f"customers_page/{size}"]["cpu_time"] / 1e3 for size in (100, 10000))
    print(f"{'a page of 100 and 10,000 customers':32}{small:>7.1f} us{large:>9.1f} us"
          f"{large / small:>8.2f}  {verdict(large / small, RATIO_AIM)}")
    print()
    for name, field, unit, aim in SINGLE:
        value = best[name][field]
        label = name.split("/")[0].replace("_", " ") + ("" if unit == "ms" else ", memory")
        print(f"{label:44}{value:>12.1f} {unit:6} {verdict(value, aim)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
