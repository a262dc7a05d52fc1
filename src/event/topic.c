#include "event/topic.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/table.h"
#include "syntax/syntax.h"

enum {
  VECTOR = 100,
  TAGS = 64,
  SCALE = 1000, /* weights are thousandths */
  UNSURE = 40,  /* hundredths: an event less sure than that ... */
  DOUBT = 50,    /* ... is dropped from here on, hundredths of the logarithm of the odds; */
  DISBELIEF = 200, /* any event from here on */
  FEWEST = 5,  /* words that have a vector: fewer tell nothing */
  TRIGGER = 3, /* so many words the one that tells the act counts */
  STATES = 100 /* and later between two sides that are known */
};

typedef struct topic_weights {
  int32_t of[VECTOR], bias;
  struct {
    char tag[8];
    int32_t weight;
  } root[TAGS];
  uint32_t n_root;
  bool off; /* the model has other vectors than the weights are for */
} topic_weights;

/* Thousandths; the vector times the weights. False: the word has none. */
static bool word_score(const engine *e, const topic_weights *w, slice word, int32_t *out) {
  float scale;
  const int8_t *v = syntax_vector(e, word, &scale);
  if (!v) return false;
  int32_t sum = 0;
  for (int k = 0; k < VECTOR; k++) sum += v[k] * w->of[k];
  *out = (int32_t)((float)sum * scale);
  return true;
}

/* The weight that the feature of this name has; NULL: there is no such. */
static int32_t *place(topic_weights *w, const char *name) {
  unsigned n;
  char end;
  if (strcmp(name, "bias") == 0) return &w->bias;
  if (sscanf(name, "v%u%c", &n, &end) == 1 && n < VECTOR) return &w->of[n];
  if (strncmp(name, "root_", 5) == 0 && strlen(name) < 13 && w->n_root < TAGS) {
    snprintf(w->root[w->n_root].tag, sizeof w->root->tag, "%s", name + 5);
    return &w->root[w->n_root++].weight;
  }
  return NULL;
}

status topic_open(engine *e, err *why) {
  const table *t = table_named("topic");
  topic_weights *w = arena_new(&e->arena, topic_weights);
  const char *probe = NULL;
  for (uint32_t row = 0; row < t->n_rows; row++) {
    const char *name = table_cell(t, row, 0), *cell = table_cell(t, row, 1);
    if (strcmp(name, "war") == 0) { /* what this word must come to */
      probe = cell;
      continue;
    }
    int32_t *to = place(w, name);
    if (!to) return err_at(why, DM_EINPUT, "tables/topic.tsv", t->lines[row], 1, "no feature '%s'", name);
    char *end;
    long v = strtol(cell, &end, 10);
    if (*end || v < -99999 || v > 99999) return err_at(why, DM_EINPUT, "tables/topic.tsv", t->lines[row], 2, "no weight: '%s'", cell);
    *to = (int32_t)v;
  }
  int32_t war = 0;
  w->off = !probe || !word_score(e, w, SLICE("war"), &war) || labs(war - strtol(probe, NULL, 10)) > SCALE / 20;
  e->topic = w;
  return DM_OK;
}

int topic_of(const engine *e, const doc *d, const sentence *s, uint32_t trigger) {
  const topic_weights *w = e->topic;
  if (w->off) return 0;
  int64_t sum = 0;
  int32_t one;
  unsigned words = 0, seen = 0;
  for (uint32_t t = s->first; t < s->end; t++) {
    const token *k = &d->tokens.at[t];
    if (k->upos != UPOS_NOUN && k->upos != UPOS_VERB && k->upos != UPOS_ADJ) continue;
    if ((k->lemma && word_score(e, w, sym_slice(k->lemma), &one)) || word_score(e, w, sym_slice(k->norm), &one)) {
      unsigned n = t == trigger ? TRIGGER : 1;
      sum += one * (int64_t)n;
      words += n;
      seen++;
    }
  }
  if (seen < FEWEST) return 0;
  int64_t z = w->bias + sum / words;
  for (uint32_t i = 0; s->root != NONE && i < w->n_root; i++)
    if (strcmp(w->root[i].tag, d->tokens.at[s->root].xpos) == 0) z += w->root[i].weight;
  return (int)(z * 100 / SCALE);
}

static bool of_state(const party *p, uint32_t n) {
  for (uint32_t i = 0; i < n; i++)
    if (p[i].country[0]) return true;
  return false;
}

static bool armed(const party *p, uint32_t n) {
  static const char *const sectors[] = {"UAF", "REB", "MIL", "PRM", "COP"};
  for (uint32_t i = 0; i < n; i++)
    for (size_t k = 0; k < sizeof sectors / sizeof *sectors; k++)
      if (strcmp(p[i].sector, sectors[k]) == 0) return true;
  return false;
}

/* "Somali pirates freed three Danish engineers", "Gunmen kidnapped three Austrian tourists". */
static bool between(const event *v) {
  return (of_state(v->actors.at, v->actors.n) || armed(v->actors.at, v->actors.n)) && (of_state(v->recipients.at, v->recipients.n) || v->actors.n > 1);
}

/* A text on a war speaks of kitchens and of snow as well: what its other sentences are about counts for each. */
void topic_run(const engine *e, doc *d) {
  if (e->topic->off || !d->events.n) return;
  int *at = arena_array(&d->scratch, int, d->events.n); /* of the event's sentence */
  int64_t sum = 0;
  uint32_t sentences = 0, last = NONE, n = 0;
  for (uint32_t i = 0; i < d->events.n; i++) {
    uint32_t s = d->events.at[i].sentence;
    at[i] = topic_of(e, d, &d->sentences.at[s], d->events.at[i].trigger);
    if (s != last) sum += at[i], sentences++;
    last = s;
  }
  for (uint32_t i = 0; i < d->events.n; i++) {
    const event *v = &d->events.at[i];
    int64_t others = sentences > 1 ? (sum - at[i]) / (sentences - 1) : 0;
    int64_t z = at[i] + (others < 0 ? others : 0);
    if (z > (v->confidence * 100 < UNSURE ? DOUBT : DISBELIEF) + (between(v) ? STATES : 0))
      doc_note(d, "event", v->at, "not coded as %s: the words around are not those of politics (%d)", plover_names[v->type], (int)z);
    else
      d->events.at[n++] = *v;
  }
  d->events.n = n;
}
