#include "ledger/documents.h"

/* ------------------------------------------------------------------ in */

static uint32_t number_of(dm_ledger *l, slice publisher) {
  if (!publisher.len) return 0;
  return (uint32_t)ledger_number(l, l->digest.publishers, sizeof l->digest.publishers / sizeof *l->digest.publishers, SQL_DIGEST_PUBLISHER, SQL_ADD_DIGEST_PUBLISHER, &publisher, 1, -1);
}

static void put_cell(dm_ledger *l, const documents_cell *c) {
  buf *b = &l->digest.documents;
  if (b->len >= CELLS_ROW) documents_flush(l);
  if (!b->len) l->digest.first_document = c->document;
  put_number(b, (uint64_t)c->document);
  put_number(b, c->day == DAY_NONE ? 0 : folded(c->day) + 1);
  put_number(b, c->publisher);
  put_number(b, (uint64_t)c->n_sentences);
  if (c->n_sentences) put_number(b, (uint64_t)c->sentence);
}

void documents_add(dm_ledger *l, const doc *d, int64_t document) {
  char date[16];
  day own = DAY_NONE, end;
  time_precision precision;
  const char *dated = date_text(d->date, d->date_precision, date);
  if (dated) day_parse(slice_of(dated), &own, &end, &precision);
  put_cell(l, &(documents_cell){document, l->next_sentence - d->sentences.n, d->sentences.n, own, number_of(l, slice_of(d->publisher))});
}

void documents_flush(dm_ledger *l) { cells_flush(l, &l->digest.documents, l->digest.first_document, SQL_LAST_DIGEST_DOCUMENT, SQL_SET_DIGEST_DOCUMENT, SQL_ADD_DIGEST_DOCUMENT); }

/* ------------------------------------------------------------------ from the tables */

static bool next_kept(row *r, documents_cell *c, slice *publisher) {
  enum { NUMBER, DATE, PUBLISHER, FIRST, N };
  if (!row_next(r)) return false;
  *c = (documents_cell){sqlite3_column_int64(r->s, NUMBER), sqlite3_column_int64(r->s, FIRST), sqlite3_column_int64(r->s, N), cells_day(r, DATE), 0};
  *publisher = get_slice(r, PUBLISHER);
  return true;
}

void documents_all(dm_ledger *l) {
  documents_cell c;
  slice publisher;
  row r = row_of(l, SQL_DOCUMENTS_KEPT);
  while (next_kept(&r, &c, &publisher)) {
    c.publisher = number_of(l, publisher);
    put_cell(l, &c);
  }
  row_end(&r);
  documents_flush(l);
}

/* ------------------------------------------------------------------ out */

void documents_open(documents_cursor *c, dm_ledger *l) { *c = (documents_cursor){.rows = row_of(l, SQL_DIGEST_DOCUMENTS)}; }

bool documents_next(documents_cursor *c) {
  if (!cells_next(&c->in, &c->rows)) return false;
  c->cell.document = (int64_t)number(&c->in);
  uint64_t on = number(&c->in);
  c->cell.day = on ? (day)unfolded(on - 1) : DAY_NONE;
  c->cell.publisher = (uint32_t)number(&c->in);
  c->cell.n_sentences = (int64_t)number(&c->in);
  c->cell.sentence = c->cell.n_sentences ? (int64_t)number(&c->in) : 0;
  return true;
}

static uint32_t found(dm_ledger *l, slice publisher) {
  if (!publisher.len) return 0;
  row r = row_of(l, SQL_DIGEST_PUBLISHER);
  put_slice(&r, publisher);
  uint32_t n = row_next(&r) ? get_id(&r, 0) : NONE;
  row_end(&r);
  return n;
}

int64_t documents_wrong(dm_ledger *l) {
  int64_t n = 0;
  documents_cursor c;
  documents_cell true_;
  slice publisher;
  documents_open(&c, l);
  row r = row_of(l, SQL_DOCUMENTS_KEPT);
  bool kept, here = documents_next(&c);
  while ((kept = next_kept(&r, &true_, &publisher)) || here) {
    for (; here && (!kept || c.cell.document < true_.document); here = documents_next(&c)) n++; /* none that is there */
    if (!kept) break;
    if (!here || c.cell.document != true_.document) {
      n++;
      continue;
    }
    n += c.cell.day != true_.day || c.cell.n_sentences != true_.n_sentences || (true_.n_sentences && c.cell.sentence != true_.sentence) || c.cell.publisher != found(l, publisher);
    here = documents_next(&c);
  }
  row_end(&r);
  row_end(&c.rows);
  return n;
}
