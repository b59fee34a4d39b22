import ColorScience

/// The colour space that a file without one is taken to be in.
public enum AssumedSpace: String, CaseIterable, Sendable {
  case proPhoto = "prophoto"
  case sRGB = "srgb"
  case displayP3 = "display-p3"
  case adobeRGB = "adobe-rgb"
  case rec2020 = "rec2020"
  case linearProPhoto = "linear-prophoto"
  case linearSRGB = "linear-srgb"

  package var space: RGBSpace {
    switch self {
    case .proPhoto: .proPhoto
    case .sRGB: .sRGB
    case .displayP3: .displayP3
    case .adobeRGB: .adobeRGB
    case .rec2020: .rec2020
    case .linearProPhoto: RGBSpace.proPhoto.withCurve(.linear, name: "linear ProPhoto RGB")
    case .linearSRGB: RGBSpace.sRGB.withCurve(.linear, name: "linear sRGB")
    }
  }
}

extension RGBSpace {
  func withCurve(_ curve: TransferCurve, name: String) -> RGBSpace {
    RGBSpace(name: name, red: red, green: green, blue: blue, white: white, curve: curve)
  }
}
