#include "actor/party.h"

#include "lists.h"

enum { CONJUNCTS = 64 };

party actor_party(doc *d, uint32_t m) {
  const mention *n = &d->mentions.at[m];
  const entity *e = &d->entities.at[n->entity];
  party p = {.mention = m, .text = doc_string(d, n->at), .name = e->name};
  memcpy(p.country, n->country[0] ? n->country : e->country, 4);
  /* what the mention adds to its entity ("former President Clinton") or the entity to the mention ("he") */
  memcpy(p.sector, n->sector[0] || n->modifier ? n->sector : e->sector, 4);
  if (strcmp(e->sector, "ELI") == 0 && n->kind == ACTOR_PERSON) memcpy(p.sector, e->sector, 4);
  if (n->code && strcmp(p.country, n->country) == 0 && strcmp(p.sector, n->sector) == 0) p.code = n->code;
  else if (e->code && strcmp(p.country, e->country) == 0 && strcmp(p.sector, e->sector) == 0) p.code = e->code;
  return p;
}

void actor_party_code(doc *d, party *p) {
  if (!p->code || p->mention == NONE) return;
  party was = actor_party(d, p->mention);
  bool same = strcmp(p->sector, was.sector) == 0;
  if (same && strcmp(p->country, was.country) == 0) return;
  p->code = same && !was.country[0] ? arena_printf(&d->arena, "%s%s", p->country, p->code) : NULL;
}

/* "A Kenyan runner" acts for nobody, and takes part only as what stands in its words; "the airline" is the one named before. */
static bool acts(const doc *d, const mention *m) {
  if (!m->plain) return true;
  return m->kind != ACTOR_PLACE && (d->entities.at[m->entity].named || (m->pronoun && (m->country[0] || m->sector[0] || d->entities.at[m->entity].n_parts > 1)));
}

uint32_t actor_mention_at(const doc *d, uint32_t t) {
  if (t >= d->tokens.n) return NONE;
  uint32_t m = d->tokens.at[t].mention;
  if (m != NONE && acts(d, &d->mentions.at[m])) return m;
  /* a core is at most 60 tokens, and its head lies within it */
  uint32_t at = doc_first_mention(d, t), best = NONE, best_len = NONE;
  for (uint32_t i = at; i < d->mentions.n && d->mentions.at[i].head < t + 60; i++) {
    const mention *n = &d->mentions.at[i];
    if (n->core <= t && t < n->core_end && n->core_end - n->core < best_len && acts(d, n)) best = i, best_len = n->core_end - n->core;
  }
  for (uint32_t i = at; i-- > 0 && d->mentions.at[i].head + 60 > t;) {
    const mention *n = &d->mentions.at[i];
    if (n->core <= t && t < n->core_end && n->core_end - n->core < best_len && acts(d, n)) best = i, best_len = n->core_end - n->core;
  }
  return best;
}

typedef struct gathering {
  doc *d;
  party *out;
  uint32_t n, max;
} gathering;

/* "All the Arab states except Oman", "with the exception of Romania", "Every member but Hungary": who did not. */
static bool excepted(const doc *d, const mention *m) {
  enum { UP = 6, BACK = 6 };
  uint32_t t = m->head;
  for (int hop = 0; hop < UP && d->tokens.at[t].rel == REL_CONJ && d->tokens.at[t].head != NONE && d->tokens.at[t].head < t; hop++) {
    uint32_t over = d->tokens.at[t].head, cc = doc_child(d, t, REL_CC);
    if (cc != NONE && sym_is(d->tokens.at[cc].norm, "but")) break;
    t = over;
  }
  uint32_t at = d->tokens.at[t].mention, first = d->sentences.at[d->tokens.at[t].sentence].first, p = at == NONE ? t : d->mentions.at[at].first;
  while (p > first && d->tokens.at[p - 1].upos == UPOS_DET) p--;
  if (p < first + 1) return false;
  p--;
  if (p > first && sym_is(d->tokens.at[p].norm, "for")) p--;
  if (sym_is(d->tokens.at[p].norm, "except") || sym_is(d->tokens.at[p].norm, "excepting")) return true;
  if (sym_is(d->tokens.at[p].norm, "of")) return p > first && sym_is(d->tokens.at[p - 1].norm, "exception");
  if (sym_is(d->tokens.at[p].norm, "than")) return p > first && sym_is(d->tokens.at[p - 1].norm, "other");
  if (!sym_is(d->tokens.at[p].norm, "but")) return false;
  for (uint32_t q = p; q-- > first && p - q < BACK && d->tokens.at[q].upos != UPOS_VERB && d->tokens.at[q].upos != UPOS_AUX && d->tokens.at[q].upos != UPOS_PUNCT;)
    if (sym_in(d->tokens.at[q].norm, LIST_whole_but)) return true;
  return false;
}

/* Adds a mention's party unless the same is there. */
static void gather(gathering *g, uint32_t m) {
  const mention *n = &g->d->mentions.at[m];
  if (excepted(g->d, n)) return;
  for (uint32_t i = 0; i < g->n; i++)
    if (g->out[i].mention == m || g->d->mentions.at[g->out[i].mention].entity == n->entity) return;
  if (g->n < g->max) g->out[g->n++] = actor_party(g->d, m);
}

/* "they" for Russia and China, "U.S. and South Korean officials": a party for each member, with the whole's sector. */
static bool split(gathering *g, uint32_t m) {
  doc *d = g->d;
  const mention *n = &d->mentions.at[m];
  const entity *whole = &d->entities.at[n->entity];
  if (!whole->n_parts) return false;
  const char *text = doc_string(d, n->at);
  for (uint32_t i = 0; i < whole->n_parts && g->n < g->max; i++) {
    const entity *e = &d->entities.at[whole->parts[i]];
    party p = {.mention = e->first, .text = text, .name = e->name}; /* each with a mention of its own */
    memcpy(p.country, e->country, 4);
    memcpy(p.sector, whole->sector[0] ? whole->sector : e->sector, 4);
    if (strcmp(p.sector, e->sector) == 0) p.code = e->code;
    bool seen = false;
    for (uint32_t j = 0; j < g->n; j++) seen |= strcmp(g->out[j].name, p.name) == 0 && strcmp(g->out[j].country, p.country) == 0;
    if (!seen) g->out[g->n++] = p;
  }
  return true;
}

static bool of_actor(const doc *d, const mention *m) {
  if (m->kind == ACTOR_DOCUMENT) return false;
  return m->country[0] || m->sector[0] || d->entities.at[m->entity].named || m->kind == ACTOR_PERSON || m->kind == ACTOR_GROUP || m->kind == ACTOR_ORGANIZATION;
}

/* The phrase that t heads, itself: true when it is an actor. */
static bool phrase_itself(gathering *g, uint32_t t, uint32_t *m_out) {
  uint32_t m = actor_mention_at(g->d, t);
  *m_out = m;
  if (m == NONE) return false;
  const mention *n = &g->d->mentions.at[m];
  if (n->modifier && n->head != t && !(n->core <= t && t < n->core_end)) return false;
  if (!of_actor(g->d, n)) return false;
  if (!split(g, m)) gather(g, m);
  return true;
}

/* "The United States, the European Union, Japan and Norway": what the tree calls another name of the first is the second of the list. */
static bool next_of_list(const doc *d, uint32_t t, uint32_t c) {
  const token *k = &d->tokens.at[c];
  uint32_t a = d->tokens.at[t].mention, b = k->mention;
  if (k->rel != REL_APPOS || c < t || a == NONE || b == NONE) return false;
  const mention *one = &d->mentions.at[a], *two = &d->mentions.at[b];
  bool names = (one->kind == ACTOR_COUNTRY || one->kind == ACTOR_ORGANIZATION) && (two->kind == ACTOR_COUNTRY || two->kind == ACTOR_ORGANIZATION) && (one->kind == ACTOR_COUNTRY || two->kind == ACTOR_COUNTRY);
  if (!names || !one->country[0] || !two->country[0] || strcmp(one->country, two->country) == 0 || !d->entities.at[one->entity].named || !d->entities.at[two->entity].named) return false;
  FOR_CHILDREN(d, t, e)
    if (e > c && d->tokens.at[e].rel == REL_CONJ) return true;
  return doc_child(d, c, REL_CONJ) != NONE;
}

static uint32_t conjuncts(const doc *d, uint32_t t, uint32_t *out, uint32_t max) {
  uint32_t n = 0;
  out[n++] = t;
  for (uint32_t i = 0; i < n; i++) /* "A, B and C" hang on A, or each on the one before */
    FOR_CHILDREN(d, out[i], c)
  if (((d->tokens.at[c].rel == REL_CONJ && d->tokens.at[c].upos != UPOS_VERB && d->tokens.at[c].upos != UPOS_AUX) || next_of_list(d, out[i], c)) && n < max) out[n++] = c;
  return n;
}

static bool tree_of(const doc *d, uint32_t t) { return d->sentences.at[d->tokens.at[t].sentence].root != NONE; }

uint32_t actor_parties_direct(doc *d, uint32_t t, party *out, uint32_t max) {
  gathering g = {d, out, 0, max};
  if (t >= d->tokens.n) return 0;
  uint32_t list[CONJUNCTS], m;
  uint32_t n = tree_of(d, t) ? conjuncts(d, t, list, CONJUNCTS) : (list[0] = t, 1);
  for (uint32_t i = 0; i < n; i++) phrase_itself(&g, list[i], &m);
  return g.n;
}

/* "a march organized by trade unions", "a convoy carrying Dutch monitors": who stands behind a thing, or in it. */
static bool behind(gathering *g, uint32_t t) {
  doc *d = g->d;
  uint32_t before = g->n;
  FOR_CHILDREN(d, t, c) {
    const token *k = &d->tokens.at[c];
    bool done = strcmp(k->xpos, "VBN") == 0 || strcmp(k->xpos, "VBD") == 0;
    if (k->rel != REL_ACL || !(done || (strcmp(k->xpos, "VBG") == 0 && sym_in(k->norm, LIST_carrying)))) continue;
    FOR_CHILDREN(d, c, e) {
      uint32_t by = doc_case(d, e), more[CONJUNCTS], m;
      bool agent = done && by != NONE && sym_is(d->tokens.at[by].norm, "by");
      if (!agent && (done || d->tokens.at[e].rel != REL_OBJ)) continue;
      uint32_t n = conjuncts(d, e, more, CONJUNCTS);
      for (uint32_t i = 0; i < n; i++) phrase_itself(g, more[i], &m);
    }
  }
  return g->n > before;
}

/* "four mediators, among them the Archbishop of Beira": he is one of them, and not all. */
static bool one_among(const doc *d, uint32_t t) {
  uint32_t first, end;
  doc_subtree(d, t, &first, &end);
  return first > 1 && sym_in(d->tokens.at[first - 1].norm, LIST_they) && sym_is(d->tokens.at[first - 2].norm, "among");
}

/* The actor inside a phrase that is none itself. */
static bool inside(gathering *g, uint32_t t, party_how *how) {
  doc *d = g->d;
  uint32_t before = g->n;
  if (!tree_of(d, t)) { /* the nearest modifier to the left */
    uint32_t at = doc_first_mention(d, t);
    if (at > 0 && d->mentions.at[at - 1].head + 4 > t && d->mentions.at[at - 1].modifier) gather(g, at - 1), *how = PARTY_MODIFIER;
    return g->n > before;
  }
  static const struct {
    rel rel;
    party_how how;
  } ways[] = {{REL_NMOD_POSS, PARTY_POSSESSOR}, {REL_AMOD, PARTY_MODIFIER}, {REL_COMPOUND, PARTY_MODIFIER}, {REL_NMOD_DESC, PARTY_MODIFIER},
              {REL_NMOD, PARTY_INSIDE}, {REL_APPOS, PARTY_INSIDE}, {REL_OBL, PARTY_INSIDE}};
  bool nobodys = sym_in(d->tokens.at[t].norm, LIST_nobodys) || sym_in(d->tokens.at[t].norm, LIST_of_a_town); /* "the Russian language", "the Turkish quarter" */
  for (size_t w = 0; w < sizeof ways / sizeof *ways; w++) {
    FOR_CHILDREN(d, t, c) {
      if (d->tokens.at[c].rel != (uint8_t)ways[w].rel || (nobodys && ways[w].how == PARTY_MODIFIER) || (ways[w].rel == REL_APPOS && one_among(d, c))) continue;
      if (ways[w].rel == REL_NMOD || ways[w].rel == REL_OBL) {
        uint32_t k = doc_case(d, c);
        if (k == NONE || !sym_in(d->tokens.at[k].norm, LIST_party_preposition)) continue;
      }
      uint32_t more[CONJUNCTS], n = conjuncts(d, c, more, CONJUNCTS), m;
      for (uint32_t i = 0; i < n; i++)
        if (!phrase_itself(g, more[i], &m) && ways[w].rel != REL_NMOD) continue;
      if (g->n == before && !sym_in(d->tokens.at[c].norm, LIST_nobodys) && (ways[w].rel == REL_NMOD || ways[w].rel == REL_NMOD_POSS)) { /* "the release of U.S. journalists' notes" */
        FOR_CHILDREN(d, c, e) {
          unsigned r = d->tokens.at[e].rel;
          if (r == REL_AMOD || r == REL_COMPOUND || r == REL_NMOD_POSS || r == REL_NMOD) phrase_itself(g, e, &m);
        }
        if (g->n > before) {
          *how = PARTY_INSIDE;
          return true;
        }
      }
    }
    if (g->n > before) {
      *how = ways[w].how;
      return true;
    }
  }
  if (nobodys) return false;
  FOR_CHILDREN(d, t, c) { /* "a Danish-owned ship", "a Russian-flagged tanker" */
    uint32_t m;
    if (d->tokens.at[c].rel != REL_AMOD && d->tokens.at[c].rel != REL_COMPOUND) continue;
    if (sym_in(d->tokens.at[c].norm, LIST_flagged))
      FOR_CHILDREN(d, c, e) phrase_itself(g, e, &m);
  }
  if (g->n > before) {
    *how = PARTY_MODIFIER;
    return true;
  }
  if (behind(g, t)) {
    *how = PARTY_INSIDE;
    return true;
  }
  /* names that the tree hung elsewhere but that stand in the phrase */
  for (uint32_t i = doc_first_mention(d, t > 6 ? t - 6 : 0); i < d->mentions.n && d->mentions.at[i].head < t; i++)
    if (d->mentions.at[i].modifier && d->tokens.at[d->mentions.at[i].head].head == t) gather(g, i);
  if (g->n > before) *how = PARTY_MODIFIER;
  return g->n > before;
}

uint32_t actor_parties(doc *d, uint32_t t, party *out, uint32_t max, party_how *how) {
  gathering g = {d, out, 0, max};
  party_how worst = PARTY_DIRECT;
  if (how) *how = worst;
  if (t >= d->tokens.n) return 0;
  uint32_t list[CONJUNCTS], m;
  uint32_t n = tree_of(d, t) ? conjuncts(d, t, list, CONJUNCTS) : (list[0] = t, 1);
  for (uint32_t i = 0; i < n; i++) {
    if (phrase_itself(&g, list[i], &m)) continue;
    party_how here = PARTY_DIRECT;
    inside(&g, list[i], &here);
    if (here > worst) worst = here;
  }
  if (how) *how = worst;
  return g.n;
}
