#!/usr/bin/env python3
"""Times the statistics of an evaluation: hegel beside SciPy, on equal numbers.

    python3 Benchmarks/peers/scipy_statistics.py PATH-TO-HegelBenchmarks [--rounds N]

Both get the same differences. A round times each several times; rounds take turns, so that both see
the same machine. Figures are processor time inside the process, without its start; the medians over
the rounds are compared. SciPy is named as missing where it is not installed; nothing is downloaded
here (`pip install scipy`).
"""

import argparse
import os
import random
import statistics
import subprocess
import tempfile
import time

COUNT = 100
RESAMPLES = 10_000
RUNS = 5


def own_times(program, path):
    """Returns the seconds that HegelBenchmarks reports, by name."""
    reply = subprocess.run(
        [program, "statistics", path, str(RUNS)], capture_output=True, text=True, check=True)
    return {name: float(seconds) for name, seconds in map(str.split, reply.stdout.splitlines())}


def peer_times(stats, numpy, differences):
    """Returns the seconds that SciPy needs, by name, with its vectorised forms."""
    values = numpy.array(differences)

    def mean(sample, axis=-1):
        return numpy.mean(sample, axis=axis)

    operations = {
        "bootstrap": lambda: stats.bootstrap(
            (values,), mean, n_resamples=RESAMPLES, method="BCa", vectorized=True),
        "permutation": lambda: stats.permutation_test(
            (values,), mean, permutation_type="samples", n_resamples=RESAMPLES, vectorized=True),
    }
    result = {}
    for name, operation in operations.items():
        samples = []
        for run in range(RUNS + 2):
            start = time.process_time()
            operation()
            if run >= 2:
                samples.append(time.process_time() - start)
        result[name] = statistics.median(samples)
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", help="the release binary HegelBenchmarks")
    parser.add_argument("--rounds", type=int, default=5, help="rounds (default 5)")
    options = parser.parse_args()
    if options.rounds < 1:
        parser.error("--rounds must be at least 1")
    program = os.path.abspath(options.program)
    if not os.access(program, os.X_OK):
        parser.error(f"{options.program} is no program; build it with `make bench`")
    try:
        import numpy
        import scipy
        from scipy import stats
        print(f"peer: SciPy {scipy.__version__}, NumPy {numpy.__version__}")
    except ImportError:
        stats = numpy = None
        print("peer missing: SciPy (pip install scipy)")

    generator = random.Random(11)
    differences = [generator.gauss(0.05, 0.2) for _ in range(COUNT)]
    ours, theirs = {}, {}
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "differences")
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(f"{value!r}\n" for value in differences)
        for _ in range(options.rounds):
            for name, seconds in own_times(program, path).items():
                ours.setdefault(name, []).append(seconds)
            if stats:
                for name, seconds in peer_times(stats, numpy, differences).items():
                    theirs.setdefault(name, []).append(seconds)
    print(f"{COUNT} differences, {RESAMPLES} resamples, processor time, {options.rounds} rounds")
    for name, samples in ours.items():
        own = statistics.median(samples)
        line = f"  {name}: hegel {own * 1e3:.3f} ms"
        if name in theirs:
            peer = statistics.median(theirs[name])
            line += f", SciPy {peer * 1e3:.3f} ms, ratio {own / peer:.3f}"
        print(line)


if __name__ == "__main__":
    main()
