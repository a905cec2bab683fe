#!/usr/bin/env python3
"""Times the metrics beside their reference implementations, on equal pairs of 22 words.

    python3 Benchmarks/peers/metrics.py PATH-TO-HegelBenchmarks [--pairs N]

Both must come to the same mean score. Peers are used where they are installed and named as missing where they are not; nothing is
downloaded here. `pip install rouge-score` gives the peer of ROUGE. Exact match and F1 have no
package: the rules of the official SQuAD 2.0 evaluation are written out below.
"""

import argparse
import collections
import os
import random
import re
import statistics
import string
import subprocess
import sys
import tempfile
import time

ARTICLES = re.compile(r"\b(a|an|the)\b", re.UNICODE)
PUNCTUATION = set(string.punctuation)
RUNS = 5


def normalized(text):
    """Lower case, without punctuation and articles, single spaces."""
    text = "".join(character for character in text.lower() if character not in PUNCTUATION)
    return " ".join(ARTICLES.sub(" ", text).split())


def f1(prediction, reference):
    """F1 of the words of two texts."""
    predicted, wanted = normalized(prediction).split(), normalized(reference).split()
    shared = sum((collections.Counter(predicted) & collections.Counter(wanted)).values())
    if not predicted or not wanted:
        return float(predicted == wanted)
    if shared == 0:
        return 0.0
    precision, recall = shared / len(predicted), shared / len(wanted)
    return 2 * precision * recall / (precision + recall)


def pairs(count):
    """Pairs of 22 words, of which about seven in ten are shared."""
    generator = random.Random(13)
    words = ["".join(generator.choices("etaoinshrdlucmfwypvbgk", k=generator.randint(2, 9)))
             for _ in range(4000)]
    for _ in range(count):
        reference = generator.choices(words, k=22)
        prediction = [word if generator.random() < 0.7 else generator.choice(words)
                      for word in reference]
        yield " ".join(prediction).capitalize() + ".", " ".join(reference).capitalize() + "."


def own_times(program, path):
    """Returns (seconds a pair, mean score) that HegelBenchmarks reports, by name."""
    reply = subprocess.run(
        [program, "metrics", path, str(RUNS)], capture_output=True, text=True, check=True)
    return {name: (float(seconds), float(mean))
            for name, seconds, mean in map(str.split, reply.stdout.splitlines())}


def peer_times(function, inputs):
    """Returns (seconds a pair, mean score) of a peer."""
    samples, total = [], 0.0
    for _ in range(RUNS):
        start = time.process_time()
        total = sum(function(prediction, reference) for prediction, reference in inputs)
        samples.append((time.process_time() - start) / len(inputs))
    return statistics.median(samples), total / len(inputs)


def peers():
    """Returns the reference implementations that are there, by name."""
    found = {"f1": ("SQuAD F1 in Python", f1)}
    try:
        from rouge_score import rouge_scorer
    except ImportError:
        print("peer missing: rouge-score (pip install rouge-score)")
        return found
    for name, stems in (("rouge-l", False), ("rouge-l-stemmed", True)):
        scorer = rouge_scorer.RougeScorer(["rougeL"], use_stemmer=stems)
        found[name] = (
            "rouge-score", lambda prediction, reference, s=scorer:
            s.score(reference, prediction)["rougeL"].fmeasure)
    return found


def main():
    """Prints the rates of both sides, by turns on the same pairs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", help="the release binary HegelBenchmarks")
    parser.add_argument("--pairs", type=int, default=2000, help="pairs (default 2000)")
    options = parser.parse_args()
    program = os.path.abspath(options.program)
    if not os.access(program, os.X_OK):
        parser.error(f"{options.program} is no program; build it with `make bench`")
    inputs = list(pairs(options.pairs))
    there = peers()
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "pairs")
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(f"{prediction}\n{reference}\n" for prediction, reference in inputs)
        own = own_times(program, path)
    print(f"metrics on {options.pairs} pairs of 22 words, processor time of one core")
    for name, (seconds, mean) in own.items():
        line = f"  {name}: hegel {1 / seconds:.0f} pairs/s"
        if name in there:
            title, function = there[name]
            peer, other = peer_times(function, inputs)
            line += f", {title} {1 / peer:.0f} pairs/s, ratio of times {seconds / peer:.4f}"
            if abs(mean - other) > 1e-9:
                sys.exit(f"{line}\nthe mean scores differ: hegel {mean}, {title} {other}")
            line += ", equal mean scores"
        print(line)


if __name__ == "__main__":
    main()
