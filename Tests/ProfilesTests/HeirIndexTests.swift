import Profiles
import Testing

@Suite("Who extends whom")
struct HeirIndexTests {
  private func index(_ texts: [(String, String)]) -> HeirIndex {
    HeirIndex(texts.map { (path: "/p/" + $0, bytes: Array($1.utf8)) })
  }

  @Test("Heirs are found through further ones, also broken and circular ones, in the order given")
  func heirs() {
    let index = index([
      ("a.profile.yaml", "extends: ./sub/b.profile.yaml\n"),
      ("sub/b.profile.yaml", "extends: ../c.profile.yaml\nroles: [\n"),
      ("c.profile.yaml", "extends: base/qa@1\n"), ("d.profile.yaml", "extends: ./c\n"),
      ("e.profile.yaml", "extends: ./f.profile.yaml\n"),
      ("f.profile.yaml", "extends: \"./e.profile.yaml\"\n"),
    ])
    #expect(
      index.heirs(of: ["/p/c.profile.yaml"]) == ["/p/a.profile.yaml", "/p/sub/b.profile.yaml"])
    #expect(index.heirs(of: ["/p/e.profile.yaml"]) == ["/p/f.profile.yaml"])
    #expect(index.heirs(of: ["/p/a.profile.yaml", "/q"]).isEmpty)
    #expect(index.orphans { $0 != "/p/c" } == ["/p/d.profile.yaml"])
  }

  @Test("A variable is used when an heir writes it between braces")
  func variables() {
    let index = index([
      (
        "a.profile.yaml",
        "extends: ./b.profile.yaml\nroles: {worker: {system_prompt: \"{{ tone }}\"}}\n"
      ),
      ("b.profile.yaml", "extends: ./c.profile.yaml\n"),
      ("c.profile.yaml", "name: c # {{reader}}\n"),
    ])
    #expect(index.isUsed("tone", byHeirsOf: "/p/c.profile.yaml"))
    #expect(index.isUsed("tone", byHeirsOf: "/p/b.profile.yaml"))
    #expect(!index.isUsed("tone", byHeirsOf: "/p/a.profile.yaml"))
    #expect(!index.isUsed("reader", byHeirsOf: "/p/c.profile.yaml"))
    // Whoever cannot be read may use anything.
    let unread = UnreadFile(path: "x", detail: "is too large")
    #expect(HeirIndex([], unread: [unread]).isUsed("reader", byHeirsOf: "/p/c"))
  }
}
