/* view.c - whose view it is where neither a subject nor a speaker tells.
 *
 *   "For Ankara those rights are indispensable"    "The clause was repugnant to Tokyo"    "In Paris the plan is heresy"
 *   "There was no enthusiasm in Bonn for a ban"    "In Quito's eyes the line is void"    "Canada, long a champion of the ban, ..." */
#include "stance/work.h"

#include "actor/lexicon.h"
#include "lists.h"

enum { FRONT = 7 /* tokens that a phrase before the sentence has at most */, NEAR = 14, KEY = 60 };

static bool rel_is(const doc *d, uint32_t t, rel r) { return d->tokens.at[t].rel == (uint8_t)r; }
static bool norm_is(const doc *d, uint32_t t, const char *word) { return sym_is(d->tokens.at[t].norm, word); }

/* "in Paris": a capital speaks for its state where any other town is only a place; NONE. */
static uint32_t capital(const stance_work *w, uint32_t t) {
  const doc *d = w->d;
  uint32_t m = d->tokens.at[t].mention;
  if (m == NONE || !d->mentions.at[m].country[0] || d->mentions.at[m].modifier) return NONE;
  char key[KEY];
  slice s = doc_slice(d, d->mentions.at[m].at);
  size_t n = s.len < KEY / 2 ? lex_fold(s.ptr, s.len, key, sizeof key, NULL, NULL) : 0;
  for (const map_row *r = n ? lex_key(w->names, (slice){key, n}) : NULL; r; r = map_next(&w->names->names, r))
    if (lex_at(w->names, r)->kind == NAME_CAPITAL && strcmp(lex_at(w->names, r)->country, d->mentions.at[m].country) == 0) return m;
  return NONE;
}

static bool of_capital(const stance_work *w, uint32_t t, parties *out) {
  uint32_t m = capital(w, t);
  if (m == NONE) return false;
  out->n = 1;
  out->at[0] = actor_party(w->d, m);
  memcpy(out->at[0].sector, "GOV", 4);
  return true;
}

static bool sides(stance_work *w, uint32_t t, parties *out) {
  if (!argument_parties(&w->scene, t, out)) return false;
  for (uint32_t i = 0; i < out->n; i++) stand_home(w, &out->at[i]);
  if (!stand_only_sides(out) || !out->at[0].country[0]) return false;
  uint32_t m = out->at[0].mention;
  return m != NONE && (w->d->mentions.at[m].head == t || out->how != PARTY_MODIFIER); /* "for the Korean question" */
}

/* "in Quito's view", "in the opinion of Warsaw": the noun. */
static bool of_view(stance_work *w, uint32_t t, parties *out) {
  doc *d = w->d;
  if (d->tokens.at[t].upos != UPOS_NOUN || !sym_in(d->tokens.at[t].norm, LIST_view)) return false;
  FOR_CHILDREN(d, t, k) {
    bool of = rel_is(d, k, REL_NMOD) && doc_case(d, k) != NONE && norm_is(d, doc_case(d, k), "of");
    if ((rel_is(d, k, REL_NMOD_POSS) || of) && sides(w, k, out)) return true;
  }
  return false;
}

/* The phrase says whose view it is: "for Ankara", "to Riyadh", "in Paris", "at Beijing", "in Quito's eyes". */
static bool phrase(stance_work *w, uint32_t t, bool thing, parties *out) {
  const doc *d = w->d;
  uint32_t p = doc_case(d, t);
  if (p == NONE || p > t) return false;
  bool in = norm_is(d, p, "in") || norm_is(d, p, "at"), to = norm_is(d, p, "for") || norm_is(d, p, "to") || norm_is(d, p, "with");
  if (in || norm_is(d, p, "by") || norm_is(d, p, "to")) {
    if (of_view(w, t, out)) return true;
  }
  if (in) return of_capital(w, t, out);
  return to && thing && sides(w, t, out);
}

bool view_holder(stance_work *w, const clause *c, bool thing, parties *out) {
  const doc *d = w->d;
  uint32_t first = w->scene.first, t = c->token;
  out->n = 0;
  for (uint32_t k = first; k < t && k < first + FRONT; k++) { /* "For Ankara those rights are ..." */
    if (d->tokens.at[k].upos == UPOS_PUNCT && k > first) break;
    if ((rel_is(d, k, REL_OBL) || rel_is(d, k, REL_NMOD)) && doc_case(d, k) == first && !norm_is(d, first, "with") && phrase(w, k, thing, out)) return true;
  }
  FOR_CHILDREN(d, t, k)
  if ((rel_is(d, k, REL_OBL) || rel_is(d, k, REL_NMOD)) && k > t && k < t + NEAR && phrase(w, k, thing, out)) return true;
  uint32_t h = rel_is(d, t, REL_NSUBJ) || rel_is(d, t, REL_OBJ) ? d->tokens.at[t].head : NONE; /* "there was no enthusiasm in Bonn": the tree hangs it on the verb */
  if (h != NONE) FOR_CHILDREN(d, h, k)
    if (rel_is(d, k, REL_OBL) && k > t && k < t + NEAR && phrase(w, k, false, out)) return true;
  return false;
}

uint32_t view_apposed(const doc *d, uint32_t t) {
  uint32_t h = rel_is(d, t, REL_APPOS) ? d->tokens.at[t].head : NONE;
  if (rel_is(d, t, REL_CONJ) && d->tokens.at[t].head != NONE && rel_is(d, d->tokens.at[t].head, REL_APPOS)) h = d->tokens.at[d->tokens.at[t].head].head;
  return h != NONE && h < t ? h : NONE;
}

uint32_t view_anothers_paper(const doc *d, uint32_t t) {
  uint32_t noun = d->tokens.at[t].rel == REL_ACL && strcmp(d->tokens.at[t].xpos, "VBG") == 0 ? d->tokens.at[t].head : NONE;
  if (noun == NONE || noun > t || !d->tokens.at[noun].lemma || !sym_in(d->tokens.at[noun].lemma, LIST_paper_that_says)) return NONE;
  uint32_t over = d->tokens.at[noun].head;
  for (int up = 0; up < 2 && over != NONE && d->tokens.at[noun].rel != REL_NSUBJ && !clause_verb(d, over); up++) over = d->tokens.at[over].head;
  return over != NONE && over < noun && d->tokens.at[over].lemma && sym_in(d->tokens.at[over].lemma, LIST_takes_paper) ? noun : NONE;
}
