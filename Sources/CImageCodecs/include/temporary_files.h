#ifndef TEMPORARY_FILES_H
#define TEMPORARY_FILES_H

// The names of unfinished output files, kept where a signal handler may read them.

// A slot number for temporary_file_forget, or -1 when no memory or slot is free; copies the path.
int temporary_file_remember(const char *path);
void temporary_file_forget(int slot);
// Unlinks every remembered file. Async-signal-safe: only lock-free atomics and unlink.
void temporary_files_remove(void);
// On SIGHUP, SIGINT and SIGTERM, unless ignored: removes them, then ends the process by that signal.
void temporary_files_remove_on_signals(void);

#endif
