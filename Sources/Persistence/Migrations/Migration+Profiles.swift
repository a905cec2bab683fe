extension Migration {
  /// Versions of profiles with tags, and the heads that point to them.
  static let profiles = Migration(
    number: 1, name: "profiles",
    up: """
      CREATE TABLE versions (
        number INTEGER PRIMARY KEY,
        id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
        parent BLOB REFERENCES versions (id),
        namespace TEXT NOT NULL,
        name TEXT NOT NULL,
        hash BLOB NOT NULL CHECK (length(hash) = 32),
        corpus TEXT,
        task TEXT NOT NULL,
        origin TEXT NOT NULL,
        step BLOB CHECK (length(step) = 16),
        created INTEGER NOT NULL,
        archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
        body TEXT NOT NULL,
        UNIQUE (namespace, name, hash)
      ) STRICT;
      CREATE INDEX versions_by_hash ON versions (hash);
      CREATE INDEX versions_by_parent ON versions (parent) WHERE parent IS NOT NULL;
      CREATE INDEX versions_by_namespace ON versions (namespace, id);
      CREATE INDEX versions_by_name ON versions (name, id);
      CREATE TRIGGER versions_stay BEFORE UPDATE OF
        number, id, parent, namespace, name, hash, corpus, task, origin, step, created, body
        ON versions
      BEGIN
        SELECT RAISE (ABORT, 'a version is never changed');
      END;
      CREATE TRIGGER versions_remain BEFORE DELETE ON versions
      BEGIN
        SELECT RAISE (ABORT, 'a version is never deleted');
      END;
      CREATE TABLE tags (
        version BLOB NOT NULL REFERENCES versions (id),
        tag TEXT NOT NULL,
        PRIMARY KEY (version, tag)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX tags_by_tag ON tags (tag, version);
      CREATE TABLE heads (
        namespace TEXT NOT NULL,
        corpus TEXT NOT NULL,
        task TEXT NOT NULL,
        version BLOB NOT NULL REFERENCES versions (id),
        revision INTEGER NOT NULL CHECK (revision > 0),
        moved INTEGER NOT NULL,
        PRIMARY KEY (namespace, corpus, task)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE head_moves (
        namespace TEXT NOT NULL,
        corpus TEXT NOT NULL,
        task TEXT NOT NULL,
        revision INTEGER NOT NULL CHECK (revision > 0),
        action TEXT NOT NULL,
        from_version BLOB REFERENCES versions (id),
        to_version BLOB NOT NULL REFERENCES versions (id),
        reason TEXT,
        moved INTEGER NOT NULL,
        PRIMARY KEY (namespace, corpus, task, revision)
      ) STRICT, WITHOUT ROWID;
      """,
    down: """
      DROP TABLE head_moves;
      DROP TABLE heads;
      DROP TABLE tags;
      DROP TRIGGER versions_remain;
      DROP TRIGGER versions_stay;
      DROP TABLE versions;
      """,
    tables: ["head_moves", "heads", "tags", "versions"])

  /// The words of all prompts, for searching.
  ///
  /// The index keeps no texts (`content=''`): it names the version, whose body has them. That no
  /// version is ever changed or deleted is what makes this safe.
  static let search = Migration(
    number: 5, name: "search",
    up: """
      CREATE VIRTUAL TABLE version_words USING fts5 (
        words, content = '', tokenize = 'unicode61 remove_diacritics 2'
      );
      INSERT INTO version_words (rowid, words)
      SELECT number, (
        SELECT group_concat(atom, char(10)) FROM json_tree(versions.body, '$.roles')
        WHERE type = 'text' AND (
          key IN ('system_prompt', 'text', 'question', 'answer') OR path LIKE '%.prompts'))
      FROM versions;
      CREATE TRIGGER versions_searched AFTER INSERT ON versions
      BEGIN
        INSERT INTO version_words (rowid, words)
        SELECT new.number, group_concat(atom, char(10)) FROM json_tree(new.body, '$.roles')
        WHERE type = 'text' AND (
          key IN ('system_prompt', 'text', 'question', 'answer') OR path LIKE '%.prompts');
      END;
      """,
    down: """
      DROP TRIGGER versions_searched;
      DROP TABLE version_words;
      """,
    tables: [])
}
