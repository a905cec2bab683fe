/// What `corpus.yaml` says of a corpus.
package struct CorpusManifest: Sendable, Hashable {
  /// The name, by which commands and profiles name the corpus.
  package var name: String

  /// The title for people.
  package var title: String

  /// What the corpus is about.
  package var description: String

  /// The BCP 47 tag of its main language.
  package var language: String

  /// The licence, an SPDX id where there is one.
  package var license: String

  /// The folder or JSONL file of documents, relative to the corpus folder.
  package var documents: String

  /// The JSONL file of questions, relative to the corpus folder.
  package var questions: String

  /// How documents are cut.
  package var passages: PassageOptions

  /// The name of the manifest's file.
  package static let fileName = "corpus.yaml"

  /// Creates a manifest.
  package init(
    name: String, title: String? = nil, description: String = "", language: String = "",
    license: String = "", documents: String = "documents", questions: String = "questions.jsonl",
    passages: PassageOptions = PassageOptions()
  ) {
    self.name = name
    self.title = title ?? name
    self.description = description
    self.language = language
    self.license = license
    self.documents = documents
    self.questions = questions
    self.passages = passages
  }

  /// Whether a text may name a corpus: letters, digits, `-`, `_` and `.`, not first.
  static func isName(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, bytes.count <= 64, first != 0x2D, first != 0x2E else {
      return false
    }
    return bytes.allSatisfy { byte in
      0x30...0x39 ~= byte || 0x61...0x7A ~= byte || 0x41...0x5A ~= byte || byte == 0x2D
        || byte == 0x5F || byte == 0x2E
    }
  }
}
