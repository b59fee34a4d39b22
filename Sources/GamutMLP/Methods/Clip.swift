import ColorScience

/// The standard conversion both ways: colours outside sRGB are lost.
struct Clip: RecoveryMethod {
  let name = "clip"

  func reduce(_ photo: MethodInput, _ context: MethodContext) -> MethodOutput { MethodOutput() }

  func expand(_ received: MethodFile, _ context: MethodContext) -> Raster<ProPhoto16> {
    received.restorer(nil).pixels(threads: context.threads)
  }
}
