#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How the learning rate changes over the steps.
public enum RateSchedule: String, CaseIterable, Sendable {
  case constant
  /// Half a cosine, from the rate at the first step down to 1 % of it at the last.
  case cosine

  private static let floor = 0.01

  /// The factor of the rate at step 0..<steps.
  package func factor(step: Int, of steps: Int) -> Double {
    switch self {
    case .constant: 1
    case .cosine: Self.floor + (1 - Self.floor) * 0.5 * (1 + cos(.pi * Double(step) / Double(steps)))
    }
  }
}

/// How a field's parameters follow the gradient.
public enum GradientMethod: String, CaseIterable, Sendable {
  /// Adam (Kingma and Ba 2015) with β 0.9, 0.999 and ε 1e-8.
  case adam
  /// Plain gradient descent.
  case sgd
}

/// How a field is optimized: on the mean squared error of random batches.
public struct TrainingPlan: Sendable, Hashable {
  /// At least 0.
  public var steps: Int
  /// Points per step, at least 1.
  public var batch: Int
  /// Learning rate at the first step.
  public var rate: Double
  public var gradientMethod: GradientMethod
  public var schedule: RateSchedule
  /// Share of each batch drawn from the leading class of points, 0…1; nil: in proportion.
  public var leadingShare: Double?
  public var seed: UInt64
  /// Worker threads, at least 1; the result does not depend on them.
  public var threads: Int

  public init(
    steps: Int, batch: Int, rate: Double, gradientMethod: GradientMethod = .adam, schedule: RateSchedule,
    leadingShare: Double?,
    seed: UInt64,
    threads: Int
  ) {
    self.steps = steps
    self.batch = batch
    self.rate = rate
    self.gradientMethod = gradientMethod
    self.schedule = schedule
    self.leadingShare = leadingShare
    self.seed = seed
    self.threads = threads
  }
}

func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
