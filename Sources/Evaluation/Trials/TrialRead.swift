import JSON
import Records

/// Conversions of values that trials and evaluations share.
enum TrialRead {
  static func seed(_ value: JSONValue, _ path: String) throws(JSONDecodingError) -> UInt64 {
    let text = try JSONRead.string(value, path)
    guard let seed = UInt64(text) else {
      throw JSONDecodingError(
        path: path, detail: "\"\(text)\" is no seed; expected a whole number from 0 to 2^64 - 1")
    }
    return seed
  }

  static func failure(
    _ value: JSONValue, _ path: String
  ) throws(JSONDecodingError) -> TrialRecord.Failure {
    var fields = try JSONFields(value, at: path)
    let code = try fields.required("code", JSONRead.string)
    let detail = try fields.required("detail", JSONRead.string)
    try fields.finish()
    return TrialRecord.Failure(code: code, detail: detail)
  }

  static func spent(
    _ value: JSONValue, _ path: String
  ) throws(JSONDecodingError) -> SpendAmount {
    var fields = try JSONFields(value, at: path)
    let debates = try fields.required("debates", RecordRead.count)
    let calls = try fields.required("calls", RecordRead.count)
    let tokens = try fields.required("tokens", RecordRead.count)
    let dollars = try fields.required("usd", RecordRead.amount)
    try fields.finish()
    return SpendAmount(debates: debates, calls: calls, tokens: tokens, dollars: dollars)
  }
}
