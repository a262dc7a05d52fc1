/* clause.h - what stands around a word: its subject and object in sense, its complements and obliques.
 *
 * Passives are turned round, relative and participle clauses get the noun they hang on, an infinitive the one who is
 * to do it: "the rebels agreed to free the pilots" gives `free` the subject `rebels`. */
#ifndef CLAUSE_H
#define CLAUSE_H

#include "event/frame.h"

enum { CLAUSE_OBLIQUES = 16 };

typedef struct oblique {
  slice prep;
  uint32_t head;
  bool deep; /* hangs on the object: "held talks with Iran" */
} oblique;

typedef struct clause {
  uint32_t token;
  char pos;              /* v n a; n for a verbal noun: "fighting between the two" */
  sym lemma;
  bool passive;          /* the agent is not the grammatical subject */
  bool infinitive;       /* "to" */
  uint32_t subj;         /* doer; NONE in a passive without "by" */
  uint32_t obj;          /* sufferer, or the thing done */
  uint32_t surface;      /* grammatical subject, also of a passive */
  uint32_t iobj, xcomp, ccomp, advcl, acl, prt;
  oblique obl[CLAUSE_OBLIQUES];
  uint32_t n_obl;
} clause;

/* v, n or a; 0 for other words. */
char clause_pos(const doc *d, uint32_t t);
void clause_read(const frame_lexicon *x, doc *d, uint32_t t, clause *out);
/* The lemma in lower case, for names too; of the last part of a hyphenated word that of the whole ("cease-fire"). */
sym clause_lemma_joined(doc *d, uint32_t t, sym own);
static inline sym clause_lemma(doc *d, uint32_t t) {
  const token *k = doc_token(d, t);
  sym own = k->upos == UPOS_PROPN || !k->lemma ? k->norm : k->lemma;
  bool joined = t > 1 && !(k->flags & TOKEN_SPACE), again = own->len > 5 && own->text[0] == 'r' && own->text[1] == 'e' && own->text[2] == '-';
  return joined || again ? clause_lemma_joined(d, t, own) : own;
}
/* Of "what it described as aggression" the noun by which it is called; t is the "what". NONE. */
uint32_t clause_named(const doc *d, uint32_t t);
/* "round" in "a round of talks" -> "talks"; else t. */
uint32_t clause_content(const frame_lexicon *x, const doc *d, uint32_t t);
/* The tree has it upside down: the verb hangs on its own object. */
bool clause_inverted(const doc *d, uint32_t t);
/* The grammatical subject of a verb, through control, conjunction and relative clauses; NONE. */
uint32_t clause_subject(const doc *d, uint32_t t);
/* The verb that t goes on with over a speaker thrown in between ("..., he said, but offered"); NONE. */
uint32_t clause_before_speaker(const doc *d, uint32_t t);
/* A clause that says how things stand, and asks nothing: "insisted that his country would never give up", "that Tokyo had agreed";
 * not "that Iraq leave", "that it must". */
bool clause_as_fact(const doc *d, uint32_t t);

/* The places that it fills, as far as a pattern may ask for them. */
static inline uint32_t clause_places(const clause *c) {
  uint32_t is = 0;
  if (c->subj != NONE) is |= PLACE_SUBJ;
  if (c->obj != NONE) is |= PLACE_OBJ;
  if (c->iobj != NONE) is |= PLACE_IOBJ;
  if (c->xcomp != NONE) is |= PLACE_XCOMP | place_of_prep(SLICE("as")); /* match.c takes it for "as" too */
  if (c->ccomp != NONE) is |= PLACE_CCOMP;
  if (c->advcl != NONE) is |= PLACE_ADVCL | UINT32_C(0xffff) << PLACE_PREPS; /* and its mark for any preposition */
  if (c->acl != NONE) is |= PLACE_ACL;
  if (c->passive) is |= PLACE_PASSIVE;
  if (c->surface != NONE) is |= PLACE_SURFACE;
  for (uint32_t i = 0; i < c->n_obl; i++) is |= place_of_prep(c->obl[i].prep);
  return is;
}

/* "the", "this", "both", "their" stand before the noun: it was told of before. */
bool clause_definite(const doc *d, uint32_t t);

static inline bool clause_verb(const doc *d, uint32_t t) {
  return d->tokens.at[t].upos == UPOS_VERB || d->tokens.at[t].upos == UPOS_AUX;
}

#endif
