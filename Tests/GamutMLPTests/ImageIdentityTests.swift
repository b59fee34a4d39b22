import ColorScience
import GamutContainer
import ImageFiles
import Testing

@testable import GamutMLP

@Suite struct ImageIdentityTests {
  private static let scene = Picture.scene()
  private static let identity = ImageIdentity(of: scene.raster, threads: 1)

  private func match(_ pixels: Raster<SRGB8>) -> PhotoIdentity {
    Self.identity.match(pixels, recordedWidth: Self.scene.width, height: Self.scene.height, threads: 2)
  }

  private func isDifferent(_ match: PhotoIdentity) -> Bool {
    if case .different = match { true } else { false }
  }

  @Test func `an identity comes back from its bytes, which are few`() throws {
    #expect(Self.identity.bytes.count <= 100)
    #expect(ImageIdentity(bytes: Self.identity.bytes, width: 320, height: 240) == Self.identity)
    #expect(ImageIdentity(of: Self.scene.raster, threads: 2) == Self.identity)
  }

  @Test(arguments: [(1, 1), (1, 300), (9, 7), (65, 2), (640, 20)])
  func `pictures of any size have an identity that knows them`(width: Int, height: Int) throws {
    let picture = Picture.scene(width: width, height: height)
    let identity = ImageIdentity(of: picture.raster, threads: 1)
    #expect(ImageIdentity(bytes: identity.bytes, width: width, height: height) == identity)
    let found = try identity.match(picture.saved(quality: 95), recordedWidth: width, height: height, threads: 1)
    #expect(found == .copy(.upright, isResized: false))
  }

  @Test func `damaged bytes are no identity, and never crash`() {
    let bytes = Self.identity.bytes
    #expect(ImageIdentity(bytes: [], width: 320, height: 240) == nil)
    #expect(ImageIdentity(bytes: [5] + bytes.dropFirst(), width: 320, height: 240) == nil)
    #expect(ImageIdentity(bytes: bytes + [1, 2, 3, 4, 5], width: 320, height: 240) == nil)
    for index in bytes.indices {
      var damaged = bytes
      damaged[index] ^= 0x55
      if let identity = ImageIdentity(bytes: damaged, width: 320, height: 240) {
        _ = identity.match(Self.scene.raster, recordedWidth: 320, height: 240, threads: 1)
      }
    }
  }

  @Test(arguments: [30, 50, 75, 95], [ImageFiles.ChromaSubsampling.s444, .s420])
  func `a recompressed copy is known`(quality: Int, subsampling: ImageFiles.ChromaSubsampling) throws {
    #expect(
      try match(Self.scene.saved(quality: quality, subsampling: subsampling)) == .copy(.upright, isResized: false))
  }

  @Test(arguments: [(80, 60), (160, 120), (200, 150), (311, 233), (352, 264), (640, 480)])
  func `a resized copy is known`(width: Int, height: Int) throws {
    #expect(
      try match(Self.scene.resized(width, height).saved(quality: 75, subsampling: .s420))
        == .copy(.upright, isResized: true))
  }

  @Test(arguments: 2...8)
  func `a turned or mirrored copy is known, and how`(orientation: Int) throws {
    let turned = Self.scene.stored(as: orientation)
    #expect(
      try match(turned.saved(quality: 75, subsampling: .s420)) == .copy(Orientation(orientation), isResized: false))
    let smaller = turned.resized(turned.width / 2, turned.height / 2)
    #expect(try match(smaller.saved()) == .copy(Orientation(orientation), isResized: true))
  }

  @Test func `a mirrored copy of a square picture is known`() throws {
    let square = Picture.scene(width: 240, height: 240)
    let identity = ImageIdentity(of: square.raster, threads: 1)
    for orientation in 2...8 {
      let pixels = try square.stored(as: orientation).saved()
      let found = identity.match(pixels, recordedWidth: 240, height: 240, threads: 1)
      #expect(found == .copy(Orientation(orientation), isResized: false))
    }
  }

  @Test(arguments: [2, 3, 5, 10], [(1, 1), (0, 0), (2, 2), (2, 0)])
  func `a crop of the same proportions is refused, in its own size and enlarged again`(percent: Int, place: (Int, Int))
    throws
  {
    let (across, down) = (320 * percent / 100, 240 * percent / 100)
    let (left, top) = (across * place.0 / 2, down * place.1 / 2)
    let crop = Self.scene.cropped(left: left, right: across - left, top: top, bottom: down - top)
    #expect(try isDifferent(match(crop.saved())))
    #expect(try isDifferent(match(crop.resized(320, 240).saved())))
  }

  @Test func `a crop of one side is refused`() throws {
    for crop in [
      Self.scene.cropped(left: 7), Self.scene.cropped(right: 7), Self.scene.cropped(left: 4, right: 3),
      Self.scene.cropped(top: 5),
      Self.scene.cropped(bottom: 5), Self.scene.cropped(top: 3, bottom: 2),
    ] {
      #expect(try isDifferent(match(crop.saved())), "\(crop.width) × \(crop.height)")
      #expect(try isDifferent(match(crop.resized(320, 240).saved())))
    }
  }

  @Test(arguments: [(10, 10), (240, 180), (130, 100)])
  func `a logo is refused`(x: Int, y: Int) throws {
    // 5 % of the picture, and 2 %.
    for (width, height) in [(72, 54), (45, 34)] {
      for color in [SIMD3<Float>(255, 255, 255), SIMD3(0, 0, 0), SIMD3(230, 20, 20)] {
        let pixels = try Self.scene.painted(x: x..<x + width, y: y..<y + height, color).saved()
        #expect(isDifferent(match(pixels)), "\(width) × \(height), \(color)")
      }
    }
  }

  @Test func `other tones are refused`() throws {
    let changes: [(String, (SIMD3<Float>) -> SIMD3<Float>)] = [
      ("grey", { SIMD3(repeating: 0.299 * $0.x + 0.587 * $0.y + 0.114 * $0.z) }),
      ("warm", { $0 * SIMD3(1.1, 1, 0.88) }),
      ("bright", { $0 * 1.1 }), ("dark", { $0 * 0.9 }), ("contrast", { ($0 - 128) * 1.25 + 128 }),
      ("flat", { ($0 - 128) * 0.8 + 128 }),
      ("negative", { 255 - $0 }),
    ]
    for (name, change) in changes {
      #expect(try isDifferent(match(Self.scene.map(change).saved())), "\(name)")
    }
  }

  @Test func `another picture is refused`() throws {
    #expect(try match(Picture.scene(seed: 2).saved()) == .different(.unrelated))
  }

  @Test func `without a thumbnail only the same pixels are known`() throws {
    let jpeg = try JPEGFile.encode(Self.scene.raster, quality: 95, subsampling: .s444)
    let received = try ReceivedPhoto(jpeg: jpeg, name: "the picture", progress: WorkProgress())
    let network = NetworkDescription(frequenciesXY: 1, frequenciesRGB: 1, colorInput: .encoded, width: 8)
    var record = GamutRecord(
      width: 320, height: 240,
      network: StoredNetwork(
        network,
        weights: StoredWeights(
          Array(repeating: 0, count: network.parameterCount), network: network, precision: .int6)),
      digest: received.digest(threads: 1))
    #expect(try received.identity(for: record, jpeg: jpeg, name: "the picture", threads: 1) == .same)
    record.digest = PixelDigest(value: 1)
    #expect(try received.identity(for: record, jpeg: jpeg, name: "the picture", threads: 1) == .different(.unknown))
    record.thumbnail = Self.identity.bytes
    #expect(
      try received.identity(for: record, jpeg: jpeg, name: "the picture", threads: 1)
        == .copy(.upright, isResized: false))
  }
}
