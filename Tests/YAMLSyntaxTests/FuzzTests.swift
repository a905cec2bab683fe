import FoundationEssentials
import Testing
import YAMLSyntax

@Suite("Random and damaged YAML texts")
struct FuzzTests {
  /// How many seeds to try: `YAML_FUZZ_SEEDS` for longer runs.
  static let seedCount = ProcessInfo.processInfo.environment["YAML_FUZZ_SEEDS"].flatMap(UInt64.init)
  /// The first seed: `YAML_FUZZ_FROM` for other runs.
  static let firstSeed =
    ProcessInfo.processInfo.environment["YAML_FUZZ_FROM"].flatMap(UInt64.init) ?? 1

  private func check(_ bytes: [UInt8], _ origin: String) {
    if case .failure(let reason) = Comparison.compare(bytes) {
      Issue.record(
        "\(origin): \(reason)\n\(String(decoding: bytes, as: UTF8.self).debugDescription)")
    }
  }

  @Test("Random documents and their mutations are read as libyaml reads them")
  func agreesWithLibyaml() {
    var agreed = 0
    let seeds = Self.firstSeed..<Self.firstSeed + (Self.seedCount ?? 400)
    for seed in seeds {
      var generator = DocumentGenerator(seed: seed)
      let document = Array(generator.document().utf8)
      check(document, "document \(seed)")
      if case .same = Comparison.compare(document) { agreed += 1 }
      var mutator = Mutator(seed: seed ^ 0xABC_DEF)
      for step in 0..<4 { check(mutator.mutate(document), "mutation \(seed).\(step)") }
      check(mutator.flip(document), "flip \(seed)")
      for step in 0..<4 { check(mutator.soup(), "soup \(seed).\(step)") }
    }
    // Most generated documents are YAML for both, or the comparison would say little.
    #expect(agreed * 100 > seeds.count * 60)
  }

  @Test("Random edits give what the model of the document says, and keep comments")
  func edits() {
    var passed = 0
    let seeds = Self.firstSeed..<Self.firstSeed + (Self.seedCount ?? 1200)
    for seed in seeds {
      var generator = DocumentGenerator(seed: seed / 4)
      let text = generator.document()
      guard var trial = EditTrial(seed: seed, text: text) else { continue }
      switch trial.run() {
      case .passed: passed += 1
      case .refused: break
      case .failed(let reason): Issue.record("edit \(seed) of\n\(text)\n\(reason)")
      }
    }
    #expect(passed * 100 > seeds.count * 25)
  }

  @Test("Random values are written so that libyaml and we read them back")
  func values() {
    for seed in Self.firstSeed..<Self.firstSeed + (Self.seedCount ?? 1000) {
      var random = SeededGenerator(seed: seed)
      let value = RandomValues.value(&random, depth: 0)
      let text = YAMLEmitter(lineBreak: seed.isMultiple(of: 3) ? "\r\n" : "\n").document(value)
      let tree = YAMLTree.parse(text)
      #expect(tree.errors.isEmpty, "\(text)")
      #expect(Reading.shapes(tree) == [value.shape], "\(text)")
      #expect(Oracle.shapes(text) == [value.shape], "\(text)")
      let flow = YAMLEmitter().flow(value)
      #expect(Reading.shapes(YAMLTree.parse(flow)) == [value.shape], "\(flow)")
      #expect(Oracle.shapes(flow) == [value.shape], "\(flow)")
    }
  }

  @Test("Inputs that once found something stay right")
  func fixtures() throws {
    let files = try Fixtures.yaml()
    #expect(files.count >= 8)
    for file in files { check(file.bytes, file.name) }
  }

  @Test("A document cut at any byte gives a whole tree")
  func truncation() throws {
    let texts = [StructureTests.profile] + SpecificationTests.all.map(\.text)
    for text in texts {
      let bytes = Array(text.utf8)
      for end in bytes.indices { check(Array(bytes[..<end]), "cut at \(end)") }
    }
  }

  @Test("A document with any byte replaced gives a whole tree")
  func byteFlips() {
    let bytes = Array(StructureTests.profile.utf8)
    let replacements = Array("\t\n\r\0\"'[]{},:-?#&*!|>%@`x ".utf8) + [0x80, 0xC3, 0xFF]
    for offset in bytes.indices {
      for replacement in replacements {
        var damaged = bytes
        damaged[offset] = replacement
        let tree = YAMLTree.parse(damaged)
        #expect(Invariants.failure(tree) == nil, "byte \(offset) replaced by \(replacement)")
      }
    }
  }

  @Test("Parsing the same bytes twice gives the same tree")
  func isDeterministic() {
    for seed in 1..<100 as Range<UInt64> {
      var mutator = Mutator(seed: seed)
      let bytes = mutator.soup()
      let one = YAMLTree.parse(bytes)
      let two = YAMLTree.parse(bytes)
      #expect(one.errors == two.errors)
      #expect(Array(one.tokens) == Array(two.tokens))
      #expect(Reading.shapes(one) == Reading.shapes(two))
    }
  }
}
