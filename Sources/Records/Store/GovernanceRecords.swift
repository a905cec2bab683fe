package import JSON
package import Support

/// Something that was done and must be accounted for.
package struct AuditDraft: Sendable, Hashable {
  /// When.
  package var at: Timestamp

  /// What was done, such as `promote`.
  package var action: String

  /// What it was done to, such as a version or a run.
  package var subject: String

  /// More about it; never text of a prompt, never a key.
  package var detail: JSONValue

  /// Creates a draft.
  package init(at: Timestamp, action: String, subject: String, detail: JSONValue) {
    self.at = at
    self.action = action
    self.subject = subject
    self.detail = detail
  }
}

/// A link of the audit chain: its hash covers what it says and the hash of the link before.
package struct AuditEntry: Sendable, Hashable {
  /// The number, from 1 without gaps.
  package var sequence: Int

  /// What was done.
  package var draft: AuditDraft

  /// The hash of the link before; nil for the first.
  package var previous: ContentHash?

  /// The hash of this link.
  package var hash: ContentHash

  /// Creates an entry and computes its hash.
  package init(sequence: Int, draft: AuditDraft, previous: ContentHash?) {
    self.sequence = sequence
    self.draft = draft
    self.previous = previous
    hash = ContentHash(
      hashing: JSONValue.array([
        .int(sequence), .string(draft.at.description), .string(draft.action),
        .string(draft.subject), draft.detail, .string(previous?.description ?? ""),
      ]).utf8(.canonical))
  }
}

/// A flag that forbids calls to models until it is removed.
package struct StopFlag: Sendable, Hashable {
  /// What is stopped: `all`, or a namespace.
  package var scope: String

  /// Why.
  package var reason: String

  /// Since when.
  package var since: Timestamp

  /// The scope of everything.
  package static let everything = "all"

  /// Creates a flag.
  package init(scope: String, reason: String, since: Timestamp) {
    self.scope = scope
    self.reason = reason
    self.since = since
  }
}

/// One use of a sealed set of questions.
package struct SealedUse: Sendable, Hashable {
  /// What names the questions, in order and each once.
  ///
  /// The seal is on questions, not on the set that they stand in: other shares of the splits, or
  /// another file, make another set of questions that were seen all the same.
  package let questions: [ContentHash]

  /// The project or team.
  package var namespace: String

  /// The corpus.
  package var corpus: String

  /// The run that used it; a run that is resumed uses it once.
  package var run: UUIDv7

  /// What it was used for, such as `evaluation`.
  package var purpose: String

  /// When.
  package var used: Timestamp

  /// Creates a use.
  package init(
    questions: [ContentHash], namespace: String, corpus: String, run: UUIDv7, purpose: String,
    used: Timestamp
  ) {
    self.questions = Set(questions).sorted()
    self.namespace = namespace
    self.corpus = corpus
    self.run = run
    self.purpose = purpose
    self.used = used
  }

  /// The hash over the questions, which names the set.
  package var set: ContentHash {
    ContentHash(hashing: questions.map(\.description).joined(separator: "\n"))
  }
}
