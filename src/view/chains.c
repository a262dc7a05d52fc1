#include "view/chains.h"

#include <stdio.h>

#include "base/json.h"

static bool is(const char *a, const char *b) { return a && strcmp(a, b) == 0; }
static const dm_hand *speaker(const dm_statement *v) { return &v->chain[v->n_chain - 1]; }

/* As the timeline has it; "~": not of the words themselves, but of the document, or of the one it carries. */
static void date(char out[40], const dm_statement *v) {
  dm_event e = {.begin = v->begin, .end = v->end, .precision = v->precision};
  if (!v->begin) {
    snprintf(out, 40, "-");
    return;
  }
  bool told = is(v->date_from, "words") || is(v->date_from, "heading");
  out[0] = '~';
  term_date(told ? out : out + 1, &e);
}

static void code(term *t, const char *text) {
  if (!text) return;
  term_puts(t, " ");
  term_styled(t, TERM_DIM, SLICE("("));
  term_styled(t, TERM_DIM, slice_of(text));
  term_styled(t, TERM_DIM, SLICE(")"));
}

/* Who speaks twice in a row is one hand. */
static bool again(const dm_statement *v, size_t i) { return i && v->chain[i].name && is(v->chain[i - 1].name, v->chain[i].name); }

static void sense(term *t, const char *word, bool negated) {
  if ((!word || is(word, "assert")) && !negated) return;
  term_style style = is(word, "deny") || is(word, "warn") || is(word, "doubt") ? TERM_WARN : TERM_PLAIN;
  term_styled(t, style, negated ? SLICE("[not ") : SLICE("["));
  term_styled(t, style, slice_of(word ? word : "said"));
  term_styled(t, style, SLICE("]"));
}

void chains_entry(term *t, const dm_statement *v) {
  enum { CHAIN = 12, WORDS = 14, MOST = 400 };
  char when[40];
  date(when, v);
  term_puts(t, when);
  term_column(t, CHAIN);
  t->indent = CHAIN + 4;
  for (size_t i = 0; i < v->n_chain; i++) {
    const char *name = v->chain[i].name ? v->chain[i].name : "?";
    bool last = i + 1 == v->n_chain;
    if (again(v, i)) continue;
    if (i) term_puts(t, " <- ");
    if (last || (i + 2 == v->n_chain && again(v, i + 1)))
      term_styled(t, TERM_BOLD, slice_of(name));
    else
      term_puts(t, name);
  }
  if (v->n_chain) code(t, speaker(v)->code);
  if (v->told) {
    term_puts(t, " to ");
    term_puts(t, v->told->name);
    code(t, v->told->code);
  }
  if (v->n_chain) {
    term_puts(t, " ");
    sense(t, speaker(v)->sense, speaker(v)->negated);
  }
  term_line(t, WORDS, WORDS + 1);
  term_excerpt(t, slice_of(v->text), 0, 0, MOST); /* no marks but its own: they would make a quotation of it */
  term_puts(t, " ");
  char place[40];
  snprintf(place, sizeof place, "%.8s:%zu", v->doc, v->n_pieces ? v->pieces[0].from : 0);
  term_styled(t, TERM_DIM, slice_of(place));
  term_line(t, 0, 0);
}

/* ------------------------------------------------------------------ the tree */

enum { NOBODY = -1, SIBLINGS = 256 /* hands of one that are looked through for a name */, DEEPEST = 16 /* levels that are set in */ };

/* A hand, or a leaf: what is said. Texts stand in chain_tree.text, each with its NUL. */
typedef struct node {
  size_t name, code, when, sense, told; /* leaf: name is what is said, code the place */
  bool leaf, coded, negated;
  int parent, first, last, next;
} node;

static node *node_at(const chain_tree *g, int i) { return (node *)(void *)g->nodes.ptr + i; }

static size_t keep(chain_tree *g, const char *text) {
  size_t at = g->text.len;
  buf_add(&g->text, text ? text : "", text ? strlen(text) : 0);
  buf_add(&g->text, "", 1);
  return at;
}

static const char *text_at(const chain_tree *g, size_t at) { return g->text.ptr + at; }

static bool failed(const chain_tree *g) { return g->nodes.failed || g->text.failed; }

static int add(chain_tree *g, int parent, node n) {
  int id = (int)(g->nodes.len / sizeof(node));
  n.parent = parent;
  n.first = n.last = n.next = NOBODY;
  buf_add(&g->nodes, (const char *)&n, sizeof n);
  if (failed(g)) return NOBODY;
  if (parent != NOBODY) {
    node *p = node_at(g, parent);
    if (p->last == NOBODY)
      p->first = id;
    else
      node_at(g, p->last)->next = id;
    p->last = id;
  }
  return id;
}

static int hand_of(chain_tree *g, int parent, const dm_hand *h) {
  const char *name = h->name ? h->name : "?";
  int seen = 0;
  for (int i = node_at(g, parent)->first; i != NOBODY && seen < SIBLINGS; i = node_at(g, i)->next, seen++)
    if (!node_at(g, i)->leaf && strcmp(text_at(g, node_at(g, i)->name), name) == 0) return i;
  node n = {.name = keep(g, name), .coded = h->code};
  n.code = keep(g, h->code);
  return add(g, parent, n);
}

/* The lines left of a node: of each level above whether another comes below, and its own branch. */
static void branches(const chain_tree *g, term *t, int i) {
  char line[8 * DEEPEST];
  size_t n = 0;
  int above[DEEPEST], depth = 0;
  for (int a = node_at(g, i)->parent; a > 0 && depth < DEEPEST - 1; a = node_at(g, a)->parent) above[depth++] = a;
  int columns = 3 * depth + 3;
  for (int k = depth; k-- > 0;) n += (size_t)snprintf(line + n, sizeof line - n, "%s", node_at(g, above[k])->next == NOBODY ? "   " : "\xe2\x94\x82  ");
  snprintf(line + n, sizeof line - n, "%s", node_at(g, i)->next == NOBODY ? "\xe2\x94\x94\xe2\x94\x80 " : "\xe2\x94\x9c\xe2\x94\x80 ");
  term_raw(t, line, columns);
}

static void draw_node(const chain_tree *g, term *t, int i) {
  const node *k = node_at(g, i);
  term_line(t, 0, 0);
  branches(g, t, i);
  if (!k->leaf) {
    term_clip(t, TERM_PLAIN, slice_of(text_at(g, k->name)), k->coded ? (int)strlen(text_at(g, k->code)) + 3 : 0);
    if (k->coded) code(t, text_at(g, k->code));
    return;
  }
  const char *when = text_at(g, k->when), *place = text_at(g, k->code), *words = text_at(g, k->name);
  if (when[0]) {
    term_puts(t, when);
    term_puts(t, " ");
  }
  if (text_at(g, k->sense)[0] || k->negated) {
    sense(t, text_at(g, k->sense)[0] ? text_at(g, k->sense) : NULL, k->negated);
    term_puts(t, " ");
  }
  if (text_at(g, k->told)[0]) {
    term_styled(t, TERM_DIM, SLICE("to "));
    term_styled(t, TERM_DIM, slice_of(text_at(g, k->told)));
    term_puts(t, ": ");
  }
  term_clip(t, TERM_PLAIN, slice_of(words), (int)strlen(place) + 1);
  term_puts(t, " ");
  term_styled(t, TERM_DIM, slice_of(place));
}

/* Each hand before what hangs on it, without recursion. */
static void draw(chain_tree *g, term *t) {
  if (!g->doc[0] || failed(g)) return;
  const node *top = node_at(g, 0);
  term_line(t, 0, 0);
  term_puts(t, text_at(g, top->when));
  term_puts(t, " ");
  term_clip(t, TERM_BOLD, slice_of(text_at(g, top->name)), (int)strlen(text_at(g, top->code)) + 1);
  term_puts(t, " ");
  term_styled(t, TERM_DIM, slice_of(text_at(g, top->code)));
  for (int i = top->first; i > 0;) {
    draw_node(g, t, i);
    const node *k = node_at(g, i);
    if (k->first != NOBODY) {
      i = k->first;
      continue;
    }
    while (i > 0 && node_at(g, i)->next == NOBODY) i = node_at(g, i)->parent;
    i = i > 0 ? node_at(g, i)->next : NOBODY;
  }
  term_line(t, 0, 0);
}

void chains_tree(chain_tree *g, term *t, const dm_statement *v) {
  char place[40], when[40];
  if (!v || strcmp(g->doc, v->doc) != 0) {
    draw(g, t);
    buf_clear(&g->nodes);
    buf_clear(&g->text);
    g->doc[0] = '\0';
    if (!v) return;
    snprintf(g->doc, sizeof g->doc, "%s", v->doc);
    buf head = {0};
    if (v->publisher) buf_printf(&head, "%s: ", v->publisher);
    buf_puts(&head, v->title ? v->title : v->path);
    snprintf(place, sizeof place, "%.8s", v->doc);
    node top = {.name = keep(g, buf_done(&head)), .when = keep(g, v->doc_date ? v->doc_date : "-"), .code = keep(g, place)};
    top.sense = keep(g, "");
    buf_free(&head);
    add(g, NOBODY, top);
  }
  if (failed(g)) return;
  int at = 0;
  for (size_t i = 0; i < v->n_chain && at != NOBODY; i++)
    if (!again(v, i)) at = hand_of(g, at, &v->chain[i]);
  if (at == NOBODY || !v->n_chain) return;
  snprintf(place, sizeof place, ":%zu", v->n_pieces ? v->pieces[0].from : 0);
  date(when, v);
  node leaf = {.leaf = true, .name = keep(g, v->text), .negated = speaker(v)->negated};
  leaf.code = keep(g, place);
  leaf.when = keep(g, when[0] == '~' || when[0] == '-' ? "" : when); /* the document's date stands above */
  leaf.told = keep(g, v->told ? v->told->name : NULL);
  leaf.sense = keep(g, is(speaker(v)->sense, "assert") ? "" : speaker(v)->sense);
  add(g, at, leaf);
}

void chains_tree_free(chain_tree *g) {
  buf_free(&g->nodes);
  buf_free(&g->text);
}

/* ------------------------------------------------------------------ for programs */

static void place(buf *b, const char *name, size_t from, size_t to) {
  if (from < to)
    buf_printf(b, ",\"%s\":{\"from\":%zu,\"to\":%zu}", name, from, to);
  else
    buf_printf(b, ",\"%s\":null", name);
}

static void party(buf *b, const dm_party *p) {
  buf_puts(b, "{\"name\":");
  json_string(b, p->name);
  json_field(b, "code", p->code);
  buf_putc(b, '}');
}

void chains_json(buf *b, const dm_statement *v) {
  buf_puts(b, "{\"type\":\"statement\",\"doc\":");
  json_string(b, v->doc);
  buf_printf(b, ",\"attribution\":%u", v->id);
  json_field(b, "path", v->path);
  json_field(b, "publisher", v->publisher);
  json_field(b, "doc_date", v->doc_date);
  buf_puts(b, ",\"chain\":[");
  for (size_t i = 0; i < v->n_chain; i++) {
    const dm_hand *h = &v->chain[i];
    buf_puts(b, i ? ",{\"name\":" : "{\"name\":");
    json_string(b, h->name);
    json_field(b, "code", h->code);
    json_field(b, "anonymity", h->anonymity);
    place(b, "source", h->from, h->to);
    json_field(b, "cue", h->cue);
    place(b, "cue_at", h->cue_from, h->cue_to);
    json_field(b, "sense", h->sense);
    buf_printf(b, ",\"negated\":%s}", h->negated ? "true" : "false");
  }
  buf_printf(b, "],\"hands\":%u", v->hands);
  json_field(b, "sense", v->n_chain ? speaker(v)->sense : NULL);
  buf_printf(b, ",\"negated\":%s", v->n_chain && speaker(v)->negated ? "true" : "false");
  json_field(b, "quote", v->quote);
  buf_puts(b, ",\"told\":");
  if (v->told)
    party(b, v->told);
  else
    buf_puts(b, "null");
  if (v->begin) {
    buf_puts(b, ",\"date\":{\"begin\":");
    json_string(b, v->begin);
    json_field(b, "end", v->end);
    json_field(b, "precision", v->precision);
    json_field(b, "from", v->date_from);
    json_field(b, "text", v->date_text);
    buf_putc(b, '}');
  } else {
    buf_puts(b, ",\"date\":null");
  }
  buf_puts(b, ",\"about\":[");
  for (size_t i = 0; i < v->n_about; i++) {
    if (i) buf_putc(b, ',');
    party(b, &v->about[i]);
  }
  buf_putc(b, ']');
  json_list(b, "talks", v->talks, v->n_talks);
  json_list(b, "acts", v->acts, v->n_acts);
  buf_puts(b, ",\"content\":[");
  for (size_t i = 0; i < v->n_pieces; i++) buf_printf(b, "%s{\"from\":%zu,\"to\":%zu}", i ? "," : "", v->pieces[i].from, v->pieces[i].to);
  buf_puts(b, "],\"text\":");
  json_text(b, slice_of(v->text));
  buf_puts(b, "}\n");
}

/* A cell of TSV: tabs and line ends become blanks. */
static void cell(buf *b, const char *text) {
  for (const char *c = text ? text : ""; *c; c++) buf_putc(b, *c == '\t' || *c == '\n' || *c == '\r' ? ' ' : *c);
}

static void next_cell(buf *b, const char *text) {
  buf_putc(b, '\t');
  cell(b, text);
}

const char chains_tsv_head[] = "begin\tend\tdate_from\tspeaker\tcode\tchain\thands\ttold\tsense\tnegated\tquote\tabout\ttalks\ttext\tdoc\tattribution\tfrom\tto\tdoc_date\tpath\n";

void chains_tsv(buf *b, const dm_statement *v) {
  cell(b, v->begin);
  next_cell(b, v->end);
  next_cell(b, v->date_from);
  next_cell(b, v->n_chain ? speaker(v)->name : NULL);
  next_cell(b, v->n_chain ? speaker(v)->code : NULL);
  for (size_t i = 0; i < v->n_chain; i++) {
    buf_puts(b, i ? " <- " : "\t");
    cell(b, v->chain[i].name ? v->chain[i].name : "?");
  }
  buf_printf(b, "\t%u", v->hands);
  next_cell(b, v->told ? v->told->name : NULL);
  next_cell(b, v->n_chain ? speaker(v)->sense : NULL);
  next_cell(b, v->n_chain && speaker(v)->negated ? "1" : "0");
  next_cell(b, v->quote);
  buf_putc(b, '\t');
  for (size_t i = 0; i < v->n_about; i++) {
    if (i) buf_putc(b, ',');
    cell(b, v->about[i].code ? v->about[i].code : v->about[i].name);
  }
  buf_putc(b, '\t');
  for (size_t i = 0; i < v->n_talks; i++) {
    if (i) buf_putc(b, ',');
    cell(b, v->talks[i]);
  }
  next_cell(b, v->text);
  next_cell(b, v->doc);
  buf_printf(b, "\t%u\t%zu\t%zu", v->id, v->n_pieces ? v->pieces[0].from : 0, v->n_pieces ? v->pieces[v->n_pieces - 1].to : 0);
  next_cell(b, v->doc_date);
  next_cell(b, v->path);
  buf_putc(b, '\n');
}

/* ------------------------------------------------------------------ counted */

enum { NUMBERS = 38 /* columns right of the name */ };

void chains_group_head(term *t, const char *by) {
  term_styled(t, TERM_BOLD, slice_of(by));
  term_column(t, t->width - NUMBERS);
  term_styled(t, TERM_BOLD, SLICE("said"));
  term_column(t, t->width - NUMBERS + 6);
  term_styled(t, TERM_BOLD, SLICE("texts"));
  term_column(t, t->width - NUMBERS + 13);
  term_styled(t, TERM_BOLD, SLICE("first"));
  term_column(t, t->width - NUMBERS + 25);
  term_styled(t, TERM_BOLD, SLICE("last"));
  term_line(t, 0, 0);
}

static void number(term *t, int end, size_t n) {
  char text[24];
  int len = snprintf(text, sizeof text, "%zu", n);
  term_column(t, end - len);
  term_puts(t, text);
}

void chains_group(term *t, const dm_chain_group *v) {
  int right = t->width - NUMBERS;
  bool talks = is(v->kind, "talks");
  term_clip(t, TERM_PLAIN, slice_of(v->name ? v->name : is(v->kind, "speaker") ? "?" : "-"), NUMBERS + 2 + (v->code ? (int)strlen(v->code) + 3 : 0) + (talks ? 8 : 0));
  if (v->code) code(t, v->code);
  if (talks) {
    term_puts(t, " ");
    term_styled(t, TERM_DIM, SLICE("(talks)"));
  }
  number(t, right + 4, v->statements);
  number(t, right + 11, v->documents);
  term_column(t, right + 13);
  term_puts(t, v->first ? v->first : "-");
  term_column(t, right + 25);
  term_puts(t, v->last ? v->last : "-");
  term_line(t, 0, 0);
}

void chains_group_json(buf *b, const dm_chain_group *v) {
  buf_puts(b, "{\"type\":\"group\",\"by\":");
  json_string(b, v->kind);
  json_field(b, "name", v->name);
  json_field(b, "code", v->code);
  buf_printf(b, ",\"statements\":%zu,\"documents\":%zu", v->statements, v->documents);
  json_field(b, "first", v->first);
  json_field(b, "last", v->last);
  buf_puts(b, "}\n");
}

const char chains_group_tsv_head[] = "by\tname\tcode\tstatements\tdocuments\tfirst\tlast\n";

void chains_group_tsv(buf *b, const dm_chain_group *v) {
  cell(b, v->kind);
  next_cell(b, v->name);
  next_cell(b, v->code);
  buf_printf(b, "\t%zu\t%zu", v->statements, v->documents);
  next_cell(b, v->first);
  next_cell(b, v->last);
  buf_putc(b, '\n');
}
