/* tale.c - "India beat Pakistan by six wickets", "In the film, agents kidnap a scientist": nothing to code.
 *
 * Three classes of event_words.tsv serve: `contest` are words of matches alone (wicket, semi-final): one is enough.
 * `sport` and `film` are words that also stand in the news (team, season, director): it takes two. `fiction` are works
 * that tell a story: one is enough where the story is told in it or by it. */
#include "event/tale.h"

#include <stdio.h>

enum { OPENING = 8 }; /* tokens in which "In the second episode" must begin */

static bool word_is(const scene *w, uint32_t t, uint32_t class) {
  doc *d = w->d;
  const token *k = doc_token(d, t);
  if (k->upos != UPOS_NOUN && k->upos != UPOS_PROPN) return false;
  if (frame_sym_in(w->x, clause_lemma(d, t), class)) return true;
  if (t < w->first + 2 || !sym_is(d->tokens.at[t - 1].norm, "-")) return false;
  char whole[48]; /* "semi-final" is three tokens */
  int n = snprintf(whole, sizeof whole, "%s-%s", d->tokens.at[t - 2].norm->text, k->lemma ? k->lemma->text : k->norm->text);
  return n > 0 && (size_t)n < sizeof whole && frame_word_in(w->x, (slice){whole, (size_t)n}, class);
}

static uint32_t count(const scene *w, uint32_t class) {
  uint32_t n = 0;
  for (uint32_t t = w->first; t < w->first + w->n; t++) n += word_is(w, t, class);
  return n;
}

/* "In the film, ...", "The play ... follows two brothers who ..." */
static bool story(const scene *w) {
  static const char *const tells[] = {"tell", "follow", "show", "depict", "portray", "imagine", "open", "end", "begin", "star", "feature", "describe"};
  const doc *d = w->d;
  for (uint32_t t = w->first; t < w->first + w->n; t++) {
    if (!word_is(w, t, w->x->class_fiction)) continue;
    const token *k = doc_token(d, t);
    uint32_t p = doc_case(d, t);
    if (p != NONE && p < w->first + OPENING && (k->rel == REL_OBL || k->rel == REL_NMOD || k->rel == REL_OBL_UNMARKED) && sym_is(d->tokens.at[p].norm, "in") &&
        doc_child(d, t, REL_DET) != NONE)
      return true;
    if (k->rel != REL_NSUBJ || k->head == NONE) continue;
    for (size_t i = 0; i < sizeof tells / sizeof *tells; i++)
      if (sym_is(d->tokens.at[k->head].lemma, tells[i])) return true;
  }
  return false;
}

const char *tale_of(const scene *w) {
  if (count(w, w->x->class_contest) > 0 || count(w, w->x->class_sport) > 1) return "a sentence about a match";
  if (count(w, w->x->class_film) > 1 || story(w)) return "a sentence about a film or a book";
  return NULL;
}
