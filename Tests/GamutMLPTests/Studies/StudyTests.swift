import Foundation
import GamutMLP
import GamutTestSupport
import ImageFiles
import Synchronization
import Testing

/// Keeps what a study tells.
private final class Listener: Sendable {
  private let events = Mutex<[Study.Event]>([])

  func hear(_ event: Study.Event) { events.withLock { $0.append(event) } }

  var rows: [StudyRow] {
    events.withLock { $0.compactMap { if case .finished(let outcome) = $0 { outcome.row } else { nil } } }
  }
  var failures: Int { events.withLock { $0.count { if case .failed = $0 { true } else { false } } } }
  var idles: Int { events.withLock { $0.count { if case .idle = $0 { true } else { false } } } }
}

@Suite struct StudyTests {
  private static func plan(_ axes: String..., seeds: [UInt64] = [1], photos: [StudyPhoto] = [photo()]) throws
    -> StudyPlan
  {
    var base = StudySettings(preset: .compact)
    base.plan.steps = 40
    base.plan.batch = 64
    return try StudyPlan(axes.map { try StudyAxis($0) }, seeds: seeds, photos: photos, base: base)
  }

  private static func photo(_ name: String = "demo.tif", whenLoaded: @escaping @Sendable () -> Void = {}) -> StudyPhoto
  {
    StudyPhoto(name: name, size: PixelSize(96, 64)) { _ in
      whenLoaded()
      return Photos.demo
    }
  }

  private func study(_ listener: Listener, rows: RowFile<StudyRow>? = nil, threads: Int = 2) throws -> Study {
    Study(rows: rows, kernels: try .fromEnvironment(), threads: threads) { listener.hear($0) }
  }

  /// The rows of runs by key, without their times.
  private func lines(_ rows: [StudyRow]) -> Set<String> {
    Set(rows.map { $0.json.description.replacing(#/"optimizeSeconds":[0-9.]+/#, with: "") })
  }

  @Test(arguments: [1, 2, 5]) func `rows are those of single reductions, however many run at once`(threads: Int) throws
  {
    let runs = try Self.plan("width=8,16", "quality=80,95", "signal=auto,clipped", seeds: [1, 7]).runs
    let listener = Listener()
    let study = try study(listener, threads: threads)
    study.add(runs)
    study.wait()
    #expect(listener.rows.count == runs.count)
    #expect(listener.idles == 1)
    for run in runs {
      let row = try #require(listener.rows.first { $0.key == run.key })
      let reduced = try GamutReducer.reduce(
        Photos.demo,
        options: Photos.options { options in
          options.plan = run.settings.plan
          options.jpeg = run.settings.jpeg
        })
      #expect(JSON.errors(row.errors) == reduced.report.recovered.map { JSON.errors($0) })
      #expect(row.metadataBytes == reduced.report.metadataBytes)
      #expect(row.jpegBytes == reduced.report.jpegBytes)
      #expect(row.parameters == reduced.report.parameters)
    }
  }

  @Test func `a photograph is read once for all its runs`() throws {
    let loads = Mutex(0)
    let listener = Listener()
    let study = try study(listener)
    let photos = ["a.tif", "b.tif"].map { name in Self.photo(name) { loads.withLock { $0 += 1 } } }
    study.add(try Self.plan("width=8,16", "quality=80,95", seeds: [1, 2], photos: photos).runs)
    study.wait()
    #expect(listener.rows.count == 16)
    #expect(loads.withLock { $0 } == 2)
  }

  @Test func `a row file resumes with equal rows and does nothing twice`() throws {
    let folder = try ScratchFolder()
    let path = folder.path("rows.jsonl")
    let runs = try Self.plan("width=8,16", seeds: [1, 2, 3]).runs
    let whole = Listener()
    let first = try study(whole, rows: RowFile(path: path))
    first.add(runs.prefix(4))
    first.wait()
    // As a killed program leaves it: the last row has its beginning only.
    var bytes = try folder.bytes("rows.jsonl")
    bytes.removeLast(40)
    try folder.write(bytes, "rows.jsonl")

    let file = try RowFile<StudyRow>(path: path)
    let finished = Set(file.rows.map(\.key))
    #expect(finished.count == 3)
    let rest = Listener()
    let second = try study(rest, rows: file)
    second.add(runs.filter { !finished.contains($0.key) })
    second.wait()
    #expect(rest.rows.count == 3)
    let resumed = try RowFile<StudyRow>(path: path).rows
    #expect(resumed.count == 6)
    #expect(Set(resumed.map(\.key)) == Set(runs.map(\.key)))
    let anew = Listener()
    let third = try study(anew)
    third.add(runs)
    third.wait()
    #expect(lines(resumed) == lines(anew.rows))
  }

  @Test func `a paused study holds, takes another order, and goes on`() throws {
    let listener = Listener()
    let study = try study(listener, threads: 1)
    let runs = try Self.plan("width=8,16", seeds: [1, 2]).runs
    study.pause()
    study.add(runs)
    #expect(study.progress.waiting == 4)
    #expect(study.progress.active.isEmpty)
    study.edit { $0.reverse() }
    study.edit { $0.removeAll { $0.key == runs[1].key } }
    study.resume()
    study.wait()
    #expect(listener.rows.map(\.key) == [runs[3], runs[2], runs[0]].map(\.key))
    #expect(study.progress.finished == 3)
  }

  @Test(arguments: [false, true]) func `a paused study whose waiting runs are given up is idle`(drops: Bool) throws {
    let listener = Listener()
    let study = try study(listener, threads: 1)
    let mayLoad = DispatchSemaphore(value: 0)
    // Nothing is optimized, so that the run under way ends although the study is paused.
    let plain = StudyPhoto(name: "plain.tif") { _ in
      mayLoad.wait()
      return Photos.plain(width: 40, height: 30, red: 20_000, green: 20_000, blue: 20_000)
    }
    let runs = try Self.plan("width=8,16", photos: [plain]).runs
    study.add(runs)
    study.pause()
    mayLoad.signal()
    while !study.progress.active.isEmpty { usleep(1_000) }
    #expect(study.waiting.map(\.key) == [runs[1].key])
    #expect(listener.idles == 0)
    if drops { study.drop(runs[1].key) } else { study.stop() }
    study.wait()
    #expect(listener.idles == 1)
    #expect(listener.rows.count == 1)
  }

  @Test func `what is stopped gives no row, and the study can be used again`() throws {
    let listener = Listener()
    let study = try study(listener, threads: 1)
    // Longer than any test waits.
    study.add(try Self.plan("steps=10000000", "width=8,16").runs)
    while study.progress.active.isEmpty { usleep(1_000) }
    study.stop()
    study.wait()
    #expect(listener.rows.isEmpty)
    #expect(listener.failures == 0)
    let run = try Self.plan("width=8").runs
    study.add(run)
    study.wait()
    #expect(listener.rows.map(\.key) == run.map(\.key))
  }

  @Test func `a run that fails does not stop the others`() throws {
    struct Broken: Error {}
    let listener = Listener()
    let study = try study(listener)
    let photos = [StudyPhoto(name: "broken.tif") { _ in throw Broken() }, Self.photo()]
    study.add(try Self.plan("width=8,16", photos: photos).runs)
    study.wait()
    #expect(listener.failures == 2)
    #expect(listener.rows.map(\.photo) == ["demo.tif", "demo.tif"])
  }

  @Test func `a photograph without lost colours has rows without a network`() throws {
    let plain = StudyPhoto(name: "plain.tif") { _ in
      Photos.plain(width: 40, height: 30, red: 20_000, green: 20_000, blue: 20_000)
    }
    let listener = Listener()
    let study = try study(listener)
    study.add(try Self.plan("width=8", photos: [plain]).runs)
    study.wait()
    let row = try #require(listener.rows.first)
    #expect(row.parameters == 0)
    #expect(row.deltaEOutOfGamut == nil)
    #expect(row.errors.psnrOutOfGamut == nil)
  }
}
