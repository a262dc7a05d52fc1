/* lexicon.h - the names and roles of tables/, ready to be found in a run of tokens.
 *
 * A key is the words of a name in small letters without full stops, apostrophes and accents, joined by blanks;
 * hyphens part words. So "U.S.-Korea" is "us korea", "Workers' Party" is "workers party" and "Cote d'Ivoire" is found
 * however a tokeniser cuts it. What distinguishes "US" from "us" and "Turkey" from "turkey" is asked afterwards: every
 * word that the table writes with a capital must have one in the text. */
#ifndef ACTOR_LEXICON_H
#define ACTOR_LEXICON_H

#include "base/map.h"
#include "doc.h"

enum { LEX_KEY = 160 }; /* room for a key; longer ones are cut */

typedef enum name_kind {
  NAME_NONE,
  NAME_COUNTRY, NAME_ADJECTIVE, NAME_DEMONYM, NAME_ETHNIC, NAME_CAPITAL, NAME_SEAT, NAME_REGION, NAME_CITY, /* countries */
  NAME_IGO, NAME_NGO, NAME_GROUP, NAME_PARTY, NAME_MEDIA, NAME_COMPANY, NAME_AGENCY,                       /* organizations */
  NAME_PERSON,                                                                                             /* people */
  NAME_ROLE, NAME_ROLE_GROUP, NAME_INSTITUTION, NAME_MODIFIER, NAME_HONORIFIC                              /* roles */
} name_kind;

typedef struct lex_row {
  const char *text;    /* as the table writes it */
  const char *role;    /* people: the office; else NULL */
  day from, after;     /* when it holds, inclusive; DAY_NONE = always */
  uint16_t caps;       /* bit i: word i has a capital; words past the 16th are not looked at */
  uint8_t kind;        /* name_kind */
  uint8_t words;       /* words in the key */
  uint8_t weight;      /* roles: 9 always this sector ... 3 takes the sector of its complement */
  char gender;         /* 'f', 'm', 0 */
  bool plural, ambiguous, weak, acronym; /* weak: a role that takes the sector beside it; a person whose surname alone is too common */
  bool capitals;       /* of a dictionary in capitals: `caps` are the words of which one must have a capital in the text */
  bool endings;        /* "Norlandia" is meant by "Norlandias" too, and what is made of it by "Norlandian" */
  bool breakaway;      /* a people or region of a state whose leaders are no part of its government */
  bool own;            /* of a user's dictionary alone, not of the house */
  char country[4], sector[4];
  uint32_t user;       /* what users' dictionaries say of the name (users.h); 0 = nothing */
} lex_row;

typedef struct actor_lexicon {
  map names, roles;    /* key -> row */
  map surnames;        /* key -> row of people */
  map given;           /* key -> gender character */
  map codes;           /* "PRK" -> its country row, the short name */
  map firsts;          /* first word of a key -> most words that such a name has, and 256 times a role's */
  lex_row *rows;
  uint32_t n_rows, cap_rows;
  struct spelling *spelling; /* people by the sound of their names (spelling.h) */
  struct users *users; /* NULL = no dictionary of a user */
  bool endings;        /* rows with `endings` are among the names */
} actor_lexicon;

/* Opens the tables of the house, then the dictionaries that the engine's options name (users.h). */
status lex_open(engine *e, err *why);

/* What matched at a token: rows of one key, all of them written as the text is. */
typedef struct lex_match {
  uint32_t first, end;   /* tokens, half-open */
  const map_row *names;  /* NULL = none; walk with lexicon_next */
} lex_match;

/* Words of the tokens as keys: made once per document. */
typedef struct lex_word {
  const char *text; /* key form: "us", "al qaeda" (a token may hold several words); "" = punctuation */
  uint8_t len;
  uint8_t most_name, most_role; /* words of the longest key that begins with this word; 0 = none does */
  bool upper;       /* its first letter is a capital */
  bool caps;        /* two letters or more, all capitals */
  bool hyphen;      /* a hyphen or slash: parts words, breaks no name */
  bool glued;       /* joins the word before without a blank: "'s" */
} lex_word;
lex_word *lex_keys(const actor_lexicon *l, doc *d, arena *a);

/* Longest name (or role) that begins at token t and ends before `end`. False = none. `shout`: the text around is all
 * capitals, so that a capital proves nothing. */
bool lex_name(const actor_lexicon *l, const lex_word *words, uint32_t t, uint32_t end, bool shout, lex_match *out);
bool lex_role(const actor_lexicon *l, const lex_word *words, uint32_t t, uint32_t end, lex_match *out);
static inline const lex_row *lex_at(const actor_lexicon *l, const map_row *r) { return &l->rows[r->value]; }

/* People with the surname (a key: "kim"), to be walked with map_next. */
const map_row *lex_surname(const actor_lexicon *l, slice key);
/* Rows with exactly this key. */
const map_row *lex_key(const actor_lexicon *l, slice key);
/* 'f', 'm', 'b' (given to both), 0. */
char lex_given(const actor_lexicon *l, slice key);
/* Key form of a text; len < cap. */
size_t lex_fold(const char *text, size_t len, char *out, size_t cap, uint16_t *caps, uint8_t *words);

#endif
