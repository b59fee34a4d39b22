#define NCURSES_WIDECHAR 1
#include "cterminal.h"
#include <ncursesw/ncurses.h>

const char *terminal_library_version(void) { return curses_version(); }
