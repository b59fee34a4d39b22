import ColorScience
import Foundation
import GamutMLP

/// Figures as people read them.
enum Figures {
  static func decibels(_ psnr: Double?, error: Double?) -> String {
    if let psnr { return String(format: "%.2f dB", psnr) }
    return error == nil ? "–" : "exact"
  }

  static func gain(from a: Double?, to b: Double?) -> String {
    guard let a, let b else { return "–" }
    return String(format: "%+.2f dB", b - a)
  }

  static func difference(_ deltaE: Double?) -> String { deltaE.map { String(format: "%.2f", $0) } ?? "–" }

  static func percent(_ value: Double) -> String {
    String(format: value > 0 && value < 0.1 ? "%.3f %%" : "%.1f %%", value)
  }

  static func seconds(_ value: Double) -> String { String(format: value < 0.9995 ? "%.3f s" : "%.2f s", value) }

  static func bytes(_ count: Int) -> String {
    switch count {
    case ..<10_000: "\(count) bytes"
    case ..<1_000_000: String(format: "%.1f kB", Double(count) / 1e3)
    default: String(format: "%.2f MB", Double(count) / 1e6)
    }
  }

  /// One row per named set of errors, and what the last gains over the first.
  static func table(_ sets: [(name: String, errors: ColorErrors)]) -> Table {
    var rows = [["PSNR", "whole image", "out of gamut", "in gamut"]]
    for (name, errors) in sets {
      rows.append([
        name, decibels(errors.psnr, error: errors.rmse), decibels(errors.psnrOutOfGamut, error: errors.rmseOutOfGamut),
        decibels(errors.psnrInGamut, error: errors.rmseInGamut),
      ])
    }
    if sets.count > 1, let first = sets.first?.errors, let last = sets.last?.errors {
      rows.append([
        "gained", gain(from: first.psnr, to: last.psnr), gain(from: first.psnrOutOfGamut, to: last.psnrOutOfGamut),
        gain(from: first.psnrInGamut, to: last.psnrInGamut),
      ])
    }
    return Table(rows)
  }
}
