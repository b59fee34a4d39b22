import ColorScience
import GamutContainer
import GamutSignal
import ImageFiles
import Parallel
import Synchronization

/// A photograph as every reader of its JPEG receives it. Both sides go through here, so that a network is optimized on
/// exactly what it will meet when the photograph is restored. How a file is decoded is decided in this type and in
/// `ReceivedBand`, which lays its rows out for a network; nothing else needs to know.
package struct ReceivedPhoto: Sendable {
  private enum Content: Sendable {
    /// Whole codes, as every viewer decodes them.
    case codes(Raster<SRGB8>)
    /// Real-valued codes, by the exact reader.
    case signal(ReceivedSignal)
    /// Codes in 64ths, as the exact reader read them before they were turned.
    case turned(Raster<SRGB64ths>)
  }

  private let content: Content
  /// Whether codes are held within 0…255: beyond are colours only where the file says so, else noise.
  package let isClamped: Bool
  package let width: Int
  package let height: Int
  /// Flaws of the JPEG: whether parts of the picture had to be filled in.
  package let notices: [GamutNotice]
  /// Known only while coefficients are: they become samples in place.
  private let signalDigest: PixelDigest?

  /// Whether codes are real numbers.
  package var isExact: Bool { if case .codes = content { false } else { true } }

  /// Decodes to 8 bits, as every viewer does.
  /// - Parameter name: the file's name in errors.
  /// - Throws: `ImageFileError` for files that are no JPEG or one of another kind than grey or colour.
  package init(jpeg: [UInt8], name: String, progress: WorkProgress) throws(ImageFileError) {
    let decoded = try JPEGFile.decode(jpeg, name: name) { progress.report($0) }
    self.init(
      decoded.pixels,
      notices: Self.notices(name, decoded.firstWarning, isDamaged: decoded.isDamaged, isDoubtful: decoded.isDoubtful))
  }

  /// Reads exactly where the file allows it, else as every viewer does.
  /// - Parameter isClamped: whether codes are held within 0…255.
  /// - Throws: `ImageFileError` for files that are no JPEG or one of another kind than grey or colour.
  package init(
    exactly jpeg: [UInt8], name: String, isClamped: Bool, threads: Int, progress: WorkProgress
  ) throws(ImageFileError) {
    switch try JPEGFile.readSignal(jpeg, name: name) {
    case .unsuited:
      try self.init(jpeg: jpeg, name: name, progress: progress)
    case .read(let decoded):
      let notices = Self.notices(
        name, decoded.firstWarning, isDamaged: decoded.isDamaged, isDoubtful: decoded.isDoubtful)
      self.init(decoded.takeSignal(), isClamped: isClamped, notices: notices, threads: threads)
    }
  }

  /// The exact reading of coefficients.
  package init(
    _ coefficients: consuming QuantizedSignal, isClamped: Bool, notices: [GamutNotice] = [], threads: Int
  ) {
    signalDigest = PixelDigest(of: coefficients, threads: threads)
    let signal = ReceivedSignal(coefficients, threads: threads)
    width = signal.width
    height = signal.height
    content = .signal(signal)
    self.isClamped = isClamped
    self.notices = notices
  }

  /// Pixels that were never compressed, as in the paper's protocol, or that were decoded and changed.
  package init(_ pixels: Raster<SRGB8>, notices: [GamutNotice] = []) {
    content = .codes(pixels)
    isClamped = true
    width = pixels.width
    height = pixels.height
    signalDigest = nil
    self.notices = notices
  }

  private init(_ turned: Raster<SRGB64ths>, isClamped: Bool, notices: [GamutNotice]) {
    content = .turned(turned)
    self.isClamped = isClamped
    width = turned.width
    height = turned.height
    signalDigest = nil
    self.notices = notices
  }

  private init(clamping photo: ReceivedPhoto) {
    content = photo.content
    isClamped = true
    width = photo.width
    height = photo.height
    notices = photo.notices
    signalDigest = photo.signalDigest
  }

  /// Whether no program has coded the picture anew since this package's encoder did with an effort, as far as tables
  /// tell.
  package var isAsWritten: Bool { if case .signal(let signal) = content { signal.hasOwnTables } else { false } }

  /// The same, its codes held within 0…255.
  package var clamped: ReceivedPhoto { ReceivedPhoto(clamping: self) }

  /// The decoder's first complaint, and whether parts of the picture had to be filled in for it.
  private static func notices(
    _ name: String, _ warning: String?, isDamaged: Bool, isDoubtful: Bool
  ) -> [GamutNotice] {
    guard let warning else { return [] }
    if isDamaged { return [.filledIn(name: name, detail: warning)] }
    return [.photo(isDoubtful ? .mayBeDamaged(path: name, detail: warning) : .flaw(path: name, detail: warning))]
  }
}

extension ReceivedPhoto {
  /// How far a pixel lies inside the sRGB cube: the least distance of a code to 0 or 255, negative outside, rounded up
  /// to whole codes and held within −128…127. Gates choose pixels by it.
  /// - Parameter codes: (3) in 64ths.
  @inline(__always)
  package static func depth(_ codes: UnsafePointer<Int16>) -> Int {
    let least = min(codes[0], min(codes[1], codes[2]))
    let largest = max(codes[0], max(codes[1], codes[2]))
    let distance = min(Int(least), 255 * 64 - Int(largest))
    // The middle of the cube, 127.5, would round to 128.
    return min(127, max(-128, (distance + 63) >> 6))
  }

  /// The same of a pixel of 8 bits, 0…127.
  /// - Parameter codes: (3).
  @inline(__always)
  package static func depth(_ codes: UnsafePointer<UInt8>) -> Int {
    let least = min(codes[0], min(codes[1], codes[2]))
    let largest = max(codes[0], max(codes[1], codes[2]))
    return Int(min(least, 255 - largest))
  }

  /// Reads rows, with scratch memory of its own: one for each thread.
  struct Rows: ~Copyable {
    private let photo: ReceivedPhoto
    private let signalRows: SignalRows?

    /// A holder, since an optional of a type that cannot be copied stops the compiler.
    private final class SignalRows {
      let rows: ReceivedRows
      init(_ signal: ReceivedSignal) { rows = ReceivedRows(signal) }
    }

    init(_ photo: ReceivedPhoto) {
      self.photo = photo
      if case .signal(let signal) = photo.content { signalRows = SignalRows(signal) } else { signalRows = nil }
    }

    /// Writes row `y`, (width, 3), in 64ths.
    func read(_ y: Int, into codes: UnsafeMutablePointer<Int16>) {
      let count = 3 * photo.width
      switch photo.content {
      case .codes(let pixels):
        pixels.withUnsafeComponents { pixels in
          let row = pixels.baseAddress! + y * count
          for i in 0..<count { codes[i] = Int16(row[i]) << 6 }
        }
      case .signal:
        signalRows!.rows.read(y, into: codes, within: photo.isClamped ? 0...255 : -511...511)
      case .turned(let pixels):
        pixels.withUnsafeComponents { pixels in
          let row = pixels.baseAddress! + y * count
          codes.update(from: row, count: count)
          if photo.isClamped { for i in 0..<count { codes[i] = min(max(codes[i], 0), 255 * 64) } }
        }
      }
    }
  }

  /// The photograph as it is meant to be seen.
  package func upright(from turn: Orientation, threads: Int) -> ReceivedPhoto {
    if turn == .upright { return self }
    switch content {
    case .codes(let pixels): return ReceivedPhoto(pixels.upright(from: turn), notices: notices)
    case .turned(let pixels):
      return ReceivedPhoto(pixels.upright(from: turn), isClamped: isClamped, notices: notices)
    case .signal:
      let stored = Raster<SRGB64ths>(width: width, height: height) { buffer in
        let target = SharedBuffer(buffer)
        let bands = Bands(height: height)
        bands.forEach(threads: threads) { take in
          let rows = Rows(self)
          let row = UnsafeMutablePointer<Int16>.allocate(capacity: 3 * width)
          defer { row.deallocate() }
          while let band = take() {
            for y in bands[band] {
              rows.read(y, into: row)
              (target.base + 3 * width * y).update(from: row, count: 3 * width)
            }
          }
        }
      }
      return ReceivedPhoto(stored.upright(from: turn), isClamped: isClamped, notices: notices)
    }
  }

  /// Tells whether this is what a model was made for: a digest of the decoded pixels, or of the coefficients' indices
  /// where the exact reader read them.
  package func digest(threads: Int) -> PixelDigest {
    if let signalDigest { return signalDigest }
    guard case .codes(let pixels) = content else { return PixelDigest(bandHashes: [], byteCount: 0) }
    return PixelDigest(of: pixels, threads: threads)
  }

  /// Pixels with a code more than 4 beyond 0…255, on rows enough to tell: an editor that saves the picture anew clamps
  /// them, and only noise is left.
  package func beyond(threads: Int) -> CodesBeyond {
    guard isExact else { return CodesBeyond() }
    // Two million pixels say it to a tenth of a percent of the picture.
    let step = max(1, width * height / 2_000_000)
    let rows = (height + step - 1) / step
    let bands = Bands(height: rows)
    let total = Mutex(CodesBeyond())
    bands.forEach(threads: threads) { take in
      let source = Rows(self)
      let row = UnsafeMutablePointer<Int16>.allocate(capacity: 3 * width)
      defer { row.deallocate() }
      var found = CodesBeyond()
      while let band = take() {
        for y in bands[band] {
          source.read(y * step, into: row)
          for x in 0..<width { found.add(row + 3 * x) }
          found.pixels += width
        }
      }
      total.withLock { $0 += found }
    }
    return total.withLock { $0 }
  }
}

/// How many pixels have codes beyond 0…255, and how far.
package struct CodesBeyond: Sendable {
  fileprivate(set) var pixels = 0
  private var count = 0
  /// In 64ths of a code.
  private var distance = 0

  /// The share of pixels with a code more than 4 beyond, 0…1.
  package var share: Double { pixels == 0 ? 0 : Double(count) / Double(pixels) }
  /// How far those lie beyond on average, in codes.
  var meanDistance: Double { count == 0 ? 0 : Double(distance) / 64 / Double(count) }

  @inline(__always)
  fileprivate mutating func add(_ codes: UnsafePointer<Int16>) {
    let least = Int(min(codes[0], min(codes[1], codes[2])))
    let largest = Int(max(codes[0], max(codes[1], codes[2])))
    let beyond = max(-least, largest - 255 * 64)
    guard beyond > 4 * 64 else { return }
    count += 1
    distance += beyond
  }

  fileprivate static func += (a: inout CodesBeyond, b: CodesBeyond) {
    a.pixels += b.pixels
    a.count += b.count
    a.distance += b.distance
  }
}
