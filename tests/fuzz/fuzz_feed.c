/* The reader over bytes in memory: RSS and Atom. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
  fuzz_items(bytes, len, "feed");
  return 0;
}
