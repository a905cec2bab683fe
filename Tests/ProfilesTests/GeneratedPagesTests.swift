import JSON
import Profiles
import TestSupport
import Testing

@Suite("Pages made from the schema table")
struct GeneratedPagesTests {
  @Test("The committed JSON Schema is the one the table gives")
  func schema() throws {
    try Golden.check(
      JSONSchemaWriter.schema.text(.pretty) + "\n", against: "../../docs/profile.schema.json")
  }

  @Test("The committed reference page is the one the table gives")
  func reference() throws {
    try Golden.check(ReferencePageWriter.page, against: "../../docs/profile-reference.md")
  }

  @Test("Every row has a sentence, an example and a place in the tree")
  func rows() {
    var paths: Set<String> = []
    for row in ProfileSchema.rows {
      #expect(paths.insert(row.path).inserted, "\(row.path) stands twice")
      #expect(row.summary.hasSuffix("."), "\(row.path)")
      #expect(!row.example.isEmpty, "\(row.path)")
    }
    var count = 0
    func visit(_ node: SchemaNode) {
      count += 1
      for child in node.children { visit(child.node) }
      if let any = node.anyKey { visit(any) }
      if let item = node.item { visit(item) }
    }
    visit(ProfileSchema.root)
    // Each row of a role appears once for each role, those of a phase once.
    let shared = ProfileSchema.rows.filter { $0.path.hasPrefix("roles.*") && $0.role == nil }
    #expect(count == 1 + ProfileSchema.rows.count + 3 * shared.count)
  }
}
