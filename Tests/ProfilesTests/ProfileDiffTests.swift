import JSON
import Profiles
import Testing

@Suite("Differences of profiles")
struct ProfileDiffTests {
  private let text = """
    hegel: 1
    name: a
    debate: {rounds: 2}
    roles:
      worker:
        system_prompt: |
          First line.
          Second line.
          Third line.
        instructions:
          - {id: a, text: One.}
          - {id: b, text: Two.}
          - {id: c, text: Three.}
    """

  @Test("Equal profiles have no differences")
  func equal() throws {
    let diff = ProfileDiff(from: try profile(text), to: try profile(text))
    #expect(diff.isEmpty && diff.text == "no differences\n")
  }

  @Test("Differences are named by path and kind, texts line by line")
  func changes() throws {
    let changed = """
      hegel: 1
      name: a
      debate: {rounds: 3}
      roles:
        worker:
          system_prompt: |
            First line.
            Another line.
            Third line.
          instructions:
            - {id: c, text: Three.}
            - {id: a, text: One!, frozen: true}
            - {id: d, text: Four.}
          temperature: 0.5
      """
    let diff = ProfileDiff(from: try profile(text), to: try profile(changed))
    #expect(
      diff.text == """
        changed debate.rounds
          - 2
          + 3
        changed roles.worker.system_prompt
            First line.
          - Second line.
          + Another line.
            Third line.
        changed roles.worker.instructions.a
          - One.
          + One!
        added roles.worker.instructions.a.frozen
          + true
        removed roles.worker.instructions.b
          - Two.
        added roles.worker.instructions.d
          + Four.
        moved roles.worker.instructions.a
            11 → 12
        added roles.worker.temperature
          + 0.5

        """)
    #expect(
      diff.json["changes"]?[0] == [
        "path": "debate.rounds", "kind": "changed", "before": 2, "after": 3,
      ])
  }

  @Test("A difference applied backwards has the opposite kinds")
  func symmetric() throws {
    let other = text.replacing("- {id: b, text: Two.}\n", with: "- {id: e, text: Five.}\n")
    let forward = ProfileDiff(from: try profile(text), to: try profile(other))
    let backward = ProfileDiff(from: try profile(other), to: try profile(text))
    #expect(forward.changes.map(\.kind) == [.removed, .added])
    #expect(backward.changes.map(\.before) == forward.changes.map(\.after).reversed())
  }
}
