#!/usr/bin/env python3
"""Compares how well hegel and tantivy rank the same words.

Usage: ranking.py HEGEL HEGELBENCHMARKS FOLDER [FOLDER ...]

Each FOLDER is a corpus with judgements (docs.jsonl, questions.jsonl, qrels.tsv). tantivy is given
the terms that hegel's analyser makes of passages and questions, each as often as it stands there, so
that only the ranking differs; both have BM25 with k1 1.2 and b 0.75. A document counts by its best
passage. The mean of nDCG@10 is over the questions that have a relevant document.
"""

import collections
import json
import math
import os
import subprocess
import sys
import tempfile

import tantivy


def judgements(folder):
    found = collections.defaultdict(dict)
    with open(folder + "/qrels.tsv", encoding="utf-8") as file:
        for line in list(file)[1:]:
            question, document, grade = line.rstrip("\n").split("\t")
            if int(grade) > 0:
                found[question][document] = int(grade)
    return found


def ndcg(ranking, relevant):
    gain = sum(relevant.get(document, 0) / math.log2(place + 2)
               for place, document in enumerate(ranking[:10]))
    best = sorted(relevant.values(), reverse=True)[:10]
    return gain / sum(grade / math.log2(place + 2) for place, grade in enumerate(best))


def peer(binary, folder, depth):
    output = subprocess.run([binary, "terms", folder], check=True, stdout=subprocess.PIPE).stdout
    rows = [json.loads(line) for line in output.decode().splitlines()]
    words = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    schema = tantivy.SchemaBuilder()
    schema.add_unsigned_field("number", stored=True, fast=True)
    schema.add_text_field("text", tokenizer_name="words", index_option="position")
    schema = schema.build()
    index = tantivy.Index(schema)
    index.register_tokenizer("words", words)
    writer = index.writer(heap_size=256_000_000, num_threads=1)
    documents = [row["document"] for row in rows if "document" in row]
    for number, row in enumerate(row for row in rows if "document" in row):
        document = tantivy.Document()
        document.add_unsigned("number", number)
        document.add_text("text", row["terms"])
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()
    rankings = {}
    for row in rows:
        if "question" not in row:
            continue
        parts = [(tantivy.Occur.Should, tantivy.Query.term_query(schema, "text", term))
                 for term in row["terms"].split()]
        hits = searcher.search(tantivy.Query.boolean_query(parts), depth, count=False).hits
        found = [documents[searcher.doc(at)["number"][0]] for _, at in hits]
        rankings[row["question"]] = list(dict.fromkeys(found))
    return rankings


def hegel(binary, folder, *options):
    rankings = collections.defaultdict(list)
    with tempfile.TemporaryDirectory() as empty:
        output = subprocess.run(
            [binary, "search", "--queries", folder + "/questions.jsonl", "--corpus", folder,
             "--format", "trec", "--limit", "100", *options],
            check=True, stdout=subprocess.PIPE, cwd=empty).stdout
    for line in output.decode().splitlines():
        question, _, document = line.split()[:3]
        rankings[question].append(document)
    return rankings


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    binary, benchmarks, *folders = sys.argv[1:]
    names = ["hegel", "hegel, byte lengths", "tantivy"]
    columns = collections.defaultdict(list)
    print(f"{'nDCG@10':12} {'questions':>9}" + "".join(f"{name:>21}" for name in names))
    for folder in folders:
        folder = os.path.abspath(folder)
        relevant = judgements(folder)
        rankings = [hegel(binary, folder), hegel(binary, folder, "--byte-lengths"),
                    peer(benchmarks, folder, 1000)]
        asked = [question for question in rankings[2] if relevant.get(question)]
        row = f"{os.path.basename(folder):12} {len(asked):9}"
        for name, ranking in zip(names, rankings):
            values = [ndcg(ranking.get(question, []), relevant[question]) for question in asked]
            columns[name].append(sum(values) / len(values))
            row += f"{columns[name][-1]:21.4f}"
        print(row, flush=True)
    means = [sum(columns[name]) / len(columns[name]) for name in names]
    print(f"{'mean':12} {'':9}" + "".join(f"{mean:21.4f}" for mean in means))


if __name__ == "__main__":
    main()
