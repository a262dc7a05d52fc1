/* gexf.c - GEXF 1.3 (gexf.net): a directed graph of actors in time, an edge for each event and pair, as Gephi reads it. */
#include "base/json.h"
#include "view/escape.h"
#include "view/network.h"
#include "words.h"

/* of nodes, of edges: title and type; the id is the place in the list */
static const char *const of_node[][2] = {{"code", "string"}, {"country", "string"}, {"sector", "string"}, {"events", "integer"}};
static const char *const of_edge[][2] = {{"plover", "string"}, {"mode", "string"},       {"cameo", "string"},      {"quad", "integer"},
                                         {"score", "double"},  {"goldstein", "double"},  {"factuality", "string"}, {"confidence", "double"},
                                         {"said_by", "string"}, {"doc", "string"},       {"event", "integer"},     {"text", "string"}};

static void xml(buf *b, const char *s) { escape_xml(b, slice_of(s ? s : "")); }

static void declare(buf *b, const char *class, const char *const (*of)[2], size_t n) {
  buf_printf(b, "<attributes class=\"%s\">\n", class);
  for (size_t i = 0; i < n; i++) buf_printf(b, "<attribute id=\"%zu\" title=\"%s\" type=\"%s\"/>\n", i, of[i][0], of[i][1]);
  buf_puts(b, "</attributes>\n");
}

/* What is not known is not there. */
static void value(buf *b, int which, slice s) {
  if (!s.len) return;
  buf_printf(b, "<attvalue for=\"%d\" value=\"", which);
  escape_xml(b, s);
  buf_puts(b, "\"/>");
}
static void number(buf *b, int which, double v) {
  buf_printf(b, "<attvalue for=\"%d\" value=\"", which);
  json_hundredths(b, v);
  buf_puts(b, "\"/>");
}
static void count(buf *b, int which, uint64_t n) {
  buf_printf(b, "<attvalue for=\"%d\" value=\"", which);
  buf_uint(b, n);
  buf_puts(b, "\"/>");
}

static void spell(buf *b, day from, day to) {
  char a[16], z[16];
  if (from == DAY_NONE) return;
  if (to == DAY_NONE || to < from) to = from;
  buf_printf(b, " start=\"%s\" end=\"%s\"", day_text(from, a), day_text(to, z));
}

static void nodes(export *x) {
  const network *n = x->state;
  buf *b = &x->b;
  buf_puts(b, "<nodes>\n");
  for (uint32_t i = 0; i < n->nodes.n; i++) {
    const node *e = &n->nodes.at[i];
    buf_printf(b, "<node id=\"%u\" label=\"", i);
    xml(b, e->name);
    buf_putc(b, '"');
    spell(b, e->first, e->last);
    buf_puts(b, "><attvalues>");
    value(b, 0, slice_of(e->code));
    value(b, 1, slice_of(e->country));
    value(b, 2, slice_of(e->sector));
    count(b, 3, e->events);
    buf_puts(b, "</attvalues></node>\n");
  }
  buf_puts(b, "</nodes>\n");
}

void gexf_begin(export *x) {
  if (x->pass == 0) {
    network_new(x);
    return;
  }
  buf_puts(&x->b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n"
                  "<meta><creator>demarche " DM_VERSION "</creator></meta>\n"
                  "<graph mode=\"dynamic\" defaultedgetype=\"directed\" timeformat=\"date\">\n");
  declare(&x->b, "node", of_node, sizeof of_node / sizeof *of_node);
  declare(&x->b, "edge", of_edge, sizeof of_edge / sizeof *of_edge);
  nodes(x);
  buf_puts(&x->b, "<edges>\n");
}

static void edge(export *x, const report *r, const dyad *y) {
  network *n = x->state;
  const event *v = r->v;
  buf *b = &x->b, chain = {0};
  buf_puts(b, "<edge id=\"");
  buf_uint(b, n->edges++);
  buf_printf(b, "\" source=\"%u\" target=\"%u\" label=\"%s\"", network_find(n, y->source), network_find(n, y->target), plover_names[v->type]);
  spell(b, report_day(r), v->after);
  buf_puts(b, "><attvalues>");
  value(b, 0, slice_of(plover_names[v->type]));
  value(b, 1, slice_of(v->mode));
  value(b, 2, slice_of(v->cameo));
  count(b, 3, (uint64_t)plover_quad[v->type]);
  number(b, 4, v->score);
  value(b, 5, slice_of(goldstein_of(v->cameo)));
  value(b, 6, slice_of(word_of(WORD_FACTUALITY, v->factuality)));
  number(b, 7, v->confidence);
  report_chain(r, &chain);
  value(b, 8, (slice){chain.ptr, chain.len});
  value(b, 9, slice_of(r->d->id));
  count(b, 10, r->id);
  value(b, 11, doc_slice(r->d, v->at));
  buf_puts(b, "</attvalues></edge>\n");
  b->failed |= chain.failed;
  buf_free(&chain);
}

void gexf_step(export *x, const walk_step *s) {
  if (x->pass == 0)
    network_gather(x, s);
  else
    network_edges(x, s, edge);
}

void gexf_end(export *x) {
  if (x->pass == 1) buf_puts(&x->b, "</edges>\n</graph>\n</gexf>\n");
}
