extension Migration {
  /// The audit chain, stop flags, and uses of sealed questions.
  static let governance = Migration(
    number: 4, name: "governance",
    up: """
      CREATE TABLE audit (
        sequence INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        action TEXT NOT NULL,
        subject TEXT NOT NULL,
        previous BLOB CHECK (length(previous) = 32),
        hash BLOB NOT NULL CHECK (length(hash) = 32),
        detail TEXT NOT NULL
      ) STRICT;
      CREATE TRIGGER audit_stays BEFORE UPDATE ON audit
      BEGIN
        SELECT RAISE (ABORT, 'the audit chain is never changed');
      END;
      CREATE TRIGGER audit_remains BEFORE DELETE ON audit
      BEGIN
        SELECT RAISE (ABORT, 'the audit chain is never shortened');
      END;
      CREATE TABLE stop_flags (
        scope TEXT PRIMARY KEY,
        reason TEXT NOT NULL,
        since INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE sealed_uses (
        number INTEGER PRIMARY KEY,
        questions BLOB NOT NULL CHECK (length(questions) = 32),
        namespace TEXT NOT NULL,
        corpus TEXT NOT NULL,
        run BLOB NOT NULL CHECK (length(run) = 16),
        purpose TEXT NOT NULL,
        used INTEGER NOT NULL,
        UNIQUE (questions, namespace, run)
      ) STRICT;
      CREATE TABLE sealed_questions (
        question TEXT NOT NULL CHECK (length(question) = 64),
        number INTEGER NOT NULL REFERENCES sealed_uses (number),
        PRIMARY KEY (question, number)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX sealed_questions_of_use ON sealed_questions (number);
      """,
    down: """
      DROP TABLE sealed_questions;
      DROP TABLE sealed_uses;
      DROP TABLE stop_flags;
      DROP TRIGGER audit_remains;
      DROP TRIGGER audit_stays;
      DROP TABLE audit;
      """,
    tables: ["sealed_questions", "sealed_uses", "stop_flags", "audit"])
}
