import Configuration
package import Evaluation
import Retrieval
import Support

extension Engine {
  /// Which questions are asked.
  package struct QuestionChoice: Sendable {
    /// A file of questions, in place of those of the corpus.
    package var file: String?

    /// The split; nil is validation for a corpus and all for a file.
    package var split: SplitName?

    /// How many at most; nil for all.
    package var limit: Int?

    /// Whether these are all questions of a split of the corpus.
    var isWholeSplit: Bool { file == nil && limit == nil }

    /// Creates a choice.
    package init(file: String? = nil, split: SplitName? = nil, limit: Int? = nil) {
      self.file = file
      self.split = split
      self.limit = limit
    }
  }

  /// Questions that were chosen.
  struct ChosenQuestions: Sendable {
    /// The questions.
    var questions: [CorpusQuestion]

    /// The split that they are from.
    var split: SplitName

    /// Those of them that are sealed.
    var sealed: [CorpusQuestion]
  }

  /// Returns the splits of a collection of questions.
  ///
  /// - Parameters:
  ///   - file: A file of questions; nil for those of the corpus.
  ///   - corpus: The corpus.
  /// - Returns: The splits.
  /// - Throws: ``EngineError`` when the questions cannot be read or split.
  package func splits(
    of file: String?, in corpus: LoadedCorpus
  ) throws(EngineError) -> SplitPlan {
    let questions = try self.questions(of: file, in: corpus)
    do throws(SplitError) {
      guard file != nil else {
        return try corpus.splits.plan(
          questions, quotas: quotas, joinsNearDuplicates: joinsNearDuplicates)
      }
      return try SplitPlan(
        questions: questions, quotas: quotas, joinsNearDuplicates: joinsNearDuplicates)
    } catch {
      throw EngineError(
        .unreadable, "the questions of \(file ?? corpus.corpus.name) cannot be split: \(error)")
    }
  }

  private var quotas: SplitQuotas {
    SplitQuotas(
      train: configuration.number("splits.train") ?? SplitQuotas.standard.train,
      validation: configuration.number("splits.validation") ?? SplitQuotas.standard.validation,
      test: configuration.number("splits.test") ?? SplitQuotas.standard.test)
  }

  private var joinsNearDuplicates: Bool {
    configuration.text("splits.near_duplicates") == "join"
  }

  /// The sealed questions of a corpus, whatever file of questions is used in their place; none for
  /// one that has too few groups to be split.
  func sealedQuestions(of corpus: LoadedCorpus) throws(EngineError) -> [CorpusQuestion] {
    let questions = corpus.corpus.questions
    guard !questions.isEmpty else { return [] }
    for joins in [joinsNearDuplicates, true] {
      do throws(SplitError) {
        return try corpus.splits.plan(questions, quotas: quotas, joinsNearDuplicates: joins)[
          .test
        ].questions
      } catch {
        switch error.code {
        case .nearDuplicates: continue
        case .tooFewGroups, .noQuestions: return []
        case .invalidQuotas, .duplicateID:
          throw EngineError(
            .unreadable, "the questions of \(corpus.corpus.name) cannot be split: \(error)")
        }
      }
    }
    return []
  }

  /// The questions of a file, or of a corpus.
  private func questions(
    of file: String?, in corpus: LoadedCorpus
  ) throws(EngineError) -> [CorpusQuestion] {
    guard let file else {
      guard !corpus.corpus.questions.isEmpty else {
        throw EngineError(
          .unreadable,
          "the corpus \(corpus.corpus.name) has no questions; add a questions.jsonl, or name a "
            + "file with --questions")
      }
      return corpus.corpus.questions
    }
    do throws(QuestionFileError) {
      return try QuestionFile.load(absolute(file))
    } catch {
      var failure = error
      failure.path = shown(absolute(file))
      throw EngineError(.unreadable, failure.description, name: file)
    }
  }

  /// Chooses questions.
  func choose(
    _ choice: QuestionChoice, in corpus: LoadedCorpus
  ) throws(EngineError) -> ChosenQuestions {
    guard corpus.index.passageCount > 0 else {
      throw EngineError(
        .unreadable,
        "the corpus \(corpus.corpus.name) has no documents to answer from; `hegel corpus validate` "
          + "says what is missing")
    }
    let split = choice.split ?? (choice.file == nil ? .validation : .all)
    let isAll = split == .all
    var chosen = ChosenQuestions(
      questions: isAll
        ? try questions(of: choice.file, in: corpus)
        : try splits(of: choice.file, in: corpus)[split].questions,
      split: split, sealed: [])
    guard !chosen.questions.isEmpty else {
      throw EngineError(
        .unreadable,
        "the split \(split.rawValue) has no questions; its quota is 0, raise "
          + "splits.\(split.rawValue)")
    }
    if let limit = choice.limit, limit < chosen.questions.count {
      chosen.questions = Self.sample(chosen.questions, limit)
    }
    if split == .test {
      chosen.sealed = chosen.questions
    } else {
      let sealed = Set(try sealedQuestions(of: corpus).map(\.sealKey))
      chosen.sealed = chosen.questions.filter { sealed.contains($0.sealKey) }
    }
    return chosen
  }

  /// A sample that depends on the questions alone, in their order.
  private static func sample(_ questions: [CorpusQuestion], _ count: Int) -> [CorpusQuestion] {
    let ranked = questions.indices.map { index in
      (hash: ContentHash(hashing: "sample \(questions[index].id)"), index: index)
    }.sorted { ($0.hash, $0.index) < ($1.hash, $1.index) }
    return ranked.prefix(count).map(\.index).sorted().map { questions[$0] }
  }
}
