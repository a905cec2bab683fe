/// A prompt text with placeholders, parsed.
///
/// A placeholder is `{{name}}`, with spaces allowed around the name; `{{{{` stands for a literal
/// `{{`. There is no code and no filter.
package struct Template: Sendable, Hashable {
  /// A piece of a template.
  package enum Segment: Sendable, Hashable {
    /// Text that stands as it is.
    case literal(String)
    /// A variable's name.
    case variable(String)
  }

  /// The text as it was written.
  package let source: String

  /// The pieces in order.
  package var segments: [Segment] {
    pieces ?? (source.isEmpty ? [] : [.literal(source)])
  }

  /// The pieces, or nil for a text without a brace, which is one piece: most texts are.
  private let pieces: [Segment]?

  /// Parses a text.
  ///
  /// - Parameter source: The text.
  /// - Throws: The first ``TemplateIssue`` of the syntax; which names exist is not known here.
  /// - Complexity: O(n).
  package init(_ source: String) throws(TemplateIssue) {
    self.source = source
    guard TemplateParser.mayHavePlaceholders(source) else {
      pieces = nil
      return
    }
    let parsed = TemplateParser.parse(source)
    if let issue = parsed.issues.first { throw issue }
    pieces = parsed.segments
  }

  /// Returns whether a text can be the name of a variable.
  ///
  /// - Parameter name: Any text.
  /// - Returns: Whether it is a lower-case letter, then letters, digits and `_`, and not too long.
  package static func isVariableName(_ name: String) -> Bool {
    TemplateParser.isName(Array(name.utf8))
  }

  /// The names of the variables, each once, in the order of their first use.
  package var variables: [String] {
    guard let pieces else { return [] }
    var names: [String] = []
    for case .variable(let name) in pieces where !names.contains(name) { names.append(name) }
    return names
  }
}

/// Something wrong with a template.
package struct TemplateIssue: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kinds of mistake.
  package enum Kind: String, Sendable {
    /// Braces open and do not close on the same line.
    case unclosed
    /// The placeholder holds code: an operator, a filter, an attribute.
    case code
    /// The placeholder is empty or holds something that is no name.
    case malformedName = "malformed-name"
    /// The placeholder asks for a secret.
    case secret
    /// No variable has this name here.
    case undefined
    /// A variable that must be used is not.
    case missing
  }

  /// What kind of mistake it is.
  package var kind: Kind

  /// The bytes of the template's text, as 0-based offsets into its UTF-8 form.
  package var range: Range<Int>

  /// The name in question, or the text between the braces.
  package var name: String

  /// What is wrong and what to do.
  package var message: String

  package var description: String { message }
}
