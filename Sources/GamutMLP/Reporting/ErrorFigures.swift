import ColorScience
import ImageFiles

extension JSON {
  /// The members that errors have in reports and rows: decibels to four decimals, errors to six digits.
  package static func errors(_ errors: ColorErrors) -> [Member] {
    [
      Member(key: "rmse", value: significant(errors.rmse, digits: 6)),
      Member(key: "psnr", value: rounded(errors.psnr, decimals: 4)),
      Member(key: "rmseOutOfGamut", value: significant(errors.rmseOutOfGamut, digits: 6)),
      Member(key: "psnrOutOfGamut", value: rounded(errors.psnrOutOfGamut, decimals: 4)),
      Member(key: "rmseInGamut", value: significant(errors.rmseInGamut, digits: 6)),
      Member(key: "psnrInGamut", value: rounded(errors.psnrInGamut, decimals: 4)),
    ]
  }
}

extension ColorErrors {
  /// The names of `JSON.errors`, in their order.
  package static var memberNames: [String] { JSON.errors(ColorErrors(ErrorSums())).map(\.key) }

  /// Whether they are numbers that a measurement may give: they are added and shown.
  package var arePlausible: Bool {
    [rmse, psnr, rmseOutOfGamut, psnrOutOfGamut, rmseInGamut, psnrInGamut].allSatisfy { abs($0 ?? 0) <= 1e6 }
  }
}
