import Testing

@testable import ColorScience

@Suite struct GamutSolidTests {
  private static let solids = [GamutSolid.sRGB, .displayP3, .proPhoto]
  private static let named = ["sRGB": GamutSolid.sRGB, "displayP3": .displayP3, "proPhoto": .proPhoto]

  @Test func `cuts have the areas that Qhull finds`() throws {
    for cut in Gold.values.cuts {
      let corners = try #require(Self.named[cut.space]).section(luminance: cut.luminance)
      let pairs = zip(corners, corners.dropFirst() + corners.prefix(1))
      let area = pairs.reduce(0.0) { $0 + $1.0.x * $1.1.z - $1.1.x * $1.0.z }.magnitude / 2
      #expect(abs(area - cut.area) < 1e-9, "\(cut.space) at \(cut.luminance)")
    }
  }

  @Test func `a cut's corners lie on edges of the solid, at its luminance`() {
    for solid in Self.solids {
      for luminance in stride(from: 0.02, through: 0.98, by: 0.06) {
        let corners = solid.section(luminance: luminance)
        #expect((3...6).contains(corners.count))
        for corner in corners {
          let linear = solid.fromXYZ * corner
          #expect(abs(corner.y - luminance) < 1e-12)
          #expect(linear.min() > -1e-12)
          #expect(linear.max() < 1 + 1e-12)
          #expect((0..<3).count { abs(linear[$0]) < 1e-12 || abs(linear[$0] - 1) < 1e-12 } >= 2)
        }
      }
    }
  }

  @Test func `a cut holds what the solid holds`() {
    for solid in Self.solids {
      for luminance in [0.03, 0.3, 0.7] {
        let corners = solid.section(luminance: luminance)
        for i in 0..<40 {
          for j in 0..<40 {
            let xyz = SIMD3(Double(i) / 32 + 0.001, luminance, Double(j) / 32 + 0.001)
            // On one side of all edges of a convex polygon.
            let sides = zip(corners, corners.dropFirst() + corners.prefix(1)).map { a, b in
              (b.x - a.x) * (xyz.z - a.z) - (b.z - a.z) * (xyz.x - a.x)
            }
            let linear = solid.fromXYZ * xyz
            // What lies on the very surface may fall to either side.
            guard max(-linear.min(), linear.max() - 1).magnitude > 2 * GamutSolid.tolerance else { continue }
            let isInside = sides.allSatisfy { $0 >= 0 } || sides.allSatisfy { $0 <= 0 }
            if solid.contains(xyz: xyz) != isInside { Issue.record("\(solid.space.name), \(xyz)") }
          }
        }
      }
    }
  }

  @Test func `in the dark the cut is the triangle of the diagram`() {
    for (solid, luminance) in [(GamutSolid.sRGB, 0.01), (.displayP3, 0.01), (.proPhoto, 5e-5)] {
      let found = solid.section(luminance: luminance).compactMap { Chromaticity(xyz: $0) }
      for corner in GamutArea.corners(solid.space) {
        #expect(found.contains { abs($0.x - corner.x) < 1e-9 && abs($0.y - corner.y) < 1e-9 })
      }
      #expect(found.count == 3)
    }
  }

  @Test func `clipping, triples and differences are those of colour-science`() {
    for gold in Gold.values.explored {
      let lab = CIELAB(gold.lab)
      let clipping = SRGBClipping(xyz: lab.xyz)
      func isNear(_ found: SIMD3<Double>, _ expected: [Double]) -> Bool {
        (0..<3).allSatisfy { abs(found[$0] - expected[$0]) < 1e-8 }
      }
      #expect(isNear(clipping.linear, gold.sRGB))
      #expect(isNear(GamutSolid.proPhoto.fromXYZ * lab.xyz, gold.proPhoto))
      #expect(isNear(GamutSolid.displayP3.fromXYZ * lab.xyz, gold.displayP3))
      #expect((0..<3).allSatisfy { Int(clipping.code[$0]) == gold.code[$0] })
      #expect(abs(clipping.deltaE - gold.deltaE2000) < 1e-5, "\(gold.lab)")
      #expect(clipping.isNeeded == (gold.deltaE2000 > 1e-5))
    }
  }

  @Test func `L*a*b* and XYZ are inverses, and the same as from ProPhoto`() {
    for color in Gold.values.linearProPhoto {
      let lab = CIELAB(linearProPhoto: SIMD3(color))
      let xyz = RGBSpace.proPhoto.toXYZ * SIMD3<Double>(SIMD3<Float>(color))
      let back = lab.xyz - xyz
      let again = CIELAB(xyz: xyz).vector - lab.vector
      for c in 0..<3 {
        #expect(abs(back[c]) < 1e-12)
        #expect(abs(again[c]) < 1e-9)
      }
    }
  }

  @Test func `shares of areas are those that counting finds`() {
    func isInside(_ corners: [Chromaticity], _ x: Double, _ y: Double) -> Bool {
      zip(corners, corners.dropFirst() + corners.prefix(1)).allSatisfy { a, b in
        (b.x - a.x) * (y - a.y) >= (b.y - a.y) * (x - a.x)
      }
    }
    let wide = GamutArea.corners(.proPhoto)
    for space in [RGBSpace.sRGB, .displayP3] {
      let narrow = GamutArea.corners(space)
      var (all, both) = (0, 0)
      for i in 0..<400 {
        for j in 0..<400 {
          let (x, y) = (Double(i) / 400, Double(j) / 400)
          guard isInside(wide, x, y) else { continue }
          all += 1
          if isInside(narrow, x, y) { both += 1 }
        }
      }
      #expect(abs(GamutArea.share(of: space, in: .proPhoto) - Double(both) / Double(all)) < 0.004)
    }
    #expect(abs(GamutArea.share(of: .proPhoto, in: .proPhoto) - 1) < 1e-12)
  }

  @Test func `whites are visible, ProPhoto's green and blue are not`() {
    for white in [Chromaticity.d50, .d65, RGBSpace.sRGB.red, RGBSpace.displayP3.green] {
      #expect(SpectralLocus.contains(white))
    }
    for imaginary in [RGBSpace.proPhoto.green, RGBSpace.proPhoto.blue] { #expect(!SpectralLocus.contains(imaginary)) }
  }
}
