import Diagnostics
import Profiles
import Support
import Testing

@Suite("Inheritance")
struct InheritanceTests {
  private let base = """
    hegel: 1
    name: base
    description: A base.
    extends: base/qa@1
    corpus: philosophy
    variables:
      audience: {default: adults, description: Who reads.}
    debate: {workers: 4, rounds: 1}
    defaults: {temperature: 0.5, stop: [A, B]}
    roles:
      worker:
        instructions:
          - {id: short, text: Base short.}
          - Unnamed instruction of the base.
        examples:
          - {question: a, answer: b}
    reward: {weights: {f1: 0.5, debate: 0.5}}
    checks: {ignore: [PF008]}
    metadata: {owner: base-team}
    """

  private func child(_ text: String) throws -> Profile {
    try profile(
      "hegel: 1\nname: child\nextends: ./base.profile.yaml\n" + text,
      MemorySource(files: ["base.profile.yaml": base]))
  }

  @Test("What a child does not say is inherited, except what belongs to the base itself")
  func inherited() throws {
    let profile = try child("")
    #expect(profile.name == "child")
    #expect(profile.description == nil && profile.metadata.isEmpty && profile.checks == .standard)
    #expect(profile.corpus == "philosophy")
    #expect(profile.debate.workers == 4 && profile.debate.passages == 6)
    #expect(profile.defaults.stop == ["A", "B"] && profile.defaults.maxTokens == 800)
    #expect(profile[.worker].examples.count == 1)
  }

  @Test("What a list drops it may write again, and only that")
  func droppedAndWritten() throws {
    let head = "hegel: 1\nname: a\nroles:\n  summarizer:\n    instructions:\n"
    let moved = try profile(
      head + "      - {id: cite, drop: true}\n      - New.\n"
        + "      - {id: cite, text: Cite it.}\n")
    #expect(moved[.summarizer].instructions.suffix(2).map(\.text) == ["New.", "Cite it."])
    #expect(moved[.summarizer].instructions.count { $0.id == "cite" } == 1)
    for list in [
      "      - {id: cite, text: Cite it.}\n      - {id: cite, drop: true}\n",
      "      - {id: cite, drop: true}\n      - {id: cite, drop: true}\n",
      "      - {id: cite, drop: true}\n      - {id: cite, text: a}\n      - {id: cite, text: b}\n",
    ] {
      let reading = ProfileReading(Array((head + list).utf8), document: "a.profile.yaml")
      #expect(reading.issues.map(\.code) == [ProfileRule.duplicateID])
    }
  }

  @Test("Maps combine by key, lists and single values are replaced")
  func combined() throws {
    let profile = try child(
      """
      debate: {rounds: 3}
      defaults: {stop: [C]}
      variables: {audience: {default: children}, tone: {default: calm}}
      roles: {worker: {examples: [], temperature: 0.9}}
      reward: {weights: {f1: 0, groundedness: 1}}
      """)
    #expect(profile.debate.workers == 4 && profile.debate.rounds == 3)
    #expect(profile.defaults.stop == ["C"] && profile.defaults.temperature == 0.5)
    #expect(profile.variables.map(\.name) == ["audience", "tone"])
    #expect(profile.variables[0].value == "children")
    #expect(profile.variables[0].summary == "Who reads.")
    #expect(profile[.worker].examples.isEmpty)
    #expect(profile.sampling(.worker).temperature == 0.9)
    #expect(profile.sampling(.reviewer).temperature == 0.5)
    #expect(profile.reward.weights == [.groundedness: 1, .debate: 0.5])
    #expect(profile.reward.shares.map(\.component) == [.groundedness, .debate])
  }

  @Test("Instructions combine by id: replaced in place, dropped, others after them")
  func instructions() throws {
    let profile = try child(
      """
      roles:
        worker:
          instructions:
            - New one.
            - {id: short, text: Child short., reason: why, since: step-1, frozen: true}
            - {id: cite, drop: true}
      """)
    let texts = profile[.worker].instructions.map(\.text)
    let baseTexts = try child("")[.worker].instructions.map(\.text)
    #expect(baseTexts[2] == "Base short.")
    var expected = baseTexts
    expected[2] = "Child short."
    expected.removeAll { $0 == "Cite the passage behind every claim." }
    #expect(texts == expected + ["New one."])
    let short = try #require(profile[.worker].instruction("short"))
    #expect(short.isFrozen && short.since == "step-1" && short.reason == "why")
  }

  @Test("An id derived from a text depends on the text alone")
  func derivedIDs() throws {
    #expect(
      Instruction.derivedID(for: "Cite the passage behind every claim.")
        == Instruction.derivedID(for: "Cite the passage behind every claim."))
    #expect(
      Instruction.derivedID(for: "Cite the passage behind it")
        .hasPrefix("cite-the-passage-behind-"))
    #expect(Instruction.derivedID(for: "引用してください").hasPrefix("i-"))
    #expect(Instruction.derivedID(for: "a") != Instruction.derivedID(for: "A"))
    for text in ["a", "引用", String(repeating: "x", count: 500), "---", "é à ü"] {
      #expect(ProfileName.isValid(Instruction.derivedID(for: text)), "\(text)")
    }
    let again = try child(
      "roles: {worker: {instructions: [Unnamed instruction of the base.]}}")
    #expect(again[.worker].instructions == (try child(""))[.worker].instructions)
  }

  @Test("Every value knows the document and the bytes that it comes from")
  func origins() throws {
    let text = "hegel: 1\nname: child\nextends: ./base.profile.yaml\ndebate: {rounds: 3}\n"
    let resolution = try resolve(text, MemorySource(files: ["base.profile.yaml": base]))
    let rounds = try #require(resolution.origin(of: "debate.rounds"))
    #expect(rounds.document == "test.profile.yaml")
    #expect(Array(text.utf8)[rounds.range].elementsEqual("3".utf8))
    let workers = try #require(resolution.origin(of: "debate.workers"))
    #expect(workers.document == "base.profile.yaml")
    #expect(Array(base.utf8)[workers.range].elementsEqual("4".utf8))
    #expect(resolution.origin(of: "debate.passages")?.document == "base/qa@1")
    #expect(resolution.origin(of: "preview.questions") == nil)
    #expect(resolution.chain == ["test.profile.yaml", "base.profile.yaml", "base/qa@1"])
  }

  @Test("Without extends, the base of the task applies")
  func implicitBase() throws {
    #expect(try resolve("hegel: 1\nname: a\n").chain.last == "base/qa@1")
    let synthesis = try resolve("hegel: 1\nname: a\ntask: synthesis\n")
    #expect(synthesis.chain == ["test.profile.yaml", "base/synthesis@1", "base/qa@1"])
  }

  @Test("A document with issues never becomes a profile")
  func issues() throws {
    let reading = ProfileReading(
      Array("hegel: 1\nname: a\ndebate: {rounds: x}\n".utf8), document: "a")
    let resolution = try #require(ProfileResolver.resolve(reading, source: NoProfileSource()))
    #expect(!reading.issues.isEmpty && resolution.profile == nil)
    let unknown = ProfileReading(Array("hegel: 1\nname: a\ndebat: {}\n".utf8), document: "a")
    let source = NoProfileSource()
    #expect(ProfileResolver.resolve(unknown, source: source)?.profile == nil)
    #expect(
      ProfileResolver.resolve(unknown, source: source, ignoringUnknownKeys: true)?.profile != nil)
  }
}

@Suite("Bases in files")
struct ProjectProfileSourceTests {
  @Test("A base outside the root is refused, by dots and by links")
  func contained() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let root = Path.join(folder.path, "project")
    try FileSystem.makeFolder(Path.join(root, "sub"))
    for path in ["outside.profile.yaml", "project/base.profile.yaml"] {
      try FileSystem.write(
        Array("hegel: 1\nname: b\n".utf8), to: Path.join(folder.path, path))
    }
    folder.link("project/link.profile.yaml", to: "../outside.profile.yaml")
    let source = ProjectProfileSource(root: root, workingFolder: root)
    let document = "sub/child.profile.yaml"
    let base = try source.load("../base.profile.yaml", relativeTo: document)
    #expect(base.bytes.count == 17)
    #expect(base.path == source.identity(of: "base.profile.yaml"))
    for path in ["../../outside.profile.yaml", "../link.profile.yaml", "/etc/passwd"] {
      #expect { try source.load(path, relativeTo: document) } throws: { error in
        (error as? FileSystemError)?.code == .outsideRoot
      }
    }
    #expect { try source.load("./none.profile.yaml", relativeTo: document) } throws: { error in
      (error as? FileSystemError)?.code == .notFound
    }
  }
}
