#pragma once

#include <stdbool.h>
#include <stdint.h>

// Signals, crashes and standard error while the screen is up.

/// Makes the pipe and takes over the signals WINCH TERM HUP INT QUIT TSTP CONT (as bytes in the pipe) and those of a
/// crash, which give the terminal back and end the process as they would have without us. False when no pipe can be
/// made.
bool terminal_guard_arm(void);
/// Bytes that a crash sends to leave the screen; false when they are too many.
bool terminal_guard_set_leave(const uint8_t *_Nonnull leave, long count);
bool terminal_guard_is_armed(void);
/// Takes over the loop's signals again, where something else has taken them.
void terminal_guard_retake(void);
/// Every signal has its former handler again.
void terminal_guard_disarm(void);

/// Makes terminal_wait return. Any thread, any signal handler; also when nothing is armed.
void terminal_wake(void);
/// A signal's number, 0 for terminal_wake, or −1 when the pipe is empty.
int terminal_next_signal(void);
/// Stops the process as Ctrl-Z does; returns when it is continued.
void terminal_stop_process(void);

/// What is written to standard error is kept, if it would appear on the screen.
void terminal_capture_errors(void);
/// Standard error is itself again, and gets what was kept.
void terminal_release_errors(void);
