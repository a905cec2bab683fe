#!/usr/bin/env python3
"""Measures index files beside tantivy, bm25s and SQLite FTS5, in one run on one corpus.

Usage: retrieval.py HEGELBENCHMARKS [--corpus FOLDER] [--passages N] [--peers NAMES]

FOLDER has docs.txt, one passage a line, and queries.json, a list of pairs of a kind (question,
short, zipf, phrase) and a query. Without it a corpus is drawn from the sentences of corpus_data
with a fixed seed. Peers that are not installed are left out and named; each engine runs in a process
of its own. Every query is timed once, after twenty that do not count; times are milliseconds.
"""

import argparse
import glob
import importlib.util
import json
import os
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import time

TOKEN = re.compile(r"(?u)\b\w+\b")
KINDS = ("question", "short", "zipf", "phrase")


def draw(folder, passages):
    """Writes a corpus of recombined sentences with a long tail of made-up words."""
    rng = random.Random(7)
    root = os.path.join(os.path.dirname(__file__), "..", "..", "corpus_data")
    sentences, questions = [], []
    for path in sorted(glob.glob(root + "/*/documents/*.md")):
        with open(path, encoding="utf-8") as file:
            for line in file:
                if not line.startswith("#"):
                    found = re.split(r"(?<=[.!?])\s+", line.strip())
                    sentences += [s for s in found if 5 <= len(s.split()) <= 45]
    for path in sorted(glob.glob(root + "/*/questions.jsonl")):
        with open(path, encoding="utf-8") as file:
            questions += [json.loads(line)["question"] for line in file]
    syllables = "ba co di fe gu ka lo mi ne pu ra so ti ve xu zo tha shi kro bel nar qui".split()
    tail = ["".join(rng.choice(syllables) for _ in range(rng.randint(2, 5))) for _ in range(150_000)]
    weights = [1 / (rank + 1) ** 1.05 for rank in range(len(tail))]
    drawn = rng.choices(tail, weights, k=passages * 12)
    with open(folder + "/docs.txt", "w", encoding="utf-8") as file:
        for _ in range(passages):
            target, words = max(20, int(rng.lognormvariate(4.5, 0.45))), []
            while len(words) < target:
                words += rng.choice(sentences).split()
            words = words[:target]
            for _ in range(max(1, target // 10)):
                words[rng.randrange(target)] = drawn.pop() if drawn else rng.choice(tail)
            file.write(" ".join(words) + "\n")
    rng.shuffle(questions)
    words = re.findall(r"[A-Za-z]{4,}", " ".join(sentences))
    queries = [("question", question) for question in questions[:400]]
    queries += [("short", " ".join(rng.sample(words, rng.choice([1, 2, 3])))) for _ in range(300)]
    queries += [("zipf", " ".join([rng.choice(words)] + rng.choices(tail, weights, k=2)))
                for _ in range(300)]
    for _ in range(200):
        found = re.findall(r"[A-Za-z]+", rng.choice(sentences))
        count = rng.choice([2, 3, 4])
        start = rng.randrange(max(1, len(found) - count))
        queries.append(("phrase", " ".join(found[start:start + count])))
    with open(folder + "/queries.json", "w", encoding="utf-8") as file:
        json.dump(queries, file)


def load(folder):
    with open(folder + "/docs.txt", encoding="utf-8") as file:
        docs = [line.rstrip("\n") for line in file]
    with open(folder + "/queries.json", encoding="utf-8") as file:
        return docs, json.load(file)


def latency(search, queries):
    for query in queries[:20]:
        search(query)
    times = []
    start = time.perf_counter()
    for query in queries:
        begin = time.perf_counter_ns()
        search(query)
        times.append((time.perf_counter_ns() - begin) / 1e6)
        if time.perf_counter() - start > 60:
            break
    times.sort()
    place = lambda part: times[min(len(times) - 1, int(part * len(times)))]
    return {"n": len(times), "p50_ms": place(0.5), "p99_ms": place(0.99), "max_ms": times[-1]}


def by_kind(queries, kinds, search):
    return {kind: latency(search, [q for k, q in queries if k == kind]) for kind in kinds}


def size(path):
    return sum(os.path.getsize(os.path.join(at, name)) for at, _, names in os.walk(path)
               for name in names)


def tantivy(docs, queries, folder):
    import tantivy as engine
    schema = engine.SchemaBuilder()
    schema.add_unsigned_field("number", stored=True, fast=True)
    schema.add_text_field("text", tokenizer_name="en_stem", index_option="position")
    schema = schema.build()
    index = engine.Index(schema, path=folder)
    begin = time.process_time()
    writer = index.writer(heap_size=512_000_000, num_threads=1)
    for number, text in enumerate(docs):
        document = engine.Document()
        document.add_unsigned("number", number)
        document.add_text("text", text)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    result = {"build_processor_seconds": time.process_time() - begin, "index_bytes": size(folder)}
    index.reload()
    searcher = index.searcher()
    words = lambda query: index.parse_query(" ".join(TOKEN.findall(query.lower())) or "zzzz", ["text"])
    phrase = lambda query: index.parse_query('"' + query.lower() + '"', ["text"])
    result |= by_kind(queries, KINDS[:3], lambda q: searcher.search(words(q), 10, count=False).hits)
    result |= by_kind(queries, KINDS[3:], lambda q: searcher.search(phrase(q), 10, count=False).hits)
    return result


def bm25s(docs, queries, folder):
    import bm25s as engine
    import Stemmer
    stemmer = Stemmer.Stemmer("english")
    begin = time.process_time()
    tokens = engine.tokenize(docs, stopwords=[], stemmer=stemmer, show_progress=False)
    index = engine.BM25(method="lucene", k1=1.2, b=0.75, backend="numba")
    index.index(tokens, show_progress=False)
    result = {"build_processor_seconds": time.process_time() - begin}
    index.save(folder)
    result["index_bytes"] = size(folder)
    del tokens

    def search(query):
        found = engine.tokenize([query], stopwords=[], stemmer=stemmer, show_progress=False,
                                return_ids=False)
        # An empty query raises.
        return index.retrieve(found if found[0] else [["zzzz"]], k=10, show_progress=False,
                              n_threads=0)
    return result | by_kind(queries, KINDS[:3], search)


def fts5(docs, queries, folder):
    path = folder + "/index.db"
    store = sqlite3.connect(path)
    store.execute("create virtual table t using fts5(x, tokenize='porter unicode61', content='')")
    begin = time.process_time()
    with store:
        store.executemany("insert into t(rowid, x) values (?, ?)",
                          ((number + 1, text) for number, text in enumerate(docs)))
    with store:
        store.execute("insert into t(t) values ('optimize')")
    result = {"build_processor_seconds": time.process_time() - begin, "index_bytes": size(folder)}
    find = "select rowid from t where t match ? order by rank limit 10"

    def words(query):
        found = dict.fromkeys(TOKEN.findall(query.lower()))
        return store.execute(find, (" OR ".join(f'"{w}"' for w in found) or '"zzzz"',)).fetchall()
    result |= by_kind(queries, KINDS[:3], words)
    return result | by_kind(queries, KINDS[3:],
                            lambda q: store.execute(find, (f'"{q}"',)).fetchall())


def hegel(binary, folder, scratch):
    with open(folder + "/docs.txt", encoding="utf-8") as source, \
            open(scratch + "/docs.jsonl", "w", encoding="utf-8") as target:
        for number, line in enumerate(source):
            row = {"id": str(number), "title": "", "text": line.rstrip("\n")}
            target.write(json.dumps(row, ensure_ascii=False) + "\n")
    found = {}
    # What building leaves in memory is not counted for searching: that has a process of its own.
    for part in ("index", "searches"):
        output = subprocess.run(
            [binary, part, scratch, folder + "/queries.json", scratch],
            check=True, stdout=subprocess.PIPE).stdout
        found |= json.loads(output)
    found["build_processor_seconds"] = found["build_1"]["processor_seconds"]
    found["index_bytes"] = found["build_1"]["index_bytes"]
    return found


def installed(peer):
    modules = {"tantivy": ["tantivy"], "bm25s": ["bm25s", "numba", "Stemmer"], "fts5": []}[peer]
    return all(importlib.util.find_spec(module) for module in modules)


def report(results, text):
    print(f"text {text / 1e6:.1f} MB; p50 / p99 / max in ms; ratio of p50 to the first peer")
    names = list(results)
    base = results.get("tantivy")
    for name in names:
        found = results[name]
        print(f"{name}: build {found['build_processor_seconds']:.1f} s of processor time "
              f"({text / 1e6 / found['build_processor_seconds']:.1f} MB/s), index "
              f"{found['index_bytes'] / 1e6:.1f} MB ({found['index_bytes'] / text:.3f} of the text)")
        for kind in KINDS:
            if kind in found:
                one = found[kind]
                ratio = f"  {one['p50_ms'] / base[kind]['p50_ms']:.2f} x" if base else ""
                print(f"  {kind:9} {one['p50_ms']:8.3f} {one['p99_ms']:8.3f} "
                      f"{one['max_ms']:8.3f}{ratio}")
    own = results["hegel"]
    print(f"hegel: opens in {own['open_ms']:.1f} ms, update {own['update_seconds']:.1f} s, peak of "
          f"building {own['peak_build_kib'] / 1024:.0f} MiB; searching: "
          f"{own['rss_anonymous_kib'] / 1024:.0f} MiB beside the map; queries a second by threads "
          f"{ {k: round(v) for k, v in own['threads'].items()} }")
    for kind in ("question_without_stop_words", "question_counted", "question_top100",
                 "question_with_texts"):
        one = own[kind]
        print(f"  {kind:28} {one['p50_ms']:8.3f} {one['p99_ms']:8.3f} {one['max_ms']:8.3f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("binary")
    parser.add_argument("--corpus")
    parser.add_argument("--passages", type=int, default=200_000)
    parser.add_argument("--peers", default="tantivy,bm25s,fts5")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        docs, queries = load(options.corpus)
        with tempfile.TemporaryDirectory() as folder:
            print(json.dumps(globals()[options.one](docs, queries, folder)))
        return
    with tempfile.TemporaryDirectory() as drawn:
        corpus = options.corpus
        if not corpus:
            corpus = drawn
            draw(drawn, options.passages)
        results = {}
        for peer in [name for name in options.peers.split(",") if name]:
            if not installed(peer):
                print(f"{peer} is not installed and left out")
                continue
            output = subprocess.run(
                [sys.executable, __file__, options.binary, "--corpus", corpus, "--one", peer],
                check=True, stdout=subprocess.PIPE).stdout
            results[peer] = json.loads(output.splitlines()[-1])
        with tempfile.TemporaryDirectory() as scratch:
            results["hegel"] = hegel(options.binary, corpus, scratch)
        with open(corpus + "/docs.txt", encoding="utf-8") as file:
            text = sum(len(line.rstrip("\n").encode()) for line in file)
        report(results, text)


if __name__ == "__main__":
    main()
