#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
  dm_input in = {.bytes = (const char *)bytes, .len = len, .path = "fuzz", .from = "html", .why = true};
  fuzz_read(&in);
  return 0;
}
