package import JSON
package import Support

/// What a version reached in an evaluation.
package struct VersionScore: Sendable, Hashable {
  /// The version.
  package var version: UUIDv7

  /// The run that measured it.
  package var run: UUIDv7

  /// What was measured, `reward` or a component of it.
  package var metric: String

  /// The corpus.
  package var corpus: String

  /// The questions: `train`, `validation`, `test` or `all`.
  package var split: String

  /// The model that answered.
  package var model: String

  /// How many questions count.
  package var count: Int

  /// The mean in [0, 1].
  package var mean: Double

  /// The interval of the mean; nil when it is undefined.
  package var interval: ClosedRange<Double>?

  /// When.
  package var measured: Timestamp

  /// Creates a score.
  package init(
    version: UUIDv7, run: UUIDv7, metric: String, corpus: String, split: String, model: String,
    count: Int, mean: Double, interval: ClosedRange<Double>?, measured: Timestamp
  ) {
    self.version = version
    self.run = run
    self.metric = metric
    self.corpus = corpus
    self.split = split
    self.model = model
    self.count = count
    self.mean = mean
    self.interval = interval
    self.measured = measured
  }

  /// The JSON form.
  package var json: JSONValue {
    [
      "version": .string(version.description), "run": .string(run.description),
      "metric": .string(metric), "corpus": .string(corpus), "split": .string(split),
      "model": .string(model), "n": .int(count), "mean": .number(mean),
      "interval": interval.map { [.number($0.lowerBound), .number($0.upperBound)] } ?? .null,
      "measured": .string(measured.description),
    ]
  }
}
