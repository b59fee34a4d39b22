#ifndef FREED_MEMORY_H
#define FREED_MEMORY_H

// Any header of the C library tells which one it is.
#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

// Has all threads share two arenas, where the C library would give one to every thread that allocates and keep what is
// freed in each. For the start of a program, before it has threads.
static inline void freed_memory_share(void) {
#ifdef __GLIBC__
  mallopt(M_ARENA_MAX, 2);
#endif
}

#endif
