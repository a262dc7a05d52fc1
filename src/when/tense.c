#include "when/tense.h"

#include "lists.h"

bool when_word_is(const when_lexicon *lex, slice word, word_kind kind, const char *value) {
  const map *m = kind == WORD_PLAN || kind == WORD_REACH ? &lex->verbs : &lex->words;
  for (const map_row *r = map_find(m, word); r; r = map_next(m, r)) {
    const word_row *row = &lex->rows.at[r->value];
    if (row->kind == kind && row->n_words == 1 && (!value || strcmp(row->value, value) == 0)) return true;
  }
  return false;
}

static bool plans(const when_lexicon *lex, const doc *d, uint32_t t) {
  return t != NONE && when_word_is(lex, sym_slice(d->tokens.at[t].lemma), WORD_PLAN, NULL);
}

static bool norm_is(const doc *d, uint32_t t, const char *word) { return sym_is(d->tokens.at[t].norm, word); }

/* "on Tuesday of the talks", "is to go": the infinitive lies ahead of what governs it. */
static tense infinitive(const when_lexicon *lex, const doc *d, uint32_t verb) {
  uint32_t head = d->tokens.at[verb].head;
  if (head == NONE) return TENSE_FUTURE; /* "Ministers to meet on Monday" */
  const token *h = &d->tokens.at[head];
  if (when_word_is(lex, sym_slice(h->lemma), WORD_REACH, NULL)) return TENSE_NONE; /* "began to fall in May", "was allowed to expire" */
  /* "agreed to meet on Friday"; "needed a minute to say so on Friday" is of the past */
  if (strcmp(h->xpos, "VBD") == 0 && !plans(lex, d, head)) return TENSE_OPEN;
  return d->tokens.at[verb].rel == REL_ADVCL ? TENSE_NONE : TENSE_FUTURE;
}

/* The verb at t with its auxiliaries. */
static tense verb_tense(const when_lexicon *lex, const doc *d, uint32_t t, bool *will) {
  const token *v = &d->tokens.at[t];
  bool past = false, present = false, have = false, be = false;
  FOR_CHILDREN(d, t, c) {
    const token *k = &d->tokens.at[c];
    if (k->rel != REL_AUX && k->rel != REL_AUX_PASS && k->rel != REL_COP) {
      if (k->rel == REL_MARK && norm_is(d, c, "to") && c < t) {
        if (c > 0 && (norm_is(d, c - 1, "is") || norm_is(d, c - 1, "are")) && d->tokens.at[c - 1].head == t) return *will = true, TENSE_FUTURE; /* "arrived on Tuesday and is to meet him on Friday" */
        return infinitive(lex, d, t);
      }
      continue;
    }
    if (strcmp(k->xpos, "MD") == 0) {
      bool perfect = false; /* "may have died" */
      FOR_CHILDREN(d, t, p) perfect |= norm_is(d, p, "have");
      if (perfect) return TENSE_PAST;
      *will = !sym_is(k->norm, "would") && !sym_is(k->norm, "could") && !sym_is(k->norm, "might");
      return TENSE_FUTURE;
    }
    past |= strcmp(k->xpos, "VBD") == 0;
    present |= strcmp(k->xpos, "VBZ") == 0 || strcmp(k->xpos, "VBP") == 0;
    have |= sym_is(k->lemma, "have");
    be |= sym_is(k->lemma, "be");
  }
  if (have || past) return past && !have && plans(lex, d, t) && strcmp(v->xpos, "VBN") == 0 ? TENSE_FUTURE : TENSE_PAST;
  if (present) {
    if (!be) return strcmp(v->xpos, "VB") == 0 ? TENSE_NONE : TENSE_PAST;
    if (plans(lex, d, t) || strcmp(v->xpos, "VBG") == 0) return *will = true, TENSE_FUTURE; /* "is due", "are meeting" */
    return sym_is(v->lemma, "date") ? TENSE_NONE : TENSE_PRESENT; /* "is dated May 5" */
  }
  if (strcmp(v->xpos, "VBD") == 0) return TENSE_PAST;
  if (strcmp(v->xpos, "VBN") == 0) return plans(lex, d, t) ? TENSE_FUTURE : TENSE_PAST; /* "the talks planned for May" */
  if (strcmp(v->xpos, "VBP") == 0 && sym_in(v->norm, LIST_past_alike)) return TENSE_PAST; /* "Kenya shut its border on Tuesday" */
  if (strcmp(v->xpos, "VBZ") == 0 || strcmp(v->xpos, "VBP") == 0)
    return sym_is(v->norm, "says") || sym_is(v->norm, "say") ? TENSE_PAST : TENSE_PRESENT;
  if (strcmp(v->xpos, "VB") == 0 && (v->rel == REL_ROOT || v->rel == REL_CONJ || v->rel == REL_CCOMP)) return TENSE_PRESENT; /* a finite form that looks bare: "resume" */
  return TENSE_NONE;
}

/* The verb is what somebody says, and the time stands before its subject with no "that" between: it is the saying's. */
static bool said_before(const doc *d, uint32_t verb, uint32_t time) {
  const token *v = &d->tokens.at[verb];
  if (v->rel != REL_CCOMP || v->head == NONE || v->head > time || verb < time) return false;
  FOR_CHILDREN(d, verb, c) {
    if (d->tokens.at[c].rel == REL_MARK && c < time) return false;
    if (c > time) break;
    if (c < time && d->tokens.at[c].rel == REL_NSUBJ) return false;
  }
  return true;
}

/* "Brazil invited Mexico to a summit in November": when the summit is. */
static bool bidden_to(const doc *d, uint32_t verb, uint32_t time) {
  if (!sym_is(d->tokens.at[verb].lemma, "invite")) return false;
  FOR_CHILDREN(d, verb, c) {
    uint32_t to = c < time && (d->tokens.at[c].rel == REL_OBL || d->tokens.at[c].rel == REL_NMOD) ? doc_case(d, c) : NONE;
    if (to != NONE && norm_is(d, to, "to")) return true;
  }
  return false;
}

tense when_tense(const when_lexicon *lex, const doc *d, uint32_t t, bool weekday, bool *will) {
  *will = false;
  if (t > 0 && t != NONE && d->tokens.at[t].head != NONE && d->tokens.at[t].sentence == d->tokens.at[t - 1].sentence && strcmp(d->tokens.at[t - 1].xpos, "VBD") == 0)
    return TENSE_PAST; /* "said Friday it would" */
  enum { FARTHEST = 8 };
  bool past_noun = false;
  uint32_t time = t;
  for (int up = 0; up < FARTHEST && t != NONE; up++, t = d->tokens.at[t].head) {
    const token *k = &d->tokens.at[t];
    bool verb = k->upos == UPOS_VERB || k->upos == UPOS_AUX || doc_child(d, t, REL_COP) != NONE;
    if (!verb) {
      past_noun |= up > 0;
      if (plans(lex, d, t)) return TENSE_FUTURE; /* "ready by May" */
      continue;
    }
    if (!weekday && bidden_to(d, t, time)) return TENSE_OPEN;
    if (said_before(d, t, time)) continue; /* "told the house Friday it would" */
    tense s = verb_tense(lex, d, t, will);
    if (s == TENSE_OPEN && !weekday) return s;
    if (s == TENSE_OPEN) continue;
    if (s == TENSE_PRESENT && (past_noun || up > 1)) return TENSE_NONE; /* "sources say her Sunday morning fall": not Sunday's verb */
    if (s == TENSE_FUTURE && past_noun && !weekday) return *will = false, TENSE_OPEN; /* "the administration of early May would return" */
    if (s != TENSE_NONE) return s;
    /* a participle or a part of a list: the verb above it tells */
  }
  return TENSE_NONE;
}
