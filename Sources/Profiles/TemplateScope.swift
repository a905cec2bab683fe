import Support

/// The variables that exist in one place of a profile.
package struct TemplateScope: Sendable {
  /// What the place is called in messages, such as `the phase answer`.
  package let place: String

  /// The names that may be used, built-in ones first.
  package let allowed: [String]

  /// The names that must be used.
  package let required: [String]

  /// The most issues that are listed for one text.
  private static let maxIssues = 100

  /// The scope of system prompts and instructions.
  ///
  /// - Parameter variables: The names of the profile's own variables.
  /// - Returns: The profile's variables, `corpus` and `task`.
  package static func system(_ variables: [String]) -> TemplateScope {
    TemplateScope(
      place: "system prompts and instructions",
      allowed: BuiltInVariable.everywhere.map(\.rawValue) + variables, required: [])
  }

  /// The scope of a phase's user message.
  ///
  /// - Parameters:
  ///   - phase: The phase.
  ///   - variables: The names of the profile's own variables.
  /// - Returns: The phase's built-in variables and the profile's own.
  package static func phase(_ phase: Phase, _ variables: [String]) -> TemplateScope {
    TemplateScope(
      place: "the phase \(phase.rawValue)",
      allowed: phase.variables.map(\.rawValue) + variables,
      required: phase.requiredVariables.map(\.rawValue))
  }

  /// Returns everything wrong with a text in this scope.
  ///
  /// - Parameters:
  ///   - parsed: The text's placeholders.
  ///   - count: The length of the text in bytes.
  /// - Returns: Issues in order of their place; missing variables last, at the end of the text.
  package func issues(in parsed: TemplateParser.Result, count: Int) -> [TemplateIssue] {
    var issues = Array(parsed.issues.prefix(Self.maxIssues))
    for placeholder in parsed.placeholders where issues.count < Self.maxIssues {
      if SecretName.matches(placeholder.name) {
        issues.append(SecretName.issue(placeholder.name, placeholder.range))
      } else if !allowed.contains(placeholder.name) {
        issues.append(undefined(placeholder))
      }
    }
    issues.sort {
      ($0.range.lowerBound, $0.kind.rawValue) < ($1.range.lowerBound, $1.kind.rawValue)
    }
    for name in required where !parsed.placeholders.contains(where: { $0.name == name }) {
      issues.append(
        TemplateIssue(
          kind: .missing, range: count..<count, name: name,
          message: "\(place) must use {{\(name)}}, or the model never sees it; add it"))
    }
    return issues
  }

  private func undefined(_ placeholder: TemplateParser.Placeholder) -> TemplateIssue {
    let name = placeholder.name
    var message = "there is no variable \"\(name)\" in \(place)"
    if BuiltInVariable(rawValue: name) != nil {
      message = "the variable \"\(name)\" is not available in \(place)"
      message += "; available: " + allowed.joined(separator: ", ")
    } else {
      let hint = NearestName.hint(for: name, in: allowed)
      message += hint.hasSuffix("?") ? hint : hint + "; or declare it under variables"
    }
    return TemplateIssue(
      kind: .undefined, range: placeholder.range, name: name, message: message)
  }
}
