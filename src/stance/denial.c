/* denial.c - what a state does, or does not do, told in the plain present: "pays no ransom", "does not negotiate with them", "lets
 * nobody go", "sells the shares if the council finds a breach". Such words tell what it stands for, as "will not" and "would, if" do; in
 * the past they only tell what happened, but for what one gives up once and for all ("has never ceded the island", "did not renew the
 * lease"). */
#include "stance/work.h"

#include "lists.h"
#include "said/said.h"

static bool rel_is(const doc *d, uint32_t t, rel r) { return d->tokens.at[t].rel == (uint8_t)r; }
static bool norm_is(const doc *d, uint32_t t, const char *word) { return sym_is(d->tokens.at[t].norm, word); }

/* "no ransom", "nobody", "none of them". */
static bool no_object(const doc *d, uint32_t t) {
  if (t == NONE) return false;
  uint32_t det = doc_child(d, t, REL_DET);
  return sym_in(d->tokens.at[t].norm, LIST_nobody) || norm_is(d, t, "none") || norm_is(d, t, "nothing") || (det != NONE && norm_is(d, det, "no"));
}

/* "pays", "do not pay"; with `past`, "did not pay", "has never paid". */
static bool told_plainly(const doc *d, uint32_t t, bool past) {
  const char *tag = d->tokens.at[t].xpos;
  bool here = !past && (strcmp(tag, "VBZ") == 0 || strcmp(tag, "VBP") == 0);
  FOR_CHILDREN(d, t, k) {
    if (k > t || !rel_is(d, k, REL_AUX)) continue;
    const char *aux = d->tokens.at[k].xpos;
    if (strcmp(aux, "MD") == 0) return false;
    if (past ? norm_is(d, k, "did") || norm_is(d, k, "has") || norm_is(d, k, "have") || norm_is(d, k, "had") : norm_is(d, k, "does") || norm_is(d, k, "do")) here = true;
  }
  return here || (past && strcmp(tag, "VBD") == 0);
}

bool denial_word(const doc *d, uint32_t t) {
  sym lemma = d->tokens.at[t].lemma;
  return lemma && d->tokens.at[t].upos == UPOS_VERB && (sym_in(lemma, LIST_as_policy) || sym_in(lemma, LIST_left_undone));
}

bool present_word(const doc *d, uint32_t t) {
  sym lemma = d->tokens.at[t].lemma;
  return lemma && d->tokens.at[t].upos == UPOS_VERB && (d->tokens.at[t].xpos[2] == 'Z' || d->tokens.at[t].xpos[2] == 'P') &&
         (sym_in(lemma, LIST_as_policy) || sym_in(lemma, LIST_in_ones_power) || sym_in(lemma, LIST_leaves) || sym_in(lemma, LIST_on_condition));
}

bool present_stand(stance_work *w, const clause *c, bool denied, stand *out) {
  doc *d = w->d;
  uint32_t t = c->token;
  party speaker;
  if (denied || c->pos != 'v' || c->passive || !present_word(d, t) || !told_plainly(d, t, false) || !condition_hangs(w, t)) return false;
  if (rel_is(d, t, REL_ACL_RELCL) || rel_is(d, t, REL_ADVCL)) return false;
  if (!argument_subject(&w->scene, c, &out->holder) || out->holder.how != PARTY_DIRECT || !stand_only_sides(&out->holder)) return false;
  if (stand_speaker(w, t, &speaker) && !party_same_country(&speaker, &out->holder.at[0])) return false;
  out->matter = t;
  out->kind = STAND_offers;
  out->could = true;
  out->why = "does, if";
  return true;
}

bool doing_word(const doc *d, uint32_t t) {
  const token *k = doc_token(d, t);
  return k->upos == UPOS_VERB && strcmp(k->xpos, "VBG") == 0 && k->lemma && !sym_is(k->lemma, "go") && !(sym_is(k->lemma, "try") && doc_child(d, t, REL_XCOMP) != NONE) && (sym_in(k->lemma, LIST_in_ones_power) || sym_in(k->lemma, LIST_leaves) || sym_in(k->lemma, LIST_stops));
}

bool doing_stand(stance_work *w, const clause *c, bool denied, stand *out) {
  doc *d = w->d;
  uint32_t t = c->token, be = doc_child(d, t, REL_AUX);
  party speaker;
  if (c->pos != 'v' || c->passive || !doing_word(d, t) || be == NONE || be > t || doc_child(d, t, REL_NSUBJ) == NONE) return false;
  if (!norm_is(d, be, "is") && !norm_is(d, be, "are") && !norm_is(d, be, "was") && !norm_is(d, be, "were") && !norm_is(d, be, "am")) return false;
  if (!stand_speaker(w, t, &speaker) || !argument_subject(&w->scene, c, &out->holder) || out->holder.how != PARTY_DIRECT || !stand_only_sides(&out->holder)) return false;
  if (!party_same_country(&speaker, &out->holder.at[0])) return false; /* what another is doing */
  out->matter = t;
  out->kind = denied ? STAND_opposes : STAND_favours;
  out->why = "is doing";
  return true;
}

bool denial_stand(stance_work *w, const clause *c, bool denied, stand *out) {
  doc *d = w->d;
  uint32_t t = c->token;
  party speaker;
  if (c->pos != 'v' || c->passive || !denial_word(d, t) || rel_is(d, t, REL_ACL_RELCL) || (!denied && !no_object(d, c->obj))) return false;
  bool once = sym_in(d->tokens.at[t].lemma, LIST_left_undone) && told_plainly(d, t, true);
  if (c->obj == NONE && !sym_in(d->tokens.at[t].lemma, LIST_talks_about) && !sym_in(d->tokens.at[t].lemma, LIST_haggles)) return false; /* not "admits to them" */
  if (!once && !(sym_in(d->tokens.at[t].lemma, LIST_as_policy) && told_plainly(d, t, false))) return false;
  if (!argument_subject(&w->scene, c, &out->holder) || out->holder.how != PARTY_DIRECT || !stand_only_sides(&out->holder)) return false;
  if (stand_speaker(w, t, &speaker) && !party_same_country(&speaker, &out->holder.at[0])) return false; /* what another says of it */
  out->matter = t;
  out->kind = STAND_opposes;
  out->why = "does not";
  return true;
}
