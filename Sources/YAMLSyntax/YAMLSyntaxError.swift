/// A place where a text is not YAML, or passes a limit.
package struct YAMLSyntaxError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong; raw values are stable and never reused.
  package enum Code: String, Sendable, Hashable, CaseIterable {
    /// Bytes that are not UTF-8.
    case invalidUTF8 = "invalid-utf8"
    /// A control character outside an escape sequence.
    case controlCharacter = "control-character"
    /// A byte order mark in the middle of the text.
    case misplacedByteOrderMark = "misplaced-byte-order-mark"
    /// A tab where indentation decides the structure.
    case tabIndentation = "tab-indentation"
    /// A line that is indented unlike its neighbours.
    case wrongIndentation = "wrong-indentation"
    /// A mapping key that no `:` follows.
    case missingColon = "missing-colon"
    /// A `:` without the space that makes it an indicator.
    case missingSpaceAfterColon = "missing-space-after-colon"
    /// A `: ` inside a value.
    case unexpectedColon = "unexpected-colon"
    /// An implicit key that spans lines.
    case multilineKey = "multiline-key"
    /// An entry without `- ` in a block sequence.
    case missingDash = "missing-dash"
    /// A `- ` where no sequence may start or go on.
    case unexpectedDash = "unexpected-dash"
    /// A `? ` where no key may start.
    case unexpectedQuestionMark = "unexpected-question-mark"
    /// Text after a finished value on the same line.
    case unexpectedContent = "unexpected-content"
    /// Content after the end of the document's root.
    case contentAfterRoot = "content-after-root"
    /// A quoted scalar without its closing quote.
    case unclosedQuote = "unclosed-quote"
    /// A flow collection without its closing bracket.
    case unclosedFlow = "unclosed-flow"
    /// A closing bracket that closes nothing.
    case unexpectedBracket = "unexpected-bracket"
    /// Two items of a flow collection without a comma between them.
    case missingComma = "missing-comma"
    /// A comma with no item before it.
    case unexpectedComma = "unexpected-comma"
    /// An escape sequence that does not exist.
    case invalidEscape = "invalid-escape"
    /// A block scalar header with something else than its indicators.
    case invalidBlockScalarHeader = "invalid-block-scalar-header"
    /// A leading blank line of a block scalar with more spaces than its first text line.
    case blockScalarIndentation = "block-scalar-indentation"
    /// An anchor or alias without a usable name.
    case invalidAnchor = "invalid-anchor"
    /// An alias whose anchor does not exist before it.
    case undefinedAlias = "undefined-alias"
    /// An alias inside the node that it names.
    case recursiveAlias = "recursive-alias"
    /// Two anchors or two tags on one node, or properties on an alias.
    case invalidProperties = "invalid-properties"
    /// A tag that is not written as one.
    case invalidTag = "invalid-tag"
    /// A tag handle that no `%TAG` directive defines.
    case undefinedTagHandle = "undefined-tag-handle"
    /// A directive that is not written as one, or is given twice.
    case invalidDirective = "invalid-directive"
    /// A directive that no `---` follows, or that stands inside a document.
    case misplacedDirective = "misplaced-directive"
    /// A `%YAML` version that is not 1.x.
    case unsupportedVersion = "unsupported-version"
    /// A character that no YAML token starts with.
    case reservedIndicator = "reserved-indicator"
    /// A line that a version control system left in a merge.
    case mergeConflict = "merge-conflict"
    /// A key that its mapping already has.
    case duplicateKey = "duplicate-key"
    /// More bytes than allowed.
    case tooLarge = "too-large"
    /// Collections nested deeper than allowed.
    case tooDeep = "too-deep"
    /// More nodes than allowed.
    case tooManyNodes = "too-many-nodes"
    /// More aliases than allowed.
    case tooManyAliases = "too-many-aliases"
    /// More errors than are listed.
    case tooManyErrors = "too-many-errors"
  }

  /// What is wrong.
  package let code: Code

  /// The offending bytes, as 0-based offsets; may be empty at a place where something is missing.
  package let range: Range<Int>

  /// What was found, what was expected, and how to repair it.
  package let message: String

  package var description: String {
    "\(code.rawValue) at bytes \(range.lowerBound)..<\(range.upperBound): \(message)"
  }
}
