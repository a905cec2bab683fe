import JSON

/// The names of all results of a session.
struct SessionScope: ExpressionScope {
  let results: ResultLog

  func value(of name: String, result: Int?) throws(ExpressionError) -> JSONValue {
    try scope(result).value(of: name, result: nil)
  }

  func reason(for name: String, result: Int?) -> String? {
    try? scope(result).reason(for: name, result: nil)
  }

  private func scope(_ number: Int?) throws(ExpressionError) -> ResultScope {
    do throws(CommandFailure) {
      let result = try results.result(number.map { "%\($0)" })
      return ResultScope(facts: result.facts, document: result.json)
    } catch {
      throw ExpressionError(.unknownName, error.message)
    }
  }
}

extension Session {
  /// Returns a value of a result as text.
  ///
  /// - Parameter path: Such as `_.answer.text` or `%3.reward`.
  /// - Returns: The value, or why there is none.
  func valueOfResult(_ path: String) -> ScriptParser.VariableValue {
    do throws(ExpressionError) {
      let value = try Expression.parse(path).evaluate(in: SessionScope(results: results))
      return switch value {
      case .string(let text): .value(text)
      case .null: .failure("\"\(path)\" is missing in the result")
      default: .value(value.text())
      }
    } catch {
      return .failure(error.detail)
    }
  }
}
