import Support
import Testing

@Suite("Architecture of the repository")
struct ArchitectureTests {
  private let tree: Tree

  init() throws {
    tree = try Tree()
  }

  private func product(_ manifest: Manifest) -> [Manifest.Target] {
    manifest.targets.filter {
      $0.kind != "testTarget" && $0.name != "TestSupport"
        && !["Benchmarks", "docs/", "Tests/"].contains(where: ($0.path ?? "").hasPrefix)
    }
  }

  private func imports(of target: Manifest.Target) throws -> Set<String> {
    let folder = target.path ?? (target.kind == "testTarget" ? "Tests/" : "Sources/") + target.name
    return Set(
      try tree.swiftFiles(below: folder).flatMap {
        CodeScan.imports(SourceScanner.code(of: $0.bytes))
      })
  }

  @Test("Every target imports only what its layer allows and what it declares")
  func layers() throws {
    let targets = product(try tree.manifest)
    #expect(targets.contains { $0.name == "hegel" } && targets.count > 4)
    for target in targets where target.kind != "systemLibrary" {
      let violations = Layers.violations(
        target: target.name, imports: try imports(of: target), declared: target.dependencies)
      #expect(violations.isEmpty, "\(violations.joined(separator: "\n"))")
    }
  }

  @Test("Every folder of sources and tests is a target of the manifest")
  func folders() throws {
    let manifest = try tree.manifest
    let names = Set(manifest.targets.map(\.name))
    for name in try tree.names(in: "Sources") {
      #expect(names.contains(name), "Sources/\(name) is no target of Package.swift")
    }
    for name in try tree.names(in: "Tests") where name != "Fixtures" {
      #expect(names.contains(name), "Tests/\(name) is no target of Package.swift")
    }
  }

  @Test("No test reaches past access levels")
  func testAccess() throws {
    for file in try tree.swiftFiles(below: "Tests") {
      let code = String(decoding: SourceScanner.code(of: file.bytes), as: UTF8.self)
      #expect(!code.contains("@testable"), "\(file.path) uses @testable; use package access")
    }
  }

  @Test("Only the guard makes permits for calls to a model")
  func permits() throws {
    for folder in ["Sources", "Tests"] {
      for file in try tree.swiftFiles(below: folder) {
        let code = String(decoding: SourceScanner.code(of: file.bytes), as: UTF8.self)
        guard code.contains("CallPermit(") else { continue }
        #expect(
          file.path == "Sources/LanguageModels/ModelGuard.swift", "\(file.path) makes a permit")
      }
    }
  }

  @Test("Sources keep the rules of style: short files and functions, nothing that traps")
  func style() throws {
    let files = try tree.swiftFiles(below: "Sources")
    #expect(files.count > 40)
    for file in files {
      let violations = Style.violations(path: file.path, text: file.bytes)
      #expect(violations.isEmpty, "\(violations.joined(separator: "\n"))")
    }
  }

  @Test("Test functions are short too")
  func testStyle() throws {
    for file in try tree.swiftFiles(below: "Tests") {
      for function in CodeScan.functions(SourceScanner.code(of: file.bytes)) {
        #expect(
          function.count <= Style.longestFunction,
          "\(file.path):\(function.line) has \(function.count) lines")
      }
    }
  }

  @Test("No file names a place of one machine or speaks of how it was written")
  func words() throws {
    let files = try tree.textFiles()
    #expect(files.contains { $0.path == "Package.swift" })
    for file in files {
      let violations = Style.unwantedWords(
        path: file.path, text: file.bytes)
      #expect(violations.isEmpty, "\(violations.joined(separator: "\n"))")
    }
  }
}
