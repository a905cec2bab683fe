/// A prompt as other tools have them: a few messages with placeholders, and a model.
struct ForeignPrompt {
  /// Who a message is from.
  enum Author: String {
    case system
    case user
    case assistant
  }

  /// A message as it was read.
  struct Message {
    var author: Author
    var pieces: [Piece]
    var line: Int

    /// The variables in the order of their use.
    var variables: [String] {
      pieces.compactMap { piece in
        if case .variable(let name, _) = piece { name } else { nil }
      }
    }

    /// The message without some characters at its ends, as the format's own reader leaves them out.
    func trimmed(_ isLeftOut: (Character) -> Bool) -> Message {
      var message = self
      if case .literal(let text)? = pieces.first {
        message.pieces[0] = .literal(String(text.drop(while: isLeftOut)))
      }
      if case .literal(var text)? = message.pieces.last {
        while let last = text.last, isLeftOut(last) { text.removeLast() }
        message.pieces[message.pieces.count - 1] = .literal(text)
      }
      message.pieces.removeAll { $0 == .literal("") }
      return message
    }
  }

  /// A piece of a message.
  enum Piece: Hashable {
    case literal(String)
    case variable(String, line: Int)
  }

  /// What a file says about a variable.
  struct Variable {
    var name: String
    var value: String?
    var summary: String?
    var line: Int
  }

  var name: String?
  var description: String?
  var model: String?
  var temperature: String?
  var maxTokens: String?
  var topP: String?
  var stop: [String] = []
  var variables: [Variable] = []
  var messages: [Message] = []

  /// Adds what a file says about a variable; what was said first holds.
  mutating func add(_ variable: Variable) {
    guard let index = variables.firstIndex(where: { $0.name == variable.name }) else {
      variables.append(variable)
      return
    }
    if variables[index].value == nil { variables[index].value = variable.value }
    if variables[index].summary == nil { variables[index].summary = variable.summary }
  }
}
