#!/usr/bin/env python3
"""Measures vector files beside hnswlib and a multiplication by numpy, in one run on the same vectors.

Usage: vectors.py HEGELBENCHMARKS CORPUS [--rows N] [--dimension D]

CORPUS has docs.txt, one passage a line, and queries.json, a list of pairs of a kind and a query.
A vector is the sum of a random direction for each word, rare words weighing more: texts that share
words are near. All have one thread, M 16 and efConstruction 200; times are milliseconds for the ten
nearest, recall is against comparing all vectors.
"""

import argparse
import collections
import json
import math
import os
import re
import subprocess
import sys
import tempfile
import time

os.environ["OPENBLAS_NUM_THREADS"] = "1"
import hnswlib
import numpy

TOKEN = re.compile(r"(?u)\b\w+\b")
BREADTHS = (50, 100, 200)


def embed(texts, weights, directions, dimension):
    rows = numpy.zeros((len(texts), dimension), dtype=numpy.float32)
    for number, text in enumerate(texts):
        for word in TOKEN.findall(text.lower()):
            if word in weights:
                rows[number] += weights[word] * directions(word)
        if not rows[number].any():
            rows[number] = directions("")
    return rows / numpy.linalg.norm(rows, axis=1, keepdims=True)


def percentiles(search, queries):
    for query in queries[:20]:
        search(query)
    times, found = [], []
    for query in queries:
        begin = time.perf_counter_ns()
        found.append(search(query))
        times.append((time.perf_counter_ns() - begin) / 1e6)
    times.sort()
    return times[len(times) // 2], times[int(0.99 * len(times))], found


def recall(found, truth):
    shared = sum(len(set(a) & set(b)) for a, b in zip(found, truth))
    return shared / sum(len(b) for b in truth)


def report(name, p50, p99, found, truth):
    print(f"  {name:24} {p50:8.3f} {p99:8.3f}   recall {recall(found, truth):.4f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("binary")
    parser.add_argument("corpus")
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--dimension", type=int, default=128)
    options = parser.parse_args()
    with open(options.corpus + "/docs.txt", encoding="utf-8") as file:
        texts = [line.rstrip("\n") for _, line in zip(range(options.rows), file)]
    with open(options.corpus + "/queries.json", encoding="utf-8") as file:
        asked = [query for kind, query in json.load(file) if kind == "question"]
    counts = collections.Counter(w for text in texts for w in set(TOKEN.findall(text.lower())))
    weights = {word: math.log(len(texts) / count) for word, count in counts.items()}
    known = {}

    def directions(word):
        if word not in known:
            seed = int.from_bytes(word.encode()[:64], "little") % (1 << 63)
            known[word] = numpy.random.default_rng(seed).standard_normal(
                options.dimension, dtype=numpy.float32)
        return known[word]
    rows = embed(texts, weights, directions, options.dimension)
    queries = embed(asked, weights, directions, options.dimension)
    print(f"{len(rows)} rows and {len(queries)} queries of {options.dimension} numbers; p50, p99")

    def brute(query):
        scores = rows @ query
        best = numpy.argpartition(-scores, 10)[:10]
        return best[numpy.argsort(-scores[best])].tolist()
    p50, p99, truth = percentiles(brute, queries)
    report("numpy, all", p50, p99, truth, truth)

    begin = time.process_time()
    index = hnswlib.Index(space="ip", dim=options.dimension)
    index.init_index(max_elements=len(rows), M=16, ef_construction=200, random_seed=7)
    index.set_num_threads(1)
    index.add_items(rows, num_threads=1)
    built = time.process_time() - begin
    with tempfile.TemporaryDirectory() as folder:
        index.save_index(folder + "/index")
        size = os.path.getsize(folder + "/index")
        print(f"hnswlib: build {built:.1f} s of processor time, {size / 1e6:.1f} MB")
        for breadth in BREADTHS:
            index.set_ef(breadth)
            search = lambda query: index.knn_query(query, k=10, num_threads=1)[0][0].tolist()
            report(f"graph, ef {breadth}", *percentiles(search, queries), truth)
        rows.astype("<f4").tofile(folder + "/rows.f32")
        queries.astype("<f4").tofile(folder + "/queries.f32")
        output = subprocess.run(
            [options.binary, "vectors", folder, str(options.dimension), *map(str, BREADTHS)],
            check=True, stdout=subprocess.PIPE).stdout
    own = json.loads(output)
    print(f"hegel: build {own['build_processor_seconds']:.1f} s of processor time "
          f"({own['build_seconds']:.1f} s passed), {own['file_bytes'] / 1e6:.1f} MB, "
          f"opens in {own['open_ms']:.1f} ms")
    for name in ["exact"] + [f"graph_{breadth}" for breadth in BREADTHS]:
        one = own[name]
        report(name.replace("_", ", ef "), one["p50_ms"], one["p99_ms"], one["found"], truth)


if __name__ == "__main__":
    main()
