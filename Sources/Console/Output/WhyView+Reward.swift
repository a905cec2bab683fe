import Diagnostics
package import Records
import Support

extension WhyView {
  /// A component with what it adds to the reward and what the reward loses by it.
  private struct Share {
    var component: RewardRecord.Component
    var value: Double
    var weight: Double

    var adds: Double { weight * value }
    var loses: Double { weight * (1 - value) }
  }

  /// Explains the reward of a debate: what each component adds, and where the rest is lost, the
  /// largest loss first.
  ///
  /// - Parameter transcript: The transcript.
  /// - Returns: Lines, each with its line break.
  package func reward(of transcript: Transcript) -> String {
    var page = page
    let reward = transcript.reward
    guard !reward.components.isEmpty else {
      page.add("No reward was computed for this debate.", .heading)
      return page.text
    }
    page.add("Reward \(reward.value.map { Decimal.text($0) } ?? "missing")", .heading)
    let shares = Self.shares(reward)
    if shares.isEmpty {
      page.add("No component has a value, so there is no reward.", indent: 2)
    } else {
      table(shares, to: &page)
      let sum = shares.reduce(0) { $0 + $1.adds }
      if let value = reward.value, abs(value - sum) > 1e-6 {
        page.add(
          "The recorded reward \(Decimal.text(value)) is not the weighted mean "
            + "\(Decimal.text(sum)) of the recorded components.", .warning, indent: 2)
      }
    }
    missing(reward, to: &page)
    losses(shares, transcript, to: &page)
    return page.text
  }

  /// The components that have a value, with their shares of the weights of those.
  private static func shares(_ reward: RewardRecord) -> [Share] {
    reward.components.compactMap { component -> Share? in
      guard let value = component.value, let weight = reward.share(of: component) else {
        return nil
      }
      return Share(component: component, value: value, weight: weight)
    }
    .enumerated().sorted { ($1.element.loses, $0.offset) < ($0.element.loses, $1.offset) }
    .map(\.element)
  }

  private func table(_ shares: [Share], to page: inout TextPage) {
    let names = shares.map { Shown.line($0.component.name) } + ["component"]
    let longest = names.reduce(0) { max($0, DisplayWidth.of($1)) }
    func cells(_ name: String, _ value: String, _ rest: [String]) -> String {
      "  " + DisplayWidth.pad(name, to: longest) + "  " + value
        + rest.map { DisplayWidth.pad($0, to: 8, right: true) }.joined()
    }
    page.line([
      (cells("component", DisplayWidth.pad("value", to: 16), ["weight", "adds", "lost"]), .dim)
    ])
    for share in shares {
      page.line([
        (cells(Shown.line(share.component.name), "", []), nil),
        (Self.bar(share.value), Self.role(share.value)),
        (
          " \(Decimal.text(share.value))"
            + [share.weight, share.adds, share.loses].map {
              DisplayWidth.pad(Decimal.text($0), to: 8, right: true)
            }.joined(), nil
        ),
      ])
    }
    let sum = shares.reduce(0) { $0 + $1.adds }
    let lost = shares.reduce(0) { $0 + $1.loses }
    page.line([
      (
        cells(
          "together", TextPage.spaces(16),
          [Decimal.text(1), Decimal.text(sum), Decimal.text(lost)]), nil
      )
    ])
  }

  private static func role(_ value: Double) -> TextStyle.Role {
    value >= 0.75 ? .good : value >= 0.4 ? .warning : .bad
  }

  private func missing(_ reward: RewardRecord, to page: inout TextPage) {
    let missing = reward.components.filter { $0.value == nil }
    guard !missing.isEmpty else { return }
    page.skip()
    page.add("Missing, and left out of the weights", .heading)
    for component in missing {
      page.add(
        "\(component.name): \(component.detail) (\(Decimal.text(component.weight)) of the profile's weights)",
        indent: 2, hanging: 2)
    }
  }

  private func losses(_ shares: [Share], _ transcript: Transcript, to page: inout TextPage) {
    let lost = shares.filter { $0.loses >= 0.0005 }
    page.skip()
    guard !lost.isEmpty else {
      if !shares.isEmpty { page.add("Nothing is lost in what was scored.", .good) }
      return
    }
    page.add("Where it was lost", .heading)
    for share in lost {
      page.add(
        "\(share.component.name) lost \(Decimal.text(share.loses)): \(share.component.detail)",
        indent: 2, hanging: 2)
      for line in Self.evidence(share.component.name, transcript) {
        page.add(line.text, line.role, indent: 4, hanging: 2)
      }
    }
  }

  /// What the transcript records of a loss.
  private static func evidence(
    _ name: String, _ transcript: Transcript
  ) -> [(text: String, role: TextStyle.Role?)] {
    switch name {
    case "groundedness":
      return transcript.answer.claims.filter { $0.support != .supported }.map { claim in
        (
          "claim \(claim.number) is \(claim.support.rawValue): \(claim.text)",
          claim.support == .contradicted ? .bad : .warning
        )
      }
    case "debate":
      return transcript.conflicts.compactMap { conflict in
        let outcome: String
        switch conflict.resolution {
        case .resolved?: return nil
        case .open(let reason)?: outcome = "is open: \(reason)"
        case .unaddressed?: outcome = "is not mentioned by the synthesis"
        case nil: outcome = "met no synthesis"
        }
        return (
          "conflict \(conflict.number) (\(conflict.first) against \(conflict.second), "
            + "\(conflict.kind.rawValue)) \(outcome)", .warning
        )
      }
    default: return []
    }
  }
}
