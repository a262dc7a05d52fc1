/* row.c - what words in a row tell of a clause, where the tree may have lost it: a second way beside frame.c. */
#include "said/work.h"

enum {
  SUBJECT = 14, /* tokens of a subject */
  HEARER = 16,  /* tokens between a cue and its "that" */
  OPENED = 12   /* tokens between "who" or "when" and the cue */
};

static bool tensed(const work *w, uint32_t t) {
  const char *x = tok(w, t)->xpos;
  return (tok(w, t)->upos == UPOS_VERB || tok(w, t)->upos == UPOS_AUX) && (strcmp(x, "VBD") == 0 || strcmp(x, "VBZ") == 0 || strcmp(x, "VBP") == 0 || strcmp(x, "MD") == 0);
}

static bool is_verb(const work *w, uint32_t t) { return tok(w, t)->upos == UPOS_VERB || tok(w, t)->upos == UPOS_AUX; }

/* A verb whose words may follow without "that". */
static bool says(const work *w, uint32_t t) {
  cue_hit hit;
  return tok(w, t)->upos == UPOS_VERB && lexicon_find(w->lex, w->d, t, CUE_VERB, NONE, &hit) && cue_frame(hit.cue, FRAME_THAT);
}

uint32_t row_parted(const work *w, uint32_t first, uint32_t before, uint32_t after, uint32_t end) {
  uint32_t v = after, from = before;
  bool helped = before > first && tok(w, before - 1)->upos == UPOS_AUX && after < end && tok(w, after)->upos == UPOS_VERB && !tensed(w, after); /* "had, in his view, met" */
  if (helped) from--;
  while (v < end && v - after < 3 && (tok(w, v)->upos == UPOS_ADV || tok(w, v)->upos == UPOS_PART)) v++;
  if (v >= end || v - after >= 3 || !(tensed(w, v) || helped)) return NONE;
  while (from > first && !is_mark(w, from - 1) && tok(w, from - 1)->upos != UPOS_SCONJ && tok(w, from - 1)->upos != UPOS_CCONJ && !is_verb(w, from - 1)) from--;
  if (from == before || before - from > SUBJECT || tok(w, from)->upos == UPOS_ADP) return NONE;
  return from == first || tok(w, from - 1)->upos == UPOS_SCONJ || says(w, from - 1) ? from : NONE;
}

/* Where the "that" of the cue stands whose last word is `last`, with nothing but whom it tells, and when and where, in between; NONE. */
uint32_t row_that(const work *w, uint32_t last, bool whom) {
  uint32_t end = w->d->sentences.at[tok(w, last)->sentence].end, q = quote_at(w, last);
  for (uint32_t k = last + 1; k + 2 < end && k - last < HEARER; k++) {
    if (norm_is(w, k, "that") && strcmp(tok(w, k)->xpos, "IN") == 0) {
      cue_hit noun; /* "reported a claim that": the claim's */
      return k > last + 1 && tok(w, k - 1)->upos == UPOS_NOUN && lexicon_find(w->lex, w->d, k - 1, CUE_NOUN, NONE, &noun) ? NONE : k;
    }
    upos p = (upos)tok(w, k)->upos;
    if (k == last + 1 && !whom && p != UPOS_ADP && p != UPOS_ADV && !content_is_time(w, k)) return NONE; /* "spread the story that" */
    bool gerund = k > last + 1 && tok(w, k - 1)->upos == UPOS_ADP && strcmp(tok(w, k)->xpos, "VBG") == 0; /* "admitted under questioning that" */
    if (is_mark(w, k) || (is_verb(w, k) && !gerund) || p == UPOS_CCONJ || p == UPOS_SCONJ || tok(w, k)->xpos[0] == 'W' || quote_at(w, k) != q) return NONE;
  }
  return NONE;
}

uint32_t row_second_verb(const work *w, uint32_t from, uint32_t end) {
  enum { REACH = 60 };
  uint32_t first = NONE; /* the last word of the first verb */
  for (uint32_t k = from; k < end && k - from < REACH; k++) {
    upos p = (upos)tok(w, k)->upos;
    if (first == NONE) {
      if (tensed(w, k)) first = k;
      continue;
    }
    if (k == first + 1 && (is_verb(w, k) || p == UPOS_ADV || p == UPOS_PART)) { /* "had not been blown" */
      first = k;
      continue;
    }
    if (is_mark(w, k) || p == UPOS_CCONJ || p == UPOS_SCONJ || tok(w, k)->xpos[0] == 'W' || norm_is(w, k, "that")) return NONE;
    if (!tensed(w, k)) continue;
    if (says(w, first) && k > first + 1 && tok(w, first + 1)->upos != UPOS_ADP) return NONE; /* "that Hanoi said he would go" */
    return k;
  }
  return NONE;
}

/* What opens the clause of t: "who" behind a comma, "when" or "after"; NONE. */
static uint32_t opener(const work *w, uint32_t t, uint32_t first, bool *relative) {
  for (uint32_t k = t; k-- > first && t - k < OPENED;) {
    if (norm_is(w, k, ";") || norm_is(w, k, ":")) return NONE;
    bool comma = k > first && norm_is(w, k - 1, ",");
    *relative = comma && (norm_is(w, k, "who") || norm_is(w, k, "which"));
    if (*relative) return k;
    if ((is_word(w, k, WORD_OPENS) || norm_is(w, k, "when")) && tok(w, k)->upos != UPOS_ADP && (k == first || comma || norm_is(w, k - 1, "that") || says(w, k - 1))) return k;
    if (is_mark(w, k) || tensed(w, k)) return NONE;
  }
  return NONE;
}

/* "The mayor, who had told us that the king was ill, | left"; "said that when X claimed that A, | nobody spoke": the clause of the cue
 * ends at the comma behind which the other one goes on. */
void row_close(const work *w, uint32_t t, content *c) {
  const sentence *s = &w->d->sentences.at[tok(w, t)->sentence];
  if (c->quoted || c->frame != FRAME_THAT || c->at.n != 1 || c->at.at[0].first <= t || c->at.at[0].end > s->end) return;
  range *r = &c->at.at[0];
  bool relative, inside = false;
  if (strcmp(tok(w, t)->xpos, "VBG") == 0 && t > s->first && (tok(w, t - 1)->upos == UPOS_NOUN || tok(w, t - 1)->upos == UPOS_PROPN)) { /* "An official demanding that it be closed | said" */
    uint32_t first = r->first, second;
    while (first < r->end && tok(w, first)->upos != UPOS_AUX && tok(w, first)->upos != UPOS_VERB) first++;
    second = first < r->end && !tensed(w, first) && first + 2 < r->end ? first + 1 : NONE; /* "be closed | said" */
    while (second != NONE && second < r->end && !tensed(w, second)) second++;
    if (second == NONE) second = row_second_verb(w, r->first, r->end);
    if (second != NONE && second < r->end) r->end = second;
    return;
  }
  uint32_t open = opener(w, t, s->first, &relative);
  if (open == NONE) return;
  for (uint32_t k = r->first + 1; k + 1 < r->end; k++) {
    if (!norm_is(w, k, ",") || quote_at(w, k) != quote_at(w, t)) continue;
    if (inside || tok(w, k + 1)->xpos[0] == 'W') { /* "the king, who was ill, would": its own aside */
      inside = !inside;
      continue;
    }
    uint32_t v = k + 1;
    while (v < r->end && v - k < 3 && tok(w, v)->upos == UPOS_ADV) v++;
    bool on = relative ? v < r->end && (tensed(w, v) || (strcmp(tok(w, v)->xpos, "VBN") == 0 && tok(w, v)->upos == UPOS_VERB && v + 1 < r->end && !norm_is(w, v + 1, "by"))) : tok(w, k + 1)->upos != UPOS_CCONJ && tok(w, k + 1)->upos != UPOS_ADP && beside_has_finite(w, (range){k + 1, s->end});
    if (on && beside_has_finite(w, (range){r->first, k})) {
      r->end = k;
      return;
    }
  }
}

/* "The envoy said that he had told Cairo that A | and that he believed B": what the two clauses with one pronoun for their subject have in
 * common stands above the first. */
void row_parallel(const work *w, uint32_t t, content *c) {
  uint32_t up = tok(w, t)->head, subject = doc_child(w->d, t, REL_NSUBJ);
  if (c->quoted || c->frame != FRAME_THAT || c->at.n != 1 || tok(w, t)->rel != REL_CCOMP || up == NONE || up > t || !says(w, up)) return;
  if (subject == NONE || subject > t || tok(w, subject)->upos != UPOS_PRON) return;
  range *r = &c->at.at[0];
  for (uint32_t k = r->first + 2; k + 2 < r->end; k++)
    if (norm_is(w, k, "that") && tok(w, k - 1)->upos == UPOS_CCONJ && tok(w, k + 1)->norm == tok(w, subject)->norm) {
      r->end = k - 1;
      return;
    }
}
