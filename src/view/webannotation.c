/* webannotation.c - W3C Web Annotations, one page of JSON-LD: events, what is said and by whom, and who is meant. Each has a
 * TextPositionSelector and a TextQuoteSelector; places count code points. */
#include "base/json.h"
#include "view/export.h"
#include "view/report.h"
#include "words.h"

typedef struct page {
  export *x;
  const doc *d;
  points points;
  bool *begun; /* an annotation stands on the page */
} page;

enum { AROUND = 32 /* bytes before and behind a quote, cut between characters */ };

static bool inside(char c) { return ((unsigned char)c & 0xc0) == 0x80; }

static void target(page *p, span s) {
  buf *b = &p->x->b;
  slice t = p->d->text;
  uint32_t from = s.from > AROUND ? s.from - AROUND : 0, to = s.to + AROUND < t.len ? s.to + AROUND : (uint32_t)t.len;
  while (from < s.from && inside(t.ptr[from])) from++;
  while (to > s.to && to < t.len && inside(t.ptr[to])) to--;
  bool web = strncmp(p->d->path, "http://", 7) == 0 || strncmp(p->d->path, "https://", 8) == 0;
  buf_puts(b, "{\"source\":");
  if (web) json_string(b, p->d->path);
  else buf_printf(b, "\"urn:demarche:%.16s\"", p->d->id);
  buf_puts(b, ",\"selector\":[{\"type\":\"TextPositionSelector\",\"start\":");
  buf_uint(b, points_at(&p->points, s.from));
  buf_puts(b, ",\"end\":");
  buf_uint(b, points_at(&p->points, s.to));
  buf_puts(b, "},{\"type\":\"TextQuoteSelector\",\"exact\":");
  json_text(b, doc_slice(p->d, s));
  buf_puts(b, ",\"prefix\":");
  json_text(b, doc_slice(p->d, (span){from, s.from}));
  buf_puts(b, ",\"suffix\":");
  json_text(b, doc_slice(p->d, (span){s.to, to}));
  buf_puts(b, "}]}");
}

static void body(page *p, const char *purpose, slice value, bool first) {
  buf *b = &p->x->b;
  buf_printf(b, "%s{\"type\":\"TextualBody\",\"purpose\":\"%s\",\"value\":", first ? "" : ",", purpose);
  json_text(b, value);
  buf_putc(b, '}');
}

static void open(page *p, const char *what, uint32_t id) {
  buf_printf(&p->x->b, "%s{\"id\":\"urn:demarche:%.16s:%s:%u\",\"type\":\"Annotation\",\"body\":[", *p->begun ? ",\n" : "\n", p->d->id, what, id);
  *p->begun = true;
}

static void targets(page *p, const span *spans, uint32_t n) {
  buf *b = &p->x->b;
  buf_puts(b, "],\"target\":[");
  for (uint32_t i = 0; i < n; i++) {
    if (i) buf_putc(b, ',');
    target(p, spans[i]);
  }
  buf_puts(b, "]}");
}

/* "Egypt (EGYGOV), Sudan (SDNGOV)" */
static void names(buf *b, const party *p, uint32_t n) {
  for (uint32_t i = 0; i < n; i++) {
    char code[8];
    const char *c = party_code(&p[i], code);
    buf_printf(b, "%s%s", i ? ", " : "", party_name(&p[i]));
    if (c[0]) buf_printf(b, " (%s)", c);
  }
  if (!n) buf_puts(b, "---");
}

static void event_of(page *p, uint32_t id) {
  report r = report_of(p->d, id);
  const event *v = r.v;
  buf b = {0};
  open(p, "event", id);
  buf_printf(&b, "%s%s%s", plover_names[v->type], v->mode ? "/" : "", v->mode ? v->mode : "");
  body(p, "classifying", (slice){b.ptr, b.len}, true);
  if (v->cameo) body(p, "classifying", slice_of(v->cameo), false);
  body(p, "tagging", slice_of(word_of(WORD_FACTUALITY, v->factuality)), false);
  buf_clear(&b);
  names(&b, v->actors.at, v->actors.n);
  buf_printf(&b, " -> %s -> ", plover_names[v->type]);
  names(&b, v->recipients.at, v->recipients.n);
  char day[16];
  if (day_text(v->begin, day)[0]) buf_printf(&b, ", %s", day);
  if (v->attribution != NONE) {
    buf_puts(&b, ", says ");
    report_chain(&r, &b);
  }
  body(p, "describing", (slice){b.ptr, b.len}, false);
  targets(p, &v->at, 1);
  p->x->b.failed |= b.failed;
  buf_free(&b);
}

static void attribution_of(page *p, uint32_t id) {
  const attribution *a = &p->d->attributions.at[id];
  if (!a->content.n) return;
  event as = {.attribution = id};
  buf b = {0};
  report_chain(&(report){.d = p->d, .v = &as}, &b);
  open(p, "attribution", id);
  body(p, "identifying", (slice){b.ptr, b.len}, true); /* who says so */
  body(p, "tagging", slice_of(word_of(WORD_QUOTE, a->quote)), false);
  targets(p, a->content.at, a->content.n);
  p->x->b.failed |= b.failed;
  buf_free(&b);
}

static void mention_of(page *p, uint32_t id) {
  const mention *m = &p->d->mentions.at[id];
  const char *name = p->d->entities.at[m->entity].name;
  char both[8];
  const char *code = actor_code(m->code, m->country, m->sector, both);
  open(p, "mention", id);
  body(p, "identifying", name ? slice_of(name) : doc_slice(p->d, m->at), true);
  body(p, "classifying", slice_of(word_of(WORD_ACTOR, m->kind)), false);
  if (code[0]) body(p, "classifying", slice_of(code), false);
  targets(p, &m->at, 1);
}

void webannotation_begin(export *x) {
  x->state = arena_new(&x->arena, bool);
  buf_puts(&x->b, "{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"id\":\"urn:demarche:annotations\",\"type\":\"AnnotationPage\",\"items\":[");
}

void webannotation_step(export *x, const walk_step *s) {
  page p = {.x = x, .d = s->d, .points = points_of(&s->d->arena, s->d->text), .begun = x->state};
  for (size_t i = 0; i < s->n; i++) event_of(&p, s->events[i]);
  for (uint32_t i = 0; i < s->d->attributions.n; i++) attribution_of(&p, i);
  for (uint32_t i = 0; i < s->d->mentions.n; i++) mention_of(&p, i);
}

void webannotation_end(export *x) { buf_puts(&x->b, "\n]}\n"); }
