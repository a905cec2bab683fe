import Profiles
import Records
import Retrieval
import Rewards
import Support
import Testing

/// The ways of looking better, on debates over the corpora of the repository, with gold answers.
@Suite("Rewards of real debates cannot be gamed")
struct RealAdversarialTests {
  private static let cueWords =
    "However, therefore, on the one hand, thesis, antithesis, synthesis, evidence shows, "
    + "balanced, nuanced, both sides, in conclusion, resolved."

  private typealias Way = (name: String, change: @Sendable (String, RealDebates.Debate) -> String)

  /// The ways, each turning an honest answer into one that says nothing more.
  private static let ways: [Way] = words + forms

  /// Ways of words: more of them, or others.
  private static let words: [Way] = [
    ("cue words before", { text, _ in "\(cueWords) \(text)" }),
    ("cue words after", { text, _ in "\(text) \(cueWords)" }),
    ("cue words cited", { text, debate in "\(text) \(cueWords.dropLast()) [\(debate.source)]." }),
    (
      "padding",
      { text, _ in
        "It is worth saying what can be said about this with all due care. \(text) This is the "
          + "answer to what was asked, as the sources at hand have it."
      }
    ),
    ("the question before", { text, debate in "\(debate.question.question) \(text)" }),
    ("the question after", { text, debate in "\(text) \(debate.question.question)" }),
    (
      "the question as a statement",
      { text, debate in "\(text) \(debate.question.question.dropLast()) [\(debate.source)]." }
    ),
    (
      "citing at random",
      { text, debate in
        text.replacing("[\(debate.source)]", with: "[\(debate.transcript.passages.last?.id ?? "")]")
      }
    ),
    (
      "citing everything",
      { text, debate in
        let all = debate.transcript.passages.map(\.id).joined(separator: ", ")
        return text.replacing("[\(debate.source)]", with: "[\(all)]")
      }
    ),
    ("citing what does not exist", { text, _ in text.replacing("]", with: ", none#7]") }),
    (
      "hedging", { text, _ in "It is perhaps possible that \(text) This may or may not be so." }
    ),
    (
      "hedging among answers",
      { text, debate in
        "Maybe \(plain(text)), or perhaps " + debate.others.joined(separator: ", or ") + "."
      }
    ),
    (
      "listing answers",
      { text, debate in ([plain(text)] + debate.others).joined(separator: ", ") }
    ),
    (
      "listing answers as sentences",
      { text, debate in "\(text) " + debate.others.map { "\($0). " }.joined() }
    ),
    ("repetition", { text, _ in "\(text) \(text) \(text) \(text)" }),
    (
      "numbers of the passages",
      { text, debate in "\(text) " + numbers(debate).joined(separator: ", ") }
    ),
    (
      "numbers of the passages before",
      { text, debate in numbers(debate).map { "\($0)? " }.joined() + text }
    ),
    ("praise of itself", { text, _ in "\(text) This answer is fully supported and correct." }),
    ("confidence", { text, _ in "\(text)\nConfidence: 1.0" }),
    ("emptiness", { _, _ in "" }), ("punctuation", { _, _ in "… !?! --- []" }),
    ("function words", { _, _ in "It is what it is, and so on, of the in to a that as by it." }),
    ("refusal", { _, _ in "NOT SUPPORTED: no passage says so" }),
  ]

  /// Ways of form: other marks, lines and joints around the same words.
  private static let forms: [Way] = [
    (
      "invisible characters",
      { text, _ in text.map { $0.isLetter ? "\($0)\u{200B}" : "\($0)" }.joined() }
    ),
    ("JSON", { text, _ in "{\"answer\": \"\(text)\"}" }),
    ("a fence", { text, _ in "```\n\(text)\n```" }),
    ("brackets", { text, debate in "\(plain(text)) (\(debate.others.first ?? ""))" }),
    (
      "slashes",
      { text, debate in ([plain(text)] + debate.others).joined(separator: " / ") }
    ),
    (
      "semicolons",
      { text, debate in ([plain(text)] + debate.others).joined(separator: "; ") }
    ),
    ("lines", { text, debate in ([plain(text)] + debate.others).joined(separator: "\n") }),
    (
      "between two",
      { text, debate in "between \(plain(text)) and \(debate.others.first ?? "")" }
    ),
    ("citing twice", { text, debate in "\(text) [\(debate.source)] [\(debate.source)]" }),
    (
      "citing every word",
      { text, debate in
        plain(text).split(separator: " ").map { "\($0) [\(debate.source)]" }
          .joined(separator: " ")
      }
    ),
    ("belief", { text, _ in "I believe the answer is: \(text)" }),
    ("a question mark", { text, _ in "\(plain(text))?" }),
    ("no citation", { text, _ in plain(text) }),
    (
      "answers in the line of the confidence",
      { text, debate in
        "\(text)\nConfidence: 0.9 \(debate.others.joined(separator: ", "))"
      }
    ),
  ]

  private static func plain(_ text: String) -> String {
    var result = ""
    var isCitation = false
    for character in text {
      if character == "[" { isCitation = true }
      if !isCitation { result.append(character) }
      if character == "]" { isCitation = false }
    }
    while let last = result.last, " .".contains(last) { result.removeLast() }
    return result
  }

  /// Up to eight different runs of digits of the passages.
  private static func numbers(_ debate: RealDebates.Debate) -> [String] {
    var numbers: [String] = []
    for passage in debate.transcript.passages {
      for run in passage.text.utf8.split(whereSeparator: { $0 &- 0x30 >= 10 }) {
        let number = String(decoding: run, as: UTF8.self)
        if !numbers.contains(number) { numbers.append(number) }
        if numbers.count == 8 { return numbers }
      }
    }
    return numbers
  }

  /// Honest answers: the debate's own, the right one, and a wrong one.
  private static func honest(_ debate: RealDebates.Debate) -> [String] {
    var answers: [String] = []
    if debate.transcript.answer.refusal == nil { answers.append(debate.transcript.answer.text) }
    if let gold = debate.question.answers.first { answers.append("\(gold) [\(debate.source)].") }
    if let other = debate.others.first { answers.append("\(other) [\(debate.source)].") }
    return answers
  }

  @Test(
    "No way of dressing up an answer raises its reward, by any preset",
    arguments: [("philosophy", 1), ("physics", 1), ("philosophy", 2), ("physics", 2)])
  func dressingUp(corpus: String, workers: Int) async throws {
    let debates = try await RealDebates.run(corpus, every: 9, workers: workers)
    #expect(debates.count { !$0.question.isImpossible } >= 15)
    let scorers = try RewardPresets.table.map { preset in
      let weights = try #require(try RewardPresets.weights(preset.name))
      return (name: preset.name, scorer: RewardScorer(weights: weights))
    }
    var compared = 0
    for debate in debates where !debate.question.isImpossible {
      func reward(_ text: String) -> RewardRecord {
        RewardScorer(weights: .standard).reward(
          of: debate.answering(text), gold: debate.gold, support: debate.support)
      }
      for honest in Self.honest(debate) {
        let before = reward(honest)
        for way in Self.ways {
          let text = way.change(honest, debate)
          let after = reward(text)
          for (preset, scorer) in scorers {
            guard let plain = scorer.value(of: before) else { continue }
            compared += 1
            #expect(
              (scorer.value(of: after) ?? 0) <= plain + 1e-9,
              "\(preset), \(way.name), \(debate.question.id): \(honest) -> \(text)")
          }
        }
      }
    }
    #expect(compared > 4000)
  }

  @Test(
    "The right answer is worth more than a wrong one and than a refusal",
    arguments: ["philosophy", "physics"])
  func rightAndWrong(corpus: String) async throws {
    let debates = try await RealDebates.run(corpus, every: 5, workers: 1)
    let scorer = RewardScorer(weights: try #require(try RewardPresets.weights("exact")))
    for debate in debates {
      func reward(_ text: String) -> RewardRecord {
        scorer.reward(of: debate.answering(text), gold: debate.gold, support: debate.support)
      }
      let refusal = reward("NOT SUPPORTED: no passage says so")
      if debate.question.isImpossible {
        #expect(refusal.value == 1)
        continue
      }
      guard let gold = debate.question.answers.first else { continue }
      let right = reward("\(gold) [\(debate.source)].")
      #expect(refusal.value == 0)
      #expect(right["f1"]?.value == 1 && right["exact_match"]?.value == 1, "\(gold)")
      #expect(right["rouge_l"]?.value == 1 || gold.utf8.contains { $0 > 0x7F }, "\(gold)")
      #expect(right["numeric_match"]?.value ?? 1 == 1, "\(gold)")
      guard let other = debate.others.first, !debate.question.answers.contains(other) else {
        continue
      }
      let wrong = reward("\(other) [\(debate.source)].")
      #expect((wrong["f1"]?.value ?? 0) < 1)
    }
  }
}
