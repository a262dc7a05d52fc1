#include "ledger/walk.h"

#include <stdio.h>
#include <stdlib.h>

#include "ledger/ledger.h"
#include "pipeline.h"

/* The chosen events of one document. */
typedef struct chosen {
  uint32_t *at;
  size_t n, cap;
} chosen;

static bool choose(chosen *c, uint32_t id) {
  if (c->n == c->cap) {
    size_t cap = c->cap ? c->cap * 2 : 64;
    uint32_t *more = realloc(c->at, cap * sizeof *more);
    if (!more) return false;
    c->at = more;
    c->cap = cap;
  }
  c->at[c->n++] = id;
  return true;
}

static status step(dm_ledger *l, int64_t number, chosen *c, const rulings *ruled, walk_fn each, void *user, bool *going, err *e) {
  doc *d = doc_new();
  if (!d) return err_set(e, DM_ENOMEM, l->path, "out of memory");
  status s = ledger_load(l, number, d, e);
  if (s == DM_OK && setjmp(d->fail)) s = err_set(e, DM_ENOMEM, l->path, "out of memory");
  else if (s == DM_OK) rulings_apply(ruled, number, d);
  if (s == DM_OK) {
    size_t n = 0; /* a ledger that others have written to may number its events otherwise than from 0 */
    for (size_t i = 0; i < c->n; i++)
      if (c->at[i] < d->events.n) c->at[n++] = c->at[i];
    *going = each(user, &(walk_step){.d = d, .number = number, .events = c->at, .n = n}) == 0;
  }
  dm_doc_free(d);
  return s;
}

static status walk(dm_ledger *l, const dm_filter *f, const rulings *ruled, walk_fn each, void *user, err *e) {
  char select[1024];
  snprintf(select, sizeof select, "SELECT d.number, CASE WHEN u.verdict IS NOT 'reject' THEN e.id END FROM document d LEFT JOIN event e ON e.document = d.number%s WHERE 1",
           ledger_ruling(f && f->machine));
  row r = {.l = l};
  chosen c = {0};
  l->failed = false;
  status s = ledger_filtered(l, ledger_filter_empty(f) ? &(dm_filter){.rejected = true} : f, select, " ORDER BY d.number, e.id", &r.s, e);
  sqlite3_stmt *query = r.s;
  int64_t number = 0;
  bool any = false, going = true;
  while (s == DM_OK && going && row_next(&r)) {
    int64_t next = sqlite3_column_int64(r.s, 0);
    if (any && next != number) {
      s = step(l, number, &c, ruled, each, user, &going, e);
      c.n = 0;
    }
    number = next;
    any = true;
    uint32_t id = get_id(&r, 1);
    if (s == DM_OK && id != NONE && !choose(&c, id)) s = err_set(e, DM_ENOMEM, l->path, "out of memory");
  }
  if (s == DM_OK && l->failed) s = ledger_trouble(l, e);
  if (s == DM_OK && any && going) s = step(l, number, &c, ruled, each, user, &going, e);
  sqlite3_finalize(query);
  free(c.at);
  return s == DM_OK && !any ? err_set(e, DM_END, l->path, "no such event in the ledger") : s;
}

status ledger_walk(dm_ledger *l, const dm_filter *f, walk_fn each, void *user, err *e) {
  static const rulings *none;
  jmp_buf fail;
  arena a;
  arena_init(&a, &fail);
  l->failed = false;
  if (setjmp(fail)) {
    arena_free(&a);
    return err_set(e, DM_ENOMEM, l->path, "out of memory");
  }
  const rulings *ruled = f && f->machine ? none : rulings_read(l, &a);
  status s = l->failed ? ledger_trouble(l, e) : walk(l, f, ruled, each, user, e);
  arena_free(&a);
  return s;
}

int64_t ledger_head_of(dm_ledger *l, int64_t document, uint32_t event) {
  if (l->version < 5) return 0;
  row r = row_of(l, SQL_HEAD_OF);
  put_int(&r, document);
  put_int(&r, event);
  int64_t head = row_next(&r) ? sqlite3_column_int64(r.s, 0) : 0;
  row_end(&r);
  return head;
}

bool ledger_behind(dm_ledger *l, int64_t head, behind *out) {
  row r = row_of(l, SQL_BEHIND);
  put_int(&r, head);
  bool found = row_next(&r);
  if (found) {
    slice doc = get_slice(&r, 0);
    snprintf(out->doc, sizeof out->doc, "%.*s", (int)doc.len, doc.ptr ? doc.ptr : "");
    out->event = get_id(&r, 1);
    out->reports = get_id(&r, 2);
    out->documents = get_id(&r, 3);
    out->outlets = get_id(&r, 4);
  }
  row_end(&r);
  return found;
}

void ledger_hold(dm_ledger *l) { sqlite3_exec(l->db, "BEGIN", NULL, NULL, NULL); }
void ledger_let_go(dm_ledger *l) { sqlite3_exec(l->db, "ROLLBACK", NULL, NULL, NULL); }

status ledger_doc_id(dm_ledger *l, const char *name, char id[17], err *e) {
  int64_t number = 0;
  status s = ledger_document(l, name, &number, e);
  if (s != DM_OK) return s;
  row r = rows_of(l, SQL_DOCUMENT, number);
  id[0] = '\0';
  if (row_next(&r)) snprintf(id, 17, "%.*s", (int)get_slice(&r, 0).len, get_slice(&r, 0).ptr);
  row_end(&r);
  return ledger_trouble(l, e);
}
