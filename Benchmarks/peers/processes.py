#!/usr/bin/env python3
"""Times whole processes: hegel beside its peers, on inputs of equal bytes.

    python3 Benchmarks/peers/processes.py PATH-TO-HEGEL [--runs N] [--json FILE]

Every program is started by posix_spawn with its output into a file that nobody reads, and waited for
with wait4: wall time covers the start and the end of the process, CPU time is what the system counts
for it and its children. A program and its peer take turns, so that both see the same machine. The
first two runs of each do not count.

Peers are used where they are installed and named as missing where they are not; nothing is
downloaded here. `pip install ruff` gives the peer of the check.
"""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

SIZES = (5_000, 43_000, 446_000)
WARM_UPS = 2


def spawn(arguments, folder, environment):
    """Runs one process and returns (exit code, wall seconds, CPU seconds)."""
    null_in = (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0)
    null_out = (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)
    null_error = (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)
    previous = os.getcwd()
    os.chdir(folder)
    try:
        start = time.perf_counter()
        child = os.posix_spawn(
            arguments[0], arguments, environment, file_actions=[null_in, null_out, null_error])
        _, status, usage = os.wait4(child, 0)
        wall = time.perf_counter() - start
    finally:
        os.chdir(previous)
    return os.waitstatus_to_exitcode(status), wall, usage.ru_utime + usage.ru_stime


def measure(programs, runs, folder, environment):
    """Times programs in turns; programs is a list of (name, arguments, accepted exit codes)."""
    samples = {name: [] for name, _, _ in programs}
    for run in range(runs + WARM_UPS):
        for name, arguments, accepted in programs:
            code, wall, cpu = spawn(arguments, folder, environment)
            if code not in accepted:
                shown = subprocess.run(
                    arguments, cwd=folder, env=environment, capture_output=True, text=True,
                    check=False)
                sys.exit(
                    f"{name} ended with {code}, expected {accepted}: {' '.join(arguments)}\n"
                    f"{shown.stderr[-2000:]}")
            if run >= WARM_UPS:
                samples[name].append((wall, cpu))
    return {name: summary(values) for name, values in samples.items()}


def summary(values):
    """The median, least and greatest wall time, and the median CPU time."""
    wall = [value[0] * 1000 for value in values]
    return {
        "runs": len(values),
        "wall_ms_median": round(statistics.median(wall), 3),
        "wall_ms_min": round(min(wall), 3),
        "wall_ms_max": round(max(wall), 3),
        "cpu_ms_median": round(statistics.median(value[1] * 1000 for value in values), 3),
    }


SENTENCES = (
    "Answer the question from the passages alone.",
    "Cite the passage behind every claim and quote its numbers with their units.",
    "Say so when nothing in the passages supports an answer, and never guess.",
    "Name both sides where the passages disagree, and then say which is better supported.",
)


def profile_text(size):
    """A valid profile document of exactly `size` bytes."""
    text = "hegel: 1\nname: generated\nextends: base/qa@1\nroles:\n  worker:\n    instructions:\n"
    number = 0
    while len(text) < size - 200:
        number += 1
        sentence = SENTENCES[number % len(SENTENCES)]
        text += f"      - id: rule-{number}\n        text: {sentence} ({number})\n"
    return text + "#" * (size - len(text) - 1) + "\n"


def python_text(size):
    """A Python file without findings of exactly `size` bytes."""
    text = '"""Generated."""\n'
    number = 0
    while len(text) < size - 200:
        number += 1
        sentence = SENTENCES[number % len(SENTENCES)]
        text += f'\n\ndef rule_{number}(text: str) -> str:\n    """{sentence}"""\n'
        text += f'    return text + "{number}"\n'
    return text + "#" * (size - len(text) - 1) + "\n"


def show(title, results, ours):
    """Prints one table and the ratios to the peers."""
    print(title)
    for name, result in results.items():
        print(
            f"  {name:<28} {result['wall_ms_median']:>9.2f} ms median"
            f" {result['wall_ms_min']:>9.2f} min {result['wall_ms_max']:>9.2f} max"
            f" {result['cpu_ms_median']:>9.2f} CPU")
    for name, result in results.items():
        if name != ours:
            ratio = results[ours]["wall_ms_median"] / result["wall_ms_median"]
            cpu = results[ours]["cpu_ms_median"] / max(result["cpu_ms_median"], 0.001)
            print(f"  {ours} / {name}: wall {ratio:.2f}, CPU {cpu:.2f}")
    print(flush=True)


def start_up(hegel, ruff, runs, folder, environment):
    """`--version`, beside the shortest process there is."""
    programs = [("hegel --version", [hegel, "--version"], (0,))]
    if ruff:
        programs.append(("ruff --version", [ruff, "--version"], (0,)))
    programs.append(("true (floor)", [shutil.which("true")], (0,)))
    return "Start-up", measure(programs, runs, folder, environment), "hegel --version"


def one_file_check(hegel, ruff, runs, folder, environment, size):
    """A check of one clean file, and ruff on a Python file of as many bytes.

    Neither knows the file; beside them stands the check of a file that was clean before, which is
    what most files of a commit are.
    """
    profile = os.path.join(folder, f"check-{size}.profile.yaml")
    module = os.path.join(folder, f"check_{size}.py")
    for path, text in ((profile, profile_text(size)), (module, python_text(size))):
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        if os.path.getsize(path) != size:
            sys.exit(f"{path} has {os.path.getsize(path)} bytes, not {size}")
    programs = [("hegel check", [hegel, "check", "--no-cache", profile], (0, 1)),
                ("the same, known as clean", [hegel, "check", profile], (0, 1))]
    if ruff:
        programs.append(
            ("ruff check", [ruff, "check", "--no-cache", "--isolated", module], (0,)))
    title = f"Check of one file of {size} bytes, whole process"
    return title, measure(programs, runs, folder, environment), "hegel check"


def debate(hegel, runs, environment):
    """A debate over a corpus of the repository; there is no peer."""
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    question = "Why did Kant insist that truthfulness is a duty to everyone?"
    arguments = [hegel, "debate", question, "--corpus", "philosophy"]
    return (
        "A debate over corpus_data/philosophy with the embedded model, whole process",
        measure([("hegel debate", arguments, (0,))], runs, root, environment),
        "hegel debate",
    )


def with_store(title, words, hegel, runs, environment):
    """A run that keeps its records, each time in a store of its own; there is no peer."""
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    samples = []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            own = dict(environment, HEGEL_STORE=os.path.join(folder, "store.sqlite"))
            code, wall, cpu = spawn([hegel, *words], root, own)
            if code != 0:
                sys.exit(f"hegel {' '.join(words)} ended with {code}, expected 0")
            samples.append((wall, cpu))
    name = f"hegel {words[0]}"
    return title, {name: summary(samples)}, name


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("hegel", help="the release binary")
    parser.add_argument("--runs", type=int, default=60, help="runs that count, a twelfth of them for those with a store "
                        "(default 60)")
    parser.add_argument("--json", help="write all figures into this file")
    options = parser.parse_args()
    if options.runs < 1:
        parser.error("--runs must be at least 1")
    hegel = os.path.abspath(options.hegel)
    if not os.access(hegel, os.X_OK):
        parser.error(f"{options.hegel} is no program; build it with `make release`")
    ruff = shutil.which("ruff")
    if ruff:
        version = subprocess.run([ruff, "--version"], capture_output=True, text=True, check=True)
        print(f"peer: {version.stdout.strip()}")
    else:
        print("peer missing: ruff (pip install ruff)")
    print(f"machine: {platform.machine()}, {os.cpu_count()} cores, {options.runs} runs each\n")

    results = {}
    with tempfile.TemporaryDirectory() as folder:
        # A home of its own, so that neither settings nor caches of the user take part.
        environment = {"PATH": os.environ.get("PATH", ""), "HOME": folder, "LC_ALL": "C.UTF-8"}
        tables = [lambda: start_up(hegel, ruff, options.runs, folder, environment)]
        for size in SIZES:
            tables.append(
                lambda size=size: one_file_check(
                    hegel, ruff, options.runs, folder, environment, size))
        tables.append(lambda: debate(hegel, options.runs, environment))
        few = max(1, options.runs // 12)
        tables.append(lambda: with_store(
            "An evaluation of all validation questions of corpus_data/philosophy, new store",
            ["evaluate", "--corpus", "philosophy"], hegel, few, environment))
        tables.append(lambda: with_store(
            "A training over corpus_data/philosophy with its final look, new store",
            ["train", "--corpus", "philosophy"], hegel, few, environment))
        for table in tables:
            title, measured, ours = table()
            show(title, measured, ours)
            results[title] = measured
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump(results, file, indent=2)
            file.write("\n")


if __name__ == "__main__":
    main()
