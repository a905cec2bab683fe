import JSON
import Profiles
package import Records
package import Support

extension SQLiteStore: ProfileStore {
  package func save(_ version: NewVersion) async throws(StoreError) -> StoredVersion {
    try Bounds.check(version.namespace, "the namespace")
    let body = version.profile.json.text()
    return try await write { try VersionRows.save(version, body, $0) }
  }

  package func version(_ id: UUIDv7) async throws(StoreError) -> StoredVersion? {
    try await read { try VersionRows.find(id, $0) }
  }

  package func versions(_ query: VersionQuery) async throws(StoreError) -> [VersionSummary] {
    let search = try VersionSearch(query)
    return try await read {
      try $0.rows(search.statement, search.values, VersionRows.summary)
    }
  }

  package func ancestors(
    of id: UUIDv7, limit: Int
  ) async throws(StoreError) -> [LineageEntry] {
    try await lineage(of: id, limit: limit, Lineage.ancestors)
  }

  package func descendants(
    of id: UUIDv7, limit: Int
  ) async throws(StoreError) -> [LineageEntry] {
    try await lineage(of: id, limit: limit, Lineage.descendants)
  }

  private func lineage(
    of id: UUIDv7, limit: Int, _ statement: String
  ) async throws(StoreError) -> [LineageEntry] {
    try Bounds.check(limit, in: Bounds.lineage, "the limit")
    return try await read { connection in
      try VersionRows.require(id, connection)
      return try connection.rows(statement, [.id(id), .int(limit)]) { row in
        LineageEntry(
          version: try VersionRows.summary(row), depth: try row.int(VersionRows.count))
      }
    }
  }

  package func setTags(_ tags: [String], of id: UUIDv7) async throws(StoreError) {
    try Bounds.check(tags.count, in: 0...100, "the number of tags")
    for tag in tags { try Bounds.check(tag, "a tag") }
    try await write { connection in
      try VersionRows.require(id, connection)
      try connection.run("DELETE FROM tags WHERE version = ?", [.id(id)])
      for tag in Set(tags).sorted() {
        try connection.run("INSERT INTO tags (version, tag) VALUES (?, ?)", [.id(id), .text(tag)])
      }
    }
  }

  package func setArchived(_ isArchived: Bool, _ id: UUIDv7) async throws(StoreError) {
    try await write { connection in
      try VersionRows.require(id, connection)
      try connection.run(
        "UPDATE versions SET archived = ? WHERE id = ?", [.bool(isArchived), .id(id)])
    }
  }

  package func scores(of versions: [UUIDv7]) async throws(StoreError) -> [VersionScore] {
    try Bounds.check(versions.count, in: 0...1000, "the number of versions")
    return try await read { connection in
      var scores: [(number: Int64, score: VersionScore)] = []
      // One look-up each: a list of a thousand places would make a statement for every length.
      for id in Set(versions) {
        scores += try connection.rows(ScoreRows.ofVersion, [.id(id)], ScoreRows.score)
      }
      return scores.sorted { $0.number > $1.number }.map(\.score)
    }
  }
}

/// The statements that follow a line of descent.
enum Lineage {
  static let ancestors = """
    WITH RECURSIVE line (id, depth) AS (
      SELECT ?1, 0
      UNION ALL
      SELECT p.parent, line.depth + 1 FROM line JOIN versions p ON p.id = line.id
      WHERE p.parent IS NOT NULL
      LIMIT ?2)
    SELECT \(VersionRows.columns), line.depth FROM line JOIN versions v ON v.id = line.id
    ORDER BY line.depth
    """

  static let descendants = """
    WITH RECURSIVE line (id, depth) AS (
      SELECT ?1, 0
      UNION ALL
      SELECT c.id, line.depth + 1 FROM line JOIN versions c ON c.parent = line.id
      LIMIT ?2)
    SELECT \(VersionRows.columns), line.depth FROM line JOIN versions v ON v.id = line.id
    ORDER BY line.depth, v.id
    """
}
