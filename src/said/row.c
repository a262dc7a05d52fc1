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
  bool helped = before > first && (tok(w, before - 1)->upos == UPOS_AUX || lemma_is(w, before - 1, "have")) && after < end && tok(w, after)->upos == UPOS_VERB && (!tensed(w, after) || lemma_is(w, before - 1, "have")); /* "had, in his view, met" */
  if (helped) from--;
  while (v < end && v - after < 3 && (tok(w, v)->upos == UPOS_ADV || tok(w, v)->upos == UPOS_PART)) v++;
  if (v >= end || v - after >= 3 || !(tensed(w, v) || helped)) return NONE;
  while (from > first && !is_mark(w, from - 1) && tok(w, from - 1)->upos != UPOS_SCONJ && tok(w, from - 1)->upos != UPOS_CCONJ && !is_verb(w, from - 1)) from--;
  if (from == before || before - from > SUBJECT || tok(w, from)->upos == UPOS_ADP) return NONE;
  return from == first || tok(w, from - 1)->upos == UPOS_SCONJ || says(w, from - 1) ? from : NONE;
}

/* ", in writing, that": from the first comma to the second, when no clause stands between; 0 = it is none. */
static uint32_t passed_over(const work *w, uint32_t comma, uint32_t end) {
  uint32_t k = comma + 1;
  if (k >= end || (tok(w, k)->upos != UPOS_ADP && tok(w, k)->upos != UPOS_ADV)) return 0;
  while (k < end && k - comma < HEARER && !is_mark(w, k) && !is_verb(w, k) && tok(w, k)->upos != UPOS_SCONJ && tok(w, k)->xpos[0] != 'W') k++;
  return k < end && norm_is(w, k, ",") ? k : 0;
}

uint32_t row_that(const work *w, uint32_t last, bool whom, bool asks) {
  static const char *const open[] = {"whether", "what", "how", "why", "where", NULL}; /* "was asked at the gate what he carried" */
  uint32_t end = w->d->sentences.at[tok(w, last)->sentence].end, q = quote_at(w, last);
  for (uint32_t k = last + 1; k + 2 < end && k - last < HEARER + 4; k++) {
    bool time = k > last + 2 && strcmp(tok(w, k)->xpos, "WDT") == 0 && (norm_is(w, k - 1, "time") || norm_is(w, k - 1, "day")) && !norm_is(w, k - 2, "the"); /* "replied each time that" */
    if ((norm_is(w, k, "that") && (strcmp(tok(w, k)->xpos, "IN") == 0 || time)) || (asks && norm_in(w, k, open) && k > last + 1)) {
      cue_hit noun; /* "reported a claim that": the claim's */
      return k > last + 1 && !time && tok(w, k - 1)->upos == UPOS_NOUN && norm_is(w, k, "that") && lexicon_find(w->lex, w->d, k - 1, CUE_NOUN, NONE, &noun) ? NONE : k;
    }
    upos p = (upos)tok(w, k)->upos;
    bool often = norm_is(w, k, "each") || norm_is(w, k, "every");
    if (k == last + 1 && !whom && p != UPOS_ADP && p != UPOS_ADV && !often && !norm_is(w, k, ",") && !content_is_time(w, k)) return NONE; /* "spread the story that" */
    bool gerund = k > last + 1 && tok(w, k - 1)->upos == UPOS_ADP && strcmp(tok(w, k)->xpos, "VBG") == 0; /* "admitted under questioning that" */
    if (norm_is(w, k, ",") && passed_over(w, k, end)) {
      k = passed_over(w, k, end);
      continue;
    }
    if (is_mark(w, k) || (is_verb(w, k) && !gerund) || p == UPOS_CCONJ || p == UPOS_SCONJ || tok(w, k)->xpos[0] == 'W' || quote_at(w, k) != q) return NONE;
  }
  return NONE;
}

uint32_t row_infinitive(const work *w, uint32_t agent) {
  enum { REACH = 20 };
  uint32_t end = w->d->sentences.at[tok(w, agent)->sentence].end, k = agent + 1;
  if (k >= end || !norm_is(w, k, ",")) return NONE;
  for (k++; k < end && k - agent < REACH && !is_mark(w, k); k++)
    if (tensed(w, k)) return NONE;
  if (k + 3 >= end || !norm_is(w, k, ",")) return NONE;
  k += norm_is(w, k + 1, "not") ? 2 : 1;
  uint32_t v = norm_is(w, k, "to") ? tok(w, k)->head : NONE;
  return v != NONE && v > k && v < end && strcmp(tok(w, v)->xpos, "VB") == 0 ? v : NONE;
}

/* A noun phrase from k with a verb in a tense behind it: "time | was"; where the verb stands, or NONE. */
static uint32_t clause_from(const work *w, uint32_t k, uint32_t end) {
  enum { REACH = 9 };
  uint32_t from = k;
  bool noun = false;
  for (; k < end && k - from < REACH; k++) {
    upos p = (upos)tok(w, k)->upos;
    if (noun && tensed(w, k)) return k;
    if (p == UPOS_NOUN || p == UPOS_PROPN || p == UPOS_PRON) noun = noun || tok(w, k)->xpos[0] != 'W';
    else if (p == UPOS_ADP ? !noun : p != UPOS_DET && p != UPOS_ADJ && p != UPOS_NUM && p != UPOS_PART && p != UPOS_ADV) return NONE;
    if (tok(w, k)->xpos[0] == 'W' || (k == from && p == UPOS_ADV)) return NONE;
  }
  return NONE;
}

bool row_bare(const work *w, uint32_t last, bool whom, range *out) {
  static const char *const who[] = {"he", "she", "they", "we", "i", "it", "there", NULL};
  enum { REACH = 8 };
  uint32_t end = w->d->sentences.at[tok(w, last)->sentence].end, k = last + 1;
  if (whom) /* "told the court | he could not read" */
    while (k < end && k - last < REACH && !norm_in(w, k, who) && !is_mark(w, k) && tok(w, k)->xpos[0] != 'W' && !is_verb(w, k) && tok(w, k)->upos != UPOS_CCONJ && tok(w, k)->upos != UPOS_SCONJ && tok(w, k)->upos != UPOS_ADP) k++;
  if (k >= end || (whom && (k == last + 1 || !norm_in(w, k, who))) || quote_at(w, k) != quote_at(w, last)) return false;
  uint32_t v = clause_from(w, k, end), stop;
  if (v == NONE) return false;
  for (stop = v + 1; stop < end && !is_mark(w, stop); stop++) continue;
  if (stop < v + 2) return false;
  *out = (range){k, stop};
  return true;
}

source row_subject(const work *w, uint32_t t) {
  enum { HELP = 9 };
  const sentence *s = &w->d->sentences.at[tok(w, t)->sentence];
  source nobody = {.head = NONE, .mention = NONE};
  uint32_t end = t, k = t;
  while (k > s->first && (tok(w, k - 1)->upos == UPOS_ADV || tok(w, k - 1)->upos == UPOS_PART || tok(w, k - 1)->upos == UPOS_AUX)) k--;
  end = k;
  if (k == t || tok(w, k)->upos != UPOS_AUX) /* "had as much as admitted", `had "for the first time" admitted` */
    for (uint32_t a = k; a-- > s->first && t - a <= HELP && (tok(w, a)->upos != UPOS_VERB || lemma_is(w, a, "have")) && !norm_is(w, a, ",") && tok(w, a)->upos != UPOS_CCONJ && !norm_is(w, a, "that");)
      if (is_verb(w, a) && lemma_is(w, a, "have")) end = a;
  uint32_t from = end;
  while (from > s->first && end - from < SUBJECT && !is_mark(w, from - 1) && tok(w, from - 1)->upos != UPOS_SCONJ && tok(w, from - 1)->upos != UPOS_CCONJ && !is_verb(w, from - 1) && tok(w, from - 1)->xpos[0] != 'W') from--;
  if (from == end || tok(w, from)->upos == UPOS_ADP || (from > s->first && tok(w, from - 1)->upos == UPOS_VERB && !says(w, from - 1))) return nobody;
  if (from > s->first && !is_verb(w, from - 1) && !norm_is(w, from - 1, "that") && tok(w, from - 1)->upos != UPOS_CCONJ) return nobody;
  source who = source_within(w, (range){from, end}, t);
  return source_speaks(w, &who) ? who : nobody;
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

source row_subject_behind(const work *w, uint32_t whom, uint32_t t) {
  source nobody = {.head = NONE, .mention = NONE};
  uint32_t end = t;
  while (end > whom + 1 && (tok(w, end - 1)->upos == UPOS_AUX || tok(w, end - 1)->upos == UPOS_ADV || tok(w, end - 1)->upos == UPOS_PART)) end--;
  for (uint32_t k = whom + 1; k < end; k++)
    if (is_mark(w, k) || is_verb(w, k)) return nobody;
  source who = end > whom + 1 ? source_within(w, (range){whom + 1, end}, t) : nobody;
  return source_speaks(w, &who) ? who : nobody;
}

source row_agent(const work *w, uint32_t t) {
  enum { NAME = 10 };
  source nobody = {.head = NONE, .mention = NONE};
  uint32_t end = w->d->sentences.at[tok(w, t)->sentence].end, stop = t + 2;
  if (t + 3 >= end || !norm_is(w, t + 1, "by")) return nobody;
  while (stop < end && stop - t < NAME && !is_mark(w, stop) && !norm_is(w, stop, "that") && !norm_is(w, stop, "to") && tok(w, stop)->upos != UPOS_ADP) stop++;
  if (stop >= end || (!norm_is(w, stop, "that") && !norm_is(w, stop, "to"))) return nobody;
  for (uint32_t k = t + 2; k < stop; k++) { /* "by Peiping that": a name, whatever the tree takes it for */
    char c = w->d->text.ptr[tok(w, k)->at.from];
    if (c < 'A' || c > 'Z') return nobody;
  }
  return (source){true, {t + 2, stop}, stop - 1, mention_at(w, stop - 1)};
}

/* "The envoy said that he had told Cairo that A | and that he believed B": what the two clauses with one pronoun for their subject have in
 * common stands above the first. */
void row_parallel(const work *w, uint32_t t, content *c) {
  uint32_t up = tok(w, t)->head, subject = doc_child(w->d, t, REL_NSUBJ);
  if (c->quoted || c->frame != FRAME_THAT || c->at.n != 1 || tok(w, t)->rel != REL_CCOMP || up == NONE || up > t || !says(w, up)) return;
  if (subject == NONE || subject > t) return;
  range *r = &c->at.at[0];
  bool bare = r->first > 0 && !norm_is(w, r->first, "that") && !norm_is(w, r->first - 1, "that"); /* "said Delhi believed they wanted war | but that he did not" */
  for (uint32_t k = r->first + 2; k + 2 < r->end; k++)
    if (norm_is(w, k, "that") && tok(w, k - 1)->upos == UPOS_CCONJ && strcmp(tok(w, k)->xpos, "IN") == 0 && (bare || (tok(w, subject)->upos == UPOS_PRON && tok(w, k + 1)->norm == tok(w, subject)->norm))) {
      r->end = k - 1;
      return;
    }
}
