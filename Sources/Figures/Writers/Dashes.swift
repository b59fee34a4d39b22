/// A line cut into dashes.
enum Dashes {
  /// - Parameter lengths: of dash, gap, dash …; empty: the line stays whole.
  static func pieces(of points: [Point], _ lengths: [Double]) -> [[Point]] {
    guard lengths.count > 1, lengths.allSatisfy({ $0 >= 0 }), lengths.reduce(0, +) > 0.01, var last = points.first
    else { return [points] }
    var pieces: [[Point]] = []
    var index = 0
    var left = lengths[0]
    var piece = [last]
    for next in points.dropFirst() {
      var distance = ((next - last) * (next - last)).sum().squareRoot()
      while distance > left {
        last += (next - last) * (left / distance)
        distance -= left
        if index.isMultiple(of: 2) { pieces.append(piece + [last]) }
        index += 1
        left = lengths[index % lengths.count]
        piece = [last]
      }
      left -= distance
      last = next
      piece.append(next)
    }
    if index.isMultiple(of: 2) { pieces.append(piece) }
    return pieces
  }
}
