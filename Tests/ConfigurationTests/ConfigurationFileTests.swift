import Configuration
import Support
import TestSupport
import Testing

@Suite("Project files")
struct ConfigurationFileTests {
  private func read(_ text: String) throws -> ConfigurationFile {
    try ConfigurationFile(parsing: Array(text.utf8), path: "hegel.yaml", owner: .project)
  }

  @Test("Three thirds are a whole")
  func thirds() throws {
    let text = "hegel: 1\nsplits: {train: 0.3333334, validation: 0.3333333, test: 0.3333333}\n"
    #expect(throws: Never.self) { try read(text) }
  }

  @Test("Settings, names of one's own and environments are read with their lines")
  func reading() throws {
    let file = try read(
      """
      hegel: 1
      profiles: ["a/*.yaml", b.yaml]
      corpora: {tea: data/tea}
      limits:
        usd: 0.5
      environments:
        prod:
          limits: {usd: 20}
        empty:
      """)
    #expect(file.base.entries["profiles"]?.value == .list(["a/*.yaml", "b.yaml"]))
    #expect(file.base.entries["corpora.tea"]?.value == .text("data/tea"))
    #expect(file.base.entries["limits.usd"]?.origin == .project(path: "hegel.yaml", line: 5))
    #expect(file.environments["prod"]?.entries["limits.usd"]?.value == .number(20))
    #expect(
      file.environments["prod"]?.entries["limits.usd"]?.origin.description
        == "hegel.yaml:8 (environment prod)")
    #expect(file.environments["empty"]?.entries.isEmpty == true)
  }

  @Test(
    "A mistake is found at its place with the remedy",
    arguments: [
      ("hegel: 1\n«limts»: {usd: 1}\n", "did you mean \"limits\"?"),
      ("hegel: 1\nlimits: {«uds»: 1}\n", "did you mean \"limits.usd\"?"),
      ("hegel: 1\nlimits: {usd: «lots»}\n", "expected a number"),
      ("hegel: 1\nlimits: «3»\n", "expected keys and values"),
      ("hegel: 1\nprofiles: «a.yaml»\n", "expected a list"),
      ("hegel: 1\nprofiles: [«{a: b}»]\n", "expected a text"),
      ("hegel: 1\nprofiles: [«../x/*.yaml»]\n", "outside the project"),
      ("hegel: «2»\n", "reads `hegel: 1`"),
      ("hegel: 1\nsplits: {train: 0.9, validation: 0.4, test: «0.2»}\n", "more than a whole"),
      ("hegel: 1\nsplits: {test: «0.1»}\n", "less than a whole"),
      (
        "hegel: 1\nsplits: {train: 0.5, validation: 0.3}\nenvironments: {a: {splits: {test: «0.3»}}}\n",
        "are 0.5, 0.3 and 0.3"
      ),
      ("«»limits: {usd: 1}\n", "the key \"hegel\" is missing"),
      ("«»", "the file is empty"),
      ("hegel: 1\nlimits: {usd: 1}\n«limits»: {usd: 2}\n", "already has the key"),
      ("hegel: 1\nenvironments: {a: {«environments»: {}}}\n", "only at the top"),
      ("hegel: 1\nlimits: «{»usd: 1\n", "never closed"),
    ])
  func mistakes(marked: String, expected: String) throws {
    let markers = try Markers(marked)
    let error = #expect(throws: ConfigurationError.self) { try read(markers.text) }
    let range = try #require(error?.range)
    let wanted = try #require(markers.ranges.first)
    #expect(range.lowerBound == wanted.lowerBound, "\(error?.description ?? "")")
    #expect(error?.detail.contains(expected) == true, "\(error?.description ?? "")")
    #expect(error?.description.hasPrefix("hegel.yaml:") == true)
  }
}

@Suite("Trust lists")
struct TrustListTests {
  @Test("Folders are added once, found, and removed; the file is the user's alone")
  func life() throws {
    try TemporaryFolder.with { folder in
      let host = Host.fixed(environment: ["XDG_STATE_HOME": folder])
      let list = try #require(TrustList.list(of: host))
      #expect(try !list.contains("/a"))
      try list.add("/a")
      try list.add("/b")
      try list.add("/a")
      #expect(try list.folders() == ["/a", "/b"])
      #expect(try !list.contains("/a/inside"))
      #expect(try list.remove("/a"))
      #expect(try !list.remove("/a"))
      #expect(try list.folders() == ["/b"])
    }
  }

  @Test("Without a home there is no list, and relative XDG folders are ignored")
  func places() {
    #expect(TrustList.list(of: .fixed(environment: ["XDG_STATE_HOME": "relative"])) == nil)
    #expect(
      TrustList.list(of: .fixed(environment: ["XDG_STATE_HOME": "x", "HOME": "/home/u"]))?.path
        == "/home/u/.local/state/hegel/trusted")
  }

  @Test("A folder whose name would forge a second line is refused")
  func lineBreak() throws {
    try TemporaryFolder.with { folder in
      let list = TrustList(path: Path.join(folder, "trusted"))
      #expect(throws: FileSystemError.self) { try list.add("/a\n/b") }
      let folders = try list.folders()
      #expect(folders.isEmpty)
    }
  }
}
