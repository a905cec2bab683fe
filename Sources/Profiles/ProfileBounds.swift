/// The limits of a profile, in one place for the schema table and the constructors.
package enum ProfileBounds {
  /// The largest profile document, in bytes.
  package static let documentBytes = 1 << 20
  /// The longest name of a profile, corpus, variable or instruction, in bytes.
  package static let nameBytes = 64
  /// The longest single line of text, in bytes.
  package static let lineBytes = 2_000
  /// The longest prompt, instruction or example, in bytes.
  package static let textBytes = 200_000
  /// The most instructions of a role.
  package static let instructions = 10_000
  /// The most examples of a role.
  package static let examples = 1_000
  /// The most variables of a profile.
  package static let variables = 64
  /// The most stop texts.
  package static let stopTexts = 8
  /// The most rule codes to ignore.
  package static let ignoredRules = 100
  /// The longest chain of documents that extend each other.
  package static let extendsDepth = 16
  /// The deepest nesting of metadata.
  package static let metadataDepth = 6
  /// The largest metadata, as bytes of its JSON form.
  package static let metadataBytes = 16_384

  /// The number of workers.
  package static let workers = 1...8
  /// The number of rounds of criticism.
  package static let rounds = 0...8
  /// The agreement at which a debate stops early.
  package static let consensus = 0.0...1.0
  /// The number of passages for each worker.
  package static let passages = 1...50
  /// The sampling temperature.
  package static let temperature = 0.0...2.0
  /// The longest answer of a model, in tokens.
  package static let maxTokens = 1...1_000_000
  /// The probability mass of nucleus sampling.
  package static let topP = 0.0...1.0
  /// The weight of a reward component.
  package static let weight = 0.0...1.0
  /// The budget for the prompts of one role, in tokens.
  package static let promptTokens = 1...1_000_000
  /// The budget for one debate, in US dollars.
  package static let usdPerDebate = 0.0...1_000.0
  /// The questions of a preview.
  package static let previewQuestions = 1...64
}
