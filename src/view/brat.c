/* brat.c - standoff files of brat (brat.nlplab.org): for each document DOC.txt and DOC.ann, and one annotation.conf for the
 * folder. Places count code points, and a span that runs over a line end is in pieces, as brat wants it. */
#include "view/escape.h"
#include "view/export.h"
#include "view/report.h"
#include "words.h"

typedef struct standoff {
  const doc *d;
  points points;
  buf b;
  uint32_t things, events, relations, attributes, notes; /* ids used so far */
} standoff;

static const char *const kinds[] = {"Person", "Organization", "Country", "Place", "Group", "Document"}; /* actor_kind */

static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/* The next piece of the span on one line, without blanks at its ends; false at the end. *at goes on. */
static bool piece_of(const standoff *o, span s, uint32_t *at, span *out) {
  const char *t = o->d->text.ptr;
  uint32_t from = *at;
  while (from < s.to && is_space(t[from])) from++;
  uint32_t to = from;
  while (to < s.to && t[to] != '\n' && t[to] != '\r') to++;
  *at = to;
  while (to > from && is_space(t[to - 1])) to--;
  *out = (span){from, to};
  return to > from;
}

/* A text-bound annotation of one or more spans; its number, 0 when there are no words in them. */
static uint32_t thing(standoff *o, const char *type, const span *spans, uint32_t n) {
  bool any = false;
  size_t before = o->b.len;
  span p;
  buf_printf(&o->b, "T%u\t%s ", o->things + 1, type);
  for (uint32_t i = 0; i < n; i++)
    for (uint32_t at = spans[i].from; piece_of(o, spans[i], &at, &p);) {
      if (any) buf_putc(&o->b, ';');
      buf_uint(&o->b, points_at(&o->points, p.from));
      buf_putc(&o->b, ' ');
      buf_uint(&o->b, points_at(&o->points, p.to));
      any = true;
    }
  if (!any) {
    o->b.len = before;
    return 0;
  }
  bool first = true;
  for (uint32_t i = 0; i < n; i++)
    for (uint32_t at = spans[i].from; piece_of(o, spans[i], &at, &p);) {
      buf_putc(&o->b, first ? '\t' : ' ');
      escape_tab(&o->b, doc_slice(o->d, p));
      first = false;
    }
  buf_putc(&o->b, '\n');
  return ++o->things;
}

/* " Actor2:T7" */
static void role(standoff *o, const char *name, uint32_t n, uint32_t id) {
  if (!id) return;
  if (n) buf_printf(&o->b, " %s%u:T%u", name, n + 1, id);
  else buf_printf(&o->b, " %s:T%u", name, id);
}

static void parties(standoff *o, const char *name, const party *p, uint32_t n, const uint32_t *mentions) {
  for (uint32_t i = 0, k = 0; i < n; i++)
    if (p[i].mention < o->d->mentions.n && mentions[p[i].mention]) role(o, name, k++, mentions[p[i].mention]);
}

static void remark(standoff *o, char of, uint32_t id, const char *name, const char *value) {
  if (!value || !value[0]) return;
  buf_printf(&o->b, "#%u\tAnnotatorNotes %c%u\t%s: ", ++o->notes, of, id, name);
  escape_tab(&o->b, slice_of(value));
  buf_putc(&o->b, '\n');
}

static void attributions(standoff *o, const uint32_t *mentions) {
  for (uint32_t i = 0; i < o->d->attributions.n; i++) {
    const attribution *a = &o->d->attributions.at[i];
    uint32_t content = thing(o, "Content", a->content.at, a->content.n), cue = thing(o, "Cue", &a->cue, 1), source = 0;
    if (a->source_mention < o->d->mentions.n) source = mentions[a->source_mention];
    if (!source && a->has_source) source = thing(o, "Source", &a->source, 1);
    if (cue) {
      buf_printf(&o->b, "E%u\tCue:T%u", ++o->events, cue);
      role(o, "Source", 0, source);
      role(o, "Content", 0, content);
      if (a->addressee < o->d->mentions.n) role(o, "Addressee", 0, mentions[a->addressee]);
      buf_putc(&o->b, '\n');
      buf_printf(&o->b, "A%u\tQuote E%u %s\n", ++o->attributes, o->events, word_of(WORD_QUOTE, a->quote));
    } else if (source && content) {
      buf_printf(&o->b, "R%u\tSaidBy Arg1:T%u Arg2:T%u\n", ++o->relations, content, source);
    }
  }
}

static void event_of(standoff *o, uint32_t id, const uint32_t *mentions, const uint32_t *times) {
  report r = report_of(o->d, id);
  const event *v = r.v;
  uint32_t trigger = thing(o, plover_names[v->type], &v->at, 1);
  if (!trigger) return;
  uint32_t e = ++o->events;
  buf_printf(&o->b, "E%u\t%s:T%u", e, plover_names[v->type], trigger);
  parties(o, "Actor", v->actors.at, v->actors.n, mentions);
  parties(o, "Recipient", v->recipients.at, v->recipients.n, mentions);
  if (v->place < o->d->mentions.n) role(o, "Place", 0, mentions[v->place]);
  if (v->time < o->d->times.n) role(o, "Date", 0, times[v->time]);
  buf_putc(&o->b, '\n');
  buf_printf(&o->b, "A%u\tFactuality E%u %s\n", ++o->attributes, e, word_of(WORD_FACTUALITY, v->factuality));
  if (v->historical) buf_printf(&o->b, "A%u\tHistorical E%u\n", ++o->attributes, e);
  remark(o, 'E', e, "mode", v->mode);
  remark(o, 'E', e, "cameo", v->cameo);
  buf chain = {0};
  report_chain(&r, &chain);
  remark(o, 'E', e, "said by", buf_done(&chain));
  o->b.failed |= chain.failed;
  buf_free(&chain);
}

static void annotations(standoff *o, const walk_step *s, arena *a) {
  const doc *d = o->d;
  uint32_t *mentions = arena_array(a, uint32_t, d->mentions.n + 1), *times = arena_array(a, uint32_t, d->times.n + 1);
  for (uint32_t i = 0; i < d->mentions.n; i++) {
    const mention *m = &d->mentions.at[i];
    mentions[i] = thing(o, kinds[m->kind], &m->at, 1);
    if (!mentions[i]) continue;
    char code[8];
    remark(o, 'T', mentions[i], "code", actor_code(m->code, m->country, m->sector, code));
    remark(o, 'T', mentions[i], "name", d->entities.at[m->entity].name);
  }
  for (uint32_t i = 0; i < d->times.n; i++) {
    times[i] = thing(o, "Time", &d->times.at[i].at, 1);
    if (times[i]) remark(o, 'T', times[i], "value", d->times.at[i].value);
  }
  attributions(o, mentions);
  for (size_t i = 0; i < s->n; i++) event_of(o, s->events[i], mentions, times);
}

static void put(export *x, const char *name, const buf *content) {
  if (content->failed)
    err_set(&x->why, DM_ENOMEM, NULL, "out of memory");
  else if (x->why.code == DM_OK && !x->file(x->user, name, content))
    err_set(&x->why, DM_EIO, name, "not written");
}

void brat_begin(export *x) {
  buf b = {0};
  buf_puts(&b, "[entities]\n");
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) buf_printf(&b, "%s\n", kinds[i]);
  buf_puts(&b, "Time\nSource\nContent\n\n[relations]\nSaidBy\tArg1:Content, Arg2:<ENTITY>\n\n[events]\n");
  for (plover t = 0; t < N_PLOVER; t++) buf_printf(&b, "%s\tActor*:<ENTITY>, Recipient*:<ENTITY>, Place?:<ENTITY>, Date?:Time\n", plover_names[t]);
  buf_puts(&b, "Cue\tSource?:<ENTITY>, Content?:Content, Addressee?:<ENTITY>\n\n[attributes]\n"
               "Factuality\tArg:<EVENT>, Value:happened|said_to_have_happened|planned|conditional|negated|refused\n"
               "Historical\tArg:<EVENT>\nQuote\tArg:<EVENT>, Value:direct|indirect|mixed\n");
  put(x, "annotation.conf", &b);
  buf_free(&b);
}

void brat_step(export *x, const walk_step *s) {
  doc *d = s->d;
  char name[32];
  standoff o = {.d = d, .points = points_of(&d->arena, d->text)};
  buf text = {0};
  annotations(&o, s, &d->arena);
  buf_add(&text, d->text.ptr, d->text.len);
  snprintf(name, sizeof name, "%s.txt", d->id);
  put(x, name, &text);
  snprintf(name, sizeof name, "%s.ann", d->id);
  put(x, name, &o.b);
  buf_free(&text);
  buf_free(&o.b);
}
