import Records
import Support
import TestSupport
import Testing
import Training

@Suite("The page about training")
struct DocumentationTests {
  private func page() throws -> String {
    let path = try Repository.root() + "/docs/training.md"
    return String(decoding: try FileSystem.read(path, limit: 1 << 20), as: UTF8.self)
  }

  @Test("It names every code of the checks, every cause, and every verdict")
  func names() throws {
    let page = try page()
    let names =
      EditFinding.Code.allCases.map(\.rawValue) + FailureCause.allCases.map(\.rawValue)
      + FinalLook.Verdict.allCases.map(\.rawValue)
    for name in names { #expect(page.contains("`\(name)`"), "\(name)") }
  }

  @Test("It names the defaults that are in force")
  func defaults() throws {
    let page = try page()
    let settings = try TrainingSettings()
    let rows: [(String, String)] = [
      ("iterations", "\(settings.iterations)"), ("minibatch", "\(settings.minibatch)"),
      ("target", "\(settings.target)"), ("alpha", "\(settings.alpha)"),
      ("minimum_pairs", "\(settings.minimumPairs)"),
      ("futility_pairs", "\(settings.futilityPairs)"),
      ("useful_effect", "\(settings.usefulEffect)"),
      ("maximum_pairs", "\(settings.maximumPairs)"), ("patience", "\(settings.patience)"),
      ("likeness", "\(settings.edits.likeness)"),
    ]
    for (name, value) in rows { #expect(page.contains("| \(name) | \(value) |"), "\(name)") }
  }
}
