#include "read/piece.h"

#include "base/utf8.h"

/* Behind the empty line at `nl`'s line end; 0 = the next line is not empty. */
static size_t empty_after(slice b, size_t nl) {
  if (nl + 1 < b.len && b.ptr[nl + 1] == '\n') return nl + 2;
  if (nl + 2 < b.len && b.ptr[nl + 1] == '\r' && b.ptr[nl + 2] == '\n') return nl + 3;
  return 0;
}

/* The end of the last paragraph that ends in the bytes; 0 = none does. */
static size_t last_end(slice b) {
  for (size_t len = b.len;;) {
    const char *nl = len ? memrchr(b.ptr, '\n', len) : NULL;
    if (!nl) return 0;
    len = (size_t)(nl - b.ptr);
    size_t end = empty_after(b, len);
    if (end) return end;
  }
}

size_t piece_first_end(slice b, size_t from) {
  for (from = from > 2 ? from - 2 : 0; from < b.len;) { /* the empty line may lie across `from` */
    const char *nl = memchr(b.ptr + from, '\n', b.len - from);
    if (!nl) return 0;
    from = (size_t)(nl - b.ptr);
    size_t end = empty_after(b, from);
    if (end) return end;
    from++;
  }
  return 0;
}

size_t piece_len(slice have, bool all, bool hurry, size_t longest, bool *cut) {
  *cut = false;
  if (all && have.len <= PIECE) return have.len;
  size_t end = have.len >= PIECE || hurry ? last_end(slice_cut(have, 0, PIECE)) : 0;
  if (end || have.len < PIECE) return end;
  end = piece_first_end(have, PIECE);
  if (end && end <= longest) return end;
  *cut = have.len > longest;
  return *cut ? longest : all ? have.len : 0;
}

static bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t'; }

/* Does a sentence seem to end before `at`? */
static bool stop_before(slice b, size_t at) {
  while (at && strchr("\"')] \r", b.ptr[at - 1]) && b.ptr[at - 1]) at--;
  return at && (b.ptr[at - 1] == '.' || b.ptr[at - 1] == '!' || b.ptr[at - 1] == '?');
}

size_t piece_cut(slice b) {
  size_t best = 0, from = b.len / 2;
  int rank = 0;
  for (size_t i = b.len; i-- > from && rank < 4;) {
    if (!is_blank(b.ptr[i])) continue;
    int now = (b.ptr[i] == '\n') + 2 * stop_before(b, i) + 1;
    if (now > rank) rank = now, best = i + 1;
  }
  if (best) return best;
  size_t at = b.len;
  while (at > b.len - 4 && ((unsigned char)b.ptr[at - 1] & 0xc0) == 0x80) at--;
  return ((unsigned char)b.ptr[at - 1] & 0xc0) == 0xc0 ? at - 1 : b.len;
}

piece piece_after(piece p, slice b) {
  p.first = false;
  p.cut = false;
  p.byte += b.len;
  for (size_t i = 0; i < b.len;) {
    uint32_t n = 1;
    if ((unsigned char)b.ptr[i] >= 0x80)
      utf8_at(b.ptr + i, b.ptr + b.len, &n);
    else
      p.line += b.ptr[i] == '\n';
    p.character++;
    i += n;
  }
  return p;
}
