import Profiles
import Support
import Testing
import YAMLSyntax

@Suite("Edits of profiles")
struct ProfileEditTests {
  private let text = """
    # The team's profile.
    hegel: 1
    name: a   # its name
    extends: base/qa@1

    roles:
      worker:
        # Keep these short.
        instructions:
          - 'Say why.'          # first
          - id: brief
            text: |
              Be brief.
            reason: long answers
          - {id: safe, text: Never lie., frozen: true}
          - {id: short, text: Answer in one sentence.}
        examples:
          - {question: a, answer: b}
          - question: c
            answer: d
      reviewer:
        system_prompt: >-
          You review
          everything twice.

    """

  private func reading(_ text: String) -> ProfileReading {
    ProfileReading(Array(text.utf8), document: "a.profile.yaml")
  }

  private func edited(_ edit: ProfileEdit, _ text: String? = nil) throws -> String {
    let reading = reading(text ?? self.text)
    let edits = try ProfileDocumentEditor.edits(for: edit, in: reading, source: NoProfileSource())
    return String(decoding: try edits.applied(to: reading.tree.bytes), as: UTF8.self)
  }

  private func code(_ edit: ProfileEdit, _ text: String? = nil) -> ProfileEditError.Code? {
    do {
      _ = try edited(edit, text)
      return nil
    } catch {
      return (error as? ProfileEditError)?.code
    }
  }

  @Test("A new instruction goes to the end, or after one of the document's own")
  func insert() throws {
    #expect(
      try edited(
        ProfileEdit(
          role: .worker, .insertInstruction(id: nil, text: "Name dates.", .end)))
        == text.replacing(
          "one sentence.}\n", with: "one sentence.}\n      - Name dates.\n"))
    #expect(
      try edited(
        ProfileEdit(
          role: .worker, .insertInstruction(id: "x", text: "no", .after("safe")),
          reason: "why: so", since: "s1"))
        == text.replacing(
          "frozen: true}\n",
          with: "frozen: true}\n      - id: x\n        text: \"no\"\n        since: s1\n"
            + "        reason: \"why: so\"\n"))
  }

  @Test("A replaced instruction keeps its id, whatever form it had")
  func replace() throws {
    #expect(
      try edited(
        ProfileEdit(role: .worker, .replaceInstruction(id: "brief", text: "Be very brief.\n")))
        == text.replacing("Be brief.", with: "Be very brief."))
    let derived = Instruction.derivedID(for: "Say why.")
    let replaced = try edited(
      ProfileEdit(role: .worker, .replaceInstruction(id: derived, text: "Say how.")))
    #expect(replaced.contains("id: \(derived)") && replaced.contains("text: Say how."))
    let inherited = try edited(
      ProfileEdit(role: .worker, .replaceInstruction(id: "cite", text: "Cite twice.")))
    #expect(
      inherited
        == text.replacing(
          "one sentence.}\n",
          with: "one sentence.}\n      - id: cite\n        text: Cite twice.\n"))
  }

  @Test("A deleted instruction goes with its line, an inherited one by a drop")
  func delete() throws {
    #expect(
      try edited(
        ProfileEdit(
          role: .worker, .deleteInstruction(id: Instruction.derivedID(for: "Say why."))))
        == text.replacing("      - 'Say why.'          # first\n", with: ""))
    #expect(
      try edited(ProfileEdit(role: .worker, .deleteInstruction(id: "cite")))
        == text.replacing(
          "one sentence.}\n", with: "one sentence.}\n      - id: cite\n        drop: true\n"))
    // The document's own "short" replaces an inherited one, which must not come back.
    let short = try edited(ProfileEdit(role: .worker, .deleteInstruction(id: "short")))
    #expect(short.contains("drop: true") && !short.contains("one sentence"))
  }

  @Test("Moves, frozen instructions, unknown ids and duplicates")
  func move() throws {
    let derived = Instruction.derivedID(for: "Say why.")
    let moved = try edited(
      ProfileEdit(role: .worker, .moveInstruction(id: "brief", .after("safe"))))
    let safe = try #require(moved.firstRange(of: "id: safe")).lowerBound
    let brief = try #require(moved.firstRange(of: "id: brief")).lowerBound
    #expect(safe < brief)
    // An inherited instruction moves by a drop and an item of its own.
    let cite = try edited(ProfileEdit(role: .worker, .moveInstruction(id: "cite", .end)))
    #expect(
      cite
        == text.replacing(
          "frozen: true}\n",
          with: "frozen: true}\n      - id: cite\n        drop: true\n      - id: cite\n"
            + "        text: Cite the passage behind every claim.\n"))
    let start = ProfileEdit(role: .worker, .moveInstruction(id: derived, .start))
    #expect(try profile(try edited(start)) == start.applied(to: try profile(text)))
    for operation: ProfileEdit.Operation in [
      .deleteInstruction(id: "safe"), .replaceInstruction(id: "safe", text: "x"),
      .moveInstruction(id: "safe", .end), .deleteInstruction(id: "data-not-orders"),
    ] {
      #expect(code(ProfileEdit(role: .worker, operation)) == .frozen)
    }
    #expect(code(ProfileEdit(role: .worker, .deleteInstruction(id: "none"))) == .notFound)
    #expect(
      code(ProfileEdit(role: .worker, .insertInstruction(id: "cite", text: "x", .end)))
        == .duplicate)
    #expect(
      code(ProfileEdit(role: .worker, .insertInstruction(id: nil, text: "{{x}}", .end)))
        == .invalid)
    #expect(
      code(ProfileEdit(role: .worker, .replaceInstruction(id: "brief", text: "Be brief.\n")))
        == .noChange)
    #expect(
      code(ProfileEdit(role: .worker, .deleteInstruction(id: "brief")), "hegel: 1\n")
        == .brokenDocument)
  }

  @Test("Examples are edited in place, inherited ones written out")
  func examples() throws {
    let example = try Example(question: "e", answer: "f")
    #expect(
      try edited(ProfileEdit(role: .worker, .deleteExample(at: 0)))
        == text.replacing("      - {question: a, answer: b}\n", with: ""))
    #expect(
      try edited(ProfileEdit(role: .worker, .replaceExample(at: 1, example)))
        == text.replacing("question: c\n        answer: d", with: "question: e\n        answer: f"))
    #expect(
      try edited(ProfileEdit(role: .reviewer, .insertExample(example, at: 0)))
        .contains("examples:"))
    #expect(code(ProfileEdit(role: .worker, .moveExample(from: 0, to: 2))) == .notFound)
    _ = try edited(ProfileEdit(role: .worker, .moveExample(from: 0, to: 1)))
  }

  @Test("Texts are changed at their anchor, inherited ones written out")
  func texts() throws {
    #expect(
      try edited(
        ProfileEdit(
          role: .reviewer, .replaceText(.systemPrompt, anchor: "everything", text: "all claims"))
      )
      .contains("all claims twice."))
    let split = try edited(
      ProfileEdit(
        role: .orchestrator, .insertText(.prompt(.split), after: "Question:", text: " (whole)")))
    #expect(split.contains("orchestrator:\n    prompts:\n      split: |"))
    #expect(
      code(ProfileEdit(role: .reviewer, .deleteText(.systemPrompt, anchor: "e"))) == .ambiguous)
    #expect(
      code(ProfileEdit(role: .reviewer, .deleteText(.systemPrompt, anchor: "xyz"))) == .notFound)
    #expect(
      code(ProfileEdit(role: .reviewer, .deleteText(.prompt(.critique), anchor: "{{answers}}")))
        == .invalid)
    #expect(
      code(ProfileEdit(role: .worker, .deleteText(.prompt(.split), anchor: "x"))) == .notFound)
    _ = try edited(
      ProfileEdit(
        role: .reviewer, .moveText(.systemPrompt, anchor: " twice", after: "You")))
  }

  @Test("The size of an edit counts what it adds and removes")
  func size() throws {
    let profile = try profile(text)
    let sizes: [(ProfileEdit.Operation, Int)] = [
      (.insertInstruction(id: nil, text: "naïve", .end), 5),
      (.replaceInstruction(id: "safe", text: "abc"), 10 + 3), (.deleteInstruction(id: "safe"), 10),
      (.moveInstruction(id: "safe", .start), 0), (.deleteExample(at: 0), 2),
      (.replaceText(.systemPrompt, anchor: "ab", text: "c"), 3),
    ]
    for (operation, size) in sizes {
      #expect(try ProfileEdit(role: .worker, operation).size(in: profile) == size)
    }
  }

  @Test("An edit of a document gives the profile that the edit of the profile gives")
  func agreement() throws {
    var generator = SeededRandom(seed: 3, purpose: "edits")
    var current = text
    var made = 0
    for _ in 0..<150 {
      let before = try profile(current)
      let edit = try Self.random(before, &generator)
      guard let result = try? edited(edit, current) else { continue }
      made += 1
      #expect(try profile(result) == edit.applied(to: before))
      #expect(result.contains("# The team's profile.") && result.contains("# its name"))
      current = result
    }
    #expect(made > 60, "\(made)")
  }

  private static func random(
    _ profile: Profile, _ generator: inout SeededRandom
  ) throws -> ProfileEdit {
    let role = Role.allCases.randomElement(using: &generator) ?? .worker
    let ids = profile[role].instructions.map(\.id)
    let id = ids.randomElement(using: &generator) ?? "x"
    let text = RandomProfile.text(&generator)
    let count = profile[role].examples.count
    let operation: ProfileEdit.Operation =
      switch Int.random(in: 0..<8, using: &generator) {
      case 0: .insertInstruction(id: nil, text: text, .end)
      case 1: .insertInstruction(id: "n\(text.utf8.count)", text: text + "\n" + text, .after(id))
      case 2: .replaceInstruction(id: id, text: text)
      case 3: .deleteInstruction(id: id)
      case 4: .moveInstruction(id: id, .end)
      case 5: .insertExample(try Example(question: text, answer: "a\n\nb"), at: count)
      case 6: .deleteExample(at: 0)
      default: .insertText(.systemPrompt, after: profile[role].systemPrompt.source, text: text)
      }
    return ProfileEdit(role: role, operation, reason: Bool.random(using: &generator) ? text : nil)
  }
}
