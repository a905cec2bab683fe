import ProfileAssist
import TestSupport
import Testing

@Suite("Help and navigation in profiles")
struct NavigationTests {
  private let profile = """
    hegel: 1
    name: a
    extends: base/qa@1
    variables:
      «1:reader»: {default: a child, description: Who reads.}
    debate: {rounds: 1}
    roles:
      worker:
        system_prompt: |
          For «2:{{ reader }}», on {{corpus}}.
        instructions:
          - "Mind \\t the {{«4:reader»}}."
          - {id: b, text: Nothing.}
    """

  @Test("A placeholder and the key that declares it are found from each other")
  func variable() throws {
    let assisted = try Assisted(profile)
    let (key, use) = (assisted.markers.numbered[1], assisted.markers.numbered[2])
    for range in [key, use] {
      let offset = try #require(range).lowerBound + 3
      let variable = try #require(assisted.document.variable(at: offset))
      #expect(variable.name == "reader")
      #expect(variable.declaration == key)
      #expect(variable.uses.map(assisted.text) == ["reader", "reader"])
      #expect(variable.uses.last == assisted.markers.numbered[4])
    }
    let end = try #require(use).upperBound
    let target = try #require(assisted.document.definition(at: end)).target
    #expect(target.range == key)
    #expect(target.document == "test.profile.yaml")
  }

  @Test("A variable says what it stands for")
  func helpOfVariable() throws {
    let assisted = try Assisted(profile)
    let offset = try #require(assisted.markers.numbered[2]).lowerBound
    let help = try #require(assisted.document.help(at: offset))
    #expect(help.text.contains("Who reads."))
    #expect(help.text.contains("a child"))
    #expect(help.range == assisted.markers.numbered[2])
  }

  @Test(
    "A key says what it means, its value in force, and where that comes from",
    arguments: [
      ("hegel: 1\nname: a\nextends: base/qa@1\ndebate: {‸rounds: 1}\n", "In force: `1`"),
      ("hegel: 1\nname: a\nta‸sk: qa\n", "Expected: one of qa, synthesis, evaluation"),
      ("hegel: 1\nname: a\nroles: {reviewer: {prompts: {cri‸tique: x}}}\n", "{{answers}}"),
    ])
  func helpOfKey(marked: String, expected: String) throws {
    let assisted = try Assisted(marked)
    let point = try assisted.point
    let help = try #require(assisted.document.help(at: point))
    #expect(help.text.contains(expected), "\(help.text)")
  }

  @Test("A finding shows the page of its rule")
  func helpOfFinding() throws {
    let assisted = try Assisted("hegel: 1\nname: a\nmet‸data1: x\n")
    let point = try assisted.point
    let help = try #require(assisted.document.help(at: point))
    #expect(help.text.contains("PF002 unknown-key"))
  }

  @Test("Only names that a variable can have are taken for a rename")
  func objections() throws {
    let document = try Assisted(profile).document
    #expect(document.objection(toRenaming: "reader", to: "listener") == nil)
    for name in ["", "Reader", "a b", "question", "api_key", "reader", "9"] {
      #expect(document.objection(toRenaming: "reader", to: name) != nil, "\(name)")
    }
    #expect(document.objection(toRenaming: "corpus", to: "listener") != nil)
  }

  @Test("The outline has sections, roles, prompts and variables")
  func outline() throws {
    let outline = AssistedDocument.outline(of: try Assisted(profile).document.tree)
    #expect(outline.map(\.name) == ["hegel", "name", "extends", "variables", "debate", "roles"])
    let worker = try #require(outline.last?.children.first)
    #expect(worker.kind == .role)
    #expect(worker.children.map(\.name) == ["system_prompt", "instructions"])
    #expect(worker.children.last?.children.map(\.name) == ["Mind \t the {{reader}}.", "b"])
    for entry in outline { #expect(entry.range.contains(entry.nameRange.lowerBound)) }
  }

  @Test("A selection grows from the word to the document")
  func selection() throws {
    let assisted = try Assisted(profile)
    let offset = try #require(assisted.markers.numbered[2]).lowerBound + 4
    let texts = assisted.document.selection(at: offset).map(assisted.text)
    #expect(texts.prefix(3) == ["reader", "{{ reader }}", "For {{ reader }}, on {{corpus}}."])
    #expect(texts.last == assisted.markers.text)
    for (inner, outer) in zip(texts, texts.dropFirst()) { #expect(outer.contains(inner)) }
  }

  @Test("Entries and comments in a row can be folded away")
  func folds() throws {
    let assisted = try Assisted("# a\n# b\n\n# c\nroles:\n  worker:\n    model: x\n")
    let folds = assisted.document.folds()
    #expect(folds.filter(\.isComment).map { assisted.text($0.range) } == ["# a\n# b", "# c"])
    #expect(folds.contains { assisted.text($0.range).hasPrefix("roles:\n") })
  }
}
