/* Forms of files that hold many texts, or pack them: what the reader hands out, one input after the other. */
#include "reading.h"
#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>

#include "base/buf.h"
#include "read/reader.h"

/* What a reader gives: `text` of each item, or what was wrong, with line and column, as lines. */
static char *told(slice bytes, const char *path, const char *from) {
  static buf b;
  buf_clear(&b);
  reader_options options = {.from = from};
  reader *r = reader_open_memory(bytes, path, &options);
  for (read_item *i; (i = reader_next(r)); read_item_free(i)) {
    if (i->status == DM_OK)
      buf_printf(&b, "%s|%s|%.*s\n", i->input.path, i->input.from ? i->input.from : "-", (int)i->input.len, i->input.bytes);
    else
      buf_printf(&b, "%s:%zu:%zu! %s\n", i->why.path, i->why.line, i->why.column, i->why.text);
  }
  reader_close(r);
  return (char *)buf_done(&b);
}

static void holds(const char *text, const char *words) {
  if (!text || !strstr(text, words)) fail_msg("'%s' is not in\n%s", words, text ? text : "(nothing)");
}

/* ------------------------------------------------------------------ packed */

static slice gzipped(slice s, void *to, size_t room) {
  z_stream z = {.next_in = (unsigned char *)(uintptr_t)s.ptr, .avail_in = (unsigned)s.len, .next_out = to, .avail_out = (unsigned)room};
  assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY), Z_OK);
  assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
  size_t len = z.total_out;
  deflateEnd(&z);
  return (slice){to, len};
}

static void packed_files_are_unpacked(void **state) {
  (void)state;
  char packed[400];
  slice text = SLICE("{\"id\":\"a\",\"text\":\"Gabon thanked Chad.\"}\n{\"id\":\"b\",\"text\":\"Chad thanked Gabon.\"}\n");
  const char *both = "a|text|Gabon thanked Chad.\nb|text|Chad thanked Gabon.\n";
  slice gz = gzipped(text, packed, sizeof packed);
  assert_string_equal(told(gz, "notes.jsonl.gz", NULL), both);
  assert_string_equal(told(gz, "-", NULL), both);
  memcpy(packed + gz.len, packed, gz.len); /* two members are one text; tapes end in zeros */
  memset(packed + 2 * gz.len, 0, 20);
  assert_int_equal(strlen(told((slice){packed, 2 * gz.len + 20}, "-", NULL)), 2 * strlen(both));
  slice zst = {packed, ZSTD_compress(packed, sizeof packed, text.ptr, text.len, 9)};
  assert_string_equal(told(zst, "notes.zst", NULL), both);
  gz = gzipped(SLICE("Peru left.\n"), packed, sizeof packed);
  assert_string_equal(told(gz, "note.txt.gz", NULL), "note.txt.gz|-|Peru left.\n\n");
}

static void damaged_packing_is_told(void **state) {
  (void)state;
  char packed[400];
  slice gz = gzipped(SLICE("{\"id\":\"a\",\"text\":\"Gabon thanked Chad.\"}\n{\"id\":\"b\",\"text\":\"Chad thanked Gabon.\"}\n"), packed, sizeof packed);
  const char *s = told(slice_cut(gz, 0, gz.len - 12), "cut.gz", "jsonl");
  holds(s, "a|text|Gabon thanked Chad.\n"); /* what came out whole is not lost, and nothing is made of half a line */
  holds(s, "cut.gz:0:0! the packed data end too early\n");
  assert_null(strstr(s, "not JSON"));
  holds(told(slice_cut(gz, 0, 12), "cut.gz", NULL), "the packed data end too early");
  memcpy(packed + gz.len, "no gzip", 7);
  holds(told((slice){packed, gz.len + 7}, "more.gz", "jsonl"), "behind the packed data stands something that is not packed");
  packed[14] ^= 0x55, packed[15] ^= 0x55;
  holds(told(gz, "bad.gz", "text"), "damaged");
}

static void bombs_do_not_go_off(void **state) {
  (void)state;
  size_t len = (size_t)80 << 20;
  char *zeros = calloc(1, len), *packed = malloc(1 << 20);
  memset(zeros, '\n', len);
  slice gz = gzipped((slice){zeros, len}, packed, 1 << 20);
  holds(told(gz, "big.gz", "jsonl"), "this looks like a bomb");
  holds(told(gz, "big.gz", "text"), "this looks like a bomb");
  slice zst = {packed, ZSTD_compress(packed, 1 << 20, zeros, len, 3)};
  holds(told(zst, "big.zst", "jsonl"), "this looks like a bomb");
  free(zeros);
  free(packed);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(packed_files_are_unpacked),
      cmocka_unit_test(damaged_packing_is_told),
      cmocka_unit_test(bombs_do_not_go_off),
  };
  return cmocka_run_group_tests_name("formats", tests, open_engine, close_engine);
}
