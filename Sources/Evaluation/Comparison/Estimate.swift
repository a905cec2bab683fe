package import JSON
import Records
import Statistics

/// A mean with its interval, as far as the data give one.
package struct Estimate: Sendable, Hashable {
  /// How many observations there are.
  package var count: Int

  /// The mean; nil without observations.
  package var mean: Double?

  /// The ends of the interval; nil when it is undefined.
  package var interval: ClosedRange<Double>?

  /// How the interval was computed, or why there is none.
  package var note: String

  /// Creates an estimate.
  package init(count: Int, mean: Double?, interval: ClosedRange<Double>?, note: String) {
    self.count = count
    self.mean = mean
    self.interval = interval
    self.note = note
  }

  /// The estimate of the same observations with their signs turned.
  var mirrored: Estimate {
    var mirrored = self
    mirrored.mean = mean.map { -$0 }
    mirrored.interval = interval.map { -$0.upperBound...(-$0.lowerBound) }
    return mirrored
  }

  /// Takes over an interval, unless its ends are no numbers.
  static func range(_ interval: Interval) -> ClosedRange<Double>? {
    guard interval.low <= interval.high else { return nil }
    return interval.low...interval.high
  }
}

extension Estimate: JSONConvertible {
  package init(json: JSONValue, at path: String) throws(JSONDecodingError) {
    var fields = try JSONFields(json, at: path)
    count = try fields.required("n", RecordRead.count)
    mean = try fields.optional("mean", JSONRead.double)
    interval = try fields.optional("interval", EvaluationRead.interval)
    note = try fields.required("note", JSONRead.string)
    try fields.finish()
  }

  package var json: JSONValue {
    [
      "n": .int(count), "mean": mean.map { .number($0) } ?? .null,
      "interval": EvaluationRead.json(interval), "note": .string(note),
    ]
  }
}

/// Conversions of values that results share.
enum EvaluationRead {
  static func interval(
    _ value: JSONValue, _ path: String
  ) throws(JSONDecodingError) -> ClosedRange<Double> {
    let ends = try JSONRead.list(JSONRead.double)(value, path)
    guard ends.count == 2, ends[0] <= ends[1] else {
      throw JSONDecodingError(path: path, detail: "expected two numbers [low, high] in order")
    }
    return ends[0]...ends[1]
  }

  static func json(_ interval: ClosedRange<Double>?) -> JSONValue {
    interval.map { [.number($0.lowerBound), .number($0.upperBound)] } ?? .null
  }

  static func counts(
    _ value: JSONValue, _ path: String
  ) throws(JSONDecodingError) -> [MissingCount] {
    guard case .object(let object) = value else {
      throw JSONDecodingError(path: path, detail: "found \(value.kind); expected an object")
    }
    var counts: [MissingCount] = []
    for (code, value) in object.members {
      counts.append(
        MissingCount(code: code, count: try RecordRead.count(value, "\(path).\(code)")))
    }
    return counts
  }

  static func json(_ counts: [MissingCount]) -> JSONValue {
    .object(JSONObject(counts.map { ($0.code, .int($0.count)) }))
  }
}
