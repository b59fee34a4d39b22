import ColorScience

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// How a curve that is known from 0 to 1 goes on beyond: linear and unbounded files hold colours outside their
/// primaries as values below 0 and above 1.
struct CurveExtension: Sendable {
  private let curve: TransferCurve
  private let first: Float
  private let last: Float

  init(_ curve: TransferCurve) {
    self.curve = curve
    first = 0
    last = 1
  }

  /// Continues a table by the well-known curve that it comes nearest to. Little CMS itself clips what it looks up in
  /// tables, and what is negative to a power.
  init(continuing table: [Float]) {
    let middle = Double(table[table.count / 2])
    let place = Double(table.count / 2) / Double(table.count - 1)
    let exponent = middle > 0 && middle < 1 ? log(middle) / log(place) : 1
    let candidates: [TransferCurve] = [.linear, .sRGB, .romm, .rec709, .gamma(min(max(exponent, 0.2), 5))]
    let step = max(1, table.count / 64)
    func distance(_ curve: TransferCurve) -> Double {
      stride(from: 0, to: table.count, by: step).reduce(0) {
        max($0, abs(curve.decode(Double($1) / Double(table.count - 1)) - Double(table[$1])))
      }
    }
    curve = candidates.min { distance($0) < distance($1) } ?? .linear
    first = table[0]
    last = table[table.count - 1]
  }

  /// The linear value of an encoded one outside [0, 1].
  func decode(_ value: Float) -> Float {
    let linear = Float(curve.decode(Double(value)))
    return value < 0 ? first + linear : last * linear
  }
}
