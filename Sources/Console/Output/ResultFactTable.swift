import Profiles

/// What the short names of results mean, from which their documentation is made.
package enum ResultFactTable {
  /// The facts of one kind of result.
  package struct Section: Sendable {
    /// What the results are.
    package var title: String

    /// The names with their meaning, in the order of the facts.
    package var facts: [(name: String, meaning: String)]
  }

  /// All sections.
  package static let sections: [Section] = [
    debate, evaluation, training,
    Section(title: "Rows", facts: [("count", "how many rows there are")]),
    Section(
      title: "A check",
      facts: [
        ("errors", "findings that are errors"), ("warnings", "findings that are warnings"),
        ("infos", "findings that are worth knowing"), ("findings", "all findings"),
      ]),
  ]

  private static let debate = Section(
    title: "A debate",
    facts: [
      ("reward", "the reward, 0 to 1; missing when no component has a value"),
      ("refused", "whether the debate refused to answer"), ("answer", "the text of the answer"),
      ("claims", "claims of the answer"), ("citations", "citations of these claims"),
      ("supported", "claims that the passages they cite state"),
      ("conflicts", "conflicts between the workers' last answers"),
      ("unresolved", "conflicts that the synthesis did not decide"),
      ("agreement", "how much the workers agreed at last, 0 to 1; missing with one answer"),
      ("rounds", "rounds that were debated"), ("calls", "calls of models"),
      ("tokens", "tokens in and out"), ("usd", "the price in United States dollars"),
      ("embedded", "whether the embedded model took part"),
    ] + RewardComponent.allCases.map { ($0.rawValue, Self.clause($0.summary)) })

  private static let evaluation = Section(
    title: "An evaluation or a comparison",
    facts: [
      ("mean", "the mean of the metric of the first profile"),
      ("low", "the lower end of its interval"), ("high", "the upper end of its interval"),
      ("n", "questions with a value"), ("missing", "questions without one"),
      ("better", "whether the second profile is better than the first"),
      ("worse", "whether it is worse"), ("decided", "whether it is one of these"),
      ("difference", "the mean difference, second less first"),
      ("p", "the p value after Holm's correction"), ("dz", "the difference over its spread"),
      ("embedded", "whether the embedded model took part"),
      ("synthetic", "whether anything but debates with models took part"),
    ])

  private static let training = Section(
    title: "A training",
    facts: [
      ("adopted", "edits that passed their gate"), ("attempted", "steps, the final look excepted"),
      ("improved", "whether the final look confirms a gain; missing when it was not taken"),
      ("awaits_review", "whether a new version waits for a person"),
      ("difference", "the mean difference of the final look"), ("debates", "debates"),
      ("calls", "calls of models"), ("tokens", "tokens in and out"),
      ("usd", "the price in United States dollars"),
      ("embedded", "whether the embedded model took part"),
      ("synthetic", "whether anything but debates with models took part"),
    ])

  /// A sentence as a clause of a table.
  private static func clause(_ sentence: String) -> String {
    let text = sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
    guard let first = text.first, text.dropFirst().first?.isUppercase != true else { return text }
    return first.lowercased() + text.dropFirst()
  }

  /// The tables in Markdown.
  package static var markdown: String {
    sections.map { section in
      let rows = section.facts.map { "| `\($0.name)` | \($0.meaning) |\n" }.joined()
      return "### \(section.title)\n\n| name | value |\n|---|---|\n\(rows)"
    }.joined(separator: "\n")
  }
}
