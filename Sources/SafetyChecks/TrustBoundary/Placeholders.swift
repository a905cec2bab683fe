import Support

/// The places of a prompt where untrusted text is filled in.
enum Placeholders {
  /// Names whose values come from documents, users or other agents.
  private static let untrusted: Set<String> = [
    "context", "passages", "passage", "query", "question", "answer", "answers", "transcript",
    "document", "documents", "input", "user_input", "user_query", "user_message", "user_question",
    "message", "messages", "content", "retrieved", "search_results", "results", "history",
    "tool_output", "tool_result", "page", "webpage", "email", "article", "text", "chunks",
    "sources", "source_text", "retrieved_documents", "retrieved_context", "reviews", "claims",
  ]

  /// Returns the ranges of `{{name}}` with untrusted names, in order.
  ///
  /// - Complexity: O(n).
  static func untrusted(in bytes: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var index = 0
    while true {
      index = bytes.withUnsafeBufferPointer { ByteScan.place(of: 0x7B, in: $0, from: index) }
      guard index + 4 < bytes.count else { break }
      guard bytes[index + 1] == 0x7B else {
        index += 1
        continue
      }
      var end = index + 2
      var name = ""
      while end < bytes.count, end - index < 40, bytes[end] != 0x7D {
        let byte = bytes[end]
        guard TermFinder.isWord(byte) && byte < 0x80 || byte == 0x5F || byte == 0x20 else {
          break
        }
        if byte != 0x20 { name.unicodeScalars.append(Unicode.Scalar(byte)) }
        end += 1
      }
      if end + 1 < bytes.count, bytes[end] == 0x7D, bytes[end + 1] == 0x7D,
        untrusted.contains(name.lowercased())
      {
        ranges.append(index..<(end + 2))
        index = end + 2
      } else {
        index += 2
      }
    }
    return ranges
  }
}
