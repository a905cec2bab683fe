package import JSON
package import Records
package import Support

/// What an evaluation found; equal inputs, records and seed give equal bytes.
///
/// Ids and times are no part of it: those of the run stand beside it.
package struct EvaluationResult: Sendable, Hashable {
  /// The version of the JSON form.
  package static let formatVersion = 1

  /// What the result is about.
  package var subject: EvaluationSubject

  /// The arms in the order of the request.
  package var arms: [ArmResult]

  /// Each arm but the first against the first.
  package var comparisons: [ComparisonResult]

  /// What the reader must know, in the order of importance.
  package var notes: [String]

  /// All inputs that decide the result.
  package var manifest: JSONValue

  /// Creates a result.
  package init(
    subject: EvaluationSubject, arms: [ArmResult], comparisons: [ComparisonResult],
    notes: [String], manifest: JSONValue
  ) {
    self.subject = subject
    self.arms = arms
    self.comparisons = comparisons
    self.notes = notes
    self.manifest = manifest
  }

  /// Whether any answer comes from the embedded model.
  package var isEmbedded: Bool { arms.contains(where: \.isEmbedded) }

  /// Whether any answer comes from anything but a debate with models.
  package var isSynthetic: Bool { arms.contains(where: \.isSynthetic) }

  /// Returns what stored versions reached, one score per metric.
  ///
  /// - Parameters:
  ///   - request: The request that the result answers.
  ///   - run: The run.
  ///   - at: When.
  /// - Returns: The scores; none of arms that are not stored, and none of synthetic arms.
  package func scores(
    _ request: EvaluationRequest, run: UUIDv7, at: Timestamp
  ) -> [VersionScore] {
    var scores: [VersionScore] = []
    for (arm, result) in zip(request.arms, arms) where !result.isSynthetic {
      guard let version = arm.version else { continue }
      for metric in result.metrics {
        guard let mean = metric.estimate.mean else { continue }
        scores.append(
          VersionScore(
            version: version, run: run, metric: metric.name, corpus: request.corpus.name,
            split: request.split.rawValue, model: result.models.joined(separator: ", "),
            count: metric.estimate.count, mean: mean, interval: metric.estimate.interval,
            measured: at))
      }
    }
    return scores
  }
}

extension EvaluationResult: JSONConvertible {
  package init(json: JSONValue, at path: String) throws(JSONDecodingError) {
    var fields = try JSONFields(json, at: path)
    let version = try fields.required("format_version", JSONRead.integer)
    guard version == Self.formatVersion else {
      throw JSONDecodingError(
        path: fields.place("format_version"),
        detail: "found version \(version); this program reads version \(Self.formatVersion)")
    }
    // The stamps follow from the arms; they stand first for readers that look no further.
    _ = try fields.required("embedded", JSONRead.bool)
    _ = try fields.required("synthetic", JSONRead.bool)
    subject = try fields.required("subject", JSONRead.value(EvaluationSubject.self))
    arms = try fields.required("arms", JSONRead.list(JSONRead.value(ArmResult.self)))
    comparisons = try fields.required(
      "comparisons", JSONRead.list(JSONRead.value(ComparisonResult.self)))
    notes = try fields.required("notes", JSONRead.strings)
    manifest = try fields.required("manifest")
    try fields.finish()
  }

  package var json: JSONValue {
    [
      "format_version": .int(Self.formatVersion), "embedded": .bool(isEmbedded),
      "synthetic": .bool(isSynthetic), "subject": subject.json, "arms": .array(arms.map(\.json)),
      "comparisons": .array(comparisons.map(\.json)), "notes": .strings(notes),
      "manifest": manifest,
    ]
  }
}
