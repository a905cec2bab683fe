import Profiles
import Records

/// How the caps of a run are shared between the search and the final look.
///
/// A search that takes everything leaves nothing to find out with what it found, so the final look
/// is set aside first where the caps allow it beside one minibatch.
struct CapPlan: Sendable {
  /// The most that the whole run may take.
  let whole: SpendCaps

  /// The most that the search may take.
  let search: SpendCaps

  /// What one trial of the start version takes at most.
  let trial: SpendAmount

  init(_ request: TrainingRequest, trial: SpendAmount) throws(TrainingError) {
    whole = request.caps
    self.trial = trial
    if let passed = whole.passed(by: trial, beyond: .none) {
      throw TrainingError(
        .cap,
        "one debate takes up to \(trial.debates) debate, \(trial.calls) calls, \(trial.tokens) "
          + "tokens and $\(trial.dollars), and the cap of \(passed.name) is \(Self.text(passed.cap)); "
          + SpendCaps.remedy(passed.name)
      )
    }
    let look = trial.times(2 * request.test.count)
    let left = whole.minus(look)
    let batch = trial.times(min(request.settings.minibatch, request.train.count))
    search = left.passed(by: batch, beyond: .none) == nil ? left : whole
  }

  /// Which cap leaves no room for trials; nil when they fit.
  ///
  /// - Parameters:
  ///   - count: How many trials.
  ///   - spent: What the run has taken.
  /// - Returns: The cap in words.
  func passed(byTrials count: Int, beyond spent: SpendAmount) -> String? {
    search.passed(by: trial.times(count), beyond: spent).map { passed in
      "the cap of \(Self.text(passed.cap)) \(passed.name) leaves no room for \(count) more debates"
        + (search == whole ? "" : " beside the final look") + "; "
        + SpendCaps.remedy(passed.name)
    }
  }

  /// A cap without the fraction that counts do not have.
  private static func text(_ cap: Double) -> String {
    Int(exactly: cap).map { "\($0)" } ?? "\(cap)"
  }
}

extension SpendAmount {
  /// A multiple; counts beyond 64 bits stay at the greatest number.
  func times(_ count: Int) -> SpendAmount {
    func product(_ value: Int) -> Int {
      let (product, overflow) = value.multipliedReportingOverflow(by: count)
      return overflow ? .max : product
    }
    return SpendAmount(
      debates: product(debates), calls: product(calls), tokens: product(tokens),
      dollars: dollars * Double(count))
  }
}

extension SpendCaps {
  /// What is left of the caps beside an amount.
  func minus(_ amount: SpendAmount) -> SpendCaps {
    func rest(_ cap: Int?, _ amount: Int) -> Int? {
      cap.map { cap in
        let (rest, overflow) = cap.subtractingReportingOverflow(amount)
        return overflow ? .min : rest
      }
    }
    return SpendCaps(
      debates: rest(debates, amount.debates), calls: rest(calls, amount.calls),
      tokens: rest(tokens, amount.tokens), dollars: dollars.map { $0 - amount.dollars })
  }
}
