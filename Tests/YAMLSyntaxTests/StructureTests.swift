import Testing
import YAMLSyntax

@Suite("The tree of a YAML text")
struct StructureTests {
  static let profile = """
    # A profile.
    hegel: 1
    name: qa  # short
    roles:
      worker:
        # What it is told.
        system_prompt: |
          You answer.

          Cite.
        instructions:
          - Be brief.
          - {id: cite, text: "Cite \\"all\\"."}
      reviewer: &r
        model: x
    other: *r

    """

  @Test("Tokens cover every byte exactly once and name what they are")
  func tokens() {
    let text = "%YAML 1.2\n---\n# c\na: &x !t |-\n  b\nd: ['e', \"f\", *x]\n? g\n...\n"
    let tree = YAMLTree.parse(text)
    #expect(tree.errors.isEmpty, "\(tree.errors)")
    #expect(Invariants.failure(tree) == nil)
    let kinds: [YAMLToken.Kind] = [
      .directive, .lineBreak, .documentStart, .lineBreak, .comment, .lineBreak, .plainScalar,
      .valueIndicator, .whitespace, .anchor, .whitespace, .tag, .whitespace, .blockScalarHeader,
      .lineBreak, .blockScalarText, .plainScalar, .valueIndicator, .whitespace, .flowStart,
      .singleQuotedScalar, .comma, .whitespace, .doubleQuotedScalar, .comma, .whitespace, .alias,
      .flowEnd, .lineBreak, .keyIndicator, .whitespace, .plainScalar, .lineBreak, .documentEnd,
      .lineBreak,
    ]
    #expect(tree.tokens.map(\.kind) == kinds)
    #expect(tree.tokens.index(atByte: 0) == 0)
    #expect(tree.tokens.index(atByte: 9) == 1)
    #expect(tree.tokens.index(atByte: text.utf8.count) == nil)
  }

  @Test("Comments know their line and whether they stand alone on it")
  func comments() {
    let tree = YAMLTree.parse(Self.profile)
    let texts = tree.comments.map { String(decoding: tree.bytes[$0.range], as: UTF8.self) }
    #expect(texts == ["# A profile.", "# short", "# What it is told."])
    #expect(tree.comments.map(\.standsAlone) == [true, false, true])
    #expect(tree.comments[1].lineStart == 22)
  }

  @Test("Paths lead to nodes and back")
  func paths() throws {
    let tree = YAMLTree.parse(Self.profile)
    #expect(tree.errors.isEmpty)
    let path: [YAMLPathComponent] = [
      .key("roles"), .key("worker"), .key("instructions"), .index(1), .key("text"),
    ]
    let node = try #require(tree.node(at: path))
    #expect(node.string == "Cite \"all\".")
    #expect(node.path == path)
    #expect(node.depth == 5)
    #expect(tree.node(at: [.key("roles"), .index(0)]) == nil)
    #expect(tree.node(at: [.key("roles"), .key("none")]) == nil)
    #expect(tree.node(at: []) == tree.root)
    #expect(path.map(\.description).joined() == ".roles.worker.instructions[1].text")
  }

  @Test("The innermost node at a byte is found, at its end too")
  func nodeAtByte() throws {
    let marked = MarkedText("a:\n  - b: «text» # c\n    d: [1, «22»]\ne: |\n  «xx»\n")
    let tree = marked.tree
    let expected = ["text", "22", "xx\n"]
    for (range, text) in zip(marked.ranges, expected) {
      #expect(tree.node(atByte: range.lowerBound)?.string == text)
      #expect(tree.node(atByte: range.upperBound - 1)?.string == text)
    }
    #expect(tree.node(atByte: marked.ranges[0].upperBound)?.string == "text")
    #expect(tree.node(atByte: 0)?.string == "a")
    #expect(tree.node(atByte: 10_000) == nil)
  }

  @Test("Ranges of nodes hold their properties; content ranges do not")
  func ranges() throws {
    let marked = MarkedText("a: «&x !t «'b'»» # c\n")
    let node = try #require(marked.tree.root?[key: "a"])
    #expect(node.range == marked.ranges[1])
    #expect(node.contentRange == marked.ranges[0])
    #expect(node.anchor == "x")
    #expect(node.tag == "!t")
    #expect(node.scalarStyle == .singleQuoted)
    #expect(node.collectionStyle == nil)
    #expect(node.parent == marked.tree.root || node.parent?.range == marked.tree.root?.range)
  }

  @Test("Entries know their colon and their range")
  func entries() throws {
    let marked = MarkedText("«a«:» b»\n«? c\n: d»\n")
    let root = try #require(marked.tree.root)
    let entries = root.entries
    #expect(entries.count == 2)
    #expect(entries[0].range == marked.ranges[1])
    #expect(entries[0].colon == marked.ranges[0].lowerBound)
    #expect(entries[1].range == marked.ranges[2])
    #expect(root.entry(key: "c")?.value.string == "d")
    #expect(root.entry(key: "z") == nil)
    #expect(root.entry(7) == nil)
  }

  @Test("Aliases point to the last anchor of that name before them, and are never expanded")
  func aliases() throws {
    let text = "- &a one\n- *a\n- &a two\n- *a\n- &b [*a, *a]\n- *b\n"
    let tree = YAMLTree.parse(text)
    let items = try #require(tree.root).items
    #expect(tree.errors.isEmpty)
    #expect(items[1].kind == .alias)
    #expect(items[1].aliasName == "a")
    #expect(items[1].target?.string == "one")
    #expect(items[3].target?.string == "two")
    #expect(items[5].target == items[4])
    #expect(items[1].string == nil)
    #expect(items[0].target == nil)
  }

  @Test("Missing keys, values, items and roots are empty nodes")
  func emptyNodes() throws {
    let tree = YAMLTree.parse("a:\nb: [c, ]\n: d\ne:\n-\n- &x\n")
    #expect(tree.errors.isEmpty, "\(tree.errors)")
    let root = try #require(tree.root)
    #expect(root[key: "a"]?.kind == .empty)
    #expect(root[key: "a"]?.range == 2..<2)
    #expect(root[key: "b"]?.count == 1)
    #expect(root.entries[2].key.kind == .empty)
    #expect(root[key: "e"]?.items.map(\.kind) == [.empty, .empty])
    #expect(root[key: "e"]?.items[1].anchor == "x")
    #expect(YAMLTree.parse("---\n").root?.kind == .empty)
    #expect(YAMLTree.parse("# only a comment\n").root == nil)
    #expect(YAMLTree.parse("").root == nil)
    #expect(YAMLTree.parse("").tokens.isEmpty)
  }

  @Test("A stream holds several documents, each with its own anchors")
  func documents() {
    let tree = YAMLTree.parse("&a x\n---\n- *a\n...\n# c\ny: z\n")
    #expect(tree.documents.count == 3)
    #expect(tree.root?.string == "x")
    #expect(tree.errors.map(\.code) == [.undefinedAlias])
  }
}
