import Claims
import Debate
import EmbeddedModel
import LanguageModels
import Profiles
import Records
import Retrieval
import Rewards
import Support
import TestSupport
import Testing

/// Debates of the embedded model over the corpora of the repository.
struct RealDebates: Sendable {
  /// One question debated.
  struct Debate: Sendable {
    var question: CorpusQuestion
    var gold: GoldAnswer
    var transcript: Transcript
    /// Wrong answers: right answers to other questions of the same type.
    var others: [String]

    /// What reads and scores the debate's answers, made once.
    var reader: AnswerReader
    var support: SupportScorer

    /// The transcript with another final answer, read as the debate would read it.
    func answering(_ text: String) -> Transcript {
      var changed = transcript
      do throws(ReplyDefect) {
        changed.answer = reader.answer(from: try AnswerReply(text)).answer
      } catch {
        changed.answer = Answer(text: text, claims: [], confidence: nil, refusal: nil)
      }
      return changed
    }

    /// A passage that holds a quote behind the gold answer, else the first.
    var source: String {
      let quotes = question.quotes.map(\.text)
      let passage = transcript.passages.first { passage in
        quotes.contains { passage.text.contains($0) }
      }
      return (passage ?? transcript.passages.first)?.id ?? "none#1"
    }
  }

  private struct Evidence: EvidenceSource {
    let index: MemoryIndex

    func passages(
      for question: String, worker: Int, of workers: Int, limit: Int
    ) async throws(EvidenceError) -> [PassageRecord] {
      let hits: [SearchHit]
      do throws(RetrievalError) {
        hits = try index.search(SearchQuery(question), options: SearchOptions(limit: limit)).hits
      } catch {
        throw EvidenceError(detail: error.detail)
      }
      return hits.map(\.passage).map { passage in
        PassageRecord(
          id: passage.id, document: passage.document, title: passage.title, path: passage.path,
          byteRange: passage.range, lines: passage.lines, headings: passage.headings,
          text: passage.text)
      }
    }
  }

  /// Debates every few questions of a corpus.
  ///
  /// - Parameters:
  ///   - name: The corpus.
  ///   - step: Every how many questions one is taken.
  ///   - workers: The workers; one makes a single prompt.
  /// - Returns: The debates in the order of the questions.
  /// - Throws: What loading, searching and debating throw.
  static func run(_ name: String, every step: Int, workers: Int) async throws -> [Debate] {
    let corpus = try CorpusLoader.load(Repository.root() + "/corpus_data/" + name)
    let runner = DebateRunner(
      guard: ModelGuard(
        models: ["embedded": EmbeddedModel()], ledger: MemoryLedger(limits: CallLimits())),
      evidence: Evidence(index: try MemoryIndex(corpus)), host: .fixed())
    var profile = try #require(BuiltInBases.profile(BuiltInBases.implicit(for: .qa))).parts
    profile.debate = try DebateSettings(workers: workers, rounds: workers > 1 ? 1 : 0)
    var debates: [Debate] = []
    for index in stride(from: 0, to: corpus.questions.count, by: step) {
      let question = corpus.questions[index]
      let transcript = try await runner.run(
        DebateRequest(
          question: question.question, profile: try Profile(profile),
          corpus: Transcript.CorpusStamp(name: name, hash: corpus.documentFingerprint), seed: 1,
          limits: DebateLimits(callTimeout: nil, totalTimeout: nil)))
      let support = AnswerReader.scorer(for: transcript.passages)
      let others = corpus.questions.filter {
        $0.id != question.id && $0.answerType == question.answerType && !$0.answers.isEmpty
      }
      debates.append(
        Debate(
          question: question,
          gold: GoldAnswer(answers: question.answers, isImpossible: question.isImpossible),
          transcript: transcript, others: others.prefix(6).map { $0.answers[0] },
          reader: AnswerReader(transcript.passages, scorer: support), support: support))
    }
    return debates
  }
}
