/// Writes a draft down in the form that the debate reads.
struct DraftWriter {
  let directives: Directives

  /// Returns the text: sentences with citations, the line with the confidence; or the refusal.
  func text(of draft: Draft) -> String {
    if let refusal = draft.refusal { return "NOT SUPPORTED: \(refusal)" }
    var lines: [String] = []
    let pieces = draft.pieces.map(text)
    if directives.bullets && (draft.isList || pieces.count > 1) {
      lines += pieces.map { "- " + $0 }
    } else if draft.isList {
      lines.append(listText(draft.pieces))
    } else {
      lines.append(pieces.joined(separator: " "))
    }
    if directives.quote { lines += quotes(draft) }
    if directives.stateUncertainty && draft.confidence < 0.15 { lines.append("This is uncertain.") }
    lines.append("Confidence: \(rounded(draft.confidence))")
    return lines.joined(separator: "\n")
  }

  /// Two decimals, without the noise of binary fractions.
  private func rounded(_ confidence: Double) -> String {
    let hundredths = Int((min(max(confidence, 0), 1) * 100).rounded())
    if hundredths == 100 { return "1.0" }
    return "0." + (hundredths < 10 ? "0" : "") + "\(hundredths)"
  }

  private func text(_ piece: Draft.Piece) -> String {
    let ids = directives.cite ? piece.ids.filter { !$0.isEmpty } : []
    guard piece.isSentence else { return piece.text + Self.brackets(ids) }
    return Self.sentence(piece.text, ids: ids)
  }

  /// Returns a sentence with its citations in front of the full stop.
  static func sentence(_ text: String, ids: [String]) -> String {
    var text = text
    var ending = "."
    if let last = text.last, ".!?".contains(last) {
      ending = String(last)
      text.removeLast()
    }
    return text + brackets(ids) + ending
  }

  private static func brackets(_ ids: [String]) -> String {
    ids.isEmpty ? "" : " [" + ids.joined(separator: ", ") + "]"
  }

  private func listText(_ pieces: [Draft.Piece]) -> String {
    guard let last = pieces.last, pieces.count > 1 else { return pieces.map(text).joined() }
    var ids: [String] = []
    for piece in pieces {
      for id in piece.ids where !ids.contains(id) { ids.append(id) }
    }
    let items = pieces.dropLast().map(\.text).joined(separator: ", ") + " and " + last.text
    return text(Draft.Piece(text: items, ids: ids, evidence: last.evidence, isSentence: false))
  }

  private func quotes(_ draft: Draft) -> [String] {
    var quoted: [String] = []
    for piece in draft.pieces where !quoted.contains(piece.evidence) && !piece.evidence.isEmpty {
      quoted.append(piece.evidence)
    }
    return quoted.map { "\"" + $0 + "\"" }
  }
}
