#define _GNU_SOURCE 1
#include "cterminal.h"
#include "guard_state.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct guard_state guard_state = {.pipe_read = -1, .pipe_write = -1, .former_error = -1, .captured_error = -1};

_Static_assert(ATOMIC_INT_LOCK_FREE == 2, "a signal handler may only use lock-free atomics");

static const int loop_signals[] = {SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT};
static const int crash_signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP, SIGSYS};
enum { loop_count = sizeof loop_signals / sizeof *loop_signals, crash_count = sizeof crash_signals / sizeof *crash_signals };

static struct sigaction former[64];
static atomic_int asked_to_end;
static void *alternate_stack;

static bool is_ending(int number) { return number == SIGTERM || number == SIGHUP || number == SIGINT || number == SIGQUIT; }

static void copy_errors(void) {
  int captured = guard_state.captured_error, real = guard_state.former_error;
  if (captured < 0 || real < 0) return;
  char bytes[1024];
  off_t place = 0;
  ssize_t count;
  while ((count = pread(captured, bytes, sizeof bytes, place)) > 0) {
    if (write(real, bytes, (size_t)count) < 0 && errno != EINTR) break;
    place += count;
  }
}

// Only functions that a signal handler may call.
static void give_back(void) {
  ssize_t ignored = write(STDOUT_FILENO, guard_state.leave, (size_t)guard_state.leave_count);
  (void)ignored;
  if (guard_state.has_modes) tcsetattr(STDIN_FILENO, TCSANOW, &guard_state.modes);
  copy_errors();
}

static void give_back_and_end(int number) {
  if (atomic_exchange(&guard_state.is_armed, 0)) give_back();
  // The former handler may have files to remove; the default one tells the parent the true cause.
  sigaction(number, &former[number], NULL);
  raise(number);
}

static void pass_to_loop(int number) {
  int kept = errno;
  // Who asks twice, before the loop has answered once, is not answered by a loop that stands still.
  if (is_ending(number) && atomic_fetch_add(&asked_to_end, 1) > 0) {
    give_back_and_end(number);
  } else {
    unsigned char byte = (unsigned char)number;
    ssize_t ignored = write(guard_state.pipe_write, &byte, 1);
    (void)ignored;
  }
  errno = kept;
}

static bool make_pipe(void) {
  if (guard_state.pipe_read >= 0) return true;
  int ends[2];
  if (pipe(ends) != 0) return false;
  for (int i = 0; i < 2; i++) {
    fcntl(ends[i], F_SETFD, FD_CLOEXEC);
    // A full pipe has woken the loop already.
    fcntl(ends[i], F_SETFL, O_NONBLOCK);
  }
  guard_state.pipe_read = ends[0];
  guard_state.pipe_write = ends[1];
  return true;
}

static void take_over(int number, void (*handler)(int), int flags) {
  struct sigaction action = {.sa_handler = handler, .sa_flags = flags};
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, NULL);
}

static void remember(void) {
  for (int i = 0; i < loop_count; i++) sigaction(loop_signals[i], NULL, &former[loop_signals[i]]);
  for (int i = 0; i < crash_count; i++) sigaction(crash_signals[i], NULL, &former[crash_signals[i]]);
}

void terminal_guard_retake(void) {
  if (!guard_state.is_armed) return;
  for (int i = 0; i < loop_count; i++) {
    int number = loop_signals[i];
    // nohup and shells ignore some signals on purpose.
    if (is_ending(number) && former[number].sa_handler == SIG_IGN) continue;
    take_over(number, pass_to_loop, SA_RESTART);
  }
}

// For a program that ends by exit() in the middle of everything.
static void give_back_at_exit(void) {
  if (!atomic_exchange(&guard_state.is_armed, 0)) return;
  give_back();
}

bool terminal_guard_set_leave(const uint8_t *leave, long count) {
  if (count > guard_room) return false;
  // A crash in between leaves without a word rather than with half of one.
  guard_state.leave_count = 0;
  memcpy(guard_state.leave, leave, (size_t)count);
  guard_state.leave_count = (int)count;
  return true;
}

bool terminal_guard_arm(void) {
  static bool is_registered;
  if (!make_pipe()) return false;
  remember();
  guard_state.leave_count = 0;
  asked_to_end = 0;
  if (!is_registered) is_registered = atexit(give_back_at_exit) == 0;
  if (!alternate_stack) {
    enum { stack_size = 64 * 1024 };
    alternate_stack = malloc(stack_size);
    stack_t stack = {.ss_sp = alternate_stack, .ss_size = stack_size};
    if (alternate_stack) sigaltstack(&stack, NULL);
  }
  atomic_store(&guard_state.is_armed, 1);
  terminal_guard_retake();
  for (int i = 0; i < crash_count; i++) take_over(crash_signals[i], give_back_and_end, SA_ONSTACK);
  return true;
}

bool terminal_guard_is_armed(void) { return guard_state.is_armed; }

void terminal_guard_disarm(void) {
  if (!atomic_exchange(&guard_state.is_armed, 0)) return;
  for (int i = 0; i < loop_count; i++) sigaction(loop_signals[i], &former[loop_signals[i]], NULL);
  for (int i = 0; i < crash_count; i++) sigaction(crash_signals[i], &former[crash_signals[i]], NULL);
}

void terminal_wake(void) {
  if (guard_state.pipe_write < 0) return;
  unsigned char byte = 0;
  ssize_t ignored = write(guard_state.pipe_write, &byte, 1);
  (void)ignored;
}

int terminal_next_signal(void) {
  unsigned char byte;
  return read(guard_state.pipe_read, &byte, 1) == 1 ? byte : -1;
}

void terminal_stop_process(void) {
  take_over(SIGTSTP, SIG_DFL, 0);
  // Who continues us here is answered by returning.
  take_over(SIGCONT, SIG_IGN, 0);
  raise(SIGTSTP);
  terminal_guard_retake();
}

void terminal_capture_errors(void) {
  if (guard_state.former_error >= 0 || !isatty(STDERR_FILENO)) return;
  int file = terminal_anonymous_file();
  if (file < 0) return;
  int real = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (real < 0 || dup2(file, STDERR_FILENO) < 0) {
    close(file);
    if (real >= 0) close(real);
    return;
  }
  guard_state.captured_error = file;
  guard_state.former_error = real;
}

void terminal_release_errors(void) {
  int real = guard_state.former_error, captured = guard_state.captured_error;
  if (real < 0) return;
  dup2(real, STDERR_FILENO);
  copy_errors();
  guard_state.former_error = -1;
  guard_state.captured_error = -1;
  close(real);
  close(captured);
}
