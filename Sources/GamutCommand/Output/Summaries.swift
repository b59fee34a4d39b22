import ColorScience
import GamutMLP
import Wording

/// The report of a reduction.
struct ReductionSummary {
  /// The output, as sentences name it.
  let name: String
  let report: ReductionReport
  let seconds: Double

  var text: String {
    var lines = "\(name): \(NumberFormat.bytes(report.jpegBytes))"
    lines +=
      report.metadataBytes > 0
      ? ", of which the model takes \(NumberFormat.bytes(report.metadataBytes)) (\(report.parametersText))\n"
      : ", without a model\n"
    lines +=
      "\(report.outOfGamutText) of \(report.width) × \(report.height) pixels are outside sRGB; "
    lines += "done in \(NumberFormat.seconds(seconds))\n"
    if let clip = report.clip, let recovered = report.recovered {
      lines += "\n" + Table(errors: JPEGStages.rows(clip, report.extended, recovered)).text
    }
    return lines
  }
}

/// The errors that a JPEG leaves, from reader to reader, as the rows of a table.
enum JPEGStages {
  /// - Parameter extended: of the exact reader without a network; nil where the JPEG is read with 8 bits.
  static func rows(
    _ clip: ColorErrors, _ extended: ColorErrors?, _ recovered: ColorErrors
  ) -> [(String, ColorErrors)] {
    [("as viewers show it", clip)] + (extended.map { [("the JPEG, read exactly", $0)] } ?? [])
      + [("restored", recovered)]
  }
}

/// The report of a round trip.
struct RoundTripSummary {
  let name: String
  let trip: Trip
  let clock: CommandClock

  var text: String {
    let report = trip.report
    return """
      \(name.printable): \(report.width) × \(report.height) pixels, \(report.outOfGamutText) outside sRGB
      As an sRGB JPEG: \(NumberFormat.bytes(report.jpegBytes)), \(model)

      \(table.text)
      \(seconds)

      """
  }

  private var model: String {
    trip.report.metadataBytes == 0
      ? "without a model"
      : "of which the model takes \(NumberFormat.bytes(trip.report.metadataBytes)) (\(trip.report.parametersText))"
  }

  private var table: Table {
    let clipped = trip.clipped
    let restored = trip.restored
    func row(_ name: String, _ comparison: PhotoComparison) -> [String] {
      let errors = comparison.errors
      return [
        name, NumberFormat.decibels(errors.psnr, error: errors.rmse),
        NumberFormat.decibels(errors.psnrOutOfGamut, error: errors.rmseOutOfGamut),
        NumberFormat.deltaE(comparison.deltaE2000.mean), NumberFormat.deltaE(comparison.deltaE2000.meanOutOfGamut),
      ]
    }
    return Table([
      ["against the original", "PSNR", "out of gamut", "CIEDE2000", "out of gamut"],
      row("the JPEG alone", clipped), row("restored with its model", restored),
      [
        "gained", NumberFormat.gain(from: clipped.errors.psnr, to: restored.errors.psnr),
        NumberFormat.gain(from: clipped.errors.psnrOutOfGamut, to: restored.errors.psnrOutOfGamut),
      ],
    ])
  }

  private var seconds: String {
    func time(_ stage: WorkProgress.Stage) -> String { NumberFormat.seconds(clock.seconds[stage, default: 0]) }
    return "Optimized in \(time(.optimize)), expanded in \(time(.expand)), \(NumberFormat.seconds(clock.total)) in all."
  }
}

/// The findings of a round trip.
struct Trip {
  let report: ReductionReport
  let notices: [GamutNotice]
  let clipped: PhotoComparison
  let restored: PhotoComparison
}

extension ReductionReport {
  fileprivate var parametersText: String {
    parameters == 0 ? "no network" : NumberFormat.count(parameters, "parameter")
  }
  fileprivate var outOfGamutText: String { NumberFormat.percent(outOfGamutPercent / 100) }
}
