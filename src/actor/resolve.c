#include "actor/resolve.h"

#include <string.h>

#include "actor/users.h"
#include "actor/whose.h"
#include "words.h"

bool code_is_state(const char *code) {
  static const char others[] = "UNO IGO NGO IMG ISM MNC EUR";
  const char *at = code[0] ? strstr(others, code) : others;
  return !(at && (at - others) % 4 == 0);
}

const char *country_name(const reading *r, const char *code) {
  const map_row *m = map_find(&r->l->codes, slice_of(code));
  return m ? lex_at(r->l, m)->text : NULL;
}

static void put(char out[4], const char *code) { memcpy(out, code, strlen(code) + 1); }

bool modifier_gives(const reading *r, const phrase *m) {
  const doc *d = r->d;
  if (!m->modifier || !m->country[0] || whose_region(r, m)) return false;
  if (m->first > 0 && word_is(d, m->first - 1, "ethnic")) return false; /* "ethnic Albanian rebels" are no Albania's */
  uint32_t t = m->end;
  if (t + 1 < d->tokens.n && (r->words[t].hyphen || d->tokens.at[t].upos == UPOS_VERB)) {
    uint32_t v = r->words[t].hyphen ? t + 1 : t;
    if (word_in(d, v, LIST_backed))
      return false;
  }
  if (t < d->tokens.n && m->core_kind == CORE_NAME && m->row && (word_in(d, t, LIST_policy) || word_in(d, t, LIST_of_a_town))) return false; /* "the Armenian quarter of Beirut" */
  return true;
}

/* "the road from Beirut to Damascus", "by way of Santa Clara to Havana": two ends of one way. */
static bool ranges(const reading *r, const phrase *p) {
  const doc *d = r->d;
  const sentence *s = &d->sentences.at[p->sentence];
  bool to = p->first > s->first && word_is(d, p->first - 1, "to");
  uint32_t t = to ? p->first - 2 : p->end + 1;
  if (to ? p->first < s->first + 2 : p->end + 1 >= s->end || !word_is(d, p->end, "to")) return false;
  uint32_t q = r->phrase_at[t];
  if (q == NONE || r->p.at[q].core_kind > CORE_PERSON) return false;
  const phrase *o = &r->p.at[q];
  if (!to) return o->first == t && (phrase_names_place(o) || o->core_kind == CORE_PERSON);
  return o->end == t + 1 && phrase_names_place(o) && o->first > s->first && word_in(d, o->first - 1, LIST_from_of);
}

/* "met in Ankara", "the plane for Ankara", "Saigon fell": the town; "Ankara warned", "talks with Ankara": the state. */
static bool only_town(const reading *r, const phrase *p) {
  const doc *d = r->d;
  if (p->possessive) return false;
  if (!p->tree) return p->first > 0 && word_in(d, p->first - 1, LIST_place_where);
  uint32_t t = p->head, c = doc_case(d, t), h = d->tokens.at[t].head;
  unsigned rel = d->tokens.at[t].rel;
  for (int hop = 0; hop < 4 && rel == REL_CONJ && c == NONE && h != NONE; hop++) /* "in Ankara and Athens" */
    t = h, c = doc_case(d, t), rel = d->tokens.at[t].rel, h = d->tokens.at[t].head;
  if (c != NONE) {
    if (word_in(d, c, LIST_place_where)) return true;
    bool goes = h != NONE && (word_in(d, h, LIST_goes) || word_in(d, h, LIST_settlement));
    if (word_in(d, c, LIST_from_to) && (ranges(r, p) || (c > 0 && word_in(d, c - 1, LIST_homeward)))) return true;
    if (word_is(d, c, "of") || word_in(d, c, LIST_place_way)) return goes || (word_is(d, c, "from") && h != NONE && word_in(d, h, LIST_speech));
    return word_in(d, c, LIST_above);
  }
  if (p->first > d->sentences.at[p->sentence].first && d->tokens.at[p->first - 1].upos == UPOS_ADP && word_in(d, p->first - 1, LIST_place_where)) return true; /* the tree makes it a part of what follows */
  if (h == NONE) return p->end - p->first == p->core_end - p->core && d->tokens.at[t].upos == UPOS_PROPN && !p->subject; /* "Lusaka, 7 August 1979" */
  if (rel == REL_OBJ || rel == REL_NSUBJ_PASS) return word_in(d, h, LIST_goes_to);
  if (rel == REL_NSUBJ) return word_in(d, h, LIST_falls);
  return rel == REL_APPOS && word_in(d, h, LIST_settlement);
}

/* "The two Canadians" are persons. */
static bool counted(const doc *d, const phrase *p) {
  for (uint32_t t = p->first; t < p->core; t++)
    if (word_in(d, t, LIST_numeral) || d->tokens.at[t].upos == UPOS_NUM) return true;
  return false;
}

/* Sector of a name by its kind, where the table gives none. */
static void name_sector(const reading *r, phrase *p) {
  const lex_row *w = p->row;
  if (w->sector[0]) {
    put(p->sector, w->sector);
    return;
  }
  switch (w->kind) {
  case NAME_COUNTRY:
    if (!p->modifier) put(p->sector, "GOV"); /* as an actor a state is its government */
    break;
  case NAME_CAPITAL:
    if (!p->modifier && !only_town(r, p)) put(p->sector, "GOV");
    break;
  case NAME_DEMONYM:
  case NAME_ADJECTIVE:
    /* "The North Koreans were expecting a dialogue" speaks of a government, "thousands of Nigerians" of people */
    if (!p->modifier) put(p->sector, p->plural && (p->definite || p->claims) && !counted(r->d, p) ? "GOV" : "CVL");
    break;
  case NAME_ETHNIC:
    if (!p->modifier) put(p->sector, "CVL");
    break;
  default: break;
  }
}

/* "government supporters", "opponents of the president": who is for or against the state is no part of it. */
static bool partisan(const phrase *p, const char *sector) {
  if (!p->role || p->core_kind != CORE_ROLE || !p->role->weak || (strcmp(p->role->sector, "CVL") != 0 && strcmp(p->role->sector, "OPP") != 0)) return false;
  return sector[0] && strstr("GOV MIL LEG COP JUD ELI SPY", sector);
}

/* The sector that words before the head say, when the head leaves it open: "army spokesman", "opposition leader". */
static void role_sector(reading *r, phrase *p) {
  if (!p->role) return;
  const char *sector = p->role->sector;
  unsigned weight = p->role->weight;
  if (p->role->kind == NAME_HONORIFIC && !sector[0] && p->row) sector = p->row->sector; /* "Dr. Banda" */
  if (p->role->kind == NAME_HONORIFIC) weight = 5;
  for (uint32_t t = p->first; t < p->role_at; t++) {
    if (!r->role_end[t] || r->role_end[t] > p->role_at) continue;
    for (const map_row *m = r->role_of[t]; m; m = map_next(&r->l->roles, m)) {
      const lex_row *w = lex_at(r->l, m);
      if (w->kind == NAME_MODIFIER || w->kind == NAME_HONORIFIC || !w->sector[0] || partisan(p, w->sector)) continue;
      if (w->weight >= weight || !sector[0]) sector = w->sector, weight = w->weight;
    }
  }
  put(p->sector, sector);
  if (p->role->country[0] && !p->country[0]) put(p->country, p->role->country);
}

/* "Two Israeli fighters shot down a Syrian plane", "Soviet bombers entered Swedish airspace": aircraft of a state, as the words of the air
 * beside them tell; "Kurdish fighters", "Afghan fighters ambushed" are men. */
static bool warplanes(const reading *r, const phrase *p, const phrase *giver) {
  const doc *d = r->d;
  if (p->core_kind != CORE_ROLE || p->core_end - p->core != 1 || !word_in(d, p->core, LIST_flies_too)) return false;
  if (!giver || giver->core_kind != CORE_NAME || (giver->row->kind != NAME_ADJECTIVE && giver->row->kind != NAME_COUNTRY) || !code_is_state(giver->country) || giver->row->breakaway) return false;
  const sentence *s = &d->sentences.at[p->sentence];
  enum { BESIDE = 8 };
  bool air = false;
  for (uint32_t t = s->first; t < s->end; t++) {
    if (t >= p->first && t < p->first + BESIDE && word_is(d, t, "airspace")) return true; /* whatever is said of rebels farther on */
    if (word_in(d, t, LIST_on_the_ground)) return false;
    air |= word_in(d, t, LIST_of_the_air) || (t > s->first && word_is(d, t, "down") && (word_is(d, t - 1, "shot") || word_is(d, t - 1, "shoot") || word_is(d, t - 1, "forced")));
  }
  return air;
}

static void retire(phrase *p) {
  if (!p->former) return;
  bool office = !p->sector[0] || strcmp(p->sector, "GOV") == 0 || strcmp(p->sector, "LEG") == 0 || strcmp(p->sector, "MIL") == 0 ||
                strcmp(p->sector, "JUD") == 0 || strcmp(p->sector, "SPY") == 0;
  if (office && (p->person || p->core_kind == CORE_PERSON)) put(p->sector, "ELI");
}

void resolve_users(reading *r, phrase *p) {
  if (!p->row->user) return;
  const known_code *k = users_code(r->l, p->row, r->d->date);
  if (!k && !p->row->own) return;
  p->country[0] = '\0';
  if (k) {
    p->own = k;
    p->expired = false;
    put(p->country, k->country);
    bool bare = !k->text || strlen(k->text) == 3; /* a state alone acts as its government */
    if (k->sector[0] || !bare) put(p->sector, k->sector);
    if (k->text && !k->text[0]) { /* [---]: nobody */
      p->core_kind = CORE_THING;
      p->sector[0] = '\0';
    }
  } else {
    p->sector[0] = '\0';
  }
  if (!r->d->why) return;
  span s = {r->d->tokens.at[p->core].at.from, r->d->tokens.at[p->core_end - 1].at.to};
  char both[8];
  doc_note(r->d, "actor", s, k ? "%s: %s" : "%s: no code holds on the day%s", users_place(r->l, p->row, &r->d->scratch),
           !k ? "" : k->text ? k->text[0] ? k->text : "nobody" : actor_code(NULL, k->country, k->sector, both));
}

static void own(reading *r, phrase *p) {
  switch ((core_kind)p->core_kind) {
  case CORE_NAME:
    put(p->country, p->row->country);
    name_sector(r, p);
    if (p->row->breakaway && p->subject && p->definite && p->plural && p->core == p->first + 1) put(p->sector, "REB"); /* "The Bosnian Serbs released them" */
    resolve_users(r, p);
    return;
  case CORE_PERSON:
    if (p->row && p->row->country[0]) put(p->country, p->row->country);
    if (p->row) resolve_users(r, p);
    break;
  case CORE_ROLE: break;
  default: break;
  }
}

/* The first of the phrase's modifiers that says whose it is; states and organizations before cities. */
static const phrase *giver(const reading *r, uint32_t n) {
  const phrase *place = NULL;
  for (uint32_t i = n + 1; i < r->p.n && r->p.at[i].owner == n; i++) {
    const phrase *m = &r->p.at[i];
    if (!modifier_gives(r, m)) continue;
    bool weak = m->core_kind == CORE_NAME && (m->row->kind == NAME_CITY || m->row->kind == NAME_REGION || m->row->kind == NAME_ETHNIC || m->row->kind == NAME_MEDIA);
    if (!weak) return m;
    if (!place) place = m;
  }
  return place;
}

static bool armed(const char *sector) {
  return strcmp(sector, "REB") == 0 || strcmp(sector, "UAF") == 0 || strcmp(sector, "MIL") == 0 || strcmp(sector, "PRM") == 0;
}

/* Men under arms of whom the words do not say whose they are. */
static bool ranks(const phrase *p) {
  return p->core_kind == CORE_ROLE && p->plural && p->role && (strcmp(p->sector, "REB") == 0 || strcmp(p->sector, "UAF") == 0 || strcmp(p->role->text, "men") == 0);
}

static void inherit(phrase *p, const phrase *from, bool sector) {
  if (!p->country[0]) put(p->country, from->country);
  if (partisan(p, from->sector)) return;
  /* "leader of the opposition": a weak title takes the sector of what it leads, unless that is the state */
  bool weak = p->role && p->core_kind == CORE_ROLE && (p->role->weight <= 3 || (p->role->weak && strcmp(from->sector, "GOV") != 0));
  bool open = !p->sector[0] || weak;
  /* "the rebels' commander" is no officer of a state */
  open |= (strcmp(p->sector, "MIL") == 0 || strcmp(p->sector, "GOV") == 0) && p->core_kind == CORE_ROLE && (strcmp(from->sector, "REB") == 0 || strcmp(from->sector, "PRM") == 0);
  if (sector && ranks(p) && (from->core_kind == CORE_NAME || (from->role && !from->person)) && (!code_is_state(from->country) || armed(from->sector))) { /* "fighters of the Rapid Support Forces", "men of the Lord's Resistance Army": the body's own */
    memcpy(p->sector, from->sector, sizeof p->sector);
    return;
  }
  if (sector && open && from->sector[0] && (!(from->person && !from->plural && from->core_kind != CORE_NAME) || (p->role && p->role->weak && from->role))) put(p->sector, from->sector);
}

/* "UNITA negotiators", "a Farc delegation": the group's own, and no government's. */
static bool group_sends(const doc *d, const phrase *p, const phrase *g) {
  if (g->core_kind != CORE_NAME || (g->row->kind != NAME_GROUP && g->row->kind != NAME_PARTY) || !g->sector[0] || strcmp(p->sector, "GOV") != 0) return false;
  uint32_t t = p->core_end - 1;
  return word_in(d, t, LIST_sent_abroad) || word_in(d, t, LIST_delegates);
}

static bool place_like(const phrase *p) {
  if (p->core_kind != CORE_NAME) return false;
  unsigned k = p->row->kind;
  return k == NAME_COUNTRY || k == NAME_CAPITAL || k == NAME_REGION || k == NAME_CITY;
}

/* An embassy is its sender's, wherever it stands. */
static bool sent(const doc *d, const phrase *p) {
  for (uint32_t t = p->core; t < p->core_end; t++)
    if (word_in(d, t, LIST_sent_abroad))
      return true;
  return false;
}

/* The place where a sentence says that its people are: "Prisoners rioted at a jail in East Timor's capital". The first one
 * behind the phrase, else the last one before it; NULL. */
static const char *scene(const reading *r, uint32_t n) {
  const doc *d = r->d;
  const phrase *p = &r->p.at[n];
  for (int back = 0; back < 2; back++)
    for (uint32_t k = 1; k < 24; k++) {
      if (back && k > n) break;
      uint32_t i = back ? n - k : n + k;
      if (i >= r->p.n || r->p.at[i].sentence != p->sentence) break;
      const phrase *o = &r->p.at[i];
      if (!place_like(o) || o->owner == n || !code_is_state(o->country)) continue;
      const phrase *whole = o->owner != NONE ? &r->p.at[o->owner] : o; /* "in the West Bank city" */
      if (whole != o && sent(d, whole)) continue; /* "outside the U.S. consulate" is not in the United States */
      uint32_t first = whole->from;
      if (first > 1 && word_in(d, first - 2, LIST_refuge)) continue; /* "sent him into exile in Venezuela" */
      if (first > 0 && word_in(d, first - 1, LIST_in_or_across)) return o->country;
    }
  return NULL;
}

/* "Sudanese aircraft bombed a rebel camp in Chad": need not be Chad's rebels. */
static bool spoken_of_another(const reading *r, uint32_t n, const char *country) {
  for (uint32_t i = n; i-- > 0 && r->p.at[i].sentence == r->p.at[n].sentence;)
    if (r->p.at[i].owner != n && r->p.at[i].country[0] && strcmp(r->p.at[i].country, country) != 0) return true;
  return false;
}

/* "civilians fleeing El Geneina towards Adre in Chad", "refugees from Darfur": whence they come; NULL. */
static const char *origin(const reading *r, uint32_t n) {
  const doc *d = r->d;
  const phrase *p = &r->p.at[n];
  const sentence *s = &d->sentences.at[p->sentence];
  uint32_t t = p->end, over = p->tree ? d->tokens.at[p->head].head : NONE;
  while (t + 1 < s->end && (d->tokens.at[t].upos == UPOS_AUX || word_is(d, t, "who"))) t++;
  sym verb = t + 1 < s->end ? d->tokens.at[t].lemma : NULL;
  bool fled = verb && (sym_is(verb, "flee") || sym_is(verb, "escape"));
  if (!fled && !(t == p->end && t < s->end && word_is(d, t, "from") && (over == NONE || !d->tokens.at[over].lemma || !sym_in(d->tokens.at[over].lemma, LIST_carries_off)))) return NULL;
  if (fled && word_is(d, t + 1, "from")) t++;
  uint32_t q = t + 1 < s->end ? r->phrase_at[t + 1] : NONE;
  while (q != NONE && r->p.at[q].owner != NONE) q = r->p.at[q].owner;
  const phrase *o = q == NONE ? NULL : &r->p.at[q];
  return o && place_like(o) && code_is_state(o->country) ? o->country : NULL;
}

/* A part of a body: whose it is, its owner says. */
static bool organ(const doc *d, const phrase *p) {
  return p->core_kind == CORE_SIDE && (word_in(d, p->core_end - 1, LIST_organ) || word_in(d, p->core_end - 1, LIST_organ_of));
}

static bool named_ethnic_here(const doc *d, const phrase *p) {
  for (uint32_t t = p->first; t < p->core; t++)
    if (word_is(d, t, "ethnic")) return true;
  return false;
}

/* "two foreigners were arrested in Tehran" */
static bool foreign_here(const doc *d, const phrase *p) {
  for (uint32_t t = p->first; t < p->core_end; t++)
    if (word_in(d, t, LIST_foreign)) return true;
  return false;
}

/* "Bulgarian police shot three ethnic Turks": theirs whose police it is; NULL. */
static const char *other_state_before(const reading *r, uint32_t n) {
  for (uint32_t i = n; i-- > 0 && r->p.at[i].sentence == r->p.at[n].sentence;) {
    const phrase *o = &r->p.at[i];
    if (o->owner != n && o->country[0] && code_is_state(o->country) && strcmp(o->country, r->p.at[n].country) != 0) return o->country;
  }
  return NULL;
}

static void hanging(reading *r, uint32_t n) {
  doc *d = r->d;
  phrase *p = &r->p.at[n];
  bool ethnic = p->core_kind == CORE_NAME && p->row->kind == NAME_ETHNIC;
  bool named_ethnic = p->core_kind == CORE_NAME && named_ethnic_here(d, p);
  /* "the Albanians of southern Serbia", but "the Americans in Iraq" */
  if (p->core_kind == CORE_NAME && p->row->kind == NAME_DEMONYM && p->with[0] != NONE && word_is(d, p->with_case[0], "of")) named_ethnic = true;
  ethnic |= named_ethnic;
  if (p->core_kind == CORE_NAME && p->row->kind == NAME_SEAT && p->with[0] != NONE && word_is(d, p->with_case[0], "in")) { /* "the Foreign Office in Bonn" is no Londoner's */
    const phrase *o = &r->p.at[p->with[0]];
    if (o->core_kind == CORE_NAME && o->row->kind == NAME_CAPITAL && code_is_state(o->country)) put(p->country, o->country);
  }
  if (p->core_kind == CORE_NAME && p->row->kind == NAME_SEAT && p->core_end - p->core == 2 && word_is(d, p->core, "foreign") && word_is(d, p->core + 1, "office") && r->dateline[0] && sym_in(doc_sym(d, slice_of(r->dateline)), LIST_own_foreign_office)) put(p->country, r->dateline); /* "ISLAMABAD - A statement by the Foreign Office" */
  if (p->core_kind == CORE_NAME && !ethnic) return;
  if (p->core_kind == CORE_PERSON && p->row && !ethnic) return;
  bool agency = p->role && p->role->country[0] && p->core_kind == CORE_ROLE; /* "aid groups": NGO unless a nation is named */
  if (p->possessor != NONE && !ethnic) {
    const phrase *o = &r->p.at[p->possessor];
    if (o->country[0] && (agency || !p->country[0])) {
      p->country[0] = '\0';
      inherit(p, o, true);
      if (p->core_kind == CORE_NOUN && p->noun->is == NOUN_PERSON && place_like(o)) put(p->sector, "CVL"); /* "Russia's pole vault champion" */
      if (o->core_kind == CORE_NAME && code_is_state(o->country) && word_in(d, p->core_end - 1, LIST_his_man)) put(p->sector, "GOV"); /* "Panama's man told the Council" */
    } else if (o->sector[0] && !o->country[0]) {
      inherit(p, o, true);
    }
  }
  for (int k = 0; k < 4 && p->with[k] != NONE; k++) {
    const phrase *o = &r->p.at[p->with[k]];
    if (o->core_kind == CORE_SIDE && word_in(d, o->core_end - 1, LIST_ally_or_neighbour)) continue; /* "a leader of Syria's militia ally" */
    if (!o->country[0] && o->possessor != NONE) o = &r->p.at[o->possessor]; /* "loyal to Iraq's strongman" */
    uint32_t c = p->with_case[k];
    if (!o->country[0] && o->person && o->sector[0] && p->role && p->role->weak && word_is(d, c, "to")) put(p->sector, o->sector); /* "an aide to the rebel leader" */
    if (!o->country[0] || o->core_kind == CORE_DOCUMENT) continue;
    bool direct = o->tree ? d->tokens.at[o->head].head != NONE && d->tokens.at[o->head].head >= p->first && d->tokens.at[o->head].head < p->end : k == 0;
    direct |= d->tokens.at[c - 1].norm->text[0] == ')'; /* "the Union of Free Miners (UFM) in Bolivia" */
    if (!direct && k > 0) continue;
    bool foreign = false; /* "the withdrawal of foreign troops from Afghanistan" */
    if (p->plural && strcmp(p->sector, "GOV") != 0) foreign = foreign_here(d, p);
    if (foreign && place_like(o)) continue;
    if (word_in(d, c, LIST_of_from)) {
      if (ethnic && place_like(o)) put(p->country, o->country);
      if (!p->country[0] || (agency && !code_is_state(p->country) && place_like(o))) p->country[0] = '\0', inherit(p, o, !place_like(o));
    } else if (word_in(d, c, LIST_in_at_near_on) && (organ(d, p) || word_in(d, p->core_end - 1, LIST_armed_site))) {
      continue; /* an office in Beirut, a rebel camp in Chad is not that state's */
    } else if (word_in(d, c, LIST_in_at_near_on) && !sent(d, p)) {
      if (p->possessor != NONE && r->p.at[p->possessor].core_kind == CORE_PRONOUN) continue; /* "their forces in Libya" are theirs */
      bool org = o->core_kind == CORE_NAME && !place_like(o);
      if (ethnic && place_like(o)) put(p->country, o->country);
      if (!p->country[0] && (place_like(o) || org || o->core_kind == CORE_ORG)) inherit(p, o, org);
    } else if (word_is(d, c, "to") && o->person && !o->plural && p->role && !sent(d, p)) {
      if (!p->country[0]) inherit(p, o, p->role->weak); /* "an aide to Prime Minister Rajai" */
    } else if (word_is(d, c, "to") && c > 0 && word_is(d, c - 1, "loyal")) {
      if (!p->country[0]) inherit(p, o, false);
    } else if (word_in(d, c, LIST_for_with) && p->role && p->role->weak) {
      if (!p->country[0]) inherit(p, o, true); /* "a spokesman for the Israeli army" */
    }
  }
}

/* One of the offices that the table knows him by: who left that of foreign minister may be "Vice Premier Qian" now. */
static bool held(const reading *r, const phrase *p) {
  for (const map_row *m = p->rows; m; m = map_next(&r->l->names, m)) {
    const char *office = lex_at(r->l, m)->role;
    if (!office || !office[0] || strcasestr(office, p->role->text) || strcasestr(p->role->text, office)) return true;
  }
  return !p->rows;
}

/* "Colombian Defence Minister Juan Carlos Pinzon" is no king of Spain, "U.S. envoy Luigi Einaudi" no Italian: what the words say of him goes
 * before a namesake of the tables. */
static void namesake(phrase *p, const phrase *giver) {
  if (!p->row || p->row->own || !giver || giver->core_kind != CORE_NAME || giver->row->kind > NAME_DEMONYM || !p->role) return;
  if (giver->row->kind == NAME_COUNTRY && !giver->row->acronym && !strchr(giver->row->text, '.')) return; /* "Bosnia envoy Carl Bildt" */
  if (!code_is_state(p->row->country) || strcmp(giver->country, p->row->country) == 0) return;
  p->row = NULL;
  p->rows = NULL;
  p->expired = false;
  put(p->country, giver->country);
}

/* "the Kosovo Liberation Army (KLA) commander": the body whose letters stand in the bracket before the phrase. */
static const phrase *bracketed(const reading *r, uint32_t n) {
  const doc *d = r->d;
  const phrase *p = &r->p.at[n];
  uint32_t t = p->first;
  if (!p->role || p->country[0] || p->role_at != t || t < d->sentences.at[p->sentence].first + 4) return NULL;
  if (!sym_is(d->tokens.at[t - 1].norm, ")") || !r->words[t - 2].caps || !sym_is(d->tokens.at[t - 3].norm, "(")) return NULL;
  uint32_t q = r->phrase_at[t - 4];
  return q != NONE && !r->p.at[q].person && r->p.at[q].core_kind <= CORE_ROLE && r->p.at[q].core_kind != CORE_THING ? &r->p.at[q] : NULL;
}

/* "Mr. HOLM (Denmark) urged Iran", "Mr. Holm (Denmark):": a delegate, as minutes of an assembly name him. */
static void delegate(const reading *r, phrase *p) {
  const doc *d = r->d;
  uint32_t t = p->end, end = d->sentences.at[p->sentence].end;
  if (p->core_kind != CORE_PERSON || p->modifier || p->country[0] || t + 2 >= end || !sym_is(d->tokens.at[t].norm, "(")) return;
  uint32_t q = r->phrase_at[t + 1], close = t + 2; /* "(United States of America)" */
  while (close < end && close - t < 7 && !sym_is(d->tokens.at[close].norm, ")")) close++;
  const phrase *o = q == NONE ? NULL : &r->p.at[q];
  if (!o || close >= end || !sym_is(d->tokens.at[close].norm, ")") || o->core_kind != CORE_NAME || !o->row || o->row->kind != NAME_COUNTRY || o->end != close) return;
  put(p->country, o->country);
  uint32_t verb = p->tree ? d->tokens.at[p->head].head : NONE;
  bool speaks = verb != NONE && (word_in(d, verb, LIST_speech) || word_in(d, verb, LIST_said_against));
  speaks |= close + 1 < end && (sym_is(d->tokens.at[close + 1].norm, ":") || sym_is(d->tokens.at[close + 1].norm, ","));
  if (!p->sector[0] && (speaks || r->words[p->core_end - 1].caps)) put(p->sector, "GOV"); /* and no runner: "Bolt (Jamaica) won" */
}

/* Its country stands in the phrase itself: "Nigeria's former president". */
static bool says_country(const reading *r, uint32_t n) {
  const phrase *p = &r->p.at[n];
  return p->country[0] && ((p->possessor != NONE && r->p.at[p->possessor].country[0]) || giver(r, n));
}

void resolve_phrases(reading *r) {
  doc *d = r->d;
  for (uint32_t i = 0; i < r->p.n; i++) own(r, &r->p.at[i]);
  for (uint32_t i = 0; i < r->p.n; i++) {
    phrase *p = &r->p.at[i];
    if (p->modifier || p->core_kind == CORE_PRONOUN) continue;
    const phrase *g = giver(r, i), *body = g ? NULL : bracketed(r, i);
    if (body && (body->country[0] || body->sector[0])) g = body;
    if (p->core_kind == CORE_PERSON) namesake(p, g);
    if (p->role && (p->core_kind == CORE_ROLE || p->core_kind == CORE_PERSON || p->core_kind == CORE_ORG)) {
      if (p->core_kind == CORE_PERSON && p->row) {
        role_sector(r, p);
        bool rebel = strcmp(p->sector, "GOV") == 0 && strcmp(p->row->sector, "REB") == 0; /* "Abkhaz leader Ardzinba" */
        if (!p->expired && (rebel || (armed(p->sector) && armed(p->row->sector)))) put(p->sector, p->row->sector); /* "commander Thaci" of the KLA */
        /* "President Reagan" said long after 1989 */
        if (p->expired && strcmp(p->role->sector, "GOV") == 0 && held(r, p)) put(p->sector, "ELI");
        if (p->own && p->own->sector[0]) put(p->sector, p->own->sector);
      } else {
        char keep[4];
        put(keep, p->country);
        if (g) put(p->country, g->country);
        role_sector(r, p);
        if (!p->country[0]) put(p->country, keep);
        bool group = g && armed(g->sector) && armed(p->sector); /* "Janjaweed militiamen" */
        if (g && g->sector[0] && !(g->core_kind == CORE_NAME && place_like(g)) && (!p->sector[0] || p->role->weight <= 5 || group || group_sends(d, p, g))) put(p->sector, g->sector);
        if (warplanes(r, p, g)) put(p->sector, "MIL");
      }
    } else if (p->core_kind == CORE_PERSON) {
      if (p->own) put(p->sector, p->own->sector);
      else if (p->row) put(p->sector, p->expired ? "ELI" : p->row->sector);
      else if (g) put(p->country, g->country);
    } else if (p->core_kind == CORE_NAME) {
      bool ethnic = p->row->kind == NAME_ETHNIC;
      /* "Iraqi Kurds", "Bosnian Serbs" are of the state named first */
      whose_name(r, i, g);
      if (g && code_is_state(g->country) && (ethnic || (p->row->kind == NAME_DEMONYM && g->core_kind == CORE_NAME && g->row->kind == NAME_ADJECTIVE)))
        put(p->country, g->country);
    } else if (organ(d, p)) {
      /* "its Geneva office", "the Kosovo mission"; but "the U.S. mission" */
      bool city = g && place_like(g) && !(g->row->kind == NAME_COUNTRY && (g->row->acronym || strchr(g->row->text, '.')));
      if (g && !city && p->possessor == NONE) {
        put(p->country, g->country);
        if (p->role && p->role->sector[0]) put(p->sector, p->role->sector);
        else if (!place_like(g)) put(p->sector, g->sector);
      }
    } else if (g) {
      put(p->country, g->country);
      bool site = p->core_kind == CORE_SIDE && (g->row ? g->row->kind == NAME_GROUP || g->row->kind == NAME_PARTY : false) && word_in(d, p->core_end - 1, LIST_armed_site); /* "a FARC camp" */
      if (site || (p->core_kind == CORE_ORG && g->core_kind == CORE_NAME && !place_like(g))) put(p->sector, g->sector);
    }
  }
  for (uint32_t i = r->p.n; i-- > 0;) /* what hangs behind: inner phrases first, "leaders of Romania's new government" */
    if (!r->p.at[i].modifier && (r->p.at[i].possessor != NONE || r->p.at[i].with[0] != NONE) && r->p.at[i].core_kind != CORE_PRONOUN) hanging(r, i);
  for (uint32_t i = 0; i < r->p.n; i++) {
    phrase *p = &r->p.at[i];
    if (p->modifier || p->core_kind == CORE_PRONOUN) continue;
    const phrase *g = giver(r, i);
    hanging(r, i);
    if (p->core_kind == CORE_NAME) whose_name(r, i, g);
    whose_court(r, i);
    whose_office(r, p);
    whose_side(r, i, g);
    bool body = p->core_kind == CORE_ROLE && p->role && p->role->kind == NAME_INSTITUTION && p->country[0] && !code_is_state(p->country);
    if (body && strcmp(p->sector, "GOV") == 0) p->sector[0] = '\0'; /* "the Council of Ministers of the Arab League" governs nobody */
    uint32_t top = p->head; /* of "a group of deputies" the group is what is joined to "the French president" */
    if (p->tree && d->tokens.at[top].head != NONE &&
        word_in(d, d->tokens.at[top].head, LIST_quantity))
      top = d->tokens.at[top].head;
    if (p->tree && !p->country[0] && p->core_kind == CORE_ROLE && d->tokens.at[top].rel == REL_CONJ && d->tokens.at[top].head != NONE) {
      uint32_t q = r->phrase_at[d->tokens.at[top].head];
      if (q != NONE && q < i && r->p.at[q].core_kind != CORE_NAME) put(p->country, r->p.at[q].country);
    }
    bool people = p->core_kind == CORE_ROLE && !p->country[0] && p->appos == NONE && !p->definite && p->sector[0] &&
                  strstr("CVL REB LAB REF CRM OPP AGR PTY COP MIL PRM REL EDU JRN", p->sector);
    bool abroad = p->core_kind == CORE_NAME && p->row->kind == NAME_DEMONYM && named_ethnic_here(d, p) && strcmp(p->country, p->row->country) == 0;
    if (people || abroad) {
      const char *c = strstr("CVL REF", p->sector) ? origin(r, i) : NULL;
      if (!c && !(people && foreign_here(d, p))) c = scene(r, i);
      if (!c && abroad) c = other_state_before(r, i);
      if (c && word_in(d, p->core_end - 1, LIST_armed_site) && spoken_of_another(r, i, c)) c = NULL;
      if (c) put(p->country, c);
    }
    whose_captives(r, p);
    if (p->appos != NONE) {
      phrase *a = &r->p.at[p->appos];
      bool same = !p->country[0] || !a->country[0] || strcmp(p->country, a->country) == 0;
      if (!same && p->row == NULL && a->row == NULL && !says_country(r, i)) put(p->country, a->country);
      if (!p->country[0]) put(p->country, a->country);
      if (!a->country[0]) put(a->country, p->country);
      if (p->core_kind == CORE_PERSON && !p->row && a->sector[0]) put(p->sector, a->sector);
      /* "General de Gaulle, the French president" */
      if (a->core_kind == CORE_PERSON && a->role && p->core_kind == CORE_ROLE && p->person && !p->former && strcmp(p->sector, "GOV") == 0 && strcmp(a->sector, "MIL") == 0) put(a->sector, "GOV");
      if (!p->sector[0]) put(p->sector, a->sector);
      if (a->core_kind == CORE_PERSON && !a->row && p->sector[0] && !a->role) put(a->sector, p->sector);
      if (!p->gender) p->gender = a->gender;
      if (!a->gender) a->gender = p->gender;
      if (p->former) a->former = true;
    }
    delegate(r, p);
    if (p->title_from != NONE && !p->row && !p->country[0]) put(p->country, r->p.at[p->title_from].country);
    /* "the Permanent Mission of Uganda to the United Nations" */
    if (p->core_kind == CORE_ORG && !p->sector[0] && p->country[0] && code_is_state(p->country) && word_in(d, p->core_end - 1, LIST_mission)) put(p->sector, "GOV");
    retire(p);
    /* allies and partners of a state are others; "his Mongolian counterpart" is its own man */
    if (p->core_kind == CORE_SIDE && word_in(d, p->core_end - 1, LIST_ally_or_neighbour))
      put(p->country, g && !code_is_state(g->country) ? g->country : ""), p->sector[0] = '\0'; /* "its European partners" */
    if (p->core_kind == CORE_SIDE && word_in(d, p->core_end - 1, LIST_opposite) && !g) p->country[0] = '\0';
    if (p->core_kind == CORE_SIDE && !p->sector[0] && p->country[0]) {
      if (word_in(d, p->core_end - 1, LIST_people)) put(p->sector, "CVL");
      else put(p->sector, code_is_state(p->country) ? "GOV" : "");
    }
  }
}
