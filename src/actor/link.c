#include "actor/link.h"

#include "actor/home.h"

#include <stdio.h>

uint32_t *link_slot(linking *k, slice key) {
  const map_row *m = map_find(&k->keys, key);
  if (!m) {
    slice copy = {arena_copy(&k->d->scratch, key.ptr, key.len), key.len};
    map_add(&k->keys, copy, k->latest.n);
    vec_push(&k->d->scratch, &k->latest, NONE);
    return &k->latest.at[k->latest.n - 1];
  }
  return &k->latest.at[m->value];
}

uint32_t link_known(const linking *k, slice key) {
  const map_row *m = map_find(&k->keys, key);
  return m ? k->latest.at[m->value] : NONE;
}

uint32_t link_entity(linking *k, uint32_t p) {
  const phrase *f = &k->r->p.at[p];
  entity *e = vec_add(&k->d->arena, &k->d->entities);
  who *w = vec_add(&k->d->scratch, &k->w);
  *w = (who){.older = NONE, .first = p, .last = p, .full = NONE};
  e->first = NONE;
  e->gender = f->gender;
  e->plural = f->plural;
  memcpy(e->country, f->country, 4);
  memcpy(e->sector, f->sector, 4);
  return k->d->entities.n - 1;
}

const char *link_text(const linking *k, uint32_t first, uint32_t end) {
  doc *d = k->d;
  span s = {d->tokens.at[first].at.from, d->tokens.at[end - 1].at.to};
  char *text = doc_string(d, s);
  for (char *c = text; *c; c++)
    if (*c == '\n' || *c == '\t' || *c == '\r') *c = ' ';
  return text;
}

slice link_key(const linking *k, uint32_t first, uint32_t end, char *out, size_t cap) {
  span s = {k->d->tokens.at[first].at.from, k->d->tokens.at[end - 1].at.to};
  size_t n = lex_fold(k->d->text.ptr + s.from, s.to - s.from, out, cap, NULL, NULL);
  return (slice){out, n};
}


/* Phrase p means entity e: each learns from the other. */
void link_join(linking *k, uint32_t pi, uint32_t e) {
  phrase *p = &k->r->p.at[pi];
  entity *en = &k->d->entities.at[e];
  who *w = &k->w.at[e];
  p->entity = e;
  w->last = pi;
  w->n++;
  if (p->core_kind == CORE_PRONOUN) {
    if (!en->gender && p->gender && p->gender != 'n') en->gender = p->gender;
    memcpy(p->country, en->country, 4);
    memcpy(p->sector, en->sector, 4);
    return;
  }
  if (!p->country[0]) memcpy(p->country, en->country, 4);
  if (!en->country[0]) memcpy(en->country, p->country, 4);
  if (p->modifier && p->core_kind == CORE_NAME) return; /* "U.S." in "U.S. soil" acts for nobody */
  if (p->core_kind == CORE_NAME && strcmp(p->sector, "GOV") == 0 && strcmp(en->sector, "CVL") == 0) memcpy(en->sector, "GOV", 4);
  bool retired = p->former && strcmp(p->sector, "ELI") == 0;
  if (!p->sector[0] || (p->core_kind == CORE_PERSON && en->sector[0] && !p->role)) memcpy(p->sector, en->sector, 4);
  if (!en->sector[0] || retired || (p->role && p->role->weight > 5 && p->core_kind == CORE_PERSON && strcmp(en->sector, "ELI") != 0))
    memcpy(en->sector, p->sector, 4);
  if (!en->gender) en->gender = p->gender;
  office_learn(k, e, p);
}

uint32_t link_keyed(linking *k, uint32_t pi, const char *key, size_t len, const char *name, actor_kind kind, bool named) {
  uint32_t *at = link_slot(k, (slice){key, len});
  if (*at == NONE) {
    uint32_t index = (uint32_t)(at - k->latest.at);
    uint32_t e = link_entity(k, pi);
    entity *en = &k->d->entities.at[e];
    en->name = name;
    en->kind = kind;
    en->named = named;
    k->latest.at[index] = e;
    link_join(k, pi, e);
    return e;
  }
  uint32_t e = *at;
  link_join(k, pi, e);
  return e;
}

void link_enter(linking *k, uint32_t e, slice key) {
  uint32_t *at = link_slot(k, key);
  if (*at == e) return;
  if (*at != NONE && k->w.at[e].older == NONE) k->w.at[e].older = *at;
  *at = e;
}


void link_count(linking *k, const char *code) {
  if (!code[0] || !code_is_state(code)) return;
  for (unsigned i = 0; i < k->n_counts; i++)
    if (strcmp(k->counts[i].code, code) == 0) {
      k->counts[i].n++;
      return;
    }
  if (k->n_counts == CODES) return;
  memcpy(k->counts[k->n_counts].code, code, 4);
  k->counts[k->n_counts++].n = 1;
}

static uint32_t counted(const linking *k, const char *code) {
  for (unsigned i = 0; i < k->n_counts; i++)
    if (strcmp(k->counts[i].code, code) == 0) return k->counts[i].n;
  return 0;
}

/* "Congress", "the Administration": with a capital the American one, where no other state is spoken of. */
static bool american(const linking *k, const phrase *p) {
  if (p->plural || p->indefinite || p->core_end == p->core) return false;
  uint32_t last = p->core_end - 1;
  slice s = doc_slice(k->d, k->d->tokens.at[last].at);
  if (!s.len || s.ptr[0] < 'A' || s.ptr[0] > 'Z') return false;
  if (word_is(k->d, last, "state")) return p->core_end - p->core == 3 && word_is(k->d, p->core, "secretary");
  return p->core_end - p->core == 1 && word_in(k->d, last, LIST_american_body);
}

/* "expelled the French ambassador", "cut off help to two Angolan movements": what the verb is done to, through its nouns. */
static bool acted_upon(const linking *k, uint32_t i, uint32_t verb) {
  const phrase *o = &k->r->p.at[i];
  if (!o->tree || (o->from > 0 && word_in(k->d, o->from - 1, LIST_in_of_at))) return false;
  if (o->core_kind == CORE_NAME && o->row && o->row->kind >= NAME_ETHNIC) return false; /* "The army shelled Homs", "Chechen villages" */
  uint32_t t = o->head;
  for (int hop = 0; hop < 6 && t != NONE; hop++) {
    if (t == verb) return true;
    unsigned rel = k->d->tokens.at[t].rel;
    if (rel == REL_NSUBJ || rel == REL_CCOMP || rel == REL_ADVCL || rel == REL_PARATAXIS || rel == REL_ACL) return false;
    t = k->d->tokens.at[t].head;
  }
  return false;
}

/* "The Prime Minister said that he would not negotiate with Israel": the verb of what he says of himself; NONE. */
static uint32_t says_of_himself(const linking *k, uint32_t verb) {
  const doc *d = k->d;
  uint32_t inner = verb != NONE && word_in(d, verb, LIST_speech) ? doc_child(d, verb, REL_CCOMP) : NONE;
  uint32_t he = inner == NONE ? NONE : doc_child(d, inner, REL_NSUBJ);
  return he != NONE && he > verb && (word_in(d, he, LIST_he) || word_in(d, he, LIST_she)) ? inner : NONE;
}

/* "Spain thanked the president": not Spain's. */
static bool acts_on(const linking *k, const phrase *o, const phrase *p) {
  if (!o->tree || !p->tree || !o->subject || o->core_kind != CORE_NAME || o->modifier || p->subject || strcmp(p->sector, "GOV") != 0) return false;
  const token *t = &k->d->tokens.at[p->head];
  if ((t->rel != REL_OBJ && t->rel != REL_IOBJ) || word_in(k->d, p->core_end - 1, LIST_sent_abroad)) return false; /* "recalled the ambassador" */
  return t->head == k->d->tokens.at[o->head].head && (word_in(k->d, t->head, LIST_said_against) || word_in(k->d, t->head, LIST_acts_upon));
}

/* Does a place end there for which somebody is bound: "towards Adre", "for Port Sudan"? */
static bool bound_for(const linking *k, uint32_t t) {
  uint32_t q = k->r->phrase_at[t];
  if (q == NONE || !phrase_names_place(&k->r->p.at[q]) || k->r->p.at[q].from == 0) return false;
  uint32_t p = k->r->p.at[q].from - 1;
  return word_is(k->d, p, "towards") || word_is(k->d, p, "toward") || word_is(k->d, p, "to") || word_is(k->d, p, "for") || word_is(k->d, p, "into");
}

/* "GENEVA - The Secretary of State and the Foreign Minister": where states meet is not where theirs are. */
bool link_meeting_town(const linking *k, const phrase *o) { return o->core_kind == CORE_NAME && o->core_end > o->core && phrase_names_place(o) && word_in(k->d, o->core_end - 1, LIST_meeting_town); }

/* "In Athens, the minister threatened to vote against it. The opposition tabled a motion": of the sentences of its paragraph before it,
 * the last that opens with a place and a comma; NULL. */
const char *link_scene(const linking *k, uint32_t n) {
  enum { BACK = 8 /* sentences */ };
  const doc *d = k->d;
  const phrase *p = &k->r->p.at[n];
  for (uint32_t s = p->sentence; s-- > 0 && p->sentence - s <= BACK && d->sentences.at[s].block == d->sentences.at[p->sentence].block;) {
    uint32_t t = d->sentences.at[s].first;
    if (!word_is(d, t, "in") || t + 2 >= d->sentences.at[s].end) continue;
    const phrase *o = k->r->phrase_at[t + 1] == NONE ? NULL : &k->r->p.at[k->r->phrase_at[t + 1]];
    if (o && phrase_names_place(o) && code_is_state(o->country) && word_is(d, o->end, ",") && !link_meeting_town(k, o)) return o->country;
  }
  return NULL;
}

/* "the Federal Government" in a paper on Biafra, Katanga's neighbours or Tigray: of the federation named last. Washington's own is called
 * so at home alone. */
static const char *federation(const linking *k, uint32_t n) {
  enum { BACK = 400 /* phrases */ };
  const phrase *p = &k->r->p.at[n];
  bool federal = false;
  for (uint32_t t = p->first; t < p->core_end; t++) federal |= word_is(k->d, t, "federal");
  if (!federal || (strcmp(p->sector, "GOV") != 0 && strcmp(p->sector, "MIL") != 0)) return NULL;
  for (uint32_t i = n; i-- > 0 && n - i < BACK;) {
    const char *c = k->r->p.at[i].country;
    if (!sym_in(doc_sym(k->d, slice_of(c)), LIST_federation)) continue;
    return k->home[0] || counted(k, c) >= counted(k, "USA") ? c : NULL;
  }
  return NULL;
}

/* "Norwegian-mediated talks between the government and the rebels": not Norway's. */
static bool brokers(const doc *d, uint32_t end) { return end + 1 < d->tokens.n && word_is(d, end, "-") && word_in(d, end + 1, LIST_brokered); }

/* "The Foreign Minister had lunch with Mr. Kosygin at a villa in Georgia": where two meet need not be the first one's country. */
static bool met_there(const linking *k, uint32_t n, uint32_t i) {
  const phrase *o = &k->r->p.at[i];
  bool place = phrase_names_place(o) || (o->core_kind == CORE_NOUN && o->noun && o->noun->is == NOUN_PLACE);
  if (!place || o->from == 0 || !(word_is(k->d, o->from - 1, "in") || word_is(k->d, o->from - 1, "at") || word_is(k->d, o->from - 1, "near"))) return false;
  for (uint32_t j = n + 1; j < i; j++) {
    const phrase *b = &k->r->p.at[j];
    if (b->core_kind == CORE_PERSON && !b->modifier && b->from > 0 && word_is(k->d, b->from - 1, "with")) return true;
  }
  return false;
}

/* A state behind the phrase in its sentence that its own people would not be named by: a side before its court, a party to the treaty that
 * its parliament votes on, one of whom something is demanded or who is accused. */
static bool stranger(const linking *k, const phrase *p, const phrase *o, uint32_t verb) {
  const doc *d = k->d;
  if (o->core_kind != CORE_NAME || !o->row || (o->row->kind != NAME_COUNTRY && o->row->kind != NAME_CAPITAL) || !o->country[0] || !p->tree || o->possessive || !home_body(p)) return false;
  const token *t = &d->tokens.at[o->head];
  if (strcmp(p->sector, "JUD") == 0 && t->head == verb && (t->rel == REL_OBJ || t->rel == REL_IOBJ)) return true;
  if (o->modifier || !o->tree) return false;
  if (strcmp(p->sector, "LEG") == 0 && o->from > 1 && word_is(d, o->from - 1, "with") && word_in(d, o->from - 2, LIST_pact)) return true;
  if (strcmp(p->sector, "GOV") != 0) return false;
  if (t->rel == REL_NSUBJ && t->head != NONE && d->tokens.at[t->head].rel == REL_CCOMP && d->tokens.at[t->head].head == verb) return word_is(d, verb, "demanded") || word_is(d, verb, "demands") || word_is(d, verb, "insisted");
  return t->rel == REL_OBJ && t->head != NONE && d->tokens.at[t->head].rel == REL_CONJ && d->tokens.at[t->head].head == verb && (word_in(d, t->head, LIST_said_against) || word_in(d, t->head, LIST_acts_upon));
}

/* Whose "the rebels" or "President Mba" are when nothing says so: a state named before in the sentence, one named after
 * it that they do not act upon, the subject of the sentence before, the state most named so far. */
const char *link_context(linking *k, uint32_t n) {
  const reading *r = k->r;
  const phrase *p = &r->p.at[n];
  const char *of_federation = federation(k, n);
  if (of_federation) return of_federation;
  const char *of_clause = home_of_clause(k, n);
  if (of_clause) return of_clause;
  const char *left = NULL, *right = NULL, *before = NULL;
  bool told = false; /* `before` only spoke of it, in another paragraph */
  bool domestic = strcmp(p->sector, "OPP") == 0, subject_left = false;
  const char *other = NULL; /* the state acted upon, or acting upon it */
  bool armed = strcmp(p->sector, "REB") == 0, venue = false; /* "The rebels' spokesman said in Nairobi": where rebels talk is not whose they are */
  bool brokered = false; /* by others, and where they meet need not be their own */
  bool adjective = false, aside = false; /* `before`, `left` is only a modifier of something */
  for (uint32_t i = n; i-- > 0 && n - i < 40;) {
    const phrase *o = &r->p.at[i];
    if (o->owner == n || link_meeting_town(k, o) || !o->country[0] || !code_is_state(o->country) || strcmp(o->country, "VAT") == 0) continue; /* "the army" is not the Pope's */
    if (o->sentence == p->sentence && brokers(k->d, o->core_end)) {
      brokered = true;
      continue;
    }
    if (o->sentence == p->sentence) {
      if (acts_on(k, o, p)) other = o->country;
      else if (domestic && p->subject && o->subject && !o->modifier && !subject_left) left = o->country, aside = venue = false, subject_left = true; /* "Sharif, who had spoken with Clinton, was silent, and the opposition accused him" */
      else if (!left || (aside && !o->modifier && p->subject && o->subject && strcmp(p->sector, "GOV") == 0)) left = o->country, aside = o->modifier, venue = armed && phrase_names_place(o) && o->row && (o->row->kind == NAME_CAPITAL || o->row->kind == NAME_CITY) && o->from > 0 && word_in(k->d, o->from - 1, LIST_in_of_at); /* "The United States taxes Chinese imports, the administration said" */
    } else if (p->sentence - o->sentence <= 2) {
      uint32_t in = o->tree ? doc_case(k->d, o->head) : NONE;
      bool scene = in != NONE && in == k->d->sentences.at[o->sentence].first && word_is(k->d, in, "in") && o->sentence + 1 == p->sentence;
      if (!before || adjective || scene || (o->subject && o->sentence + 1 == p->sentence)) { /* "In Lima they marched to the Ecuadorian embassy. Police ..." */
        if (before && o->modifier) continue;
        before = o->country;
        adjective = o->modifier;
        told = home_reacts(k, o) && k->d->sentences.at[o->sentence].block != k->d->sentences.at[p->sentence].block;
      }
      if (o->subject) break;
    } else {
      break;
    }
  }
  uint32_t verb = p->subject && p->tree ? k->d->tokens.at[p->head].head : NONE;
  bool body = strcmp(p->sector, "GOV") == 0 || strcmp(p->sector, "MIL") == 0 || strcmp(p->sector, "LEG") == 0;
  bool power = verb != NONE && body && word_in(k->d, verb, LIST_said_against);
  bool acts = verb != NONE && ((body && word_in(k->d, verb, LIST_acts_upon)) || (home_body(p) && home_hands_on(k->d, verb)));
  uint32_t own = !p->person || acts || power ? NONE : says_of_himself(k, verb);
  if (own != NONE && (word_in(k->d, own, LIST_acts_upon) || word_in(k->d, own, LIST_said_against))) verb = own, acts = true;
  bool others = false, inside = false, abroad = false;
  bool carried_on = false; /* "The opposition accused him of a plot with Israel": the scene is still his */
  for (uint32_t i = n + 1; i < r->p.n && i - n < 40 && r->p.at[i].sentence == p->sentence; i++) {
    const phrase *o = &r->p.at[i];
    if (o->core_kind == CORE_PRONOUN && o->pronoun <= PRO_SHE && !o->possessive && before) carried_on = true;
    if (o->owner == n) continue;
    /* "The army had evacuated the settlers from Yamit": what soldiers leave need not be their own */
    if (p->subject && strcmp(p->sector, "MIL") == 0 && before && phrase_names_place(o) && o->from > 0 && word_is(k->d, o->from - 1, "from")) continue;
    const phrase *whole = o->owner != NONE ? &r->p.at[o->owner] : o; /* "his Russian counterpart" is of another state */
    if (o->country[0] && p->subject && p->person && !p->plural && p->end - p->first == 2 && p->definite && whole->core_kind == CORE_ROLE && k->d->tokens.at[whole->core_end - 1].norm == k->d->tokens.at[p->core_end - 1].norm) { /* "The Minister refused to see the Polish Minister" */
      other = o->country;
      others = true;
      continue;
    }
    if (word_in(k->d, whole->core_end - 1, LIST_opposite)) continue;
    /* "clashed with rebels near the Venezuelan border": on this side of it */
    if (o->modifier && o->tree && k->d->tokens.at[o->head].head != NONE && word_in(k->d, k->d->tokens.at[o->head].head, LIST_boundary)) continue;
    /* "The Secretary will travel to Montreux, Switzerland": where one goes, or comes from, is not one's own */
    if (p->subject && p->person && !p->plural && o->core_kind == CORE_NAME && o->from > 0 && word_in(k->d, o->from - 1, LIST_to_and_from)) {
      if (!other && code_is_state(o->country)) other = o->country;
      abroad = true;
      continue;
    }
    if (abroad && o->tree && k->d->tokens.at[o->head].rel == REL_APPOS) continue;
    if (p->subject && home_body(p) && home_abroad(k, o)) continue;
    if (o->from > 1 && word_in(k->d, o->from - 1, LIST_in_of_at) && bound_for(k, o->from - 2)) continue; /* "civilians fleeing towards Adre in Chad" */
    /* "Police fired on a crowd at the French embassy": a mission stands in another state */
    if (whole->core_kind != CORE_NAME && word_in(k->d, whole->core_end - 1, LIST_sent_abroad)) continue;
    /* "the foreign minister and the British governor": were both British, it would say so once, before the first */
    if (p->tree && whole->tree && !whole->modifier && whole->core_kind == CORE_ROLE && k->d->tokens.at[whole->head].rel == REL_CONJ && k->d->tokens.at[whole->head].head == p->head) continue;
    /* "Marshal Bulat warned Britain": a power acts upon others; its own country stands behind "in" or "of" at most */
    if (power && !(o->from > 0 && word_in(k->d, o->from - 1, LIST_in_of_at))) {
      if (before && strcmp(before, o->country) == 0) before = NULL;
      if (o->country[0]) others = true;
      continue;
    }
    if (acts && o->country[0] && acted_upon(k, i, verb)) {
      if (before && strcmp(before, o->country) == 0) before = NULL;
      others = true;
      other = o->country;
      continue;
    }
    /* "The court awarded Costa Rica $378,000", "Parliament voted to ratify the treaty with Germany", "The government demanded that Ankara
     * withdraw": of another state */
    if (p->subject && p->person && strcmp(p->sector, "GOV") == 0 && met_there(k, n, i)) continue;
    if (p->subject && verb != NONE && stranger(k, p, o, verb)) {
      if (before && strcmp(before, o->country) == 0) before = NULL;
      others = true;
      other = o->country;
      continue;
    }
    /* "The finance ministers turned down Athens's request": not their own */
    uint32_t paper = p->subject && o->tree && k->d->tokens.at[o->head].rel == REL_NMOD_POSS ? k->d->tokens.at[o->head].head : NONE;
    if (paper != NONE && o->core_kind == CORE_NAME && k->d->tokens.at[paper].lemma && sym_in(k->d->tokens.at[paper].lemma, LIST_laid_before) && k->d->tokens.at[paper].rel == REL_OBJ) {
      if (before && strcmp(before, o->country) == 0) before = NULL;
      other = o->country;
      continue;
    }
    bool in_town = (armed || brokered) && phrase_names_place(o) && o->row && (o->row->kind == NAME_CAPITAL || o->row->kind == NAME_CITY) && o->from > 0 && word_in(k->d, o->from - 1, LIST_in_of_at);
    if (in_town && brokered) continue;
    if (in_town && before && strcmp(before, o->country) != 0) continue;
    if (o->country[0] && code_is_state(o->country)) {
      right = o->country;
      inside = o->from > 0 && word_in(k->d, o->from - 1, LIST_in_of_at);
      break;
    }
  }
  if (carried_on && !left) /* his: the person's who was spoken of, not of a state named on the way */
    for (uint32_t i = n; i-- > 0 && n - i < 40 && p->sentence - r->p.at[i].sentence <= 1;) {
      const phrase *o = &r->p.at[i];
      if (o->sentence == p->sentence || !o->subject || o->entity == NONE || k->d->entities.at[o->entity].kind != ACTOR_PERSON) continue;
      if (o->country[0] && code_is_state(o->country)) before = o->country;
    }
  if (american(k, p)) {
    const char *c = left ? left : before && (!right || carried_on) ? before : inside ? right : NULL;
    if (!c || counted(k, c) < counted(k, "USA")) return "USA";
  }
  if (left && venue) {
    if (right && !inside && strcmp(right, left) != 0) return right;
    if (before && strcmp(before, left) != 0 && counted(k, before) >= counted(k, left)) return before;
  }
  if (left) return left;
  if (p->definite && p->core_end - p->core == 1 && p->first + 2 == p->end && word_is(k->d, p->core, "administration") && counted(k, "USA") > 1) return "USA"; /* nobody else's government is called so without its name */
  bool office = p->subject && p->core_kind == CORE_ROLE && !p->plural && !p->indefinite && (strcmp(p->sector, "GOV") == 0 || (p->person && strcmp(p->sector, "MIL") == 0));
  const char *home = k->r->dateline;
  office |= p->subject && home_body(p) && !inside && (strcmp(p->sector, "LEG") == 0 || strcmp(p->sector, "JUD") == 0 || strcmp(p->sector, "COP") == 0); /* "WARSAW - The lower house ratified a treaty with Germany" */
  if (office && right && home[0] && code_is_state(home) && (!before || strcmp(before, home) == 0) && strcmp(right, home) != 0) return home; /* "PARIS - The Premier met Tunisian ministers" */
  if (before && !right && home[0] && p->definite && strcmp(before, home) != 0 && word_in(k->d, p->core_end - 1, LIST_domestic) && counted(k, home) > 1) return home; /* "BAMAKO - ... France has promised help. The junta released them" */
  if (before && told && !inside && !(right && strcmp(right, before) == 0) && home_body(p) && p->subject && home[0] && strcmp(before, home) != 0 && counted(k, home) >= counted(k, before)) return home; /* "KAMPALA - Sudan denied it." And in a paragraph of its own: "The army killed 30 rebels" */
  if (before && (!right || carried_on || (armed && inside))) return before; /* "Sudan broke off the talks. The rebels' side would stay in Kenya" */
  if (right) return right;
  if (others && !other) return NULL;
  unsigned best = CODES;
  uint32_t all = 0;
  for (unsigned i = 0; i < k->n_counts; i++) {
    if (other && strcmp(k->counts[i].code, other) == 0) continue;
    all += k->counts[i].n;
    if (best == CODES || k->counts[i].n > k->counts[best].n) best = i;
  }
  if (best < CODES && k->counts[best].n * 2 <= all) return NULL; /* a text about several states: better none than the wrong one */
  return best < CODES ? k->counts[best].code : NULL;
}
