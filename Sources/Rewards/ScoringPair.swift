package import JSON

/// A prediction with the references it is held against.
package struct ScoringPair: Sendable, Hashable {
  /// The name of the pair; nil when it has none.
  package var id: String?

  /// The prediction.
  package var prediction: String

  /// The references; at least one.
  package var references: [String]

  /// Creates a pair.
  ///
  /// - Parameters:
  ///   - id: The name of the pair.
  ///   - prediction: The prediction.
  ///   - references: The references; at least one.
  package init(id: String? = nil, prediction: String, references: [String]) {
    self.id = id
    self.prediction = prediction
    self.references = references
  }
}

extension ScoringPair: JSONConvertible {
  package init(json: JSONValue, at path: String) throws(JSONDecodingError) {
    var fields = try JSONFields(json, at: path)
    id = try fields.optional("id", JSONRead.string)
    prediction = try fields.required("prediction", JSONRead.string)
    let one = try fields.optional("reference", JSONRead.string)
    let several = try fields.optional("references", JSONRead.strings)
    try fields.finish()
    switch (one, several) {
    case (let one?, nil): references = [one]
    case (nil, let several?):
      guard !several.isEmpty else {
        throw JSONDecodingError(
          path: path, detail: "\"references\" is empty; a pair needs at least one reference")
      }
      references = several
    case (nil, nil):
      throw JSONDecodingError(
        path: path, detail: "there is no reference; give \"reference\" or \"references\"")
    case (_?, _?):
      throw JSONDecodingError(
        path: path, detail: "found both \"reference\" and \"references\"; give one of them")
    }
  }

  package var json: JSONValue {
    var object = JSONObject()
    object["id"] = id.map { .string($0) }
    object["prediction"] = .string(prediction)
    object["references"] = .strings(references)
    return .object(object)
  }
}
