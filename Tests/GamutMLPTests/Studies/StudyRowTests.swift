import Foundation
import GamutMLP
import GamutTestSupport
import ImageFiles
import Testing

@Suite struct StudyRowTests {
  /// A line as a study writes it.
  static func line(
    photo: String = "demo.tif", width: Int = 16, seed: Int = 1, psnr: String = "45.5", bytes: String = "915",
    options: String = ""
  ) -> String {
    """
    {"photo":"\(photo)","seed":\(seed),"options":{"preset":"compact","width":\(width)\(options)},"rmse":0.005,\
    "psnr":\(psnr),"rmseOutOfGamut":0.007,"psnrOutOfGamut":42.25,"rmseInGamut":null,"psnrInGamut":null,"deltaE":0.8,\
    "deltaE95":2.1,"deltaEOutOfGamut":0.7,"metadataBytes":\(bytes),"jpegBytes":695400,"parameters":1011,\
    "optimizeSeconds":0.57,"outOfGamutPercent":25.1}
    """
  }

  static func row(_ line: String) throws -> StudyRow {
    try JSONDecoder().decode(StudyRow.self, from: Data(line.utf8))
  }

  /// Any legal settings, each parameter away from its preset.
  private static func changed(_ preset: OptimizationPlan.Preset) throws -> StudySettings {
    var settings = StudySettings(preset: preset)
    for (parameter, text) in [
      (StudyParameter.frequenciesXY, "5"), (.frequenciesRGB, "7"), (.inputs, "xy"), (.colorInput, "linear"),
      (.neighborhood, "2"), (.width, "64"), (.hiddenLayers, "3"), (.sampleOutOfGamut, "0.3"), (.sampleInGamut, "0.07"),
      (.sampleClipped, "0.123"), (.batchOutOfGamut, "0.1"), (.steps, "123"), (.batch, "77"), (.learningRate, "1e-05"),
      (.schedule, "constant"), (.seed, "18446744073709551615"), (.weights, "int6"), (.gate, "off"),
      (.signal, "extended"), (.quality, "33"), (.subsampling, "420"), (.adaptation, "cat02"), (.start, "a \"file\""),
      (.carrier, "app15"),
    ] { try parameter.set(text, in: &settings) }
    return settings
  }

  @Test(arguments: OptimizationPlan.Preset.allCases) func `options of a row are read as they were written`(
    preset: OptimizationPlan.Preset
  ) throws {
    // In what parameters say, these are another preset; in what presets alone decide, they are not.
    let shapes = [(16, 4_800), (32, 9_600)].map { width, steps in
      var settings = StudySettings(preset: preset)
      settings.plan.network.width = width
      settings.plan.steps = steps
      return settings
    }
    for settings in [StudySettings(preset: preset), try Self.changed(preset)] + shapes {
      let run = StudyRun(
        photo: StudyPhoto(name: "demo.tif") { _ in Photos.demo },
        point: try #require(
          try StudyPlan(
            [try StudyAxis("steps=\(settings.plan.steps)")], seeds: [1], photos: [], base: settings
          ).points.first), seed: settings.plan.seed)
      var options = "{"
      options += StudyParameter.besidesPreset.filter { $0 != .seed }.map { parameter in
        "\"\(parameter.rawValue)\":\(JSON.string(parameter.text(settings)).description)"
      }.joined(separator: ",")
      options += ",\"preset\":\"\(StudyParameter.preset.text(settings))\"}"
      let line = Self.line().replacing(#/"options":\{[^}]*\}/#, with: "\"options\":" + options)
        .replacing("\"seed\":1", with: "\"seed\":\(settings.plan.seed)")
      let row = try Self.row(line)
      #expect(row.settings == settings)
      #expect(row.key == run.key)
      #expect(try Self.row(row.json.description) == row)
    }
  }

  @Test func `options that a row does not tell are the preset's`() throws {
    let row = try Self.row(Self.line(width: 32))
    var settings = StudySettings(preset: .compact)
    settings.plan.network.width = 32
    #expect(row.settings == settings)
  }

  @Test(arguments: [
    line(psnr: "1e300"), line(bytes: "-1"), line(bytes: "9223372036854775807"), line(width: 9),
    line(options: ",\"wdth\":8"), line(options: ",\"seed\":8"), line(options: ",\"steps\":99999999999"),
    line(options: ",\"steps\":true"), line().replacing("compact", with: "dense"),
    line().replacing("25.1", with: "101"), line().replacing("0.57", with: "-1"),
    line().replacing("0.57", with: "1e300"),
    line().replacing("\"seed\":1", with: "\"seed\":-1"), "{\"photo\":1}",
  ]) func `rows that no study writes are refused`(line: String) throws {
    let folder = try ScratchFolder()
    let text = Self.line() + "\n" + line + "\n"
    try folder.write(Array(text.utf8), "rows.jsonl")
    let path = folder.path("rows.jsonl")
    #expect(throws: ImageFileError.malformedRow(path: path, line: 2)) { try RowFile<StudyRow>(path: path) }
    #expect(try folder.bytes("rows.jsonl") == Array(text.utf8))
  }

  @Test func `a row that was cut off anywhere is known by its members`() throws {
    let line = Array(try Self.row(Self.line()).json.description.utf8)
    for count in line.indices { #expect(StudyRow.members.canBegin(line[..<count]), "\(count)") }
    #expect(!StudyRow.members.canBegin(line[...]))
  }

  @Test func `a whole row without its line feed is kept, and the beginning of one is dropped`() throws {
    let folder = try ScratchFolder()
    let row = try Self.row(Self.line())
    for tail in ["", "{\"photo\":\"demo.tif\",\"seed\":2,\"opt"] {
      let text = tail.isEmpty ? Self.line() : Self.line() + "\n" + tail
      let file = try RowFile<StudyRow>(path: folder.write(text.utf8, "rows.jsonl"))
      #expect(file.rows == [row])
      try file.append(row)
      let expected = Self.line() + "\n" + row.json.description + "\n"
      #expect(try folder.bytes("rows.jsonl") == Array(expected.utf8))
    }
  }

  @Test(arguments: [
    "no newline", "{\"a\":1}\n", "\n\n", "{\"method", "[1]\n", "{\"photo\":\"a.jpg\",\"caption\":\"Rome\"}",
    "{\"photo\":\"a.jpg\",\"caption\":\"Ro", line() + "\n" + "{\"photo\":\"a.jpg\",\"method\":\"clip\",\"met",
    line() + "\n" + line(bytes: "-1"), line().replacing("\"seed\"", with: "\"newer\":1,\"seed\"").dropLast() + "",
  ])
  func `another program's file stays as it is`(text: String) throws {
    let folder = try ScratchFolder()
    try folder.write(Array(text.utf8), "notes.txt")
    #expect(throws: ImageFileError.self) { try RowFile<StudyRow>(path: folder.path("notes.txt")) }
    #expect(try folder.bytes("notes.txt") == Array(text.utf8))
  }
}
