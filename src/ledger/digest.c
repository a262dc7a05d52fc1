#include "ledger/digest.h"

#include <stdlib.h>

#include "ledger/documents.h"
#include "words.h"

/* A cell: these, then what they say is there, then the kind and the parties. Accounts, sentences and
 * days are told by how far they are from those of the report before. */
enum {
  IS_DOCUMENT = 1, /* the first of its document, whose number follows; what comes before it does not matter */
  IS_APART = 2,    /* how many numbers lie between its id and that of the report before */
  NO_DAY = 4,
  IS_STRETCH = 8, /* how many days to the last one */
  HAS_PLACE = 16,
  ONE_EACH = 32, /* one actor and one recipient; else two numbers say how many */
  OTHER_COUNTRY = 64, /* behind each party a byte with a length, and a country; 255: its own */
  IS_SAID = 128   /* the attribution */
};
enum { OWN_COUNTRY = 255 };

/* ------------------------------------------------------------------ writing */

static void put_cell(digest_writer *w, const digest_cell *c) {
  bool begins = !w->cells.len || w->document != c->document, other = false;
  if (begins) w->document = c->document, w->event = 0, w->account = 0, w->sentence = 0, w->day = 0;
  for (uint32_t i = 0; i < c->n_actors + c->n_recipients; i++) other |= c->side[i].other;
  bool known = c->day != DAY_NONE && c->until != DAY_NONE, one_each = c->n_actors == 1 && c->n_recipients == 1;
  buf *b = &w->cells;
  buf_putc(b, (char)((begins ? IS_DOCUMENT : 0) | (c->event != w->event ? IS_APART : 0) | (known ? 0 : NO_DAY) | (known && c->until != c->day ? IS_STRETCH : 0) |
                     (c->place ? HAS_PLACE : 0) | (one_each ? ONE_EACH : 0) | (other ? OTHER_COUNTRY : 0) | (c->attribution != NONE ? IS_SAID : 0)));
  if (begins) put_number(b, (uint64_t)c->document);
  if (c->event != w->event) put_number(b, c->event - w->event);
  put_number(b, folded(c->account - w->account));
  put_number(b, folded(c->sentence - w->sentence));
  if (known) put_number(b, folded((int64_t)c->day - w->day));
  if (known && c->until != c->day) put_number(b, folded((int64_t)c->until - c->day));
  put_number(b, c->kind);
  if (c->place) put_number(b, c->place);
  if (c->attribution != NONE) put_number(b, c->attribution);
  if (!one_each) put_number(b, c->n_actors), put_number(b, c->n_recipients);
  for (uint32_t i = 0; i < c->n_actors + c->n_recipients; i++) {
    const digest_side *s = &c->side[i];
    put_number(b, s->party);
    if (!other) continue;
    size_t n = s->other ? strlen(s->country) : OWN_COUNTRY;
    buf_putc(b, (char)n);
    if (s->other) buf_add(b, s->country, n);
  }
  w->event = c->event + 1;
  w->account = c->account;
  if (c->sentence) w->sentence = c->sentence + 1;
  if (known) w->day = c->day;
}

enum { PLOVER, MODE, CAMEO, QUAD, GOLDSTEIN, FACTUALITY, N_KIND };
static uint32_t kind_of(dm_ledger *l, const slice words[N_KIND]) {
  return (uint32_t)ledger_number(l, l->digest.kinds, sizeof l->digest.kinds / sizeof *l->digest.kinds, SQL_DIGEST_KIND, SQL_ADD_DIGEST_KIND, words, N_KIND, GOLDSTEIN);
}

enum { COUNTRY, STATE, PLACE, NAME, N_PLACE };
static uint32_t place_of(dm_ledger *l, slice words[N_PLACE]) {
  size_t n = 0;
  for (int i = 0; i < N_PLACE; i++) {
    if (!words[i].ptr) words[i] = SLICE("");
    n += words[i].len;
  }
  return n ? (uint32_t)ledger_number(l, l->digest.places, sizeof l->digest.places / sizeof *l->digest.places, SQL_DIGEST_PLACE, SQL_ADD_DIGEST_PLACE, words, N_PLACE, -1) : 0;
}

static slice worded(const char *text) { return (slice){text && text[0] ? text : NULL, text ? strlen(text) : 0}; }

static void flush_cells(dm_ledger *l) { cells_flush(l, &l->digest.writer.cells, l->digest.first, SQL_LAST_DIGEST, SQL_SET_DIGEST, SQL_ADD_DIGEST); }

static void add_cell(dm_ledger *l, const digest_cell *c) {
  digest_writer *w = &l->digest.writer;
  if (w->cells.len >= CELLS_ROW && w->document != c->document) flush_cells(l);
  if (!w->cells.len) l->digest.first = c->document;
  put_cell(w, c);
}

static void add_sides(dm_ledger *l, arena *a, const event *v, digest_cell *c) {
  digest_side *side = arena_array(a, digest_side, v->actors.n + v->recipients.n);
  for (uint32_t i = 0; i < v->actors.n + v->recipients.n; i++) {
    const party *p = i < v->actors.n ? &v->actors.at[i] : &v->recipients.at[i - v->actors.n];
    side[i].party = (uint32_t)ledger_party_as(l, p, &side[i].other);
    memcpy(side[i].country, p->country, sizeof side[i].country);
    side[i].country[3] = '\0';
  }
  c->n_actors = v->actors.n;
  c->n_recipients = v->recipients.n;
  c->side = side;
}

/* Its own, if that has its words; else any that has. */
static int64_t sentence_of(const dm_ledger *l, const doc *d, const event *v) {
  uint32_t at = v->sentence, lo = 0, hi = d->sentences.n;
#define HAS(i) (d->sentences.at[i].at.from <= v->at.from && v->at.to <= d->sentences.at[i].at.to)
  while ((at >= d->sentences.n || !HAS(at)) && lo < hi) {
    uint32_t mid = lo + (hi - lo) / 2;
    if (d->sentences.at[mid].at.to < v->at.to) lo = mid + 1;
    else hi = mid;
    at = lo;
  }
  return at < d->sentences.n && HAS(at) ? l->next_sentence - d->sentences.n + at : 0;
#undef HAS
}

static void add_reports(dm_ledger *l, arena *a, const doc *d, int64_t document) {
  char date[16];
  day own = DAY_NONE, end;
  time_precision precision;
  const char *dated = date_text(d->date, d->date_precision, date);
  if (dated) day_parse(slice_of(dated), &own, &end, &precision);
  arena_mark empty = arena_here(a);
  for (uint32_t i = 0; i < d->events.n && !l->failed; i++) {
    int64_t account;
    memcpy(&account, l->digest.accounts.ptr + i * sizeof account, sizeof account);
    const event *v = &d->events.at[i];
    const mention *m = v->place < d->mentions.n ? &d->mentions.at[v->place] : NULL;
    char quad[4];
    snprintf(quad, sizeof quad, "%u", plover_quad[v->type] & 255u);
    digest_cell c = {.document = document, .event = i, .account = account, .sentence = sentence_of(l, d, v), .attribution = v->attribution,
                     .day = v->begin != DAY_NONE ? v->begin : v->after != DAY_NONE ? v->after : own, .until = v->after != DAY_NONE ? v->after : v->begin != DAY_NONE ? v->begin : own,
                     .kind = kind_of(l, (slice[]){worded(plover_names[v->type]), worded(v->mode), worded(v->cameo), worded(quad), worded(goldstein_of(v->cameo)),
                                                  worded(word_of(WORD_FACTUALITY, v->factuality))})};
    if (m) c.place = place_of(l, (slice[]){worded(m->place ? m->place->country : NULL), worded(m->country), worded(m->place ? m->place->name : NULL),
                                           worded(m->entity < d->entities.n ? d->entities.at[m->entity].name : NULL)});
    add_sides(l, a, v, &c);
    add_cell(l, &c);
    arena_release(a, empty);
  }
}

void digest_add(dm_ledger *l, const doc *d, int64_t document) {
  jmp_buf fail;
  arena a;
  if (l->digest.accounts.failed) ledger_no_memory(l);
  if (l->failed) return;
  documents_add(l, d, document);
  if (!d->events.n || l->failed || l->digest.accounts.len != d->events.n * sizeof(int64_t)) return;
  arena_init(&a, &fail);
  if (setjmp(fail)) {
    arena_free(&a);
    ledger_no_memory(l);
    return;
  }
  add_reports(l, &a, d, document);
  arena_free(&a);
  buf_clear(&l->digest.accounts);
}

void digest_account(dm_ledger *l, int64_t account) { buf_add(&l->digest.accounts, (const char *)&account, sizeof account); }

void digest_changed(dm_ledger *l, int64_t document) { buf_add(&l->digest.changed, (const char *)&document, sizeof document); }

/* ------------------------------------------------------------------ from the tables */

static void kept_sides(dm_ledger *l, arena *a, digest_cell *c) {
  VEC(digest_side) sides = {0};
  row r = row_of(l, SQL_DIGEST_SIDES);
  put_int(&r, c->document);
  put_int(&r, c->event);
  while (row_next(&r)) {
    digest_side s = {.party = (uint32_t)sqlite3_column_int64(r.s, 1), .other = sqlite3_column_int(r.s, 3)};
    slice country = get_slice(&r, 2);
    snprintf(s.country, sizeof s.country, "%.*s", (int)country.len, country.ptr ? country.ptr : "");
    vec_push(a, &sides, s);
    if (sqlite3_column_int(r.s, 0)) c->n_actors++;
    else c->n_recipients++;
  }
  c->side = sides.at;
}

static slice kept_word(const row *r, int column) { return get_slice(r, column); }

/* Documents from `first` on and before `next`. */
static void add_kept(dm_ledger *l, int64_t first, int64_t next, void (*put)(dm_ledger *l, const digest_cell *c)) {
  enum { DOCUMENT, EVENT, ACCOUNT, SENTENCE, DAY, UNTIL, ATTRIBUTION, KIND, WHERE = KIND + N_KIND };
  jmp_buf fail;
  arena a;
  arena_init(&a, &fail);
  if (setjmp(fail)) {
    arena_free(&a);
    ledger_no_memory(l);
    return;
  }
  arena_mark empty = arena_here(&a);
  row r = row_of(l, SQL_DIGEST_AGAIN);
  put_int(&r, first);
  put_int(&r, next);
  while (row_next(&r)) {
    slice kind[N_KIND], place[N_PLACE];
    for (int i = 0; i < N_KIND; i++) kind[i] = kept_word(&r, KIND + i);
    for (int i = 0; i < N_PLACE; i++) place[i] = kept_word(&r, WHERE + i);
    digest_cell c = {.document = sqlite3_column_int64(r.s, DOCUMENT), .event = get_id(&r, EVENT), .account = sqlite3_column_int64(r.s, ACCOUNT),
                     .sentence = sqlite3_column_int64(r.s, SENTENCE), .attribution = get_id(&r, ATTRIBUTION),
                     .day = cells_day(&r, DAY), .until = cells_day(&r, UNTIL), .kind = kind_of(l, kind), .place = place_of(l, place)};
    kept_sides(l, &a, &c);
    put(l, &c);
    arena_release(&a, empty);
  }
  arena_free(&a);
}

static void put_again(dm_ledger *l, const digest_cell *c) { put_cell(&l->digest.again, c); }

/* The row of the table that has the document. */
static void write_again(dm_ledger *l, int64_t document, int64_t *done_first, int64_t *done_next) {
  if (document >= *done_first && document < *done_next) return;
  row r = row_of(l, SQL_DIGEST_OF);
  put_int(&r, document);
  int64_t first = row_next(&r) ? sqlite3_column_int64(r.s, 0) : 0, next = first ? sqlite3_column_int64(r.s, 1) : 0;
  row_end(&r);
  if (!first) return;
  digest_writer *w = &l->digest.again;
  buf_clear(&w->cells);
  add_kept(l, first, next, put_again);
  if (w->cells.failed) ledger_no_memory(l);
  r = row_of(l, SQL_SET_DIGEST);
  put_int(&r, first);
  put_blob(&r, w->cells.ptr ? w->cells.ptr : "", w->cells.len);
  row_run(&r);
  *done_first = first;
  *done_next = next;
}

void digest_flush(dm_ledger *l) {
  int64_t first = 0, next = 0, document;
  buf *changed = &l->digest.changed;
  flush_cells(l);
  documents_flush(l);
  if (changed->failed) ledger_no_memory(l);
  for (size_t at = 0; at < changed->len && !l->failed; at += sizeof document) {
    memcpy(&document, changed->ptr + at, sizeof document);
    write_again(l, document, &first, &next);
  }
  buf_free(changed);
  buf_free(&l->digest.again.cells);
  buf_clear(&l->digest.accounts);
  *changed = l->digest.again.cells = (buf){0};
}

void digest_drop(dm_ledger *l) {
  buf_free(&l->digest.writer.cells);
  buf_free(&l->digest.documents);
  buf_free(&l->digest.again.cells);
  buf_free(&l->digest.changed);
  buf_free(&l->digest.accounts);
  memset(&l->digest, 0, sizeof l->digest); /* the numbers are not given either */
}

void digest_all(dm_ledger *l) {
  digest_drop(l);
  documents_all(l);
  add_kept(l, 0, INT64_MAX, add_cell);
  if (!l->failed) digest_flush(l);
}

/* ------------------------------------------------------------------ reading */

void digest_open(digest_cursor *c, dm_ledger *l, arena *a) { *c = (digest_cursor){.l = l, .a = a, .rows = row_of(l, SQL_DIGEST), .has_sentences = l->version >= 11}; }

static void read_side(digest_cursor *c, digest_side *s, bool other) {
  s->party = (uint32_t)number_of_any_length(&c->in);
  s->other = false;
  if (!other || c->in.at == c->in.end) return;
  size_t n = *c->in.at++;
  if (n == OWN_COUNTRY) return;
  s->other = true;
  if (n > (size_t)(c->in.end - c->in.at)) n = (size_t)(c->in.end - c->in.at);
  snprintf(s->country, sizeof s->country, "%.*s", (int)n, (const char *)c->in.at);
  c->in.at += n;
}

bool digest_next(digest_cursor *c) {
  enum { SIDES_MOST = 1 << 20 };
  digest_cell *x = &c->cell;
  if (!cells_next(&c->in, &c->rows)) return false;
  unsigned has = *c->in.at++;
  if (has & IS_DOCUMENT) {
    x->document = (int64_t)number(&c->in);
    x->event = NONE;
    x->account = c->sentence = 0;
    c->last = 0;
  }
  x->event += 1 + (has & IS_APART ? (uint32_t)number(&c->in) : 0);
  x->account = (int64_t)((uint64_t)x->account + (uint64_t)unfolded(number_of_any_length(&c->in)));
  if (c->has_sentences) {
    x->sentence = c->sentence + unfolded(number(&c->in));
    if (x->sentence) c->sentence = x->sentence + 1;
  }
  x->day = x->until = DAY_NONE;
  if (!(has & NO_DAY)) {
    x->day = x->until = c->last = (day)(c->last + unfolded(number(&c->in)));
    if (has & IS_STRETCH) x->until = (day)(x->day + unfolded(number(&c->in)));
  }
  x->kind = (uint32_t)number(&c->in);
  x->place = has & HAS_PLACE ? (uint32_t)number(&c->in) : 0;
  x->attribution = has & IS_SAID ? (uint32_t)number(&c->in) : NONE;
  x->n_actors = x->n_recipients = 1;
  if (!(has & ONE_EACH)) {
    uint64_t actors = number(&c->in), recipients = number(&c->in);
    x->n_actors = (uint32_t)(actors < SIDES_MOST ? actors : SIDES_MOST);
    x->n_recipients = (uint32_t)(recipients < SIDES_MOST ? recipients : SIDES_MOST);
  }
  while (c->sides.n < x->n_actors + x->n_recipients) vec_add(c->a, &c->sides);
  for (uint32_t i = 0; i < x->n_actors + x->n_recipients; i++) read_side(c, &c->sides.at[i], has & OTHER_COUNTRY);
  x->side = c->sides.at;
  return true;
}

typedef struct heads {
  uint32_t *of;
  int64_t most;
} heads;
static const char pointer_type[] = "heads";

/* A function in place of a row each: half of what reading them takes. */
static void put_head(sqlite3_context *to, int argc, sqlite3_value **argv) {
  (void)to, (void)argc;
  const heads *h = sqlite3_value_pointer(argv[0], pointer_type);
  int64_t number = sqlite3_value_int64(argv[1]), of = sqlite3_value_int64(argv[2]);
  if (h && number >= 0 && number <= h->most && of >= 0 && of <= h->most) h->of[number] = (uint32_t)of;
}
static void no_answer(sqlite3_context *to) { (void)to; }

int digest_function(sqlite3 *db) { return sqlite3_create_function(db, "put_heads", 3, SQLITE_UTF8 | SQLITE_DIRECTONLY, NULL, NULL, put_head, no_answer); }

const uint32_t *account_heads(dm_ledger *l, arena *a, uint32_t *n) {
  enum { MOST = 1 << 30 };
  heads h = {0};
  row r = row_of(l, SQL_LAST_ACCOUNT);
  if (row_next(&r)) h.most = sqlite3_column_int64(r.s, 0);
  row_end(&r);
  if (h.most < 0 || h.most > MOST) return NULL;
  *n = (uint32_t)h.most + 1;
  h.of = arena_room(a, *n * sizeof *h.of);
  for (uint32_t i = 0; i < *n; i++) h.of[i] = i;
  r = row_of(l, SQL_PUT_HEADS);
  if (r.s && sqlite3_bind_pointer(r.s, 1, &h, pointer_type, NULL) != SQLITE_OK) ledger_no_memory(l);
  else row_next(&r);
  row_end(&r);
  return h.of;
}

/* ------------------------------------------------------------------ is it whole? */

static int64_t wrong(dm_ledger *l, arena *a) {
  int64_t n = 0;
  digest_cursor c;
  digest_open(&c, l, a);
  row r = row_of(l, SQL_DIGEST_TRUE);
  bool kept, here = digest_next(&c);
  while ((kept = row_next(&r)) || here) {
    int64_t document = kept ? sqlite3_column_int64(r.s, 0) : INT64_MAX;
    uint32_t event = kept ? get_id(&r, 1) : NONE;
    for (; here && (c.cell.document < document || (c.cell.document == document && c.cell.event < event)); here = digest_next(&c)) n++; /* of none that is there */
    if (!kept) break;
    if (!here || c.cell.document != document || c.cell.event != event) {
      n++;
      continue;
    }
    int64_t parties = 0;
    for (uint32_t i = 0; i < c.cell.n_actors + c.cell.n_recipients; i++) parties += c.cell.side[i].party;
    n += parties != sqlite3_column_int64(r.s, 7) || (c.has_sentences && c.cell.sentence != sqlite3_column_int64(r.s, 8)) || c.cell.account != sqlite3_column_int64(r.s, 2) || c.cell.day != cells_day(&r, 3) || c.cell.until != cells_day(&r, 4) ||
         c.cell.n_actors != (uint32_t)sqlite3_column_int64(r.s, 5) || c.cell.n_recipients != (uint32_t)sqlite3_column_int64(r.s, 6);
    here = digest_next(&c);
  }
  row_end(&r);
  row_end(&c.rows);
  return n;
}

int64_t digest_wrong(dm_ledger *l) {
  jmp_buf fail;
  arena a;
  arena_init(&a, &fail);
  if (setjmp(fail)) {
    arena_free(&a);
    ledger_no_memory(l);
    return -1;
  }
  int64_t n = wrong(l, &a);
  arena_free(&a);
  return n + (l->version < 11 ? 0 : documents_wrong(l));
}
