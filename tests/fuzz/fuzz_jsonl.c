/* The reader over bytes in memory: JSON lines, or one text. */
#include "fuzz.h"

#include "read/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
  if (!len) return 0;
  reader_options options = {.from = bytes[0] & 1 ? "jsonl" : NULL, .why = true};
  reader *r = reader_open_memory((slice){(const char *)bytes + 1, len - 1}, "fuzz", &options);
  for (read_item *item; (item = reader_next(r)); read_item_free(item))
    if (item->status == DM_OK) fuzz_read(&item->input);
  reader_close(r);
  return 0;
}
