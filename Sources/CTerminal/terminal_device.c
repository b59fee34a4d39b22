#define _GNU_SOURCE 1
#include "cterminal.h"
#include "guard_state.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

int terminal_anonymous_file(void) {
#ifdef __linux__
  return memfd_create("gamutmlp", MFD_CLOEXEC);
#else
  char name[] = "/tmp/gamutmlp-XXXXXX";
  int file = mkstemp(name);
  if (file >= 0) unlink(name);
  return file;
#endif
}

struct terminal_size terminal_device_size(void) {
  struct winsize size = {0};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return (struct terminal_size){0};
  return (struct terminal_size){size.ws_col, size.ws_row, size.ws_xpixel, size.ws_ypixel};
}

bool terminal_raw_mode(void) {
  if (!guard_state.has_modes) {
    if (tcgetattr(STDIN_FILENO, &guard_state.modes) != 0) return false;
    guard_state.has_modes = 1;
  }
  struct termios raw = guard_state.modes;
  cfmakeraw(&raw);
  raw.c_cc[VMIN] = 0;
  raw.c_cc[VTIME] = 0;
  int result;
  do result = tcsetattr(STDIN_FILENO, TCSADRAIN, &raw);
  while (result != 0 && errno == EINTR);
  return result == 0;
}

void terminal_former_mode(void) {
  if (!guard_state.has_modes) return;
  while (tcsetattr(STDIN_FILENO, TCSADRAIN, &guard_state.modes) != 0 && errno == EINTR) {}
}

bool terminal_write(const uint8_t *bytes, long count) {
  while (count > 0) {
    long written = write(STDOUT_FILENO, bytes, (size_t)count);
    if (written >= 0) {
      bytes += written;
      count -= written;
    } else if (errno == EAGAIN) {
      // Someone who shares the terminal has made it non-blocking.
      struct pollfd writable = {.fd = STDOUT_FILENO, .events = POLLOUT};
      poll(&writable, 1, 1000);
      if (writable.revents & (POLLHUP | POLLERR | POLLNVAL)) return false;
    } else if (errno != EINTR) {
      return false;
    }
  }
  return true;
}

long terminal_read(uint8_t *bytes, long room) {
  long count = read(STDIN_FILENO, bytes, (size_t)room);
  if (count >= 0) return count;
  return errno == EINTR || errno == EAGAIN ? -1 : 0;
}

int terminal_wait(int milliseconds, bool input_only) {
  struct pollfd files[2] = {
      {.fd = STDIN_FILENO, .events = POLLIN}, {.fd = input_only ? -1 : guard_state.pipe_read, .events = POLLIN}};
  if (poll(files, 2, milliseconds) <= 0) return 0;
  int result = 0;
  if (files[0].revents & POLLIN) result |= terminal_has_input;
  if (files[0].revents & (POLLHUP | POLLERR | POLLNVAL)) result |= terminal_is_gone;
  if (files[1].revents & POLLIN) result |= terminal_has_signal;
  return result;
}

bool terminal_choose_locale(void) {
  setlocale(LC_CTYPE, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return true;
  // Terminals are UTF-8 almost everywhere, even where nobody told the environment.
  return setlocale(LC_CTYPE, "C.UTF-8") && strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}
