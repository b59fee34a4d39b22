/// Which of the photograph's pixels stand under each place of a picture: those of a few columns in a few rows.
struct PlaceGrid: Sendable, Hashable {
  /// One direction of the grid.
  struct Axis: Sendable, Hashable {
    /// Pixels, ascending, each once.
    private(set) var pixels: [Int32] = []
    /// The pixels of each place, as a part of `pixels`.
    private(set) var spans: [Range<Int>] = []

    /// - Parameters:
    ///   - start, length: the part of the photograph. places: of the picture. size: of the photograph.
    ///   - limit: most pixels a place, evenly spread; nil: all of them.
    init(start: Double, length: Double, places: Int, size: Int, limit: Int?) {
      let step = length / Double(places)
      for place in 0..<places {
        let from = start + Double(place) * step
        // From one pixel a place on, the nearest one stands for it.
        var first = Int((step > 1 ? from.rounded() : (from + step / 2).rounded(.down)).clamped(0, Double(size - 1)))
        var end = step > 1 ? Int((from + step).rounded().clamped(0, Double(size))) : first + 1
        end = max(end, first + 1)
        first = min(first, size - 1)
        let taken = min(end - first, limit ?? Int.max)
        var span: Range<Int>?
        for i in 0..<taken {
          let pixel = Int32(first + (2 * i + 1) * (end - first) / (2 * taken))
          if pixels.last != pixel { pixels.append(pixel) }
          span = (span?.lowerBound ?? pixels.count - 1)..<pixels.count
        }
        spans.append(span!)
      }
    }
  }

  let columns: Axis
  let rows: Axis
  /// Whether every pixel of the part is there.
  let isComplete: Bool

  /// - Parameter isSampled: at most 4 × 4 pixels a place.
  init(_ request: PictureRequest, width: Int, height: Int, isSampled: Bool) {
    let limit = isSampled ? 4 : nil
    columns = Axis(start: request.x, length: request.width, places: request.columns, size: width, limit: limit)
    rows = Axis(start: request.y, length: request.height, places: request.rows, size: height, limit: limit)
    let across = request.width / Double(request.columns)
    let down = request.height / Double(request.rows)
    isComplete = !isSampled || (across <= 4 && down <= 4)
  }

  /// Pixels that are looked at.
  var count: Int { columns.pixels.count * rows.pixels.count }
}

extension Double {
  fileprivate func clamped(_ low: Double, _ high: Double) -> Double { Swift.min(Swift.max(self, low), high) }
}
