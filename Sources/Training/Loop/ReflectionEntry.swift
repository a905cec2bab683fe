import JSON
import Profiles
import Records

/// What is kept of one proposal, and read again when a run is resumed.
struct ReflectionEntry: Sendable {
  static let kind = "reflection"

  var outcome: Result<Reflection, ReflectionFailure>

  static func key(_ iteration: Int) -> String { "reflection/\(iteration)" }

  var spent: SpendAmount {
    switch outcome {
    case .success(let reflection): reflection.spent
    case .failure(let failure): failure.spent
    }
  }

  var calls: [CallRecord] {
    switch outcome {
    case .success(let reflection): reflection.calls
    case .failure(let failure): failure.calls
    }
  }
}

extension ReflectionEntry: JSONConvertible {
  init(json: JSONValue, at path: String) throws(JSONDecodingError) {
    var fields = try JSONFields(json, at: path)
    let spent = try fields.required("spent", Self.amount)
    if let code = try fields.optional("failure", JSONRead.choice(ReflectionFailure.Code.self)) {
      outcome = .failure(
        ReflectionFailure(
          code, try fields.required("detail", JSONRead.string), spent: spent))
    } else {
      outcome = .success(
        Reflection(
          edits: try fields.required("edits", JSONRead.list(JSONRead.value(ProfileEdit.self))),
          reason: try fields.optional("reason", JSONRead.string),
          model: try fields.required("model", JSONRead.string),
          isEmbedded: try fields.required("embedded", JSONRead.bool),
          repaired: try fields.optional("repaired", JSONRead.string), spent: spent))
    }
    try fields.finish()
  }

  var json: JSONValue {
    var object = JSONObject([("spent", spent.json)])
    switch outcome {
    case .success(let reflection):
      object["edits"] = .array(reflection.edits.map(\.json))
      object["reason"] = reflection.reason.map { .string($0) }
      object["model"] = .string(reflection.model)
      object["embedded"] = .bool(reflection.isEmbedded)
      object["repaired"] = reflection.repaired.map { .string($0) }
    case .failure(let failure):
      object["failure"] = .string(failure.code.rawValue)
      object["detail"] = .string(failure.detail)
    }
    return .object(object)
  }

  private static func amount(
    _ value: JSONValue, _ path: String
  ) throws(JSONDecodingError) -> SpendAmount {
    var fields = try JSONFields(value, at: path)
    let amount = SpendAmount(
      debates: try fields.required("debates", RecordRead.count),
      calls: try fields.required("calls", RecordRead.count),
      tokens: try fields.required("tokens", RecordRead.count),
      dollars: try fields.required("usd", RecordRead.amount))
    try fields.finish()
    return amount
  }
}
