/* vote.c - who stood for or against it in a vote, where no verb of his own says so.
 *
 *   "was approved by 89 votes to 14, with South Africa and Portugal opposed"    "with Israel voting against"
 *   "Kenya was among the countries that voted against the resolution"    "Ireland was the only member to vote for it" */
#include "stance/work.h"

#include "lists.h"

enum { AWAY = 24 }; /* words between "with" and "opposed" */

static bool rel_is(const doc *d, uint32_t t, rel r) { return d->tokens.at[t].rel == (uint8_t)r; }
static bool norm_is(const doc *d, uint32_t t, const char *word) { return sym_is(d->tokens.at[t].norm, word); }

uint32_t vote_one_of(const doc *d, uint32_t t) {
  uint32_t one = rel_is(d, t, REL_ACL_RELCL) || rel_is(d, t, REL_ACL) ? d->tokens.at[t].head : NONE;
  if (one == NONE || one > t || doc_child(d, one, REL_COP) == NONE) return NONE;
  sym word = d->tokens.at[one].norm;
  uint32_t p = doc_case(d, one);
  bool among = p != NONE && (norm_is(d, p, "among") || norm_is(d, p, "amongst")), only = false;
  FOR_CHILDREN(d, one, k) {
    if (k < one && (sym_in(d->tokens.at[k].norm, LIST_negation) || norm_is(d, k, "no"))) return NONE; /* "was not among those that" */
    only |= k < one && norm_is(d, k, "only");
  }
  bool member = sym_in(word, LIST_many_states) || sym_in(word, LIST_one_of_many) || norm_is(d, one, "those") || norm_is(d, one, "country") || norm_is(d, one, "state") || norm_is(d, one, "nation") || norm_is(d, one, "one");
  return member && (among || only) ? doc_child(d, one, REL_NSUBJ) : NONE;
}

/* How they stood: "opposed", "voting against", "in favour"; N_STANDS: no such word here. */
static stand_kind stood(const stance_work *w, uint32_t t) {
  const doc *d = w->d;
  uint32_t end = w->scene.first + w->scene.n;
  if (norm_is(d, t, "voting") && t + 1 < end) t++;
  if (norm_is(d, t, "opposed") || norm_is(d, t, "against") || norm_is(d, t, "dissenting") || norm_is(d, t, "opposing")) return STAND_opposes;
  if (norm_is(d, t, "in") && t + 1 < end && (norm_is(d, t + 1, "favour") || norm_is(d, t + 1, "favor"))) return STAND_favours;
  return N_STANDS;
}

/* What was voted on: subject of "was approved", object of "renewed"; NONE. */
static uint32_t voted_on(const doc *d, uint32_t verb) {
  uint32_t what = doc_child(d, verb, REL_NSUBJ_PASS);
  if (what == NONE) what = doc_child(d, verb, REL_OBJ);
  return what != NONE && d->tokens.at[what].upos == UPOS_NOUN ? what : NONE;
}

/* Those named between "with" and the word; false when anything else stands there. */
static bool named(stance_work *w, uint32_t from, uint32_t to, parties *out) {
  doc *d = w->d;
  memset(out, 0, sizeof *out);
  for (uint32_t i = doc_first_mention(d, from); i < d->mentions.n && d->mentions.at[i].first < to; i++) {
    uint32_t next = d->mentions.at[i].end; /* "with the United States voting": the tree may have them before a noun */
    if (d->mentions.at[i].first < from || out->n == ACT_PARTIES || (next != to && d->tokens.at[next].upos != UPOS_PUNCT && d->tokens.at[next].upos != UPOS_CCONJ)) continue;
    party p = actor_party(d, i);
    if (party_takes_stands(&p)) out->at[out->n++] = p;
  }
  for (uint32_t t = from; t < to; t++)
    if (clause_verb(d, t) || norm_is(d, t, ";")) return false;
  return out->n > 0;
}

/* The word that all hang on was read as theirs: "approved by 89 votes ..., with South Africa opposed". */
static void not_theirs(stance_work *w, uint32_t verb, const parties *who) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < w->stands.n; i++)
    if (w->stands.at[i].token != verb || !stand_same_side(&w->stands.at[i].holder, who)) w->stands.at[n++] = w->stands.at[i];
  w->stands.n = n;
}

void votes_apart(stance_work *w) {
  doc *d = w->d;
  uint32_t end = w->scene.first + w->scene.n, verb = w->scene.s->root, what = verb == NONE ? NONE : voted_on(d, verb);
  if (what == NONE || !clause_verb(d, verb)) return;
  for (uint32_t t = what > verb ? what : verb; t + 2 < end; t++) {
    if (!norm_is(d, t, "with")) continue;
    for (uint32_t k = t + 2; k < end && k - t < AWAY; k++) {
      stand_kind kind = stood(w, k);
      uint32_t last = k + (norm_is(d, k, "voting") ? 1 : 0);
      bool ends = last + 1 >= end || d->tokens.at[last + 1].upos == UPOS_PUNCT || d->tokens.at[last + 1].upos == UPOS_CCONJ || d->tokens.at[last + 1].upos == UPOS_PRON || kind == STAND_favours;
      if (kind == N_STANDS) continue;
      stand s = {.token = k, .kind = kind, .matter = what, .inner = NONE, .to_have = NONE, .why = "with him opposed"};
      if (!ends || !named(w, t + 1, k, &s.holder)) break;
      not_theirs(w, verb, &s.holder);
      for (uint32_t i = 0; i < w->stands.n; i++)
        if (w->stands.at[i].token >= k && w->stands.at[i].token <= last && stand_same_side(&w->stands.at[i].holder, &s.holder)) return;
      vec_push(&d->scratch, &w->stands, s);
      return;
    }
  }
}
