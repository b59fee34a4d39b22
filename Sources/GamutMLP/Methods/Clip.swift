import ColorScience

/// The standard conversion both ways: what is outside sRGB is lost.
struct Clip: RecoveryMethod {
  let name = "clip"

  func reduce(_ photo: MethodInput, _ work: MethodContext) -> MethodReduction { MethodReduction() }

  func expand(_ received: ReceivedFile, _ work: MethodContext) -> Raster<ProPhoto16> {
    received.restorer(nil).pixels(threads: work.threads)
  }
}
