import JSON

/// The schema table of the profile document.
///
/// Decoding, inheritance, the JSON Schema, the reference page, hover and completion all come from
/// these rows.
package enum ProfileSchema {
  /// The version of the format that this schema describes.
  package static let version = 1

  /// The value of `extends` for a document that inherits nothing.
  package static let extendsNothing = "none"

  /// The rows in the order in which a document is best written.
  package static let rows: [SchemaRow] =
    documentRows + variableRows + debateRows + samplingRows("defaults") + roleRows + rewardRows
    + settingRows + metadataRows

  /// The schema of a whole document, compiled from ``rows``.
  package static let root: SchemaNode = SchemaNode.compiled(rows)

  private static let documentRows: [SchemaRow] = [
    SchemaRow(
      "hegel", .integer(version...version), required: true,
      "The version of the format.", example: "1", .own),
    SchemaRow(
      "name", .name, required: true,
      "The name by which commands and the store know the profile.", example: "philosophy-qa", .own),
    SchemaRow(
      "description", .line(maxBytes: ProfileBounds.lineBytes),
      "What the profile is for, in one sentence.", example: "Short, cited answers.", .own),
    SchemaRow(
      "extends", .line(maxBytes: ProfileBounds.lineBytes),
      """
      The document whose values hold where this one says nothing: a built-in base with its version \
      (base/qa@1), a path that starts with "." or ends in .profile.yaml, or none. Without the key \
      it is version 1 of the built-in base of the task.
      """, example: "base/qa@1", .own),
    SchemaRow(
      "corpus", .name,
      "The corpus that the profile is made for: a name of hegel.yaml or of a folder in corpus_data.",
      example: "philosophy"),
    SchemaRow(
      "task", .choice(ProfileTask.allCases.map(\.rawValue)), standard: "qa",
      """
      The form of the final answer: qa (a short cited answer), synthesis (a balanced paragraph) or \
      evaluation (a verdict with reasons).
      """, example: "qa"),
  ]

  private static let variableRows: [SchemaRow] = [
    SchemaRow(
      "variables", .table(keys: .variable, maxEntries: ProfileBounds.variables),
      "Variables of the profile's own, for every prompt and instruction.",
      example: "audience: {default: a curious adult}"),
    SchemaRow(
      "variables.*", .map, "One variable; the key is the name between the braces.",
      example: "{default: a curious adult, description: Who reads the answer.}"),
    SchemaRow(
      "variables.*.default", .text(maxBytes: ProfileBounds.textBytes, mayBeEmpty: true),
      required: true, "The text that takes the placeholder's place.", example: "a curious adult"),
    SchemaRow(
      "variables.*.description", .line(maxBytes: ProfileBounds.lineBytes),
      "What the variable is for.", example: "Who reads the answer."),
  ]

  private static let debateRows: [SchemaRow] = [
    SchemaRow("debate", .map, "How a debate runs.", example: "{workers: 2, rounds: 2}"),
    SchemaRow(
      "debate.workers", .integer(ProfileBounds.workers),
      standard: .int(DebateSettings.standard.workers), "How many workers answer.", example: "2"),
    SchemaRow(
      "debate.rounds", .integer(ProfileBounds.rounds),
      standard: .int(DebateSettings.standard.rounds),
      """
      How many rounds of criticism and revision follow at most. One worker and no rounds make a \
      single prompt.
      """, example: "2"),
    SchemaRow(
      "debate.consensus_threshold", .number(ProfileBounds.consensus),
      standard: .number(DebateSettings.standard.consensusThreshold),
      "The agreement of the answers at which a debate stops early.", example: "0.8"),
    SchemaRow(
      "debate.passages", .integer(ProfileBounds.passages),
      standard: .int(DebateSettings.standard.passages),
      "How many passages each worker gets.", example: "6"),
  ]

  /// The rows of sampling settings under a map.
  static func samplingRows(_ prefix: String) -> [SchemaRow] {
    let isRole = prefix != "defaults"
    let scope = isRole ? " of this role" : ""
    let own: [SchemaRow] =
      isRole
      ? []
      : [
        SchemaRow(
          prefix, .map, "How models sample unless a role says otherwise.",
          example: "{model: embedded, temperature: 0.2}")
      ]
    return own + [
      SchemaRow(
        prefix + ".model", .line(maxBytes: ProfileBounds.lineBytes),
        "The model\(scope): an alias of hegel.yaml, provider/model, or embedded.",
        example: "embedded"),
      SchemaRow(
        prefix + ".temperature", .number(ProfileBounds.temperature),
        "The sampling temperature\(scope).", example: "0.2"),
      SchemaRow(
        prefix + ".max_tokens", .integer(ProfileBounds.maxTokens),
        "The longest answer\(scope), in tokens.", example: "800"),
      SchemaRow(
        prefix + ".top_p", .number(ProfileBounds.topP),
        "The probability mass of nucleus sampling\(scope).", example: "0.95"),
      SchemaRow(
        prefix + ".stop", .list(maxItems: ProfileBounds.stopTexts),
        "Texts that end an answer\(scope).", example: "[\"END\"]"),
      SchemaRow(
        prefix + ".stop[]", .text(maxBytes: ProfileBounds.lineBytes, mayBeEmpty: false),
        "A text that ends an answer.", example: "END"),
    ]
  }
}
