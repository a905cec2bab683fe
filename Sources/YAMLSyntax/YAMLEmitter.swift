/// Writes values as YAML that YAML 1.1 and 1.2 readers take alike.
///
/// Collections are written in block style, texts with line breaks as literal scalars, other texts
/// without quotes where that is safe.
package struct YAMLEmitter: Sendable {
  /// What ends a line.
  package var lineBreak: String

  /// Creates an emitter.
  ///
  /// - Parameter lineBreak: What ends a line: `"\n"` or `"\r\n"`.
  package init(lineBreak: String = "\n") {
    self.lineBreak = lineBreak
  }

  /// Writes a whole document.
  ///
  /// - Parameter value: The root.
  /// - Returns: The text; it ends with a line break.
  package func document(_ value: YAMLValue) -> String {
    let written = root(value)
    return ([written.inline] + written.body).map { $0 + lineBreak }.joined()
  }

  /// Writes a value in flow style, on one line.
  ///
  /// - Parameter value: The value.
  /// - Returns: The text, without a line break.
  package func flow(_ value: YAMLValue) -> String {
    switch value {
    case .string(let text): ScalarWriter.write(text, context: .flow, indent: 0).inline
    case .plain(let text): plain(text, inFlow: true)
    case .empty: "null"
    case .sequence(let items): "[" + items.map(flow).joined(separator: ", ") + "]"
    case .mapping(let entries):
      "{" + entries.map { flowKey($0.key) + ": " + flow($0.value) }.joined(separator: ", ") + "}"
    }
  }

  func flowKey(_ key: String) -> String {
    ScalarWriter.write(key, context: .flow, indent: 0).inline
  }

  func key(_ key: String) -> String {
    ScalarWriter.write(key, context: .key, indent: 0).inline
  }

  func plain(_ text: String, inFlow: Bool) -> String {
    PlainText.isWritable(Array(text.utf8), inFlow: inFlow) ? text : ScalarWriter.quoted(text)
  }

  /// Writes the root of a document.
  func root(_ value: YAMLValue) -> ScalarWriter.Written {
    // At the root a literal scalar's lines are indented, as every other reader expects.
    if case .string(let text) = value, text.utf8.contains(0x0A) {
      return ScalarWriter.literal(text, indent: 2, parentIndent: -1, keepsBreaks: false)
        ?? ScalarWriter.Written(inline: ScalarWriter.quoted(text))
    }
    return item(value, column: -2)
  }

  /// Writes the value of an entry; collections go to the lines below.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - column: The column of the entry's key.
  /// - Returns: What stands behind the `:`, and the lines below.
  func entryValue(_ value: YAMLValue, column: Int) -> ScalarWriter.Written {
    switch value {
    case .sequence(let items) where !items.isEmpty:
      return ScalarWriter.Written(inline: "", body: lines(items, column: column + 2))
    case .mapping(let entries) where !entries.isEmpty:
      return ScalarWriter.Written(inline: "", body: lines(entries, column: column + 2))
    default: return scalar(value, column: column)
    }
  }

  /// Writes an item of a sequence; a collection starts on the line of its dash.
  ///
  /// - Parameters:
  ///   - value: The item.
  ///   - column: The column of the dash.
  /// - Returns: What stands behind the dash, and the lines below.
  func item(_ value: YAMLValue, column: Int) -> ScalarWriter.Written {
    let body: [String]
    switch value {
    case .sequence(let items) where !items.isEmpty: body = lines(items, column: column + 2)
    case .mapping(let entries) where !entries.isEmpty: body = lines(entries, column: column + 2)
    default: return scalar(value, column: column)
    }
    let first = body.first ?? ""
    return ScalarWriter.Written(
      inline: String(first.drop { $0 == " " }), body: Array(body.dropFirst()))
  }

  private func scalar(_ value: YAMLValue, column: Int) -> ScalarWriter.Written {
    switch value {
    case .string(let text): ScalarWriter.write(text, context: .block, indent: column + 2)
    case .plain(let text): ScalarWriter.Written(inline: plain(text, inFlow: false))
    case .empty: ScalarWriter.Written(inline: "")
    case .sequence: ScalarWriter.Written(inline: "[]")
    case .mapping: ScalarWriter.Written(inline: "{}")
    }
  }

  /// The lines of a sequence with its dashes at a column.
  func lines(_ items: [YAMLValue], column: Int) -> [String] {
    var result: [String] = []
    for value in items {
      let written = item(value, column: column)
      result.append(spaces(column) + (written.inline.isEmpty ? "-" : "- " + written.inline))
      result += written.body
    }
    return result
  }

  /// The lines of a mapping with its keys at a column.
  func lines(_ entries: [YAMLValue.Entry], column: Int) -> [String] {
    var result: [String] = []
    for entry in entries {
      let written = entryValue(entry.value, column: column)
      let head = spaces(column) + key(entry.key) + ":"
      result.append(written.inline.isEmpty ? head : head + " " + written.inline)
      result += written.body
    }
    return result
  }

  func spaces(_ count: Int) -> String { String(repeating: " ", count: max(count, 0)) }
}
