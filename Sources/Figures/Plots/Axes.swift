/// Two scales around a plot.
struct Axes: Sendable {
  let box: Box
  let x: Scale
  let y: Scale

  /// nil for what a scale has no place for.
  func place(_ x: Double, _ y: Double) -> Point? {
    guard let across = self.x.share(of: x), let up = self.y.share(of: y) else { return nil }
    return Point(box.x + across * box.width, box.maxY - up * box.height)
  }

  func column(_ x: Double) -> Double { box.x + (self.x.share(of: x) ?? 0) * box.width }
  func row(_ y: Double) -> Double { box.maxY - (self.y.share(of: y) ?? 0) * box.height }

  /// Thin rules at the ticks, the horizontal axis, the labels. Data lie on top of them.
  /// - Parameters:
  ///   - xLabel, yLabel: with units; the vertical one is read from below.
  ///   - showsYTicks: false for a plot beside one of the same scale.
  func frame(xLabel: String, yLabel: String?, showsYTicks: Bool = true, verticalRules: Bool = false) -> [Element] {
    var elements: [Element] = []
    for tick in y.ticks {
      let at = crisp(row(tick.value))
      elements.append(.line([Point(box.x, at), Point(box.maxX, at)], Stroke(.grid, 1)))
      if showsYTicks {
        let place = Point(box.x - 9, at + 0.35 * TextSize.tick)
        elements.append(.text(Label(tick.label, at: place, size: TextSize.tick, ink: .quiet, anchor: .end)))
      }
    }
    for value in y.minorTicks where showsYTicks {
      elements.append(
        .line([Point(box.x - 4, crisp(row(value))), Point(box.x, crisp(row(value)))], Stroke(.axis, 0.8)))
    }
    elements.append(.line([Point(box.x, box.maxY), Point(box.maxX, box.maxY)], Stroke(.axis, 1.2)))
    for tick in x.ticks {
      let at = crisp(column(tick.value))
      if verticalRules { elements.append(.line([Point(at, box.y), Point(at, box.maxY)], Stroke(.grid, 1))) }
      elements.append(.line([Point(at, box.maxY), Point(at, box.maxY + 6)], Stroke(.axis, 1.2)))
      elements.append(
        .text(
          Label(
            tick.label, at: Point(at, box.maxY + 12 + TextSize.tick), size: TextSize.tick, ink: .quiet, anchor: .middle)
        ))
    }
    for value in x.minorTicks {
      elements.append(
        .line([Point(crisp(column(value)), box.maxY), Point(crisp(column(value)), box.maxY + 3.5)], Stroke(.axis, 0.8)))
    }
    elements.append(.text(Label(xLabel, at: Point(box.middle.x, box.maxY + 54), anchor: .middle)))
    if let yLabel {
      elements.append(
        .text(Label(yLabel, at: Point(box.x - widestTick - 26, box.middle.y), anchor: .middle, isUpright: true)))
    }
    return elements
  }

  /// In points.
  var widestTick: Double { y.ticks.map { StrokeFont.width(of: $0.label, size: TextSize.tick) }.max() ?? 0 }

  /// On half points lines of one point fill whole pixels at the usual scale.
  private func crisp(_ value: Double) -> Double { (2 * value).rounded() / 2 }
}

extension Figure {
  /// The headline, and a line below it that says what exactly is shown.
  mutating func addTitle(_ title: String, details: String) {
    self += .text(Label(title, at: Point(36, 48), size: TextSize.title, isBold: true))
    self += .text(Label(details, at: Point(36, 78), size: TextSize.label, ink: .quiet))
  }
}
