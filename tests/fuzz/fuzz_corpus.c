/* Annotated texts: the bytes are a file. What is read lies within its text, and what is told within the file. */
#include "fuzz.h"

#include <stdlib.h>

#include "corpus/export.h"

static void require(bool right) {
  if (!right) abort();
}

typedef struct file {
  const char *bytes;
  size_t len;
} file;

static void told(void *user, const err *what) {
  const file *f = user;
  require(what->line >= 1 && what->line <= f->len + 1 && what->column >= 1 && what->column <= f->len + 1 && what->text[0]);
}

static void within(span s, const annotated *t) { require(s.from <= s.to && s.to <= t->text.len); }

static void text_holds(const annotated *t) {
  uint32_t last = 0;
  for (uint32_t i = 0; i < t->mentions.n; i++) {
    const gold_mention *m = &t->mentions.at[i];
    within(m->at, t);
    require(m->at.from >= last && m->at.from < m->at.to && m->entity < t->entities.n);
    last = m->at.from;
  }
  for (uint32_t i = 0; i < t->times.n; i++) within(t->times.at[i].at, t);
  for (uint32_t i = 0; i < t->said.n; i++) {
    const gold_said *s = &t->said.at[i];
    within(s->source, t);
    within(s->cue, t);
    require(s->content.n > 0);
    for (uint32_t k = 0; k < s->content.n; k++) within(s->content.at[k], t);
    uint32_t hands = 0;
    for (uint32_t k = i; k != NONE; k = t->said.at[k].within) require(k < t->said.n && ++hands <= t->said.n);
  }
  for (uint32_t i = 0; i < t->events.n; i++) {
    const gold_event *e = &t->events.at[i];
    within(e->at, t);
    within(e->by, t);
    within(e->place, t);
    require(e->types.n && e->factualities && (e->said == NONE || e->said < t->said.n));
    for (uint32_t k = 0; k < e->types.n; k++) require(e->types.at[k].type < N_PLOVER);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
  arena a;
  arena_init(&a, NULL);
  file f = {(const char *)bytes, len};
  complaints c = {.tell = told, .user = &f};
  gold_places places = {0};
  static const char rows[] = "name\tcountry\tlat\tlon\tradius\nBari\tITA\t41.13\t16.87\t\nAdd is\t-\t-9\t38.\t7\n";
  gold_places_read(&a, &places, "places", SLICE(rows), &c);
  require(c.n == 0 && places.rows.n == 2);
  annotated_list texts = {0};
  char *copy = arena_copy(&a, f.bytes, len); /* an edge that ASan sees */
  annotation_read(&a, "fuzz", (slice){copy, len}, &places, &texts, &c);
  buf b = {0};
  for (uint32_t i = 0; i < texts.at.n; i++) {
    text_holds(texts.at.at[i]);
    export_text(&b, texts.at.at[i]);
  }
  census(&a, &b, &texts, NULL);
  require(!b.failed);
  buf_free(&b);
  arena_free(&a);
  return 0;
}
