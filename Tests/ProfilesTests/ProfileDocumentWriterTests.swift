import JSON
import Profiles
import Support
import Testing
import YAMLSyntax

@Suite("Whole profiles in documents")
struct ProfileDocumentWriterTests {
  private let text = """
    # The team's profile.
    hegel: 1
    name: a   # its name
    extends: base/qa@1
    debate: {workers: 3, rounds: 1}   # small

    roles:
      worker:
        # Keep these short.
        instructions:
          - 'Say why.'          # first
          - id: brief
            # It was long.
            text: |
              Be brief.
            reason: long answers
          - {id: safe, text: Never lie., frozen: true}
          - {id: short, text: Answer in one sentence.}
        examples:
          - {question: a, answer: b}   # an example
          - question: c
            answer: d
      reviewer:
        system_prompt: >-
          You review
          everything twice.
    reward: {weights: {f1: 1}}

    """

  private func reading(_ text: String) -> ProfileReading {
    ProfileReading(Array(text.utf8), document: "test.profile.yaml")
  }

  private func written(
    _ target: Profile, _ text: String? = nil, _ source: MemorySource = MemorySource()
  ) throws -> String {
    let reading = reading(text ?? self.text)
    let edits = try ProfileDocumentWriter.edits(writing: target, into: reading, source: source)
    let result = String(decoding: try edits.applied(to: reading.tree.bytes), as: UTF8.self)
    #expect(try profile(result, source) == target)
    return result
  }

  private func error(
    _ target: Profile, _ text: String, _ source: MemorySource = MemorySource()
  ) -> ProfileWriteError? {
    do {
      _ = try written(target, text, source)
      return nil
    } catch {
      return error as? ProfileWriteError
    }
  }

  private func changed(
    _ text: String? = nil, _ change: (inout Profile.Parts) throws -> Void
  ) throws -> Profile {
    var parts = try profile(text ?? self.text).parts
    try change(&parts)
    return try Profile(parts)
  }

  @Test("Writing the profile that a document says changes nothing")
  func idempotent() throws {
    let edits = try ProfileDocumentWriter.edits(
      writing: try profile(text), into: reading(text), source: NoProfileSource())
    #expect(edits.isEmpty)
  }

  @Test("Single values change in place, and what stands around them stays")
  func values() throws {
    let target = try changed {
      $0.name = "b"
      $0.debate = try DebateSettings(workers: 2, rounds: 1, passages: 9)
      $0.reward = try RewardWeights([.f1: 0.5, .groundedness: 0.5])
      $0.reviewer = try $0.reviewer.with(systemPrompt: "You review everything once.")
    }
    let result = try written(target)
    #expect(
      result
        == text.replacing("name: a ", with: "name: b ")
        .replacing(
          "{workers: 3, rounds: 1}", with: "{workers: 2, rounds: 1, passages: 9}"
        )
        .replacing("review\n      everything twice.", with: "review everything once.")
        .replacing("{f1: 1}", with: "{f1: 0.5, groundedness: 0.5}"))
  }

  @Test("What the profile has and the document lacks is written in the order of the schema")
  func missing() throws {
    let target = try changed {
      $0.description = "A test."
      $0.corpus = "philosophy"
      $0.variables = [try ProfileVariable(name: "tone", value: "calm")]
      $0.metadata = try ProfileMetadata(owner: "team", extras: JSONObject([("a.b", 2.0)]))
      $0.summarizer = try $0.summarizer.with(systemPrompt: "You sum up.\nBriefly.\n")
    }
    let result = try written(target)
    #expect(
      result.contains("name: a   # its name\ndescription: A test.\nextends: base/qa@1\ncorpus"))
    #expect(result.contains("variables:\n  tone:\n    default: calm\ndebate:"))
    #expect(result.contains("    system_prompt: |\n      You sum up.\n      Briefly.\n"))
    #expect(result.contains("metadata:\n  owner: team\n  a.b: 2.0\n"))
    #expect(try written(try profile(text), result) == text)
  }

  @Test("Instructions are changed, added, removed and moved with their comments")
  func instructions() throws {
    let target = try changed {
      var items = $0.worker.instructions
      let safe = items.firstIndex { $0.id == "safe" } ?? 0
      let moved = items.remove(at: safe)
      let brief = items.firstIndex { $0.id == "brief" } ?? 0
      items[brief] = try Instruction(id: "brief", text: "Be very brief.\n", since: "s")
      items.insert(moved, at: brief)
      items.insert(try Instruction(text: "Name dates."), at: brief)
      $0.worker = try $0.worker.with(instructions: items)
    }
    let result = try written(target)
    let list = """
            - 'Say why.'          # first
            - Name dates.
            - {id: safe, text: Never lie., frozen: true}
            - id: brief
              # It was long.
              text: |
                Be very brief.
              since: s
            - {id: short, text: Answer in one sentence.}
      """
    #expect(result.contains(list), "\(result)")
  }

  @Test("Inherited instructions are overridden, dropped, moved and preceded")
  func inheritedInstructions() throws {
    let plain = "hegel: 1\nname: a\nextends: base/qa@1\n"
    let overridden = try changed(plain) {
      var items = $0.worker.instructions
      items[2] = try Instruction(id: items[2].id, text: "Answer in one sentence.")
      items.remove(at: 3)
      $0.worker = try $0.worker.with(instructions: items)
    }
    #expect(
      try written(overridden, plain) == plain + """
        roles:
          worker:
            instructions:
              - id: short
                text: Answer in one sentence.
              - id: cite
                drop: true

        """)
    let moved = try changed(plain) {
      var items = $0.summarizer.instructions
      items.append(items.remove(at: 1))
      $0.summarizer = try $0.summarizer.with(instructions: items)
    }
    let result = try written(moved, plain)
    #expect(result.contains("- id: answer-first\n        drop: true\n      - id: answer-first\n"))
    let preceded = try changed(plain) {
      let items = [try Instruction(text: "First.")] + $0.worker.instructions
      $0.worker = try $0.worker.with(instructions: items)
    }
    #expect(try written(preceded, plain).contains("- First.\n"))
    for text in [try written(overridden, plain), result, try written(preceded, plain)] {
      #expect(try profile(try written(try profile(plain), text)) == profile(plain))
    }
  }

  @Test("Examples that stay keep their bytes")
  func examples() throws {
    let target = try changed {
      let items = $0.worker.examples
      $0.worker = try $0.worker.with(
        examples: [items[0], try Example(question: "e", answer: "f"), items[1]])
    }
    #expect(
      try written(target)
        == text.replacing(
          "# an example\n",
          with: "# an example\n      - question: e\n        answer: f\n"))
    let none = try changed { $0.worker = try $0.worker.with(examples: []) }
    #expect(try written(none).contains("examples: []"))
  }

  @Test("A task without extends decides the base, and the profile still comes out right")
  func task() throws {
    let target = try changed("hegel: 1\nname: a\ntask: synthesis\n") { $0.name = "b" }
    #expect(
      try written(target, "hegel: 1\nname: a # mine\n")
        == "hegel: 1\nname: b # mine\ntask: synthesis\n")
  }

  @Test("What a document cannot take back is an error that names the field and where it comes from")
  func notExpressible() throws {
    var source = MemorySource()
    source.files["base.profile.yaml"] = """
      hegel: 1
      name: base
      corpus: philosophy
      variables: {tone: {default: calm}}

      """
    let text = "hegel: 1\nname: a\nextends: ./base.profile.yaml\n"
    let withoutCorpus = try changed("hegel: 1\nname: a\n") { $0.name = "a" }
    let found = error(withoutCorpus, text, source)
    #expect(found?.code == .notExpressible)
    #expect(found?.path.description == "corpus")
    #expect(found?.detail.contains("base.profile.yaml") == true)
    #expect(error(withoutCorpus, "hegel: 1\nname: [\n")?.code == .brokenDocument)
    #expect(
      error(withoutCorpus, "hegel: 1\nname: a\nextends: ./x.profile.yaml\n")?.path == "extends")
    let shared = """
      hegel: 1
      name: a
      roles:
        worker: &w
          temperature: 0.5
        reviewer: *w

      """
    let cooler = try changed(shared) {
      $0.worker = try RolePrompt(
        systemPrompt: $0.worker.systemPrompt.source, instructions: $0.worker.instructions,
        sampling: try SamplingSettings(model: nil, temperature: 0.1))
    }
    #expect(error(cooler, shared)?.code == .notExpressible)
  }

  @Test("A fresh document says the profile, over the base that makes it shortest")
  func fresh() throws {
    for base in BuiltInBases.all {
      let target = try #require(BuiltInBases.profile(base.reference))
      let bytes = try ProfileDocumentWriter.document(for: target)
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(text.contains("extends: \(base.reference)\n"))
      #expect(text.utf8.count < 300, "\(text)")
      #expect(try profile(text) == target)
    }
  }

  @Test("A profile that no document can say is an error")
  func unsayable() throws {
    let target = try changed { $0.description = "" }
    #expect(error(target, text)?.code == .notExpressible)
    #expect(throws: ProfileWriteError.self) {
      let bytes = try ProfileDocumentWriter.document(for: target)
      _ = bytes
    }
  }

  @Test("Random profiles come back from fresh documents", arguments: 0..<10)
  func randomFresh(seed: Int) throws {
    var generator = SeededRandom(seed: UInt64(seed), purpose: "fresh documents")
    let target = try RandomProfile.make(&generator)
    let bytes = try ProfileDocumentWriter.document(for: target)
    #expect(try profile(String(decoding: bytes, as: UTF8.self)) == target)
  }

  @Test("A random profile is written over another one's document", arguments: 0..<10)
  func randomOver(seed: Int) throws {
    var generator = SeededRandom(seed: UInt64(seed), purpose: "overwritten documents")
    let first = try RandomProfile.make(&generator)
    let target = try RandomProfile.make(&generator)
    let document = try ProfileDocumentWriter.document(for: first)
    let text = String(decoding: document, as: UTF8.self)
      .replacing("\nname: ", with: "\n# A note.\nname: ")
    // Over a base some profiles cannot be said; over none every one can.
    let alone = text.replacing(/extends: .*\n/, with: "extends: none\n")
    for text in [text, alone] where (try? resolve(text).profile) != nil {
      do {
        let result = try written(target, text)
        #expect(result.contains("# A note.\n"))
        let again = try ProfileDocumentWriter.edits(
          writing: target, into: reading(result), source: NoProfileSource())
        #expect(again.isEmpty)
        #expect(try profile(try written(first, result)) == first)
      } catch let error as ProfileWriteError {
        #expect(error.code == .notExpressible && !error.path.steps.isEmpty && text != alone)
      }
    }
  }

  @Test("Random edits of instructions come out in every layout", arguments: 0..<8)
  func randomInstructions(seed: Int) throws {
    var generator = SeededRandom(seed: UInt64(seed), purpose: "instruction lists")
    var current = text
    for _ in 0..<4 {
      let target = try changed(current) { parts in
        for role in Role.allCases {
          var items = parts[role].instructions
          for _ in 0..<Int.random(in: 0...3, using: &generator) where !items.isEmpty {
            let index = Int.random(in: 0..<items.count, using: &generator)
            let text = RandomProfile.text(&generator)
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: items.remove(at: index)
            case 1:
              items.insert(
                items.remove(at: index), at: Int.random(in: 0...items.count, using: &generator))
            case 2:
              items[index] = try Instruction(
                id: items[index].id, text: text, reason: text, isFrozen: text.utf8.count < 4)
            default:
              let new = try Instruction(text: text)
              if !items.contains(where: { $0.id == new.id }) { items.insert(new, at: index) }
            }
          }
          parts[role] = try parts[role].with(instructions: items)
        }
      }
      current = try written(target, current)
      #expect(current.contains("# The team's profile.") && current.contains("# Keep these short."))
    }
  }

  private static let layouts = [
    "hegel: 1\r\nname: a\r\nroles:\r\n  worker:\r\n    instructions:\r\n    - One. # c\r\n",
    "{hegel: 1, name: a, roles: {worker: {instructions: [One., {id: t, text: Two.}]}}}\n",
    "hegel: 1\nname: &n a\ndescription: *n\ncorpus: *n",
    """
    ---
    hegel: 1
    name: "a" # name
    variables: {tone: {default: &t "x", description: *t}}
    roles:
      worker: &w
        instructions: &i
        - "One."

        - ? id
          : two
          text: >-
            Two
            lines.
        examples: []
      summarizer:
        instructions: *i
    metadata: {acme.note: [1, 2.0, {a: b}], tags: [x]}
    ...

    """,
  ]

  @Test("Documents of other layouts and broken ones give the profile or a typed error")
  func layouts() throws {
    var generator = SeededRandom(seed: 11, purpose: "layouts")
    let targets = try (0..<3).map { _ in try RandomProfile.make(&generator) }
    var written = 0
    for layout in Self.layouts {
      for round in 0..<40 {
        var bytes = Array(layout.utf8)
        for _ in 0..<(round < 3 ? 0 : Int.random(in: 1...3, using: &generator)) {
          let index = Int.random(in: 0..<bytes.count, using: &generator)
          let piece = Array(["\n", " ", ":", "- ", "*n", "#", "{", "é", "\u{0}", "\t"].map(\.utf8))
          bytes.replaceSubrange(
            index..<min(bytes.count, index + Int.random(in: 0...2, using: &generator)),
            with: piece.randomElement(using: &generator) ?? "".utf8)
        }
        let reading = ProfileReading(bytes, document: "test.profile.yaml")
        let target = targets[round % targets.count]
        do throws(ProfileWriteError) {
          let edits = try ProfileDocumentWriter.edits(
            writing: target, into: reading, source: NoProfileSource())
          let result = (try? edits.applied(to: bytes)) ?? []
          let again = ProfileReading(result, document: "test.profile.yaml")
          let resolution = ProfileResolver.resolve(
            again, source: NoProfileSource(), ignoringUnknownKeys: true)
          #expect(resolution?.profile?.contentHash == target.contentHash)
          written += 1
        } catch {
          #expect(!error.detail.isEmpty)
        }
      }
    }
    #expect(written >= 12)
  }
}
