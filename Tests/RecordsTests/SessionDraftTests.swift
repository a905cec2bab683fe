import JSON
import Records
import Support
import Testing

@Suite("Sessions that are to be saved")
struct SessionDraftTests {
  private func code(name: String = "tea", state: JSONValue = [:]) -> StoreError.Code? {
    do throws(StoreError) {
      _ = try SessionDraft(
        namespace: "team", name: name, state: state, saved: Timestamp(milliseconds: 0))
      return nil
    } catch {
      return error.code
    }
  }

  @Test(
    "A name is short, printable and no key",
    arguments: [
      ("tea", nil), ("tea time ✓", nil), (String(repeating: "x", count: 100), nil), ("", .invalid),
      (" tea", .invalid), ("tea ", .invalid), ("a\nb", .invalid), ("a\u{7F}", .invalid),
      (String(repeating: "x", count: 101), .invalid), ("sk-1234abcd", .invalid),
    ] as [(String, StoreError.Code?)])
  func names(name: String, expected: StoreError.Code?) {
    #expect(code(name: name) == expected)
  }

  @Test("A state of eight mebibytes is kept, one byte more is refused with what to do")
  func size() throws {
    // The quotation marks are two bytes.
    let text = String(repeating: "x", count: SessionDraft.maximumBytes - 2)
    #expect(code(state: .string(text)) == nil)
    #expect(code(state: .string(text + "x")) == .tooLarge)
  }

  @Test("A state that could not be read again is refused")
  func unreadable() {
    func nested(_ depth: Int) -> JSONValue {
      (0..<depth).reduce(JSONValue.null) { value, _ in .array([value]) }
    }
    #expect(code(state: nested(SessionDraft.maximumDepth)) == nil)
    #expect(code(state: nested(SessionDraft.maximumDepth + 1)) == .invalid)
    #expect(code(state: ["n": .number(.infinity)]) == .invalid)
    #expect(code(state: ["sk-1234abcd": 1]) == .invalid)
  }

  @Test("A session that has another form is refused with the place")
  func form() throws {
    let summary = SessionSummary(
      namespace: "team", name: "tea", revision: 1, saved: Timestamp(milliseconds: 0), bytes: 2,
      redactions: 0)
    let session = SavedSession(summary: summary, state: [:])
    let read = try SavedSession(json: session.json, at: "$")
    #expect(read == session)
    for (key, value) in [("saved", "soon"), ("revision", "1"), ("extra", 1)]
      as [(String, JSONValue)]
    {
      var object = try #require(session.json.object)
      object[key] = value
      #expect(throws: JSONDecodingError.self) { try SavedSession(json: .object(object), at: "$") }
    }
  }
}
