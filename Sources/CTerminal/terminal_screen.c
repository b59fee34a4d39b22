#define _GNU_SOURCE 1
#define NCURSES_WIDECHAR 1
#include "cterminal.h"

#include <ncursesw/ncurses.h>
#include <ncursesw/term.h>
// term.h calls two capabilities by these names.
#undef columns
#undef lines
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

// ncurses writes into a file in memory and not to the terminal: so a frame reaches the terminal in one piece, between
// the marks of a synchronized update, and its bytes can be counted. The price: ncurses cannot set the terminal's modes,
// terminal_device.c does.
static FILE *output;
static SCREEN *screen;
static bool standard_colors;
static bool is_left;
static uint8_t *frame;
static long frame_room;

const char *terminal_library_version(void) { return curses_version(); }

// A variable of the environment that ncurses reads, changed for a moment: the next program that we start gets the
// user's own.
struct kept_variable {
  const char *name;
  char *value;
};

static struct kept_variable change(const char *name, const char *value) {
  const char *former = getenv(name);
  struct kept_variable kept = {name, former ? strdup(former) : NULL};
  if (value) setenv(name, value, 1);
  return kept;
}

static void restore(struct kept_variable kept) {
  if (kept.value) setenv(kept.name, kept.value, 1); else unsetenv(kept.name);
  free(kept.value);
}

static bool is_string(const char *capability) {
  const char *value = tigetstr(capability);
  return value && value != (char *)-1;
}

struct terminal_description terminal_describe(const char *name, const char *entry) {
  struct terminal_description description = {0};
  struct kept_variable kept = change("TERMINFO", entry);
  int reason = 0;
  if (setupterm(name, STDOUT_FILENO, &reason) == OK) {
    int colors = tigetnum("colors");
    description = (struct terminal_description){
        .exists = true, .has_screen = is_string("cup"), .has_mouse = is_string("kmous"), .colors = colors > 0 ? colors : 0};
    del_curterm(cur_term);
  }
  restore(kept);
  return description;
}

bool terminal_start(const char *name, const char *entry, bool colors, int rows, int columns) {
  int file = terminal_anonymous_file();
  if (file < 0) return false;
  output = fdopen(file, "w");
  if (!output) {
    close(file);
    return false;
  }
  // The caller knows the size better than the user's LINES and COLUMNS, and than a description, where some have none.
  char row_text[16], column_text[16];
  snprintf(row_text, sizeof row_text, "%d", rows);
  snprintf(column_text, sizeof column_text, "%d", columns);
  struct kept_variable kept[] = {change("TERMINFO", entry), change("LINES", row_text), change("COLUMNS", column_text)};
  screen = newterm(name, output, stdin);
  for (int i = 0; i < 3; i++) restore(kept[i]);
  if (!screen) {
    fclose(output);
    output = NULL;
    return false;
  }
  // newterm has its own handler for SIGTSTP.
  terminal_guard_retake();
  typeahead(-1);
  keypad(stdscr, TRUE);
  leaveok(stdscr, FALSE);
  scrollok(stdscr, FALSE);
  idlok(stdscr, FALSE);
  standard_colors = true;
  if (colors && start_color() == OK) standard_colors = use_default_colors() == OK;
  resize_term(rows, columns);
  return true;
}

void terminal_finish(void) {
  if (!screen) return;
  delscreen(screen);
  screen = NULL;
  is_left = false;
  fclose(output);
  output = NULL;
  free(frame);
  frame = NULL;
  frame_room = 0;
}

int terminal_pair_count(void) {
  // Numbers beyond 32767 are for extended pairs alone, which we use; past the table's end ncurses does not refuse.
  return COLOR_PAIRS < 65536 ? COLOR_PAIRS : 65536;
}


void terminal_make_pair(int pair, int foreground, int background) {
  if (!standard_colors) {
    if (foreground < 0) foreground = COLOR_WHITE;
    if (background < 0) background = COLOR_BLACK;
  }
  init_extended_pair(pair, foreground, background);
}

void terminal_forget_pairs(void) { reset_color_pairs(); }

void terminal_put(int y, int x, uint32_t scalar, unsigned attributes, int pair) {
  attr_t look = A_NORMAL;
  if (attributes & terminal_bold) look |= A_BOLD;
  if (attributes & terminal_dim) look |= A_DIM;
  if (attributes & terminal_underline) look |= A_UNDERLINE;
  if (attributes & terminal_reverse) look |= A_REVERSE;
  cchar_t cell;
  wchar_t text[2] = {(wchar_t)scalar, 0};
  // Pairs beyond 255 go through the last argument only.
  if (setcchar(&cell, text, look, 0, &pair) != ERR) mvadd_wch(y, x, &cell);
}

int terminal_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

void terminal_place_cursor(int y, int x, bool visible) {
  curs_set(visible ? 1 : 0);
  if (visible) move(y, x);
}

void terminal_resize(int rows, int columns) { resize_term(rows, columns); }
void terminal_touch(int row, int count) { wredrawln(stdscr, row, count); }
void terminal_repaint(void) { clearok(curscr, TRUE); }

static const uint8_t *taken(long *count) {
  *count = 0;
  fflush(output);
  int file = fileno(output);
  long size = lseek(file, 0, SEEK_CUR);
  if (size <= 0) return NULL;
  if (size > frame_room) {
    uint8_t *larger = realloc(frame, (size_t)size);
    if (!larger) return NULL;
    frame = larger;
    frame_room = size;
  }
  long copied = pread(file, frame, (size_t)size, 0);
  if (lseek(file, 0, SEEK_SET) != 0 || ftruncate(file, 0) != 0 || copied != size) return NULL;
  *count = size;
  return frame;
}

const uint8_t *terminal_take_frame(long *count) {
  wnoutrefresh(stdscr);
  doupdate();
  if (is_left) {
    // endwin and its return change the handler of SIGTSTP.
    is_left = false;
    terminal_guard_retake();
  }
  return taken(count);
}

const uint8_t *terminal_take_leave(long *count) {
  is_left = true;
  endwin();
  return taken(count);
}

// Adds a capability without the marks of its padding, `$<…>`.
static long append(uint8_t *bytes, long count, long room, const char *capability) {
  const char *value = tigetstr(capability);
  if (!value || value == (char *)-1) return count;
  while (*value && count < room) {
    if (value[0] == '$' && value[1] == '<' && strchr(value, '>')) value = strchr(value, '>') + 1;
    else bytes[count++] = (uint8_t)*value++;
  }
  return count;
}

long terminal_leave_bytes(uint8_t *bytes, long room) {
  static const char *const names[] = {"sgr0", "op", "smam", "cnorm", "rmkx", "rmcup"};
  long count = 0;
  for (int i = 0; i < 6; i++) count = append(bytes, count, room, names[i]);
  return count;
}
