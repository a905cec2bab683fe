import Profiles
import Support
import Testing

@Suite("Names of profiles")
struct ProfileReferenceTests {
  @Test("Every form is read and written back")
  func forms() throws {
    let id = "018bcfe5-6800-7abc-8def-0123456789ab"
    let cases: [(String, ProfileReference)] = [
      ("./a.profile.yaml", .path("./a.profile.yaml")), ("a.profile.yaml", .path("a.profile.yaml")),
      ("folder/a", .path("folder/a")), ("qa", .name("qa")), ("qa@head", .head("qa")),
      ("qa@0123abcd", .hash(name: "qa", prefix: "0123abcd")),
      ("base/qa@1", .base(BaseReference(name: "qa", version: 1))),
      ("base/qa", .base(BaseReference(name: "qa", version: nil))),
      (id, .version(try #require(UUIDv7(id)))),
    ]
    for (text, reference) in cases {
      #expect(try ProfileReference(text) == reference)
      #expect(reference.description == text)
    }
    #expect(try ProfileReference("qa@0123ABCD") == .hash(name: "qa", prefix: "0123abcd"))
  }

  @Test(
    "What is none of the forms is an error that says what is",
    arguments: ["", "a b", "qa@", "qa@latest", "qa@0123", "@head", "qa@head@head", "qa@0123abcg"])
  func refused(text: String) {
    #expect(throws: ProfileReferenceError.self) { try ProfileReference(text) }
  }
}
