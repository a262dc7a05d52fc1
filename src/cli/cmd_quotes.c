/* cmd_quotes.c - `demarche quotes`: an utterance and all its reports: for the eye, as TSV, as JSON lines. */
#include "base/json.h"
#include "cli/cmd.h"
#include "view/difference.h"

typedef struct quotes {
  out out;
  buf b;
  term term;
  enum { TEXT, TSV, JSON } form;
  bool begun;
} quotes;

static const char *outlet_of(const dm_quotation *q) { return q->publisher ? q->publisher : q->path; }

/* "GHAGOV"; NULL when neither is known. */
static const char *code_of(const dm_utterance *u, char out[8]) {
  snprintf(out, 8, "%.3s%.3s", u->country ? u->country : "", u->sector ? u->sector : "");
  return out[0] ? out : NULL;
}

/* ------------------------------------------------------------------ JSON lines */

static void json_quotation(buf *b, const dm_quotation *q) {
  static const char *const edits[] = {[DM_EDIT_SAME] = "same", [DM_EDIT_LEFT_OUT] = "left_out", [DM_EDIT_ADDED] = "added"};
  buf_puts(b, "{\"doc\":");
  json_string(b, q->doc);
  json_field(b, "path", q->path);
  json_field(b, "publisher", q->publisher);
  json_field(b, "doc_date", q->doc_date);
  buf_printf(b, ",\"attribution\":%u,\"from\":%zu,\"to\":%zu", q->attribution, q->from, q->to);
  json_field(b, "quote", q->quote);
  json_field(b, "speaker", q->speaker);
  json_field(b, "addressee", q->addressee);
  json_list(b, "chain", q->chain, q->n_chain);
  json_field(b, "version", q->version);
  json_field(b, "text", q->text);
  buf_puts(b, ",\"kept\":");
  json_hundredths(b, q->kept);
  buf_puts(b, ",\"difference\":[");
  for (size_t i = 0; i < q->n_pieces; i++) {
    buf_printf(b, "%s{\"edit\":\"%s\"", i ? "," : "", edits[q->pieces[i].edit]);
    json_field(b, "text", q->pieces[i].text);
    buf_putc(b, '}');
  }
  buf_puts(b, "]}");
}

static void json(buf *b, const dm_utterance *u) {
  char code[8];
  buf_puts(b, "{\"type\":\"utterance\",\"speaker\":");
  json_string(b, u->speaker);
  json_field(b, "role", u->role);
  json_field(b, "country", u->country);
  json_field(b, "sector", u->sector);
  json_field(b, "code", code_of(u, code));
  json_field(b, "text", u->text);
  json_field(b, "first", u->first);
  json_field(b, "last", u->last);
  buf_printf(b, ",\"reports\":%zu,\"outlets\":%zu,\"quotations\":[", u->n_reports, u->n_outlets);
  for (size_t i = 0; i < u->n_quotations; i++) {
    if (i) buf_putc(b, ',');
    json_quotation(b, &u->quotations[i]);
  }
  buf_puts(b, "]}\n");
}

/* ------------------------------------------------------------------ TSV */

/* A cell: tabs and line ends become blanks. */
static void cell(buf *b, const char *text) {
  for (const char *c = text ? text : ""; *c; c++) buf_putc(b, *c == '\t' || *c == '\n' || *c == '\r' ? ' ' : *c);
  buf_putc(b, '\t');
}

static void tsv(buf *b, const dm_utterance *u) {
  char code[8];
  for (size_t i = 0; i < u->n_quotations; i++) {
    const dm_quotation *q = &u->quotations[i];
    cell(b, u->first);
    cell(b, u->speaker);
    cell(b, code_of(u, code));
    buf_printf(b, "%zu\t", u->n_reports);
    cell(b, q->doc_date);
    cell(b, outlet_of(q));
    for (size_t k = 0; k < q->n_chain; k++) buf_printf(b, "%s%s", k ? " <- " : "", q->chain[k] ? q->chain[k] : "?");
    buf_putc(b, '\t');
    cell(b, q->addressee);
    cell(b, q->version);
    json_hundredths(b, q->kept);
    buf_putc(b, '\t');
    cell(b, q->text);
    difference_text(b, q);
    buf_putc(b, '\t');
    cell(b, u->text);
    cell(b, q->doc);
    buf_printf(b, "%u\t", q->attribution);
    cell(b, q->path);
    b->ptr[b->len - 1] = '\n';
  }
}

/* ------------------------------------------------------------------ for the eye */

enum { LEFT = 12, INNER = 14 };

static void report(term *t, const dm_utterance *u, const dm_quotation *q) {
  term_line(t, INNER, INNER + LEFT + 2);
  term_puts(t, q->doc_date ? q->doc_date : "-");
  term_column(t, INNER + LEFT);
  term_puts(t, outlet_of(q));
  if (q->n_chain > 1) {
    term_puts(t, ", says ");
    for (size_t i = 0; i < q->n_chain; i++) term_printf(t, "%s%s", i ? " <- " : "", q->chain[i] ? q->chain[i] : "?");
  } else if (!q->speaker) {
    term_puts(t, ", no speaker named");
  } else if (!u->speaker || strcmp(q->speaker, u->speaker) != 0) {
    term_printf(t, ", says %s", q->speaker);
  }
  if (q->addressee) term_printf(t, ", to %s", q->addressee);
  char id[16];
  snprintf(id, sizeof id, " %.8s", q->doc);
  term_styled(t, TERM_DIM, slice_of(id));
}

static void print(term *t, const dm_utterance *u) {
  char code[8];
  term_puts(t, u->first ? u->first : "-");
  term_column(t, LEFT);
  t->indent = LEFT;
  term_styled(t, TERM_BOLD, slice_of(u->speaker ? u->speaker : "?"));
  if (u->role && (!u->speaker || !strstr(u->speaker, u->role))) term_printf(t, ", %s", u->role);
  if (code_of(u, code)) {
    term_puts(t, " ");
    term_styled(t, TERM_DIM, slice_of("("));
    term_styled(t, TERM_DIM, slice_of(code));
    term_styled(t, TERM_DIM, slice_of(")"));
  }
  term_printf(t, " - %zu report%s", u->n_reports, u->n_reports == 1 ? "" : "s");
  if (u->n_outlets > 1) term_printf(t, ", %zu outlets", u->n_outlets);
  if (u->last && strcmp(u->last, u->first) != 0) term_printf(t, ", until %s", u->last);
  for (size_t i = 0; i < u->n_quotations; i++) {
    const dm_quotation *q = &u->quotations[i];
    if (!i || strcmp(q->text, u->quotations[i - 1].text) != 0) {
      term_line(t, LEFT, LEFT + 1);
      difference_print(t, q);
    }
    report(t, u, q);
  }
  term_line(t, 0, 0);
}

static int each(void *user, const dm_utterance *u) {
  quotes *x = user;
  if (!x->begun && x->form == TSV)
    buf_puts(&x->b, "first\tspeaker\tcode\treports\tdoc_date\toutlet\tchain\taddressee\tversion\tkept\ttext\tdifference\tfullest\tdoc\tattribution\tpath\n");
  x->begun = true;
  if (x->form == TSV)
    tsv(&x->b, u);
  else if (x->form == JSON)
    json(&x->b, u);
  else
    print(&x->term, u);
  if (x->b.failed) return 1;
  int stop = out_write(&x->out, x->b.ptr, x->b.len);
  buf_clear(&x->b);
  return stop;
}

int cmd_quotes(const arguments *a) {
  dm_ledger *ledger;
  err why;
  status s = dm_ledger_open(ledger_path(a), DM_LEDGER_READ, &ledger, &why);
  if (s != DM_OK) return give_up(s, &why);
  buf query = {0};
  for (int i = 0; i < a->n_paths; i++) { /* a word of the command line with blanks in it is words in a row */
    bool row = strchr(a->paths[i], ' ') && !strchr(a->paths[i], '"');
    buf_printf(&query, row ? "%s\"%s\"" : "%s%s", i ? " " : "", a->paths[i]);
  }
  quotes x = {.form = a->json ? JSON : a->tsv ? TSV : TEXT};
  dm_quote_filter filter = {.query = a->n_paths ? buf_done(&query) : NULL, .speaker = a->speaker, .source = a->source, .outlet = a->outlet, .path = a->path,
                            .from = a->since, .to = a->to, .reports = (unsigned)a->reports, .fragments = a->all};
  term_open(&x.term, &x.b, columns_wanted(), colour_wanted());
  s = dm_ledger_quotes(ledger, &filter, each, &x, &why);
  dm_ledger_close(ledger);
  term_close(&x.term);
  buf_free(&query);
  buf_free(&x.b);
  int written = out_end(&x.out);
  return written ? written : give_up(s, &why);
}
