#include "syntax/conllu.h"

#include <stdlib.h>
#include <string.h>

void conllu_open(conllu_reader *r, const char *name, const char *bytes, size_t len) {
  memset(r, 0, sizeof *r);
  r->name = name;
  r->at = bytes;
  r->end = bytes + len;
  if (len >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) r->at += 3; /* a byte order mark */
}

void conllu_close(conllu_reader *r) {
  free(r->lines);
  r->lines = NULL;
  r->cap = 0;
}

static int fail(conllu_reader *r, const char *what) {
  snprintf(r->error, sizeof r->error, "%s:%zu: %s", r->name, r->line_no, what);
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
  return &r->lines[n];
}

static int split(conllu_reader *r, conllu_line *line, const char *p, const char *end) {
  int n = 0;
  for (;;) {
    const char *tab = memchr(p, '\t', (size_t)(end - p));
    const char *stop = tab ? tab : end;
    if (n < CONLLU_COLUMNS) line->field[n] = (slice){p, (size_t)(stop - p)};
    n++;
    if (!tab) break;
    p = tab + 1;
  }
  if (n != CONLLU_COLUMNS) {
    char what[64];
    snprintf(what, sizeof what, "expected 10 columns between tabs, found %d", n);
    return fail(r, what);
  }
  for (int i = 0; i < CONLLU_COLUMNS; i++)
    if (line->field[i].len == 0) {
      char what[64];
      snprintf(what, sizeof what, "column %d is empty (an absent value is written _)", i + 1);
      return fail(r, what);
    }
  return 0;
}

static int word_line(conllu_reader *r, conllu_line *line, size_t n_words) {
  slice id = line->field[CONLLU_ID], head = line->field[CONLLU_HEAD];
  if (memchr(id.ptr, '-', id.len)) {
    line->kind = CONLLU_RANGE;
    return 0;
  }
  if (memchr(id.ptr, '.', id.len)) {
    line->kind = CONLLU_EMPTY;
    return 0;
  }
  line->kind = CONLLU_WORD;
  line->id = number(id);
  if (line->id < 0 || (size_t)line->id != n_words + 1) return fail(r, "word numbers must run 1, 2, 3, ...");
  line->head = head.len == 1 && *head.ptr == '_' ? -1 : number(head);
  if (line->head < 0 && !(head.len == 1 && *head.ptr == '_')) return fail(r, "HEAD is not a number");
  return 0;
}

int conllu_next(conllu_reader *r, conllu_sentence *out) {
  size_t n = 0, n_words = 0;
  while (r->at < r->end) {
    const char *nl = memchr(r->at, '\n', (size_t)(r->end - r->at));
    const char *p = r->at, *stop = nl ? nl : r->end;
    r->at = nl ? nl + 1 : r->end;
    r->line_no++;
    if (stop > p && stop[-1] == '\r') stop--;
    if (stop == p) {
      if (n_words) break;
      continue;
    }
    conllu_line *line = push(r, n);
    if (!line) return fail(r, "out of memory");
    if (*p == '#') {
      line->kind = CONLLU_COMMENT;
      line->field[0] = (slice){p, (size_t)(stop - p)};
    } else {
      if (split(r, line, p, stop) || word_line(r, line, n_words)) return -1;
      n_words += line->kind == CONLLU_WORD;
    }
    n++;
  }
  if (n_words == 0) return 0;
  for (size_t i = 0; i < n; i++)
    if (r->lines[i].kind == CONLLU_WORD && r->lines[i].head > (int32_t)n_words)
      return fail(r, "the sentence before this line has a HEAD beyond its last word");
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
