import ColorScience
import Foundation
import GamutContainer
import GamutMLP
import GamutSignal
import ImageFiles
import Inspector
import InspectorEngine

/// A reader of strangers' bytes. Refusing them is right, and whatever else happens ends the process: a trap, a use
/// of freed memory, or more memory and time than libFuzzer was told to allow.
enum FuzzTarget: String, CaseIterable {
  /// Records and starts behind their checksums, which no random change would pass.
  case record
  /// The segments of a JPEG, and what carries a model in them.
  case segments
  /// The coefficients of a JPEG, and the exact reader over them.
  case signal
  case jpeg, png, tiff
  /// Metadata, read, written into each format and read back.
  case metadata
  /// Lines of a file of runs or of a study, and the flags of presets.
  case runs

  /// The one that the environment names.
  static let chosen: FuzzTarget = {
    if let target = FuzzTarget(rawValue: ProcessInfo.processInfo.environment["GAMUTMLP_FUZZ"] ?? "") { return target }
    FileHandle.standardError.write(
      Data("GAMUTMLP_FUZZ is one of \(allCases.map(\.rawValue).joined(separator: ", ")).\n".utf8))
    exit(64)
  }()

  func run(_ bytes: [UInt8]) {
    switch self {
    case .record: record(bytes)
    case .segments: segments(bytes)
    case .signal: signal(bytes)
    case .jpeg, .png, .tiff: photograph(bytes)
    case .metadata: CarriedMetadata.check(bytes)
    case .runs: runs(bytes)
    }
  }

  private func record(_ bytes: [UInt8]) {
    let mended = Array(bytes.dropLast(4)) + CRC32.checksum(bytes.dropLast(4)).littleEndianBytes
    if let record = try? GamutRecord(decoding: mended) { _ = try? record.encoded() }
    if let start = try? NetworkStart(decoding: mended) { _ = try? start.encoded() }
    _ = try? GamutRecord(decoding: bytes)
  }

  private func segments(_ bytes: [UInt8]) {
    guard let model = try? ModelCarrier.extract(from: bytes) else { return }
    guard let plain = try? ModelCarrier.strip(bytes) else { return }
    for carrier in ModelCarrier.allCases {
      guard let carried = try? ModelCarrier.embed(model, into: plain, carrier: carrier) else { continue }
      let found = try? ModelCarrier.extract(from: carried)
      // Bytes that are no model may hold one, which their text then shows.
      precondition(found == model || (try? GamutRecord(decoding: model)) == nil, "a model put into a JPEG is found")
    }
  }

  /// Enough for every path, and little enough for thousands of pictures a second.
  private static let limits = ReadingLimits(pixels: 1 << 16, dimension: 4_096)

  private func signal(_ bytes: [UInt8]) {
    guard let reading = try? JPEGFile.readSignal(bytes, limits: Self.limits) else { return }
    switch consume reading {
    case .unsuited: return
    case .read(let decoded):
      let received = ReceivedSignal(decoded.takeSignal(), threads: 1)
      let rows = ReceivedRows(received)
      var colors = [Float](repeating: 0, count: 3 * received.rowCapacity)
      colors.withUnsafeMutableBufferPointer { buffer in
        let red = buffer.baseAddress!
        let green = red + received.rowCapacity
        for y in 0..<received.height { rows.read(y, red: red, green: green, blue: green + received.rowCapacity) }
      }
    }
  }

  private func photograph(_ bytes: [UInt8]) {
    guard let file = try? InputFile(bytes: bytes, name: "the file") else { return }
    _ = try? PhotoReader.read(file, limits: Self.limits, workers: 1)
  }

  private func runs(_ bytes: [UInt8]) {
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      if let row = try? JSONDecoder().decode(StudyRow.self, from: Data(line)) {
        precondition(StudySummary([row]).groups.count == 1, "a row is a point of its study")
      }
      let words = String(decoding: line, as: UTF8.self).split(separator: " ").map(String.init)
      if let options = try? RunOptions(flags: words) {
        precondition((try? RunOptions(flags: options.flags)) != nil, "what is written is understood again")
      }
      if let run = RunRecord(line: line)?.run(id: 1) { precondition(run.losses.count <= 10_000_000) }
    }
  }
}

extension UInt32 {
  fileprivate var littleEndianBytes: [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: self >> (8 * $0)) } }
}
