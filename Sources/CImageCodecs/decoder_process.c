#define _GNU_SOURCE 1
#include "decoder_process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

extern char **environ;

static int add_actions(posix_spawn_file_actions_t *actions, int input, int output) {
  int error = posix_spawn_file_actions_adddup2(actions, input, STDIN_FILENO);
  if (!error) error = posix_spawn_file_actions_adddup2(actions, output, STDOUT_FILENO);
  if (!error) error = posix_spawn_file_actions_addopen(actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
#if defined(__GLIBC__) && (__GLIBC__ > 2 || __GLIBC_MINOR__ >= 34)
  // Ours are closed by exec; what libraries and the parent's parent have opened may not be.
  if (!error) error = posix_spawn_file_actions_addclosefrom_np(actions, STDERR_FILENO + 1);
#endif
  return error;
}

// Signals that this process ignores or blocks would stay so.
static int add_signals(posix_spawnattr_t *attributes) {
  sigset_t all, none;
  sigemptyset(&none);
  sigemptyset(&all);
  const int numbers[] = {SIGHUP, SIGINT, SIGTERM, SIGPIPE, SIGXCPU, SIGXFSZ};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) sigaddset(&all, numbers[i]);
  int error = posix_spawnattr_setsigdefault(attributes, &all);
  if (!error) error = posix_spawnattr_setsigmask(attributes, &none);
  if (!error) error = posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
  return error;
}

int decoder_process_start(const char *program, char *const *arguments, int input, decoder_process *out) {
  int ends[2];
  if (pipe(ends) != 0) return errno;
  for (int i = 0; i < 2; i++) fcntl(ends[i], F_SETFD, FD_CLOEXEC);
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  int error = posix_spawn_file_actions_init(&actions);
  if (!error) {
    error = posix_spawnattr_init(&attributes);
    if (!error) {
      pid_t process = 0;
      error = add_actions(&actions, input, ends[1]);
      if (!error) error = add_signals(&attributes);
      if (!error) error = posix_spawn(&process, program, &actions, &attributes, arguments, environ);
      out->process = process;
      posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_destroy(&actions);
  }
  close(ends[1]);
  if (error) {
    close(ends[0]);
    return error;
  }
  out->pipe = ends[0];
  return 0;
}

decoder_pipe_state decoder_process_await(const decoder_process *process, int milliseconds) {
  struct pollfd wanted = {.fd = process->pipe, .events = POLLIN};
  int ready = poll(&wanted, 1, milliseconds);
  if (ready < 0) return errno == EINTR ? decoder_pipe_state_silent : decoder_pipe_state_failed;
  return ready == 0 ? decoder_pipe_state_silent : decoder_pipe_state_ready;
}

int decoder_process_end(decoder_process *process, bool kills) {
  if (kills) kill(process->process, SIGKILL);
  close(process->pipe);
  int status = 0;
  // One that has said all, and does not end by itself, hangs: it gets two seconds.
  for (int waits = 0; !kills; waits++) {
    pid_t ended = waitpid(process->process, &status, WNOHANG);
    if (ended < 0 && errno != EINTR) return -SIGKILL;
    if (ended > 0) return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
    if (waits == 200) {
      kill(process->process, SIGKILL);
      while (waitpid(process->process, &status, 0) < 0 && errno == EINTR) {}
      return -SIGXCPU;
    }
    usleep(10 * 1000);
  }
  while (waitpid(process->process, &status, 0) < 0) {
    if (errno != EINTR) return -SIGKILL;
  }
  return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

static bool limit(int resource, rlim_t soft, rlim_t hard) {
  struct rlimit before;
  if (getrlimit(resource, &before) != 0) return false;
  // What was limited already stays so.
  if (before.rlim_max < hard) hard = before.rlim_max;
  if (hard < soft) soft = hard;
  struct rlimit wanted = {.rlim_cur = soft, .rlim_max = hard};
  return setrlimit(resource, &wanted) == 0;
}

bool decoder_limits_begin(uint64_t memory, uint64_t seconds) {
#ifdef __linux__
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
#endif
  // The three standard descriptors, a second one for the pipe, and some for libraries that load their decoders.
  return limit(RLIMIT_FSIZE, 0, 0) && limit(RLIMIT_CORE, 0, 0) && limit(RLIMIT_NOFILE, 24, 24)
    && limit(RLIMIT_CPU, seconds, seconds + 5) && limit(RLIMIT_AS, memory, memory);
}

bool decoder_limits_set(uint64_t memory, uint64_t seconds) {
  return limit(RLIMIT_CPU, seconds, RLIM_INFINITY) && limit(RLIMIT_AS, memory, RLIM_INFINITY);
}

int decoder_pipe_take(void) {
  int taken = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
  if (taken >= 0) dup2(STDERR_FILENO, STDOUT_FILENO);
  return taken;
}

void *decoder_input_map(int descriptor, size_t limit, size_t *count) {
  struct stat facts;
  if (fstat(descriptor, &facts) != 0) return NULL;
  if (facts.st_size <= 0 || (uint64_t)facts.st_size > limit) {
    errno = facts.st_size <= 0 ? EINVAL : EFBIG;
    return NULL;
  }
  *count = (size_t)facts.st_size;
  // Private and writable: LibRaw takes a buffer that is not constant.
  void *bytes = mmap(NULL, *count, PROT_READ | PROT_WRITE, MAP_PRIVATE, descriptor, 0);
  return bytes == MAP_FAILED ? NULL : bytes;
}
