/* anonymity.c - how much the words tell of who the source is: a name, an office, a description, or nothing. */
#include "said/work.h"

enum { NAME_REACH = 4000 /* mentions within which a name is looked for */ };

static bool has_name(const work *w, range r) {
  for (uint32_t t = r.first; t < r.end; t++)
    if (tok(w, t)->upos == UPOS_PROPN) return true;
  return false;
}

/* A word printed as a name, whatever the tagger makes of it: "the Ethiopian Ambassador" is one man. */
static bool printed_as_name(const work *w, uint32_t t) {
  const token *k = tok(w, t);
  slice form = doc_slice(w->d, k->at);
  if (k->upos == UPOS_PROPN) return true;
  bool capital = form.len > 1 && form.ptr[0] >= 'A' && form.ptr[0] <= 'Z' && form.ptr[1] >= 'a';
  return k->upos == UPOS_NOUN && strcmp(k->xpos, "NN") == 0 && capital && t > w->d->sentences.at[k->sentence].first;
}

/* A noun phrase that is a proper name, or has one beside it: "Kim", "Vice Minister Kim", "the deputy director, J. Dorjsuren". */
static bool names_person(const work *w, const source *s) {
  if (printed_as_name(w, s->head)) return true;
  FOR_CHILDREN(w->d, s->head, c)
  if ((tok(w, c)->rel == REL_APPOS || tok(w, c)->rel == REL_FLAT) && tok(w, c)->upos == UPOS_PROPN && c > s->head) return true;
  return false;
}

/* Whether the entity has been called by a name before the byte. */
static bool named_before(const work *w, uint32_t entity, uint32_t byte) {
  uint32_t first = w->d->entities.at[entity].first;
  for (uint32_t i = first; i < w->d->mentions.n && i - first < NAME_REACH; i++) {
    const mention *m = &w->d->mentions.at[i];
    if (m->at.from >= byte) return false;
    if (m->entity == entity && !m->pronoun && tok(w, m->head)->upos == UPOS_PROPN) return true;
    if (m->entity == entity && !m->pronoun && has_name(w, (range){m->head + 1, m->end})) return true;
  }
  return false;
}

static bool is_plural(const work *w, uint32_t t) {
  const char *x = tok(w, t)->xpos;
  return strcmp(x, "NNS") == 0 || strcmp(x, "NNPS") == 0;
}

static bool has_child_in(const work *w, uint32_t t, rel r, said_word class) {
  FOR_CHILDREN(w->d, t, c)
  if (tok(w, c)->rel == r && is_word(w, c, class)) return true;
  return false;
}

static bool is_capital(const work *w, uint32_t t) {
  char c = w->d->text.ptr[tok(w, t)->at.from];
  return c >= 'A' && c <= 'Z';
}

/* "Mexico's president", "the enlargement commissioner", "Ambassador asked": an office that one man holds on the day names
 * him. "A minister", "the deputy minister", "a former premier" do not. */
static bool is_office(const work *w, uint32_t t) {
  if (is_plural(w, t)) return false;
  bool definite = false, other = false;
  FOR_CHILDREN(w->d, t, c) {
    rel r = (rel)tok(w, c)->rel;
    if (r == REL_NMOD_POSS || (r == REL_DET && is_word(w, c, WORD_POINTS))) definite = true;
    else if (r == REL_DET) other = true;
    if ((r == REL_AMOD || r == REL_COMPOUND || r == REL_NUMMOD || r == REL_DET) && is_word(w, c, WORD_LESSER)) other = true;
  }
  return !other && (definite || is_capital(w, t));
}

/* "The new government", "Seoul's spy agency", "Peking radio": a body that is pointed out; "a court in Madrid" is not. */
static bool is_known_body(const work *w, uint32_t t) {
  if (is_plural(w, t) || has_child_in(w, t, REL_DET, WORD_VAGUE)) return false;
  FOR_CHILDREN(w->d, t, c) {
    rel r = (rel)tok(w, c)->rel;
    if (r == REL_DET || r == REL_NMOD_POSS || ((r == REL_COMPOUND || r == REL_AMOD) && mention_at(w, c) != NONE)) return true;
  }
  return is_capital(w, t); /* "Post understands" */
}

/* "officials", "several sources", "a man": nothing that describes them. */
static bool is_bare(const work *w, uint32_t head, bool seen_before) {
  if (head + 1 < w->d->tokens.n && (norm_is(w, head + 1, "who") || strcmp(tok(w, head + 1)->xpos, "VBN") == 0 || norm_is(w, head + 1, "familiar"))) return false; /* "one diplomat briefed on it" */
  FOR_CHILDREN(w->d, head, c) {
    switch (tok(w, c)->rel) {
    case REL_DET: if (seen_before && (norm_is(w, c, "those") || norm_is(w, c, "these") || norm_is(w, c, "the"))) return false; break;
    case REL_COMPOUND: case REL_NMOD: case REL_ACL: case REL_ACL_RELCL: case REL_NMOD_POSS: case REL_APPOS: return false;
    case REL_AMOD: if (!is_word(w, c, WORD_TALLY)) return false; break;
    default: break;
    }
  }
  return true;
}

anonymity source_anonymity(const work *w, const source *s) {
  const doc *d = w->d;
  uint32_t head = s->head;
  const source_noun *noun = lexicon_noun(w->lex, d, head);
  const mention *m = s->mention == NONE ? NULL : &d->mentions.at[s->mention];
  const entity *e = m ? &d->entities.at[m->entity] : NULL;
  bool pronoun = tok(w, head)->upos == UPOS_PRON, group = m && m->kind == ACTOR_GROUP;
  if (e && e->kind == ACTOR_DOCUMENT) return ANON_DOCUMENT;
  if (pronoun && e && e->first < d->mentions.n) { /* as the one it stands for */
    const mention *f = &d->mentions.at[e->first];
    if (e->named && e->kind != ACTOR_GROUP) return ANON_NAMED;
    if (!f->pronoun && f->head != head) { /* "one of them" stands for nobody told of before */
      source first = {true, {f->first, f->end}, f->head, e->first};
      return source_anonymity(w, &first);
    }
  }
  if (pronoun) return (e && e->plural) || is_word(w, head, WORD_WHOLE) ? ANON_COLLECTIVE : ANON_NAMED;
  if ((noun->class == SOURCE_DOCUMENT || noun->class == SOURCE_EVIDENCE) && !(m && m->kind == ACTOR_PERSON)) return ANON_DOCUMENT;
  bool proper = tok(w, head)->upos == UPOS_PROPN, body = m && (m->kind == ACTOR_ORGANIZATION || m->kind == ACTOR_COUNTRY);
  if (proper && is_plural(w, head) && !body) return ANON_COLLECTIVE; /* "the North Koreans" */
  if (tok(w, head)->upos == UPOS_ADJ || (group && e->plural && proper)) return ANON_COLLECTIVE; /* "the Togolese" */
  if (noun->class == SOURCE_SPOKESPERSON && has_child_in(w, head, REL_DET, WORD_VAGUE)) return ANON_SPOKESPERSON;
  if (names_person(w, s)) return ANON_NAMED;
  if (noun->class == SOURCE_COLLECTIVE || is_word(w, head, WORD_WHOLE) || has_child_in(w, head, REL_DET, WORD_WHOLE)) return ANON_COLLECTIVE;
  if (e && e->named && e->kind == ACTOR_PERSON)
    return named_before(w, m->entity, m->at.from) ? ANON_NAMED : ANON_DESCRIBED_THEN_NAMED;
  if (noun->class == SOURCE_SPOKESPERSON) return ANON_SPOKESPERSON;
  if (noun->class == SOURCE_OFFICE && is_office(w, head)) return ANON_NAMED;
  if (noun->class == SOURCE_BODY || (body && !e->named)) {
    if (is_plural(w, head)) return ANON_COLLECTIVE;
    return is_known_body(w, head) ? ANON_NAMED : ANON_DESCRIBED;
  }
  if (body) return is_plural(w, head) && tok(w, head)->upos == UPOS_NOUN ? ANON_COLLECTIVE : ANON_NAMED;
  if (noun->class == SOURCE_PEOPLE) return is_bare(w, head, m && d->mentions.at[e->first].head != head) ? ANON_BARE : ANON_DESCRIBED;
  if (is_plural(w, head)) return ANON_COLLECTIVE; /* "travellers", "the tin companies" */
  return ANON_DESCRIBED;
}
