import CImageCodecs
import ColorScience
import GamutSignal
import Parallel

/// Reads photographs: TIFF, PNG and JPEG files, recognized by their content, in whatever colour space they are; HEIC,
/// AVIF and camera RAW where the package was built with their traits.
public enum PhotoReader {
  /// - Parameters:
  ///   - path: a file, a pipe such as /dev/stdin, or `-` for standard input.
  ///   - assumed: the colour space of files that name none. Without it those with 16 bits are taken as ProPhoto, those
  ///     with 8 as sRGB.
  ///   - decoder: decodes HEIC, AVIF and camera RAW; without it these are refused.
  ///   - progress: called with the finished share now and then; may throw `cancelled`.
  /// - Throws: `unreadable`, `notAFile`, `empty`, `unrecognized`, `malformed`, `unsupported`, `tooLarge`, `notFinite`,
  ///   `outOfMemory`, `lacksDecoder`, `decoderFailed`.
  public static func read(
    path: String, assuming assumed: AssumedSpace? = nil, limits: ReadingLimits = ReadingLimits(),
    decoder: DecoderProgram? = nil, workers: Int? = nil, progress: ReadingProgress = { _ in }
  ) throws(ImageFileError) -> Photo {
    try read(
      InputFile(path: path), assuming: assumed, limits: limits, decoder: decoder, workers: workers, progress: progress)
  }

  /// The same for a file that is open, which a pipe can be only once.
  /// - Parameter jpegs: the reading of JPEG files.
  package static func read(
    _ input: borrowing InputFile, assuming assumed: AssumedSpace? = nil, limits: ReadingLimits = ReadingLimits(),
    jpegs: JPEGReading = .viewed, decoder: DecoderProgram? = nil, workers: Int? = nil,
    progress: ReadingProgress = { _ in }
  ) throws(ImageFileError) -> Photo {
    let reading = Reading(
      assumed: assumed, limits: limits, jpegs: jpegs, decoder: decoder, workers: workers ?? Processors.active,
      path: input.path)
    let stored =
      switch input.format {
      case .tiff: try reading.tiff(input, progress)
      case .png: try reading.png(input, progress)
      case .jpeg: try reading.jpeg(input, progress)
      case .heif, .raw: try reading.apart(input, input.format, progress)
      }
    return Photo(
      pixels: stored.pixels.upright(from: Orientation(stored.metadata.orientation)), metadata: stored.metadata,
      colorSpaceDescription: stored.color.description,
      notices: stored.notices + stored.color.notices + stored.metadata.notices)
  }
}

/// The reading of a JPEG's colours.
package enum JPEGReading: Sendable {
  /// In 8 bits, as every viewer decodes them.
  case viewed
  /// In real numbers between the codes.
  case exact
  /// Those beyond 0…255 too, which are colours in a file that says so, or whose owner does, and noise in all others.
  case extended
}

/// One file on its way to a `Photo`.
private struct Reading {
  let assumed: AssumedSpace?
  let limits: ReadingLimits
  let jpegs: JPEGReading
  let decoder: DecoderProgram?
  let workers: Int
  let path: String

  /// The pixels as the file stores them, not yet turned.
  struct Stored {
    let pixels: Raster<ProPhoto16>
    let metadata: PhotoMetadata
    let color: ColorInterpretation
    var notices: [PhotoNotice] = []
  }

  /// The share of the work that decoding is, where a colour conversion follows it.
  private static let decodingShare = 0.7

  func tiff(_ input: borrowing InputFile, _ progress: ReadingProgress) throws(ImageFileError) -> Stored {
    let choice = TIFFPageChoice(of: input)
    if let kind = choice.rawKind { return try apart(input, .raw, found: kind, namesWhite: choice.namesWhite, progress) }
    let page = try TIFFPage(of: input, at: choice.offset, limits: limits)
    let layout = page.layout
    // libtiff takes such indices for grey.
    if choice.isPalette, !layout.isPalette {
      throw .malformed(path: path, format: .tiff, detail: "its palette is missing or too short")
    }
    try page.check()
    var metadata = PhotoMetadata(tiff: input, page: choice.directory)
    let color = ColorInterpretation(
      colorClaims(page, choice, metadata.exifColor, input), bits: layout.depth == 8 ? 8 : 16, isGrey: layout.isGrey,
      assuming: assumed, path: path)
    let decoder = TIFFDecoder(
      layout: layout, offset: choice.offset, conversion: color.conversion, path: path, limits: limits)
    let remaining = decoder.yieldsSourceCodes ? color.conversion : .none
    var found = TIFFDecoder.Findings()
    let pixels = try Raster<ProPhoto16>(width: layout.width, height: layout.height) { codes throws(ImageFileError) in
      let share = remaining.changesCodes ? Self.decodingShare : 1
      found = try decoder.decode(input, into: codes, workers: workers) { done throws(ImageFileError) in
        try progress(done * share)
      }
      try convert(codes, width: layout.width, remaining, from: share, progress)
    }
    // Metadata belong to the file; the orientation is that of the page that was read, where it has one.
    if choice.directory?.slots.contains(where: { $0.tag == ExifTag.orientation }) ?? true {
      metadata.orientation = layout.orientation
    }
    var notices: [PhotoNotice] = []
    if choice.isPreview { notices.append(.previewOnly(path: path)) }
    if choice.furtherPages > 0 { notices.append(.pagesLeftOut(path: path, count: choice.furtherPages)) }
    if layout.unnamedExtras > 0 { notices.append(.channelsLeftOut(path: path, count: layout.unnamedExtras)) }
    if found.clipped > 0 { notices.append(.valuesClipped(path: path, count: found.clipped)) }
    if let doubt = found.doubt { notices.append(.mayBeDamaged(path: path, detail: doubt)) }
    return Stored(pixels: pixels, metadata: metadata, color: color, notices: notices)
  }

  /// The profile of the page, or of the first directory; then Exif, which belongs to the file.
  private func colorClaims(
    _ page: borrowing TIFFPage, _ choice: TIFFPageChoice, _ exif: ExifColor, _ input: borrowing InputFile
  ) -> ColorClaims {
    var claims = ColorClaims()
    if let profile = page.profile ?? choice.directory?.profile(in: input) {
      claims.tags.append(.profile(profile))
    } else if choice.offset != 0, let profile = choice.first?.profile(in: input) {
      claims.tags.append(.profile(profile))
      claims.notices.append(.profileOfFirstPage(path: path))
    }
    if choice.offset != 0, let directory = choice.directory { claims.tags += ExifColor(directory, in: input).tags }
    claims.tags += exif.tags
    if let directory = choice.directory, let bits = page.layout.codeBits {
      addTransferFunction(of: directory, bits: bits, primaries: exif.primaries, to: &claims, input)
    }
    return claims
  }

  /// Tables of curves say more than corners alone, and less than a name or a profile.
  private func addTransferFunction(
    of directory: TIFFDirectory, bits: Int, primaries: Primaries?, to claims: inout ColorClaims,
    _ input: borrowing InputFile
  ) {
    switch TransferFunction.read(directory, bits: bits, in: input) {
    case .none: return
    case .unusable:
      // Nothing that a profile or a named space decides already touches the pixels.
      let isDecided = claims.tags.contains { tag in
        switch tag {
        case .profile, .space: true
        default: false
        }
      }
      if !isDecided { claims.notices.append(.transferFunctionIgnored(path: path)) }
    case .found(let function):
      let corners = ExifColor(directory, in: input).primaries ?? primaries
      let place = claims.tags.firstIndex { if case .primaries = $0 { true } else { false } }
      claims.tags.insert(
        .curves(function.curves, corners, source: "TransferFunction"), at: place ?? claims.tags.endIndex)
    }
  }

  func png(_ input: borrowing InputFile, _ progress: ReadingProgress) throws(ImageFileError) -> Stored {
    let reader = try PNGReader(of: input, limits: limits)
    let metadata = PhotoMetadata(png: input)
    let chunks = PNGColorChunks(PNGChunks.read(PNGColorChunks.types, from: input), path: path)
    // The colours of a palette have 8 bits, however few its indices have.
    let color = ColorInterpretation(
      try chunks.claims(exif: metadata.exifColor, path: path),
      bits: reader.header.palette ? 8 : Int(reader.header.bits),
      isGrey: reader.header.grey, assuming: assumed, path: path)
    let (width, height) = (Int(reader.header.width), Int(reader.header.height))
    let pixels = try Raster<ProPhoto16>(width: width, height: height) { codes throws(ImageFileError) in
      let share = color.conversion.changesCodes ? Self.decodingShare : 1
      try reader.read(into: codes) { done throws(ImageFileError) in try progress(done * share) }
      try convert(codes, width: width, color.conversion, from: share, progress)
    }
    var notices: [PhotoNotice] = []
    // A damaged eXIf chunk has its own notice: the colours may come from it.
    if let warning = reader.warning, !warning.hasPrefix("eXIf") {
      notices.append(.flaw(path: path, detail: warning))
    }
    if reader.beyondPalette > 0 {
      let detail = "\(reader.beyondPalette) of its pixels name colours beyond its palette and are taken as black"
      notices.append(.mayBeDamaged(path: path, detail: detail))
    }
    let frames = PNGChunks.furtherFrames(in: input)
    if frames > 0 { notices.append(.framesLeftOut(path: path, count: frames)) }
    return Stored(pixels: pixels, metadata: metadata, color: color, notices: notices)
  }

  func jpeg(_ input: borrowing InputFile, _ progress: ReadingProgress) throws(ImageFileError) -> Stored {
    let bytes = try input.bytes()
    let header = try JPEGFile.header(of: bytes, name: path, limits: limits)
    let metadata = PhotoMetadata(jpeg: bytes)
    let color = ColorInterpretation(
      JPEGFile.colorClaims(in: bytes, exif: metadata.exifColor, path: path), bits: 8, isGrey: header.isGrey,
      assuming: assumed, path: path)
    if jpegs != .viewed, let exact = try exactly(bytes, metadata, color, progress) { return exact }
    var warnings = JPEGWarnings(count: 0, reason: nil, health: .sound)
    let pixels = try Raster<ProPhoto16>(width: header.width, height: header.height) { codes throws(ImageFileError) in
      let share = color.conversion.changesCodes ? Self.decodingShare : 1
      warnings = try JPEGFile.decodeBands(bytes, name: path, limits: limits) { done throws(ImageFileError) in
        try progress(done * share)
      } body: { band, rgb in
        let target = codes.baseAddress! + band.lowerBound * header.width * 3
        for i in rgb.indices { target[i] = UInt16(rgb[i]) * 257 }
      }
      try convert(codes, width: header.width, color.conversion, from: share, progress)
    }
    return Stored(pixels: pixels, metadata: metadata, color: color, notices: try notices(of: warnings))
  }

  /// The picture from its coefficients, neither rounded nor, where colours beyond 0…255 are wanted, clamped.
  /// - Returns: nil where the exact reader does not read files of its kind.
  private func exactly(
    _ bytes: [UInt8], _ metadata: PhotoMetadata, _ color: ColorInterpretation, _ progress: ReadingProgress
  ) throws(ImageFileError) -> Stored? {
    guard case .read(let decoded) = try JPEGFile.readSignal(bytes, name: path, limits: limits) else { return nil }
    let notices = try notices(of: decoded.warnings)
    try progress(Self.decodingShare)
    let signal = ReceivedSignal(decoded.takeSignal(), threads: workers)
    let range: ClosedRange<Float> = jpegs == .extended ? -511...511 : 0...255
    let count = 3 * signal.width
    let pixels = try Raster<ProPhoto16>(width: signal.width, height: signal.height) { codes throws(ImageFileError) in
      let target = SharedBuffer(codes)
      let bands = Bands(width: signal.width, height: signal.height)
      try ParallelWork.run(count: bands.count, threads: workers) { done throws(ImageFileError) in
        try progress(Self.decodingShare + done * (1 - Self.decodingShare))
      } _: { take throws(ImageFileError) in
        let rows = ReceivedRows(signal)
        let row = UnsafeMutableBufferPointer<Int16>.allocate(capacity: count)
        let values = UnsafeMutableBufferPointer<Float>.allocate(capacity: count)
        defer {
          row.deallocate()
          values.deallocate()
        }
        while let band = try take() {
          for y in bands[band] {
            rows.read(y, into: row.baseAddress!, within: range)
            if case .matrix(let matrix) = color.conversion, matrix.isSRGB {
              matrix.convert(UnsafeBufferPointer(row), into: target.base + y * count)
              continue
            }
            // 64ths of a code of 255.
            for i in 0..<count { values[i] = Float(row[i]) / 16_320 }
            _ = color.conversion.convert(UnsafeBufferPointer(values), into: target.base + y * count)
          }
        }
      }
    }
    return Stored(pixels: pixels, metadata: metadata, color: color, notices: notices)
  }

  /// Formats that another process decodes.
  /// - Parameter namesWhite: whether the file says what was white to the camera, in a way that LibRaw uses and does not
  ///   tell.
  func apart(
    _ input: borrowing InputFile, _ format: ImageFormat, found: String? = nil, namesWhite: Bool = false,
    _ progress: ReadingProgress
  ) throws(ImageFileError) -> Stored {
    guard let decoder, decoder.formats.contains(format) else {
      throw .lacksDecoder(
        path: path, format: format, found: found, isBuiltIn: ImageFormat.decodedApart.contains(format))
    }
    let process = try DecoderProcess(decoder, decoding: input, as: format, limits: limits)
    let picture = try process.picture(progress)
    // TIFF's own directories know more than LibRaw tells. The pixels come upright, whatever Exif says.
    var metadata = input.format == .tiff ? PhotoMetadata(tiff: input) : PhotoMetadata(decoded: picture)
    metadata.orientation = 1
    // 8 bits or more, without a word about its colours a HEIC or AVIF file is in sRGB.
    let color = ColorInterpretation(
      try picture.colorClaims(format, exif: metadata.exifColor, path: path), bits: 8, isGrey: false, assuming: assumed,
      path: path)
    let width = picture.width
    let pixels = try Raster<ProPhoto16>(width: width, height: picture.height) { codes throws(ImageFileError) in
      let share = color.conversion.changesCodes ? Self.decodingShare : 1
      try process.pixels(into: codes) { done throws(ImageFileError) in try progress(done * share) }
      try convert(codes, width: width, color.conversion, from: share, progress)
    }
    var notices: [PhotoNotice] = []
    if picture.lacksWhiteBalance, !namesWhite { notices.append(.whiteBalanceAssumed(path: path)) }
    if picture.furtherPictures > 0 { notices.append(.pagesLeftOut(path: path, count: picture.furtherPictures)) }
    if picture.hasGainMap, !metadata.notices.contains(.gainMapLeftOut) { notices.append(.gainMapLeftOut) }
    return Stored(pixels: pixels, metadata: metadata, color: color, notices: notices)
  }

  /// What libjpeg fills in for missing data is grey: a photograph with holes is not one to work on.
  private func notices(of warnings: JPEGWarnings) throws(ImageFileError) -> [PhotoNotice] {
    guard let reason = warnings.reason else { return [] }
    if warnings.isDamaged {
      let places = warnings.count == 1 ? "" : " (\(warnings.count) such places)"
      throw .malformed(path: path, format: .jpeg, detail: reason + places)
    }
    return [warnings.isDoubtful ? .mayBeDamaged(path: path, detail: reason) : .flaw(path: path, detail: reason)]
  }

  /// Converts codes of the source to ProPhoto codes, in bands on all processors.
  private func convert(
    _ codes: UnsafeMutableBufferPointer<UInt16>, width: Int, _ conversion: ColorConversion, from share: Double,
    _ progress: ReadingProgress
  ) throws(ImageFileError) {
    guard conversion.changesCodes else { return }
    let bands = Bands(width: width, height: codes.count / 3 / width)
    try ParallelWork.run(count: bands.count, threads: workers) { done throws(ImageFileError) in
      try progress(share + done * (1 - share))
    } _: { take throws(ImageFileError) in
      while let band = try take() {
        let rows = bands[band]
        conversion.convert(
          UnsafeMutableBufferPointer(rebasing: codes[(rows.lowerBound * width * 3)..<(rows.upperBound * width * 3)]))
      }
    }
  }
}
