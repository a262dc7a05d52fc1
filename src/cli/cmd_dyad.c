/* cmd_dyad.c - `demarche dyad A B`: cooperation and conflict of two parties over time, with a plot on the terminal. */
#include <stdlib.h>

#include "base/json.h"
#include "cli/cmd.h"
#include "view/term.h"

enum { PERIODS_MOST = 100000 };
typedef struct period {
  char name[16];
  size_t cooperation, conflict, reports;
  double goldstein, mean;
} period;

typedef struct dyad {
  period *at;
  size_t n, cap;
  bool no_memory;
} dyad;

static int each(void *user, const dm_dyad *x) {
  dyad *all = user;
  if (all->n >= PERIODS_MOST) return 1;
  if (all->n == all->cap) {
    size_t cap = all->cap ? all->cap * 2 : 64;
    period *more = realloc(all->at, cap * sizeof *more);
    if (!more) return all->no_memory = true;
    all->at = more;
    all->cap = cap;
  }
  period *p = &all->at[all->n++];
  *p = (period){.cooperation = x->cooperation, .conflict = x->conflict, .reports = x->reports, .goldstein = x->goldstein, .mean = x->mean};
  snprintf(p->name, sizeof p->name, "%s", x->period ? x->period : "?");
  return 0;
}

/* "-3.50": no locale, two places, and no minus before nothing. */
static void number(buf *b, double x) {
  int64_t n = (int64_t)(x * 100 + (x < 0 ? -0.5 : 0.5));
  buf_printf(b, "%s%lld.%02lld", n < 0 ? "-" : "", (long long)(n < 0 ? -n : n) / 100, (long long)(n < 0 ? -n : n) % 100);
}

static void bar(term *t, size_t n, size_t most, int room, const char *sign, term_style style) {
  size_t width = most ? (n * (size_t)room + most - 1) / most : 0;
  buf b = {0};
  for (size_t i = 0; i < width; i++) buf_puts(&b, sign);
  if (width) term_styled(t, style, (slice){b.ptr, b.len});
  t->out->failed |= b.failed;
  buf_free(&b);
}

/* "1978-05  ++++ 4   ---- 3   -12.50 (-1.79)" */
static void plot(const dyad *all, buf *b, bool colour) {
  enum { PLUS = 12, MINUS = 36, SUM = 60, MEAN = 70, REPORTS = 80, ROOM = 17 };
  size_t most = 1;
  term t;
  for (size_t i = 0; i < all->n; i++) {
    if (all->at[i].cooperation > most) most = all->at[i].cooperation;
    if (all->at[i].conflict > most) most = all->at[i].conflict;
  }
  term_open(&t, b, 100, colour);
  static const char *const heads[] = {"period", "cooperation", "conflict", "Goldstein", "mean", "reports"};
  static const int columns[] = {0, PLUS, MINUS, SUM, MEAN, REPORTS};
  for (int i = 0; i < 6; i++) {
    term_column(&t, columns[i]);
    t.blank = false;
    term_styled(&t, TERM_BOLD, slice_of(heads[i]));
  }
  for (size_t i = 0; i < all->n; i++) {
    const period *p = &all->at[i];
    buf sum = {0}, mean = {0};
    number(&sum, p->goldstein);
    number(&mean, p->mean);
    term_line(&t, 0, 0);
    term_puts(&t, p->name);
    term_column(&t, PLUS);
    bar(&t, p->cooperation, most, ROOM, "+", TERM_GOOD);
    term_printf(&t, " %zu", p->cooperation);
    term_column(&t, MINUS);
    bar(&t, p->conflict, most, ROOM, "-", TERM_BAD);
    term_printf(&t, " %zu", p->conflict);
    term_column(&t, SUM);
    term_puts(&t, buf_done(&sum) ? sum.ptr : "?");
    term_column(&t, MEAN);
    term_puts(&t, buf_done(&mean) ? mean.ptr : "?");
    term_column(&t, REPORTS);
    term_printf(&t, "%zu", p->reports);
    buf_free(&sum);
    buf_free(&mean);
  }
  term_close(&t);
}

static void write_rows(const dyad *all, buf *b, bool json) {
  if (!json) buf_puts(b, "period,cooperation,conflict,reports,goldstein,mean\r\n");
  for (size_t i = 0; i < all->n; i++) {
    const period *p = &all->at[i];
    buf_printf(b, json ? "{\"type\":\"dyad\",\"period\":\"%s\",\"cooperation\":%zu,\"conflict\":%zu,\"reports\":%zu,\"goldstein\":" : "%s,%zu,%zu,%zu,", p->name, p->cooperation,
               p->conflict, p->reports);
    number(b, p->goldstein);
    buf_puts(b, json ? ",\"mean\":" : ",");
    number(b, p->mean);
    buf_puts(b, json ? "}\n" : "\r\n");
  }
}

int cmd_dyad(const arguments *a) {
  dm_ledger *ledger;
  err why;
  status s = dm_ledger_open(ledger_path(a), DM_LEDGER_READ, &ledger, &why);
  if (s != DM_OK) return give_up(s, &why);
  dyad all = {0};
  dm_filter filter = filter_of(a);
  s = dm_ledger_dyad(ledger, a->paths[0], a->paths[1], a->by ? a->by : "month", &filter, each, &all, &why);
  dm_ledger_close(ledger);
  if (all.no_memory) s = err_set(&why, DM_ENOMEM, NULL, "out of memory");
  buf b = {0};
  out o = {0};
  if (s == DM_OK && (a->json || a->csv)) write_rows(&all, &b, a->json);
  else if (s == DM_OK) plot(&all, &b, colour_wanted());
  if (b.failed) s = err_set(&why, DM_ENOMEM, NULL, "out of memory");
  if (s == DM_OK) out_write(&o, b.ptr, b.len);
  buf_free(&b);
  free(all.at);
  int written = out_end(&o);
  return written ? written : give_up(s, &why);
}
