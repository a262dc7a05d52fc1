/* users.h - what the dictionaries of users say of names and roles. Private to the actor stage.
 *
 * A dictionary tells a name's code, seldom what the name is. So a name that the house knows keeps its rows (that it is an
 * adjective, a person, an office) and takes the user's codes; one that it does not know gets a row of its own, whose kind is
 * read off its words and its code. Codes of one name stand in a chain, and the first that holds on the day counts; when none
 * holds, the user has said nothing. */
#ifndef ACTOR_USERS_H
#define ACTOR_USERS_H

#include "actor/code.h"
#include "actor/dictionary.h"
#include "actor/opening.h"

/* A code as the dictionary has it. */
typedef struct known_code {
  const char *text;      /* in full: "PSEREBHMS"; "" = nobody; NULL = country and sector, of a table without `code` */
  char country[4], sector[4];
  bool before;           /* of an agent: stands before the country's */
} known_code;

typedef struct user_code {
  uint32_t code;         /* place in `known` */
  uint32_t next;         /* the next of the same name; 0 = last */
  day from, after;       /* inclusive; DAY_NONE = open */
} user_code;

typedef struct user_name {
  uint32_t codes;        /* the first */
  uint32_t line;
  uint32_t file;
} user_name;

typedef struct users {
  VEC(known_code) known;
  VEC(user_code) codes;  /* [0] is none */
  VEC(user_name) names;  /* [0] is none */
  const char *const *files;
  uint32_t n_files;
  map by_text;           /* "PSEREBHMS" -> place in `known`; agents' with "~" behind or before */
  code_book book;
} users;

/* Reads the files of the engine's options into the lexicon. DM_OK also when rows were bad: those were told. */
status users_open(engine *e, actor_lexicon *l, err *why);

/* The code of the name on a day (DAY_NONE: the one without dates, else the first); NULL = the users say nothing. */
const known_code *users_code(const actor_lexicon *l, const lex_row *row, day on);
/* "norland.actors:3" */
const char *users_place(const actor_lexicon *l, const lex_row *row, arena *a);

/* ------------------------------------------------------------------ while opening */

typedef struct intake {
  opening o;
  users *u;
  uint32_t file;
  uint32_t n;            /* names taken from the file */
} intake;

/* `files` must last. */
users *users_new(engine *e, const char *const *files, size_t n);
/* One file's bytes, with a NUL behind, which are written over. What is no dictionary at all is DM_EINPUT. */
status users_bytes(intake *t, char *bytes, size_t len, bool agents, err *why);
/* The chain of an entry's codes. */
uint32_t intake_codes(intake *t, const dict_entry *e, bool agents);
/* The chain of one code: `text` "" = what country and sector say; they overrule what the text would mean. */
uint32_t intake_code(intake *t, const char *text, const char *country, const char *sector, day from, day after);
/* The name gets the codes. `like`: what is known of it, `kind` NAME_NONE when that is to be found out; its key is made of
 * `text`, whose bytes may be written over when `in_place`. `head` is the key of the entry's first name, for adjectives. */
typedef struct intake_name {
  slice text;
  bool in_place;
  slice head;
  uint32_t line, codes;
  lex_row like;
} intake_name;
/* Gives the name's key. */
slice intake_name_take(intake *t, const intake_name *n);
void intake_role_take(intake *t, const intake_name *n);

/* A table in our own form (usertable.c); true when the bytes open like one, and like one of agents. */
bool usertable_opens(const char *bytes, size_t len);
bool usertable_of_agents(const char *bytes, size_t len);
/* Its names in order. */
void usertable_each(char *bytes, size_t len, void (*each)(void *user, const char *name, bool endings), void *user);
void usertable_read(intake *t, const char *path, char *bytes, size_t len);

/* The file's bytes, in the arena with a NUL behind. */
status users_file(arena *a, const char *path, char **bytes, size_t *len, err *why);

/* Written in capitals throughout: then capitals say nothing. */
bool name_shouts(slice text);

#endif
