/* graphml.c - GraphML: the same graph for igraph, networkx and yEd. It knows no time of its own: dates are data of the edges. */
#include "base/json.h"
#include "view/escape.h"
#include "view/network.h"
#include "words.h"

/* id and name, for, type */
static const char *const keys[][3] = {
    {"label", "node", "string"},   {"code", "node", "string"},    {"country", "node", "string"},   {"sector", "node", "string"},
    {"events", "node", "int"},     {"first", "node", "string"},   {"last", "node", "string"},      {"begin", "edge", "string"},
    {"end", "edge", "string"},     {"plover", "edge", "string"},  {"mode", "edge", "string"},      {"cameo", "edge", "string"},
    {"quad", "edge", "int"},       {"score", "edge", "double"},   {"goldstein", "edge", "double"}, {"factuality", "edge", "string"},
    {"confidence", "edge", "double"}, {"said_by", "edge", "string"}, {"doc", "edge", "string"},    {"event", "edge", "long"},
    {"text", "edge", "string"}};

static void data(buf *b, const char *key, slice s) {
  if (!s.len) return;
  buf_printf(b, "<data key=\"%s\">", key);
  escape_xml(b, s);
  buf_puts(b, "</data>");
}
static void text(buf *b, const char *key, const char *s) { data(b, key, slice_of(s)); }
static void number(buf *b, const char *key, double v) {
  buf_printf(b, "<data key=\"%s\">", key);
  json_hundredths(b, v);
  buf_puts(b, "</data>");
}
static void count(buf *b, const char *key, uint64_t n) {
  buf_printf(b, "<data key=\"%s\">", key);
  buf_uint(b, n);
  buf_puts(b, "</data>");
}
static void date(buf *b, const char *key, day n) {
  char iso[16];
  text(b, key, day_text(n, iso));
}

void graphml_begin(export *x) {
  buf *b = &x->b;
  if (x->pass == 0) {
    network_new(x);
    return;
  }
  buf_puts(b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
    buf_printf(b, "<key id=\"%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n", keys[i][0], keys[i][1], keys[i][0], keys[i][2]);
  buf_puts(b, "<graph edgedefault=\"directed\">\n");
  const network *n = x->state;
  for (uint32_t i = 0; i < n->nodes.n; i++) {
    const node *e = &n->nodes.at[i];
    buf_printf(b, "<node id=\"n%u\">", i);
    text(b, "label", e->name);
    text(b, "code", e->code);
    text(b, "country", e->country);
    text(b, "sector", e->sector);
    count(b, "events", e->events);
    date(b, "first", e->first);
    date(b, "last", e->last);
    buf_puts(b, "</node>\n");
  }
}

static void edge(export *x, const report *r, const dyad *y) {
  network *n = x->state;
  const event *v = r->v;
  buf *b = &x->b, chain = {0};
  day from = report_day(r);
  buf_puts(b, "<edge id=\"e");
  buf_uint(b, n->edges++);
  buf_printf(b, "\" source=\"n%u\" target=\"n%u\">", network_find(n, y->source), network_find(n, y->target));
  date(b, "begin", from);
  date(b, "end", v->after == DAY_NONE ? from : v->after);
  text(b, "plover", plover_names[v->type]);
  text(b, "mode", v->mode);
  text(b, "cameo", v->cameo);
  count(b, "quad", (uint64_t)plover_quad[v->type]);
  number(b, "score", v->score);
  text(b, "goldstein", goldstein_of(v->cameo));
  text(b, "factuality", word_of(WORD_FACTUALITY, v->factuality));
  number(b, "confidence", v->confidence);
  report_chain(r, &chain);
  data(b, "said_by", (slice){chain.ptr, chain.len});
  text(b, "doc", r->d->id);
  count(b, "event", r->id);
  data(b, "text", doc_slice(r->d, v->at));
  buf_puts(b, "</edge>\n");
  b->failed |= chain.failed;
  buf_free(&chain);
}

void graphml_step(export *x, const walk_step *s) {
  if (x->pass == 0)
    network_gather(x, s);
  else
    network_edges(x, s, edge);
}

void graphml_end(export *x) {
  if (x->pass == 1) buf_puts(&x->b, "</graph>\n</graphml>\n");
}
