import Records

enum ClaimBridge {
  static func claims(in text: String, isKnown: (String) -> Bool) -> [(text: String, ids: [String])] {
    text.split(separator: ".").map { part in
      let marks = CitationMarks(in: part, isKnown: isKnown)
      return (marks.text, marks.known)
    }.filter { !$0.0.isEmpty }
  }
}
