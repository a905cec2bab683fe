import Debate
package import Records
import Support

extension OpenableSource {
  /// Returns the passages that the answer of a debate cites, in the order of its list of sources.
  ///
  /// - Parameters:
  ///   - transcript: The transcript.
  ///   - folder: The folder of the corpus; nil when it is not known.
  /// - Returns: The sources; the first one is number 1.
  package static func sources(of transcript: Transcript, folder: String?) -> [OpenableSource] {
    TranscriptRenderer.sources(transcript).map { source in
      guard let passage = transcript.passage(source.id) else {
        // The numbers of the others stay those of the list.
        return OpenableSource(
          label: source.id, path: source.id, file: nil, headings: [], lines: 1...1,
          text: "(the transcript does not hold this passage)", cited: [])
      }
      return OpenableSource(
        label: passage.id, path: passage.path, file: folder.map { Path.join($0, passage.path) },
        headings: [passage.title] + passage.headings, lines: passage.lines, text: passage.text,
        cited: source.lines)
    }
  }
}
