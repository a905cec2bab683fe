import Evaluation
import Records
import Support

/// Shows on a live terminal how far trials are; elsewhere a line for each tenth.
struct RunProgress {
  private let console: Console
  private var lastTenth = -1

  /// Creates a view.
  ///
  /// - Parameter console: Where it is shown.
  init(console: Console) {
    self.console = console
  }

  /// Shows how far a series of trials is.
  ///
  /// - Parameters:
  ///   - progress: How far it is.
  ///   - name: What the trials are for.
  mutating func show(_ progress: TrialProgress, _ name: String) {
    guard progress.total > 0 else { return }
    let text = Self.text(progress, name)
    console.progress(text)
    let facts = console.facts
    guard !facts.noticesAreLive, facts.wantsProgress else { return }
    // A short series says nothing: a log is no place for each debate.
    guard progress.total >= 50 else { return }
    let tenth = progress.done * 10 / progress.total
    guard tenth > lastTenth else { return }
    lastTenth = tenth == 10 ? -1 : tenth
    console.notice(text)
  }

  /// Clears what is shown.
  func clear() {
    console.progress("")
  }

  private static func text(_ progress: TrialProgress, _ name: String) -> String {
    var text = "\(name): \(progress.done) of \(progress.total) debates"
    if progress.fromCheckpoint > 0 { text += ", \(progress.fromCheckpoint) from before" }
    if let mean = progress.meanSoFar {
      text += ", reward \(Decimal.text(mean))"
      if let half = progress.halfWidth { text += " ± \(Decimal.text(half))" }
    }
    if progress.spent.dollars > 0 {
      text += ", $\(Decimal.text(progress.spent.dollars, places: 4))"
    } else if progress.spent.calls > 0 {
      text += ", \(progress.spent.calls) calls"
    }
    if progress.missing > 0 { text += ", \(progress.missing) missing" }
    if progress.done < progress.total, let left = progress.left {
      text += ", \(Self.text(left)) left"
    }
    return text
  }

  /// A duration as people read it, such as `2 min 5 s`.
  static func text(_ duration: Duration) -> String {
    let seconds = max(0, duration.components.seconds)
    if seconds < 60 { return "\(seconds) s" }
    if seconds < 3600 { return "\(seconds / 60) min \(seconds % 60) s" }
    return "\(seconds / 3600) h \(seconds % 3600 / 60) min"
  }
}
