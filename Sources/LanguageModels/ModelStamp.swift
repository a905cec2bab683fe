/// What produced a text: the model and whether it is the embedded one.
///
/// Every artefact carries the stamp, so that a result of the embedded model never passes for one of
/// a language model.
package struct ModelStamp: Sendable, Hashable {
  /// The name as `provider/model`, or `embedded`.
  package var model: String

  /// The version of the model, where it is known.
  package var version: String?

  /// Whether it is the built-in extractive model.
  package var isEmbedded: Bool

  /// Creates a stamp.
  ///
  /// - Parameters:
  ///   - model: The name as `provider/model`, or `embedded`.
  ///   - version: The version of the model, where it is known.
  ///   - isEmbedded: Whether it is the built-in extractive model.
  package init(model: String, version: String?, isEmbedded: Bool) {
    self.model = model
    self.version = version
    self.isEmbedded = isEmbedded
  }
}
