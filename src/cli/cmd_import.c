/* cmd_import.c - `demarche import`: tables of other event data sets into the ledger, beside what was read. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cmd.h"
#include "peer/peer.h"
#include "read/stream.h"

enum { LONGEST_ROW = 1 << 20, TOLD = 20, HELD_MOST = 64 /* documents of one transaction */ };

typedef struct importing {
  const arguments *a;
  dm_ledger *ledger;
  peer_codes *codes;
  size_t rows, there, untyped, bad;
  dm_doc *held[HELD_MOST];
  size_t rows_of[HELD_MOST], untyped_of[HELD_MOST], n_held;
  err why;
} importing;

static void complain(importing *x, const char *path, size_t line, const char *what) {
  err e;
  err_at(&e, DM_EINPUT, path, line, 0, "%s", what);
  if (x->bad++ < TOLD) talk_err(&e);
}

static status flush(importing *x) {
  bool added[HELD_MOST];
  status s = dm_ledger_add_all(x->ledger, (const dm_doc *const *)x->held, x->n_held, added, &x->why);
  for (size_t i = 0; i < x->n_held; i++) {
    if (added[i]) x->rows += x->rows_of[i], x->untyped += x->untyped_of[i];
    else if (s == DM_OK) x->there += x->rows_of[i];
    dm_doc_free(x->held[i]);
  }
  x->n_held = 0;
  return s;
}

/* Keeps rows as one document, which goes into the ledger with others. */
static status keep(importing *x, const peer_columns *c, const char *path, size_t line, const buf *rows, size_t n) {
  doc *volatile d = doc_new();
  if (!d) return err_set(&x->why, DM_ENOMEM, path, "out of memory");
  if (setjmp(d->fail)) {
    dm_doc_free(d);
    return err_set(&x->why, DM_ENOMEM, path, "out of memory");
  }
  size_t untyped = 0;
  peer_document(d, x->codes, c, path, line, (slice){rows->ptr, rows->len}, &untyped);
  x->held[x->n_held] = d;
  x->rows_of[x->n_held] = n;
  x->untyped_of[x->n_held++] = untyped;
  return x->n_held < HELD_MOST ? DM_OK : flush(x);
}

static size_t cells_of(slice line) {
  size_t n = 1;
  for (size_t i = 0; i < line.len; i++) n += line.ptr[i] == '\t';
  return n;
}

static const peer_form *form_named(const char *name) {
  for (const peer_form *f = peer_forms; f->name; f++)
    if (strcmp(f->name, name) == 0) return f;
  return NULL;
}

/* One file, a document at a time. */
static status import_stream(importing *x, stream *in, const char *path) {
  peer_columns columns = {0};
  buf rows = {0};
  size_t n = 0, first = 0;
  status s = DM_OK;
  for (size_t number = 1; s == DM_OK; number++) {
    slice line;
    bool whole;
    if (!stream_peek_line(in, 0, LONGEST_ROW, &line, &whole)) {
      s = err_set(&x->why, DM_ENOMEM, path, "out of memory");
      break;
    }
    bool half = in->trouble && in->ended && in->at + line.len == in->len;
    if ((!line.len && in->ended && in->at == in->len) || half) break;
    size_t len = line.len;
    if (slice_ends(line, "\r")) line.len--;
    if (number == 1 && slice_starts(line, "\xef\xbb\xbf")) line = slice_cut(line, 3, line.len);
    bool header = false;
    if (!columns.form && whole) {
      const peer_form *form = x->a->from ? form_named(x->a->from) : peer_look(line);
      if (!form || !peer_header(form, line, &columns)) {
        complain(x, path, number, form ? "no header of such a table: date, source and target are expected" : "no table of GDELT 2.0, Phoenix, ICEWS or POLECAT: --from says which it is");
        buf_free(&rows);
        return DM_OK;
      }
      header = !form->columns;
    }
    if (!whole) {
      complain(x, path, number, "a row longer than 1 MiB");
      stream_skip_line(in);
      continue;
    }
    if (!header && slice_trim(line).len) {
      if (cells_of(line) != (size_t)columns.n) {
        char what[100];
        snprintf(what, sizeof what, "a row of %zu cells, where %d are expected", cells_of(line), columns.n);
        complain(x, path, number, what);
      } else {
        if (!n++) first = number;
        buf_add(&rows, line.ptr, line.len);
        buf_putc(&rows, '\n');
      }
    }
    in->at += in->at + len < in->len ? len + 1 : len;
    if (rows.failed) s = err_set(&x->why, DM_ENOMEM, path, "out of memory");
    if (n == PEER_ROWS && s == DM_OK) {
      s = keep(x, &columns, path, first, &rows, n);
      buf_clear(&rows);
      n = 0;
    }
  }
  if (n && s == DM_OK) s = keep(x, &columns, path, first, &rows, n);
  if (in->trouble && s == DM_OK) complain(x, path, 0, in->trouble);
  buf_free(&rows);
  return s;
}

static status import_file(importing *x, const char *path) {
  stream in = {.file = STDIN_FILENO};
  struct stat st;
  if (strcmp(path, "-") != 0) {
    in.file = stat(path, &st) == 0 && S_ISDIR(st.st_mode) ? (errno = EISDIR, -1) : open(path, O_RDONLY | O_CLOEXEC);
    if (in.file < 0) {
      complain(x, path, 0, strerror(errno));
      return DM_OK;
    }
  }
  status s = import_stream(x, &in, path);
  stream_free(&in);
  if (in.file > STDIN_FILENO) close(in.file);
  return s;
}

int cmd_import(const arguments *a) {
  importing x = {.a = a};
  arena tables;
  jmp_buf fail;
  arena_init(&tables, &fail);
  if (setjmp(fail)) {
    arena_free(&tables);
    talk_error("out of memory");
    return 4;
  }
  x.codes = peer_codes_open(&tables);
  status s = dm_ledger_open(ledger_path(a), DM_LEDGER_WRITE, &x.ledger, &x.why);
  for (int i = 0; i < a->n_paths && s == DM_OK; i++) s = import_file(&x, a->paths[i]);
  if (x.n_held) { /* what came before a failure counts */
    err why = x.why;
    status last = flush(&x);
    if (s != DM_OK) x.why = why;
    else s = last;
  }
  dm_ledger_close(x.ledger);
  arena_free(&tables);
  if (x.bad > TOLD) talk("%zu more rows are wrong", x.bad - TOLD);
  if (s != DM_OK) return give_up(s, &x.why);
  if (!a->quiet) talk("%s: %zu rows added, %zu already there, %zu of a code without a PLOVER type (kept as text), %zu wrong", ledger_path(a), x.rows, x.there, x.untyped, x.bad);
  return x.bad ? 3 : x.rows + x.there ? 0 : 1;
}
