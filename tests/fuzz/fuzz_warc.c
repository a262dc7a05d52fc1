/* The reader over bytes in memory: archives of pages. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
  fuzz_items(bytes, len, "warc");
  return 0;
}
