package import JSON
package import Records
package import Support

/// How many questions have no value for one reason.
package struct MissingCount: Sendable, Hashable {
  /// The code of the failure.
  package var code: String

  /// How many questions.
  package var count: Int

  /// Creates a count.
  package init(code: String, count: Int) {
    self.code = code
    self.count = count
  }
}

/// What one arm reached.
package struct ArmResult: Sendable, Hashable {
  /// What the arm is called.
  package var name: String

  /// The content hash of its profile.
  package var version: ContentHash

  /// How many questions have a value of the primary metric.
  package var count: Int

  /// How many have none, by the code of the reason, ordered by code.
  package var missing: [MissingCount]

  /// How many answers were refusals; they are scored like any other.
  package var refusals: Int

  /// The reward and its components: name and estimate.
  package var metrics: [Metric]

  /// How many source documents the counted questions come from.
  package var documents: Int

  /// The models that took part, ordered by name.
  package var models: [String]

  /// Whether any answer comes from the embedded model.
  package var isEmbedded: Bool

  /// Whether any answer comes from anything but a debate with models.
  package var isSynthetic: Bool

  /// What the arm took.
  package var spent: SpendAmount

  /// A metric with its estimate.
  package struct Metric: Sendable, Hashable {
    /// `reward`, or the name of a component.
    package var name: String

    /// The mean over the questions that have a value.
    package var estimate: Estimate

    /// Creates a metric.
    package init(name: String, estimate: Estimate) {
      self.name = name
      self.estimate = estimate
    }
  }

  /// Creates a result.
  package init(
    name: String, version: ContentHash, count: Int, missing: [MissingCount], refusals: Int,
    metrics: [Metric], documents: Int, models: [String], isEmbedded: Bool, isSynthetic: Bool,
    spent: SpendAmount
  ) {
    self.name = name
    self.version = version
    self.count = count
    self.missing = missing
    self.refusals = refusals
    self.metrics = metrics
    self.documents = documents
    self.models = models
    self.isEmbedded = isEmbedded
    self.isSynthetic = isSynthetic
    self.spent = spent
  }

  /// How many questions have no value of the primary metric.
  package var missingCount: Int { missing.reduce(0) { $0 &+ $1.count } }

  /// Returns the estimate of a metric.
  package func estimate(_ metric: String) -> Estimate? {
    metrics.first { $0.name == metric }?.estimate
  }
}

extension ArmResult: JSONConvertible {
  package init(json: JSONValue, at path: String) throws(JSONDecodingError) {
    var fields = try JSONFields(json, at: path)
    name = try fields.required("name", JSONRead.string)
    version = try fields.required("hash", RecordRead.hash)
    count = try fields.required("n", RecordRead.count)
    let total = try fields.required("missing", RecordRead.count)
    missing = try fields.required("missing_by_code", EvaluationRead.counts)
    refusals = try fields.required("refusals", RecordRead.count)
    metrics = try fields.required("metrics", Self.metrics)
    documents = try fields.required("documents", RecordRead.count)
    models = try fields.required("models", JSONRead.strings)
    isEmbedded = try fields.required("embedded", JSONRead.bool)
    isSynthetic = try fields.required("synthetic", JSONRead.bool)
    spent = try fields.required("spent", TrialRead.spent)
    try fields.finish()
    guard total == missingCount else {
      throw JSONDecodingError(
        path: fields.place("missing"),
        detail: "found \(total), but the codes add up to \(missingCount)")
    }
  }

  package var json: JSONValue {
    [
      "name": .string(name), "hash": .string(version.description), "n": .int(count),
      "missing": .int(missingCount), "missing_by_code": EvaluationRead.json(missing),
      "refusals": .int(refusals),
      "metrics": .object(JSONObject(metrics.map { ($0.name, $0.estimate.json) })),
      "documents": .int(documents), "models": .strings(models), "embedded": .bool(isEmbedded),
      "synthetic": .bool(isSynthetic), "spent": spent.json,
    ]
  }

  private static func metrics(
    _ value: JSONValue, _ path: String
  ) throws(JSONDecodingError) -> [Metric] {
    guard case .object(let object) = value else {
      throw JSONDecodingError(path: path, detail: "found \(value.kind); expected an object")
    }
    var metrics: [Metric] = []
    for (name, value) in object.members {
      metrics.append(
        Metric(name: name, estimate: try Estimate(json: value, at: "\(path).\(name)")))
    }
    return metrics
  }
}
