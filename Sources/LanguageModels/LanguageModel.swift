/// Something that answers requests: the embedded model or a provider's.
///
/// Only the ``ModelGuard`` can make a ``CallPermit``, so no caller reaches a model past it.
package protocol LanguageModel: Sendable {
  /// What the model's answers are stamped with.
  var stamp: ModelStamp { get }

  /// What its tokens cost; nil when the price is unknown, which limits of money refuse.
  var price: ModelPrice? { get }

  /// Returns an upper estimate of the tokens that a request's messages have.
  ///
  /// - Parameter request: The request.
  /// - Returns: Tokens, rounded up.
  func estimatedInputTokens(_ request: ModelRequest) -> Int

  /// Answers a request.
  ///
  /// - Parameters:
  ///   - request: The request.
  ///   - permit: The proof that limits were reserved for this call.
  /// - Returns: The answer with its usage.
  /// - Throws: ``ModelError``; cancellation of the task is ``ModelError/Code/cancelled``.
  func respond(
    to request: ModelRequest, permit: CallPermit
  ) async throws(ModelError) -> ModelResponse
}

/// The proof that the guard reserved limits for one call.
///
/// Its initialiser is the synthesised one, which other modules do not see: only the guard makes
/// permits.
package struct CallPermit: Sendable {
  /// The number of the call within its ledger, from 1.
  package let number: Int
}

/// What tokens cost, in United States dollars.
package struct ModelPrice: Sendable, Hashable {
  /// Dollars for a million tokens of prompt.
  package var inputPerMillion: Double

  /// Dollars for a million tokens of answer.
  package var outputPerMillion: Double

  /// The day of the price list, as `2026-11-22`; nil for models that cost nothing by nature.
  package var listed: String?

  /// Creates a price.
  package init(inputPerMillion: Double, outputPerMillion: Double, listed: String?) {
    self.inputPerMillion = inputPerMillion
    self.outputPerMillion = outputPerMillion
    self.listed = listed
  }

  /// The price of models that run on this machine.
  package static let free = ModelPrice(inputPerMillion: 0, outputPerMillion: 0, listed: nil)

  /// Whether both prices are amounts of money: finite and not negative.
  package var isValid: Bool {
    inputPerMillion.isFinite && outputPerMillion.isFinite && inputPerMillion >= 0
      && outputPerMillion >= 0
  }

  /// Returns the price of tokens.
  ///
  /// - Parameters:
  ///   - input: Tokens of prompt.
  ///   - output: Tokens of answer.
  /// - Returns: Dollars.
  package func dollars(input: Int, output: Int) -> Double {
    (Double(input) * inputPerMillion + Double(output) * outputPerMillion) / 1_000_000
  }
}
