/// What a client can have done by `workspace/executeCommand`; the verbs are those of the session.
package enum ServerCommand: String, Sendable, CaseIterable {
  /// Debates a question with the profile: `[uri, question?]`.
  case debate = "hegel.debate"
  /// Evaluates the profile on validation questions: `[uri]`.
  case evaluate = "hegel.evaluate"
  /// Trains the profile: `[uri]`.
  case train = "hegel.train"
  /// Measures the reward of the preview also where it may cost something: `[uri]`.
  case preview = "hegel.preview"
  /// Shows what the reward of the preview is made of: `[uri]`.
  case explainReward = "hegel.explainReward"
  /// Shows the last transcript or report once more: `[uri]`.
  case openTranscript = "hegel.openTranscript"
  /// Returns a document that only the server has, for a client that cannot ask for it otherwise:
  /// `[uri]`; for the URI of a profile's file it is the profile with everything it inherits.
  case showContent = "hegel.showContent"

  /// The commands that are offered above each profile.
  static let ofProfiles: [ServerCommand] = [.debate, .evaluate, .train]

  /// What a person reads on the button.
  var title: String {
    switch self {
    case .debate: "Debate a question"
    case .evaluate: "Evaluate"
    case .train: "Train"
    case .preview: "Measure the reward"
    case .explainReward: "Explain the reward"
    case .openTranscript: "Open the last transcript"
    case .showContent: "Show with everything inherited"
    }
  }
}
