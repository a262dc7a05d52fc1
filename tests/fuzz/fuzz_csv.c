/* The reader over bytes in memory: tables, with commas or tabs. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
  if (len) fuzz_items(bytes + 1, len - 1, bytes[0] & 1 ? "csv" : "tsv");
  return 0;
}
