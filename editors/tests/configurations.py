#!/usr/bin/env python3
"""Tries what editors that cannot be installed here are told: configurations.py HEGEL

Each file of settings is read, the command in it is started as it stands (with HEGEL found first in
PATH), and must answer `initialize` and leave in peace.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
from fnmatch import fnmatch
from pathlib import Path

EDITORS = Path(__file__).resolve().parent.parent
FILES = ["tea.profile.yaml", "tea.profile.yml", "hegel.yaml"]


def helix():
    text = (EDITORS / "helix/languages.toml").read_text(encoding="utf-8")
    try:
        import tomllib
    except ImportError:
        sys.exit("reading languages.toml needs Python 3.11 or later")
    read = tomllib.loads(text)
    (language,) = read["language"]
    globs = [one["glob"] for one in language["file-types"]]
    for name in FILES:
        if not any(fnmatch(name, glob) for glob in globs):
            sys.exit(f"helix: no pattern meets {name}")
    for query in (EDITORS / "helix/runtime/queries" / language["name"]).iterdir():
        if query.read_text(encoding="utf-8") != f"; inherits: {language['grammar']}\n":
            sys.exit(f"helix: {query.name} does not inherit")
    server = read["language-server"][language["language-servers"][0]]
    return [server["command"], *server["args"]]


def kate():
    server = json.loads((EDITORS / "kate/settings.json").read_text())["servers"]["yaml"]
    if not re.search(server["highlightingModeRegex"], "YAML"):
        sys.exit("kate: the pattern does not meet YAML")
    return server["command"]


def sublime():
    client = json.loads((EDITORS / "sublime/LSP.sublime-settings").read_text())["clients"]["hegel"]
    if not client["enabled"] or client["selector"] != "source.yaml":
        sys.exit("sublime: the client does not serve YAML")
    return client["command"]


def frame(message):
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    return b"Content-Length: %d\r\n\r\n" % len(body) + body


def handshake(name, command, path):
    talk = frame({"id": 1, "method": "initialize", "params": {
        "processId": os.getpid(), "rootUri": None, "capabilities": {}}})
    talk += frame({"method": "initialized", "params": {}})
    talk += frame({"id": 2, "method": "shutdown"}) + frame({"method": "exit"})
    done = subprocess.run(command, input=talk, stdout=subprocess.PIPE, timeout=30,
                          env={**os.environ, "PATH": path})
    if done.returncode != 0 or b'"hoverProvider"' not in done.stdout:
        sys.exit(f"{name}: {' '.join(command)} ended with {done.returncode}: {done.stdout[:500]}")
    print(f"{name}: {' '.join(command)} answers")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "hegel").symlink_to(Path(sys.argv[1]).resolve())
        path = f"{folder}:{os.environ.get('PATH', '')}"
        for one in (helix, kate, sublime):
            # The program is looked for in the PATH of this process.
            os.environ["PATH"] = path
            handshake(one.__name__, one(), path)


main()
