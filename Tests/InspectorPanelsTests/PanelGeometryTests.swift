import InspectorEngine
import InspectorPanels
import InspectorTestSupport
import TerminalCanvas
import Testing

@Suite struct PanelGeometryTests {
  private let profiles = TerminalProfiles.all.map(\.profile)

  @Test func `a cell of the photograph leads to a pixel and back`() {
    for profile in profiles {
      for (width, height) in [(10, 5), (49, 16), (74, 24), (200, 60)] {
        let place = Rectangle(x: 3, y: 2, width: width, height: height)
        let part = PhotoGeometry.part(
          of: place, pane: .init(), profile: profile, photoWidth: 6000, photoHeight: 4000, zoom: 2.5,
          center: SIMD2(5900, 300))
        for part in [nil, part] {
          let geometry = PhotoGeometry(
            of: place, pane: .init(), profile: profile, photoWidth: 6000, photoHeight: 4000, part: part)
          for y in geometry.cells.y..<geometry.cells.maxY {
            for x in geometry.cells.x..<geometry.cells.maxX {
              let back = geometry.photoPixel(atCell: x, y).flatMap(geometry.cell)
              #expect(back?.x == x)
              #expect(back?.y == y)
            }
          }
        }
      }
    }
  }

  @Test func `the photograph keeps its shape`() {
    for profile in profiles {
      for (width, height) in [(600, 400), (400, 600), (3000, 500)] {
        let place = Rectangle(x: 0, y: 0, width: 120, height: 60)
        let geometry = PhotoGeometry(of: place, pane: .init(), profile: profile, photoWidth: width, photoHeight: height)
        let shape = Double(geometry.columns) / (Double(geometry.rows) * PixelGrid.pixelAspect(profile))
        // Half a picture pixel in each direction is lost to rounding.
        let tolerance = shape * (0.5 / Double(geometry.columns) + 0.5 / Double(geometry.rows)) * 1.1
        #expect(abs(shape - Double(width) / Double(height)) <= tolerance)
        let inside = PanelFrame.interior(of: place, pane: .init())
        #expect(geometry.cells.intersection(inside) == geometry.cells)
        #expect(geometry.cells.width == inside.width || geometry.cells.height == inside.height)
      }
    }
  }

  @Test func `a part fills the pane and lies inside the photograph`() {
    let place = Rectangle(x: 0, y: 0, width: 80, height: 30)
    for zoom in [1.5, 4, 40] {
      for center in [SIMD2(0.0, 0), SIMD2(1500, 1000), SIMD2(9000, -10)] {
        let part = PhotoGeometry.part(
          of: place, pane: .init(), profile: TerminalProfile(), photoWidth: 3000, photoHeight: 2000, zoom: zoom,
          center: center)
        #expect(part.x >= 0)
        #expect(part.y >= 0)
        #expect(part.x + part.width <= 3000.001)
        #expect(part.y + part.height <= 2000.001)
      }
    }
    let full = PhotoGeometry.fullSizeZoom(
      of: place, pane: .init(), profile: TerminalProfile(), photoWidth: 3000, photoHeight: 2000)
    let part = PhotoGeometry.part(
      of: place, pane: .init(), profile: TerminalProfile(), photoWidth: 3000, photoHeight: 2000, zoom: full,
      center: SIMD2(1500, 1000))
    #expect(abs(part.width - 78) < 1e-6)
  }

  @Test func `a cell of the diagram leads to a chromaticity and back`() {
    for profile in profiles {
      for region in [nil, ChromaticityRegion(x: 0.2...0.25, y: 0.6...0.9)] {
        let geometry = ChromaticityGeometry(
          of: Rectangle(x: 5, y: 1, width: 60, height: 24), pane: .init(), profile: profile, region: region)
        for y in geometry.cells.y..<geometry.cells.maxY {
          for x in geometry.cells.x..<geometry.cells.maxX {
            let back = geometry.chromaticity(atCell: x, y).flatMap(geometry.cell)
            #expect(back?.x == x)
            #expect(back?.y == y)
          }
        }
      }
    }
  }

  @Test func `both axes of the diagram have one scale`() {
    for profile in profiles {
      let geometry = ChromaticityGeometry(
        of: Rectangle(x: 0, y: 0, width: 70, height: 20), pane: .init(), profile: profile, region: nil)
      let across = (geometry.region.x.upperBound - geometry.region.x.lowerBound) / Double(geometry.cells.width)
      let down =
        (geometry.region.y.upperBound - geometry.region.y.lowerBound) / Double(geometry.cells.height)
        / profile.cellAspect
      #expect(abs(across - down) < 1e-12)
    }
  }

  @Test func `two cells span the region between them`() throws {
    let geometry = ChromaticityGeometry(
      of: Rectangle(x: 0, y: 0, width: 60, height: 24), pane: .init(), profile: TerminalProfile(), region: nil)
    let region = try #require(geometry.region(from: (40, 4), to: (20, 10)))
    let inside = try #require(geometry.chromaticity(atCell: 30, 7))
    let outside = try #require(geometry.chromaticity(atCell: 41, 7))
    #expect(region.x.contains(inside.x))
    #expect(region.y.contains(inside.y))
    #expect(!region.x.contains(outside.x))
  }

  @Test func `places outside are nowhere`() {
    let photo = PhotoGeometry(
      of: Rectangle(x: 0, y: 0, width: 40, height: 20), pane: .init(), profile: TerminalProfile(), photoWidth: 100,
      photoHeight: 100)
    #expect(photo.photoPixel(atCell: 0, 0) == nil)
    #expect(photo.cell(of: SIMD2(100, 50)) == nil)
    #expect(photo.cell(of: SIMD2(-1, 50)) == nil)
    let diagram = ChromaticityGeometry(
      of: Rectangle(x: 0, y: 0, width: 40, height: 20), pane: .init(), profile: TerminalProfile(), region: nil)
    #expect(diagram.cell(of: SIMD2(.nan, 0.3)) == nil)
    #expect(diagram.cell(of: SIMD2(9, 9)) == nil)
  }
}
