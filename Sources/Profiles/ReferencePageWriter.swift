import JSON

/// Writes the reference page of the profile document from the schema table.
package enum ReferencePageWriter {
  /// The page, as Markdown.
  package static var page: String {
    var text = """
      # The profile document

      This page is made from the schema table in `Sources/Profiles`; a test fails when it is out
      of date. A profile document is a file `NAME.profile.yaml` in UTF-8 with one YAML document of
      at most \(ProfileBounds.documentBytes >> 10) KiB. Text fields take the scalar as it is
      written: `no` is the text "no".

      ## How documents combine

      A document says only what differs from the one that it extends. Maps combine key by key.
      Single values and lists take the place of inherited ones. Instructions combine by id: an item
      takes the place of the inherited one of its id, `{id: ID, drop: true}` removes it, and others
      follow in their order. Fields marked "own" belong to their document and are not inherited.
      Examples are a list like any other: `examples: []` removes inherited ones.

      ## Fields


      """
    for row in ProfileSchema.rows {
      text += "### `\(shown(row))`\n\n\(row.summary)\n\n"
      text += "- Type: \(row.type.expectation)\(limit(row.type))"
      if row.isRequired { text += ", required" }
      text += "\n"
      if let standard = row.standard { text += "- Without it: `\(standard.text())`\n" }
      text += "- Inherited: \(inheritance(row.inheritance))\n"
      text += "- Example: `\(row.example)`\n"
      text += "- Since format version \(row.since)\n\n"
    }
    return text + variables + "\n" + schemaLimits
  }

  private static let schemaLimits = """
    ## What the JSON Schema cannot say

    `docs/profile.schema.json` (draft-07) serves editors that do not know this format. Where it
    sees a document after another reader of YAML, it cannot follow the check:

    - The words `null` and `~` without quotes are texts for the check (with the warning PF008),
      and nothing for other readers; the schema rejects them, as it rejects a missing value.
      Inside the values of other tools under `metadata` it accepts even a missing value.
    - Numbers such as `0x2` and `0o7`, and the flags `True` and `TRUE`, are read by YAML 1.2, so the
      schema accepts them; the check wants decimal numbers, `true` and `false`.
    - A name may not begin with a sign; the schema sees `+7` as the number 7.
    - Lengths are bytes for the check and characters for the schema. The sizes and the depth of
      `metadata` and of the whole document are not in the schema.
    - Two instructions of one role with the same id and another text, what `extends` leads to,
      texts that only a base supplies, placeholders, weights that are all 0, tags, merge keys,
      duplicate keys and a second document are for the check alone.

    """

  private static func shown(_ row: SchemaRow) -> String {
    row.path.replacing("roles.*", with: "roles." + (row.role?.rawValue ?? "ROLE"))
  }

  private static func limit(_ type: FieldType) -> String {
    switch type {
    case .text(let limit, _), .line(let limit): " of at most \(limit) bytes"
    case .list(let limit): " of at most \(limit) items"
    case .table(_, let limit): " of at most \(limit) entries"
    case .name: ": \(ProfileName.rule)"
    default: ""
    }
  }

  private static func inheritance(_ inheritance: SchemaRow.Inheritance) -> String {
    switch inheritance {
    case .replace: "replaced"
    case .keys: "combined by key"
    case .ids: "combined by id"
    case .own: "own"
    }
  }

  private static var variables: String {
    var text = """
      ## Built-in variables

      A placeholder is `{{name}}`; `{{{{` stands for a literal `{{`. System prompts and
      instructions may use `corpus`, `task` and the profile's own variables, so that the system
      message is the same in every call.

      | variable | what it holds | must be used in | may be used in |
      |---|---|---|---|

      """
    for variable in BuiltInVariable.allCases {
      let must = Phase.allCases.filter { $0.requiredVariables.contains(variable) }
      let may = Phase.allCases.filter { $0.optionalVariables.contains(variable) }
      let everywhere = BuiltInVariable.everywhere.contains(variable)
      text += "| `{{\(variable.rawValue)}}` | \(variable.summary) "
      text += "| \(must.map(\.rawValue).joined(separator: ", ")) "
      text += "| \(everywhere ? "everywhere" : may.map(\.rawValue).joined(separator: ", ")) |\n"
    }
    return text
  }
}
