extension Migration {
  /// Training steps and populations.
  ///
  /// Rewards are columns of their own, so that a query over them never reads the evidence, which is
  /// long and therefore the last column. All indexes grow at few places, since an index that grows
  /// everywhere, as one over the rewards of all runs would, is written again with every transaction.
  static let training = Migration(
    number: 3, name: "training",
    up: """
      CREATE TABLE training_steps (
        number INTEGER PRIMARY KEY,
        id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
        run BLOB NOT NULL REFERENCES runs (id),
        iteration INTEGER NOT NULL CHECK (iteration > 0),
        parent BLOB NOT NULL REFERENCES versions (id),
        new_version BLOB REFERENCES versions (id),
        outcome TEXT NOT NULL,
        reward_before REAL,
        reward_after REAL,
        effect REAL,
        low REAL,
        high REAL,
        pairs INTEGER NOT NULL,
        debates INTEGER NOT NULL,
        calls INTEGER NOT NULL,
        tokens INTEGER NOT NULL,
        dollars REAL NOT NULL,
        started INTEGER NOT NULL,
        finished INTEGER NOT NULL,
        reason TEXT NOT NULL,
        evidence TEXT NOT NULL,
        UNIQUE (run, iteration)
      ) STRICT;
      CREATE INDEX training_steps_by_parent ON training_steps (parent, id);
      CREATE INDEX training_steps_by_new_version ON training_steps (new_version, id)
        WHERE new_version IS NOT NULL;
      CREATE INDEX training_steps_by_outcome ON training_steps (outcome, id);
      CREATE INDEX training_steps_by_reward ON training_steps (run, reward_after, id)
        WHERE reward_after IS NOT NULL;
      CREATE TABLE populations (
        number INTEGER PRIMARY KEY,
        id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
        run BLOB NOT NULL REFERENCES runs (id),
        generation INTEGER NOT NULL CHECK (generation >= 0),
        created INTEGER NOT NULL,
        UNIQUE (run, generation)
      ) STRICT;
      CREATE TABLE population_members (
        population INTEGER NOT NULL REFERENCES populations (number),
        position INTEGER NOT NULL,
        version BLOB NOT NULL REFERENCES versions (id),
        score REAL,
        PRIMARY KEY (population, position)
      ) STRICT, WITHOUT ROWID;
      """,
    down: """
      DROP TABLE population_members;
      DROP TABLE populations;
      DROP TABLE training_steps;
      """,
    tables: ["population_members", "populations", "training_steps"])
}
