#include "actor/coref.h"

#include <stdio.h>

#include "actor/describe.h"
#include "actor/home.h"
#include "actor/link.h"
#include "actor/part.h"
#include "actor/post.h"
#include "actor/role.h"
#include "actor/seat.h"
#include "actor/voice.h"

/* ------------------------------------------------------------------ names */

static void link_name(linking *k, uint32_t pi) {
  phrase *p = &k->r->p.at[pi];
  const lex_row *row = p->row;
  const char *shown = row->capitals ? link_text(k, p->core + (p->core + 1 < p->core_end && word_is(k->d, p->core, "the")), p->core_end) : row->text; /* a dictionary's capitals are no name */
  char key[200], fold[170];
  slice words = link_key(k, p->core, p->core_end, fold, sizeof fold);
  int n;
  if (row->ambiguous && p->core_end - p->core == 1) { /* "Pak" after "Pak Song Min" is no Pakistani */
    n = snprintf(key, sizeof key, "S:%.70s", words.ptr);
    uint32_t e = link_known(k, (slice){key, (size_t)n});
    if (e != NONE) {
      p->country[0] = p->sector[0] = '\0';
      p->person = true;
      link_join(k, pi, e);
      return;
    }
  }
  switch (row->kind) {
  case NAME_COUNTRY:
  case NAME_ADJECTIVE: {
    if (row->kind == NAME_ADJECTIVE && !p->modifier) { /* "the Chinese" */
      n = snprintf(key, sizeof key, "D:%s", row->country);
      link_keyed(k, pi, key, (size_t)n, link_text(k, p->core, p->core_end), ACTOR_GROUP, false);
      return;
    }
    const char *name = country_name(k->r, row->country);
    bool ended = row->after != DAY_NONE && row->kind == NAME_COUNTRY;
    n = ended ? snprintf(key, sizeof key, "C:%s:%.100s", row->country, words.ptr) : snprintf(key, sizeof key, "C:%s", row->country);
    link_keyed(k, pi, key, (size_t)n, ended || !name ? shown : name, ACTOR_COUNTRY, true);
    return;
  }
  case NAME_DEMONYM:
  case NAME_ETHNIC: {
    if (p->modifier && row->kind == NAME_DEMONYM) {
      n = snprintf(key, sizeof key, "C:%s", row->country);
      const char *name = country_name(k->r, row->country);
      link_keyed(k, pi, key, (size_t)n, name ? name : shown, ACTOR_COUNTRY, true);
      return;
    }
    bool one = !row->plural && !p->plural;
    if (one && !p->modifier) { /* "a Norwegian" is somebody of his own */
      uint32_t e = link_entity(k, pi);
      k->d->entities.at[e].name = link_text(k, p->core, p->core_end);
      k->d->entities.at[e].kind = ACTOR_PERSON;
      link_join(k, pi, e);
      return;
    }
    n = row->kind == NAME_DEMONYM ? snprintf(key, sizeof key, "D:%s", p->country) : snprintf(key, sizeof key, "E:%s:%.100s", p->country, words.ptr);
    uint32_t e = link_keyed(k, pi, key, (size_t)n, link_text(k, p->core, p->core_end), ACTOR_GROUP, false);
    k->d->entities.at[e].plural = true;
    return;
  }
  case NAME_CAPITAL:
    if (p->sector[0]) { /* "Ankara warned": the state */
      const char *name = country_name(k->r, row->country);
      n = snprintf(key, sizeof key, "C:%s", row->country);
      link_keyed(k, pi, key, (size_t)n, name ? name : row->text, ACTOR_COUNTRY, true);
      return;
    }
    /* fall through */
  case NAME_REGION:
  case NAME_CITY:
    n = snprintf(key, sizeof key, "P:%s:%.150s", row->country, words.ptr);
    link_keyed(k, pi, key, (size_t)n, shown, ACTOR_PLACE, true);
    return;
  default:;
    const char *ministry = post_foreign_office(k, p);
    if (ministry) {
      memcpy(p->country, ministry, 4);
      n = snprintf(key, sizeof key, "O:foreign office:%s", ministry);
      link_keyed(k, pi, key, (size_t)n, shown, ACTOR_ORGANIZATION, true);
      return;
    }
    n = snprintf(key, sizeof key, "O:%.150s", words.ptr + (strncmp(words.ptr, "the ", 4) == 0 ? 4 : 0));
    uint32_t of_name = link_known(k, (slice){key, (size_t)n});
    const char *had = of_name == NONE ? "" : k->d->entities.at[of_name].country;
    if (had[0] && strcmp(had, p->country) != 0 && !row->own) { /* "Norway's Labour Party ... Labour Party": that one, unless another's is named */
      if (strcmp(p->country, row->country) == 0) memcpy(p->country, had, 4);
      else n = snprintf(key, sizeof key, "O:%s:%.150s", p->country, words.ptr);
    }
    link_keyed(k, pi, key, (size_t)n, shown, row->kind == NAME_GROUP ? ACTOR_GROUP : ACTOR_ORGANIZATION, true);
  }
}

/* "International Atomic Energy Agency (IAEA)", "the Council for Trade (CFT) of Malta": the letters are another key of the
 * name, and show how far it reaches. */
static void alias(linking *k, uint32_t pi) {
  const phrase *p = &k->r->p.at[pi];
  doc *d = k->d;
  if (p->entity == NONE || p->modifier || p->person) return; /* not the soldiers of "soldiers of the Force (UNFICYP)" */
  uint32_t t = p->core_end;
  while (t < p->to && d->tokens.at[t].norm->text[0] != '(') t++;
  if (t + 2 >= d->tokens.n || d->tokens.at[t].norm->text[0] != '(') return;
  const lex_word *letters = &k->r->words[t + 1];
  if (!letters->caps || d->tokens.at[t + 2].norm->text[0] != ')') return;
  char key[80];
  int n = snprintf(key, sizeof key, "O:%.60s", letters->text);
  uint32_t *at = link_slot(k, (slice){key, (size_t)n});
  if (*at == NONE) *at = p->entity;
  if (p->core_kind != CORE_ORG || *at != p->entity || t == p->core_end) return;
  uint32_t from = NONE, fit = 0;
  for (uint32_t w = p->first; w < t; w++) {
    if (!k->r->words[w].upper || (w == p->first && word_in(d, w, LIST_definite))) continue;
    if (from == NONE) from = w;
    fit = fit < letters->len && k->r->words[w].text[0] == letters->text[fit] ? fit + 1 : 0;
  }
  if (fit == letters->len) d->entities.at[p->entity].name = link_text(k, from, t);
}

/* "National Security Council": "NSC" further down is the same. Two letters only when the tables have them so. */
static void initials(linking *k, uint32_t pi) {
  const phrase *p = &k->r->p.at[pi];
  if (p->entity == NONE) return;
  char key[16] = "O:";
  unsigned n = 2;
  for (uint32_t t = p->core; t < p->core_end && n < 12; t++)
    if (k->r->words[t].upper && !k->r->words[t].caps) key[n++] = k->r->words[t].text[0];
  if (n < 4) return;
  if (n < 5) {
    const map_row *m = lex_key(k->r->l, (slice){key + 2, n - 2});
    if (!m || strcmp(lex_at(k->r->l, m)->country, p->country) != 0) return;
  }
  uint32_t *at = link_slot(k, (slice){key, n});
  if (*at == NONE) *at = p->entity;
}

static void link_org(linking *k, uint32_t pi) {
  phrase *p = &k->r->p.at[pi];
  char key[200], fold[170];
  uint32_t first = p->core;
  slice words = link_key(k, first, p->core_end, fold, sizeof fold);
  int n = snprintf(key, sizeof key, "O:%.150s", words.ptr);
  bool site = word_in(k->d, p->core_end - 1, LIST_site_name) && !p->claims; /* "the Canal Hotel", "Koje Island" */
  uint32_t e = link_keyed(k, pi, key, (size_t)n, link_text(k, p->modifier ? p->core : p->first, p->core_end), site ? ACTOR_PLACE : ACTOR_ORGANIZATION, true);
  const char *name = k->d->entities.at[e].name;
  if (strncmp(name, "the ", 4) == 0 || strncmp(name, "The ", 4) == 0) k->d->entities.at[e].name = name + 4;
}

/* One noun for a document, or its short form. */
static bool same_paper(const doc *d, uint32_t a, uint32_t b) {
  return d->tokens.at[a].norm == d->tokens.at[b].norm || (word_in(d, a, LIST_memorandum) && word_in(d, b, LIST_memorandum));
}

static void link_document(linking *k, uint32_t pi) {
  phrase *p = &k->r->p.at[pi];
  doc *d = k->d;
  bool general = word_in(d, p->core_end - 1, LIST_any_document);
  if (p->definite && p->possessor == NONE) {
    unsigned seen = 0;
    for (uint32_t i = pi; i-- > 0 && pi - i < WINDOW && seen < MENTIONS;) {
      const phrase *o = &k->r->p.at[i];
      if (o->entity == NONE) continue;
      seen++;
      if (o->core_kind != CORE_DOCUMENT) continue;
      if (general || same_paper(d, o->core_end - 1, p->core_end - 1)) {
        link_join(k, pi, o->entity);
        return;
      }
    }
  }
  uint32_t e = link_entity(k, pi);
  entity *en = &d->entities.at[e];
  en->name = role_name(k, p);
  en->kind = ACTOR_DOCUMENT;
  en->gender = 'n';
  en->country[0] = en->sector[0] = '\0';
  p->country[0] = p->sector[0] = '\0'; /* a cable from an embassy is no embassy */
  link_join(k, pi, e);
}

static void link_side(linking *k, uint32_t pi) {
  phrase *p = &k->r->p.at[pi];
  doc *d = k->d;
  char key[32];
  uint32_t noun = p->core_end - 1;
  bool other = word_in(d, noun, LIST_counterpart); /* of another state */
  if (!p->country[0] && p->possessor != NONE && !other) {
    const phrase *o = &k->r->p.at[p->possessor];
    memcpy(p->country, o->country, 4);
    if (p->country[0] && !p->sector[0]) memcpy(p->sector, "GOV", 4);
  }
  if (other && p->possessor != NONE && !p->country[0]) return;
  if (!p->country[0] && (p->definite && !p->plural) && word_in(d, noun, LIST_state_or_regime)) {
    const char *c = describe_state(k, pi);
    if (!c) c = link_context(k, pi);
    if (c) memcpy(p->country, c, strlen(c) + 1);
  }
  if (!p->country[0] && !(p->sector[0] && (p->possessor != NONE || p->with[0] != NONE) && (word_in(d, noun, LIST_organ) || word_in(d, noun, LIST_organ_of)))) return;
  if (!p->sector[0] && code_is_state(p->country)) memcpy(p->sector, "GOV", 4);
  if (!p->plural && word_in(d, noun, LIST_state) && (p->definite || p->possessor != NONE)) {
    int n = snprintf(key, sizeof key, "C:%s", p->country);
    const char *name = country_name(k->r, p->country);
    link_keyed(k, pi, key, (size_t)n, name ? name : p->country, ACTOR_COUNTRY, true);
    return;
  }
  if (word_in(d, noun, LIST_opposite)) p->indefinite = true; /* every time another one */
  const char *tag = role_government(k, p) ? "G" : word_in(d, noun, LIST_people) ? "U" : "D";
  if (p->indefinite || (tag[0] == 'D' && !word_in(d, noun, LIST_side))) {
    uint32_t e = link_entity(k, pi);
    d->entities.at[e].name = role_name(k, p);
    d->entities.at[e].kind = ACTOR_GROUP;
    link_join(k, pi, e);
    return;
  }
  int n = snprintf(key, sizeof key, "%s:%s", tag, p->country);
  link_keyed(k, pi, key, (size_t)n, role_name(k, p), ACTOR_GROUP, false);
}

/* ------------------------------------------------------------------ described first, named later */

/* "North Korean diplomat: Talks are dead" over a text whose second sentence names the vice foreign minister; "a North
 * Korean official speaking candidly" just before it. A singular description by country and general role, that nothing
 * before it explained, is the one person of that country whom the next sentences name. */
static void described_then_named(linking *k) {
  reading *r = k->r;
  doc *d = k->d;
  unsigned tried = 0;
  for (uint32_t i = 0; i < r->p.n && tried < 40; i++) {
    phrase *p = &r->p.at[i];
    if (p->entity == NONE || p->core_kind != CORE_ROLE || !p->person || p->plural || !p->country[0] || p->definite) continue;
    if (strcmp(p->sector, "GOV") != 0) continue;
    entity *en = &d->entities.at[p->entity];
    if (en->named || k->w.at[p->entity].first != i) continue;
    bool heading = d->sentences.at[p->sentence].heading;
    if (!heading && p->sentence > 12) break;
    if (!word_in(d, p->core_end - 1, LIST_general_office)) continue;
    tried++;
    uint32_t found = NONE;
    bool two = false;
    uint32_t reach = p->sentence + (heading ? 6 : 3), from = NONE;
    for (uint32_t j = i + 1; j < r->p.n && j < i + WINDOW; j++) {
      const phrase *o = &r->p.at[j];
      if (from == NONE && o->sentence != p->sentence) {
        from = o->sentence;
        if (from > reach - 3) reach = from + 3; /* dropped blocks between them do not count */
      }
      if (o->sentence > reach) break;
      if (o->sentence == p->sentence || o->modifier || o->core_kind != CORE_PERSON || o->entity == NONE || o->entity == p->entity) continue;
      const entity *oe = &d->entities.at[o->entity];
      if (!oe->named || strcmp(oe->country, p->country) != 0 || strcmp(oe->sector, "ELI") == 0 || !oe->role) continue;
      if (found != NONE && found != o->entity) two = true;
      if (found == NONE) found = o->entity;
    }
    if (found == NONE || two) continue;
    if (k->w.at[found].first < i) continue; /* named before: "Mabiala said that Prime Minister had decided" speaks of another */
    uint32_t old = p->entity;
    for (uint32_t j = i; j < r->p.n; j++)
      if (r->p.at[j].entity == old) r->p.at[j].entity = found;
    if (k->w.at[found].first > i) k->w.at[found].first = i;
  }
}

/* "U.S. and South Korean officials", "the foreign ministers of France, Germany and Britain": an entity of several parties. */
static void find_parts(linking *k, uint32_t pi) {
  reading *r = k->r;
  const phrase *p = &r->p.at[pi];
  doc *d = k->d;
  if (p->entity != NONE && p->possessor != NONE && p->plural && p->sector[0] && !p->country[0] && r->p.at[p->possessor].entity != NONE) {
    const entity *owner = &d->entities.at[r->p.at[p->possessor].entity]; /* "Britain and France ordered their forces" */
    entity *own = &d->entities.at[p->entity];
    if (owner->n_parts > 1 && !own->n_parts && !own->country[0]) {
      memcpy(own->parts, owner->parts, sizeof own->parts);
      own->n_parts = owner->n_parts;
      return;
    }
  }
  if (p->entity == NONE || k->w.at[p->entity].first != pi || p->core_kind == CORE_NAME) return;
  entity *en = &d->entities.at[p->entity];
  uint32_t parts[6], n = 0;
  bool joined = false;
  const phrase *last = NULL;
  for (uint32_t i = pi + 1; i < r->p.n && r->p.at[i].owner == pi && n < 6; i++) {
    const phrase *m = &r->p.at[i];
    if (m->entity == NONE || m->core_kind != CORE_NAME || !m->country[0]) continue;
    if (last) {
      bool and_between = false;
      for (uint32_t t = last->end; t < m->first && t < last->end + 4; t++) and_between |= word_in(d, t, LIST_and_or_comma);
      if (!and_between) continue;
      joined = true;
    }
    bool same = false;
    for (uint32_t j = 0; j < n; j++) same |= strcmp(d->entities.at[parts[j]].country, m->country) == 0;
    if (!same) parts[n++] = m->entity;
    last = m;
  }
  if (!joined || n < 2) {
    n = 0;
    if (!p->plural || p->with[0] == NONE || !word_in(d, p->with_case[0], LIST_of_from)) return;
    for (uint32_t i = p->with[0], end = r->p.at[i].first; i < r->p.n && n < 6; i++) {
      const phrase *o = &r->p.at[i];
      if (o->modifier) continue;
      if (o->core_kind != CORE_NAME || o->row->kind != NAME_COUNTRY || o->first > end + 2) break;
      bool list = true;
      for (uint32_t t = end; t < o->first; t++) list &= word_in(d, t, LIST_and_or_comma);
      if (!list) break;
      char key[8];
      int len = snprintf(key, sizeof key, "C:%s", o->country);
      uint32_t e = o->entity != NONE ? o->entity : link_known(k, (slice){key, (size_t)len});
      if (e == NONE) { /* it comes after the phrase: made now, joined when it is read */
        const char *name = country_name(r, o->country);
        e = link_entity(k, i);
        d->entities.at[e].name = name ? name : o->country;
        d->entities.at[e].kind = ACTOR_COUNTRY;
        d->entities.at[e].named = true;
        *link_slot(k, (slice){key, (size_t)len}) = e;
      }
      parts[n++] = e;
      end = o->end;
    }
    en = &d->entities.at[p->entity];
  }
  if (n < 2) return;
  memcpy(en->parts, parts, n * sizeof *parts);
  en->n_parts = n;
}

/* "Japan and South Korea were allies of the United States, and Russia and China supported the other three": the states
 * of the sentence so far without those of the last subject, if they are as many. */
static void link_others(linking *k, uint32_t pi) {
  static const char *const numbers[] = {"two", "three", "four", "five", "six"};
  reading *r = k->r;
  doc *d = k->d;
  phrase *p = &r->p.at[pi];
  if (p->end - p->first != 3 || !word_is(d, p->first, "the") || !word_is(d, p->first + 1, "other")) return;
  uint32_t want = 0;
  for (uint32_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    if (sym_is(d->tokens.at[p->end - 1].norm, numbers[i])) want = i + 2;
  if (!want) return;
  uint32_t list[8], n = 0, subjects = NONE;
  bool dropped[8] = {false};
  for (uint32_t i = pi; i-- > 0 && pi - i < 40 && r->p.at[i].sentence == p->sentence;) {
    const phrase *o = &r->p.at[i];
    if (o->modifier || o->entity == NONE || o->core_kind != CORE_NAME || !code_is_state(o->country)) continue;
    uint32_t verb = NONE;
    if (o->subject) {
      uint32_t t = o->head;
      for (int up = 0; up < 4 && d->tokens.at[t].rel == REL_CONJ && d->tokens.at[t].head != NONE; up++) t = d->tokens.at[t].head;
      verb = d->tokens.at[t].head;
      if (subjects == NONE) subjects = verb;
    }
    bool same = false;
    for (uint32_t j = 0; j < n; j++) same |= list[j] == o->entity;
    if (same || n == 8) continue;
    dropped[n] = verb != NONE && verb == subjects;
    list[n++] = o->entity;
  }
  uint32_t left = 0;
  for (uint32_t j = 0; j < n; j++) left += !dropped[j];
  if (left != want) return;
  uint32_t e = link_entity(k, pi);
  entity *en = &d->entities.at[e];
  en->name = link_text(k, p->first, p->end);
  en->kind = ACTOR_GROUP;
  en->plural = true;
  for (uint32_t j = n; j-- > 0;)
    if (!dropped[j] && en->n_parts < 6) en->parts[en->n_parts++] = list[j];
  link_join(k, pi, e);
}

static bool ours(const linking *k, const phrase *p) {
  const phrase *o = p->possessor == NONE ? NULL : &k->r->p.at[p->possessor];
  return o && o->core_kind == CORE_PRONOUN && (o->pronoun == PRO_WE || o->pronoun == PRO_I);
}

/* "UNITA said its troops had taken Kuito", "its delegation would stay": an armed group's own men, and no state's. */
static void ranks_of(const linking *k, phrase *p) {
  const phrase *o = p->possessor == NONE ? NULL : &k->r->p.at[p->possessor];
  if (!o || o->core_kind != CORE_PRONOUN || o->entity == NONE || (p->core_kind != CORE_ROLE && p->core_kind != CORE_NOUN) || !(p->plural || strcmp(p->sector, "MIL") == 0 || word_in(k->d, p->core_end - 1, LIST_delegates))) return;
  const entity *whose = &k->d->entities.at[o->entity];
  bool men = strcmp(p->sector, "MIL") == 0 || word_is(k->d, p->core_end - 1, "men") || word_in(k->d, p->core_end - 1, LIST_delegates);
  if (men && (strcmp(whose->sector, "REB") == 0 || strcmp(whose->sector, "UAF") == 0 || strcmp(whose->sector, "PRM") == 0)) memcpy(p->sector, whose->sector, sizeof p->sector);
}

/* "Ito is the foreign minister": the office is his. */
static bool predicate(linking *k, uint32_t i) {
  const phrase *p = &k->r->p.at[i];
  if (p->core_kind != CORE_ROLE && p->core_kind != CORE_NOUN && p->core_kind != CORE_SIDE) return false;
  uint32_t e = describe_subject(k, i);
  if (e == NONE) return false;
  const entity *en = &k->d->entities.at[e];
  if (en->plural != p->plural || !country_agrees(p->country, en->country)) return false;
  bool fits = p->core_kind == CORE_ROLE   ? p->person && en->kind == ACTOR_PERSON
              : p->core_kind == CORE_SIDE ? en->kind == ACTOR_COUNTRY && word_in(k->d, p->core_end - 1, LIST_state)
                                          : describe_fits(en, p);
  if (!fits || !gender_agrees(p->gender, en->gender)) return false;
  link_join(k, i, e);
  return true;
}

/* "Three peacekeepers taken hostage in Kabul were freed": the people whose words end before "taken"; NONE. */
static uint32_t held(const linking *k, const phrase *p) {
  enum { BACK = 8 /* phrases */ };
  const doc *d = k->d;
  uint32_t t = p->first, first = d->sentences.at[p->sentence].first;
  if (t < first + 2 || !word_in(d, t - 1, LIST_takes_captive)) return NONE;
  for (t--; t > first && (d->tokens.at[t - 1].upos == UPOS_AUX || d->tokens.at[t - 1].upos == UPOS_ADV || word_is(d, t - 1, "who") || word_is(d, t - 1, "that")); t--) {}
  uint32_t q = t > first ? k->r->phrase_at[t - 1] : NONE;
  for (int i = 0; i < BACK && q != NONE && k->r->p.at[q].owner != NONE; i++) q = k->r->p.at[q].owner;
  return q != NONE && k->r->p.at[q].entity != NONE && k->r->p.at[q].core_kind != CORE_PRONOUN && k->r->p.at[q].end == t && k->d->entities.at[k->r->p.at[q].entity].kind != ACTOR_PLACE && k->d->entities.at[k->r->p.at[q].entity].kind != ACTOR_COUNTRY ? q : NONE;
}

/* "Three soldiers were taken hostage": the hostages are they. */
static bool taken(linking *k, uint32_t i) {
  phrase *p = &k->r->p.at[i];
  if (p->core_kind == CORE_ROLE && p->first == p->core && word_in(k->d, p->core, LIST_captive)) {
    uint32_t people = held(k, p);
    if (people != NONE) {
      memcpy(p->country, k->r->p.at[people].country, sizeof p->country);
      memcpy(p->sector, k->r->p.at[people].sector, sizeof p->sector);
      link_join(k, i, k->r->p.at[people].entity);
      return true;
    }
  }
  uint32_t verb = p->tree && p->core_kind == CORE_ROLE && p->first == p->core && word_in(k->d, p->core, LIST_captive) ? k->d->tokens.at[p->head].head : NONE;
  uint32_t whom = verb != NONE ? doc_child(k->d, verb, REL_NSUBJ_PASS) : NONE, q = whom == NONE ? NONE : k->r->phrase_at[whom];
  if (q == NONE || q >= i || k->r->p.at[q].entity == NONE) return false;
  memcpy(p->country, k->r->p.at[q].country, sizeof p->country);
  memcpy(p->sector, k->r->p.at[q].sector, sizeof p->sector);
  link_join(k, i, k->r->p.at[q].entity);
  return true;
}

/* "Iran seized 15 British sailors and later freed the men": the one group of people told of in this sentence or the one before it, to whom something was done. */
static bool the_men(linking *k, uint32_t i) {
  const doc *d = k->d;
  phrase *p = &k->r->p.at[i];
  uint32_t only = NONE;
  bool done_to = false;
  if (p->core_kind != CORE_ROLE || p->country[0] || p->possessor != NONE || p->with[0] != NONE || p->end - p->first != 2 || !word_is(d, p->core, "men") || !(word_is(d, p->first, "the") || word_is(d, p->first, "these"))) return false;
  for (uint32_t j = i; j-- > 0 && p->sentence - k->r->p.at[j].sentence <= 1;) {
    const phrase *o = &k->r->p.at[j];
    if (o->modifier || o->entity == NONE || o->core_kind != CORE_ROLE || !o->plural || !o->person) continue;
    if (only != NONE && only != o->entity) return false;
    only = o->entity;
    done_to = o->tree && (d->tokens.at[o->head].rel == REL_OBJ || d->tokens.at[o->head].rel == REL_NSUBJ_PASS);
  }
  if (only == NONE || !done_to) return false;
  memcpy(p->country, d->entities.at[only].country, sizeof p->country);
  memcpy(p->sector, d->entities.at[only].sector, sizeof p->sector);
  link_join(k, i, only);
  return true;
}

static void link_phrase(linking *k, uint32_t i) {
  reading *r = k->r;
  doc *d = k->d;
  phrase *p = &r->p.at[i];
  /* what a pronoun or a person lends to the phrase: "her government", "the Bush Administration" */
  if (p->possessor != NONE && !p->country[0] && r->p.at[p->possessor].core_kind == CORE_PRONOUN && p->core_kind != CORE_NAME &&
      !(p->core_kind == CORE_SIDE && word_in(d, p->core_end - 1, LIST_counterpart)))
    memcpy(p->country, r->p.at[p->possessor].country, 4);
  ranks_of(k, p);
  if (ours(k, p) && !p->country[0]) { /* "Our troops have left Georgia," said the Russian general: not Georgia's */
    uint32_t s = voice_speaker(k, p->possessor);
    if (s != NONE) memcpy(p->country, r->p.at[s].country, 4);
  }
  if (p->core_kind == CORE_ROLE && p->possessor != NONE && word_in(d, p->core_end - 1, LIST_neighbour) &&
      code_is_state(r->p.at[p->possessor].country)) { /* "Libya's neighbours": states, and not Libya */
    p->country[0] = '\0';
    memcpy(p->sector, "GOV", 4);
    p->indefinite = true;
  }
  if (!p->country[0] && (p->core_kind == CORE_ROLE || p->core_kind == CORE_SIDE))
    for (uint32_t j = i + 1; j < r->p.n && r->p.at[j].owner == i; j++)
      if (r->p.at[j].core_kind == CORE_PERSON && r->p.at[j].country[0]) memcpy(p->country, r->p.at[j].country, 4);
  post_participant(k, i);
  if (predicate(k, i) || taken(k, i) || the_men(k, i)) return;
  if (both_link(k, i)) return;
  if (post_link(k, i)) return;
  uint32_t longer = describe_short(k, i);
  if (longer != NONE) {
    p->role = NULL; /* "the Union" is the African one, and no trade union */
    memcpy(p->sector, d->entities.at[longer].sector, 4);
    link_join(k, i, longer);
    link_count(k, p->country);
    return;
  }
  switch ((core_kind)p->core_kind) {
  case CORE_THING: link_others(k, i); break;
  case CORE_NAME: link_name(k, i); break;
  case CORE_ORG: link_org(k, i); break;
  case CORE_PERSON:
    if (p->appos != NONE && r->p.at[p->appos].entity != NONE && !d->entities.at[r->p.at[p->appos].entity].named) {
      uint32_t e = r->p.at[p->appos].entity; /* "the foreign minister, Ri Yong Ho": the name joins the description */
      person_name n = person_words(k, p);
      if (n.n && person_earlier(k, i, &n) == NONE) {
        person_learn(k, e, &n, p);
        link_join(k, i, e);
        if (n.n > 1) k->w.at[e].full = i, k->w.at[e].full_subject = r->p.at[p->appos].subject || p->subject;
        break;
      }
    }
    person_link(k, i);
    break;
  case CORE_ROLE: role_link(k, i); break;
  case CORE_DOCUMENT: link_document(k, i); break;
  case CORE_SIDE: link_side(k, i); break;
  case CORE_NOUN: describe_noun(k, i); break;
  case CORE_PRONOUN: pronoun_link(k, i); break;
  case CORE_PART: break; /* part_link, when all others are known */
  }
  if (p->entity == NONE) return;
  if (!link_meeting_town(k, p)) link_count(k, p->country);
  if (p->core_kind == CORE_NAME || p->core_kind == CORE_ORG || p->core_kind == CORE_ROLE) alias(k, i);
  if (p->core_kind == CORE_ORG || (p->core_kind == CORE_NAME && (p->row->kind >= NAME_IGO || p->row->kind == NAME_SEAT))) initials(k, i);
  if (p->appos != NONE && p->core_kind == CORE_NAME) p->appos = NONE;
  find_parts(k, i);
}

/* "UFM leaders", "the SLA's chief negotiator": whose and what the body is, the text has said before. */
static void of_body(linking *k, phrase *p, const phrase *m) {
  if (m->core_kind != CORE_ORG || m->entity == NONE || p->core_kind != CORE_ROLE) return;
  const entity *body = &k->d->entities.at[m->entity];
  if (!body->country[0] || (p->country[0] && strcmp(p->country, body->country) != 0)) return;
  memcpy(p->country, body->country, 4);
  bool armed = strcmp(body->sector, "REB") == 0 || strcmp(body->sector, "PRM") == 0;
  if (body->sector[0] && (!p->sector[0] || p->role->weight <= 5 || armed)) memcpy(p->sector, body->sector, 4);
}

static void link_whole(linking *k, uint32_t i) {
  reading *r = k->r;
  phrase *p = &r->p.at[i];
  for (uint32_t j = i + 1; j < r->p.n && r->p.at[j].owner == i; j++) {
    link_phrase(k, j);
    of_body(k, p, &r->p.at[j]);
  }
  if (p->possessor != NONE) of_body(k, p, &r->p.at[p->possessor]);
  link_phrase(k, i);
}

/* "When he got back, Halloran said", "As part of his tour, Ito warned": a pronoun in what opens the sentence means its
 * subject. Gives that phrase; NONE. */
static uint32_t announced(const linking *k, uint32_t pi) {
  const reading *r = k->r;
  const doc *d = k->d;
  const phrase *p = &r->p.at[pi];
  if (p->core_kind != CORE_PRONOUN || !p->tree || p->pronoun > PRO_THEY) return NONE;
  const sentence *s = &d->sentences.at[p->sentence];
  bool aside = p->possessive; /* "In October it received the envoy": the main clause announces nobody */
  for (uint32_t t = p->head, hop = 0; t != NONE && hop < 12 && !aside; t = d->tokens.at[t].head, hop++)
    aside = d->tokens.at[t].rel == REL_ADVCL || d->tokens.at[t].rel == REL_OBL || d->tokens.at[t].rel == REL_NMOD || d->tokens.at[t].rel == REL_ACL;
  if (!aside) return NONE;
  if (p->head - s->first > 14 || !word_in(d, s->first, LIST_opens_clause)) return NONE;
  for (uint32_t i = pi; i-- > 0 && r->p.at[i].sentence == p->sentence;)
    if (!r->p.at[i].modifier && (r->p.at[i].core_kind == CORE_PERSON || r->p.at[i].core_kind == CORE_NAME) && r->p.at[i].subject) return NONE;
  for (uint32_t i = pi + 1; i < r->p.n && i < pi + 10 && r->p.at[i].sentence == p->sentence; i++) {
    const phrase *o = &r->p.at[i];
    if (o->modifier || !o->subject || o->core_kind == CORE_PRONOUN) continue;
    bool comma = false;
    for (uint32_t t = p->head; t < o->from && !comma; t++) comma = word_is(d, t, ",");
    bool named = o->core_kind == CORE_PERSON || o->core_kind == CORE_NAME;
    return comma && named ? i : NONE;
  }
  return NONE;
}

void coref_link(reading *r) {
  doc *d = r->d;
  linking k = {.r = r, .d = d};
  map_init(&k.keys, &d->scratch);
  voice_find(&k);
  post_find(&k);
  memcpy(d->seat, k.host[0] ? k.host : r->dateline, 4);
  link_count(&k, r->dateline);
  for (uint32_t i = 0; i < r->p.n; i++) {
    if (r->p.at[i].modifier) continue;
    if (r->p.at[i].entity != NONE) continue; /* read before its turn, as what a pronoun announced */
    uint32_t ahead = announced(&k, i);
    if (ahead != NONE) {
      link_whole(&k, ahead);
      uint32_t e = r->p.at[ahead].entity;
      const entity *en = e != NONE ? &d->entities.at[e] : NULL;
      pronoun_kind pro = (pronoun_kind)r->p.at[i].pronoun;
      bool person = pro == PRO_HE || pro == PRO_SHE;
      if (en && (person ? en->kind == ACTOR_PERSON && gender_agrees(en->gender, r->p.at[i].gender) : en->kind != ACTOR_PERSON && en->plural == (pro == PRO_THEY))) {
        link_join(&k, i, e);
        continue;
      }
    }
    link_whole(&k, i);
  }
  for (uint32_t i = 0; i < r->p.n; i++) { /* "We will wait," said the minister: his words came first */
    phrase *p = &r->p.at[i];
    if (p->core_kind != CORE_PRONOUN || p->entity != NONE || p->appos == NONE) continue;
    voice_later(&k, i);
  }
  seat_link(&k);
  part_link(&k);
  home_link(&k);
  described_then_named(&k);
}
