#include "actor/mention.h"

#include "actor/full.h"

#include "place/gazetteer.h"

/* The title as said here: "Vice Foreign Affairs Minister". */
static const char *said_role(reading *r, const phrase *p) {
  if (!p->role || p->core_kind == CORE_NAME) return NULL;
  doc *d = r->d;
  char *text = doc_string(d, (span){d->tokens.at[p->role_at].at.from, d->tokens.at[p->role_end - 1].at.to});
  for (char *c = text; *c; c++)
    if (*c == '\n' || *c == '\r' || *c == '\t') *c = ' ';
  return text;
}

static bool before(const phrase *a, const phrase *b) { return a->head < b->head || (a->head == b->head && a->modifier < b->modifier); }

void mention_write(reading *r) {
  doc *d = r->d;
  /* Phrases come nearly in order: a head strays within its own phrase only, so insertion is linear in practice. */
  uint32_t n = 0;
  uint32_t *order = arena_array(&d->scratch, uint32_t, r->p.n + 1);
  for (uint32_t i = 0; i < r->p.n; i++) {
    if (r->p.at[i].entity == NONE) continue;
    uint32_t j = n++;
    for (; j > 0 && before(&r->p.at[i], &r->p.at[order[j - 1]]); j--) order[j] = order[j - 1];
    order[j] = i;
  }
  uint32_t *number = arena_array(&d->scratch, uint32_t, d->entities.n + 1);
  entity *kept = arena_array(&d->arena, entity, d->entities.n + 1);
  uint32_t n_kept = 0;
  for (uint32_t i = 0; i < d->entities.n; i++) number[i] = NONE;
  for (uint32_t i = 0; i < n; i++) {
    phrase *p = &r->p.at[order[i]];
    if (i && d->mentions.n && d->mentions.at[d->mentions.n - 1].head == p->head) continue; /* one mention a head: the whole phrase */
    if (number[p->entity] == NONE) {
      number[p->entity] = n_kept;
      kept[n_kept] = d->entities.at[p->entity];
      kept[n_kept++].first = d->mentions.n;
    }
    mention *m = vec_add(&d->arena, &d->mentions);
    m->first = p->from, m->end = p->to;
    m->core = p->first, m->core_end = p->end;
    m->head = p->head;
    m->at = (span){d->tokens.at[p->from].at.from, d->tokens.at[p->to - 1].at.to};
    m->entity = number[p->entity];
    entity *e = &kept[m->entity];
    if (p->town && !e->place && e->kind == ACTOR_PLACE) e->place = gaz_location(p->town, &d->arena);
    if (p->town) m->place = e->kind == ACTOR_PLACE ? e->place : gaz_location(p->town, &d->arena); /* "Ankara" of "Ankara warned" */
    m->kind = e->kind;
    m->pronoun = p->core_kind == CORE_PRONOUN;
    m->modifier = p->modifier;
    m->names_place = phrase_names_place(p);
    m->plain = p->core_kind == CORE_NOUN || (p->core_kind == CORE_PRONOUN && p->pronoun >= PRO_I);
    m->role = said_role(r, p);
    m->code = full_code(r, order[i]);
    memcpy(m->country, p->country, 4);
    memcpy(m->sector, p->sector, 4);
    p->mention = d->mentions.n - 1;
    d->tokens.at[p->head].mention = p->mention;
  }
  /* One that says no code has its entity's, which has it of the first that does. */
  for (uint32_t i = 0; r->l->users && i < d->mentions.n; i++) {
    const mention *m = &d->mentions.at[i];
    entity *e = &kept[m->entity];
    if (m->code && !e->code && strcmp(m->country, e->country) == 0 && strcmp(m->sector, e->sector) == 0) e->code = m->code;
  }
  for (uint32_t i = 0; r->l->users && i < d->mentions.n; i++) {
    mention *m = &d->mentions.at[i];
    const entity *e = &kept[m->entity];
    if (!m->code && !m->modifier && strcmp(m->country, e->country) == 0 && strcmp(m->sector, e->sector) == 0) m->code = e->code;
  }
  for (uint32_t i = 0; i < n_kept; i++) { /* parts by their new numbers; one without a mention of its own is left out */
    uint32_t parts = 0;
    for (uint32_t j = 0; j < kept[i].n_parts; j++)
      if (number[kept[i].parts[j]] != NONE) kept[i].parts[parts++] = number[kept[i].parts[j]];
    kept[i].n_parts = parts > 1 ? parts : 0;
  }
  d->entities.at = kept;
  d->entities.n = n_kept;
  d->entities.cap = n_kept;
}
