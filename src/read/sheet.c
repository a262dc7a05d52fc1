/* sheet.c - tables with a column of text: CSV by RFC 4180 (commas, or the semicolons of Excel where commas are decimal points), and TSV,
 * in which nothing is quoted and no cell holds a tab or a line end. The first row names the columns.
 *
 * A row is first found, then taken apart, so that a quotation mark without its partner costs one row: what follows its line is read
 * again. Such searches are paid for out of a budget, or lines made for it would be read over and over. */
#include <stdlib.h>
#include <strings.h>

#include "read/read.h"
#include "read/split.h"

enum { MOST_COLUMNS = 2000, SNIFFED = 4096 };
#define AGAIN_BUDGET ((size_t)4 * READ_LIMIT)

typedef enum column { TEXT, DATE, TITLE, SOURCE, ID, BYLINE, URL, N_COLUMNS } column;

typedef struct sheet {
  char separator; /* 0 = not known yet: the header shows it */
  bool quoted, html, over;
  size_t n_header;
  size_t at[N_COLUMNS]; /* which cell, from 1; 0 = there is none */
  buf cells;            /* of the row, one behind the other with a NUL behind each */
  size_t start[MOST_COLUMNS + 1], n;
  size_t line;          /* where the row begins */
  size_t again;         /* bytes that were read again */
} sheet;

/* What columns are called; letters and digits alone count. The first that is there is taken. */
static const char *const names[N_COLUMNS][24] = {
    [TEXT] = {"text", "fulltext", "articletext", "storytext", "maintext", "documenttext", "body", "bodytext", "content", "contents", "article", "story", "document", "transcript", "html", "paragraph", "sentence",
              "snippet", "abstract", "summary", "description"},
    [DATE] = {"date", "publicationdate", "pubdate", "publishdate", "datepublished", "publishedat", "published", "publishedon", "docdate", "documentdate", "storydate", "datetime", "timestamp", "day"},
    [TITLE] = {"title", "headline", "articletitle", "storytitle", "heading", "subject"},
    [SOURCE] = {"source", "publisher", "publication", "outlet", "newspaper", "sourcename", "media", "medium", "site", "domain"},
    [ID] = {"id", "docid", "documentid", "articleid", "storyid", "uid", "guid", "doi"},
    [BYLINE] = {"byline", "author", "authors", "writer", "reporter"},
    [URL] = {"url", "link", "sourceurl", "href", "permalink", "webpage"}};

static bool same_name(slice cell, const char *name) {
  for (size_t i = 0; i < cell.len; i++) {
    char c = cell.ptr[i];
    if (c >= 'A' && c <= 'Z') c = (char)(c + 32);
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80)) continue;
    if (*name++ != c) return false;
  }
  return !*name;
}

static slice cell(const sheet *t, size_t n) { /* from 1 */
  if (!n || n > t->n) return (slice){NULL, 0};
  return (slice){t->cells.ptr + t->start[n - 1], t->start[n] - t->start[n - 1] - 1};
}

/* ------------------------------------------------------------------ rows */

/* Bytes of the row that starts at `at`, its line end among them; *lines in it. 0 = there is none; *open: a quoted cell never ends.
 * False = out of memory. */
static bool find_row(const sheet *t, stream *in, size_t *len, size_t *lines, bool *open, size_t *column) {
  size_t at = 0, cell_at = 0, line_at = 0;
  bool quote = false;
  *lines = 0;
  *open = false;
  for (;; at++) {
    if (in->at + at >= in->len) {
      if (at <= READ_LIMIT && !in->ended && !stream_fill(in, at)) return false;
      if (in->at + at >= in->len || at > READ_LIMIT) {
        *len = at;
        *open = quote || at > READ_LIMIT;
        *lines += at > line_at;
        return true;
      }
    }
    char c = in->buf[in->at + at];
    if (c == '\n') {
      ++*lines;
      line_at = at + 1;
    }
    if (quote) {
      if (c != '"') continue;
      if (in->at + at + 1 >= in->len && !in->ended && !stream_fill(in, at + 1)) return false;
      char after = in->at + at + 1 < in->len ? in->buf[in->at + at + 1] : '\n';
      if (after == '"') {
        at++;
        continue;
      }
      quote = false;
      if (*lines && after != t->separator && after != '\n' && after != '\r') { /* lines further on a mark opens another cell: the first had no partner */
        *len = at;
        *open = true;
        return true;
      }
    } else if (c == '\n') {
      *len = at + 1;
      return true;
    } else if (c == t->separator) {
      cell_at = at + 1;
    } else if (c == '"' && t->quoted && at == cell_at) {
      quote = true;
      *column = at - line_at + 1;
    }
  }
}

/* Takes a row apart. More than MOST_COLUMNS cells are left where they are. */
static void cut_row(sheet *t, slice row) {
  if (slice_ends(row, "\n")) row.len--;
  if (slice_ends(row, "\r")) row.len--;
  t->cells.len = 0;
  t->n = 0;
  for (size_t at = 0; t->n < MOST_COLUMNS;) {
    t->start[t->n++] = t->cells.len;
    bool quote = t->quoted && at < row.len && row.ptr[at] == '"';
    if (quote) at++;
    while (at < row.len) {
      size_t from = at;
      while (at < row.len && row.ptr[at] != (quote ? '"' : t->separator)) at++;
      buf_add(&t->cells, row.ptr + from, at - from);
      if (!quote || at == row.len) break;
      bool twice = at + 1 < row.len && row.ptr[at + 1] == '"';
      if (twice) buf_putc(&t->cells, '"');
      at += twice ? 2 : 1;
      quote = twice; /* what stands behind the closing mark, against the rules, belongs to the cell */
    }
    buf_putc(&t->cells, '\0');
    if (at >= row.len) break;
    at++;
  }
  t->start[t->n] = t->cells.len;
}

/* The next row into `t`; false = there is none, or *wrong says what is wrong with it. */
static bool next_row(sheet *t, split *s, read_item **wrong) {
  stream *in = s->in;
  for (;;) {
    size_t len, lines, column = 0;
    bool open;
    if (!find_row(t, in, &len, &lines, &open, &column)) {
      *wrong = item_no_memory(s, in->line + 1);
      t->over = true;
      return false;
    }
    if (!len || (in->ended && in->trouble && in->at + len == in->len)) return false; /* the last row may be half a one */
    size_t line = t->line = in->line + 1;
    if (open) {
      bool large = len > READ_LIMIT;
      *wrong = large ? read_item_failed(DM_ETOOBIG, s->path, line, "a row longer than %zu bytes, the limit for one document; or its quotation mark in column %zu has no partner", READ_LIMIT, column)
                     : read_item_failed(DM_EINPUT, s->path, line, "a quotation mark without its partner: the cell never ends");
      if (*wrong) (*wrong)->why.column = column;
      t->again += len;
      in->line++;
      stream_skip_line(in);
      if (t->again > AGAIN_BUDGET) in->at = in->len, in->ended = true, t->over = true;
      return false;
    }
    in->line += lines;
    slice row = slice_cut(stream_have(in), 0, len);
    in->at += len;
    if (!slice_trim(row).len) continue; /* an empty line */
    cut_row(t, row);
    if (!t->cells.failed) return true;
    *wrong = item_no_memory(s, line);
    t->over = true;
    return false;
  }
}

/* ------------------------------------------------------------------ the header */

static char separator_of(slice header, char given) {
  if (given) return given;
  size_t commas = 0, semicolons = 0;
  bool quote = false;
  for (size_t i = 0; i < header.len; i++) {
    if (header.ptr[i] == '"') quote = !quote;
    if (quote) continue;
    commas += header.ptr[i] == ',';
    semicolons += header.ptr[i] == ';';
  }
  return semicolons > commas ? ';' : ',';
}

/* The cell that is named so, or has this number. */
static size_t column_named(const sheet *t, const char *given) {
  char *end;
  for (size_t i = 1; i <= t->n; i++)
    if (slice_is(slice_trim(cell(t, i)), given)) return i;
  unsigned long n = strtoul(given, &end, 10);
  return *given >= '1' && *given <= '9' && !*end && n <= MOST_COLUMNS ? n : 0;
}

static size_t column_known(const sheet *t, column c) {
  for (const char *const *name = names[c]; *name; name++)
    for (size_t i = 1; i <= t->n; i++)
      if (same_name(cell(t, i), *name)) return i;
  return 0;
}

/* Which column is what. Gives what is wrong with it, or NULL. */
static read_item *read_header(sheet *t, split *s) {
  const reader_columns *given = &s->options->columns;
  const char *named[N_COLUMNS] = {[TEXT] = given->text, [DATE] = given->date, [TITLE] = given->title, [SOURCE] = given->source, [ID] = given->id};
  for (int c = 0; c < N_COLUMNS; c++) {
    t->at[c] = named[c] ? column_named(t, named[c]) : column_known(t, (column)c);
    if (named[c] && !t->at[c]) return read_item_failed(DM_EUSAGE, s->path, 1, "no column is named '%.80s'", named[c]);
  }
  if (!t->at[TEXT]) return read_item_failed(DM_EINPUT, s->path, 1, "no column is named text, body, content or the like; --text-column says which one is read");
  t->html = same_name(cell(t, t->at[TEXT]), "html");
  t->n_header = t->n;
  return NULL;
}

static bool start(sheet *t, split *s, read_item **wrong) {
  slice have = stream_have(s->in), line;
  bool whole;
  *wrong = NULL;
  if (slice_starts(have, "\xff\xfe") || slice_starts(have, "\xfe\xff")) {
    *wrong = read_item_failed(DM_EINPUT, s->path, 0, "a table in UTF-16: save it as UTF-8");
    return false;
  }
  if (!stream_peek_line(s->in, 0, READ_LIMIT, &line, &whole)) {
    *wrong = item_no_memory(s, 1);
    return false;
  }
  t->separator = separator_of(line, t->separator);
  if (!next_row(t, s, wrong)) {
    if (!*wrong && !s->in->trouble) *wrong = read_item_failed(DM_EINPUT, s->path, 0, "empty: nothing to read");
    return false;
  }
  return !(*wrong = read_header(t, s));
}

/* ------------------------------------------------------------------ the splitter */

static read_item *make(sheet *t, split *s, size_t line) {
  if (t->at[TEXT] > t->n) return read_item_failed(DM_EINPUT, s->path, line, "a row of %zu cells, where the text is number %zu", t->n, t->at[TEXT]);
  char name[700];
  slice text = cell(t, t->at[TEXT]), id = slice_trim(cell(t, t->at[ID]));
  if (!slice_trim(text).len) return read_item_failed(DM_EINPUT, s->path, line, "the cell of text is empty");
  if (id.len)
    snprintf(name, sizeof name, "%.*s", (int)(id.len < 600 ? id.len : 600), id.ptr);
  else
    snprintf(name, sizeof name, "%.600s:%zu", s->path, line);
  read_item *i = item_new(s, copy_of(text.ptr, text.len), text.len, t->html ? "html" : "text", name);
  if (!i || i->status != DM_OK) return i;
  i->line = line;
  item_date(i, cell(t, t->at[DATE]));
  item_title(i, cell(t, t->at[TITLE]));
  item_publisher(i, cell(t, t->at[SOURCE]));
  item_byline(i, cell(t, t->at[BYLINE]));
  item_detail(i, "url", cell(t, t->at[URL]));
  return i;
}

static read_item *next(split *s, char separator) {
  sheet *t = s->own;
  read_item *wrong = NULL;
  if (!t) {
    s->own = t = calloc(1, sizeof *t);
    if (!t) return item_no_memory(s, 0);
    t->separator = separator;
    t->quoted = separator != '\t';
    t->over = !start(t, s, &wrong);
    if (t->over) s->in->at = s->in->len, s->in->ended = true;
    if (t->over) return wrong;
  }
  if (t->over) return NULL;
  bool any = next_row(t, s, &wrong);
  if (wrong || !any) return wrong;
  return make(t, s, t->line);
}

static read_item *next_csv(split *s) { return next(s, 0); }
static read_item *next_tsv(split *s) { return next(s, '\t'); }

/* The first line names a column of text and another that we know. */
static bool looks_like(split *s, bool tabs) {
  slice line;
  bool whole;
  slice have = stream_have(s->in);
  if (!have.len || !stream_peek_line(s->in, 0, SNIFFED, &line, &whole) || !whole || s->in->at + line.len == s->in->len) return false;
  sheet t = {.separator = tabs ? '\t' : separator_of(line, 0), .quoted = !tabs};
  if (slice_starts(line, "\xef\xbb\xbf")) line = slice_cut(line, 3, line.len);
  if (!memchr(line.ptr, t.separator, line.len)) return false;
  cut_row(&t, line);
  bool known = false;
  for (int c = DATE; c < N_COLUMNS; c++) known |= column_known(&t, (column)c) > 0;
  size_t text = column_known(&t, TEXT);
  bool is = !t.cells.failed && known && text;
  buf_free(&t.cells);
  return is;
}

static bool looks_csv(split *s) { return looks_like(s, false); }
static bool looks_tsv(split *s) { return looks_like(s, true); }

static void close_sheet(split *s) {
  sheet *t = s->own;
  if (t) buf_free(&t->cells);
  free(t);
  s->own = NULL;
}

static const char *const csv[] = {".csv", ".CSV", NULL}, *const tsv[] = {".tsv", ".tab", ".TSV", NULL};
const splitter split_sheet_csv = {"csv", csv, looks_csv, next_csv, close_sheet};
const splitter split_sheet_tsv = {"tsv", tsv, looks_tsv, next_tsv, close_sheet};
