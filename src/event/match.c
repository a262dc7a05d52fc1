/* match.c - which frame fits a word: the one whose conditions the clause meets in the most words. */
#include "event/act.h"

#include "lists.h"

static bool has_sector(const party *p) {
  static const char *const official[] = {"GOV", "MIL", "LEG", "ELI", "JUD", "PTY", "SPY", "PRE", "OPP"};
  if (p->country[0] && !p->sector[0]) return true;
  for (size_t i = 0; i < sizeof official / sizeof *official; i++)
    if (strcmp(p->sector, official[i]) == 0) return true;
  return strcmp(p->country, "UNO") == 0 || strcmp(p->country, "EUR") == 0 || strcmp(p->country, "IGO") == 0;
}

/* "observers", "a UN mission", "joint patrols": people whom one may want or refuse as one does a thing; "the rebels" are somebody. */
bool match_some_people(const doc *d, uint32_t t) {
  const token *k = doc_token(d, t);
  if (k->upos != UPOS_NOUN) return false;
  uint32_t det = doc_child(d, t, REL_DET);
  if (det != NONE && det < t && sym_in(d->tokens.at[det].norm, LIST_definite)) return false;
  return doc_child(d, t, REL_NMOD_POSS) == NONE;
}

static bool kind_at(scene *w, uint32_t t, alt_kind kind) {
  doc *d = w->d;
  uint32_t m = actor_mention_at(d, t);
  if (kind == ALT_PLACE || kind == ALT_COUNTRY) {
    if (m == NONE) return false;
    actor_kind k = d->mentions.at[m].kind;
    return k == ACTOR_COUNTRY || (kind == ALT_PLACE && k == ACTOR_PLACE);
  }
  party p[ACT_PARTIES];
  uint32_t n = actor_parties_direct(d, t, p, ACT_PARTIES);
  if (kind == ALT_ACTOR) return n > 0;
  if (kind == ALT_SIDE) return n > 0 && !match_some_people(d, t);
  if (kind == ALT_PAIR) return n > 1;
  for (uint32_t i = 0; i < n; i++)
    if (has_sector(&p[i])) return true;
  return false;
}

/* "promised to withdraw them": the noun that the pronoun stands for; else t. */
static uint32_t noun_meant(const doc *d, uint32_t t) {
  const token *k = doc_token(d, t);
  if (k->upos != UPOS_PRON || k->mention == NONE) return t;
  if (slice_ends(sym_slice(k->norm), "self") || slice_ends(sym_slice(k->norm), "selves")) return t; /* "blew himself up" */
  uint32_t first = d->entities.at[d->mentions.at[k->mention].entity].first;
  uint32_t head = first == NONE ? NONE : d->mentions.at[first].head;
  return head != NONE && d->tokens.at[head].upos == UPOS_NOUN ? head : t;
}

/* One word against the alternatives; kinds count 2, words 3. */
static int word_points(scene *w, const condition *c, uint32_t t) {
  if (w->d->tokens.at[t].upos == UPOS_PRON)
    for (uint32_t i = 0; i < c->n_alts; i++) /* "its", "them" may be asked for by themselves */
      if (c->alts[i].kind == ALT_WORD && slice_eq(c->alts[i].word, sym_slice(w->d->tokens.at[t].norm))) return 3;
  t = noun_meant(w->d, t);
  sym word = clause_lemma(w->d, t);
  slice lemma = sym_slice(word);
  uint8_t upos = w->d->tokens.at[t].upos;
  slice role = {"", 0}; /* "ambassador" of "its ambassador Ann Otoo" */
  uint32_t m = upos == UPOS_PROPN ? actor_mention_at(w->d, t) : NONE;
  if (m != NONE && w->d->mentions.at[m].role) {
    role = slice_of(w->d->mentions.at[m].role);
    for (size_t i = role.len; i > 0; i--)
      if (role.ptr[i - 1] == ' ') {
        role = slice_cut(role, i, role.len);
        break;
      }
  }
  for (uint32_t i = 0; i < c->n_alts; i++) {
    const alt *a = &c->alts[i];
    switch (a->kind) {
      case ALT_ANY: return 1;
      case ALT_WORD:
        if (slice_eq(a->word, lemma) || slice_eq(a->word, sym_slice(w->d->tokens.at[t].norm))) return 3;
        if (upos == UPOS_NOUN && lemma.len > 3 && lemma.ptr[lemma.len - 1] == 's' && slice_eq(a->word, slice_cut(lemma, 0, lemma.len - 1))) return 3;
        break;
      case ALT_CLASS:
        if (frame_sym_in(w->x, word, a->class) || (role.len && frame_word_in(w->x, role, a->class))) return 3;
        if ((upos == UPOS_PROPN || upos == UPOS_NOUN) && lemma.len > 3 && lemma.ptr[lemma.len - 1] == 's' && frame_word_in(w->x, slice_cut(lemma, 0, lemma.len - 1), a->class))
          return 3;
        break;
      default:
        if (kind_at(w, t, a->kind)) return 2;
    }
  }
  return 0;
}

/* A head, the noun its "round of" leads to, and its conjuncts. */
static int head_points(scene *w, const condition *c, uint32_t t) {
  if (t == NONE) return 0;
  if (!c->alts) return 1;
  int p = word_points(w, c, t);
  uint32_t in = clause_content(w->x, w->d, t);
  if (!p && in != t && (in > t || w->d->tokens.at[in].upos != UPOS_PROPN)) p = word_points(w, c, in); /* "a UN mission" is not the UN */
  if (!p) {
    FOR_CHILDREN(w->d, t, k)
    if (w->d->tokens.at[k].rel == REL_CONJ && (p = word_points(w, c, k)) > 0) return p;
  }
  return p;
}

static bool child_word(scene *w, const condition *c, uint32_t t, int *p, const rel *rels, size_t n) {
  if (t == NONE) return false;
  FOR_CHILDREN(w->d, t, k)
  for (size_t i = 0; i < n; i++)
    if (w->d->tokens.at[k].rel == (uint8_t)rels[i] && (*p = c->alts ? word_points(w, c, k) : 1) > 0) return true;
  return false;
}

static int modifier_points(scene *w, const condition *c, uint32_t t) {
  static const rel rels[] = {REL_AMOD, REL_COMPOUND, REL_NMOD_DESC, REL_NMOD_POSS};
  int p = 0;
  if (t == NONE || child_word(w, c, t, &p, rels, 4)) return p;
  uint32_t in = clause_content(w->x, w->d, t);
  if (in != t) child_word(w, c, in, &p, rels, 4);
  if (!p) /* "air and missile strikes": the conjunct of a modifier */
    FOR_CHILDREN(w->d, t, k)
  if (w->d->tokens.at[k].rel == REL_AMOD || w->d->tokens.at[k].rel == REL_COMPOUND) {
    static const rel conj[] = {REL_CONJ};
    if (child_word(w, c, k, &p, conj, 1)) break;
  }
  return p;
}

/* "fired a rocket on Tuesday" is fired on nothing. */
static bool any(const condition *k) { return !k->alts || (k->n_alts == 1 && k->alts[0].kind == ALT_ANY); }
static bool is_when(const doc *d, const oblique *o) {
  uint32_t t = o->head;
  if (!slice_is(o->prep, "on") && !slice_is(o->prep, "in") && !slice_is(o->prep, "at")) return false; /* not "until noon" */
  uint32_t i = doc_first_time(d, t);
  return i < d->times.n && d->times.at[i].first <= t && t < d->times.at[i].end;
}

static int condition_points(scene *w, const clause *c, const condition *k) {
  int p = 0;
  switch (k->where.kind) {
    case SLOT_SUBJ: return head_points(w, k, c->subj);
    case SLOT_OBJ: return head_points(w, k, c->obj);
    case SLOT_IOBJ: return head_points(w, k, c->iobj);
    case SLOT_XCOMP: return head_points(w, k, c->xcomp);
    case SLOT_CCOMP:
    case SLOT_COMP: return head_points(w, k, c->ccomp);
    case SLOT_ADVCL: return head_points(w, k, c->advcl);
    case SLOT_ACL: return head_points(w, k, c->acl);
    case SLOT_PASSIVE: return c->passive ? 3 : 0;
    case SLOT_PRT: {
      static const rel rels[] = {REL_COMPOUND_PRT, REL_ADVMOD};
      if (child_word(w, k, c->token, &p, rels, 2)) return p;
      if (k->alts && c->token + 1 < w->first + w->n && slice_eq(sym_slice(w->d->tokens.at[c->token + 1].norm), k->alts[0].word) &&
          w->d->tokens.at[c->token + 1].rel != REL_CASE)
        return 3; /* "handed over 700 kg": over hangs on the number */
      for (uint32_t i = 0; i < c->n_obl; i++) /* "walked out of the talks": out is a case of talks */
        if (!c->obl[i].deep && k->alts && slice_eq(c->obl[i].prep, k->alts[0].word) && c->token + 1 < w->first + w->n &&
            slice_eq(sym_slice(w->d->tokens.at[c->token + 1].norm), k->alts[0].word)) /* not "gave Laos trucks in August" */
          return 3;
      return 0;
    }
    case SLOT_MOD:
      if (c->pos == 'n') return modifier_points(w, k, c->token);
      if (c->obj != NONE) return modifier_points(w, k, c->obj);
      for (uint32_t i = 0; i < c->n_obl && !p; i++) p = modifier_points(w, k, c->obl[i].head);
      return p;
    case SLOT_ADVMOD: {
      static const rel rels[] = {REL_ADVMOD};
      child_word(w, k, c->token, &p, rels, 1);
      return p;
    }
    case SLOT_AUX: {
      static const rel rels[] = {REL_AUX};
      child_word(w, k, c->token, &p, rels, 1);
      return p;
    }
    case SLOT_NUM: return strcmp(w->d->tokens.at[c->token].xpos, "NNS") == 0 || strcmp(w->d->tokens.at[c->token].xpos, "NNPS") == 0 ? 1 : 0;
    case SLOT_POSS: {
      static const rel rels[] = {REL_NMOD_POSS};
      child_word(w, k, c->token, &p, rels, 1);
      return p;
    }
    case SLOT_CASE: {
      static const rel rels[] = {REL_CASE};
      child_word(w, k, c->token, &p, rels, 1);
      return p;
    }
    case SLOT_DET: {
      static const rel rels[] = {REL_DET};
      child_word(w, k, c->token, &p, rels, 1);
      return p;
    }
    case SLOT_SURFACE: return head_points(w, k, c->surface);
    case SLOT_SPEAKER: return 0;
    case SLOT_PREP:
      for (uint32_t i = 0; i < c->n_obl && !p; i++)
        if (slice_eq(c->obl[i].prep, k->where.prep) && !(any(k) && is_when(w->d, &c->obl[i]))) p = head_points(w, k, c->obl[i].head);
      if (!p && slice_is(k->where.prep, "as") && c->xcomp != NONE) p = head_points(w, k, c->xcomp);
      if (!p && c->advcl != NONE && !k->denied) { /* "prevent from entering": a clause with its preposition as mark */
        uint32_t m = doc_child(w->d, c->advcl, REL_MARK);
        if (m != NONE && slice_eq(sym_slice(w->d->tokens.at[m].norm), k->where.prep)) p = head_points(w, k, c->advcl);
      }
      return p;
  }
  return 0;
}

/* The pattern's points, -1 when it does not hold; then *failed is the first condition that does not, or p->n. */
static int pattern_points(scene *w, const clause *c, const pattern *p, int *words, uint32_t *failed) {
  int points = 0, met = 0;
  bool particle = false;
  for (*failed = 0; *failed < p->n; ++*failed) {
    const condition *k = &p->at[*failed];
    particle |= k->where.kind == SLOT_PRT;
    int q = condition_points(w, c, k);
    if (k->denied ? q > 0 : q == 0) return -1;
    if (!k->denied) points += q, met += q == 3;
  }
  if (c->prt != NONE && !particle && w->particles) return -1; /* "put off" is no "put"; "upgraded ... back up" may be "upgraded" */
  if (words) *words = met;
  return points;
}

int match_pattern(scene *w, const clause *c, const pattern *p, int *words) {
  uint32_t failed;
  return pattern_points(w, c, p, words, &failed);
}

bool match_holds(scene *w, const clause *c, const pattern *p, uint32_t *failed) { return pattern_points(w, c, p, NULL, failed) >= 0; }

const frame *match_frame(scene *w, const clause *c, int *words) {
  slice lemma = sym_slice(c->lemma);
  const map_row *r = map_find_sym(&w->x->by_lemma, c->lemma);
  if (!r && w->d->tokens.at[c->token].upos == UPOS_PROPN && lemma.len > 3 && lemma.ptr[lemma.len - 1] == 's')
    r = map_find(&w->x->by_lemma, slice_cut(lemma, 0, lemma.len - 1)); /* "Talks" in a headline */
  const frame *best = NULL;
  int top = -1;
  w->particles = false;
  for (const map_row *p = c->prt == NONE ? NULL : r; p; p = map_next(&w->x->by_lemma, p)) {
    const pattern *q = &w->x->frames[p->value].with;
    for (uint32_t i = 0; i < q->n; i++) w->particles |= q->at[i].where.kind == SLOT_PRT;
  }
  for (uint32_t places = r ? clause_places(c) : 0; r; r = map_next(&w->x->by_lemma, r)) {
    const frame *f = &w->x->frames[r->value];
    if (f->pos != c->pos || !match_may(&f->with, places, top)) continue;
    int met = 0, p = match_pattern(w, c, &f->with, &met);
    if (p > top) best = f, top = p, *words = met;
  }
  return best;
}
