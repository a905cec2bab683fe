package import JSON

/// A reward with its components; a component that could not be computed is missing, never 0.
package struct RewardRecord: Sendable, Hashable {
  /// One named part of a reward.
  package struct Component: Sendable, Hashable {
    /// The name, such as `groundedness`.
    package var name: String

    /// The share of the profile's weights, 0 to 1; the reward divides by the shares of the present
    /// components.
    package var weight: Double

    /// The value in [0, 1], or nil when it is missing.
    package var value: Double?

    /// How the value came about, or why it is missing.
    package var detail: String

    /// Creates a component.
    package init(name: String, weight: Double, value: Double?, detail: String) {
      self.name = name
      self.weight = weight
      self.value = value
      self.detail = detail
    }
  }

  /// The weighted mean of the present components; nil when none is present.
  package var value: Double?

  /// The components in a fixed order.
  package var components: [Component]

  /// Creates a reward.
  package init(value: Double?, components: [Component]) {
    self.value = value
    self.components = components
  }
}

extension RewardRecord {
  /// Returns what a component counts for in the reward: its share of the weights of those that have
  /// a value.
  ///
  /// - Parameter component: One of the components.
  /// - Returns: 0 to 1, and 1 over all together; nil for one without a value, and where the weights
  ///   of those that have one are all 0.
  package func share(of component: Component) -> Double? {
    let total = components.reduce(0) { $0 + ($1.value == nil ? 0 : $1.weight) }
    return component.value == nil || total <= 0 ? nil : component.weight / total
  }
}

extension RewardRecord: JSONConvertible {
  package init(json: JSONValue, at path: String) throws(JSONDecodingError) {
    var fields = try JSONFields(json, at: path)
    value = try fields.optional("value", RecordRead.share)
    components = try fields.required("components", JSONRead.list(JSONRead.value(Component.self)))
    try fields.finish()
  }

  package var json: JSONValue {
    var object = JSONObject()
    object["value"] = value.map { .number($0) } ?? .null
    object["components"] = .array(components.map(\.json))
    return .object(object)
  }
}

extension RewardRecord.Component: JSONConvertible {
  package init(json: JSONValue, at path: String) throws(JSONDecodingError) {
    var fields = try JSONFields(json, at: path)
    name = try fields.required("name", JSONRead.string)
    weight = try fields.required("weight", RecordRead.share)
    value = try fields.optional("value", RecordRead.share)
    detail = try fields.required("detail", JSONRead.string)
    try fields.finish()
  }

  package var json: JSONValue {
    [
      "name": .string(name), "weight": .number(weight),
      "value": value.map { .number($0) } ?? .null, "detail": .string(detail),
    ]
  }
}
