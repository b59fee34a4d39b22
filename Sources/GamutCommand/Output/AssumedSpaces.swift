import GamutMLP
import Synchronization
import Wording

/// The colour spaces that a run took for those of files that name none. Of a hundred scans the first has its warning
/// and the rest one together, so that another warning among them is not overlooked.
enum AssumedSpaces {
  /// How many files were taken for each space.
  private static let counts = Mutex<[String: Int]>([:])

  /// The notices without those of an assumption that this run has said of another file.
  static func saidOnce(_ notices: [GamutNotice]) -> [GamutNotice] {
    notices.filter { notice in
      guard case .photo(.spaceAssumed(_, let space)) = notice else { return true }
      return counts.withLock { counts in
        counts[space, default: 0] += 1
        return counts[space] == 1
      }
    }
  }

  /// Warns, at the end of a run over several files, of those that had no warning of their own.
  static func warnOfTheRest() {
    for (space, count) in counts.withLock({ $0 }).sorted(by: { $0.key < $1.key }) where count > 1 {
      let files = NumberFormat.count(count - 1, "more file has", plural: "more files have")
      Diagnostics.warn("\(files) no usable colour profile, taken as \(space) too; --assume decides otherwise.")
    }
  }
}
