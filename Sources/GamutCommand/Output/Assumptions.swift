import GamutMLP
import ImageFiles
import Synchronization
import Wording

/// The colours that a run assumed for files that say too little about them. Of a hundred scans the first has its
/// warning and the rest one together, so that another warning among them is not overlooked.
enum Assumptions {
  /// An assumption is the same for all files in everything but their names.
  fileprivate struct Kind: Hashable {
    let space: String
    let lacking: Lacking
  }

  fileprivate enum Lacking: String { case everything, curve, primaries }

  /// The files that each was made for: some commands read a file more than once.
  private static let files = Mutex<[Kind: Set<String>]>([:])

  /// The notices without those of an assumption that this run has said of another file.
  static func saidOnce(_ notices: [GamutNotice]) -> [GamutNotice] {
    notices.filter { notice in
      guard let (kind, path) = Kind.assumed(in: notice) else { return true }
      return files.withLock { files in
        files[kind, default: []].insert(path)
        return files[kind]?.count == 1
      }
    }
  }

  /// Warns, at the end of a run over several files, of those that had no warning of their own.
  static func warnOfTheRest() {
    let all = files.withLock(\.self).sorted {
      ($0.key.lacking.rawValue, $0.key.space) < ($1.key.lacking.rawValue, $1.key.space)
    }
    for (kind, paths) in all where paths.count > 1 { Diagnostics.warn(kind.sentence(of: paths.count - 1)) }
  }
}

extension Assumptions.Kind {
  fileprivate static func assumed(in notice: GamutNotice) -> (kind: Self, path: String)? {
    guard case .photo(let notice) = notice else { return nil }
    switch notice {
    case .spaceAssumed(let path, let space): return (Self(space: space, lacking: .everything), path)
    case .curveAssumed(let path, let space): return (Self(space: space, lacking: .curve), path)
    case .primariesAssumed(let path, let space): return (Self(space: space, lacking: .primaries), path)
    default: return nil
    }
  }

  fileprivate func sentence(of count: Int) -> String {
    switch lacking {
    case .everything:
      let files = NumberFormat.count(count, "more file has", plural: "more files have")
      return "\(files) no usable colour profile, taken as \(space) too; --assume decides otherwise."
    case .curve:
      let files = NumberFormat.count(count, "more file names its primaries", plural: "more files name their primaries")
      return "\(files) alone; the curve of \(space) is assumed too."
    case .primaries:
      let files = NumberFormat.count(count, "more file names", plural: "more files name")
      return "\(files) no primaries beside curves; those of \(space) are assumed too."
    }
  }
}
