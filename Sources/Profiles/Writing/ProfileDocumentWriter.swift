import JSON
package import Support
import YAMLSyntax

/// Writes whole profiles into documents as minimal text edits: everything else keeps its bytes.
///
/// What the document inherits and the profile has too stays inherited. Every result is read back
/// and compared with the profile before it is handed out.
package struct ProfileDocumentWriter {
  /// An edit of an anchor changes its aliases too, which takes another pass; the task decides what is
  /// inherited, which takes one more.
  private static let maximumPasses = 5

  private let target: Profile
  private let document: String
  private let source: any ProfileSource
  private var text: DocumentText

  private init(
    _ target: Profile, _ tree: YAMLTree, document: String, source: any ProfileSource
  ) {
    self.target = target
    self.document = document
    self.source = source
    text = DocumentText(tree)
  }

  /// Returns the text edits after which a document says a profile.
  ///
  /// The document then has the profile's content hash, name, description, metadata, and the ids,
  /// origins and reasons of its instructions. What variables are for may stay inherited.
  ///
  /// - Parameters:
  ///   - target: The profile.
  ///   - reading: The document.
  ///   - source: Where the documents come from that it extends.
  /// - Returns: The edits, to be applied together; none when the document says the profile already.
  /// - Throws: ``ProfileWriteError`` with the field that stands in the way.
  package static func edits(
    writing target: Profile, into reading: ProfileReading, source: any ProfileSource
  ) throws(ProfileWriteError) -> [TextEdit] {
    guard let document = reading.document,
      reading.issues.allSatisfy({ ProfileRule.tolerable.contains($0.code) })
    else {
      throw ProfileWriteError(
        .brokenDocument,
        "the document has errors; check it and mend them first, or write the profile into a new "
          + "document")
    }
    var writer = ProfileDocumentWriter(
      target, reading.tree, document: document.path, source: source)
    try writer.write()
    return LineDifference.edits(from: reading.tree.bytes, to: writer.text.bytes)
  }

  /// Returns a fresh document for a profile.
  ///
  /// It extends the built-in base with which it is shortest, or none.
  ///
  /// - Parameter profile: The profile.
  /// - Returns: The document, which ends with a line break.
  /// - Throws: ``ProfileWriteError`` for a profile that no document can say, such as one with an
  ///   empty description, which only a program can make.
  package static func document(for profile: Profile) throws(ProfileWriteError) -> [UInt8] {
    var shortest = try completeDocument(for: profile)
    for base in BuiltInBases.names {
      // A base that has what the profile lacks is no base for it.
      guard let text = try? document(for: profile, extends: base), text.count < shortest.count
      else { continue }
      shortest = text
    }
    return shortest
  }

  /// Returns a document that has everything a profile says, and inherits nothing.
  ///
  /// - Parameter profile: The profile.
  /// - Returns: The document, which ends with a line break.
  /// - Throws: ``ProfileWriteError`` for a profile that no document can say.
  package static func completeDocument(
    for profile: Profile
  ) throws(ProfileWriteError) -> [UInt8] {
    try document(for: profile, extends: ProfileSchema.extendsNothing)
  }

  private static func document(
    for profile: Profile, extends base: String
  ) throws(ProfileWriteError) -> [UInt8] {
    let skeleton = YAMLEmitter().document(
      .mapping([
        YAMLValue.Entry("hegel", .plain("\(ProfileSchema.version)")),
        YAMLValue.Entry("name", .string(profile.name)),
        YAMLValue.Entry("extends", .string(base)),
      ]))
    var writer = ProfileDocumentWriter(
      profile, YAMLTree.parse(Array(skeleton.utf8)), document: "", source: NoProfileSource())
    try writer.write()
    return writer.text.bytes
  }

  // MARK: Writing

  private mutating func write() throws(ProfileWriteError) {
    for _ in 0..<Self.maximumPasses {
      let own = try read()
      let changes = try self.changes(own)
      if changes.isEmpty { return try verify() }
      for change in changes { try make(change, own) }
    }
    let left = try changes(try read())
    throw ProfileWriteError(
      .notExpressible, at: left.first?.path ?? FieldPath(),
      "the document does not come to the value, however it is written; look for anchors and "
        + "aliases, or write the profile into a new document")
  }

  private func read() throws(ProfileWriteError) -> ProfileDocument {
    let reading = ProfileReading(text.tree, document: document)
    let broken = reading.issues.first { !ProfileRule.tolerable.contains($0.code) }
    guard let read = reading.document, broken == nil else {
      throw ProfileWriteError(
        .notExpressible, at: broken?.path ?? FieldPath(),
        "the profile cannot be said by a document\(broken.map { ": \($0.message)" } ?? "")")
    }
    return read
  }

  private func changes(_ own: ProfileDocument) throws(ProfileWriteError) -> [FieldChange] {
    let inherited = ProfileResolver.inherited(by: own, source: source)
    guard let base = inherited.root else {
      throw ProfileWriteError(
        .brokenDocument, at: "extends",
        inherited.issues.first?.message ?? "what the document extends cannot be read")
    }
    // Without extends the task decides the base, so it comes first.
    let task = (own.root["task"] ?? base["task"])?.text ?? ProfileTask.qa.rawValue
    if task != target.task.rawValue {
      return [FieldChange(keys: ["task"], kind: .set(.string(target.task.rawValue)))]
    }
    return try FieldComparison.changes(to: target, own: own.root, inherited: base)
  }

  private mutating func make(
    _ change: FieldChange, _ own: ProfileDocument
  ) throws(ProfileWriteError) {
    switch change.kind {
    case .set(let value): try text.set(value, at: change.keys)
    case .remove: try text.remove(at: change.keys)
    case .items(let items): try text.setItems(items, at: change.keys)
    case .instructions(let wanted, let inherited):
      var writer = InstructionListWriter(keys: change.keys, wanted: wanted, inherited: inherited)
      try writer.write(own.root.node(at: change.path)?.items ?? [], into: &text)
    }
  }

  /// Reads the result back; nothing is handed out that says another profile.
  private func verify() throws(ProfileWriteError) {
    let reading = ProfileReading(text.bytes, document: document)
    let resolution = ProfileResolver.resolve(
      reading, source: source, ignoringUnknownKeys: true)
    guard let result = resolution?.profile else {
      let issue =
        resolution?.issues.first?.message ?? resolution?.templateProblems.first?.issue.message
      throw ProfileWriteError(
        .notExpressible, "the result is no profile\(issue.map { ": \($0)" } ?? "")")
    }
    guard result.name == target.name, result.description == target.description,
      result.metadata == target.metadata, result.contentHash == target.contentHash,
      Role.allCases.allSatisfy({ result[$0] == target[$0] })
    else {
      throw ProfileWriteError(
        .notExpressible,
        "the result says another profile; write the profile into a new document")
    }
  }
}
