import ColorScience
import Foundation
import GamutContainer
import Testing

@testable import GamutSignal
@testable import ImageFiles

@Suite struct JPEGCoefficientsTests {
  /// Filled with colours of which part is far outside sRGB.
  static func coefficients(
    width: Int, height: Int, quality: Int = 95, _ subsampling: ChromaSubsampling = .s444
  ) throws -> JPEGCoefficients {
    let made = try JPEGCoefficients(width: width, height: height, quality: quality, subsampling: subsampling)
    made.signal.encode(threads: 2) { y, red, green, blue in
      for x in 0..<width {
        red[x] = Float(x % 37) / 20 - 0.3
        green[x] = Float(y % 41) / 40
        blue[x] = Float((x + y) % 29) / 20 - 0.2
      }
    }
    return made
  }

  static func signal(_ bytes: [UInt8]) throws -> QuantizedSignal {
    switch try JPEGFile.readSignal(bytes) {
    case .read(let decoded): return decoded.takeSignal()
    case .unsuited(let reason): throw Unsuited(reason: reason)
    }
  }

  struct Unsuited: Error { let reason: String }

  static func indices(_ signal: borrowing QuantizedSignal) -> [[Int16]] {
    signal.planes.map { plane in
      plane.blockRows.flatMap { Array(UnsafeBufferPointer(start: $0, count: 64 * plane.blocksAcross)) }
    }
  }

  static func isUnsuited(_ bytes: [UInt8]) throws -> Bool {
    switch try JPEGFile.readSignal(bytes) {
    case .read: return false
    case .unsuited: return true
    }
  }

  @Test(arguments: ChromaSubsampling.allCases, [(1, 1), (17, 9), (83, 61), (9, 8), (8, 25)])
  func `coefficients come back from the file as they were`(s: ChromaSubsampling, size: (Int, Int)) throws {
    let made = try Self.coefficients(width: size.0, height: size.1, s)
    let read = try Self.signal(made.encoded())
    #expect(read.width == size.0)
    #expect(read.height == size.1)
    #expect(read.sampling == s.sampling)
    #expect(read.planes.map(\.table) == made.signal.planes.map(\.table))
    #expect(Self.indices(read) == Self.indices(made.signal))
    #expect(PixelDigest(of: read, threads: 1) == PixelDigest(of: made.signal, threads: 2))
  }

  @Test(arguments: ChromaSubsampling.allCases)
  func `ordinary readers see the clipped colours`(s: ChromaSubsampling) throws {
    let size = 96
    let decoded = try JPEGFile.decode(
      Self.coefficients(width: size, height: size, quality: 100, s).encoded())
    let received = ReceivedSignal(
      try Self.coefficients(width: size, height: size, quality: 100, s).takeSignal(), threads: 1,
      dequantization: .middles)
    let rows = ReceivedRows(received)
    var row = [Float](repeating: 0, count: 3 * received.rowCapacity)
    var largest: Float = 0
    for y in 0..<size {
      row.withUnsafeMutableBufferPointer { buffer in
        let base = buffer.baseAddress!
        rows.read(y, red: base, green: base + received.rowCapacity, blue: base + 2 * received.rowCapacity)
      }
      for x in 0..<size {
        for c in 0..<3 {
          let code = Float(decoded.pixels.components[3 * (y * size + x) + c])
          largest = max(largest, abs(code - min(max(row[c * received.rowCapacity + x], 0), 255)))
        }
      }
    }
    // libjpeg rounds samples, chroma between them and colours, one after the other.
    #expect(largest < 3)
  }

  @Test func `Huffman codes are made for the picture`() throws {
    let bytes = try Self.coefficients(width: 200, height: 150).encoded()
    // The standard tables have 162 AC codes each (ITU-T T.81, K.3.3); a picture needs fewer.
    let segments = try JPEGSegments(bytes).segments.map(\.segment).filter { $0.marker == 0xC4 }
    #expect(!segments.isEmpty)
    #expect(segments.reduce(0) { $0 + $1.payload.count } < 420)
  }

  static let jpegtran = "/usr/bin/jpegtran"

  /// A file as jpegtran repacks it.
  static func repacked(_ bytes: [UInt8], _ options: [String]) throws -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "signal-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let before = folder.appending(path: "before.jpg")
    let after = folder.appending(path: "after.jpg")
    try Data(bytes).write(to: before)
    let process = Process()
    process.executableURL = URL(filePath: jpegtran)
    process.arguments = options + ["-outfile", after.path(percentEncoded: false), before.path(percentEncoded: false)]
    try process.run()
    process.waitUntilExit()
    return [UInt8](try Data(contentsOf: after))
  }

  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: jpegtran)), arguments: ChromaSubsampling.allCases)
  func `jpegtran finds no better Huffman codes`(s: ChromaSubsampling) throws {
    let bytes = try Self.coefficients(width: 83, height: 61, s).encoded()
    let smallest = try Self.repacked(bytes, ["-optimize"]).count
    #expect(bytes.count == smallest)
  }

  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: jpegtran)),
    arguments: ChromaSubsampling.allCases, [["-progressive"], ["-arithmetic"], ["-restart", "1"]])
  func `repacked without loss a file is read alike`(s: ChromaSubsampling, options: [String]) throws {
    let bytes = try Self.coefficients(width: 83, height: 61, s).encoded()
    let repacked = try Self.repacked(bytes, options)
    let isSameFile = repacked == bytes
    #expect(!isSameFile)
    let one = try Self.signal(bytes)
    let other = try Self.signal(repacked)
    let areSame = Self.indices(one) == Self.indices(other)
    #expect(areSame)
    let digests = [PixelDigest(of: one, threads: 1), PixelDigest(of: other, threads: 1)]
    #expect(digests[0] == digests[1])
  }

  @Test func `the digest tells another index, table and sampling apart`() throws {
    let digest = PixelDigest(of: try Self.coefficients(width: 40, height: 40).signal, threads: 1)
    let changed = try Self.coefficients(width: 40, height: 40)
    changed.signal.planes[2].blockRows[4][5] += 1
    #expect(PixelDigest(of: changed.signal, threads: 1) != digest)
    #expect(PixelDigest(of: try Self.coefficients(width: 40, height: 40, quality: 94).signal, threads: 1) != digest)
    #expect(PixelDigest(of: try Self.coefficients(width: 40, height: 40, .s422).signal, threads: 1) != digest)
  }

  @Test func `RGB without luma and chroma is left to the other reader`() throws {
    var bytes = try Self.coefficients(width: 24, height: 24).encoded()
    // JFIF's segment gives way to Adobe's, which says that there was no colour transform.
    let adobe: [UInt8] = [0xFF, 0xEE, 0, 14] + Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, 0]
    bytes.replaceSubrange(2..<20, with: adobe)
    #expect(try Self.isUnsuited(bytes))
    #expect(try JPEGFile.decode(bytes).pixels.width == 24)
  }

  @Test(arguments: [[0x11, 0x21, 0x11], [0x41, 0x11, 0x11], [0x21, 0x11, 0x21]] as [[UInt8]])
  func `rare samplings are left to the other reader`(factors: [UInt8]) throws {
    var bytes = try Self.coefficients(width: 24, height: 24).encoded()
    let frame = try #require(bytes.indices.first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xC0 })
    for (i, factor) in factors.enumerated() { bytes[frame + 11 + 3 * i] = factor }
    #expect(try Self.isUnsuited(bytes))
  }

  @Test func `twelve bits are refused as the other reader refuses them`() throws {
    var bytes = try Self.coefficients(width: 24, height: 24).encoded()
    let frame = try #require(bytes.indices.first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xC0 })
    bytes[frame + 4] = 12
    #expect(throws: ImageFileError.self) { _ = try Self.isUnsuited(bytes) }
    #expect(throws: ImageFileError.self) { try JPEGFile.decode(bytes) }
  }

  @Test func `a truncated file says so and gives what is there`() throws {
    let bytes = try Self.coefficients(width: 300, height: 200).encoded()
    switch try JPEGFile.readSignal(Array(bytes[..<(bytes.count / 2)])) {
    case .read(let decoded):
      let isDamaged = decoded.isDamaged
      #expect(isDamaged)
      #expect(decoded.warningCount > 0)
      #expect(decoded.firstWarning != nil)
      let received = ReceivedSignal(decoded.takeSignal(), threads: 1)
      #expect(received.height == 200)
    case .unsuited(let reason): Issue.record("\(reason)")
    }
  }

  @Test func `damaged bytes never do more than throw`() throws {
    let bytes = try Self.coefficients(width: 64, height: 48, .s420).encoded()
    var state: UInt64 = 1
    for _ in 0..<400 {
      var broken = bytes
      for _ in 0..<3 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        broken[Int(state >> 33) % broken.count] = UInt8(truncatingIfNeeded: state >> 25)
      }
      guard let reading = try? JPEGFile.readSignal(broken), case .read(let decoded) = consume reading else { continue }
      let received = ReceivedSignal(decoded.takeSignal(), threads: 1)
      let rows = ReceivedRows(received)
      var row = [Float](repeating: .nan, count: 3 * received.rowCapacity)
      row.withUnsafeMutableBufferPointer { buffer in
        let base = buffer.baseAddress!
        rows.read(
          received.height - 1, red: base, green: base + received.rowCapacity, blue: base + 2 * received.rowCapacity)
      }
      #expect(row[0].isFinite)
    }
  }

  @Test func `more pixels than the limit are refused before memory is taken`() throws {
    let bytes = try Self.coefficients(width: 64, height: 48).encoded()
    #expect(throws: ImageFileError.self) {
      _ = try JPEGFile.readSignal(bytes, limits: ReadingLimits(pixels: 1_000))
    }
  }

  @Test func `no JPEG is larger than its fields can say`() {
    #expect(throws: ImageFileError.self) { _ = try JPEGCoefficients(width: 70_000, height: 8, quality: 95) }
  }
}
