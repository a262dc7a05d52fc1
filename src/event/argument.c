/* argument.c - who fills the slots of a frame. */
#include "event/act.h"

#include "actor/resolve.h"

bool party_same(const party *a, const party *b) {
  if (a->mention != NONE && a->mention == b->mention) return true;
  return strcmp(a->country, b->country) == 0 && strcmp(a->sector, b->sector) == 0 &&
         (strcmp(a->sector, "GOV") == 0 || (a->name && b->name && strcmp(a->name, b->name) == 0) || (a->country[0] && a->sector[0] && (!a->name || !b->name)));
}

void parties_add(parties *to, const parties *from) {
  for (uint32_t i = 0; i < from->n && to->n < ACT_PARTIES; i++) {
    bool known = false;
    for (uint32_t j = 0; j < to->n; j++) known |= party_same(&from->at[i], &to->at[j]);
    if (!known) to->at[to->n++] = from->at[i];
  }
  if (!to->slot.len) to->slot = from->slot;
  if (from->n && from->how > to->how) to->how = from->how;
}

void parties_without(parties *from, const parties *others) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < from->n; i++) {
    bool same = false;
    for (uint32_t j = 0; j < others->n; j++) same |= party_same(&from->at[i], &others->at[j]);
    if (!same) from->at[n++] = from->at[i];
  }
  from->n = n;
}

/* "who" and "which" have no mention of their own: the noun their clause hangs on does. */
static uint32_t antecedent(const doc *d, uint32_t t) {
  const token *k = doc_token(d, t);
  if (k->xpos[0] != 'W') return t;
  for (uint32_t h = k->head, hop = 0; h != NONE && hop < 6; h = d->tokens.at[h].head, hop++)
    if (d->tokens.at[h].rel == REL_ACL_RELCL) return d->tokens.at[h].head == NONE ? t : d->tokens.at[h].head;
  return t;
}

/* "Libya's neighbours", "the allies of France": of any country but that one. */
static bool others(const doc *d, uint32_t t) {
  static const char *const words[] = {"neighbor", "neighbour", "ally", "rival", "enemy", "foe", "partner", "counterpart", "friend"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (sym_is(d->tokens.at[t].lemma, words[i])) return true;
  return false;
}

/* "an envoy sent by the president": the country of who sent him. */
static uint32_t sender(const doc *d, uint32_t head) {
  FOR_CHILDREN(d, head, c) {
    if (d->tokens.at[c].rel != REL_ACL || !sym_in(d->tokens.at[c].norm, LIST_sent_by)) continue;
    uint32_t by = doc_child(d, c, REL_OBL_AGENT);
    if (by == NONE) by = doc_child(d, c, REL_OBL);
    uint32_t p = by == NONE ? NONE : doc_case(d, by);
    if (p != NONE && sym_is(d->tokens.at[p].norm, "by")) return by;
  }
  return NONE;
}

/* "our Embassy in Baghdad": where it stands, and not whose it is. */
static bool posted(const doc *d, uint32_t noun, uint32_t there) {
  uint32_t in = doc_case(d, there);
  return sym_in(d->tokens.at[noun].norm, LIST_sent_abroad) && in != NONE && sym_in(d->tokens.at[in].norm, LIST_in_at_near_on);
}

/* "protesters in Lima", "activists from the defeated Fatah": one whose phrase names a country is of that country. */
static void complete(scene *w, uint32_t t, parties *out) {
  const doc *d = w->d;
  for (uint32_t i = 0; i < out->n; i++) {
    party *p = &out->at[i];
    if (p->country[0] || !p->sector[0] || p->mention == NONE) continue;
    uint32_t head = d->mentions.at[p->mention].head;
    if (head == NONE) head = t;
    if (others(d, head) || sym_in(d->tokens.at[head].norm, LIST_armed_site)) continue; /* "a rebel camp in Chad": need not be Chad's */
    party from[1];
    uint32_t by = sender(d, head);
    if (by != NONE && actor_parties(w->d, by, from, 1, NULL) && from[0].country[0]) {
      memcpy(p->country, from[0].country, sizeof p->country);
      continue;
    }
    for (int hop = 0; hop < 2 && !p->country[0]; hop++, head = t) {
      FOR_CHILDREN(d, head, c) {
        if (d->tokens.at[c].rel != REL_NMOD && d->tokens.at[c].rel != REL_NMOD_POSS && d->tokens.at[c].rel != REL_APPOS) continue;
        if (others(d, c) || posted(d, head, c)) continue;
        party in[4];
        uint32_t n = actor_parties(w->d, c, in, 4, NULL);
        for (uint32_t k = 0; k < n && !p->country[0]; k++)
          if (in[k].country[0] && strlen(in[k].country) == 3 && strcmp(in[k].country, "UNO") != 0) memcpy(p->country, in[k].country, sizeof p->country);
      }
    }
  }
}

/* "the Paris peace talks": where they sat is no party. */
static void without_venue(const scene *w, uint32_t t, parties *p) {
  if (!frame_sym_in(w->x, clause_lemma(w->d, t), w->x->class_talk)) return;
  uint32_t n = 0;
  for (uint32_t i = 0; i < p->n; i++)
    if (p->at[i].mention == NONE || w->d->mentions.at[p->at[i].mention].kind != ACTOR_PLACE) p->at[n++] = p->at[i];
  p->n = n;
}

bool argument_parties(scene *w, uint32_t t, parties *out) {
  out->n = 0;
  out->how = PARTY_DIRECT;
  out->slot = (slice){"", 0};
  if (t == NONE) return false;
  t = antecedent(w->d, t);
  out->n = actor_parties(w->d, t, out->at, ACT_PARTIES, &out->how);
  if (!out->n) {
    uint32_t in = clause_content(w->x, w->d, t);
    if (in != t) out->n = actor_parties(w->d, in, out->at, ACT_PARTIES, &out->how);
  }
  if (out->how == PARTY_MODIFIER) without_venue(w, t, out);
  if (out->n && w->s->heading) /* "Thailand, Laos to hold talks" */
    FOR_CHILDREN(w->d, t, c) {
      party more[4];
      uint32_t k = w->d->tokens.at[c].rel == REL_APPOS && w->d->tokens.at[c].upos == UPOS_PROPN ? actor_parties_direct(w->d, c, more, 4) : 0;
      for (uint32_t i = 0; i < k && out->n < ACT_PARTIES; i++) out->at[out->n++] = more[i];
    }
  complete(w, t, out);
  uint32_t n = 0;
  for (uint32_t i = 0; i < out->n; i++)
    if (out->at[i].country[0] || out->at[i].sector[0]) out->at[n++] = out->at[i];
  out->n = n;
  return out->n > 0;
}

/* "Iran said it would": a pronoun nobody resolved speaks for the one who says so. */
static uint32_t speaker(const doc *d, uint32_t t) {
  for (int hop = 0; hop < 8; hop++) {
    uint32_t h = d->tokens.at[t].head;
    if (h == NONE) return NONE;
    if (d->tokens.at[t].rel == REL_CCOMP || d->tokens.at[t].rel == REL_PARATAXIS) return clause_subject(d, h);
    t = h;
  }
  return NONE;
}

/* "A bomb in Kabul killed six": where a thing was says nothing about whose it is. */
static bool only_place(const doc *d, const parties *p) {
  static const char *const at[] = {"in", "at", "near", "on", "outside"};
  if (p->how != PARTY_INSIDE || p->n != 1 || p->at[0].mention == NONE) return false;
  uint32_t q = doc_case(d, d->mentions.at[p->at[0].mention].head);
  for (size_t i = 0; q != NONE && i < sizeof at / sizeof *at; i++)
    if (sym_is(d->tokens.at[q].norm, at[i])) return true;
  return false;
}

/* "issued a note demanding", "imposed a tax hitting Chad": he who does what stands above it too. Not "abstained on a resolution condemning Chad", "vetoed a
 * text", "seized a vessel supplying the rebels". */
static bool by_its_author(const doc *d, uint32_t thing) {
  uint32_t v = d->tokens.at[thing].head;
  if (v == NONE || !d->tokens.at[v].lemma || d->tokens.at[v].upos != UPOS_VERB) return true;
  if (d->tokens.at[thing].lemma && sym_in(d->tokens.at[thing].lemma, LIST_authored)) return sym_in(d->tokens.at[v].lemma, LIST_authors);
  return !sym_in(d->tokens.at[thing].norm, LIST_does_itself);
}

/* The verb by which a paper is sent or received of which the clause tells what it says ("handed Norway a note protesting
 * against the base"); *note is the paper. NONE. */
static uint32_t paper_verb(doc *d, const clause *c, uint32_t *note) {
  uint32_t t = c->token;
  while (d->tokens.at[t].rel == REL_CONJ && d->tokens.at[t].head != NONE && d->tokens.at[t].head < t) t = d->tokens.at[t].head; /* "a note rejecting it and demanding" */
  const token *k = doc_token(d, t);
  *note = k->head;
  if (c->pos != 'v' || c->passive || (k->rel != REL_ACL && k->rel != REL_ACL_RELCL) || *note == NONE || c->subj != *note || *note > t) return NONE;
  const token *n = doc_token(d, *note);
  bool sent = n->rel == REL_OBJ && n->head != NONE && sym_in(clause_lemma(d, *note), LIST_note_sent);
  return sent && (sym_in(clause_lemma(d, n->head), LIST_receives) || sym_in(clause_lemma(d, n->head), LIST_hands_over)) ? n->head : NONE;
}

/* "received a Soviet note rejecting it": a state's note is its government's. */
static bool paper_author(scene *w, uint32_t note, parties *out) {
  if (!argument_parties(w, note, out)) return false;
  for (uint32_t i = 0; i < out->n; i++)
    if (!out->at[i].sector[0] && strlen(out->at[i].country) == 3 && code_is_state(out->at[i].country)) memcpy(out->at[i].sector, "GOV", 4);
  out->slot = SLICE("mod");
  return true;
}

void argument_reader(scene *w, const clause *c, act *a) {
  static slot one[] = {{SLOT_IOBJ, {"", 0}}, {SLOT_PREP, {"to", 2}}, {SLOT_PREP, {"with", 4}}};
  uint32_t note, verb = paper_verb(w->d, c, &note);
  bool named = a->recipients.n && a->recipients.at[0].country[0] && a->recipients.how == PARTY_DIRECT && !a->fallback; /* "accusing Tokyo of breaking the treaty" */
  if (verb == NONE || named || !a->actors.n) return;
  clause over;
  parties to;
  clause_read(w->x, w->d, verb, &over);
  slots places = {one, 3};
  bool got = sym_in(over.lemma, LIST_receives);
  if (!(got ? argument_subject(w, &over, &to) : argument_slots(w, &over, &places, &to)) || to.how != PARTY_DIRECT) return;
  parties_without(&to, &a->actors);
  if (!to.n) return;
  a->recipients = to;
  a->fallback = false;
}

bool argument_subject(scene *w, const clause *c, parties *out) {
  uint32_t s = c->subj;
  const token *k = doc_token(w->d, c->token);
  uint32_t note, sent = paper_verb(w->d, c, &note);
  if (sent != NONE && sym_in(clause_lemma(w->d, sent), LIST_receives)) return paper_author(w, note, out);
  if (s != NONE && k->rel == REL_ACL && s == k->head && strcmp(k->xpos, "VBG") == 0 && !by_its_author(w->d, s) && !actor_parties_direct(w->d, s, &(party){0}, 1)) return false;
  if (s != NONE && k->rel == REL_ACL && s == k->head && !c->passive && w->d->tokens.at[s].head != NONE) { /* "issued a note demanding" */
    party direct[2];
    if (!actor_parties_direct(w->d, s, direct, 2) && argument_parties(w, clause_subject(w->d, w->d->tokens.at[s].head), out)) {
      out->slot = SLICE("subj");
      return true;
    }
  }
  if (argument_parties(w, s, out)) {
    if (only_place(w->d, out)) {
      out->n = 0;
      return false;
    }
    out->slot = SLICE("subj");
    return true;
  }
  if (s != NONE && w->d->tokens.at[s].upos == UPOS_PRON && argument_parties(w, speaker(w->d, c->token), out)) {
    out->slot = SLICE("speaker");
    return true;
  }
  return false;
}

static bool child_parties(scene *w, uint32_t t, rel a, rel b, parties *out) {
  out->n = 0;
  out->how = PARTY_DIRECT;
  FOR_CHILDREN(w->d, t, k) {
    if (w->d->tokens.at[k].rel != (uint8_t)a && w->d->tokens.at[k].rel != (uint8_t)b) continue;
    parties one = {.n = 0};
    if (argument_parties(w, k, &one)) parties_add(out, &one);
  }
  return out->n > 0;
}

/* "warned that", "expressed concern that"; NONE. */
static uint32_t clause_of(const doc *d, const clause *c) {
  if (c->ccomp != NONE || c->obj == NONE || c->pos == 'n') return c->ccomp;
  FOR_CHILDREN(d, c->obj, k) {
    uint32_t m = d->tokens.at[k].rel == REL_ACL || d->tokens.at[k].rel == REL_CCOMP ? doc_child(d, k, REL_MARK) : NONE;
    if (m != NONE && sym_is(d->tokens.at[m].norm, "that")) return k;
  }
  return NONE;
}

static bool states_in(const parties *p) {
  for (uint32_t i = 0; i < p->n; i++)
    if (p->at[i].country[0] || strcmp(p->at[i].sector, "REB") == 0 || strcmp(p->at[i].sector, "GOV") == 0) return true;
  return false;
}

static bool slot_parties(scene *w, const clause *c, const slot *s, parties *out) {
  out->n = 0;
  bool found = false;
  switch (s->kind) {
    case SLOT_SUBJ: return argument_subject(w, c, out);
    case SLOT_OBJ: found = argument_parties(w, c->obj, out); out->slot = SLICE("obj"); return found;
    case SLOT_IOBJ: found = argument_parties(w, c->iobj, out); out->slot = SLICE("iobj"); return found;
    case SLOT_COMP:
      found = clause_of(w->d, c) != NONE && argument_parties(w, clause_subject(w->d, clause_of(w->d, c)), out);
      if (found && out->how != PARTY_DIRECT) { /* "urged that the Mongolian model serve as an example" */
        parties own;
        if (argument_subject(w, c, &own)) parties_without_own(out, &own);
      }
      if (found && !states_in(out)) out->n = 0; /* "protested that the former president was immune" */
      out->slot = SLICE("comp");
      return found && out->n;
    case SLOT_XCOMP: /* "sent jets to bomb the rebels" */
      found = (c->xcomp != NONE || c->advcl != NONE) && argument_parties(w, doc_child(w->d, c->xcomp != NONE ? c->xcomp : c->advcl, REL_OBJ), out);
      out->slot = SLICE("xcomp");
      return found;
    case SLOT_POSS: found = child_parties(w, c->token, REL_NMOD_POSS, REL_NMOD_POSS, out); out->slot = SLICE("poss"); return found;
    case SLOT_MOD:
      child_parties(w, c->token, REL_AMOD, REL_COMPOUND, out);
      without_venue(w, c->token, out);
      out->slot = SLICE("mod");
      return out->n > 0;
    case SLOT_PREP:
      for (uint32_t i = 0; i < c->n_obl; i++) {
        parties one = {.n = 0};
        if (!slice_eq(c->obl[i].prep, s->prep) || !argument_parties(w, c->obl[i].head, &one)) continue;
        parties_add(out, &one);
        if (one.n > 1 || !slice_is(s->prep, "between")) continue;
        uint32_t first, end; /* between wants two: a conjunct may hang inside the first name */
        doc_subtree(w->d, c->obl[i].head, &first, &end);
        for (uint32_t t = c->obl[i].head; t < end && t < c->obl[i].head + 24 && out->n < 2; t++)
          if (w->d->tokens.at[t].rel == REL_CONJ && argument_parties(w, t, &one)) parties_add(out, &one);
      }
      out->slot = s->prep;
      return out->n > 0;
    default: return false;
  }
}

bool argument_slots(scene *w, const clause *c, const slots *s, parties *out) {
  for (uint32_t i = 0; i < s->n; i++) {
    memset(out, 0, sizeof *out);
    if (slot_parties(w, c, &s->at[i], out)) return true;
  }
  memset(out, 0, sizeof *out);
  return false;
}

bool argument_all(scene *w, const clause *c, const slots *s, parties *out) {
  memset(out, 0, sizeof *out);
  for (uint32_t i = 0; i < s->n; i++) {
    parties one;
    memset(&one, 0, sizeof one);
    if (!slot_parties(w, c, &s->at[i], &one)) continue;
    uint32_t n = 0;
    for (uint32_t k = 0; k < one.n; k++) { /* "held talks in Riga": the town takes no part */
      uint32_t m = one.at[k].mention;
      bool place = m != NONE && w->d->mentions.at[m].names_place &&
                   ((s->at[i].kind == SLOT_OBJ && w->d->mentions.at[m].kind == ACTOR_PLACE && one.how != PARTY_DIRECT) ||
                    (s->at[i].kind == SLOT_PREP && (slice_is(s->at[i].prep, "in") || slice_is(s->at[i].prep, "at"))));
      if (!place) one.at[n++] = one.at[k];
    }
    one.n = n;
    parties_add(out, &one);
  }
  return out->n > 0;
}

void parties_without_own(parties *from, const parties *actors) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < from->n; i++) {
    bool own = false;
    for (uint32_t j = 0; j < actors->n; j++) own |= party_same_country(&from->at[i], &actors->at[j]);
    if (!own) from->at[n++] = from->at[i];
  }
  from->n = n;
}

static bool town(const doc *d, const parties *p) {
  const mention *m = p->at[0].mention == NONE ? NULL : &d->mentions.at[p->at[0].mention];
  return m && m->kind == ACTOR_PLACE && m->names_place;
}

void argument_fallback(scene *w, const clause *c, act *a) {
  static const char *const preps[] = {"against", "with", "to", "on", "toward", "towards", "into", "at", "from", "between", "over", "for", "of", "in"};
  if (a->recipients.n || a->reciprocal) return;
  uint32_t m = c->pos == 'v' && c->obj != NONE ? actor_mention_at(w->d, c->obj) : NONE;
  if (m != NONE && w->d->mentions.at[m].kind == ACTOR_PERSON && !w->d->mentions.at[m].modifier) return; /* it is done to him, whoever he is */
  parties whose; /* "froze Rhodesia's money", "cut off Lesotho's fuel" */
  bool takes = a->type == PLOVER_SANCTION || a->type == PLOVER_COERCE || a->type == PLOVER_ASSAULT;
  if (takes && a->actors.n && c->pos == 'v' && c->obj != NONE && argument_parties(w, c->obj, &whose) && whose.how == PARTY_POSSESSOR) {
    parties_without(&whose, &a->actors);
    parties_without_own(&whose, &a->actors);
    if (whose.n) {
      a->recipients = whose;
      a->recipients.slot = SLICE("poss");
      a->fallback = true;
      return;
    }
  }
  for (size_t i = 0; i < sizeof preps / sizeof *preps; i++)
    for (uint32_t k = 0; k < c->n_obl; k++) {
      if (!slice_is(c->obl[k].prep, preps[i])) continue;
      if (a->type == PLOVER_REQUEST && strcmp(preps[i], "of") == 0 && c->pos == 'v' && c->obl[k].deep && c->obj != NONE && (sym_is(clause_lemma(w->d, c->obj), "release") || sym_is(clause_lemma(w->d, c->obj), "freedom"))) continue; /* "demanded the release of three journalists": not of them */
      if (c->obl[k].head < c->token && (strcmp(preps[i], "in") == 0 || strcmp(preps[i], "at") == 0)) continue; /* "In Rome, the pope appealed for mercy" */
      parties one = {.n = 0};
      if (!argument_parties(w, c->obl[k].head, &one)) continue;
      if (plover_quad[a->type] < 4 && (strcmp(preps[i], "in") == 0 || strcmp(preps[i], "at") == 0) && town(w->d, &one)) continue; /* "agreed in London to write off debts" */
      parties_without(&one, &a->actors);
      if (plover_quad[a->type] < 4 || a->type == PLOVER_MOBILIZE || a->type == PLOVER_SANCTION) parties_without_own(&one, &a->actors);
      if (!one.n) continue;
      a->recipients = one;
      if (a->type == PLOVER_COERCE && strcmp(preps[i], "in") == 0 && a->actors.n) /* "arrested a singer in London": one who lives there */
        for (uint32_t j = 0; j < a->recipients.n; j++)
          if (party_same_country(&a->actors.at[0], &a->recipients.at[j])) memcpy(a->recipients.at[j].sector, "CVL", 4);
      a->recipients.slot = slice_of(preps[i]);
      a->fallback = true;
      return;
    }
}

/* "Paraguay called for the release of its consul in Caracas": it speaks to the state where its own man is. */
static void abroad(scene *w, act *a) {
  const doc *d = w->d;
  if (a->recipients.n || a->actors.n != 1 || (a->type != PLOVER_REQUEST && a->type != PLOVER_ACCUSE)) return;
  uint32_t last = a->token + 16 < w->first + w->n ? a->token + 16 : w->first + w->n;
  for (uint32_t t = a->token > w->first + 8 ? a->token - 8 : w->first; t + 2 < last; t++) {
    if (!sym_in(d->tokens.at[t].norm, LIST_sent_abroad) || !sym_in(d->tokens.at[t + 1].norm, LIST_in_at_near_on)) continue;
    if (d->tokens.at[t].head == a->token && (d->tokens.at[t].rel == REL_OBJ || d->tokens.at[t].rel == REL_IOBJ)) continue; /* "London instructed its consul in Basra to leave": he is the one it speaks to */
    uint32_t own = actor_mention_at(d, t), there = actor_mention_at(d, t + 2);
    if (own == NONE || there == NONE) continue;
    party p = actor_party(w->d, own), host = actor_party(w->d, there);
    if (!party_same_country(&p, &a->actors.at[0]) || party_same_country(&host, &p) || strlen(host.country) != 3 || !code_is_state(host.country)) continue;
    a->recipients.at[a->recipients.n++] = host;
    a->recipients.slot = slice_of("abroad");
    a->fallback = true;
    return;
  }
}

/* "arrested in Goma", "deported from Tanzania": who is not named as doing it there is the state. Its courts and police alone do such things. */
static void by_the_state(scene *w, const clause *c, act *a) {
  static const char *const modes[] = {"arrest", "deport", "expel", "convict"}, *const preps[] = {"in", "from", "at"};
  bool legal = false;
  for (size_t i = 0; a->mode && i < sizeof modes / sizeof *modes; i++) legal |= strcmp(a->mode, modes[i]) == 0;
  if (a->actors.n || !c->passive || !legal) return;
  for (size_t i = 0; i < sizeof preps / sizeof *preps; i++)
    for (uint32_t k = 0; k < c->n_obl; k++) {
      parties one;
      if (i == 1 && (strcmp(a->mode, "arrest") == 0 || strcmp(a->mode, "convict") == 0)) continue; /* "arrested on his return from Kenya" */
      if (!slice_is(c->obl[k].prep, preps[i]) || !argument_parties(w, c->obl[k].head, &one) || one.n != 1 || one.at[0].mention == NONE) continue;
      const mention *m = &w->d->mentions.at[one.at[0].mention];
      if (!m->names_place || !code_is_state(one.at[0].country) || !one.at[0].country[0]) continue;
      a->actors = one;
      a->actors.at[0].sector[0] = '\0';
      a->actors.slot = slice_of(preps[i]);
      parties_without(&a->recipients, &a->actors);
      a->fallback = true;
      return;
    }
}

/* The people of a party's state, whom no words name. */
static void its_people(scene *w, party *p) {
  memcpy(p->sector, "CVL", 4);
  p->mention = NONE;
  p->text = p->name = arena_copy(&w->d->arena, "the people", strlen("the people"));
  p->code = NULL;
}

/* "Thousands marched through Quito", "riots broke out in Kisumu", "hundreds marched in Bamako against France": those who live there. */
static void crowd(scene *w, act *a) {
  static slot places[] = {{SLOT_PREP, {"in", 2}}, {SLOT_PREP, {"through", 7}}, {SLOT_PREP, {"along", 5}}};
  if (a->type != PLOVER_PROTEST || a->noun || a->actors.n || !a->recipients.n) return;
  slots where = {places, 3};
  parties there;
  clause_read(w->x, w->d, a->token, &w->clause);
  if (!argument_slots(w, &w->clause, &where, &there) || !code_is_state(there.at[0].country) || there.at[0].mention == NONE) return;
  actor_kind kind = w->d->mentions.at[there.at[0].mention].kind;
  if (kind != ACTOR_PLACE && kind != ACTOR_COUNTRY) return;
  party p = there.at[0];
  its_people(w, &p);
  a->actors.at[a->actors.n++] = p;
  a->actors.slot = SLICE("its people");
}

/* "walked out of the talks in Geneva": their host is not the one who is left. */
static void without_host(const doc *d, act *a) {
  uint32_t n = 0;
  if (!a->cameo || (strcmp(a->cameo, "164") != 0 && strcmp(a->cameo, "165") != 0)) return;
  for (uint32_t i = 0; i < a->recipients.n; i++) {
    const mention *m = a->recipients.at[i].mention == NONE ? NULL : &d->mentions.at[a->recipients.at[i].mention];
    uint32_t in = m && m->names_place ? doc_case(d, m->head) : NONE;
    if (in == NONE || !sym_in(d->tokens.at[in].norm, LIST_in_at_near_on)) a->recipients.at[n++] = a->recipients.at[i];
  }
  a->recipients.n = n;
}

/* Whom a curfew, a ban, a censor holds down when nobody is named, and who marches where nobody says who: those who live there. */
void argument_subjects(scene *w, act *a) {
  crowd(w, a);
  without_host(w->d, a);
  if (a->type != PLOVER_COERCE || a->recipients.n || a->actors.n != 1 || !a->mode || !a->actors.at[0].country[0]) return;
  if (strcmp(a->mode, "curfew") != 0 && strcmp(a->mode, "martial-law") != 0 && strcmp(a->mode, "censor") != 0) return;
  party p = a->actors.at[0];
  if (!code_is_state(p.country) || (p.sector[0] && strcmp(p.sector, "GOV") != 0 && strcmp(p.sector, "MIL") != 0 && strcmp(p.sector, "COP") != 0 && strcmp(p.sector, "LEG") != 0)) return;
  its_people(w, &p);
  a->recipients.at[a->recipients.n++] = p;
  a->recipients.slot = SLICE("its people");
  a->fallback = true;
}

/* "Turkish police arrested six students": whom the arms of a state restrain is its own, unless the words say otherwise. */
static void at_home(const doc *d, act *a) {
  bool police = a->type == PLOVER_ASSAULT && a->actors.n && strcmp(a->actors.at[0].sector, "COP") == 0; /* "fired tear gas at the strikers" */
  if ((a->type != PLOVER_COERCE && !police) || !a->actors.n || strlen(a->actors.at[0].country) != 3) return;
  const party *first = &a->actors.at[0];
  bool arm = strcmp(first->sector, "COP") == 0 || strcmp(first->sector, "JUD") == 0 || strcmp(first->sector, "SPY") == 0 || strcmp(first->sector, "GOV") == 0;
  for (uint32_t i = 1; i < a->actors.n; i++) arm &= party_same_country(first, &a->actors.at[i]);
  if (!arm || !code_is_state(first->country)) return;
  for (uint32_t i = 0; i < a->recipients.n; i++) {
    party *p = &a->recipients.at[i];
    if (p->country[0] || p->mention == NONE || !p->sector[0] || strcmp(p->sector, "GOV") == 0 || strcmp(p->sector, "MIL") == 0) continue;
    const mention *m = &d->mentions.at[p->mention];
    bool foreign = d->entities.at[m->entity].country[0];
    for (uint32_t t = m->core; t < m->core_end; t++) foreign |= sym_in(d->tokens.at[t].norm, LIST_foreign);
    if (!foreign) memcpy(p->country, first->country, sizeof p->country);
  }
}

/* "protested against the killing of two Turkish officers by Bulgarian guards": of those who did it, and never of one's own. */
static void protest_of(scene *w, const clause *c, act *a) {
  enum { REACH = 24 };
  const doc *d = w->d;
  if (a->type != PLOVER_ACCUSE || strcmp(a->cameo, "114") != 0 || a->actors.n != 1 || !code_is_state(a->actors.at[0].country) || (a->recipients.n && a->recipients.how == PARTY_DIRECT) || (a->recipients.n && strcmp(a->recipients.at[0].sector, "GOV") == 0 && strcmp(a->actors.at[0].sector, "GOV") != 0)) return; /* a deputy protests at the president */
  parties_without_own(&a->recipients, &a->actors);
  for (uint32_t t = c->token + 1; t < w->first + w->n && t < c->token + REACH; t++) {
    parties doer;
    uint32_t by = sym_is(d->tokens.at[t].norm, "by") && d->tokens.at[t].rel == REL_CASE ? d->tokens.at[t].head : NONE;
    if (by == NONE || d->tokens.at[by].rel == REL_OBL_AGENT || !doc_above(d, c->token, by) || !argument_parties(w, by, &doer) || doer.how > PARTY_MODIFIER) continue;
    parties_without_own(&doer, &a->actors);
    if (!doer.n || !doer.at[0].country[0]) continue;
    a->recipients = doer;
    a->recipients.slot = SLICE("by");
    return;
  }
}

static bool rebels_in(const parties *p) { /* "Vietnamese troops and Cambodian rebels took Phnom Penh" */
  for (uint32_t i = 0; i < p->n; i++)
    if (strcmp(p->at[i].sector, "REB") == 0) return true;
  return false;
}

/* "The Iraqi Ambassador was summoned by the Minister of State": an office that names no state is not that of the envoy before it. */
void argument_strangers(scene *w, const clause *c, act *a) {
  const doc *d = w->d;
  party *p = &a->actors.at[0];
  parties envoy;
  if (a->actors.n != 1 || c->obj == NONE || p->mention == NONE || (a->mode && strcmp(a->mode, "withdraw") == 0) || !sym_in(d->tokens.at[c->obj].norm, LIST_sent_abroad)) return;
  const mention *m = &d->mentions.at[p->mention];
  if (m->kind != ACTOR_PERSON || !m->role || m->pronoun || d->entities.at[m->entity].named || !argument_parties(w, c->obj, &envoy) || envoy.at[0].mention == p->mention || !party_same_country(p, &envoy.at[0])) return;
  for (uint32_t i = doc_first_mention(d, m->first); i < d->mentions.n && d->mentions.at[i].head < m->end; i++)
    if (i != p->mention) return; /* "by the Iraqi minister", "by his minister" */
  p->country[0] = '\0';
}

/* Nothing before the mention has named its state. */
static bool first_of_state(const doc *d, uint32_t which) {
  enum { BACK = 32 };
  const mention *m = &d->mentions.at[which];
  for (uint32_t i = which, n = 0; i > 0 && n < BACK; i--, n++)
    if (strcmp(d->mentions.at[i - 1].country, m->country) == 0) return false;
  return m->head != NONE;
}

/* "The government has requested British transport planes": of whose they are; and a government that no words place is not that one's. */
static void wanted_of(scene *w, const clause *c, act *a) {
  parties whose;
  if (a->type != PLOVER_REQUEST || !a->mode || strcmp(a->mode, "assist") != 0 || a->recipients.n || a->actors.n != 1 || c->obj == NONE || !argument_parties(w, c->obj, &whose)) return;
  bool troops = whose.how == PARTY_DIRECT && strcmp(whose.at[0].sector, "MIL") == 0 && whose.at[0].country[0]; /* "Pakistani troops": it is Pakistan that is asked */
  if (!troops && whose.how != PARTY_MODIFIER) return;
  if (troops) whose.at[0].sector[0] = '\0', whose.n = 1;
  party *p = &a->actors.at[0];
  if (party_same_country(p, &whose.at[0]) && p->mention != NONE && w->d->mentions.at[p->mention].head < c->obj && w->d->mentions.at[p->mention].kind != ACTOR_COUNTRY && first_of_state(w->d, p->mention)) p->country[0] = '\0';
  parties_without_own(&whose, &a->actors);
  if (!whose.n || !code_is_state(whose.at[0].country)) return;
  a->recipients = whose;
  a->recipients.slot = SLICE("mod");
}

/* "A treaty between India and Nepal was signed": what is signed names them. */
static void between_whom(scene *w, const clause *c, act *a) {
  static slot between[] = {{SLOT_PREP, {"between", 7}}, {SLOT_PREP, {"among", 5}}};
  slots both = {between, 2};
  clause thing;
  if (!c->passive || c->obj == NONE || a->actors.n) return;
  clause_read(w->x, w->d, c->obj, &thing);
  if (thing.pos != 'n' || !argument_all(w, &thing, &both, &a->actors) || a->actors.n < 2) a->actors.n = 0;
}

void argument_frame(scene *w, const clause *c, const frame *f, act *a) {
  (f->reciprocal ? argument_all : argument_slots)(w, c, &f->actor, &a->actors);
  argument_strangers(w, c, a);
  if (f->reciprocal) between_whom(w, c, a);
  bool refused = f->type == PLOVER_REJECT && c->passive && c->iobj != NONE; /* "Cuba was refused a loan by Canada": it is refused to Cuba, by Canada */
  if (refused && argument_parties(w, c->iobj, &a->recipients)) a->recipients.slot = SLICE("iobj"), parties_without(&a->recipients, &a->actors);
  for (uint32_t i = 0; i < f->recipient.n && !a->recipients.n && !refused; i++) {
    slots one = {&f->recipient.at[i], 1};
    if (argument_slots(w, c, &one, &a->recipients)) parties_without(&a->recipients, &a->actors);
    bool scene = one.at[0].kind == SLOT_PREP && (slice_is(one.at[0].prep, "in") || slice_is(one.at[0].prep, "at")) && plover_quad[f->type] < 4 && f->type != PLOVER_CONSULT; /* "In Lima, the ministry appealed": not to Peru */
    if (scene || (f->type == PLOVER_SANCTION && one.at[0].kind == SLOT_PREP && !rebels_in(&a->recipients))) parties_without_own(&a->recipients, &a->actors); /* "closed the Soviet consulates in Aswan" */
  }
  if (f->type == PLOVER_MOBILIZE) {
    if (!a->actors.n) argument_parties(w, c->obj, &a->actors); /* "police were deployed": their own */
    parties_without_own(&a->recipients, &a->actors);
  }
  if (f->type == PLOVER_REQUEST && a->recipients.n && slice_is(a->recipients.slot, "of")) parties_without_own(&a->recipients, &a->actors); /* "demanded the release of its pilots" */
  if (f->type == PLOVER_RETREAT && a->recipients.n && (slice_is(a->recipients.slot, "in") || slice_is(a->recipients.slot, "into"))) parties_without_own(&a->recipients, &a->actors);
  const act *under = c->pos == 'v' && c->subj != NONE ? scene_act(w, clause_content(w->x, w->d, c->subj)) : NULL;
  if (under && under->noun && under->type == PLOVER_ASSAULT && f->type == PLOVER_ASSAULT && under->recipients.n && (!a->recipients.n || !a->recipients.at[0].country[0]))
    a->recipients = under->recipients; /* "attacks by rebels on Ethiopian convoys killed thirty men" */
  if ((f->type == PLOVER_ACCUSE || f->type == PLOVER_REQUEST) && !a->recipients.n && c->pos == 'v') { /* "complained that Belgium still paid the rebels" */
    static slot comp[] = {{SLOT_COMP, {"", 0}}};
    slots one = {comp, 1};
    if (argument_slots(w, c, &one, &a->recipients)) parties_without(&a->recipients, &a->actors);
  }
  if (f->type == PLOVER_ASSAULT && a->actors.n > 1 && !f->reciprocal && !rebels_in(&a->actors)) parties_without_own(&a->actors, &a->recipients); /* "exchanged fire, killing two Tajik soldiers" */
  if (!f->reciprocal && c->pos != 'n' && !refused) argument_fallback(w, c, a);
  if (f->type == PLOVER_REJECT && a->actors.n) { /* "France ruled out ground forces": not refused to its own army */
    uint32_t n = 0;
    for (uint32_t i = 0; i < a->recipients.n; i++)
      if (strcmp(a->recipients.at[i].sector, "MIL") != 0 || !party_same_country(&a->actors.at[0], &a->recipients.at[i])) a->recipients.at[n++] = a->recipients.at[i];
    a->recipients.n = n;
  }
  argument_reader(w, c, a);
  protest_of(w, c, a);
  wanted_of(w, c, a);
  by_the_state(w, c, a);
  at_home(w->d, a);
  abroad(w, a);
}
