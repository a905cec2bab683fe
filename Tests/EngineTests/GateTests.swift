import Configuration
import Diagnostics
import Engine
import ProfileChecks
import Support
import TestSupport
import Testing

@Suite("The gate and the corpus of the project")
struct GateTests {
  /// Writes the weak profile with more text after the roles' key.
  private static func write(_ project: SmallEngine, _ name: String, adding text: String) throws {
    let path = project.root + "/" + SmallProject.weak
    let old = String(decoding: try FileSystem.read(path, limit: 1 << 20), as: UTF8.self)
    try FileSystem.write(
      Array(old.replacing("roles:\n", with: "roles:\n" + text).utf8),
      to: project.root + "/" + name)
  }

  @Test("An example that is a question of the project's corpus is found where it stands")
  func example() async throws {
    try await SmallEngine.with { project in
      let line = try #require(
        SmallProject.questionLines().split(separator: "\n").first.map(String.init))
      let question = try #require(line.split(separator: "\"").dropFirst(7).first.map(String.init))
      try Self.write(
        project, "edited.profile.yaml",
        adding: "  summarizer:\n    examples: [{question: \"\(question)\", answer: Plain words}]\n")
      let outcome = try project.engine().gate(
        GateRequest(
          .sides(base: SmallProject.weak, edited: "edited.profile.yaml"), isRaw: false))
      let file = try #require(outcome.files.first)
      let finding = try #require(file.findings.first { $0.code == "LN008" })
      #expect(outcome.failures.isEmpty && outcome.notes.isEmpty)
      #expect(finding.severity == .error && finding.message.hasPrefix("summarizer: "))
      let found = String(decoding: file.bytes[finding.range], as: UTF8.self)
      #expect(question.hasPrefix(found) && found.count >= question.count - 1, "\(found)")
    }
  }

  @Test("A corpus that a person chose must be there, and one that a file names is noted")
  func missing() async throws {
    try await SmallEngine.with { project in
      try Self.write(project, "edited.profile.yaml", adding: "")
      let chosen = try project.engine(["defaults.corpus": .text("iland")]).gate(
        GateRequest(
          .sides(base: SmallProject.weak, edited: "edited.profile.yaml"), isRaw: false))
      #expect(chosen.failures.count == 1 && chosen.failures[0].contains("did you mean \"island\""))
      FileSystem.remove(project.root + "/" + SmallProject.questions)
      let without = try project.engine().gate(
        GateRequest(
          .sides(base: SmallProject.weak, edited: "edited.profile.yaml"), isRaw: true))
      #expect(without.failures.isEmpty && without.notes.count == 1)
      #expect(without.notes.first?.contains("has no questions") == true)
      try FileSystem.write(Array("hegel: 1\n".utf8), to: project.root + "/hegel.yaml")
      let silent = try project.engine().gate(
        GateRequest(
          .sides(base: SmallProject.weak, edited: "edited.profile.yaml"), isRaw: true))
      #expect(silent.failures.isEmpty && silent.notes.isEmpty && silent.files.count == 1)
    }
  }
}
