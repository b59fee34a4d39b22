import Foundation
import GamutMLP

/// What people read after a round trip.
struct RoundTripSummary {
  let name: String
  let trip: Trip
  let clock: CommandClock

  var text: String {
    let report = trip.report
    return """
      \(name): \(report.width) × \(report.height) pixels, \(Figures.percent(report.outOfGamutPercent)) outside sRGB
      As an sRGB JPEG: \(Figures.bytes(report.jpegBytes)), \(model)

      \(figures.text)
      \(seconds)

      """
  }

  private var model: String {
    trip.report.metadataBytes == 0
      ? "without a model"
      : "of which the model takes \(Figures.bytes(trip.report.metadataBytes)) (\(trip.report.parameters) parameters)"
  }

  private var figures: Table {
    let (clipped, restored) = (trip.clipped, trip.restored)
    func row(_ name: String, _ comparison: PhotoComparison) -> [String] {
      let errors = comparison.errors
      return [
        name, Figures.decibels(errors.psnr, error: errors.rmse),
        Figures.decibels(errors.psnrOutOfGamut, error: errors.rmseOutOfGamut),
        String(format: "%.2f", comparison.deltaE2000.mean), Figures.difference(comparison.deltaE2000.meanOutOfGamut),
      ]
    }
    return Table([
      ["against the original", "PSNR", "out of gamut", "CIEDE2000", "out of gamut"],
      row("the JPEG alone", clipped), row("restored with its model", restored),
      [
        "gained", Figures.gain(from: clipped.errors.psnr, to: restored.errors.psnr),
        Figures.gain(from: clipped.errors.psnrOutOfGamut, to: restored.errors.psnrOutOfGamut),
      ],
    ])
  }

  private var seconds: String {
    func time(_ stage: WorkProgress.Stage) -> String { Figures.seconds(clock.seconds[stage, default: 0]) }
    return "Optimized in \(time(.optimize)), expanded in \(time(.expand)), \(Figures.seconds(clock.total)) in all."
  }
}
