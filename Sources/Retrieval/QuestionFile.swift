import JSON
import Support

/// Reads questions from a file of their own.
package enum QuestionFile {
  /// The longest line in bytes.
  private static let lineBytes = 1 << 20

  /// The most questions.
  private static let rows = 1_000_000

  /// Reads the questions of a file, one JSON object a line, in the form that corpora use.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - isStrict: Whether unknown keys fail; collections from elsewhere have more keys.
  /// - Returns: The questions in order, at least one; ids are unique.
  /// - Throws: ``QuestionFileError`` at the first line that cannot be read.
  package static func load(
    _ path: String, isStrict: Bool = true
  ) throws(QuestionFileError) -> [CorpusQuestion] {
    guard let canonical = FileSystem.canonical(path) else {
      throw QuestionFileError(path: path, line: nil, detail: "nothing is at this path")
    }
    var questions: [CorpusQuestion] = []
    var lines: [String: Int] = [:]
    var reader = try open(canonical, path)
    while let line = try next(of: &reader, path) {
      guard line.bytes.contains(where: { $0 > 0x20 }) else { continue }
      let question = try question(line, path, isStrict: isStrict)
      if let earlier = lines.updateValue(line.number, forKey: question.id) {
        throw QuestionFileError(
          path: path, line: line.number,
          detail: "the id \"\(question.id)\" is that of line \(earlier); ids name one question")
      }
      questions.append(question)
      guard questions.count <= rows else {
        throw QuestionFileError(
          path: path, line: line.number, detail: "more than \(rows) questions; use several files")
      }
    }
    guard !questions.isEmpty else {
      throw QuestionFileError(
        path: path, line: nil,
        detail: "no question; expected lines such as "
          + #"{"id": "q1", "question": "…?", "answers": ["…"]}"#)
    }
    return questions
  }

  private static func open(
    _ canonical: String, _ path: String
  ) throws(QuestionFileError) -> LineReader {
    do throws(FileSystemError) {
      return try LineReader(path: canonical, limit: lineBytes)
    } catch {
      throw QuestionFileError(path: path, line: nil, detail: error.detail)
    }
  }

  private static func next(
    of reader: inout LineReader, _ path: String
  ) throws(QuestionFileError) -> LineReader.Line? {
    do throws(LineReader.Failure) {
      return try reader.next()
    } catch {
      switch error {
      case .system(let failure):
        throw QuestionFileError(path: path, line: nil, detail: failure.detail)
      case .tooLong(let line):
        throw QuestionFileError(
          path: path, line: line, detail: "the line has more than \(lineBytes) bytes")
      }
    }
  }

  private static func question(
    _ line: LineReader.Line, _ path: String, isStrict: Bool
  ) throws(QuestionFileError) -> CorpusQuestion {
    let value: JSONValue
    do throws(JSONError) {
      value = try JSONValue(
        parsing: line.bytes, limits: JSONLimits(maxBytes: lineBytes, maxDepth: 16))
    } catch {
      throw QuestionFileError(path: path, line: line.number, detail: error.description)
    }
    do throws(JSONDecodingError) {
      return try RowReader.question(value, line: line.number, isStrict: isStrict)
    } catch {
      throw QuestionFileError(path: path, line: line.number, detail: error.description)
    }
  }
}

/// A file of questions that cannot be used.
package struct QuestionFileError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The file.
  package var path: String

  /// The 1-based line; nil when no line is to blame.
  package var line: Int?

  /// What was found and what was expected.
  package var detail: String

  package var description: String {
    path + (line.map { ":\($0)" } ?? "") + ": " + detail
  }
}
