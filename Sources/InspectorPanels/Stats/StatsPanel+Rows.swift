import Wording

extension StatsPanel {
  struct Row: Equatable {
    var label: String
    var value: String
    /// Weaker, behind the value: the first that has room.
    var asides: [String] = []
    /// Rows of a lower number keep their place longer.
    var priority: Int
  }

  /// Means over the 200 photographs of the paper's Table 1, in decibels: all pixels and the out-of-gamut ones.
  static let paper = (all: 53.65, outOfGamut: 50.04)

  /// All that is known, in the order in which it is shown.
  static func rows(_ content: Content) -> [Row] {
    progress(content) + quality(content) + gamut(content) + sizes(content)
  }

  private static func progress(_ content: Content) -> [Row] {
    var rows: [Row] = []
    if let step = content.step {
      let value =
        content.steps.map { StatsTexts.step(NumberFormat.count(step), of: NumberFormat.count($0)) }
        ?? NumberFormat.count(step)
      rows.append(Row(label: StatsTexts.step, value: value, asides: [content.state], priority: 0))
    }
    if let loss = content.loss {
      let best = content.best.map { StatsTexts.best(NumberFormat.loss($0.loss), NumberFormat.count($0.step)) } ?? []
      rows.append(Row(label: StatsTexts.loss, value: NumberFormat.loss(loss), asides: best, priority: 1))
    }
    if let seconds = content.seconds {
      let left = content.secondsLeft.map { StatsTexts.left(NumberFormat.estimated(seconds: $0)) } ?? ""
      rows.append(Row(label: StatsTexts.time, value: NumberFormat.seconds(seconds), asides: [left], priority: 7))
    }
    if let rate = content.samplesPerSecond, rate > 0 {
      rows.append(Row(label: StatsTexts.speed, value: StatsTexts.samples(NumberFormat.rate(rate)), priority: 12))
    }
    return rows
  }

  private static func quality(_ content: Content) -> [Row] {
    guard let errors = content.errors ?? content.clip else { return [] }
    let isRun = content.errors != nil
    let mark = errors.isExact ? "" : "≈ "
    var rows: [Row] = []
    func decibels(_ label: String, _ now: Double?, _ clip: Double?, priority: Int) {
      guard let now else { return }
      var asides = isRun ? [] : [StatsTexts.clipped]
      if isRun, let clip {
        asides = StatsTexts.over(NumberFormat.signed(now - clip, 2), NumberFormat.fixed(clip, 2))
      }
      rows.append(Row(label: label, value: mark + NumberFormat.decibels(now), asides: asides, priority: priority))
    }
    decibels(StatsTexts.psnrOutside, errors.psnrOutOfGamut, content.clip?.psnrOutOfGamut, priority: 2)
    decibels(StatsTexts.psnr, errors.psnr, content.clip?.psnr, priority: 3)
    if isRun, let alone = content.extended, let all = alone.psnr, let outside = alone.psnrOutOfGamut {
      let gains = zip([errors.psnrOutOfGamut, errors.psnr], [outside, all]).map { now, before in
        now.map { NumberFormat.signed($0 - before, 2) } ?? "–"
      }
      rows.append(
        Row(
          label: StatsTexts.alone, value: "\(NumberFormat.fixed(outside, 2))/\(NumberFormat.fixed(all, 2)) dB",
          asides: StatsTexts.network(gains), priority: 4))
    }
    if isRun {
      rows.append(
        Row(
          label: StatsTexts.paper,
          value: "\(NumberFormat.fixed(paper.outOfGamut, 2))/\(NumberFormat.fixed(paper.all, 2)) dB",
          asides: StatsTexts.paperMeans, priority: 8))
    }
    if let rmse = errors.rmse {
      let out = errors.rmseOutOfGamut.map { StatsTexts.outside(NumberFormat.error($0)) } ?? ""
      rows.append(Row(label: StatsTexts.rmse, value: mark + NumberFormat.error(rmse), asides: [out], priority: 10))
    }
    if errors.deltaEMedian != nil || errors.deltaE95 != nil {
      let value =
        mark + StatsTexts.percentiles(NumberFormat.deltaE(errors.deltaEMedian), NumberFormat.deltaE(errors.deltaE95))
      let clip = isRun ? content.clip?.deltaE95.map { StatsTexts.clip(NumberFormat.deltaE($0)) } ?? "" : ""
      rows.append(Row(label: StatsTexts.deltaE, value: value, asides: [clip], priority: 6))
    }
    return rows
  }

  private static func gamut(_ content: Content) -> [Row] {
    var rows: [Row] = []
    if let share = content.outOfGamutShare {
      let pixels = content.outOfGamutPixels.map { [StatsTexts.pixels(NumberFormat.count($0))] } ?? []
      rows.append(Row(label: StatsTexts.outOfGamut, value: NumberFormat.percent(share), asides: pixels, priority: 5))
    }
    func channels(_ label: String, _ shares: SIMD3<Double>?, priority: Int) {
      guard let shares else { return }
      let parts = zip(["R", "G", "B"], [shares.x, shares.y, shares.z]).map {
        "\($0) \(NumberFormat.fixed($1 * 100, 1))"
      }
      rows.append(Row(label: label, value: parts.joined(separator: "  ") + " %", priority: priority))
    }
    channels(StatsTexts.below, content.below, priority: 11)
    channels(StatsTexts.above, content.above, priority: 13)
    return rows
  }

  private static func sizes(_ content: Content) -> [Row] {
    var rows: [Row] = []
    if let bytes = content.metadataBytes {
      var share = ""
      if let jpeg = content.jpegBytes, jpeg > 0 { share = "+" + NumberFormat.percent(Double(bytes) / Double(jpeg)) }
      rows.append(Row(label: content.bytesLabel, value: NumberFormat.bytes(bytes), asides: [share], priority: 9))
    }
    if let parameters = content.parameters {
      rows.append(Row(label: StatsTexts.parameters, value: NumberFormat.count(parameters), priority: 14))
    }
    if let bytes = content.jpegBytes {
      rows.append(Row(label: StatsTexts.jpeg, value: NumberFormat.bytes(bytes), priority: 15))
    }
    if let kept = content.kept {
      let bytes = StatsTexts.keptBytes(NumberFormat.bytes(kept.bytes), NumberFormat.bytes(kept.limit))
      rows.append(
        Row(label: StatsTexts.kept, value: StatsTexts.kept(kept.networks), asides: bytes, priority: 16))
    }
    return rows
  }
}
