/// The names that passages have for those who cite them.
///
/// A name stands in square brackets in what models write, `[plato-forms#objections.2]`, among
/// commas, spaces and quotation marks. It is therefore made of letters, digits and combining marks
/// of any script, `-`, `_` and `.`, with at most one `#`, which separates document and place. It
/// always holds a letter before the `#`, so that `[1]` is an enumeration or a footnote and never a
/// passage.
enum PassageName {
  /// The longest name of a document in bytes: several names have to fit into one pair of brackets.
  private static let longest = 80

  /// Returns the names of documents, each different.
  ///
  /// A document whose id has the form of a name keeps it. Among others with the same name the first
  /// gets it, and those behind it get `-2`, `-3` and so on, in the order of the documents.
  ///
  /// - Parameter ids: The ids of documents, in their order.
  /// - Returns: One name for each.
  /// - Complexity: O(n) in the bytes of the ids.
  static func names(of ids: [String]) -> [String] {
    var names = ids.map(make)
    var taken: Set<String> = []
    var others: [Int] = []
    for (index, name) in names.enumerated() {
      let isOwn = name.utf8.elementsEqual(ids[index].utf8)
      if !isOwn || !taken.insert(name).inserted { others.append(index) }
    }
    // The number that was tried last, so that many documents of one name take no longer.
    var numbers: [String: Int] = [:]
    for index in others {
      let name = names[index]
      var number = numbers[name] ?? 1
      var candidate = number == 1 ? name : "\(name)-\(number)"
      while !taken.insert(candidate).inserted {
        number += 1
        candidate = "\(name)-\(number)"
      }
      numbers[name] = number
      names[index] = candidate
    }
    return names
  }

  /// Returns the name of a document: what is no part of a name becomes one `-`.
  static func make(_ id: String) -> String {
    var name = safe(id, limit: longest)
    if !name.unicodeScalars.contains(where: \.properties.isAlphabetic) {
      name = name.isEmpty ? "document" : "doc-" + name
    }
    return name
  }

  /// Returns a text in the form of a name without `#`, without `-` and `.` at its ends.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - limit: The longest result in bytes.
  /// - Returns: The text in that form, which may be empty.
  static func safe(_ text: String, limit: Int) -> String {
    var result = String.UnicodeScalarView()
    var bytes = 0
    var isReplaced = true
    for scalar in text.unicodeScalars {
      let wasReplaced = isReplaced
      isReplaced = !isPlain(scalar)
      let kept: Unicode.Scalar = isReplaced ? "-" : scalar
      // Marks and dashes in a row are one dash, unless the text itself writes several.
      if kept == "-" && (wasReplaced || isReplaced && result.last == "-") {
        isReplaced = isReplaced || wasReplaced
        continue
      }
      let size = UTF8.width(kept)
      guard bytes + size <= limit else { break }
      result.append(kept)
      bytes += size
    }
    while let first = result.first, isEdge(first) { result.removeFirst() }
    while let last = result.last, isEdge(last) { result.removeLast() }
    return String(result)
  }

  private static func isEdge(_ scalar: Unicode.Scalar) -> Bool { scalar == "-" || scalar == "." }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".": true
      default: false
      }
    }
    return switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .decimalNumber:
      true
    default: false
    }
  }
}
