import ArgumentParser
import GamutMLP

/// What readers of a picture get, where methods and starts are tried: a decoded JPEG, or the paper's 8-bit sRGB codes.
struct ProtocolArguments: ParsableArguments {
  @Flag(
    inversion: .prefixedNo, help: "Store pictures as JPEG; without, as 8-bit sRGB codes, which is the paper's protocol."
  )
  var jpeg = true
  @Option(help: ArgumentHelp("JPEG quality, 1…100.", valueName: "Q"))
  var quality = 95
  @Option(help: "How finely JPEGs store colour against brightness.")
  var subsampling = ChromaSubsampling.s444

  func validate() throws { try require(quality, in: PlanLimits.quality, "--quality") }

  /// nil without.
  var compression: MethodInput.Compression? { jpeg ? .init(quality: quality, subsampling: subsampling) : nil }
}
