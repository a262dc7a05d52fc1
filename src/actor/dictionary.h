/* dictionary.h - the actor and agent dictionaries of TABARI and PETRARCH, as their users have them.
 *
 *   NORLANDIA_  [NRL]                ; a name, its code. `_` at the end: no plural, no adjective is made of it
 *   +KINGDOM_OF_NORLANDIA_           # another name of the same
 *   ODA_BRENK
 *   +O._BRENK
 *       [NRLGOV 19710301-780630]     <!-- a code and when it holds: a range, <date, >date; the first that holds counts -->
 *       [NRLELI >780630]
 *       [NRL]
 *
 *   HARBOUR_MASTER {HARBOUR_MASTERS} [~GOV]   an agent: its code stands behind the country's, or before it ([NGO~])
 *   !PERSON! = MAN, MEN, WOMAN, WOMEN, PERSON
 *   FERRY!PERSON! {} [~LAB]                   a form for each word of the set; {} = no plural
 *
 * A year of two figures is 1930 to 2029; where a range would then end before it begins, it begins a century earlier.
 * What cannot be understood is told and left out, and the rest is read. */
#ifndef ACTOR_DICTIONARY_H
#define ACTOR_DICTIONARY_H

#include "base/complaints.h"
#include "doc.h"

typedef struct dict_name {
  slice text;           /* without `_` at the ends; those inside stay */
  uint32_t line;
  bool endings;         /* plurals and other regular endings are meant too */
  bool plural;          /* agents: a plural that the dictionary gives */
} dict_name;

typedef struct dict_code {
  slice text;           /* in capitals, without `~`; "" = nobody: [---] */
  day from, after;      /* inclusive; DAY_NONE = open */
  bool before;          /* agents: stands before the country's code */
} dict_code;

/* A head with its synonyms and codes. All of it is valid during the call only; the bytes of a name's text may be
 * written over. */
typedef struct dict_entry {
  const dict_name *names;
  uint32_t n_names;     /* at least 1 */
  const dict_code *codes;
  uint32_t n_codes;     /* at least 1; in the order in which they count: those with dates before the one without */
} dict_entry;

typedef struct dictionary {
  arena *arena;         /* for what is made while reading */
  const char *path;     /* for messages */
  bool agents;
  complaints *complaints;
  void (*take)(void *user, const dict_entry *entry);
  void *user;
} dictionary;

/* The bytes are written over. */
void dictionary_read(const dictionary *d, char *bytes, size_t len);
/* True when the bytes look like a dictionary of agents: most codes have a `~`. */
bool dictionary_of_agents(const char *bytes, size_t len);

#endif
