/* agenda.c - what stands on an agenda or in a draft, and has not been done.
 *
 *   Talks on the withdrawal of Cuban troops opened.      nobody withdraws yet
 *   They met to discuss the release of the hostages.
 *   France circulated a draft imposing sanctions.        the draft would
 *
 *   They left during a speech attacking the Union.       words attack
 *
 * What nobody disputes to have happened is a fact on an agenda too: "talks on the Israeli raid". */
#include "event/agenda.h"

#include "lists.h"

static bool is_paper(doc *d, uint32_t t) { return sym_in(clause_lemma(d, t), LIST_paper_moved); }

/* "a draft resolution", "vote on a resolution", "withdrew a resolution", "a bill was introduced". */
static bool pending(const doc *d, uint32_t paper) {
  const token *k = doc_token(d, paper);
  FOR_CHILDREN(d, paper, c)
    if (d->tokens.at[c].rel != REL_PUNCT && c < paper && (sym_is(d->tokens.at[c].norm, "draft") || sym_is(d->tokens.at[c].norm, "proposed"))) return true;
  if (sym_is(k->norm, "draft")) return true;
  return k->head != NONE && k->rel != REL_ADVCL && d->tokens.at[k->head].lemma && sym_in(d->tokens.at[k->head].lemma, LIST_pends);
}

/* "would not accept a government backed by the army", "want a force led by Kenya": of a thing that is not there. */
static bool of_thing_to_come(const doc *d, uint32_t v) {
  const token *k = doc_token(d, v);
  if (k->rel != REL_ACL || strcmp(k->xpos, "VBN") != 0 || k->head == NONE || k->head > v || clause_definite(d, k->head) || doc_child(d, v, REL_AUX) != NONE) return false;
  const token *thing = doc_token(d, k->head);
  uint32_t det = doc_child(d, k->head, REL_DET), over = thing->head;
  if (det == NONE || thing->rel != REL_OBJ || over == NONE || !d->tokens.at[over].lemma || !sym_in(d->tokens.at[over].lemma, LIST_would_have_it)) return false;
  if (strcmp(d->tokens.at[over].xpos, "VB") == 0) return true;
  return sym_in(d->tokens.at[over].lemma, LIST_demands) && strcmp(d->tokens.at[over].xpos, "VBN") != 0;
}

/* "cancelled the exercise that was to be held on its territory": it was not. */
static bool of_thing_called_off(const doc *d, uint32_t v) {
  const token *k = doc_token(d, v);
  const token *thing = k->rel == REL_ACL_RELCL && k->head != NONE ? doc_token(d, k->head) : NULL;
  if (!thing || (thing->rel != REL_OBJ && thing->rel != REL_NSUBJ_PASS) || thing->head == NONE) return false;
  return d->tokens.at[thing->head].lemma && sym_in(d->tokens.at[thing->head].lemma, LIST_calls_off) && doc_child(d, v, REL_MARK) != NONE;
}

const char *agenda_objection(const scene *w, const act *a) {
  doc *d = w->d;
  const token *k = doc_token(d, a->governor);
  if (k->rel == REL_ACL && strcmp(k->xpos, "VBG") == 0 && k->head != NONE && is_paper(d, k->head) && pending(d, k->head)) return "what a paper would do that is not adopted yet";
  if (a->type == PLOVER_ASSAULT && k->rel == REL_ACL && strcmp(k->xpos, "VBG") == 0 && k->head != NONE && d->tokens.at[k->head].lemma && sym_in(d->tokens.at[k->head].lemma, LIST_authored)) return "words attack, and no deed"; /* "a speech attacking Uganda" */
  if (of_thing_to_come(d, a->governor)) return "of a thing that is not there yet";
  if (of_thing_called_off(d, a->governor)) return "of a thing called off";
  uint32_t m = !a->noun && strcmp(k->xpos, "VBG") == 0 ? doc_child(d, a->governor, REL_MARK) : NONE;
  if (m != NONE && sym_is(d->tokens.at[m].norm, "against")) return "what somebody is against"; /* "warned against lifting the sanctions" */
  const token *n = doc_token(d, a->token);
  uint32_t at = a->noun && (n->rel == REL_OBL || n->rel == REL_NMOD) ? doc_case(d, a->token) : NONE;
  if (at != NONE && sym_is(d->tokens.at[at].norm, "at") && doc_child(d, a->token, REL_NMOD_POSS) != NONE && n->lemma && sym_in(n->lemma, LIST_at_whose)) return "at whose wish something else was done"; /* "met at Turkey's request" */
  if (!a->noun || plover_quad[a->type] > 2) return NULL;
  uint32_t p = n->rel == REL_NMOD && n->head != NONE ? doc_case(d, a->token) : NONE;
  if (p != NONE && (sym_is(d->tokens.at[p].norm, "on") || sym_is(d->tokens.at[p].norm, "about") || sym_is(d->tokens.at[p].norm, "over")) && frame_sym_in(w->x, clause_lemma(d, n->head), w->x->class_talk)) return "what the talks are about";
  if (a->turned == OP_plan && a->governor != a->token && d->tokens.at[a->governor].lemma && sym_in(d->tokens.at[a->governor].lemma, LIST_ponders)) return "what is talked about";
  return NULL;
}
