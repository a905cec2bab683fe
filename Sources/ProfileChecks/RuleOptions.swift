import Diagnostics
import Profiles
import Support

/// What a document sets for rules under `checks.options`.
struct RuleOptions {
  private var values: [RuleCode: [String: Double]] = [:]

  /// What is wrong with the options.
  private(set) var findings: [Finding] = []

  init(_ document: ProfileDocument?) {
    for entry in document?.root["checks"]?["options"]?.entries ?? [] { read(entry) }
  }

  /// The value of a parameter, or its standard.
  func value(_ name: String, of code: RuleCode) -> Double {
    values[code]?[name]
      ?? RuleTable.rule(code)?.parameters.first { $0.name == name }?.standard ?? 0
  }

  private mutating func read(_ entry: FieldEntry) {
    let code = RuleCode(rawValue: entry.key)
    // Rules without parameters are reported where the document is read.
    guard let rule = RuleTable.rule(code), !rule.parameters.isEmpty else { return }
    guard case .map(let entries) = entry.value.value else {
      report(
        ProfileRule.wrongType, entry.value.origin.range,
        "the options of \(code) are a map, such as {\(Self.example(rule))}")
      return
    }
    for option in entries {
      guard let parameter = rule.parameters.first(where: { $0.name == option.key }) else {
        let known = rule.parameters.map(\.name)
        report(
          ProfileRule.unknownKey, option.keyOrigin.range,
          "\(code) has no option \"\(option.key)\"" + NearestName.hint(for: option.key, in: known)
            + "; it has \(known.joined(separator: ", "))")
        continue
      }
      guard let number = option.value.number else {
        report(
          ProfileRule.wrongType, option.value.origin.range,
          "\(parameter.name) of \(code) is a number, such as \(Self.text(parameter.standard))")
        continue
      }
      guard parameter.range.contains(number) else {
        report(
          ProfileRule.valueNotAllowed, option.value.origin.range,
          "\(parameter.name) of \(code) lies from \(Self.text(parameter.range.lowerBound)) to "
            + "\(Self.text(parameter.range.upperBound)), not at \(Self.text(number))")
        continue
      }
      values[code, default: [:]][parameter.name] = number
    }
  }

  private mutating func report(_ code: RuleCode, _ range: Range<Int>, _ message: String) {
    findings.append(
      Finding(code: code, severity: RuleTable.severity(of: code), range: range, message: message))
  }

  private static func example(_ rule: Rule) -> String {
    rule.parameters.map { "\($0.name): \(text($0.standard))" }.joined(separator: ", ")
  }

  private static func text(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? String(number)
  }
}
