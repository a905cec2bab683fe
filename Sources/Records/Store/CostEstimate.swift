import Support

/// What something takes at most, told before it starts: the one place that words it.
package struct CostEstimate: Sendable, Hashable, CustomStringConvertible {
  /// What it takes at most; a debate by itself counts no debates.
  package var highest: SpendAmount

  /// The models whose price is unknown, so that the dollars leave them out.
  package var unpricedModels: [String]

  /// How long it is expected to take; nil when nothing tells.
  package var time: TimeEstimate?

  /// Whether somebody must agree to it.
  package var mayCost: Bool { highest.dollars > 0 || !unpricedModels.isEmpty }

  /// Creates an estimate.
  package init(highest: SpendAmount, unpricedModels: [String], time: TimeEstimate?) {
    self.highest = highest
    self.unpricedModels = unpricedModels
    self.time = time
  }

  /// One line such as `at most 120 calls, 48,000 tokens, $1.20, about 3 min (from 240 earlier
  /// calls)`.
  package var description: String {
    var parts: [String] = []
    if highest.debates > 0 { parts.append(Self.counted(highest.debates, "debate")) }
    parts.append(Self.counted(highest.calls, "call"))
    parts.append(Self.counted(highest.tokens, "token"))
    if highest.dollars > 0 { parts.append(Self.price(highest.dollars)) }
    if let time {
      parts.append("\(time)")
    } else if mayCost {
      parts.append("time unknown")
    }
    var text = "at most " + parts.joined(separator: ", ")
    if !unpricedModels.isEmpty {
      text += "; the price of \(unpricedModels.joined(separator: ", ")) is unknown"
    }
    return text
  }

  private static func counted(_ count: Int, _ what: String) -> String {
    "\(Decimal.grouped(count)) \(what)\(count == 1 ? "" : "s")"
  }

  /// Dollars rounded up, so that the price is never more than is said: to cents, and below a dollar
  /// to hundredths of a cent.
  private static func price(_ dollars: Double) -> String {
    guard dollars < 1e9 else { return "over $1,000,000,000" }
    let units = Int((dollars * 10_000).rounded(.up))
    guard units < 10_000 else {
      let cents = units / 100 + (units % 100 > 0 ? 1 : 0)
      return "$\(Decimal.grouped(cents / 100)).\(padded(cents % 100, 2))"
    }
    return units % 100 == 0 ? "$0.\(padded(units / 100, 2))" : "$0.\(padded(units, 4))"
  }

  private static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}

/// How long something is expected to take, by calls that were made before.
package struct TimeEstimate: Sendable, Hashable, CustomStringConvertible {
  /// How long.
  package var duration: Duration

  /// How many earlier calls say so.
  package var calls: Int

  /// Creates an estimate.
  package init(duration: Duration, calls: Int) {
    self.duration = duration
    self.calls = calls
  }

  package var description: String {
    "\(duration < .seconds(1) ? "" : "about ")\(Decimal.rough(duration)) (from \(Decimal.grouped(calls)) earlier "
      + "call\(calls == 1 ? "" : "s"))"
  }
}
