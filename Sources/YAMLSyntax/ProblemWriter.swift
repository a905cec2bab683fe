/// Writes the messages of errors.
struct ProblemWriter {
  let bytes: [UInt8]
  let limits: YAMLLimits

  func error(_ problem: Scanner.Problem) -> YAMLSyntaxError {
    let start = min(max(problem.start, 0), bytes.count)
    let range = start..<min(max(problem.end, start), bytes.count)
    return YAMLSyntaxError(
      code: problem.code, range: range, message: message(problem.code, range))
  }

  /// The offending text in quotes, shortened, with escapes for what cannot be seen.
  func quote(_ range: Range<Int>) -> String {
    let text = String(decoding: bytes[range.prefix(160)], as: UTF8.self)
    var shown = ""
    var length = 0
    for scalar in text.unicodeScalars {
      if length == 40 {
        shown += "…"
        break
      }
      length += 1
      switch scalar {
      case "\n": shown += "\\n"
      case "\r": shown += "\\r"
      case "\t": shown += "\\t"
      default:
        if scalar.value < 0x20 || scalar.value == 0x7F {
          shown += "\\x" + hex(scalar.value)
        } else {
          shown.unicodeScalars.append(scalar)
        }
      }
    }
    return "\"" + shown + "\""
  }

  private func hex(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return digits.count < 2 ? "0" + digits : digits
  }

  /// The rest of the line from an offset, in quotes.
  func quoteLine(_ offset: Int) -> String {
    var end = offset
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    return quote(offset..<end)
  }

  func message(_ code: YAMLSyntaxError.Code, _ range: Range<Int>) -> String {
    characterMessage(code, range) ?? blockMessage(code, range) ?? nodeMessage(code, range)
  }

  private func characterMessage(_ code: YAMLSyntaxError.Code, _ range: Range<Int>) -> String? {
    switch code {
    case .invalidUTF8:
      let values = bytes[range].map { "0x" + hex(UInt32($0)) }.joined(separator: " ")
      return "the bytes \(values) are not UTF-8; save the file as UTF-8"
    case .controlCharacter:
      return "the control character \(quote(range)) may not stand in YAML; remove it, or write it "
        + "as an escape such as \"\\x07\" in double quotes"
    case .misplacedByteOrderMark:
      return "a byte order mark stands in the middle of the text; remove its three bytes"
    case .tabIndentation:
      return "a tab stands where indentation decides the structure; use spaces, for example two "
        + "per level"
    case .reservedIndicator:
      return "\(quote(range)) cannot start a value without quotes; put the value in quotes"
    case .invalidEscape:
      return "\(quote(range)) is no escape sequence; write \"\\\\\" for a backslash, or use "
        + "single quotes"
    case .mergeConflict:
      return "\(quote(range)) is left over from a merge; keep one side and delete the marker lines"
    default: return nil
    }
  }

  private func blockMessage(_ code: YAMLSyntaxError.Code, _ range: Range<Int>) -> String? {
    switch code {
    case .wrongIndentation:
      return "the line \(quoteLine(range.upperBound)) is indented by \(range.count) bytes, unlike "
        + "any line it could belong to; align it with its neighbours"
    case .missingColon:
      return "no \":\" follows the key \(quote(range)); write \"key: value\""
    case .missingSpaceAfterColon:
      return "no space follows \(quote(range)); write \": \" between key and value"
    case .unexpectedColon:
      return "a second \": \" stands in this value; put the value in quotes, or start the inner "
        + "mapping on a line of its own"
    case .multilineKey:
      return "the key \(quote(range)) spans lines; write it on one line, or after \"? \""
    case .missingDash:
      return "\(quote(range)) stands between the items of a sequence without \"- \"; add it, or "
        + "indent the line as a part of the item above"
    case .unexpectedDash:
      return "\"- \" starts an item where no sequence may stand; put the sequence on lines of its "
        + "own, or quote the text"
    case .unexpectedQuestionMark:
      return "\"? \" starts a key where no key may stand; quote the text"
    case .unexpectedContent:
      return "\(quote(range)) follows a finished value; remove it, or put the whole value in quotes"
    case .contentAfterRoot:
      return "\(quote(range)) follows the end of the document; indent it as a part of the "
        + "document, or put \"---\" before it"
    case .invalidBlockScalarHeader:
      return "\(quote(range)) may not follow \"|\" or \">\"; only one digit from 1 to 9 and one of "
        + "\"+\" and \"-\" may, and the text starts on the next line"
    case .blockScalarIndentation:
      return "the first text line of the block scalar is indented less than a blank line above "
        + "it; remove the spaces of the blank line"
    default: return nil
    }
  }

  private func nodeMessage(_ code: YAMLSyntaxError.Code, _ range: Range<Int>) -> String {
    switch code {
    case .unclosedQuote:
      return "the quote before \(quoteLine(range.upperBound)) is never closed; add the closing "
        + quote(range)
    case .unclosedFlow:
      let close = bytes[range].first == UInt8(ascii: "[") ? "]" : "}"
      return "\(quoteLine(range.lowerBound)) is never closed; add \"\(close)\""
    case .unexpectedBracket:
      return "\(quote(range)) closes nothing; remove it, or put the value in quotes"
    case .missingComma:
      return "no \",\" stands before \(quoteLine(range.lowerBound)); separate the items with commas"
    case .unexpectedComma:
      return "no item stands before \(quote(range)); remove the comma, or put the value in quotes"
    case .invalidAnchor: return "\(quote(range)) names no anchor; write a name after it"
    case .undefinedAlias:
      return "no anchor before \(quote(range)) in this document has this name; define it with "
        + "\"&\", or quote the text"
    case .recursiveAlias: return "\(quote(range)) stands inside the node that it names; remove it"
    case .invalidProperties:
      return "\(quote(range)) cannot stand here: a node has at most one anchor and one tag, an "
        + "alias none; remove it"
    case .invalidTag:
      return "\(quote(range)) is no tag; write \"!name\", \"!!name\" or \"!<uri>\", or quote the "
        + "text"
    case .undefinedTagHandle:
      return "no %TAG directive of this document defines the handle \(quote(range)); define it"
    case .invalidDirective:
      return "\(quote(range)) is no directive of this place; write \"%YAML 1.2\" or "
        + "\"%TAG !handle! prefix\", each once"
    case .misplacedDirective:
      return "no \"---\" follows the directive \(quote(range)); add it, or remove the directive"
    case .unsupportedVersion:
      return "the YAML version \(quote(range)) is not 1.x; write \"%YAML 1.2\""
    case .duplicateKey:
      return "the mapping already has the key \(quote(range)); remove or rename one of them"
    case .tooDeep:
      return "collections nest deeper than \(limits.maxDepth); flatten the document"
    case .tooManyNodes:
      return "the text has more than \(limits.maxNodes) nodes; split it into smaller files"
    case .tooManyAliases:
      return "the text has more than \(limits.maxAliases) aliases; write the values out"
    default: return "\(quote(range)) is not valid here"
    }
  }
}
