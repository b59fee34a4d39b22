import ColorScience
import ImageFiles
import Testing

@testable import GamutMLP

/// Files whose size is chosen, and what they are worth.
@Suite struct SizedJPEGTests {
  private static func reduced(_ change: (inout ReductionOptions) -> Void = { _ in }) throws -> ReducedPhoto {
    try GamutReducer.reduce(Photos.demo, options: Photos.options(change))
  }

  /// Bytes of the plain JPEG of clipped colours, with its profile.
  private static func plainBytes(_ quality: Int, _ subsampling: ChromaSubsampling) throws -> Int {
    try reduced {
      $0.plan.steps = 0
      $0.jpeg.choose(.clipped)
      $0.jpeg.quality = quality
      $0.jpeg.subsampling = subsampling
    }.report.pictureBytes
  }

  @Test(arguments: [QuantizingEffort.balanced, .leastError], [75, 90, 95])
  func `the file with its model is no larger than the plain one`(effort: QuantizingEffort, quality: Int) throws {
    let report = try Self.reduced {
      $0.jpeg.quality = quality
      $0.jpeg.effort = effort
    }.report
    let plain = try Self.plainBytes(quality, .s444)
    #expect(report.jpegBytes <= plain)
    #expect(Double(report.jpegBytes) > 0.97 * Double(plain))
  }

  @Test func `a size is met from below`() throws {
    for subsampling in ChromaSubsampling.allCases {
      let bytes = try Self.plainBytes(90, subsampling)
      let report = try Self.reduced {
        $0.jpeg.bytes = bytes
        $0.jpeg.subsampling = subsampling
      }.report
      #expect(report.jpegBytes <= bytes, "\(subsampling)")
      // What the model leaves of its room is a large part of so small a file.
      #expect(Double(report.jpegBytes) > 0.97 * Double(bytes), "\(subsampling)")
    }
  }

  @Test func `a network larger than its preset's takes its room from the picture`() throws {
    let bytes = try Self.plainBytes(90, .s444)
    let report = try Self.reduced {
      $0.jpeg.bytes = bytes
      $0.plan.network.width = 64
      $0.plan.steps = 60
    }.report
    #expect(report.metadataBytes > 2_000)
    #expect(report.jpegBytes <= bytes)
  }

  @Test func `more comes back from the same bytes`() throws {
    let plain = try Self.reduced { $0.jpeg.effort = .plain }.report
    let sized = try Self.reduced { $0.jpeg.bytes = plain.jpegBytes }.report
    let before = try #require(plain.recovered?.psnr)
    let after = try #require(sized.recovered?.psnr)
    #expect(after > before + 0.3)
  }

  @Test func `a size that cannot be is refused`() throws {
    for bytes in [1_000, 1_500, 1_900] {
      let error = #expect(throws: GamutError.self) { try Self.reduced { $0.jpeg.bytes = bytes } }
      guard case .tooFewBytes = error else {
        Issue.record("\(bytes) bytes: \(String(describing: error))")
        continue
      }
    }
  }

  @Test func `threads do not change the file`() throws {
    let files = try [1, 2].map { threads in
      try Self.reduced {
        $0.jpeg.effort = .balanced
        $0.threads = threads
      }.jpeg
    }
    #expect(files[0] == files[1])
  }

  @Test(arguments: [(1, 1), (8, 8), (17, 9), (40, 3)]) func `pictures of a few blocks are coded`(
    size: (Int, Int)
  ) throws {
    let photo = Photos.plain(width: size.0, height: size.1, red: 60_000, green: 9_000, blue: 2_000)
    let reduced = try GamutReducer.reduce(photo, options: Photos.options { $0.jpeg.effort = .balanced })
    #expect(try JPEGFile.header(of: reduced.jpeg).width == size.0)
    #expect(try GamutExpander(jpeg: reduced.jpeg, threads: 1, kernels: .select(nil)).pixels().width == size.0)
  }
}

extension ReductionReport {
  fileprivate var pictureBytes: Int { jpegBytes - metadataBytes }
}
