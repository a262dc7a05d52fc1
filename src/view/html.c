/* html.c - documents as a page to read: the text with what is said tinted and signed by who says so (the outermost hand first),
 * triggers numbered, and under it the events and the positions with their words. */
#include <stdio.h>
#include <stdlib.h>

#include "view/export.h"
#include "view/page.h"
#include "view/report.h"
#include "words.h"

/* A place where somebody's words end. */
typedef struct signature {
  uint32_t at, attribution;
} signature;

typedef struct reader {
  const doc *d;
  buf *b;
  /* for each byte of the text, or NONE: whose words it is in, the innermost; the event whose trigger it is in */
  uint32_t *said, *event;
  bool *dropped;
  VEC(signature) signatures; /* by place, the innermost first */
} reader;

static void paint(uint32_t *of, span s, uint32_t value) {
  for (uint32_t i = s.from; i < s.to; i++) of[i] = value;
}

static int by_place(const void *a_, const void *b_) {
  const signature *a = a_, *b = b_;
  if (a->at != b->at) return a->at < b->at ? -1 : 1;
  return a->attribution == b->attribution ? 0 : a->attribution > b->attribution ? -1 : 1;
}

static void look(reader *r, const walk_step *s, arena *a) {
  const doc *d = r->d;
  uint32_t len = (uint32_t)d->text.len;
  r->said = arena_array(a, uint32_t, len + 1);
  r->event = arena_array(a, uint32_t, len + 1);
  r->dropped = arena_array(a, bool, len + 1);
  paint(r->said, (span){0, len + 1}, NONE);
  paint(r->event, (span){0, len + 1}, NONE);
  for (uint32_t i = 0; i < d->blocks.n; i++)
    if (d->blocks.at[i].drop != DROP_NOT) memset(r->dropped + d->blocks.at[i].at.from, 1, d->blocks.at[i].at.to - d->blocks.at[i].at.from);
  uint64_t painted = 0;
  for (uint32_t i = 0; i < d->attributions.n; i++) { /* an inner one comes behind what holds it */
    const attribution *x = &d->attributions.at[i];
    uint32_t end = 0;
    for (uint32_t k = 0; k < x->content.n; k++) {
      span c = x->content.at[k];
      painted += c.to - c.from;
      if (painted > (uint64_t)CHAIN_MOST * len) break; /* a ledger of nothing but nested quotations */
      paint(r->said, c, i);
      if (c.to > end) end = c.to;
    }
    if (end) vec_push(a, &r->signatures, ((signature){end, i}));
  }
  for (size_t i = 0; i < s->n; i++) paint(r->event, d->events.at[s->events[i]].at, s->events[i]);
  if (r->signatures.n) qsort(r->signatures.at, r->signatures.n, sizeof *r->signatures.at, by_place);
}

static void chain(buf *b, const doc *d, uint32_t attribution) {
  event as = {.attribution = attribution};
  buf names = {0};
  report_chain(&(report){.d = d, .v = &as}, &names);
  page_text(b, (slice){names.ptr, names.len});
  b->failed |= names.failed;
  buf_free(&names);
}

/* ------------------------------------------------------------------ the text */

static bool ends_paragraph(slice t, size_t i) {
  if (t.ptr[i] != '\n') return false;
  for (i++; i < t.len && (t.ptr[i] == ' ' || t.ptr[i] == '\t' || t.ptr[i] == '\r'); i++) {
  }
  return i < t.len && t.ptr[i] == '\n';
}

/* A run of bytes that are alike, which holds no end of a paragraph. */
static void run(reader *r, uint32_t from, uint32_t to) {
  buf *b = r->b;
  uint32_t said = r->said[from], v = r->event[from];
  if (r->dropped[from]) buf_puts(b, "<span class=\"dropped\">");
  if (said != NONE) {
    uint32_t walk[CHAIN_MOST];
    bool far = chain_of(r->d, said, walk) > 1;
    buf_printf(b, "<span class=\"said%s%s\" title=\"", far ? " far" : "", r->d->attributions.at[said].quote == QUOTE_INDIRECT ? "" : " direct");
    chain(b, r->d, said);
    buf_puts(b, "\">");
  }
  if (v != NONE) buf_printf(b, "<b class=\"event %s\" title=\"%s\">", plover_quad[r->d->events.at[v].type] < 3 ? "coop" : "conf", plover_names[r->d->events.at[v].type]);
  page_text(b, doc_slice(r->d, (span){from, to}));
  if (v != NONE) buf_puts(b, "</b>");
  if (v != NONE && r->event[to] != v) buf_printf(b, "<sup><a href=\"#e%s-%u\">%u</a></sup>", r->d->id, v, v);
  if (said != NONE) buf_puts(b, "</span>");
  if (r->dropped[from]) buf_puts(b, "</span>");
}

static bool has(const doc *d, uint32_t inner, uint32_t outer) {
  uint32_t walk[CHAIN_MOST], n = chain_of(d, inner, walk);
  for (uint32_t i = 0; i < n; i++)
    if (walk[i] == outer) return true;
  return false;
}

/* Who says what ends here; whose words hold another's that end here too is in his chain. */
static void sign(reader *r, uint32_t *next, uint32_t at) {
  for (uint32_t last = NONE; *next < r->signatures.n && r->signatures.at[*next].at <= at; ++*next) {
    uint32_t who = r->signatures.at[*next].attribution;
    if (last != NONE && has(r->d, last, who)) continue;
    buf_puts(r->b, " <cite>[");
    chain(r->b, r->d, last = who);
    buf_puts(r->b, "]</cite>");
  }
}

static void text(reader *r) {
  slice t = r->d->text;
  uint32_t at = 0, len = (uint32_t)t.len, signed_ = 0;
  bool open = false;
  while (at < len) {
    if (t.ptr[at] == '\n' || t.ptr[at] == '\r' || t.ptr[at] == ' ') {
      if (!open || ends_paragraph(t, at)) { /* white space between paragraphs */
        if (open) buf_puts(r->b, "</p>\n");
        open = false;
        at++;
        continue;
      }
    }
    if (!open) buf_puts(r->b, "<p>");
    open = true;
    uint32_t to = at + 1, stop = signed_ < r->signatures.n ? r->signatures.at[signed_].at : len;
    while (to < len && to != stop && r->said[to] == r->said[at] && r->event[to] == r->event[at] && r->dropped[to] == r->dropped[at] && !ends_paragraph(t, to)) to++;
    run(r, at, to);
    at = to;
    sign(r, &signed_, at);
  }
  if (open) buf_puts(r->b, "</p>\n");
}

/* ------------------------------------------------------------------ what was found */

static void parties(buf *b, const party *p, uint32_t n) {
  for (uint32_t i = 0; i < n; i++) {
    char code[8];
    const char *c = party_code(&p[i], code);
    if (i) buf_puts(b, ", ");
    page_puts(b, party_name(&p[i]));
    if (!c[0]) continue;
    buf_puts(b, " (");
    page_puts(b, c);
    buf_putc(b, ')');
  }
}

static void event_row(reader *r, uint32_t id) {
  report e = report_of(r->d, id);
  const event *v = e.v;
  buf *b = r->b;
  char from[16], to[16];
  buf_printf(b, "<tr id=\"e%s-%u\"><td>%u</td><td>", r->d->id, id, id);
  buf_puts(b, day_text(v->begin, from));
  if (v->after != DAY_NONE && v->after != v->begin) buf_printf(b, "/%s", day_text(v->after, to));
  buf_puts(b, "</td><td>");
  parties(b, v->actors.at, v->actors.n);
  buf_printf(b, "</td><td><b class=\"%s\">%s</b>", plover_quad[v->type] < 3 ? "coop" : "conf", plover_names[v->type]);
  if (v->mode) buf_putc(b, '/'), page_puts(b, v->mode);
  if (v->cameo) buf_putc(b, ' '), page_puts(b, v->cameo);
  if (v->factuality != FACT_HAPPENED) {
    buf_puts(b, " <span class=\"how\">");
    for (const char *c = word_of(WORD_FACTUALITY, v->factuality); *c; c++) buf_putc(b, *c == '_' ? ' ' : *c);
    buf_puts(b, "</span>");
  }
  buf_puts(b, "</td><td>");
  parties(b, v->recipients.at, v->recipients.n);
  buf_puts(b, "</td><td>");
  page_text(b, report_place(&e));
  buf_puts(b, "</td><td>");
  if (v->attribution != NONE) chain(b, r->d, v->attribution);
  buf_printf(b, "</td><td>%d%%</td></tr>\n", (int)(v->confidence * 100 + 0.5));
}

static void positions(reader *r) {
  const doc *d = r->d;
  if (!d->positions.n) return;
  buf_puts(r->b, "<h2>Positions</h2>\n<table><tr><th>holder</th><th>stance</th><th>issue</th><th>words</th><th>who says so</th></tr>\n");
  for (uint32_t i = 0; i < d->positions.n; i++) {
    const position *p = &d->positions.at[i];
    buf_puts(r->b, "<tr><td>");
    parties(r->b, &p->holder, 1);
    buf_printf(r->b, "</td><td>%s</td><td>", word_of(WORD_STANCE, p->stance));
    page_puts(r->b, p->issue);
    buf_puts(r->b, "</td><td>");
    page_text(r->b, doc_slice(d, p->at));
    buf_puts(r->b, "</td><td>");
    if (p->attribution != NONE) chain(r->b, d, p->attribution);
    buf_puts(r->b, "</td></tr>\n");
  }
  buf_puts(r->b, "</table>\n");
}

static void head(reader *r) {
  const doc *d = r->d;
  buf *b = r->b;
  char date[16];
  const char *facts[] = {date_text(d->date, d->date_precision, date), d->publisher, d->classification, word_of(WORD_KIND, d->kind), d->path, d->id};
  buf_puts(b, "<article>\n<h1>");
  page_puts(b, d->title ? d->title : d->path);
  buf_puts(b, "</h1>\n<p class=\"about\">");
  bool any = false;
  for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
    if (!facts[i] || !facts[i][0]) continue;
    if (any) buf_puts(b, " &middot; ");
    page_puts(b, facts[i]);
    any = true;
  }
  buf_puts(b, "</p>\n");
}

void html_begin(export *x) {
  page_begin(&x->b, "demarche");
  buf_puts(&x->b, "<p class=\"key\"><span class=\"said\">what somebody says</span> <span class=\"said direct\">in his own words</span> "
                  "<span class=\"said far\">through several hands</span> <cite>[who says so, outermost first]</cite> "
                  "<b class=\"event coop\">cooperation</b> <b class=\"event conf\">conflict</b></p>\n");
}

void html_step(export *x, const walk_step *s) {
  reader r = {.d = s->d, .b = &x->b};
  look(&r, s, &s->d->arena);
  head(&r);
  text(&r);
  if (s->n) {
    buf_puts(&x->b, "<h2>Events</h2>\n<table><tr><th></th><th>date</th><th>who</th><th>what</th><th>to whom</th><th>where</th><th>who says so</th><th>sure</th></tr>\n");
    for (size_t i = 0; i < s->n; i++) event_row(&r, s->events[i]);
    buf_puts(&x->b, "</table>\n");
  }
  positions(&r);
  buf_puts(&x->b, "</article>\n");
}

void html_end(export *x) { page_end(&x->b); }
