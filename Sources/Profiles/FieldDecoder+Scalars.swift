import Diagnostics
import Support

extension FieldDecoder {
  /// Reads a single value.
  ///
  /// Text fields of documents take the scalar as it was written, whatever it looks like.
  mutating func decodeScalar(
    _ raw: RawNode, _ type: FieldType
  ) -> FieldNode? {
    guard case .scalar(let text, let style) = raw.content else {
      mismatch(raw, type.expectation)
      return nil
    }
    let isPlain = style == .plain
    if style != .other, type.isProse { styledTexts.append(raw.range) }
    if !readsRawText, isPlain, type.isText {
      mismatch(raw, type.expectation + " in quotes")
      return nil
    }
    let value: FieldNode.Value? =
      switch type {
      case .text(let limit, let mayBeEmpty): textValue(text, limit, mayBeEmpty, raw)
      case .line(let limit): lineValue(text, limit, raw)
      case .name: nameValue(text, raw)
      case .ruleCode: ruleCodeValue(text, raw)
      case .choice(let choices): choiceValue(text, choices, raw)
      case .flag: flagValue(text, isPlain, raw)
      case .integer, .number: numberValue(text, isPlain, type, raw)
      default: nil
      }
    return value.map { FieldNode($0, origin: origin(raw.range)) }
  }

  private mutating func textValue(
    _ text: String, _ limit: Int, _ mayBeEmpty: Bool, _ raw: RawNode
  ) -> FieldNode.Value? {
    guard text.utf8.count <= limit else {
      report(
        ProfileRule.tooLarge, raw.range,
        "\(path) has \(text.utf8.count) bytes; at most \(limit) are allowed")
      return nil
    }
    guard mayBeEmpty || !text.utf8.allSatisfy({ [0x20, 0x09, 0x0A, 0x0D].contains($0) }) else {
      report(
        ProfileRule.valueNotAllowed, raw.range,
        "\(path) is empty; write a text or remove the key")
      return nil
    }
    return .text(text)
  }

  private mutating func lineValue(
    _ text: String, _ limit: Int, _ raw: RawNode
  ) -> FieldNode.Value? {
    guard case .text? = textValue(text, limit, false, raw) else { return nil }
    var line = text[...]
    // A block scalar of one line ends with a line break that nobody meant.
    if line.utf8.last == 0x0A { line = line.dropLast() }
    guard !line.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else {
      report(
        ProfileRule.valueNotAllowed, raw.range,
        "\(path) has several lines; expected one")
      return nil
    }
    return .text(String(line))
  }

  private mutating func nameValue(
    _ text: String, _ raw: RawNode
  ) -> FieldNode.Value? {
    guard ProfileName.isValid(text) else {
      report(
        ProfileRule.valueNotAllowed, raw.range,
        "\(path) is \"\(shortened(text))\", which is no name; \(ProfileName.rule)")
      return nil
    }
    return .text(text)
  }

  private mutating func ruleCodeValue(
    _ text: String, _ raw: RawNode
  ) -> FieldNode.Value? {
    guard Self.isRuleCode(text) else {
      report(
        ProfileRule.valueNotAllowed, raw.range,
        "\"\(shortened(text))\" is no rule's code; expected two capital letters and three digits, "
          + "such as CL005")
      return nil
    }
    return .text(text)
  }

  private mutating func choiceValue(
    _ text: String, _ choices: [String], _ raw: RawNode
  ) -> FieldNode.Value? {
    if choices.contains(text) { return .text(text) }
    let fixes = NearestName.closest(to: text, in: choices).map { replacement($0, raw) } ?? []
    report(
      ProfileRule.valueNotAllowed, raw.range,
      "\(path) is \"\(shortened(text))\", which is unknown"
        + NearestName.hint(for: text, in: choices), fixes: fixes)
    return nil
  }

  private mutating func flagValue(
    _ text: String, _ isPlain: Bool, _ raw: RawNode
  ) -> FieldNode.Value? {
    if isPlain, text == "true" || text == "false" { return .flag(text == "true") }
    let meant =
      switch text.lowercased() {
      case "true", "yes", "on", "y", "1": "true"
      case "false", "no", "off", "n", "0": "false"
      default: ""
      }
    report(
      ProfileRule.wrongType, raw.range,
      "\(path) is \"\(shortened(text))\"; expected true or false",
      fixes: meant.isEmpty ? [] : replacement(meant, raw))
    return nil
  }

  private mutating func numberValue(
    _ text: String, _ isPlain: Bool, _ type: FieldType, _ raw: RawNode
  ) -> FieldNode.Value? {
    let value: FieldNode.Value?
    let isAllowed: Bool
    switch type {
    case .integer(let range):
      let integer = ScalarNumber.wholeNumber(text)
      value = integer.map { .integer($0) }
      isAllowed = integer.map(range.contains) ?? false
    case .number(let range):
      let number = ScalarNumber.number(text)
      value = number.map { .number($0) }
      isAllowed = number.map(range.contains) ?? false
    default: return nil
    }
    guard let value else {
      mismatch(raw, type.expectation)
      return nil
    }
    guard isPlain else {
      report(
        ProfileRule.wrongType, raw.range,
        "\(path) is the text \"\(shortened(text))\"; expected \(type.expectation), without quotes",
        fixes: replacement(text, raw))
      return nil
    }
    guard isAllowed else {
      reportBounds(text, value, type, raw)
      return nil
    }
    return value
  }

  private mutating func reportBounds(
    _ text: String, _ value: FieldNode.Value, _ type: FieldType, _ raw: RawNode
  ) {
    if path == "hegel", case .integer(let version) = value, version > ProfileSchema.version {
      report(
        ProfileRule.unsupportedVersion, raw.range,
        "the document has format version \(text), and this program reads version "
          + "\(ProfileSchema.version); install a newer one, or write hegel: "
          + "\(ProfileSchema.version)")
      return
    }
    report(
      ProfileRule.valueNotAllowed, raw.range,
      "\(path) is \(shortened(text)); expected \(type.expectation)")
  }

  private func replacement(_ text: String, _ raw: RawNode) -> [Fix] {
    guard !raw.range.isEmpty else { return [] }
    return [
      Fix(
        title: "Write \(text)", isSafe: false,
        edits: [TextEdit(range: raw.range, replacement: text)])
    ]
  }
}

/// Numbers as a profile may write them: decimal, as in JSON, with an optional sign.
enum ScalarNumber {
  static func integer(_ text: String) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) || isSign($0) })
    else { return nil }
    return Int(text)
  }

  /// Returns a whole number in any way of writing it, such as 2.0: JSON and its schemas do not
  /// tell them apart.
  static func wholeNumber(_ text: String) -> Int? {
    integer(text) ?? number(text).flatMap(Int.init(exactly:))
  }

  static func number(_ text: String) -> Double? {
    let isNumber = text.utf8.allSatisfy {
      (0x30...0x39).contains($0) || isSign($0) || $0 == 0x2E || $0 | 0x20 == 0x65
    }
    guard isNumber, text.utf8.contains(where: { (0x30...0x39).contains($0) }),
      let number = Double(text), number.isFinite
    else { return nil }
    return number
  }

  private static func isSign(_ byte: UInt8) -> Bool { byte == 0x2B || byte == 0x2D }
}
