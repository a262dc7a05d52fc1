/* The reader over bytes in memory: volumes in TEI. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
  fuzz_items(bytes, len, "tei");
  return 0;
}
