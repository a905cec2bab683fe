#!/usr/bin/env python3
"""Compares what seven LSP clients show of one broken profile with what `hegel check` finds.

clients.py HEGEL CLIENTS PYTHON

HEGEL is the program, CLIENTS the folder with the scripts of the clients, PYTHON an interpreter
that has the libraries of the three clients in Python. Each client opens the fixture, and in a
second run types a line at its end. Code, severity, message and place must be those of the check.

Clients count columns in units of their own, which are turned into UTF-16 units here:
Neovim bytes, eglot characters, the others the units of the protocol.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

FIXTURE = Path(__file__).resolve().parents[2] / "Tests/Fixtures/editors/broken.profile.yaml"
# No character beyond U+FFFF here: lsp-mode 8.0 counts characters in the changes that it sends, so
# behind such a one its text and the server's part.
TYPED = "colour: 青い"
SEVERITIES = {
    1: "error", 2: "warning", 3: "info", "E": "error", "W": "warning",
    "eglot-error": "error", "eglot-warning": "warning", "eglot-note": "info"}


def utf16(text):
    return len(text.encode("utf-16-le")) // 2


def from_bytes(line, column):
    return utf16(line.encode("utf-8")[:column].decode("utf-8"))


def from_characters(line, column):
    return utf16(line[:column])


def from_utf16(line, column):
    return column


ALE_NOTE = "has no infos: shows them as warnings"
# Script, whether it needs the libraries, unit of columns, what the client itself does otherwise.
CLIENTS = [
    ("nvim", False, from_bytes, "bytes", ""),
    ("eglot", False, from_characters, "characters", "keeps the code in the message"),
    ("lspmode", False, from_utf16, "UTF-16", ""),
    ("ale", False, from_utf16, "UTF-16", ALE_NOTE),
    ("pytestlsp", True, from_utf16, "UTF-16", ""),
    ("pyglsclient", True, from_utf16, "UTF-16", ""),
    ("sansio", True, from_utf16, "UTF-16", ""),
]


def check(hegel, path, environment):
    """The findings of `hegel check` as sorted rows: line, column, severity, code, message."""
    done = subprocess.run([hegel, "check", "--format", "json", str(path)], env=environment,
                          stdout=subprocess.PIPE, timeout=60)
    if done.returncode != 1:
        sys.exit(f"hegel check ended with {done.returncode}; 1 was expected")
    rows = []
    for finding in json.loads(done.stdout)["findings"]:
        start = finding["range"]["start"]
        rows.append((start["line"] - 1, start["column"] - 1, finding["severity"],
                     finding["code"], finding["message"]))
    return sorted(rows)


def shown(report, lines, to_utf16):
    """The diagnostics of a client as rows like those of the check."""
    rows = []
    for one in report["diagnostics"]:
        code, message = one.get("code"), one["message"]
        if code is None:
            # eglot keeps the code in the text of the diagnostic only.
            match = re.fullmatch(r"hegel \[([A-Z]{2}\d{3})\]: (.*)", message, re.DOTALL)
            code, message = match.groups() if match else ("", message)
        line = lines[one["line"]] if one["line"] < len(lines) else ""
        rows.append((one["line"], to_utf16(line, one["character"]), SEVERITIES[one["severity"]],
                     code, message))
    return sorted(rows)


def ask(script, interpreter, hegel, path, typed, environment):
    """Runs one client and returns its report, or what it said when it left none."""
    command = [interpreter, str(script), "--language", "yaml", "--file", str(path)]
    command += ["--append", typed] if typed else []
    command += ["--", hegel, "lsp", "--stdio"]
    with tempfile.TemporaryFile() as notices:
        try:
            done = subprocess.run(command, env=environment, stdout=subprocess.PIPE,
                                  stderr=notices, timeout=60)
            output = done.stdout.decode("utf-8", "replace")
        except subprocess.TimeoutExpired:
            return None, "it gave no report within 60 s"
        notices.seek(0)
        said = notices.read().decode("utf-8", "replace").strip()
    try:
        report = json.loads(output)
    except json.JSONDecodeError:
        return None, f"exit code {done.returncode}: {said[-500:] or output[-500:]}"
    if report.get("status") != "ok":
        return None, f"status {report.get('status')}: {said[-500:]}"
    return report, ""


def difference(expected, found):
    """What is missing and what is there too much, one line for each."""
    rest = list(found)
    lines = []
    for row in expected:
        if row in rest:
            rest.remove(row)
        else:
            lines.append("  missing: %d:%d %s[%s] %s" % row)
    return lines + ["  too much: %d:%d %s[%s] %s" % row for row in rest]


def table(rows):
    def width(cell):
        return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in cell)

    widths = [max(width(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        print("  ".join(c + " " * (w - width(c)) for c, w in zip(row, widths)).rstrip())


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__.split("\n\n")[1])
    hegel, clients, python = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    failures = []
    rows = [("client", "columns in", "opened", "a line typed", "as the check", "note")]
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "home")
        project = Path(folder, "project")
        home.mkdir()
        project.mkdir()
        environment = {k: v for k, v in os.environ.items()
                       if not k.startswith(("XDG_", "HEGEL_"))}
        environment.update(HOME=str(home), LANG="C.UTF-8", PYTHONDONTWRITEBYTECODE="1")
        environment.pop("LC_ALL", None)
        text = FIXTURE.read_text(encoding="utf-8")
        project.joinpath("hegel.yaml").write_bytes(
            FIXTURE.with_name("hegel.yaml").read_bytes())
        path = project / FIXTURE.name
        expected, lines = {}, {}
        for typed in (TYPED, None):
            now = text + (typed + "\n" if typed else "")
            path.write_text(now, encoding="utf-8")
            expected[typed] = check(hegel, path, environment)
            lines[typed] = now.split("\n")
        if len(expected[TYPED]) <= len(expected[None]):
            sys.exit("the typed line adds no finding, so typing it would show nothing")

        def own(name, typed):
            """A home for each run: editors that start at once make the same folders."""
            place = home / f"{name}-{'typed' if typed else 'opened'}"
            place.mkdir()
            return {**environment, "HOME": str(place)}

        # Two at a time: most of a run is waiting.
        with ThreadPoolExecutor(max_workers=2) as pool:
            answers = {
                (name, typed): pool.submit(
                    ask, clients / f"{name}.py", python if in_python else sys.executable, hegel,
                    path, typed, own(name, typed))
                for name, in_python, *_ in CLIENTS for typed in (None, TYPED)}
        for name, _, to_utf16, unit, note in CLIENTS:
            counts, same, client = [], True, name
            for typed in (None, TYPED):
                report, problem = answers[name, typed].result()
                if report is None:
                    counts.append("none")
                    failures.append(f"{name}: {problem}")
                    same = False
                    continue
                client = report["client"]
                found = shown(report, lines[typed], to_utf16)
                counts.append(f"{len(found)} of {len(expected[typed])}")
                wanted = expected[typed]
                if note == ALE_NOTE:
                    wanted = [(*row[:2], row[2].replace("info", "warning"), *row[3:])
                              for row in wanted]
                differs = difference(wanted, found)
                if differs:
                    same = False
                    what = "with a line typed" if typed else "as opened"
                    failures.append(f"{client}, {what}:\n" + "\n".join(differs))
            rows.append((client, unit, *counts, "yes" if same else "no", note))
    table(rows)
    for failure in failures:
        print(failure, file=sys.stderr)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
