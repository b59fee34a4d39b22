#pragma once

/// Terminal descriptions of our own, `b64:…` as the variable TERMINFO takes them: names `gamutmlp-direct` and
/// `gamutmlp-256`.
extern const char *const _Nonnull terminal_entry_direct;
extern const char *const _Nonnull terminal_entry_indexed;
