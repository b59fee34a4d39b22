import InspectorTestSupport
import TerminalCanvas
import Testing

@testable import Inspector

@Suite struct LayoutTests {
  private func wishes() -> [Layout.Options] {
    var wishes: [Layout.Options] = []
    for focus in Pane.allCases {
      let cases: [(Bool, Bool, Double?)] = [
        (false, false, nil), (true, false, nil), (false, true, 0.01), (false, false, 0.99),
      ]
      for (zoomed, runs, part) in cases {
        var layoutOptions = Layout.Options()
        (layoutOptions.focus, layoutOptions.isZoomed, layoutOptions.showsRuns) = (focus, zoomed, runs)
        for name in Layout.Name.allCases {
          layoutOptions.name = name
          if let part {
            for split in Splits.Name.allCases { layoutOptions.splits.drag(split, in: name, to: part) }
          }
          wishes.append(layoutOptions)
        }
      }
    }
    return wishes
  }

  @Test func `at any size nothing overlaps, nothing lies outside, and nothing is left over`() {
    let wishes = wishes()
    // Every size would be two million layouts; steps that share no factor with the limits meet all kinds of them.
    for columns in [Int](0...40) + stride(from: 41, through: 300, by: 7) {
      for rows in [Int](0...12) + stride(from: 13, through: 300, by: 11) {
        let screen = Rectangle(x: 0, y: 0, width: columns, height: rows)
        for layoutOptions in wishes {
          let layout = Layout.arrange(columns: columns, rows: rows, layoutOptions)
          let parts =
            Array(layout.panes.values) + [layout.header, layout.status, layout.keyLine].filter { !$0.isEmpty }
          var area = 0
          for (i, part) in parts.enumerated() {
            area += part.width * part.height
            if part.intersection(screen) != part || part.isEmpty { Issue.record("\(part) of \(columns) × \(rows)") }
            for other in parts[..<i] where !part.intersection(other).isEmpty {
              Issue.record("\(part), \(other) of \(columns) × \(rows)")
            }
          }
          if layout.kind != .tooSmall, area != columns * rows { Issue.record("\(area) cells of \(columns) × \(rows)") }
        }
      }
    }
  }

  @Test(arguments: [
    (200, 60, Layout.Kind.six, 6), (150, 45, .six, 6), (149, 45, .five, 5), (120, 40, .five, 5), (80, 24, .compact, 5),
    (69, 24, .single, 1), (40, 10, .single, 1), (30, 8, .single, 1), (29, 8, .tooSmall, 0), (30, 7, .tooSmall, 0),
    (0, 0, .tooSmall, 0),
  ]) func `the kind follows the size`(columns: Int, rows: Int, kind: Layout.Kind, panes: Int) {
    let layout = Layout.arrange(columns: columns, rows: rows, Layout.Options())
    #expect(layout.kind == kind)
    #expect(layout.panes.count == panes)
  }

  @Test func `the focused pane is always seen`() throws {
    for size in [(200, 60), (120, 40), (80, 24), (40, 10)] {
      var state = InspectorState.training(columns: size.0, rows: size.1)
      for pane in Layout.Name.all.order {
        try state.press("\(pane.rawValue)")
        #expect(state.layout.panes[pane] != nil)
        try state.press("z")
        #expect(state.layout.panes.count == 1)
        #expect(state.layout.panes[pane] != nil)
        try state.press("z")
      }
    }
  }

  @Test func `the mouse finds every pane at its place`() {
    let layout = InspectorState.training(columns: 200, rows: 60).layout
    for (pane, rectangle) in layout.panes {
      #expect(
        layout.pane(x: rectangle.x, y: rectangle.y) == pane
          && layout.pane(x: rectangle.maxX - 1, y: rectangle.maxY - 1) == pane)
    }
    #expect(layout.pane(x: 0, y: 0) == nil)
  }

  @Test func `a dragged border moves what it divides`() throws {
    var state = InspectorState.training()
    let photo = try #require(state.layout.panes[.photo])
    for (kind, x) in [(Mouse.Kind.press, photo.maxX), (.drag, photo.maxX - 20), (.release, photo.maxX - 20)] {
      _ = state.update(.input(.mouse(Mouse(kind, x: x, y: 10))))
    }
    let narrower = try #require(state.layout.panes[.photo])
    #expect(abs(narrower.width - (photo.width - 20)) <= 1)
    #expect(narrower.height == photo.height)
  }
}

@Suite struct NamedLayoutTests {
  @Test func `Z goes through the layouts and keeps the borders of each`() throws {
    var state = InspectorState.training()
    state.screen.layoutOptions.splits.drag(.side, in: .all, to: 0.4)
    let all = state.layout
    try state.press("Z")
    #expect(state.screen.layoutOptions.name == .photo)
    #expect(Set(state.layout.panes.keys) == [.photo, .stats, .chromaticity])
    try state.press("Z")
    #expect(Set(state.layout.panes.keys) == [.photo, .chromaticity, .loss, .stats])
    try state.press("Z")
    #expect(Set(state.layout.panes.keys) == [.study, .photo, .runs, .stats])
    try state.press("Z")
    #expect(state.layout == all)
    try state.press("|")
    #expect(state.layout != all)
  }

  @Test(arguments: [(200, 60), (120, 40), (80, 24), (40, 10)])
  func `in every layout the focused pane is seen, and nothing overlaps`(columns: Int, rows: Int) throws {
    for name in Layout.Name.allCases {
      var state = InspectorState.training(columns: columns, rows: rows)
      state.screen.layoutOptions.choose(name)
      for pane in [1, 2, 3, 4, 5, 6] {
        try state.press("\(pane)")
        let layout = state.layout
        #expect(layout.panes[state.focus] != nil)
        let area = layout.panes.values.reduce(0) { $0 + $1.width * $1.height }
        #expect(area == columns * (rows - 3))
      }
      try state.press("7")
      #expect(state.layout.panes[.study] != nil)
    }
  }

  @Test func `Tab goes through the panes of a layout`() throws {
    var state = InspectorState.training()
    try state.press("Z")
    var seen: Set<Pane> = []
    for _ in 0..<3 {
      seen.insert(state.focus)
      try state.press("<tab>")
    }
    #expect(seen == [.photo, .stats, .chromaticity])
  }

  private func memory(_ text: String) throws -> ScreenMemory? {
    let folder = try Folder()
    let path = try folder.write(Array(text.utf8), "screen.json")
    return ScreenMemoryFile(path: path).read()
  }

  @Test func `layout, borders and theme come back at the next start`() throws {
    let folder = try Folder()
    let file = ScreenMemoryFile(path: folder.path("state/gamutmlp/screen.json"))
    #expect(file.read() == nil)
    var state = InspectorState.training()
    try state.press("Z L")
    state.screen.layoutOptions.splits.drag(.side, in: .photo, to: 0.7)
    file.write(ScreenMemory(of: state))
    var next = InspectorState.fresh()
    try #require(file.read()).apply(to: &next, hasTheme: false)
    #expect(next.screen.layoutOptions.name == .photo)
    #expect(next.screen.layoutOptions.splits == state.screen.layoutOptions.splits)
    #expect(next.screen.profile.theme == .light)
    // What was asked for at the start is meant.
    var asked = InspectorState.fresh()
    try #require(file.read()).apply(to: &asked, hasTheme: true)
    #expect(asked.screen.profile.theme == .dark)
  }

  @Test func `values that are none are left out, and a foreign file stays as it is`() throws {
    let found = try #require(
      try memory(
        #"{"screen": 1, "layout": "wide", "theme": "pink", "sizes": {"all.rows": 7, "x.y": 0.5, "all.side": 0.4}}"#))
    #expect(found.layout == .all)
    #expect(found.theme == nil)
    #expect(found.splits.dragged.count == 1)
    for broken in ["", "[1, 2]", #"{"layout": "photo"}"#, #"{"screen": 2}"#, "\u{0}"] {
      #expect(try memory(broken) == nil)
    }
    let folder = try Folder()
    let path = try folder.write(Array("{\"mine\": 1}".utf8), "screen.json")
    var state = InspectorState.training()
    try state.press("Z")
    ScreenMemoryFile(path: path).write(ScreenMemory(of: state))
    #expect(try folder.bytes("screen.json") == Array("{\"mine\": 1}".utf8))
  }

  @Test func `a directory that cannot be written is no error`() throws {
    let folder = try Folder()
    let path = try folder.write([1], "file")
    var state = InspectorState.training()
    try state.press("Z")
    ScreenMemoryFile(path: path + "/gamutmlp/screen.json").write(ScreenMemory(of: state))
    #expect(try folder.bytes("file") == [1])
  }

  @Test func `nothing is written where nothing was changed`() throws {
    let folder = try Folder()
    let file = ScreenMemoryFile(path: folder.path("screen.json"))
    file.write(ScreenMemory(of: .training()))
    #expect(file.read() == nil)
  }

  @Test func `a study's layout is left out, and the tour's is the user's`() throws {
    var state = InspectorState.training()
    try state.press("7")
    #expect(ScreenMemory(of: state).layout == .all)
    try state.press("Z Z Z g")
    #expect(ScreenMemory(of: state).layout == state.interludes.beforeTour?.layoutOptions.name)
  }
}
