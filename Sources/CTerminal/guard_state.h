#pragma once

#include <signal.h>
#include <stdatomic.h>
#include <termios.h>

enum { guard_room = 512 };

// What a signal handler needs to give the terminal back. Everything is set before `is_armed` and stays until it is
// cleared.
extern struct guard_state {
  atomic_int is_armed;
  // The terminal's modes before ours.
  struct termios modes;
  atomic_int has_modes;
  // Bytes that leave the screen.
  unsigned char leave[guard_room];
  atomic_int leave_count;
  // The pipe that wakes the loop; −1 before it is made.
  int pipe_read, pipe_write;
  // Standard error as it was, and what stands for it; −1 while it is not captured.
  atomic_int former_error, captured_error;
} guard_state;
