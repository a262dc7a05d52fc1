/* Model files whose tables lie; built with FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION, which skips the
 * checksum. Each 9 bytes of input change four bytes of the model, most often in the header and the section
 * table. Whatever is accepted must parse without stepping outside. */
#include <stdlib.h>
#include <string.h>

#include "syntax/model.h"
#include "syntax/net.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static unsigned char *copy;
  static void *workspace;
  size_t len = (size_t)(syntax_model_end - syntax_model), edits = size / 9 < 16 ? size / 9 : 16;
  if (!copy) {
    copy = aligned_alloc(64, len);
    workspace = aligned_alloc(64, (net_workspace_size() + 63) / 64 * 64);
    if (!copy || !workspace) abort();
    memcpy(copy, syntax_model, len);
  }
  size_t places[16];
  for (size_t i = 0; i < edits; i++) {
    uint32_t at, value;
    memcpy(&at, data + 9 * i + 1, 4);
    memcpy(&value, data + 9 * i + 5, 4);
    places[i] = (data[9 * i] & 1 ? at % len : at % (MODEL_HEADER + 40 * sizeof(model_section))) / 4 * 4;
    memcpy(copy + places[i], &value, 4);
  }
  arena a;
  net *n;
  err why = {0};
  arena_init(&a, NULL);
  if (net_open(&a, copy, len, &n, &why) == DM_OK) {
    slice words[] = {SLICE("Kim"),   SLICE("told"),   SLICE("the"), SLICE("envoy"),
                     SLICE("1,200"), SLICE("things"), SLICE(".")};
    uint32_t length = 7;
    net_token out[7];
    net_parse(n, workspace, NULL, words, &length, 1, out);
    for (int i = 0; i < 7; i++)
      if (out[i].head >= 7 || out[i].relation >= net_relation_count(n)) abort();
  } else if (!why.text[0]) {
    abort();
  }
  arena_free(&a);
  for (size_t i = 0; i < edits; i++) memcpy(copy + places[i], syntax_model + places[i], 4);
  return 0;
}
