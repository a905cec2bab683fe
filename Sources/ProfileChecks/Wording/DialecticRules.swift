import Diagnostics
import Profiles
import Support

/// The rules on the debate: what makes criticism, evidence or synthesis impossible.
///
/// Read is the resolved profile, so that a document which extends a base is blamed only for what the
/// two together lack.
enum DialecticRules {
  // MARK: Settings

  /// DI005 and DI006: settings that cannot do what they are for.
  static func settings(_ root: FieldNode, path: String) -> [Finding] {
    var findings: [Finding] = []
    let debate = root["debate"]
    let workers = debate?["workers"]?.integer ?? DebateSettings.standard.workers
    let rounds = debate?["rounds"]?.integer ?? DebateSettings.standard.rounds
    guard let threshold = debate?["consensus_threshold"], threshold.origin.document == path,
      let value = threshold.number
    else { return findings }
    let reason: String? =
      if workers == 1, rounds > 0 {
        "one worker has nobody to agree with, so the threshold ends nothing; remove it, or add a "
          + "worker"
      } else if value == 0, rounds > 1 {
        "every answer agrees with the others at least to 0, so answers without an open conflict end "
          + "the debate after the first round; raise the threshold, or set rounds to 1"
      } else {
        nil
      }
    if let reason {
      findings.append(
        Finding(
          code: "DI005", severity: RuleTable.severity(of: "DI005"), range: threshold.origin.range,
          message: reason))
    }
    return findings
  }

  /// Whether a document that is no built-in base writes its own prompt of the synthesis.
  static func changesSynthesis(_ root: FieldNode, path: String) -> Bool {
    root["roles"]?["reviewer"]?["prompts"]?["synthesis"]?.origin.document == path
  }

  // MARK: Prompts

  static func check(_ context: inout WordingContext) {
    let debate = context.root["debate"]
    let rounds = debate?["rounds"]?.integer ?? DebateSettings.standard.rounds
    let workers = debate?["workers"]?.integer ?? DebateSettings.standard.workers
    checkSimilarity(&context)
    checkEvidence(&context)
    // One worker without rounds is an ordinary prompt, whose other roles nobody calls.
    guard workers > 1 || rounds > 0 else { return }
    checkReviewer(&context, rounds: rounds)
    checkSynthesis(&context)
    checkSummarizer(&context)
    if rounds == 0, let place = own(debate?["rounds"], context) {
      context.report(
        "DI006", at: place,
        "without rounds no worker's answer is criticised or revised, and \(workers) answers are "
          + "only put together; set rounds to 1 or more, or workers to 1")
    }
    if workers > 1 { checkDiversity(&context, workers) }
  }

  private static func own(_ node: FieldNode?, _ context: WordingContext) -> Range<Int>? {
    guard let node, context.isOwn(node) else { return nil }
    return node.origin.range
  }

  private static func firstLine(_ text: PromptText, _ context: WordingContext) -> Range<Int> {
    SourceText(origin: text.node.origin, tree: context.tree).firstLine
  }

  /// DI001 and DI007.
  private static func checkReviewer(_ context: inout WordingContext, rounds: Int) {
    guard rounds > 0, let reviewer = context.texts(of: .reviewer), let own = reviewer.firstOwn
    else { return }
    if reviewer.isEnglish, !reviewer.mentions(criticism) {
      context.report(
        "DI001", at: firstLine(own, context),
        "nothing that the reviewer is told asks it to criticise: to check, challenge or refute a "
          + "claim, or to find what is wrong or unproven; say so")
    }
    for text in reviewer.system + reviewer.phases where text.isOwn {
      for statement in text.statements where isVerdict(statement) {
        context.report(
          "DI007", text, statement.range,
          "\"\(text.quote(statement.range))\" tells the reviewer its verdict before it has read "
            + "anything; ask it to find the weakest point instead")
      }
    }
  }

  private static let criticism = [
    "critic", "challeng", "refut", "verif", "check", "weak", "flaw", "error", "mistake", "wrong",
    "contradict", "unsupported", "unproven", "doubt", "scrutin", "object", "fault", "disprov",
    "falsif", "attack", "fallac", "gap", "missing", "inaccura", "incorrect", "evaluat", "judg",
    "assess", "counter", "bias", "unsound", "fail", "problem",
  ]

  /// "The worker is right", "always agree with the answers".
  private static func isVerdict(_ statement: PromptStatement) -> Bool {
    let words = statement.words.map(\.text)
    guard !statement.isConditional, !statement.isProhibition,
      !statement.has(["not", "never", "only", "whether", "what", "which", "that", "why", "assume"])
    else { return false }
    let isAboutWorkers = words.contains(where: workers.contains)
    guard isAboutWorkers else { return false }
    if let at = words.firstIndex(where: agreeing.contains) {
      let before = words[..<at]
      return at == 0 || before.last == "always" || before.last == "must" || before.last == "should"
    }
    guard let at = words.firstIndex(where: ["right", "correct"].contains), at > 0 else {
      return false
    }
    return ["is", "are", "always", "usually"].contains(words[at - 1]) && workers.contains(words[0])
      || words.starts(with: ["the"]) && words.count > 1 && workers.contains(words[1])
        && ["is", "are", "always", "usually"].contains(words[at - 1])
  }

  private static let workers: Set = [
    "worker", "workers", "worker's", "workers'", "answer", "answers", "thesis", "them",
  ]
  private static let agreeing: Set = [
    "agree", "approve", "accept", "confirm", "endorse", "affirm", "praise",
  ]

  /// DI002.
  private static func checkEvidence(_ context: inout WordingContext) {
    guard let worker = context.texts(of: .worker), let own = worker.firstOwn, worker.isEnglish,
      !worker.mentions(evidence)
    else { return }
    context.report(
      "DI002", at: firstLine(own, context),
      "nothing that the worker is told asks for evidence: a passage, a source, a quotation or a "
        + "reason; without one the reviewer has nothing to check, so ask for it")
  }

  private static let evidence = [
    "cit", "evidence", "passage", "source", "quot", "because", "ground", "reference", "support",
    "reason", "document", "excerpt", "prove", "justif", "fact", "data",
  ]

  /// DI003.
  private static func checkSynthesis(_ context: inout WordingContext) {
    guard let reviewer = context.texts(of: .reviewer),
      let prompt = reviewer.phases.first(where: { $0.kind == .phase(.synthesis) }), prompt.isOwn,
      reviewer.isEnglish, !prompt.statements.isEmpty
    else { return }
    let words = prompt.statements.flatMap(\.words).map(\.text)
    guard words.count >= 8,
      !words.contains(where: { word in
        synthesis.contains { word.utf8.starts(with: $0.utf8) }
      })
    else { return }
    context.report(
      "DI003", at: firstLine(prompt, context),
      "the prompt of the synthesis asks for no synthesis: to resolve, combine, weigh or decide what "
        + "is in conflict, or to give the answer that the debate supports; say so")
  }

  private static let synthesis = [
    "synthe", "resolv", "combin", "reconcil", "weigh", "decid", "conflict", "merge", "integrat",
    "conclu", "answer", "verdict", "support", "agree", "unite", "balance", "settle", "both",
    "position", "judg", "consensus", "summar", "final", "outcome",
  ]

  /// DI004.
  private static func checkSimilarity(_ context: inout WordingContext) {
    let similarity = context.options.value("similarity", of: "DI004")
    let prompts = context.roles.compactMap { role in
      role.system.first { $0.kind == .systemPrompt }.map { ($0, shingles($0)) }
    }
    for (index, (later, laterSet)) in prompts.enumerated() {
      for (earlier, earlierSet) in prompts[..<index] where later.isOwn || earlier.isOwn {
        let shared = laterSet.intersection(earlierSet).count
        let all = laterSet.count + earlierSet.count - shared
        guard shared > 0, Double(shared) >= similarity * Double(all) else { continue }
        let (shown, other) = later.isOwn ? (later, earlier) : (earlier, later)
        context.report(
          "DI004", at: firstLine(shown, context),
          "the \(shown.role.rawValue) has almost the same system prompt as the "
            + "\(other.role.rawValue), so the two argue alike; say what this role does and the other "
            + "does not")
      }
    }
  }

  /// The runs of three words, or the whole of a shorter text.
  private static func shingles(_ text: PromptText) -> Set<[String]> {
    let words = text.statements.flatMap(\.words).map(\.text)
    guard words.count > 3 else { return words.isEmpty ? [] : [words] }
    return Set((0...(words.count - 3)).map { Array(words[$0..<$0 + 3]) })
  }

  /// DI008.
  private static func checkSummarizer(_ context: inout WordingContext) {
    guard let summarizer = context.texts(of: .summarizer), let own = summarizer.firstOwn,
      summarizer.isEnglish, !summarizer.mentions(bounds)
    else { return }
    context.report(
      "DI008", at: firstLine(own, context),
      "nothing keeps the summarizer to what the debate came to, so it may add claims that nobody has "
        + "checked; write that it uses only the synthesis")
  }

  private static let bounds = [
    "only", "nothing", "solely", "alone", "faithful", "strictly", "without", "never", "exclusive",
    "invent", "add", "stick", "based",
  ]

  /// DI010.
  private static func checkDiversity(_ context: inout WordingContext, _ workers: Int) {
    let worker = context.root["roles"]?["worker"]
    let defaults = context.root["defaults"]
    let model = (worker?["model"] ?? defaults?["model"])?.text
    let temperature = worker?["temperature"] ?? defaults?["temperature"]
    guard let model, model != "embedded", let temperature, temperature.number == 0,
      let place = own(temperature, context)
    else { return }
    context.report(
      "DI010", at: place,
      "\(workers) workers of one model answer at temperature 0, so they differ only by their "
        + "passages; raise the temperature, or ask one worker")
  }
}
