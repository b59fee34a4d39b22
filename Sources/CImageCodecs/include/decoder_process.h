#ifndef DECODER_PROCESS_H
#define DECODER_PROCESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// A process for a decoder: descriptor 0 is the file, 1 a pipe, 2 leads to nothing, and there are no others.
typedef struct decoder_process {
  int32_t process;   // its number
  int32_t pipe;      // the end to read from
} decoder_process;

// 0, or the error number.
int decoder_process_start(const char *program, char *const *arguments, int input, decoder_process *out);

typedef enum __attribute__((enum_extensibility(closed))) decoder_pipe_state {
  decoder_pipe_state_ready = 0,  // bytes or the end can be read
  decoder_pipe_state_silent,
  decoder_pipe_state_failed,
} decoder_pipe_state;
decoder_pipe_state decoder_process_await(const decoder_process *process, int milliseconds);

// Waits for the end; `kills` first.
// Returns the exit code, or minus the number of the signal that ended it.
int decoder_process_end(decoder_process *process, bool kills);

// For the process itself, before it opens anything: no files may grow, none may be left by a crash, few may be open,
// and nothing outlives the parent. Memory and seconds of processor time are those of the limits' upper ends; false where
// the system refuses.
bool decoder_limits_begin(uint64_t memory, uint64_t seconds);
// Lower limits, which may be raised up to the upper ends.
bool decoder_limits_set(uint64_t memory, uint64_t seconds);
// Moves standard output to a number that no library prints to, and returns it.
int decoder_pipe_take(void);
// A whole file as memory, or NULL with errno set.
void *decoder_input_map(int descriptor, size_t limit, size_t *count);

#endif
