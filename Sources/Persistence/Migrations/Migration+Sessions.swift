extension Migration {
  /// Saved sessions.
  ///
  /// The state is the last column, so that a list of sessions never reads it.
  static let sessions = Migration(
    number: 6, name: "sessions",
    up: """
      CREATE TABLE saved_sessions (
        number INTEGER PRIMARY KEY,
        namespace TEXT NOT NULL,
        name TEXT NOT NULL,
        revision INTEGER NOT NULL CHECK (revision > 0),
        saved INTEGER NOT NULL,
        redactions INTEGER NOT NULL CHECK (redactions >= 0),
        bytes INTEGER NOT NULL CHECK (bytes > 0),
        hash BLOB NOT NULL CHECK (length(hash) = 32),
        state TEXT NOT NULL,
        UNIQUE (namespace, name, revision)
      ) STRICT;
      CREATE INDEX saved_sessions_by_time ON saved_sessions (namespace, saved DESC, name);
      """,
    down: """
      DROP TABLE saved_sessions;
      """,
    tables: ["saved_sessions"])
}
