/* Users' dictionaries: the first byte says whether of actors or of agents, the others are the file. */
#include "fuzz.h"

#include <stdlib.h>

#include "actor/users.h"
#include "lists.h"

static void require(bool right) {
  if (!right) abort();
}

static void told(void *user, const err *what) {
  size_t *bytes = user;
  require(what->line >= 1 && what->line <= *bytes + 1 && what->column >= 1 && what->column <= *bytes + 1 && what->text[0]);
}

/* Every name leads to codes that can be used. */
static void names_hold(const actor_lexicon *l) {
  for (uint32_t i = 0; i < l->n_rows; i++) {
    const lex_row *r = &l->rows[i];
    require(r->user > 0 && r->user < l->users->names.n && r->text && r->kind != NAME_NONE);
    require(strlen(r->country) <= 3 && strlen(r->sector) <= 3);
    uint32_t codes = 0;
    for (uint32_t c = l->users->names.at[r->user].codes; c; c = l->users->codes.at[c].next) require(++codes < 1000);
    require(codes > 0);
    const known_code *k = users_code(l, r, DAY_NONE);
    require(k && strlen(k->country) <= 3 && strlen(k->sector) <= 3);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len) {
  if (!len) return 0;
  engine e = {0};
  err why = {0};
  arena_init(&e.arena, NULL);
  e.words = vocabulary_new(&e.arena);
  require(lists_open(&e, &why) == DM_OK);
  actor_lexicon l = {0};
  map_init(&l.names, &e.arena);
  map_init(&l.roles, &e.arena);
  map_init(&l.given, &e.arena);
  map_init(&l.codes, &e.arena);
  map_init_words(&l.firsts, e.words);
  static const char *const files[] = {"fuzz"};
  size_t room = len;
  complaints c = {.tell = told, .user = &room};
  intake t = {{&e, &l, &c}, l.users = users_new(&e, files, 1), 0, 0};
  char *copy = arena_copy(&e.arena, (const char *)bytes + 1, len - 1);
  if (users_bytes(&t, copy, len - 1, bytes[0] & 1, &why) == DM_OK) names_hold(&l);
  else require(why.text[0] != '\0');
  arena_free(&e.arena);
  return 0;
}
