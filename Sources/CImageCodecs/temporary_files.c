#include "temporary_files.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { slots = 64 };

// A slot's path is freed by its owner only after it was exchanged for NULL, and never by the handler: an interrupted
// process leaks it and ends.
static _Atomic(char *) paths[slots];

_Static_assert(ATOMIC_POINTER_LOCK_FREE == 2, "a signal handler may only use lock-free atomics");

int temporary_file_remember(const char *path) {
  char *copy = strdup(path);
  if (!copy) return -1;
  for (int slot = 0; slot < slots; slot++) {
    char *empty = NULL;
    if (atomic_compare_exchange_strong(&paths[slot], &empty, copy)) return slot;
  }
  free(copy);
  return -1;
}

void temporary_file_forget(int slot) {
  if (slot >= 0 && slot < slots) free(atomic_exchange(&paths[slot], NULL));
}

void temporary_files_remove(void) {
  int kept = errno;
  for (int slot = 0; slot < slots; slot++) {
    char *path = atomic_exchange(&paths[slot], NULL);
    if (path) unlink(path);
  }
  errno = kept;
}

static void remove_and_end(int number) {
  temporary_files_remove();
  // SA_RESETHAND has restored the default, so the parent sees the true cause of the end.
  raise(number);
}

void temporary_files_remove_on_signals(void) {
  static const int numbers[] = {SIGHUP, SIGINT, SIGTERM};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    struct sigaction before;
    // nohup and shells ignore some signals on purpose.
    if (sigaction(numbers[i], NULL, &before) != 0 || before.sa_handler == SIG_IGN) continue;
    struct sigaction action = {.sa_handler = remove_and_end, .sa_flags = SA_RESETHAND};
    sigemptyset(&action.sa_mask);
    sigaction(numbers[i], &action, NULL);
  }
}
