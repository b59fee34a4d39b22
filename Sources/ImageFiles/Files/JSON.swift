import Foundation

/// A JSON value whose objects keep the order of their keys, because people read it too.
package indirect enum JSON: Equatable {
  case null
  case boolean(Bool)
  case integer(Int)
  /// Digits of a number, already rounded.
  case number(String)
  case string(String)
  case object([Member])

  package struct Member: Equatable {
    package let key: String
    package let value: JSON

    package init(key: String, value: JSON) {
      self.key = key
      self.value = value
    }
  }

  package static func object(_ members: KeyValuePairs<String, JSON>) -> JSON { .object(Self.members(members)) }

  package static func members(_ pairs: KeyValuePairs<String, JSON>) -> [Member] {
    pairs.map { Member(key: $0.key, value: $0.value) }
  }

  /// Rounded to `decimals` digits after the point; `null` for nil and for what JSON has no number for.
  package static func rounded(_ value: Double?, decimals: Int) -> JSON { formatted(value, "%.\(decimals)f") }

  /// Rounded to `digits` significant ones.
  package static func significant(_ value: Double?, digits: Int) -> JSON { formatted(value, "%.\(digits)g") }

  private static func formatted(_ value: Double?, _ format: String) -> JSON {
    guard let value, value.isFinite else { return .null }
    return .number(String(format: format, value))
  }
}

extension JSON: CustomStringConvertible {
  /// One line without spaces between the tokens.
  package var description: String {
    switch self {
    case .null: "null"
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .number(let digits): digits
    case .string(let text): Self.quoted(text)
    case .object(let members):
      "{" + members.map { Self.quoted($0.key) + ":" + $0.value.description }.joined(separator: ",") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\" + String(scalar)
      // JSON is text: a byte that is none stands there as it is shown.
      case _ where scalar.isByte: quoted += "\\" + scalar.escape
      // DEL, C1 and bidirectional controls are legal in JSON, but a terminal would obey them.
      case _ where scalar.isHarmful: quoted += String(format: "\\u%04x", scalar.value)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
