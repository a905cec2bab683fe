package import Support

/// One call to a model, with what was asked and answered by content hash.
package struct CallRecord: Sendable, Hashable {
  /// The number of the call within its entry, from 1.
  package var number: Int

  /// The model as the request named it.
  package var model: String

  /// The phase or task that it was made for.
  package var purpose: String

  /// The request's text.
  package var request: StoredText

  /// The response's text; nil when there was none.
  package var response: StoredText?

  /// `ok`, or the code of the failure.
  package var outcome: String

  /// Tokens of the prompt.
  package var inputTokens: Int

  /// Tokens of the answer.
  package var outputTokens: Int

  /// United States dollars.
  package var dollars: Double

  /// How long the model took, in whole microseconds; nil when nobody measured it.
  package var duration: Duration?

  /// Creates a record.
  package init(
    number: Int, model: String, purpose: String, request: StoredText, response: StoredText?,
    outcome: String, inputTokens: Int, outputTokens: Int, dollars: Double,
    duration: Duration? = nil
  ) {
    self.number = number
    self.model = model
    self.purpose = purpose
    self.request = request
    self.response = response
    self.outcome = outcome
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
    self.dollars = dollars
    self.duration = duration.map { .microseconds($0.microseconds) }
  }
}

/// A text that is stored once under its hash.
package struct StoredText: Sendable, Hashable {
  /// The hash of the bytes.
  package var hash: ContentHash

  /// The bytes; nil keeps the hash alone.
  package var bytes: [UInt8]?

  /// Hashes a text.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - keepingText: Whether the text is stored, not only its hash.
  package init(_ bytes: [UInt8], keepingText: Bool = true) {
    hash = ContentHash(hashing: bytes)
    self.bytes = keepingText ? bytes : nil
  }
}

extension Duration {
  /// Whole microseconds, at the end of the range where there are more.
  package var microseconds: Int64 {
    let (seconds, attoseconds) = components
    let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
    let (sum, carries) = product.addingReportingOverflow(attoseconds / 1_000_000_000_000)
    return overflow || carries ? (seconds < 0 ? .min : .max) : sum
  }
}
