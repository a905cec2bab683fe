/// Where a text comes from, which decides what is suspect in it.
package enum TextOrigin: String, Sendable, CaseIterable {
  /// The author of the prompts: orders are normal there, and only overrides, bypasses and leaks count.
  case system
  /// A document: an order to the assistant is suspect.
  case corpus
  /// Whoever asks: an order is normal, an attempt to change the rules is not.
  case query
}
