/* doubt.c - words that make nothing of a stand: it is doubted or feared that somebody will take it, or he does not utter it. */
#include "stance/work.h"

#include "lists.h"

static bool rel_is(const doc *d, uint32_t t, rel r) { return d->tokens.at[t].rel == (uint8_t)r; }
static bool norm_is(const doc *d, uint32_t t, const char *word) { return sym_is(d->tokens.at[t].norm, word); }

/* "no sign", "little chance", "few diplomats". */
static bool hardly_any(const doc *d, uint32_t t) {
  if (t == NONE) return false;
  if (sym_in(d->tokens.at[t].norm, LIST_nobody) || norm_is(d, t, "few")) return true;
  FOR_CHILDREN(d, t, k)
  if (k < t && (norm_is(d, k, "no") || norm_is(d, k, "little") || norm_is(d, k, "scant") || (norm_is(d, k, "few") && !(k > 0 && norm_is(d, k - 1, "a"))))) return true;
  return false;
}

/* "We fear that we cannot accept it": he says so of himself. */
static bool of_oneself(const doc *d, uint32_t over, uint32_t t) {
  uint32_t who = clause_subject(d, over), one = clause_subject(d, t);
  return who != NONE && one != NONE && d->tokens.at[who].upos == UPOS_PRON && d->tokens.at[one].upos == UPOS_PRON && (sym_in(d->tokens.at[who].norm, LIST_we) || sym_in(d->tokens.at[who].norm, LIST_i));
}

bool doubt_denied(stance_work *w, uint32_t verb) {
  clause c;
  clause_read(w->scene.x, w->d, verb, &c);
  return factuality_negated(&w->scene, &c);
}

/* "We trust that Israel will withdraw", "expects that Iraq will accept": what one looks for from another is no word of his. */
bool doubt_expected(stance_work *w, uint32_t t) {
  doc *d = w->d;
  parties who, other;
  while (rel_is(d, t, REL_CONJ) && d->tokens.at[t].head < t) t = d->tokens.at[t].head;
  uint32_t over = rel_is(d, t, REL_CCOMP) ? d->tokens.at[t].head : NONE;
  if (over == NONE || over > t || !d->tokens.at[over].lemma || !sym_in(d->tokens.at[over].lemma, LIST_trusts)) return false;
  uint32_t subject = clause_subject(d, over), one = clause_subject(d, t);
  if (subject == NONE || one == NONE || !modal_of(d, t) || (d->tokens.at[one].upos == UPOS_PRON && !sym_in(d->tokens.at[one].norm, LIST_you))) return false;
  return !argument_parties(&w->scene, subject, &who) || !argument_parties(&w->scene, one, &other) || !stand_same_side(&who, &other);
}

bool doubt_perhaps(const doc *d, uint32_t t) {
  FOR_CHILDREN(d, t, k)
  if (rel_is(d, k, REL_ADVMOD) && sym_in(d->tokens.at[k].norm, LIST_perhaps)) return true;
  return false;
}

/* "declined to say that it would leave", "has not said that it will", "refused to promise that they would go": no word was given. */
static bool not_uttered(stance_work *w, uint32_t over) {
  const doc *d = w->d;
  if (!sym_in(d->tokens.at[over].lemma, LIST_utters)) return false;
  if (doubt_denied(w, over)) return true;
  sym word = modal_of(d, over);
  if (word && (sym_in(word, LIST_modal_may) || (sym_in(word, LIST_modal_will) && doubt_perhaps(d, over)))) return true; /* "may announce that Egypt will close the canal" */
  uint32_t up = rel_is(d, over, REL_XCOMP) ? d->tokens.at[over].head : NONE;
  return up != NONE && up < over && d->tokens.at[up].lemma && sym_in(d->tokens.at[up].lemma, LIST_declines) && !doubt_denied(w, up);
}

/* "seeks a guarantee that Germany will respect the border": what is asked for is not given yet. */
static bool word_asked_for(const stance_work *w, uint32_t noun) {
  if (!sym_in(w->d->tokens.at[noun].lemma, LIST_word_given)) return false;
  for (uint32_t i = 0; i < w->stands.n; i++) {
    const stand *s = &w->stands.at[i];
    if (s->matter == noun && (s->kind == STAND_demands || s->kind == STAND_claims || s->kind == STAND_wants)) return true;
  }
  return false;
}

bool doubt_over(stance_work *w, uint32_t t) {
  doc *d = w->d;
  uint32_t over = d->tokens.at[t].head, subject;
  if (over == NONE || over > t || !d->tokens.at[over].lemma) return false;
  sym word = d->tokens.at[over].lemma;
  if (rel_is(d, t, REL_ACL_RELCL)) { /* "cannot say what the Russians will do" */
    uint32_t verb = norm_is(d, over, "what") && rel_is(d, over, REL_OBJ) ? d->tokens.at[over].head : NONE;
    return verb != NONE && verb < over && d->tokens.at[verb].lemma && sym_in(d->tokens.at[verb].lemma, LIST_silence);
  }
  if (!rel_is(d, t, REL_CCOMP) && !rel_is(d, t, REL_CSUBJ) && !(rel_is(d, t, REL_ACL) && doc_child(d, t, REL_MARK) != NONE)) return false;
  if (rel_is(d, t, REL_ACL) && !norm_is(d, doc_child(d, t, REL_MARK), "that")) return false;
  if (d->tokens.at[over].upos == UPOS_NOUN && word_asked_for(w, over)) return true;
  if (clause_verb(d, over) && not_uttered(w, over)) return true;
  if (sym_is(word, "deny") && !(clause_verb(d, over) && doubt_denied(w, over))) return true; /* "the French deny that they intend to leave the alliance" */
  if (d->tokens.at[over].upos == UPOS_NOUN && sym_in(word, LIST_sign_of)) return hardly_any(d, over); /* "no indication that Cairo intends to expel them" */
  if (d->tokens.at[over].upos == UPOS_ADJ && sym_in(word, LIST_sure)) /* "it is not certain that Iran will sign" */
    FOR_CHILDREN(d, over, k)
      if (k < over && (sym_in(d->tokens.at[k].norm, LIST_negation) || norm_is(d, k, "far") || norm_is(d, k, "hardly"))) return true;
  if (clause_verb(d, over) && sym_in(word, LIST_thinks)) /* "nobody believes that Jordan will attack" */
    return (subject = clause_subject(d, over)) != NONE && !of_oneself(d, over, t) && (hardly_any(d, subject) || doubt_denied(w, over));
  if (!sym_in(word, LIST_doubts) || of_oneself(d, over, t)) return false;
  return !sym_is(word, "doubt") || !(d->tokens.at[over].upos == UPOS_NOUN ? hardly_any(d, over) : clause_verb(d, over) && doubt_denied(w, over)); /* not "there is no doubt that Iran will sign" */
}

/* "Wales refused to play Georgia": at football. Not "to play Russia off against China". */
bool plays_state(const doc *d, uint32_t t) {
  if (t == NONE || !clause_verb(d, t) || !lemma_is(d, t, "play") || doc_child(d, t, REL_COMPOUND_PRT) != NONE) return false;
  uint32_t obj = doc_child(d, t, REL_OBJ), m = obj == NONE ? NONE : d->tokens.at[obj].mention;
  return m != NONE && d->mentions.at[m].kind == ACTOR_COUNTRY && !d->mentions.at[m].modifier && obj + 1 < d->tokens.n && !norm_is(d, obj + 1, "off");
}

/* "I do not think we will accept it": he will not. */
bool denied_above(stance_work *w, uint32_t t) {
  uint32_t over = rel_is(w->d, t, REL_CCOMP) ? w->d->tokens.at[t].head : NONE;
  return over != NONE && over < t && w->d->tokens.at[over].lemma && sym_in(w->d->tokens.at[over].lemma, LIST_thinks) && of_oneself(w->d, over, t) && doubt_denied(w, over);
}

/* "stopped short of condemning the raid", "refrained from condemning it", "without condemning it". */
bool left_unsaid(const doc *d, uint32_t t) {
  if (t < 2 || strcmp(d->tokens.at[t].xpos, "VBG") != 0) return false;
  uint32_t over = d->tokens.at[t].head;
  if (norm_is(d, t - 1, "without") || (norm_is(d, t - 1, "of") && norm_is(d, t - 2, "short"))) return true;
  return over != NONE && over < t && d->tokens.at[over].lemma && sym_in(d->tokens.at[over].lemma, LIST_refrains);
}

uint32_t ceased_by(const doc *d, uint32_t t) {
  uint32_t over = strcmp(d->tokens.at[t].xpos, "VBG") == 0 ? d->tokens.at[t].head : NONE;
  if (!rel_is(d, t, REL_XCOMP) && !(rel_is(d, t, REL_ADVCL) && over + 1 == t)) return NONE;
  return over != NONE && over < t && (lemma_is(d, over, "stop") || lemma_is(d, over, "cease") || lemma_is(d, over, "quit")) ? over : NONE;
}

bool stand_word(const stance_work *w, uint32_t t, bool against) {
  for (const map_row *r = map_find_sym(&w->x->stands_by_lemma, clause_lemma(w->d, t)); r; r = map_next(&w->x->stands_by_lemma, r)) {
    const stand_row *k = &w->x->stands[r->value];
    if (k->pos == 'v' && (against ? k->says == STAND_opposes || k->says == STAND_blames || k->says == STAND_refuses : k->says == STAND_favours || k->says == STAND_accepts)) return true;
  }
  return false;
}

/* "neither endorsed nor condemned the invasion", "would not support or oppose it": both are denied, and nothing is said. */
bool neither_way(const stance_work *w, uint32_t t) {
  const doc *d = w->d;
  uint32_t first = rel_is(d, t, REL_CONJ) && d->tokens.at[t].head != NONE ? d->tokens.at[t].head : t;
  if (doc_child(d, first, REL_OBJ) != NONE) return false; /* "neither accepts the plan nor rejects the mediation" */
  FOR_CHILDREN(d, first, k) {
    uint32_t cc = rel_is(d, k, REL_CONJ) ? doc_child(d, k, REL_CC) : NONE;
    if (cc == NONE || (!norm_is(d, cc, "nor") && !norm_is(d, cc, "or"))) continue;
    if ((stand_word(w, first, false) && stand_word(w, k, true)) || (stand_word(w, first, true) && stand_word(w, k, false))) return true;
  }
  return false;
}
