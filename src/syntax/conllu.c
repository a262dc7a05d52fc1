#include "syntax/conllu.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

void conllu_open(conllu_reader *r, const char *name, const char *bytes, size_t len) {
  memset(r, 0, sizeof *r);
  r->name = name;
  if (!bytes) bytes = "";
  r->at = bytes;
  r->end = bytes + len;
  if (len >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) r->at += 3; /* a byte order mark */
}

void conllu_close(conllu_reader *r) {
  free(r->lines);
  r->lines = NULL;
  r->cap = 0;
}

/* Keeps the place and the reason. */
static int fail(conllu_reader *r, size_t line, size_t column, const char *what) {
  r->error_line = line;
  r->error_column = column;
  snprintf(r->error, sizeof r->error, "%.480s:%zu:%zu: %s", r->name, line, column, what);
  return -1;
}

/* Digits only, at most 9 of them; -1 otherwise. */
static int32_t number(slice f) {
  if (f.len == 0 || f.len > 9) return -1;
  int32_t v = 0;
  for (size_t i = 0; i < f.len; i++) {
    if (f.ptr[i] < '0' || f.ptr[i] > '9') return -1;
    v = v * 10 + (f.ptr[i] - '0');
  }
  return v;
}

static conllu_line *push(conllu_reader *r, size_t n) {
  if (n == r->cap) {
    size_t cap = r->cap ? r->cap * 2 : 256;
    if (cap > SIZE_MAX / sizeof *r->lines) return NULL;
    conllu_line *grown = realloc(r->lines, cap * sizeof *grown);
    if (!grown) return NULL;
    r->lines = grown;
    r->cap = cap;
  }
  memset(&r->lines[n], 0, sizeof r->lines[n]);
  r->lines[n].line_no = r->line_no;
  return &r->lines[n];
}

/* The next line without its end; false at the end of the bytes. */
static bool take_line(conllu_reader *r, slice *line) {
  if (r->at == r->end) return false;
  const char *nl = memchr(r->at, '\n', (size_t)(r->end - r->at));
  const char *stop = nl ? nl : r->end;
  *line = (slice){r->at, (size_t)(stop - r->at)};
  if (line->len && stop[-1] == '\r') line->len--;
  r->at = nl ? nl + 1 : r->end;
  r->line_no++;
  return true;
}

static int wrong_byte(conllu_reader *r, slice line) {
  if (line.len > CONLLU_LONGEST_LINE) return fail(r, r->line_no, CONLLU_LONGEST_LINE + 1, "a line longer than 1048576 bytes");
  for (size_t i = 0; i < line.len;) {
    uint32_t n, cp = utf8_at(line.ptr + i, line.ptr + line.len, &n);
    if (cp == 0xfffd && n == 1) return fail(r, r->line_no, i + 1, "a byte that is no UTF-8");
    if (cp == 0) return fail(r, r->line_no, i + 1, "a NUL byte");
    i += n;
  }
  return 0;
}

static int split(conllu_reader *r, conllu_line *line, slice whole) {
  const char *p = whole.ptr, *end = whole.ptr + whole.len;
  int n = 0;
  for (;;) {
    const char *tab = memchr(p, '\t', (size_t)(end - p));
    const char *stop = tab ? tab : end;
    if (n < CONLLU_COLUMNS) line->field[n] = (slice){p, (size_t)(stop - p)};
    n++;
    if (!tab) break;
    p = tab + 1;
  }
  char what[80];
  if (n != CONLLU_COLUMNS) {
    snprintf(what, sizeof what, "expected 10 columns between tabs, found %d", n);
    return fail(r, r->line_no, 1, what);
  }
  for (int i = 0; i < CONLLU_COLUMNS; i++)
    if (line->field[i].len == 0) {
      snprintf(what, sizeof what, "column %d is empty (an absent value is written _)", i + 1);
      return fail(r, r->line_no, (size_t)(line->field[i].ptr - whole.ptr) + 1, what);
    }
  return 0;
}

/* "2-3" opens a multiword token before word 2, "2.1" is an empty node behind word 2 (0.1: before the first). */
static int pair_line(conllu_reader *r, conllu_line *line, const char *mark, size_t n_words, const conllu_line *before) {
  slice id = line->field[CONLLU_ID];
  size_t at = (size_t)(mark - id.ptr);
  line->kind = *mark == '-' ? CONLLU_RANGE : CONLLU_EMPTY;
  line->id = number((slice){id.ptr, at});
  line->last = number((slice){mark + 1, id.len - at - 1});
  if (line->id < 0 || line->last < 0) return fail(r, r->line_no, 1, "ID is neither a number nor two");
  if (line->kind == CONLLU_RANGE) {
    if ((size_t)line->id != n_words + 1) return fail(r, r->line_no, 1, "a multiword token must stand before its first word");
    if (line->last <= line->id) return fail(r, r->line_no, 1, "a multiword token must have two words or more");
    if (before && before->kind == CONLLU_RANGE) return fail(r, r->line_no, 1, "a multiword token must stand before its first word");
    return 0;
  }
  if ((size_t)line->id != n_words) return fail(r, r->line_no, 1, "an empty node must stand behind the word it is numbered by");
  if (line->last != (before && before->kind == CONLLU_EMPTY ? before->last + 1 : 1)) return fail(r, r->line_no, 1, "empty nodes must run n.1, n.2, ...");
  return 0;
}

static int word_line(conllu_reader *r, conllu_line *line, size_t n_words, const conllu_line *before) {
  slice id = line->field[CONLLU_ID], head = line->field[CONLLU_HEAD];
  const char *mark = memchr(id.ptr, '-', id.len);
  if (!mark) mark = memchr(id.ptr, '.', id.len);
  if (mark) return pair_line(r, line, mark, n_words, before);
  line->kind = CONLLU_WORD;
  line->id = number(id);
  if (line->id < 0) return fail(r, r->line_no, 1, "ID is neither a number nor two");
  if (line->id == 1 && n_words) return fail(r, r->line_no, 1, "words start again at 1: a blank line is missing before");
  if ((size_t)line->id != n_words + 1) return fail(r, r->line_no, 1, "word numbers must run 1, 2, 3, ...");
  bool none = slice_is(head, "_");
  line->head = none ? -1 : number(head);
  size_t column = (size_t)(head.ptr - id.ptr) + 1;
  if (line->head < 0 && !none) return fail(r, r->line_no, column, "HEAD is not a number");
  if (line->head == line->id) return fail(r, r->line_no, column, "HEAD is the word itself");
  return 0;
}

static int sentence_wrong(conllu_reader *r, size_t n, size_t n_words) {
  int32_t covered = 0; /* by the multiword tokens so far */
  for (size_t i = 0; i < n; i++) {
    const conllu_line *l = &r->lines[i];
    if (l->kind == CONLLU_WORD && l->head > (int32_t)n_words)
      return fail(r, l->line_no, (size_t)(l->field[CONLLU_HEAD].ptr - l->field[0].ptr) + 1, "HEAD is beyond the sentence's last word");
    if (l->kind == CONLLU_RANGE && l->id <= covered) return fail(r, l->line_no, 1, "two multiword tokens share a word");
    if (l->kind == CONLLU_RANGE) covered = l->last;
    if (l->kind == CONLLU_RANGE && (size_t)l->last > n_words) return fail(r, l->line_no, 1, "a multiword token reaches beyond the sentence's last word");
    if (l->kind == CONLLU_COMMENT && i && r->lines[i - 1].kind != CONLLU_COMMENT) return fail(r, l->line_no, 1, "a comment inside a sentence");
  }
  return 0;
}

/* Past the blank line that ends the sentence. */
static int pass_over(conllu_reader *r) {
  for (slice line; take_line(r, &line) && line.len;) {
  }
  return -1;
}

int conllu_next(conllu_reader *r, conllu_sentence *out) {
  size_t n = 0, n_words = 0;
  bool any = false; /* a line that is no comment */
  for (slice text; take_line(r, &text);) {
    if (!text.len) {
      if (n) break;
      continue;
    }
    conllu_line *line = push(r, n);
    if (!line) {
      fail(r, 0, 0, "out of memory");
      return pass_over(r);
    }
    if (wrong_byte(r, text)) return pass_over(r);
    if (*text.ptr == '#') {
      line->kind = CONLLU_COMMENT;
      line->field[0] = text;
    } else {
      any = true;
      if (split(r, line, text) || word_line(r, line, n_words, n ? line - 1 : NULL)) return pass_over(r);
      n_words += line->kind == CONLLU_WORD;
    }
    n++;
  }
  if (any && n_words == 0) return fail(r, r->lines[n - 1].line_no, 1, "a sentence without words");
  if (n == 0) return 0;
  if (sentence_wrong(r, n, n_words)) return -1;
  *out = (conllu_sentence){r->lines, n, n_words};
  return 1;
}

void conllu_write_line(FILE *to, const conllu_line *line) {
  if (line->kind == CONLLU_COMMENT) {
    fwrite(line->field[0].ptr, 1, line->field[0].len, to);
  } else {
    for (int i = 0; i < CONLLU_COLUMNS; i++) {
      if (i) putc('\t', to);
      if (line->field[i].ptr)
        fwrite(line->field[i].ptr, 1, line->field[i].len, to);
      else
        putc('_', to);
    }
  }
  putc('\n', to);
}
