package import JSON

/// What a migration, or the way back, does to a store.
package struct MigrationPlan: Sendable, Hashable {
  /// Which way a step goes.
  package enum Direction: String, Sendable {
    /// The schema grows.
    case up
    /// A migration is taken back.
    case down
  }

  /// One migration.
  package struct Step: Sendable, Hashable {
    /// The number of the migration.
    package var number: Int

    /// What it brings or takes away.
    package var name: String

    /// Which way it goes.
    package var direction: Direction

    /// The statements that run.
    package var sql: String

    /// What is lost: tables with rows that the step removes.
    package var losesRows: [TableCount]

    /// Creates a value from its parts.
    package init(
      number: Int, name: String, direction: Direction, sql: String, losesRows: [TableCount]
    ) {
      self.number = number
      self.name = name
      self.direction = direction
      self.sql = sql
      self.losesRows = losesRows
    }
  }

  /// The file.
  package var path: String

  /// The schema before.
  package var from: Int

  /// The schema afterwards.
  package var to: Int

  /// The steps in their order; none when there is nothing to do.
  package var steps: [Step]

  /// Whether the steps were carried out; false for a dry run.
  package var isApplied: Bool

  /// Creates a value from its parts.
  package init(path: String, from: Int, to: Int, steps: [Step], isApplied: Bool) {
    self.path = path
    self.from = from
    self.to = to
    self.steps = steps
    self.isApplied = isApplied
  }

  /// The JSON form.
  package var json: JSONValue {
    [
      "format_version": 1, "path": .string(path), "from": .int(from), "to": .int(to),
      "is_applied": .bool(isApplied),
      "steps": .array(
        steps.map { step in
          [
            "number": .int(step.number), "name": .string(step.name),
            "direction": .string(step.direction.rawValue),
            "loses_rows": .array(step.losesRows.map(\.json)), "sql": .string(step.sql),
          ]
        }),
    ]
  }
}

/// How many rows a table has.
package struct TableCount: Sendable, Hashable {
  /// The table.
  package var table: String

  /// Its rows.
  package var rows: Int

  /// Creates a value from its parts.
  package init(table: String, rows: Int) {
    self.table = table
    self.rows = rows
  }

  /// The JSON form.
  package var json: JSONValue { ["table": .string(table), "rows": .int(rows)] }
}
