import LanguageModels
import Profiles
import Records
import Support

/// What has been said in a debate so far.
struct DebateRecording: Sendable {
  private(set) var turns: [Turn] = []
  private(set) var passages: [PassageRecord] = []
  private(set) var usage = UsageRecord.none
  private(set) var models: [String] = []
  private(set) var isEmbedded = false

  private var passageIDs: Set<String> = []

  /// Adds passages that an agent is given.
  mutating func add(_ more: [PassageRecord]) {
    for passage in more where passageIDs.insert(passage.id).inserted { passages.append(passage) }
  }

  /// Adds a turn and returns it with its number.
  mutating func add<Reply>(
    _ reply: AgentReply<Reply>, _ request: ModelRequest, passages: [String], _ content: Turn.Content
  ) -> Turn {
    let turn = Turn(
      number: turns.count + 1, phase: request.purpose.task.name,
      agent: request.purpose.agent, round: request.purpose.round, model: reply.stamp.model,
      isEmbedded: reply.stamp.isEmbedded, passages: passages, content: content, raw: reply.raw,
      finish: reply.finish.name, usage: reply.usage, problems: reply.problems)
    turns.append(turn)
    usage = usage + reply.usage
    if !models.contains(reply.stamp.model) { models.append(reply.stamp.model) }
    isEmbedded = isEmbedded || reply.stamp.isEmbedded
    return turn
  }
}
