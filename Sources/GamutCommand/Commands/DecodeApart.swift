import ArgumentParser
import Foundation
import ImageFiles

/// Decodes one HEIC, AVIF or camera RAW file for a process of this same program, which reads it from the pipe that is
/// standard output. Nobody calls it by hand.
struct DecodeApart: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decode-apart", abstract: "Decodes standard input for another process of this program.",
    shouldDisplay: false)

  @Argument var format: String
  @Argument var pixels: Int
  @Argument var dimension: Int

  func run() throws {
    let code = DecoderChild.run(
      format: format,
      limits: ReadingLimits(
        pixels: min(max(0, pixels), ReadingLimits().pixels),
        dimension: min(max(0, dimension), ReadingLimits().dimension)))
    // Without destructors: libraries may be in any state.
    _exit(code)
  }
}

extension DecoderProgram {
  /// This program, by the file that it runs from, whatever its name is now.
  static var own: DecoderProgram {
    #if os(Linux)
      let path = "/proc/self/exe"
    #else
      let path = Bundle.main.executablePath ?? CommandLine.arguments[0]
    #endif
    return DecoderProgram(
      path: path, arguments: ["decode-apart"], formats: ImageFormat.decodedApart)
  }
}
