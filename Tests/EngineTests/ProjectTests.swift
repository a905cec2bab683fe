import Configuration
import Engine
import Support
import TestSupport
import Testing

@Suite("Projects")
struct ProjectTests {
  private func write(_ text: String, to path: String) throws {
    try FileSystem.makeFolder(Path.folder(of: path))
    try FileSystem.write(Array(text.utf8), to: path)
  }

  @Test("The nearest project file upwards is found, but not above the repository")
  func discovery() throws {
    try TemporaryFolder.with { folder in
      let outer = try #require(FileSystem.canonical(folder))
      try write("hegel: 1\n", to: outer + "/hegel.yaml")
      try FileSystem.makeFolder(outer + "/repository/.git")
      try FileSystem.makeFolder(outer + "/repository/a/b")
      let host = Host.fixed()
      let inside = try Project.discover(from: outer + "/repository/a/b", host: host)
      #expect(inside.root == outer + "/repository")
      #expect(inside.file == nil)
      try write("hegel: 1\n", to: outer + "/repository/a/hegel.yaml")
      let nearer = try Project.discover(from: outer + "/repository/a/b", host: host)
      #expect(nearer.root == outer + "/repository/a")
      #expect(nearer.file == outer + "/repository/a/hegel.yaml")
    }
  }

  @Test("Trust comes from the list or from HEGEL_TRUST=1, and for the root alone")
  func trust() throws {
    try TemporaryFolder.with { folder in
      let root = try #require(FileSystem.canonical(folder))
      let environment = ["XDG_STATE_HOME": root + "/state"]
      let host = Host.fixed(environment: environment)
      #expect(try !Project.discover(from: root, host: host).isTrusted)
      try TrustList.list(of: host)?.add(root)
      #expect(try Project.discover(from: root, host: host).isTrusted)
      let forced = Host.fixed(environment: ["HEGEL_TRUST": "1"])
      #expect(try Project.discover(from: root, host: forced).isTrusted)
      #expect(
        try !Project.discover(from: root, host: .fixed(environment: ["HEGEL_TRUST": "0"])).isTrusted
      )
    }
  }

  @Test("Sources of settings win in their documented order")
  func precedence() throws {
    try TemporaryFolder.with { folder in
      let root = try #require(FileSystem.canonical(folder))
      try write("hegel: 1\nlimits: {calls: 2}\n", to: root + "/config/hegel/config.yaml")
      var environment = ["XDG_CONFIG_HOME": root + "/config", "HEGEL_TRUST": "1"]
      func calls(
        session: Int? = nil, option: Int? = nil, overlay: String? = nil
      ) throws -> (Int?, String?) {
        let host = Host.fixed(environment: environment, workingDirectory: root)
        func layer(_ value: Int?, _ origin: SettingOrigin) -> Configuration.Layer {
          guard let value else { return Configuration.Layer() }
          return Configuration.Layer(entries: [
            "limits.calls": .init(value: .integer(value), origin: origin)
          ])
        }
        let configuration = try ConfigurationLoader.load(
          project: try Project.discover(from: root, host: host), host: host, environment: overlay,
          session: layer(session, .session), options: layer(option, .option(name: "--calls")))
        return (
          configuration.integer("limits.calls"), configuration["limits.calls"]?.origin.description
        )
      }
      #expect(try calls().0 == 2)
      try write(
        "hegel: 1\nlimits: {calls: 3}\nenvironments: {prod: {limits: {calls: 4}}}\n",
        to: root + "/hegel.yaml")
      #expect(try calls() == (3, "hegel.yaml:2"))
      #expect(try calls(overlay: "prod") == (4, "hegel.yaml:3 (environment prod)"))
      try write("HEGEL_LIMIT_CALLS=5\nOTHER=x\n", to: root + "/.env")
      #expect(try calls(overlay: "prod") == (5, ".env:1"))
      environment["HEGEL_LIMIT_CALLS"] = "6"
      #expect(try calls().0 == 6)
      #expect(try calls(session: 7).0 == 7)
      #expect(try calls(session: 7, option: 8) == (8, "option --calls"))
      environment["HEGEL_TRUST"] = nil
      environment["HEGEL_LIMIT_CALLS"] = nil
      #expect(
        try calls().0 == 2,
        "of a project that is not trusted the .env is ignored, and a limit that raises the user's")
    }
  }

  @Test("An unknown environment is refused with the nearest name")
  func unknownEnvironment() throws {
    try TemporaryFolder.with { folder in
      let root = try #require(FileSystem.canonical(folder))
      try write("hegel: 1\nenvironments: {prod: {}, dev: {}}\n", to: root + "/hegel.yaml")
      let host = Host.fixed(environment: ["HEGEL_ENV": "prd"], workingDirectory: root)
      let project = try Project.discover(from: root, host: host)
      let error = #expect(throws: ConfigurationError.self) {
        try ConfigurationLoader.load(
          project: project, host: host, environment: nil, session: .init(), options: .init())
      }
      #expect(error?.detail.contains("did you mean \"prod\"?") == true)
    }
  }

  @Test("Files are found by pattern without entering hidden folders and links")
  func files() throws {
    try TemporaryFolder.with { folder in
      let root = try #require(FileSystem.canonical(folder))
      for path in ["a.profile.yaml", "x/b.profile.yaml", ".git/c.profile.yaml", "x/d.yaml"] {
        try write("", to: Path.join(root, path))
      }
      let project = try Project.discover(from: root, host: .fixed())
      #expect(
        try project.files(matching: ["**/*.profile.yaml"])
          == ["a.profile.yaml", "x/b.profile.yaml"].map { Path.join(root, $0) })
    }
  }
}
