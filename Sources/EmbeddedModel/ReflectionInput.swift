import JSON
import LanguageModels
import Profiles
import Records

/// The typed parts of a request for edits.
struct ReflectionInput: Sendable {
  /// An instruction of the profile that failed.
  struct Item: Sendable {
    let role: Role
    let id: String
    let isFrozen: Bool
    let text: String

    /// The directives that stand in the text.
    let matches: [DirectiveMatch]

    init(role: Role, id: String, isFrozen: Bool, text: String) {
      self.role = role
      self.id = id
      self.isFrozen = isFrozen
      self.text = text
      matches = DirectiveReader.matches(in: text)
    }
  }

  /// A class of failures with how often it was found.
  struct Cause: Sendable, Hashable {
    var cause: FailureCause
    var role: Role?
    var count: Int
    var total: Int
  }

  /// The instructions of all roles in order.
  private(set) var instructions: [Item] = []

  /// The causes, the weightiest first.
  private(set) var causes: [Cause] = []

  /// Edits that were tried before.
  private(set) var rejected: [ProfileEdit] = []

  /// Reads the parts of a request.
  ///
  /// The examples of a cause may quote questions and answers; they are not read.
  ///
  /// - Throws: ``ModelError`` with the code `invalidRequest` for the first part that is not of the
  ///   documented form.
  init(_ request: ModelRequest) throws(ModelError) {
    for message in request.messages {
      for part in message.parts {
        guard case .untrusted(let label, let id, let text) = part else { continue }
        do {
          try add(label, id, text)
        } catch {
          throw ModelError(
            code: .invalidRequest, model: request.model,
            detail: "the part \"\(Self.clipped(label)) \(Self.clipped(id))\" of the request for "
              + "edits cannot be read: \(error.description)")
        }
      }
    }
  }

  private static func clipped(_ text: String) -> String {
    String(decoding: text.utf8.prefix(80), as: UTF8.self)
  }

  private mutating func add(
    _ label: String, _ id: String, _ text: String
  ) throws(JSONDecodingError) {
    switch label {
    case "instruction": instructions.append(try Self.item(id, text))
    case "cause": causes.append(try Self.cause(try Self.json(text)))
    case "rejected": rejected.append(try ProfileEdit(json: try Self.json(text)))
    // A repaired request repeats the reply.
    default: break
    }
  }

  private static func json(_ text: String) throws(JSONDecodingError) -> JSONValue {
    do {
      return try JSONValue(
        parsing: text, limits: JSONLimits(maxBytes: 1 << 20, maxDepth: 16))
    } catch {
      throw JSONDecodingError(path: "$", detail: error.description)
    }
  }

  /// Reads the id `worker/short`, or `worker/short frozen`.
  private static func item(_ id: String, _ text: String) throws(JSONDecodingError) -> Item {
    let words = id.split(separator: " ", omittingEmptySubsequences: false)
    let names = (words.first ?? "").split(
      separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let isFrozen = words.count == 2 && words[1] == "frozen"
    guard words.count == 1 || isFrozen, names.count == 2,
      let role = Role(rawValue: String(names[0]))
    else {
      throw JSONDecodingError(
        path: "id", detail: "expected ROLE/ID or \"ROLE/ID frozen\", such as worker/short")
    }
    return Item(role: role, id: String(names[1]), isFrozen: isFrozen, text: text)
  }

  private static func cause(_ json: JSONValue) throws(JSONDecodingError) -> Cause {
    var fields = try JSONFields(json)
    let cause = try fields.required("cause", JSONRead.choice(FailureCause.self))
    let role = try fields.optional("role", JSONRead.choice(Role.self))
    let count = try fields.required("count", RecordRead.count)
    let total = try fields.required("of", RecordRead.count)
    _ = fields.optional("examples")
    try fields.finish()
    return Cause(cause: cause, role: role, count: count, total: total)
  }
}
