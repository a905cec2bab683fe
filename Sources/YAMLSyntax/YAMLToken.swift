/// One piece of a YAML text; the tokens of a tree cover the text without gap or overlap.
package struct YAMLToken: Sendable, Hashable {
  /// What a token is.
  package enum Kind: UInt8, Sendable, Hashable, CaseIterable {
    /// A byte order mark.
    case byteOrderMark
    /// Spaces and tabs between other tokens.
    case whitespace
    /// One line feed, carriage return, or pair of both, outside scalars.
    case lineBreak
    /// A comment from its `#` to the end of the line.
    case comment
    /// A directive line from its `%`, without comment and line break.
    case directive
    /// `---`.
    case documentStart
    /// `...`.
    case documentEnd
    /// `- `, without the space.
    case sequenceEntry
    /// `?`.
    case keyIndicator
    /// `:`.
    case valueIndicator
    /// `,` of a flow collection.
    case comma
    /// `[` or `{`.
    case flowStart
    /// `]` or `}`.
    case flowEnd
    /// An anchor with its `&`.
    case anchor
    /// An alias with its `*`.
    case alias
    /// A tag with its `!`.
    case tag
    /// A plain scalar, over all its lines.
    case plainScalar
    /// A single-quoted scalar with its quotes.
    case singleQuotedScalar
    /// A double-quoted scalar with its quotes.
    case doubleQuotedScalar
    /// The `|` or `>` of a block scalar with its indicators.
    case blockScalarHeader
    /// The lines of a block scalar, with their indentation and line breaks.
    case blockScalarText
    /// Bytes that fit nowhere; an error covers or touches them.
    case error
    /// Bytes that were not read because of a limit.
    case unread
  }

  /// What the token is.
  package let kind: Kind

  /// Its bytes, as 0-based offsets; never empty.
  package let range: Range<Int>
}

/// A list of tokens, stored as kinds and ends.
package struct YAMLTokenList: Sendable, RandomAccessCollection {
  struct Record: Sendable {
    var end: Int32
    var kind: YAMLToken.Kind
  }

  let records: [Record]

  package var startIndex: Int { 0 }

  package var endIndex: Int { records.count }

  package subscript(position: Int) -> YAMLToken {
    let start = position == 0 ? 0 : Int(records[position - 1].end)
    return YAMLToken(kind: records[position].kind, range: start..<Int(records[position].end))
  }

  /// Returns the index of the token that covers a byte.
  ///
  /// - Parameter offset: A 0-based byte offset.
  /// - Returns: The index, or nil when the offset lies outside the text.
  /// - Complexity: O(log n).
  package func index(atByte offset: Int) -> Int? {
    guard offset >= 0, let last = records.last, offset < Int(last.end) else { return nil }
    var low = 0
    var high = records.count - 1
    while low < high {
      let middle = (low + high) / 2
      if Int(records[middle].end) > offset { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
