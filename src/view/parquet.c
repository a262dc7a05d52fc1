/* parquet.c - the flat table of events as Apache Parquet, for R (arrow), Python, DuckDB and Spark.
 *
 *   PAR1 | group | group | ... | what stands where | its length | PAR1
 *
 * A group is so many rows, column by column; of each column one page: which cells are known (definition levels, in runs), then
 * these cells one after the other (plain encoding). Not compressed, without statistics or dictionaries. Every column may be null;
 * texts are UTF-8, days are dates. Written from parquet-format's parquet.thrift and Encodings.md. */
#include "view/columns.h"
#include "view/escape.h"
#include "view/export.h"
#include "view/thrift.h"

enum { GROUP_ROWS = 65536, GROUP_BYTES = 16 << 20 };

/* parquet.thrift's numbers */
enum { TYPE_BOOLEAN = 0, TYPE_INT32 = 1, TYPE_INT64 = 2, TYPE_DOUBLE = 5, TYPE_BYTE_ARRAY = 6 };
enum { OPTIONAL = 1, CONVERTED_UTF8 = 0, CONVERTED_DATE = 6, LOGICAL_STRING = 1, LOGICAL_DATE = 6 };
enum { ENCODING_PLAIN = 0, ENCODING_RLE = 3, DATA_PAGE = 0, UNCOMPRESSED = 0 };

static int type_of(column c) {
  switch (column_kinds[c]) {
  case COLUMN_TEXT: return TYPE_BYTE_ARRAY;
  case COLUMN_COUNT: return TYPE_INT64;
  case COLUMN_REAL: return TYPE_DOUBLE;
  case COLUMN_FLAG: return TYPE_BOOLEAN;
  case COLUMN_DAY: return TYPE_INT32;
  }
  return TYPE_BYTE_ARRAY;
}

/* A column of the group that is being gathered. */
typedef struct chunk {
  buf cells;
  buf known;     /* runs of known and unknown cells */
  uint32_t run;  /* cells in the run that is open */
  bool in;       /* it is of known ones */
  unsigned flags; /* of a column of flags: cells so far */
} chunk;

/* A group that was written. */
typedef struct group {
  uint64_t rows;
  uint64_t at[N_COLUMNS], bytes[N_COLUMNS]; /* of the pages, their headers with them */
} group;

typedef struct table_file {
  chunk columns[N_COLUMNS];
  uint64_t rows, all_rows;
  VEC(group) groups;
  column_value value;
} table_file;

static void little(buf *b, uint64_t n, int bytes) {
  for (int i = 0; i < bytes; i++) buf_putc(b, (char)(n >> 8 * i));
}

static void close_run(chunk *k) {
  if (!k->run) return;
  thrift_varint(&k->known, (uint64_t)k->run << 1);
  buf_putc(&k->known, (char)k->in);
  k->run = 0;
}

static void add_cell(chunk *k, column c, const column_value *v) {
  if (k->run && k->in != v->known) close_run(k);
  k->in = v->known;
  k->run++;
  if (!v->known) return;
  switch (column_kinds[c]) {
  case COLUMN_TEXT: {
    size_t at = k->cells.len;
    little(&k->cells, 0, 4);
    escape_utf8(&k->cells, (slice){v->text.ptr, v->text.len});
    size_t len = k->cells.len - at - 4;
    for (int i = 0; i < 4 && !k->cells.failed; i++) k->cells.ptr[at + (size_t)i] = (char)(len >> 8 * i);
    break;
  }
  case COLUMN_COUNT: little(&k->cells, (uint64_t)v->count, 8); break;
  case COLUMN_REAL: {
    uint64_t bits;
    memcpy(&bits, &v->real, 8);
    little(&k->cells, bits, 8);
    break;
  }
  case COLUMN_FLAG: /* eight a byte, the lowest bit first */
    if (k->flags % 8 == 0) buf_putc(&k->cells, '\0');
    if (!k->cells.failed && v->count) k->cells.ptr[k->cells.len - 1] |= (char)(1 << k->flags % 8);
    k->flags++;
    break;
  case COLUMN_DAY: little(&k->cells, (uint32_t)(int32_t)v->count, 4); break;
  }
}

static void page_head(buf *b, uint64_t rows, size_t bytes) {
  thrift t = {.b = b};
  thrift_begin(&t);
  thrift_i32(&t, 1, DATA_PAGE);
  thrift_i32(&t, 2, (int32_t)bytes);
  thrift_i32(&t, 3, (int32_t)bytes);
  thrift_struct(&t, 5);
  thrift_i32(&t, 1, (int32_t)rows);
  thrift_i32(&t, 2, ENCODING_PLAIN);
  thrift_i32(&t, 3, ENCODING_RLE);
  thrift_i32(&t, 4, ENCODING_RLE);
  thrift_end(&t);
  thrift_end(&t);
}

/* The rows that were gathered become a group. */
static void write_group(export *x) {
  table_file *f = x->state;
  if (!f->rows) return;
  group *g = vec_add(&x->arena, &f->groups);
  g->rows = f->rows;
  for (column c = 0; c < N_COLUMNS; c++) {
    chunk *k = &f->columns[c];
    close_run(k);
    g->at[c] = x->gone + x->b.len;
    page_head(&x->b, f->rows, 4 + k->known.len + k->cells.len);
    little(&x->b, k->known.len, 4);
    buf_add(&x->b, k->known.ptr, k->known.len);
    buf_add(&x->b, k->cells.ptr, k->cells.len);
    x->b.failed |= k->known.failed | k->cells.failed;
    g->bytes[c] = x->gone + x->b.len - g->at[c];
    buf_clear(&k->known);
    buf_clear(&k->cells);
    k->flags = 0;
  }
  f->all_rows += f->rows;
  f->rows = 0;
}

void parquet_begin(export *x) {
  x->state = arena_new(&x->arena, table_file);
  buf_puts(&x->b, "PAR1");
}

void parquet_step(export *x, const walk_step *s) {
  table_file *f = x->state;
  for (size_t i = 0; i < s->n; i++) {
    report r = report_in(x->ledger, x->known, s, s->events[i]);
    size_t bytes = 0;
    for (column c = 0; c < N_COLUMNS; c++) {
      column_get(&r, c, &f->value);
      x->b.failed |= f->value.text.failed;
      add_cell(&f->columns[c], c, &f->value);
      bytes += f->columns[c].cells.len;
    }
    if (++f->rows == GROUP_ROWS || bytes >= GROUP_BYTES) write_group(x);
  }
}

/* ------------------------------------------------------------------ what stands where */

static void schema(thrift *t) {
  thrift_list(t, 2, THRIFT_STRUCT, N_COLUMNS + 1);
  thrift_begin(t); /* the root */
  thrift_text(t, 4, SLICE("event"));
  thrift_i32(t, 5, N_COLUMNS);
  thrift_end(t);
  for (column c = 0; c < N_COLUMNS; c++) {
    column_kind kind = column_kinds[c];
    thrift_begin(t);
    thrift_i32(t, 1, type_of(c));
    thrift_i32(t, 3, OPTIONAL);
    thrift_text(t, 4, slice_of(column_names[c]));
    if (kind == COLUMN_TEXT || kind == COLUMN_DAY) {
      thrift_i32(t, 6, kind == COLUMN_TEXT ? CONVERTED_UTF8 : CONVERTED_DATE);
      thrift_struct(t, 10);
      thrift_struct(t, kind == COLUMN_TEXT ? LOGICAL_STRING : LOGICAL_DATE);
      thrift_end(t);
      thrift_end(t);
    }
    thrift_end(t);
  }
}

static void chunk_place(thrift *t, const group *g, column c) {
  thrift_begin(t);
  thrift_i64(t, 2, (int64_t)g->at[c]);
  thrift_struct(t, 3);
  thrift_i32(t, 1, type_of(c));
  thrift_list(t, 2, THRIFT_I32, 2);
  thrift_item_i32(t, ENCODING_PLAIN);
  thrift_item_i32(t, ENCODING_RLE);
  thrift_list(t, 3, THRIFT_BINARY, 1);
  thrift_item_text(t, slice_of(column_names[c]));
  thrift_i32(t, 4, UNCOMPRESSED);
  thrift_i64(t, 5, (int64_t)g->rows);
  thrift_i64(t, 6, (int64_t)g->bytes[c]);
  thrift_i64(t, 7, (int64_t)g->bytes[c]);
  thrift_i64(t, 9, (int64_t)g->at[c]);
  thrift_end(t);
  thrift_end(t);
}

void parquet_end(export *x) {
  table_file *f = x->state;
  write_group(x);
  size_t from = x->b.len;
  thrift t = {.b = &x->b};
  thrift_begin(&t);
  thrift_i32(&t, 1, 1);
  schema(&t);
  thrift_i64(&t, 3, (int64_t)f->all_rows);
  thrift_list(&t, 4, THRIFT_STRUCT, f->groups.n);
  for (uint32_t i = 0; i < f->groups.n; i++) {
    const group *g = &f->groups.at[i];
    uint64_t bytes = 0;
    thrift_begin(&t);
    thrift_list(&t, 1, THRIFT_STRUCT, N_COLUMNS);
    for (column c = 0; c < N_COLUMNS; c++) {
      chunk_place(&t, g, c);
      bytes += g->bytes[c];
    }
    thrift_i64(&t, 2, (int64_t)bytes);
    thrift_i64(&t, 3, (int64_t)g->rows);
    thrift_end(&t);
  }
  thrift_text(&t, 6, SLICE("demarche " DM_VERSION));
  thrift_end(&t);
  little(&x->b, x->b.len - from, 4);
  buf_puts(&x->b, "PAR1");
}

void parquet_drop(export *x) {
  table_file *f = x->state;
  for (column c = 0; c < N_COLUMNS; c++) {
    buf_free(&f->columns[c].cells);
    buf_free(&f->columns[c].known);
  }
  buf_free(&f->value.text);
}
