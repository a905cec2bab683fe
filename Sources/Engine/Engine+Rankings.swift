import Configuration
package import Evaluation
package import Retrieval
import Support

/// A question with the documents that a search found for it.
package struct RankedQuestion: Sendable {
  /// The question.
  package let question: CorpusQuestion

  /// The documents.
  package let ranking: DocumentRanking
}

extension Engine {
  /// The deepest ranking that is made.
  package static let deepestRanking = 10_000

  /// Searches a corpus for each of several questions.
  ///
  /// - Parameters:
  ///   - questions: The questions.
  ///   - loaded: The corpus.
  ///   - depth: The most documents for each, 1 to ``deepestRanking``.
  ///   - dropsStopWords: Whether words such as "the" and "of" are left out of the questions.
  ///   - scoring: The formula.
  ///   - ranker: What ranks passages; nil for words alone. See ``ranker(_:of:isExact:)``.
  /// - Returns: The questions in their order, each with its documents.
  /// - Throws: ``EngineError`` when the index cannot be read, or a question has no vector.
  package func rankings(
    of questions: [CorpusQuestion], in loaded: LoadedCorpus, depth: Int,
    dropsStopWords: Bool = true, scoring: BM25 = .standard, by ranker: PassageRanker? = nil
  ) throws(EngineError) -> [RankedQuestion] {
    let ranker = ranker ?? PassageRanker(loaded.index)
    let options = SearchOptions(scoring: scoring, dropsStopWords: dropsStopWords)
    let found = ParallelMap.map(questions, width: ParallelMap.processors) { question in
      Result { () throws(RetrievalError) in
        RankedQuestion(
          question: question,
          // A question is words and no syntax: its quotation marks ask for no phrase.
          ranking: try DocumentRanking(
            SearchQuery(question.question), with: ranker, depth: depth, options: options))
      }
    }
    var ranked: [RankedQuestion] = []
    for one in found {
      do throws(RetrievalError) {
        ranked.append(try one.get())
      } catch {
        throw EngineError(.unreadable, error.detail)
      }
    }
    return ranked
  }

  /// Returns the questions of a file, or those of the corpus.
  ///
  /// - Parameters:
  ///   - file: A file of questions; nil for those of the corpus.
  ///   - loaded: The corpus.
  /// - Returns: At least one question.
  /// - Throws: ``EngineError`` when the file cannot be read, or there are none.
  package func searchQuestions(
    _ file: String?, of loaded: LoadedCorpus
  ) throws(EngineError) -> [CorpusQuestion] {
    if let file {
      do throws(QuestionFileError) {
        return try QuestionFile.load(absolute(file), isStrict: false)
      } catch {
        throw EngineError(.unreadable, error.description, name: file)
      }
    }
    guard !loaded.corpus.questions.isEmpty else {
      throw EngineError(
        .unreadable,
        "the corpus \(loaded.corpus.name) has no questions; name a file of questions")
    }
    return loaded.corpus.questions
  }

  /// Measures how well a search finds the documents that answer questions.
  ///
  /// A question's relevant documents are those that the corpus judges relevant for it, or, where it
  /// judges none, those that support its answer.
  ///
  /// - Parameters:
  ///   - ranked: The questions with what was found for them.
  ///   - loaded: The corpus.
  ///   - depth: How many documents were looked for.
  /// - Returns: The measures.
  /// - Throws: ``EngineError`` when no question has a relevant document.
  package func evaluateRetrieval(
    _ ranked: [RankedQuestion], in loaded: LoadedCorpus, depth: Int
  ) throws(EngineError) -> RetrievalEvaluation {
    var judged: [String: [String: Int]] = [:]
    for judgement in loaded.corpus.judgements {
      judged[judgement.question, default: [:]][judgement.document] = judgement.grade
    }
    let items = ranked.map { one in
      let question = one.question
      let supporting = question.isImpossible ? [] : question.supportingDocuments
      return RetrievalEvaluation.Item(
        ranking: one.ranking,
        judgements: judged[question.id]
          ?? Dictionary(supporting.map { ($0, 1) }, uniquingKeysWith: max))
    }
    let evaluation: RetrievalEvaluation
    do throws(EvaluationError) {
      evaluation = try RetrievalEvaluation(items, depth: depth, seed: seed)
    } catch {
      throw EngineError(.unreadable, error.detail)
    }
    guard evaluation.questions > 0 else {
      throw EngineError(
        .unreadable,
        "none of the \(items.count) questions has a relevant document; add judgements or "
          + "supporting_doc_ids")
    }
    return evaluation
  }
}
