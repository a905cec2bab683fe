#!/usr/bin/env python3
"""Measures the language server beside ruff's, on a profile and a Python file of equal bytes.

    python3 Benchmarks/peers/keystrokes.py PATH-TO-HEGEL [--keys N] [--rounds N] [--json FILE]

Each server is driven over pipes as an editor drives it: it opens one file, types and deletes a letter
in a comment in the middle of it, and asks for the diagnostics of every version. Processor time is what
the system counts for all threads of the server between the first key and the last report; the servers
take turns, so that both see the same machine. Then come 200 edits at once with one question after
the last, hovers and completions.

Every report must be that of the version that was asked about, and both files have one mistake that
every report must hold, so that no server is fast by doing nothing. `pip install ruff` gives the peer.
"""

import argparse
import glob
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

SIZES = (43_000, 446_000)
WARM_UPS = 30
BURST = 200
REQUESTS = 100

SENTENCES = (
    "Answer the question from the passages alone, and say which of them the answer rests on.",
    "Cite the passage behind every claim and quote its numbers with their units.",
    "Say so when nothing in the passages supports an answer, and never guess.",
    "Name both sides where the passages disagree, and then say which is better supported.",
    "Prefer the passage that was measured over the one that was estimated.",
)


def fill(head, block, size):
    """A text of exactly `size` bytes: blocks by number, and a comment to type into in the middle."""
    text, number, typed = head, 0, None
    while len(text) < size - 1_200:
        number += 1
        if typed is None and len(text) >= size // 2:
            typed = text.count("\n")
            text += "# note:\n"
        text += block(number)
    return text + "#" * (size - len(text) - 1) + "\n", typed


def profile_text(size):
    """A profile of roles with instructions, a line or two each; longer ones in the larger file."""
    lines = 1 if size < 100_000 else 6

    def block(number):
        role = f"  {ROLES[number // 220]}:\n    instructions:\n" if number % 220 == 1 else ""
        said = [SENTENCES[(number + line) % len(SENTENCES)] for line in range(lines)]
        body = "".join(f"          {sentence}\n" for sentence in said)
        return (role + f"      - id: rule-{number}\n        text: |\n{body}"
                f"          This holds for case {number}.\n")

    return fill("hegel: 1\nname: generated\nextends: base/qa\nroles:\n", block, size)


ROLES = ("worker", "reviewer", "orchestrator", "summarizer")


def python_text(size):
    """A Python file of short functions; the first import is not used."""
    def block(number):
        sentence = SENTENCES[number % len(SENTENCES)]
        return (f'\n\ndef rule_{number}(left, right):\n    """{sentence}"""\n'
                f"    total = left * {number} + right\n    if total > {number % 97}:\n"
                f"        return [total, left]\n    return {{'total': total, 'left': left}}\n")

    return fill("import os\n", block, size)


class Server:
    """One server process and a conversation with it."""

    def __init__(self, arguments, folder, environment):
        self.start = time.perf_counter()
        self.process = subprocess.Popen(
            arguments, cwd=folder, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL)
        self.id = 0
        root = "file://" + folder
        self.request("initialize", {
            "processId": os.getpid(), "rootUri": root,
            "workspaceFolders": [{"uri": root, "name": "bench"}],
            "capabilities": {"textDocument": {
                "diagnostic": {"dynamicRegistration": False}, "hover": {}, "completion": {}}}})
        self.started = time.perf_counter() - self.start
        self.notify("initialized", {})

    def send(self, message):
        body = json.dumps(message, separators=(",", ":")).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def notify(self, method, params):
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def request(self, method, params):
        """Sends a request and returns its result; what the server asks meanwhile gets null."""
        self.id += 1
        self.send({"jsonrpc": "2.0", "id": self.id, "method": method, "params": params})
        self.process.stdin.flush()
        while True:
            message = self.receive()
            if message.get("id") == self.id and "method" not in message:
                if "error" in message:
                    sys.exit(f"{method} failed: {message['error']}")
                return message["result"]
            if "id" in message:
                self.send({"jsonrpc": "2.0", "id": message["id"], "result": None})
                self.process.stdin.flush()

    def receive(self):
        length = None
        while (line := self.process.stdout.readline().strip()):
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        if length is None:
            sys.exit(f"the server has left with {self.process.wait()}")
        return json.loads(self.process.stdout.read(length))

    def cpu(self):
        """Seconds of processor time of all threads, as the scheduler counts them."""
        total = 0
        for path in glob.glob(f"/proc/{self.process.pid}/task/*/schedstat"):
            try:
                with open(path, encoding="ascii") as file:
                    total += int(file.read().split()[0])
            except FileNotFoundError:
                pass
        return total / 1e9

    def peak(self):
        """The most memory that was resident, in MiB."""
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("VmHWM")) / 1024

    def close(self):
        self.request("shutdown", None)
        self.notify("exit", None)
        self.process.stdin.flush()
        self.process.wait()


class Document:
    """The open file of a server."""

    def __init__(self, server, path, language, text, line):
        self.server, self.line, self.version = server, line, 1
        self.uri = "file://" + path
        self.column = len("# note:")
        server.notify("textDocument/didOpen", {"textDocument": {
            "uri": self.uri, "languageId": language, "version": 1, "text": text}})

    def edit(self, number):
        """Types a letter on even numbers and deletes it on odd ones."""
        end = self.column + number % 2
        self.version += 1
        self.server.notify("textDocument/didChange", {
            "textDocument": {"uri": self.uri, "version": self.version},
            "contentChanges": [{
                "range": {"start": {"line": self.line, "character": self.column},
                          "end": {"line": self.line, "character": end}},
                "text": "" if number % 2 else "x"}]})

    def check(self):
        """Asks for the diagnostics, which are never none."""
        report = self.server.request("textDocument/diagnostic", {"textDocument": {"uri": self.uri}})
        if not report.get("items"):
            sys.exit(f"no diagnostics of {self.uri}: {report}")

    def ask(self, method):
        """Seconds until the answer to a request about a place in the middle of the file."""
        start = time.perf_counter()
        self.server.request(method, {
            "textDocument": {"uri": self.uri},
            "position": {"line": self.line + 1, "character": 10}})
        return time.perf_counter() - start


def one_round(arguments, folder, environment, path, language, text, line, keys):
    """All figures of one life of a server."""
    server = Server(arguments, folder, environment)
    document = Document(server, path, language, text, line)
    document.check()
    for number in range(WARM_UPS):
        document.edit(number)
        document.check()
    before, walls = server.cpu(), []
    for number in range(keys):
        start = time.perf_counter()
        document.edit(number)
        document.check()
        walls.append((time.perf_counter() - start) * 1000)
    result = {"key_cpu_ms": (server.cpu() - before) * 1000 / keys,
              "key_wall_ms": statistics.median(walls), "start_ms": server.started * 1000,
              "peak_mib": server.peak()}
    for number in range(BURST - 1):
        document.edit(number)
    server.process.stdin.flush()
    start = time.perf_counter()
    document.edit(BURST - 1)
    document.check()
    result["burst_ms"] = (time.perf_counter() - start) * 1000
    for method in ("hover", "completion"):
        if method == "completion" and language == "python":
            continue
        times = sorted(document.ask(f"textDocument/{method}") * 1000 for _ in range(REQUESTS))
        result[f"{method}_p99_ms"] = times[max(0, -(-len(times) * 99 // 100) - 1)]
    server.close()
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("hegel", help="the release binary")
    parser.add_argument("--keys", type=int, default=200, help="keys of a round (default 200)")
    parser.add_argument("--rounds", type=int, default=5, help="lives of each server (default 5)")
    parser.add_argument("--json", help="write all figures into this file")
    options = parser.parse_args()
    if options.keys < 2 or options.rounds < 1:
        parser.error("--keys must be at least 2 and --rounds at least 1")
    hegel = os.path.abspath(options.hegel)
    if not os.access(hegel, os.X_OK):
        parser.error(f"{options.hegel} is no program; build it with `make release`")
    ruff = shutil.which("ruff")
    print("peer missing: ruff (pip install ruff)" if ruff is None else "peer: " + subprocess.run(
        [ruff, "--version"], capture_output=True, text=True, check=True).stdout.strip())
    results = {}
    with tempfile.TemporaryDirectory() as folder:
        folder = os.path.realpath(folder)
        environment = {"PATH": os.environ.get("PATH", ""), "HOME": folder, "LC_ALL": "C.UTF-8"}
        for size in SIZES:
            programs = [("hegel", [hegel, "lsp"], "big.profile.yaml", "yaml", profile_text(size))]
            if ruff:
                programs.append(("ruff", [ruff, "server"], "big.py", "python", python_text(size)))
            rounds = {name: [] for name, *_ in programs}
            for name, _, file, _, (text, _) in programs:
                with open(os.path.join(folder, file), "w", encoding="utf-8") as output:
                    output.write(text)
            for _ in range(options.rounds):
                for name, arguments, file, language, (text, line) in programs:
                    rounds[name].append(one_round(
                        arguments, folder, environment, os.path.join(folder, file), language, text,
                        line, options.keys))
            results[size] = {
                name: {key: statistics.median(one[key] for one in found) for key in found[0]}
                for name, found in rounds.items()}
            show(size, results[size])
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump(results, file, indent=2)
            file.write("\n")


def show(size, figures):
    """Prints the figures of one size with the ratios to the peer."""
    print(f"\n{size:,} bytes, medians of the rounds")
    for key in figures["hegel"]:
        ours, peer = figures["hegel"][key], figures.get("ruff", {}).get(key)
        beside = f"{peer:>10.2f} ruff   ratio {ours / peer:.2f}" if peer else ""
        print(f"  {key:<20} {ours:>10.2f} hegel {beside}", flush=True)


if __name__ == "__main__":
    main()
