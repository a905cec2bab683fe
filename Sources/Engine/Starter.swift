package import Support

/// The starter project that `hegel init` writes.
package enum Starter {
  /// A file of the starter project.
  package struct File: Sendable {
    /// The path relative to the project.
    package var path: String

    /// The content.
    package var text: String
  }

  /// Writes the starter project into a folder.
  ///
  /// Nothing that exists is changed: when one of the files is there already, none is written.
  ///
  /// - Parameter folder: The folder; it is made when it is missing.
  /// - Returns: The files that were written.
  /// - Throws: `FileSystemError` when a file exists or cannot be written.
  package static func write(to folder: String) throws(FileSystemError) -> [File] {
    for file in files {
      let path = Path.join(folder, file.path)
      guard FileSystem.kind(of: path, followingLinks: false) == nil else {
        throw FileSystemError(
          code: .exists, path: path,
          detail: "exists already, and nothing was written; choose an empty folder")
      }
    }
    var written: [String] = []
    do throws(FileSystemError) {
      for file in files {
        let path = Path.join(folder, file.path)
        try FileSystem.makeFolder(Path.folder(of: path))
        try FileSystem.write(Array(file.text.utf8), to: path, replacing: false)
        written.append(path)
      }
      return files
    } catch {
      // Half a project would keep the next attempt from succeeding.
      for path in written { FileSystem.remove(path) }
      throw error
    }
  }

  /// The files in the order of their writing.
  package static let files = [
    File(path: "hegel.yaml", text: project),
    File(path: "prompts/answers.profile.yaml", text: profile),
    File(path: "corpus_data/tea/corpus.yaml", text: corpus),
    File(path: "corpus_data/tea/documents/tea-history.md", text: history),
    File(path: "corpus_data/tea/documents/tea-making.md", text: making),
    File(path: "corpus_data/tea/questions.jsonl", text: questions),
  ]

  private static let project = """
    hegel: 1
    profiles: ["prompts/**/*.profile.yaml"]
    corpora:
      tea: corpus_data/tea
    defaults:
      profile: prompts/answers.profile.yaml
      corpus: tea
    limits:
      calls: 200          # the most calls to models that one command makes
      usd: 0.50           # and the most that it spends

    """

  private static let profile = """
    hegel: 1
    name: answers
    description: Short, cited answers over the project's documents.
    extends: base/qa@1
    variables:
      audience: {default: a curious adult, description: Who reads the answer.}
    roles:
      worker:
        instructions:
          - id: audience
            text: Write for {{audience}}.
          - id: short
            text: Answer in at most twenty words.
            reason: Long answers hid their errors.

    """

  private static let corpus = """
    hegel: 1
    kind: corpus
    name: tea
    title: Tea
    description: Two short texts about tea, to try things on. Replace them by your own.
    language: en
    license: Apache-2.0

    """

  private static let history = """
    # The history of tea

    ## From China to Japan

    Tea was first drunk in the south-west of China. Lu Yu wrote The Classic of Tea, the oldest known \
    book about the drink, in the eighth century. Buddhist monks who had studied in China carried \
    the plant to Japan, where the monk Eisai praised it in a book of 1211.

    ## Europe

    The Dutch East India Company brought the first regular cargoes of tea to Europe, from about 1610. \
    In London the coffee-house keeper Thomas Garway offered tea to the public in 1657. On 16 December \
    1773 colonists in Boston threw 342 chests of tea into the harbour to protest against a tax.

    """

  private static let making = """
    # Making tea

    ## One plant, many teas

    All true tea comes from one species, Camellia sinensis. Green tea is heated soon after picking, \
    which stops oxidation; black tea is left to oxidise fully before it is dried. Oolong lies between \
    the two, because it is oxidised only in part.

    ## Water and time

    Green tea is brewed with water of 70 to 80 degrees Celsius, because boiling water makes it bitter. \
    Black tea takes water just off the boil and three to five minutes. Some drinkers hold that milk \
    spoils the flavour of black tea; others answer that milk softens its bitterness and belongs to it.

    """

  private static let questions = """
    {"id": "tea-1", "question": "Who wrote The Classic of Tea?", "answers": ["Lu Yu"], \
    "answer_type": "person", "quotes": [{"doc": "tea-history", "text": "Lu Yu wrote The Classic of \
    Tea, the oldest known book about the drink, in the eighth century."}], "positions": [], \
    "is_impossible": false}
    {"id": "tea-2", "question": "How many chests of tea were thrown into the harbour of Boston?", \
    "answers": ["342", "342 chests"], "answer_type": "number", "quotes": [{"doc": "tea-history", \
    "text": "colonists in Boston threw 342 chests of tea into the harbour"}], "positions": [], \
    "is_impossible": false}
    {"id": "tea-3", "question": "Why should green tea not be made with boiling water?", \
    "answers": ["boiling water makes it bitter"], "answer_type": "reason", "quotes": [{"doc": \
    "tea-making", "text": "because boiling water makes it bitter"}], "positions": [], \
    "is_impossible": false}
    {"id": "tea-4", "question": "Does milk belong in black tea?", "answers": [], "answer_type": \
    "open", "quotes": [], "positions": [{"position": "Milk spoils the flavour of black tea.", \
    "quotes": [{"doc": "tea-making", "text": "Some drinkers hold that milk spoils the flavour of \
    black tea"}]}, {"position": "Milk softens the bitterness of black tea and belongs to it.", \
    "quotes": [{"doc": "tea-making", "text": "others answer that milk softens its bitterness and \
    belongs to it"}]}], "is_impossible": false}
    {"id": "tea-5", "question": "In which year did tea reach Portugal?", "answers": [], \
    "answer_type": "date", "quotes": [], "positions": [], "is_impossible": true}

    """
}
