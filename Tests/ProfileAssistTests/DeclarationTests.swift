import Diagnostics
import ProfileAssist
import ProfileChecks
import Profiles
import Support
import TestSupport
import Testing

@Suite("Declaring a variable that a prompt uses")
struct DeclarationTests {
  private func declared(_ text: String) throws -> (title: String, text: String)? {
    let analysis = ProfileChecker.analyze(
      Array(text.utf8), path: "test.profile.yaml", source: NoProfileSource())
    let finding = try #require(
      analysis.findings.first { $0.code == "TV001" }, "\(analysis.findings)")
    let document = AssistedDocument(analysis, path: "test.profile.yaml")
    guard let fix = document.declaration(for: finding) else { return nil }
    let bytes = try fix.edits.applied(to: Array(text.utf8))
    let after = ProfileChecker.check(bytes, path: "test.profile.yaml", source: NoProfileSource())
    #expect(!after.contains { $0.severity == .error }, "\(after)")
    return (fix.title, String(decoding: bytes, as: UTF8.self))
  }

  private static let head = "hegel: 1\nname: a\nextends: base/qa@1\n"

  @Test("The variable is added to those of the profile, in their style")
  func added() throws {
    let roles = "roles: {worker: {system_prompt: \"Write {{ voice }}.\"}}\n"
    let block = try declared(Self.head + "variables:\n  tone: {default: kind}\n" + roles)
    #expect(block?.title == "Declare voice under variables")
    #expect(block?.text.contains("  tone: {default: kind}\n  voice:\n    default: \"\"\n") == true)
    let flow = try declared(Self.head + "variables: {tone: {default: kind}}\n" + roles)
    #expect(flow?.text.contains("{tone: {default: kind}, voice: {default: \"\"}}") == true)
  }

  @Test("A profile without variables gets them above its roles")
  func first() throws {
    let text = try declared(
      Self.head + "roles:\n  worker:\n    system_prompt: |\n      Write {{voice}}.\n")?.text
    #expect(
      text == Self.head + "variables:\n  voice:\n    default: \"\"\n"
        + "roles:\n  worker:\n    system_prompt: |\n      Write {{voice}}.\n", "\(text ?? "")")
  }

  @Test(
    "Built-in names, names of secrets and what is no name are not declared",
    arguments: ["question", "Voice"])
  func refused(name: String) throws {
    let text = Self.head + "roles: {worker: {system_prompt: \"Write {{\(name)}}.\"}}\n"
    #expect(try declared(text) == nil)
  }
}
