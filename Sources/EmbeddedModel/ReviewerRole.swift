/// The reviewer: critique and synthesis.
struct ReviewerRole {
  private let input: PromptInput
  private let ids: [String]
  private let check: ClaimCheck
  private let directives: Directives

  init(input: PromptInput, passages: [AnalysedPassage], directives: Directives) {
    self.input = input
    ids = input.passages.map(\.id)
    check = ClaimCheck(ids: ids, passages: passages)
    self.directives = directives
  }

  private var claims: [AgentClaim] {
    input.answers.flatMap { AgentClaim.read($0.text, agent: $0.id) }
  }

  /// Returns one line for each claim: `[worker-1 claim 2] VERDICT: reason [passage-id]`.
  func critique() -> String {
    let lines = claims.map { claim in
      let result = check.result(claim)
      return "[\(claim.name)] \(result.verdict.rawValue): \(result.reason)" + citation(result)
    }
    return lines.isEmpty ? "No claims were made." : lines.joined(separator: "\n")
  }

  private func citation(_ result: ClaimCheck.Result) -> String {
    result.ref.map { " [\(ids[$0.passage])]" } ?? ""
  }

  /// Returns the claims that stand, merged, and one line for each recorded conflict.
  func synthesis() -> String {
    let claims = claims
    var results: [String: ClaimCheck.Result] = [:]
    for claim in claims { results[claim.name] = check.result(claim) }
    let resolutions = input.conflicts.map { resolution(of: $0, claims, results) }
    let losers = Set(resolutions.compactMap(\.loser))
    let standing = claims.filter { claim in
      guard let verdict = results[claim.name]?.verdict, !losers.contains(claim.name) else {
        return false
      }
      return verdict == .supported || verdict == .unclear
    }
    var lines = [answer(merged(standing, results))]
    lines += resolutions.map(\.line)
    return lines.joined(separator: "\n")
  }

  private func answer(_ claims: [AgentClaim]) -> String {
    guard !claims.isEmpty else { return "NOT SUPPORTED: no claim of the workers is supported" }
    let sentences = claims.map { claim in
      DraftWriter.sentence(claim.text, ids: claim.ids)
    }
    return sentences.joined(separator: " ")
  }

  /// Joins claims that say the same: the first of them stays, with the citations of all.
  private func merged(
    _ claims: [AgentClaim], _ results: [String: ClaimCheck.Result]
  ) -> [AgentClaim] {
    var merged: [(claim: AgentClaim, words: Set<WordHash>)] = []
    let ranked = claims.filter { results[$0.name]?.verdict == .supported }
    for var claim in ranked.isEmpty ? claims : ranked {
      let words = ClaimWords.content(claim.text)
      if claim.ids.isEmpty, let ref = results[claim.name]?.ref { claim.ids = [ids[ref.passage]] }
      if let same = merged.firstIndex(where: { ClaimWords.isSame($0.words, words) }) {
        for id in claim.ids where !merged[same].claim.ids.contains(id) {
          merged[same].claim.ids.append(id)
        }
      } else {
        merged.append((claim, words))
      }
    }
    return merged.map(\.claim)
  }

  // MARK: Conflicts

  private func resolution(
    of conflict: PromptInput.Part, _ claims: [AgentClaim], _ results: [String: ClaimCheck.Result]
  ) -> (line: String, loser: String?) {
    let number = conflict.id
    let sides = conflict.text.split(whereSeparator: \.isNewline).compactMap {
      AgentClaim.line(String($0))
    }
    guard sides.count >= 2 else {
      return ("OPEN: conflict \(number): the two claims cannot be told apart", nil)
    }
    // The recorded claim may have lost its citations; the agent's own line has them.
    let known = sides.prefix(2).map { side in
      claims.first { $0.name == side.name && $0.text == side.text } ?? side
    }
    let first = results[known[0].name] ?? check.result(known[0])
    let second = results[known[1].name] ?? check.result(known[1])
    switch (first.verdict, second.verdict) {
    case (.supported, .contradicted), (.supported, .unsupported):
      return (resolved(number, known[0], first, second), known[1].name)
    case (.contradicted, .supported), (.unsupported, .supported):
      return (resolved(number, known[1], second, first), known[0].name)
    case (.supported, .supported):
      return ("OPEN: conflict \(number): the passages support both claims", nil)
    default:
      return ("OPEN: conflict \(number): the passages do not decide it", nil)
    }
  }

  private func resolved(
    _ number: String, _ winner: AgentClaim, _ result: ClaimCheck.Result, _ other: ClaimCheck.Result
  ) -> String {
    "RESOLVED: conflict \(number): the passages support \(winner.name); of the other claim, "
      + other.reason + citation(result)
  }
}

/// The content words of claims.
enum ClaimWords {
  /// Returns the stems of the content words.
  static func content(_ text: String) -> Set<WordHash> {
    let bytes = Array(text.utf8)
    return Set(
      ModelTokenizer.read(bytes, in: 0..<bytes.count).filter { $0.kind.isContent }.map(\.stem))
  }

  /// Whether two claims share nearly all of the shorter one's content words.
  static func isSame(_ left: Set<WordHash>, _ right: Set<WordHash>) -> Bool {
    let smaller = min(left.count, right.count)
    guard smaller > 0 else { return false }
    return Double(left.intersection(right).count) >= 0.8 * Double(smaller)
  }
}
