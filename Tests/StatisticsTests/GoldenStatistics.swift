import Foundation
import Testing

/// The golden values of reference implementations that tests read when `HEGEL_SHARED` names the
/// folder of shared data.
enum GoldenStatistics {
  /// Whether the shared data is there.
  static var isAvailable: Bool {
    ProcessInfo.processInfo.environment["HEGEL_SHARED"].map { !$0.isEmpty } ?? false
  }

  /// Returns the cases of one kind; a kind without cases is a failure.
  static func cases(_ kind: String) throws -> [GoldenCase] {
    let environment = ProcessInfo.processInfo.environment
    let folder =
      environment["GOLDEN_DIR"].flatMap { $0.isEmpty ? nil : $0 }
      ?? (environment["HEGEL_SHARED"] ?? "") + "/data/golden"
    let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/stats.json"))
    let file = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    let all = try #require(file?["cases"] as? [[String: Any]])
    let cases = all.filter { $0["kind"] as? String == kind }.map(GoldenCase.init)
    try #require(!cases.isEmpty, "there are no cases of the kind \(kind)")
    return cases
  }
}

/// A case of the golden file.
struct GoldenCase {
  let name: String
  let tolerance: Double
  private let input: [String: Any]
  private let expected: [String: Any]

  init(_ object: [String: Any]) {
    name = object["id"] as? String ?? "?"
    tolerance = object["rel_tol"] as? Double ?? 0
    input = object["input"] as? [String: Any] ?? [:]
    expected = object["expected"] as? [String: Any] ?? [:]
  }

  func number(_ key: String) throws -> Double {
    try #require(Self.number(input[key]), "\(name): input \(key)")
  }

  func integer(_ key: String) throws -> Int { Int(try number(key)) }

  func numbers(_ key: String) throws -> [Double] {
    try #require(Self.numbers(input[key]), "\(name): input \(key)")
  }

  func text(_ key: String) throws -> String {
    try #require(input[key] as? String, "\(name): input \(key)")
  }

  func indices(_ key: String) throws -> [[Int]] {
    try #require(input[key] as? [[Int]], "\(name): input \(key)")
  }

  /// The numbers of the inputs `x` minus those of `y`.
  func differences() throws -> [Double] { try zip(numbers("x"), numbers("y")).map { $0 - $1 } }

  /// Finds an expected value by its keys, joined by slashes.
  private func value(_ path: String) -> Any? {
    path.split(separator: "/").reduce(expected as Any?) { part, key in
      (part as? [String: Any])?[String(key)]
    }
  }

  func expectedNumbers(_ path: String) throws -> [Double] {
    try #require(Self.numbers(value(path)), "\(name): expected \(path)")
  }

  func has(_ path: String) -> Bool { value(path) != nil }

  func flags(_ path: String) throws -> [Bool] {
    try #require(value(path) as? [Bool], "\(name): expected \(path)")
  }

  func check(
    _ actual: Double?, is path: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let wanted = try #require(Self.number(value(path)), "\(name): expected \(path)")
    check(actual ?? .nan, wanted, path, sourceLocation)
  }

  func check(
    _ actual: [Double], are path: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let wanted = try #require(Self.numbers(value(path)), "\(name): expected \(path)")
    try #require(wanted.count == actual.count, "\(name): \(path)")
    for (index, pair) in zip(actual, wanted).enumerated() {
      check(pair.0, pair.1, "\(path)[\(index)]", sourceLocation)
    }
  }

  private func check(
    _ actual: Double, _ wanted: Double, _ path: String, _ location: SourceLocation
  ) {
    let isEqual =
      wanted.isNaN
      ? actual.isNaN
      : actual == wanted || abs(actual - wanted) <= max(tolerance * abs(wanted), 1e-12)
    #expect(
      isEqual, "\(name) \(path): \(actual) is not \(wanted)", sourceLocation: location)
    // Where the floor takes over, what lies far out in a tail still has to have the right size; the
    // reference's own noncentral t does not have it there.
    if name.hasPrefix("distribution"), abs(wanted) < 1e-12, abs(wanted) > 1e-300 {
      #expect(
        abs(actual - wanted) <= 1e-6 * abs(wanted) || abs(actual) < 1e-15 && abs(wanted) > 1e-20,
        "\(name) \(path): \(actual) is not \(wanted) far out", sourceLocation: location)
    }
  }

  private static func number(_ value: Any?) -> Double? {
    if let text = value as? String {
      return ["nan": Double.nan, "inf": .infinity, "-inf": -.infinity][text]
    }
    return (value as? NSNumber)?.doubleValue
  }

  private static func numbers(_ value: Any?) -> [Double]? {
    guard let values = value as? [Any] else { return nil }
    let numbers = values.compactMap { number($0) }
    return numbers.count == values.count ? numbers : nil
  }
}
