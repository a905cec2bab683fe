package import JSON

extension ProfileEdit: JSONConvertible {
  /// The JSON form: `{"role", "operation", …, "reason"?, "since"?}`.
  package var json: JSONValue {
    var object = JSONObject([("role", JSONValue.string(role.rawValue))])
    for (key, value) in operationMembers { object[key] = value }
    if let reason { object["reason"] = .string(reason) }
    if let since { object["since"] = .string(since) }
    return .object(object)
  }

  private var operationMembers: [(String, JSONValue)] {
    switch operation {
    case .insertInstruction(let id, let text, let place):
      [("operation", "insert-instruction")] + (id.map { [("id", .string($0))] } ?? [])
        + [("text", .string(text)), ("place", place.json)]
    case .replaceInstruction(let id, let text):
      [("operation", "replace-instruction"), ("id", .string(id)), ("text", .string(text))]
    case .deleteInstruction(let id):
      [("operation", "delete-instruction"), ("id", .string(id))]
    case .moveInstruction(let id, let place):
      [("operation", "move-instruction"), ("id", .string(id)), ("place", place.json)]
    case .insertExample(let example, let index):
      [("operation", "insert-example"), ("index", .int(index))] + Self.members(example)
    case .replaceExample(let index, let example):
      [("operation", "replace-example"), ("index", .int(index))] + Self.members(example)
    case .deleteExample(let index):
      [("operation", "delete-example"), ("index", .int(index))]
    case .moveExample(let from, let to):
      [("operation", "move-example"), ("index", .int(from)), ("to", .int(to))]
    case .insertText(let field, let anchor, let text):
      [
        ("operation", "insert-text"), ("field", field.json), ("after", .string(anchor)),
        ("text", .string(text)),
      ]
    case .replaceText(let field, let anchor, let text):
      [
        ("operation", "replace-text"), ("field", field.json), ("anchor", .string(anchor)),
        ("text", .string(text)),
      ]
    case .deleteText(let field, let anchor):
      [("operation", "delete-text"), ("field", field.json), ("anchor", .string(anchor))]
    case .moveText(let field, let anchor, let target):
      [
        ("operation", "move-text"), ("field", field.json), ("anchor", .string(anchor)),
        ("after", .string(target)),
      ]
    }
  }

  private static func members(_ example: Example) -> [(String, JSONValue)] {
    [("question", .string(example.question)), ("answer", .string(example.answer))]
  }

  package init(json: JSONValue, at path: String = "$") throws(JSONDecodingError) {
    var fields = try JSONFields(json, at: path)
    role = try fields.required("role", JSONRead.choice(Role.self))
    let name = try fields.required("operation", JSONRead.string)
    operation =
      if let found = try Self.instructionOperation(name, &fields) {
        found
      } else if let found = try Self.exampleOperation(name, &fields) {
        found
      } else {
        try Self.textOperation(name, &fields)
      }
    reason = try fields.optional("reason", JSONRead.string)
    since = try fields.optional("since", JSONRead.string)
    try fields.finish()
  }

  private static func instructionOperation(
    _ name: String, _ fields: inout JSONFields
  ) throws(JSONDecodingError) -> Operation? {
    switch name {
    case "insert-instruction":
      .insertInstruction(
        id: try fields.optional("id", JSONRead.string),
        text: try fields.required("text", JSONRead.string),
        try fields.required("place", Place.read))
    case "replace-instruction":
      .replaceInstruction(
        id: try fields.required("id", JSONRead.string),
        text: try fields.required("text", JSONRead.string))
    case "delete-instruction":
      .deleteInstruction(id: try fields.required("id", JSONRead.string))
    case "move-instruction":
      .moveInstruction(
        id: try fields.required("id", JSONRead.string),
        try fields.required("place", Place.read))
    default: nil
    }
  }

  private static func exampleOperation(
    _ name: String, _ fields: inout JSONFields
  ) throws(JSONDecodingError) -> Operation? {
    switch name {
    case "insert-example":
      .insertExample(
        try example(&fields), at: try fields.required("index", JSONRead.integer))
    case "replace-example":
      .replaceExample(
        at: try fields.required("index", JSONRead.integer), try example(&fields))
    case "delete-example":
      .deleteExample(at: try fields.required("index", JSONRead.integer))
    case "move-example":
      .moveExample(
        from: try fields.required("index", JSONRead.integer),
        to: try fields.required("to", JSONRead.integer))
    default: nil
    }
  }

  private static func example(
    _ fields: inout JSONFields
  ) throws(JSONDecodingError) -> Example {
    let question = try fields.required("question", JSONRead.string)
    let answer = try fields.required("answer", JSONRead.string)
    do {
      return try Example(question: question, answer: answer)
    } catch {
      throw JSONDecodingError(path: fields.path, detail: error.description)
    }
  }

  private static func textOperation(
    _ name: String, _ fields: inout JSONFields
  ) throws(JSONDecodingError) -> Operation {
    let operations = ["insert-text", "replace-text", "delete-text", "move-text"]
    guard operations.contains(name) else {
      throw JSONDecodingError(
        path: fields.place("operation"), detail: "\"\(name)\" is no operation of an edit")
    }
    let field = try fields.required("field", TextField.read)
    switch name {
    case "insert-text":
      return .insertText(
        field, after: try fields.required("after", JSONRead.string),
        text: try fields.required("text", JSONRead.string))
    case "replace-text":
      return .replaceText(
        field, anchor: try fields.required("anchor", JSONRead.string),
        text: try fields.required("text", JSONRead.string))
    case "move-text":
      return .moveText(
        field, anchor: try fields.required("anchor", JSONRead.string),
        after: try fields.required("after", JSONRead.string))
    default:
      return .deleteText(field, anchor: try fields.required("anchor", JSONRead.string))
    }
  }
}

extension ProfileEdit.Place {
  fileprivate var json: JSONValue {
    switch self {
    case .start: "start"
    case .end: "end"
    case .after(let id): ["after": .string(id)]
    }
  }

  fileprivate static func read(
    _ json: JSONValue, _ path: String
  ) throws(JSONDecodingError) -> ProfileEdit.Place {
    switch json {
    case "start": return .start
    case "end": return .end
    default:
      var fields = try JSONFields(json, at: path)
      let id = try fields.required("after", JSONRead.string)
      try fields.finish()
      return .after(id)
    }
  }
}

extension ProfileEdit.TextField {
  fileprivate var json: JSONValue {
    switch self {
    case .systemPrompt: "system_prompt"
    case .prompt(let phase): .string("prompts." + phase.rawValue)
    }
  }

  fileprivate static func read(
    _ json: JSONValue, _ path: String
  ) throws(JSONDecodingError) -> ProfileEdit.TextField {
    let text = try JSONRead.string(json, path)
    if text == "system_prompt" { return .systemPrompt }
    guard text.hasPrefix("prompts."), let phase = Phase(rawValue: String(text.dropFirst(8))) else {
      throw JSONDecodingError(
        path: path, detail: "found \"\(text)\"; expected system_prompt or prompts.PHASE")
    }
    return .prompt(phase)
  }
}
