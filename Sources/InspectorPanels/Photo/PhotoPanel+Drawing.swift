import InspectorEngine
import TerminalCanvas
import Wording

extension PhotoPanel {
  package static func draw(
    _ content: Content, in rectangle: Rectangle, on canvas: inout Canvas, profile: TerminalProfile
  ) {
    canvas.drawing(in: rectangle, profile: profile) { canvas in
      let inside = PanelFrame.draw(
        PanelTexts.photo, details: details(content, isShort: rectangle.width < 60), note: note(content),
        pane: content.pane, in: rectangle,
        on: &canvas, profile: profile)
      guard let picture = content.picture, content.photoWidth > 0, content.photoHeight > 0 else {
        drawWaiting(content, in: inside, on: &canvas, profile: profile)
        return
      }
      let rooms = PhotoRooms.of(
        rectangle, pane: content.pane, content.comparison, profile: profile, photoWidth: content.photoWidth,
        photoHeight: content.photoHeight)
      let geometry = draw(picture, content, in: rooms[0], on: &canvas, profile: profile)
      drawLegend(of: picture, content, in: mainRoom(content, rooms[0], geometry), on: &canvas, profile: profile)
      if let beside = content.beside { draw(beside, content, rooms, geometry, on: &canvas, profile: profile) }
      if content.part != nil, !geometry.cells.isEmpty {
        drawThumbnail(content, geometry, in: inside, on: &canvas, profile: profile)
      }
    }
  }

  /// One view with everything that lies over it.
  /// - Returns: where it lies.
  @discardableResult private static func draw(
    _ picture: Picture, _ content: Content, in room: Rectangle, on canvas: inout Canvas, profile: TerminalProfile
  ) -> PhotoGeometry {
    let geometry = PhotoGeometry(
      of: room, pane: PhotoRooms.frameless, profile: profile, photoWidth: content.photoWidth,
      photoHeight: content.photoHeight, part: content.part)
    guard !geometry.cells.isEmpty else { return geometry }
    let pixels = PhotoPixels(picture, geometry: geometry, profile: profile, scale: content.scale)
    // Colours that are values stay what their legend says.
    if profile.showsPixels {
      let grid = PixelImages.shared.grid(pixels, geometry, content.mask, crosshair: content.crosshair, profile)
      canvas.place(PlacedImage(grid, cells: geometry.cells))
      return geometry
    }
    let grid = pixels.grid(mask: content.mask, profile: profile)
    if PixelGrid.fineness(profile).x > 1 {
      canvas.draw(
        fitted: grid, x: geometry.cells.x, y: geometry.cells.y, sextants: profile.shapes == .sextants)
    } else {
      canvas.draw(
        grid, x: geometry.cells.x, y: geometry.cells.y, profile: profile,
        dithers: !picture.request.view.traits.isScalar)
    }
    drawMarks(pixels, content.mask, geometry.cells, on: &canvas, profile: profile)
    if let crosshair = content.crosshair { draw(crosshair: crosshair, geometry, on: &canvas, profile: profile) }
    return geometry
  }

  /// The other view: in a room of its own, or from the wipe's line on.
  private static func draw(
    _ beside: Beside, _ content: Content, _ rooms: [Rectangle], _ geometry: PhotoGeometry, on canvas: inout Canvas,
    profile: TerminalProfile
  ) {
    let palette = Palette(profile)
    if rooms.count > 1 {
      let titles = [title(content, content.picture, isShort: true), title(beside, isShort: true)]
      for (room, title) in zip(rooms, titles) {
        canvas.put(title, centeredIn: room, y: room.y - 1, style: palette[.title])
      }
      if let picture = beside.picture {
        draw(picture, content, in: rooms[1], on: &canvas, profile: profile)
        drawLegend(of: picture, content, in: rooms[1], on: &canvas, profile: profile)
      }
      return
    }
    guard case .wipe(let place) = content.comparison, let picture = beside.picture, !geometry.cells.isEmpty else {
      return
    }
    let line = wipeColumn(place, geometry)
    let outer = canvas.clip
    let rest = Rectangle(x: line, y: rooms[0].y, width: rooms[0].maxX - line, height: rooms[0].height)
    canvas.clip = outer.intersection(rest)
    draw(picture, content, in: rooms[0], on: &canvas, profile: profile)
    drawLegend(of: picture, content, in: rest, on: &canvas, profile: profile)
    canvas.clip = outer
    canvas.verticalLine(
      x: line, y: geometry.cells.y, length: geometry.cells.height,
      cell: Cell(profile.isUnicode ? "│" : "|", Style(.standard, on: .standard, .bold)))
  }

  /// The column of a wipe's line.
  package static func wipeColumn(_ place: Double, _ geometry: PhotoGeometry) -> Int {
    geometry.cells.x + min(geometry.cells.width - 1, max(0, Int((place * Double(geometry.cells.width)).rounded())))
  }

  private static func details(_ content: Content, isShort: Bool) -> [String] {
    guard let picture = content.picture else { return [] }
    let isCrowded = isShort || content.beside != nil
    var details = [title(content, picture, isShort: isCrowded)]
    if let beside = content.beside { details[0] += PhotoTexts.against + title(beside, isShort: true) }
    if !content.view.traits.isScalar {
      details.append(PhotoTexts.isMapped(content.isMapped, isShort: isShort, isWide: content.isWide))
    }
    if content.mask != .off { details.append(isShort ? content.mask.rawValue : PanelTexts.mask(content.mask.rawValue)) }
    if let part = content.part, part.width > 0, part.height > 0 {
      let zoom = max(Double(content.photoWidth) / part.width, Double(content.photoHeight) / part.height)
      if zoom > 1.001 { details.append("×" + NumberFormat.fixed(zoom, 1)) }
    }
    if let share = content.outOfGamutShare { details.append(PanelTexts.outside(NumberFormat.percent(share))) }
    return details
  }

  private static func title(_ content: Content, _ picture: Picture?, isShort: Bool) -> String {
    var main = Beside(content.view)
    main.picture = picture
    main.run = content.run
    main.isForgotten = content.isForgotten
    main.isOwnPicture = content.isOwnPicture
    return title(main, isShort: isShort)
  }

  private static func title(_ seen: Beside, isShort: Bool) -> String {
    if seen.isOwnPicture { return PhotoTexts.ownPicture(by: seen.run, isShort: isShort) }
    if seen.view.traits.needsRun, seen.isForgotten {
      return PhotoTexts.forgotten(seen.view, seen.run, isShort: isShort)
    }
    if seen.view.traits.needsRun, let picture = seen.picture, picture.request.view == seen.view, !picture.recovers {
      return PhotoTexts.unrecovered(seen.view, by: seen.run, isShort: isShort)
    }
    return PhotoTexts.title(of: seen.view, by: seen.run, isShort: isShort)
  }

  private static func note(_ content: Content) -> String {
    if content.isUpdating { return PanelTexts.updating }
    guard let picture = content.picture else { return "" }
    return picture.isExact ? PanelTexts.exact : PanelTexts.preview
  }

  private static func drawWaiting(
    _ content: Content, in inside: Rectangle, on canvas: inout Canvas, profile: TerminalProfile
  ) {
    guard !inside.isEmpty else { return }
    let palette = Palette(profile)
    let middle = inside.y + inside.height / 2
    if let (stage, fraction) = content.progress {
      let known = fraction.isFinite ? min(max(fraction, 0), 1) : 0
      canvas.put("\(stage) … \(Int(known * 100)) %", centeredIn: inside, y: max(inside.y, middle - 1), style: .plain)
      let width = min(40, inside.width - 4)
      guard inside.height > 1 else { return }
      canvas.gauge(
        known, x: inside.x + (inside.width - width) / 2, y: middle, width: width, style: palette[.now],
        empty: palette[.faint],
        profile: profile)
    } else {
      let text = content.message.isEmpty ? PanelTexts.reading : content.message
      let lines = TextLines.broken(text, width: min(56, inside.width - 2))
      for (index, line) in lines.enumerated() {
        canvas.put(line, centeredIn: inside, y: max(inside.y, middle - lines.count / 2) + index, style: .plain)
      }
    }
  }

  /// Characters over the picture: they tell the mask where a pattern of pixels would be lost, and the highlighted
  /// pixels everywhere.
  private static func drawMarks(
    _ pixels: PhotoPixels, _ mask: Mask, _ cells: Rectangle, on canvas: inout Canvas, profile: TerminalProfile
  ) {
    let palette = Palette(profile)
    for y in cells.y..<cells.maxY {
      for x in cells.x..<cells.maxX {
        let column = x - cells.x
        let row = y - cells.y
        if let mark = pixels.mark(column, row, mask: mask, profile: profile) {
          canvas[x, y] = Cell(mark, Style(.standard, on: .standard, .bold))
        }
        func isHighlighted(_ x: Int, _ y: Int) -> Bool {
          pixels.isHighlighted(x, y, perCell: PixelGrid.pixelsPerCell(profile).y)
        }
        // Every second mark inside of an area is left out, so that the picture is seen between them.
        let isInside = [(-1, 0), (1, 0), (0, -1), (0, 1)].allSatisfy { isHighlighted(column + $0.0, row + $0.1) }
        if isHighlighted(column, row), !isInside || (column + row).isMultiple(of: 2) {
          canvas[x, y] = Cell(
            "◆", Style(palette.color(.original), on: .standard, profile.colors == .mono ? [.bold, .reverse] : .bold))
        }
      }
    }
  }

  private static func draw(
    crosshair: SIMD2<Int>, _ geometry: PhotoGeometry, on canvas: inout Canvas, profile: TerminalProfile
  ) {
    guard let (x, y) = geometry.cell(of: crosshair) else { return }
    func mark(_ scalar: Unicode.Scalar, _ x: Int, _ y: Int) {
      guard geometry.cells.contains(x: x, y: y) else { return }
      canvas[x, y] = Cell(scalar, Style(.standard, on: .standard, [.bold, .reverse]))
    }
    mark("─", x - 2, y)
    mark("─", x + 2, y)
    mark("│", x, y - 1)
    mark("│", x, y + 1)
    // The pixel's own cell stays to be seen between its neighbours.
    mark("╴", x - 1, y)
    mark("╶", x + 1, y)
    if profile.colors == .mono { mark("┼", x, y) }
  }

  /// Where the main view's scale lies: left of a wipe's line, behind which the other view has its own.
  private static func mainRoom(_ content: Content, _ room: Rectangle, _ geometry: PhotoGeometry) -> Rectangle {
    guard case .wipe(let place) = content.comparison, content.beside?.picture != nil, !geometry.cells.isEmpty else {
      return room
    }
    return Rectangle(x: room.x, y: room.y, width: wipeColumn(place, geometry) - room.x, height: room.height)
  }

  private static func drawLegend(
    of picture: Picture, _ content: Content, in room: Rectangle, on canvas: inout Canvas, profile: TerminalProfile
  ) {
    let end = PhotoPixels.scaleEnd(of: picture, content.scale)
    if end > 0 { drawLegend(end, of: picture.request.view, in: room, on: &canvas, profile: profile) }
  }

  /// The colours of a view of numbers with their values, in the lower right corner.
  private static func drawLegend(
    _ end: Double, of view: PhotoView, in inside: Rectangle, on canvas: inout Canvas, profile: TerminalProfile
  ) {
    let isSigned = if case .signed = view.traits.scale { true } else { false }
    let low = isSigned ? " \(PhotoTexts.scaleEnd(-end, of: view)) " : " 0 "
    let high = " \(PhotoTexts.scaleEnd(end, of: view)) "
    let bar = min(24, inside.width / 3)
    let width = low.count + bar + high.count
    guard bar >= 6, inside.width > width + 2, inside.height >= 4 else { return }
    let x = inside.maxX - width - 1
    let y = inside.maxY - 1
    canvas.put(low, x: x, y: y)
    let gradient = PixelGrid(
      width: bar, height: PixelGrid.pixelsPerCell(profile).y,
      codes: (0..<PixelGrid.pixelsPerCell(profile).y * bar).flatMap { index in
        let place = Double(index % bar) / Double(bar - 1)
        let color = isSigned ? PhotoPixels.diverging(2 * place - 1) : PhotoPixels.sequential(place)
        return [color.red, color.green, color.blue]
      })
    canvas.draw(gradient, x: x + low.count, y: y, profile: profile, dithers: false)
    canvas.put(high, x: x + low.count + bar, y: y)
  }

  /// A small frame for the whole photograph in the upper right corner; what is seen of it is filled.
  private static func drawThumbnail(
    _ content: Content, _ geometry: PhotoGeometry, in inside: Rectangle, on canvas: inout Canvas,
    profile: TerminalProfile
  ) {
    let width = Double(content.photoWidth)
    let height = Double(content.photoHeight)
    guard geometry.part.width < width || geometry.part.height < height, inside.width >= 30, inside.height >= 9 else {
      return
    }
    let palette = Palette(profile)
    let aspect = profile.cellAspect.isFinite && profile.cellAspect > 0 ? min(max(profile.cellAspect, 0.5), 8) : 2
    let columns = Int(min(14, max(3, 5 * aspect * width / height)).rounded())
    let rows = Int(min(6, max(1, Double(columns) * height / width / aspect)).rounded())
    let box = Rectangle(x: inside.maxX - columns - 2, y: inside.y, width: columns + 2, height: rows + 2)
    canvas.fill(box)
    canvas.box(box, style: palette[.border], lines: .lines(for: profile))
    func place(_ value: Double, of whole: Double, _ count: Int) -> Int {
      min(count - 1, max(0, Int(value / whole * Double(count))))
    }
    let left = place(geometry.part.x, of: width, columns)
    let top = place(geometry.part.y, of: height, rows)
    let right = place(geometry.part.x + geometry.part.width - 1, of: width, columns)
    let bottom = place(geometry.part.y + geometry.part.height - 1, of: height, rows)
    let seen = Rectangle(x: box.x + 1 + left, y: box.y + 1 + top, width: right - left + 1, height: bottom - top + 1)
    canvas.fill(seen, with: Cell("▓", palette[.now]))
  }
}
