/* factuality.c - did it happen, was it only said, planned, conditional, denied, refused?
 *
 * The words that say so are rows of tables/factuality.tsv; where they must stand to an act is told there. Verbs that take
 * the act as their complement ("plans to", "refused to") are turns (turn.c). */
#include "event/act.h"
#include "event/indeed.h"
#include "event/marker.h"
#include "lists.h"
#include "said/said.h"

#include <stdio.h>

enum { CLIMB = 40, NEAR = 4, PHRASE = 6 }; /* levels above the act that are looked at; how far up a word may govern it; tokens from a marker to its verb */

static bool rel_is(const doc *d, uint32_t t, rel r) { return d->tokens.at[t].rel == (uint8_t)r; }
static bool norm_is(const doc *d, uint32_t t, const char *word) { return sym_is(d->tokens.at[t].norm, word); }

static const marker *denies(scene *w, uint32_t t, unsigned where) {
  const marker *m = marker_at(w->x, w->d, marker_first(w->d, t), where);
  return m && m->effect == MARKS_NOT && m->when != WHEN_PLAIN ? m : NULL;
}

/* "have still to agree" */
static bool still_to(const doc *d, uint32_t t) {
  return sym_is(d->tokens.at[t].lemma, "have") && doc_child(d, t, REL_XCOMP) != NONE;
}

/* "withdrew from none of the villages", "agreed to nothing". */
static bool none_of(const doc *d, uint32_t t) {
  return d->tokens.at[t].upos != UPOS_VERB && (norm_is(d, t, "none") || norm_is(d, t, "nothing") || norm_is(d, t, "nobody") || norm_is(d, t, "neither"));
}

/* "not", "no longer", "at no time" on the verb; "did not, he said, attack": on its auxiliary. */
static uint32_t negated_verb(scene *w, uint32_t t) {
  const doc *d = w->d;
  FOR_CHILDREN(d, t, k)
  switch (d->tokens.at[k].rel) {
    case REL_AUX:
      FOR_CHILDREN(d, k, n)
      if (rel_is(d, n, REL_ADVMOD) && denies(w, n, AT_VERB)) return n;
      break;
    case REL_OBJ: /* "did nothing to stop it" */
      if (d->tokens.at[k].upos != UPOS_PRON) break;
      /* fall through */
    case REL_ADVMOD:
      if (k > t && d->tokens.at[t].upos == UPOS_VERB) break; /* "had asked him not to" */
      if (norm_is(d, k, "still") && still_to(d, t)) return k;
      /* fall through */
    case REL_DET:
    case REL_CC:
    case REL_CC_PRECONJ:
    case REL_OBL:
    case REL_OBL_UNMARKED:
      if (denies(w, k, AT_VERB)) return k;
      if (k > t && denies(w, k, AT_PARTY) && d->tokens.at[k].upos == UPOS_PRON) return k; /* "agreed to nothing" */
      if (k > t && rel_is(d, k, REL_OBL) && none_of(d, k)) return k;
      if (norm_is(d, k, "longer") && k > t - 3 && k < t) return k; /* "no longer": the tree may part the two */
      break;
    default: break;
  }
  return NONE;
}

/* "nobody", "no talks", "neither Spain nor Morocco". */
static uint32_t nobody(scene *w, uint32_t t) {
  const doc *d = w->d;
  if (t == NONE) return NONE;
  if (denies(w, t, AT_PARTY)) return t;
  FOR_CHILDREN(d, t, k)
  if (k < t && (rel_is(d, k, REL_DET) || rel_is(d, k, REL_ADVMOD) || rel_is(d, k, REL_CC_PRECONJ) || rel_is(d, k, REL_CC)) && denies(w, k, AT_PARTY)) return k;
  return NONE;
}

/* "did not attack Kuwait or bomb Iran": the second verb leans on the first one's auxiliary. */
static uint32_t shares_negation(const doc *d, uint32_t t) {
  const token *k = doc_token(d, t);
  uint32_t h = k->head, cc = doc_child(d, t, REL_CC);
  if (k->rel != REL_CONJ || h == NONE || h > t || doc_child(d, t, REL_AUX) != NONE || doc_child(d, t, REL_NSUBJ) != NONE) return NONE;
  if (cc != NONE && norm_is(d, cc, "but")) return NONE;
  if (cc != NONE && norm_is(d, cc, "or")) return h;
  uint32_t aux = doc_child(d, h, REL_AUX);
  return aux != NONE && strcmp(k->xpos, doc_token(d, h)->xpos) == 0 && (strcmp(k->xpos, "VB") == 0 || strcmp(k->xpos, "VBN") == 0) ? h : NONE;
}

uint32_t factuality_negator(scene *w, const clause *c) {
  const doc *d = w->d;
  uint32_t t = c->token, no = negated_verb(w, t);
  if (no != NONE) return no;
  if (c->pos == 'n') {
    if ((no = nobody(w, t)) != NONE) return no;
    FOR_CHILDREN(d, t, k)
    if (rel_is(d, k, REL_CASE) && denies(w, k, AT_BEFORE)) return k;
    return NONE;
  }
  FOR_CHILDREN(d, t, k) /* "left without meeting him", "rather than expel the consul" */
  if (k < t && t - k < PHRASE && !(rel_is(d, k, REL_ADVMOD) && d->tokens.at[t - 1].rel != REL_MARK && d->tokens.at[t - 1].rel != REL_FIXED && t - k > 1) && (rel_is(d, k, REL_MARK) || rel_is(d, k, REL_CASE) || rel_is(d, k, REL_CC) || rel_is(d, k, REL_ADVMOD)) && denies(w, k, AT_BEFORE)) return k;
  uint32_t h = d->tokens.at[t].head;
  if (h != NONE && rel_is(d, t, REL_ADVCL) && h < t && denies(w, h, AT_BEFORE)) return h; /* "far from withdrawing": far has become the head */
  if (h != NONE && rel_is(d, t, REL_XCOMP) && (sym_is(d->tokens.at[h].lemma, "have") || sym_is(d->tokens.at[h].lemma, "be")))
    FOR_CHILDREN(d, h, k) /* "have yet to sign", "have still to agree" */
    if (norm_is(d, k, "yet") || norm_is(d, k, "still")) return k;
  FOR_CHILDREN(d, t, k)
  if (norm_is(d, k, "yet") && c->infinitive && k < t) return k;
  bool relative = (rel_is(d, t, REL_ACL) || rel_is(d, t, REL_ACL_RELCL)) && c->surface == h; /* "no state that recognized it" */
  if (!relative && (no = nobody(w, c->surface)) != NONE) return no;
  if (c->obj != c->surface && (no = nobody(w, c->obj)) != NONE) return no; /* "held no talks" */
  for (int hop = 0; hop < NEAR && (t = shares_negation(d, t)) != NONE; hop++)
    if ((no = negated_verb(w, t)) != NONE && no < t) return no;
  return NONE;
}

static bool word_in(sym w, const char *const *words) {
  for (; *words; words++)
    if (sym_is(w, *words)) return true;
  return false;
}

bool factuality_denied(scene *w, uint32_t t) { return negated_verb(w, t) != NONE; }

/* Is the word itself denied: "not true", "no risk"? */
static bool denied(scene *w, uint32_t t) { return negated_verb(w, t) != NONE || nobody(w, t) != NONE; }

/* The clause's verb is in a past tense, its auxiliary counted. */
static bool past_tense(const doc *d, uint32_t t) {
  FOR_CHILDREN(d, t, k)
  if (rel_is(d, k, REL_AUX) || rel_is(d, k, REL_AUX_PASS) || rel_is(d, k, REL_COP)) return strcmp(d->tokens.at[k].xpos, "VBD") == 0;
  return strcmp(d->tokens.at[t].xpos, "VBD") == 0 || strcmp(d->tokens.at[t].xpos, "VBN") == 0;
}

static bool pluperfect(const doc *d, uint32_t t) {
  FOR_CHILDREN(d, t, k)
  if (rel_is(d, k, REL_AUX) && norm_is(d, k, "had")) return true;
  return false;
}

/* "said that it would not withdraw until the Union had agreed on a force": the past is the speaker's, what is told of lies before him. */
static bool of_what_would_be(const doc *d, uint32_t t) {
  uint32_t over = rel_is(d, t, REL_ADVCL) ? d->tokens.at[t].head : NONE;
  bool would = false;
  if (over == NONE) return false;
  FOR_CHILDREN(d, over, k) {
    if (!rel_is(d, k, REL_AUX)) continue;
    if (norm_is(d, k, "have")) return false; /* "would have withdrawn" */
    would |= norm_is(d, k, "would") || norm_is(d, k, "could") || norm_is(d, k, "should") || norm_is(d, k, "might");
  }
  return would;
}

static bool holds(scene *w, const marker *m, uint32_t host, uint32_t below) {
  switch (m->when) {
    case WHEN_PLAIN: return !denied(w, host);
    case WHEN_NEGATED: return denied(w, host);
    case WHEN_OPEN: return !past_tense(w->d, host) || of_what_would_be(w->d, host);
    case WHEN_PAST: return past_tense(w->d, host) || pluperfect(w->d, host);
    case WHEN_TO: {
      uint32_t to = below == NONE ? NONE : doc_child(w->d, below, REL_MARK);
      return to != NONE && norm_is(w->d, to, "to");
    }
    default: return true;
  }
}

static void take(act *a, const marker *m, uint32_t t) {
  bool *const flag[] = {&a->negated, &a->conditional, &a->planned, &a->alleged, &a->past};
  if (m->effect == MARKS_TRY) { /* "tried to bomb it": force was used; "tried to free them": it did not come about */
    a->planned = a->purpose = false;
    a->negated |= a->type != PLOVER_ASSAULT && a->type != PLOVER_PROTEST;
    a->cue = t;
    a->cue_line = m->line;
    return;
  }
  if (m->effect == MARKS_FACT || *flag[m->effect]) return;
  *flag[m->effect] = true;
  if (a->cue != NONE && (m->effect == MARKS_PAST || m->effect == MARKS_SAID)) return;
  a->cue = t;
  a->cue_line = m->line;
}

/* May what hangs so be what a word over it speaks of? */
static bool complement(const doc *d, uint32_t t) {
  switch (d->tokens.at[t].rel) {
    case REL_XCOMP:
    case REL_CCOMP:
    case REL_CSUBJ:
    case REL_CSUBJ_PASS:
    case REL_ACL:
    case REL_ACL_RELCL:
    case REL_ADVCL:
    case REL_NSUBJ:
    case REL_NSUBJ_PASS:
    case REL_CONJ: return true;
    case REL_OBJ: return true;
    case REL_OBL:
    case REL_NMOD: {
      uint32_t p = doc_case(d, t);
      uint32_t over = d->tokens.at[t].head;
      if (p != NONE && over != NONE && norm_is(d, p, "in") && (norm_is(d, over, "truth") || norm_is(d, over, "substance"))) return true; /* "no truth in the report that" */
      return p != NONE && (norm_is(d, p, "of") || norm_is(d, p, "about") || norm_is(d, p, "for"));
    }
    default: return false;
  }
}

/* "had Ethiopia attacked", "should it shell", "were Armenia to": the auxiliary opens the clause. */
static bool opens_with_auxiliary(scene *w, uint32_t t) {
  static const char *const words[] = {"had", "should", "were", NULL};
  const doc *d = w->d;
  uint32_t first = d->tokens.at[t].child;
  if (first == NONE || first > t || !rel_is(d, first, REL_AUX) || !word_in(d->tokens.at[first].norm, words)) return false;
  if (first == w->first) return true;
  return (rel_is(d, t, REL_ADVCL) || rel_is(d, t, REL_PARATAXIS)) && doc_child(d, t, REL_MARK) == NONE && doc_child(d, t, REL_NSUBJ) != NONE;
}

/* The words that open the clause of k; "only" may hang on the verb over it ("would leave only after the rebels had left"). */
static const marker *opening(scene *w, uint32_t k, unsigned where, uint32_t *first) {
  const doc *d = w->d;
  *first = marker_first(d, k);
  uint32_t before = *first > w->first && norm_is(d, *first - 1, "only") ? *first - 1 : NONE;
  const marker *m = before == NONE ? NULL : marker_at(w->x, d, before, where);
  if (!m) return marker_at(w->x, d, *first, where);
  *first = before;
  return m;
}

/* A word over the act: "appears to", "it is unlikely that", "the risk of". */
static void look_over(scene *w, act *a, uint32_t t, uint32_t below) {
  const doc *d = w->d;
  rel r = (rel)d->tokens.at[below].rel;
  const marker *m = marker_at(w->x, d, t, AT_OVER);
  if (r == REL_CONJ) return;
  if (r == REL_NSUBJ && d->tokens.at[below].upos == UPOS_NOUN && m && m->pos == 'v') m = NULL;
  bool noun = r == REL_OBL || (r == REL_OBJ && d->tokens.at[below].upos != UPOS_VERB); /* "envisages a withdrawal", "provides for a withdrawal" */
  if (noun && (!m || m->pos != 'v')) return;
  if (m && r == REL_ADVCL && m->effect != MARKS_PLAN && m->pos != 'a') return;
  if (m && holds(w, m, t, below)) take(a, m, t);
  uint32_t told = r == REL_CCOMP && d->tokens.at[t].upos == UPOS_VERB ? doc_child(d, t, REL_NSUBJ) : NONE; /* "No evidence has emerged that", "fears grew that" */
  const marker *of = told != NONE && d->tokens.at[told].upos == UPOS_NOUN ? marker_at(w->x, d, told, AT_OVER) : NULL;
  if (of && of->pos == 'n' && holds(w, of, told, below)) take(a, of, told);
  if (r == REL_NSUBJ && d->tokens.at[t].upos == UPOS_VERB) /* "Reports that ... proved false", "turned out to be untrue" */
    FOR_CHILDREN(d, t, k) {
      const marker *n = d->tokens.at[k].rel == REL_XCOMP ? marker_at(w->x, d, k, AT_OVER) : NULL;
      if (n && n->pos == 'a' && n->effect == MARKS_NOT && holds(w, n, k, below)) take(a, n, k);
    }
  if (d->tokens.at[t].upos == UPOS_NOUN)
    FOR_CHILDREN(d, t, k) { /* "Reports that ... were untrue": the predicate hangs on its subject */
      const marker *n = k > below && d->tokens.at[k].upos == UPOS_ADJ && doc_child(d, k, REL_COP) != NONE ? marker_at(w->x, d, k, AT_OVER) : NULL;
      if (n && holds(w, n, k, below)) take(a, n, k);
    }
}

/* What stands on and around one word of the way up. `near`: it is still the act's own predicate. */
static void look_around(scene *w, act *a, uint32_t t, uint32_t below, bool near) {
  const doc *d = w->d;
  FOR_CHILDREN(d, t, k) {
    if (k == below) continue;
    rel r = (rel)d->tokens.at[k].rel;
    if (r == REL_MARK && k > 1 && norm_is(d, k, "that") && rel_is(d, t, REL_ADVCL)) { /* "will open it on condition that Yemen goes": the noun hangs on the verb */
      const marker *m = marker_at(w->x, d, k - 1 - (norm_is(d, k - 2, "the") && k > 2), AT_CLAUSE);
      const marker *n = m ? m : marker_at(w->x, d, k - 2, AT_CLAUSE);
      if (n && n->effect == MARKS_IF) take(a, n, k);
    }
    if (k < t && (r == REL_MARK || r == REL_CASE || r == REL_ADVMOD || r == REL_CC || r == REL_DET || r == REL_OBL || r == REL_ADVCL)) {
      uint32_t first;
      const marker *m = opening(w, k, AT_CLAUSE | AT_BEFORE, &first);
      if (m && m->effect != MARKS_NOT && holds(w, m, t, below)) take(a, m, first);
      if (m && m->where == AT_CLAUSE && m->effect == MARKS_NOT) take(a, m, first); /* "as if" */
    }
    if (near && (r == REL_ADVMOD || r == REL_OBL || r == REL_OBL_UNMARKED || r == REL_PARATAXIS || r == REL_ADVCL || r == REL_DISCOURSE || r == REL_NMOD)) {
      const marker *m = marker_at(w->x, d, marker_first(d, k), AT_VERB);
      if (m && (m->effect != MARKS_NOT || (m->when == WHEN_PLAIN && k < t)) && (m->when == WHEN_PLAIN || holds(w, m, t, below))) take(a, m, marker_first(d, k));
    }
  }
}

static void on_noun(scene *w, act *a) {
  const doc *d = w->d;
  FOR_CHILDREN(d, a->token, k) {
    if (k > a->token || (!rel_is(d, k, REL_AMOD) && !rel_is(d, k, REL_DET) && !rel_is(d, k, REL_COMPOUND) && !rel_is(d, k, REL_ADVMOD))) continue;
    const marker *m = marker_at(w->x, d, marker_first(d, k), AT_ON);
    if (m) take(a, m, k);
  }
}

/* "Why did Zambia expel him?" takes for granted that it did. */
static bool asks_whether(scene *w) {
  static const char *const why[] = {"why", "when", "where", "who", "how", NULL}, *const unreal[] = {"would", "could", "might", "will", "should", "can", "if", NULL};
  const doc *d = w->d;
  if (!slice_ends(slice_trim(doc_slice(d, w->s->at)), "?")) return false;
  if (!word_in(d->tokens.at[w->first].norm, why)) return true;
  for (uint32_t t = w->first; t < w->first + w->n && t < w->first + 8; t++)
    if (word_in(d->tokens.at[t].norm, unreal)) return true;
  return false;
}

/* A promise under a condition is conditional: the "if" hangs on the promise or on what is promised. */
static void promised_if(scene *w, act *a) {
  const doc *d = w->d;
  uint32_t at[3] = {a->governor, a->token, doc_child(d, a->governor, REL_XCOMP)};
  for (int i = 0; i < 3; i++) {
    if (at[i] == NONE) continue;
    FOR_CHILDREN(d, at[i], k) {
      if (!rel_is(d, k, REL_ADVCL)) continue;
      uint32_t first;
      const marker *m = opening(w, k, AT_CLAUSE, &first);
      if (m && m->effect == MARKS_IF && holds(w, m, k, NONE)) {
        take(a, m, first);
        return;
      }
    }
  }
}

/* "the last mediator to visit Aouzou", "the only state to recognize it". */
static bool ordinal(const doc *d, uint32_t t) {
  static const char *const words[] = {"first", "last", "only", "second", "third", "latest", NULL};
  FOR_CHILDREN(d, t, k)
  if (k < t && rel_is(d, k, REL_AMOD) && word_in(d->tokens.at[k].norm, words)) return true;
  return false;
}

static const char *finite_tag(const doc *d, uint32_t t) {
  FOR_CHILDREN(d, t, k)
  if (rel_is(d, k, REL_AUX) || rel_is(d, k, REL_AUX_PASS) || rel_is(d, k, REL_COP)) return d->tokens.at[k].xpos;
  return d->tokens.at[t].xpos;
}

/* Told as what was before: "A mob had stoned his car the day before", "Guards who killed hundreds draw their pensions",
 * "six weeks after its founder was killed". Not the shifted tense of what is reported ("said it had"). */
static bool background(const doc *d, uint32_t t) {
  uint32_t v = t;
  for (int hop = 0; hop < NEAR; hop++) {
    const token *k = doc_token(d, v);
    if (k->rel == REL_CCOMP || k->rel == REL_PARATAXIS) return false;
    if (pluperfect(d, v)) return k->head == NONE || (k->rel == REL_CONJ && d->tokens.at[k->head].head == NONE); /* beside a verb it is but the tense before another */
    if (k->head == NONE) return false;
    if (k->rel == REL_ACL_RELCL && strcmp(finite_tag(d, v), "VBD") == 0) {
      uint32_t above = k->head;
      for (int far = 0; above != NONE && far < NEAR && !clause_verb(d, above); far++) above = d->tokens.at[above].head;
      if (above == NONE || !clause_verb(d, above)) return false;
      const char *tag = finite_tag(d, above);
      return strcmp(tag, "VBZ") == 0 || strcmp(tag, "VBP") == 0;
    }
    if (k->rel == REL_ADVCL) {
      uint32_t m = doc_child(d, v, REL_MARK);
      if (m != NONE && m > 0 && norm_is(d, m, "after")) { /* "six weeks after" */
        FOR_CHILDREN(d, m, n)
        if (d->tokens.at[n].upos == UPOS_NOUN) return true;
        FOR_CHILDREN(d, v, n)
        if (n < m && rel_is(d, n, REL_OBL_UNMARKED)) return true;
      }
      return false;
    }
    bool shares = (k->rel == REL_CONJ && doc_child(d, v, REL_NSUBJ) == NONE && doc_child(d, v, REL_AUX) == NONE && strcmp(k->xpos, "VBN") == 0) || k->rel == REL_XCOMP;
    if (!shares) return false;
    v = k->head;
  }
  return false;
}

void factuality_context(scene *w, act *a) {
  static const char *const unreal[] = {"would", "could", "might", NULL};
  const doc *d = w->d;
  uint32_t t = a->governor, below = NONE;
  const token *own = doc_token(d, t);
  bool noun = clause_pos(d, t) == 'n', subject = own->head != NONE && (own->rel == REL_NSUBJ || own->rel == REL_NSUBJ_PASS || own->rel == REL_CSUBJ);
  if (noun && subject)
    FOR_CHILDREN(d, own->head, k) /* "any attack would be a mistake" */
    if (rel_is(d, k, REL_AUX) && word_in(d->tokens.at[k].norm, unreal)) {
      a->conditional = true;
      a->cue = k;
    }
  if (clause_pos(d, a->token) == 'n') on_noun(w, a);
  if (d->tokens.at[a->token].lemma && sym_is(d->tokens.at[a->token].lemma, "due")) a->planned = true; /* "is due in Zagreb on Monday" */
  if (a->token != t && d->tokens.at[a->token].upos == UPOS_VERB) look_around(w, a, a->token, NONE, true);
  bool near = true, govern = true;
  for (int hop = 0; t != NONE && hop < CLIMB; hop++, below = t, t = d->tokens.at[t].head) {
    const token *k = doc_token(d, t);
    if (hop > 0) {
      uint8_t r = d->tokens.at[below].rel; /* "is said to have", "expelled X and allegedly shot Y" */
      near = near && (r == REL_XCOMP || (r == REL_CONJ && doc_child(d, below, REL_NSUBJ) == NONE) || (hop == 1 && noun && subject));
      govern = govern && hop <= NEAR && complement(d, below);
      if (govern) look_over(w, a, t, below);
      govern = govern && r != REL_OBL && (r != REL_OBJ || d->tokens.at[below].upos == UPOS_VERB);
      const marker *opens = t < below ? marker_at(w->x, d, marker_first(d, t), AT_CLAUSE) : NULL; /* "provided that it frees them": provided has become a verb */
      if (opens && opens->words.len > d->tokens.at[t].norm->len && opens->effect == MARKS_IF) take(a, opens, t);
      if (hop == 1 && a->purpose && sym_is(k->lemma, "do") && negated_verb(w, t) != NONE) a->negated = true; /* "did nothing to stop it" */
    } else if (t != a->token) {
      look_over(w, a, t, a->token);
    }
    look_around(w, a, t, below, near);
    if (opens_with_auxiliary(w, t) && !a->conditional) {
      a->conditional = true;
      a->cue = k->child;
      a->cue_line = 0;
    }
    if (k->rel == REL_CSUBJ && doc_child(d, t, REL_MARK) != NONE && norm_is(d, doc_child(d, t, REL_MARK), "to")) a->conditional = true; /* "to refuse it would only encourage them" */
    if (hop > 0 && hop < 3 && (sym_is(k->lemma, "stop") || sym_is(k->lemma, "fall") || sym_is(k->lemma, "short"))) { /* "stopped short of accusing" */
      bool short_of = sym_is(k->lemma, "short");
      FOR_CHILDREN(d, t, n) short_of |= norm_is(d, n, "short");
      if (short_of && !(d->tokens.at[below].rel == REL_CONJ && doc_child(d, below, REL_NSUBJ) != NONE)) a->negated = true; /* not "and the opposition accused him" */
    }
    if (k->rel == REL_ACL_RELCL && strcmp(finite_tag(d, t), "VBD") == 0) break; /* "as soon as it gives the clearances that it promised": promised it was */
    if (hop <= 1 && (k->rel == REL_ADVCL || k->rel == REL_ACL)) {
      uint32_t m = doc_child(d, t, REL_MARK);
      bool pushed = k->rel == REL_ADVCL && k->head != NONE && d->tokens.at[k->head].lemma && sym_in(d->tokens.at[k->head].lemma, LIST_pushes) && doc_child(d, k->head, REL_OBJ) != NONE; /* "the threat pushed Taiwan to buy arms" */
      if (m != NONE && norm_is(d, m, "to") && !pushed && !(k->rel == REL_ACL && k->head != NONE && ordinal(d, k->head))) a->planned = a->purpose = true; /* "travelled to secure" */
    }
  }
  if (!a->conditional && (a->type == PLOVER_AGREE || a->type == PLOVER_CONCEDE) && a->turned != N_OPS) promised_if(w, a); /* "offers to sign if Rome pays" */
  if (!a->conditional && !a->planned && clause_pos(d, a->governor) == 'v' && said_of(d, a->token) == NONE && d->blocks.at[w->s->block].time == NONE && background(d, a->governor)) a->past = true;
  if (!a->conditional && asks_whether(w)) {
    a->conditional = true;
    a->cue = w->first + w->n - 1;
    a->cue_line = 0;
  }
  uint32_t disobeyed = a->negated ? NONE : indeed_not_done(w, a);
  if (disobeyed != NONE) {
    a->negated = true;
    a->cue = disobeyed;
    a->cue_line = 0;
  }
  if (disobeyed == NONE && indeed_done(w, a)) {
    a->negated = a->conditional = false;
    a->cue = NONE;
    a->cue_line = 0;
  }
}

/* "would not confirm", "Nobody doubts that". */
static bool cue_denied(scene *w, const attribution *s) {
  if (s->negated) return true;
  if (s->cue_token == NONE) return false;
  uint32_t by = doc_child(w->d, s->cue_token, REL_NSUBJ);
  return negated_verb(w, s->cue_token) != NONE || (by != NONE && nobody(w, by) != NONE);
}

/* "doubted that Algeria had sent tanks", "did not believe that Moscow would send troops". */
static bool disbelieved(scene *w, uint32_t a) {
  const doc *d = w->d;
  if (a == NONE) return false;
  const attribution *s = &d->attributions.at[a];
  if (s->cue_token != NONE && d->tokens.at[s->cue_token].upos == UPOS_ADV) return false; /* "supposedly": hearsay */
  bool no = cue_denied(w, s);
  return s->sense == SAID_DOUBT ? !no : s->sense == SAID_BELIEVE && no;
}

/* "could not confirm that", "has never confirmed that", "would neither confirm nor deny that": nobody says it. */
static bool unconfirmed(scene *w, uint32_t a) {
  if (a == NONE) return false;
  const attribution *s = &w->d->attributions.at[a];
  const token *k = s->cue_token == NONE ? NULL : doc_token(w->d, s->cue_token);
  if (!k || !k->lemma) return false;
  if (sym_is(k->lemma, "confirm") || sym_is(k->lemma, "verify") || sym_is(k->lemma, "corroborate")) return cue_denied(w, s);
  if (!sym_is(k->lemma, "deny") || k->rel != REL_CONJ || k->head == NONE) return false;
  return sym_is(doc_token(w->d, k->head)->lemma, "confirm") && negated_verb(w, k->head) != NONE;
}

/* "denied that", not "neither confirmed nor denied that". */
static bool rejected(scene *w, uint32_t a) {
  if (a == NONE) return false;
  const attribution *s = &w->d->attributions.at[a];
  return s->sense == SAID_DENY && !cue_denied(w, s);
}

/* "denied a report by the agency that it had bombed Riga": the denial is of the report. */
static bool report_rejected(scene *w, uint32_t a) {
  if (a == NONE || w->d->attributions.at[a].within == NONE) return false;
  const attribution *report = &w->d->attributions.at[a], *denial = &w->d->attributions.at[report->within];
  if (report->cue_token == NONE || denial->cue_token == NONE || w->d->tokens.at[report->cue_token].upos != UPOS_NOUN) return false;
  return w->d->tokens.at[report->cue_token].head == denial->cue_token && rejected(w, report->within);
}

/* The text itself vouches for it: it stands behind a semicolon after the cue ("told him so; the embassy protested"), or it
 * is judged, not told ("defended Monday's attack", "apologised for shooting it down"). */
static bool own_words(scene *w, const act *a, uint32_t by) {
  const doc *d = w->d;
  const attribution *s = &d->attributions.at[by];
  if (s->cue_token == NONE || d->tokens.at[s->cue_token].sentence != d->tokens.at[a->token].sentence) return false;
  if (s->sense == SAID_EVALUATE && s->quote == QUOTE_INDIRECT && (a->noun || a->token != a->governor || strcmp(d->tokens.at[a->token].xpos, "VBG") == 0)) return true;
  if (s->quote == QUOTE_INDIRECT && s->cue_token < a->token)
    for (uint32_t t = s->cue_token; t < a->token; t++)
      if (norm_is(d, t, ";")) return true;
  return false;
}

/* "We are ready to talk," said the spokesman: by saying so Baku offers it. Not what he tells of a third hand. */
static bool performs(scene *w, const act *a, uint32_t by) {
  const attribution *s = &w->d->attributions.at[by];
  bool verbal = a->type == PLOVER_AGREE || a->type == PLOVER_CONCEDE || a->type == PLOVER_REJECT || a->type == PLOVER_REQUEST || a->type == PLOVER_ACCUSE || a->type == PLOVER_THREATEN || a->type == PLOVER_SUPPORT;
  bool does = a->turned == OP_will || a->turned == OP_refuse || a->turned == OP_demand || a->turned == OP_agree || a->turned == OP_promise || a->turned == OP_threaten || clause_pos(w->d, a->token) == 'a';
  if (!verbal || !does || s->within != NONE || s->source_mention == NONE || !a->actors.n || !a->actors.at[0].country[0] || pluperfect(w->d, a->governor)) return false;
  if (clause_pos(w->d, a->governor) == 'v' && strcmp(finite_tag(w->d, a->governor), "VBD") == 0) return false; /* "it refused": told, not done by saying so */
  const mention *m = &w->d->mentions.at[s->source_mention];
  const char *country = m->country[0] ? m->country : w->d->entities.at[m->entity].country;
  return strcmp(country, a->actors.at[0].country) == 0;
}

/* "Iran denied Iraq's charge that it had": another's charge was made, whatever there is in it. */
static bool charge_denied(scene *w, const act *a, uint32_t by) {
  if (by == NONE || !a->noun || a->type != PLOVER_ACCUSE || !a->actors.n || !rejected(w, by)) return false;
  const attribution *s = &w->d->attributions.at[by];
  const mention *m = s->source_mention == NONE ? NULL : &w->d->mentions.at[s->source_mention];
  if (!m || w->d->tokens.at[a->governor].head != s->cue_token) return false;
  const char *country = m->country[0] ? m->country : w->d->entities.at[m->entity].country;
  return a->actors.at[0].country[0] && strcmp(country, a->actors.at[0].country) != 0;
}

factuality factuality_of(scene *w, const act *a, uint32_t *attribution) {
  *attribution = said_of(w->d, a->token);
  uint32_t before = clause_before_speaker(w->d, a->governor);
  if (*attribution == NONE && before != NONE) *attribution = said_of(w->d, before);
  while (*attribution != NONE && own_words(w, a, *attribution)) *attribution = w->d->attributions.at[*attribution].within;
  if (a->refused) return FACT_REFUSED;
  if (a->negated) return FACT_NEGATED;
  if (disbelieved(w, *attribution)) return FACT_NEGATED;
  if (a->conditional || unconfirmed(w, *attribution)) return FACT_CONDITIONAL;
  if (a->planned) return FACT_PLANNED;
  if (charge_denied(w, a, *attribution)) return FACT_HAPPENED;
  if (rejected(w, *attribution) || report_rejected(w, *attribution)) return FACT_NEGATED;
  if (*attribution != NONE && !a->alleged && performs(w, a, *attribution)) return FACT_HAPPENED;
  return *attribution != NONE || a->alleged ? FACT_SAID : FACT_HAPPENED;
}

const char *factuality_why(scene *w, const act *a, factuality f, char *out, size_t size) {
  static const char *const names[] = {"happened", "said", "planned", "conditional", "negated", "refused"};
  out[0] = '\0';
  if (f == FACT_HAPPENED && !a->past) return out;
  uint32_t by = said_of(w->d, a->token);
  uint32_t line = a->cue_line, at = a->cue == NONE ? NONE : marker_first(w->d, a->cue);
  if (f == FACT_SAID && !a->alleged) at = NONE, line = 0;
  const marker *no = f == FACT_NEGATED && at != NONE && !line ? marker_at(w->x, w->d, at, AT_VERB | AT_PARTY | AT_BEFORE) : NULL;
  if (no) line = no->line;
  if (line)
    snprintf(out, size, "; %s: '%s' (factuality.tsv:%u)", f == FACT_HAPPENED ? "past" : names[f], w->d->tokens.at[at].norm->text, line);
  else if (at != NONE)
    snprintf(out, size, "; %s: '%s'", names[f], w->d->tokens.at[a->cue].norm->text);
  else if (by != NONE)
    snprintf(out, size, "; %s: '%s'", names[f], w->d->tokens.at[w->d->attributions.at[by].cue_token].norm->text);
  else
    snprintf(out, size, "; %s by its clause", f == FACT_HAPPENED ? "past" : names[f]);
  return out;
}
