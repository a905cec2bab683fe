/// Reads the type of the answer from the syntax of a question.
struct QuestionTyping {
  let tokens: [ModelToken]
  let bytes: [UInt8]

  /// What the syntax tells.
  struct Result {
    var type: AnswerType = .thing
    var focus: Int?
    var ignored: Set<Int> = []
    var verb: Int?
    var side: QuestionAnalysis.Side = .unknown
    var count: Int?
  }

  private static let of = WordHash("of")
  private static let how = WordHash("how")
  private static let why = WordHash("why")
  private static let when = WordHash("when")
  private static let whereWord = WordHash("where")
  private static let indefinite = WordSet("a an")

  /// Returns what the syntax of the question tells.
  func read() -> Result {
    var result = Result()
    guard let question = tokens.firstIndex(where: { $0.kind == .question }) else {
      readWithoutQuestionWord(&result)
      return result
    }
    if tokens.contains(where: { QuestionLexicon.comparisonWords.contains($0.word) }) {
      result.type = .comparison
      return result
    }
    // `Was X the first who did Y?` asks yes or no, whatever stands further on.
    if question > 0, tokens[0].kind == .auxiliary || tokens[0].kind == .modal {
      readWithoutQuestionWord(&result)
      return result
    }
    if tokens.contains(where: { QuestionLexicon.definitionVerbs.contains($0.word) }) {
      result.type = .definition
      result.ignored = Set(
        tokens.indices.filter { QuestionLexicon.definitionVerbs.contains(tokens[$0].word) })
      return result
    }
    let word = tokens[question].word
    if QuestionLexicon.persons.contains(word) {
      result.type = .person
    } else if word == Self.when {
      result.type = .date
    } else if word == Self.whereWord {
      result.type = .place
    } else if word == Self.why {
      result.type = .reason
    } else if word == Self.how {
      readHow(question, &result)
    } else {
      readWhat(question, &result)
    }
    readVerb(question, &result)
    return result
  }

  private func readWithoutQuestionWord(_ result: inout Result) {
    guard let first = tokens.first else { return }
    if QuestionLexicon.listWords.contains(first.word) || first.word == WordHash("name") {
      result.type = .list
      result.ignored.insert(0)
    } else if tokens.contains(where: { QuestionLexicon.comparisonWords.contains($0.word) }) {
      result.type = .comparison
    } else if QuestionLexicon.definitionVerbs.contains(first.word) {
      result.type = .definition
      result.ignored.insert(0)
    } else if QuestionLexicon.auxiliaries.contains(first.word) {
      result.type = .yesNo
    }
  }

  private func readHow(_ question: Int, _ result: inout Result) {
    result.type = .manner
    guard question + 1 < tokens.count else { return }
    let next = tokens[question + 1]
    if QuestionLexicon.howMany.contains(next.word) {
      result.type = .number
      result.ignored.insert(question + 1)
      result.focus = nounAfter(question + 1)
    } else if QuestionLexicon.howMeasure.contains(next.word) {
      result.type = .number
    }
  }

  private func readWhat(_ question: Int, _ result: inout Result) {
    let isPlain = question + 1 < tokens.count && tokens[question + 1].kind == .auxiliary
    if isPlain {
      readWhatIs(question, &result)
      return
    }
    if question + 1 < tokens.count, tokens[question + 1].kind == .number,
      let count = NumberWords.value(tokens[question + 1], bytes), (2...20).contains(count)
    {
      result.type = .list
      result.count = Int(count)
      result.ignored.insert(question + 1)
      result.focus = nounAfter(question + 1)
      return
    }
    guard let focus = nounAfter(question) else {
      if question + 1 < tokens.count, QuestionLexicon.causeVerbs.contains(tokens[question + 1].word)
      {
        result.type = .reason
      }
      return
    }
    result.focus = focus
    result.type = type(ofFocus: tokens[focus])
    if result.type != .thing { result.ignored.insert(focus) }
  }

  /// `What is X?` defines X; `what is the name of X` asks for a term.
  private func readWhatIs(_ question: Int, _ result: inout Result) {
    let rest = tokens[(question + 2)...]
    guard let noun = rest.firstIndex(where: { $0.kind.isNominal }) else { return }
    if QuestionLexicon.definitionVerbs.contains(tokens[noun].word) {
      result.type = .definition
      result.ignored.insert(noun)
      return
    }
    if tokens[noun].kind == .number, let count = NumberWords.value(tokens[noun], bytes),
      (2...20).contains(count), noun + 1 < tokens.count
    {
      result.type = .list
      result.count = Int(count)
      result.ignored.insert(noun)
      result.focus = headEnd(noun)
      return
    }
    let head = headEnd(noun)
    let headToken = tokens[head]
    let found = type(ofFocus: headToken)
    if found != .thing, !rest.contains(where: { $0.kind == .verb }) || head + 1 < tokens.count {
      result.type = found
      result.focus = head
      result.ignored.insert(head)
      return
    }
    let hasVerb = tokens[(head + 1)...].contains { $0.kind == .verb }
    let asksMeaning = tokens.contains { QuestionLexicon.definitionVerbs.contains($0.word) }
    // `What is a maxim?`, `What is eudaimonia, as Aristotle understands it?`
    let isIndefinite = noun > 0 && Self.indefinite.contains(tokens[noun - 1].word)
    let isBare = isIndefinite || head + 1 == tokens.count || tokens[head + 1].breakBefore == 1
    if asksMeaning || isBare && isCopula(question + 1) && !hasVerb {
      result.type = .definition
    }
  }

  private func isCopula(_ index: Int) -> Bool {
    ["is", "are", "was", "were"].contains { WordHash($0) == tokens[index].word }
  }

  private func headEnd(_ start: Int) -> Int {
    var end = start
    while end + 1 < tokens.count, tokens[end + 1].kind.isNominal, tokens[end + 1].breakBefore == 0 {
      end += 1
    }
    return end
  }

  private func nounAfter(_ index: Int) -> Int? {
    guard index + 1 < tokens.count else { return nil }
    var start = index + 1
    while start < tokens.count, tokens[start].kind == .determiner || tokens[start].kind == .adverb {
      start += 1
    }
    guard start < tokens.count, tokens[start].kind.isNominal else { return nil }
    let end = headEnd(start)
    // `What type of engine`: the noun behind `of` tells more than `type`.
    if end + 2 < tokens.count, tokens[end + 1].word == Self.of,
      WordSet.kinds.contains(tokens[end].word), tokens[end + 2].kind.isNominal
    {
      return headEnd(end + 2)
    }
    return end
  }

  private func type(ofFocus token: ModelToken) -> AnswerType {
    if QuestionLexicon.dateNouns.contains(token.word) { return .date }
    if QuestionLexicon.placeNouns.contains(token.word) { return .place }
    if QuestionLexicon.numberNouns.contains(token.word) { return .number }
    if QuestionLexicon.personNouns.contains(token.word) { return .person }
    if QuestionLexicon.reasonNouns.contains(token.word) { return .reason }
    if QuestionLexicon.termNouns.contains(token.word) { return .term }
    return .thing
  }

  /// The main verb: the answer to a question about its subject stands in front of it, any other
  /// behind it.
  private func readVerb(_ question: Int, _ result: inout Result) {
    // `Resources are constrained to produce what?`: the answer stands behind the words in front.
    if question > 1, question + 2 >= tokens.count || tokens[question - 1].kind == .preposition {
      result.verb = tokens.indices.last { $0 < question && tokens[$0].kind == .verb }
      result.side = .after
      return
    }
    let start = (result.focus ?? question) + 1
    guard start < tokens.count else { return }
    let opens = tokens[start].kind
    result.verb = tokens.indices.last { $0 >= start && tokens[$0].kind == .verb }
    if opens == .verb {
      result.verb = start
      result.side = .before
    } else if opens == .auxiliary || opens == .modal {
      let isSubject = start + 1 < tokens.count && tokens[start + 1].kind == .verb
      if isSubject {
        result.verb = start + 1
        result.side = .before
      } else {
        result.side = .after
      }
    }
  }
}

extension WordSet {
  /// Nouns that only name a kind: `type of engine`.
  static let kinds = WordSet("type types kind kinds sort form group branch")
}
