/* cmd_find.c - `demarche find`: full text over the ledger, with the words marked. */
#include "base/json.h"
#include "cli/cmd.h"
#include "ledger/search.h"
#include "view/escape.h"
#include "view/term.h"

typedef struct finding {
  out out;
  buf b;
  term term;
  enum { TEXT, JSON, CSV } form;
  search_in in;
  bool begun;
} finding;

static const char *const types[] = {"sentence", "quote", "document"};

/* Marks are counted as `from` and `to` are: in the bytes of the document. */
static void json(finding *x, const hit *h) {
  buf *b = &x->b;
  buf_printf(b, "{\"type\":\"%s\"", types[x->in]);
  json_field(b, "date", h->date);
  json_field(b, "doc", h->doc);
  buf_printf(b, ",\"from\":%zu,\"to\":%zu", h->from, h->to);
  json_field(b, "publisher", h->publisher);
  json_field(b, "title", h->title);
  json_field(b, "path", h->path);
  if (x->in == IN_DOCUMENTS) buf_printf(b, ",\"sentences\":%zu", h->sentences);
  if (x->in == IN_QUOTES) json_list(b, "chain", h->chain, h->n_chain);
  json_field(b, "text", h->text);
  buf_puts(b, ",\"marks\":[");
  for (size_t i = 0; i < h->n_marks; i++) buf_printf(b, "%s[%zu,%zu]", i ? "," : "", h->from + h->marks[i].from, h->from + h->marks[i].to);
  buf_puts(b, "]}\n");
}

static void cell(buf *b, const char *text) {
  escape_csv(b, slice_of(text ? text : ""));
  buf_putc(b, ',');
}

static void csv(finding *x, const hit *h) {
  buf *b = &x->b;
  buf chain = {0};
  if (!x->begun) buf_puts(b, "type,date,doc,from,to,publisher,title,path,sentences,chain,text\r\n");
  cell(b, types[x->in]);
  cell(b, h->date);
  cell(b, h->doc);
  buf_printf(b, "%zu,%zu,", h->from, h->to);
  cell(b, h->publisher);
  cell(b, h->title);
  cell(b, h->path);
  buf_printf(b, "%zu,", h->sentences);
  for (size_t i = 0; i < h->n_chain; i++) buf_printf(&chain, "%s%s", i ? " <- " : "", h->chain[i] ? h->chain[i] : "?");
  cell(b, h->n_chain ? buf_done(&chain) : "");
  b->failed |= chain.failed;
  buf_free(&chain);
  escape_csv(b, slice_of(h->text));
  buf_puts(b, "\r\n");
}

static bool blank(char c) { return c == ' ' || c == '\t'; }

/* The words bold, or between ** where there is no colour; of a long text the part around the first of them. */
static void print_text(term *t, const hit *h) {
  enum { MOST = 420, BEFORE = 140 };
  slice text = slice_of(h->text);
  size_t from = 0, to = text.len, at;
  if (text.len > MOST && h->n_marks && h->marks[0].from > BEFORE)
    for (from = h->marks[0].from - BEFORE; from && !blank(text.ptr[from - 1]);) from--;
  if (to - from > MOST)
    for (to = from + MOST; to < text.len && !blank(text.ptr[to]);) to++;
  if (from) term_puts(t, "... ");
  at = from;
  for (size_t i = 0; i < h->n_marks && h->marks[i].from < to; i++) {
    if (h->marks[i].from < at) continue;
    term_text(t, slice_cut(text, at, h->marks[i].from));
    if (!t->colour) term_text(t, SLICE("**"));
    term_styled(t, TERM_BOLD, slice_cut(text, h->marks[i].from, h->marks[i].to));
    if (!t->colour) term_text(t, SLICE("**"));
    at = h->marks[i].to;
  }
  if (at < to) term_text(t, slice_cut(text, at, to));
  if (to < text.len) term_puts(t, " ...");
}

/* "2017-12-13  The Courier: Talks in Accra 1a2b3c4d:120-240" */
static void print(term *t, const hit *h, search_in in) {
  enum { LEFT = 12 };
  char where[80];
  term_line(t, 0, LEFT);
  term_puts(t, h->date ? h->date : "-");
  term_column(t, LEFT);
  term_puts(t, h->publisher ? h->publisher : h->path);
  if (h->title) term_printf(t, ": %s", h->title);
  snprintf(where, sizeof where, " %.8s:%zu-%zu", h->doc, h->from, h->to);
  term_styled(t, TERM_DIM, slice_of(where));
  if (in == IN_DOCUMENTS && h->sentences > 1) term_printf(t, " (%zu sentences)", h->sentences);
  term_line(t, LEFT, LEFT);
  for (size_t i = 0; i < h->n_chain; i++) term_printf(t, "%s%s%s", i ? " <- " : "", h->chain[i] ? h->chain[i] : "?", i + 1 == h->n_chain ? ": " : "");
  print_text(t, h);
  term_line(t, 0, 0);
}

static int each(void *user, const hit *h) {
  finding *x = user;
  if (x->form == JSON) json(x, h);
  else if (x->form == CSV) csv(x, h);
  else print(&x->term, h, x->in);
  x->begun = true;
  if (x->b.failed) return 1;
  int stop = out_write(&x->out, x->b.ptr, x->b.len);
  buf_clear(&x->b);
  return stop;
}

int cmd_find(const arguments *a) {
  buf query = {0};
  err why;
  dm_ledger *ledger;
  for (int i = 0; i < a->n_paths; i++) buf_printf(&query, "%s%s", i ? " " : "", a->paths[i]);
  if (!buf_done(&query)) return give_up(err_set(&why, DM_ENOMEM, NULL, "out of memory"), &why);
  status s = dm_ledger_open(ledger_path(a), DM_LEDGER_READ, &ledger, &why);
  if (s != DM_OK) {
    buf_free(&query);
    return give_up(s, &why);
  }
  finding x = {.form = a->json ? JSON : a->csv ? CSV : TEXT};
  for (int i = 0; i < 3; i++)
    if (a->in && strcmp(a->in, search_places[i]) == 0) x.in = (search_in)i;
  search q = {.query = query.ptr, .filter = filter_of(a), .by = a->by, .in = x.in, .most = (size_t)a->most, .past = (size_t)a->past};
  q.filter.doc = a->doc;
  term_open(&x.term, &x.b, columns_wanted(), colour_wanted());
  s = ledger_search(ledger, &q, each, &x, &why);
  dm_ledger_close(ledger);
  term_close(&x.term);
  buf_free(&query);
  buf_free(&x.b);
  int written = out_end(&x.out);
  return written ? written : give_up(s, &why);
}
