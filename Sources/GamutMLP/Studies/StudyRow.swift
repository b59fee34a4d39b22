import ColorScience
import Foundation
import GamutContainer
import ImageFiles

/// One finished run of a study: a line of its results.
package struct StudyRow: Sendable, Equatable {
  /// The photograph's path as it was given, as it is printed.
  package let photo: String
  /// With the seed.
  package let settings: StudySettings
  /// Errors of the restored photograph, in linear ProPhoto.
  package let errors: ColorErrors
  /// CIEDE2000 of the restored photograph.
  package let deltaE: Double
  package let deltaE95: Double
  /// nil where no pixel is out of gamut.
  package let deltaEOutOfGamut: Double?
  /// Bytes by which the JPEG grew because of the model.
  package let metadataBytes: Int
  /// Bytes of the whole file.
  package let jpegBytes: Int
  /// Parameters of the stored network; 0 where there is none.
  package let parameters: Int
  /// Wall-clock seconds of sampling, optimizing and rounding; several runs may have shared the processor.
  package let optimizeSeconds: Double
  /// 0…100.
  package let outOfGamutPercent: Double

  /// The photograph and the settings, of which there is one row.
  package struct Key: Hashable, Sendable {
    /// Its bytes as they are printed, which is how a row keeps them.
    private let photo: [UInt8]
    private let settings: StudySettings

    init(photo: String, settings: StudySettings) {
      self.photo = Array(photo.printable.utf8)
      self.settings = settings
    }
  }

  package var key: Key { Key(photo: photo, settings: settings) }
  package var seed: UInt64 { settings.plan.seed }

  /// - Parameters:
  ///   - model: measured.
  ///   - jpegBytes: of the file with the model.
  init(_ run: StudyRun, _ pair: PhotoPair, _ model: BuiltModel, deltaE: DeltaESummary, jpegBytes: Int) {
    photo = run.photo.name.printable
    settings = run.settings
    errors = model.recovered.map { ColorErrors($0) } ?? ColorErrors(ErrorSums())
    self.deltaE = deltaE.mean
    deltaE95 = deltaE.p95
    deltaEOutOfGamut = deltaE.meanOutOfGamut
    metadataBytes = jpegBytes - pair.jpeg.count
    self.jpegBytes = jpegBytes
    parameters = model.record?.network?.weights.count ?? 0
    optimizeSeconds = model.seconds[.optimize, default: 0]
    outOfGamutPercent = 100 * pair.outOfGamut.share
  }
}

extension StudyRow: FileRow {
  package static let members = LineMembers(
    ["photo", "seed", "options"] + ColorErrors.memberNames + [
      "deltaE", "deltaE95", "deltaEOutOfGamut", "metadataBytes", "jpegBytes", "parameters", "optimizeSeconds",
      "outOfGamutPercent",
    ])

  private enum CodingKeys: String, CodingKey {
    case photo, seed, options, deltaE, deltaE95, deltaEOutOfGamut, metadataBytes, jpegBytes, parameters
    case optimizeSeconds, outOfGamutPercent
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    photo = try container.decode(String.self, forKey: .photo)
    var settings = try container.decode(StoredOptions.self, forKey: .options).settings
    settings.plan.seed = try container.decode(UInt64.self, forKey: .seed)
    self.settings = settings
    errors = try ColorErrors(from: decoder)
    deltaE = try container.decode(Double.self, forKey: .deltaE)
    deltaE95 = try container.decode(Double.self, forKey: .deltaE95)
    deltaEOutOfGamut = try container.decodeIfPresent(Double.self, forKey: .deltaEOutOfGamut)
    metadataBytes = try container.decode(Int.self, forKey: .metadataBytes)
    jpegBytes = try container.decode(Int.self, forKey: .jpegBytes)
    parameters = try container.decode(Int.self, forKey: .parameters)
    optimizeSeconds = try container.decode(Double.self, forKey: .optimizeSeconds)
    outOfGamutPercent = try container.decode(Double.self, forKey: .outOfGamutPercent)
  }

  package var isPlausible: Bool {
    errors.arePlausible && [deltaE, deltaE95, deltaEOutOfGamut ?? 0].allSatisfy { (0...1e6).contains($0) }
      && [metadataBytes, jpegBytes, parameters].allSatisfy { (0...Self.largestCount).contains($0) }
      && (0...1e9).contains(optimizeSeconds) && (0...100).contains(outOfGamutPercent)
  }

  /// Far more bytes or parameters than any row has, and few enough for sums of them.
  private static let largestCount = 1 << 40

  package var json: JSON {
    let first: KeyValuePairs<String, JSON> = [
      "photo": .string(photo), "seed": .number("\(seed)"), "options": options,
    ]
    let last: KeyValuePairs<String, JSON> = [
      "deltaE": .rounded(deltaE, decimals: 4), "deltaE95": .rounded(deltaE95, decimals: 4),
      "deltaEOutOfGamut": .rounded(deltaEOutOfGamut, decimals: 4), "metadataBytes": .integer(metadataBytes),
      "jpegBytes": .integer(jpegBytes), "parameters": .integer(parameters),
      "optimizeSeconds": .rounded(optimizeSeconds, decimals: 4),
      "outOfGamutPercent": .rounded(outOfGamutPercent, decimals: 4),
    ]
    return .object(JSON.members(first) + JSON.errors(errors) + JSON.members(last))
  }

  /// All parameters by name, so that a row tells everything by itself.
  private var options: JSON {
    let preset = JSON.Member(key: StudyParameter.preset.rawValue, value: .string(StudyParameter.preset.text(settings)))
    return .object(
      [preset]
        + StudyParameter.besidesPreset.filter { $0 != .seed }.map { parameter in
          let text = parameter.text(settings)
          let isNumber = parameter.isNumeric && Double(text) != nil
          return JSON.Member(key: parameter.rawValue, value: isNumber ? .number(text) : .string(text))
        })
  }
}

extension StudyRow {
  /// The row with its numbers as lines have them, so that nothing changes when it is read again.
  var written: StudyRow {
    get throws { try JSONDecoder().decode(StudyRow.self, from: Data(json.description.utf8)) }
  }
}

/// The inverse of a row's options. Those that are missing, of rows before there was such an option, are the preset's.
private struct StoredOptions: Decodable {
  let settings: StudySettings

  init(from decoder: any Decoder) throws {
    let values = try decoder.singleValueContainer().decode([String: Value].self)
    guard let name = values[StudyParameter.preset.rawValue]?.text,
      let preset = OptimizationPlan.Preset(rawValue: name)
    else { throw StudyError.unknownParameter(StudyParameter.preset.rawValue) }
    var settings = StudySettings(preset: preset)
    var unknown = Set(values.keys).subtracting([StudyParameter.preset.rawValue])
    for parameter in StudyParameter.besidesPreset where parameter != .seed {
      guard let value = values[parameter.rawValue] else { continue }
      try parameter.set(value.text, in: &settings)
      unknown.remove(parameter.rawValue)
    }
    if let name = unknown.min() { throw StudyError.unknownParameter(name) }
    self.settings = settings.settled
  }

  /// A number or a text.
  private struct Value: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Int.self) {
        text = "\(number)"
      } else if let number = try? container.decode(Double.self) {
        text = "\(number)"
      } else {
        text = try container.decode(String.self)
      }
    }
  }
}
