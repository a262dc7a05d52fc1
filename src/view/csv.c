/* csv.c - the flat table of events as CSV (RFC 4180, with a header row) and as tab-separated values.
 *
 * In CSV a field keeps its tabs and line ends between quotation marks; in TSV they become blanks, since that format has no way
 * to write them. */
#include "base/json.h"
#include "view/columns.h"
#include "view/escape.h"
#include "view/export.h"

/* The state is the value of a cell, whose room is kept. */
static void head(export *x, char sign, const char *end) {
  x->state = arena_new(&x->arena, column_value);
  for (column c = 0; c < N_COLUMNS; c++) {
    if (c) buf_putc(&x->b, sign);
    buf_puts(&x->b, column_names[c]);
  }
  buf_puts(&x->b, end);
}

static void cell(buf *b, column c, const column_value *v, void (*escape)(buf *, slice)) {
  char day[16];
  if (!v->known) return;
  switch (column_kinds[c]) {
  case COLUMN_TEXT: escape(b, (slice){v->text.ptr, v->text.len}); break;
  case COLUMN_COUNT: buf_uint(b, (uint64_t)v->count); break;
  case COLUMN_REAL: json_hundredths(b, v->real); break;
  case COLUMN_FLAG: buf_putc(b, v->count ? '1' : '0'); break;
  case COLUMN_DAY: buf_puts(b, day_text((int32_t)v->count, day)); break;
  }
}

static void rows(export *x, const walk_step *s, char sign, const char *end, void (*escape)(buf *, slice)) {
  column_value *v = x->state;
  for (size_t i = 0; i < s->n; i++) {
    report r = report_in(x->ledger, x->known, s, s->events[i]);
    for (column c = 0; c < N_COLUMNS; c++) {
      if (c) buf_putc(&x->b, sign);
      column_get(&r, c, v);
      x->b.failed |= v->text.failed;
      cell(&x->b, c, v, escape);
    }
    buf_puts(&x->b, end);
  }
}

void csv_begin(export *x) { head(x, ',', "\r\n"); }
void csv_step(export *x, const walk_step *s) { rows(x, s, ',', "\r\n", escape_csv); }
void csv_drop(export *x) { buf_free(&((column_value *)x->state)->text); }
void tsv_begin(export *x) { head(x, '\t', "\n"); }
void tsv_step(export *x, const walk_step *s) { rows(x, s, '\t', "\n", escape_tsv); }
