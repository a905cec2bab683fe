#!/usr/bin/env python3
"""Times the reference implementations of the metrics on pairs of 22 words.

    python3 Benchmarks/peers/metrics.py [--pairs N]

Peers are used where they are installed and named as missing where they are not; nothing is
downloaded here. `pip install rouge-score` gives the peer of ROUGE. Exact match and F1 have no
package: the rules of the official SQuAD 2.0 evaluation are written out below.
"""

import argparse
import collections
import random
import re
import string
import time

ARTICLES = re.compile(r"\b(a|an|the)\b", re.UNICODE)
PUNCTUATION = set(string.punctuation)


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


def report(name, function, inputs):
    """Prints the best rate of five runs."""
    best = 0.0
    for _ in range(5):
        start = time.perf_counter()
        for prediction, reference in inputs:
            function(prediction, reference)
        best = max(best, len(inputs) / (time.perf_counter() - start))
    print(f"  {name}: {best:.0f} pairs/s")


def main():
    """Runs all peers that are there."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=2000)
    inputs = list(pairs(parser.parse_args().pairs))
    print("reference implementations on pairs of 22 words, one core")
    report("SQuAD F1", f1, inputs)
    try:
        from rouge_score import rouge_scorer
    except ImportError:
        print("  rouge-score: not installed")
        return
    for stems in (False, True):
        scorer = rouge_scorer.RougeScorer(["rougeL"], use_stemmer=stems)
        report(f"ROUGE-L{', stemmed' if stems else ''}",
               lambda prediction, reference, s=scorer: s.score(reference, prediction), inputs)


if __name__ == "__main__":
    main()
