import Diagnostics

/// Weighs the signs of a role that is played to get around restrictions (IN002, IN003).
///
/// None of them is suspect alone: stories have villains, and honest prompts name a role. What tells
/// a jailbreak is that a role, the lifting of restrictions and obedience come together.
struct PersonaEvidence: Sendable {
  /// The weight of everything found.
  private(set) var weight = 0

  /// Whether a role is played.
  private(set) var playsRole = false

  /// Whether restrictions are lifted.
  private(set) var liftsRestrictions = false

  /// Whether restrictions are lifted near the words that give the model its role.
  private(set) var liftsNearRole = false

  /// Whether the model becomes somebody who answers whatever is asked.
  private(set) var obeysAsSomebody = false

  /// Whether a role is given for all that follows, and not for one answer.
  private(set) var takesOver = false

  /// The first place that lifts restrictions, or that names a known persona.
  private(set) var place: Range<Int>?

  /// Weighs a text.
  init(_ reading: SafetyReading) {
    let concepts = reading.concepts
    playsRole = concepts.meets(ConceptSet(.persona, .newIdentity))
    if concepts.meets(ConceptSet(.newIdentity)) { weight += 1 }
    for (concept, value) in Self.weights where concepts.meets(ConceptSet(concept)) {
      weight += value
    }
    countMatches(reading)
    countHits(reading)
  }

  private static let weights: [(Concept, Int)] = [
    (.persona, 1), (.stayIn, 1), (.noLonger, 2), (.jailbreakName, 2), (.jailbreakPhrase, 2),
    (.hypothetical, 1), (.amoral, 1), (.modelWord, 1),
  ]

  private mutating func countMatches(_ reading: SafetyReading) {
    var removals = 0
    var found: Set<Sign> = []
    for match in reading.matches {
      switch match.sign {
      case .restrictionRemoval, .unrestrictedIdentity:
        removals += 1
        place = place ?? match.range
        if !liftsNearRole, isNearRole(match.range, reading) { liftsNearRole = true }
      case .answersAnything, .neverRefuses, .neverApologises, .breaksRules, .dualOutput, .override,
        .safetyDisabled, .deniesBeingAI:
        found.insert(match.sign)
      default: break
      }
    }
    liftsRestrictions = removals > 0
    obeysAsSomebody =
      found.contains(.answersAnything) && reading.origin == .query
      && reading.concepts.meets(ConceptSet(.newIdentity, .jailbreakName))
    weight += min(3, removals == 0 ? 0 : removals + 1) + found.count
  }

  /// How far the words that give a role lie from those that lift its restrictions.
  private static let nearness = 500

  private func isNearRole(_ range: Range<Int>, _ reading: SafetyReading) -> Bool {
    reading.roles.contains { abs($0 - range.lowerBound) < Self.nearness }
  }

  private mutating func countHits(_ reading: SafetyReading) {
    var strong = 0
    var lasting = 0
    for hit in reading.hits {
      if hit.concepts.meets(ConceptSet(.strongWord)) { strong += 1 }
      if hit.concepts.meets(ConceptSet(.persist)) { lasting += 1 }
      if place == nil, hit.concepts.meets(ConceptSet(.jailbreakName, .jailbreakPhrase)) {
        place = hit.start..<hit.end
      }
    }
    weight += strong >= 4 ? 2 : strong >= 1 ? 1 : 0
    weight += lasting >= 3 ? 2 : lasting >= 1 ? 1 : 0
    takesOver = lasting >= 2 && reading.concepts.meets(ConceptSet(.newIdentity))
  }

  /// Returns the finding of a text, or nil when there is too little.
  func finding(in reading: SafetyReading) -> Finding? {
    // Long texts hold a bit of everything.
    let length = reading.original.count <= 5_000 ? 0 : reading.origin == .query ? 1 : 2
    let isTakeover = obeysAsSomebody || takesOver || reading.origin == .query && liftsNearRole
    let least = isTakeover ? 4 : reading.origin == .query ? 5 : 8
    let isPersona = playsRole && weight >= least + length
    if reading.origin != .query, reading.discussesAttacks || !liftsNearRole { return nil }
    let isBlunt = isBlunt(reading)
    guard isBlunt || isPersona else { return nil }
    guard isBlunt || liftsRestrictions || obeysAsSomebody || takesOver || weight >= 6 else {
      return nil
    }
    let range =
      place
      ?? reading.hits.first { $0.concepts.meets(ConceptSet(.persona)) }.map {
        $0.start..<$0.end
      }
    guard let range else { return nil }
    let bytes = reading.originalRange(range)
    return Finding(
      code: "IN002", severity: weight >= 7 ? .error : .warning, range: bytes,
      message:
        "\"\(SafetyQuote.of(bytes, in: reading.original))\" is part of a role that is played "
        + "to get around restrictions; remove the role, or keep the rules in force for it")
  }

  /// Whether a short question lifts restrictions or gives a bad role: it holds little by chance.
  private func isBlunt(_ reading: SafetyReading) -> Bool {
    let bytes = reading.original
    guard reading.origin == .query, weight >= 3, bytes.count < 600,
      !reading.concepts.meets(ConceptSet(.attackWord))
    else { return false }
    if liftsRestrictions { return playsRole || weight >= 4 && !bytes.contains(0x3F) }
    return reading.concepts.meets(ConceptSet(.newIdentity))
      && reading.concepts.meets(ConceptSet(.amoral, .freely, .strongWord))
  }
}
