import ColorScience

/// The standard conversion both ways: what is outside sRGB is lost.
struct Clip: RecoveryMethod {
  let name = "clip"

  func reduce(_ photo: MethodSubject, _ work: MethodWork) -> MethodReduction { MethodReduction() }

  func expand(_ received: ReceivedFile, _ work: MethodWork) -> Raster<ProPhoto16> {
    received.restorer(nil).pixels(threads: work.threads)
  }
}
