#pragma once

#include <stdbool.h>
#include <stdint.h>

/// The version of ncurses that is linked, as it tells it.
const char *_Nonnull terminal_library_version(void);

/// What the description of a terminal says of it.
struct terminal_description {
  /// Whether there is a description by that name.
  bool exists;
  /// Whether it can place the cursor, without which there is no screen.
  bool has_screen;
  /// Whether it reports the mouse after xterm's manner.
  bool has_mouse;
  /// 0 without colours.
  int colors;
};

/// entry: a description of our own, or NULL for the system's.
struct terminal_description terminal_describe(const char *_Nonnull name, const char *_Nullable entry);

/// Makes the screen of a described terminal; false when ncurses cannot. What it draws is kept for terminal_take_frame.
bool terminal_start(const char *_Nonnull name, const char *_Nullable entry, bool colors, int rows, int columns);
/// The end of the screen: frees everything.
void terminal_finish(void);

/// The number of pairs that may be made: 0…count − 1, of which 0 is the terminal's own.
int terminal_pair_count(void);
/// foreground, background: a number of the palette, 0xRRGGBB on direct terminals, −1 for the terminal's own (white on
/// black where it has none).
void terminal_make_pair(int pair, int foreground, int background);
void terminal_forget_pairs(void);

enum { terminal_bold = 1, terminal_dim = 2, terminal_underline = 4, terminal_reverse = 8 };
void terminal_put(int y, int x, uint32_t scalar, unsigned attributes, int pair);
/// Columns that the C library gives to a character in the present locale; below 1 for those that it does not know.
int terminal_width(uint32_t scalar);
/// The cursor's place after the frame, or hidden.
void terminal_place_cursor(int y, int x, bool visible);
void terminal_resize(int rows, int columns);
/// Rows that the next frame writes anew, whatever is thought to stand there.
void terminal_touch(int row, int count);
/// The next frame is drawn on an empty screen.
void terminal_repaint(void);

/// Bytes that bring the terminal from the last frame to this one; valid until the next call. NULL and 0 when there are
/// none.
const uint8_t *_Nullable terminal_take_frame(long *_Nonnull count);
/// Bytes that give the screen back, for a while: the next frame takes it again.
const uint8_t *_Nullable terminal_take_leave(long *_Nonnull count);
/// The bytes that leave the screen of any state, for a moment in which ncurses cannot be asked: their number, at most
/// `room`.
long terminal_leave_bytes(uint8_t *_Nonnull bytes, long room);
