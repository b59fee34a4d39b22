import CImageCodecs

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The other side: the process that decodes one file, from descriptor 0 to the pipe that is descriptor 1, and has
/// neither names nor other descriptors to do harm with.
public enum DecoderChild {
  /// Decodes the file and ends.
  /// - Parameters:
  ///   - format: as `DecoderProgram` was asked for it, such as "heif".
  ///   - limits: of the photograph.
  /// - Returns: the process's exit code.
  public static func run(format name: String, limits: ReadingLimits) -> Int32 {
    let largest = DecoderAllowance(fileBytes: Int(InputFile.maximumWholeBytes), pixels: limits.pixels)
    guard decoder_limits_begin(UInt64(largest.bytes), UInt64(largest.seconds)) else { return failedToBegin }
    let first = DecoderAllowance(fileBytes: Int(InputFile.maximumWholeBytes), pixels: 0)
    guard decoder_limits_set(UInt64(first.bytes), UInt64(first.seconds)) else { return failedToBegin }
    let number = decoder_pipe_take()
    guard number >= 0, let format = ImageFormat(rawValue: name.uppercased()) else { return failedToBegin }
    let pipe = DecoderPipe(number: number)
    pipe.put(DecoderMessage.mark)
    var count = 0
    guard let file = decoder_input_map(STDIN_FILENO, Int(InputFile.maximumWholeBytes), &count) else {
      pipe.put(.failure, [UInt8(codec_code.malformed.rawValue)] + Array("it cannot be mapped into memory".utf8))
      return 0
    }
    let status = decode(format, UnsafeMutableRawBufferPointer(start: file, count: count), limits, to: pipe)
    if status.code == .ok {
      pipe.put(.done, [])
    } else {
      pipe.put(.failure, [UInt8(status.code.rawValue)] + Array(status.text.utf8))
    }
    return pipe.isBroken ? brokenPipe : 0
  }

  private static let failedToBegin: Int32 = 70
  private static let brokenPipe: Int32 = 74

  private static func decode(
    _ format: ImageFormat, _ file: UnsafeMutableRawBufferPointer, _ limits: ReadingLimits, to pipe: DecoderPipe
  ) -> codec_status {
    var decoder: OpaquePointer?
    var area: UInt64 = 0
    var status =
      format == .heif
      ? codec_heif_open(file.baseAddress!, file.count, limits.codec, &decoder, &area)
      : codec_raw_open(file.baseAddress!, file.count, limits.codec, &decoder, &area)
    guard status.code == .ok, let decoder else { return status }
    defer { codec_decoder_close(decoder) }
    let allowance = DecoderAllowance(fileBytes: file.count, pixels: Int(clamping: area))
    guard decoder_limits_set(UInt64(allowance.bytes), UInt64(allowance.seconds)) else {
      return codec_status(code: .out_of_memory, system_error: 0, message: status.message)
    }
    pipe.put(.area, area.littleEndian(bytes: 8))
    var picture = codec_picture()
    status = codec_decoder_decode(decoder, &picture)
    guard status.code == .ok else { return status }
    describe(picture, decoder, format, to: pipe)
    send(picture, decoder, to: pipe)
    return status
  }

  private static func describe(
    _ picture: codec_picture, _ decoder: OpaquePointer, _ format: ImageFormat, to pipe: DecoderPipe
  ) {
    for (blob, kind) in [(codec_decoder_blob.profile, DecoderMessage.profile), (.exif, .exif), (.xmp, .xmp)] {
      var count = 0
      guard let bytes = codec_decoder_find(decoder, blob, &count), count <= kind.limit else { continue }
      pipe.put(kind, Array(UnsafeBufferPointer(start: bytes, count: count)))
    }
    if format == .raw, let block = ExifBlock(raw: decoder) { pipe.put(.exif, block.bytes) }
    if picture.has_code_points {
      let (primaries, transfer, matrix, range) = picture.code_points
      pipe.put(.codePoints, [primaries, transfer, matrix, range])
    }
    pipe.put(
      .further,
      UInt64(picture.further_pictures).littleEndian(bytes: 4)
        + [picture.has_gain_map ? 1 : 0, picture.lacks_white_balance ? 1 : 0])
  }

  private static func send(_ picture: codec_picture, _ decoder: OpaquePointer, to pipe: DecoderPipe) {
    let (width, height) = (Int(picture.width), Int(picture.height))
    pipe.begin(.pixels, count: DecoderMessage.sizeBytes + 6 * width * height)
    pipe.put(UInt64(width).littleEndian(bytes: 4) + UInt64(height).littleEndian(bytes: 4))
    // About a megabyte at a time.
    let rows = max(1, (1 << 20) / (6 * width))
    let codes = UnsafeMutableBufferPointer<UInt16>.allocate(capacity: 3 * width * rows)
    defer { codes.deallocate() }
    for first in stride(from: 0, to: height, by: rows) {
      let count = min(rows, height - first)
      codec_decoder_rows(decoder, UInt32(first), UInt32(count), codes.baseAddress!)
      #if _endian(big)
        for i in codes.indices { codes[i] = codes[i].littleEndian }
      #endif
      pipe.put(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(codes)[..<(6 * width * count)]))
    }
  }
}

/// The child's end of the pipe.
private final class DecoderPipe {
  private let number: Int32
  private(set) var isBroken = false

  init(number: Int32) { self.number = number }

  func begin(_ kind: DecoderMessage, count: Int) { put([kind.rawValue] + UInt64(count).littleEndian(bytes: 8)) }

  func put(_ kind: DecoderMessage, _ content: [UInt8]) {
    begin(kind, count: content.count)
    put(content)
  }

  func put(_ bytes: [UInt8]) { bytes.withUnsafeBytes { put($0) } }

  func put(_ bytes: UnsafeRawBufferPointer) {
    var rest = bytes
    while !isBroken, !rest.isEmpty {
      let count = write(number, rest.baseAddress!, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        isBroken = true
        return
      }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
    }
  }
}

extension ExifBlock {
  /// What LibRaw knows about a photograph; nil where that is nothing.
  fileprivate init?(raw decoder: OpaquePointer) {
    var facts = codec_raw_facts()
    codec_raw_describe(decoder, &facts)
    func text<Text>(_ tag: UInt16, _ text: Text) -> TIFFEntry? {
      let bytes = withUnsafeBytes(of: text) { Array($0.prefix { $0 != 0 }) }
      return bytes.isEmpty ? nil : TIFFEntry(tag: tag, type: .ascii, value: bytes + [0])
    }
    /// A positive number in ten-thousandths; one below a hundredth, such as 1/8000 s, as a part of 1.
    func real(_ tag: UInt16, _ value: Float) -> TIFFEntry? {
      guard value > 1e-9, value < 1e5 else { return nil }
      if value < 0.3 { return .rational(tag, 1, Int((1 / value).rounded())) }
      return .rational(tag, Int((value * 10_000).rounded()), 10_000)
    }
    let iso = facts.iso >= 1 && facts.iso <= 65_535 ? TIFFEntry.short(34_855, UInt16(facts.iso)) : nil
    self.init(
      image: [text(271, facts.make), text(272, facts.model), text(315, facts.artist)].compactMap { $0 },
      photo: [
        real(33_434, facts.exposure_seconds), real(33_437, facts.f_number), iso, text(36_867, facts.moment),
        real(37_386, facts.focal_length), text(42_036, facts.lens),
      ].compactMap { $0 })
    if isEmpty { return nil }
  }
}
