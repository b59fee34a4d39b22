#pragma once

#include <stdbool.h>
#include <stdint.h>

/// A file without a name, which ends with its last descriptor; −1 when there can be none.
int terminal_anonymous_file(void);

/// Columns, rows and the size of the window in pixels, as the device knows them; 0 for what it does not.
struct terminal_size {
  int columns, rows, pixel_width, pixel_height;
};
struct terminal_size terminal_device_size(void);

/// Bytes come as they are typed, nothing is echoed, Ctrl-C and Ctrl-Z are keys. False when standard input is no
/// terminal.
bool terminal_raw_mode(void);
/// As it was before the first terminal_raw_mode.
void terminal_former_mode(void);

/// Writes all bytes to the terminal; false when it is gone.
bool terminal_write(const uint8_t *_Nonnull bytes, long count);
/// At most `room` bytes that were typed: their number, 0 at the end of input, −1 when there are none now.
long terminal_read(uint8_t *_Nonnull bytes, long room);

enum { terminal_has_input = 1, terminal_has_signal = 2, terminal_is_gone = 4 };
/// Waits for input, for a byte in the pipe of terminal_guard.h, or so many milliseconds (−1: for ever).
int terminal_wait(int milliseconds, bool input_only);

/// Chooses the environment's character set, or UTF-8 where that has another; whether it is UTF-8 now.
bool terminal_choose_locale(void);
