import Parallel
import Synchronization

/// Decodes a TIFF page into ProPhoto codes, chunk by chunk on all processors.
struct TIFFDecoder {
  let layout: TIFFPageLayout
  /// The number of the page's directory, 0 for the first one.
  let offset: Int
  let conversion: ColorConversion
  let path: String
  let limits: ReadingLimits

  /// Chunks beyond this size are decoded by one thread only, to keep memory in bounds.
  private static let parallelBytes = 64 << 20

  /// The largest half-precision number: what is beyond means nothing, and its powers could not be added up.
  private static let largestValue: Float = 65_504

  /// Fills `codes`, (height, width, 3).
  func decode(
    _ input: borrowing InputFile, into codes: UnsafeMutableBufferPointer<UInt16>, workers: Int,
    progress: ReadingProgress
  ) throws(ImageFileError) -> Findings {
    let clipped = Atomic<Int>(0)
    let doubt = Mutex<String?>(nil)
    let scratchBytes = layout.chunkBytes * planes.count
    try ParallelWork.run(
      count: layout.chunksAcross * layout.chunksDown, threads: scratchBytes > Self.parallelBytes ? 1 : workers,
      progress: progress
    ) { take throws(ImageFileError) in
      let page = try TIFFPage(of: input, at: offset, limits: limits)
      // Each worker reads the directory anew, and the buffers have the size of the first reading.
      guard page.layout == layout else {
        throw .malformed(path: path, format: .tiff, detail: "it was changed while it was read")
      }
      let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: isDirect ? 1 : scratchBytes, alignment: 16)
      defer { scratch.deallocate() }
      while let item = try take() {
        let chunk = Chunk(item, layout)
        if isDirect {
          try page.read(
            column: 0, row: chunk.row, plane: 0, rows: chunk.rows, into: codes.baseAddress! + chunk.y * layout.width * 3
          )
        } else {
          for (slot, plane) in planes.enumerated() {
            try page.read(
              column: chunk.column, row: chunk.row, plane: plane, rows: chunk.rows,
              into: scratch.baseAddress! + slot * layout.chunkBytes)
          }
          let outside = try unpack(chunk, scratch.baseAddress!, into: codes)
          clipped.wrappingAdd(outside, ordering: .relaxed)
        }
      }
      if let found = page.doubt { doubt.withLock { $0 = $0 ?? found } }
    }
    return Findings(clipped: clipped.load(ordering: .relaxed), doubt: doubt.withLock { $0 })
  }

  struct Findings {
    /// How many values lie outside ProPhoto, where samples are converted as floating-point numbers.
    var clipped = 0
    /// Why the pixels may not be those that were written.
    var doubt: String?
  }

  /// Whether strips hold exactly what a raster holds, so that they are decoded in place.
  private var isDirect: Bool {
    layout.sample == .uint16 && layout.samples == 3 && !layout.isGrey && !layout.isPlanar && !layout.isTiled
  }

  /// Whether samples become codes first, which `conversion` then still has to convert.
  var yieldsSourceCodes: Bool { layout.sample == .uint8 || layout.sample == .uint16 }

  /// The planes that are needed: colours, and behind them the alpha that was multiplied in.
  private var planes: [Int] {
    guard layout.isPlanar else { return [0] }
    return Array(0..<layout.colorChannels) + (layout.alphaSample.map { [$0] } ?? [])
  }

  /// The part of a chunk that lies in the image.
  private struct Chunk {
    let column: Int, row: Int
    let x: Int, y: Int
    let columns: Int, rows: Int

    init(_ item: Int, _ layout: TIFFPageLayout) {
      (row, column) = item.quotientAndRemainder(dividingBy: layout.chunksAcross)
      (x, y) = (column * layout.chunkWidth, row * layout.chunkHeight)
      columns = min(layout.chunkWidth, layout.width - x)
      rows = min(layout.chunkHeight, layout.height - y)
    }
  }

  private func unpack(
    _ chunk: Chunk, _ bytes: UnsafeRawPointer, into codes: UnsafeMutableBufferPointer<UInt16>
  ) throws(ImageFileError) -> Int {
    switch layout.sample {
    case .uint8: copy(UInt8.self, chunk, bytes, codes)
    case .uint16: copy(UInt16.self, chunk, bytes, codes)
    // 16 bits of a linear curve would be too few in the shadows.
    case .uint32 where conversion.changesCodes: try convert(UInt32.self, chunk, bytes, codes)
    case .uint32: copy(UInt32.self, chunk, bytes, codes)
    case .float16: try convert(Float16.self, chunk, bytes, codes)
    case .float32: try convert(Float.self, chunk, bytes, codes)
    case .float64: try convert(Double.self, chunk, bytes, codes)
    }
  }

  @inline(__always) private func copy<Sample: TIFFCode>(
    _: Sample.Type, _ chunk: Chunk, _ bytes: UnsafeRawPointer, _ codes: UnsafeMutableBufferPointer<UInt16>
  ) -> Int {
    let channels = TIFFChannels<Sample>(bytes, layout)
    for row in 0..<chunk.rows {
      let target = codes.baseAddress! + ((chunk.y + row) * layout.width + chunk.x) * 3
      channels.copy(from: row * layout.chunkWidth, count: chunk.columns, to: target)
    }
    return 0
  }

  @inline(__always) private func convert<Sample: TIFFSample>(
    _: Sample.Type, _ chunk: Chunk, _ bytes: UnsafeRawPointer, _ codes: UnsafeMutableBufferPointer<UInt16>
  ) throws(ImageFileError) -> Int {
    let channels = TIFFChannels<Sample>(bytes, layout)
    let values = UnsafeMutableBufferPointer<Float>.allocate(capacity: chunk.columns * 3)
    defer { values.deallocate() }
    var clipped = 0
    for row in 0..<chunk.rows {
      channels.copy(from: row * layout.chunkWidth, count: chunk.columns, to: values.baseAddress!)
      for i in values.indices {
        let value = values[i]
        if value >= 0 && value <= 1 { continue }
        guard value.isFinite else { throw .notFinite(path: path, x: chunk.x + i / 3, y: chunk.y + row, channel: i % 3) }
        values[i] = min(max(value, -Self.largestValue), Self.largestValue)
      }
      let target = codes.baseAddress! + ((chunk.y + row) * layout.width + chunk.x) * 3
      clipped += conversion.convert(UnsafeBufferPointer(values), into: target)
    }
    return clipped
  }
}
