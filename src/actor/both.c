/* both.c - "both sides", "the two governments", "the parties": the two who were last at odds, or at one.
 *
 * A sentence that names two sides gives them ("Ecuador accused Peru of ..."); of more, two that are joined ("Kyrgyz and
 * Tajik guards"), else the first two. One who only speaks to them is no side ("Brazil urged Peru to withdraw"), nor is the
 * subject of the sentence in which they are spoken to ("NATO called on both governments"). Without such a sentence the
 * last two sides named one by one serve; without two, nobody: no country is better than a wrong one. */
#include "actor/link.h"

#include <stdio.h>


enum { SENTENCES = 6, SIDES = 8 };

typedef struct side {
  char country[4];
  bool rebel;       /* an armed group stands against its own state */
  uint32_t entity, phrase;
  bool joined;      /* part of a coordination */
} side;

typedef struct camp_list {
  side at[SIDES];
  uint32_t n;
} camp_list;

static bool same(const side *a, const side *b) {
  if (a->rebel != b->rebel) return false;
  if (a->rebel && (!a->country[0] || !b->country[0])) return true; /* "a FARC commander said the guerrillas ..." */
  return a->country[0] && b->country[0] ? strcmp(a->country, b->country) == 0 : a->entity == b->entity;
}

/* "in Geneva", "near Rhodes": where, not who. */
static bool placed(const doc *d, const phrase *o) {
  uint32_t t = o->from;
  if (t == 0 || o->possessive) return false;
  if (d->tokens.at[t - 1].sentence != d->tokens.at[t].sentence) return false;
  return word_in(d, t - 1, LIST_in_a_place);
}

static bool joined(const linking *k, uint32_t i) {
  const doc *d = k->d;
  const phrase *o = &k->r->p.at[i];
  for (uint32_t t = o->end; t < o->end + 2 && t < d->tokens.n; t++) /* "Kyrgyz and Tajik", "Ecuador and Peru" */
    if (word_is(d, t, "and") && d->tokens.at[t].sentence == d->tokens.at[o->first].sentence) {
      uint32_t next = t + 1 < d->tokens.n ? k->r->phrase_at[t + 1] : NONE;
      return next != NONE && next != i && k->r->p.at[next].country[0] && strcmp(k->r->p.at[next].country, o->country) != 0;
    }
  return o->first > 0 && word_is(d, o->first - 1, "and");
}

/* Those who stand between or beside the sides. */
static bool neutral(const linking *k, const phrase *o, bool camps_too) {
  const phrase *whole = o->owner != NONE ? &k->r->p.at[o->owner] : o;
  if (camps_too && word_in(k->d, whole->core_end - 1, LIST_private_people)) return true;
  enum { UP = 4 };
  uint32_t t = o->tree ? o->head : NONE; /* "the mediators, among them an Italian deputy" */
  for (int i = 0; i < UP && t != NONE; i++) {
    unsigned rel = k->d->tokens.at[t].rel;
    if (rel != REL_APPOS && rel != REL_CONJ && rel != REL_NMOD && rel != REL_AMOD) break;
    t = k->d->tokens.at[t].head;
    if (rel == REL_APPOS && t != NONE && word_in(k->d, t, LIST_third_parties)) return true;
  }
  return word_in(k->d, whole->core_end - 1, LIST_third_parties);
}

static bool side_of(linking *k, uint32_t i, bool camps_too, side *out) {
  const phrase *o = &k->r->p.at[i];
  const doc *d = k->d;
  if (o->entity == NONE || o->core_kind == CORE_DOCUMENT || o->core_kind == CORE_THING) return false;
  const entity *e = &d->entities.at[o->entity];
  bool capital = o->core_kind == CORE_NAME && o->row->kind == NAME_CAPITAL; /* "Khartoum accused Juba" */
  if (neutral(k, o, camps_too)) return false;
  if (e->n_parts || (e->kind == ACTOR_PLACE && !capital) || placed(d, o)) return false;
  if (capital && !o->modifier && !o->subject && o->first > 0 && word_in(d, o->first - 1, LIST_goes_to_capital)) return false;
  if (o->core_kind == CORE_NAME && (o->row->kind == NAME_SEAT || o->row->kind == NAME_CITY || o->row->kind == NAME_REGION)) return false;
  bool rebel = strcmp(o->sector, "REB") == 0 || strcmp(o->sector, "SEP") == 0 || strcmp(o->sector, "INS") == 0;
  const char *country = o->country[0] ? o->country : e->country;
  if (rebel ? !camps_too : !(code_is_state(country) || (camps_too && strcmp(country, "EUR") == 0))) return false;
  if (rebel && e->kind == ACTOR_PERSON) return false; /* "a FARC commander": his band is the side */
  *out = (side){.rebel = rebel, .entity = o->entity, .phrase = i};
  memcpy(out->country, country, 4);
  out->joined = joined(k, i);
  return true;
}

/* The sides that the sentence of phrase `last` names up to it, in text order; a phrase that stands for two already is the
 * answer itself and comes back. */
static uint32_t gather(linking *k, uint32_t last, uint32_t first, bool camps_too, bool speakers, camp_list *out) {
  const reading *r = k->r;
  const doc *d = k->d;
  uint32_t several = NONE;
  for (uint32_t i = first; i <= last; i++) {
    const phrase *o = &r->p.at[i];
    if (o->entity != NONE && d->entities.at[o->entity].n_parts == 2 && !o->modifier && o->core_kind != CORE_PRONOUN) several = o->entity;
    side s;
    if (!side_of(k, i, camps_too, &s)) continue;
    uint32_t owner = o->owner != NONE ? o->owner : i;
    const phrase *whole = &r->p.at[owner];
    if (!speakers && whole->subject && whole->tree && d->tokens.at[whole->head].head != NONE && word_in(d, d->tokens.at[whole->head].head, LIST_said_to_both)) continue;
    bool known = false;
    for (uint32_t j = 0; j < out->n; j++)
      if (same(&out->at[j], &s)) {
        known = true;
        out->at[j].joined |= s.joined;
        if (!o->modifier && r->p.at[out->at[j].phrase].modifier) out->at[j].entity = s.entity, out->at[j].phrase = i; /* "Tajik ... Rahmon" */
      }
    if (!known && out->n < SIDES) out->at[out->n++] = s;
  }
  return several;
}

/* "Germany and Italy sent food to Skopje": those who do a thing together to another are no two sides of a quarrel. */
static bool partners(const linking *k, const camp_list *l) {
  const doc *d = k->d;
  uint32_t verb = NONE;
  for (uint32_t j = 0; j < 2; j++) {
    const phrase *o = &k->r->p.at[l->at[j].phrase];
    if (o->modifier || !o->tree || !o->subject || !l->at[j].joined) return false;
    if (d->tokens.at[o->head].rel != REL_CONJ) verb = d->tokens.at[o->head].head;
  }
  return verb != NONE && !word_in(d, verb, LIST_done_together);
}

static void choose(camp_list *l) { /* two of more: those that are joined */
  if (l->n <= 2) return;
  for (uint32_t j = 0; j + 1 < l->n; j++)
    if (l->at[j].joined && l->at[j + 1].joined) {
      side a = l->at[j], b = l->at[j + 1];
      l->at[0] = a, l->at[1] = b;
      break;
    }
  l->n = 2;
}

/* Not the people who were named, when the word means their countries: "both governments" after two presidents. */
static uint32_t part(linking *k, const side *s, bool persons) {
  const entity *e = &k->d->entities.at[s->entity];
  if (s->rebel || (persons && e->kind == ACTOR_PERSON) || (e->kind == ACTOR_COUNTRY && !persons)) return s->entity;
  char key[12];
  int n = snprintf(key, sizeof key, "C:%s", s->country);
  uint32_t country = link_known(k, (slice){key, (size_t)n});
  return country != NONE ? country : s->entity;
}

/* Is o the subject of the verb that p depends on? Up through infinitives and joined verbs, which share it. */
static bool speaks_to(const doc *d, const phrase *o, const phrase *p) {
  if (p->subject || !o->tree) return false;
  uint32_t verb = d->tokens.at[o->head].head, t = p->head;
  for (int hop = 0; hop < 10 && t != NONE; hop++, t = d->tokens.at[t].head) {
    if (t == verb) return true;
    unsigned rel = d->tokens.at[t].rel;
    if (rel == REL_ADVCL || rel == REL_CCOMP || rel == REL_ACL_RELCL || rel == REL_PARATAXIS) return false;
  }
  return false;
}

/* "Norway, which mediated between the two sides": the noun that the clause of the phrase tells of; NONE. */
static uint32_t told_of(const doc *d, const phrase *p) {
  for (uint32_t t = p->head, hop = 0; t != NONE && hop < 6; t = d->tokens.at[t].head, hop++)
    if (d->tokens.at[t].rel == REL_ACL_RELCL) return d->tokens.at[t].head;
  return NONE;
}

/* "Cuba and Norway mediated between the two sides": Norway too speaks to them. */
static bool beside(const linking *k, const side *s, uint32_t subject, uint32_t sentence) {
  const phrase *o = &k->r->p.at[s->phrase];
  const token *t = &k->d->tokens.at[o->head];
  if (subject == NONE || o->sentence != sentence || !o->tree || t->rel != REL_CONJ || t->head == NONE) return false;
  uint32_t first = k->r->phrase_at[t->head];
  return first != NONE && k->r->p.at[first].entity == subject;
}

/* The two states of which the text has told most, when no third comes near them: whom "the two countries" that open a paragraph mean. */
static bool pair_of_text(const linking *k, const char *pair[2]) {
  uint32_t most[3] = {0, 0, 0};
  for (unsigned i = 0; i < k->n_counts; i++) {
    uint32_t n = k->counts[i].n;
    if (n > most[0]) {
      most[2] = most[1], most[1] = most[0], most[0] = n;
      pair[1] = pair[0], pair[0] = k->counts[i].code;
    } else if (n > most[1]) {
      most[2] = most[1], most[1] = n;
      pair[1] = k->counts[i].code;
    } else if (n > most[2]) {
      most[2] = n;
    }
  }
  return most[1] >= 2 && 2 * most[2] <= most[1];
}

static bool is_pair(const camp_list *l, const char *const pair[2]) {
  bool straight = strcmp(l->at[0].country, pair[0]) == 0 && strcmp(l->at[1].country, pair[1]) == 0;
  return straight || (strcmp(l->at[0].country, pair[1]) == 0 && strcmp(l->at[1].country, pair[0]) == 0);
}

/* Where the pair was named last. */
static void last_named(linking *k, uint32_t pi, const char *const pair[2], camp_list *out) {
  for (uint32_t i = pi; i-- > 0 && pi - i < WINDOW && out->n < 2;) {
    side s;
    if (!side_of(k, i, true, &s) || s.rebel || (strcmp(s.country, pair[0]) != 0 && strcmp(s.country, pair[1]) != 0)) continue;
    if (!out->n || strcmp(out->at[0].country, s.country) != 0) out->at[out->n++] = s;
  }
}

/* "urged all parties to show restraint": of a quarrel, and no political parties, where nothing near speaks of votes and seats. */
static bool of_a_quarrel(const linking *k, const phrase *p) {
  enum { NEAR = 2 /* sentences before it */ };
  const doc *d = k->d;
  uint32_t noun = p->core_end - 1;
  if (!word_is(d, noun, "parties") || p->core_end - p->core != 1) return false;
  for (uint32_t t = p->first; t < noun; t++)
    if (!word_in(d, t, LIST_every_party) && d->tokens.at[t].upos != UPOS_NUM) return false;
  uint32_t from = p->sentence > NEAR ? p->sentence - NEAR : 0;
  for (uint32_t t = d->sentences.at[from].first; t < d->sentences.at[p->sentence].end; t++)
    if (word_in(d, t, LIST_party_life)) return false;
  return true;
}

/* Both of them, as one entity that p stands for; NONE where they are one. */
static uint32_t pair_entity(linking *k, uint32_t pi, camp_list *found, bool of_leaders, bool of_forces) {
  doc *d = k->d;
  if (found->at[0].phrase > found->at[1].phrase) {
    side a = found->at[0];
    found->at[0] = found->at[1];
    found->at[1] = a;
  }
  uint32_t a = part(k, &found->at[0], of_leaders), b = part(k, &found->at[1], of_leaders);
  char key[32];
  int len = snprintf(key, sizeof key, "2:%u:%u", a, b);
  uint32_t e = link_known(k, (slice){key, (size_t)len});
  if (e != NONE || a == b) return e;
  e = link_entity(k, pi);
  entity *en = &d->entities.at[e];
  en->country[0] = en->sector[0] = '\0';
  en->gender = 0;
  en->plural = true;
  en->kind = ACTOR_GROUP;
  en->parts[0] = a, en->parts[1] = b;
  en->n_parts = 2;
  en->name = arena_printf(&d->arena, "%s and %s", d->entities.at[a].name, d->entities.at[b].name);
  if (of_forces) memcpy(en->sector, "MIL", 4);
  else if (!found->at[0].rebel && !found->at[1].rebel) memcpy(en->sector, "GOV", 4);
  *link_slot(k, (slice){key, (size_t)len}) = e;
  return e;
}

/* "They discussed the war in Cambodia": what those of whom the sentence tells speak of, and no sides. Gives the phrase "They"; NONE. */
static uint32_t of_their_talk(const linking *k, uint32_t sentence) {
  const doc *d = k->d;
  uint32_t root = d->sentences.at[sentence].root, subject = root == NONE ? NONE : doc_child(d, root, REL_NSUBJ);
  return subject != NONE && subject < root && word_in(d, subject, LIST_they) ? k->r->phrase_at[subject] : NONE;
}

/* "visited India", "paid a visit to India", "arrived in India on a visit". */
static bool visits(const doc *d, uint32_t verb) {
  uint32_t obj = doc_child(d, verb, REL_OBJ);
  if (d->tokens.at[verb].lemma && sym_is(d->tokens.at[verb].lemma, "visit")) return true;
  return obj != NONE && d->tokens.at[obj].lemma && sym_is(d->tokens.at[obj].lemma, "visit");
}

/* "The President of Zambia paid a visit to Finland. They rejected": the visitor and his host. */
uint32_t both_of_visit(linking *k, uint32_t pi, uint32_t o) {
  const doc *d = k->d;
  const reading *r = k->r;
  const entity *en = &d->entities.at[r->p.at[o].entity];
  uint32_t sentence = r->p.at[o].sentence, first = o, last = o;
  if (en->kind != ACTOR_PERSON || en->plural || en->n_parts || !r->p.at[o].subject || sentence >= r->p.at[pi].sentence) return NONE;
  uint32_t verb = r->p.at[o].tree ? d->tokens.at[r->p.at[o].head].head : NONE;
  while (first > 0 && r->p.at[first - 1].sentence == sentence) first--;
  while (last + 1 < pi && r->p.at[last + 1].sentence == sentence) last++;
  if (verb == NONE || !visits(d, verb)) return NONE;
  camp_list sides = {.n = 0};
  gather(k, last, first, true, true, &sides);
  return sides.n == 2 ? pair_entity(k, pi, &sides, false, false) : NONE;
}

bool both_link(linking *k, uint32_t pi) {
  reading *r = k->r;
  doc *d = k->d;
  phrase *p = &r->p.at[pi];
  if (p->modifier || p->country[0] || p->possessor != NONE || p->core_kind == CORE_PRONOUN || p->core_kind == CORE_NAME || p->appos != NONE) return false;
  if (of_a_quarrel(k, p)) p->sector[0] = '\0';
  uint32_t noun = p->core_end - 1, t = p->first;
  bool of_leaders = word_in(d, noun, LIST_many_leaders), of_camps = word_in(d, noun, LIST_many_camps), of_forces = word_in(d, noun, LIST_many_forces);
  if (!of_leaders && !of_camps && !of_forces && !word_in(d, noun, LIST_many_states)) return false;
  bool counted = word_is(d, t, "both") || (word_in(d, t, LIST_the_these) && word_is(d, t + 1, "two")) || (word_is(d, t, "the") && word_is(d, t + 1, "warring"));
  counted |= t > d->sentences.at[p->sentence].first && word_is(d, t - 1, "both"); /* taken for a conjunction: "urged both countries to" */
  bool bare = of_camps && word_is(d, t, "the") && p->end == t + 2 && !(p->end < d->tokens.n && word_in(d, p->end, LIST_of_in_from));
  if (bare && p->end + 1 < d->tokens.n && word_is(d, p->end, "to") && d->tokens.at[p->end + 1].upos != UPOS_VERB) bare = false; /* "the parties to the treaty" */
  if (!counted && !bare) return false;
  if (of_leaders && (word_is(d, noun, "men") || word_is(d, noun, "women")) && !p->subject) return false; /* "returned the two men": no statesmen */
  for (uint32_t m = t + 1; m < noun; m++)
    if (word_in(d, m, LIST_at_home)) return false;
  if (p->with[0] != NONE && word_in(d, p->with_case[0], LIST_of_from) && (of_camps || r->p.at[p->with[0]].country[0])) return false; /* "both sides of the border" */
  if (of_leaders) { /* "The leaders of the Greek Cypriot and Turkish Cypriot communities met ... The two leaders": those */
    for (uint32_t i = pi; i-- > 0 && pi - i < WINDOW;) {
      const phrase *o = &r->p.at[i];
      if (o->entity == NONE || o->modifier || !o->plural || o->core_kind == CORE_NAME || o->core_kind == CORE_PRONOUN) continue;
      if (d->tokens.at[o->core_end - 1].norm != d->tokens.at[noun].norm || o->with[0] == NONE || !word_in(d, o->with_case[0], LIST_of_from)) continue;
      memcpy(p->country, o->country, 4);
      memcpy(p->sector, o->sector, 4);
      link_join(k, pi, o->entity);
      return true;
    }
  }
  uint32_t subject = NONE; /* the entity that speaks to them */
  const char *speaker = "";
  uint32_t lists[SENTENCES][2], n = 0; /* phrases of the sentences, the nearest first */
  for (uint32_t i = pi; i-- > 0 && pi - i < WINDOW;) {
    const phrase *o = &r->p.at[i];
    if (p->sentence - o->sentence > SENTENCES + 2) break;
    if (!n || r->p.at[lists[n - 1][0]].sentence != o->sentence) {
      if (n == SENTENCES) break;
      lists[n][1] = i;
      n++;
    }
    lists[n - 1][0] = i;
    if (o->sentence == p->sentence && o->subject && subject == NONE && o->entity != NONE && !o->modifier && speaks_to(d, o, p)) {
      subject = o->entity;
      speaker = d->entities.at[o->entity].country;
    }
  }
  uint32_t first = p->tree && !p->subject ? told_of(d, p) : NONE;
  if (subject == NONE && first != NONE && r->phrase_at[first] != NONE) subject = r->p.at[r->phrase_at[first]].entity;
  uint32_t e = NONE;
  const char *pair[2] = {"", ""};
  bool opens = p->sentence == 0 || d->sentences.at[p->sentence - 1].block != d->sentences.at[p->sentence].block;
  bool of_text = opens && !of_leaders && !of_forces && pair_of_text(k, pair);
  camp_list found = {.n = 0};
  for (int pass = 0; pass < 3 && e == NONE && found.n < 2; pass++) { /* a sentence of two sides; sides one by one; speakers too */
    found.n = 0;
    if (pass == 1 && of_text) {
      last_named(k, pi, pair, &found);
      if (found.n == 2) break;
      found.n = 0;
    }
    for (uint32_t j = 0; j < n && e == NONE && found.n < 2; j++) {
      camp_list here = {.n = 0};
      uint32_t they = r->p.at[lists[j][0]].sentence == p->sentence ? NONE : of_their_talk(k, r->p.at[lists[j][0]].sentence);
      if (they != NONE) {
        uint32_t whole = r->p.at[they].entity;
        if (whole != NONE && !of_forces && d->entities.at[whole].n_parts == 2 && strcmp(d->entities.at[whole].sector, "GOV") == 0) e = whole;
        continue;
      }
      uint32_t several = gather(k, lists[j][1], lists[j][0], !of_leaders && !word_in(d, noun, LIST_many_states), pass == 2, &here);
      if (several != NONE && several != subject) { /* not of "the two sides appealed to both parties" */
        const char *sector = d->entities.at[several].sector; /* "Kyrgyz and Tajik guards ... both governments": not the guards */
        if (!sector[0] || strcmp(sector, of_forces ? "MIL" : "GOV") == 0) {
          e = several;
          break;
        }
      }
      uint32_t kept = 0;
      for (uint32_t m = 0; m < here.n; m++)
        if (here.at[m].entity != subject && !beside(k, &here.at[m], subject, p->sentence) && !(speaker[0] && strcmp(speaker, here.at[m].country) == 0 && !here.at[m].rebel)) here.at[kept++] = here.at[m];
      here.n = kept;
      choose(&here);
      bool elsewhere = d->sentences.at[r->p.at[lists[j][0]].sentence].block != d->sentences.at[p->sentence].block;
      if (here.n == 2 && (of_camps || elsewhere) && partners(k, &here)) continue;
      if (pass == 0 && here.n == 2 && elsewhere && of_text && !is_pair(&here, pair)) continue;
      if (pass == 0) {
        uint32_t ago = p->sentence - r->p.at[lists[j][0]].sentence; /* of a quarrel told farther off than that they are no more the sides */
        if (here.n == 2 && of_camps && ago > (opens ? 3 : 2)) continue;
        if (here.n == 2) found = here;
        continue;
      }
      for (uint32_t m = here.n; m-- > 0;) { /* the last named first; two sentences more at most */
        bool known = false;
        for (uint32_t q = 0; q < found.n; q++) known |= same(&found.at[q], &here.at[m]);
        if (!known && found.n < 2) found.at[found.n++] = here.at[m];
      }
      if (j >= 3) break;
    }
  }
  if (e == NONE && found.n == 2) {
    for (uint32_t m = 0; m < 2; m++) { /* "the guerrillas", whose name a sentence near by has */
      side *told = &found.at[m], other;
      for (uint32_t i = pi; told->rebel && !d->entities.at[told->entity].named && i-- > lists[n - 1][0];)
        if (side_of(k, i, true, &other) && other.rebel && d->entities.at[other.entity].named && country_agrees(other.country, told->country)) *told = other;
    }
    e = pair_entity(k, pi, &found, of_leaders, of_forces);
  }
  if (e == NONE) {
    p->definite = false; /* no country is taken from somewhere else */
    p->indefinite = true;
    doc_note(d, "actor", d->tokens.at[p->head].at, "'%.20s' of whom: no two sides before it", d->tokens.at[noun].norm->text);
    return false;
  }
  memcpy(p->sector, d->entities.at[e].sector, 4);
  link_join(k, pi, e);
  return true;
}
