import Configuration
import Engine
import Glibc
import Records
import Retrieval
import Support
import TestSupport
import Testing

@Suite("What an untrusted project reaches")
struct ContainmentTests {
  /// A project beside a folder with a secret that it must not reach.
  private struct Place {
    let root: String
    let outside: String
    var environment: [String: String] = [:]

    func engine(
      session: Configuration.Layer = .init(), options: Configuration.Layer = .init()
    ) throws -> Engine {
      let host = Host.fixed(environment: environment, workingDirectory: root)
      let project = try Project.discover(from: root, host: host)
      return Engine(
        host: host, project: project,
        configuration: try ConfigurationLoader.load(
          project: project, host: host, environment: nil, session: session, options: options),
        corpora: CorpusCache(),
        stores: StoreCache { (_, _, _) throws(StoreError) in MemoryStore() })
    }
  }

  private func withPlace(_ projectFile: String, _ body: (inout Place) throws -> Void) throws {
    try TemporaryFolder.with { folder in
      let base = try #require(FileSystem.canonical(folder))
      var place = Place(root: base + "/project", outside: base + "/outside")
      try FileSystem.makeFolder(place.root + "/.git")
      try FileSystem.makeFolder(place.root + "/corpus_data/own")
      try FileSystem.makeFolder(place.outside)
      for folder in [place.root + "/corpus_data/own", place.outside] {
        try FileSystem.write(Array("A secret text.\n".utf8), to: folder + "/a.md")
      }
      let text = projectFile.split(separator: "OUTSIDE", omittingEmptySubsequences: false)
        .joined(separator: place.outside)
      try FileSystem.write(Array(text.utf8), to: place.root + "/hegel.yaml")
      try body(&place)
    }
  }

  private func chosenCorpus(_ place: Place) throws -> String? {
    do {
      return try place.engine().corpus(named: nil, profile: nil).corpus.root
    } catch let error as EngineError {
      #expect(error.code == .refused, "\(error)")
      #expect(error.detail.contains("hegel trust"))
      return nil
    }
  }

  @Test(
    "A corpus outside is refused, whichever setting names it, and reached once trusted",
    arguments: [
      "hegel: 1\ndefaults: {corpus: OUTSIDE}\n", "hegel: 1\ndefaults: {corpus: ../outside}\n",
      "hegel: 1\ncorpora: {x: OUTSIDE}\ndefaults: {corpus: x}\n",
      "hegel: 1\ncorpora: {x: ../outside}\ndefaults: {corpus: x}\n",
    ])
  func outsideCorpus(projectFile: String) throws {
    try withPlace(projectFile) { place in
      let untrusted = try chosenCorpus(place)
      #expect(untrusted == nil)
      place.environment["HEGEL_TRUST"] = "1"
      let trusted = try chosenCorpus(place)
      #expect(trusted == place.outside)
    }
  }

  @Test("A folder of corpus_data that is a link out of the project is refused")
  func linkedCorpus() throws {
    try withPlace("hegel: 1\ndefaults: {corpus: evil}\n") { place in
      symlink(place.outside, place.root + "/corpus_data/evil")
      let chosen = try chosenCorpus(place)
      #expect(chosen == nil)
    }
  }

  @Test("A project file that is a link out of its folder, or no file, is refused and not quoted")
  func linkedProjectFile() throws {
    try TemporaryFolder.with { folder in
      let base = try #require(FileSystem.canonical(folder))
      try FileSystem.makeFolder(base + "/project/.git")
      try FileSystem.write(Array("SECRET\n".utf8), to: base + "/key")
      symlink(base + "/key", base + "/project/hegel.yaml")
      let error = #expect(throws: FileSystemError.self) {
        try Project.discover(from: base + "/project", host: .fixed())
      }
      #expect(error?.code == .outsideRoot)
      unlink(base + "/project/hegel.yaml")
      try FileSystem.makeFolder(base + "/project/hegel.yaml")
      #expect(throws: FileSystemError.self) {
        try Project.discover(from: base + "/project", host: .fixed())
      }
    }
  }

  @Test("A path that a person typed may lie anywhere")
  func typedCorpus() throws {
    try withPlace("hegel: 1\n") { place in
      let options = Configuration.Layer(entries: [
        "defaults.corpus": .init(value: .text(place.outside), origin: .option(name: "--corpus"))
      ])
      let loaded = try place.engine(options: options).corpus(named: nil, profile: nil)
      #expect(loaded.corpus.root == place.outside)
    }
  }

  @Test("A default profile outside is refused")
  func outsideProfile() throws {
    try withPlace("hegel: 1\ndefaults: {profile: ../outside/a.profile.yaml}\n") { place in
      try FileSystem.write(
        Array("hegel: 1\nname: a\n".utf8), to: place.outside + "/a.profile.yaml")
      let engine = try place.engine()
      let error = #expect(throws: EngineError.self) {
        let reference = try engine.profileReference(nil)
        _ = try engine.fileProfile(reference)
      }
      #expect(error?.code == .refused)
    }
  }

  @Test("Limits of an untrusted project count only where they lower the user's")
  func limits() throws {
    try withPlace("hegel: 1\nlimits: {usd: 1000, calls: 5}\n") { place in
      let configuration = try place.engine().configuration
      #expect(configuration.number("limits.usd") == 1)
      #expect(configuration.integer("limits.calls") == 5)
      place.environment["HEGEL_TRUST"] = "1"
      #expect(try place.engine().configuration.number("limits.usd") == 1000)
    }
  }

  @Test(
    "A store of an untrusted project that leads outside is refused, by dots, folders or links",
    arguments: ["../outside/s", "link/s", "link/new/s", "own", "store", "OUTSIDE/s"])
  func outsideStore(path: String) throws {
    try withPlace("hegel: 1\nstore: {path: \(path)}\n") { place in
      symlink(place.outside, place.root + "/link")
      symlink(place.outside + "/a.md", place.root + "/own")
      symlink(place.outside + "/a.md", place.root + "/store-wal")
      let error = #expect(throws: EngineError.self) { try place.engine().storePath() }
      #expect(error?.code == .refused)
      place.environment["HEGEL_TRUST"] = "1"
      _ = try place.engine().storePath()
    }
  }

  @Test("A store of an untrusted project may lie inside, also in a folder that is made for it")
  func insideStore() throws {
    try withPlace("hegel: 1\nstore: {path: new/folder/s.sqlite}\n") { place in
      let path = try place.engine().storePath()
      #expect(path == place.root + "/new/folder/s.sqlite")
    }
  }

  @Test("An untrusted project cannot have texts kept that the user does not keep")
  func texts() throws {
    try withPlace("hegel: 1\nstore: {texts: full}\n") { place in
      let own = place.root + "/user"
      place.environment["XDG_CONFIG_HOME"] = own
      try FileSystem.makeFolder(own + "/hegel")
      try FileSystem.write(
        Array("hegel: 1\nstore: {texts: hashes}\n".utf8), to: own + "/hegel/config.yaml")
      #expect(try place.engine().configuration.text("store.texts") == "hashes")
      place.environment["HEGEL_TRUST"] = "1"
      #expect(try place.engine().configuration.text("store.texts") == "full")
    }
  }

  @Test("Trust in a folder is not trust in one whose name only looks the same")
  func lookalikes() throws {
    try TemporaryFolder.with { folder in
      let list = TrustList(path: Path.join(folder, "trusted"))
      try list.add("/x/caf\u{E9}")
      let same = try list.contains("/x/caf\u{E9}")
      let alike = try list.contains("/x/cafe\u{301}")
      let removed = try list.remove("/x/cafe\u{301}")
      #expect(same && !alike && !removed)
      #expect(!Path.isInside("/x/cafe\u{301}", "/x/caf\u{E9}"))
      #expect(!Path.isInside("/x/cafe\u{301}/y", "/x/caf\u{E9}"))
    }
  }

  @Test("Outside a repository a project file in a folder that others may write to is passed over")
  func sharedFolder() throws {
    try TemporaryFolder.with { folder in
      let base = try #require(FileSystem.canonical(folder))
      let inner = base + "/shared/mine"
      try FileSystem.makeFolder(inner)
      try FileSystem.write(Array("hegel: 1\n".utf8), to: base + "/shared/hegel.yaml")
      let own = try Project.discover(from: inner, host: .fixed())
      #expect(own.file != nil)
      chmod(base + "/shared", 0o777)
      let shared = try Project.discover(from: inner, host: .fixed())
      #expect(shared.file == nil)
    }
  }
}
