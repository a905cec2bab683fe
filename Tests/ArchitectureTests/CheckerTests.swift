import Testing

/// The checkers find what they are there for: each rule has a planted violation.
@Suite("Checkers of the architecture")
struct CheckerTests {
  private func code(_ text: String) -> [UInt8] { SourceScanner.code(of: Array(text.utf8)) }

  @Test("Comments and strings are blanked, code in an interpolation stays, lines keep their places")
  func blanking() {
    let text = ##"""
      let a = "x! \(f(b)!) // y" // c!
      /* d! /* e! */ f! */ let g = #"h"! \(i) \#(j)"#
      let k = """
        l! "m" \(n)
        """
      let o = "\\" + p
      """##
    let blanked = String(decoding: code(text), as: UTF8.self)
    for kept in ["f(b)!", "let a", "let g", "(j)", "(n)", "let k", "+ p"] {
      #expect(blanked.contains(kept), "\(kept) in \(blanked)")
    }
    for gone in ["x!", "// y", "c!", "d!", "e!", "h", "(i)", "l!", "m"] {
      #expect(!blanked.contains(gone), "\(gone) in \(blanked)")
    }
    #expect(blanked.utf8.count == text.utf8.count)
    #expect(blanked.split(separator: "\n", omittingEmptySubsequences: false).count == 6)
  }

  @Test("Imports are found with access levels, attributes and kinds, and not in comments")
  func imports() {
    let text = """
      import A
      package import B
      @preconcurrency import C
      import struct D.E
      // import F
      let text = "import G"
      """
    #expect(CodeScan.imports(code(text)) == ["A", "B", "C", "D"])
  }

  @Test("The manifest gives targets, paths and all kinds of dependencies")
  func manifest() {
    let manifest = Manifest(
      """
      let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
      let parser: Target.Dependency = .product(
        name: "Parser", package: "parser")
      let package = Package(name: "p", targets: [
        .target(name: "A", dependencies: [crypto, parser]),
        .executableTarget(
          name: "b",
          dependencies: ["A", .product(name: "P", package: "q"), "C"], path: "Benchmarks/b"),
        .testTarget(name: "T", dependencies: []), .systemLibrary(name: "S"), .target(name: "Bare"),
      ])
      """)
    #expect(manifest.targets.map(\.name).sorted() == ["A", "Bare", "S", "T", "b"])
    func dependencies(_ name: String) -> Set<String>? {
      manifest.targets.first { $0.name == name }?.dependencies
    }
    #expect(dependencies("A") == ["Crypto", "Parser"])
    #expect(dependencies("b") == ["A", "P", "C"])
    #expect(dependencies("T") == [])
    #expect(manifest.targets.first { $0.name == "b" }?.path == "Benchmarks/b")
  }

  @Test(
    "A forbidden import is found",
    arguments: [
      ("Support", "JSON", "not below or left"), ("JSON", "Records", "not below or left"),
      ("Records", "Records", "not below or left"), ("Profiles", "Retrieval", "not below or left"),
      ("JSON", "Foundation", "no target"), ("JSON", "FoundationEssentials", "no target"),
      ("JSON", "Crypto", "which is for Support"), ("Engine", "GRDB", "which is for Persistence"),
      ("Engine", "ArgumentParser", "which is for Console, hegel"),
      ("Debate", "Persistence", "Engine"),
      ("Evaluation", "ModelProviders", "Engine"), ("Rewards", "Retrieval", "by a protocol"),
      ("Console", "JSONRPC", "LanguageServer"), ("Debate", "Engine", "not below or left"),
      ("JSON", "Yams", "no layer allows"), ("Engine", "TestSupport", "no target"),
      ("Nowhere", "Support", "no place in the layer table"),
    ])
  func forbiddenImport(target: String, module: String, part: String) {
    let violations = Layers.violations(target: target, imports: [module], declared: [module])
    #expect(violations.count == 1)
    #expect(violations.first?.contains(part) == true, "\(violations)")
  }

  @Test(
    "An allowed import is no violation",
    arguments: [
      ("JSON", "Support"), ("Support", "Crypto"), ("Debate", "Claims"), ("Persistence", "GRDB"),
      ("Engine", "Debate"), ("Console", "ArgumentParser"), ("Engine", "Persistence"),
      ("hegel", "Console"),
      ("ModelProviders", "CCurl"), ("LanguageServer", "JSONRPC"),
    ])
  func allowedImport(target: String, module: String) {
    #expect(
      Layers.violations(target: target, imports: [module, "Glibc"], declared: [module]) == [])
  }

  @Test("Imports and declared dependencies must be equal")
  func undeclared() {
    #expect(Layers.violations(target: "JSON", imports: ["Support"], declared: []).count == 1)
    #expect(Layers.violations(target: "JSON", imports: [], declared: ["Support"]).count == 1)
  }

  @Test(
    "What can trap is found",
    arguments: [
      "let a = b!", "let a = b()!", "let a = b[0]!", "let a = try! b()", "let a = b as! C",
      "var a: Int!",
      "fatalError()", "preconditionFailure(\"x\")", "let a = \"\\(b!)\"", "let a = b!.c",
      "a = \"x\".first!",
    ])
  func traps(line: String) {
    #expect(Style.violations(path: "f", text: Array(line.utf8)).count == 1)
  }

  @Test(
    "What only looks like a trap is not",
    arguments: [
      "if a != b {}", "let a = !b", "if !(a) {}", "[!a, !b]", "// a!", "let a = \"b!\"", "a && !b",
      "#if !os(Linux)",
      "let a = #\"b! \\(c!)\"#",
    ])
  func noTraps(line: String) {
    #expect(Style.violations(path: "f", text: Array(line.utf8)) == [])
  }

  @Test("A function of 71 lines is too long, one of 70 is not, wherever it stands")
  func functionLength() {
    func source(_ lines: Int, _ head: String) -> [UInt8] {
      Array(
        ("struct A {\n" + head + " {\n" + String(repeating: "  a\n", count: lines - 2) + "}\n}\n")
          .utf8)
    }
    for head in [
      "func f()", "init()", "init?(a: Int = { 1 }())", "subscript(a: Int) -> Int", "deinit",
    ] {
      #expect(Style.violations(path: "f", text: source(70, head)) == [], "\(head)")
      #expect(Style.violations(path: "f", text: source(71, head)).count == 1, "\(head)")
    }
    let split =
      "func f(\n  a: Int\n)\n  -> Int\n{\n" + String(repeating: "  a\n", count: 66) + "}\n"
    #expect(Style.violations(path: "f", text: Array(split.utf8)).count == 1)
    let required = "protocol A {\n  func f()\n  init()\n  var a: Int { get }\n}\n"
    #expect(CodeScan.functions(code(required + String(repeating: "a\n", count: 80))).isEmpty)
    #expect(CodeScan.functions(code("self.init(a)\nlet b = C.init { d }\n")).isEmpty)
  }

  @Test("A file of 501 lines is too long unless it says that it is generated")
  func fileLength() {
    let lines = String(repeating: "\n", count: 501)
    #expect(Style.violations(path: "f", text: Array(lines.utf8)).count == 1)
    #expect(
      Style.violations(path: "f", text: Array(("// Generated by scripts/x\n" + lines).utf8)) == [])
    #expect(Style.violations(path: "f", text: Array(lines.dropFirst().utf8)) == [])
  }

  @Test("Places of one machine and unwanted words are found, and not inside other words")
  func words() {
    func count(_ text: String) -> Int {
      Style.unwantedWords(path: "f", text: Array(text.utf8)).count
    }
    #expect(count("see /ho" + "me/me/x") == 1)
    #expect(count("\"/wo" + "rk/main\"") == 1)
    #expect(count("https://example.org/ho" + "me/x") == 0)
    #expect(count("a\n// to" + "do: b") == 1)
    #expect(count("the mastod" + "on, frame/work") == 0)
    #expect(count("Co-Authored" + "-By: x") == 1)
  }
}
