/* cmd_events.c - `demarche events`: one row an event: a table on a terminal, TSV for programs, JSON lines. */
#include "base/json.h"
#include "cli/cmd.h"
#include "view/term.h"

static void party_list(buf *b, const char *name, const dm_party *p, size_t n) {
  buf_printf(b, ",\"%s\":[", name);
  for (size_t i = 0; i < n; i++) {
    buf_puts(b, i ? ",{\"text\":" : "{\"text\":");
    json_string(b, p[i].text);
    json_field(b, "name", p[i].name);
    json_field(b, "country", p[i].country);
    json_field(b, "sector", p[i].sector);
    json_field(b, "code", p[i].code);
    buf_putc(b, '}');
  }
  buf_putc(b, ']');
}

void event_json(buf *b, const dm_event *v) {
  buf_puts(b, "{\"type\":\"event\",\"doc\":");
  json_string(b, v->doc);
  buf_printf(b, ",\"id\":%u", v->id);
  json_field(b, "path", v->path);
  json_field(b, "doc_date", v->doc_date);
  buf_printf(b, ",\"from\":%zu,\"to\":%zu", v->from, v->to);
  json_field(b, "plover", v->type);
  json_field(b, "mode", v->mode);
  json_field(b, "cameo", v->cameo);
  buf_printf(b, ",\"quad\":%d,\"score\":", v->quad);
  json_hundredths(b, v->score);
  party_list(b, "actors", v->actors, v->n_actors);
  party_list(b, "recipients", v->recipients, v->n_recipients);
  if (v->begin || v->end) {
    buf_puts(b, ",\"date\":{\"begin\":");
    json_string(b, v->begin);
    json_field(b, "end", v->end);
    json_field(b, "precision", v->precision);
    json_field(b, "text", v->date_text);
    buf_putc(b, '}');
  } else {
    buf_puts(b, ",\"date\":null");
  }
  json_field(b, "place", v->place);
  json_field(b, "factuality", v->factuality);
  buf_printf(b, ",\"historical\":%s,\"chain\":[", v->historical ? "true" : "false");
  for (size_t i = 0; i < v->n_chain; i++) {
    if (i) buf_putc(b, ',');
    json_string(b, v->chain[i]);
  }
  buf_puts(b, "],\"distance\":");
  json_id(b, v->distance ? (uint32_t)v->distance : UINT32_MAX);
  json_field(b, "hedge", v->hedge);
  json_field(b, "band", v->band);
  json_field(b, "reliability", v->reliability);
  buf_puts(b, ",\"credibility\":");
  json_id(b, v->credibility ? (uint32_t)v->credibility : UINT32_MAX);
  buf_puts(b, ",\"confidence\":");
  json_hundredths(b, v->confidence);
  json_field(b, "sentence", v->sentence);
  json_field(b, "why", v->why);
  json_field(b, "verdict", v->verdict);
  json_field(b, "corrected", v->corrected);
  buf_puts(b, "}\n");
}

typedef struct events {
  out out;
  buf b;
  enum { TABLE, TSV, JSON } form;
  bool begun;
  int width, left; /* to be shown; 0 = all */
  bool colour;
} events;

static void codes(buf *b, const dm_party *p, size_t n) {
  for (size_t i = 0; i < n; i++) {
    if (i) buf_putc(b, ',');
    buf_puts(b, p[i].code ? p[i].code : "---");
  }
}

/* A cell of TSV: tabs and line ends become blanks. */
static void cell(buf *b, const char *text) {
  buf_putc(b, '\t');
  for (const char *c = text ? text : ""; *c; c++)
    buf_putc(b, *c == '\t' || *c == '\n' || *c == '\r' ? ' ' : *c);
}

static void tsv(buf *b, const dm_event *v) {
  buf_puts(b, v->begin ? v->begin : "");
  cell(b, v->end);
  buf_putc(b, '\t');
  codes(b, v->actors, v->n_actors);
  buf_putc(b, '\t');
  codes(b, v->recipients, v->n_recipients);
  cell(b, v->type);
  cell(b, v->mode);
  cell(b, v->cameo);
  cell(b, v->factuality);
  cell(b, v->historical ? "1" : "0");
  buf_putc(b, '\t');
  for (size_t i = 0; i < v->n_chain; i++)
    buf_printf(b, "%s%s", i ? " <- " : "", v->chain[i] ? v->chain[i] : "?");
  cell(b, v->doc);
  buf_printf(b, "\t%u", v->id);
  cell(b, v->doc_date);
  cell(b, v->path);
  cell(b, v->corrected);
  buf_putc(b, '\n');
}

static void row(events *x, const dm_event *v) {
  enum { SOURCE = 12, TARGET = 26, TYPE = 40, CODE = 60, HOW = 66, SAYS = 74 };
  char date[40];
  const char *how = term_mark(v->factuality);
  term t;
  buf list = {0};
  term_open(&t, &x->b, x->width, x->colour);
  term_line(&t, 0, SAYS);
  term_date(date, v);
  term_puts(&t, date);
  term_column(&t, SOURCE);
  codes(&list, v->actors, v->n_actors);
  term_puts(&t, v->n_actors ? buf_done(&list) : "---");
  term_column(&t, TARGET);
  buf_clear(&list);
  codes(&list, v->recipients, v->n_recipients);
  term_puts(&t, v->n_recipients ? buf_done(&list) : "---");
  buf_free(&list);
  term_column(&t, TYPE);
  term_styled(&t, term_quad(v->quad), slice_of(v->type));
  if (v->mode) term_printf(&t, "/%s", v->mode);
  if (v->corrected) term_printf(&t, "*"); /* somebody corrected it */
  term_column(&t, CODE);
  if (v->cameo) term_puts(&t, v->cameo);
  if (how || v->historical || v->n_chain) term_column(&t, HOW);
  if (how || v->historical) term_puts(&t, how ? how : "past");
  if (v->n_chain) {
    term_column(&t, SAYS);
    term_puts(&t, v->chain[v->n_chain - 1] ? v->chain[v->n_chain - 1] : "?");
  }
  term_close(&t);
}

static int each(void *user, const dm_event *v) {
  events *x = user;
  if (!x->begun && x->form == TSV)
    buf_puts(&x->b, "begin\tend\tsource\ttarget\tplover\tmode\tcameo\tfactuality\thistorical\tchain\tdoc\teve"
                    "nt\tdoc_date\tpath\tcorrected\n");
  if (!x->begun && x->form == TABLE)
    buf_puts(&x->b,
             "date        source        target        type                cameo how     who says so\n");
  x->begun = true;
  if (x->form == TSV)
    tsv(&x->b, v);
  else if (x->form == JSON)
    event_json(&x->b, v);
  else
    row(x, v);
  if (x->b.failed) return 1;
  int stop = out_write(&x->out, x->b.ptr, x->b.len);
  buf_clear(&x->b);
  return stop || (x->left && !--x->left);
}

int cmd_events(const arguments *a) {
  if (a->merged) return merged_run(a, NULL, 0);
  if (a->reports || a->sources || a->why) {
    talk_error("--reports, --sources and --why are of --merged events");
    return 2;
  }
  dm_ledger *ledger;
  err why;
  status s = dm_ledger_open(ledger_path(a), DM_LEDGER_READ, &ledger, &why);
  if (s != DM_OK) return give_up(s, &why);
  events x = {.form = a->json  ? JSON
                      : a->tsv ? TSV
                               : TABLE,
              .left = a->most,
              .width = columns_wanted(),
              .colour = colour_wanted()};
  dm_filter filter = filter_of(a);
  s = dm_ledger_events(ledger, &filter, each, &x, &why);
  dm_ledger_close(ledger);
  buf_free(&x.b);
  int written = out_end(&x.out);
  return written ? written : give_up(s, &why);
}
