#include "actor/full.h"

#include "actor/users.h"
#include "words.h"

/* The user's code for the state or body of phrase n: of its own name, or of a name it hangs together with. */
static const known_code *base_of(const reading *r, uint32_t n) {
  const phrase *p = &r->p.at[n];
  if (p->own) return strcmp(p->own->country, p->country) == 0 ? p->own : NULL;
  uint32_t others[16], count = 0;
  for (uint32_t i = n + 1; i < r->p.n && r->p.at[i].owner == n && count < 8; i++) others[count++] = i;
  if (p->possessor != NONE) others[count++] = p->possessor;
  for (int k = 0; k < 4 && p->with[k] != NONE; k++) others[count++] = p->with[k];
  if (p->appos != NONE) others[count++] = p->appos;
  for (uint32_t i = 0; i < count; i++) {
    const known_code *k = r->p.at[others[i]].own;
    if (k && k->country[0] && strcmp(k->country, p->country) == 0) return k;
  }
  return NULL;
}

static const known_code *agent_of(const reading *r, const phrase *p) {
  const known_code *k = p->role && p->role->user && p->core_kind != CORE_NAME ? users_code(r->l, p->role, DAY_NONE) : NULL;
  if (!k || !k->text || !k->text[0]) return NULL;
  return !k->sector[0] || strcmp(k->sector, p->sector) == 0 ? k : NULL; /* else something stronger said what he is */
}

const char *full_code(reading *r, uint32_t n) {
  phrase *p = &r->p.at[n];
  if (!r->l->users || p->core_kind == CORE_PRONOUN || p->core_kind == CORE_THING) return NULL;
  const known_code *base = base_of(r, n), *agent = agent_of(r, p);
  const char *state = base && base->text && base->text[0] ? base->text : p->country;
  char both[8], code[96];
  if (agent && agent->before) {
    snprintf(code, sizeof code, "%s%.40s", agent->text, code_has(state, agent->text) ? state + 3 : state);
    char country[4], sector[4]; /* the first letters say whose he is: NGOKEN, IGOUNO */
    code_split(&r->l->users->book, code, country, sector);
    if (country[0]) memcpy(p->country, country, 4);
  } else if (agent) {
    size_t len = (size_t)snprintf(code, sizeof code, "%.40s", state);
    for (const char *g = agent->text; g[0] && g[1] && g[2] && len + 3 < sizeof code; g += 3) { /* what the state's code has not yet */
      char group[4] = {g[0], g[1], g[2], 0};
      if (!code_has(state, group)) memcpy(code + len, group, 4), len += 3;
    }
  } else if (base && base->text && (!base->sector[0] || strcmp(base->sector, p->sector) == 0) && strlen(base->text) > 3) {
    bool more = !p->own && p->sector[0] && !base->sector[0]; /* "a U.N. official" */
    snprintf(code, sizeof code, "%s%s", base->text, more ? p->sector : "");
  } else {
    return NULL;
  }
  return strcmp(code, actor_code(NULL, p->country, p->sector, both)) == 0 ? NULL : arena_copy(&r->d->arena, code, strlen(code));
}
