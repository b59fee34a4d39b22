import ColorScience
import Foundation
import GamutContainer
import GamutTestSupport
import ImageFiles
import Testing

@testable import GamutMLP

/// What the documentation shows is what is compiled and written.
@Suite struct DocumentationTests {
  private static let catalogue = "Sources/GamutMLP/GamutMLP.docc/"

  /// The only Swift code of a document.
  private func example(in document: String) throws -> String {
    let parts = try Repository.text(document).components(separatedBy: "```swift\n")
    try #require(parts.count == 2, "\(document) has one example")
    return try #require(parts[1].components(separatedBy: "```").first)
  }

  @Test(arguments: [
    (catalogue + "GamutMLP.md", "Tests/GamutMLPTests/Documentation/RoundTripExample.swift"),
    ("README.md", "Tests/GamutMLPTests/Documentation/RoundTripExample.swift"),
    (catalogue + "AddingAMethod.md", "Sources/GamutMLP/Methods/Clip.swift"),
  ])
  func `an example is a file that is compiled`(document: String, source: String) throws {
    #expect(try example(in: document) == Repository.text(source))
  }

  @Test func `the example reduces and restores`() throws {
    let folder = try ScratchFolder()
    var file = try OutputFile(path: folder.path("demo.tif"))
    try file.write(SamplePhotographs.demo, as: .tiff(.none), workers: 1)
    try file.commit()
    let reduced = try roundTrip(of: folder.path("demo.tif"), to: folder.path("restored.tif"))
    #expect(reduced.report.metadataBytes > 0)
    let restored = try PhotoReader.read(path: folder.path("restored.tif")).pixels
    let found = try PhotoComparison(reference: SamplePhotographs.demo, other: restored, threads: 2)
    let clipped = try #require(reduced.report.clip?.psnrOutOfGamut)
    #expect(try #require(found.errors.psnrOutOfGamut) > clipped + 6)
  }

  /// The cells of the table whose first heading is given, (rows, columns), without marks of code.
  private func table(_ heading: String) throws -> [[String]] {
    let lines = try Repository.text(Self.catalogue + "RecordFormat.md").components(separatedBy: "\n")
    let start = try #require(lines.firstIndex { $0.hasPrefix("| \(heading) |") })
    return lines[(start + 2)...].prefix { $0.hasPrefix("|") }.map { line in
      line.split(separator: "|").map { $0.filter { $0 != "`" }.trimmingCharacters(in: .whitespaces) }
    }
  }

  @Test func `the record's example is what the encoder writes`() throws {
    let rows = try table("field")
    let fields = try rows.map { row in try row[2].split(separator: " ").map { try #require(UInt8($0, radix: 16)) } }
    let record = try GamutRecord(decoding: fields.flatMap { $0 })
    #expect(try record.encoded() == fields.flatMap { $0 })
    #expect(record.width == 1_536)
    #expect(record.height == 1_024)
    let network = try #require(record.network)
    #expect(network.weights.precision == .int8)
    #expect(network.architecture.width == 8)
    #expect(record.errors.clip.inGamut == 46.5)
    for (row, bytes) in zip(rows, fields) {
      let limits = row[1].split(separator: "–").compactMap { Int($0) }
      let most = row[1].hasSuffix("–") ? Int.max : try #require(limits.last)
      #expect(try (#require(limits.first)...most).contains(bytes.count), "\(row[0])")
    }
  }

  @Test func `the settings' example is the one in the record`() throws {
    var (settings, shift): (UInt64, UInt64) = (0, 0)
    for row in try table("bits") {
      let (count, value) = try (#require(UInt64(row[0])), #require(UInt64(row[1])))
      #expect(value < 1 << count, "\(row[2])")
      settings |= value << shift
      shift += count
    }
    #expect(shift == 40)
    let stored = try #require(try table("field").first { $0[0] == "settings" })[2]
    let bytes = stored.split(separator: " ").compactMap { UInt64($0, radix: 16) }
    #expect(bytes.reversed().reduce(0) { $0 << 8 | $1 } == settings)
  }
}
