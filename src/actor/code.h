/* code.h - the codes of CAMEO's actor dictionaries in PLOVER's terms.
 *
 * PSEREBHMS is groups of three letters: the first is a state or a body, the others say what kind of actor, most
 * important first. What PLOVER makes of a group stands in tables/cameo_actors.tsv. */
#ifndef ACTOR_CODE_H
#define ACTOR_CODE_H

#include "base/map.h"
#include "base/table.h"

typedef struct code_book {
  const table *t;
  int kind, plover;
  map groups; /* "MED" -> row */
} code_book;

void code_open(code_book *b, arena *a);
/* The state or body and the sector of a code; "" when it has none. Of [ELR/GAL] the first actor counts. */
void code_split(const code_book *b, const char *code, char country[4], char sector[4]);
/* The same of an agent's code, which no state opens: GOVMED, MUSREB, NGO. */
void code_split_role(const code_book *b, const char *code, char country[4], char sector[4]);
/* Has the sector in one of its groups: GOV in KENGOVBUS. */
static inline bool code_has(const char *code, const char *group) {
  for (; code[0] && code[1] && code[2]; code += 3)
    if (memcmp(code, group, 3) == 0) return true;
  return false;
}

#endif
