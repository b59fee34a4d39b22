/// Labels of the figures, and what stands beside them.
enum StatsTexts {
  static let nothing = "Nothing is measured yet."
  static let step = "step"
  static func step(_ step: String, of steps: String) -> String { "\(step) / \(steps)" }
  static let loss = "loss"
  /// The longer one first.
  static func best(_ loss: String, _ step: String) -> [String] { ["best \(loss) at \(step)", "best \(loss)"] }
  static let time = "time"
  static func left(_ time: String) -> String { "≈ \(time) left" }
  static let speed = "speed"
  static func samples(_ rate: String) -> String { "\(rate) samples/s" }

  static let psnrOutside = "PSNR outside"
  static let psnr = "PSNR all"
  static let clipped = "clipped"
  static func over(_ gain: String, _ clip: String) -> [String] {
    ["\(gain) over clip's \(clip)", "\(gain) over clip", gain]
  }
  /// Decibels of the JPEG without its network, and what that adds; outside first, as in the paper's row.
  static let alone = "JPEG alone"
  static func network(_ gains: [String]) -> [String] {
    let added = gains.joined(separator: "/")
    return ["the network adds \(added)", "network \(added)", added]
  }
  /// Figures that were not measured here.
  static let paper = "paper's own"
  static let paperMeans = [
    "its mean of its 200 photographs, outside / all", "its mean of 200, outside / all", "its mean of 200 photos",
    "mean of its 200", "its 200",
  ]
  static let rmse = "RMSE"
  static func outside(_ error: String) -> String { "outside \(error)" }
  static let deltaE = "ΔE00"
  static func percentiles(_ median: String, _ high: String) -> String { "p50 \(median)  p95 \(high)" }
  static func clip(_ high: String) -> String { "clip p95 \(high)" }

  static let outOfGamut = "out of sRGB"
  static func pixels(_ count: String) -> String { "\(count) pixels" }
  static let below = "below 0"
  static let above = "above 1"
  static let model = "model"
  static let parameters = "parameters"
  static let jpeg = "JPEG"
  /// The networks that one can rewind to.
  static let kept = "rewindable"
  static func kept(_ networks: Int) -> String { "\(networks) steps" }
  static func keptBytes(_ bytes: String, _ limit: String) -> [String] {
    ["\(bytes) of all runs, at most \(limit)", "\(bytes) of \(limit)", bytes]
  }
}
