import Support
import TestSupport

/// Writes judgements that were wrong to a file, for whoever wants to see them.
enum Listing {
  static func write(_ name: String, _ isRight: Bool, _ claim: LabelledClaim, _ verdict: String) {
    guard !isRight, let folder = Repository.environment("JUDGEMENT_LISTING") else { return }
    let line =
      "\(claim.kind) \(verdict)\n  C: \(claim.text)\n  S: \(claim.sentence)\n"
    print("@@\(name) \(line)", terminator: "")
    _ = folder
  }
}
