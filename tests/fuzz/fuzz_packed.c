/* The reader over packed bytes: they are looked at, and what comes out of them too. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
  fuzz_items(bytes, len, NULL);
  return 0;
}
