import JSON
import Support

extension CorpusReader {
  // MARK: - Rows

  mutating func readRows(_ path: String) {
    readLines(path) { reader, line in
      guard let value = reader.parse(line, path) else { return }
      do throws(JSONDecodingError) {
        reader.add(
          try RowReader.document(value, path: path, line: line.number, place: line.place))
      } catch {
        reader.report(CorpusRules.rowInvalid, path, line: line.number, error.description)
      }
    }
  }

  mutating func readQuestions() {
    let path = manifest.questions
    guard kind(of: path) != nil else { return }
    let isStrict = hasManifest
    readLines(path) { reader, line in
      guard let value = reader.parse(line, path) else { return }
      do throws(JSONDecodingError) {
        let question = try RowReader.question(value, line: line.number, isStrict: isStrict)
        reader.add(question, path)
      } catch {
        let isType = error.path.hasSuffix("answer_type")
        reader.report(
          isType ? CorpusRules.answerTypeUnknown : CorpusRules.rowInvalid, path,
          line: line.number, error.description)
      }
    }
  }

  private mutating func add(_ question: CorpusQuestion, _ path: String) {
    guard questionIDs.insert(question.id).inserted else {
      report(
        CorpusRules.questionDuplicate, path, line: question.line,
        "the id \"\(question.id)\" is taken already; give this question another")
      return
    }
    questions.append(question)
  }

  mutating func readJudgements() {
    let path = "qrels.tsv"
    guard kind(of: path) != nil else { return }
    readLines(path) { reader, line in
      let fields = line.bytes.split(separator: 0x09, omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
      if line.number == 1, fields.first == "query_id" { return }
      guard fields.count == 3, let grade = Int(fields[2]), abs(grade) <= 1_000_000 else {
        reader.report(
          CorpusRules.lineUnreadable, path, line: line.number,
          "expected query, document and whole grade, separated by tabs")
        return
      }
      reader.judgements.append(
        RelevanceJudgement(question: fields[0], document: fields[1], grade: grade))
    }
  }

  private mutating func parse(_ line: LineReader.Line, _ path: String) -> JSONValue? {
    do throws(JSONError) {
      return try JSONValue(
        parsing: line.bytes, limits: JSONLimits(maxBytes: limits.lineBytes, maxDepth: 32))
    } catch {
      report(
        CorpusRules.lineUnreadable, path, line: line.number,
        "column \(error.column): \(error.detail)")
      return nil
    }
  }

  /// Calls a closure with every line that is not blank.
  private mutating func readLines(
    _ path: String, _ body: (inout CorpusReader, LineReader.Line) -> Void
  ) {
    do throws(FileSystemError) {
      let canonical = try FileSystem.contained(path, in: root)
      var lines = try LineReader(path: canonical, limit: limits.lineBytes)
      try readLines(&lines, path, body)
    } catch {
      report(error, path)
    }
  }

  private mutating func readLines(
    _ lines: inout LineReader, _ path: String, _ body: (inout CorpusReader, LineReader.Line) -> Void
  ) throws(FileSystemError) {
    var rows = 0
    do throws(LineReader.Failure) {
      while !isFull, let line = try lines.next() {
        guard line.bytes.contains(where: { $0 > 0x20 }) else { continue }
        rows += 1
        guard rows <= limits.rows else {
          report(
            CorpusRules.limitExceeded, path, line: line.number,
            "the file has more than \(limits.rows) rows; split it")
          return
        }
        body(&self, line)
      }
    } catch {
      switch error {
      case .system(let failure): throw failure
      case .tooLong(let line):
        report(
          CorpusRules.limitExceeded, path, line: line,
          "the line is longer than \(limits.lineBytes) bytes; split the document")
      }
    }
  }
}
