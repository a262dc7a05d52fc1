#include "event/topic.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/table.h"
#include "event/confidence.h"
#include "syntax/syntax.h"

enum {
  VECTOR = 100,
  TAGS = 160,
  SCALE = 1000, /* weights are thousandths */
  NEAR = 5      /* tokens from the trigger */
};

/* How far from politics the words are: the mean of all and of those near, the trigger's own, that of who acts and whom it meets,
 * the least and the most of all. */
#define WORDS_TABLE(X) X(all) X(near) X(trigger) X(actor) X(recipient) X(least) X(most)
typedef enum word_feature {
#define X(name) WORD_##name,
  WORDS_TABLE(X)
#undef X
  N_WORDS
} word_feature;

typedef struct topic_weights {
  int32_t word[VECTOR];   /* how far one word is from politics */
  int32_t around[VECTOR]; /* the mean of the sentence's words but the trigger */
  int32_t of_words[N_WORDS], found[N_CONFIDENCE], bias, bound;
  struct {
    char name[16];
    int32_t weight;
  } tag[TAGS];
  uint32_t n_tags;
  bool off; /* the model has other vectors than the weights are for */
} topic_weights;

/* The event's sums while they are made. */
typedef struct measure {
  const topic_weights *w;
  int64_t z;
  char note[900]; /* for `why` */
  size_t length;
  bool why;
} measure;

/* Thousandths; the vector times the weights. False: the word has none. */
static bool word_score(const engine *e, const int32_t *weights, slice word, int32_t *out) {
  float scale;
  const int8_t *v = syntax_vector(e, word, &scale);
  if (!v) return false;
  int32_t sum = 0;
  for (int k = 0; k < VECTOR; k++) sum += v[k] * weights[k];
  *out = (int32_t)((float)sum * scale);
  return true;
}

static bool token_score(const engine *e, const int32_t *weights, const token *k, int32_t *out) {
  return (k->lemma && word_score(e, weights, sym_slice(k->lemma), out)) || word_score(e, weights, sym_slice(k->norm), out);
}

/* The weight that the feature of this name has; NULL: there is no such. */
static int32_t *place(topic_weights *w, const char *name) {
  static const char *const words[N_WORDS] = {
#define X(name) #name,
      WORDS_TABLE(X)
#undef X
  };
  unsigned n;
  char end;
  if (strcmp(name, "bias") == 0) return &w->bias;
  if (strcmp(name, "bound") == 0) return &w->bound;
  if (sscanf(name, "v%u%c", &n, &end) == 1 && n < VECTOR) return &w->word[n];
  if (sscanf(name, "m%u%c", &n, &end) == 1 && n < VECTOR) return &w->around[n];
  for (n = 0; n < N_WORDS; n++)
    if (strncmp(name, "word_", 5) == 0 && strcmp(name + 5, words[n]) == 0) return &w->of_words[n];
  n = confidence_named(name);
  if (n < N_CONFIDENCE) return &w->found[n];
  if (!strchr(name, ':') || strlen(name) >= sizeof w->tag->name || w->n_tags == TAGS) return NULL;
  snprintf(w->tag[w->n_tags].name, sizeof w->tag->name, "%s", name);
  return &w->tag[w->n_tags++].weight;
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
  w->off = !probe || !word_score(e, w->word, SLICE("war"), &war) || labs(war - strtol(probe, NULL, 10)) > SCALE / 20;
  e->topic = w;
  return DM_OK;
}

static void say(measure *m, const char *name, const char *value) {
  if (!m->why || m->length + 40 > sizeof m->note) return;
  int n = snprintf(m->note + m->length, sizeof m->note - m->length, " %s%.20s", name, value);
  if (n > 0) m->length += (size_t)n;
}

static void tag(measure *m, const char *kind, const char *value) {
  char name[16];
  snprintf(name, sizeof name, "%s:%s", kind, value);
  say(m, name, "");
  for (uint32_t i = 0; i < m->w->n_tags; i++) {
    if (strcmp(m->w->tag[i].name, name) != 0) continue;
    m->z += m->w->tag[i].weight;
    return;
  }
}

static void word(measure *m, word_feature f, int64_t score) { m->z += score * m->w->of_words[f] / SCALE; }

/* The nouns that head a side: "a llama breeder", not "Peru". */
static void side(const engine *e, const doc *d, const party *p, uint32_t n, word_feature f, const char *kind, measure *m) {
  int64_t sum = 0, words = 0;
  for (uint32_t i = 0; i < n; i++) {
    bool again = false;
    for (uint32_t k = 0; k < i; k++) again |= strcmp(p[k].sector, p[i].sector) == 0 && !p[k].country[0] == !p[i].country[0];
    if (!again) tag(m, kind, p[i].sector[0] ? p[i].sector : p[i].country[0] ? "state" : "none");
    if (p[i].mention == NONE) continue;
    const token *head = doc_token(d, d->mentions.at[p[i].mention].head);
    int32_t one;
    if (head->upos != UPOS_NOUN || !token_score(e, m->w->word, head, &one)) continue;
    say(m, f == WORD_actor ? "actor=" : "recipient=", head->lemma ? head->lemma->text : head->norm->text);
    sum += one;
    words++;
  }
  if (!words) return;
  tag(m, kind, "word");
  word(m, f, sum / words);
}

static void sentence_words(const engine *e, const doc *d, const sentence *s, uint32_t trigger, measure *m) {
  int64_t all = 0, near = 0, around = 0;
  int32_t n_all = 0, n_near = 0, n_around = 0, least = 0, most = 0, one, other;
  for (uint32_t t = s->first; t < s->end; t++) {
    const token *k = doc_token(d, t);
    if (k->upos != UPOS_NOUN && k->upos != UPOS_VERB && k->upos != UPOS_ADJ) continue;
    if (!token_score(e, m->w->word, k, &one)) continue;
    if (!n_all || one < least) least = one;
    if (!n_all || one > most) most = one;
    all += one, n_all++;
    if (t == trigger) continue;
    if ((t > trigger ? t - trigger : trigger - t) <= NEAR) near += one, n_near++;
    if (token_score(e, m->w->around, k, &other)) around += other, n_around++;
  }
  if (n_all) word(m, WORD_all, all / n_all);
  if (n_near) word(m, WORD_near, near / n_near);
  if (n_around) m->z += around / n_around;
  word(m, WORD_least, least);
  word(m, WORD_most, most);
  if (token_score(e, m->w->word, doc_token(d, trigger), &one)) word(m, WORD_trigger, one);
}

/* "British aircraft killed four Iraqis": two states that are known. */
static const char *pair(const event *v) {
  const char *by = v->actors.n ? v->actors.at[0].country : "", *to = v->recipients.n ? v->recipients.at[0].country : v->actors.n > 1 ? v->actors.at[1].country : "";
  if (!by[0] || !to[0]) return by[0] || to[0] ? "half" : "none";
  return strcmp(by, to) == 0 ? "one" : "two";
}

/* Hundredths of the logarithm of the odds that event i is of no politics. */
static int topic_of(const engine *e, const doc *d, uint32_t i, measure *m) {
  const event *v = &d->events.at[i];
  const sentence *s = &d->sentences.at[v->sentence];
  uint8_t found[N_CONFIDENCE];
  m->w = e->topic, m->z = e->topic->bias, m->length = 0, m->note[0] = '\0', m->why = d->why;
  sentence_words(e, d, s, v->trigger, m);
  side(e, d, v->actors.at, v->actors.n, WORD_actor, "a", m);
  side(e, d, v->recipients.at, v->recipients.n, WORD_recipient, "r", m);
  tag(m, "states", pair(v));
  if (s->root != NONE) tag(m, "root", d->tokens.at[s->root].xpos);
  tag(m, "tag", d->tokens.at[v->trigger].xpos);
  for (unsigned n = confidence_features(d, i, found); n-- > 0;) m->z += m->w->found[found[n]];
  return (int)(m->z * 100 / SCALE);
}

/* "A truck blew up outside the U.S. Embassy": who strikes there strikes a state. */
static bool embassy(const doc *d, const party *p) {
  const mention *m = p->mention == NONE || !p->country[0] ? NULL : &d->mentions.at[p->mention];
  for (uint32_t t = m ? m->core : 0; m && t < m->core_end; t++)
    if (sym_is(d->tokens.at[t].norm, "embassy") || sym_is(d->tokens.at[t].norm, "consulate")) return true;
  return false;
}

/* Whom the user's own dictionary names is of matter to the user; an armed body of no state ("the Lord's Resistance Army") to everybody, and
 * so are an embassy and the men of a party when they are shot at or bombed. */
static bool of_matter(const doc *d, const event *v, const party *p, uint32_t n) {
  bool armed = v->mode && (strcmp(v->mode, "explosives") == 0 || strcmp(v->mode, "firearms") == 0), struck = v->type == PLOVER_ASSAULT && armed && p == v->recipients.at;
  for (uint32_t i = 0; i < n; i++)
    if (p[i].code || strcmp(p[i].country, "IMG") == 0 || (struck && p[i].country[0] && (strcmp(p[i].sector, "OPP") == 0 || strcmp(p[i].sector, "PTY") == 0 || embassy(d, &p[i])))) return true;
  return false;
}

/* A text on a war speaks of kitchens and of snow as well: what its other sentences are about counts for each. */
void topic_run(const engine *e, doc *d) {
  const topic_weights *w = e->topic;
  if (w->off || !d->events.n) return;
  int *at = arena_array(&d->scratch, int, d->events.n);
  int64_t sum = 0;
  for (uint32_t i = 0; i < d->events.n; i++) {
    measure m;
    at[i] = topic_of(e, d, i, &m);
    sum += at[i];
    if (d->why) doc_note(d, "topic", d->events.at[i].at, "%d of%s", at[i], m.note);
  }
  uint32_t n = 0, events = d->events.n;
  for (uint32_t i = 0; i < events; i++) {
    const event *v = &d->events.at[i];
    int64_t others = events > 1 ? (sum - at[i]) / (events - 1) : 0;
    int64_t z = at[i] + (others < 0 ? others : 0);
    bool own = of_matter(d, v, v->actors.at, v->actors.n) || of_matter(d, v, v->recipients.at, v->recipients.n);
    if (!own && z * SCALE > (int64_t)w->bound * 100)
      doc_note(d, "event", v->at, "not coded as %s: the words around are not those of politics (%d)", plover_names[v->type], (int)z);
    else
      d->events.at[n++] = *v;
  }
  d->events.n = n;
}
