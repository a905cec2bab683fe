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

    /// The sealed questions, when some of the chosen ones are among them.
    var sealed: Split?
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
    let quotas = SplitQuotas(
      train: configuration.number("splits.train") ?? SplitQuotas.standard.train,
      validation: configuration.number("splits.validation") ?? SplitQuotas.standard.validation,
      test: configuration.number("splits.test") ?? SplitQuotas.standard.test)
    do throws(SplitError) {
      return try SplitPlan(
        questions: questions, quotas: quotas,
        joinsNearDuplicates: configuration.text("splits.near_duplicates") == "join")
    } catch {
      throw EngineError(
        .unreadable, "the questions of \(file ?? corpus.corpus.name) cannot be split: \(error)")
    }
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
    let split = choice.split ?? (choice.file == nil ? .validation : .all)
    var chosen: ChosenQuestions
    if split == .all {
      chosen = ChosenQuestions(
        questions: try questions(of: choice.file, in: corpus), split: .all, sealed: nil)
      // All questions of a corpus hold its sealed ones; those of a person's file are sealed by
      // asking for its test split alone. A collection that cannot be split has no sealed ones.
      if choice.file == nil, let plan = try? splits(of: nil, in: corpus) {
        chosen.sealed = plan[.test]
      }
    } else {
      let plan = try splits(of: choice.file, in: corpus)
      chosen = ChosenQuestions(
        questions: plan[split].questions, split: split,
        sealed: split == .test ? plan[.test] : nil)
    }
    guard !chosen.questions.isEmpty else {
      throw EngineError(
        .unreadable,
        "the split \(split.rawValue) has no questions; its quota is 0, raise "
          + "splits.\(split.rawValue)")
    }
    if let limit = choice.limit, limit < chosen.questions.count {
      chosen.questions = Self.sample(chosen.questions, limit)
    }
    if chosen.sealed?.questions.isEmpty == true { chosen.sealed = nil }
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
