package import Support

/// A project that is small enough to evaluate and train on in a test: eight documents on an invented
/// island, and five questions on each.
package enum SmallProject {
  /// A document with its questions.
  private struct Document {
    var id: String
    var title: String
    var facts: [Fact]
  }

  /// A sentence of a document, and a question that it answers.
  private struct Fact {
    var sentence: String
    var question: String
    var answer: String

    init(_ sentence: String, _ question: String, _ answer: String) {
      self.sentence = sentence
      self.question = question
      self.answer = answer
    }
  }

  /// The profile that asks for what makes answers good.
  package static let strong = "prompts/strong.profile.yaml"

  /// The profile whose worker is told neither to be short nor to cite nor to answer first.
  package static let weak = "prompts/weak.profile.yaml"

  /// The questions of the corpus.
  package static let questions = "corpus_data/island/questions.jsonl"

  /// Writes the project.
  ///
  /// - Parameter folder: An empty folder.
  /// - Throws: `FileSystemError` when a file cannot be written.
  package static func write(to folder: String) throws(FileSystemError) {
    var files = [
      ("hegel.yaml", project), (strong, strongProfile), (weak, weakProfile),
      (
        "corpus_data/island/corpus.yaml",
        "hegel: 1\nkind: corpus\nname: island\ntitle: The island\nlanguage: en\n"
          + "license: Apache-2.0\n"
      ), (questions, questionLines()),
    ]
    for document in documents {
      let text = document.facts.map(\.sentence).joined(separator: " ")
      files.append(
        ("corpus_data/island/documents/\(document.id).md", "# \(document.title)\n\n\(text)\n"))
    }
    for (path, text) in files {
      let path = Path.join(folder, path)
      try FileSystem.makeFolder(Path.folder(of: path))
      try FileSystem.write(Array(text.utf8), to: path)
    }
  }

  /// The questions, one JSON object a line.
  ///
  /// - Parameter documents: How many documents are asked about.
  /// - Returns: The lines.
  package static func questionLines(documents: Int = .max) -> String {
    var lines = ""
    for document in Self.documents.prefix(documents) {
      for (index, fact) in document.facts.enumerated() {
        lines +=
          #"{"id": "\#(document.id)-\#(index + 1)", "question": "\#(fact.question)", "#
          + #""answers": ["\#(fact.answer)"], "quotes": [{"doc": "\#(document.id)", "#
          + #""text": "\#(fact.sentence)"}], "positions": [], "is_impossible": false}"# + "\n"
      }
    }
    return lines
  }

  private static let project = """
    hegel: 1
    profiles: ["prompts/**/*.profile.yaml"]
    corpora:
      island: corpus_data/island
    defaults:
      profile: prompts/weak.profile.yaml
      corpus: island

    """

  private static let strongProfile = """
    hegel: 1
    name: strong
    extends: base/qa@1
    corpus: island

    """

  private static let weakProfile = """
    # The worker is told less than it should be.
    hegel: 1
    name: weak
    extends: base/qa@1
    corpus: island
    debate: {workers: 1, rounds: 1}
    roles:
      worker:
        instructions:
          - {id: short, drop: true}
          - {id: cite, drop: true}
          - {id: answer-first, drop: true}
          - {id: exact, drop: true}
          - {id: answer-format, drop: true}
          - id: long
            text: Explain the background in detail before you come to the point.
    reward:
      weights: {f1: 0.5, exact_match: 0.5}

    """

  private static let documents = [
    Document(
      id: "lighthouse", title: "The Marrow Light",
      facts: [
        Fact(
          "The Marrow Light was lit for the first time in 1823.",
          "In which year was the Marrow Light first lit?", "1823"),
        Fact(
          "Its tower of grey granite is 42 metres tall.",
          "How tall is the granite tower of the Marrow Light?", "42 metres"),
        Fact(
          "The first keeper was Tobias Fenwick, a retired ship's carpenter.",
          "Who was the first keeper of the light?", "Tobias Fenwick"),
        Fact(
          "Sailors call the rock below it the Widow.",
          "What do sailors call the rock below the lighthouse?", "the Widow"),
        Fact(
          "The lamp burned whale oil until 1871, when paraffin took its place.",
          "Which fuel took the place of whale oil in the lamp?", "paraffin"),
      ]),
    Document(
      id: "bridge", title: "The Salters Bridge",
      facts: [
        Fact(
          "The Salters Bridge crosses the river Orrin beside the old market.",
          "Which river does the Salters Bridge cross?", "Orrin"),
        Fact(
          "The engineer Ines Calloway designed it after a flood swept the wooden bridge away.",
          "Which engineer designed the Salters Bridge?", "Ines Calloway"),
        Fact(
          "It has seven arches of red sandstone.", "How many arches does the bridge have?", "seven"),
        Fact(
          "A toll of two pence was charged until 1904.",
          "Until when was a toll charged on the bridge?", "1904"),
        Fact(
          "Swifts nest under the third arch every May.",
          "Which birds nest under the third arch?", "Swifts"),
      ]),
    Document(
      id: "orchard", title: "The orchards of Pell",
      facts: [
        Fact(
          "The orchards of Pell grow a small pear named Russet Bell.",
          "What is the pear of the Pell orchards named?", "Russet Bell"),
        Fact(
          "Growers graft it on quince, because quince keeps the trees low.",
          "On what do growers graft the pear trees?", "quince"),
        Fact(
          "The harvest begins on 14 September.", "On which day does the pear harvest begin?",
          "14 September"),
        Fact(
          "A frost in 1956 killed nine trees out of ten.",
          "In what year did a frost kill nine trees out of ten?", "1956"),
        Fact(
          "Cider makers in Dunmouth buy most of the crop.",
          "Where do the cider makers who buy the crop work?", "Dunmouth"),
      ]),
    Document(
      id: "school", title: "The Navigation School",
      facts: [
        Fact(
          "Captain Ruth Abernathy founded the Navigation School with money from a lottery.",
          "Who founded the Navigation School?", "Captain Ruth Abernathy"),
        Fact(
          "Pupils learned to find their latitude with a sextant before breakfast.",
          "With which instrument did pupils find their latitude?", "a sextant"),
        Fact(
          "The school had 64 pupils in its best year.",
          "How many pupils had the school in its best year?", "64 pupils"),
        Fact(
          "Its library of charts burned down in 1888.",
          "When did the library of charts burn down?", "1888"),
        Fact(
          "The building houses a museum of knots today.",
          "What does the school's building house today?", "a museum of knots"),
      ]),
    Document(
      id: "railway", title: "The cliff railway",
      facts: [
        Fact(
          "The cliff railway climbs 118 metres from the quay to the upper town.",
          "How many metres does the cliff railway climb?", "118 metres"),
        Fact(
          "Sea water in a tank under the upper car pulls the lower car up.",
          "What is in the tank under the upper car?", "Sea water"),
        Fact(
          "The Larkin brothers opened it in 1897.", "Who opened the cliff railway?",
          "The Larkin brothers"),
        Fact(
          "Its two cars are painted green and named Daphne and Chloe.",
          "In what colour are the two cars painted?", "green"),
        Fact(
          "A brake of oak blocks stopped a runaway car in 1931.",
          "Of which wood were the blocks of the brake?", "oak"),
      ]),
    Document(
      id: "weather", title: "The weather station",
      facts: [
        Fact(
          "The weather station on Gannet Hill was set up by the monk Father Aurel.",
          "Which monk set up the weather station?", "Father Aurel"),
        Fact(
          "The strongest gust that it measured was 197 kilometres per hour.",
          "How strong was the strongest gust that was measured?", "197 kilometres per hour"),
        Fact(
          "Fog covers the hill on 90 days of the year.",
          "On how many days of the year does fog cover the hill?", "90 days"),
        Fact(
          "The readings were sent to the mainland by carrier pigeon.",
          "How were the readings sent to the mainland?", "by carrier pigeon"),
        Fact(
          "Its oldest barometer came from Genoa.", "From which city came the oldest barometer?",
          "Genoa"),
      ]),
    Document(
      id: "festival", title: "The herring festival",
      facts: [
        Fact(
          "The herring festival is held on the first Sunday of August.",
          "When is the herring festival held?", "the first Sunday of August"),
        Fact(
          "The mayor throws a wreath of sea lavender from the pier.",
          "What does the mayor throw from the pier?", "a wreath of sea lavender"),
        Fact(
          "The bakers bring a pie that weighs 300 kilograms.",
          "How heavy is the pie of the bakers?", "300 kilograms"),
        Fact(
          "The dance of the festival is called the Net Reel.",
          "What is the dance of the festival called?", "the Net Reel"),
        Fact(
          "It was forbidden from 1649 to 1660.", "Until what year was the festival forbidden?",
          "1660"),
      ]),
    Document(
      id: "mine", title: "The tin mine",
      facts: [
        Fact(
          "The tin mine at Crowder closed in 1912 after the pumps failed.",
          "Why did the tin mine at Crowder close?", "the pumps failed"),
        Fact(
          "Its deepest shaft goes down 510 metres.", "How deep is the deepest shaft?",
          "510 metres"),
        Fact(
          "Ponies named after admirals pulled the waggons.",
          "What animals pulled the waggons of the mine?", "Ponies"),
        Fact(
          "The miner Jonas Trewin found a vein of silver there.",
          "Which miner found a vein of silver?", "Jonas Trewin"),
        Fact(
          "Bats from Lake Sorrel spend the winter in its tunnels.",
          "Where do the bats in the tunnels come from?", "Lake Sorrel"),
      ]),
  ]
}
