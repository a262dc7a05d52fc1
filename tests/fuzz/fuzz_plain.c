/* Plain text and Markdown; the first byte chooses the options. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
  if (!len) return 0;
  dm_input in = {.bytes = (const char *)bytes + 1, .len = len - 1, .path = "fuzz", .from = bytes[0] & 1 ? "text" : "markdown", .why = bytes[0] & 2, .whole = bytes[0] & 4};
  fuzz_read(&in);
  return 0;
}
