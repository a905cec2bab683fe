#!/usr/bin/env python3
"""Says whether something has become slower than the stored baselines.

    python3 Benchmarks/check.py FOLDER-OF-BINARIES [--update] [--samples N] [--margin X]
    python3 Benchmarks/check.py --self-test [FOLDER-OF-BINARIES --repeat N]

Measured are ratios, not times: what happens inside the process as a multiple of a calibration loop
that runs by turns with it (`HegelBenchmarks ratios`), whole processes as a multiple of the
start of a Python interpreter, in turns. All are processor time, which other work on the machine
moves little.

The unit is a process: memory layout and hash seeds change from one to the next, and what two rounds
in one process share says nothing about noise. Each sample comes from a process of its own, the least
time of some rounds over the least of the loop: other work adds to times and never takes from them.

Slower is what fails twice, in two measurements that share nothing: the median is more than the
margin above that of the baseline, and the interval of the ratio of the medians (bootstrap of both
sides, 99 %) lies above 1. The margin is 25 %, or three spreads of the baseline where it is noisier.
Exit code 1 says so.
`--update` writes the baselines anew; do that on purpose, with the reason in the commit.

The ratios hold on machines of one kind. On another processor, write baselines of its own first
(`--baselines FILE --update`).
"""

import argparse
import json
import math
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "peers"))
import processes  # noqa: E402

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BASELINES = os.path.join(ROOT, "Benchmarks", "baselines.json")
ROUNDS = 9
TURNS = 9
RESAMPLES = 2000
CONFIDENCE = 0.99
SAMPLES = 5
BASELINE_SAMPLES = 21
QUESTION = "Why did Kant insist that truthfulness is a duty to everyone?"


# --- Measuring -----------------------------------------------------------------------------------


def inside(folder, slowed):
    """Returns one sample of each benchmark inside a process of its own."""
    words = [os.path.join(folder, "HegelBenchmarks"), "ratios", ROOT, str(ROUNDS)]
    words += [f"{name}={factor}" for name, factor in slowed.items() if not name.startswith("process.")]
    reply = subprocess.run(words, capture_output=True, text=True, check=False)
    if reply.returncode != 0:
        sys.exit(f"{' '.join(words)} ended with {reply.returncode}\n{reply.stderr[-2000:]}")
    least = {}
    for line in reply.stdout.splitlines():
        name, seconds = line.split()
        least[name] = min(float(seconds), least.get(name, math.inf))
    loop = least.pop("calibration")
    return {name: seconds / loop for name, seconds in least.items()}


def whole(folder, slowed):
    """Returns one sample of each whole process: its CPU time over that of starting Python."""
    with tempfile.TemporaryDirectory() as home:
        environment = {"PATH": os.environ.get("PATH", ""), "HOME": home, "LC_ALL": "C.UTF-8"}
        profile = os.path.join(home, "check.profile.yaml")
        with open(profile, "w", encoding="utf-8") as file:
            file.write(processes.profile_text(5_000))
        hegel = os.path.join(folder, "hegel")
        programs = [
            ("peer", [sys.executable, "-I", "-S", "-c", "pass"], (0,)),
            ("process.version", [hegel, "--version"], (0,)),
            ("process.check", [hegel, "check", profile], (0, 1)),
            ("process.debate", [hegel, "debate", QUESTION, "--corpus", "philosophy"], (0,)),
        ]
        results = processes.measure(programs, TURNS, ROOT, environment)
    peer = results.pop("peer")["cpu_ms_median"]
    return {
        name: result["cpu_ms_median"] / peer * slowed.get(name, 1)
        for name, result in results.items()
    }


def measure(folder, samples, slowed=None, show=True):
    """Returns lists of samples by name."""
    found = {}
    for number in range(samples):
        if show and sys.stderr.isatty():
            print(f"\rsample {number + 1} of {samples} ", end="", file=sys.stderr, flush=True)
        for name, value in {**inside(folder, slowed or {}), **whole(folder, slowed or {})}.items():
            found.setdefault(name, []).append(value)
    if show and sys.stderr.isatty():
        print("\r" + " " * 30 + "\r", end="", file=sys.stderr)
    return found


# --- Comparing -----------------------------------------------------------------------------------


def interval(now, before, seed):
    """The bootstrap interval of the ratio of two medians."""
    generator = random.Random(seed)
    ratios = sorted(
        statistics.median(generator.choices(now, k=len(now)))
        / statistics.median(generator.choices(before, k=len(before)))
        for _ in range(RESAMPLES))
    tail = int((1 - CONFIDENCE) / 2 * RESAMPLES)
    return ratios[tail], ratios[-1 - tail]


def allowed(before, margin):
    """What a benchmark may lose: the margin, or three times its own spread where that is more."""
    quartiles = statistics.quantiles(before, n=4)
    return max(margin, 1.5 * (quartiles[2] - quartiles[0]) / statistics.median(before))


def compare(now, before, margin, seed=1):
    """Returns (ratio, low, high, verdict) of samples against those of the baseline."""
    margin = allowed(before, margin)
    ratio = statistics.median(now) / statistics.median(before)
    low, high = interval(now, before, seed)
    verdict = "same"
    if ratio > 1 + margin and low > 1:
        verdict = "slower"
    elif ratio < 1 / (1 + margin) and high < 1:
        verdict = "faster"
    return ratio, low, high, verdict


def check(folder, baselines, samples, margin, slowed=None, show=True):
    """Compares twice where once was slower; returns rows (name, n, ratio, low, high, verdict)."""
    stored = {name: entry["samples"] for name, entry in baselines["benchmarks"].items()}
    first = measure(folder, samples, slowed, show)
    if set(first) != set(stored):
        changed = ", ".join(sorted(set(first) ^ set(stored)))
        sys.exit(f"measured and stored benchmarks differ in {changed}; use --update")
    rows = {name: compare(values, stored[name], margin) for name, values in first.items()}
    suspects = [name for name, row in rows.items() if row[3] == "slower"]
    counts = {name: samples for name in rows}
    if suspects:
        second = measure(folder, samples, slowed, show)
        for name in suspects:
            again = compare(second[name], stored[name], margin, seed=2)
            verdict = "slower" if again[3] == "slower" else "same"
            pooled = compare(first[name] + second[name], stored[name], margin, seed=3)
            rows[name] = (*pooled[:3], verdict)
            counts[name] = 2 * samples
    return [(name, counts[name], *rows[name]) for name in sorted(rows)]


def table(rows, baselines):
    """Prints what was compared."""
    print(f"{'benchmark':<24}{'baseline':>10}{'ratio':>8}  {'interval':<16}{'n':>3}  verdict")
    for name, count, ratio, low, high, verdict in rows:
        median = baselines["benchmarks"][name]["median"]
        shown = f"{low:.2f} to {high:.2f}"
        print(f"{name:<24}{median:>10.4g}{ratio:>8.2f}  {shown:<16}{count:>3}  {verdict}")


# --- Keeping -------------------------------------------------------------------------------------


def summary(samples):
    """What is kept of a benchmark; the spread is half the distance of the quartiles, relative."""
    quartiles = statistics.quantiles(samples, n=4)
    median = statistics.median(samples)
    return {
        "n": len(samples),
        "median": float(f"{median:.5g}"),
        "spread": float(f"{(quartiles[2] - quartiles[0]) / 2 / median:.3g}"),
        "samples": [float(f"{value:.5g}") for value in sorted(samples)],
    }


def kept(samples):
    """The content of the file of baselines."""
    return {
        "format_version": 1,
        "machine": {
            "architecture": platform.machine(), "cores": os.cpu_count(),
            "python": platform.python_version()},
        "units": {
            "process.*": "starts of a Python interpreter, processor time",
            "*": "passes of the calibration loop, processor time"},
        "benchmarks": {name: summary(samples[name]) for name in sorted(samples)},
    }


def write(path, baselines):
    """Writes one benchmark on each line, so that a difference can be read."""
    lines = [
        f"    {json.dumps(name)}: {json.dumps(entry)}"
        for name, entry in baselines["benchmarks"].items()]
    head = {key: value for key, value in baselines.items() if key != "benchmarks"}
    text = json.dumps(head, indent=2)[:-2] + ',\n  "benchmarks": {\n' + ",\n".join(lines) + "\n  }\n}\n"
    json.loads(text)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


# --- Testing itself ------------------------------------------------------------------------------


def test_comparison():
    """Checks the comparison on drawn samples of known noise."""
    generator = random.Random(17)

    def drawn(count, factor):
        return [factor * generator.lognormvariate(0, 0.08) for _ in range(count)]

    trials = 200
    equal = sum(
        compare(drawn(SAMPLES, 1), drawn(BASELINE_SAMPLES, 1), 0.25, seed)[3] == "slower"
        for seed in range(trials))
    slower = sum(
        compare(drawn(SAMPLES, 1.5), drawn(BASELINE_SAMPLES, 1), 0.25, seed)[3] == "slower"
        for seed in range(trials))
    small = sum(
        compare(drawn(SAMPLES, 1.1), drawn(BASELINE_SAMPLES, 1), 0.25, seed)[3] == "slower"
        for seed in range(trials))
    print(f"drawn samples, noise 8 %: flagged {equal} of {trials} equal, {small} of {trials} "
          f"10 % slower, {slower} of {trials} 50 % slower")
    return equal <= 2 and small <= 10 and slower >= 0.95 * trials


def test_measured(folder, baselines, repeat, samples, margin):
    """Measures the same program again and again, and then one with work added."""
    flagged = 0
    for _ in range(repeat):
        rows = check(folder, baselines, samples, margin, show=False)
        slower = [row[0] for row in rows if row[5] == "slower"]
        flagged += bool(slower)
        if slower:
            print(f"  flagged although equal: {', '.join(slower)}", flush=True)
    print(f"equal programs: flagged in {flagged} of {repeat} repetitions", flush=True)
    names = sorted(baselines["benchmarks"])
    found, wrong, asked = 0, 0, 0
    turns = max(4, repeat // 2)
    for number in range(turns):
        chosen = {name: 1.5 for name in names[number % 4 :: 4]}
        rows = check(folder, baselines, samples, margin, chosen, show=False)
        slower = {row[0] for row in rows if row[5] == "slower"}
        asked += len(chosen)
        found += len(slower & set(chosen))
        wrong += len(slower - set(chosen))
        if slower != set(chosen):
            print(f"  missed: {sorted(set(chosen) - slower)}, wrongly flagged: "
                  f"{sorted(slower - set(chosen))}", flush=True)
    print(f"benchmarks slowed to 1.5 times, four in each of {turns} repetitions: found {found} of "
          f"{asked}, wrongly flagged {wrong}")
    return flagged <= repeat / 20 and found >= 0.95 * asked


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", help="where hegel and HegelBenchmarks were built")
    parser.add_argument("--baselines", default=BASELINES, help="the file (default in Benchmarks/)")
    parser.add_argument("--update", action="store_true", help="write the baselines anew")
    parser.add_argument("--samples", type=int, help="processes measured")
    parser.add_argument("--margin", type=float, default=0.25, help="what is allowed (default 0.25)")
    parser.add_argument("--slow", action="append", default=[], metavar="NAME=FACTOR",
                        help="add work to a benchmark, to see it found")
    parser.add_argument("--self-test", action="store_true", help="test the comparison")
    parser.add_argument("--repeat", type=int, default=20, help="repetitions of the self-test")
    options = parser.parse_args()
    if options.self_test and not test_comparison():
        sys.exit("the comparison does not tell equal from slower")
    if not options.folder:
        if options.self_test:
            return
        parser.error("name the folder of the binaries; `make bench-check` builds them")
    folder = os.path.abspath(options.folder)
    for name in ("hegel", "HegelBenchmarks"):
        if not os.access(os.path.join(folder, name), os.X_OK):
            parser.error(f"there is no {name} in {options.folder}; `make bench-check` builds it")
    if options.update:
        write(options.baselines, kept(measure(folder, options.samples or BASELINE_SAMPLES)))
        print(f"written: {os.path.relpath(options.baselines)}")
        return
    with open(options.baselines, encoding="utf-8") as file:
        baselines = json.load(file)
    samples = options.samples or SAMPLES
    if options.self_test:
        if not test_measured(folder, baselines, options.repeat, samples, options.margin):
            sys.exit(1)
        return
    slowed = {name: float(factor) for name, factor in (word.split("=") for word in options.slow)}
    rows = check(folder, baselines, samples, options.margin, slowed)
    table(rows, baselines)
    slower = [row[0] for row in rows if row[5] == "slower"]
    if slower:
        sys.exit(f"slower than the baseline beyond the noise: {', '.join(slower)}")
    if any(row[5] == "faster" for row in rows):
        print("something is faster; --update keeps it that way")


if __name__ == "__main__":
    main()
