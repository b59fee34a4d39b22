import ColorScience
import Foundation
import GamutMLP
import GamutTestSupport
import ImageFiles

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What an XML parser finds in an SVG.
final class SVGReader: NSObject, XMLParserDelegate {
  private(set) var elements: [String] = []
  private(set) var words: [String] = []
  private(set) var isWellFormed = false

  init(_ text: String) {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    isWellFormed = parser.parse()
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    elements.append(name)
    words.append("")
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    words[words.count - 1] += text.trimmingCharacters(in: .newlines)
  }
}

/// Small photographs for tests.
enum Photos {
  /// Every pixel the same ROMM code.
  static func plain(width: Int, height: Int, _ code: SIMD3<UInt16>) -> Photo {
    Photo(pixels: SamplePhotographs.plain(width: width, height: height, code))
  }

  /// All hues from grey to the most saturated, so that some are out of gamut.
  static let rainbow: Photo = {
    let codes = (0..<48 * 32).flatMap { index -> [UInt16] in
      let (x, y) = (Double(index % 48) / 47, Double(index / 48) / 31)
      return (0..<3).map { c in
        let wave = 0.5 + 0.5 * cos(2 * .pi * (x - Double(c) / 3))
        return UInt16(65_535 * (0.15 + 0.8 * (wave * y + 0.5 * (1 - y))))
      }
    }
    return Photo(pixels: Raster(width: 48, height: 32, components: codes))
  }()

  /// Options whose optimization takes a few milliseconds.
  static func options() throws -> ReductionOptions {
    var options = try ReductionOptions()
    (options.plan.steps, options.plan.batch, options.threads) = (120, 256, 2)
    return options
  }
}
