#include "ledger/copy.h"

#include <stdlib.h>

#include "words.h"

enum {
  ROW = 4,          /* words */
  ROWS_LEAST = 8,   /* shorter texts have no likeness: "Details to follow." */
  FOUND_MOST = 256,  /* texts of one band: more is what everybody prints under everything */
  COMPARED_MOST = 48 /* texts that one is held against: those that share most bands */
};

static inline __attribute__((always_inline)) uint64_t mixed(uint64_t x) { /* splitmix64 */
  x += 0x9e3779b97f4a7c15u;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

/* Of each order of rows the first that the text has; two orders of 32 bits a hash, in arrays of their own so that the compiler takes many at once. */
enum { PAIRS = COPY_HASHES / 2, LANES = 40 /* PAIRS and what fills vectors up */ };
typedef struct orders {
  uint64_t low[LANES], high[LANES];
} orders;

static inline __attribute__((always_inline)) void put_row(orders *o, uint64_t row) {
  for (uint64_t k = 0; k < LANES; k++) {
    uint64_t x = mixed(row + 2 * k * 0x9e3779b97f4a7c15u), low = x & UINT32_MAX, high = x >> 32;
    o->low[k] = low < o->low[k] ? low : o->low[k];
    o->high[k] = high < o->high[k] ? high : o->high[k];
  }
}

typedef void put_row_fn(orders *o, uint64_t row);
static void put_row_plain(orders *o, uint64_t row) { put_row(o, row); }
#ifdef __x86_64__
__attribute__((target("avx2"))) static void put_row_avx2(orders *o, uint64_t row) { put_row(o, row); }
__attribute__((target("avx512f,avx512vl,avx512dq"))) static void put_row_avx512(orders *o, uint64_t row) { put_row(o, row); }
static put_row_fn *best_put_row(void) {
  if (__builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq")) return put_row_avx512;
  return __builtin_cpu_supports("avx2") ? put_row_avx2 : put_row_plain;
}
#else
static put_row_fn *best_put_row(void) { return put_row_plain; }
#endif

static bool word_byte(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80; }
static char small(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

text_least copy_least(slice text) {
  text_least out = {.n = 0};
  uint64_t row[ROW] = {0};
  put_row_fn *put = best_put_row();
  orders o;
  memset(&o, 0xff, sizeof o);
  uint32_t words = 0;
  for (size_t i = 0; i < text.len;) {
    if (!word_byte(text.ptr[i])) {
      i++;
      continue;
    }
    uint64_t h = 0xcbf29ce484222325u;
    for (; i < text.len && word_byte(text.ptr[i]); i++) h = (h ^ (unsigned char)small(text.ptr[i])) * 0x100000001b3u;
    memmove(row, row + 1, sizeof row - sizeof *row);
    row[ROW - 1] = h;
    if (++words < ROW) continue;
    uint64_t all = 0;
    for (int k = 0; k < ROW; k++) all = mixed(all ^ row[k]);
    out.n++;
    put(&o, all);
  }
  for (int k = 0; k < PAIRS; k++) out.at[2 * k] = (uint32_t)o.low[k], out.at[2 * k + 1] = (uint32_t)o.high[k];
  if (out.n < ROWS_LEAST) out.n = 0;
  return out;
}

int copy_likeness(const text_least *a, const text_least *b) {
  int same = 0;
  if (!a->n || !b->n) return 0;
  for (int i = 0; i < COPY_HASHES; i++) same += a->at[i] == b->at[i];
  return same * 100 / COPY_HASHES;
}

/* ------------------------------------------------------------------ in the ledger */

typedef struct text_seen {
  int64_t number, lead;
  int likeness;
  char date[16], doc[20];
  text_least least;
} text_seen;

/* Which of two was there first; a text without a date is last. */
static bool earlier(const text_seen *a, const text_seen *b) {
  if (!a->date[0] || !b->date[0]) {
    if (a->date[0] != b->date[0]) return a->date[0] != '\0';
  } else {
    int order = strcmp(a->date, b->date);
    if (order) return order < 0;
  }
  return strcmp(a->doc, b->doc) < 0;
}

static bool load(dm_ledger *l, int64_t number, text_seen *x) {
  row r = row_of(l, SQL_TEXT_COPY);
  put_int(&r, number);
  bool any = row_next(&r);
  if (any) {
    slice date = get_slice(&r, 3), doc = get_slice(&r, 4);
    *x = (text_seen){.number = number, .lead = sqlite3_column_int64(r.s, 0), .likeness = sqlite3_column_int(r.s, 1)};
    const void *least = sqlite3_column_blob(r.s, 2);
    any = least && sqlite3_column_bytes(r.s, 2) == sizeof x->least.at;
    if (any) memcpy(x->least.at, least, sizeof x->least.at);
    x->least.n = 1;
    snprintf(x->date, sizeof x->date, "%.*s", (int)date.len, date.ptr ? date.ptr : "");
    snprintf(x->doc, sizeof x->doc, "%.*s", (int)doc.len, doc.ptr ? doc.ptr : "");
  }
  row_end(&r);
  return any;
}

static void hang(dm_ledger *l, const text_seen *x, const text_seen *lead, int likeness) {
  row r = row_of(l, SQL_HANG_TEXT);
  put_int(&r, x->number);
  put_int(&r, lead->number);
  put_int(&r, likeness);
  row_run(&r);
}

static int64_t band_key(const text_least *t, int band) {
  uint64_t h = (uint64_t)band + 1;
  for (int k = 0; k < COPY_BAND; k++) h = mixed(h ^ t->at[band * COPY_BAND + k]);
  return (int64_t)h;
}

/* A text hangs on the likest of those before it, of several the first. */
static void compare(dm_ledger *l, text_seen *x, text_seen *lead, const text_seen *y) {
  text_seen old;
  int likeness = copy_likeness(&x->least, &y->least);
  if (likeness < COPY_LIKE) return;
  if (earlier(y, x)) {
    if (likeness > x->likeness || (likeness == x->likeness && earlier(y, lead))) *lead = *y, x->likeness = likeness;
  } else if (!y->lead || likeness > y->likeness || (likeness == y->likeness && load(l, y->lead, &old) && earlier(x, &old))) {
    hang(l, y, x, likeness);
  }
}

typedef struct often {
  int64_t number;
  uint32_t times;
} often;

static int by_number(const void *a, const void *b) {
  int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
  return (x > y) - (x < y);
}

/* Of the texts found those that were found most often, each once. */
static uint32_t most_often(int64_t *found, uint32_t n, often out[COMPARED_MOST]) {
  uint32_t kept = 0;
  qsort(found, n, sizeof *found, by_number);
  for (uint32_t i = 0, end; i < n; i = end) {
    for (end = i; end < n && found[end] == found[i]; end++) {
    }
    uint32_t times = end - i, at = kept;
    if (kept == COMPARED_MOST && out[kept - 1].times >= times) continue;
    if (kept < COMPARED_MOST) kept++;
    else at = kept - 1;
    for (; at && out[at - 1].times < times; at--) out[at] = out[at - 1];
    out[at] = (often){found[i], times};
  }
  return kept;
}

void copies_add(dm_ledger *l, const doc *d, int64_t document) {
  char date[16];
  const char *on = date_text(d->date, d->date_precision, date);
  text_seen x = {.number = document, .least = copy_least(d->text)}, lead = {0};
  if (!x.least.n) return;
  snprintf(x.date, sizeof x.date, "%s", on ? on : "");
  snprintf(x.doc, sizeof x.doc, "%s", d->id);
  row r = row_of(l, SQL_ADD_TEXT_COPY);
  put_int(&r, document);
  put_blob(&r, x.least.at, sizeof x.least.at);
  row_run(&r);
  int64_t found[COPY_BANDS * FOUND_MOST];
  uint32_t n = 0;
  for (int b = 0; b < COPY_BANDS && !l->failed; b++) {
    row k = row_of(l, SQL_TEXTS_LIKE);
    put_int(&k, band_key(&x.least, b));
    for (uint32_t seen = 0; seen < FOUND_MOST && row_next(&k); seen++) found[n++] = sqlite3_column_int64(k.s, 0);
    row_end(&k);
    k = row_of(l, SQL_ADD_TEXT_COPY_KEY);
    put_int(&k, band_key(&x.least, b));
    put_int(&k, document);
    row_run(&k);
  }
  often best[COMPARED_MOST];
  n = most_often(found, n, best);
  for (uint32_t i = 0; i < n && !l->failed; i++) {
    text_seen y;
    if (load(l, best[i].number, &y)) compare(l, &x, &lead, &y);
  }
  if (lead.number) hang(l, &x, &lead, x.likeness);
}
