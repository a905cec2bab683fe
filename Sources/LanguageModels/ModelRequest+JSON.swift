package import JSON
import Profiles

extension ModelRequest {
  /// The JSON form, by whose canonical bytes a request is stored and found again.
  ///
  /// It has everything that decides the answer and keeps the parts of messages apart, so that what
  /// came from outside can be told from the profile's own text.
  package var json: JSONValue {
    var settings = JSONObject([("max_tokens", .int(sampling.maxTokens))])
    if let temperature = sampling.temperature { settings["temperature"] = .number(temperature) }
    if let topP = sampling.topP { settings["top_p"] = .number(topP) }
    if !sampling.stop.isEmpty { settings["stop"] = .strings(sampling.stop) }
    return [
      "model": .string(model), "purpose": .string(purpose.task.name),
      "agent": .string(purpose.agent),
      "round": .int(purpose.round), "seed": .string(String(seed)),
      "messages": .array(messages.map(Self.json)), "sampling": .object(settings),
    ]
  }

  private static func json(_ message: Message) -> JSONValue {
    let parts = message.parts.map { part -> JSONValue in
      switch part {
      case .text(let text): ["text": .string(text)]
      case .untrusted(let label, let id, let text):
        ["untrusted": .string(text), "label": .string(label), "id": .string(id)]
      }
    }
    return ["author": .string(message.author.rawValue), "parts": .array(parts)]
  }
}
