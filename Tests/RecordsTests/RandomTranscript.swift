import Records
import Support

/// Transcripts with every shape of record in them, decided by a seed.
struct RandomTranscript {
  private var random: SeededRandom

  init(seed: UInt64) {
    random = SeededRandom(seed: seed, purpose: "transcripts")
  }

  mutating func next() -> Transcript {
    Transcript(
      id: UUIDv7(timestamp: Timestamp(milliseconds: Int64(number(1 << 40))), using: &random),
      started: Timestamp(milliseconds: Int64(number(1 << 41))), milliseconds: number(10_000),
      seed: random.next(), question: text(), task: "qa",
      profile: .init(name: text(), hash: ContentHash(hashing: text())),
      corpus: .init(name: text(), hash: ContentHash(hashing: text())),
      models: list { $0.text() }, isEmbedded: flag(), passages: list { $0.passage() },
      turns: list { $0.turn() }, conflicts: list { $0.conflict() },
      stop: StopReason(
        code: pick(StopReason.Code.allCases), rounds: number(5), agreement: maybe { $0.share() }),
      answer: answer(), reward: reward(), usage: usage())
  }

  private mutating func turn() -> Turn {
    let content: Turn.Content =
      switch number(3) {
      case 0: .split(list { $0.text() })
      case 1: .answer(answer())
      default: .critique(list { $0.critique() })
      }
    return Turn(
      number: number(100) + 1, phase: text(), agent: text(), round: number(5), model: text(),
      isEmbedded: flag(), passages: list { $0.text() }, content: content, raw: text(),
      finish: "stop", usage: usage(), problems: list { $0.text() })
  }

  private mutating func answer() -> Answer {
    Answer(
      text: text(), claims: list { $0.claim() }, confidence: maybe { $0.share() },
      refusal: maybe { $0.text() })
  }

  private mutating func claim() -> Claim {
    Claim(
      number: number(10) + 1, text: text(), citations: list { $0.citation() },
      support: pick(Claim.Support.allCases))
  }

  private mutating func citation() -> Citation {
    Citation(passage: text(), byteRange: bytes(), lines: lines())
  }

  private mutating func critique() -> CritiqueItem {
    CritiqueItem(
      claim: reference(), verdict: pick(CritiqueItem.Verdict.allCases), reason: text(),
      citations: list { $0.citation() })
  }

  private mutating func conflict() -> Conflict {
    Conflict(
      number: number(10) + 1, first: reference(), firstText: text(), second: reference(),
      secondText: text(), kind: pick(Conflict.Kind.allCases),
      resolution: maybe { random in
        switch random.number(3) {
        case 0: .resolved(reason: random.text(), citations: random.list { $0.citation() })
        case 1: .open(reason: random.text())
        default: .unaddressed
        }
      })
  }

  private mutating func reference() -> ClaimReference {
    ClaimReference(agent: text(), claim: number(10) + 1)
  }

  private mutating func passage() -> PassageRecord {
    PassageRecord(
      id: text(), document: text(), title: text(), path: text(), byteRange: bytes(),
      lines: lines(), headings: list { $0.text() }, text: text())
  }

  private mutating func reward() -> RewardRecord {
    RewardRecord(
      value: maybe { $0.share() },
      components: list { random in
        .init(
          name: random.text(), weight: random.share(), value: random.maybe { $0.share() },
          detail: random.text())
      })
  }

  private mutating func usage() -> UsageRecord {
    UsageRecord(
      calls: number(100), inputTokens: number(1 << 30), outputTokens: number(1 << 30),
      isEstimate: flag(), dollars: share())
  }

  private mutating func bytes() -> Range<Int> {
    let start = number(1000)
    return start..<(start + number(1000))
  }

  private mutating func lines() -> ClosedRange<Int> {
    let start = number(1000) + 1
    return start...(start + number(10))
  }

  private mutating func share() -> Double { Double.random(in: 0...1, using: &random) }

  private mutating func flag() -> Bool { Bool.random(using: &random) }

  private mutating func number(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }

  private mutating func pick<Item>(_ items: [Item]) -> Item { items[number(items.count)] }

  private mutating func text() -> String {
    pick([
      "", "worker-1", "The Academy closed in 529.", "é\n\"😀\"", "a\\b\u{0}", "{{question}}",
      "philosophy/plato#3",
    ])
  }

  private mutating func maybe<Item>(_ item: (inout RandomTranscript) -> Item) -> Item? {
    flag() ? item(&self) : nil
  }

  private mutating func list<Item>(_ item: (inout RandomTranscript) -> Item) -> [Item] {
    (0..<number(4)).map { _ in item(&self) }
  }
}
