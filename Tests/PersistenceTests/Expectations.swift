import Records
import Testing

/// Expects an operation of the store to fail with a code.
///
/// - Returns: The error, for a look at its text.
@discardableResult
func expect<Value>(
  _ code: StoreError.Code, sourceLocation: SourceLocation = #_sourceLocation,
  _ operation: () async throws -> Value
) async -> StoreError? {
  do {
    let value = try await operation()
    Issue.record("expected \(code), got \(value)", sourceLocation: sourceLocation)
  } catch let error as StoreError {
    #expect(error.code == code, "\(error.detail)", sourceLocation: sourceLocation)
    return error
  } catch {
    Issue.record("expected \(code), got \(error)", sourceLocation: sourceLocation)
  }
  return nil
}
