import CImageCodecs

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A running decoder and what it says, each byte of it doubted. It is killed where it is not wanted any more.
final class DecoderProcess {
  private var process: decoder_process
  private var isRunning = true
  private let path: String
  private let format: ImageFormat
  private let limits: ReadingLimits
  private let fileBytes: Int
  private let givenPatience: Int?
  /// How many waits without a byte are borne, over the whole time: one that says a byte now and then hangs as well. Not
  /// a clock's time, since a stopped process must not be blamed.
  private var patience = 0
  private var waited = 0

  private static let waitMilliseconds = 100
  /// A machine that is busy elsewhere takes longer than the processor time that is allowed.
  private static let slowness = 3

  /// - Throws: `decoderFailed`, and what keeps the input from being read by another process.
  init(
    _ program: DecoderProgram, decoding input: borrowing InputFile, as format: ImageFormat, limits: ReadingLimits
  ) throws(ImageFileError) {
    path = input.path
    self.format = format
    self.limits = limits
    fileBytes = input.byteCount
    givenPatience = program.patience
    let arguments =
      [program.path] + program.arguments + [format.rawValue.lowercased(), "\(limits.pixels)", "\(limits.dimension)"]
    let started = try input.withDescriptor { number throws(ImageFileError) in
      var process = decoder_process()
      let words = arguments.map { strdup($0.systemPath) }
      defer { for word in words { free(word) } }
      let error = decoder_process_start(program.path.systemPath, words + [nil], number, &process)
      return error == 0 ? Result.success(process) : .failure(SystemError(number: error))
    }
    switch started {
    case .success(let process):
      self.process = process
      wait(for: 0)
    case .failure(let error):
      throw .decoderFailed(path: input.path, format: format, .notStarted(errno: error.number))
    }
  }

  deinit { if isRunning { _ = decoder_process_end(&process, true) } }

  private struct SystemError: Error { let number: Int32 }

  /// Sets how long a picture of so many pixels may take.
  private func wait(for pixels: Int) {
    let allowed = DecoderAllowance(fileBytes: fileBytes, pixels: pixels).seconds * Self.slowness
    patience = (givenPatience ?? allowed) * 1_000 / Self.waitMilliseconds
  }

  /// Everything up to the pixels.
  func picture(_ progress: ReadingProgress) throws(ImageFileError) -> DecodedPicture {
    guard try bytes(DecoderMessage.mark.count, progress) == DecoderMessage.mark else { throw failed(.unintelligible) }
    var picture = DecodedPicture()
    var seen: Set<DecoderMessage> = []
    while true {
      let header = try bytes(DecoderMessage.headerBytes, progress)
      let count = header.littleEndian(1..<9)
      guard let kind = DecoderMessage(rawValue: header[0]), seen.insert(kind).inserted else {
        throw failed(.unintelligible)
      }
      if kind == .pixels {
        try takeSize(count, into: &picture, progress)
        return picture
      }
      guard count <= kind.limit else { throw failed(.unintelligible) }
      try take(kind, try bytes(Int(count), progress), into: &picture)
    }
  }

  private func takeSize(
    _ count: UInt64, into picture: inout DecodedPicture, _ progress: ReadingProgress
  ) throws(ImageFileError) {
    let size = try bytes(DecoderMessage.sizeBytes, progress)
    picture.width = Int(size.littleEndian(0..<4))
    picture.height = Int(size.littleEndian(4..<8))
    let sides = 1...max(1, limits.dimension)
    guard sides.contains(picture.width), sides.contains(picture.height),
      picture.width * picture.height <= limits.pixels,
      count == UInt64(DecoderMessage.sizeBytes + 6 * picture.width * picture.height)
    else { throw failed(.unintelligible) }
  }

  private func take(
    _ kind: DecoderMessage, _ content: [UInt8], into picture: inout DecodedPicture
  ) throws(ImageFileError) {
    switch (kind, content.count) {
    case (.area, 8):
      wait(for: Int(clamping: min(content.littleEndian(0..<8), UInt64(limits.pixels))))
    case (.profile, 1...): picture.profile = content
    case (.exif, 1...): picture.exif = content
    case (.xmp, 1...): picture.xmp = content
    case (.codePoints, 4):
      picture.codePoints = CodePoints(
        primaries: content[0], transfer: content[1], matrix: content[2], isFullRange: content[3] != 0)
    case (.further, 6):
      picture.furtherPictures = Int(content.littleEndian(0..<4))
      picture.hasGainMap = content[4] != 0
      picture.lacksWhiteBalance = content[5] != 0
    case (.failure, 1...):
      guard let code = codec_code(number: content[0]) else { throw failed(.unintelligible) }
      throw code.refusal(of: path, format, Self.plain(content.dropFirst()))
    default: throw failed(.unintelligible)
    }
  }

  private static func plain(_ text: ArraySlice<UInt8>) -> String {
    String(decoding: text.map { (0x20..<0x7F).contains($0) ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
  }

  /// Fills `codes`, (height, width, 3), and sees the process end as it should.
  func pixels(
    into codes: UnsafeMutableBufferPointer<UInt16>, _ progress: ReadingProgress
  ) throws(ImageFileError) {
    let target = UnsafeMutableRawBufferPointer(codes)
    let piece = 1 << 20
    for start in stride(from: 0, to: target.count, by: piece) {
      let count = min(piece, target.count - start)
      try fill(target.baseAddress! + start, count) { _ throws(ImageFileError) in
        try progress(Double(start) / Double(target.count))
      }
    }
    #if _endian(big)
      for i in codes.indices { codes[i] = UInt16(littleEndian: codes[i]) }
    #endif
    let end = try bytes(DecoderMessage.headerBytes) { _ in }
    guard end == [DecoderMessage.done.rawValue] + UInt64(0).littleEndian(bytes: 8) else {
      throw failed(.unintelligible)
    }
    isRunning = false
    let code = decoder_process_end(&process, false)
    guard code == 0 else { throw .decoderFailed(path: path, format: format, Self.failure(code)) }
  }

  private func bytes(_ count: Int, _ progress: ReadingProgress) throws(ImageFileError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    // A pointer of its own: closures of `withUnsafe…` would hide what is thrown.
    let buffer = UnsafeMutableRawPointer.allocate(byteCount: max(1, count), alignment: 1)
    defer { buffer.deallocate() }
    try fill(buffer, count, progress)
    bytes.withUnsafeMutableBytes { $0.copyMemory(from: UnsafeRawBufferPointer(start: buffer, count: count)) }
    return bytes
  }

  /// Reads exactly so many bytes.
  private func fill(
    _ target: UnsafeMutableRawPointer, _ count: Int, _ progress: ReadingProgress
  ) throws(ImageFileError) {
    var done = 0
    while done < count {
      switch decoder_process_await(&process, Int32(Self.waitMilliseconds)) {
      case .ready: break
      case .silent:
        try progress(0)
        waited += 1
        if waited > patience { throw failed(.tookTooLong) }
        continue
      case .failed: throw .unreadable(path: path, errno: errno)
      @unknown default: throw failed(.unintelligible)
      }
      let got = read(process.pipe, target + done, count - done)
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw .unreadable(path: path, errno: errno) }
      if got == 0 { throw brokenOff() }
      done += got
    }
  }

  /// Ends the process, which has said something that it should not have, or nothing.
  private func failed(_ failure: DecoderFailure) -> ImageFileError {
    isRunning = false
    _ = decoder_process_end(&process, true)
    return .decoderFailed(path: path, format: format, failure)
  }

  /// Asks a process that has closed its pipe why.
  private func brokenOff() -> ImageFileError {
    isRunning = false
    return .decoderFailed(path: path, format: format, Self.failure(decoder_process_end(&process, false)))
  }

  private static func failure(_ code: Int32) -> DecoderFailure {
    if code == -SIGXCPU { return .tookTooLong }
    return code < 0 ? .crashed(signal: -code) : .brokeOff(exitCode: code)
  }
}
