#include "base/tsv.h"

#include "base/utf8.h"

/* Blank that a reader does not see at the end of a cell: no row with it is ever found in a text. */
static bool is_blank(uint32_t cp) { return cp == ' ' || cp == '\r' || cp == 0xa0 || cp == 0x200b || cp == 0x3000 || cp == 0xfeff; }

static bool blank_ends(slice cell) {
  bool blank = false;
  for (size_t i = 0; i < cell.len;) {
    uint32_t n;
    blank = is_blank(utf8_at(cell.ptr + i, cell.ptr + cell.len, &n));
    if (blank && i == 0) return true;
    i += n;
  }
  return blank;
}

static bool is_utf8(slice text) {
  for (size_t i = 0; i < text.len;) {
    uint32_t n;
    if (utf8_at(text.ptr + i, text.ptr + text.len, &n) == 0xfffd && n == 1) return false;
    i += n;
  }
  return true;
}

typedef VEC(const char *) cells;

/* Cuts a line into cells at the end of `out`; gives how many. */
static uint32_t cut(arena *a, slice line, cells *out, const char *path, size_t number, complaints *c) {
  uint32_t n = 0;
  for (size_t from = 0;; n++) {
    size_t to = from;
    while (to < line.len && line.ptr[to] != '\t') to++;
    slice cell = slice_cut(line, from, to);
    if (blank_ends(cell)) complain(c, path, number, from + 1, "a blank at the end of a cell");
    vec_push(a, out, arena_copy(a, cell.ptr, cell.len));
    if (to == line.len) return n + 1;
    from = to + 1;
  }
}

const table *tsv_table(arena *a, const char *name, const char *path, slice bytes, complaints *c) {
  cells header = {0}, body = {0};
  VEC(uint32_t) lines = {0};
  uint32_t number = 0;
  for (size_t at = 0; at < bytes.len;) {
    size_t end = at;
    while (end < bytes.len && bytes.ptr[end] != '\n') end++;
    slice line = slice_cut(bytes, at, end);
    at = end + 1;
    number++;
    if (!line.len || line.ptr[0] == '#') continue;
    if (line.ptr[line.len - 1] == '\r') {
      complain(c, path, number, line.len, "a carriage return");
      line.len--;
    }
    if (!is_utf8(line)) {
      complain(c, path, number, 1, "not UTF-8");
      continue;
    }
    if (!header.n) {
      cut(a, line, &header, path, number, c);
      continue;
    }
    uint32_t before = body.n, n = cut(a, line, &body, path, number, c);
    if (n != header.n) {
      complain(c, path, number, 1, "%u cells where the header has %u", n, header.n);
      body.n = before;
      continue;
    }
    vec_push(a, &lines, number);
  }
  if (!header.n) {
    complain(c, path, number ? number : 1, 1, "no header row");
    return NULL;
  }
  table *t = arena_new(a, table);
  *t = (table){.name = name, .n_rows = lines.n, .n_columns = header.n, .columns = header.at, .cells = body.at, .lines = lines.at};
  return t;
}
