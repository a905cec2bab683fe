import Configuration
import ProfileAssist
import Support
import TestSupport
import Testing
import YAMLSyntax

@Suite("What helps somebody who writes a project's file")
struct SettingsAssistTests {
  private func assist(_ marked: String) throws -> (assist: SettingsAssist, point: Int) {
    let markers = try Markers(marked)
    let file = try? ConfigurationFile(parsing: markers.bytes, path: "hegel.yaml", owner: .project)
    let inForce = Configuration(layers: [file?.base ?? Configuration.Layer()])
    return (
      SettingsAssist(YAMLTree.parse(markers.bytes), inForce: inForce),
      try #require(markers.points.first)
    )
  }

  private func labels(_ marked: String) throws -> [String] {
    let (assist, point) = try assist(marked)
    return assist.completions(at: point) {
      AssistNames(corpora: ["philosophy"], models: ["embedded"], bases: ["./a.profile.yaml"])
    }.map(\.label)
  }

  @Test("The keys of the file are those of the table that are not written yet")
  func keys() throws {
    let top = try labels("hegel: 1\n‸")
    #expect(top.contains("limits"))
    #expect(top.contains("environments"))
    #expect(!top.contains("hegel"))
    #expect(try labels("store:\n  path: a\n  ‸") == ["texts"])
    #expect(try labels("limits:\n  ‸").first == "debates")
  }

  @Test("An environment takes the keys of the file, and no environments of its own")
  func environments() throws {
    let inside = try labels("environments:\n  dev:\n    ‸")
    #expect(inside.contains("limits"))
    #expect(!inside.contains("environments"))
    #expect(try labels("environments:\n  ‸") == [])
    #expect(try labels("environments:\n  dev:\n    store:\n      ‸") == ["path", "texts"])
  }

  @Test("Values are words of the table and names of the project")
  func values() throws {
    #expect(try labels("store:\n  texts: ‸") == ["full", "hashes"])
    #expect(try labels("defaults:\n  model: ‸") == ["embedded"])
    #expect(try labels("defaults:\n  corpus: ph‸") == ["philosophy"])
    #expect(try labels("models:\n  fast: ‸") == ["embedded"])
    #expect(try labels("limits:\n  usd: ‸") == ["1.0"])
    #expect(try labels("checks:\n  ignore:\n    - ‸").contains("TV002"))
    #expect(try labels("store: {texts: ‸}") == ["full", "hashes"])
    #expect(try labels("# a comment ‸") == [])
    #expect(try labels("nothing:\n  of: ‸") == [])
  }

  @Test("A hover tells what a setting does, its value and where that comes from")
  func hover() throws {
    let (assist, point) = try assist("hegel: 1\nlimits:\n  u‸sd: 0.5\n")
    let help = try #require(assist.help(at: point))
    #expect(help.text.contains("limits.usd"))
    #expect(help.text.contains("In force: `0.5` (hegel.yaml:3)"))
    #expect(help.text.contains("HEGEL_LIMIT_USD"))
    let (overlay, place) = try self.assist(
      "hegel: 1\nenvironments:\n  dev:\n    limits: {u‸sd: 2}\n")
    #expect(overlay.help(at: place)?.text.contains("Built in: `1.0`") == true)
    let (other, nowhere) = try self.assist("hegel: 1\nlim‸its: {usd: 1}\n")
    #expect(other.help(at: nowhere) == nil)
  }
}
