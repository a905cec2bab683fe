package import LanguageModels
import Synchronization

/// A language model that answers as another one does, at a price, and tells of every call.
package final class MeteredModel: LanguageModel {
  package let price: ModelPrice?
  private let base: any LanguageModel
  private let onCall: @Sendable (Int) async -> Void
  private let count = Mutex(0)

  package var stamp: ModelStamp { base.stamp }

  /// How many calls there were.
  package var calls: Int { count.withLock { $0 } }

  /// Creates a model.
  ///
  /// - Parameters:
  ///   - base: What answers.
  ///   - price: What its tokens cost.
  ///   - onCall: Gets the number of each call, from 1, before it is answered.
  package init(
    _ base: any LanguageModel, price: ModelPrice?,
    onCall: @escaping @Sendable (Int) async -> Void = { _ in }
  ) {
    self.base = base
    self.price = price
    self.onCall = onCall
  }

  package func estimatedInputTokens(_ request: ModelRequest) -> Int {
    base.estimatedInputTokens(request)
  }

  package func respond(
    to request: ModelRequest, permit: CallPermit
  ) async throws(ModelError) -> ModelResponse {
    let number = count.withLock { count in
      count += 1
      return count
    }
    await onCall(number)
    return try await base.respond(to: request, permit: permit)
  }
}
