import ColorScience
import DemoPhotograph
import Foundation
import GamutMLP
import ImageFiles
import Wording

/// The whole path at one size, from a TIFF on disk to a JPEG and back to an uncompressed TIFF, each way in a process of
/// its own, so that its peak memory is its own.
struct StageFigures: Codable {
  let megapixels: Double
  let reduce: StageRun.Figures
  let expand: StageRun.Figures
  /// The same JPEG through libjpeg-turbo's programs, where they are installed: what a machine is worth.
  let cjpegSeconds: Double?
  let djpegSeconds: Double?

  /// - Parameters: tries: of so many the one with the median total is taken. folder: where files may be written.
  init(width: Int, height: Int, threads: Int, tries: Int, folder: URL) throws {
    let path = { (name: String) in folder.appending(path: name).path }
    let pixels = DemoPhotograph.render(width: width, height: height) { _ in }
    var file = try OutputFile(path: path("photo.tif"), overwriting: true)
    try file.write(pixels, as: .tiff(.none), workers: threads) { _ in }
    try file.commit()
    megapixels = Double(width * height) / 1e6
    func typical(_ way: StageRun.Way, _ input: String, _ output: String) throws -> StageRun.Figures {
      let runs = try (0..<tries).map { _ in try StageRun.inOwnProcess(way, path(input), path(output), threads: threads)
      }
      return runs.sorted { $0.total < $1.total }[tries / 2]
    }
    reduce = try typical(.reduce, "photo.tif", "photo.jpg")
    expand = try typical(.expand, "photo.jpg", "restored.tif")
    djpegSeconds = Self.seconds(of: "djpeg", ["-outfile", path("photo.ppm"), path("photo.jpg")])
    cjpegSeconds =
      djpegSeconds == nil
      ? nil
      : Self.seconds(
        of: "cjpeg", ["-quality", "95", "-sample", "1x1", "-outfile", path("again.jpg"), path("photo.ppm")])
    for name in ["photo.tif", "photo.jpg", "restored.tif", "photo.ppm", "again.jpg"] {
      try? FileManager.default.removeItem(atPath: path(name))
    }
  }

  private static func seconds(of program: String, _ arguments: [String]) -> Double? {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.standardError = FileHandle.nullDevice
    // `waitUntilExit` looks twenty times a second only.
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    let seconds = secondsTaken { if (try? process.run()) != nil { ended.wait() } }
    return process.processIdentifier == 0 || process.terminationStatus != 0 ? nil : seconds
  }

  var lines: [String] {
    func stages(_ figures: StageRun.Figures, _ names: [String]) -> String {
      names.map { "\($0) \(NumberFormat.fixed(figures.seconds[$0] ?? 0, 2))" }.joined(separator: "  ")
    }
    func memory(_ figures: StageRun.Figures) -> String {
      "peak \(NumberFormat.fixed(figures.peakMegabytes, 0)) MB, "
        + "\(NumberFormat.fixed(figures.peakMegabytes / megapixels, 1)) B/pixel"
    }
    let size = "\(NumberFormat.fixed(megapixels, 1)) MP"
    var lines = [
      "  \(size) reduce: \(NumberFormat.fixed(reduce.total, 2)) s "
        + "(\(stages(reduce, ["read", "clip", "jpeg", "optimize", "measure", "write"]))), "
        + "\(NumberFormat.fixed(1_000 * reduce.total / megapixels, 0)) ms/MP, \(memory(reduce))",
      "  \(size) expand: \(NumberFormat.fixed(expand.total, 2)) s (\(stages(expand, ["read", "expand", "write"]))), "
        + "\(NumberFormat.fixed(1_000 * expand.total / megapixels, 0)) ms/MP, \(memory(expand))",
    ]
    if let cjpegSeconds, let djpegSeconds {
      lines.append(
        "  \(size) beside it: cjpeg \(NumberFormat.fixed(cjpegSeconds, 2)) s, "
          + "djpeg \(NumberFormat.fixed(djpegSeconds, 2)) s")
    }
    return lines
  }
}
