import ColorScience
import GamutSignal
import ImageFiles

/// A photograph's extended signal as a JPEG, without metadata or model.
struct ExtendedJPEG: ~Copyable {
  private let coefficients: JPEGCoefficients
  let bytes: [UInt8]
  let outOfGamut: GamutMask

  /// Gives the coefficients, for the exact reader.
  consuming func takeSignal() -> QuantizedSignal { coefficients.takeSignal() }

  private init(_ coefficients: consuming JPEGCoefficients, _ bytes: [UInt8], _ outOfGamut: GamutMask) {
    self.coefficients = coefficients
    self.bytes = bytes
    self.outOfGamut = outOfGamut
  }

  /// - Parameter metadataBytes: of what the file will hold besides picture and model.
  /// - Throws: `ImageFileError`, `GamutError.tooFewBytes`, `GamutError.stopped`.
  static func encode(
    _ photo: Raster<ProPhoto16>, _ settings: JPEGSettings, metadataBytes: Int, threads: Int, progress: WorkProgress,
    clock: inout StageClock
  ) throws -> ExtendedJPEG {
    guard settings.effort != .plain || settings.bytes != nil else {
      return try plain(photo, settings, threads: threads, progress: progress, clock: &clock)
    }
    let fine = FineSignal(width: photo.width, height: photo.height, sampling: settings.subsampling.sampling)
    let outOfGamut = GamutClipping.extend(
      photo, into: fine.signal, adaptation: settings.adaptation, units: FineSignal.units,
      halving: .nearest, threads: threads)
    clock.end(.clip)
    progress.enter(.jpeg)
    // Without colours beyond sRGB a record says the white adaptation at most.
    let bareRoom = settings.adaptation == .bradford ? 0 : 200
    let room = outOfGamut.count == 0 ? bareRoom : settings.modelRoom
    let size: SizeTarget
    if let bytes = settings.bytes {
      size = SizeTarget(bytes: bytes - metadataBytes - room)
    } else {
      size = SizeTarget(ofClipped: photo, settings, room: room, threads: threads)
    }
    let shape: QuantizationShape = settings.effort == .leastError ? .leastError : .balanced
    return try sized(fine, shape, size, settings.subsampling, outOfGamut, threads, progress)
  }

  /// The best file of a shape that is not larger than its target.
  private static func sized(
    _ fine: borrowing FineSignal, _ shape: QuantizationShape, _ size: SizeTarget, _ subsampling: ChromaSubsampling,
    _ outOfGamut: GamutMask, _ threads: Int, _ progress: WorkProgress
  ) throws -> ExtendedJPEG {
    if !size.isSoft, size.bits(tableBytes: SizeTarget.leastTableBytes, stuffing: 0) <= 0 {
      throw GamutError.tooFewBytes(missing: SizeTarget.least - size.bytes)
    }
    var search = RateSearch(fine, shape: shape, threads: threads)
    var stuffing = SizeTarget.usualStuffing
    // The sample tells the bits to a percent: a little less, so that the first file often fits.
    var choice = search.choice(
      bits: 0.997 * size.bits(tableBytes: SizeTarget.usualTableBytes, stuffing: stuffing), isSoft: size.isSoft)
    let coefficients = try JPEGCoefficients(
      width: fine.signal.width, height: fine.signal.height, tables: choice.tables, subsampling: subsampling)
    // The first file tells the bits to less than a thousandth. All others are for pictures of a few blocks and for
    // sizes that cannot be.
    var fitting: QuantizationChoice?
    for attempt in 0..<attempts {
      if progress.control.isStopped { throw GamutError.stopped }
      progress.report(Double(attempt) / Double(attempts))
      // The last one is one that is known to fit, where there was any.
      if attempt == attempts - 1, let fitting { choice = fitting }
      let symbols = fine.quantize(into: coefficients.signal, by: choice, threads: threads)
      let wanted = size.bits(tableBytes: symbols.tableBytes, stuffing: stuffing)
      let bits = max(search.leastBits, wanted)
      let used = Double(symbols.bits) / bits
      if used <= 1, bits > 0 { fitting = choice }
      let isLast = attempt == attempts - 1
      if isLast || (used <= 1 && bits > 0 && (used > 0.994 || attempt > 0)) {
        let bytes = try coefficients.encoded()
        if bytes.count <= size.bytes || (size.isSoft && (isLast || bits > wanted)) {
          return ExtendedJPEG(coefficients, bytes, outOfGamut)
        }
        if isLast { throw GamutError.tooFewBytes(missing: bytes.count - size.bytes) }
        // Its bytes do not fit, whatever its bits promised.
        fitting = nil
        stuffing = SizeTarget.stuffing(symbols, fileBytes: bytes.count) + 0.000_2
      }
      search.correct(&choice, found: symbols.bits, bits: bits * (1 - 0.001 * Double(attempt + 1)))
    }
    preconditionFailure("the last attempt ends")
  }

  private static let attempts = 8

  private static func plain(
    _ photo: Raster<ProPhoto16>, _ settings: JPEGSettings, threads: Int, progress: WorkProgress,
    clock: inout StageClock
  ) throws(ImageFileError) -> ExtendedJPEG {
    let coefficients = try JPEGCoefficients(
      width: photo.width, height: photo.height, quality: settings.quality, subsampling: settings.subsampling)
    let outOfGamut = GamutClipping.extend(
      photo, into: coefficients.signal, adaptation: settings.adaptation, threads: threads)
    clock.end(.clip)
    progress.enter(.jpeg)
    let bytes = try coefficients.encoded()
    return ExtendedJPEG(coefficients, bytes, outOfGamut)
  }
}
