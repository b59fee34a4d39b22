import ColorScience
import Testing

@testable import ImageFiles

@Suite struct ColorConversionTests {
  private func read(_ name: String, assuming space: AssumedSpace? = nil) throws -> Photo {
    try PhotoReader.read(path: Fixture.path("\(name).tif"), assuming: space)
  }

  private func differences(_ pixels: Raster<ProPhoto16>, _ gold: [UInt16]?) throws -> [Int] {
    try zip(pixels.components, #require(gold)).map { abs(Int($0) - Int($1)) }
  }

  @Test(arguments: ["adobe-rgb", "display-p3", "rec2020", "prophoto-gamma-1.8", "lut"])
  func `profiles give what Little CMS computes in floating point`(name: String) throws {
    let photo = try read("profile-\(name)")
    #expect(photo.notices.isEmpty)
    // The encoder is within 1 code of the exact curve.
    #expect(try differences(photo.pixels, Fixture.gold.profiles[name]).allSatisfy { $0 <= 1 })
  }

  @Test func `a profile of ProPhoto's exact curve passes codes bit by bit, whatever its name`() throws {
    let photo = try read("profile-prophoto-v2")
    #expect(photo.pixels.components == Fixture.gold.codes)
    #expect(photo.colorSpaceDescription == "ProPhoto RGB (ICC profile)")
  }

  @Test func `a ProPhoto profile with a plain power is not taken for the exact curve`() throws {
    #expect(try read("profile-prophoto-gamma-1.8").pixels.components != Fixture.gold.codes)
  }

  @Test func `sRGB profiles are read as exact sRGB`() throws {
    let photo = try read("profile-srgb-v2")
    #expect(photo.colorSpaceDescription == "sRGB (ICC profile)")
    #expect(try differences(photo.pixels, Fixture.gold.spaces["srgb"]).allSatisfy { $0 <= 1 })
  }

  @Test(arguments: ["display-p3", "adobe-rgb", "srgb"]) func `assumed spaces give what colour-science computes`(
    name: String
  ) throws {
    let space = try #require(AssumedSpace(rawValue: name))
    let codes = UnsafeMutableBufferPointer<UInt16>.allocate(capacity: Fixture.gold.codes.count)
    defer { codes.deallocate() }
    _ = codes.initialize(from: Fixture.gold.codes)
    ColorConversion.matrix(MatrixConversion(space.space)).convert(codes)
    let gold = try #require(Fixture.gold.spaces[name])
    #expect(zip(codes, gold).allSatisfy { abs(Int($0) - Int($1)) <= 1 })
  }

  @Test func `codes and the same values as floats convert alike`() throws {
    let values = Fixture.gold.codes.map { Float($0) / 65_535 }
    let profile = try ProfileTransform(ICCProfile.sRGB)
    let conversions: [ColorConversion] = [.none, .matrix(MatrixConversion(.displayP3)), .profile(profile)]
    for conversion in conversions {
      var codes = Fixture.gold.codes
      codes.withUnsafeMutableBufferPointer { conversion.convert($0) }
      var fromFloats = [UInt16](repeating: 0, count: values.count)
      _ = values.withUnsafeBufferPointer { conversion.convert($0, into: &fromFloats) }
      #expect(zip(codes, fromFloats).allSatisfy { abs(Int($0) - Int($1)) <= 1 })
    }
  }

  @Test func `white stays white and black stays black in every assumed space`() {
    for space in AssumedSpace.allCases {
      var codes: [UInt16] = [0, 0, 0, 65_535, 65_535, 65_535]
      codes.withUnsafeMutableBufferPointer { ColorConversion.matrix(MatrixConversion(space.space)).convert($0) }
      #expect(codes == [0, 0, 0, 65_535, 65_535, 65_535], "\(space)")
    }
  }

  @Test func `values beyond a profile's tables are counted as clipped`() throws {
    let values: [Float] = [0.5, 0.5, 0.5, 1.2, 0.5, -0.1]
    func clipped(_ profile: [UInt8]) throws -> Int {
      let conversion = ColorConversion.profile(try ProfileTransform(profile))
      var codes = [UInt16](repeating: 0, count: values.count)
      return values.withUnsafeBufferPointer { conversion.convert($0, into: &codes) }
    }
    let file = try Fixture.bytes("profile-lut.tif")
    let (layout, first) = try #require(TIFFFormat.read(from: file))
    let directory = try #require(TIFFDirectory(at: first, layout: layout, in: file))
    #expect(try clipped(#require(directory.profile(in: file))) == 2)
    #expect(try clipped(ICCProfile.proPhoto) == 2)
    #expect(try !ProfileTransform(ICCProfile.displayP3).clipsInput)
  }

  @Test(arguments: [("broken", "damaged"), ("cmyk", "CMYK")])
  func `unusable profiles are named and ignored`(name: String, why: String) throws {
    let photo = try read("profile-\(name)")
    #expect(photo.colorSpaceDescription == "sRGB (assumed)")
    #expect(
      photo.notices.count == 2 && "\(photo.notices[0])".contains(why)
        && photo.notices[1] == .spaceAssumed(path: Fixture.path("profile-\(name).tif"), space: "sRGB"))
    #expect(try read("profile-\(name)", assuming: .proPhoto).pixels == Fixture.eightBit)
  }

  @Test func `untagged 16-bit files are ProPhoto and 8-bit ones sRGB, each with a notice`() throws {
    let (deep, shallow) = try (read("plain"), read("eight-bit"))
    #expect(deep.colorSpaceDescription == "ProPhoto RGB (assumed)")
    #expect(deep.notices.count == 1)
    #expect(shallow.colorSpaceDescription == "sRGB (assumed)")
    #expect(shallow.notices.count == 1)
    #expect(try read("plain", assuming: .displayP3).notices.isEmpty)
  }

  @Test func `the profiles that are embedded are small, always the same, and recognized`() throws {
    #expect(ICCProfile.proPhoto.count <= 700)
    #expect(ICCProfile.sRGB.count <= 700)
    for (bytes, space) in [(ICCProfile.proPhoto, RGBSpace.proPhoto), (ICCProfile.sRGB, .sRGB)] {
      // ICC.1, 7.2: the size, the version, and the signature of every profile.
      #expect(bytes[0..<4].reduce(0) { $0 << 8 | Int($1) } == bytes.count)
      #expect(bytes[8] == 4)
      #expect(Array(bytes[36..<40]) == Array("acsp".utf8))
      let behaviour = try #require(ProfileBehaviour(of: ProfileTransform(bytes), samples: 256))
      #expect(behaviour.isClose(to: space, curve: 2e-5, matrix: 2e-4))
      #expect(try ProfileTransform(bytes).name == space.name)
    }
  }

  @Test func `profiles cut or changed anywhere never crash`() {
    for profile in [ICCProfile.proPhoto, ICCProfile.sRGB] {
      for position in stride(from: 0, to: profile.count, by: 3) {
        var changed = profile
        changed[position] ^= 0xFF
        for bytes in [changed, Array(profile.prefix(position))] {
          guard let transform = try? ProfileTransform(bytes) else { continue }
          _ = ProfileBehaviour(of: transform, samples: 16)
        }
      }
    }
  }
}
