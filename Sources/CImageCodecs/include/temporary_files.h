#ifndef TEMPORARY_FILES_H
#define TEMPORARY_FILES_H

#include <stdbool.h>

// The names of unfinished output files, kept where a signal handler may read them.

// A slot number for temporary_file_forget, or -1 when no memory or slot is free; copies the path.
int temporary_file_remember(const char *path);
void temporary_file_forget(int slot);
// Keeps a directory that was made for outputs; copies the path.
void made_directory_remember(const char *path);
// Unlinks every remembered file, then those of the remembered directories that are empty. Async-signal-safe: only
// lock-free atomics, unlink and rmdir.
void temporary_files_remove(void);
// On SIGHUP, SIGINT, SIGTERM, SIGQUIT and SIGPIPE, unless ignored: removes them, then ends the process by that signal.
void temporary_files_remove_on_signals(void);

// The letters that temporary names end with, and how many of them there are.
const char *temporary_file_letters(void);
enum { temporary_file_letter_count = 8 };

// Unlinks the temporary files in a directory that this user's processes left behind when they were killed: those that
// are locked by nobody. A file belongs to its process as long as that holds its lock.
void temporary_files_sweep(const char *directory);
// A file without a name, opened for reading and writing, or -1 with errno set.
int temporary_file_unnamed(const char *directory);
// Locks an open file for this descriptor alone; false with errno set, EWOULDBLOCK where another holds it and this one
// does not wait.
bool file_lock(int descriptor, bool waits);

// Opens those of the descriptors 0, 1 and 2 that are closed on /dev/null, the wrong way round: using them still fails
// with EBADF, but no file that is opened later becomes one of them.
void standard_descriptors_occupy(void);
bool standard_descriptor_was_closed(int descriptor);

#endif
