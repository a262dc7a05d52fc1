/* binds.c - whose word binds whom: who speaks for a state, and which two holders answer for each other. */
#include "stance/work.h"

#include "lists.h"

static bool norm_is(const doc *d, uint32_t t, const char *word) { return sym_is(d->tokens.at[t].norm, word); }

/* The words that name the holder: those that "it" stands for; NULL. */
static const mention *named(const doc *d, const party *p) {
  if (p->mention == NONE) return NULL;
  const mention *k = &d->mentions.at[p->mention];
  return k->pronoun ? &d->mentions.at[d->entities.at[k->entity].first] : k;
}

bool binds_same_person(const doc *d, const party *a, const party *b) {
  return a->mention != NONE && b->mention != NONE && d->mentions.at[a->mention].entity == d->mentions.at[b->mention].entity;
}

bool binds_is_state(const doc *d, const party *p) { return p->mention != NONE && d->mentions.at[p->mention].kind == ACTOR_COUNTRY; }

/* "the premier of Quebec", "the chief minister of Tamil Nadu": a part of the land, and no capital by which the state is named. */
static bool rules_part(const doc *d, const mention *k, const mention *x) {
  if (x->kind != ACTOR_PLACE || !k->role || strcmp(k->sector, "GOV") != 0 || x->first == 0 || x->first <= k->first || !norm_is(d, x->first - 1, "of")) return false;
  return !x->place || strncmp(x->place->feature, "PPLC", 4) != 0;
}

/* "FMLN commanders", "the party's spokesman": theirs, and not the state's. */
static bool of_rivals(const mention *x) {
  static const char *const sectors[] = {"REB", "OPP", "SEP", "PTY"};
  for (size_t i = 0; i < sizeof sectors / sizeof *sectors; i++)
    if (strcmp(x->sector, sectors[i]) == 0) return x->kind == ACTOR_ORGANIZATION || x->kind == ACTOR_GROUP;
  return false;
}

/* "Scotland", "the Welsh minister", "Northern Irish": tables have them for the kingdom. */
static const char *home_nation(const doc *d, const mention *k) {
  for (uint32_t t = k->first; t < k->core_end && strcmp(k->country, "GBR") == 0; t++)
    if (sym_in(d->tokens.at[t].norm, LIST_home_nation)) return d->tokens.at[t].norm->text;
  return NULL;
}

/* "the Turkish Cypriot leader", "the Catalan president", "Tigrayan forces": the people or the part of the land whose head he is; NULL:
 * nobody's but the state's. */
static const char *part_of_state(const doc *d, const party *p) {
  const mention *k = named(d, p);
  if (!k) return NULL;
  if (k->kind == ACTOR_PLACE && k->place && k->place->feature[0] != 'P' && strcmp(k->place->country, p->country) == 0) return k->place->name; /* "Katanga", "Somaliland" */
  bool people = k->kind == ACTOR_GROUP && !k->role && d->tokens.at[k->core_end - 1].upos == UPOS_PROPN; /* not "Turkish aircraft" */
  if (people && strcmp(k->sector, "GOV") != 0 && strcmp(k->country, p->country) == 0) return d->entities.at[k->entity].name; /* not "the Turks" */
  if (people && k->core_end < k->end && norm_is(d, k->core_end, "of")) return d->entities.at[k->entity].name; /* "the Serbs of Knin" */
  for (uint32_t i = doc_first_mention(d, k->first); i < d->mentions.n && d->mentions.at[i].head < k->end; i++) {
    const mention *x = &d->mentions.at[i];
    if (x == k || x->pronoun || x->first < k->first || x->end > k->end || strcmp(x->country, p->country) != 0) continue;
    if ((x->kind == ACTOR_GROUP && !x->role && strcmp(x->sector, "GOV") != 0) || of_rivals(x) || rules_part(d, k, x)) return d->entities.at[x->entity].name;
  }
  const char *role = d->entities.at[k->entity].role, *word = role ? strchr(role, ' ') : NULL; /* Denktash: "Turkish Cypriot leader" */
  if (word && role[0] >= 'A' && role[0] <= 'Z' && word[1] >= 'A' && word[1] <= 'Z' && strncmp(role, "East ", 5) != 0 && strncmp(role, "West ", 5) != 0 && strncmp(role, "North ", 6) != 0 && strncmp(role, "South ", 6) != 0 && strstr(word + 1, "lead")) return role;
  static const char *const heads[] = {"leader of ", "premier of ", "chief minister of ", "first minister of ", "governor of ", "mayor of "}; /* Tshombe: "leader of Katanga" */
  for (size_t i = 0; role && i < sizeof heads / sizeof *heads; i++)
    if (strncmp(role, heads[i], strlen(heads[i])) == 0 && role[strlen(heads[i])] >= 'A' && role[strlen(heads[i])] <= 'Z') return role + strlen(heads[i]);
  return home_nation(d, k);
}

/* Of two states that have one code: 1 = "North Yemen", "the East German leader", "Hanoi"; 2 = "South Yemen", "Bonn"; 0 = it does not tell. */
static int half_of(const doc *d, const party *p) {
  const mention *k = named(d, p);
  for (uint32_t t = k ? k->first : 0; k && t < k->end; t++) {
    if (sym_in(d->tokens.at[t].norm, LIST_first_half)) return 1;
    if (sym_in(d->tokens.at[t].norm, LIST_second_half)) return 2;
  }
  const char *role = k ? d->entities.at[k->entity].role : NULL; /* "Ulbricht": a table knows him as "East German leader" */
  if (!role) return 0;
  return strncmp(role, "North ", 6) == 0 || strncmp(role, "East ", 5) == 0 ? 1 : strncmp(role, "South ", 6) == 0 || strncmp(role, "West ", 5) == 0 ? 2 : 0;
}

/* "the ousted president", "a former adviser", "the rival government". */
static bool out_of_office(const doc *d, const mention *k) {
  for (uint32_t t = k->first; t < k->end; t++)
    if (sym_in(d->tokens.at[t].norm, LIST_out_of_office)) return true;
  return false;
}

/* "a congressman from Boston": one of many, who votes and does not bind. */
static bool one_of_many(const doc *d, const party *p, const mention *k) {
  return strcmp(p->sector, "LEG") == 0 && sym_in(d->tokens.at[k->core_end - 1].norm, LIST_one_of_many);
}

/* "Nago's mayor": of a town. */
static bool of_town(const doc *d, const mention *k) { return sym_in(d->tokens.at[k->core_end - 1].norm, LIST_local_office); }

/* "the king's men": his, and no office. */
static bool somebodys(const doc *d, const mention *k) {
  uint32_t head = k->core_end - 1, whose = sym_in(d->tokens.at[head].norm, LIST_somebodys_people) ? doc_child(d, head, REL_NMOD_POSS) : NONE;
  uint32_t m = whose == NONE ? NONE : d->tokens.at[whose].mention;
  return m != NONE && d->mentions.at[m].kind == ACTOR_PERSON;
}

/* "Tripoli", "Tobruk": who speaks from there; NULL. */
static const char *town(const doc *d, const party *p) {
  const mention *k = named(d, p);
  return k && k->names_place && k->place && k->place->feature[0] == 'P' && strncmp(k->place->feature, "PPLX", 4) != 0 ? k->place->name : NULL;
}

bool binds_state(const doc *d, const party *p) {
  static const char *const organs[] = {"GOV", "MIL", "LEG", "SPY"};
  const mention *k = named(d, p);
  if (!p->sector[0]) return !k || (k->kind != ACTOR_PERSON && k->kind != ACTOR_ORGANIZATION); /* a man of no office, "Adenauer's rival"; a paper, "The Times of Malta" */
  if (k && (out_of_office(d, k) || one_of_many(d, p, k) || somebodys(d, k) || of_town(d, k))) return false;
  for (size_t i = 0; i < sizeof organs / sizeof *organs; i++)
    if (strcmp(p->sector, organs[i]) == 0) return true;
  return false;
}

/* "Gbagbo's government": whose; NONE. */
static uint32_t government_of(const doc *d, const party *p) {
  const mention *k = named(d, p);
  uint32_t whose = k && sym_in(d->tokens.at[k->core_end - 1].norm, LIST_government) ? doc_child(d, k->core_end - 1, REL_NMOD_POSS) : NONE;
  uint32_t m = whose == NONE ? NONE : d->tokens.at[whose].mention;
  return m != NONE && d->mentions.at[m].kind == ACTOR_PERSON ? d->mentions.at[m].entity : NONE;
}

static bool gone(const doc *d, const party *p) {
  const mention *k = named(d, p);
  return k && out_of_office(d, k);
}

/* "the new government", "the government which came into office in 1936": one of several that a text tells apart. */
static bool one_of_several(const doc *d, const party *p) {
  const mention *k = named(d, p);
  if (!k || !sym_in(d->tokens.at[k->core_end - 1].norm, LIST_government)) return false;
  for (uint32_t t = k->first; t < k->core_end; t++)
    if (sym_in(d->tokens.at[t].norm, LIST_which_of_several) || sym_is(d->tokens.at[t].norm, "new")) return true;
  return doc_child(d, k->core_end - 1, REL_ACL_RELCL) != NONE;
}

bool binds_one_side(const doc *d, const party *a, const party *b) {
  if (!a->country[0] || strcmp(a->country, b->country) != 0) return false;
  const char *x = part_of_state(d, a), *y = part_of_state(d, b);
  if (x || y) return x && y && strcmp(x, y) == 0; /* two peoples of one island */
  uint32_t his = government_of(d, a), anothers = government_of(d, b); /* two men who both say that they govern */
  if (his != NONE && anothers != NONE && his != anothers) return false;
  if (gone(d, a) != gone(d, b)) return false;
  if (one_of_several(d, a) || one_of_several(d, b)) return named(d, a) == named(d, b);
  if (binds_same_person(d, a, b)) return true;
  int one = half_of(d, a), other = half_of(d, b);
  if (one && other && one != other) return false;
  if (binds_state(d, a) && binds_state(d, b)) return true;
  return strcmp(a->sector, b->sector) == 0 && strcmp(a->name ? a->name : "", b->name ? b->name : "") == 0;
}

bool binds_two_towns(const doc *d, const party *a, const party *b) {
  const char *here = town(d, a), *there = town(d, b);
  return here && there && strcmp(here, there) != 0;
}
