/* phrase.h - noun phrases, the raw stuff of mentions. Private to the actor stage.
 *
 *   the Mongolian Foreign Affairs Ministry 's deputy director for Asian affairs , J. Dorjsuren
 *   [------------- phrase 0 -------------]    [--- phrase 1 --] for [phrase 2 ]   [phrase 3]
 *                                            possessor: 0; its words run to "affairs"     apposition of 1
 *
 * A phrase is found on the tags and on what the lexicon knows, since a tree may cut a name in two; the tree then says
 * which token heads it and how phrases hang together. Without a tree the last word heads it. */
#ifndef ACTOR_PHRASE_H
#define ACTOR_PHRASE_H

#include "actor/lexicon.h"
#include "actor/noun.h"
#include "doc.h"
#include "lists.h"
#include "place/data.h"

typedef enum pronoun_kind { PRO_NONE, PRO_HE, PRO_SHE, PRO_IT, PRO_THEY, PRO_I, PRO_WE, PRO_YOU } pronoun_kind;

/* What the core of a phrase is. */
typedef enum core_kind {
  CORE_THING,    /* no actor: "talks", "the idea" */
  CORE_NAME,     /* a name that the lexicon knows: `row` */
  CORE_PERSON,   /* a personal name, or an unknown proper name that may be one */
  CORE_ORG,      /* an unknown proper name that is no person: "CFVC", "Institute of Peace" */
  CORE_ROLE,     /* a person, group or institution by its role: `role` */
  CORE_DOCUMENT, /* "the cable" */
  CORE_NOUN,     /* a person, body or place by a common noun: `noun` */
  CORE_SIDE,     /* "side", "country", "counterpart": somebody, said by what stands with it */
  CORE_PRONOUN,
  CORE_PART      /* "one of them", "another": part.h */
} core_kind;

typedef struct phrase {
  uint32_t first, end;      /* tokens of the base phrase, half-open: article to head */
  uint32_t from, to;        /* with possessor in front and prepositional phrases behind */
  uint32_t head;            /* token the tree hangs the phrase by */
  uint32_t core, core_end;  /* tokens of the name or head noun */
  uint32_t sentence;
  uint32_t possessor;       /* phrase; NONE */
  uint32_t with[4];         /* phrases behind a preposition, in text order; NONE-ended or full */
  uint32_t with_case[4];    /* their prepositions: tokens */
  uint32_t appos;           /* phrase that is the same thing, to the left; NONE */
  uint32_t title_from;      /* phrase whose plural title it shares: "Sadat" in "Presidents Carter and Sadat"; NONE */
  uint32_t owner;           /* modifiers: the phrase they stand in; NONE */
  uint32_t mention, entity; /* NONE before they are made */
  const map_row *rows;      /* CORE_NAME: all rows of the name */
  const lex_row *row;       /* CORE_NAME: the one that holds on the document's date */
  const gaz_row *town;      /* what the gazetteer has of it; NULL. set by town_find */
  const noun_row *noun;     /* CORE_NOUN; and of a role or side whose noun takes up names; else NULL */
  const struct known_code *own; /* CORE_NAME, CORE_PERSON: what a user's dictionary says (users.h); NULL */
  const lex_row *role;      /* title before a name, or the head noun; NULL */
  uint32_t role_at, role_end;
  uint8_t core_kind, pronoun;
  bool modifier, definite, indefinite, plural, former, subject, possessive, person, tree, expired, claims; /* claims: bare subject of a verb of saying */
  char gender;
  char country[4], sector[4];
} phrase;

typedef VEC(phrase) phrases;

/* What the stage knows while it reads one document; all in the scratch arena. */
typedef struct reading {
  doc *d;
  const actor_lexicon *l;
  const noun_lexicon *nouns;
  const struct antecedent_weights *weights;
  FILE *watch;             /* engine.h */
  lex_word *words;
  const map_row **name_at; /* by token: rows of a name that begins here */
  uint32_t *name_end;      /* by token: where that name ends; 0 = none begins here */
  uint32_t *role_end;
  const map_row **role_of; /* by token: rows of a role that begins here */
  uint8_t *quoted;         /* by token: between quotation marks */
  uint8_t *proper;         /* by token: part of an unknown proper name */
  sym *small;              /* set of words that the document writes with a small letter somewhere */
  uint32_t small_mask;
  uint32_t *phrase_at;     /* by token: innermost phrase of which this is in the base; NONE */
  phrases p;
  char dateline[4];        /* the state it is written from, by its dateline; "" */
} reading;

/* Finds the phrases of the whole document. */
void phrase_find(reading *r);

/* "France", "the Black Sea", "Gao"; not "French". */
static inline bool phrase_names_place(const phrase *p) {
  unsigned k = p->core_kind == CORE_NAME && p->row ? p->row->kind : NAME_NONE;
  return k == NAME_COUNTRY || k == NAME_CAPITAL || k == NAME_REGION || k == NAME_CITY;
}

static inline bool word_in(const doc *d, uint32_t t, list l) { return sym_in(d->tokens.at[t].norm, l); }
static inline bool word_is(const doc *d, uint32_t t, const char *word) { return sym_is(d->tokens.at[t].norm, word); }
/* The day of which a sentence speaks: in the year that it opens with, "In 1972 President Nixon visited China", else the document's. */
day phrase_day(const doc *d, uint32_t sentence);
/* The row of a name that holds on a day: within from..after, else the nearest one. *expired: the day is past it. */
const lex_row *lex_on(const actor_lexicon *l, const map_row *rows, day on, bool people, bool *expired, bool *early);

#endif
