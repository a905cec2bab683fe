import Diagnostics
import ProfileChecks
import Profiles
import Support
import Testing

/// A text whose expected findings are marked in it: `«CODE:bytes»`.
struct Marked {
  struct Expectation: Hashable, CustomStringConvertible {
    var code: String
    var range: Range<Int>
    var description: String { "\(code) at \(range)" }
  }

  private(set) var text = ""
  private(set) var expectations: [Expectation] = []

  init(_ marked: String) {
    var open: [(String, Int)] = []
    var rest = marked[...]
    while let character = rest.first {
      rest = rest.dropFirst()
      switch character {
      case "«":
        let code = String(rest.prefix { $0 != ":" })
        rest = rest.dropFirst(code.count + 1)
        open.append((code, text.utf8.count))
      case "»":
        if let (code, start) = open.popLast() {
          expectations.append(Expectation(code: code, range: start..<text.utf8.count))
        }
      default: text.append(character)
      }
    }
    expectations.sort {
      ($0.range.lowerBound, $0.range.upperBound, $0.code)
        < ($1.range.lowerBound, $1.range.upperBound, $1.code)
    }
  }

  var bytes: [UInt8] { Array(text.utf8) }
}

/// Documents in memory, by name.
struct MemorySource: ProfileSource {
  var files: [String: String] = [:]

  func identity(of document: String) -> String { Path.normalized(document) }

  func load(
    _ path: String, relativeTo document: String
  ) throws(FileSystemError) -> ProfileSourceFile {
    let name = Path.normalized(Path.join(Path.folder(of: document), path))
    guard let text = files[name] else {
      throw FileSystemError(code: .notFound, path: path, detail: "no such file or folder")
    }
    return ProfileSourceFile(path: name, bytes: Array(text.utf8))
  }

  /// The file `models` names those that a project has; without it no project is known.
  func objection(to name: String, as kind: ProjectName) -> String? {
    guard kind == .model, let models = files["models"], !models.contains(name) else { return nil }
    return "there is no model \"\(name)\""
  }
}

func findings(
  _ text: String, files: [String: String] = [:], selecting added: Set<RuleCode> = []
) -> [Finding] {
  ProfileChecker.check(
    Array(text.utf8), path: "test.profile.yaml", source: MemorySource(files: files),
    rules: RuleSelection(added: added))
}

/// Expects exactly the findings that are marked.
func expect(
  _ marked: String, files: [String: String] = [:], selecting added: Set<RuleCode> = [],
  location: SourceLocation = #_sourceLocation
) {
  let marked = Marked(marked)
  let found = findings(marked.text, files: files, selecting: added)
  let actual = found.map { Marked.Expectation(code: $0.code.rawValue, range: $0.range) }
  #expect(
    actual == marked.expectations, "\(found.map { "\($0.code) \($0.range) \($0.message)" })",
    sourceLocation: location)
}

/// Expects the text after the first fix of every finding is applied.
func expectFixed(
  _ text: String, _ fixed: String, unsafe: Bool, selecting added: Set<RuleCode> = [],
  location: SourceLocation = #_sourceLocation
) {
  let outcome = ProfileFixer.fix(
    Array(text.utf8), path: "test.profile.yaml", source: MemorySource(), includingUnsafe: unsafe,
    rules: RuleSelection(added: added))
  #expect(String(decoding: outcome.bytes, as: UTF8.self) == fixed, sourceLocation: location)
}
