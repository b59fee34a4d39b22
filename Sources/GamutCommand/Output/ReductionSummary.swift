import GamutMLP

/// What people read after a reduction.
struct ReductionSummary {
  let name: String
  let report: ReductionReport
  let seconds: Double

  var text: String {
    var lines = "\(name == "-" ? "Standard output" : name): \(Figures.bytes(report.jpegBytes))"
    lines +=
      report.metadataBytes > 0
      ? ", of which the model takes \(Figures.bytes(report.metadataBytes)) (\(report.parameters) parameters)\n"
      : ", without a model\n"
    lines +=
      "\(Figures.percent(report.outOfGamutPercent)) of \(report.width) × \(report.height) pixels are outside sRGB; "
    lines += "done in \(Figures.seconds(seconds))\n"
    if let clip = report.clip, let recovered = report.recovered {
      lines += "\n" + Figures.table([("clipped", clip), ("restored", recovered)]).text
    }
    return lines
  }
}
