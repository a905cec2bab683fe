import Support
import TestSupport
import Testing

@Suite("Hooks of the pre-commit framework")
struct PreCommitTests {
  @Test("A commit with a flawed profile is blocked, and passes once the profile is mended")
  func scratchRepository() throws {
    let root = try Repository.root()
    let program = try #require(Program.path)
    try TemporaryFolder.with { folder in
      let outcome = try Program.run(
        [Path.join(root, "scripts/try-pre-commit"), program], of: "/usr/bin/env", in: folder,
        environment: [
          "PATH": Repository.environment("PATH") ?? "/usr/bin:/bin", "HOME": folder,
          "TMPDIR": folder,
        ])
      #expect(
        outcome.status == 0,
        """
        \(outcome.text)\(outcome.notices); if pre-commit is missing, run \
        scripts/install-dependencies test
        """)
    }
  }
}
