import ArgumentParser
import Engine
import Retrieval

/// What passages are ranked by.
struct RankingOptions: ParsableArguments {
  @Option(
    name: .long,
    help: "What ranks passages: words (BM25), dense (vectors), or hybrid (both, joined by rank).")
  var ranking = RankingMethod.words

  @Flag(
    name: .long, help: "Compare all vectors, where a graph would lead to the nearest ones.")
  var exact = false

  init() {}

  /// Checks that no option is without effect.
  ///
  /// - Parameters:
  ///   - explains: Whether the parts of scores are wanted.
  ///   - words: How words are scored.
  ///   - keepsStopWords: Whether stop words are looked for.
  /// - Throws: `ValidationError` that names the option.
  func check(explains: Bool, words: ScoringOptions, keepsStopWords: Bool) throws {
    switch ranking {
    case .words:
      guard !exact else {
        throw ValidationError("--exact is about vectors; add --ranking dense or --ranking hybrid")
      }
    case .dense:
      guard !explains else {
        throw ValidationError(
          "a score of --ranking dense is one cosine and has no parts; leave out --explain, or choose "
            + "--ranking hybrid")
      }
      guard words.scoring == .standard, !keepsStopWords else {
        throw ValidationError(
          "--ranking dense looks at no words; leave out what is about them (--formula, --k1, "
            + "--length-weight, --delta, --byte-lengths, --keep-stop-words), or choose --ranking "
            + "hybrid")
      }
    case .hybrid: break
    }
  }

  /// Returns what ranks passages.
  func ranker(_ engine: Engine, _ loaded: LoadedCorpus) throws -> Engine.ChosenRanker {
    try engine.ranker(ranking, of: loaded, isExact: exact)
  }

  /// The name of a run.
  static func tag(of method: RankingMethod) -> String {
    switch method {
    case .words: "hegel-bm25"
    case .dense: "hegel-dense"
    case .hybrid: "hegel-hybrid"
    }
  }
}

extension RankingMethod: ExpressibleByArgument {}
