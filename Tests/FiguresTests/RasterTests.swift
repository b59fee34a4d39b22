import ColorScience
import GamutTestSupport
import ImageFiles
import Testing

@testable import Figures

@Suite struct RasterTests {
  private func figure(_ elements: Element...) -> Figure {
    var figure = Figure(width: 20, height: 10, title: "test")
    figure += elements
    return figure
  }

  private func red(_ raster: Raster<SRGB8>, _ x: Int, _ y: Int) -> UInt8 {
    raster.components[3 * (y * raster.width + x)]
  }

  @Test func `a polygon covers its inside, half of what its edge halves, and nothing else`() {
    let square = [Point(2, 2), Point(6.5, 2), Point(6.5, 7), Point(2, 7)]
    for polygon in [square, square.reversed()] {
      let raster = figure(.polygon(polygon, .black)).raster(scale: 1)
      #expect(red(raster, 4, 4) == 0)
      #expect(red(raster, 2, 2) == 0)
      #expect(red(raster, 6, 4) == 128)
      #expect(red(raster, 7, 4) == 255)
      #expect(red(raster, 1, 4) == 255)
      #expect(red(raster, 4, 7) == 255)
    }
  }

  @Test func `a slanted edge covers as much as the polygon's area`() {
    let raster = figure(.polygon([Point(1, 1), Point(18, 4), Point(7, 9.5)], .black)).raster(scale: 1)
    let covered = stride(from: 0, to: raster.components.count, by: 3).reduce(0.0) {
      $0 + 1 - Double(raster.components[$1]) / 255
    }
    // Half the cross product of two sides; 200 pixels are rounded to codes.
    #expect(abs(covered - 0.5 * abs(17 * 8.5 - 6 * 3)) < 0.2)
  }

  @Test func `what sticks out of the image is cut at its edges`() {
    let raster = figure(.polygon([Point(-50, -9), Point(60, -9), Point(60, 5), Point(-50, 5)], .black)).raster(scale: 1)
    for x in [0, 10, 19] {
      #expect(red(raster, x, 0) == 0)
      #expect(red(raster, x, 4) == 0)
      #expect(red(raster, x, 5) == 255)
    }
  }

  @Test func `a line covers its width`() {
    let raster = figure(.line([Point(3, 5), Point(17, 5)], Stroke(.black, 2))).raster(scale: 1)
    #expect(red(raster, 10, 4) == 0)
    #expect(red(raster, 10, 5) == 0)
    #expect(red(raster, 10, 3) == 255)
    #expect(red(raster, 10, 6) == 255)
    let thin = figure(.line([Point(3, 5.5), Point(17, 5.5)], Stroke(.black, 0.5))).raster(scale: 1)
    #expect(abs(Int(red(thin, 10, 5)) - 128) <= 1)
  }

  @Test func `dashes have gaps and end where the line ends`() {
    let pieces = Dashes.pieces(of: [Point(0, 0), Point(10, 0), Point(10, 10)], [4, 2])
    #expect(
      pieces.map { [$0.first!, $0.last!] } == [
        [Point(0, 0), Point(4, 0)], [Point(6, 0), Point(10, 0)], [Point(10, 2), Point(10, 6)],
        [Point(10, 8), Point(10, 10)],
      ])
    #expect(Dashes.pieces(of: [Point(0, 0), Point(1, 0)], []) == [[Point(0, 0), Point(1, 0)]])
  }

  @Test func `a clip hides what lies beside it`() {
    let everything = Element.polygon(Box(x: 0, y: 0, width: 20, height: 10).corners, .black)
    let raster = figure(.clipped(Box(x: 5, y: 0, width: 5, height: 10), [everything])).raster(scale: 1)
    #expect(red(raster, 4, 5) == 255)
    #expect(red(raster, 5, 5) == 0)
    #expect(red(raster, 9, 5) == 0)
    #expect(red(raster, 10, 5) == 255)
  }

  @Test func `a picture fills its box, enlarged or reduced`() {
    let picture = Raster<SRGB8>(width: 2, height: 1, components: [0, 0, 0, 200, 200, 200])
    let large = figure(.picture(picture, Box(x: 4, y: 2, width: 8, height: 4))).raster(scale: 1)
    #expect((3...12).map { red(large, $0, 3) } == [255, 0, 0, 0, 0, 200, 200, 200, 200, 255])
    let small = figure(.picture(picture, Box(x: 4, y: 2, width: 1, height: 1))).raster(scale: 1)
    #expect(red(small, 4, 2) == 100)
  }

  @Test func `the PNG has the figure's pixels`() throws {
    let drawn = figure(.polygon([Point(2, 2), Point(9, 2), Point(9, 9)], .vermilion))
    let file = try TemporaryFile(drawn.png(scale: 3), suffix: "png")
    let photo = try PhotoReader.read(path: file.path)
    #expect(photo.pixels.width == 60)
    #expect(photo.pixels.height == 30)
    #expect(drawn.raster(scale: 3).components.count == 60 * 30 * 3)
  }

  @Test(arguments: Mark.Shape.allCases) func `each mark is seen, filled and hollow`(shape: Mark.Shape) {
    for isHollow in [false, true] {
      let raster = figure(.marks([Point(10, 5)], Mark(shape, .black, radius: 4, isHollow: isHollow))).raster(scale: 2)
      let dark = stride(from: 0, to: raster.components.count, by: 3).count { raster.components[$0] < 100 }
      #expect((21..<400).contains(dark))
    }
  }
}
