/* brief.c - one page on an issue: tracks, positions, pledges, mixed signals and last moves, each with its words and who says so:
 * what `demarche brief` shows on a terminal. */
#include <stdio.h>

#include "ledger/stance_find.h"
#include "view/export.h"
#include "view/page.h"

typedef struct brief {
  buf *b;
  const char *title; /* of the section */
  bool begun, any;
} brief;

static const char *cell(const stance_table *t, const char *const *cells, const char *name, const char *suffix) {
  char full[40];
  snprintf(full, sizeof full, "%s%s", name, suffix);
  for (int i = 0; i < t->n; i++)
    if (!t->columns[i].eye_only && strcmp(t->columns[i].name, full) == 0) return cells[i];
  return NULL;
}

/* The items of a list with a sign between them. */
static void value(buf *b, const stance_column *c, const char *text) {
  const char *sign = c->kind == CELL_CHAIN ? " <- " : ", ";
  bool list = c->kind == CELL_NAMES || c->kind == CELL_CHAIN;
  while (text && *text) {
    size_t n = list ? strcspn(text, (const char[]){CELL_NEXT, 0}) : strlen(text);
    page_text(b, (slice){text, n});
    text += n;
    if (*text) page_puts(b, sign), text++;
  }
}

static const char *style_of(const char *name, const char *text) {
  static const char *const styles[][2] = {{"against", "bad"}, {"refused", "bad"},   {"broken", "bad"},  {"dead", "bad"},  {"suspended", "warn"}, {"conditional", "warn"},
                                          {"demands", "warn"}, {"demanded", "warn"}, {"for", "good"},    {"open", "good"}, {"offered", "good"},   {"accepted", "good"},
                                          {"kept", "good"}};
  if (text && (strcmp(name, "stance") == 0 || strcmp(name, "status") == 0))
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
      if (strcmp(text, styles[i][0]) == 0) return styles[i][1];
  return "";
}

static void quoted(buf *b, const stance_table *t, const char *const *cells, const char *suffix) {
  const char *words = cell(t, cells, "words", suffix), *sentence = cell(t, cells, "sentence", suffix), *doc = cell(t, cells, "doc", suffix);
  const char *hands = cell(t, cells, "chain", suffix), *path = cell(t, cells, "path", suffix), *from = cell(t, cells, "from", suffix);
  if (!doc) return;
  buf_puts(b, "<blockquote><p>");
  const char *at = sentence && words ? strstr(sentence, words) : NULL;
  if (at && words[0]) {
    page_text(b, (slice){sentence, (size_t)(at - sentence)});
    buf_puts(b, "<b>");
    page_puts(b, words);
    buf_puts(b, "</b>");
    page_puts(b, at + strlen(words));
  } else {
    page_puts(b, sentence ? sentence : words);
  }
  buf_puts(b, "</p><cite>");
  if (hands && hands[0]) value(b, &(stance_column){.kind = CELL_CHAIN}, hands);
  else buf_puts(b, "the text");
  buf_puts(b, "; ");
  page_puts(b, path ? path : doc);
  if (from) buf_puts(b, ", byte "), page_puts(b, from);
  buf_puts(b, "</cite></blockquote>\n");
}

static int each(void *brief_, stance_question ask, const char *const *cells) {
  brief *p = brief_;
  buf *b = p->b;
  const stance_table *t = stance_table_of(ask);
  int n = 0;
  for (int i = 0; i < t->n; i++) n += t->columns[i].width > 0;
  if (!p->begun) {
    buf_printf(b, "<h2>%s</h2>\n<table><tr>", p->title);
    for (int i = 0; i < t->n; i++) {
      if (!t->columns[i].width) continue;
      buf_puts(b, "<th>");
      page_puts(b, t->columns[i].name);
      buf_puts(b, "</th>");
    }
    buf_puts(b, "</tr>\n");
  }
  p->begun = p->any = true;
  buf_puts(b, "<tr>");
  for (int i = 0; i < t->n; i++) {
    if (!t->columns[i].width) continue;
    buf_printf(b, "<td class=\"%s\">", style_of(t->columns[i].name, cells[i]));
    value(b, &t->columns[i], cells[i]);
    buf_puts(b, "</td>");
  }
  buf_printf(b, "</tr>\n<tr><td colspan=\"%d\">", n);
  quoted(b, t, cells, "");
  quoted(b, t, cells, "_b");
  buf_puts(b, "</td></tr>\n");
  return b->failed;
}

void brief_begin(export *x) {
  static const struct {
    stance_question ask;
    const char *title;
    size_t most;
  } sections[] = {{ASK_TRACKS, "Tracks", 12}, {ASK_POSITIONS, "Positions", 30}, {ASK_PLEDGES, "Pledges and conditions", 20}, {ASK_SIGNALS, "Mixed signals", 10}, {ASK_MOVES, "Last moves", 20}};
  brief p = {.b = &x->b};
  const dm_filter *f = x->filter;
  stance_filter filter = {.from = f->from, .to = f->to, .actor = f->actor, .source = f->source, .query = x->query, .latest = true};
  page_begin(&x->b, x->query);
  buf_puts(&x->b, "<h1>");
  page_puts(&x->b, x->query);
  buf_puts(&x->b, "</h1>\n<p class=\"about\">~ before a date: the document's, not the words' own</p>\n");
  for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
    filter.most = sections[i].most;
    p.title = sections[i].title;
    p.begun = false;
    status s = ledger_ask(x->ledger, sections[i].ask, &filter, each, &p, &x->why);
    if (s != DM_OK && s != DM_END) return;
    x->why.code = DM_OK;
    if (p.begun) buf_puts(&x->b, "</table>\n");
  }
  page_end(&x->b);
  if (!p.any) err_set(&x->why, DM_END, NULL, "nothing of that kind in the ledger");
}
