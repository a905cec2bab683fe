#!/usr/bin/env python3
"""Measures vector files beside hnswlib and numpy, in one run on the same vectors, one thread each.

Usage: vectors.py HEGELBENCHMARKS [--rows N] [--queries N] [--dimensions 128,768]

Needs numpy and hnswlib. Vectors are drawn with a fixed seed around 200 centres in a space of 24
dimensions, as embeddings of texts lie near few directions, with noise in all. M 16, efConstruction 200.
"""
import os

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import argparse
import json
import subprocess
import tempfile
import time

import hnswlib
import numpy

BREADTHS = [50, 100, 200]


def draw(count, dimension, rng, basis, centres):
    chosen = centres[rng.integers(0, len(centres), count)]
    inner = chosen + 0.6 * rng.standard_normal((count, basis.shape[0]))
    rows = inner @ basis + 0.1 * rng.standard_normal((count, dimension))
    return (rows / numpy.linalg.norm(rows, axis=1, keepdims=True)).astype(numpy.float32)


def latency(queries, search):
    for query in queries[:20]:
        search(query)
    times, found = [], []
    for query in queries:
        begin = time.perf_counter_ns()
        result = search(query)
        times.append((time.perf_counter_ns() - begin) / 1e6)
        found.append([int(number) for number in result])
    times.sort()
    return {"p50_ms": times[len(times) // 2], "p99_ms": times[len(times) * 99 // 100],
            "found": found}


def brute(rows, query):
    scores = rows @ query
    best = numpy.argpartition(-scores, 10)[:10]
    return best[numpy.lexsort((best, -scores[best]))]


def peers(rows, queries, folder):
    result = {"exact": latency(queries, lambda query: brute(rows, query))}
    index = hnswlib.Index(space="ip", dim=rows.shape[1])
    index.init_index(max_elements=len(rows), M=16, ef_construction=200, random_seed=1)
    index.set_num_threads(1)
    begin = time.perf_counter()
    index.add_items(rows, num_threads=1)
    result["build_seconds"] = time.perf_counter() - begin
    for breadth in BREADTHS:
        index.set_ef(breadth)
        result[f"graph_{breadth}"] = latency(
            queries, lambda query: index.knn_query(query, k=10, num_threads=1)[0][0])
    path = os.path.join(folder, "peer.bin")
    index.save_index(path)
    result["file_bytes"] = os.path.getsize(path)
    return result


def recall(found, truth):
    return sum(len(set(a) & set(b)) for a, b in zip(found, truth)) / sum(map(len, truth))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--queries", type=int, default=500)
    parser.add_argument("--dimensions", default="128,768")
    choice = parser.parse_args()
    for dimension in map(int, choice.dimensions.split(",")):
        rng = numpy.random.default_rng(7)
        basis = rng.standard_normal((24, dimension)) / 24 ** 0.5
        centres = rng.standard_normal((200, 24))
        rows = draw(choice.rows, dimension, rng, basis, centres)
        queries = draw(choice.queries, dimension, rng, basis, centres)
        with tempfile.TemporaryDirectory() as folder:
            rows.tofile(os.path.join(folder, "rows.f32"))
            queries.tofile(os.path.join(folder, "queries.f32"))
            ours = json.loads(subprocess.run(
                [choice.program, "vectors", folder, str(dimension)] + list(map(str, BREADTHS)),
                check=True, stdout=subprocess.PIPE).stdout)
            theirs = peers(rows, queries, folder)
        truth = theirs["exact"]["found"]
        print(f"{choice.rows} x {dimension}, {choice.queries} queries, top 10", flush=True)
        for name, side in [("hegel", ours), ("hnswlib, numpy", theirs)]:
            print(f"  {name}: build {side['build_seconds']:.1f} s, file {side['file_bytes']} bytes"
                  + (f", open {side['open_ms']:.1f} ms" if "open_ms" in side else ""))
            for part in ["exact"] + [f"graph_{breadth}" for breadth in BREADTHS]:
                one = side[part]
                print(f"    {part}: p50 {one['p50_ms']:.3f} ms, p99 {one['p99_ms']:.3f} ms, "
                      f"recall@10 {recall(one['found'], truth):.4f}", flush=True)


if __name__ == "__main__":
    main()
