import Wording

/// A pane's data as a table: fields with commas between them and a header line first, or a line of JSON for each run.
enum ScreenTable {
  /// The losses of the shown run where their pane has the focus, the photograph's runs everywhere else.
  static func csv(of state: InspectorState) -> String {
    let rows = state.focus == .loss ? losses(state) : runs(state)
    return rows.map { $0.map(field).joined(separator: ",") + "\n" }.joined()
  }

  private static func losses(_ state: InspectorState) -> [[String]] {
    let losses = state.runs.shown?.losses ?? []
    return [["step", "loss"]] + losses.enumerated().map { ["\($0.offset)", "\($0.element)"] }
  }

  /// The rows of the runs' pane in their order, as the file of runs has them; runs without a result have no line.
  static func lines(of state: InspectorState) throws -> [UInt8] {
    try state.runsTable.runs.compactMap { RunRecord($0) }.flatMap { try $0.line() + [UInt8(ascii: "\n")] }
  }

  /// The rows of the runs' pane in their order; what was varied comes first.
  private static func runs(_ state: InspectorState) -> [[String]] {
    func number(_ value: Double?) -> String { value.map { NumberFormat.plain($0, 4) } ?? "" }
    let table = state.runsTable
    let varied = RunTable.varied(table.runs)
    let header =
      ["run", "photo"] + varied.map(\.rawValue) + [
        "method", "state", "steps", "psnr", "psnrOutOfGamut", "psnrInGamut", "deltaE95", "metadataBytes", "jpegBytes",
        "seconds", "flags", "note",
      ]
    return [header]
      + table.runs.map { run in
        let figures = [
          run.method ?? "", run.word, run.options.hasSteps ? "\(run.step)" : "",
          number(run.errors?.psnr), number(run.errors?.psnrOutOfGamut), number(run.errors?.psnrInGamut),
          number(run.errors?.deltaE95), run.bytes.map(String.init) ?? "",
          run.outcome.map { "\($0.jpegBytes)" } ?? "",
          state.launch.showsTimes ? number(run.outcome?.secondsOptimizing) : "",
          run.options.flags.joined(separator: " "), run.note,
        ]
        return ["\(run.id)", run.path ?? PhotoState.demoFile]
          + varied.map { run.hasValue(of: $0) ? $0.text(run.options) : "" } + figures
      }
  }

  /// RFC 4180: quoted where it holds what would be taken for the table's own.
  private static func field(_ text: String) -> String {
    guard text.contains(where: { [",", "\"", "\n", "\r"].contains($0) }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
