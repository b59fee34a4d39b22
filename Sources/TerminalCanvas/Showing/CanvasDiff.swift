/// The difference between two canvases.
package enum CanvasDiff {
  /// Cells of one row, next to each other, that must be drawn anew. Never begins with the right half of a wide
  /// character.
  package struct Run: Sendable, Hashable {
    package var x: Int
    package var y: Int
    package var count: Int
  }

  /// All rows when there is no old canvas or it has another size.
  package static func runs(from old: Canvas?, to new: Canvas) -> [Run] {
    guard new.width > 0 else { return [] }
    guard let old, old.width == new.width, old.height == new.height else {
      return (0..<new.height).map { Run(x: 0, y: $0, count: new.width) }
    }
    var runs: [Run] = []
    for y in 0..<new.height {
      let row = y * new.width
      var x = 0
      while x < new.width {
        if old.cells[row + x] == new.cells[row + x] {
          x += 1
          continue
        }
        var start = x
        while start > 0, new.cells[row + start].scalar == Cell.continuation { start -= 1 }
        while x < new.width, old.cells[row + x] != new.cells[row + x] || new.cells[row + x].scalar == Cell.continuation
        { x += 1 }
        runs.append(Run(x: start, y: y, count: x - start))
      }
    }
    return runs
  }
}
