package import JSON
import Records

/// What the difference of two arms is, over the questions that both have a value for.
package struct ComparisonResult: Sendable, Hashable {
  /// The outcome of the permutation test.
  package struct Test: Sendable, Hashable {
    /// The p value, two-sided.
    package var p: Double

    /// The p value after Holm's correction over the family of comparisons.
    package var adjusted: Double

    /// Whether all patterns of signs were counted; otherwise they were drawn.
    package var isExact: Bool

    /// How many patterns were counted or drawn.
    package var patterns: Int

    /// Creates an outcome.
    package init(p: Double, adjusted: Double, isExact: Bool, patterns: Int) {
      self.p = p
      self.adjusted = adjusted
      self.isExact = isExact
      self.patterns = patterns
    }
  }

  /// The mean difference over its spread.
  package struct Effect: Sendable, Hashable {
    /// Cohen's d_z.
    package var dz: Double

    /// Its interval, by the noncentral t distribution.
    package var interval: ClosedRange<Double>?

    /// Hedges' g_z: d_z corrected for small samples.
    package var gz: Double

    /// Creates an effect.
    package init(dz: Double, interval: ClosedRange<Double>?, gz: Double) {
      self.dz = dz
      self.interval = interval
      self.gz = gz
    }
  }

  /// The name of the arm that is compared with.
  package var control: String

  /// The name of the arm that is compared.
  package var treatment: String

  /// The primary metric.
  package var metric: String

  /// The mean of treatment less control over the pairs, with its interval.
  package var difference: Estimate

  /// The permutation test; nil when it was not done.
  package var test: Test?

  /// The standardised effect; nil when it is undefined.
  package var effect: Effect?

  /// In how many pairs the treatment has the higher value.
  package var wins: Int

  /// In how many pairs the values are equal.
  package var ties: Int

  /// In how many pairs the control has the higher value.
  package var losses: Int

  /// How many questions have no value in the control.
  package var missingControl: Int

  /// How many questions have no value in the treatment.
  package var missingTreatment: Int

  /// In how many pairs a component was left out because one side lacks it.
  package var restrictedPairs: Int

  /// What the planned number of pairs can show.
  package var planned: Sensitivity?

  /// What the pairs that there are can show, with the spread that was seen.
  package var observed: Sensitivity?

  /// What is decided.
  package var verdict: Verdict

  /// Creates a result.
  package init(
    control: String, treatment: String, metric: String, difference: Estimate, test: Test?,
    effect: Effect?, wins: Int, ties: Int, losses: Int, missingControl: Int,
    missingTreatment: Int, restrictedPairs: Int, planned: Sensitivity?, observed: Sensitivity?,
    verdict: Verdict
  ) {
    self.control = control
    self.treatment = treatment
    self.metric = metric
    self.difference = difference
    self.test = test
    self.effect = effect
    self.wins = wins
    self.ties = ties
    self.losses = losses
    self.missingControl = missingControl
    self.missingTreatment = missingTreatment
    self.restrictedPairs = restrictedPairs
    self.planned = planned
    self.observed = observed
    self.verdict = verdict
  }
}

extension ComparisonResult: JSONConvertible {
  package init(json: JSONValue, at path: String) throws(JSONDecodingError) {
    var fields = try JSONFields(json, at: path)
    control = try fields.required("control", JSONRead.string)
    treatment = try fields.required("treatment", JSONRead.string)
    metric = try fields.required("metric", JSONRead.string)
    difference = Estimate(
      count: try fields.required("pairs", RecordRead.count),
      mean: try fields.optional("difference", JSONRead.double),
      interval: try fields.optional("interval", EvaluationRead.interval),
      note: try fields.required("note", JSONRead.string))
    test = try Test(&fields)
    effect = try fields.optional("effect", JSONRead.value(Effect.self))
    wins = try fields.required("wins", RecordRead.count)
    ties = try fields.required("ties", RecordRead.count)
    losses = try fields.required("losses", RecordRead.count)
    missingControl = try fields.required("missing_control", RecordRead.count)
    missingTreatment = try fields.required("missing_treatment", RecordRead.count)
    restrictedPairs = try fields.required("restricted_pairs", RecordRead.count)
    planned = try fields.optional("planned", JSONRead.value(Sensitivity.self))
    observed = try fields.optional("sensitivity", JSONRead.value(Sensitivity.self))
    verdict = try Verdict(&fields)
    try fields.finish()
  }

  package var json: JSONValue {
    [
      "treatment": .string(treatment), "control": .string(control), "metric": .string(metric),
      "pairs": .int(difference.count), "difference": difference.mean.map { .number($0) } ?? .null,
      "interval": EvaluationRead.json(difference.interval), "note": .string(difference.note),
      "p": test.map { .number($0.p) } ?? .null,
      "p_adjusted": test.map { .number($0.adjusted) } ?? .null,
      "test": test.map { .string($0.isExact ? "exact" : "sampled") } ?? .null,
      "patterns": test.map { .int($0.patterns) } ?? .null, "effect": effect?.json ?? .null,
      "wins": .int(wins), "ties": .int(ties), "losses": .int(losses),
      "missing_control": .int(missingControl), "missing_treatment": .int(missingTreatment),
      "restricted_pairs": .int(restrictedPairs), "planned": planned?.json ?? .null,
      "sensitivity": observed?.json ?? .null, "decision": .string(verdict.decision),
      "reason": verdict.reason.map { .string($0.rawValue) } ?? .null,
    ]
  }
}

extension ComparisonResult.Test {
  /// Reads the members of a comparison that tell of its test; nil when there are none.
  fileprivate init?(_ fields: inout JSONFields) throws(JSONDecodingError) {
    let p = try fields.optional("p", RecordRead.share)
    let adjusted = try fields.optional("p_adjusted", RecordRead.share)
    let method = try fields.optional("test", JSONRead.choice(Method.self))
    let patterns = try fields.optional("patterns", RecordRead.count)
    guard let p, let adjusted, let method, let patterns else {
      guard p == nil, adjusted == nil, method == nil, patterns == nil else {
        throw JSONDecodingError(
          path: fields.path,
          detail: "expected all of \"p\", \"p_adjusted\", \"test\" and \"patterns\", or none")
      }
      return nil
    }
    self.init(p: p, adjusted: adjusted, isExact: method == .exact, patterns: patterns)
  }

  private enum Method: String, CaseIterable {
    case exact, sampled
  }
}

extension ComparisonResult.Effect: JSONConvertible {
  package init(json: JSONValue, at path: String) throws(JSONDecodingError) {
    var fields = try JSONFields(json, at: path)
    dz = try fields.required("dz", JSONRead.double)
    interval = try fields.optional("interval", EvaluationRead.interval)
    gz = try fields.required("gz", JSONRead.double)
    try fields.finish()
  }

  package var json: JSONValue {
    ["dz": .number(dz), "interval": EvaluationRead.json(interval), "gz": .number(gz)]
  }
}
