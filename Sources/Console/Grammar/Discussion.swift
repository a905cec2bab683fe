/// The discussion of a command, taken apart.
///
/// A line that begins with `Example: ` holds one command to try, as it is typed in a shell, or in a
/// session for the commands that only a session has. All other lines are prose.
package struct Discussion: Sendable, Hashable {
  /// What begins the line of an example.
  package static let mark = "Example: "

  /// The lines that are no examples, without empty lines at the ends.
  package let prose: String

  /// The commands of the examples, in order.
  package let examples: [String]

  /// Takes a discussion apart.
  ///
  /// - Parameter text: The discussion as its command has it.
  package init(_ text: String) {
    var lines: [Substring] = []
    var examples: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix(Self.mark) {
        examples.append(String(line.dropFirst(Self.mark.count)))
      } else {
        lines.append(line)
      }
    }
    let isEmpty = { (line: Substring) in line.allSatisfy { $0 == " " } }
    let kept = lines.drop(while: isEmpty).reversed().drop(while: isEmpty).reversed()
    prose = kept.joined(separator: "\n")
    self.examples = examples
  }
}
