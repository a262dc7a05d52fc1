/* store.c - rows in and out, and putting a document into a ledger.
 *
 * One writer at a time (BEGIN IMMEDIATE, waiting its turn: open.c), one transaction a document or some of them. */
#include "ledger/ledger.h"

#include <stdlib.h>

#include "base/json.h"
#include "ledger/copy.h"
#include "ledger/digest.h"
#include "ledger/known.h"
#include "ledger/merge.h"
#include "ledger/statement.h"
#include "pipeline.h"
#include "ledger/utterance.h"
#include "words.h"

static const char *const sql[] = {
#define X(name, text) text,
    STATEMENT_TABLE(X)
#undef X
};

static const uint8_t piled[N_STATEMENTS] = {
#define X(name) [SQL_##name] = PILE_##name + 1,
    PILED_STATEMENTS(X)
#undef X
};

/* ------------------------------------------------------------------ rows */

static bool fine(dm_ledger *l, int code) {
  if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE) return true;
  if (!l->failed) ledger_trouble_of(l->db, l->path, &l->why);
  l->failed = true;
  return false;
}

row row_of(dm_ledger *l, statement which) {
  if (l->piling && piled[which] && !l->failed) return (row){.l = l, .p = &l->piles[piled[which] - 1]};
  sqlite3_stmt **s = &l->prepared[which];
  if (!*s && !l->failed)
    fine(l, sqlite3_prepare_v3(l->db, sql[which], -1, SQLITE_PREPARE_PERSISTENT, s, NULL));
  return (row){.l = l, .s = l->failed ? NULL : *s};
}

static void bound(row *r, int code) {
  if (fine(r->l, code)) return;
  row_end(r);
}

void put_int(row *r, int64_t value) {
  if (r->p) pile_int(r->p, value);
  else if (r->s) bound(r, sqlite3_bind_int64(r->s, ++r->n, value));
}
void put_id(row *r, uint32_t value) {
  if (value != NONE)
    put_int(r, value);
  else if (r->p)
    pile_null(r->p);
  else if (r->s)
    bound(r, sqlite3_bind_null(r->s, ++r->n));
}
void put_real(row *r, double value) {
  if (r->p) pile_real(r->p, value);
  else if (r->s) bound(r, sqlite3_bind_double(r->s, ++r->n, value));
}
void put_blob(row *r, const void *at, size_t bytes) {
  if (r->p) pile_blob(r->p, at, bytes);
  else if (r->s) bound(r, sqlite3_bind_blob64(r->s, ++r->n, at, bytes, SQLITE_STATIC));
}
void put_slice(row *r, slice text) {
  if (r->p) pile_text(r->p, text.ptr, text.len);
  else if (r->s)
    bound(r,
          sqlite3_bind_text64(r->s, ++r->n, text.ptr ? text.ptr : "", text.len, SQLITE_STATIC, SQLITE_UTF8));
}
void put_text(row *r, const char *text) {
  if (text && text[0])
    put_slice(r, slice_of(text));
  else
    put_id(r, NONE);
}
void put_value(row *r, sqlite3_value *v) {
  if (sqlite3_value_type(v) == SQLITE_INTEGER) put_int(r, sqlite3_value_int64(v));
  else if (sqlite3_value_type(v) == SQLITE_TEXT) put_slice(r, (slice){(const char *)sqlite3_value_text(v), (size_t)sqlite3_value_bytes(v)});
  else put_id(r, NONE);
}
void put_span(row *r, span s) {
  put_int(r, s.from);
  put_int(r, s.to);
}

void row_end(row *r) {
  if (!r->s) return;
  sqlite3_reset(r->s);
  sqlite3_clear_bindings(r->s);
  r->s = NULL;
}

bool row_next(row *r) {
  if (!r->s) return false;
  int code = sqlite3_step(r->s);
  if (code == SQLITE_ROW) return true;
  fine(r->l, code);
  row_end(r);
  return false;
}

bool row_run(row *r) {
  if (r->p) {
    r->p->n++;
    if (r->p->rows.failed) ledger_no_memory(r->l);
    r->p = NULL;
  }
  while (row_next(r)) {
  }
  return !r->l->failed;
}

slice get_slice(const row *r, int column) {
  const unsigned char *p = sqlite3_column_text(r->s, column);
  if (!p && sqlite3_errcode(r->l->db) == SQLITE_NOMEM) fine(r->l, SQLITE_NOMEM); /* else it is NULL */
  return (slice){(const char *)p, p ? (size_t)sqlite3_column_bytes(r->s, column) : 0};
}

void ledger_no_memory(dm_ledger *l) {
  for (int i = 0; i < N_STATEMENTS; i++) sqlite3_reset(l->prepared[i]);
  for (int i = 0; i <= N_PILES; i++) sqlite3_reset(l->pile_writers[i].s);
  if (!l->failed) err_set(&l->why, DM_ENOMEM, l->path, "out of memory");
  l->failed = true;
}

int64_t ledger_number(dm_ledger *l, numbered *lately, size_t n_lately, statement find, statement make, const slice *words, int n, int real) {
  char text[sizeof lately->text];
  size_t len = 0;
  uint32_t h = SLICE_HASH_START;
  int64_t number = 0;
  for (int i = 0; i < n; i++) {
    if (len + words[i].len < sizeof text) memcpy(text + len, words[i].ptr ? words[i].ptr : "", words[i].len), text[len + words[i].len] = '\0';
    len += words[i].len + 1;
    h = slice_hash_on(h, (slice){"", 1});
    h = slice_hash_on(h, words[i]);
  }
  numbered *known = len <= sizeof text ? &lately[(h ^ h >> 15) % n_lately] : NULL;
  if (known && known->number && known->n == len && memcmp(known->text, text, len) == 0) return known->number;
  for (int k = 0; k < 2 && !number && !l->failed; k++) {
    row r = row_of(l, k ? make : find);
    for (int i = 0; i < n; i++) {
      if (i == real && words[i].ptr) put_real(&r, strtod(words[i].ptr, NULL));
      else if (words[i].ptr) put_slice(&r, words[i]);
      else put_id(&r, NONE);
    }
    if (k) {
      row_run(&r);
      number = sqlite3_last_insert_rowid(l->db);
    } else if (row_next(&r)) {
      number = sqlite3_column_int64(r.s, 0);
    }
    row_end(&r);
  }
  if (known && !l->failed) {
    memcpy(known->text, text, len);
    known->n = len;
    known->number = number;
  }
  return number;
}

/* ------------------------------------------------------------------ rows that wait */

/* The rows of a pile, by the statement of which each is one; NULL: the words of sentences. */
static void write_pile(dm_ledger *l, int i, const char *one_row, const pile *p) {
  sqlite3_stmt **s = &l->pile_writers[i].s;
  if (!p->n || l->failed) return;
  if (!*s) {
    buf text = {0};
    if (one_row) l->pile_writers[i].columns = pile_statement(&text, one_row);
    else l->pile_writers[i].columns = l->pile_writers[PILE_ADD_SENTENCE].columns, buf_puts(&text, "INSERT INTO sentence_text (rowid, text) SELECT c0, c6 FROM pile");
    if (buf_done(&text)) fine(l, sqlite3_prepare_v3(l->db, text.ptr, -1, SQLITE_PREPARE_PERSISTENT, s, NULL));
    else ledger_no_memory(l);
    buf_free(&text);
  }
  l->pile_source = (pile_source){p, l->pile_writers[i].columns};
  row r = {.l = l, .s = l->failed ? NULL : *s};
  row_run(&r);
}

static void clear_piles(dm_ledger *l) {
  for (int i = 0; i < N_PILES; i++) {
    buf_clear(&l->piles[i].rows);
    l->piles[i].rows.failed = false;
    l->piles[i].n = 0;
  }
}

bool ledger_write_piles(dm_ledger *l) {
  known_write(l);
  for (int i = 0; i < N_STATEMENTS; i++)
    if (piled[i]) write_pile(l, piled[i] - 1, sql[i], &l->piles[piled[i] - 1]);
  write_pile(l, N_PILES, NULL, &l->piles[PILE_ADD_SENTENCE]);
  clear_piles(l);
  known_forget(l);
  return !l->failed;
}

static size_t bytes_waiting(const dm_ledger *l) {
  size_t n = 0;
  for (int i = 0; i < N_PILES; i++) n += l->piles[i].rows.len;
  return n;
}

status ledger_day(const char *value, bool first, char out[16], err *e) {
  day begin, after;
  time_precision precision;
  if (!day_parse(slice_of(value), &begin, &after, &precision)) return err_set(e, DM_EUSAGE, NULL, "'%s' is no date like 2017-12-13, 2017-12 or 2017", value);
  day_text(first ? begin : after, out);
  return DM_OK;
}

status ledger_trouble(dm_ledger *l, err *e) {
  if (!l->failed) return DM_OK;
  l->failed = false;
  if (e) *e = l->why;
  return l->why.code;
}

/* ------------------------------------------------------------------ adding a document */

void put_date(row *r, day n, char text[16]) { put_text(r, day_text(n, text)); }

static void add_document(dm_ledger *l, const doc *d) {
  char date[16];
  buf byline = {0};
  buf_putc(&byline, '[');
  for (uint32_t i = 0; i < d->bylines.n; i++) {
    if (i) buf_putc(&byline, ',');
    json_text(&byline, slice_of(d->bylines.at[i]));
  }
  buf_putc(&byline, ']');
  row r = row_of(l, SQL_ADD_DOCUMENT);
  put_text(&r, d->id);
  put_slice(&r, slice_of(d->path));
  put_text(&r, d->title);
  put_text(&r, date_text(d->date, d->date_precision, date));
  put_text(&r, d->date_from);
  put_text(&r, d->publisher);
  put_slice(&r, (slice){byline.ptr, byline.len});
  put_text(&r, word_of(WORD_KIND, d->kind));
  put_text(&r, d->classification);
  put_int(&r, (int64_t)d->text.len);
  put_slice(&r, d->text);
  row_run(&r);
  buf_free(&byline);
}

static void add_layout(dm_ledger *l, const doc *d, int64_t n) {
  for (uint32_t i = 0; i < d->details.n; i++) {
    row r = row_of(l, SQL_ADD_DETAIL);
    put_int(&r, n);
    put_int(&r, i);
    put_slice(&r, slice_of(d->details.at[i].name));
    put_slice(&r, slice_of(d->details.at[i].value));
    row_run(&r);
  }
  for (uint32_t i = 0, id = 0; i < d->blocks.n; i++) {
    const block *b = &d->blocks.at[i];
    if (b->drop == DROP_NOT) continue;
    row r = row_of(l, SQL_ADD_DROPPED);
    put_int(&r, n);
    put_int(&r, id++);
    put_span(&r, b->at);
    put_text(&r, word_of(WORD_DROP, b->drop));
    row_run(&r);
  }
  for (uint32_t i = 0; i < d->carries.n; i++) {
    const carried *c = &d->carries.at[i];
    row r = row_of(l, SQL_ADD_CARRIED);
    put_int(&r, n);
    put_int(&r, i);
    put_text(&r, c->kind);
    put_text(&r, c->origin);
    put_text(&r, c->date);
    put_span(&r, c->at);
    put_text(&r, c->portion);
    put_id(&r, c->mention);
    row_run(&r);
  }
  row next = row_of(l, SQL_NEXT_SENTENCE);
  if (!l->next_sentence && row_next(&next)) l->next_sentence = sqlite3_column_int64(next.s, 0);
  row_end(&next);
  for (uint32_t i = 0; i < d->sentences.n; i++) {
    const sentence *s = &d->sentences.at[i];
    row r = row_of(l, SQL_ADD_SENTENCE);
    put_int(&r, l->next_sentence++);
    put_int(&r, n);
    put_int(&r, i);
    put_span(&r, s->at);
    put_int(&r, s->heading);
    put_slice(&r, doc_slice(d, s->at));
    put_text(&r, word_of(WORD_PART, s->part));
    row_run(&r);
  }
}

static void put_place(row *r, const location *p) {
  if (!p) {
    for (int i = 0; i < 5; i++) put_id(r, NONE);
    return;
  }
  put_text(r, p->name);
  put_text(r, p->country);
  put_real(r, p->lat / 100.0);
  put_real(r, p->lon / 100.0);
  put_id(r, p->geonameid ? p->geonameid : NONE);
}

static void add_names(dm_ledger *l, const doc *d, int64_t n) {
  for (uint32_t i = 0; i < d->entities.n; i++) {
    const entity *x = &d->entities.at[i];
    row r = row_of(l, SQL_ADD_ENTITY);
    put_int(&r, n);
    put_int(&r, i);
    put_text(&r, x->name);
    put_text(&r, word_of(WORD_ACTOR, x->kind));
    put_text(&r, x->role);
    put_text(&r, x->country);
    put_text(&r, x->sector);
    row_run(&r);
  }
  for (uint32_t i = 0; i < d->mentions.n; i++) {
    const mention *m = &d->mentions.at[i];
    row r = row_of(l, SQL_ADD_MENTION);
    put_int(&r, n);
    put_int(&r, i);
    put_int(&r, m->entity);
    put_span(&r, m->at);
    put_slice(&r, doc_slice(d, m->at));
    put_text(&r, word_of(WORD_ACTOR, m->kind));
    put_text(&r, m->role);
    put_text(&r, m->country);
    put_text(&r, m->sector);
    put_text(&r, m->code);
    put_place(&r, m->place);
    row_run(&r);
  }
  for (uint32_t i = 0; i < d->times.n; i++) {
    const timex *t = &d->times.at[i];
    char begin[16], after[16];
    row r = row_of(l, SQL_ADD_TIME);
    put_int(&r, n);
    put_int(&r, i);
    put_span(&r, t->at);
    put_slice(&r, doc_slice(d, t->at));
    put_text(&r, word_of(WORD_CLASS, t->class));
    put_text(&r, t->value);
    put_date(&r, t->begin, begin);
    put_date(&r, t->after, after);
    put_text(&r, word_of(WORD_PRECISION, t->precision));
    row_run(&r);
  }
}

void put_words(row *r, const doc *d, span s, bool known) {
  if (known) {
    put_span(r, s);
    put_slice(r, doc_slice(d, s));
  } else {
    for (int i = 0; i < 3; i++) put_id(r, NONE);
  }
}

static void add_attributions(dm_ledger *l, const doc *d, int64_t n) {
  for (uint32_t i = 0; i < d->attributions.n; i++) {
    const attribution *a = &d->attributions.at[i];
    slice name;
    row r = row_of(l, SQL_ADD_ATTRIBUTION);
    put_int(&r, n);
    put_int(&r, i);
    if (source_name(d, a, &name))
      put_slice(&r, name);
    else
      put_id(&r, NONE);
    put_words(&r, d, a->source, a->has_source);
    put_id(&r, a->has_source ? a->source_mention : NONE);
    put_text(&r, a->has_source ? word_of(WORD_ANONYMITY, a->anonymity) : NULL);
    put_words(&r, d, a->cue, a->cue.to > a->cue.from);
    put_text(&r, word_of(WORD_QUOTE, a->quote));
    put_id(&r, a->within);
    put_id(&r, a->distance ? a->distance : NONE);
    put_text(&r, word_of(WORD_DIRECTNESS, a->directness));
    put_text(&r, word_of(WORD_OWN, a->own));
    put_words(&r, d, a->hedge.at, hedged(&a->hedge));
    put_text(&r, hedged(&a->hedge) ? word_of(WORD_HEDGED, a->hedge.on) : NULL);
    put_text(&r, word_of(WORD_BAND, a->hedge.band));
    put_id(&r, a->addressee);
    row_run(&r);
    for (uint32_t k = 0; k < a->content.n; k++) {
      row c = row_of(l, SQL_ADD_CONTENT);
      put_int(&c, n);
      put_int(&c, i);
      put_int(&c, k);
      put_span(&c, a->content.at[k]);
      row_run(&c);
    }
  }
}

void put_party(row *r, const party *p, char code[8]) {
  put_id(r, p->mention);
  put_text(r, p->text);
  put_text(r, p->name);
  put_text(r, p->country);
  put_text(r, p->sector);
  put_text(r, actor_code(p->code, p->country, p->sector, code));
}

static void add_parties(dm_ledger *l, int64_t n, uint32_t event, const char *side, const party *p,
                        uint32_t n_parties) {
  for (uint32_t i = 0; i < n_parties; i++) {
    char code[8];
    int64_t number = ledger_party(l, &p[i]);
    row r = row_of(l, SQL_ADD_PARTY);
    put_int(&r, n);
    put_int(&r, event);
    put_text(&r, side);
    put_int(&r, i);
    put_party(&r, &p[i], code);
    put_int(&r, number);
    row_run(&r);
  }
}

static void put_known(row *r, day n, char text[16]) { put_slice(r, n == DAY_NONE ? SLICE("9999") : slice_of(day_text(n, text))); }

static void add_events(dm_ledger *l, const doc *d, int64_t n) {
  char date[16];
  day own = DAY_NONE, end;
  time_precision precision;
  const char *dated = date_text(d->date, d->date_precision, date);
  if (dated) day_parse(slice_of(dated), &own, &end, &precision); /* of a month or a year the first */
  for (uint32_t i = 0; i < d->events.n; i++) {
    const event *v = &d->events.at[i];
    char begin[16], after[16], contexts[256] = "[";
    size_t at = 1;
    for (int k = 0; k < 4 && v->contexts[k]; k++)
      at +=
          (size_t)snprintf(contexts + at, sizeof contexts - at, "%s\"%.50s\"", k ? "," : "", v->contexts[k]);
    snprintf(contexts + at, sizeof contexts - at, "]");
    const char *goldstein = goldstein_of(v->cameo);
    row r = row_of(l, SQL_ADD_EVENT);
    put_int(&r, n);
    put_int(&r, i);
    put_int(&r, v->sentence);
    put_span(&r, v->at);
    put_slice(&r, doc_slice(d, v->at));
    put_text(&r, plover_names[v->type]);
    put_text(&r, v->mode);
    put_text(&r, contexts);
    put_text(&r, v->cameo);
    put_int(&r, plover_quad[v->type]);
    put_text(&r, goldstein); /* a number's words: the column's type makes it a number */
    put_real(&r, v->score);
    put_date(&r, v->begin, begin);
    put_date(&r, v->after, after);
    put_text(&r, word_of(WORD_PRECISION, v->precision));
    put_id(&r, v->time);
    put_id(&r, v->place);
    put_text(&r, word_of(WORD_FACTUALITY, v->factuality));
    put_int(&r, v->historical);
    put_id(&r, v->attribution);
    put_real(&r, v->confidence);
    put_text(&r, v->why);
    put_words(&r, d, v->hedge.at, hedged(&v->hedge));
    put_text(&r, word_of(WORD_BAND, v->hedge.band));
    char text[2][16];
    put_known(&r, v->begin != DAY_NONE ? v->begin : v->after != DAY_NONE ? v->after : own, text[0]);
    put_known(&r, v->after != DAY_NONE ? v->after : v->begin != DAY_NONE ? v->begin : own, text[1]);
    row_run(&r);
    add_parties(l, n, i, "actor", v->actors.at, v->actors.n);
    add_parties(l, n, i, "recipient", v->recipients.at, v->recipients.n);
  }
}

static void add_notes(dm_ledger *l, const doc *d, int64_t n) {
  for (uint32_t i = 0; i < d->notes.n; i++) {
    const note *x = &d->notes.at[i];
    row r = row_of(l, SQL_ADD_NOTE);
    put_int(&r, n);
    put_int(&r, i);
    put_text(&r, x->stage);
    put_span(&r, x->at);
    put_text(&r, x->reason);
    row_run(&r);
  }
}

static bool run(dm_ledger *l, statement which) {
  row r = row_of(l, which);
  return row_run(&r);
}

static void add(dm_ledger *l, const doc *d, bool *added) {
  row r = row_of(l, SQL_HAS);
  put_text(&r, d->id);
  *added = !row_next(&r) && !l->failed;
  row_end(&r);
  if (!*added) return;
  add_document(l, d);
  int64_t n = sqlite3_last_insert_rowid(l->db);
  add_layout(l, d, n);
  add_names(l, d, n);
  add_attributions(l, d, n);
  utterances_add(l, d, n);
  add_events(l, d, n);
  copies_add(l, d, n);
  reports_add(l, d, n);
  digest_add(l, d, n);
  add_stances(l, d, n, ledger_add_statements(l, d, n, !l->no_senses));
  add_notes(l, d, n);
}

/* In one transaction, or none of them. */
static status add_together(dm_ledger *l, const dm_doc *const *docs, size_t n, bool *added, err *e) {
  bool any = false;
  l->failed = false;
  l->hits[0] = '\0';
  if (!run(l, SQL_BEGIN)) return ledger_trouble(l, e);
  l->piling = true;
  l->next_sentence = l->next_statement = 0;
  for (size_t i = 0; i < n && !l->failed; i++) {
    bool is_new;
    add(l, docs[i], &is_new);
    if (added) added[i] = is_new;
    any |= is_new;
    if (bytes_waiting(l) > PILE_MOST) ledger_write_piles(l);
  }
  ledger_write_piles(l);
  l->piling = false;
  if (!l->failed) ledger_tally(l);
  if (!l->failed) digest_flush(l);
  if (!l->failed) run(l, any ? SQL_COMMIT : SQL_ROLLBACK);
  if (!l->failed) return DM_OK;
  status s = ledger_trouble(l, e);
  if (!sqlite3_get_autocommit(l->db)) run(l, SQL_ROLLBACK);
  l->failed = false;
  memset(l->parties, 0, sizeof l->parties); /* their numbers are not given */
  memset(l->whos, 0, sizeof l->whos);
  digest_drop(l);
  for (size_t i = 0; added && i < n; i++) added[i] = false;
  return s;
}

dm_status dm_ledger_add_all(dm_ledger *l, const dm_doc *const *docs, size_t n, bool *added, dm_err *e) {
  for (size_t i = 0; added && i < n; i++) added[i] = false;
  status s = n ? add_together(l, docs, n, added, e) : DM_OK;
  if (s == DM_OK || s == DM_EBUSY || n == 1) return s;
  s = DM_OK;
  for (size_t i = 0; i < n && s == DM_OK; i++) s = add_together(l, docs + i, 1, added ? added + i : NULL, e); /* up to the one that fails again */
  return s;
}

dm_status dm_ledger_add(dm_ledger *l, const dm_doc *d, bool *added, dm_err *e) { return dm_ledger_add_all(l, &d, 1, added, e); }
