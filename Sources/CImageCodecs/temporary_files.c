#define _GNU_SOURCE 1
#include "temporary_files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
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

// In the order in which they were made, which only one thread does.
static _Atomic(char *) directories[slots];

void made_directory_remember(const char *path) {
  char *copy = strdup(path);
  if (!copy) return;
  for (int slot = 0; slot < slots; slot++) {
    char *empty = NULL;
    if (atomic_compare_exchange_strong(&directories[slot], &empty, copy)) return;
  }
  free(copy);
}

void temporary_files_remove(void) {
  int kept = errno;
  for (int slot = 0; slot < slots; slot++) {
    char *path = atomic_exchange(&paths[slot], NULL);
    if (path) unlink(path);
  }
  // Those that hold anything stay.
  for (int slot = slots - 1; slot >= 0; slot--) {
    char *path = atomic_exchange(&directories[slot], NULL);
    if (path) rmdir(path);
  }
  errno = kept;
}

static void remove_and_end(int number) {
  temporary_files_remove();
  // SA_RESETHAND has restored the default, so the parent sees the true cause of the end.
  raise(number);
}

void temporary_files_remove_on_signals(void) {
  static const int numbers[] = {SIGHUP, SIGINT, SIGTERM, SIGQUIT, SIGPIPE};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    struct sigaction before;
    // nohup and shells ignore some signals on purpose.
    if (sigaction(numbers[i], NULL, &before) != 0 || before.sa_handler == SIG_IGN) continue;
    struct sigaction action = {.sa_handler = remove_and_end, .sa_flags = SA_RESETHAND};
    sigemptyset(&action.sa_mask);
    sigaction(numbers[i], &action, NULL);
  }
}

// Without those that are mistaken for each other.
const char *temporary_file_letters(void) { return "abcdefghijkmnpqrstuvwxyz23456789"; }

static bool is_temporary(const char *name) {
  static const char mark[] = ".gamutmlp-";
  size_t length = strlen(name), mark_length = sizeof mark - 1, tail_length = mark_length + temporary_file_letter_count;
  if (name[0] != '.' || length <= tail_length) return false;
  const char *tail = name + length - tail_length;
  return strncmp(tail, mark, mark_length) == 0 &&
         strspn(tail + mark_length, temporary_file_letters()) == temporary_file_letter_count;
}

bool file_lock(int descriptor, bool waits) {
  int result;
  do { result = flock(descriptor, LOCK_EX | (waits ? 0 : LOCK_NB)); } while (result != 0 && errno == EINTR);
  return result == 0;
}

void temporary_files_sweep(const char *directory) {
  DIR *opened = opendir(directory);
  if (!opened) return;
  for (struct dirent *entry; (entry = readdir(opened));) {
    if (!is_temporary(entry->d_name)) continue;
    enum { flags = O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC };
    // Some file systems lock only what is open for writing; a killed process may have left one that is read-only.
    int file = openat(dirfd(opened), entry->d_name, O_RDWR | flags);
    if (file < 0 && errno == EACCES) file = openat(dirfd(opened), entry->d_name, O_RDONLY | flags);
    if (file < 0) continue;
    struct stat facts;
    bool is_ours = fstat(file, &facts) == 0 && S_ISREG(facts.st_mode) && facts.st_uid == geteuid();
    if (is_ours && file_lock(file, false)) unlinkat(dirfd(opened), entry->d_name, 0);
    close(file);
  }
  closedir(opened);
}

int temporary_file_unnamed(const char *directory) {
#ifdef O_TMPFILE
  int unnamed = open(directory, O_TMPFILE | O_RDWR | O_EXCL | O_CLOEXEC, 0600);
  if (unnamed >= 0) return unnamed;
#endif
  // Some file systems know no files without a name.
  char *path = NULL;
  if (asprintf(&path, "%s/gamutmlp-XXXXXX", directory) < 0) return -1;
  int named = mkstemp(path);
  if (named >= 0) {
    unlink(path);
    fcntl(named, F_SETFD, FD_CLOEXEC);
  }
  int kept = errno;
  free(path);
  errno = kept;
  return named;
}

static bool was_closed[3];

void standard_descriptors_occupy(void) {
  for (int descriptor = 0; descriptor < 3; descriptor++) {
    if (fcntl(descriptor, F_GETFD) >= 0 || errno != EBADF) continue;
    // The lowest free number is this one.
    was_closed[descriptor] = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY) == descriptor;
  }
}

bool standard_descriptor_was_closed(int descriptor) { return descriptor >= 0 && descriptor < 3 && was_closed[descriptor]; }
