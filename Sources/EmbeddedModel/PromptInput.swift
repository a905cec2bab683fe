import LanguageModels
import Profiles

/// The typed parts of a request, sorted by what they are.
struct PromptInput: Sendable {
  /// A passage or another agent's text by its id.
  struct Part: Sendable {
    var id: String
    var text: String
  }

  /// Text of the profile; directives come from here alone.
  var instructions: [String] = []

  /// The question; empty when the request has none.
  var question = ""

  /// The passages in order.
  var passages: [Part] = []

  /// The parts of the question, where the orchestrator found any.
  var subQuestions: [String] = []

  /// The answers of the agents, by the agent; each agent's last one counts.
  var answers: [Part] = []

  /// The reviewer's critique.
  var critique = ""

  /// The synthesis.
  var synthesis = ""

  /// The recorded conflicts in order.
  var conflicts: [Part] = []

  /// Reads the parts of a request.
  init(_ request: ModelRequest) {
    for message in request.messages {
      for part in message.parts {
        switch part {
        case .text(let text): instructions.append(text)
        case .untrusted(let label, let id, let text): add(label, Part(id: id, text: text))
        }
      }
    }
  }

  private mutating func add(_ label: String, _ part: Part) {
    switch label {
    case "question": if question.isEmpty { question = part.text }
    case "sub_question": subQuestions.append(part.text)
    case "passage": passages.append(part)
    case "answer", "answers":
      answers.removeAll { $0.id == part.id }
      answers.append(part)
    case "critique": critique += (critique.isEmpty ? "" : "\n") + part.text
    case "synthesis": synthesis = part.text
    case "conflict": conflicts.append(part)
    // A transcript repeats what the other parts hold.
    default: break
    }
  }
}
