/* phrase.c - who says it in a phrase of the clause: "according to X", "in X's view", "as X put it", "I am told", "reportedly". */
#include "said/work.h"

enum { PUT_REACH = 14 /* tokens between "as" and "put it" */ };

/* The noun phrase behind "according to": its source. */
static source named_after(const work *w, const cue_hit *hit, uint32_t end) {
  uint32_t head = hit->last + 1;
  if (head >= end) return (source){.head = NONE, .mention = NONE};
  /* the head of the phrase: climb while the head is still behind the cue */
  for (uint32_t h = tok(w, head)->head; h != NONE && h > hit->last && h < end; h = tok(w, h)->head) {
    if (tok(w, h)->upos == UPOS_VERB || tok(w, h)->upos == UPOS_AUX || tok(w, h)->upos == UPOS_ADJ) break;
    rel r = (rel)tok(w, head)->rel;
    if (r == REL_OBL || r == REL_NSUBJ || r == REL_NSUBJ_PASS || r == REL_PARATAXIS) break; /* "According to the king, the prisoners were in good health." */
    head = h;
  }
  if (tok(w, head)->upos == UPOS_VERB) return (source){.head = NONE, .mention = NONE};
  source s = source_phrase(w, head, hit->last);
  if (s.at.first <= hit->last) s.at.first = hit->last + 1;
  return s;
}

/* "The story, as the consul put it, was false": words in a row, whatever the tree makes of "as". */
static bool as_put(work *w, uint32_t t) {
  uint32_t end = w->d->sentences.at[tok(w, t)->sentence].end;
  cue_hit hit = {.cue = NULL};
  for (uint32_t k = t + 1; k + 1 < end && k - t < PUT_REACH && !is_mark(w, k); k++) {
    if (tok(w, k)->upos != UPOS_VERB && tok(w, k)->upos != UPOS_AUX) continue;
    if (k == t + 1 || !norm_is(w, k + 1, "it") || !is_lemma(w, k, WORD_PUTS) || (k + 2 < end && !is_mark(w, k + 2))) return false;
    source who = source_within(w, (range){t + 1, k}, k);
    content what;
    if (!source_speaks(w, &who) || !content_around(w, (range){t, k + 2}, &what)) return false;
    if (what.at.n < 2) w->cited[t] = k + 2;
    attribute_keep(w, (range){k, k + 2}, k, lexicon_find(w->lex, w->d, k, CUE_VERB, NONE, &hit) ? hit.cue->sense : SAID_ASSERT, false, &who, &what.at, NONE);
    return true;
  }
  return false;
}

/* "The minister, I am told, complained": nobody is named. */
static bool am_told(work *w, uint32_t t) {
  const sentence *s = &w->d->sentences.at[tok(w, t)->sentence];
  cue_hit hit;
  if (t == s->first || t + 3 >= s->end || !norm_is(w, t - 1, ",") || tok(w, t)->upos != UPOS_PRON || tok(w, t)->xpos[0] == 'W' || tok(w, t + 1)->upos != UPOS_AUX) return false;
  uint32_t v = lemma_is(w, t + 1, "be") ? t + 2 : t + 3; /* "we have been told" */
  uint32_t on = v + 1; /* "it was learned tonight," */
  while (on < s->end && on - v < 4 && (content_is_time(w, on) || tok(w, on)->upos == UPOS_ADV)) on++;
  if (v >= s->end || on >= s->end || !lemma_is(w, v - 1, "be") || !is_mark(w, on) || strncmp(tok(w, v)->xpos, "VB", 2) != 0 || strcmp(tok(w, v)->xpos, "VBG") == 0) return false;
  if (!lexicon_find(w->lex, w->d, v, CUE_VERB, NONE, &hit) || !cue_frame(hit.cue, FRAME_THAT)) return false;
  if (!norm_is(w, t, "it") && !cue_frame(hit.cue, FRAME_WHOM)) return false;
  content what;
  if (!content_around(w, (range){t, on}, &what)) return false;
  w->thrown[t] = on;
  source nobody = {.head = NONE, .mention = NONE};
  attribute_keep(w, (range){t + 1, v + 1}, v, hit.cue->sense, false, &nobody, &what.at, NONE);
  return true;
}

void phrase_at(work *w, uint32_t t) {
  cue_hit hit;
  if (w->cue[t] || (norm_is(w, t, "as") && as_put(w, t)) || (tok(w, t)->upos == UPOS_PRON && am_told(w, t)) || !lexicon_find(w->lex, w->d, t, CUE_PREP, NONE, &hit)) return;
  uint32_t end = w->d->sentences.at[tok(w, t)->sentence].end;
  source who;
  range whole;
  if (hit.gap != NONE) { /* "in Bern's view": the owner stands inside */
    uint32_t last = hit.gap_end - 1;
    while (last > hit.gap && (norm_is(w, last, "'s") || norm_is(w, last, "'") || norm_is(w, last, "own"))) last--;
    uint32_t head = last;
    for (int i = 0; i < 4; i++) { /* "the head of the mission's view": his */
      uint32_t up = tok(w, head)->head;
      if (tok(w, head)->rel == REL_NMOD_POSS || up == NONE || up < hit.gap || up >= last) break;
      head = up;
    }
    if (tok(w, head)->rel != REL_NMOD_POSS) return;
    who = source_phrase(w, head, hit.last);
    who.at = (range){hit.gap, last + 1};
    whole = (range){hit.first, hit.last + 1};
  } else {
    who = named_after(w, &hit, end);
    if (!who.found || (hit.cue->strength != CUE_STRONG && !source_speaks(w, &who))) return;
    whole = (range){hit.first, who.at.end};
    FOR_CHILDREN(w->d, who.head, c) { /* "According to the ministry, whose spokesman cited the navy, ..." */
      range r = subtree(w, c);
      if (tok(w, c)->rel == REL_ACL_RELCL && r.first >= whole.end && r.first <= whole.end + 1 && is_mark(w, whole.end) && r.end < end && is_mark(w, r.end)) whole.end = r.end;
    }
  }
  content what;
  bool around = content_around(w, whole, &what);
  if (what.at.n < 2) w->cited[whole.first] = whole.end; /* between a subject and its verb it ends nothing */
  if (!around) return;
  uint32_t from = hit.gap != NONE ? hit.gap_end : hit.first; /* "by the bishop's | account" */
  attribute_keep(w, (range){from, hit.last + 1}, from, hit.cue->sense, false, &who, &what.at, NONE);
}

void phrase_adverb(work *w, uint32_t t) {
  cue_hit hit;
  if (w->cue[t] || !lexicon_find(w->lex, w->d, t, CUE_ADV, NONE, &hit)) return;
  uint32_t v = tok(w, t)->head;
  if (v == NONE) return;
  range r = subtree(w, v);
  content what = {.head = v, .addressee = NONE, .frame = FRAME_CLAUSE};
  add_range(&what.at, (range){r.first, t});
  add_range(&what.at, (range){t + 1, r.end});
  content_trim(w, &what.at, t);
  source who = {.head = NONE, .mention = NONE};
  if (what.at.n) attribute_keep(w, (range){t, t + 1}, t, hit.cue->sense, false, &who, &what.at, NONE);
}
