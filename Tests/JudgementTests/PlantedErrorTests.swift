import Claims
import Debate
import Records
import TestSupport
import Testing

/// Measures the reviewer, the analysis of conflicts and groundedness on claims with planted errors;
/// prints the figures of `docs/embedded-model.md`.
@Suite("Golden judgements of claims with planted errors", .enabled(if: Shared.isAvailable))
struct PlantedErrorTests {
  /// The shared articles that nothing was fitted to, and those that were looked at.
  private static let halves = [
    (name: "first half", isFirst: true), (name: "second half", isFirst: false),
  ]

  private func claims(firstHalf isFirst: Bool) throws -> [LabelledClaim] {
    var maker = PlantedErrors(try SourcePassage.squad(firstHalf: isFirst), seed: 11)
    return maker.claims()
  }

  @Test("The reviewer finds planted errors", arguments: [true, false], [true, false])
  func reviewer(isFirst: Bool, citing: Bool) async throws {
    let reviewer = Reviewer()
    var total = Precision()
    var kinds: [LabelledClaim.Kind: (flagged: Int, all: Int)] = [:]
    for claim in try claims(firstHalf: isFirst) {
      let passages = ([claim.passage] + claim.others).map { ($0.id, $0.text) }
      let verdict = try await reviewer.verdict(
        on: claim.text, citing: citing ? claim.passage.id : nil, passages: passages)
      let isFlagged = ["CONTRADICTED", "UNSUPPORTED"].contains(verdict.word)
      total.add(isFlagged: isFlagged, isWanted: claim.kind.isError)
      kinds[claim.kind, default: (0, 0)].flagged += isFlagged ? 1 : 0
      kinds[claim.kind, default: (0, 0)].all += 1
      Listing.write(
        "reviewer-\(isFirst)-\(citing)", isFlagged == claim.kind.isError, claim,
        "\(verdict.word): \(verdict.reason)")
    }
    print("reviewer, \(isFirst ? "first" : "second") half, citing \(citing): \(total)")
    for kind in LabelledClaim.Kind.allCases {
      print("  \(kind): \(kinds[kind].map { Precision.text($0.flagged, $0.all) } ?? "")")
    }
    #expect(total.precision >= 0.8 && total.recall >= 0.8)
  }

  @Test("Groundedness calls right claims supported and no other", arguments: [true, false])
  func groundedness(isFirst: Bool) throws {
    var total = Precision()
    var kinds: [LabelledClaim.Kind: (flagged: Int, all: Int)] = [:]
    for claim in try claims(firstHalf: isFirst) {
      let scorer = SupportScorer(
        passages: ([claim.passage] + claim.others).map { .init(id: $0.id, text: $0.text) })
      let verdict = scorer.verdict(on: claim.text, citing: [claim.passage.id])
      let isFlagged = verdict.kind != .supported
      total.add(isFlagged: isFlagged, isWanted: claim.kind.isError)
      kinds[claim.kind, default: (0, 0)].flagged += isFlagged ? 1 : 0
      kinds[claim.kind, default: (0, 0)].all += 1
      Listing.write(
        "grounded-\(isFirst)", isFlagged == claim.kind.isError, claim,
        "\(verdict.kind) \(verdict.score)")
    }
    print("groundedness, \(isFirst ? "first" : "second") half: \(total)")
    for kind in LabelledClaim.Kind.allCases {
      print("  \(kind): \(kinds[kind].map { Precision.text($0.flagged, $0.all) } ?? "")")
    }
    #expect(total.precision >= 0.8 && total.recall >= 0.8)
  }

  @Test("Conflicts are found between what excludes each other alone", arguments: [true, false])
  func conflicts(isFirst: Bool) throws {
    var total = Precision()
    var kinds: [LabelledClaim.Kind: (flagged: Int, all: Int)] = [:]
    for claim in try claims(firstHalf: isFirst) where claim.kind != .verbatim {
      let relation = ClaimAnalysis(claim.sentence).relation(to: ClaimAnalysis(claim.text))
      let isFlagged = relation.contradiction != nil
      let isWanted = claim.kind.isError && claim.kind != .unsupported
      total.add(isFlagged: isFlagged, isWanted: isWanted)
      kinds[claim.kind, default: (0, 0)].flagged += isFlagged ? 1 : 0
      kinds[claim.kind, default: (0, 0)].all += 1
      Listing.write("conflict-\(isFirst)", isFlagged == isWanted, claim, "\(relation)")
    }
    print("conflicts, \(isFirst ? "first" : "second") half: \(total)")
    for kind in LabelledClaim.Kind.allCases {
      print("  \(kind): \(kinds[kind].map { Precision.text($0.flagged, $0.all) } ?? "")")
    }
    #expect(total.precision >= 0.8 && total.recall >= 0.8)
  }
}
