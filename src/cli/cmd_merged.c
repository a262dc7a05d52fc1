/* cmd_merged.c - events behind reports: `demarche events --merged`, and what `demarche judge` shows of one. */
#include "base/json.h"
#include "cli/cmd.h"
#include "view/term.h"

typedef struct merged {
  out out;
  buf b, one; /* `one`: the record of the report that stands for all */
  term term;
  enum { TABLE, JSON, TSV } form;
  bool why;
  bool begun;
} merged;

static void json_told(buf *b, const dm_told *t) {
  buf_puts(b, "{\"doc\":");
  json_string(b, t->doc);
  buf_printf(b, ",\"id\":%u", t->id);
  json_field(b, "path", t->path);
  json_field(b, "publisher", t->publisher);
  json_field(b, "doc_date", t->doc_date);
  json_field(b, "date", t->date);
  json_field(b, "factuality", t->factuality);
  json_list(b, "chain", t->chain, t->n_chain);
  json_field(b, "copy_of", t->copy_of);
  buf_printf(b, ",\"independent\":%s", t->independent ? "true" : "false");
  json_field(b, "why", t->why);
  json_field(b, "verdict", t->verdict);
  json_field(b, "analyst", t->analyst);
  json_field(b, "sentence", t->sentence);
  buf_putc(b, '}');
}

static void json(merged *x, const dm_merged *m) {
  buf *b = &x->b;
  buf_clear(&x->one);
  event_json(&x->one, m->event);
  buf_printf(b, "{\"type\":\"merged\",\"n_reports\":%zu,\"n_documents\":%zu,\"n_copies\":%zu,\"n_sources\":%zu,\"event\":", m->n_reports, m->n_documents, m->n_copies, m->n_sources);
  buf_add(b, x->one.ptr, x->one.len ? x->one.len - 1 : 0); /* without its line end */
  b->failed |= x->one.failed;
  buf_puts(b, ",\"reports\":[");
  for (size_t i = 0; i < m->n_reports; i++) {
    if (i) buf_putc(b, ',');
    json_told(b, &m->reports[i]);
  }
  buf_puts(b, "],\"corrections\":[");
  for (size_t i = 0; i < m->n_corrections; i++) {
    const dm_correction *c = &m->corrections[i];
    buf_printf(b, "%s{\"doc\":", i ? "," : "");
    json_string(b, c->doc);
    buf_printf(b, ",\"id\":%u", c->id);
    json_field(b, "field", c->field);
    json_field(b, "value", c->value);
    json_field(b, "analyst", c->analyst);
    json_field(b, "at", c->at);
    json_field(b, "note", c->note);
    buf_putc(b, '}');
  }
  buf_puts(b, "]}\n");
}

static const char *outlet(const dm_told *t) { return t->publisher ? t->publisher : t->path; }

/* "1978-05-05 The Courier 1a2b3c4d:0 copy of 9f8e7d6c: the same day, actors the same, ..." */
static void told_line(term *t, const dm_told *r) {
  char place[40];
  enum { INDENT = 12 };
  term_line(t, INDENT, INDENT + 2);
  term_puts(t, r->doc_date ? r->doc_date : "-");
  term_puts(t, " ");
  if (r->independent) term_styled(t, TERM_BOLD, slice_of(outlet(r)));
  else term_puts(t, outlet(r));
  snprintf(place, sizeof place, " %.8s:%u", r->doc, r->id);
  term_styled(t, TERM_DIM, slice_of(place));
  if (r->verdict) term_printf(t, " [%s by %s]", strcmp(r->verdict, "reject") == 0 ? "rejected" : "confirmed", r->analyst ? r->analyst : "?");
  if (r->copy_of) term_printf(t, " [copy of %.8s]", r->copy_of);
  term_printf(t, ": %s", r->why ? r->why : "the fullest");
  if (r->sentence) {
    term_line(t, INDENT + 2, INDENT + 3);
    term_puts(t, "\"");
    term_excerpt(t, slice_of(r->sentence), 0, 0, 165);
    term_puts(t, "\"");
  }
  term_line(t, 0, 0);
}

static void entry(merged *x, const dm_merged *m) {
  term *t = &x->term;
  enum { INDENT = 12 };
  term_event(t, m->event, true);
  term_line(t, INDENT, INDENT + 2);
  term_printf(t, "%zu report%s, %zu source%s", m->n_reports, m->n_reports == 1 ? "" : "s", m->n_sources, m->n_sources == 1 ? "" : "s");
  if (m->n_copies) term_printf(t, ", %zu cop%s", m->n_copies, m->n_copies == 1 ? "y" : "ies");
  for (size_t i = 0; i < m->n_corrections; i++)
    term_printf(t, "; %s corrected: %s (%s)", m->corrections[i].field, m->corrections[i].value ? m->corrections[i].value : "nothing", m->corrections[i].analyst);
  term_line(t, 0, 0);
  for (size_t i = 0; i < m->n_reports && x->why; i++) told_line(t, &m->reports[i]);
}

static void cell(buf *b, const char *text) {
  for (const char *c = text ? text : ""; *c; c++) buf_putc(b, *c == '\t' || *c == '\n' || *c == '\r' ? ' ' : *c);
  buf_putc(b, '\t');
}
static void codes(buf *b, const dm_party *p, size_t n) {
  for (size_t i = 0; i < n; i++) buf_printf(b, "%s%s", i ? "," : "", p[i].code ? p[i].code : "---");
  buf_putc(b, '\t');
}

static void tsv(merged *x, const dm_merged *m) {
  buf *b = &x->b;
  const dm_event *v = m->event;
  if (!x->begun) buf_puts(b, "begin\tend\tsource\ttarget\tplover\tmode\tcameo\tfactuality\treports\tdocuments\tcopies\tsources\tdoc\tevent\n");
  cell(b, v->begin ? v->begin : v->doc_date);
  cell(b, v->end ? v->end : v->doc_date);
  codes(b, v->actors, v->n_actors);
  codes(b, v->recipients, v->n_recipients);
  cell(b, v->type);
  cell(b, v->mode);
  cell(b, v->cameo);
  cell(b, v->factuality);
  buf_printf(b, "%zu\t%zu\t%zu\t%zu\t%s\t%u\n", m->n_reports, m->n_documents, m->n_copies, m->n_sources, v->doc, v->id);
}

static int each(void *user, const dm_merged *m) {
  merged *x = user;
  if (x->form == JSON) json(x, m);
  else if (x->form == TSV) tsv(x, m);
  else entry(x, m);
  x->begun = true;
  if (x->b.failed) return 1;
  int stop = out_write(&x->out, x->b.ptr, x->b.len);
  buf_clear(&x->b);
  return stop;
}

int merged_run(const arguments *a, const char *doc, uint32_t event) {
  dm_ledger *ledger;
  err why;
  status s = dm_ledger_open(ledger_path(a), DM_LEDGER_READ, &ledger, &why);
  if (s != DM_OK) return give_up(s, &why);
  merged x = {.form = a->json ? JSON : a->tsv ? TSV : TABLE, .why = a->why || doc};
  term_open(&x.term, &x.b, columns_wanted(), colour_wanted());
  dm_merged_filter f = {.report = filter_of(a), .reports = (size_t)a->reports, .sources = (size_t)a->sources, .most = (size_t)a->most, .rejected = a->all};
  s = doc ? dm_ledger_merged_of(ledger, doc, event, each, &x, &why) : dm_ledger_merged(ledger, &f, each, &x, &why);
  dm_ledger_close(ledger);
  term_close(&x.term);
  buf_free(&x.b);
  buf_free(&x.one);
  int written = out_end(&x.out);
  return written ? written : give_up(s, &why);
}
