import JSON

extension RowSet {
  /// Reads rows from their JSON document, such as that of a saved session.
  ///
  /// The keys are the titles then: those of people are not part of the document.
  ///
  /// - Parameter json: A document of ``json``; nil comes of any other.
  init?(json: JSONValue) {
    guard let document = json.object,
      let name = document.keys.first(where: { $0 != "format_version" }),
      let items = document[name]?.array
    else { return nil }
    let keys = items.first?.object?.keys ?? []
    guard items.allSatisfy({ $0.object?.keys == keys }) else { return nil }
    self.init(
      name: name, columns: keys.map { Column($0, $0) },
      rows: items.map { item in keys.map { item.object?[$0] ?? .null } }, emptyNotice: "no row")
  }
}
