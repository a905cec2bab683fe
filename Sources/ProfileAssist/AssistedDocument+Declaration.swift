package import Diagnostics
import Profiles
import Support
import YAMLSyntax

extension AssistedDocument {
  /// Returns the fix that declares the variable that a finding misses, with an empty value to fill
  /// in.
  ///
  /// A person asks for it: declaring whatever is mistyped would only hide the mistake, so it is none
  /// of the finding's own fixes.
  ///
  /// - Parameter finding: A finding of the document.
  /// - Returns: The fix; nil for other findings, for what can be no variable of a profile, and where
  ///   the document cannot be edited safely.
  package func declaration(for finding: Finding) -> Fix? {
    guard finding.code == "TV001", finding.range.upperBound <= bytes.count else { return nil }
    let written = bytes[finding.range].drop { $0 == UInt8(ascii: "{") || $0 == 0x20 }
      .prefix { $0 != UInt8(ascii: "}") && $0 != 0x20 }
    let name = String(decoding: written, as: UTF8.self)
    guard Template.isVariableName(name), BuiltInVariable(rawValue: name) == nil,
      !SecretName.matches(name), !ownVariables.contains(where: { $0.key == name }),
      let root = tree.root
    else { return nil }
    let value = YAMLValue.mapping([YAMLValue.Entry("default", .string(""))])
    let editor = YAMLEditor(tree)
    do throws(YAMLEditError) {
      let edits: [TextEdit]
      if let variables = root[key: "variables"] {
        edits = try editor.insert(name, value, into: variables, at: variables.count)
      } else {
        // Where the reference has it: above the roles that use it.
        let place = root.entries.firstIndex { $0.key.string == "roles" } ?? root.count
        edits = try editor.insert(
          "variables", .mapping([YAMLValue.Entry(name, value)]), into: root, at: place)
      }
      return Fix(title: "Declare \(name) under variables", isSafe: false, edits: edits)
    } catch {
      return nil
    }
  }
}
