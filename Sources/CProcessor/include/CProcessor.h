#pragma once
#include "FeatureSource.h"

/// What Swift cannot say about the processor: which vector instructions it has, and three hints.

/// 0: what every processor of this architecture has; 2: AVX2 and FMA; 3: AVX-512 F, BW, DQ and VL besides.
int processor_vector_level(void);

/// Tells the core that this thread spins.
static inline void processor_pause(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ __volatile__("yield");
#endif
}

/// Starts to bring the cache line at `address` near.
static inline void processor_prefetch(const void *address) { __builtin_prefetch(address, 0, 2); }
