extension Migration {
  /// Runs with their checkpoints, their calls and what they spend.
  static let runs = Migration(
    number: 2, name: "runs",
    up: """
      CREATE TABLE runs (
        number INTEGER PRIMARY KEY,
        id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
        kind TEXT NOT NULL,
        namespace TEXT NOT NULL,
        seed INTEGER NOT NULL,
        manifest_hash BLOB NOT NULL CHECK (length(manifest_hash) = 32),
        state TEXT NOT NULL,
        started INTEGER NOT NULL,
        finished INTEGER,
        failure TEXT,
        manifest TEXT NOT NULL,
        result TEXT
      ) STRICT;
      CREATE INDEX runs_by_namespace ON runs (namespace, id);
      CREATE INDEX runs_unfinished ON runs (manifest_hash, id) WHERE state = 'unfinished';
      CREATE TABLE run_totals (
        run BLOB PRIMARY KEY REFERENCES runs (id),
        debates INTEGER NOT NULL,
        calls INTEGER NOT NULL,
        tokens INTEGER NOT NULL,
        dollars REAL NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE spending (
        number INTEGER PRIMARY KEY,
        run BLOB NOT NULL REFERENCES runs (id),
        key TEXT NOT NULL,
        is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
        debates INTEGER NOT NULL,
        calls INTEGER NOT NULL,
        tokens INTEGER NOT NULL,
        dollars REAL NOT NULL
      ) STRICT;
      CREATE UNIQUE INDEX spending_open ON spending (run, key) WHERE is_open = 1;
      CREATE TABLE texts (
        number INTEGER PRIMARY KEY,
        hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
        bytes BLOB NOT NULL
      ) STRICT;
      CREATE TABLE run_entries (
        number INTEGER PRIMARY KEY,
        run BLOB NOT NULL REFERENCES runs (id),
        key TEXT NOT NULL,
        kind TEXT NOT NULL,
        version BLOB CHECK (length(version) = 32),
        question TEXT,
        reward REAL,
        body TEXT NOT NULL,
        UNIQUE (run, key)
      ) STRICT;
      CREATE INDEX run_entries_in_order ON run_entries (run, number);
      CREATE TABLE calls (
        entry INTEGER NOT NULL REFERENCES run_entries (number),
        number INTEGER NOT NULL,
        model TEXT NOT NULL,
        purpose TEXT NOT NULL,
        request BLOB NOT NULL CHECK (length(request) = 32),
        response BLOB CHECK (length(response) = 32),
        outcome TEXT NOT NULL,
        input_tokens INTEGER NOT NULL,
        output_tokens INTEGER NOT NULL,
        dollars REAL NOT NULL,
        PRIMARY KEY (entry, number)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE version_scores (
        number INTEGER PRIMARY KEY,
        version BLOB NOT NULL REFERENCES versions (id),
        run BLOB NOT NULL REFERENCES runs (id),
        metric TEXT NOT NULL,
        corpus TEXT NOT NULL,
        split TEXT NOT NULL,
        model TEXT NOT NULL,
        count INTEGER NOT NULL,
        mean REAL NOT NULL,
        low REAL,
        high REAL,
        measured INTEGER NOT NULL,
        UNIQUE (version, run, metric, corpus, split, model)
      ) STRICT;
      """,
    down: """
      DROP TABLE version_scores;
      DROP TABLE calls;
      DROP TABLE run_entries;
      DROP TABLE texts;
      DROP TABLE spending;
      DROP TABLE run_totals;
      DROP TABLE runs;
      """,
    tables: [
      "version_scores", "calls", "run_entries", "texts", "spending", "run_totals", "runs",
    ])

  /// How long calls took, and an index that finds the newest of a model without reading others.
  static let callTimes = Migration(
    number: 7, name: "call-times",
    up: """
      ALTER TABLE calls ADD COLUMN microseconds INTEGER CHECK (microseconds >= 0);
      CREATE INDEX calls_by_model ON calls (model, entry, number, microseconds)
        WHERE outcome = 'ok' AND microseconds IS NOT NULL;
      """,
    down: """
      DROP INDEX calls_by_model;
      ALTER TABLE calls DROP COLUMN microseconds;
      """,
    tables: [])
}
