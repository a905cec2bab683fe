import Engine
import Testing

@Suite("Globs")
struct GlobTests {
  @Test(
    "A pattern matches whole paths only",
    arguments: [
      ("**/*.profile.yaml", "a.profile.yaml", true),
      ("**/*.profile.yaml", "x/y/a.profile.yaml", true),
      ("*.profile.yaml", "x/a.profile.yaml", false),
      ("prompts/**", "prompts/a/b.yaml", true),
      ("prompts/**/b.yaml", "prompts/b.yaml", true),
      ("a?c", "abc", true), ("a?c", "ac", false), ("a*c*e", "abcde", true),
      ("a*c*e", "abcdef", false), ("**", "", true), ("", "a", false),
      ("*é*", "caféx", true), ("**/**/x", "x", true),
    ])
  func matching(pattern: String, path: String, expected: Bool) {
    #expect(Glob(pattern).matches(path) == expected)
  }

  @Test("A hostile pattern takes no exponential time")
  func hostile() {
    let pattern = Glob(String(repeating: "*a", count: 200) + "b")
    #expect(!pattern.matches(String(repeating: "a", count: 4000)))
    let folders = Glob(Array(repeating: "**", count: 200).joined(separator: "/") + "/x")
    #expect(!folders.matches(Array(repeating: "y", count: 2000).joined(separator: "/")))
  }
}
