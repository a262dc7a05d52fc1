/* flat.c - what is refused without a word of refusing.
 *
 *   "We do not pay ransom," he said    "Israel lets nobody go, its premier said"    "No quotas," said the Hungarian
 *   "Delhi would have no arbitrator"    "The airmen are to be gone by March, the president said" */
#include "stance/work.h"

#include "lists.h"
#include "said/said.h"

static bool rel_is(const doc *d, uint32_t t, rel r) { return d->tokens.at[t].rel == (uint8_t)r; }
static bool norm_is(const doc *d, uint32_t t, const char *word) { return sym_is(d->tokens.at[t].norm, word); }

static bool held_by(stand *out, const party *who, stand_kind kind, uint32_t matter, const char *why) {
  memset(&out->holder, 0, sizeof out->holder);
  out->holder.at[0] = *who;
  out->holder.n = 1;
  out->kind = kind;
  out->matter = matter;
  out->why = why;
  return true;
}

static bool no_one(const doc *d, uint32_t t) {
  if (t == NONE) return false;
  uint32_t det = doc_child(d, t, REL_DET);
  return sym_in(d->tokens.at[t].norm, LIST_nobody) || norm_is(d, t, "none") || (det != NONE && det < t && norm_is(d, det, "no"));
}

/* "do not pay", "does not tie": the present, said of what one does. */
static bool does_not(const doc *d, uint32_t t) {
  bool does = false, no = false;
  FOR_CHILDREN(d, t, k) {
    if (k > t) break;
    does |= rel_is(d, k, REL_AUX) && (norm_is(d, k, "do") || norm_is(d, k, "does"));
    no |= norm_is(d, k, "not") || norm_is(d, k, "n't") || norm_is(d, k, "never");
    if (rel_is(d, k, REL_MARK) || d->tokens.at[k].xpos[0] == 'W') return false;
  }
  return does && no;
}

/* "lets nobody go", "sell no arms" */
static bool to_nobody(const stance_work *w, uint32_t t) {
  const doc *d = w->d;
  if (strcmp(d->tokens.at[t].xpos, "VBZ") != 0 && strcmp(d->tokens.at[t].xpos, "VBP") != 0) return false;
  uint32_t obj = doc_child(d, t, REL_OBJ), in = doc_child(d, t, REL_XCOMP);
  if (in == NONE) in = doc_child(d, t, REL_CCOMP);
  uint32_t whom = in == NONE ? NONE : doc_child(d, in, REL_NSUBJ);
  if (sym_in(d->tokens.at[t].lemma, LIST_lets)) return no_one(d, obj) || no_one(d, whom);
  return no_one(d, obj) && issue_word(w, obj);
}

/* "No quotas," said the minister: words without a verb, at the head of what is said. */
static bool no_such_thing(const stance_work *w, uint32_t t) {
  const doc *d = w->d;
  uint32_t no = doc_child(d, t, REL_DET), h = d->tokens.at[t].head;
  if (no == NONE || no > t || !norm_is(d, no, "no") || !issue_word(w, t) || doc_child(d, t, REL_COP) != NONE) return false;
  if (no > w->scene.first && d->tokens.at[no - 1].upos != UPOS_PUNCT) return false;
  if (h == NONE) return true;
  bool told = sym_in(d->tokens.at[h].norm, LIST_speech);
  return told ? h > t && !rel_is(d, t, REL_OBL) : (rel_is(d, t, REL_CONJ) || rel_is(d, t, REL_APPOS)) && no_one(d, h);
}

/* Of "No quotas," said the minister: the tree may have both for subjects. */
static bool who_says(stance_work *w, uint32_t t, party *out) {
  doc *d = w->d;
  if (stand_speaker(w, t, out)) return true;
  uint32_t h = d->tokens.at[t].head;
  if (h == NONE || !sym_in(d->tokens.at[h].norm, LIST_speech)) return false;
  FOR_CHILDREN(d, h, k) {
    parties who;
    if (k == t || !rel_is(d, k, REL_NSUBJ) || !argument_parties(&w->scene, k, &who)) continue;
    for (uint32_t i = 0; i < who.n; i++) stand_home(w, &who.at[i]);
    if (!stand_only_sides(&who)) continue;
    *out = who.at[0];
    return true;
  }
  return false;
}

bool flat_word(const stance_work *w, uint32_t t, char pos) {
  return pos == 'v' ? does_not(w->d, t) || to_nobody(w, t) : pos == 'n' && no_such_thing(w, t);
}

bool flat_stand(stance_work *w, const clause *c, stand *out) {
  doc *d = w->d;
  uint32_t t = c->token;
  party speaker;
  if (c->pos == 'n') return no_such_thing(w, t) && who_says(w, t, &speaker) && held_by(out, &speaker, STAND_refuses, t, "no such thing");
  if (c->pos != 'v' || c->passive || c->subj == NONE || doc_child(d, t, REL_COP) != NONE) return false;
  if (frame_sym_in(w->scene.x, c->lemma, w->x->class_stative) || sym_in(c->lemma, LIST_silence) || (!does_not(d, t) && !to_nobody(w, t))) return false;
  if (c->obj == NONE && c->xcomp == NONE && c->ccomp == NONE) return false;
  bool we = sym_in(d->tokens.at[c->subj].norm, LIST_we);
  parties who;
  if (!stand_speaker(w, t, &speaker)) return false; /* what somebody else says that they do not do is an account */
  if (!we) {
    if (!argument_subject(&w->scene, c, &who) || who.how != PARTY_DIRECT) return false;
    for (uint32_t i = 0; i < who.n; i++) stand_home(w, &who.at[i]);
    if (!stand_only_sides(&who) || !party_same_country(&who.at[0], &speaker)) return false;
  }
  return held_by(out, &speaker, STAND_refuses, t, "does not");
}
