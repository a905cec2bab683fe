package import Profiles
import YAMLSyntax

extension AssistedDocument {
  /// One call of a debate, as it stands in a profile.
  package struct FlowStep: Sendable, Hashable {
    /// The phase.
    package let phase: Phase

    /// The key of the phase's prompt where the document writes it; else that of the role, or of the
    /// profile's name.
    package let nameRange: Range<Int>

    /// The bytes of the whole entry.
    package let range: Range<Int>

    /// How often the phase is called, for people.
    package let count: String
  }

  /// Returns the phases of a debate that stand at a byte.
  ///
  /// - Parameter offset: A 0-based offset.
  /// - Returns: The phase of a prompt, or all phases of a role, as far as the profile's debate has
  ///   them; none elsewhere.
  package func flow(at offset: Int) -> [FlowStep] {
    guard var node = tree.node(atByte: offset) else { return [] }
    // A key stands for its value.
    if node.isKey, let parent = node.parent,
      let entry = parent.entries.first(where: { $0.key == node })
    {
      node = entry.value
    }
    let steps = fieldPath(of: node).steps
    guard steps.count >= 2, steps[0] == .key("roles"), case .key(let name) = steps[1],
      let role = Role(rawValue: name)
    else { return [] }
    var phases = Phase.allCases.filter { $0.role == role }
    if steps.count >= 4, steps[2] == .key("prompts"), case .key(let name) = steps[3] {
      phases = phases.filter { $0.rawValue == name }
    }
    return phases.filter(heldPhases.contains).map(step)
  }

  /// Returns a phase as it stands in the document.
  ///
  /// - Parameter phase: The phase.
  /// - Returns: The step.
  package func step(_ phase: Phase) -> FlowStep {
    let roles = tree.root?[key: "roles"]
    let role = roles?.entry(key: phase.role.rawValue)
    let prompt = role?.value[key: "prompts"]?.entry(key: phase.rawValue)
    let entry = prompt ?? role ?? tree.root?.entry(key: "name")
    return FlowStep(
      phase: phase, nameRange: entry?.key.contentRange ?? 0..<0, range: entry?.range ?? 0..<0,
      count: count(of: phase))
  }

  /// Returns the phases that follow one in a debate with the settings of the profile.
  ///
  /// - Parameter phase: A phase.
  /// - Returns: Those that read what it says, in the order of the debate.
  package func phases(after phase: Phase) -> [Phase] {
    let held = heldPhases
    guard held.contains(phase), held.count > 1 else { return [] }
    let hasRounds = held.contains(.critique)
    let next: [Phase] =
      switch phase {
      case .split: [.answer]
      case .answer: hasRounds ? [.critique, .synthesis] : [.synthesis]
      case .critique: [.revise, .synthesis]
      case .revise: settings.rounds > 1 ? [.critique, .synthesis] : [.synthesis]
      case .synthesis: [.final]
      case .final: []
      }
    return next
  }

  /// Returns the phases that come right before one.
  ///
  /// - Parameter phase: A phase.
  /// - Returns: Those whose replies it reads, in the order of the debate.
  package func phases(before phase: Phase) -> [Phase] {
    Phase.allCases.filter { phases(after: $0).contains(phase) }
  }

  /// The phases that the profile's debate has; one worker without rounds makes a single prompt.
  private var heldPhases: [Phase] {
    let (workers, rounds) = settings
    if rounds > 0 { return Phase.allCases }
    return workers == 1 ? [.answer] : [.split, .answer, .synthesis, .final]
  }

  private var settings: (workers: Int, rounds: Int) {
    let debate = resolution?.root["debate"]
    return (
      debate?["workers"]?.integer ?? DebateSettings.standard.workers,
      debate?["rounds"]?.integer ?? DebateSettings.standard.rounds
    )
  }

  private func count(of phase: Phase) -> String {
    let (workers, rounds) = settings
    let ofWorkers = workers == 1 ? "1 worker" : "\(workers) workers"
    let ofRounds = rounds == 1 ? "1 round" : "up to \(rounds) rounds"
    return switch phase {
    case .split, .synthesis, .final: "once"
    case .answer: ofWorkers
    case .critique: ofRounds
    case .revise: "\(ofWorkers), \(ofRounds)"
    }
  }
}
