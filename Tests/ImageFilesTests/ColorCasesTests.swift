import ColorScience
import Foundation
import GamutTestSupport
import Testing

@testable import ImageFiles

/// Pictures that say in unusual ways which colours they hold, each with its right colours: Assets/Fixtures/Cases.
@Suite struct ColorCasesTests {
  struct Case: Decodable {
    /// (8, 3), of the patches of the chart; none where the file must be refused.
    let codes: [UInt16]
    let tolerance: Int
  }

  static let cases: [String: Case] = Repository.gold("Fixtures/Cases/cases.json")

  private func path(_ name: String) -> String { Fixture.path("Cases/\(name)") }

  /// The largest difference of the middle of any patch, of 8 × 8 pixels, to the right colour.
  private func error(_ photo: Photo, _ right: Case) -> Int {
    var largest = 0
    for (index, code) in right.codes.enumerated() {
      let patch = index / 3
      let pixel = (8 * (patch / 4) + 4) * photo.pixels.width + 8 * (patch % 4) + 4
      largest = max(largest, abs(Int(photo.pixels.components[3 * pixel + index % 3]) - Int(code)))
    }
    return largest
  }

  @Test(arguments: cases.filter { !$0.value.codes.isEmpty }.map(\.key).sorted())
  func `every picture is read in the colours that it means`(name: String) throws {
    let right = try #require(Self.cases[name])
    let photo = try PhotoReader.read(path: path(name))
    try #require(photo.pixels.width == 32 && photo.pixels.height == 16)
    #expect(error(photo, right) <= right.tolerance)
  }

  @Test(arguments: cases.filter { $0.value.codes.isEmpty }.map(\.key).sorted())
  func `the preview of a camera RAW file is never taken for the photograph`(name: String) {
    let error = imageFileError { () throws(ImageFileError) in _ = try PhotoReader.read(path: path(name)) }
    guard case .lacksDecoder(_, .raw, let found, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(found?.hasPrefix("camera RAW data") == true)
  }

  @Test(arguments: [
    ("r03.jpg", "Adobe RGB (1998) (Exif)"), ("colorspace-1.tif", "sRGB (Exif)"),
    ("r03-in-text.png", "Adobe RGB (1998) (Exif)"),
    ("primaries.tif", "Display P3 (primaries)"), ("primaries.png", "Adobe RGB (1998) (cHRM)"),
    ("uncalibrated.jpg", "sRGB (assumed)"), ("srgb-empty.png", "sRGB (sRGB chunk)"),
  ])
  func `the description names the space and where it was found`(name: String, description: String) throws {
    #expect(try PhotoReader.read(path: path(name)).colorSpaceDescription == description)
  }

  @Test func `what was guessed or mended is said`() throws {
    func notices(_ name: String) throws -> [PhotoNotice] { try PhotoReader.read(path: path(name)).notices }
    #expect(try notices("uncalibrated.jpg") == [.spaceAssumed(path: path("uncalibrated.jpg"), space: "sRGB")])
    #expect(try notices("primaries.tif") == [.curveAssumed(path: path("primaries.tif"), space: "Display P3")])
    #expect(try notices("two-iccp.png") == [.furtherProfilesIgnored(path: path("two-iccp.png"), count: 1)])
    #expect(try notices("icc-from-0.jpg") == [.profilePiecesMended(path: path("icc-from-0.jpg"))])
    #expect(
      try notices("rgb-grey-profile.png") == [.greyProfile(path: path("rgb-grey-profile.png"), space: "ProPhoto RGB")])
    #expect(try notices("subifd-profile-above.tif") == [.profileOfFirstPage(path: path("subifd-profile-above.tif"))])
    #expect(try notices("pyramid-and-page.tif") == [.pagesLeftOut(path: path("pyramid-and-page.tif"), count: 1)])
    #expect(try notices("exif-damaged-before.jpg") == [.exifDamaged])
    #expect(try notices("icc-junk-before.jpg") == [.profilePiecesMended(path: path("icc-junk-before.jpg"))])
    #expect(try notices("icc-two.jpg") == [.furtherProfilesIgnored(path: path("icc-two.jpg"), count: 1)])
    let beyond = try notices("palette-short.png").filter { if case .mayBeDamaged = $0 { true } else { false } }
    #expect(beyond.count == 1)
    let mended = try notices("srgb-bad-checksum.png")
    #expect(
      mended == [.chunkMended(path: path("srgb-bad-checksum.png"), chunk: "sRGB", reason: "its checksum is wrong")])
  }

  @Test(arguments: [
    "r03.tif", "colorspace-1.png", "srgb-then-iccp.png", "iccp-odd-1.png", "grey-rgb-profile.png", "icc-reversed.jpg",
    "subifd-long.tif", "subifd-unmarked.tif", "float32-srgb.tif", "float16-linear-srgb.tif", "float32-lifted-table.tif",
    "exif-no-end.jpg", "exif-no-end.tif", "exif-second-block.jpg", "exif-in-two-segments.jpg", "icc-in-numbers.tif",
    "icc-in-text.png",
  ])
  func `what a file says soundly needs no word`(name: String) throws {
    #expect(try PhotoReader.read(path: path(name)).notices == [])
  }

  @Test func `what a file says of its colours goes before what the user assumes`() throws {
    let photo = try PhotoReader.read(path: path("r03.jpg"), assuming: .proPhoto)
    #expect(photo.colorSpaceDescription == "Adobe RGB (1998) (Exif)")
  }

  @Test(
    arguments: [
      (1, "R03", "sRGB"), (2, "R98", "Adobe RGB (1998)"), (65_535, "R03", "Adobe RGB (1998)"), (65_535, "R98", "sRGB"),
      (65_535, "THM", nil), (nil, "R03", "Adobe RGB (1998)"), (nil, nil, nil),
    ] as [(Int?, String?, String?)])
  func `the number of a space goes before the index of its file`(space: Int?, index: String?, name: String?) {
    var builder = MetadataSamples.Builder(order: .big, isBig: false)
    var photo: [MetadataSamples.Entry] = []
    if let index { photo.append(builder.long(40_965, builder.directory([builder.ascii(1, index)]))) }
    if let space { photo.append(builder.short(40_961, space)) }
    let first = builder.directory([builder.long(34_665, builder.directory(photo))])
    let tags = PhotoMetadata(tiff: builder.finish(first: first)).exifColor.tags
    let found = tags.map { if case .space(let space, _) = $0 { space.name } else { "" } }
    #expect(found.first == name)
  }

  /// What neighbouring programs were reported to misread, where those files are at hand.
  @Test func `files from elsewhere are read as they are meant`() throws {
    let folder = URL(filePath: Repository.path("../shared/cases"))
    let expected = [
      "adobe-by-exif.jpg": "Adobe RGB", "adobe-by-exif-colorspace-2.jpg": "Adobe RGB",
      "adobe-by-exif-16.tif": "Adobe RGB",
      "srgb-by-exif-16.png": "sRGB (Exif)", "srgb-chunk-then-iccp.png": "test profile", "two-iccp.png": "test profile",
      "iccp-v4-odd-length-16.png": "test profile", "iccp-v4-odd-length-8.png": "test profile",
      "srgb-chunk-intent-7.png": "sRGB (sRGB chunk)", "grey16-adobe-icc.png": "test profile",
      "rgb16-grey-icc.png": "test profile", "photo-in-subifd.tif": "test profile", "icc-twice.jpg": "test profile",
      "exif-prefixed.png": "test profile",
    ]
    for (name, description) in expected {
      let path = folder.appending(path: name).path(percentEncoded: false)
      guard FileManager.default.fileExists(atPath: path) else { continue }
      let photo = try PhotoReader.read(path: path)
      #expect(photo.colorSpaceDescription.hasPrefix(description), "\(name)")
      #expect(photo.pixels.pixelCount == 96 * 48, "\(name)")
    }
  }
}
