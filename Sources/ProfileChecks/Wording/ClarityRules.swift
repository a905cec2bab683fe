import Diagnostics
import Profiles
import Support

/// CL005 to CL010: prompts that leave a model guessing.
enum ClarityRules {
  static func check(_ context: inout WordingContext) {
    for role in context.roles {
      checkProhibitions(role, &context)
      for text in role.system + role.phases where text.isOwn {
        for statement in text.statements {
          checkAmount(text, statement, &context)
          checkLoudness(text, statement, &context)
        }
        LeftoverMarkers.check(text, &context)
        NumberedLists.check(text, &context)
      }
      NumberedLists.checkReferences(role, &context)
    }
  }

  // MARK: CL005

  /// "A few sentences", "an appropriate length".
  private static func checkAmount(
    _ text: PromptText, _ statement: PromptStatement, _ context: inout WordingContext
  ) {
    let words = statement.words
    for index in words.indices.dropFirst() {
      let unit = words[index].text
      guard units.contains(unit), !words[index].followsBreak else { continue }
      let before = words[index - 1].text
      let isVague =
        unit == "length"
        ? vagueLengths.contains(before)
        : vagueCounts.contains(before)
          || (index > 1 && words[index - 2].text == "couple" && before == "of")
      guard isVague, orders(statement) else { continue }
      let start = index > 1 && ["a", "an"].contains(words[index - 2].text) ? index - 2 : index - 1
      let range = words[start].range.lowerBound..<words[index].range.upperBound
      context.report(
        "CL005", text, range,
        "\"\(text.quote(range))\" is another number for every reader; write the number, such as "
          + "\"at most three\"")
      return
    }
  }

  private static let units: Set = [
    "words", "sentences", "paragraphs", "length", "pages", "lines",
  ]
  private static let vagueCounts: Set = ["few", "several", "some", "many", "multiple", "couple"]
  private static let vagueLengths: Set = [
    "appropriate", "reasonable", "suitable", "adequate", "moderate", "sufficient",
  ]

  /// Whether the statement asks for a length, and does not tell of a text.
  private static func orders(_ statement: PromptStatement) -> Bool {
    statement.has([
      "answer", "respond", "reply", "write", "keep", "use", "be", "give", "provide", "summarize",
      "summarise", "explain", "describe", "limit", "produce", "output", "in",
    ])
  }

  // MARK: CL006

  private static func checkProhibitions(_ role: RoleTexts, _ context: inout WordingContext) {
    let statements = role.system.flatMap(\.statements)
    guard let own = role.system.first(where: \.isOwn) else { return }
    let prohibitions = statements.count { $0.isProhibition }
    guard prohibitions >= 3, statements.allSatisfy({ $0.isProhibition || isIdentity($0) }) else {
      return
    }
    context.report(
      "CL006", at: SourceText(origin: own.node.origin, tree: context.tree).firstLine,
      "the \(role.role.rawValue) is told \(prohibitions) times what not to do and never what to do; "
        + "say what it should do instead")
  }

  private static func isIdentity(_ statement: PromptStatement) -> Bool {
    let words = statement.words.prefix(2).map(\.text)
    return words == ["you", "are"] || words == ["your", "name"]
  }

  // MARK: CL010

  /// A sentence in capitals, or three exclamation marks.
  private static func checkLoudness(
    _ text: PromptText, _ statement: PromptStatement, _ context: inout WordingContext
  ) {
    var letters = 0
    var capitals = 0
    // Names, verdicts and constants are written in capitals by everybody; three words in a row are not.
    var run: (words: Int, letters: Int) = (0, 0)
    for word in statement.words {
      let bytes = text.bytes[word.range]
      letters += bytes.count
      let isCapital = bytes.allSatisfy { $0 &- 0x41 < 26 }
      if !isCapital || word.followsBreak {
        if run.words >= 3 { capitals += run.letters }
        run = (0, 0)
      }
      if isCapital { run = (run.words + 1, run.letters + bytes.count) }
    }
    if run.words >= 3 { capitals += run.letters }
    var marks = 0
    var mostMarks = 0
    for byte in text.bytes[statement.range] {
      marks = byte == UInt8(ascii: "!") ? marks + 1 : 0
      mostMarks = max(mostMarks, marks)
    }
    let share = context.options.value("share", of: "CL010")
    let isCode = text.bytes[statement.range].contains { $0 == 0x60 || $0 == 0x5F }
    let isLoud = letters >= 40 && !isCode && Double(capitals) > share * Double(letters)
    guard isLoud || mostMarks >= 3 else { return }
    context.report(
      "CL010", text, statement.range,
      "\"\(text.quote(statement.range))\" is shouted; a demand is not obeyed for its "
        + (isLoud ? "capitals" : "exclamation marks") + ", so write it as a sentence")
  }
}
