import Profiles
package import Records
import Support

/// The versions of a profile with what is known of each.
package struct VersionHistory: Sendable {
  /// One version.
  package struct Node: Sendable {
    /// The version.
    package var version: VersionSummary

    /// The places of the versions that were made from it.
    package var children: [Int]

    /// The newest reward of each kind of measurement.
    package var scores: [VersionScore]

    /// The training steps that tried to improve it, oldest first.
    package var steps: [TrainingStepRecord]

    /// The moves of heads that put it in force, oldest first.
    package var moves: [HeadMove]

    /// Whether a head points to it.
    package var isInForce: Bool
  }

  /// The versions, parents before children, older ones first.
  package var nodes: [Node]

  /// The places of the versions whose parents are not shown.
  package var roots: [Int]

  /// Whether there are more than were asked for.
  package var isCut: Bool
}

extension Engine {
  /// Returns the history of a profile.
  ///
  /// - Parameters:
  ///   - name: The name of a profile, or any name of a version, whose ancestors and descendants are
  ///     meant then; nil for all profiles of the namespace.
  ///   - limit: How many versions at most.
  /// - Returns: The versions; none where nothing is stored and no name was given.
  /// - Throws: ``EngineError``.
  package func history(
    of name: String?, limit: Int
  ) async throws(EngineError) -> VersionHistory {
    let versions = try await relatives(of: name, limit: limit)
    guard !versions.isEmpty else {
      guard let name else { return VersionHistory(nodes: [], roots: [], isCut: false) }
      throw EngineError(
        .unknownName,
        "no version of \"\(name)\" is stored; `hegel profile new`, `evaluate` or `train` stores one",
        name: name)
    }
    let heads = try await heads()
    let inForce = Set(heads.map(\.version.id))
    let store = try await store(.readOnly)
    // Ids of version 7 order by time, so parents come before what was made from them.
    let ordered = versions.prefix(limit).sorted { ($0.created, $0.id) < ($1.created, $1.id) }
    do throws(StoreError) {
      let scores = try await store.scores(of: ordered.map(\.id))
      var moves: [HeadMove] = []
      for head in heads { moves += try await store.moves(of: head.key, before: nil, limit: 1000) }
      var nodes: [VersionHistory.Node] = []
      for version in ordered {
        var query = StepQuery()
        query.parent = version.id
        nodes.append(
          VersionHistory.Node(
            version: version, children: [],
            scores: Self.newest(scores.filter { $0.version == version.id }),
            steps: try await store.steps(query).reversed(),
            moves: moves.filter { $0.to == version.id }.sorted { $0.moved < $1.moved },
            isInForce: inForce.contains(version.id)))
      }
      return Self.tree(nodes, isCut: versions.count > limit)
    } catch {
      throw EngineError(error)
    }
  }

  private func relatives(
    of name: String?, limit: Int
  ) async throws(EngineError) -> [VersionSummary] {
    var query = VersionQuery()
    query.limit = min(1000, limit + 1)
    query.includesArchived = name != nil
    guard let name else { return try await versions(query) }
    let reference = try profileReference(name)
    switch reference {
    case .name(let name): query.name = name
    case .path, .base:
      guard let loaded = try fileProfile(reference) else { return [] }
      query.name = loaded.profile.name
    case .head, .hash, .version:
      let version = try await storedVersion(reference)
      let store = try await store(.readOnly)
      do throws(StoreError) {
        let above = try await store.ancestors(of: version.id, limit: limit)
        let below = try await store.descendants(of: version.id, limit: limit + 1)
        return above.map(\.version) + below.dropFirst().map(\.version)
      } catch {
        throw EngineError(error)
      }
    }
    return try await versions(query)
  }

  /// The newest score of each metric, corpus, split and model.
  private static func newest(_ scores: [VersionScore]) -> [VersionScore] {
    var kept: [VersionScore] = []
    for score in scores
    where !kept.contains(where: {
      $0.metric == score.metric && $0.corpus == score.corpus && $0.split == score.split
        && $0.model == score.model
    }) {
      kept.append(score)
    }
    return kept
  }

  private static func tree(_ nodes: [VersionHistory.Node], isCut: Bool) -> VersionHistory {
    var nodes = nodes
    var places: [UUIDv7: Int] = [:]
    for (place, node) in nodes.enumerated() { places[node.version.id] = place }
    var roots: [Int] = []
    for place in nodes.indices {
      // A damaged store could name a younger parent; a tree needs an older one.
      if let parent = nodes[place].version.parent.flatMap({ places[$0] }), parent < place {
        nodes[parent].children.append(place)
      } else {
        roots.append(place)
      }
    }
    return VersionHistory(nodes: nodes, roots: roots, isCut: isCut)
  }

  // MARK: Marks

  /// Gives a stored version its tags.
  ///
  /// - Parameters:
  ///   - name: The version.
  ///   - tags: Each 1 to 100 bytes without spaces, at most 50.
  /// - Returns: The version.
  /// - Throws: ``EngineError``.
  package func tag(
    _ name: String, with tags: [String]
  ) async throws(EngineError) -> VersionSummary {
    for tag in tags
    where !(1...100).contains(tag.utf8.count) || tag.utf8.contains(where: { $0 <= 0x20 }) {
      throw EngineError(
        .unreadable, "\"\(tag)\" is no tag; expected 1 to 100 bytes without spaces", name: tag)
    }
    guard tags.count <= 50 else {
      throw EngineError(.unreadable, "\(tags.count) tags are too many; at most 50 are kept")
    }
    let version = try await storedVersion(try profileReference(name)).summary
    let store = try await store()
    do throws(StoreError) {
      try await store.setTags(Set(tags).sorted(), of: version.id)
    } catch {
      throw EngineError(error)
    }
    return version
  }

  /// Puts a stored version away, or takes it out again.
  ///
  /// - Parameters:
  ///   - name: The version.
  ///   - undo: Whether it is taken out again.
  /// - Returns: The version.
  /// - Throws: ``EngineError``.
  package func archive(
    _ name: String, undo: Bool
  ) async throws(EngineError) -> VersionSummary {
    let version = try await storedVersion(try profileReference(name)).summary
    let store = try await store()
    do throws(StoreError) {
      try await store.setArchived(!undo, version.id)
    } catch {
      throw EngineError(error)
    }
    return version
  }
}
