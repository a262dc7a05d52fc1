#include "text/portion.h"

#include "read/date.h"

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static uint32_t blanks(const doc *d, uint32_t at, uint32_t to) {
  while (at < to && (unsigned char)d->text.ptr[at] <= ' ') at++;
  return at;
}

/* "(S)", "(SBU)", "(S//NOFORN)", "(C/NF)", "(C - Entire text.)" at `at`: the byte after it, its level in portion. */
static uint32_t mark_end(const doc *d, uint32_t at, uint32_t to, char portion[8]) {
  static const char *const levels[] = {"TS", "SBU", "LOU", "FOUO", "CUI", "S", "C", "U", "R"};
  const char *t = d->text.ptr;
  if (at >= to || t[at] != '(') return 0;
  for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
    uint32_t n = (uint32_t)strlen(levels[i]), p = at + 1 + n;
    if (p >= to || memcmp(t + at + 1, levels[i], n) != 0) continue;
    if (t[p] == '/' || t[p] == '-' || t[p] == ' ') { /* a caveat: capitals, or "Entire text." */
      uint32_t q = p, stop = to - p > 40 ? p + 40 : to;
      while (q < stop && (t[q] == '/' || t[q] == '-' || t[q] == ' ' || t[q] == ',' || (t[q] >= 'A' && t[q] <= 'Z'))) q++;
      if (q < stop && t[q] == '.') q++; /* "(C - ENTIRE TEXT.)" */
      if (q < stop && t[q] != ')') {
        static const char entire[] = "ntire text";
        if (stop - q < sizeof entire || strncmp(t + q, entire, sizeof entire - 1) != 0) continue;
        q += sizeof entire - 1;
        if (q < to && t[q] == '.') q++;
      }
      p = q;
    }
    if (p >= to || t[p] != ')') continue;
    memcpy(portion, levels[i], n + 1);
    return p + 1;
  }
  return 0;
}

/* "9." or "9)" with a blank after it; the byte after the blank, 0 = none. */
static uint32_t number_end(const doc *d, uint32_t at, uint32_t to, uint32_t *number) {
  uint32_t p = at, n = 0;
  while (p < to && p - at < 3 && is_digit(d->text.ptr[p])) n = n * 10 + (uint32_t)(d->text.ptr[p++] - '0');
  if (p == at || p + 1 >= to || (d->text.ptr[p] != '.' && d->text.ptr[p] != ')') || (unsigned char)d->text.ptr[p + 1] > ' ') return 0;
  *number = n;
  return blanks(d, p + 1, to);
}

/* Number, mark and dateline at the start of a block. */
static void front(doc *d, block *b, bool dateline) {
  b->body = b->at.from;
  uint32_t number, at = number_end(d, b->at.from, b->at.to, &number);
  char portion[8] = "";
  uint32_t marked = mark_end(d, at ? at : b->at.from, b->at.to, portion);
  bool upper = at < b->at.to && at && !(d->text.ptr[at] >= 'a' && d->text.ptr[at] <= 'z') && !is_digit(d->text.ptr[at]);
  if (at && (marked || upper)) {
    b->number = number;
    b->body = at;
  }
  if (marked) {
    memcpy(b->portion, portion, sizeof portion);
    b->body = blanks(d, marked, b->at.to);
  }
  b->dateline = b->body;
  written_date ignored;
  if (dateline) b->body += (uint32_t)dateline_read(slice_cut(doc_slice(d, b->at), b->body - b->at.from, b->at.to - b->at.from), &ignored);
}

/* Where the next "9. (S)" stands in (from, to), after the end of a sentence; `to` = nowhere. */
static uint32_t next_mark(const doc *d, uint32_t from, uint32_t to) {
  const char *t = d->text.ptr;
  for (uint32_t p = from; p < to;) {
    const char *open = memchr(t + p, '(', to - p);
    if (!open) return to;
    uint32_t at = (uint32_t)(open - t), q = at;
    p = at + 1;
    char portion[8];
    if (!mark_end(d, at, to, portion)) continue;
    while (q > from && (unsigned char)t[q - 1] <= ' ') q--;
    if (q == at || q == from || t[q - 1] != '.') continue;
    uint32_t digits = --q;
    while (q > from && digits - q < 3 && is_digit(t[q - 1])) q--;
    if (q == digits || q <= from + 1 || (unsigned char)t[q - 1] > ' ') continue;
    uint32_t stop = q - 1;
    while (stop > from && ((unsigned char)t[stop] <= ' ' || strchr("\"')]", t[stop]) || (unsigned char)t[stop] >= 0x80)) stop--;
    if (strchr(".?!:", t[stop])) return q;
  }
  return to;
}

void portion_run(doc *d) {
  uint32_t n_old = d->blocks.n, texts = 0, datelines = 0; /* after two of them it is a round-up, "PARIS - ...", "TUNIS - ...": any paragraph may have one */
  const block *old = d->blocks.at;
  d->blocks.at = NULL;
  d->blocks.n = d->blocks.cap = 0;
  for (uint32_t i = 0; i < n_old; i++) {
    block b = old[i];
    b.dateline = b.body;
    if (b.kind == BLOCK_HEADER || b.kind == BLOCK_NAV) {
      vec_push(&d->arena, &d->blocks, b);
      continue;
    }
    uint32_t to = b.at.to;
    texts += b.kind == BLOCK_TEXT;
    for (uint32_t from = b.at.from; from < to;) {
      uint32_t end = next_mark(d, from, to), last = end;
      while (last > from && (unsigned char)d->text.ptr[last - 1] <= ' ') last--;
      block *part = vec_add(&d->arena, &d->blocks);
      *part = b;
      part->at = (span){from, last};
      front(d, part, b.kind == BLOCK_TEXT && (texts <= 3 || datelines > 1));
      datelines += part->body > part->dateline;
      from = end;
    }
  }
}
