#!/usr/bin/env python3
"""Writes training steps into a store with Python's sqlite3 module, the peer of the store's writes.

    python3 Benchmarks/peers/store.py STORE COUNT BATCH

STORE was made by hegel and has one version and one run, so that both write the same rows into the
same tables with the same indexes, checks and references. The seconds for writing are printed, with
those for turning the evidence into text, as on the other side.
"""

import json
import sqlite3
import sys
import time

FILLER = ("Cite the passage behind every claim. " * 55)[:1900]
DUMP = json.JSONEncoder(separators=(",", ":")).encode
COLUMNS = (
    "id, run, iteration, parent, new_version, outcome, reward_before, reward_after, effect, low, "
    "high, pairs, debates, calls, tokens, dollars, started, finished, reason, evidence")


def rows(run, parent, count):
    """Returns the rows in the order of the columns."""
    evidence = {"text": FILLER}
    now = 1_767_225_600_000
    made = []
    for iteration in range(1, count + 1):
        reward = iteration * 7919 % 10_007 / 10_007
        step = (now + 1000 + iteration).to_bytes(6, "big") + b"\x70" + bytes(1) + b"\x80" + bytes(7)
        made.append((
            step, run, iteration, parent, None, "rejected", 0.5, reward, reward - 0.5,
            reward - 0.75, reward - 0.25, 12, 24, 96, 9000, 0.0, now, now,
            "the interval of the effect holds zero", evidence))
    return made


def main():
    path, count, batch = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA wal_autocheckpoint = 4096")
    connection.execute("PRAGMA cache_size = -16000")
    run, = connection.execute("SELECT id FROM runs").fetchone()
    parent, = connection.execute("SELECT id FROM versions").fetchone()
    made = rows(run, parent, count)
    statement = f"INSERT INTO training_steps ({COLUMNS}) VALUES ({', '.join('?' * 20)})"
    start = time.perf_counter()
    for first in range(0, count, batch):
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(
            statement, ((*row[:-1], DUMP(row[-1])) for row in made[first:first + batch]))
        connection.execute("COMMIT")
    print(time.perf_counter() - start)
    connection.close()


if __name__ == "__main__":
    main()
