/* aim.c - what a protest is about: the fourth digit of CAMEO's 141 to 145, and with it PLOVER's context.
 *
 *   "Students marched against the tuition law"   141 a rally -> 1412 over policy, executive */
#include "event/act.h"

enum { FARTHEST = 16 }; /* tokens behind the verb in which the aim is named */

/* Whether the words between are of the protest's own clause: "marched on Monday to demand elections". */
static bool own(const scene *w, const act *a, uint32_t t) {
  return doc_above(w->d, a->governor, t) || doc_above(w->d, a->token, t);
}

void aim_of(scene *w, act *a) {
  static const char *const codes[5][N_AIMS] = {{"1411", "1412", "1413", "1414"}, {"1421", "1422", "1423", "1424"}, {"1431", "1432", "1433", "1434"},
                                               {"1441", "1442", "1443", "1444"}, {"1451", "1452", "1453", "1454"}};
  if (a->type != PLOVER_PROTEST || strlen(a->cameo) != 3 || a->cameo[2] < '1' || a->cameo[2] > '5') return;
  uint32_t last = a->token > a->governor ? a->token : a->governor, end = w->first + w->n;
  if (end > last + FARTHEST) end = last + FARTHEST;
  for (uint32_t t = last + 1; t < end; t++) {
    uint8_t u = w->d->tokens.at[t].upos;
    if ((u != UPOS_NOUN && u != UPOS_VERB) || !own(w, a, t)) continue;
    for (int i = 0; i < N_AIMS; i++) {
      if (!frame_sym_in(w->x, clause_lemma(w->d, t), w->x->class_aim[i])) continue;
      a->cameo = codes[a->cameo[2] - '1'][i];
      a->contexts = frame_code(w->x, a->cameo)->contexts;
      return;
    }
  }
}
