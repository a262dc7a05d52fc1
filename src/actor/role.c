/* role.c - offices, bodies and groups that a description names: the very one spoken of just now, that of a state, another. */
#include "actor/role.h"

#include <stdio.h>

#include "actor/describe.h"
#include "actor/post.h"

bool role_government(const linking *k, const phrase *p) {
  return word_in(k->d, p->core_end - 1, LIST_government);
}

/* "General Idris ... the general", "Premier Lu ... the premier": the very word of the title. */
static bool titled_so(const linking *k, const phrase *o, const phrase *p) {
  if (o->core_kind != CORE_PERSON || !o->role || p->core_end - p->core != 1 || o->role_end == 0) return false;
  return p->head == p->core && k->d->tokens.at[o->role_end - 1].norm == k->d->tokens.at[p->core].norm;
}

/* The person or group just spoken of that the description fits. */
/* "The Turkish Cypriot leader, Dr. Kucuk": the phrase that says his name; NONE. */
static uint32_t name_behind(const reading *r, uint32_t pi) {
  for (uint32_t q = pi + 1; q < r->p.n && q < pi + 6; q++)
    if (r->p.at[q].appos == pi && r->p.at[q].core_kind == CORE_PERSON) return q;
  return NONE;
}

/* May somebody named before bear that name too? */
static bool bears(const linking *k, uint32_t e, const phrase *name) {
  const who *w = &k->w.at[e];
  if (!w->n_name) return true;
  for (uint32_t t = name->core; t < name->core_end; t++)
    if (k->d->tokens.at[t].norm == w->name_words[w->n_name - 1]) return true;
  return false;
}

/* "the president of the Commission", "the speaker of the Assembly": the body whose office it is; NULL. */
static sym body_of(const doc *d, const phrase *p) {
  enum { NEAR = 4 /* words: "of the European Parliament" */ };
  if (p->core_end + 1 >= d->tokens.n || !word_is(d, p->core_end, "of")) return NULL;
  for (uint32_t t = p->core_end + 1; t < p->core_end + NEAR && t < d->tokens.n; t++)
    if (word_in(d, t, LIST_presided)) return d->tokens.at[t].norm;
  return NULL;
}

/* "PARTICIPANTS", and he in the list: "the Foreign Minister" of the talk is the one who sat there, and not one who was spoken of. */
static bool sat_there(const linking *k, uint32_t e) {
  const sentence *s = &k->d->sentences.at[k->r->p.at[k->w.at[e].first].sentence];
  return k->d->kind == DOC_MEMORANDUM && k->d->blocks.at[s->block].kind == BLOCK_ITEM;
}

static uint32_t described(linking *k, uint32_t pi) {
  const reading *r = k->r;
  const phrase *p = &r->p.at[pi];
  sym desc[ROLE_WORDS], head;
  unsigned nd = office_of(k, p, desc, &head);
  if (!nd) return NONE;
  uint32_t best = NONE;
  int best_score = 0;
  unsigned seen = 0;
  uint32_t name = name_behind(r, pi);
  sym body = p->person ? body_of(k->d, p) : NULL;
  for (uint32_t i = pi; i-- > 0 && pi - i < WINDOW && seen < MENTIONS;) {
    const phrase *o = &r->p.at[i];
    if (o->entity == NONE || o->modifier) continue;
    seen++;
    const entity *en = &k->d->entities.at[o->entity];
    if (en->plural != p->plural) continue;
    if (name != NONE && !bears(k, o->entity, &r->p.at[name])) continue;
    if (body && body_of(k->d, o) != body && body_of(k->d, &r->p.at[k->w.at[o->entity].first]) != body && !(en->role && strcasestr(en->role, body->text))) continue; /* "Macron ... the president of the Commission": another one */
    if (p->person && en->kind != ACTOR_PERSON) continue;
    if (!p->person && en->kind == ACTOR_PERSON) continue;
    if (!gender_agrees(p->gender, en->gender)) continue;
    if (!country_agrees(p->country, en->country)) continue;
    bool known_country = p->country[0] && en->country[0];
    int fit = office_fits(k, desc, nd, head, o->entity);
    bool same_word = titled_so(k, o, p) && o->role_end - o->role_at == p->role_end - p->role_at;
    if (same_word && fit < 2) fit = 2;
    if (!fit) continue;
    if (fit == 1 && !en->named && word_in(k->d, p->core_end - 1, LIST_sent_abroad)) continue; /* "the Iranian negotiator" is not "the foreign minister" whom nobody named */
    if (fit == 1 && !known_country && p->possessor == NONE && !p->definite) continue;
    if (fit == 1 && p->possessor != NONE && !known_country) continue; /* "a Western diplomat ... The U.N. said its envoy" */
    if (p->former != (strcmp(en->sector, "ELI") == 0) && p->former) continue;
    if (fit == 1 && !p->former && !en->named && strcmp(en->sector, "ELI") == 0) continue; /* "asylum for a former minister ... the foreign minister protested" */
    if (o->sentence == p->sentence && o->subject && p->subject) continue; /* two subjects of one sentence differ */
    if (o->sentence == p->sentence && o->subject && p->person && p->country[0] && !o->country[0] && o->core_kind == CORE_ROLE && o->end - o->first == 2 && k->d->tokens.at[o->core_end - 1].norm == k->d->tokens.at[p->core_end - 1].norm) continue; /* "The Minister saw the Bulgarian Minister": an envoy */
    int score = fit * 100 - (int)seen + (known_country ? 60 : 0) + (same_word ? 40 : 0) + (fit > 1 && sat_there(k, o->entity) ? 150 : 0);
    if (score > best_score) best_score = score, best = o->entity;
  }
  return best;
}

const char *role_name(linking *k, const phrase *p) {
  const char *text = link_text(k, p->from, p->to);
  static const char *const articles[] = {"the ", "The ", "a ", "A ", "an ", "An ", "this ", "This "};
  for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
    if (strncmp(text, articles[i], strlen(articles[i])) == 0) return text + strlen(articles[i]);
  return text;
}

/* "Sudan's southern rebel group ... Chad ... The rebels said": whose rebels the text has spoken of, if of one state only; NULL. */
static const char *only_country_of(const linking *k, const char *sector) {
  const char *only = NULL;
  if (strcmp(sector, "GOV") == 0) return NULL;
  enum { BACK = 1000 /* entities: a volume has tens of thousands, and as many offices that ask */ };
  uint32_t n = k->d->entities.n;
  for (uint32_t e = n > BACK ? n - BACK : 0; e < n; e++) {
    const entity *en = &k->d->entities.at[e];
    if (strcmp(en->sector, sector) != 0 || !code_is_state(en->country)) continue;
    if (only && strcmp(only, en->country) != 0) return NULL;
    only = en->country;
  }
  return only;
}

/* "Chad, whose president expelled the envoy": the state of the one whose he is; NULL. */
static const char *relative_owner(const linking *k, const phrase *p) {
  enum { UP = 6 };
  const doc *d = k->d;
  uint32_t whose = p->tree ? doc_child(d, p->head, REL_NMOD_POSS) : NONE, t = p->head;
  if (whose == NONE || !word_is(d, whose, "whose")) return NULL;
  for (int i = 0; i < UP && t != NONE && d->tokens.at[t].rel != REL_ACL_RELCL; i++) t = d->tokens.at[t].head;
  uint32_t over = t == NONE ? NONE : d->tokens.at[t].head, q = over == NONE ? NONE : k->r->phrase_at[over];
  if (q == NONE || k->r->p.at[q].entity == NONE || over >= p->first) return NULL;
  const char *c = k->d->entities.at[k->r->p.at[q].entity].country;
  return c[0] && code_is_state(c) ? c : NULL;
}

/* "the opposition", "the police", of which each state has its own, where no other state is named before it in its sentence. */
static bool at_home(const linking *k, uint32_t pi) {
  static const char *const sectors[] = {"OPP", "COP", "LEG", "JUD", "PTY"};
  const phrase *p = &k->r->p.at[pi];
  bool home = false;
  for (size_t i = 0; i < sizeof sectors / sizeof *sectors; i++) home |= strcmp(p->sector, sectors[i]) == 0;
  for (uint32_t i = pi; home && i-- > 0 && k->r->p.at[i].sentence == p->sentence;) home = !k->r->p.at[i].country[0] || k->r->p.at[i].owner == pi;
  return home;
}

/* "Turkish police clashed with demonstrators. Officers detained thirty": the police just told of. */
static void of_police(const linking *k, uint32_t pi) {
  phrase *p = &k->r->p.at[pi];
  if (p->country[0] || strcmp(p->sector, "MIL") != 0 || p->possessor != NONE || p->with[0] != NONE || p->core > p->first + 1 || !(word_is(k->d, p->core_end - 1, "officers") || word_is(k->d, p->core_end - 1, "officer"))) return;
  for (uint32_t i = pi; i-- > 0 && p->sentence - k->r->p.at[i].sentence <= 2;) {
    const phrase *o = &k->r->p.at[i];
    if (o->modifier || o->core_kind != CORE_ROLE || (strcmp(o->sector, "COP") != 0 && strcmp(o->sector, "MIL") != 0)) continue;
    if (strcmp(o->sector, "COP") != 0) return;
    memcpy(p->sector, o->sector, sizeof p->sector);
    memcpy(p->country, o->country, sizeof p->country);
    return;
  }
}

/* "The Ambassador in Ankara should inform Demirel": whatever state he is of, it is not the one where he sits; NULL. */
static const char *seat_abroad(const linking *k, const phrase *p) {
  if (!word_in(k->d, p->core_end - 1, LIST_sent_abroad) || p->core_end + 1 >= k->d->tokens.n || !word_in(k->d, p->core_end, LIST_in_at_near_on)) return NULL;
  uint32_t q = k->r->phrase_at[p->core_end + 1];
  return q != NONE && phrase_names_place(&k->r->p.at[q]) && code_is_state(k->r->p.at[q].country) && k->r->p.at[q].country[0] ? k->r->p.at[q].country : NULL;
}

void role_link(linking *k, uint32_t pi) {
  phrase *p = &k->r->p.at[pi];
  of_police(k, pi);
  actor_kind kind = p->person ? (p->plural ? ACTOR_GROUP : ACTOR_PERSON) : p->role && p->role->kind == NAME_INSTITUTION ? ACTOR_ORGANIZATION : ACTOR_GROUP;
  char key[200];
  if (p->appos != NONE && k->r->p.at[p->appos].entity != NONE) {
    link_join(k, pi, k->r->p.at[p->appos].entity);
    return;
  }
  bool label = p->person && !p->plural && !p->country[0] && p->first == k->d->sentences.at[p->sentence].first && p->end < k->d->tokens.n && word_is(k->d, p->end, ":"); /* "Prime Minister: We shall wait." */
  bool definite = p->definite || label || (!p->indefinite && p->possessor != NONE);
  const char *owned_by = p->country[0] ? NULL : relative_owner(k, p);
  if (owned_by) memcpy(p->country, owned_by, strlen(owned_by) + 1);
  if (!p->person && !p->country[0] && definite && p->possessor == NONE && at_home(k, pi)) {
    const char *c = link_scene(k, pi);
    if (c) memcpy(p->country, c, strlen(c) + 1);
  }
  if (!p->person && role_government(k, p) && !(p->plural && !p->definite)) {
    if (!p->country[0] && definite) { /* "the administration" after "the Trump administration" */
      uint32_t e = described(k, pi);
      if (e != NONE && p->sentence - k->r->p.at[k->w.at[e].last].sentence > 1) { /* unless the sentence stands elsewhere: "Hindus marched in Delhi and accused the government" */
        for (uint32_t i = pi; i-- > 0 && k->r->p.at[i].sentence == p->sentence;) {
          const phrase *o = &k->r->p.at[i];
          if (!o->modifier && code_is_state(o->country) && o->country[0] && strcmp(o->country, k->d->entities.at[e].country) != 0) e = NONE;
          if (!o->modifier && o->country[0]) break;
        }
      }
      if (e != NONE) {
        link_join(k, pi, e);
        return;
      }
    }
    const phrase *whose = p->possessor == NONE ? NULL : &k->r->p.at[p->possessor];
    bool nobodys = whose && whose->core_kind == CORE_PRONOUN && whose->entity != NONE && k->d->entities.at[whose->entity].kind == ACTOR_PERSON; /* "Mr. Petrov said that his Government would not recognize Israel" */
    if (!p->country[0] && !p->indefinite && !nobodys) {
      const char *c = post_country(k, p);
      if (!c) c = link_context(k, pi);
      if (c) memcpy(p->country, c, strlen(c) + 1);
    }
    if (p->country[0] && !p->indefinite) {
      int n = snprintf(key, sizeof key, "G:%s", p->country);
      link_keyed(k, pi, key, (size_t)n, role_name(k, p), kind, false);
      return;
    }
  }
  if (definite && !p->modifier) {
    uint32_t e = described(k, pi);
    if (e == NONE && p->noun && !p->person && p->noun->names != NOUN_ANY && !p->country[0]) e = describe_name(k, pi, p->noun);
    if (e != NONE) {
      link_join(k, pi, e);
      return;
    }
  }
  const phrase *owner = p->possessor == NONE ? NULL : &k->r->p.at[p->possessor];
  if (!p->country[0] && owner && owner->core_kind != CORE_PRONOUN && owner->entity != NONE && !word_in(k->d, p->core_end - 1, LIST_ally_or_neighbour) && k->d->entities.at[owner->entity].country[0]) {
    memcpy(p->country, k->d->entities.at[owner->entity].country, sizeof p->country); /* "the agency's director general": by now it is known which */
    if (!code_is_state(p->country)) p->sector[0] = '\0';
  }
  for (int w = 0; w < 2 && p->with[w] != NONE && !p->country[0]; w++) { /* "the leaders of the Front" */
    const phrase *o = &k->r->p.at[p->with[w]];
    uint32_t whole = !word_is(k->d, p->with_case[w], "of") ? NONE : o->entity != NONE ? o->entity : describe_short(k, p->with[w]);
    const entity *en = whole == NONE ? NULL : &k->d->entities.at[whole];
    if (!en || !code_is_state(en->country) || !en->country[0] || en->kind == ACTOR_PERSON || en->kind == ACTOR_PLACE) continue;
    memcpy(p->country, en->country, sizeof p->country);
    if (en->sector[0]) memcpy(p->sector, en->sector, 4);
  }
  bool official = strcmp(p->sector, "GOV") == 0 || strcmp(p->sector, "MIL") == 0 || strcmp(p->sector, "COP") == 0 || strcmp(p->sector, "REB") == 0 ||
                  strcmp(p->sector, "LEG") == 0 || strcmp(p->sector, "OPP") == 0 || strcmp(p->sector, "JUD") == 0;
  bool bare = !p->indefinite && (p->person ? definite && !p->plural : !word_in(k->d, p->first, LIST_some));
  sym body = p->person && !p->country[0] ? body_of(k->d, p) : NULL;
  for (unsigned i = 0; body && sym_is(body, "commission") && !p->country[0] && i < k->n_counts; i++) /* where the Union is spoken of it is the Union's */
    if (strcmp(k->counts[i].code, "EUR") == 0) memcpy(p->country, "EUR", 4), p->sector[0] = '\0';
  if (body && (sym_is(body, "commission") || sym_is(body, "conference") || sym_is(body, "committee"))) bare = false; /* of no state near by */
  if (p->plural && word_in(k->d, p->core_end - 1, LIST_powers)) bare = false; /* "four Arab states cut ties with Qatar" */
  for (uint32_t t = p->first; p->plural && strcmp(p->sector, "GOV") != 0 && t < p->core_end; t++)
    if (word_in(k->d, t, LIST_foreign)) bare = false; /* "foreign troops": not of the state just named */
  if (word_in(k->d, p->core_end - 1, LIST_go_between) || (p->core > p->first && word_is(k->d, p->core - 1, "visiting"))) bare = false; /* who comes to mediate is from elsewhere */
  for (uint32_t q = pi + 1; !p->country[0] && q < k->r->p.n && q < pi + 6; q++) /* "The mediator, Burkina Faso's foreign minister, said" */
    if (k->r->p.at[q].appos == pi && k->r->p.at[q].country[0]) memcpy(p->country, k->r->p.at[q].country, sizeof p->country);
  bool of_post = post_country(k, p) && k->r->words[p->head].upper; /* "Ambassador saw Prime Minister" */
  bare |= of_post;
  if (!p->country[0] && official && bare && !(p->possessor != NONE && k->r->p.at[p->possessor].core_kind == CORE_PRONOUN) && (of_post || !(p->role && p->role->weak && !definite))) {
    const char *c = post_country(k, p);
    if (!c && strcmp(p->sector, "REB") == 0) c = only_country_of(k, "REB");
    if (!c) c = link_context(k, pi);
    if (!c) c = only_country_of(k, p->sector);
    const char *seat = seat_abroad(k, p);
    if (seat && c && strcmp(c, seat) == 0) c = k->home[0] && p->definite && strcmp(k->home, seat) != 0 ? k->home : NULL;
    if (c) memcpy(p->country, c, strlen(c) + 1);
    doc_note(k->d, "actor", (span){k->d->tokens.at[p->first].at.from, k->d->tokens.at[p->end - 1].at.to},
             c ? "role without country: taken from the context, %s" : "role without country", c ? c : "");
  }
  if (!p->country[0] && strcmp(p->sector, "REB") == 0 && p->plural && !definite && p->possessor == NONE) { /* "broke off talks with the FARC after rebels hijacked an airliner" */
    const char *c = only_country_of(k, "REB"), *near = c ? link_context(k, pi) : NULL;
    if (near && strcmp(c, near) == 0) memcpy(p->country, c, strlen(c) + 1);
  }
  if (!p->country[0] && official && p->plural && definite && p->possessor == NONE) {
    const char *c = only_country_of(k, p->sector);
    if (c) memcpy(p->country, c, strlen(c) + 1);
  }
  if (!p->person && !p->plural && p->country[0] && p->role && p->role->kind == NAME_INSTITUTION && !p->indefinite) {
    int n = snprintf(key, sizeof key, "I:%s:%.120s", p->country, p->role->text);
    link_keyed(k, pi, key, (size_t)n, role_name(k, p), kind, false);
    return;
  }
  uint32_t e = link_entity(k, pi);
  k->d->entities.at[e].name = role_name(k, p);
  k->d->entities.at[e].kind = kind;
  link_join(k, pi, e);
}
