import Support

/// Turns the URIs of documents into paths and back (RFC 3986, RFC 8089).
package enum DocumentURI {
  /// Returns the path of a file.
  ///
  /// - Parameter uri: A URI.
  /// - Returns: The absolute, normalised path, or nil when the URI is none of a file here.
  package static func path(of uri: String) -> String? {
    let bytes = Array(uri.utf8)
    let scheme = Array("file://".utf8)
    guard bytes.count > scheme.count,
      zip(bytes, scheme).allSatisfy({ $0 == $1 || $0 | 0x20 == $1 })
    else { return nil }
    var rest = bytes[scheme.count...]
    let host = rest.prefix { $0 != UInt8(ascii: "/") }
    guard host.isEmpty || host.elementsEqual("localhost".utf8) else { return nil }
    rest = rest.dropFirst(host.count)
    if let end = rest.firstIndex(where: { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }) {
      rest = rest[..<end]
    }
    guard let decoded = decoded(rest), !decoded.contains(0),
      let path = String(validating: decoded, as: UTF8.self), path.utf8.first == UInt8(ascii: "/")
    else { return nil }
    return Path.normalized(path)
  }

  /// Returns the URI of a file.
  ///
  /// - Parameter path: An absolute path.
  /// - Returns: The URI, with everything encoded that is not unreserved.
  package static func uri(of path: String) -> String {
    var result = Array("file://".utf8)
    for byte in path.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E, 0x2F: result.append(byte)
      default:
        result.append(UInt8(ascii: "%"))
        result.append(contentsOf: hexadecimal([byte]).uppercased().utf8)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Returns the scheme and the path of any URI.
  ///
  /// - Parameter uri: A URI.
  /// - Returns: The scheme in lower case, and what follows it without host, query and escapes; nil
  ///   when there is no scheme or an escape is broken.
  package static func parts(of uri: String) -> (scheme: String, path: String)? {
    let bytes = Array(uri.utf8)
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0 else { return nil }
    var rest = bytes[(colon + 1)...]
    if rest.starts(with: "//".utf8) {
      // Clients write a URI without a host with or without its two slashes.
      rest = rest.dropFirst(2)
    }
    if let end = rest.firstIndex(where: { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }) {
      rest = rest[..<end]
    }
    guard let decoded = decoded(rest), !decoded.contains(0),
      let path = String(validating: decoded, as: UTF8.self)
    else { return nil }
    return (String(decoding: bytes[..<colon], as: UTF8.self).lowercased(), path)
  }

  /// Returns a URI of a document that is no file.
  ///
  /// - Parameters:
  ///   - scheme: The scheme.
  ///   - path: An absolute path.
  /// - Returns: The URI, with everything encoded that is not unreserved.
  package static func uri(scheme: String, path: String) -> String {
    scheme + ":" + uri(of: path).dropFirst("file://".count)
  }

  /// Takes the escapes out; nil when one is broken.
  private static func decoded(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      guard bytes[index] == UInt8(ascii: "%") else {
        result.append(bytes[index])
        index += 1
        continue
      }
      guard index + 2 < bytes.endIndex, let high = hexadecimalValue(bytes[index + 1]),
        let low = hexadecimalValue(bytes[index + 2])
      else { return nil }
      result.append(high << 4 | low)
      index += 3
    }
    return result
  }
}
