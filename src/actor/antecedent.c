#include "actor/antecedent.h"

#include <stdlib.h>

static const char *const names[N_FEATURES] = {
#define X(name) #name,
    FEATURE_TABLE(X)
#undef X
};

status antecedent_open(engine *e, err *why) {
  const table *t = table_named("antecedent");
  antecedent_weights *w = arena_array(&e->arena, antecedent_weights, 1);
  memset(w, 0, sizeof *w);
  for (uint32_t row = 0; row < t->n_rows; row++) {
    const char *name = table_cell(t, row, 0);
    unsigned f = 0;
    while (f < N_FEATURES && strcmp(names[f], name) != 0) f++;
    if (f == N_FEATURES) return err_at(why, DM_EINPUT, "tables/antecedent.tsv", t->lines[row], 1, "no feature '%s'", name);
    for (int m = 0; m < N_MODELS; m++) {
      const char *cell = table_cell(t, row, 1 + m);
      char *end;
      long v = strtol(cell, &end, 10);
      if (*end || v < -9999 || v > 9999) return err_at(why, DM_EINPUT, "tables/antecedent.tsv", t->lines[row], 2 + m, "no weight: '%s'", cell);
      w->of[m][f] = (int16_t)v;
    }
  }
  e->antecedents = w;
  return DM_OK;
}

/* The verb that holds the subject of a verb: "Sudan closed its ports and accused it", "cut ties, accusing it": of both,
 * Sudan is the doer. */
static uint32_t subject_verb(const doc *d, uint32_t verb) {
  for (int i = 0; verb != NONE && i < 8; i++) {
    const token *v = &d->tokens.at[verb];
    if (v->rel != REL_CONJ && !(v->rel == REL_ADVCL && strcmp(v->xpos, "VBG") == 0 && doc_child(d, verb, REL_MARK) == NONE)) break;
    if (doc_child(d, verb, REL_NSUBJ) != NONE || doc_child(d, verb, REL_NSUBJ_PASS) != NONE) break;
    verb = d->tokens.at[verb].head;
  }
  return verb;
}

/* The word whose subject an infinitive shares: "London was ready to give up its bases": ready. */
static uint32_t governor(const doc *d, uint32_t verb) {
  for (int i = 0; verb != NONE && i < 6; i++) {
    const token *v = &d->tokens.at[verb];
    if (v->head == NONE || doc_child(d, verb, REL_NSUBJ) != NONE || (v->rel != REL_XCOMP && v->rel != REL_CONJ)) break;
    verb = v->head;
  }
  return verb;
}


/* Where the clause of a subject stands: 1 = it is the main one, -1 = it is what somebody says, 0 = else. "Adoula said that
 * Tshombe had left. He added": Adoula. */
static int standing(const doc *d, const phrase *o) {
  uint32_t v = d->tokens.at[o->head].head;
  for (int i = 0; i < 8 && v != NONE && d->tokens.at[v].rel == REL_CONJ; i++) v = d->tokens.at[v].head;
  if (v == NONE) return 0;
  return d->tokens.at[v].rel == REL_ROOT ? 1 : d->tokens.at[v].rel == REL_CCOMP ? -1 : 0;
}

/* "He urged Adoula to wait": he is not Adoula. The entity's last name stands behind the pronoun in its clause. */
static bool named_beside(const linking *k, uint32_t pi, uint32_t verb, uint32_t e) {
  const reading *r = k->r;
  const doc *d = k->d;
  const who *w = &k->w.at[e];
  if (!w->n_name) return false;
  for (uint32_t i = pi + 1; i < r->p.n && i < pi + 12 && r->p.at[i].sentence == r->p.at[pi].sentence; i++) {
    const phrase *o = &r->p.at[i];
    if (o->core_kind != CORE_PERSON || !o->tree || d->tokens.at[o->head].head != verb) continue;
    for (uint32_t t = o->core; t < o->core_end; t++)
      if (d->tokens.at[t].norm == w->name_words[w->n_name - 1]) return true;
  }
  return false;
}

static uint32_t entity_at(const linking *k, uint32_t t) {
  uint32_t q = t == NONE ? NONE : k->r->phrase_at[t];
  return q == NONE || k->r->p.at[q].head != t ? NONE : k->r->p.at[q].entity;
}

/* "The French told the Turks that they opposed the plan", "HMG have informed the Saudi Government that they cannot release it": what
 * one thinks, will or cannot do one tells of oneself. Gives the hearer's entity; NONE. "told the Poles that they must leave" */
static uint32_t told_them(const linking *k, const phrase *p) {
  const doc *d = k->d;
  uint32_t v = p->tree && d->tokens.at[p->head].rel == REL_NSUBJ ? d->tokens.at[p->head].head : NONE;
  uint32_t told = v == NONE || d->tokens.at[v].rel != REL_CCOMP ? NONE : d->tokens.at[v].head;
  if (told == NONE || told > p->head || !d->tokens.at[told].lemma || !sym_in(d->tokens.at[told].lemma, LIST_told_whom)) return NONE;
  uint32_t whom = doc_child(d, told, REL_OBJ), who = doc_child(d, told, REL_NSUBJ);
  if (whom == NONE) whom = doc_child(d, told, REL_IOBJ);
  uint32_t hearer = entity_at(k, whom), teller = entity_at(k, who);
  if (hearer == NONE || teller == NONE || hearer == teller || whom > p->head) return NONE;
  bool stand = d->tokens.at[v].lemma && sym_in(d->tokens.at[v].lemma, LIST_own_stand), can = false;
  FOR_CHILDREN(d, v, a) {
    if (d->tokens.at[a].rel != REL_AUX) continue;
    if (word_in(d, a, LIST_bidden)) return NONE;
    can |= word_in(d, a, LIST_modal_can) || word_in(d, a, LIST_modal_will) || word_in(d, a, LIST_modal_would);
  }
  bool passive = doc_child(d, v, REL_AUX_PASS) != NONE;
  const entity *h = &d->entities.at[hearer], *t = &d->entities.at[teller];
  bool agrees = p->pronoun == PRO_THEY ? t->kind != ACTOR_PERSON || t->plural : p->pronoun == PRO_IT ? t->kind != ACTOR_PERSON && !t->plural : t->kind == ACTOR_PERSON;
  if (!agrees || passive) return NONE;
  bool states = h->country[0] && t->country[0] && h->kind != ACTOR_PERSON && t->kind != ACTOR_PERSON;
  return stand || (can && states) ? hearer : NONE;
}

search antecedent_search(const linking *k, uint32_t pi) {
  const reading *r = k->r;
  const doc *d = k->d;
  const phrase *p = &r->p.at[pi];
  search s = {.pi = pi, .doer = NONE, .speaker = NONE};
  uint32_t h = d->tokens.at[p->head].head;
  s.model = p->pronoun == PRO_IT ? MODEL_IT : p->pronoun == PRO_THEY ? MODEL_THEY : MODEL_PERSON;
  s.verb = p->tree ? pronoun_clause(d, p->head) : NONE;
  s.speaks = p->tree && p->subject && !r->quoted[p->head] && h != NONE && word_in(d, h, LIST_speech);
  uint32_t shared = s.verb == NONE || p->subject || p->possessive || h != s.verb ? NONE : subject_verb(d, s.verb);
  for (uint32_t i = pi; shared != NONE && i-- > 0 && pi - i < MENTIONS && r->p.at[i].sentence == p->sentence;)
    if (r->p.at[i].tree && r->p.at[i].subject && d->tokens.at[r->p.at[i].head].head == shared) s.doer = r->p.at[i].entity;
  s.owner = NONE;
  for (uint32_t thing = p->tree && !p->possessive && d->tokens.at[p->head].rel == REL_NMOD ? h : NONE, i = 0; thing != NONE && i < 4; i++) {
    uint32_t whose = doc_child(d, thing, REL_NMOD_POSS);
    if (whose != NONE && r->phrase_at[whose] != NONE) s.owner = r->p.at[r->phrase_at[whose]].entity;
    thing = d->tokens.at[thing].rel == REL_CONJ ? d->tokens.at[thing].head : NONE; /* "their land, sea and air routes to it" */
  }
  s.hearer = told_them(k, p);
  s.relative = p->tree && d->tokens.at[p->head].rel == REL_NSUBJ && h != NONE && d->tokens.at[h].rel == REL_ACL_RELCL && d->tokens.at[h].head < p->head ? entity_at(k, d->tokens.at[h].head) : NONE;
  s.asker = NONE;
  uint32_t answer = p->tree && p->subject && !p->possessive ? h : NONE;
  if (answer != NONE)
    FOR_CHILDREN(d, answer, v) { /* "When the Ambassador asked whether it was so, he smiled": the other one */
      uint32_t who = d->tokens.at[v].rel == REL_ADVCL && v < p->head && d->tokens.at[v].lemma && sym_in(d->tokens.at[v].lemma, LIST_puts_question) ? doc_child(d, v, REL_NSUBJ) : NONE;
      uint32_t q = who == NONE ? NONE : r->phrase_at[who];
      if (q != NONE && r->p.at[q].head == who) s.asker = r->p.at[q].entity;
    }
  s.freed = p->tree && d->tokens.at[p->head].rel == REL_NSUBJ_PASS && h != NONE && word_in(d, h, LIST_released);
  s.reflexive = strstr(d->tokens.at[p->head].norm->text, "sel") != NULL;
  s.deed = p->tree && d->tokens.at[p->head].rel == REL_NSUBJ && h != NONE && sym_in(d->tokens.at[h].lemma, LIST_deed);
  if (p->possessive && h != NONE) {
    uint32_t q = r->phrase_at[h];
    s.state = q != NONE && (r->p.at[q].core_kind == CORE_ROLE || word_in(d, h, LIST_of_state));
    s.of_state_only = p->pronoun == PRO_IT && word_in(d, h, LIST_of_a_state_only);
  }
  s.block = d->sentences.at[p->sentence].block;
  s.opens = p->sentence == 0 || d->sentences.at[p->sentence - 1].block != s.block || /* or only a quotation stands before it */
            r->quoted[d->sentences.at[p->sentence - 1].end - 1] || r->quoted[d->sentences.at[p->sentence - 1].first];
  return s;
}

uint32_t antecedent_several(const linking *k, const search *s, uint32_t i) {
  const phrase *o = &k->r->p.at[i];
  if (s->model != MODEL_THEY || o->entity == NONE) return NONE;
  uint32_t several = pronoun_coordination(k, o);
  return several != NONE && k->r->p.at[several].entity == o->entity ? NONE : several;
}

static void put(features *f, feature x) {
  if (f->n < sizeof f->at) f->at[f->n++] = (uint8_t)x;
}

static void where(const linking *k, const search *s, const phrase *p, const phrase *o, unsigned rank, features *f) {
  const doc *d = k->d;
  uint32_t apart = p->sentence - o->sentence;
  put(f, apart == 0 ? FEATURE_same_sentence : apart == 1 ? FEATURE_one_back : apart == 2 ? FEATURE_two_back : apart == 3 ? FEATURE_three_back : apart <= 6 ? FEATURE_six_back : FEATURE_far_back);
  put(f, rank == 0 ? FEATURE_first : rank == 1 ? FEATURE_second : rank == 2 ? FEATURE_third : rank <= 4 ? FEATURE_fifth : rank <= 9 ? FEATURE_tenth : FEATURE_later);
  if (apart == 0 && p->head - o->head < 5) put(f, FEATURE_close);
  bool here = d->sentences.at[o->sentence].block == s->block;
  if (!here) put(f, s->opens ? FEATURE_other_block : FEATURE_over_block);
  if (!here && o->core_kind == CORE_PRONOUN) put(f, FEATURE_pronoun_other_block);
  if (d->sentences.at[o->sentence].heading) put(f, FEATURE_heading);
  if (apart && o->from <= d->sentences.at[o->sentence].first + 1) put(f, FEATURE_opens);
  bool mine = k->r->quoted[p->head], other = k->r->quoted[o->head];
  if (mine && other) put(f, FEATURE_both_quoted);
  else if (mine) put(f, FEATURE_into_quote);
  else if (other) put(f, FEATURE_out_of_quote);
}

static void role_in_clause(const linking *k, const search *s, const phrase *p, const phrase *o, features *f) {
  const doc *d = k->d;
  uint32_t top = o->head; /* of "Peru and Chile" both stand where Peru does */
  for (int i = 0; i < 6 && d->tokens.at[top].rel == REL_CONJ && d->tokens.at[top].head != NONE; i++) top = d->tokens.at[top].head;
  unsigned rel = d->tokens.at[top].rel;
  uint32_t h = d->tokens.at[top].head;
  if (s->freed) { /* "Gunmen kidnapped two monitors. They were released": not the gunmen */
    put(f, o->subject ? FEATURE_freed_subject : FEATURE_freed_other);
  } else if (o->subject) {
    put(f, FEATURE_subject);
    if (p->subject) put(f, FEATURE_subjects);
    if (rel == REL_NSUBJ_PASS) put(f, FEATURE_passive);
  }
  if (o->modifier) put(f, FEATURE_modifier);
  if (o->possessive && !o->modifier) {
    put(f, FEATURE_owner);
    uint32_t thing = h; /* "Ito's plane landed. He": of the subject */
    if (thing != NONE && (d->tokens.at[thing].rel == REL_NSUBJ || d->tokens.at[thing].rel == REL_NSUBJ_PASS)) put(f, FEATURE_owner_subjects);
  }
  bool object = rel == REL_OBJ || rel == REL_IOBJ;
  if (object) put(f, d->tokens.at[p->head].rel == REL_OBJ ? FEATURE_objects : FEATURE_object);
  if (rel == REL_OBL || rel == REL_OBL_AGENT) put(f, FEATURE_oblique);
  if (rel == REL_NMOD) put(f, FEATURE_nested);
  if (o->subject) {
    int at = standing(d, o);
    if (at) put(f, at > 0 ? FEATURE_main : FEATURE_in_saying);
  }
  if (o->tree && p->tree && h != NONE && s->verb != NONE && d->tokens.at[h].lemma == d->tokens.at[s->verb].lemma && h != s->verb) put(f, FEATURE_same_verb);
  /* "Congo closed its ports": whose, if not the subject's */
  if (p->possessive && o->sentence == p->sentence && o->subject && s->verb != NONE && (h == s->verb || h == governor(d, s->verb))) put(f, FEATURE_subject_of_owner);
  if (o->subject && h != NONE && s->verb != NONE && o->sentence == p->sentence && h != s->verb && doc_above(d, h, s->verb)) {
    put(f, FEATURE_governs); /* "Denmark closed its consulate because it feared an attack" */
    if (word_in(d, h, LIST_speech)) put(f, FEATURE_said_by);
  }
  if (s->speaks) { /* ", he said": the one who has been speaking, not one of whom he spoke */
    if (k->r->quoted[o->head]) put(f, FEATURE_speaks_of_quoted);
    else if (o->subject && h != NONE && word_in(d, h, LIST_speech)) put(f, FEATURE_both_speak);
  }
  /* "In a note to Mr. Weiss he threatened": another one */
  if (p->subject && !p->possessive && s->verb != NONE && o->sentence == p->sentence && !o->subject && !o->possessive && o->tree && o->head < p->head &&
      pronoun_clause(d, o->head) == s->verb)
    put(f, FEATURE_beside);
  /* "The palace is content. 'They like it,' said Ely": not the officials who were quoted before */
  if (k->r->quoted[p->head] && !k->r->quoted[o->head] && o->subject && h != NONE && word_in(d, h, LIST_speech)) put(f, FEATURE_spoke);
}

static void what(const linking *k, const search *s, const phrase *p, const phrase *o, features *f) {
  if (o->core_kind == CORE_PRONOUN) {
    put(f, o->pronoun == p->pronoun ? FEATURE_same_word : FEATURE_pronoun);
  } else {
    static const uint8_t kinds[] = {[CORE_THING] = FEATURE_thing, [CORE_NAME] = FEATURE_known_name, [CORE_PERSON] = FEATURE_person_name, [CORE_ORG] = FEATURE_body_name,
                                    [CORE_ROLE] = FEATURE_role, [CORE_DOCUMENT] = FEATURE_thing, [CORE_NOUN] = FEATURE_noun, [CORE_SIDE] = FEATURE_side};
    put(f, (feature)kinds[o->core_kind]);
    if (s->deed) {
      bool place = o->entity != NONE && k->d->entities.at[o->entity].kind == ACTOR_PLACE;
      put(f, o->entity == NONE || place ? FEATURE_thing_deed : FEATURE_deed);
    }
    if (s->state && o->entity == NONE) put(f, FEATURE_thing_of_state);
    if (o->core_kind != CORE_NAME && o->core_kind != CORE_PERSON) {
      if (o->possessor != NONE) put(f, FEATURE_owned);
      else if (o->definite) put(f, FEATURE_definite);
      else if (o->indefinite) put(f, FEATURE_indefinite);
    }
  }
  const entity *en = o->entity == NONE ? NULL : &k->d->entities.at[o->entity];
  if (o->plural || (en && en->plural)) put(f, FEATURE_plural);
  if (!en) return;
  static const uint8_t kinds[] = {[ACTOR_PERSON] = FEATURE_someone, [ACTOR_ORGANIZATION] = FEATURE_body, [ACTOR_COUNTRY] = FEATURE_country, [ACTOR_PLACE] = FEATURE_place,
                                  [ACTOR_GROUP] = FEATURE_group, [ACTOR_DOCUMENT] = FEATURE_document};
  put(f, en->kind == ACTOR_PERSON && en->named ? FEATURE_named_person : (feature)kinds[en->kind]);
  if (p->gender && en->gender == p->gender) put(f, FEATURE_same_gender);
  unsigned times = k->w.at[o->entity].n;
  put(f, times < 2 ? FEATURE_once : times < 5 ? FEATURE_few : FEATURE_often);
  if (o->core_kind == CORE_PERSON && !o->person && !en->gender && times < 2 && !en->role) put(f, FEATURE_doubtful_person);
  if (antecedent_several(k, s, (uint32_t)(o - k->r->p.at)) != NONE) put(f, FEATURE_several);
}

/* Is it that entity, or one of those it is made of? */
static bool of_them(const doc *d, uint32_t whole, uint32_t e) {
  const entity *en = &d->entities.at[whole];
  for (unsigned i = 0; i < en->n_parts; i++)
    if (en->parts[i] == e) return true;
  return whole == e;
}

/* What no weight may outvote: gender, number of a person, and two places at one verb. */
static bool possible(const linking *k, search *s, uint32_t i) {
  const reading *r = k->r;
  const doc *d = k->d;
  const phrase *p = &r->p.at[s->pi], *o = &r->p.at[i];
  if (o->from <= p->head && p->head < o->to) return false; /* "half of its bases" */
  if (o->entity != NONE && (o->entity == s->asker || o->entity == s->hearer || o->entity == s->relative)) return false;
  if (s->of_state_only && o->entity != NONE && d->entities.at[o->entity].country[0] && !code_is_state(d->entities.at[o->entity].country)) return false;
  if (s->owner != NONE && o->entity != NONE && of_them(d, s->owner, o->entity)) return false;
  if (o->core_kind == CORE_NAME && o->core > o->first && word_is(d, o->core - 1, "another")) return false; /* "to prevent another Nicaragua" */
  if (o->entity == NONE) {
    if (s->model == MODEL_PERSON || o->core_kind != CORE_THING || o->modifier) return false;
    if (s->model == MODEL_IT && o->plural) return false;
    if (s->model == MODEL_THEY && !o->plural) return false;
  } else {
    const entity *en = &d->entities.at[o->entity];
    bool here = d->sentences.at[o->sentence].block == s->block;
    if (s->model == MODEL_PERSON) {
      if (here && o->pronoun == PRO_I && o->core_kind == CORE_PRONOUN && r->quoted[o->head] == r->quoted[p->head]) s->speaker = o->entity;
      if (s->speaker != NONE && o->entity == s->speaker) return false; /* "I told the premier; he replied" */
      /* "They will see what the president has to say," he said */
      if (s->speaks && here && r->quoted[o->head] && o->core_kind != CORE_PRONOUN && s->n_spoken_of < sizeof s->spoken_of / sizeof *s->spoken_of) s->spoken_of[s->n_spoken_of++] = o->entity;
      for (unsigned n = 0; n < s->n_spoken_of; n++)
        if (o->entity == s->spoken_of[n]) return false;
      if (en->kind != ACTOR_PERSON || en->plural || !gender_agrees(p->gender, en->gender)) return false;
    } else if (s->model == MODEL_THEY) {
      if ((en->gender == 'f' || en->gender == 'm') && antecedent_several(k, s, i) == NONE) return false;
    } else {
      if (en->kind == ACTOR_PERSON || en->plural || en->gender == 'f' || en->gender == 'm') return false;
      if (o->plural && o->core_kind != CORE_NAME) return false;
    }
    if (o->modifier && s->model != MODEL_PERSON && o->owner != NONE) { /* "two Dutch monitors": they are the monitors; "the Danish embassy": it is not Denmark */
      const phrase *whole = &r->p.at[o->owner];
      if (s->model == MODEL_THEY || (!whole->plural && !whole->person)) return false;
    }
    if (o->core_kind == CORE_PRONOUN && o->pronoun >= PRO_I && o->pronoun != p->pronoun && s->model != MODEL_PERSON) return false;
  }
  if (s->reflexive) return true;
  uint32_t h = d->tokens.at[o->head].head; /* of "Egypt and Syria accused it" both stand there */
  for (unsigned n = 0; o->tree && n < 6 && h != NONE && d->tokens.at[o->head].rel == REL_CONJ && d->tokens.at[h].upos != UPOS_VERB && h != s->verb; n++) {
    bool on = d->tokens.at[h].rel == REL_CONJ;
    h = d->tokens.at[h].head;
    if (!on) break;
  }
  if (s->verb != NONE && o->sentence == p->sentence && !o->possessive && !p->possessive && !o->modifier && o->tree && pronoun_clause(d, o->head) == s->verb && h == s->verb &&
      d->tokens.at[p->head].head == s->verb)
    return false; /* "he met him" */
  if (s->model == MODEL_PERSON && p->subject && s->verb != NONE && d->tokens.at[p->head].head == s->verb && named_beside(k, s->pi, s->verb, o->entity)) return false;
  return s->doer == NONE || o->entity == NONE || !of_them(d, s->doer, o->entity); /* "Sudan closed its ports to Chad and accused it" */
}

bool antecedent_pair(const linking *k, search *s, uint32_t i, unsigned rank, features *out) {
  const phrase *p = &k->r->p.at[s->pi], *o = &k->r->p.at[i];
  if (!possible(k, s, i)) return false;
  out->n = 0;
  where(k, s, p, o, rank, out);
  role_in_clause(k, s, p, o, out);
  what(k, s, p, o, out);
  return true;
}

void antecedent_nobody(const linking *k, const search *s, features *out) {
  const doc *d = k->d;
  const phrase *p = &k->r->p.at[s->pi];
  out->n = 0;
  put(out, FEATURE_nobody);
  if (p->subject) put(out, FEATURE_nobody_subject);
  if (d->tokens.at[p->head].rel == REL_OBJ) put(out, FEATURE_nobody_object);
  if (p->possessive) put(out, FEATURE_nobody_owner);
  if (k->r->quoted[p->head]) put(out, FEATURE_nobody_quoted);
  if (s->doer != NONE) put(out, FEATURE_nobody_doer);
  if (s->deed) put(out, FEATURE_nobody_deed);
  if (s->state) put(out, FEATURE_nobody_of_state);
  if (p->head <= d->sentences.at[p->sentence].first + 1) put(out, FEATURE_nobody_opens);
  uint32_t h = p->tree ? d->tokens.at[p->head].head : NONE;
  if (h == NONE || !p->subject) return;
  if (d->tokens.at[h].upos == UPOS_ADJ) put(out, FEATURE_nobody_adjective);
  if (doc_child(d, h, REL_CCOMP) != NONE || doc_child(d, h, REL_CSUBJ) != NONE || doc_child(d, h, REL_XCOMP) != NONE) put(out, FEATURE_nobody_clause);
}

int antecedent_score(const linking *k, const search *s, const features *f) {
  int sum = 0;
  for (unsigned i = 0; i < f->n; i++) sum += k->r->weights->of[s->model][f->at[i]];
  return sum;
}

const char *antecedent_why(linking *k, const search *s, const features *f) {
  bool used[sizeof f->at] = {false};
  const char *text = "";
  for (int n = 0; n < 3; n++) {
    unsigned best = f->n;
    for (unsigned i = 0; i < f->n; i++)
      if (!used[i] && (best == f->n || k->r->weights->of[s->model][f->at[i]] > k->r->weights->of[s->model][f->at[best]])) best = i;
    if (best == f->n || k->r->weights->of[s->model][f->at[best]] <= 0) break;
    used[best] = true;
    text = arena_printf(&k->d->arena, "%s%s%s", text, n ? ", " : "", names[f->at[best]]);
  }
  return text;
}

void antecedent_watch(FILE *to, const linking *k, const search *s, uint32_t i, const features *f) {
  const doc *d = k->d;
  const phrase *p = &k->r->p.at[s->pi];
  span mine = d->tokens.at[p->head].at, at = {0, 0}, head = {0, 0};
  uint32_t several = i == NONE ? NONE : antecedent_several(k, s, i);
  if (i != NONE) {
    const phrase *o = &k->r->p.at[i];
    at = (span){d->tokens.at[several == NONE ? o->from : k->r->p.at[several].from].at.from, d->tokens.at[o->to - 1].at.to};
    head = d->tokens.at[several == NONE ? o->head : k->r->p.at[several].head].at;
  }
  fprintf(to, "%d\t%u\t%u\t%u\t%u\t%u\t%u\t%d\t%d", s->model, mine.from, mine.to, at.from, at.to, head.from, head.to, several != NONE, i != NONE && k->r->p.at[i].entity != NONE);
  if (i == NONE) fputs("\t-", to);
  else fprintf(to, "\t%s", link_text(k, several == NONE ? k->r->p.at[i].from : k->r->p.at[several].from, k->r->p.at[i].to));
  fprintf(to, "|%s", i == NONE || k->r->p.at[i].entity == NONE ? "" : d->entities.at[k->r->p.at[i].entity].name);
  for (unsigned j = 0; j < f->n; j++) fprintf(to, "\t%s", names[f->at[j]]);
  fputc('\n', to);
}
