#!/usr/bin/env python3
"""Measures the session on a pseudo-terminal: hegel beside other shells, in the same run.

    python3 Benchmarks/peers/repl.py PATH-TO-HEGEL [--quick] [--json FILE]

- start: from starting the process to its first prompt, in turns with the shells that are installed.
- echo: from a key to its echo, while a job in the background computes: an evaluation of hegel's own
  session, and a busy process beside bash.
- memory: what a session keeps in memory from command to command.
- processes: whole calls without a terminal.

The program works in a new starter project with a home of its own. It ends with 1 when a budget is
missed by more than a fifth. Shells that are missing are named and left out.
"""

import argparse
import json
import os
import pty
import select
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
DEADLINE = 60
TOLERANCE = 1.2
# Budgets: milliseconds, and MiB of growth.
START_BUDGET, ECHO_BUDGET, GROWTH_BUDGET = 30.0, 5.0, 2.0


class Terminal:
    """A program on a pseudo-terminal of its own."""

    def __init__(self, words, folder, environment):
        self.began = time.perf_counter()
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            os.execvpe(words[0], words, environment)
        self.seen = b""

    def send(self, text):
        os.write(self.terminal, text)

    def wait(self, text, count=1):
        """Waits until new output holds a text, and forgets what came until then."""
        end = time.perf_counter() + DEADLINE
        while self.seen.count(text) < count:
            left = end - time.perf_counter()
            if left <= 0 or not select.select([self.terminal], [], [], left)[0]:
                sys.exit(f"no {text!r} came within {DEADLINE} s, but {self.seen[-500:]!r}")
            try:
                self.seen += os.read(self.terminal, 65536)
            except OSError:
                sys.exit(f"the program ended before {text!r}: {self.seen[-500:]!r}")
        place = self.seen.index(text) + len(text)
        self.seen = self.seen[place:] if count == 1 else b""

    def resident(self):
        """The resident memory in MiB."""
        with open(f"/proc/{self.process}/status", encoding="ascii") as file:
            for line in file:
                if line.startswith("VmRSS:"):
                    return int(line.split()[1]) / 1024
        return 0.0

    def end(self):
        """Ends the program, and whatever it has started on this terminal."""
        os.kill(self.process, signal.SIGKILL)
        os.close(self.terminal)
        os.waitpid(self.process, 0)


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def shells(hegel):
    """The programs by name: words, environment beside the common one, and how their prompt ends."""
    known = [
        ("hegel", [hegel], {}, b"hegel 1> "),
        ("sqlite3", ["sqlite3"], {}, b"sqlite> "),
        ("python3 -q", ["python3", "-q"], {}, b">>> "),
        ("bash -i", ["bash", "--norc", "--noprofile", "-i"], {"PS1": "bash$ "}, b"bash$ "),
    ]
    for name, words, extra, prompt in known:
        if shutil.which(words[0]):
            yield name, words, extra, prompt
        else:
            print(f"  {name}: not installed, left out")


def starts(hegel, folder, environment, runs):
    """Milliseconds to the first prompt, by name."""
    samples = {}
    programs = list(shells(hegel))
    for run in range(runs + 2):
        for name, words, extra, prompt in programs:
            program = Terminal(words, folder, {**environment, **extra})
            program.wait(prompt)
            elapsed = (time.perf_counter() - program.began) * 1000
            program.end()
            if run >= 2:
                samples.setdefault(name, []).append(elapsed)
    return samples


def echoes(program, keys):
    """Milliseconds from each key to its echo; the line is dropped from time to time."""
    samples = []
    for index in range(keys):
        # No letter stands twice in a row, so that each echo is the letter and nothing else.
        letter = b"abcdefghij"[index % 10:index % 10 + 1]
        program.seen = b""
        began = time.perf_counter()
        program.send(letter)
        program.wait(letter)
        samples.append((time.perf_counter() - began) * 1000)
        # A person does not type faster, and a pause lets the background work.
        time.sleep(0.01)
        if index % 40 == 39:
            program.send(b"\x15")
            time.sleep(0.02)
            while select.select([program.terminal], [], [], 0)[0]:
                os.read(program.terminal, 65536)
    return samples


def write_questions(folder):
    """Writes the questions of an evaluation that takes longer than the measurement."""
    question = {"question": "Who wrote The Classic of Tea?", "answers": ["Lu Yu"]}
    with open(os.path.join(folder, "long.jsonl"), "w", encoding="utf-8") as file:
        for index in range(20_000):
            file.write(json.dumps({"id": f"q-{index}", **question}) + "\n")


def echo_of_hegel(hegel, folder, environment, keys):
    write_questions(folder)
    program = Terminal([hegel], folder, environment)
    program.wait(b"hegel 1> ")
    program.send(
        b"evaluate base/qa@1 --questions long.jsonl --max-debates 20000 --max-calls 400000 "
        b"--max-tokens 4000000000 &\r")
    program.wait(b"[1] evaluate")
    program.wait(b"> ")
    time.sleep(3)  # until debates are held
    samples = echoes(program, keys)
    program.send(b"\x15jobs\r")
    program.wait(b"running")
    program.end()
    return samples


def echo_of_bash(folder, environment, keys):
    program = Terminal(
        ["bash", "--norc", "--noprofile", "-i"], folder, {**environment, "PS1": "bash$ "})
    program.wait(b"bash$ ")
    program.send(b"(while :; do :; done) &\r")
    program.wait(b"bash$ ")
    time.sleep(1)
    samples = echoes(program, keys)
    program.send(b"\x15kill %1; exit\r")
    time.sleep(0.2)
    program.end()
    return samples


def memory(hegel, folder, environment, marks):
    """Resident MiB after each number of commands."""
    program = Terminal([hegel], folder, {**environment, "HEGEL_PAGER": "cat"})
    program.wait(b"hegel 1> ")
    commands = [
        b"echo words that are printed", b"set defaults.seed 7", b"search tea --limit 1",
        b"show", b"mode text",
    ]
    result = {}
    for index in range(1, max(marks) + 1):
        if index % 100 == 0:
            command = b"debate \"Does milk belong in black tea?\""
        else:
            command = commands[index % len(commands)]
        program.seen = b""
        program.send(command + b"\r")
        program.wait(b"\x1b[?2004l")
        program.wait(b"\x1b[?2004hhegel ")
        program.wait(b"> ")
        if index in marks:
            result[index] = program.resident()
    program.end()
    return result


def processes(hegel, folder, environment, runs):
    """Milliseconds of whole calls, by name."""
    calls = {
        "hegel --version": [hegel, "--version"],
        "hegel check of 5,000 bytes": [
            hegel, "check", os.path.join(ROOT, "examples/philosophy-qa.profile.yaml")],
    }
    samples = {}
    for run in range(runs + 2):
        for name, words in calls.items():
            began = time.perf_counter()
            subprocess.run(
                words, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True,
                check=False)
            if run >= 2:
                samples.setdefault(name, []).append((time.perf_counter() - began) * 1000)
    return samples


def show(name, samples):
    print(f"  {name:<30} {statistics.median(samples):>8.2f} ms median"
          f" {percentile(samples, 0.99):>8.2f} p99 {min(samples):>8.2f} least")


def judge(name, value, budget, unit):
    """Says whether a budget is met; returns whether it is missed by more than the tolerance."""
    verdict = "met" if value <= budget else "missed"
    print(f"  {name}: {value:.2f} {unit}, budget {budget:g} {unit}: {verdict}")
    return value > budget * TOLERANCE


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("hegel")
    parser.add_argument("--quick", action="store_true", help="fewer runs, keys and commands")
    parser.add_argument("--json", metavar="FILE")
    options = parser.parse_args()
    hegel = os.path.abspath(options.hegel)
    runs, keys, marks = 20, 200, (100, 2000, 10_000)
    if options.quick:
        runs, keys, marks = 5, 40, (100, 200, 1000)
    load = os.getloadavg()[0]
    print(f"load {load:.1f} on {os.cpu_count()} cores"
          + ("; figures of time suffer from it" if load > 0.5 else ""))
    missed = []
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"), "HOME": folder,
            "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        subprocess.run([hegel, "init"], cwd=folder, env=environment, check=True,
                       capture_output=True)
        print("start to first prompt")
        started = starts(hegel, folder, environment, runs)
        for name, samples in started.items():
            show(name, samples)
        missed.append(judge("start", statistics.median(started["hegel"]), START_BUDGET, "ms"))
        print("key to echo, with work in the background")
        echoed = {"hegel": echo_of_hegel(hegel, folder, environment, keys)}
        if shutil.which("bash"):
            echoed["bash -i"] = echo_of_bash(folder, environment, keys)
        for name, samples in echoed.items():
            show(name, samples)
        missed.append(judge("echo, median", statistics.median(echoed["hegel"]), ECHO_BUDGET, "ms"))
        print("whole processes")
        called = processes(hegel, folder, environment, runs)
        for name, samples in called.items():
            show(name, samples)
        print("resident memory of one session")
        resident = memory(hegel, folder, environment, marks)
        for count, size in resident.items():
            print(f"  after {count:>6} commands {size:>8.1f} MiB")
        growth = resident[marks[2]] - resident[marks[1]]
        missed.append(judge(
            f"growth from {marks[1]} to {marks[2]} commands", growth, GROWTH_BUDGET, "MiB"))
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump({
                "load": load, "start_ms": started, "echo_ms": echoed, "process_ms": called,
                "resident_mib": resident}, file)
    sys.exit(1 if any(missed) else 0)


if __name__ == "__main__":
    main()
