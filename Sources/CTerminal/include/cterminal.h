#pragma once

/// The version of ncurses that is linked, as it tells it.
const char *_Nonnull terminal_library_version(void);
