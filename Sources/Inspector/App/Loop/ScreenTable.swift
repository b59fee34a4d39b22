import Wording

/// A pane's data as a table for spreadsheets: fields with commas between them, a header line first.
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

  private static func runs(_ state: InspectorState) -> [[String]] {
    func number(_ value: Double?) -> String { value.map { NumberFormat.plain($0, 4) } ?? "" }
    let header = [
      "run", "method", "state", "steps", "psnr", "psnrOutOfGamut", "deltaE95", "metadataBytes", "jpegBytes",
      "seconds", "flags",
    ]
    return [header]
      + state.listedRuns.map { run in
        [
          "\(run.id)", run.method ?? "", run.word, run.options.hasSteps ? "\(run.step)" : "",
          number(run.errors?.psnr), number(run.errors?.psnrOutOfGamut), number(run.errors?.deltaE95),
          run.bytes.map(String.init) ?? "", run.outcome.map { "\($0.jpegBytes)" } ?? "",
          state.launch.showsTimes ? number(run.outcome?.secondsOptimizing) : "",
          run.options.flags.joined(separator: " "),
        ]
      }
  }

  /// RFC 4180: quoted where it holds what would be taken for the table's own.
  private static func field(_ text: String) -> String {
    guard text.contains(where: { [",", "\"", "\n", "\r"].contains($0) }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
