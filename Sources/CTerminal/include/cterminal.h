#pragma once

// ncurses and the terminal device behind flat functions: nothing variadic, no macros, no jumps. All but those of
// terminal_guard.h belong to one thread.

#include "terminal_device.h"
#include "terminal_entries.h"
#include "terminal_guard.h"
#include "terminal_screen.h"
